use super::*;
use serde_json::json;

const VOORBEELDEN: &str = include_str!("../../proef/termijnen.json");

/// One case that should come out well, to change one thing of.
fn bezwaar() -> Value {
    json!({
        "id": "P01",
        "gebeurtenis": "2027-01-02",
        "regel": {"grondslag": "Awb 6:7", "aantal": 6, "eenheid": "weken", "soort_termijn": "wet"},
        "verwachte_laatste_dag": "2027-02-15"
    })
}

fn toets_een(geval: &Value) -> Toetsuitslag {
    toets(&json!({ "gevallen": [geval] }).to_string()).expect("leesbaar")
}

fn met(velden: &Value) -> Value {
    let mut geval = bezwaar();
    for (naam, waarde) in velden.as_object().expect("object") {
        geval[naam.as_str()] = waarde.clone();
    }
    geval
}

fn goed(geval: &Value) {
    assert_eq!(toets_een(geval).fouten, Vec::<String>::new());
}

fn fout(geval: &Value, deel: &str) {
    let uit = toets_een(geval);
    assert_eq!((uit.goed, uit.totaal), (0, 1));
    assert!(uit.fouten[0].contains(deel), "{:?}", uit.fouten);
}

#[test]
fn the_examples_come_out_well() {
    let uit = toets(VOORBEELDEN).expect("leesbaar");
    assert_eq!(uit.fouten, Vec::<String>::new());
    assert_eq!(uit.slotregel(), "8 van 8 goed");
}

#[test]
fn a_wrong_expectation_is_found() {
    let anders = VOORBEELDEN
        .replace("\"verwachte_laatste_dag\": \"2027-02-15\"", "\"verwachte_laatste_dag\": \"2027-02-16\"");
    let uit = toets(&anders).expect("leesbaar");
    assert_eq!(uit.slotregel(), "7 van 8 goed");
    assert_eq!(uit.fouten, ["V02: verwachte_laatste_dag: berekend 2027-02-15, verwacht 2027-02-16"]);
}

#[test]
fn whether_the_act_applies_is_not_read_from_the_file() {
    let omgedraaid = VOORBEELDEN
        .replace("\"atw_van_toepassing\": true", "\"atw_van_toepassing\": 0")
        .replace("\"atw_van_toepassing\": false", "\"atw_van_toepassing\": true");
    assert_eq!(toets(&omgedraaid).expect("leesbaar").slotregel(), "8 van 8 goed");
}

#[test]
fn a_case_that_cannot_be_read_says_why_and_the_rest_goes_on() {
    let kapot = met(&json!({ "id": "P00", "gebeurtenis": "2027-02-30" }));
    let uit = toets(&json!({ "gevallen": [kapot, bezwaar(), 7] }).to_string()).expect("leesbaar");
    assert_eq!(uit.slotregel(), "1 van 3 goed");
    assert!(uit.fouten[0].starts_with("P00: \"2027-02-30\" is geen datum"));
    fout(
        &met(&json!({ "regel": {"aantal": 6, "eenheid": "eeuwen", "soort_termijn": "wet"} })),
        "geen eenheid",
    );
    fout(
        &met(&json!({ "regel": {"aantal": -1, "eenheid": "weken", "soort_termijn": "wet"} })),
        "geheel getal",
    );
    fout(
        &met(&json!({ "regel": {"aantal": 0, "eenheid": "weken", "soort_termijn": "wet"} })),
        "ten minste één",
    );
    assert!(toets("{").is_err() && toets("{}").is_err());
}

#[test]
fn suspension_is_read_in_its_spellings() {
    let beslis = |opschorting: Value, dag: &str| {
        met(&json!({
            "gebeurtenis": "2027-01-04",
            "regel": {"aantal": 8, "eenheid": "weken", "soort_termijn": "wet"},
            "opschorting": opschorting,
            "verwachte_laatste_dag": dag
        }))
    };
    let uitnodiging = json!({"uitnodiging_verzonden": "2027-01-11", "aangevuld": "2027-01-22", "dagen": 99});
    goed(&beslis(json!([uitnodiging]), "2027-03-11"));
    goed(&beslis(json!({"van": "2027-01-12", "tot_en_met": "2027-01-21"}), "2027-03-11"));
    goed(&beslis(json!([{"van": "2027-01-12", "tot": "2027-01-22"}]), "2027-03-11"));
    goed(&beslis(json!([{"grond": "Awb 4:15 lid 2 onder a", "dagen": 10}]), "2027-03-11"));
    goed(&beslis(json!([{"uitnodiging_verzonden": "2027-01-11", "hersteltermijn_weken": 2}]), "2027-03-15"));
    goed(&beslis(
        json!([{"uitnodiging_verzonden": "2027-01-11", "aangevuld": null, "hersteltermijn_einde": "2027-01-25"}]),
        "2027-03-15",
    ));
    fout(&beslis(json!([{"van": "2027-01-12", "tot_en_met": "2027-01-02"}]), "2027-03-11"), "eindigt");
    fout(&beslis(json!([{"uitnodiging_verzonden": "2027-01-11"}]), "2027-03-11"), "ontbreekt");
}

#[test]
fn an_extension_and_hours_are_read() {
    goed(&met(
        &json!({ "verdaging": {"weken": 6, "grondslag": "Awb 7:10 lid 3"}, "verwachte_laatste_dag": "2027-03-30" }),
    ));
    goed(&met(
        &json!({ "verdaging": {"nieuwe_datum": "2027-03-21"}, "verwachte_laatste_dag": "2027-03-21" }),
    ));
    goed(&met(&json!({
        "gebeurtenis": "2026-03-30T09:00",
        "regel": {"aantal": 48, "eenheid": "uren", "soort_termijn": "wet", "richting": "terug"},
        "verwachte_laatste_dag": "2026-03-28T08:00"
    })));
}

#[test]
fn what_a_term_is_about_is_read_from_its_ground() {
    let vier = |grondslag: &str| json!({"grondslag": grondslag, "aantal": 42, "eenheid": "dagen", "soort_termijn": "wet"});
    let dag = "2027-02-13";
    goed(&met(&json!({ "regel": vier("Awb 4:17 lid 1"), "verwachte_laatste_dag": dag })));
    goed(&met(&json!({ "regel": vier("vrijheidsbeneming"), "verwachte_laatste_dag": dag })));
    goed(&met(&json!({ "regel": vier("Awb 9:99"), "verwachte_laatste_dag": "2027-02-15" })));
}

#[test]
fn the_table_of_the_file_decides_which_days_are_equated() {
    let geval = met(&json!({ "verwachte_laatste_dag": "2027-02-16" }));
    let bestand = json!({ "gelijkgestelde_dagen": ["2027-02-15"], "gevallen": [geval] });
    assert_eq!(toets(&bestand.to_string()).expect("leesbaar").slotregel(), "1 van 1 goed");
}

#[test]
fn the_other_sections_are_computed_too() {
    let bestand = json!({
        "uren": [{"tijdstip": "2026-10-24T12:00", "uren": 24, "verwacht": "2026-10-25T11:00"}],
        "dwangsom_niet_tijdig": {
            "per_dag": [[1, 14, 23], [15, 28, 35], [29, 42, 45]],
            "maximum": 1442,
            "totaal_bij_dagen": {"14": 322, "42": 1442},
            "gevallen": [{
                "einde_beslistermijn": "2027-03-01", "ingebrekestelling_ontvangen": "2027-03-08",
                "besluit_bekendgemaakt": "2027-03-24", "aanvragers": 2,
                "verwachte_eerste_dag": "2027-03-23", "verwachte_laatste_dag": "2027-05-03",
                "verwachte_dagen": 1, "verwacht_totaal": 23, "verwacht_per_aanvrager": 11.5
            }]
        },
        "dwangsom_verbeurte": [
            {"vorm": "per_overtreding", "ten_hoogste": "een per kalenderdag", "bedrag": 2500, "maximum": 10000,
             "vaststellingen": ["2026-06-06T23:40", "2026-06-06T23:58", "2026-06-07T00:30"],
             "verwacht_totaal": 5000, "verwachte_data": ["2026-06-06", "2026-06-07"]},
            {"vorm": "per_week", "bedrag": 500, "maximum": 5000, "einde_begunstigingstermijn": "2026-03-01",
             "tot_en_met": "2026-03-17", "verwacht_totaal": 1000}
        ]
    });
    let uit = toets(&bestand.to_string()).expect("leesbaar");
    assert_eq!(uit.fouten, Vec::<String>::new());
    assert_eq!(uit.slotregel(), "6 van 6 goed");
}

#[test]
fn expectations_may_stand_apart_and_under_other_names() {
    let bestand = json!({
        "gevallen": [{
            "gebeurtenis": "2027-01-02",
            "regel": {"aantal": 6, "eenheid": "weken", "soort_termijn": "wet"},
            "verwacht": {"laatste_dag": "2027-02-15", "weekdag": "maandag"}
        }],
        "uren": [{"gepland": "2026-10-26T09:00", "uren": 48, "richting": "terug", "uiterste_aanzegging": "2026-10-24T10:00"}],
        "dwangsom_niet_tijdig": [{"dag": 15, "cumulatief": 357}, {"dagen": 43, "som": 1442}],
        "dwangsom_verbeurte": {"vorm": "ineens", "bedrag": 500, "vaststellingen": [{"datum": "2026-03-01"}], "verwacht": {"totaal": 500}}
    });
    let uit = toets(&bestand.to_string()).expect("leesbaar");
    assert_eq!(uit.fouten, Vec::<String>::new());
    assert_eq!(uit.slotregel(), "5 van 5 goed");
    let anders =
        bestand.to_string().replace("357", "358").replace("maandag", "dinsdag").replace("T10:00", "T09:30");
    assert_eq!(toets(&anders).expect("leesbaar").slotregel(), "2 van 5 goed");
}

#[test]
fn the_other_sections_find_a_wrong_expectation() {
    let bestand = json!({
        "uren": [{"tijdstip": "2026-10-24T12:00", "uren": 24, "verwacht": "2026-10-25T12:00"}],
        "dwangsom_niet_tijdig": [{"dagen": 14, "totaal": 321}],
        "dwangsom_verbeurte": [{"vorm": "ineens", "bedrag": 100, "maximum": 100, "aantal": 2, "verwacht_totaal": 200}]
    });
    assert_eq!(toets(&bestand.to_string()).expect("leesbaar").slotregel(), "0 van 3 goed");
}
