use jiff::civil::date;
use serde_json::json;

use super::*;

/// A small inrichting to test with; parts that matter to a test are replaced by it.
pub(crate) fn voorbeeld() -> Inrichting {
    let onderwerp = |code: &str, groep: &str, rol: &str, woorden: serde_json::Value| {
        json!({
            "code": code, "naam": code, "naam_en": code, "groep": groep, "woorden": woorden,
            "doel": "leefbaarheid", "norm": {"aantal": 5, "eenheid": "werkdagen"},
            "opvolgrol": rol, "regime": "avg", "geldig": {"van": "2025-01-01"}
        })
    };
    let rol = |code: &str| json!({"code": code, "naam": code, "omschrijving": "Doet werk."});
    serde_json::from_value(json!({
        "gemeente": {
            "naam": "Waterrijk", "code": "9999", "telefoon": "14 0999",
            "dienst_telefoon": "0999 12 34 56", "email_afzender": "melding@waterrijk.example",
            "website": "https://waterrijk.example", "aanspreekvorm": "je"
        },
        "instellingen": {
            "norm_waarschuwing_dagen": 1, "stilstand_dagen": 10, "nakijken_dagen": 28, "heropenen_dagen": 14,
            "max_fotos": 5, "concept_uren": 24, "max_zin": 20, "gemiddelde_zin": 12,
            "standaard_norm": {"aantal": 5, "eenheid": "werkdagen"},
            "spoedwoorden": ["brand", "gewond*", "gas ruik*"], "spoedwoorden_en": ["fire"]
        },
        "groepen": [
            {"code": "afval", "naam": "Afval"}, {"code": "straat", "naam": "Straat"},
            {"code": "parkeren", "naam": "Parkeren"}
        ],
        "opvolgrollen": [
            rol("triage"), rol("milieu-boa"), rol("fiscalist"), rol("toezichthouder-openbare-ruimte")
        ],
        "teams": [
            {"code": "voorkant", "naam": "Voorkant", "opvolgrollen": ["triage"]},
            {"code": "belasting", "naam": "Belasting", "opvolgrollen": ["fiscalist"]},
            {"code": "straat", "naam": "Straat",
             "opvolgrollen": ["toezichthouder-openbare-ruimte", "milieu-boa"]},
            {"code": "straat-haven", "naam": "Straat Haven", "gebieden": ["WK999902"],
             "opvolgrollen": ["toezichthouder-openbare-ruimte"]}
        ],
        "onderwerpen": [
            onderwerp("vuilnis", "afval", "milieu-boa", json!(["vuilnis", "zak", "afval"])),
            onderwerp("afvallozing", "afval", "milieu-boa", json!(["lozing", "afval geloosd"])),
            onderwerp("lantaarnpaal", "straat", "toezichthouder-openbare-ruimte",
                json!(["lantaarn", "straatverlichting"])),
            onderwerp("hond", "straat", "toezichthouder-openbare-ruimte", json!(["hond"])),
            onderwerp("parkeerboete", "parkeren", "fiscalist", json!(["parkeerboete", "naheffing"])),
            onderwerp("anders", "straat", "triage", json!([]))
        ],
        "regels": [], "rondes": [], "instanties": []
    }))
    .unwrap()
}

#[test]
fn an_inrichting_survives_storage_as_json() {
    let inrichting = voorbeeld();
    let json = serde_json::to_string(&inrichting).unwrap();
    assert_eq!(serde_json::from_str::<Inrichting>(&json).unwrap(), inrichting);
}

#[test]
fn an_onderwerp_is_looked_up_on_the_day_of_the_fact() {
    let mut inrichting = voorbeeld();
    let mut opvolger = inrichting.onderwerpen[0].clone();
    inrichting.onderwerpen[0].geldig.tot = Some(date(2025, 12, 31));
    opvolger.geldig.van = date(2026, 1, 1);
    opvolger.naam = "Vuilnis, nieuwe uitgave".into();
    inrichting.onderwerpen.push(opvolger);

    let naam = |dag| inrichting.onderwerp("vuilnis", dag).map(|onderwerp| onderwerp.naam.as_str());
    assert_eq!(naam(date(2024, 12, 31)), None);
    assert_eq!(naam(date(2025, 12, 31)), Some("vuilnis"));
    assert_eq!(naam(date(2026, 1, 1)), Some("Vuilnis, nieuwe uitgave"));
}

#[test]
fn a_team_of_the_wijk_goes_before_a_general_team() {
    let inrichting = voorbeeld();
    let team = |wijk| inrichting.team_voor("toezichthouder-openbare-ruimte", wijk).unwrap().code.as_str();
    assert_eq!(team(Some("WK999902")), "straat-haven");
    assert_eq!(team(Some("WK999901")), "straat");
    assert_eq!(team(None), "straat");
}

#[test]
fn words_suggest_an_onderwerp_also_as_part_of_a_longer_word() {
    let inrichting = voorbeeld();
    let eerste = |tekst: &str| {
        inrichting.suggestie(tekst, Taal::Nl, date(2026, 1, 1)).first().map(|(code, _)| code.clone())
    };
    assert_eq!(eerste("Er liggen vuilniszakken"), Some("vuilnis".into()));
    assert_eq!(eerste("de STRAATLANTAARN is stuk"), Some("lantaarnpaal".into()));
    assert_eq!(eerste("Er is áfval gelóósd in de sloot"), Some("afvallozing".into()));
    assert_eq!(eerste("een hond"), Some("hond".into()));
    assert_eq!(eerste("honderd mensen"), None);
    assert_eq!(eerste(""), None);
}

#[test]
fn suggestions_are_at_most_three_and_always_in_the_same_order() {
    let inrichting = voorbeeld();
    let tekst = "hond bij lantaarn met vuilnis en parkeerboete";
    let eerste = inrichting.suggestie(tekst, Taal::Nl, date(2026, 1, 1));
    assert_eq!(eerste.len(), 3);
    assert!(eerste.is_sorted_by(|a, b| a.1 >= b.1));
    assert_eq!(eerste, inrichting.suggestie(tekst, Taal::Nl, date(2026, 1, 1)));
}

#[test]
fn urgent_words_are_caught_and_look_alikes_are_not() {
    let inrichting = voorbeeld();
    for tekst in ["Er is brand!", "Er zijn gewonden", "Ik ruik gas", "RUIKT HIER NAAR GAS"] {
        assert!(inrichting.is_spoed(tekst, Taal::Nl), "{tekst}");
    }
    for tekst in ["brandnetels langs het pad", "de gasmeter", ""] {
        assert!(!inrichting.is_spoed(tekst, Taal::Nl), "{tekst}");
    }
    assert!(inrichting.is_spoed("There is a fire", Taal::En));
}

#[test]
fn a_follow_up_question_waits_for_its_answer() {
    let vraag: Vraag = serde_json::from_value(json!({
        "code": "kenteken", "soort": "tekst", "tekst": "Wat is het kenteken?",
        "toon_als": {"vraag": "gezien", "is": ["ja"]}
    }))
    .unwrap();
    let antwoord = |code: &str| Antwoorden::from([("gezien".to_owned(), vec![code.to_owned()])]);
    assert!(vraag.wordt_gesteld(&antwoord("ja")));
    assert!(!vraag.wordt_gesteld(&antwoord("nee")));
    assert!(!vraag.wordt_gesteld(&Antwoorden::new()));
}
