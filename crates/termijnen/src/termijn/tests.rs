use super::*;
use crate::{Betreft, Grond, VrijeDag, wet};
use jiff::civil::date;
use proptest::prelude::*;

const KALENDER: Kalender = Kalender::STANDAARD;

fn einde(regel: &Regel, gebeurtenis: Date) -> Date {
    bereken_kaal(regel, gebeurtenis, &KALENDER).expect("een termijn").einde
}

fn regel(aantal: u32, eenheid: Eenheid, soort: Soort) -> Regel {
    Regel::nieuw("proef", aantal, eenheid, soort)
}

fn dagen(aantal: u32) -> Regel {
    regel(aantal, Eenheid::Dagen, Soort::Wet)
}

fn periode(van: Date, tot: Date) -> Opschorting {
    Opschorting::periode(Grond::Overmacht, van, tot).expect("in volgorde")
}

fn met(
    regel: &Regel,
    gebeurtenis: Date,
    opschorting: &[Opschorting],
    verdaging: Option<&Verdaging>,
) -> Result<Termijn, Fout> {
    bereken(&Vraag { regel, gebeurtenis, opschorting, verdaging }, &KALENDER)
}

#[test]
fn a_term_that_ends_on_a_free_day_moves_to_the_first_working_day() {
    assert_eq!(einde(&wet::BEZWAAR, date(2027, 1, 6)), date(2027, 2, 17));
    assert_eq!(einde(&wet::BEZWAAR, date(2027, 1, 2)), date(2027, 2, 15));
    assert_eq!(einde(&wet::BEZWAAR, date(2025, 3, 10)), date(2025, 4, 22));
    // Ascension Day, the equated Friday, and the weekend
    assert_eq!(einde(&wet::BEZWAAR, date(2026, 4, 2)), date(2026, 5, 18));
    // 25 December 2026 is a Friday, the 26th a Saturday
    assert_eq!(einde(&wet::AANMANING, date(2026, 12, 11)), date(2026, 12, 28));
    // New Year's Day on a Thursday with the equated 2 January
    assert_eq!(einde(&wet::AANMANING, date(2025, 12, 18)), date(2026, 1, 5));
}

#[test]
fn a_year_and_an_own_term_stay_on_a_sunday_and_say_why() {
    let uit = bereken_kaal(&wet::VERJARING, date(2025, 10, 11), &KALENDER).expect("een termijn");
    assert_eq!(uit.einde, date(2026, 10, 11));
    let zin = "Zondag 11 oktober 2026 valt in het weekend, maar de datum schuift niet op: ";
    assert!(uit.zinnen().iter().any(|z| z.starts_with(zin) && z.contains("Atw 4 onder a")));
    assert!(uit.waarschuwingen.contains(&Waarschuwing::EindigtOpVrijeDag));
    let eigen = regel(2, Eenheid::Weken, Soort::Orgaan);
    assert_eq!(einde(&eigen, date(2026, 9, 20)), date(2026, 10, 4));
}

#[test]
fn three_days_hold_two_working_days_and_two_days_need_not() {
    // Friday: Saturday, Sunday, Monday hold one working day
    assert_eq!(einde(&dagen(3), date(2027, 2, 5)), date(2027, 2, 9));
    assert_eq!(einde(&dagen(2), date(2027, 2, 5)), date(2027, 2, 8));
    // Thursday before Easter 2026: Friday to Monday are free
    assert_eq!(einde(&dagen(3), date(2026, 4, 2)), date(2026, 4, 8));
    assert_eq!(einde(&dagen(4), date(2026, 4, 2)), date(2026, 4, 8));
    assert_eq!(einde(&dagen(6), date(2026, 4, 2)), date(2026, 4, 8));
    assert_eq!(einde(&regel(3, Eenheid::Dagen, Soort::Verordening), date(2027, 2, 5)), date(2027, 2, 8));
}

#[test]
fn the_union_has_its_own_rules() {
    let maand = regel(1, Eenheid::Maanden, Soort::Eu);
    assert_eq!(einde(&maand, date(2026, 1, 31)), date(2026, 3, 2));
    // a year moves as well, other than under the Atw
    assert_eq!(einde(&regel(1, Eenheid::Jaren, Soort::Eu), date(2025, 10, 11)), date(2026, 10, 12));
    // two days hold two working days
    assert_eq!(einde(&regel(2, Eenheid::Dagen, Soort::Eu), date(2027, 2, 5)), date(2027, 2, 9));
}

#[test]
fn months_end_on_the_same_number_or_on_the_last_day() {
    let maanden = |n| regel(n, Eenheid::Maanden, Soort::Orgaan);
    assert_eq!(einde(&maanden(1), date(2027, 1, 31)), date(2027, 2, 28));
    assert_eq!(einde(&maanden(1), date(2028, 1, 31)), date(2028, 2, 29));
    assert_eq!(einde(&maanden(2), date(2027, 2, 28)), date(2027, 4, 28));
    assert_eq!(einde(&regel(1, Eenheid::Jaren, Soort::Wet), date(2028, 2, 29)), date(2029, 2, 28));
    let uit = bereken_kaal(&maanden(1), date(2027, 1, 31), &KALENDER).expect("een termijn");
    assert!(uit.redenen.contains(&Reden::Maandeinde { dag: date(2027, 2, 28) }));
}

#[test]
fn laid_open_counts_from_the_day_itself() {
    assert_eq!(einde(&wet::ZIENSWIJZE_UOV, date(2026, 6, 4)), date(2026, 7, 15));
}

#[test]
fn counting_back_never_moves() {
    let terug = Regel { richting: Richting::Terug, ..dagen(10) };
    assert_eq!(einde(&terug, date(2026, 9, 16)), date(2026, 9, 6));
    let werkdagen = Regel { eenheid: Eenheid::Werkdagen, ..terug.clone() };
    assert_eq!(einde(&werkdagen, date(2026, 9, 16)), date(2026, 9, 2));
    let schort = [periode(date(2026, 9, 1), date(2026, 9, 2))];
    assert_eq!(met(&terug, date(2026, 9, 16), &schort, None), Err(Fout::TerugNietTeVerlengen));
}

#[test]
fn deprivation_of_liberty_does_not_wait_for_monday() {
    let vast = Regel { betreft: Betreft::Vrijheidsbeneming, ..dagen(3) };
    assert_eq!(einde(&vast, date(2027, 2, 4)), date(2027, 2, 7));
}

#[test]
fn suspension_comes_before_the_holidays_and_overlap_counts_once() {
    let start = date(2027, 1, 4);
    let een = [periode(date(2027, 1, 12), date(2027, 1, 21))];
    assert_eq!(met(&wet::BESLISSEN, start, &een, None).expect("een termijn").einde, date(2027, 3, 11));
    let twee = [een[0].clone(), periode(date(2027, 1, 20), date(2027, 1, 25)), een[0].clone()];
    let uit = met(&wet::BESLISSEN, start, &twee, None).expect("een termijn");
    assert_eq!((uit.opgeschorte_dagen, uit.einde), (14, date(2027, 3, 15)));
}

#[test]
fn a_suspension_outside_the_term_does_not_count() {
    let laat = [periode(date(2027, 3, 2), date(2027, 3, 20))];
    let uit = met(&wet::BESLISSEN, date(2027, 1, 4), &laat, None).expect("een termijn");
    assert_eq!((uit.opgeschorte_dagen, uit.einde), (0, date(2027, 3, 1)));
    assert!(uit.redenen.contains(&Reden::OpschortingBuiten { van: date(2027, 3, 2) }));
    let vroeg = [periode(date(2027, 1, 1), date(2027, 1, 6))];
    let uit = met(&wet::BESLISSEN, date(2027, 1, 4), &vroeg, None).expect("een termijn");
    assert_eq!(uit.opgeschorte_dagen, 2);
}

#[test]
fn an_extension_runs_from_the_end_or_to_the_named_day() {
    let zes = Verdaging {
        grondslag: "Awb 7:10 lid 3".into(),
        nieuw: NieuwEinde::Met { aantal: 6, eenheid: Eenheid::Weken, soort: Soort::Wet },
        medegedeeld: Some(date(2027, 2, 15)),
    };
    let uit = met(&wet::BEZWAAR_BESLISSEN, date(2027, 1, 2), &[], Some(&zes)).expect("een termijn");
    // 15 February plus six weeks is Easter Monday
    assert_eq!((uit.ruw_einde, uit.einde), (date(2027, 3, 29), date(2027, 3, 30)));
    let zondag = Verdaging { nieuw: NieuwEinde::Tot(date(2027, 3, 21)), ..zes.clone() };
    let uit = met(&wet::BEZWAAR_BESLISSEN, date(2027, 1, 2), &[], Some(&zondag)).expect("een termijn");
    assert_eq!(uit.einde, date(2027, 3, 21));
    let laat = Verdaging { medegedeeld: Some(date(2027, 2, 16)), ..zes };
    let fout = met(&wet::BEZWAAR_BESLISSEN, date(2027, 1, 2), &[], Some(&laat));
    assert_eq!(fout, Err(Fout::VerdagingTeLaat { einde: date(2027, 2, 15) }));
}

#[test]
fn a_suspension_after_a_new_date_was_told_lengthens_that_date() {
    let verdaging = Verdaging {
        grondslag: "Awb 4:14 lid 3".into(),
        nieuw: NieuwEinde::Tot(date(2027, 3, 31)),
        medegedeeld: Some(date(2027, 2, 1)),
    };
    let later = [periode(date(2027, 2, 10), date(2027, 2, 19))];
    let uit = met(&wet::BESLISSEN, date(2027, 1, 4), &later, Some(&verdaging)).expect("een termijn");
    assert_eq!((uit.opgeschorte_dagen, uit.einde), (10, date(2027, 4, 10)));
    let eerder = [periode(date(2027, 1, 12), date(2027, 1, 21))];
    let uit = met(&wet::BESLISSEN, date(2027, 1, 4), &eerder, Some(&verdaging)).expect("een termijn");
    assert_eq!(uit.einde, date(2027, 3, 31));
}

#[test]
fn working_days_skip_free_days_and_end_on_none() {
    let tien = regel(10, Eenheid::Werkdagen, Soort::Verordening);
    assert_eq!(einde(&tien, date(2026, 12, 18)), date(2027, 1, 5));
}

#[test]
fn a_date_past_the_kept_years_warns() {
    let uit = bereken_kaal(&wet::BEZWAAR, date(2029, 4, 2), &KALENDER).expect("een termijn");
    assert!(uit.waarschuwingen.contains(&Waarschuwing::TabelNietBijgehouden { jaar: 2029 }));
    let uit = bereken_kaal(&wet::BEZWAAR, date(2028, 4, 3), &KALENDER).expect("een termijn");
    assert_eq!(uit.waarschuwingen, []);
}

#[test]
fn what_makes_no_term_is_refused_in_a_sentence() {
    assert_eq!(bereken_kaal(&dagen(0), date(2026, 1, 1), &KALENDER), Err(Fout::AantalNul));
    assert_eq!(bereken_kaal(&wet::AANZEGGING, date(2026, 1, 1), &KALENDER), Err(Fout::UrenZonderTijdstip));
    assert_eq!(bereken_kaal(&dagen(1), Date::MAX, &KALENDER), Err(Fout::BuitenKalender));
    assert!(Fout::AantalNul.to_string().ends_with('.'));
}

#[test]
fn every_reason_is_a_sentence_with_its_article() {
    let uit = bereken_kaal(&wet::BEZWAAR, date(2025, 3, 10), &KALENDER).expect("een termijn");
    assert_eq!(
        uit.zinnen(),
        [
            "De termijn is 6 weken en begint op de dag na maandag 10 maart 2025.",
            "Maandag 21 april 2025 is Tweede Paasdag. De eerste werkdag daarna is dinsdag 22 april 2025 (Atw 1 lid 1).",
            "De laatste dag is dinsdag 22 april 2025.",
        ]
    );
    assert!(matches!(uit.redenen[1], Reden::Verschoven { vrij: VrijeDag::TweedePaasdag, .. }));
}

fn een_eenheid() -> impl Strategy<Value = Eenheid> {
    prop_oneof![
        Just(Eenheid::Dagen),
        Just(Eenheid::Weken),
        Just(Eenheid::Maanden),
        Just(Eenheid::Jaren),
        Just(Eenheid::Werkdagen),
    ]
}

fn een_soort() -> impl Strategy<Value = Soort> {
    prop_oneof![
        Just(Soort::Wet),
        Just(Soort::Amvb),
        Just(Soort::Regeling),
        Just(Soort::Verordening),
        Just(Soort::Orgaan),
        Just(Soort::Eu),
    ]
}

fn een_regel() -> impl Strategy<Value = Regel> {
    (1u32..130, een_eenheid(), een_soort()).prop_map(|(n, eenheid, soort)| regel(n, eenheid, soort))
}

fn een_dag() -> impl Strategy<Value = Date> {
    (0i64..4000).prop_map(|n| plus_dagen(date(2020, 1, 1), n).expect("in de kalender"))
}

/// Spans relative to a day.
fn opschorting_na(dag: Date, delen: &[(i64, i64)]) -> Vec<Opschorting> {
    delen
        .iter()
        .map(|&(van, lengte)| {
            let van = plus_dagen(dag, van).expect("in de kalender");
            periode(van, plus_dagen(van, lengte).expect("in de kalender"))
        })
        .collect()
}

proptest! {
    #[test]
    fn a_later_event_never_ends_earlier(regel in een_regel(), dag in een_dag(), later in 0i64..60) {
        let straks = plus_dagen(dag, later).expect("in de kalender");
        prop_assert!(einde(&regel, dag) <= einde(&regel, straks));
    }

    #[test]
    fn one_more_unit_never_ends_earlier_under_the_same_law(regel in een_regel(), dag in een_dag()) {
        let meer = Regel { aantal: regel.aantal + 1, ..regel.clone() };
        prop_assume!(meer.verschuiving() == regel.verschuiving());
        prop_assert!(einde(&regel, dag) <= einde(&meer, dag));
    }

    #[test]
    fn never_on_a_free_day_when_a_law_on_terms_applies(
        regel in een_regel(), dag in een_dag(), delen in prop::collection::vec((0i64..90, 0i64..40), 0..4)
    ) {
        let uit = met(&regel, dag, &opschorting_na(dag, &delen), None).expect("een termijn");
        let rolt = !matches!(regel.verschuiving(), Verschuiving::Geen(_));
        prop_assert!(!rolt || KALENDER.is_werkdag(uit.einde));
        prop_assert!(rolt || uit.einde == uit.ruw_einde);
        prop_assert!(uit.einde >= uit.ruw_einde);
        prop_assert!(regel.eenheid != Eenheid::Werkdagen || KALENDER.is_werkdag(uit.einde));
    }

    #[test]
    fn two_working_days_fit_in_every_statutory_term_of_three_days(n in 3u32..20, dag in een_dag()) {
        let uit = bereken_kaal(&dagen(n), dag, &KALENDER).expect("een termijn");
        let mut werkdagen = 0;
        let mut d = uit.eerste_dag;
        while d <= uit.einde {
            werkdagen += u32::from(KALENDER.is_werkdag(d));
            d = plus_dagen(d, 1).expect("in de kalender");
        }
        prop_assert!(werkdagen >= 2);
    }

    #[test]
    fn the_same_suspension_twice_and_in_another_order_changes_nothing(
        regel in een_regel(), dag in een_dag(), delen in prop::collection::vec((-10i64..90, 0i64..40), 1..5)
    ) {
        let een = opschorting_na(dag, &delen);
        let twee: Vec<_> = een.iter().rev().chain(&een).cloned().collect();
        let (a, b) = (met(&regel, dag, &een, None), met(&regel, dag, &twee, None));
        let kort = |t: Result<Termijn, Fout>| t.map(|t| (t.ruw_einde, t.einde, t.opgeschorte_dagen));
        prop_assert_eq!(kort(a), kort(b));
    }

    #[test]
    fn a_longer_suspension_never_ends_earlier(
        regel in een_regel(), dag in een_dag(), van in 0i64..60, lengte in 0i64..40
    ) {
        let kort = met(&regel, dag, &opschorting_na(dag, &[(van, lengte)]), None).expect("een termijn");
        let lang = met(&regel, dag, &opschorting_na(dag, &[(van, lengte + 1)]), None).expect("een termijn");
        prop_assert!(kort.einde <= lang.einde);
        prop_assert!(einde(&regel, dag) <= kort.einde);
    }
}
