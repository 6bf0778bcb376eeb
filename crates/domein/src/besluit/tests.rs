use jiff::civil::date;
use termijnen::Bedrag;
use uuid::Uuid;

use super::{BesluitWeigering as W, Besluitstand as S, *};
use crate::{
    id::AccountId,
    inrichting::Geldigheid,
    mandaat::{
        Bestuursorgaan, Gemandateerde, Mandaat, Mandaatregister, Mandaatvraag, Mandaatweigering,
        Ondertekenaar, Plafond,
    },
    sanctie::Sanctiekader,
    toegang::Rol,
};

const KALENDER: Kalender = Kalender::STANDAARD;
const DAG: Date = date(2026, 11, 24);

fn account(nummer: u128) -> AccountId {
    AccountId(Uuid::from_u128(nummer))
}

fn zelf(nummer: u128) -> Handelend {
    Handelend::zelf(account(nummer))
}

fn concept() -> Besluit {
    Besluit::begin("last-onder-dwangsom", None, (zelf(1), "a"), DAG, &[]).unwrap()
}

fn goedgekeurd() -> Besluit {
    concept().bied_aan().unwrap().keur_goed(zelf(2), 1, DAG).unwrap()
}

fn register() -> Mandaatregister {
    Mandaatregister(vec![Mandaat {
        code: "teamleider".into(),
        bevoegdheid: vec!["last-onder-dwangsom".into()],
        bestuursorgaan: Bestuursorgaan::College,
        wie: Gemandateerde::Rol(Rol::Coordinator),
        functie: "teamleider".into(),
        plafond: Plafond { bedrag: Some(Bedrag::euro(5000)), maximum: None },
        groepen: vec![],
        gebieden: vec![],
        ondermandaat: false,
        ondermandaat_van: None,
        plaatsvervangers: vec![],
        grondslag: "Mandaatbesluit 2025".into(),
        geldig: Geldigheid { van: date(2025, 1, 1), tot: None },
    }])
}

fn teken(besluit: &Besluit, wie: u128, euro: i64, versie: u32) -> Result<Besluit, W> {
    let wie = Ondertekenaar {
        account: account(wie),
        naam: "A. de Vries".into(),
        rollen: vec![Rol::Coordinator],
        functies: vec![],
    };
    let mandaat = Mandaatvraag {
        gemeente: "Waterrijk",
        wie: &wie,
        vervangt: None,
        // What the question says about the decision does not count.
        soort: "verdaging",
        orgaan: Bestuursorgaan::College,
        bedrag: Some(Bedrag::euro(euro)),
        maximum: None,
        groep: None,
        wijk: None,
        opstellers: &[],
        rapporteurs: &[],
        goedkeurder: None,
        primair: None,
        eigen_belang: false,
        orgaanbesluit: None,
    };
    let (register, sancties) = (register(), Sanctiekader::default());
    besluit.onderteken(&OndertekenVraag {
        mandaat,
        register: &register,
        sancties: &sancties,
        versie,
        dag: DAG,
    })
}

fn verzonden() -> Besluit {
    teken(&goedgekeurd(), 3, 1000, 1).unwrap().verzend(DAG, Verzendwijze::Aangetekend).unwrap()
}

#[test]
fn from_concept_to_sent_each_by_another_and_the_terms_run_from_sending() {
    let besluit = verzonden();
    assert_eq!(besluit.stand, S::Verzonden);
    assert_eq!(besluit.bekendgemaakt_op(), Some(DAG));
    let termijn = besluit.bezwaartermijn(&KALENDER).unwrap().unwrap();
    assert_eq!(termijn.einde, date(2027, 1, 5));
    assert!(termijn.zinnen().iter().any(|zin| zin.contains("6 weken")));
    assert_eq!(besluit.onherroepelijk_op(&KALENDER), Some(date(2027, 1, 6)));
    let grond = &besluit.ondertekening.as_ref().unwrap().grond;
    assert_eq!(grond.mandaat.as_deref(), Some("teamleider"));
}

#[test]
fn nobody_approves_what_he_wrote_in_any_version_nor_as_a_substitute() {
    let gelezen = concept().wijzig(zelf(4), "b", DAG).unwrap().bied_aan().unwrap();
    for wie in [1, 4] {
        assert_eq!(gelezen.keur_goed(zelf(wie), 2, DAG).unwrap_err(), W::EigenWerk);
    }
    let vervanger = Handelend { account: account(5), vervangt: vec![account(1)] };
    assert_eq!(gelezen.keur_goed(vervanger, 2, DAG).unwrap_err(), W::EigenWerkAlsVervanger);
    let namens_lezer = Besluit::begin(
        "afwijzing",
        None,
        (Handelend { account: account(1), vervangt: vec![account(2)] }, "a"),
        DAG,
        &[],
    );
    let fout = namens_lezer.unwrap().bied_aan().unwrap().keur_goed(zelf(2), 1, DAG).unwrap_err();
    assert_eq!(fout, W::EigenWerkAlsVervanger);
    assert!(gelezen.keur_goed(zelf(2), 2, DAG).is_ok());
}

#[test]
fn a_change_after_reading_starts_again_with_a_new_number() {
    let na = goedgekeurd().wijzig(zelf(1), "b", DAG).unwrap();
    assert_eq!((na.stand, na.versie().unwrap().nummer, na.akkoord.clone()), (S::Concept, 2, None));
    assert_eq!(teken(&na, 3, 1000, 2).unwrap_err(), W::NietGoedgekeurd);
    let gelezen = na.bied_aan().unwrap();
    assert_eq!(gelezen.keur_goed(zelf(2), 1, DAG).unwrap_err(), W::AndereVersie { gezien: 1, nu: 2 });
    assert_eq!(na.wijzig(zelf(1), "b", DAG).unwrap_err(), W::NietsGewijzigd);
}

#[test]
fn back_to_the_writer_needs_a_remark_and_keeps_it() {
    let gelezen = concept().bied_aan().unwrap();
    assert_eq!(gelezen.stuur_terug(zelf(2), "  ", DAG).unwrap_err(), W::OpmerkingOntbreekt);
    let terug = gelezen.stuur_terug(zelf(2), "Noem het artikel.", DAG).unwrap();
    assert_eq!(terug.stand, S::Concept);
    assert_eq!(terug.versie().unwrap().opmerkingen[0].tekst, "Noem het artikel.");
    assert!(concept().stuur_terug(zelf(2), "Te vroeg.", DAG).is_err());
    assert!(goedgekeurd().stuur_terug(zelf(3), "Toch niet.", DAG).is_ok());
}

#[test]
fn signing_needs_approval_and_mandate_and_another_hand() {
    assert_eq!(teken(&concept().bied_aan().unwrap(), 3, 1000, 1).unwrap_err(), W::NietGoedgekeurd);
    assert!(matches!(
        teken(&goedgekeurd(), 3, 6000, 1).unwrap_err(),
        W::Mandaat { mandaat: Mandaatweigering::BovenPlafond { .. } }
    ));
    let eigen = teken(&goedgekeurd(), 1, 1000, 1).unwrap_err();
    assert_eq!(eigen, W::Mandaat { mandaat: Mandaatweigering::OndertekendDoorOpsteller });
    assert_eq!(teken(&goedgekeurd(), 3, 1000, 2).unwrap_err(), W::AndereVersie { gezien: 2, nu: 1 });
}

#[test]
fn nothing_changes_after_the_signature_and_nothing_is_sent_without_it() {
    assert_eq!(goedgekeurd().verzend(DAG, Verzendwijze::Post).unwrap_err(), W::NietOndertekend);
    let getekend = teken(&goedgekeurd(), 3, 1000, 1).unwrap();
    assert_eq!(getekend.wijzig(zelf(1), "b", DAG).unwrap_err(), W::AlOndertekend);
    assert_eq!(getekend.stuur_terug(zelf(2), "Nee", DAG).unwrap_err(), W::AlOndertekend);
    let eerder = getekend.verzend(date(2026, 11, 23), Verzendwijze::Post).unwrap_err();
    assert_eq!(eerder, W::TeVroeg { eerste: DAG });
    assert_eq!(verzonden().verzend(DAG, Verzendwijze::Post).unwrap_err(), W::AlVerzonden { dag: DAG });
}

#[test]
fn a_request_is_answered_once() {
    let verzoek = ZaakId(Uuid::from_u128(9));
    let begin = |vervallen| {
        let eerdere = [EerderBesluit { verzoek, dag: date(2026, 10, 1), vervallen }];
        Besluit::begin("afwijzing", Some(verzoek), (zelf(1), "a"), DAG, &eerdere)
    };
    assert_eq!(
        begin(false).unwrap_err().to_string(),
        "Op dit verzoek is al beslist op donderdag 1 oktober 2026. Trek dat besluit eerst in, of wacht een nieuw \
         verzoek af (Awb 4:13)."
    );
    assert!(begin(true).is_ok());
}

#[test]
fn objection_and_appeal_move_the_day_on_which_it_is_final() {
    let leg_vast = |besluit: Besluit, feit| besluit.leg_vast(feit).unwrap();
    let op = |besluit: &Besluit| besluit.onherroepelijk_op(&KALENDER);
    let bezwaar = leg_vast(verzonden(), Rechtsfeit::Bezwaar { dag: date(2026, 12, 1) });
    assert_eq!(op(&bezwaar), None);
    let weg = leg_vast(bezwaar.clone(), Rechtsfeit::BezwaarIngetrokken { dag: date(2027, 2, 1) });
    assert_eq!(op(&weg), Some(date(2027, 2, 2)));
    let beslist =
        leg_vast(bezwaar, Rechtsfeit::BeslissingOpBezwaar { dag: date(2027, 2, 1), herroepen: false });
    assert_eq!(op(&beslist), Some(date(2027, 3, 16)));
    let beroep = leg_vast(beslist, Rechtsfeit::Beroep { dag: date(2027, 3, 1) });
    assert_eq!(op(&beroep), None);
    let uitspraak = leg_vast(beroep, Rechtsfeit::Uitspraak { dag: date(2027, 9, 1), vernietigd: false });
    assert_eq!(op(&uitspraak), Some(date(2027, 10, 14)));
    let hoger = leg_vast(uitspraak, Rechtsfeit::HogerBeroep { dag: date(2027, 10, 1) });
    assert_eq!(op(&hoger), None);
    let eind = leg_vast(hoger, Rechtsfeit::Uitspraak { dag: date(2028, 5, 3), vernietigd: false });
    assert_eq!(op(&eind), Some(date(2028, 5, 3)));
}

#[test]
fn an_annulled_decision_stays_so_during_further_appeal_and_a_new_decision_opens_appeal_again() {
    let feiten = |vernietigd| {
        [
            Rechtsfeit::Bezwaar { dag: date(2026, 12, 1) },
            Rechtsfeit::BeslissingOpBezwaar { dag: date(2027, 2, 1), herroepen: false },
            Rechtsfeit::Beroep { dag: date(2027, 3, 1) },
            Rechtsfeit::Uitspraak { dag: date(2027, 9, 1), vernietigd },
        ]
    };
    let na =
        |vernietigd| feiten(vernietigd).into_iter().fold(verzonden(), |b, feit| b.leg_vast(feit).unwrap());
    let weg = na(true);
    assert!(weg.is_vervallen());
    assert_eq!(weg.mag_publiceren(DAG, "x", &KALENDER), Err(W::Vervallen));
    // Awb 8:106: further appeal does not suspend the ruling; only the last word of the court makes it hold again.
    let hoger = weg.leg_vast(Rechtsfeit::HogerBeroep { dag: date(2027, 10, 1) }).unwrap();
    assert_eq!(hoger.vernietigd_op(), Some(date(2027, 9, 1)));
    let laatste = |vernietigd| {
        hoger.leg_vast(Rechtsfeit::Uitspraak { dag: date(2028, 3, 1), vernietigd }).unwrap().vernietigd_op()
    };
    assert_eq!((laatste(true), laatste(false)), (Some(date(2027, 9, 1)), None));
    // The court annulled the decision on the objection only: a new one is open to appeal.
    let opnieuw = na(false)
        .leg_vast(Rechtsfeit::BeslissingOpBezwaar { dag: date(2027, 11, 1), herroepen: false })
        .unwrap();
    assert_eq!(opnieuw.onherroepelijk_op(&KALENDER), Some(date(2027, 12, 14)));
}

#[test]
fn a_third_party_appeals_against_a_revocation_and_the_court_can_undo_it() {
    let herroepen = [
        Rechtsfeit::Bezwaar { dag: date(2026, 12, 1) },
        Rechtsfeit::BeslissingOpBezwaar { dag: date(2027, 2, 1), herroepen: true },
    ];
    let weg = herroepen.into_iter().fold(verzonden(), |b, feit| b.leg_vast(feit).unwrap());
    let nieuw = Rechtsfeit::Bezwaar { dag: date(2027, 2, 2) };
    assert_eq!(weg.leg_vast(nieuw).unwrap_err(), W::Vervallen);
    // Awb 7:1, 8:1: who asked for the order appeals.
    let beroep = weg.leg_vast(Rechtsfeit::Beroep { dag: date(2027, 3, 1) }).unwrap();
    assert_eq!((beroep.vernietigd_op(), beroep.onherroepelijk_op(&KALENDER)), (Some(date(2027, 2, 1)), None));
    let na =
        |vernietigd| beroep.leg_vast(Rechtsfeit::Uitspraak { dag: date(2027, 9, 1), vernietigd }).unwrap();
    assert_eq!(na(true).vernietigd_op(), Some(date(2027, 2, 1)), "the revocation was upheld");
    assert!(!na(false).is_vervallen(), "the court undid the revocation");
}

#[test]
fn an_objection_against_what_was_withdrawn_is_still_decided_on() {
    let ingetrokken =
        Rechtsfeit::Ingetrokken { dag: date(2027, 1, 10), reden: "Het terrein is leeg.".into() };
    let bezwaar = verzonden().leg_vast(Rechtsfeit::Bezwaar { dag: date(2026, 12, 1) }).unwrap();
    let weg = bezwaar.leg_vast(ingetrokken.clone()).unwrap();
    let beslissing = |herroepen| Rechtsfeit::BeslissingOpBezwaar { dag: date(2027, 2, 1), herroepen };
    let blijft = weg.leg_vast(beslissing(false)).unwrap();
    assert_eq!((blijft.is_vervallen(), blijft.vernietigd_op()), (true, None));
    let herroepen = weg.leg_vast(beslissing(true)).unwrap();
    assert_eq!(
        herroepen.vernietigd_op(),
        Some(date(2027, 2, 1)),
        "from its beginning, not only from the withdrawal"
    );
    assert_eq!(weg.leg_vast(ingetrokken).unwrap_err(), W::Vervallen);
    assert!(blijft.leg_vast(Rechtsfeit::Beroep { dag: date(2027, 3, 1) }).is_ok());
}

#[test]
fn a_remedy_comes_after_what_it_is_against() {
    let vroeg = Rechtsfeit::Bezwaar { dag: date(2026, 11, 23) };
    assert_eq!(verzonden().leg_vast(vroeg).unwrap_err(), W::TeVroeg { eerste: DAG });
    let beroep = Rechtsfeit::Beroep { dag: date(2026, 12, 1) };
    assert_eq!(verzonden().leg_vast(beroep).unwrap_err(), W::GeenBeslissing);
    let feit = Rechtsfeit::Bezwaar { dag: DAG };
    assert_eq!(goedgekeurd().leg_vast(feit).unwrap_err(), W::NietVerzonden);
    let weg = verzonden().leg_vast(Rechtsfeit::Ingetrokken { dag: DAG, reden: "Fout".into() }).unwrap();
    assert_eq!(weg.leg_vast(Rechtsfeit::Bezwaar { dag: DAG }).unwrap_err(), W::Vervallen);
}

#[test]
fn a_suspension_asks_for_a_remedy_and_ends_by_itself_when_the_case_is_over() {
    let leg_vast = |besluit: &Besluit, feit| besluit.leg_vast(feit);
    let verzoek = |dag| Rechtsfeit::VerzoekVoorziening { dag };
    let geschorst = |dag| Rechtsfeit::UitspraakVoorziening { dag, geschorst: true };
    assert_eq!(leg_vast(&verzonden(), verzoek(DAG)).unwrap_err(), W::GeenBezwaarOfBeroep);
    let bezwaar = leg_vast(&verzonden(), Rechtsfeit::Bezwaar { dag: date(2026, 12, 1) }).unwrap();
    assert_eq!(leg_vast(&bezwaar, geschorst(date(2026, 12, 10))).unwrap_err(), W::GeenVerzoekVoorziening);
    let gevraagd = leg_vast(&bezwaar, verzoek(date(2026, 12, 2))).unwrap();
    let stil = leg_vast(&gevraagd, geschorst(date(2026, 12, 10))).unwrap();
    assert_eq!(stil.schorsingen(&KALENDER), [(date(2026, 12, 10), None)]);
    let weer = leg_vast(&stil, Rechtsfeit::SchorsingOpgeheven { dag: date(2026, 12, 20) }).unwrap();
    assert_eq!(weer.schorsingen(&KALENDER), [(date(2026, 12, 10), Some(date(2026, 12, 19)))]);
    let opnieuw = Rechtsfeit::SchorsingOpgeheven { dag: date(2026, 12, 21) };
    assert_eq!(leg_vast(&weer, opnieuw).unwrap_err(), W::GeenSchorsing);
    // Nobody appeals, so the suspension ends with the term for appeal (Awb 8:85 lid 2 onder a).
    let beslist = Rechtsfeit::BeslissingOpBezwaar { dag: date(2027, 2, 1), herroepen: false };
    let na = leg_vast(&stil, beslist).unwrap();
    assert_eq!(na.schorsingen(&KALENDER), [(date(2026, 12, 10), Some(date(2027, 3, 15)))]);
    let herroepen = Rechtsfeit::BeslissingOpBezwaar { dag: date(2027, 2, 1), herroepen: true };
    let weg = leg_vast(&stil, herroepen).unwrap();
    assert_eq!((weg.is_vervallen(), weg.vernietigd_op()), (true, Some(date(2027, 2, 1))));
}

#[test]
fn publishing_before_it_is_final_takes_a_reason_and_gives_a_warning() {
    let besluit = verzonden();
    let publiceer = |dag, reden| besluit.mag_publiceren(dag, reden, &KALENDER);
    assert_eq!(
        publiceer(DAG, " ").unwrap_err().to_string(),
        "Het besluit kan nog veranderen: het is pas onherroepelijk op woensdag 6 januari 2027. Schrijf op waarom je het \
         toch al publiceert (Awb 3:4)."
    );
    let met = publiceer(DAG, "Gevaar voor de buurt").unwrap();
    assert!(met.to_string().starts_with("Let op"), "{met}");
    assert_eq!(publiceer(date(2027, 1, 6), ""), Ok(Publicatie::Onherroepelijk));
    assert_eq!(goedgekeurd().mag_publiceren(DAG, "x", &KALENDER), Err(W::NietVerzonden));
}

#[test]
fn a_decision_reads_back_from_storage() {
    let besluit = verzonden().leg_vast(Rechtsfeit::Bezwaar { dag: DAG }).unwrap();
    let tekst = serde_json::to_string(&besluit).unwrap();
    assert_eq!(serde_json::from_str::<Besluit>(&tekst).unwrap(), besluit);
}
