//! A visit to a dwelling, and what else appears behind the door: with consent, once, and seen by nobody who has no business there.

use axum::http::Method;
use domein::{
    gebeurtenis::Gebeurtenis as G,
    toegang::{Rol, Toewijzing},
};
use schout::{
    handelingen::{
        huisbezoek::{PersoonInvoer, geregistreerde_toevoegen},
        samenwerken::{TaakVoor, taak_geven},
    },
    server::alle_routes,
    store::{self, gebeurtenis::Keten},
    toegang::Toegang,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    dossier::{REDEN, bestanden, zip},
    steun::{Bezoeker, TestApp},
    veld::{Straat, post},
    verhaal,
};

const HUISBEZOEKEN: &str = "09-huisbezoeken.csv";

/// Words that may come out nowhere.
const ZORG: [&str; 2] = ["Zilverreiger", "deurwaarder"];

/// An investigation with two people on the list, and a task for who goes there.
struct Onderzoek {
    nummer: String,
    zaak: Uuid,
    personen: Vec<Uuid>,
    chef: Bezoeker,
}

async fn onderzoek(t: &TestApp, voor: &Bezoeker) -> Onderzoek {
    let zaak = t.melding("adresfraude", "Er staat iemand ingeschreven die hier niet woont.").await.zaak;
    let chef = t.als(Rol::Coordinator).await;
    let mut h = t.handeling(chef.wie()).await;
    let mut personen = Vec::new();
    for (naam, jaar) in [("Anna Putter", "1984"), ("Bram Kraai", "")] {
        let persoon = PersoonInvoer {
            naam: naam.into(),
            geboortejaar: jaar.into(),
            relatie: String::new(),
            bron: "BRP".into(),
            peildatum: Some(h.vandaag()),
        };
        personen.push(geregistreerde_toevoegen(&mut h, &zaak.nummer, &persoon).await.unwrap());
    }
    let wie = TaakVoor::Collega(voor.gebruiker.as_ref().unwrap().id);
    taak_geven(&mut h, &zaak.nummer, wie, "Ga langs voor een huisbezoek", None).await.unwrap();
    h.commit().await.unwrap();
    Onderzoek { nummer: zaak.nummer, zaak: zaak.id.0, personen, chef }
}

/// A visit as a phone sends it.
fn bezoek(o: &Onderzoek, taak: Option<&Value>, wat: &Value) -> Value {
    let mut heel = json!({
        "deur": "toestemming", "legitimatie": true, "doel": true, "wie": "Mevrouw Putter", "buiten": "Een naam bij de bel.",
        "bewoners": [
            { "id": o.personen[0], "stand": "aangetroffen", "notitie": "Deed open." },
            { "id": o.personen[1], "stand": "woont_niet", "notitie": "Vertrok in mei." },
        ],
    });
    for (naam, waarde) in wat.as_object().unwrap() {
        heel[naam] = waarde.clone();
    }
    let mut uit = json!({ "soort": "huisbezoek", "bij": { "nummer": o.nummer }, "bezoek": heel });
    if let Some(taak) = taak {
        uit["taak"] = taak.clone();
    }
    post(uit)
}

async fn eigen_taak(s: &Straat, nummer: &str) -> Value {
    let dag = s.dag("").await.json();
    let taken = dag["taken"]["inhoud"].as_array().unwrap().clone();
    taken.into_iter().find(|taak| taak["nummer"] == nummer).unwrap_or(Value::Null)
}

fn stand(antwoord: &Value) -> (&str, &str) {
    (antwoord["stand"].as_str().unwrap(), antwoord["veld"].as_str().unwrap_or_default())
}

verhaal! {
    async fn without_consent_nothing_from_inside_is_stored(t) {
        let s = Straat::van(t, "deur").await;
        let o = onderzoek(t, &s.boa).await;
        let nee = json!({ "deur": "geweigerd", "wie": "Mevrouw Putter", "bewoners": [] });
        let met = |naam: &str, waarde: Value| {
            let mut uit = nee.clone();
            uit[naam] = waarde;
            bezoek(&o, None, &uit)
        };
        let uit = s.stuur(&[
            met("binnen", json!("Drie bedden in de kamer.")),
            met("antwoorden", json!({ "slaapplaatsen": ["3"] })),
            bezoek(&o, None, &json!({ "legitimatie": false, "binnen": "Drie bedden." })),
            bezoek(&o, None, &json!({ "deur": "machtiging", "machtiging": "M-2026-12", "binnen": "Drie bedden." })),
            bezoek(&o, None, &json!({ "bewoners": [{ "id": Uuid::new_v4(), "stand": "aangetroffen" }] })),
        ]).await;
        assert_eq!(stand(&uit[0]), ("geweigerd", "binnen"));
        assert!(uit[0]["detail"].as_str().unwrap().contains("Awb 5:15"));
        assert_eq!(stand(&uit[1]), ("geweigerd", "binnen"));
        assert_eq!(stand(&uit[2]), ("geweigerd", "legitimatie"));
        assert_eq!(stand(&uit[3]), ("geweigerd", "deur"), "no law lets us in here without consent");
        assert_eq!(stand(&uit[4]), ("geweigerd", "bewoners"));
        let pagina = format!("/zaken/{}/huisbezoek", o.nummer);
        o.chef.get(&pagina).await.is(200).leest("Nog geen huisbezoek").leest_niet("Drie bedden");
        // That it was refused can be recorded, and is nothing to hold against anybody.
        assert_eq!(s.stuur(&[bezoek(&o, None, &nee)]).await[0]["stand"], "opgeslagen");
        o.chef.get(&pagina).await.leest("Geen toestemming").leest("Gesproken met");
    }
}

verhaal! {
    async fn a_visit_sent_three_times_is_stored_once_and_finishes_its_task(t) {
        let s = Straat::van(t, "drie").await;
        let o = onderzoek(t, &s.boa).await;
        let taak = eigen_taak(&s, &o.nummer).await["taak"].clone();
        let item = bezoek(&o, Some(&taak), &json!({
            "binnen": "Eén bed. Een kast met kleren van een persoon.", "antwoorden": { "bel": ["deel"], "slaapplaatsen": ["1"] },
            "anderen": [{ "wie": "Een man, noemt zich Cor", "notitie": "Zegt dat hij op bezoek is." }],
            "duiding": "vergissing", "waarom": "De verhuizing is niet doorgegeven.",
        }));
        let een = s.stuur(std::slice::from_ref(&item)).await.remove(0);
        assert_eq!(een["stand"], "opgeslagen", "{een}");
        for antwoord in s.stuur(&[item.clone(), item]).await {
            assert_eq!(antwoord, een);
        }
        let mut tx = t.app.store.lees().await.unwrap();
        assert_eq!(store::huisbezoek::bezoeken(&mut tx, o.zaak.into()).await.unwrap().len(), 1);
        let bevindingen = store::zaak::bevindingen(&mut tx, o.zaak.into()).await.unwrap();
        assert_eq!(bevindingen.len(), 1);
        // The answer to who reported is made of findings: nothing about people may stand in one.
        assert_eq!(bevindingen[0].gevonden, "We deden op dit adres onderzoek.");
        let taken = store::taak::van_zaak(&mut tx, o.zaak.into()).await.unwrap();
        let rij = taken.iter().find(|rij| taak == json!(rij.id)).unwrap();
        assert_eq!(rij.uitkomst.as_deref(), Some("Huisbezoek: Binnen met toestemming"));
        drop(tx);
        let pagina = o.chef.get(&format!("/zaken/{}/huisbezoek", o.nummer)).await;
        pagina.is(200).leest("Geregistreerd naast gevonden").leest("Woont hier niet (meer)").leest("Vertrok in mei.");
        pagina.leest("Een man, noemt zich Cor").leest("Hoeveel slaapplaatsen zijn er?").leest("Vergissing of niet bijgehouden");
        pagina.leest_niet("Dit is een aanwijzing");
        let zaak = o.chef.get(&format!("/zaken/{}", o.nummer)).await;
        zaak.leest("Huisbezoek: binnen met toestemming").leest_niet("Bram Kraai").leest_niet("Eén bed");
    }
}

verhaal! {
    async fn a_dossier_that_leaves_holds_what_visits_found_and_no_worry(t) {
        let s = Straat::van(t, "mee").await;
        let o = onderzoek(t, &s.boa).await;
        o.chef.get(&format!("/zaken/{}/dossier", o.nummer)).await.is(200).leest("Met wat is gevonden bij huisbezoeken");
        let met = [REDEN[0], ("huisbezoeken", "ja")];
        let leeg = bestanden(&zip(&o.chef, &met).await);
        assert!(!leeg.contains_key(HUISBEZOEKEN), "nobody went there yet");
        let geweigerd = bezoek(&o, None, &json!({ "deur": "geweigerd", "wie": "Mevrouw Putter", "bewoners": [] }));
        let binnen = bezoek(&o, None, &json!({
            "binnen": "Eén bed.", "antwoorden": { "slaapplaatsen": ["1"] }, "anderen": [{ "wie": "Cor", "notitie": "Op bezoek." }],
            "duiding": "vergissing", "waarom": "De verhuizing is niet doorgegeven.",
        }));
        for antwoord in s.stuur(&[geweigerd, binnen, zorg(&o, "schulden", true)]).await {
            assert_eq!(antwoord["stand"], "opgeslagen", "{antwoord}");
        }
        // Who is put on the list later, was not there at the visit.
        t.klok.verder(jiff::SignedDuration::from_hours(1));
        let mut h = t.handeling(o.chef.wie()).await;
        let later = PersoonInvoer { naam: "Kees Meerkoet".into(), bron: "BRP".into(), peildatum: Some(h.vandaag()), ..PersoonInvoer::default() };
        geregistreerde_toevoegen(&mut h, &o.nummer, &later).await.unwrap();
        h.commit().await.unwrap();
        let zonder = bestanden(&zip(&o.chef, &REDEN).await);
        assert!(!zonder.contains_key(HUISBEZOEKEN) && !zonder["01-dossier.html"].windows(4).any(|w| w == b"Cor<"));
        assert!(std::str::from_utf8(&zonder["01-dossier.html"]).unwrap().contains("Zonder wat is gevonden bij huisbezoeken."));
        let dossier = bestanden(&zip(&o.chef, &met).await);
        assert!(!String::from_utf8_lossy(&dossier[HUISBEZOEKEN]).contains("Meerkoet"));
        for naam in [HUISBEZOEKEN, "01-dossier.html"] {
            let tekst = std::str::from_utf8(&dossier[naam]).unwrap();
            for woord in [
                "Geen toestemming. Gelegitimeerd: ja", "Op de lijst: Ja. Gevonden: Woont hier niet (meer). Vertrok in mei.", "Bram Kraai",
                "Cor", "Op de lijst: Nee. Gevonden: Aangetroffen. Op bezoek.", "Eén bed.", "Hoeveel slaapplaatsen zijn er?",
                "Oordeel van wie er was", "Vergissing of niet bijgehouden", "De verhuizing is niet doorgegeven.",
            ] {
                assert!(tekst.contains(woord), "{naam} zegt niet '{woord}': {tekst}");
            }
        }
        for (naam, bytes) in &dossier {
            let tekst = String::from_utf8_lossy(bytes);
            assert!(ZORG.iter().all(|woord| !tekst.contains(woord)), "de zorg staat in {naam}");
        }
        let inhoud = std::str::from_utf8(&dossier["02-inhoud.csv"]).unwrap();
        assert!(inhoud.contains("09-huisbezoeken.csv") && inhoud.contains("Huisbezoeken"), "{inhoud}");
        // That somebody took it along is looking at people.
        let mut tx = t.app.store.lees().await.unwrap();
        let tijdlijn = store::gebeurtenis::tijdlijn(&mut tx, o.zaak, Keten::Zaak).await.unwrap();
        let ingezien = |i: &store::gebeurtenis::Inhoud| matches!(i.gebeurtenis, G::GegevensIngezien { .. });
        assert!(tijdlijn.iter().filter_map(|r| r.lees_inhoud()).any(|i| ingezien(&i)));
    }
}

verhaal! {
    async fn a_sign_of_fraud_stays_a_sign_and_says_what_comes_first(t) {
        let s = Straat::van(t, "fraude").await;
        let o = onderzoek(t, &s.boa).await;
        let zonder = bezoek(&o, None, &json!({ "duiding": "fraude" }));
        let met = bezoek(&o, None, &json!({ "duiding": "fraude", "waarom": "Drie mensen op een adres zonder bed." }));
        let uit = s.stuur(&[zonder, met]).await;
        assert_eq!(stand(&uit[0]), ("geweigerd", "waarom"));
        assert_eq!(stand(&uit[1]).0, "opgeslagen");
        let pagina = o.chef.get(&format!("/zaken/{}/huisbezoek", o.nummer)).await;
        pagina.leest("Aanwijzing voor bewuste fraude").leest("geen vastgesteld feit").leest("Awb 5:10a");
    }
}

verhaal! {
    async fn the_list_of_residents_goes_only_to_who_has_to_go_there(t) {
        let (s, collega) = (Straat::van(t, "mijn-adres").await, Straat::van(t, "team-adres").await);
        let o = onderzoek(t, &s.boa).await;
        let huis = eigen_taak(&s, &o.nummer).await["huisbezoek"].clone();
        assert_eq!(huis["onderzoek"], "Adresonderzoek");
        assert!(huis["binnentreden"].is_null(), "without a law there is no machtiging to choose");
        let namen: Vec<&str> = huis["geregistreerd"].as_array().unwrap().iter().map(|p| p["naam"].as_str().unwrap()).collect();
        assert_eq!(namen, ["Anna Putter", "Bram Kraai"]);
        // A task for the whole team opens the zaak for everybody in it, but not the list.
        let mut h = t.handeling(o.chef.wie()).await;
        let team = TaakVoor::Team("handhaving-zuid".into());
        taak_geven(&mut h, &o.nummer, team, "Kijk of er licht brandt", None).await.unwrap();
        h.commit().await.unwrap();
        let dag = collega.dag("").await;
        dag.is(200).leest("Kijk of er licht brandt").leest_niet("Putter").leest_niet("\"huisbezoek\"");
        let chef = Straat { boa: t.als(Rol::Coordinator).await, toestel: Uuid::new_v4() };
        let aanmelding = json!({ "toestel": chef.toestel, "naam": "Telefoon van de chef" });
        chef.boa.post_json("/api/v1/veld/toestel", &aanmelding).await.is(200);
        chef.dag("").await.is(200).leest_niet("Putter");
        // That it went to a phone is in the dossier, once a day.
        s.dag("").await;
        let mut tx = t.app.store.lees().await.unwrap();
        let tijdlijn = store::gebeurtenis::tijdlijn(&mut tx, o.zaak, Keten::Zaak).await.unwrap();
        let keren = tijdlijn.iter().filter_map(|r| r.lees_inhoud()).filter(|i| matches!(&i.gebeurtenis, G::GegevensIngezien { wat, .. } if wat.contains("telefoon")));
        assert_eq!(keren.count(), 1);
    }
}

fn zorg(o: &Onderzoek, soort: &str, akkoord: bool) -> Value {
    post(json!({ "soort": "zorgsignaal", "bij": { "nummer": o.nummer }, "melding": {
        "soort": soort, "wie": "Mevrouw Zilverreiger", "feiten": "Drie brieven van een deurwaarder op tafel.",
        "weet": akkoord, "akkoord": akkoord,
    } }))
}

/// Nothing of the worry is to be read. A page repeats what was searched for, but finds no zaak by it.
#[track_caller]
fn luister(tekst: &str, pad: &str, wie: &str, nummer: &str) {
    for woord in ZORG {
        let gevonden = if pad.contains(woord) { tekst.contains(nummer) } else { tekst.contains(woord) };
        assert!(!gevonden, "'{woord}' komt naar buiten op {pad} voor {wie}");
    }
}

async fn regie(t: &TestApp) -> Bezoeker {
    t.als_met("regie", vec![Toewijzing::overal(Rol::Zorgregie)], None).await
}

verhaal! {
    async fn a_worry_about_people_comes_out_nowhere_but_at_who_has_the_right(t) {
        let s = Straat::van(t, "voordeur").await;
        let o = onderzoek(t, &s.boa).await;
        let item = zorg(&o, "schulden", true);
        let id = item["id"].as_str().unwrap().to_owned();
        let een = s.stuur(std::slice::from_ref(&item)).await.remove(0);
        assert_eq!(een["stand"], "opgeslagen", "{een}");
        assert!(een["nummer"].is_null());
        assert_eq!(s.stuur(&[item.clone(), item]).await, [een.clone(), een]);
        let vul = |pad: &str| pad.replace("{nummer}", &o.nummer).replace("{id}", &id);
        let mut paden: Vec<String> = alle_routes(&t.app)
            .into_iter()
            .filter(|r| r.methode == Method::GET && r.toegang != Toegang::Geheim && !r.pad.starts_with("/static"))
            .map(|r| vul(r.pad))
            .collect();
        paden.extend(ZORG.map(|q| format!("/zoek?q={q}")));
        paden.push(format!("/zaken.csv?q={}", o.nummer));
        assert!(paden.contains(&format!("/zorgsignalen/{id}")));
        for rol in Rol::ALLE.iter().filter(|rol| **rol != Rol::Zorgregie) {
            let wie = t.als(*rol).await;
            for pad in &paden {
                luister(&wie.get(pad).await.tekst, pad, rol.label(), &o.nummer);
            }
        }
        let systeem = t.systeem(Rol::Coordinator).await;
        for pad in &paden {
            luister(&systeem.get(pad).await.tekst, pad, "koppeling", &o.nummer);
        }
        o.chef.get(&format!("/zorgsignalen/{id}")).await.is(403);
        s.boa.get("/zorgsignalen").await.is(403);
        o.chef.get(&format!("/zaken/{}", o.nummer)).await.is(200).leest_niet("orgsignaal");
        let mut tx = t.app.store.lees().await.unwrap();
        for regel in store::gebeurtenis::tijdlijn(&mut tx, o.zaak, Keten::Zaak).await.unwrap() {
            assert!(!regel.inhoud.unwrap_or_default().contains("zorg"), "nothing of it in the chain of the zaak");
        }
        drop(tx);
        let wie = regie(t).await;
        wie.get("/zorgsignalen").await.is(200).leest("Schulden").leest_niet("Zilverreiger").leest_niet(&o.nummer);
        wie.get(&format!("/zorgsignalen/{id}")).await.is(200).leest("Zilverreiger").leest("deurwaarder").leest(&o.nummer);
        wie.get(&format!("/zaken/{}", o.nummer)).await.is(403);
        // Every look is an event, without the words.
        let log = t.als(Rol::Auditor).await.get("/logboek?keten=zorg").await;
        log.is(200).leest("Zorgsignaal bekeken").leest("Zorgsignaal ontvangen").leest("Collega regie");
    }
}

verhaal! {
    async fn a_worry_is_told_only_by_a_rule_and_a_refusal_says_what_can_be_done(t) {
        let s = Straat::van(t, "doorverwijzen").await;
        let o = onderzoek(t, &s.boa).await;
        let wie = regie(t).await;
        let maak = async |soort: &str, akkoord: bool| {
            let item = zorg(&o, soort, akkoord);
            assert_eq!(s.stuur(std::slice::from_ref(&item)).await[0]["stand"], "opgeslagen");
            format!("/zorgsignalen/{}", item["id"].as_str().unwrap())
        };
        // No rule names this kind.
        let zonder = maak("zorg-mijden", true).await;
        wie.get(&zonder).await.leest("Dit mag je niet doorgeven").leest("sociaal wijkteam");
        let velden = [("besluit", "schulden-schuldhulp"), ("velden", "wie"), ("voorwaarden", "ja"), ("reden", "Hulp nodig.")];
        wie.post(&zonder, &velden).await.is(422).leest("Er is geen regel waarmee je dit mag doorgeven.").leest("sociaal wijkteam");
        // Who it is about does not agree.
        let nee = maak("schulden", false).await;
        wie.post(&nee, &velden).await.is(422).leest("Dit mag alleen als de bewoner akkoord is.").leest("kaartje van de schuldhulp");
        wie.post(&nee, &[("besluit", "niet"), ("reden", "")]).await.is(422).leest("Schrijf kort waarom.");
        wie.post(&nee, &[("besluit", "niet"), ("reden", "De bewoner wil dit niet.")]).await.is(200).leest("Je besluit is bewaard.");
        // More than the rule allows, without the conditions, and then as it may.
        let ja = maak("schulden", true).await;
        let te_veel = [("besluit", "schulden-schuldhulp"), ("velden", "wie"), ("velden", "feiten"), ("voorwaarden", "ja"), ("reden", "Hulp.")];
        wie.post(&ja, &te_veel).await.is(422).leest("Je wilt meer doorgeven dan deze regel toestaat.");
        wie.post(&ja, &velden[..2]).await.is(422).leest("Loop de voorwaarden na.");
        wie.post(&ja, &velden).await.is(200).leest("Je besluit is bewaard.").leest("Doorverwezen");
        wie.get(&ja).await.leest("Schuldhulpverlening van de gemeente").leest("Om wie het gaat").leest_niet("Bewaar het besluit");
        wie.post(&ja, &velden).await.is(422).leest("Over dit signaal is al beslist.");
        let log = t.als(Rol::PrivacyOfficer).await.get("/logboek?keten=zorg").await;
        log.leest("Aan Schuldhulpverlening van de gemeente").leest("Zorgsignaal niet doorverwezen");
        log.leest_niet("De bewoner wil dit niet").leest_niet("Zilverreiger");
    }
}

verhaal! {
    async fn who_is_registered_is_put_on_the_list_with_its_source_and_taken_off_with_a_reason(t) {
        let boa = t.als(Rol::Boa).await;
        let o = onderzoek(t, &boa).await;
        let pad = format!("/zaken/{}", o.nummer);
        let form = format!("{pad}/geregistreerde");
        let velden = [("naam", "Cor Specht"), ("geboortejaar", "84"), ("bron", "BRP"), ("peildatum", "2026-11-16")];
        o.chef.post(&form, &velden).await.is(422).leest("Vul een geboortejaar in van vier cijfers");
        let later = [("naam", "Cor Specht"), ("bron", "BRP"), ("peildatum", "2026-11-18")];
        o.chef.post(&form, &later).await.is(422).leest("vandaag of eerder");
        let goed = [("naam", "Cor Specht"), ("geboortejaar", "1984"), ("bron", "BRP"), ("peildatum", "2026-11-16")];
        o.chef.post(&form, &goed).await.is(200).leest("De persoon staat op de lijst.");
        let huis = format!("{pad}/huisbezoek");
        o.chef.get(&huis).await.leest("Cor Specht").leest("1984").leest("16 november 2026");
        let weg = [("persoon", o.personen[0].to_string()), ("reden", "Stond dubbel op de lijst.".to_owned())];
        let weg: Vec<(&str, &str)> = weg.iter().map(|(naam, waarde)| (*naam, waarde.as_str())).collect();
        o.chef.post(&format!("{pad}/geregistreerde-weg"), &weg).await.is(200);
        o.chef.get(&huis).await.leest_niet("Anna Putter").leest("Bram Kraai");
        // Who has nothing to do with a confidential zaak does not know that it is there.
        t.als(Rol::Behandelaar).await.get(&huis).await.is(404);
        let gewoon = t.melding("zwerfafval", "Zakken op straat.").await.zaak.nummer;
        o.chef.get(&format!("/zaken/{gewoon}/huisbezoek")).await.is(404);
    }
}
