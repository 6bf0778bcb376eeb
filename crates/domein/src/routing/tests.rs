use jiff::ToSpan;
use jiff::civil::{Date, date, datetime};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::inrichting::tests::voorbeeld;

fn vraag(onderwerp: &str) -> RoutingVraag {
    RoutingVraag {
        onderwerp: onderwerp.to_owned(),
        wijk: Some("WK999901".into()),
        buurt: Some("BU99990101".into()),
        kanaal: Kanaal::Portaal,
        moment: datetime(2026, 11, 20, 14, 30, 0, 0),
        antwoorden: Antwoorden::new(),
        spoed: false,
    }
}

fn regel(id: &str, als: &Value, dan: &Value) -> RoutingRegel {
    serde_json::from_value(json!({
        "id": id, "omschrijving": "Proef.", "als": als, "dan": dan, "geldig": {"van": "2025-01-01"}
    }))
    .unwrap()
}

fn met_regels(regels: Vec<RoutingRegel>) -> Inrichting {
    Inrichting { regels, ..voorbeeld() }
}

#[test]
fn a_parking_fine_goes_to_the_fiscalist() {
    // Eis 51.
    assert_eq!(routeer(&voorbeeld(), &vraag("parkeerboete")).opvolgrol, "fiscalist");
}

#[test]
fn a_broken_street_light_goes_to_a_toezichthouder() {
    // Eis 52.
    assert_eq!(routeer(&voorbeeld(), &vraag("lantaarnpaal")).opvolgrol, "toezichthouder-openbare-ruimte");
}

#[test]
fn illegal_discharge_goes_to_the_milieu_boa() {
    // Eis 53.
    assert_eq!(routeer(&voorbeeld(), &vraag("afvallozing")).opvolgrol, "milieu-boa");
}

#[test]
fn an_unknown_onderwerp_goes_to_triage_even_when_a_rule_would_fit() {
    let inrichting = met_regels(vec![regel("R-1", &json!({}), &json!({"opvolgrol": "fiscalist"}))]);
    let uitkomst = routeer(&inrichting, &vraag("bestaat-niet"));
    assert_eq!(uitkomst.opvolgrol, TRIAGE);
    assert_eq!(uitkomst.team.as_deref(), Some("voorkant"));
    assert_eq!(uitkomst.regel, None);
}

#[test]
fn what_a_rule_leaves_out_follows_from_the_onderwerp() {
    let inrichting = met_regels(vec![regel("R-1", &json!({"groep": ["straat"]}), &json!({"prioriteit": 2}))]);
    let uitkomst = routeer(&inrichting, &vraag("lantaarnpaal"));
    assert_eq!(uitkomst.opvolgrol, "toezichthouder-openbare-ruimte");
    assert_eq!(uitkomst.prioriteit, 2);
    assert_eq!(uitkomst.norm, inrichting.onderwerp("lantaarnpaal", date(2026, 11, 20)).unwrap().norm);
    assert_eq!(uitkomst.regel.as_deref(), Some("R-1"));
}

#[test]
fn every_condition_must_hold() {
    let als = json!({
        "onderwerp": ["lantaarnpaal"], "groep": ["straat"], "gebied": ["BU99990101"],
        "kanaal": ["portaal"], "dag": ["vr"], "dagdeel": ["middag"], "spoed": false,
        "antwoord": {"licht": ["uit", "knippert"]}
    });
    let inrichting = met_regels(vec![regel("R-1", &als, &json!({"prioriteit": 2}))]);
    let mut passend = vraag("lantaarnpaal");
    passend.antwoorden.insert("licht".into(), vec!["knippert".into()]);
    assert_eq!(routeer(&inrichting, &passend).prioriteit, 2);

    type Verandering = fn(&mut RoutingVraag);
    let anders: [(&str, Verandering); 6] = [
        ("de plek ligt in BU99990102", |v| v.buurt = Some("BU99990102".into())),
        ("het kanaal is Telefoon", |v| v.kanaal = Kanaal::Telefoon),
        ("het is zaterdag", |v| v.moment = datetime(2026, 11, 21, 14, 30, 0, 0)),
        ("het is avond", |v| v.moment = datetime(2026, 11, 20, 18, 0, 0, 0)),
        ("de melding heeft wel spoed", |v| v.spoed = true),
        ("het antwoord op \"licht\" is \"scheef\"", |v| {
            v.antwoorden.insert("licht".into(), vec!["scheef".into()]);
        }),
    ];
    for (reden, verander) in anders {
        let mut afwijkend = passend.clone();
        verander(&mut afwijkend);
        let uitkomst = routeer(&inrichting, &afwijkend);
        assert_eq!(uitkomst.regel, None, "{reden}");
        assert_eq!(uitkomst.uitleg[0], format!("Regel R-1 (Proef) past niet: {reden}."));
    }
}

#[test]
fn rules_about_something_else_are_named_in_one_sentence() {
    let over = |id, onderwerp: &str| regel(id, &json!({"onderwerp": [onderwerp]}), &json!({"prioriteit": 2}));
    let groep = regel("R-3", &json!({"groep": ["bouwen-wonen"]}), &json!({"prioriteit": 2}));
    let een = met_regels(vec![over("R-1", "lantaarnpaal"), over("R-2", "hond")]);
    let uitkomst = routeer(&een, &vraag("hond"));
    assert_eq!(uitkomst.uitleg[0], "Regel R-1 gaat over een ander onderwerp.");
    assert_eq!(uitkomst.uitleg[1], "Regel R-2 (Proef) past.");
    let meer = met_regels(vec![over("R-1", "lantaarnpaal"), over("R-2", "lantaarnpaal"), groep]);
    let uitkomst = routeer(&meer, &vraag("hond"));
    assert_eq!(uitkomst.uitleg[0], "Regels R-1, R-2 en R-3 gaan over een ander onderwerp.");
    assert_eq!(uitkomst.regel, None);
}

#[test]
fn a_wijk_in_a_rule_covers_all_its_buurten() {
    let inrichting =
        met_regels(vec![regel("R-1", &json!({"gebied": ["WK999901"]}), &json!({"prioriteit": 4}))]);
    assert_eq!(routeer(&inrichting, &vraag("hond")).prioriteit, 4);
    let zonder_plek = RoutingVraag { wijk: None, buurt: None, ..vraag("hond") };
    let uitkomst = routeer(&inrichting, &zonder_plek);
    assert_eq!(uitkomst.prioriteit, PRIORITEIT_GEWOON);
    assert!(uitkomst.uitleg[0].contains("niet bekend"));
}

#[test]
fn the_team_of_the_wijk_gets_the_work_unless_a_rule_names_a_team() {
    let in_haven = RoutingVraag { wijk: Some("WK999902".into()), ..vraag("hond") };
    assert_eq!(routeer(&voorbeeld(), &in_haven).team.as_deref(), Some("straat-haven"));
    let dan = json!({"opvolgrol": "toezichthouder-openbare-ruimte", "team": "straat"});
    let inrichting = met_regels(vec![regel("R-1", &json!({}), &dan)]);
    assert_eq!(routeer(&inrichting, &in_haven).team.as_deref(), Some("straat"));
}

#[test]
fn urgency_raises_the_priority_when_no_rule_sets_it() {
    let spoed = RoutingVraag { spoed: true, ..vraag("hond") };
    assert_eq!(routeer(&voorbeeld(), &spoed).prioriteit, PRIORITEIT_SPOED);
}

fn een_regel() -> impl Strategy<Value = RoutingRegel> {
    let onderwerpen = prop::sample::subsequence(vec!["hond", "lantaarnpaal", "parkeerboete"], 0..=3);
    let rollen =
        prop::sample::select(vec![None, Some("fiscalist"), Some("milieu-boa"), Some("bestaat-niet")]);
    let begin = 0i32..800;
    (onderwerpen, rollen, begin, 0i32..400, 1u8..=5).prop_map(
        |(onderwerpen, rol, begin, duur, prioriteit)| {
            let mut regel = regel(
                "R",
                &json!({"onderwerp": onderwerpen}),
                &json!({"opvolgrol": rol, "prioriteit": prioriteit}),
            );
            regel.geldig.van = dag(begin);
            regel.geldig.tot = Some(dag(begin + duur));
            regel
        },
    )
}

fn dag(nummer: i32) -> Date {
    date(2025, 1, 1).checked_add(nummer.days()).unwrap()
}

fn een_vraag() -> impl Strategy<Value = RoutingVraag> {
    let onderwerp = prop::sample::select(vec!["hond", "lantaarnpaal", "parkeerboete", "anders", "onbekend"]);
    (onderwerp, 0i32..1200, 0i8..24, any::<bool>()).prop_map(|(onderwerp, nummer, uur, spoed)| {
        let moment = dag(nummer).at(uur, 0, 0, 0);
        RoutingVraag { moment, spoed, ..vraag(onderwerp) }
    })
}

fn genummerd(regels: Vec<RoutingRegel>) -> Vec<RoutingRegel> {
    let nummer = |(plek, regel)| RoutingRegel { id: format!("R-{plek}"), ..regel };
    regels.into_iter().enumerate().map(nummer).collect()
}

proptest! {
    #[test]
    fn somebody_who_exists_always_gets_the_zaak(
        regels in prop::collection::vec(een_regel(), 0..8), vraag in een_vraag()
    ) {
        let inrichting = met_regels(regels);
        let uitkomst = routeer(&inrichting, &vraag);
        prop_assert!(inrichting.opvolgrol(&uitkomst.opvolgrol).is_some());
        prop_assert!(uitkomst.team.is_some());
        prop_assert!((1..=5).contains(&uitkomst.prioriteit));
    }

    #[test]
    fn rules_after_the_one_that_fits_make_no_difference(
        mut eerder in prop::collection::vec(een_regel(), 0..5),
        later in prop::collection::vec(een_regel(), 1..5),
        vraag in een_vraag(),
    ) {
        eerder.push(regel("R", &json!({}), &json!({"prioriteit": 5})));
        let alles = genummerd(eerder.iter().chain(&later).cloned().collect());
        let zonder = routeer(&met_regels(alles[..eerder.len()].to_vec()), &vraag);
        prop_assert_eq!(routeer(&met_regels(alles), &vraag), zonder);
    }

    #[test]
    fn a_rule_outside_its_period_never_decides(
        regels in prop::collection::vec(een_regel(), 1..8), vraag in een_vraag()
    ) {
        let regels = genummerd(regels);
        let uitkomst = routeer(&met_regels(regels.clone()), &vraag);
        if let Some(id) = uitkomst.regel {
            let regel = regels.iter().find(|regel| regel.id == id).unwrap();
            prop_assert!(regel.geldig.geldt_op(vraag.moment.date()));
        }
    }
}
