use jiff::civil::{Date, date};
use proptest::prelude::*;
use termijnen::{Eenheid, Kalender, Soort};

use super::*;
use crate::proces::basis::Termijnduur;

const KALENDER: Kalender = Kalender::STANDAARD;

fn beslissen() -> TermijnVerwijzing {
    TermijnVerwijzing {
        code: "beslistermijn-verzoek".into(),
        naam: "Beslissen op het handhavingsverzoek".into(),
        artikel: "Awb art. 4:13 lid 2".into(),
        duur: Some(Termijnduur { aantal: 8, eenheid: Eenheid::Weken, soort: Soort::Wet }),
        bindt_zaak: true,
    }
}

fn daad(doe: TermijnDaad, vanaf: Date, tot: Option<Date>) -> TermijnGevolg {
    TermijnGevolg { termijn: "beslistermijn-verzoek".into(), artikel: String::new(), doe, vanaf, tot }
}

fn na(daden: &[(TermijnGevolg, Date)]) -> Result<LopendeTermijn, TermijnWeigering> {
    let mut termijn = None;
    for (gevolg, vandaag) in daden {
        termijn = LopendeTermijn::pas_toe(termijn, gevolg, &beslissen(), *vandaag, &KALENDER)?;
    }
    Ok(termijn.unwrap())
}

fn einde(t: &LopendeTermijn, vandaag: Date) -> Date {
    t.einde(&beslissen(), vandaag, &KALENDER).unwrap().unwrap().einde
}

const BEGIN: Date = date(2026, 9, 1);

fn begonnen() -> (TermijnGevolg, Date) {
    (daad(TermijnDaad::Start, BEGIN, None), date(2026, 9, 10))
}

#[test]
fn it_counts_from_the_first_receipt_also_when_it_was_recognised_later() {
    let t = na(&[begonnen()]).unwrap();
    assert_eq!(einde(&t, date(2026, 9, 10)), date(2026, 10, 27));
}

#[test]
fn the_days_between_question_and_answer_do_not_count() {
    let vraag = (daad(TermijnDaad::SchortOp, date(2026, 9, 10), Some(date(2026, 9, 24))), date(2026, 9, 10));
    let stil = na(&[begonnen(), vraag.clone()]).unwrap();
    assert_eq!(stil.stand(date(2026, 9, 20)), Termijnstand::StaatStil);
    assert_eq!(stil.stand(date(2026, 9, 25)), Termijnstand::Loopt, "the repair term ran out unused");
    assert_eq!(einde(&stil, date(2026, 9, 20)), date(2026, 11, 10), "14 days, 24 September included");
    let weer = (daad(TermijnDaad::Hervat, date(2026, 9, 15), None), date(2026, 9, 15));
    let t = na(&[begonnen(), vraag, weer]).unwrap();
    assert_eq!(einde(&t, date(2026, 9, 15)), date(2026, 11, 2), "four days, and not on a Saturday");
}

#[test]
fn what_the_law_does_not_allow_is_refused_with_its_article() {
    let morgen = daad(TermijnDaad::Start, date(2026, 9, 11), None);
    assert!(matches!(na(&[(morgen, date(2026, 9, 10))]), Err(TermijnWeigering::NogNietGebeurd { .. })));

    let stil = (daad(TermijnDaad::SchortOp, date(2026, 9, 10), None), date(2026, 9, 10));
    let weer = na(&[begonnen(), stil.clone(), stil]).unwrap_err();
    assert!(weer.to_string().contains("Awb art. 4:15"), "{weer}");

    let laat = (daad(TermijnDaad::Verleng, date(2026, 12, 1), None), date(2026, 10, 28));
    let laat = na(&[begonnen(), laat]).unwrap_err();
    assert!(laat.to_string().contains("Awb art. 4:14"), "{laat}");

    let kort = (daad(TermijnDaad::Verleng, date(2026, 10, 1), None), date(2026, 9, 20));
    assert!(matches!(na(&[begonnen(), kort]), Err(TermijnWeigering::VerlengingKorter { .. })));
}

#[test]
fn an_extension_to_a_date_is_that_date() {
    let t = na(&[begonnen(), (daad(TermijnDaad::Verleng, date(2026, 11, 15), None), date(2026, 10, 20))])
        .unwrap();
    assert_eq!(
        einde(&t, date(2026, 10, 20)),
        date(2026, 11, 15),
        "an own term does not move, not even on a Sunday"
    );
}

#[test]
fn stopping_and_going_on_without_a_term_is_nothing() {
    for doe in [TermijnDaad::Stop, TermijnDaad::Hervat, TermijnDaad::SchortOp] {
        let uit = LopendeTermijn::pas_toe(None, &daad(doe, BEGIN, None), &beslissen(), BEGIN, &KALENDER);
        assert_eq!(uit, Ok(None));
    }
}

proptest! {
    #[test]
    fn standing_still_never_makes_it_shorter(vraag in 0i32..50, duur in 1i32..60) {
        let dag = BEGIN.saturating_add(jiff::Span::new().days(vraag));
        let tot = dag.saturating_add(jiff::Span::new().days(duur));
        let zonder = na(&[(daad(TermijnDaad::Start, BEGIN, None), dag)]).unwrap();
        let stil = (daad(TermijnDaad::SchortOp, dag, Some(tot)), dag);
        let met = na(&[(daad(TermijnDaad::Start, BEGIN, None), dag), stil]).unwrap();
        prop_assert!(einde(&met, dag) >= einde(&zonder, dag));
    }
}
