//! Safety on the street: who does not report is called, who goes somewhere knows what to expect, and what was done to a
//! colleague stays with those who look after him.

use std::sync::Arc;

use domein::{
    betrokkene::{Betrokkene, BetrokkeneRol, BetrokkeneSoort},
    toegang::{Rol, Toewijzing},
};
use schout::{
    app::{App, Geladen},
    handelingen::{
        Wie,
        betrokkenen::{BetrokkeneInvoer, toevoegen},
    },
    koppelingen::mail::Postbode,
    store::{self, gebeurtenis::Keten, veiligheid::Alarm},
    taken::{kantoorpost, opruimen, veiligheid::ronde},
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    steun::{Bezoeker, TestApp},
    veld::{DAG, Straat, op_plek, post},
    verhaal,
};

fn inchecken(minuten: u16) -> Value {
    post(json!({
        "soort": "inchecken", "waar": "Kelderbox, Parkweg 210", "minuten": minuten, "met": "K. Postma", "telefoon": "0699 00 00 34",
    }))
}

fn over(soort: &str, incheck: &Value) -> Value {
    post(json!({ "soort": soort, "incheck": incheck["id"] }))
}

fn om(mut item: Value, moment: &str) -> Value {
    item["gemaakt"] = json!(moment);
    item
}

async fn alarmen(t: &TestApp) -> Vec<Alarm> {
    let mut tx = t.app.store.lees().await.unwrap();
    store::veiligheid::open_alarmen(&mut tx).await.unwrap()
}

async fn goed(s: &Straat, klok: &str, posten: &[Value]) {
    let uit = s.stuur_op(klok, posten).await;
    assert!(uit.iter().all(|a| a["stand"] == "opgeslagen"), "{uit:?}");
}

/// The same program, started again on the same database.
fn herstart(t: &TestApp) -> App {
    App::nieuw(
        t.app.store.clone(),
        Arc::clone(&t.app.klok),
        t.app.bestanden.clone(),
        Arc::clone(&t.app.plaatsen),
        (*t.app.instelling).clone(),
        Geladen::nieuw(1, t.app.inrichting().inrichting.clone()),
    )
}

/// All mail that left, as text.
fn mails(map: &tempfile::TempDir) -> Vec<String> {
    let bestanden = std::fs::read_dir(map.path()).unwrap();
    bestanden.map(|b| std::fs::read_to_string(b.unwrap().path()).unwrap()).collect()
}

/// Keys of what happened, over all chains of this kind.
async fn log(t: &TestApp) -> Vec<String> {
    let mut tx = t.app.store.lees().await.unwrap();
    let rij = store::gebeurtenis::recent(&mut tx, Keten::Veiligheid, (i64::MAX, Uuid::max(), i64::MAX), 100)
        .await
        .unwrap();
    rij.iter().map(|r| r.lees_inhoud().unwrap().gebeurtenis.kop()).collect()
}

verhaal! {
    async fn who_does_not_report_is_called_once_also_after_a_restart(t) {
        let map = tempfile::tempdir().unwrap();
        let postbode = Postbode::Map(map.path().to_owned());
        let s = Straat::van(t, "kelder").await;
        goed(&s, DAG, &[op_plek(inchecken(30), t)]).await;
        // 30 minutes, and 5 minutes of grace.
        t.zet_klok("2026-11-17T09:34:59Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
        t.zet_klok("2026-11-17T09:35:00Z");
        let weer = herstart(t);
        assert_eq!(ronde(&weer).await.unwrap(), 1);
        assert_eq!(ronde(&weer).await.unwrap(), 0, "one alarm for one time that passed");
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
        assert_eq!(kantoorpost::ronde(&t.app, &postbode).await.unwrap(), 1);
        assert_eq!(kantoorpost::ronde(&t.app, &postbode).await.unwrap(), 0);
        let mail = mails(&map).concat();
        for woord in ["meldkamer@waterrijk.example", "Collega kelder", "Parkweg 210", "0699 00 00 34", "10.30 uur"] {
            assert!(mail.contains(woord), "'{woord}' staat niet in: {mail}");
        }
        // The desk sees who, where and which number, and one person takes it.
        let (een, twee) = (t.als(Rol::Kcc).await, t.als(Rol::Coordinator).await);
        een.get("/veiligheid").await.is(200).leest("Collega kelder: liet niets horen").leest("Nog niemand belt").leest("tel:0699000034");
        twee.get("/werk").await.leest("1 alarm van een collega op straat");
        s.boa.get("/veiligheid").await.is(403);
        t.als(Rol::Beleid).await.get("/veiligheid").await.is(403);
        let alarm = alarmen(t).await.remove(0);
        let pad = format!("/veiligheid/alarm/{}", alarm.id);
        een.post(&format!("{pad}/oppakken"), &[]).await.is(200).leest("Jij belt.").leest("belt, sinds 10.35 uur");
        twee.post(&format!("{pad}/oppakken"), &[]).await.is(422).leest("Een collega belt al.");
        een.post(&format!("{pad}/sluiten"), &[("afloop", " ")]).await.is(422).leest("Schrijf kort waarom.");
        een.post(&format!("{pad}/sluiten"), &[("afloop", "Collega was veilig, de telefoon was leeg.")]).await.is(200).leest("de telefoon was leeg");
        een.post(&format!("{pad}/sluiten"), &[("afloop", "Nog een keer.")]).await.is(404);
        twee.get("/werk").await.leest_niet("alarm van een collega");
        let gebeurd = log(t).await;
        for kop in ["Ingecheckt tot 10.30 uur", "Alarm: geen bericht na de tijd", "Alarm opgepakt", "Alarm afgesloten"] {
            assert_eq!(gebeurd.iter().filter(|k| *k == kop).count(), 1, "{kop}: {gebeurd:?}");
        }
    }
}

verhaal! {
    async fn a_check_in_that_arrives_late_with_its_check_out_raises_nothing(t) {
        let s = Straat::van(t, "laat").await;
        t.zet_klok("2026-11-17T11:00:00Z");
        let binnen = om(inchecken(15), "2026-11-17T09:10:00Z");
        let buiten = om(over("uitchecken", &binnen), "2026-11-17T09:20:00Z");
        goed(&s, "2026-11-17T11:00:00Z", &[binnen, buiten]).await;
        t.zet_klok("2026-11-17T12:00:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
        assert!(log(t).await.contains(&"Veilig gemeld om 10.20 uur".to_owned()), "by the corrected time");
        // Between the two of one request the watch may look: what arrived settles first.
        let binnen = om(inchecken(15), "2026-11-17T09:40:00Z");
        goed(&s, "2026-11-17T12:00:00Z", std::slice::from_ref(&binnen)).await;
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
        goed(&s, "2026-11-17T12:00:00Z", &[om(over("uitchecken", &binnen), "2026-11-17T09:50:00Z")]).await;
        t.zet_klok("2026-11-17T12:30:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
        // Without a check-out it is a colleague of whom nobody knows anything.
        goed(&s, "2026-11-17T12:30:00Z", &[om(inchecken(15), "2026-11-17T10:00:00Z")]).await;
        t.zet_klok("2026-11-17T12:31:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
        t.zet_klok("2026-11-17T12:32:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 1);
    }
}

verhaal! {
    async fn a_check_out_that_is_ahead_of_its_check_in_waits_for_it(t) {
        let s = Straat::van(t, "vooruit").await;
        let binnen = inchecken(15);
        let buiten = over("uitchecken", &binnen);
        assert_eq!(s.stuur(std::slice::from_ref(&buiten)).await[0]["stand"], "later");
        goed(&s, DAG, &[binnen, buiten]).await;
        t.zet_klok("2026-11-17T10:00:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
    }
}

verhaal! {
    async fn what_keeps_a_colleague_safe_is_never_refused_on_a_field(t) {
        let s = Straat::van(t, "nooit").await;
        let mut raar = post(json!({ "soort": "inchecken", "waar": "x".repeat(9_000), "minuten": 60_000, "zaak": "bestaat niet" }));
        raar["plek"] = json!({ "lat": 900.0, "lon": 4.9 });
        goed(&s, DAG, &[raar, post(json!({ "soort": "inchecken", "waar": "", "minuten": 0 }))]).await;
        let mut tx = t.app.store.lees().await.unwrap();
        let lopend = store::veiligheid::lopend(&mut tx).await.unwrap();
        assert_eq!(lopend.len(), 1, "who goes in again was heard");
        assert_eq!((lopend[0].waar.as_str(), lopend[0].tot - lopend[0].vanaf), ("plek niet ingevuld", 60_000_000));
    }
}

verhaal! {
    async fn it_may_take_longer_and_whoever_reports_after_the_alarm_is_seen_to_have_reported(t) {
        let s = Straat::van(t, "langer").await;
        let binnen = inchecken(15);
        goed(&s, DAG, std::slice::from_ref(&binnen)).await;
        t.zet_klok("2026-11-17T09:14:00Z");
        let langer = om(post(json!({ "soort": "verlengen", "incheck": binnen["id"], "minuten": 30 })), "2026-11-17T09:14:00Z");
        goed(&s, "2026-11-17T09:14:00Z", &[langer]).await;
        t.zet_klok("2026-11-17T09:48:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
        t.zet_klok("2026-11-17T09:49:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 1);
        // He was offline, and had reported before the end: the desk sees that, and closes it.
        goed(&s, "2026-11-17T09:49:00Z", &[om(over("uitchecken", &binnen), "2026-11-17T09:40:00Z")]).await;
        t.als(Rol::Coordinator).await.get("/veiligheid").await.leest("Meldde zich om 10.40 uur.");
        // Somebody of whom nothing was heard twice is called twice.
        let weer = om(inchecken(15), "2026-11-17T09:49:00Z");
        goed(&s, "2026-11-17T09:49:00Z", std::slice::from_ref(&weer)).await;
        t.zet_klok("2026-11-17T10:10:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 1);
        let nog = om(post(json!({ "soort": "verlengen", "incheck": weer["id"], "minuten": 15 })), "2026-11-17T10:10:00Z");
        goed(&s, "2026-11-17T10:10:00Z", &[nog]).await;
        t.zet_klok("2026-11-17T10:31:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 1);
    }
}

verhaal! {
    async fn help_is_an_alarm_at_once_and_only_once(t) {
        let s = Straat::van(t, "hulp").await;
        let binnen = inchecken(15);
        let roep = op_plek(over("noodoproep", &binnen), t);
        goed(&s, DAG, &[binnen, roep.clone(), roep]).await;
        let rij = alarmen(t).await;
        assert_eq!(rij.len(), 1);
        assert_eq!((rij[0].waar.as_str(), rij[0].telefoon.as_str()), ("Kelderbox, Parkweg 210", "0699 00 00 34"));
        t.als(Rol::Kcc).await.get("/veiligheid").await.leest("Collega hulp: vraagt om hulp");
        // Who asked for help is not asked whether he is safe.
        t.zet_klok("2026-11-17T10:00:00Z");
        assert_eq!(ronde(&t.app).await.unwrap(), 0);
        // Without a check-in too.
        let los = post(json!({ "soort": "noodoproep", "waar": "Stationsplein", "telefoon": "0699 00 00 35" }));
        goed(&s, "2026-11-17T10:00:00Z", &[los]).await;
        assert_eq!(alarmen(t).await.len(), 2);
    }
}

verhaal! {
    async fn where_a_colleague_was_is_not_kept_for_ever(t) {
        let s = Straat::van(t, "kort").await;
        let binnen = inchecken(15);
        let buiten = over("uitchecken", &binnen);
        goed(&s, DAG, &[binnen.clone(), buiten]).await;
        let wie = s.boa.gebruiker.as_ref().unwrap().id;
        let id: Uuid = binnen["id"].as_str().unwrap().parse().unwrap();
        for (dag, er) in [("2026-12-14T09:00:00Z", true), ("2026-12-16T09:00:00Z", false)] {
            t.zet_klok(dag);
            opruimen::ronde(&t.app).await.unwrap();
            let mut tx = t.app.store.lees().await.unwrap();
            assert_eq!(store::veiligheid::op_id(&mut tx, id, wie).await.unwrap().is_some(), er, "{dag}");
        }
    }
}

async fn in_pakket(s: &Straat, nummer: &str) -> Vec<String> {
    let dag = s.dag("").await.json();
    let taken = dag["taken"]["inhoud"].as_array().unwrap();
    let taak = taken
        .iter()
        .find(|w| w["nummer"] == nummer)
        .unwrap_or_else(|| panic!("{nummer} staat niet in het pakket"));
    taak["waarschuwingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w["tekst"].as_str().unwrap().to_owned())
        .collect()
}

const ZIN: &str = "Bewoner dreigde op 3 november met een stok.";

fn formulier<'a>(nummer: &'a str, tot: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("soort", "agressie"),
        ("tekst", ZIN),
        ("reden", "Gezien bij een bezoek"),
        ("nummer", nummer),
        ("rollen", "boa"),
        ("tot", tot),
    ]
}

async fn eerste(t: &TestApp) -> store::waarschuwing::Waarschuwing {
    let mut tx = t.app.store.lees().await.unwrap();
    store::waarschuwing::open(&mut tx, "2026-11-17".parse().unwrap()).await.unwrap().remove(0)
}

async fn pak(s: &Straat, nummer: &str) {
    goed(s, DAG, &[post(json!({ "soort": "oppakken", "bij": { "nummer": nummer } }))]).await;
}

verhaal! {
    async fn a_warning_goes_along_with_who_may_see_it_until_its_last_day(t) {
        let (s, ander) = (Straat::van(t, "gewaarschuwd").await, Straat::met_rol(t, "bouw", Rol::Toezichthouder).await);
        let een = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        // Another report at the same door.
        let twee = t.melding("zwerfafval", "Afval op de stoep").await.zaak;
        pak(&s, &een.nummer).await;
        pak(&ander, &twee.nummer).await;
        let baas = t.als(Rol::Coordinator).await;
        let mut weg = formulier(&een.nummer, "2026-12-01");
        weg.push(("betrokkene", "01a1f2da-d797-7c66-af7a-91440d0ca955"));
        baas.post("/waarschuwingen", &weg).await.is(422).leest("Deze persoon hoort niet bij deze zaak.").leest("Gezien bij een bezoek");
        baas.post("/waarschuwingen", &formulier(&een.nummer, "2026-12-01")).await.is(200).leest("De waarschuwing geldt vanaf nu.");
        assert_eq!(in_pakket(&s, &een.nummer).await, [ZIN]);
        assert_eq!(in_pakket(&ander, &twee.nummer).await, Vec::<String>::new(), "it is meant for another role");
        let w = eerste(t).await;
        let pad = format!("/waarschuwingen/{}", w.id);
        // On the page of a zaak at the same address stands that there is one; the sentence is behind a look that is noted.
        s.boa.get(&format!("/zaken/{}", twee.nummer)).await.leest("Waarschuwing voor wie hier naartoe gaat").leest_niet(ZIN);
        ander.boa.get(&format!("/zaken/{}", een.nummer)).await.leest_niet("Waarschuwing voor wie hier naartoe gaat");
        s.boa.get("/waarschuwingen").await.is(200).leest("Agressie").leest_niet(ZIN);
        for _ in 0..2 {
            s.boa.get(&pad).await.is(200).leest(ZIN).leest_niet("Trek in");
        }
        assert_eq!(log(t).await.iter().filter(|k| *k == "Waarschuwing bekeken").count(), 1, "a look a day is one look");
        ander.boa.get(&pad).await.is(404);
        t.als(Rol::Beleid).await.get(&pad).await.is(403);
        // The day after its last day nobody sees it any more.
        t.zet_klok("2026-12-01T20:00:00Z");
        let s = s.weer(t).await;
        assert_eq!(in_pakket(&s, &een.nummer).await, [ZIN]);
        t.zet_klok("2026-12-02T09:00:00Z");
        let (s, baas) = (s.weer(t).await, t.als(Rol::Coordinator).await);
        assert_eq!(in_pakket(&s, &een.nummer).await, Vec::<String>::new());
        s.boa.get(&pad).await.is(404);
        baas.get(&pad).await.is(404);
        baas.post(&format!("{pad}/verlengen"), &[("tot", "2026-12-20"), ("reden", "Nog nodig")]).await.is(404);
    }
}

verhaal! {
    async fn a_warning_has_a_short_sentence_an_owner_and_an_end(t) {
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let baas = t.als(Rol::Coordinator).await;
        let te_lang = "a ".repeat(101);
        for (veld, waarde, zin) in [
            ("tekst", te_lang.as_str(), "Schrijf een zin van 10 tot 200 tekens"),
            ("tekst", "Pas op", "Schrijf een zin van 10 tot 200 tekens"),
            ("tot", "", "Kies een laatste dag."),
            ("tot", "2027-11-18", "Kies een laatste dag."),
            ("tot", "2026-11-16", "Kies een laatste dag."),
            ("rollen", "beleid", "Kies wie de waarschuwing ziet."),
            ("soort", "draak", "Kies waar je voor waarschuwt."),
            ("nummer", "1999-000001", "Deze zaak bestaat niet"),
            ("reden", "", "Schrijf kort waarom."),
        ] {
            let velden: Vec<_> = formulier(&zaak.nummer, "2027-11-17").into_iter().map(|(n, w)| if n == veld { (n, waarde) } else { (n, w) }).collect();
            baas.post("/waarschuwingen", &velden).await.is(422).leest(zin);
        }
        let op = |waar: &'static str| formulier("", "2026-12-10").into_iter().chain([("waar", waar)]).collect::<Vec<_>>();
        baas.post("/waarschuwingen", &op("Nergenslaan 3")).await.is(422).leest("Vul straat en huisnummer in");
        baas.post("/waarschuwingen", &formulier(&zaak.nummer, "2026-12-10")).await.is(200);
        baas.get("/werk").await.leest("1 waarschuwing van jou loopt binnen 30 dagen af.");
        let w = eerste(t).await;
        let pad = format!("/waarschuwingen/{}", w.id);
        t.als(Rol::Boa).await.post(&format!("{pad}/intrekken"), &[("waarom", "Mag weg")]).await.is(403);
        let ander = t.als(Rol::Coordinator).await;
        ander.post(&format!("{pad}/verlengen"), &[("tot", "2028-01-01"), ("reden", "Nog nodig")]).await.is(422).leest("Kies een laatste dag.");
        ander.post(&format!("{pad}/verlengen"), &[("tot", "2027-06-01"), ("reden", "Vorige week weer gedreigd")]).await.is(200);
        let w = eerste(t).await;
        assert_eq!((w.tot.as_str(), w.eigenaar), ("2027-06-01", ander.gebruiker.as_ref().unwrap().id.0), "who extends it owns it");
        baas.get("/werk").await.leest_niet("waarschuwing van jou");
        ander.post(&format!("{pad}/intrekken"), &[("waarom", "De bewoner is verhuisd")]).await.is(200);
        ander.post(&format!("{pad}/intrekken"), &[("waarom", "Nog een keer")]).await.is(404);
        let mut tx = t.app.store.lees().await.unwrap();
        assert!(store::waarschuwing::open(&mut tx, "2026-11-17".parse().unwrap()).await.unwrap().is_empty());
    }
}

verhaal! {
    async fn a_warning_about_a_person_holds_in_his_zaak_and_not_next_door(t) {
        let s = Straat::van(t, "persoon").await;
        let een = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let twee = t.melding("zwerfafval", "Afval op de stoep").await.zaak;
        pak(&s, &een.nummer).await;
        pak(&s, &twee.nummer).await;
        let baas = t.als(Rol::Coordinator).await;
        let invoer = BetrokkeneInvoer {
            rol: BetrokkeneRol::Verantwoordelijke,
            soort: BetrokkeneSoort::Persoon,
            naam: "Barend Fictief".to_owned(),
            adres: "Maalsteenstraat 17\n1234 AB Waterrijk".to_owned(),
            email: None,
            telefoon: None,
            kenmerk: String::new(),
        };
        let mut h = t.handeling(baas.wie()).await;
        let wie = toevoegen(&mut h, &een.nummer, invoer).await.unwrap().to_string();
        h.commit().await.unwrap();
        baas.get(&format!("/waarschuwingen?zaak={}", een.nummer)).await.is(200).leest("Barend Fictief");
        let mut velden = formulier(&een.nummer, "2026-12-01");
        velden.push(("betrokkene", &wie));
        baas.post("/waarschuwingen", &velden).await.is(200).leest(&format!("Iemand in zaak {}", een.nummer)).leest_niet("Barend Fictief");
        assert_eq!(in_pakket(&s, &een.nummer).await, [ZIN]);
        assert_eq!(in_pakket(&s, &twee.nummer).await, Vec::<String>::new(), "the neighbour is not warned about a person");
        // A zaak that took him over knows it too; one that he was taken away from does not.
        let mut tx = t.app.store.schrijf().await.unwrap();
        let hij = store::betrokkene::op_id(&mut tx, wie.parse().unwrap()).await.unwrap().unwrap();
        let daar = Betrokkene { id: Uuid::new_v4(), zaak: twee.id, overgenomen_van: Some(hij.id), ..hij.clone() };
        store::betrokkene::maak(&mut tx, &daar, "test", 0).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(in_pakket(&s, &twee.nummer).await, [ZIN]);
        let mut tx = t.app.store.schrijf().await.unwrap();
        store::betrokkene::haal_weg(&mut tx, hij.id, 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(in_pakket(&s, &een.nummer).await, Vec::<String>::new());
        assert_eq!(in_pakket(&s, &twee.nummer).await, [ZIN]);
    }
}

verhaal! {
    async fn a_proposal_from_the_street_warns_nobody_before_somebody_decides(t) {
        let s = Straat::van(t, "voorstel").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        pak(&s, &zaak.nummer).await;
        let voorstel = |tekst: &str| post(json!({ "soort": "waarschuwen", "code": "hond", "tekst": tekst, "waar": "x", "zaak": zaak.nummer }));
        let uit = s.stuur(&[voorstel("Hond"), voorstel("Achter het hek loopt een grote hond los.")]).await;
        assert_eq!((uit[0]["stand"].as_str(), uit[1]["stand"].as_str()), (Some("geweigerd"), Some("opgeslagen")), "{uit:?}");
        assert_eq!(in_pakket(&s, &zaak.nummer).await, Vec::<String>::new());
        s.boa.get("/waarschuwingen").await.leest_niet("Voorgesteld");
        let baas = t.als(Rol::Coordinator).await;
        baas.get("/waarschuwingen").await.leest("Voorgesteld");
        let w = eerste(t).await;
        s.boa.get(&format!("/waarschuwingen/{}", w.id)).await.is(404);
        let velden = [("soort", "hond"), ("tekst", "Grote hond loopt los achter het hek."), ("reden", "Gezien door de BOA"), ("rollen", "boa"), ("tot", "2027-01-01")];
        baas.post(&format!("/waarschuwingen/{}/aannemen", w.id), &velden).await.is(200);
        baas.post(&format!("/waarschuwingen/{}/afwijzen", w.id), &[("waarom", "Toch niet")]).await.is(404);
        assert_eq!(in_pakket(&s, &zaak.nummer).await, ["Grote hond loopt los achter het hek."]);
    }
}

async fn met_team(t: &TestApp, rol: Rol, team: &str) -> Bezoeker {
    t.als_met(&format!("{}-{team}", rol.as_str()), vec![Toewijzing::overal(rol)], Some(team)).await
}

verhaal! {
    async fn what_was_done_to_a_colleague_is_seen_by_who_looks_after_him(t) {
        let s = Straat::van(t, "slachtoffer").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let item = post(json!({
            "soort": "agressie", "soorten": ["dreigen", "schelden"], "waar": "Parkweg 210", "zaak": zaak.nummer, "letsel": false,
            "politie": true, "getuigen": "K. Postma", "tekst": "Hij hield een stok omhoog en riep dat hij ons wist te vinden.",
        }));
        let leeg = post(json!({ "soort": "agressie", "soorten": ["ufo"], "waar": "Parkweg 210" }));
        let uit = s.stuur(&[item.clone(), leeg]).await;
        assert_eq!((uit[0]["stand"].as_str(), uit[1]["stand"].as_str()), (Some("opgeslagen"), Some("geweigerd")));
        let pad = format!("/agressie/{}", item["id"].as_str().unwrap());
        let zaakpad = format!("/zaken/{}", zaak.nummer);
        // Handhaving Zuid is led by the coordinator of Handhaving algemeen.
        let leider = met_team(t, Rol::Coordinator, "handhaving").await;
        let veilig = t.als(Rol::Veiligheid).await;
        for wie in [&s.boa, &leider, &veilig] {
            wie.get(&pad).await.is(200).leest("Hij hield een stok omhoog").leest("Dreigen");
            wie.get("/agressie").await.is(200).leest("Collega slachtoffer");
        }
        for wie in [&s.boa, &leider] {
            wie.get(&zaakpad).await.leest("Er is een agressiemelding.").leest_niet("stok");
        }
        for (rol, team) in [(Rol::Coordinator, "bouwen"), (Rol::Boa, "handhaving-zuid"), (Rol::Beleid, "handhaving"), (Rol::Kcc, "handhaving"), (Rol::Auditor, "handhaving")] {
            let wie = met_team(t, rol, team).await;
            wie.get(&pad).await.is(404);
            wie.get("/agressie").await.is(200).leest_niet("Collega slachtoffer");
            wie.post(&format!("{pad}/gesproken"), &[("gesproken", "2026-11-17")]).await.is(404);
            if ![Rol::Auditor].contains(&rol) {
                wie.get(&zaakpad).await.is(200).leest_niet("agressiemelding.").leest_niet("stok");
            }
        }
        leider.get("/werk").await.leest("1 collega maakte agressie mee en wacht op een gesprek met jou.");
        met_team(t, Rol::Coordinator, "horeca").await.get("/werk").await.leest_niet("maakte agressie mee");
        // Nobody follows up what was done to himself.
        s.boa.post(&format!("{pad}/gesproken"), &[("gesproken", "2026-11-17")]).await.is(403);
        leider.post(&format!("{pad}/sluiten"), &[("afloop", "Klaar ermee")]).await.is(422).leest("Praat eerst met je collega");
        leider.post(&format!("{pad}/gesproken"), &[("gesproken", "2026-11-18")]).await.is(422).leest("Kies een dag tot en met vandaag.");
        leider.post(&format!("{pad}/gesproken"), &[("gesproken", "2026-11-17")]).await.is(200);
        leider.get("/werk").await.leest_niet("wacht op een gesprek");
        veilig.post(&format!("{pad}/aangifte"), &[("aangifte", "2026-11-17"), ("nummer", "PL-2026-1")]).await.is(200).leest("PL-2026-1");
        // Who mends a day sees what stood there, and takes the talk from nobody.
        let weer = veilig.get(&pad).await;
        weer.leest("Verander de dag van het gesprek").leest("value=\"PL-2026-1\"").leest("value=\"2026-11-17\"").leest_niet("Praat met je collega");
        veilig.post(&format!("{pad}/gesproken"), &[("gesproken", "2026-11-16")]).await.is(200).leest(&format!("door {}", leider.gebruiker.as_ref().unwrap().naam));
        let mut velden = formulier(&zaak.nummer, "2026-12-01");
        let id = item["id"].as_str().unwrap();
        velden.push(("agressie", id));
        leider.post("/waarschuwingen", &velden).await.is(200);
        leider.get(&pad).await.leest("Bekijk de waarschuwing");
        leider.post(&format!("{pad}/sluiten"), &[("afloop", "Twee keer gesproken, gaat weer de straat op.")]).await.is(200).leest("Afgesloten");
        leider.post(&format!("{pad}/aangifte"), &[("aangifte", "2026-11-17")]).await.is(404);
        woorden_staan_in_geen_gebeurtenis(t).await;
    }
}

/// Whatever the log holds, it is not what the colleague told.
async fn woorden_staan_in_geen_gebeurtenis(t: &TestApp) {
    let mut tx = t.app.store.lees().await.unwrap();
    let rij = store::gebeurtenis::recent(&mut tx, Keten::Veiligheid, (i64::MAX, Uuid::max(), i64::MAX), 200)
        .await
        .unwrap();
    assert!(rij.len() >= 6);
    for r in &rij {
        let inhoud = r.inhoud.as_deref().unwrap();
        for woord in ["stok omhoog", "Postma", "PL-2026-1", "de straat op", "Parkweg"] {
            assert!(!inhoud.contains(woord), "'{woord}' staat in {inhoud}");
        }
    }
    drop(tx);
    let logboek = t.als(Rol::Auditor).await.get("/logboek?keten=veiligheid").await;
    logboek.is(200).leest("Agressie gemeld door een collega").leest_niet("stok");
}

verhaal! {
    async fn two_nodes_that_look_at_the_same_moment_raise_one_alarm(t) {
        let s = Straat::van(t, "samen").await;
        goed(&s, DAG, &[inchecken(15)]).await;
        t.zet_klok("2026-11-17T09:20:00Z");
        let weer = herstart(t);
        let (een, twee) = tokio::join!(ronde(&t.app), ronde(&weer));
        assert_eq!(een.unwrap() + twee.unwrap(), 1);
        assert_eq!(alarmen(t).await.len(), 1);
        let mut h = t.handeling(Wie::Systeem("test")).await;
        let wacht = store::kantoorpost::is_gemaakt_sinds(&mut h.tx, schout::handelingen::veiligheid::alarm::ONDERWERP, 0).await.unwrap();
        assert!(wacht);
    }
}
