use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn afzender() -> Afzender {
    serde_json::from_value(json!({
        "naam": "Waterrijk", "telefoon": "14 0999", "email": "post@waterrijk.example", "website": "",
        "postadres": ["Postbus 1"], "bezoekadres": "", "kleur": "#154273", "iban": "", "bezwaar_online": "",
        "rechtbank": "", "rechtbank_adres": ""
    }))
    .unwrap()
}

fn blokken() -> Vec<Tekstblok> {
    serde_json::from_value(json!([
        {"code": "bezwaar", "naam": "Bezwaar", "clausule": "bezwaar",
         "geldig": {"van": "2025-01-01", "tot": "2026-06-30"}, "blokken": [{"alinea": "Oude clausule."}]},
        {"code": "bezwaar", "naam": "Bezwaar", "clausule": "bezwaar",
         "geldig": {"van": "2026-07-01"}, "blokken": [{"alinea": "Nieuwe clausule, kenmerk {{ kenmerk }}."}]},
        {"code": "contact", "naam": "Vragen", "geldig": {"van": "2025-01-01"},
         "blokken": [{"alinea": "Bel {{ gemeente.telefoon }}."}]}
    ]))
    .unwrap()
}

fn sjabloon_json() -> Value {
    json!({
        "code": "proef", "naam": "Proef", "soort": "besluit", "geldig": {"van": "2026-01-01"},
        "titel": "Besluit over {{ onderwerp }}",
        "velden": [
            {"code": "onderwerp", "naam": "Onderwerp", "soort": "tekst", "bron": "zaak.onderwerp"},
            {"code": "bedrag", "naam": "Bedrag", "soort": "bedrag"},
            {"code": "dag", "naam": "Dag", "soort": "datum"},
            {"code": "keer", "naam": "Aantal", "soort": "getal", "verplicht": false},
            {"code": "punten", "naam": "Punten", "soort": "lijst"},
            {"code": "kosten", "naam": "Kosten", "soort": "tabel", "verplicht": false,
             "kolommen": [{"naam": "Post"}, {"naam": "Bedrag", "soort": "bedrag"}]},
            {"code": "spoed", "naam": "Spoed", "soort": "ja_nee"}
        ],
        "delen": [
            {"blokken": [{"alinea": "U betaalt **{{ bedrag }}** voor {{ dag }}{% if keer %}, {{ keer }} keer{% endif %}.\n\nOver {{ onderwerp }}."}]},
            {"kop": "Wat u doet", "blokken": [{"lijst_van": "punten"}, {"tabel_van": "kosten"}]},
            {"kop": "Spoed", "als": "spoed", "blokken": [{"kader": "Het heeft haast."}]},
            {"kop": "Bezwaar", "blokken": [{"tekstblok": "bezwaar"}, {"tekstblok": "contact"}]}
        ]
    })
}

fn sjabloon() -> Briefsjabloon {
    serde_json::from_value(sjabloon_json()).unwrap()
}

fn concept() -> Briefconcept {
    serde_json::from_value(json!({
        "sjabloon": "proef", "dag": "2026-11-24", "geadresseerde": ["Mevrouw Jansen"], "kenmerk": "2026-1",
        "velden": {
            "onderwerp": {"tekst": "hek"}, "bedrag": {"bedrag": 125_000}, "dag": {"datum": "2026-12-01"},
            "punten": {"lijst": ["een", "twee"]}, "spoed": {"ja_nee": true},
            "kosten": {"tabel": [["Werk", "1250.5"], ["Rest"]]}
        }
    }))
    .unwrap()
}

fn tekst(sjabloon: &Briefsjabloon, concept: &Briefconcept) -> String {
    platte_tekst(&vul(sjabloon, &blokken(), &afzender(), concept).brief)
}

#[test]
fn a_complete_concept_has_no_gaps_and_reads_as_a_letter() {
    let gevuld = vul(&sjabloon(), &blokken(), &afzender(), &concept());
    assert_eq!(gevuld.gaten, []);
    let plat = platte_tekst(&gevuld.brief);
    for zin in [
        "Onderwerp: Besluit over hek",
        "Geachte heer of mevrouw,",
        "U betaalt **€\u{a0}1.250,00** voor 1 december 2026.",
        "- een\n- twee",
        "| Werk | €\u{a0}1.250,50 |\n| Rest |  |",
        "> Het heeft haast.",
        "Nieuwe clausule, kenmerk 2026-1.",
        "Bel 14 0999.",
        "[nog niet ondertekend]",
    ] {
        assert!(plat.contains(zin), "{zin} ontbreekt in:\n{plat}");
    }
}

#[test]
fn what_is_missing_shows_where_it_belongs_and_makes_it_a_concept() {
    let mut leeg = concept();
    leeg.velden.clear();
    leeg.geadresseerde.clear();
    leeg.kenmerk.clear();
    let gevuld = vul(&sjabloon(), &blokken(), &afzender(), &leeg);
    let codes: Vec<_> = gevuld.gaten.iter().map(|gat| gat.code.as_str()).collect();
    assert_eq!(codes, ["onderwerp", "bedrag", "dag", "punten", "spoed", "kenmerk", "geadresseerde"]);
    assert!(gevuld.brief.concept);
    let plat = platte_tekst(&gevuld.brief);
    for plek in ["CONCEPT", "U betaalt **[Bedrag]** voor [Dag].", "- [Punten]", "Aan: [Naam en adres]"] {
        assert!(plat.contains(plek), "{plek} ontbreekt in:\n{plat}");
    }
    assert!(!plat.contains("haast"));
}

#[test]
fn a_value_of_another_kind_is_a_gap_with_what_was_expected() {
    let mut concept = concept();
    concept.velden.insert("dag".into(), Veldwaarde::Tekst("morgen".into()));
    let gevuld = vul(&sjabloon(), &blokken(), &afzender(), &concept);
    assert_eq!(gevuld.gaten, [Gat { code: "dag".into(), naam: "Dag (verwacht: datum)".into() }]);
}

#[test]
fn a_text_block_is_the_one_of_the_day_of_the_letter() {
    let mut oud = concept();
    oud.dag = date(2026, 6, 30);
    assert!(tekst(&sjabloon(), &oud).contains("Oude clausule."));
    oud.dag = date(2026, 7, 1);
    assert!(tekst(&sjabloon(), &oud).contains("Nieuwe clausule"));
    oud.dag = date(2024, 1, 1);
    assert!(tekst(&sjabloon(), &oud).contains("[Tekstblok \"bezwaar\" op 1 januari 2024]"));
}

#[test]
fn what_somebody_types_is_never_a_command_or_markup() {
    let mut concept = concept();
    let getypt = "{{ kenmerk }} **vet** {% if x %} <b>";
    concept.velden.insert("onderwerp".into(), Veldwaarde::Tekst(getypt.into()));
    concept.eigen = vec![EigenAlinea { na_deel: 0, tekst: getypt.into() }];
    let brief = vul(&sjabloon(), &blokken(), &afzender(), &concept).brief;
    let eigen = Tekstloop { tekst: getypt.into(), vet: false };
    assert_eq!(brief.delen[0].blokken[2], Briefblok::Alinea { tekst: vec![eigen] });
    assert_eq!(brief.titel, format!("Besluit over {getypt}"));
}

#[test]
fn text_of_ones_own_stays_when_the_part_before_it_falls_away() {
    let mut concept = concept();
    concept.velden.insert("spoed".into(), Veldwaarde::JaNee(false));
    concept.eigen = [(2, "Na spoed."), (99, "Aan het eind.")]
        .map(|(na_deel, tekst)| EigenAlinea { na_deel, tekst: tekst.into() })
        .into();
    let plat = tekst(&sjabloon(), &concept);
    assert!(plat.contains("Na spoed.\n\n## Bezwaar"), "{plat}");
    assert!(plat.contains("Bel 14 0999.\n\nAan het eind."), "{plat}");
}

#[test]
fn english_letters_have_english_words() {
    let mut sjabloon = sjabloon();
    sjabloon.taal = crate::inrichting::Taal::En;
    sjabloon.delen.pop();
    let plat = tekst(&sjabloon, &concept());
    assert!(
        plat.contains("Dear Sir or Madam,") && plat.contains("€\u{a0}1,250.00** voor 1 December 2026"),
        "{plat}"
    );
}

#[test]
fn a_template_and_its_blocks_survive_storage() {
    let (sjabloon, blokken, concept) = (sjabloon(), blokken(), concept());
    let terug = |json: String| serde_json::from_str::<Briefsjabloon>(&json).unwrap();
    assert_eq!(terug(serde_json::to_string(&sjabloon).unwrap()), sjabloon);
    let brief = vul(&sjabloon, &blokken, &afzender(), &concept).brief;
    assert_eq!(serde_json::from_str::<Brief>(&serde_json::to_string(&brief).unwrap()).unwrap(), brief);
}

/// The sentences of the checker, after one change to a template that holds.
fn zinnen(wijzig: impl Fn(&mut Value)) -> Vec<String> {
    let mut json = sjabloon_json();
    wijzig(&mut json);
    let sjablonen = [serde_json::from_value(json).unwrap()];
    keur(&sjablonen, &blokken()).into_iter().map(|fout| format!("{}: {}", fout.pad, fout.zin)).collect()
}

#[test]
fn a_template_that_holds_gives_no_mistakes() {
    assert_eq!(zinnen(|_| ()), Vec::<String>::new());
}

#[test]
fn every_mistake_has_its_place_and_says_what_to_do() {
    let een = |wijzig: fn(&mut Value), verwacht: &str| {
        let gevonden = zinnen(wijzig);
        assert!(gevonden.iter().any(|zin| zin.contains(verwacht)), "{verwacht}: {gevonden:?}");
    };
    een(
        |j| j["delen"][0]["blokken"][0]["alinea"] = json!("{{ onderwrep }} {{ onderwerp }}"),
        "delen.0.blokken.0.alinea: Het veld \"onderwrep\" bestaat niet.",
    );
    een(|j| j["delen"][1]["blokken"][0]["lijst_van"] = json!("bedrag"), "Het veld \"bedrag\" is geen lijst.");
    een(
        |j| j["delen"][3]["blokken"][1]["tekstblok"] = json!("contakt"),
        "delen.3.blokken.1: Het tekstblok \"contakt\" bestaat niet.",
    );
    een(
        |j| j["velden"][0]["bron"] = json!("zaak.onderwrep"),
        "velden.0.bron: De bron \"zaak.onderwrep\" bestaat niet.",
    );
    een(|j| j["velden"][1]["bron"] = json!("zaak.onderwerp"), "De bron \"zaak.onderwerp\" geeft \"tekst\"");
    een(|j| drop(j["delen"].as_array_mut().unwrap().pop()), "Een besluit zegt hoe iemand bezwaar maakt.");
    een(|j| j["delen"][3]["als"] = json!("spoed"), "Een besluit zegt hoe iemand bezwaar maakt.");
    een(|j| j["soort"] = json!("voornemen"), "Een voornemen vraagt om een zienswijze.");
    een(
        |j| j["velden"][1]["code"] = json!("onderwerp"),
        "velden.1.code: Het veld \"onderwerp\" staat er twee keer.",
    );
    een(|j| j["velden"][1]["code"] = json!("kenmerk"), "bestaat al in elke brief");
    een(|j| j["velden"][1]["code"] = json!("Be-drag"), "De veldcode \"Be-drag\" mag niet.");
    een(|j| j["velden"][5]["kolommen"] = json!([]), "Een tabel heeft kolommen nodig.");
    een(|j| j["titel"] = json!("{{ onderwerp"), "titel: Deze tekst is niet te lezen.");
    een(|j| j["titel"] = json!("**{{ onderwerp }}"), "zonder tweede");
    een(|j| j["titel"] = json!("{{ onderwerp|omgekeerd }}"), "De tekst is niet in te vullen.");
    een(|j| j["titel"] = json!("{{ onderwerp }} {{ gemeente.burgemeester }}"), "gemeente.burgemeester");
    een(|j| j["delen"][2]["als"] = json!("haast"), "delen.2.als: Het veld \"haast\" bestaat niet.");
    een(|j| j["geldig"] = json!({"van": "2024-01-01"}), "Op 2024-01-01 geldt geen tekstblok \"bezwaar\".");
    een(|j| j["code"] = json!("Proef 1"), "code: De code \"Proef 1\" mag niet.");
    een(
        |j| {
            j["velden"]
                .as_array_mut()
                .unwrap()
                .push(json!({"code": "over", "naam": "Over", "soort": "tekst"}));
        },
        "Het veld \"over\" komt in de tekst niet voor.",
    );
}

#[test]
fn editions_of_one_template_may_not_overlap() {
    let (een, mut twee) = (sjabloon(), sjabloon());
    twee.geldig.van = date(2027, 1, 1);
    let zinnen = |sjablonen: &[Briefsjabloon]| -> Vec<_> {
        keur(sjablonen, &blokken()).into_iter().map(|fout| (fout.plek, fout.pad)).collect()
    };
    assert_eq!(zinnen(&[een.clone(), twee.clone()]), [(Briefplek::Sjabloon(1), "code".to_owned())]);
    let mut eerst = een;
    eerst.geldig.tot = Some(date(2026, 12, 31));
    assert_eq!(zinnen(&[eerst, twee]), []);
}

#[test]
fn sources_have_one_name_each() {
    let mut paden: Vec<_> = BRONNEN.iter().map(|bron| bron.pad).collect();
    paden.sort_unstable();
    let aantal = paden.len();
    paden.dedup();
    assert_eq!(paden.len(), aantal);
}

proptest! {
    #[test]
    fn the_same_input_gives_the_same_letter_whatever_was_typed(getypt in ".{0,200}", eigen in "(?s).{0,200}") {
        let mut concept = concept();
        concept.velden.insert("onderwerp".into(), Veldwaarde::Tekst(getypt.clone()));
        concept.velden.insert("punten".into(), Veldwaarde::Lijst(vec![getypt]));
        concept.eigen = vec![EigenAlinea { na_deel: 1, tekst: eigen }];
        let een = vul(&sjabloon(), &blokken(), &afzender(), &concept);
        prop_assert_eq!(&een, &vul(&sjabloon(), &blokken(), &afzender(), &concept));
        prop_assert!(een.gaten.iter().all(|gat| gat.code != "sjabloon"));
    }
}
