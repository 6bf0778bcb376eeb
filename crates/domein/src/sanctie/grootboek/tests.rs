use jiff::{ToSpan, civil::date};
use proptest::prelude::*;
use termijnen::Tijdseenheid;

use super::{GrootboekWeigering as W, Grootboekfeit as F, *};
use crate::sanctie::zienswijze::{Overslaggrond, ZienswijzeWeigering};

const KALENDER: Kalender = Kalender::STANDAARD;
const VANDAAG: Date = date(2030, 1, 1);

/// 2,500 euro per breach, at most one a day, up to 6,000; forfeited from 2 March 2026.
fn boek() -> Grootboek {
    met_vorm(Vorm::PerOvertreding { ten_hoogste_een_per: Some(Tijdseenheid::Dag) })
}

fn met_vorm(vorm: Vorm) -> Grootboek {
    let dwangsom = Dwangsom {
        vorm,
        bedrag: Bedrag::euro(2500),
        maximum: Bedrag::euro(6000),
        eerste_dag: date(2026, 3, 2),
    };
    // Final before anything is forfeited, so that prescription is a plain year.
    let rechtsgang = Rechtsgang::nieuw(date(2026, 1, 5));
    Grootboek::nieuw(Grootboeklast { dwangsom, rechtsgang }).unwrap()
}

fn verbeurd(dag: Date, euro: i64) -> F {
    let bewijs = vec![format!("controle {dag}")];
    F::Verbeurd(Verbeurteregel { nr: 0, dag, bedrag: Bedrag::euro(euro), bewijs, vastgesteld_op: dag })
}

fn schrijf(boek: &Grootboek, feit: F) -> Result<Grootboek, W> {
    boek.boek(feit, VANDAAG, &KALENDER)
}

fn na(feiten: impl IntoIterator<Item = F>) -> Grootboek {
    feiten.into_iter().fold(boek(), |boek, feit| schrijf(&boek, feit).unwrap())
}

fn over_geld() -> Option<Zienswijze> {
    Some(Zienswijze::Overgeslagen {
        grond: Overslaggrond::Financieel,
        reden: "Terug te draaien na bezwaar.".into(),
    })
}

fn beschikking(dag: Date, over: &[u32]) -> F {
    F::Invorderingsbeschikking { dag, over: over.to_vec(), zienswijze: over_geld() }
}

fn rij(boek: &Grootboek, nr: usize, peil: Date) -> Grootboekrij {
    boek.rijen(peil, &KALENDER).unwrap().swap_remove(nr - 1)
}

const EEN: Date = date(2026, 3, 7);

#[test]
fn an_amount_is_written_with_evidence_once_and_up_to_the_maximum() {
    let een = na([verbeurd(EEN, 2500)]);
    assert_eq!(schrijf(&een, verbeurd(EEN, 2500)), Err(W::ZelfdeEenheid { nr: 1, dag: EEN }));
    let twee = schrijf(&een, verbeurd(date(2026, 3, 8), 2500)).unwrap();
    assert_eq!(
        schrijf(&twee, verbeurd(date(2026, 3, 9), 2500)),
        Err(W::BovenMaximum { bedrag: Bedrag::euro(2500), rest: Bedrag::euro(1000) })
    );
    let vol = schrijf(&twee, verbeurd(date(2026, 3, 9), 1000)).unwrap();
    assert_eq!(vol.rest_van_maximum(), Bedrag::NUL);
    let meer = schrijf(&vol, verbeurd(date(2026, 3, 10), 2500));
    assert_eq!(meer, Err(W::MaximumBereikt { maximum: Bedrag::euro(6000) }));
    let ander = W::AnderBedrag { bedrag: Bedrag::euro(2000), verwacht: Bedrag::euro(2500) };
    assert_eq!(schrijf(&boek(), verbeurd(EEN, 2000)), Err(ander));
}

#[test]
fn without_evidence_or_outside_its_time_nothing_is_forfeited() {
    let los = |bewijs: &str, dag, vastgesteld_op| {
        F::Verbeurd(Verbeurteregel {
            nr: 0,
            dag,
            bedrag: Bedrag::euro(2500),
            bewijs: vec![bewijs.into()],
            vastgesteld_op,
        })
    };
    assert_eq!(schrijf(&boek(), los(" ", EEN, EEN)), Err(W::ZonderBewijs));
    assert_eq!(schrijf(&boek(), los("foto 1", EEN, date(2026, 3, 6))), Err(W::VaststellingTeVroeg));
    let binnen = W::BinnenBegunstiging { einde: date(2026, 3, 1) };
    assert_eq!(schrijf(&boek(), verbeurd(date(2026, 3, 1), 2500)), Err(binnen));
    let toekomst = boek().boek(verbeurd(EEN, 2500), date(2026, 3, 6), &KALENDER);
    assert_eq!(toekomst, Err(W::InToekomst { dag: EEN }));
    let weg = na([F::LastOpgeheven { dag: date(2026, 4, 1) }]);
    assert_eq!(
        schrijf(&weg, verbeurd(date(2026, 4, 1), 2500)),
        Err(W::NaOpheffing { dag: date(2026, 4, 1) })
    );
    assert!(schrijf(&weg, verbeurd(date(2026, 3, 31), 2500)).is_ok(), "what was forfeited before stays due");
    assert_eq!(
        schrijf(&weg, F::LastOpgeheven { dag: VANDAAG }),
        Err(W::AlOpgeheven { dag: date(2026, 4, 1) })
    );
    let stil = na([F::LastOpgeschort { van: date(2026, 3, 5), tot: date(2026, 3, 7) }]);
    assert_eq!(schrijf(&stil, verbeurd(EEN, 2500)), Err(W::TijdensOpschorting { tot: EEN }));
}

#[test]
fn a_unit_or_a_finding_counts_once_whatever_the_form() {
    let los = met_vorm(Vorm::PerOvertreding { ten_hoogste_een_per: None });
    let een = schrijf(&los, verbeurd(EEN, 2500)).unwrap();
    assert_eq!(schrijf(&een, verbeurd(EEN, 2500)), Err(W::ZelfdeBewijs { nr: 1 }));
    let ander = Verbeurteregel {
        nr: 0,
        dag: EEN,
        bedrag: Bedrag::euro(2500),
        bewijs: vec!["foto 2".into()],
        vastgesteld_op: EEN,
    };
    assert!(
        schrijf(&een, F::Verbeurd(ander)).is_ok(),
        "a second breach on one day, with evidence of its own"
    );
    let maand = met_vorm(Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Maand, gedeelte_telt: true });
    let een = schrijf(&maand, verbeurd(date(2026, 3, 2), 2500)).unwrap();
    let zelfde = W::ZelfdeEenheid { nr: 1, dag: date(2026, 3, 2) };
    assert_eq!(schrijf(&een, verbeurd(date(2026, 4, 1), 2500)), Err(zelfde));
    assert!(schrijf(&een, verbeurd(date(2026, 4, 2), 2500)).is_ok());
    let ineens = schrijf(&met_vorm(Vorm::Ineens), verbeurd(EEN, 2500)).unwrap();
    assert_eq!(schrijf(&ineens, verbeurd(date(2026, 9, 1), 2500)), Err(W::ZelfdeEenheid { nr: 1, dag: EEN }));
}

#[test]
fn an_extended_benefit_term_counts_for_what_comes_after() {
    let verlengd = na([F::BegunstigingVerlengd { dag: date(2026, 2, 20), tot: date(2026, 3, 31) }]);
    let binnen = W::BinnenBegunstiging { einde: date(2026, 3, 31) };
    assert_eq!(schrijf(&verlengd, verbeurd(EEN, 2500)), Err(binnen));
    let korter = F::BegunstigingVerlengd { dag: date(2026, 2, 21), tot: date(2026, 3, 31) };
    assert_eq!(schrijf(&verlengd, korter), Err(W::BegunstigingKorter { einde: date(2026, 3, 31) }));
    assert!(schrijf(&verlengd, verbeurd(date(2026, 4, 1), 2500)).is_ok());
}

#[test]
fn nothing_is_forfeited_before_the_order_is_known() {
    let dwangsom = Dwangsom { eerste_dag: date(2026, 1, 2), ..boek().dwangsom() };
    let rechtsgang = Rechtsgang::nieuw(date(2026, 1, 5));
    let herhaling = Grootboek::nieuw(Grootboeklast { dwangsom, rechtsgang }).unwrap();
    for dag in [date(2026, 1, 4), date(2026, 1, 5)] {
        let fout = schrijf(&herhaling, verbeurd(dag, 2500)).unwrap_err();
        assert_eq!(fout, W::NogNietBekend { dag: date(2026, 1, 5) });
        assert!(fout.to_string().contains("Awb 3:40"), "{fout}");
    }
    assert!(schrijf(&herhaling, verbeurd(date(2026, 1, 6), 2500)).is_ok());
}

#[test]
fn what_others_build_on_is_not_struck_out_before_them() {
    let betaling = F::Betaald { dag: date(2026, 5, 1), bedrag: Bedrag::euro(100), over: Some(2) };
    let boek = na([
        verbeurd(EEN, 2500),
        verbeurd(date(2026, 3, 8), 2500),
        beschikking(date(2026, 4, 1), &[1]),
        F::Aanmaning { dag: date(2026, 5, 1), over: vec![1] },
        betaling,
    ]);
    let keur = |plaats| boek.keur_correctie(plaats, &KALENDER);
    let voort = |wat: &str, dag| Err(W::BouwtVoort { wat: wat.into(), nummer: None, dag });
    assert_eq!(keur(0), voort("invorderingsbeschikking verstuurd", date(2026, 4, 1)));
    assert_eq!(keur(1), voort("betaald", date(2026, 5, 1)));
    assert_eq!(keur(2), voort("aangemaand", date(2026, 5, 1)));
    assert_eq!((keur(3), keur(4)), (Ok(()), Ok(())));
    // A court that annuls the order does not free what builds on it: that can still change.
    let weg = schrijf(&boek, F::LastVernietigd { dag: date(2026, 6, 1) }).unwrap();
    assert_eq!(weg.keur_correctie(2, &KALENDER), voort("aangemaand", date(2026, 5, 1)));
}

#[test]
fn the_last_amount_of_a_full_ledger_holds_the_ones_before() {
    let vol = na([verbeurd(EEN, 2500), verbeurd(date(2026, 3, 8), 2500), verbeurd(date(2026, 3, 9), 1000)]);
    let derde = W::BouwtVoort { wat: "dwangsom verbeurd".into(), nummer: Some(3), dag: date(2026, 3, 9) };
    assert_eq!(vol.keur_correctie(0, &KALENDER), Err(derde));
    assert_eq!(vol.keur_correctie(2, &KALENDER), Ok(()));
    // A number that was struck out is not given to another amount.
    let feiten = vol.feiten().to_vec();
    let zonder = boek().herboek(feiten[0].clone()).herboek(feiten[1].clone()).sla_over(&feiten[2]);
    let opnieuw = schrijf(&zonder, verbeurd(date(2026, 3, 10), 1000)).unwrap();
    assert_eq!(opnieuw.verbeurd().map(|regel| regel.nr).collect::<Vec<_>>(), [1, 2, 4]);
    assert_eq!(opnieuw.nummers().collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn what_the_body_does_not_collect_asks_for_nobody_and_what_was_paid_stays_paid() {
    let betaald = F::Betaald { dag: date(2026, 4, 10), bedrag: Bedrag::euro(500), over: Some(1) };
    let afgezien = F::Afgezien { dag: date(2026, 5, 1), over: vec![1] };
    let boek = na([verbeurd(EEN, 2500), verbeurd(date(2026, 3, 8), 2500), betaald, afgezien.clone()]);
    let rijen = boek.rijen(date(2026, 5, 2), &KALENDER).unwrap();
    let stand: Vec<_> = rijen.iter().map(|r| (r.stand, r.open)).collect();
    assert_eq!(
        stand,
        [(Vorderingsstand::Afgezien, Bedrag::NUL), (Vorderingsstand::InVerzuim, Bedrag::euro(2500)),]
    );
    assert_eq!((boek.saldo(), boek.totaal_afgezien()), (Bedrag::euro(2500), Bedrag::euro(2000)));
    assert_eq!(boek.let_op(&rijen[0], &KALENDER), None);
    let later = F::Betaald { dag: date(2026, 5, 3), bedrag: Bedrag::euro(2500), over: None };
    let na = schrijf(&boek, later).unwrap();
    assert_eq!(
        (na.saldo(), na.open(2)),
        (Bedrag::NUL, Bedrag::NUL),
        "a later payment goes to what is collected"
    );
    assert_eq!(schrijf(&boek, afgezien), Err(W::AlBetaald { nr: 1 }));
    let aanmaning = F::Aanmaning { dag: date(2026, 6, 1), over: vec![1] };
    assert_eq!(schrijf(&boek, aanmaning), Err(W::AlBetaald { nr: 1 }));
}

#[test]
fn a_payment_counts_before_a_waiver_of_a_later_day_however_they_were_written() {
    let betaald = |dag, euro, over| F::Betaald { dag, bedrag: Bedrag::euro(euro), over };
    let (vroeg, dag, laat) = (date(2026, 4, 10), date(2026, 5, 1), date(2026, 5, 10));
    let afgezien = || F::Afgezien { dag, over: vec![1] };
    // What is written, in this order; then per amount what was paid and what is open, and what was waived.
    let gevallen = [
        ("paid, then waived", vec![betaald(vroeg, 500, None), afgezien()], [(500, 0), (0, 2500)], 2000),
        (
            "paid before, written after",
            vec![afgezien(), betaald(vroeg, 500, None)],
            [(500, 0), (0, 2500)],
            2000,
        ),
        ("named, written after", vec![afgezien(), betaald(vroeg, 500, Some(1))], [(500, 0), (0, 2500)], 2000),
        ("paid after", vec![afgezien(), betaald(laat, 500, None)], [(0, 0), (500, 2000)], 2500),
        ("named after", vec![afgezien(), betaald(laat, 500, Some(1))], [(0, 0), (500, 2000)], 2500),
        (
            "on the day, written before",
            vec![betaald(dag, 500, None), afgezien()],
            [(500, 0), (0, 2500)],
            2000,
        ),
        ("on the day, written after", vec![afgezien(), betaald(dag, 500, None)], [(0, 0), (500, 2000)], 2500),
    ];
    for (wat, feiten, verwacht, weg) in gevallen {
        let begin = [verbeurd(EEN, 2500), verbeurd(date(2026, 3, 8), 2500)];
        let boek = na(begin.into_iter().chain(feiten));
        let rijen = boek.rijen(date(2026, 6, 1), &KALENDER).unwrap();
        let euro = Bedrag::euro;
        let nu: Vec<_> = rijen.iter().map(|r| (r.betaald, r.open)).collect();
        assert_eq!(nu, verwacht.map(|(betaald, open)| (euro(betaald), euro(open))), "{wat}");
        assert_eq!(boek.totaal_afgezien(), euro(weg), "{wat}");
        assert_eq!(boek.saldo(), nu.iter().map(|(_, open)| *open).sum(), "{wat}");
    }
}

#[test]
fn findings_give_what_is_still_to_be_written() {
    let week = Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Week, gedeelte_telt: false };
    let gezien = [Vaststelling { dag: date(2026, 3, 23), onafgebroken: true }];
    let leeg = met_vorm(week);
    let alles = leeg.te_boeken(&gezien).unwrap();
    let dagen: Vec<_> = alles.iter().map(|v| (v.dag, v.bedrag)).collect();
    let euro = Bedrag::euro;
    assert_eq!(
        dagen,
        [(date(2026, 3, 8), euro(2500)), (date(2026, 3, 15), euro(2500)), (date(2026, 3, 22), euro(1000))]
    );
    let eerste = schrijf(&leeg, verbeurd(date(2026, 3, 8), 2500)).unwrap();
    assert_eq!(eerste.te_boeken(&gezien).unwrap(), alles[1..]);
}

#[test]
fn a_row_says_when_to_pay_when_it_prescribes_and_why() {
    let eerste = rij(&na([verbeurd(EEN, 2500)]), 1, date(2026, 4, 1));
    assert_eq!((eerste.vervaldag.einde, eerste.verjaart_op), (date(2026, 4, 20), Some(date(2027, 3, 7))));
    assert!(
        eerste.vervaldag.zinnen().iter().any(|zin| zin.contains("6 weken")),
        "{:?}",
        eerste.vervaldag.zinnen()
    );
    assert_eq!(eerste.verjaring_uitleg.len(), 2);
    assert_eq!(eerste.stand, Vorderingsstand::TeBetalen);
    assert_eq!(eerste.zin, "€ 2.500 te betalen tot en met maandag 20 april 2026.");
    let laat = rij(&na([verbeurd(EEN, 2500)]), 1, date(2026, 4, 21));
    assert_eq!(laat.stand, Vorderingsstand::InVerzuim);
    let weg = rij(&na([verbeurd(EEN, 2500)]), 1, date(2027, 3, 8));
    assert_eq!(
        (weg.stand, weg.zin.as_str()),
        (Vorderingsstand::Verjaard, "€ 2.500 is verjaard na zondag 7 maart 2027.")
    );
}

#[test]
fn collecting_goes_from_decision_to_reminder_to_writ() {
    let een = na([verbeurd(EEN, 2500)]);
    let aanmaning = |dag| F::Aanmaning { dag, over: vec![1] };
    let bevel = |dag| F::Dwangbevel { dag, over: vec![1] };
    assert_eq!(schrijf(&een, aanmaning(date(2026, 5, 1))), Err(W::BeschikkingOntbreekt { nr: 1 }));
    assert_eq!(schrijf(&een, bevel(date(2026, 5, 1))), Err(W::AanmaningOntbreekt { nr: 1 }));
    let zonder = F::Invorderingsbeschikking { dag: date(2026, 4, 1), over: vec![1], zienswijze: None };
    let eerst = W::Zienswijze { zienswijze: ZienswijzeWeigering::Ontbreekt };
    assert_eq!(schrijf(&een, zonder), Err(eerst));
    let twee = schrijf(&een, beschikking(date(2026, 4, 1), &[1])).unwrap();
    assert_eq!(rij(&twee, 1, date(2026, 4, 2)).verjaart_op, Some(date(2027, 4, 1)));
    let te_vroeg = W::BetaaltermijnLoopt { nr: 1, tot: date(2026, 4, 20) };
    assert_eq!(schrijf(&twee, aanmaning(date(2026, 4, 20))), Err(te_vroeg));
    let drie = schrijf(&twee, aanmaning(date(2026, 4, 21))).unwrap();
    assert_eq!(rij(&drie, 1, date(2026, 4, 22)).stand, Vorderingsstand::Aangemaand);
    // Two weeks end on Liberation Day, so the term runs until the next working day.
    let loopt = W::AanmaningLoopt { nr: 1, tot: date(2026, 5, 6) };
    assert_eq!(schrijf(&drie, bevel(date(2026, 5, 6))), Err(loopt));
    assert_eq!(rij(&drie, 1, date(2026, 5, 7)).stand, Vorderingsstand::AanmaningVerlopen);
    let vier = schrijf(&drie, bevel(date(2026, 5, 7))).unwrap();
    let laatste = rij(&vier, 1, date(2026, 5, 8));
    assert_eq!((laatste.stand, laatste.verjaart_op), (Vorderingsstand::Dwangbevel, Some(date(2027, 5, 7))));
}

#[test]
fn after_prescription_nothing_is_collected() {
    let een = na([verbeurd(EEN, 2500)]);
    let dag = date(2027, 3, 8);
    let verjaard = W::Verjaard { nr: 1, laatste_dag: date(2027, 3, 7) };
    assert_eq!(schrijf(&een, beschikking(dag, &[1])), Err(verjaard.clone()));
    assert_eq!(
        verjaard.to_string(),
        "Nummer 1 is verjaard na zondag 7 maart 2027. Innen kan niet meer (Awb 5:35)."
    );
    let aangemaand = na([
        verbeurd(EEN, 2500),
        beschikking(date(2026, 4, 1), &[1]),
        F::Aanmaning { dag: date(2026, 5, 1), over: vec![1] },
    ]);
    let bevel = F::Dwangbevel { dag: date(2027, 5, 2), over: vec![1] };
    assert_eq!(schrijf(&aangemaand, bevel), Err(W::Verjaard { nr: 1, laatste_dag: date(2027, 5, 1) }));
}

#[test]
fn objection_against_the_order_lengthens_the_prescription() {
    let een = na([verbeurd(EEN, 2500)]);
    let bezwaar = Rechtsgang { bezwaar: Some(date(2026, 2, 1)), ..een.last().rechtsgang };
    let open = een.met_rechtsgang(bezwaar);
    assert_eq!(rij(&open, 1, date(2028, 1, 1)).verjaart_op, None);
    assert!(schrijf(&open, beschikking(date(2028, 1, 1), &[1])).is_ok());
    let klaar = een.met_rechtsgang(Rechtsgang { beslissing: Some(date(2027, 4, 1)), ..bezwaar });
    // Six weeks after the decision on the objection it is final.
    assert_eq!(rij(&klaar, 1, date(2027, 4, 1)).verjaart_op, Some(date(2027, 5, 14)));
}

#[test]
fn before_april_2021_the_decision_to_recover_did_not_interrupt() {
    let oud = Dwangsom { eerste_dag: date(2020, 10, 1), ..boek().last().dwangsom };
    let last = Grootboeklast { dwangsom: oud, rechtsgang: Rechtsgang::nieuw(date(2020, 8, 1)) };
    let leeg = Grootboek::nieuw(last).unwrap();
    let een = schrijf(&leeg, verbeurd(date(2020, 10, 5), 2500)).unwrap();
    let na = schrijf(&een, beschikking(date(2021, 3, 1), &[1])).unwrap();
    assert_eq!(rij(&na, 1, date(2021, 6, 1)).verjaart_op, Some(date(2021, 10, 5)));
}

#[test]
fn money_goes_to_what_it_names_and_then_to_the_oldest() {
    let betaald = |euro, over| F::Betaald { dag: date(2026, 4, 1), bedrag: Bedrag::euro(euro), over };
    let twee = na([verbeurd(EEN, 2500), verbeurd(date(2026, 3, 8), 2500)]);
    let na = schrijf(&twee, betaald(3000, Some(2))).unwrap();
    assert_eq!((na.open(1), na.open(2)), (Bedrag::euro(2000), Bedrag::NUL));
    assert_eq!(na.saldo(), Bedrag::euro(2000));
    assert_eq!(rij(&na, 2, date(2026, 4, 2)).stand, Vorderingsstand::Betaald);
    assert_eq!(schrijf(&na, beschikking(date(2026, 4, 2), &[1, 2])), Err(W::AlBetaald { nr: 2 }));
    let meer = schrijf(&na, betaald(2100, None)).unwrap();
    assert_eq!((meer.open(1), meer.saldo()), (Bedrag::NUL, Bedrag::euro(-100)));
    assert_eq!(schrijf(&na, betaald(0, None)), Err(W::BedragNul));
    assert_eq!(schrijf(&na, betaald(1, Some(3))), Err(W::OnbekendNummer { nr: 3 }));
}

#[test]
fn after_annulment_nothing_is_due_and_what_was_paid_goes_back() {
    let betaald = F::Betaald { dag: date(2026, 4, 1), bedrag: Bedrag::euro(500), over: None };
    let dag = date(2026, 9, 1);
    let weg = na([verbeurd(EEN, 2500), betaald, F::LastVernietigd { dag }]);
    assert_eq!(weg.saldo(), Bedrag::euro(-500));
    let eerste = rij(&weg, 1, VANDAAG);
    assert_eq!((eerste.stand, eerste.open), (Vorderingsstand::Vervallen, Bedrag::NUL));
    assert_eq!(schrijf(&weg, beschikking(VANDAAG, &[1])), Err(W::Vernietigd { dag }));
    assert_eq!(schrijf(&weg, verbeurd(date(2026, 3, 8), 2500)), Err(W::Vernietigd { dag }));
    assert_eq!(rij(&weg, 1, date(2026, 8, 31)).open, Bedrag::euro(2000), "as it was before");
}

#[test]
fn interest_runs_from_default_and_is_part_of_what_is_open() {
    let een = na([verbeurd(EEN, 2500)]);
    let rente = |dag| F::Rente { dag, bedrag: Bedrag::cent(1250), over: 1 };
    assert_eq!(schrijf(&een, rente(date(2026, 4, 20))), Err(W::RenteTeVroeg { tot: date(2026, 4, 20) }));
    let na = schrijf(&een, rente(date(2026, 4, 21))).unwrap();
    assert_eq!(na.open(1), Bedrag::cent(251_250));
    assert_eq!(rij(&na, 1, date(2026, 4, 21)).rente, Bedrag::cent(1250));
}

#[test]
fn an_act_is_about_known_amounts_that_were_forfeited_before() {
    let een = na([verbeurd(EEN, 2500)]);
    assert_eq!(schrijf(&een, beschikking(date(2026, 4, 1), &[])), Err(W::NietsGekozen));
    assert_eq!(schrijf(&een, beschikking(date(2026, 4, 1), &[2])), Err(W::OnbekendNummer { nr: 2 }));
    let voor = W::VoorVerbeurte { nr: 1, dag: EEN };
    assert_eq!(schrijf(&een, beschikking(date(2026, 3, 6), &[1])), Err(voor));
    let onmogelijk = Dwangsom { maximum: Bedrag::euro(1), ..boek().last().dwangsom };
    assert!(Grootboek::nieuw(Grootboeklast { dwangsom: onmogelijk, ..*boek().last() }).is_err());
}

#[test]
fn numbers_stay_the_same_when_an_earlier_day_is_looked_at() {
    let later = F::Verbeurd(Verbeurteregel {
        nr: 0,
        dag: EEN,
        bedrag: Bedrag::euro(2500),
        bewijs: vec!["rapport".into()],
        vastgesteld_op: date(2026, 6, 1),
    });
    let twee = na([later, verbeurd(date(2026, 3, 8), 2500)]);
    let rijen = twee.rijen(date(2026, 3, 31), &KALENDER).unwrap();
    assert_eq!(rijen.iter().map(|rij| rij.nr).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_lowered_penalty_counts_from_its_day_and_a_suspension_stops_it() {
    let dag = date(2026, 3, 10);
    let lager = |bedrag, maximum| F::DwangsomVerminderd {
        dag,
        bedrag: Bedrag::euro(bedrag),
        maximum: Bedrag::euro(maximum),
    };
    let niet = W::NietLager { bedrag: Bedrag::euro(2500), maximum: Bedrag::euro(6000) };
    assert_eq!(schrijf(&boek(), lager(2500, 6000)), Err(niet.clone()));
    assert_eq!(schrijf(&boek(), lager(1000, 7000)), Err(niet));
    let minder = na([lager(1000, 6000)]);
    assert!(schrijf(&minder, verbeurd(EEN, 2500)).is_ok(), "before that day as it was");
    assert!(schrijf(&minder, verbeurd(date(2026, 3, 11), 1000)).is_ok());
    assert!(schrijf(&minder, verbeurd(date(2026, 3, 11), 2500)).is_err());
    let geschorst = boek().herboek(F::LastGeschorst { dag, tot: None });
    assert_eq!(schrijf(&geschorst, verbeurd(date(2027, 1, 1), 2500)), Err(W::TijdensSchorsing { van: dag }));
    assert!(schrijf(&geschorst, verbeurd(EEN, 2500)).is_ok());
}

#[test]
fn a_delay_of_payment_stops_collecting_and_moves_the_day_to_look() {
    let let_op = |boek: &Grootboek, peil| boek.let_op(&rij(boek, 1, peil), &KALENDER);
    let een = na([verbeurd(EEN, 2500), beschikking(date(2026, 4, 1), &[1])]);
    // Six weeks after the decision, on a Wednesday.
    assert_eq!(let_op(&een, date(2026, 4, 2)), Some(date(2026, 5, 14)));
    let tot = date(2026, 6, 30);
    let uitstel =
        |tot| F::Verlengd { van: date(2026, 4, 2), tot, grond: VerlengingGrond::Uitstel, over: vec![1] };
    assert_eq!(schrijf(&een, uitstel(None)), Err(W::UitstelZonderEinde));
    let later = schrijf(&een, uitstel(Some(tot))).unwrap();
    let aanmaning = |dag| F::Aanmaning { dag, over: vec![1] };
    assert_eq!(schrijf(&later, aanmaning(date(2026, 5, 20))), Err(W::UitstelLoopt { nr: 1, tot }));
    assert_eq!(rij(&later, 1, date(2026, 5, 20)).stand, Vorderingsstand::Uitstel);
    assert_eq!(let_op(&later, date(2026, 5, 20)), Some(date(2026, 7, 1)));
    let aangemaand = schrijf(&later, aanmaning(date(2026, 7, 1))).unwrap();
    assert_eq!(let_op(&aangemaand, date(2026, 7, 2)), Some(date(2026, 7, 16)));
    let bevel = schrijf(&aangemaand, F::Dwangbevel { dag: date(2026, 7, 20), over: vec![1] }).unwrap();
    // Eight weeks before it prescribes.
    let verjaart = rij(&bevel, 1, date(2026, 7, 21)).verjaart_op.unwrap();
    assert_eq!(let_op(&bevel, date(2026, 7, 21)), Some(verjaart.checked_sub(8.weeks()).unwrap()));
}

#[test]
fn an_order_is_lifted_after_a_year_only_when_nothing_was_forfeited_in_it() {
    let grond = Wijzigingsgrond::EenJaarNiets;
    let een_jaar = date(2027, 1, 5);
    let vroeg = boek().keur_wijziging(grond, true, date(2027, 1, 4));
    assert_eq!(vroeg, Err(W::GeenJaar { vanaf: een_jaar }));
    assert_eq!(boek().keur_wijziging(grond, true, een_jaar), Ok(()));
    assert_eq!(boek().keur_wijziging(grond, false, een_jaar), Err(W::AlleenOpheffen));
    let een = na([verbeurd(EEN, 2500)]);
    assert_eq!(een.keur_wijziging(grond, true, een_jaar), Err(W::VerbeurdInJaar { nr: 1 }));
    assert_eq!(een.keur_wijziging(grond, true, date(2027, 3, 7)), Ok(()));
    assert_eq!(een.keur_wijziging(Wijzigingsgrond::Onmogelijk, false, EEN), Ok(()));
}

#[test]
fn a_ledger_reads_back_from_storage() {
    let boek = na([
        verbeurd(EEN, 2500),
        beschikking(date(2026, 4, 1), &[1]),
        F::Verlengd { van: date(2026, 5, 1), tot: None, grond: VerlengingGrond::Schorsing, over: vec![1] },
        F::Gestuit { dag: date(2026, 6, 1), grond: StuitingGrond::Erkenning, over: vec![1] },
    ]);
    let tekst = serde_json::to_string(&boek).unwrap();
    assert_eq!(serde_json::from_str::<Grootboek>(&tekst).unwrap(), boek);
}

fn een_dag() -> impl Strategy<Value = Date> {
    (0i64..1200).prop_map(|dagen| date(2026, 2, 20).checked_add(dagen.days()).unwrap())
}

fn een_feit() -> impl Strategy<Value = F> {
    let over = || prop::collection::vec(1u32..5, 0..3);
    prop_oneof![
        6 => (een_dag(), prop_oneof![Just(2500i64), Just(1000), 0i64..4000]).prop_map(|(dag, euro)| verbeurd(dag, euro)),
        1 => een_dag().prop_map(|dag| F::LastOpgeheven { dag }),
        1 => een_dag().prop_map(|dag| F::LastVernietigd { dag }),
        1 => (een_dag(), een_dag()).prop_map(|(van, tot)| F::LastOpgeschort { van, tot }),
        1 => (een_dag(), een_dag()).prop_map(|(dag, tot)| F::BegunstigingVerlengd { dag, tot }),
        3 => (een_dag(), over()).prop_map(|(dag, over)| F::Invorderingsbeschikking { dag, over, zienswijze: over_geld() }),
        3 => (een_dag(), over()).prop_map(|(dag, over)| F::Aanmaning { dag, over }),
        2 => (een_dag(), over()).prop_map(|(dag, over)| F::Dwangbevel { dag, over }),
        2 => (een_dag(), 1i64..3000, prop::option::of(1u32..5))
            .prop_map(|(dag, euro, over)| F::Betaald { dag, bedrag: Bedrag::euro(euro), over }),
        2 => (een_dag(), prop::option::of(een_dag()), over(), prop_oneof![Just(VerlengingGrond::Uitstel), Just(VerlengingGrond::Schorsing)])
            .prop_map(|(van, tot, over, grond)| F::Verlengd { van, tot, grond, over }),
    ]
}

fn een_vorm() -> impl Strategy<Value = Vorm> {
    prop_oneof![
        Just(Vorm::Ineens),
        Just(Vorm::PerOvertreding { ten_hoogste_een_per: None }),
        Just(Vorm::PerOvertreding { ten_hoogste_een_per: Some(Tijdseenheid::Week) }),
        Just(Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Dag, gedeelte_telt: true }),
        Just(Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Maand, gedeelte_telt: false }),
    ]
}

proptest! {
    #[test]
    fn the_sum_never_passes_the_maximum_and_a_refused_act_changes_nothing(
        vorm in een_vorm(),
        feiten in prop::collection::vec(een_feit(), 0..30),
    ) {
        let mut boek = met_vorm(vorm);
        for feit in feiten {
            let voor = boek.clone();
            match schrijf(&boek, feit) {
                Ok(na) => {
                    prop_assert_eq!(na.feiten().len(), voor.feiten().len() + 1);
                    boek = na;
                }
                Err(weigering) => prop_assert!(weigering.to_string().ends_with('.'), "{}", weigering),
            }
            prop_assert!(boek == voor || boek.feiten().len() > voor.feiten().len());
            prop_assert!(boek.totaal_verbeurd() <= Bedrag::euro(6000));
            prop_assert!(boek.rest_van_maximum() >= Bedrag::NUL);
        }
        let rijen = boek.rijen(VANDAAG, &KALENDER).unwrap();
        let open: Bedrag = rijen.iter().map(|rij| rij.open).sum();
        prop_assert!(open >= boek.saldo(), "what was paid too much belongs to no row");
        prop_assert!(rijen.iter().all(|rij| rij.open >= Bedrag::NUL));
    }

    #[test]
    fn an_extra_interruption_never_brings_prescription_forward(
        feiten in prop::collection::vec(een_feit(), 0..20),
        dag in een_dag(),
    ) {
        let begin = na([verbeurd(EEN, 2500)]);
        let boek = feiten.into_iter().fold(begin, |boek, feit| schrijf(&boek, feit).unwrap_or(boek));
        let stuiting = F::Gestuit { dag, grond: StuitingGrond::Erkenning, over: vec![1] };
        if let Ok(na) = schrijf(&boek, stuiting) {
            let op = |boek: &Grootboek| rij(boek, 1, VANDAAG).verjaart_op.unwrap_or(Date::MAX);
            prop_assert!(op(&na) >= op(&boek), "{:?} {:?}", op(&na), op(&boek));
        }
    }
}
