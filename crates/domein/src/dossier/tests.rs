use super::*;

const VOORBEELDEN: &str = include_str!("../../proef/dossiers.json");

/// A dossier of facts: moment, name, data. A name that starts with `!` is an attempt.
struct Proef(Vec<(&'static str, &'static str, Value)>);

impl Proef {
    /// Asks one outcome after a fact, on a day or not, about something or not.
    fn vraag(&self, na: usize, wat: &str, peildatum: Option<&str>, over: &Value) -> Value {
        let feiten: Vec<Value> = self
            .0
            .iter()
            .enumerate()
            .map(|(i, (tijdstip, naam, gegevens))| {
                json!({
                    "nr": i + 1, "tijdstip": tijdstip, "handeling": naam.trim_start_matches('!'),
                    "poging": naam.starts_with('!'), "gegevens": gegevens
                })
            })
            .collect();
        let verwacht =
            json!([{ "id": "P", "na_feit": na, "wat": wat, "peildatum": peildatum, "over": over }]);
        let dossier = json!({ "dossiers": [{ "feiten": feiten, "verwachtingen": verwacht }] });
        speel(&dossier.to_string()).expect("leesbaar").regels[0]["berekend"].clone()
    }

    fn na(&self, na: usize, wat: &str) -> Value {
        self.vraag(na, wat, None, &Value::Null)
    }

    fn op(&self, na: usize, wat: &str, peildatum: &str) -> Value {
        self.vraag(na, wat, Some(peildatum), &Value::Null)
    }

    fn over(&self, na: usize, wat: &str, over: &Value) -> Value {
        self.vraag(na, wat, None, over)
    }
}

fn verzoek() -> Proef {
    Proef(vec![
        (
            "2027-01-04T09:00",
            "handhavingsverzoek_ontvangen",
            json!({ "aanvragers": 2, "belanghebbende": true }),
        ),
        ("2027-01-11T09:00", "uitnodiging_aanvullen_verzonden", json!({ "hersteltermijn_weken": 2 })),
        ("2027-01-22T09:00", "aanvulling_ontvangen", json!({ "volledig": true })),
        ("2027-03-11T09:00", "!ingebrekestelling_ontvangen", json!({ "schriftelijk": true })),
        ("2027-03-15T09:00", "ingebrekestelling_ontvangen", json!({ "schriftelijk": true })),
        ("2027-04-14T09:00", "beschikking_bekendgemaakt", json!({ "uitkomst": "afgewezen" })),
    ])
}

#[test]
fn the_examples_come_out_well() {
    let uit = speel(VOORBEELDEN).expect("leesbaar");
    let mis: Vec<_> =
        uit.regels.iter().filter(|r| r["goed"] != json!(true)).map(ToString::to_string).collect();
    assert_eq!(mis, Vec::<String>::new());
    assert_eq!(uit.slotregel(), "57 van 57 goed");
}

#[test]
fn the_expected_value_is_only_compared() {
    let anders = VOORBEELDEN.replace("\"waarde\": \"2026-07-20\"", "\"waarde\": \"2026-07-18\"");
    let (a, b) = (speel(VOORBEELDEN).expect("leesbaar"), speel(&anders).expect("leesbaar"));
    let berekend =
        |uit: &Dossieruitslag| uit.regels.iter().map(|r| r["berekend"].clone()).collect::<Vec<_>>();
    assert_eq!(berekend(&a), berekend(&b));
    assert_eq!(b.slotregel(), "55 van 57 goed");
}

#[test]
fn a_dossier_without_its_attempts_gives_the_same_answers() {
    let mut bestand: Value = serde_json::from_str(VOORBEELDEN).expect("JSON");
    let mut weg = 0;
    for dossier in bestand["dossiers"].as_array_mut().expect("lijst") {
        let feiten = dossier["feiten"].as_array_mut().expect("lijst");
        let alle = feiten.len();
        feiten.retain(|feit| feit["poging"] != json!(true));
        weg += alle - feiten.len();
        dossier["verwachtingen"].as_array_mut().expect("lijst").retain(|v| v["wat"] != "weigering");
    }
    assert!(weg > 5);
    let uit = speel(&bestand.to_string()).expect("leesbaar");
    assert_eq!(uit.goed, uit.regels.len());
}

#[test]
fn a_request_runs_stands_still_and_ends() {
    let p = verzoek();
    assert_eq!(p.na(1, "uiterste_beslisdatum"), "2027-03-01");
    assert_eq!(p.na(2, "uiterste_beslisdatum"), Value::Null);
    assert_eq!(p.na(2, "stand_beslistermijn"), "opgeschort");
    assert_eq!(p.na(2, "einde_hersteltermijn"), "2027-01-25");
    assert_eq!(p.na(2, "uiterste_beslisdatum_uiterst"), "2027-03-15");
    assert_eq!(p.na(3, "opschorting_dagen"), 10);
    assert_eq!(p.na(3, "uiterste_beslisdatum"), "2027-03-11");
    assert_eq!(p.op(3, "stand_beslistermijn", "2027-03-12"), "verstreken");
}

#[test]
fn a_notice_in_time_starts_the_penalty_and_an_attempt_changes_nothing() {
    let p = verzoek();
    assert_eq!(p.na(4, "weigering"), "prematuur");
    assert_eq!(p.na(4, "dwangsom_niet_tijdig_eerste_dag"), Value::Null);
    assert_eq!(p.na(5, "ingebrekestelling"), "geldig");
    assert_eq!(p.na(5, "dwangsom_niet_tijdig_eerste_dag"), "2027-03-30");
    assert_eq!(p.na(5, "dwangsom_niet_tijdig_laatste_dag_bij_maximum"), "2027-05-10");
    assert_eq!(p.op(5, "dwangsom_niet_tijdig_dagen", "2027-04-13"), 15);
    assert_eq!(p.op(5, "dwangsom_niet_tijdig_totaal", "2027-04-13"), 357);
    assert_eq!(p.over(5, "dwangsom_niet_tijdig_per_aanvrager", &json!({"dagen": 15})), 178.5);
    assert_eq!(p.na(6, "dwangsom_niet_tijdig_dagen"), 15);
    assert_eq!(p.na(6, "tijdig_beslist"), false);
    // the last day due is 13 April; two weeks later is King's Day
    assert_eq!(p.na(6, "uiterste_datum_vaststelling_dwangsom"), "2027-04-28");
}

#[test]
fn a_report_that_becomes_a_request_counts_from_the_report() {
    let p = Proef(vec![
        (
            "2027-01-02T10:00",
            "melding_ontvangen",
            json!({ "anoniem": true, "tekst_vraagt_om_besluit": true }),
        ),
        ("2027-01-04T09:00", "melding_ontvangen", json!({ "tekst_vraagt_om_besluit": false })),
        ("2027-01-20T09:00", "omgezet_naar_handhavingsverzoek", json!({ "feit": 2 })),
    ]);
    assert_eq!(p.na(1, "soort_verzoek"), "melding");
    assert_eq!(p.over(2, "wettelijke_beslistermijn", &json!({ "over_feit": 1 })), false);
    assert_eq!(p.na(3, "uiterste_beslisdatum"), "2027-03-01");
    assert_eq!(p.na(3, "soort_verzoek"), "handhavingsverzoek");
}

#[test]
fn an_extension_counts_only_when_told_in_time() {
    let verdaag = |dag| {
        Proef(vec![
            ("2027-01-04T09:00", "handhavingsverzoek_ontvangen", json!({})),
            (dag, "verdaging_medegedeeld", json!({ "nieuwe_datum": "2027-04-18" })),
        ])
    };
    assert_eq!(verdaag("2027-03-01T09:00").na(2, "verdaging_tijdig"), true);
    assert_eq!(verdaag("2027-03-01T09:00").na(2, "uiterste_beslisdatum"), "2027-04-18");
    assert_eq!(verdaag("2027-03-02T09:00").na(2, "verdaging_tijdig"), false);
    assert_eq!(verdaag("2027-03-02T09:00").na(2, "uiterste_beslisdatum"), "2027-03-01");
}

fn last(extra: &Value) -> Value {
    let mut last = json!({
        "soort": "last_onder_dwangsom", "vorm": "per_week", "bedrag": 500, "maximum": 2000,
        "begunstigingstermijn_weken": 4
    });
    for (naam, waarde) in extra.as_object().expect("object") {
        last[naam.as_str()] = waarde.clone();
    }
    last
}

#[test]
fn an_order_forfeits_after_its_term_and_prescribes_with_a_pending_objection() {
    let p = Proef(vec![
        ("2026-01-04T10:00", "last_bekendgemaakt", last(&json!({}))),
        (
            "2026-02-01T10:00",
            "hercontrole",
            json!({ "overtreding_bestaat": true, "sinds_einde_begunstiging_onafgebroken": true }),
        ),
        (
            "2026-02-10T10:00",
            "bezwaar_ontvangen",
            json!({ "tegen": "last onder dwangsom", "commissie": true }),
        ),
        (
            "2026-02-17T10:00",
            "hercontrole",
            json!({ "overtreding_bestaat": true, "sinds_einde_begunstiging_onafgebroken": true }),
        ),
        ("2027-01-20T10:00", "beslissing_op_bezwaar_bekendgemaakt", json!({ "uitkomst": "ongegrond" })),
        ("2027-03-01T10:00", "!invorderingsbeschikking_bekendgemaakt", json!({ "bedrag": 1500 })),
    ]);
    assert_eq!(p.na(1, "einde_begunstigingstermijn"), "2026-02-01");
    assert_eq!(p.na(1, "waarschuwing_eindigt_op_vrije_dag"), true);
    assert_eq!(p.na(2, "verbeurd_totaal"), 0);
    assert_eq!(p.na(4, "verbeurd_data"), json!(["2026-02-08", "2026-02-15"]));
    assert_eq!(p.na(3, "bezwaar_tijdig"), true);
    // 15 February is a Sunday, so objection ran to the 16th; twelve weeks later is 11 May
    assert_eq!(p.na(3, "uiterste_beslisdatum_bezwaar"), "2026-05-11");
    assert_eq!(p.over(3, "uiterste_beslisdatum_bezwaar", &json!({ "commissie": false })), "2026-03-30");
    let over = json!({ "verbeurd_op": "2026-02-08" });
    assert_eq!(p.over(4, "laatste_dag_verjaring", &over), Value::Null);
    assert_eq!(p.over(4, "laatste_dag_verjaring_zonder_verlenging", &over), "2027-02-08");
    assert_eq!(p.na(5, "laatste_dag_beroep"), "2027-03-03");
    assert_eq!(p.over(5, "laatste_dag_verjaring", &over), "2027-03-04");
    assert_eq!(p.na(6, "weigering"), "boven_verbeurd_bedrag");
}

#[test]
fn what_the_law_forbids_is_refused_even_when_the_file_does_not_call_it_an_attempt() {
    let p = Proef(vec![
        ("2026-01-05T10:00", "last_bekendgemaakt", last(&json!({ "maximum": 400 }))),
        ("2026-01-05T11:00", "last_bekendgemaakt", last(&json!({ "vorm": "ineens" }))),
        ("2026-01-20T10:00", "invorderingsbeschikking_bekendgemaakt", json!({ "bedrag": 500 })),
        ("2026-02-09T10:00", "hercontrole", json!({ "overtreding_bestaat": true })),
        ("2026-02-10T10:00", "dwangbevel_uitgevaardigd", json!({})),
        ("2027-02-10T10:00", "invorderingsbeschikking_bekendgemaakt", json!({ "bedrag": 500 })),
        ("2026-02-12T10:00", "besluit_goedgekeurd", json!({ "opsteller": "a", "goedkeurder": "a" })),
    ]);
    assert_eq!(p.na(1, "weigering"), "maximum_lager_dan_bedrag");
    assert_eq!(p.na(2, "toegestaan"), true);
    assert_eq!(p.na(3, "weigering"), "niet_verbeurd");
    assert_eq!(p.na(4, "verbeurd_totaal"), 500);
    assert_eq!(p.na(5, "weigering"), "aanmaning_ontbreekt");
    assert_eq!(p.na(6, "weigering"), "verjaard");
    assert_eq!(p.na(7, "toegestaan"), false);
}

#[test]
fn a_benefit_term_in_words_and_a_request_to_carry_out() {
    let p = Proef(vec![
        (
            "2026-01-05T10:00",
            "last_bekendgemaakt",
            json!({ "soort": "last_onder_bestuursdwang", "begunstigingstermijn": "10 dagen" }),
        ),
        ("2026-01-15T10:00", "verzoek_toepassing_ontvangen", json!({ "benadeeld": true })),
        ("2026-01-16T10:00", "verzoek_toepassing_ontvangen", json!({ "benadeeld": true })),
        ("2026-01-16T11:00", "verzoek_toepassing_ontvangen", json!({ "benadeeld": false })),
    ]);
    assert_eq!(p.na(1, "einde_begunstigingstermijn"), "2026-01-15");
    assert_eq!(p.na(2, "verzoek_ontvankelijk"), false);
    assert_eq!(p.na(3, "verzoek_ontvankelijk"), true);
    assert_eq!(p.na(3, "uiterste_beslisdatum_5_31a"), "2026-02-13");
    assert_eq!(p.na(4, "verzoek_ontvankelijk"), false);
    assert_eq!(p.op(4, "bestuursdwang_mogelijk", "2026-01-15"), false);
    assert_eq!(p.op(4, "bestuursdwang_mogelijk", "2026-01-16"), true);
}

#[test]
fn a_draft_laid_open_counts_from_the_day_itself_and_an_intention_from_the_next() {
    let uov = Proef(vec![
        ("2026-06-04T09:00", "ontwerpbesluit_ter_inzage", json!({ "zienswijzetermijn_weken": 6 })),
        ("2026-07-20T09:00", "zienswijze_ontvangen", json!({ "wijze": "post", "poststempel": "2026-07-15" })),
        ("2026-08-06T09:00", "besluit_ter_inzage", json!({})),
    ]);
    assert_eq!(uov.na(1, "eerste_dag_zienswijzetermijn"), "2026-06-04");
    assert_eq!(uov.na(1, "einde_zienswijzetermijn"), "2026-07-15");
    assert_eq!(uov.na(2, "zienswijze_tijdig"), true);
    assert_eq!(uov.na(3, "laatste_dag_beroep"), "2026-09-17");
    assert_eq!(uov.na(3, "onherroepelijk_op"), "2026-09-18");
    let voornemen = Proef(vec![(
        "2026-06-07T09:00",
        "voornemen_verzonden",
        json!({ "sanctie": "last_onder_dwangsom", "zienswijzetermijn_weken": 2 }),
    )]);
    assert_eq!(voornemen.na(1, "einde_zienswijzetermijn"), "2026-06-21");
    assert_eq!(voornemen.na(1, "zienswijze_verplicht"), true);
}

#[test]
fn a_fine_waits_for_the_prosecutor_and_is_not_imposed_by_its_reporter() {
    let p = Proef(vec![
        ("2026-03-02T10:00", "overtreding_vastgesteld", json!({ "overtreding": "A", "boetemaximum": 5000 })),
        (
            "2026-03-03T10:00",
            "rapport_opgemaakt",
            json!({ "dagtekening": "2026-03-03", "door": "toezichthouder" }),
        ),
        ("2026-03-10T10:00", "voorgelegd_aan_om", json!({})),
        ("2026-03-20T10:00", "om_ziet_af_van_vervolging", json!({})),
        (
            "2026-05-01T10:00",
            "!boetebesluit_bekendgemaakt",
            json!({ "bedrag": 1000, "ondertekenaar": "toezichthouder" }),
        ),
    ]);
    assert_eq!(p.na(1, "laatste_dag_boetebevoegdheid"), "2031-03-02");
    assert_eq!(p.na(2, "uiterste_beslisdatum_boete"), "2026-06-02");
    assert_eq!(p.na(3, "uiterste_beslisdatum_boete"), Value::Null);
    assert_eq!(p.na(3, "om_reactie_laatste_dag"), "2026-06-09");
    // 10 to 19 March stood still
    assert_eq!(p.na(4, "uiterste_beslisdatum_boete"), "2026-06-12");
    assert_eq!(p.na(5, "weigering"), "rapporteur_mag_niet_beslissen");
    assert_eq!(p.na(2, "rapporteur_mag_boete_opleggen_in_mandaat"), false);
}

#[test]
fn seized_goods_wait_and_an_entry_is_announced() {
    let p = Proef(vec![
        (
            "2026-03-27T10:00",
            "bestuursdwang_toegepast",
            json!({ "grond": "Awb 5:31 lid 2", "kosten": 850, "zaken_meegevoerd": true }),
        ),
        (
            "2026-03-30T10:00",
            "besluit_spoedbestuursdwang_bekendgemaakt",
            json!({ "pv_meevoeren_verstrekt": true }),
        ),
        ("2026-06-01T10:00", "!zaken_verkocht", json!({ "opbrengst": 1000 })),
        ("2026-07-01T10:00", "zaken_verkocht", json!({ "opbrengst": 1000, "verkoopkosten": 50.5 })),
        ("2026-07-02T10:00", "beslissing_5_31a_bekendgemaakt", json!({ "gepland": "2026-10-26T09:00" })),
    ]);
    assert_eq!(p.na(1, "besluit_achteraf"), true);
    assert_eq!(p.na(1, "voorafgaande_last_nodig"), false);
    assert_eq!(p.na(1, "laatste_dag_dertien_weken_bewaren"), "2026-06-26");
    assert_eq!(p.na(2, "verkoopverbod_na_pv_tot_en_met"), "2026-04-13");
    assert_eq!(p.na(3, "weigering"), "bewaartermijn_loopt");
    assert_eq!(p.na(4, "saldo_na_opbrengst"), 99.5);
    assert_eq!(p.na(4, "recht_op_opbrengst_tot_en_met"), "2029-07-01");
    assert_eq!(p.na(1, "uiterste_datum_vaststelling_kosten"), "2031-03-27");
    // the clock went back on the 25th
    assert_eq!(p.na(5, "uiterste_aanzegging"), "2026-10-24T10:00");
}

#[test]
fn police_data_age_by_their_first_processing() {
    let p = Proef(vec![
        ("2024-02-29T10:00", "wpg_gegeven_vastgelegd", json!({ "object": "O1", "grond": 8 })),
        ("2025-06-01T10:00", "wpg_geraadpleegd", json!({ "object": "O1" })),
        ("2025-06-01T11:00", "wpg_geraadpleegd", json!({ "object": "O1", "zoeksleutel": "kenteken" })),
        ("2029-06-01T11:00", "verstrekking", json!({ "object": "O1" })),
    ]);
    assert_eq!(p.na(1, "vrij_gebruik_tot_en_met"), "2025-02-28");
    assert_eq!(p.na(2, "weigering"), "zoeksleutel_ontbreekt");
    assert_eq!(p.na(3, "toegestaan"), true);
    assert_eq!(p.na(3, "wpg_stand"), "beperkt");
    assert_eq!(p.na(4, "toegestaan"), false);
}

#[test]
fn what_is_not_known_says_so_and_a_strange_fact_stops_nothing() {
    let p = Proef(vec![
        ("2026-01-05T10:00", "maanlanding", json!({})),
        ("2026-01-05T10:00", "handhavingsverzoek_ontvangen", json!({})),
    ]);
    assert!(p.na(1, "bedrag").as_str().is_some_and(|zin| zin.starts_with("nog niet")));
    assert_eq!(p.na(2, "kleur"), "nog niet");
    assert_eq!(p.na(2, "ontvangstdatum"), "2026-01-05");
}
