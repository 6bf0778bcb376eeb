use std::{collections::BTreeMap, fs, path::Path};

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn kader() -> Controlekader {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("proef/controle.json");
    let proef: Value = serde_json::from_str(&fs::read_to_string(pad).unwrap()).unwrap();
    serde_json::from_value(json!({ "meetsoorten": proef["meetsoorten"], "lijsten": proef["lijsten"] }))
        .unwrap()
}

fn gevallen() -> Vec<Value> {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("proef/controle.json");
    let proef: Value = serde_json::from_str(&fs::read_to_string(pad).unwrap()).unwrap();
    proef["gevallen"].as_array().unwrap().clone()
}

#[test]
fn the_server_says_of_a_list_what_the_phone_says() {
    let kader = kader();
    let lijst = &kader.lijsten[0];
    for geval in gevallen() {
        let antwoorden: BTreeMap<String, String> =
            serde_json::from_value(geval["antwoorden"].clone()).unwrap();
        let metingen: Vec<Meting> = serde_json::from_value(geval["metingen"].clone()).unwrap();
        let uit = lijst.beoordeel(&kader, &antwoorden, &metingen).unwrap();
        let gevraagd: Vec<&str> = uit.iter().map(|u| u.punt.as_str()).collect();
        let fout: Vec<&str> = uit.iter().filter(|u| u.overtreding).map(|u| u.punt.as_str()).collect();
        let open: Vec<&str> = uit.iter().filter(|u| u.antwoord.is_none()).map(|u| u.punt.as_str()).collect();
        assert_eq!(json!(gevraagd), geval["gevraagd"], "{}", geval["naam"]);
        assert_eq!(json!(fout), geval["overtreding"], "{}", geval["naam"]);
        assert_eq!(json!(open), geval["open"], "{}", geval["naam"]);
    }
}

#[test]
fn an_answer_that_the_edition_does_not_have_is_refused() {
    let kader = kader();
    let lijst = &kader.lijsten[0];
    let meting = |punt: &str, soort: &str| -> Vec<Meting> {
        serde_json::from_value(json!([{ "soort": soort, "waarde": 1, "punt": punt }])).unwrap()
    };
    let van = |antwoorden: Value, metingen: Vec<Meting>| {
        let antwoorden: BTreeMap<String, String> = serde_json::from_value(antwoorden).unwrap();
        lijst.beoordeel(&kader, &antwoorden, &metingen).is_ok()
    };
    assert!(van(json!({}), vec![]));
    assert!(!van(json!({ "onbekend": "ja" }), vec![]), "a point that does not exist");
    assert!(!van(json!({ "vergunning": "misschien" }), vec![]), "an answer that does not exist");
    assert!(!van(json!({ "sluittijd": "na-tijd" }), vec![]), "a point that was not asked");
    let keten = json!({ "open": "dicht", "sluittijd": "na-tijd", "bezoekers": "ja" });
    assert!(!van(keten, vec![]), "nor what hangs on it");
    assert!(!van(json!({ "doorgang": "1.80" }), vec![]), "a measurement is no word");
    assert!(!van(json!({}), meting("doorgang", "geluid")), "another kind of measurement");
    assert!(!van(json!({}), meting("vergunning", "afstand")), "a point that is not measured");
    assert!(!van(json!({ "opmerking": "x".repeat(1001) }), vec![]), "no end to it");
}

#[test]
fn a_list_of_its_own_comes_before_that_of_the_group_and_holds_on_its_days() {
    let kader = kader();
    let van = |onderwerp, groep, dag| kader.lijst_voor(onderwerp, groep, dag).map(|l| l.naam.as_str());
    assert_eq!(van("terras", "horeca", date(2026, 11, 17)), Some("Terras"));
    assert_eq!(van("sluitingstijd", "horeca", date(2026, 11, 17)), Some("Horeca"));
    assert_eq!(van("terras", "horeca", date(2024, 1, 1)), None);
    assert_eq!(van("hond", "dieren", date(2026, 11, 17)), None);
}

#[test]
fn a_measurement_that_cannot_be_is_refused() {
    let kader = kader();
    let geluid = kader.meetsoort("geluid").unwrap();
    let dag = date(2026, 11, 17);
    let van = |meting: Value| geluid.toets(&serde_json::from_value(meting).unwrap(), dag);
    assert_eq!(van(json!({ "soort": "geluid", "waarde": 54.3, "meetmiddel": "SN-1" })), Ok(()));
    assert_eq!(van(json!({ "soort": "geluid", "waarde": 5430, "meetmiddel": "SN-1" })), Err(Meetmis::Buiten));
    assert_eq!(van(json!({ "soort": "geluid", "waarde": -1, "meetmiddel": "SN-1" })), Err(Meetmis::Buiten));
    assert_eq!(
        van(json!({ "soort": "geluid", "waarde": 54.35, "meetmiddel": "SN-1" })),
        Err(Meetmis::Decimalen)
    );
    assert_eq!(
        van(json!({ "soort": "geluid", "waarde": 54.3, "meetmiddel": " " })),
        Err(Meetmis::Meetmiddel)
    );
    let later =
        json!({ "soort": "geluid", "waarde": 54.3, "meetmiddel": "SN-1", "gekalibreerd": "2026-11-18" });
    assert_eq!(van(later), Err(Meetmis::Kalibratie));
    for niets in ["1e400", "0.0001", "\"54,3\"", "1e300", "9999999999999"] {
        assert!(serde_json::from_str::<Meetwaarde>(niets).is_err(), "{niets}");
    }
}

#[test]
fn a_series_ends_on_its_last_day_and_is_never_one_visit() {
    let reeks = |om_de, tot| Controlereeks { om_de, tot }.dagen(date(2026, 11, 20));
    let drie = vec![date(2026, 11, 20), date(2026, 12, 4), date(2026, 12, 18)];
    assert_eq!(reeks(14, date(2026, 12, 18)), Some(drie.clone()));
    assert_eq!(reeks(14, date(2026, 12, 31)), Some(drie));
    assert_eq!(reeks(14, date(2026, 12, 3)), None, "one visit");
    assert_eq!(reeks(14, date(2026, 11, 1)), None, "over before it begins");
    assert_eq!(reeks(0, date(2026, 12, 18)), None);
    assert_eq!(reeks(1, date(2030, 1, 1)), None, "more than anybody does");
    assert_eq!(Controlereeks { om_de: 14, tot: date(2026, 12, 18) }.in_woorden(), "om de week");
    assert_eq!(Controlereeks { om_de: 28, tot: date(2026, 12, 18) }.in_woorden(), "elke 4 weken");
}

proptest! {
    #[test]
    fn a_measured_value_reads_back_as_it_was(duizendsten in -1_000_000_000_000_i64..=1_000_000_000_000) {
        let waarde = Meetwaarde::van_duizendsten(duizendsten);
        let json = serde_json::to_string(&waarde).unwrap();
        prop_assert_eq!(serde_json::from_str::<Meetwaarde>(&json).unwrap(), waarde);
    }

    #[test]
    fn people_read_the_value_that_was_measured(duizendsten in -1_000_000_i64..1_000_000) {
        let tekst = Meetwaarde::van_duizendsten(duizendsten).to_string();
        let gelezen: f64 = tekst.replace(',', ".").parse().unwrap();
        prop_assert_eq!((gelezen * 1000.0).round() as i64, duizendsten);
    }
}
