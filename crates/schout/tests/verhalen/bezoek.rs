//! What a visit can do: lists, measurements, series, warnings, the beginning of a sanction, and steps of a process.

use domein::{
    toegang::{Rol, Toewijzing},
    zaak::{ZaakSoort, ZaakStatus},
};
use schout::{
    handelingen::{Wie, beheer::inrichting_laden},
    store,
};
use serde_json::{Value, json};

use crate::{
    keten::verander,
    processen::{actief, doe},
    steun::TestApp,
    veld::{Straat, bevindingen, post, status},
    verhaal,
};

fn gevonden(nummer: &str, erbij: &Value) -> Value {
    let mut wat = json!({
        "soort": "bevinding", "bij": { "nummer": nummer }, "resultaat": "overtreding", "gevonden": "Zakken bij de container.",
    });
    wat.as_object_mut().unwrap().extend(erbij.as_object().unwrap().clone());
    post(wat)
}

fn kies(nummer: &str, keuze: &Value) -> Value {
    post(
        json!({ "soort": "vervolg", "bij": { "nummer": nummer }, "keuze": keuze, "reden": "Kijken of het weg blijft." }),
    )
}

fn huisvuil(antwoorden: &Value) -> Value {
    json!({ "lijst": "huisvuil", "van": "2025-01-01", "antwoorden": antwoorden })
}

/// What one item was refused for.
async fn weigering(s: &Straat, item: Value) -> String {
    let uit = s.stuur(&[item]).await.remove(0);
    assert_eq!(uit["stand"], "geweigerd", "{uit}");
    uit["detail"].as_str().unwrap().to_owned()
}

async fn opgeslagen(s: &Straat, item: Value) {
    let uit = s.stuur(&[item]).await.remove(0);
    assert_eq!(uit["stand"], "opgeslagen", "{uit}");
}

async fn zaak_van(t: &TestApp, nummer: &str) -> domein::zaak::Zaak {
    let mut tx = t.app.store.lees().await.unwrap();
    store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap()
}

async fn taken(t: &TestApp, nummer: &str) -> Vec<store::taak::Taak> {
    let zaak = zaak_van(t, nummer).await;
    let mut tx = t.app.store.lees().await.unwrap();
    store::taak::van_zaak(&mut tx, zaak.id).await.unwrap()
}

verhaal! {
    async fn a_list_and_what_was_measured_stand_in_the_dossier_in_the_words_of_that_day(t) {
        let s = Straat::van(t, "lijst").await;
        let nummer = t.melding("bijplaatsing", "Zakken naast de container").await.zaak.nummer;
        let keuzes = s.dag("").await.json()["keuzes"]["inhoud"].clone();
        let onderwerp = |code: &str| keuzes["onderwerpen"].as_array().unwrap().iter().find(|o| o["code"] == code).unwrap().clone();
        assert_eq!((&onderwerp("bijplaatsing")["lijst"], &onderwerp("dumping")["lijst"]), (&json!("huisvuil"), &json!("huisvuil")));
        assert_eq!(onderwerp("sluitingstijd")["lijst"], "horeca", "the list of its group");
        let lijsten: Vec<&Value> = keuzes["lijsten"].as_array().unwrap().iter().filter(|l| l["code"] == "huisvuil").collect();
        assert_eq!((lijsten.len(), &lijsten[0]["van"]), (1, &json!("2025-01-01")), "once, however many onderwerpen use it");

        let metingen = json!([
            { "soort": "aantal", "waarde": 6, "punt": "aantal" },
            { "soort": "geluid", "waarde": 54.3, "meetmiddel": "SN-2207", "gekalibreerd": "2026-03-02" },
        ]);
        let lijst = huisvuil(&json!({ "wat": "zakken", "container": "nee", "herkomst": "adres", "bewijs": "Een envelop." }));
        opgeslagen(&s, gevonden(&nummer, &json!({ "lijst": lijst, "metingen": metingen }))).await;
        let lees = async || {
            let zien = t.als(Rol::Coordinator).await.get(&format!("/zaken/{nummer}")).await;
            zien.is(200)
                .leest("Controlelijst Huisvuil en containers: 5 van 6 gecontroleerd, 1 overtreding")
                .leest("Zakken, dit is een overtreding (Afvalstoffenverordening artikel 10)")
                .leest("6 stuks").leest("Een envelop.").leest("Niet gecontroleerd")
                .leest("Geluid 54,3 dB(A), meetmiddel SN-2207, gekalibreerd op maandag 2 maart 2026");
        };
        lees().await;
        // Another edition of the list changes nothing of what was found.
        let mut nieuw = t.app.inrichting().inrichting.clone();
        for lijst in &mut nieuw.controle.lijsten {
            lijst.naam = "Iets anders".to_owned();
            lijst.punten.truncate(1);
            lijst.punten[0].zin = "Een andere vraag?".to_owned();
        }
        let mut h = t.handeling(Wie::Systeem("test")).await;
        inrichting_laden(&mut h, &nieuw, Vec::new()).await.unwrap();
        h.commit().await.unwrap();
        t.app.ververs_inrichting().await.unwrap();
        lees().await;
    }
}

verhaal! {
    async fn an_answer_or_a_measurement_that_cannot_be_is_refused_and_nothing_of_it_is_stored(t) {
        let s = Straat::van(t, "onzin").await;
        let nummer = t.melding("bijplaatsing", "Zakken naast de container").await.zaak.nummer;
        let lijst = |antwoorden: Value| json!({ "lijst": huisvuil(&antwoorden) });
        let meting = |meting: Value| json!({ "metingen": [meting] });
        for (erbij, zin) in [
            (lijst(json!({ "wat": "goud" })), "De controlelijst is intussen veranderd."),
            (lijst(json!({ "bestaat-niet": "ja" })), "De controlelijst is intussen veranderd."),
            (json!({ "lijst": { "lijst": "huisvuil", "van": "2019-01-01", "antwoorden": {} } }), "De controlelijst is intussen veranderd."),
            (meting(json!({ "soort": "aantal", "waarde": 3, "punt": "aantal" })), "De controlelijst is intussen veranderd."),
            (meting(json!({ "soort": "geluid", "waarde": 5430, "meetmiddel": "SN-1" })), "Deze meetwaarde kan niet."),
            (meting(json!({ "soort": "geluid", "waarde": 54.3 })), "Vul het nummer van het meetmiddel in"),
            (meting(json!({ "soort": "aantal", "waarde": 2.5 })), "te veel cijfers achter de komma"),
            (meting(json!({ "soort": "dromen", "waarde": 2 })), "Dit meten we niet meer."),
            (meting(json!({ "soort": "geluid", "waarde": 50, "meetmiddel": "SN-1", "gekalibreerd": "2026-11-18" })), "gekalibreerd"),
            (json!({ "metingen": vec![json!({ "soort": "aantal", "waarde": 1 }); 31] }), "meer dan 30 metingen"),
        ] {
            let gezegd = weigering(&s, gevonden(&nummer, &erbij)).await;
            assert!(gezegd.contains(zin), "{erbij}: {gezegd}");
        }
        assert!(bevindingen(t, &nummer).await.is_empty());
    }
}

verhaal! {
    async fn a_visit_can_be_one_of_a_series_and_the_next_comes_when_it_is_done(t) {
        let s = Straat::van(t, "reeks").await;
        let nummer = t.melding("bijplaatsing", "Zakken naast de container").await.zaak.nummer;
        opgeslagen(&s, gevonden(&nummer, &json!({}))).await;
        let reeks = |om_de: u16, tot: &str| json!({
            "wat": "nieuwe_controle", "dag": "2026-11-20", "dagdeel": "avond", "reeks": { "om_de": om_de, "tot": tot },
        });
        for onzin in [reeks(14, "2026-11-25"), reeks(0, "2026-12-18"), reeks(1, "2027-11-20")] {
            assert!(weigering(&s, kies(&nummer, &onzin)).await.contains("Kies hoe vaak"), "{onzin}");
        }
        assert!(taken(t, &nummer).await.is_empty());
        opgeslagen(&s, kies(&nummer, &reeks(14, "2026-12-20"))).await;
        let alle = taken(t, &nummer).await;
        let dagen: Vec<&str> = alle.iter().filter_map(|t| t.uiterlijk.as_deref()).collect();
        assert_eq!(dagen, ["2026-11-20", "2026-12-04", "2026-12-18"]);
        assert_eq!(alle[1].wat, "Kijken of het weg blijft. (controle 2 van 3, om de week, in de avond)");
        let volgende = async || {
            let dag = s.dag("").await.json();
            let taken = dag["taken"]["inhoud"].as_array().unwrap().clone();
            let hier: Vec<Value> = taken.into_iter().filter(|w| w["nummer"] == nummer.as_str()).collect();
            assert_eq!(hier.len(), 1, "only the next visit is work");
            hier[0].clone()
        };
        let eerste = volgende().await;
        assert_eq!(eerste["uiterlijk"], "2026-11-20");
        opgeslagen(&s, gevonden(&nummer, &json!({ "taak": eerste["taak"], "resultaat": "akkoord", "gevonden": "Schoon." }))).await;
        let tweede = volgende().await;
        assert_eq!(tweede["uiterlijk"], "2026-12-04");
        let eerder: Vec<&str> = tweede["geschiedenis"].as_array().unwrap().iter().filter_map(|r| r["tekst"].as_str()).collect();
        for gezien in ["Akkoord: Schoon.", "Overtreding of gebrek: Zakken bij de container."] {
            assert!(eerder.contains(&gezien), "{eerder:?}");
        }
    }
}

verhaal! {
    async fn a_warning_is_a_record_with_to_whom_and_until_when(t) {
        let s = Straat::van(t, "waarschuwing").await;
        let nummer = t.melding("terras", "Het terras is te groot").await.zaak.nummer;
        opgeslagen(&s, gevonden(&nummer, &json!({ "gevonden": "Het terras staat buiten de lijn." }))).await;
        let niemand = json!({ "wat": "waarschuwing", "waarover": "Het terras is te groot." });
        assert!(weigering(&s, kies(&nummer, &niemand)).await.contains("Schrijf tegen wie je het zei"));
        let verleden = json!({ "wat": "waarschuwing", "waarover": "Te groot.", "aan": "de eigenaar", "herstel_voor": "2026-11-01" });
        weigering(&s, kies(&nummer, &verleden)).await;
        assert!(taken(t, &nummer).await.is_empty(), "nothing of what was refused is stored");
        opgeslagen(&s, kies(&nummer, &json!({
            "wat": "waarschuwing", "waarover": "Het terras staat buiten de lijn.", "aan": "de eigenaar, aan de deur", "regel": "APV 2:28",
            "herstel_voor": "2026-11-24",
        }))).await;
        let zien = t.als(Rol::Coordinator).await.get(&format!("/zaken/{nummer}")).await;
        zien.is(200).leest("Waarschuwing").leest("de eigenaar, aan de deur").leest("APV 2:28").leest("24 november 2026")
            .leest("Waarschuwing gegeven").leest("Kijk of het is hersteld: Het terras staat buiten de lijn.");
        assert_eq!(taken(t, &nummer).await[0].uiterlijk.as_deref(), Some("2026-11-24"));
        assert_eq!(status(t, &nummer).await, ZaakStatus::Beoordeeld, "there is something left to do");
        // The office asks the same.
        let kantoor = t.als(Rol::Coordinator).await;
        let pad = format!("/zaken/{nummer}/vervolg");
        kantoor.get(&pad).await.is(200).leest("Tegen wie zei je het?").leest("Sanctie voorbereiden");
        let form = [("vervolg", "waarschuwing"), ("waarover", "Nog steeds te groot."), ("aan", ""), ("reden", "Laatste keer.")];
        kantoor.post(&pad, &form).await.is(422).leest("Schrijf tegen wie je het zei");
        let form = [("vervolg", "waarschuwing"), ("waarover", "Nog steeds te groot."), ("aan", "de bedrijfsleider"), ("reden", "Laatste keer.")];
        kantoor.post(&pad, &form).await.is(200).leest("de bedrijfsleider");
    }
}

verhaal! {
    async fn who_deals_with_a_zaak_can_begin_a_sanction_from_the_street(t) {
        let s = Straat::van(t, "sanctie").await;
        let nummer = t.melding("terras", "Het terras is te groot").await.zaak.nummer;
        let sanctie = || kies(&nummer, &json!({ "wat": "sanctie" }));
        let mag = async || {
            let dag = s.dag("").await.json();
            let taken = dag["taken"]["inhoud"].as_array().unwrap().clone();
            taken.iter().find(|w| w["nummer"] == nummer.as_str()).map(|w| w["sanctie"] == true)
        };
        assert!(weigering(&s, sanctie()).await.contains("Wie deze zaak behandelt, begint de sanctie"));
        opgeslagen(&s, post(json!({ "soort": "oppakken", "bij": { "nummer": nummer } }))).await;
        assert_eq!(mag().await, Some(true));
        assert!(weigering(&s, sanctie()).await.contains("Leg eerst de overtreding vast"));
        opgeslagen(&s, gevonden(&nummer, &json!({ "gevonden": "Het terras staat buiten de lijn." }))).await;
        opgeslagen(&s, gevonden(&nummer, &json!({ "resultaat": "niemand_thuis", "gevonden": "Niemand gesproken." }))).await;
        opgeslagen(&s, sanctie()).await;
        let zaak = zaak_van(t, &nummer).await;
        let mut tx = t.app.store.lees().await.unwrap();
        let ernaast = store::zaak::gekoppeld(&mut tx, zaak.id).await.unwrap();
        drop(tx);
        let [nieuw] = ernaast.as_slice() else { panic!("{ernaast:?}") };
        assert_eq!((nieuw.soort, nieuw.behandelaar), (ZaakSoort::OpleggenSanctie, zaak.behandelaar));
        let form = t.als(Rol::Coordinator).await
            .get(&format!("/zaken/{}/stap/osa-registreren-verzoek-in-vth-systeem", nieuw.nummer)).await;
        form.is(200).leest("Het terras staat buiten de lijn.").leest_niet("Niemand gesproken.");
        assert!(weigering(&s, sanctie()).await.contains("Er loopt al een zaak voor een sanctie"));
    }
}

/// Supervision of which the next step is done on the street.
async fn toezicht(t: &TestApp, s: &Straat) -> String {
    let begin = [
        ("start", "toezicht/vergunning-verleend"),
        ("onderwerp", "terras"),
        ("plek", "Havenstraat 12"),
        ("aanleiding", "Vergunning voor een terras verleend op 3 november."),
    ];
    let nummer = s.boa.post("/beginnen", &begin).await.pad.trim_start_matches("/zaken/").to_owned();
    let ik = s.boa.gebruiker.as_ref().unwrap().id.to_string();
    let slaat_over = async |stap: &str| {
        let form = [("daad", "overslaan"), ("reden", "Dat is hier niet nodig.")];
        s.boa.post(&format!("/zaken/{nummer}/stap/{stap}"), &form).await.is(200);
    };
    doe(&s.boa, &nummer, "tzh-beoordelen-urgentie", "normaal", &[("reden-urgentie", "Er is geen gevaar.")])
        .await;
    let een = [("hoofdtoezichthouder", ik.as_str()), ("enkele-controle", "ja")];
    doe(&s.boa, &nummer, "tzh-toewijzen-aan-hoofdtoezichthouder", "toegewezen", &een).await;
    doe(&s.boa, &nummer, "tzh-beoordelen-aanvullende-informatie", "compleet", &[]).await;
    slaat_over("tzh-beoordelen-voorgeschiedenis").await;
    slaat_over("tzh-selecteren-toezichthouders").await;
    let plan = [
        ("regels-op-locatie", "De vergunning van het terras."),
        ("aandachtspunten", "gebruik"),
        ("aankondiging", "onaangekondigd"),
        ("bezoekdatum", "2026-11-18"),
    ];
    doe(&s.boa, &nummer, "tzh-voorbereiden-controle", "bezoek", &plan).await;
    assert_eq!(actief(t, &nummer).await, ["tzh-controle-uitvoeren"]);
    nummer
}

fn stap(nummer: &str, gezien: &Value, gegevens: &Value) -> Value {
    post(json!({
        "soort": "stap", "bij": { "nummer": nummer }, "gezien": gezien, "stap": "tzh-controle-uitvoeren", "uitkomst": "compleet",
        "gegevens": gegevens,
    }))
}

verhaal! {
    async fn a_step_of_a_process_is_done_on_the_street_with_its_own_form(t) {
        let rollen = [Rol::Boa, Rol::Coordinator, Rol::Toezichthouder].map(Toewijzing::overal).to_vec();
        let s = Straat::met(t, "stap", rollen).await;
        let nummer = toezicht(t, &s).await;
        let dag = s.dag("").await.json();
        let taken = dag["taken"]["inhoud"].as_array().unwrap().clone();
        let taak = taken.iter().find(|w| w["nummer"] == nummer.as_str()).unwrap();
        let form = dag["stappen"]["inhoud"].as_array().unwrap().iter().find(|f| f["sleutel"] == taak["stap"]).unwrap();
        assert_eq!(form["naam"], "Uitvoeren controle");
        let codes: Vec<&str> = form["uitkomsten"].as_array().unwrap().iter().filter_map(|u| u["code"].as_str()).collect();
        assert_eq!(codes, ["compleet", "niet-afgerond"]);
        assert!(form["velden"].as_array().unwrap().iter().any(|v| v["code"] == "legitimatie" && v["verplicht"] == true));

        let alles = json!({
            "dag-bezoek": ["2026-11-17"], "aanwezig": ["De eigenaar"], "legitimatie": ["ja"], "toegang": ["geen-woning"],
            "bevindingen": ["Het terras klopt met de tekening."], "reden-niet-afgerond": ["Staat op het formulier, en is niet gevraagd."],
        });
        let mut half = alles.clone();
        half.as_object_mut().unwrap().remove("legitimatie");
        assert_eq!(weigering(&s, stap(&nummer, &taak["gezien"], &half)).await, "Vul \"Legitimatie getoond\" in.");
        let mut anders = stap(&nummer, &taak["gezien"], &alles);
        anders["wat"]["stap"] = json!("tzh-opstellen-controlerapport");
        assert!(weigering(&s, anders).await.contains("Deze stap doe je op kantoor"));
        let oud = json!({ "versie": 1, "status": "nieuw" });
        let uit = s.stuur(&[stap(&nummer, &oud, &alles)]).await.remove(0);
        assert_eq!(uit["stand"], "conflict", "it was chosen on something that no longer holds: {uit}");
        assert_eq!(actief(t, &nummer).await, ["tzh-controle-uitvoeren"], "nothing of it is stored");

        let item = stap(&nummer, &taak["gezien"], &alles);
        opgeslagen(&s, item.clone()).await;
        opgeslagen(&s, item).await;
        assert_eq!(actief(t, &nummer).await, ["tzh-opstellen-controlerapport"]);
        let [bevinding] = bevindingen(t, &nummer).await.try_into().unwrap();
        assert_eq!(bevinding.gevonden, "Het terras klopt met de tekening.");
        s.boa.get(&format!("/zaken/{nummer}")).await.leest("Stap gedaan: Uitvoeren controle").leest("Vastgelegd op straat: stap van het proces");
        assert!(weigering(&s, stap(&nummer, &Value::Null, &alles)).await.contains("Uitvoeren controle"), "a colleague did it");
        let daarna = s.dag("").await.json();
        let nog = daarna["taken"]["inhoud"].as_array().unwrap().iter().find(|w| w["nummer"] == nummer.as_str()).unwrap().clone();
        assert!(nog.get("stap").is_none(), "the report is written at a desk: {nog}");
    }
}

/// Somebody on the street of the team of a zaak.
async fn van_team(t: &TestApp, naam: &str, zaak: &domein::zaak::Zaak) -> Straat {
    let rollen = [Rol::Boa, Rol::Behandelaar].map(Toewijzing::overal).to_vec();
    Straat::van_team(t, naam, rollen, zaak.team.as_deref()).await
}

verhaal! {
    async fn who_goes_to_an_address_sees_which_other_teams_planned_a_visit_there(t) {
        let (hier, daar) = (t.melding("bijplaatsing", "Het gaat om dit huis.").await.zaak, t.melding("illegale-bouw", "Het gaat om dit huis.").await.zaak);
        assert_eq!(hier.locatie.adres_id, daar.locatie.adres_id);
        assert_ne!(hier.team, daar.team);
        let (s, bouw) = (van_team(t, "eigen", &hier).await, van_team(t, "bouw", &daar).await);
        let ook_hier = async |s: &Straat| {
            let dag = s.dag("").await.json();
            let taken = dag["taken"]["inhoud"].as_array().unwrap().clone();
            taken.iter().find(|w| w["nummer"] == hier.nummer.as_str()).unwrap()["ook_hier"].clone()
        };
        for (wie, zaak) in [(&s, &hier), (&bouw, &daar)] {
            opgeslagen(wie, gevonden(&zaak.nummer, &json!({}))).await;
        }
        assert_eq!(ook_hier(&s).await, json!([]));
        let op = |dag: &str| json!({ "wat": "nieuwe_controle", "dag": dag });
        opgeslagen(&s, kies(&hier.nummer, &op("2026-11-19"))).await;
        opgeslagen(&bouw, kies(&daar.nummer, &op("2026-11-20"))).await;
        assert_eq!(ook_hier(&s).await, json!([{ "dag": "2026-11-20", "tekst": "Bouwen en wonen" }]), "day and team, and no visit of our own");
        // What may not be seen is no visit, and what is over neither.
        verander(t, "update zaak set vertrouwelijk = true where nummer = '2026-000002'").await;
        assert_eq!(ook_hier(&s).await, json!([]));
        verander(t, "update zaak set vertrouwelijk = false").await;
        assert_eq!(ook_hier(&s).await.as_array().unwrap().len(), 1);
        t.zet_klok("2026-11-21T09:00:00Z");
        assert_eq!(ook_hier(&van_team(t, "later", &hier).await).await, json!([]));
    }
}

verhaal! {
    async fn a_round_a_repair_order_and_a_transfer_are_chosen_on_the_street(t) {
        let s = Straat::van(t, "keuzes").await;
        let gezien = async |onderwerp: &str| {
            let nummer = t.melding(onderwerp, "Dit is wat wij zagen").await.zaak.nummer;
            opgeslagen(&s, gevonden(&nummer, &json!({}))).await;
            nummer
        };
        let stuk = gezien("losse-stoeptegel").await;
        opgeslagen(&s, kies(&stuk, &json!({ "wat": "herstel", "team": "beheer", "uiterlijk": "2026-11-25" }))).await;
        let [taak] = taken(t, &stuk).await.try_into().unwrap();
        assert_eq!((taak.soort.as_str(), taak.voor_team.as_deref(), taak.uiterlijk.as_deref()), ("werk", Some("beheer"), Some("2026-11-25")));
        assert_eq!(taak.wat, "Kijken of het weg blijft.");

        let tak = gezien("boomtak").await;
        let ronde = |ronde: &str| kies(&tak, &json!({ "wat": "ronde", "ronde": ronde, "dag": "2026-12-14", "doel": "De tak afzagen" }));
        weigering(&s, ronde("bestaat-niet")).await;
        opgeslagen(&s, ronde("boomsnoei")).await;
        let zaak = zaak_van(t, &tak).await;
        assert_eq!((zaak.status, zaak.ronde.as_deref()), (ZaakStatus::Gepland, Some("boomsnoei")));
        assert_eq!(zaak.gepland_op, "2026-12-14".parse().ok());
        s.boa.get(&format!("/zaken/{tak}")).await.leest("De tak afzagen").leest("Kijken of het weg blijft.");

        let water = gezien("bijplaatsing").await;
        let weg = |naar: &str| kies(&water, &json!({ "wat": "overdragen", "instantie": naar }));
        weigering(&s, weg("bestaat-niet")).await;
        opgeslagen(&s, weg("waterschap")).await;
        let zaak = zaak_van(t, &water).await;
        assert_eq!((zaak.status, zaak.uitvoerder.as_deref()), (ZaakStatus::Overgedragen, Some("waterschap")));
    }
}

verhaal! {
    async fn a_package_holds_the_work_of_this_shift_and_nothing_that_may_not_be_known(t) {
        let (eigen, ander) = (t.melding("bijplaatsing", "Het gaat om dit huis.").await.zaak, t.melding("illegale-bouw", "Het gaat om dit huis.").await.zaak);
        let geheim = t.melding("bijplaatsing", "Het gaat om dit huis.").await.zaak;
        verander(t, "update zaak set vertrouwelijk = true where nummer = '2026-000003'").await;
        let s = van_team(t, "dienst", &eigen).await;
        let pakket = s.dag("").await.json();
        let nummers: Vec<&str> = pakket["taken"]["inhoud"].as_array().unwrap().iter().filter_map(|w| w["nummer"].as_str()).collect();
        assert!(nummers.contains(&eigen.nummer.as_str()), "{nummers:?}");
        for niet in [&ander, &geheim] {
            assert!(!nummers.contains(&niet.nummer.as_str()), "{} in {nummers:?}", niet.nummer);
        }
        assert!(!pakket.to_string().contains(&geheim.nummer), "a confidential zaak is nowhere in it");
        verander(t, "update zaak set vertrouwelijk = false").await;
        assert!(s.dag("").await.json().to_string().contains(&geheim.nummer));
    }
}

verhaal! {
    async fn an_agreement_on_the_spot_says_with_whom_what_and_by_when_and_somebody_looks(t) {
        let s = Straat::van(t, "afspraak").await;
        let nummer = t.melding("terras", "Het terras is te groot").await.zaak.nummer;
        opgeslagen(&s, gevonden(&nummer, &json!({}))).await;
        let afspraak = |met: &str, wat: &str, uiterlijk: &str| kies(&nummer, &json!({
            "wat": "afspraak", "met": met, "afspraak": wat, "uiterlijk": uiterlijk,
        }));
        for (item, zin) in [
            (afspraak(" ", "De stoelen gaan achter de lijn", "2026-11-20"), "Schrijf met wie"),
            (afspraak("de uitbater", " ", "2026-11-20"), "Schrijf wat jullie afspraken."),
            (afspraak("de uitbater", "De stoelen gaan achter de lijn", "2026-11-16"), "Kies een dag van vandaag of later"),
        ] {
            let gezegd = weigering(&s, item).await;
            assert!(gezegd.contains(zin), "{gezegd}");
        }
        assert!(taken(t, &nummer).await.is_empty());
        opgeslagen(&s, afspraak("de uitbater", "De stoelen gaan achter de lijn", "2026-11-20")).await;
        let [taak] = taken(t, &nummer).await.try_into().unwrap();
        assert_eq!((taak.soort.as_str(), taak.uiterlijk.as_deref()), ("controle", Some("2026-11-20")));
        assert_eq!(taak.voor_account, s.boa.gebruiker.as_ref().map(|g| g.id.0));
        s.boa.get(&format!("/zaken/{nummer}")).await.leest("Afspraak ter plaatse")
            .leest("Met de uitbater, uiterlijk vrijdag 20 november 2026: De stoelen gaan achter de lijn").leest("Kijk of de afspraak is nagekomen");
        // The same in the office.
        let kantoor = t.als(Rol::Behandelaar).await;
        let form = [("vervolg", "afspraak"), ("met", "de uitbater"), ("afspraak", "De boom blijft vrij"), ("afspraak_op", "2026-11-24"), ("reden", "Zo is het goed.")];
        kantoor.post(&format!("/zaken/{nummer}/vervolg"), &form[..4]).await.is(422);
        kantoor.post(&format!("/zaken/{nummer}/vervolg"), &form).await.is(200).leest("De boom blijft vrij");
        assert_eq!(taken(t, &nummer).await.len(), 2);
    }
}
