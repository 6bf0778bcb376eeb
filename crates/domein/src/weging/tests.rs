use std::collections::BTreeMap;

use jiff::civil::date;
use termijnen::{Bedrag, Eenheid, Kalender, Tijdseenheid, Vorm};

use super::*;
use crate::{
    inrichting::Geldigheid,
    sanctie::{
        Begunstigingsduur, LhsoGedrag, LhsoGevolg, LhsoMatrix, LhsoZwaarte, Ligging, Overleg, Richtlijn,
        Sanctiekader, Strekking,
    },
};

fn zwaarte(code: &str, wat: &[&str]) -> LhsoZwaarte {
    LhsoZwaarte {
        code: code.into(),
        naam: code.into(),
        bestuurlijk: wat.iter().map(|w| (*w).to_owned()).collect(),
        bestraffend: vec![],
        strafrecht: vec![],
        overleg: Overleg::Geen,
    }
}

fn matrix() -> LhsoMatrix {
    let rij = || ["licht", "licht", "midden", "midden"].map(str::to_owned);
    LhsoMatrix {
        versie: "1".into(),
        bron: "Beleid".into(),
        voorbeeld: false,
        zwaarten: vec![
            zwaarte("licht", &["waarschuwen"]),
            zwaarte("midden", &["last onder dwangsom", "verscherpt toezicht"]),
        ],
        cellen: LhsoGedrag::ALLE.iter().map(|g| (*g, rij())).collect(),
        verzwarend: vec![],
        geldig: Geldigheid { van: date(2025, 1, 1), tot: None },
    }
}

const WEKEN: Begunstigingsduur = Begunstigingsduur { aantal: 2, eenheid: Eenheid::Weken };
const PER_WEEK: Vorm = Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Week, gedeelte_telt: true };

fn richtlijn() -> Richtlijn {
    Richtlijn {
        code: "bouwen".into(),
        naam: "Bouwen".into(),
        onderwerpen: vec![],
        grondslag: "Omgevingswet 5.1".into(),
        strekking: Strekking::Beeindigen,
        vorm: PER_WEEK,
        bedrag: Bedrag::euro(1500),
        maximum: Bedrag::euro(15_000),
        begunstigingstermijn: Some(WEKEN),
        toelichting: String::new(),
        geldig: Geldigheid { van: date(2025, 1, 1), tot: None },
    }
}

fn met_kader<T>(doe: impl FnOnce(&Wegingkader<'_>) -> T) -> T {
    let (sancties, lhso, lijst) = (Sanctiekader::default(), [matrix()], [richtlijn()]);
    let dag = date(2026, 11, 17);
    let kalender = &Kalender::STANDAARD;
    doe(&Wegingkader { sancties: &sancties, lhso: &lhso, richtlijnen: &lijst, kalender, dag })
}

fn plaats(gevolg: LhsoGevolg) -> Sanctieplaats {
    Sanctieplaats {
        overtreding: "Een schuur zonder vergunning".into(),
        richtlijn: Some("bouwen".into()),
        ligging: Ligging { gedrag: None, gevolg },
        verzwarend: vec![],
    }
}

fn blad() -> Keuzeblad {
    Keuzeblad {
        soort: "lod".into(),
        door: "het college".into(),
        last: "Breek de schuur af.".into(),
        begunstiging: Some(WEKEN),
        vorm: Some(PER_WEEK),
        bedrag: Some(Bedrag::euro(1500)),
        maximum: Some(Bedrag::euro(15_000)),
        ..Keuzeblad::default()
    }
}

fn sanctie(nr: u32, door: &str, aantal: u32) -> Wegingsanctie {
    met_kader(|kader| {
        let begunstiging = Some(Begunstigingsduur { aantal, ..WEKEN });
        let blad =
            Keuzeblad { door: door.into(), begunstiging, waarom_bedrag: "Het is winter.".into(), ..blad() };
        let plaats = plaats(LhsoGevolg::G3);
        let keuze = plaats.kies(blad, kader).unwrap();
        Wegingsanctie { nr, plaats, keuze: Some(keuze) }
    })
}

#[test]
fn what_is_proposed_needs_no_reason() {
    met_kader(|kader| {
        let keuze = plaats(LhsoGevolg::G3).kies(blad(), kader).unwrap();
        assert_eq!((keuze.lhso.reden, keuze.richtlijn.unwrap().reden), (None, None));
    });
}

#[test]
fn another_sanction_or_amount_than_proposed_asks_for_a_reason() {
    met_kader(|kader| {
        let zwaarder = plaats(LhsoGevolg::G1).kies(blad(), kader).unwrap_err();
        assert_eq!(zwaarder.veld(), "reden-strategie");
        let hoger = Keuzeblad { bedrag: Some(Bedrag::euro(2000)), ..blad() };
        let hoger = plaats(LhsoGevolg::G3).kies(hoger, kader).unwrap_err();
        assert_eq!(hoger.veld(), "waarom-bedrag");
        let met = Keuzeblad { reden_strategie: "Tweede keer.".into(), ..blad() };
        let keuze = plaats(LhsoGevolg::G1).kies(met, kader).unwrap();
        assert_eq!(keuze.lhso.reden.as_deref(), Some("Tweede keer."));
    });
}

#[test]
fn a_maximum_below_one_amount_is_refused() {
    met_kader(|kader| {
        let laag = Keuzeblad { maximum: Some(Bedrag::euro(10)), waarom_bedrag: "Zo.".into(), ..blad() };
        assert_eq!(plaats(LhsoGevolg::G3).kies(laag, kader).unwrap_err().veld(), "maximum");
    });
}

#[test]
fn terms_of_two_authorities_that_differ_are_named() {
    let gelijk = Weging { sancties: vec![sanctie(1, "het college", 2)], ..Weging::default() };
    met_kader(|kader| assert!(!let_op(&gelijk, kader).iter().any(|z| z.contains("lopen niet gelijk"))));
    let sancties = vec![sanctie(1, "het college", 2), sanctie(2, "de Omgevingsdienst", 4)];
    let botst = Weging { sancties, ..Weging::default() };
    let zinnen = met_kader(|kader| let_op(&botst, kader));
    assert!(zinnen.iter().any(|z| z.contains("lopen niet gelijk")), "{zinnen:?}");
    // Awb 5:6
    assert!(zinnen.iter().any(|z| z.contains("Awb 5:6")), "{zinnen:?}");
}

#[test]
fn new_facts_ask_for_a_text_of_later() {
    let punt = Wegingpunt {
        nr: 1,
        wie: "Bouwmaat".into(),
        dag: date(2026, 11, 10),
        punt: "De schuur staat er sinds 1980.".into(),
        weging: "Dat wisten wij niet.".into(),
        antwoord: "Wij onderzoeken het.".into(),
        gevolg: Some(Puntgevolg::NieuweFeiten),
        sinds: Some("2026-11-11T10:00:00Z".parse().unwrap()),
        inbreng: None,
    };
    let weging = Weging { punten: vec![punt], ..Weging::default() };
    assert!(weging.keur_tekst("2026-11-11T09:00:00Z".parse().unwrap()).is_err());
    assert!(weging.keur_tekst("2026-11-12T09:00:00Z".parse().unwrap()).is_ok());
}

#[test]
fn an_answer_is_weighed_first() {
    let punt = Wegingpunt {
        nr: 1,
        wie: "Bouwmaat".into(),
        dag: date(2026, 11, 10),
        punt: "Te duur.".into(),
        weging: String::new(),
        antwoord: "Nee.".into(),
        gevolg: Some(Puntgevolg::Geen),
        sinds: None,
        inbreng: None,
    };
    assert_eq!(punt.keur(), Err(WegingWeigering::NietGewogen));
}

#[test]
fn an_unknown_answer_draws_no_conclusion() {
    let kader = Sanctiekader::default();
    let soort = kader.omstandigheid("concreet-zicht-op-legalisatie").unwrap();
    let antwoord = |ja| Vraagantwoord { ja, zin: String::new() };
    let antwoorden: BTreeMap<_, _> = soort
        .criteria
        .iter()
        .map(|c| (c.code.clone(), antwoord((c.code != "geen-beletsel").then_some(true))))
        .collect();
    let blad = Omstandigheidblad { antwoorden, reden: "De aanvraag ligt er.".into(), oordeel: None };
    assert!(blad.clone().met_oordeel(soort, None).unwrap().oordeel.is_none());
    assert_eq!(blad.met_oordeel(soort, Some(true)).unwrap_err().veld(), "aanwezig");
}

#[test]
fn who_disagrees_with_a_report_says_why_and_silence_is_told_of() {
    let wie = |akkoord, opmerking: &str| Deelnemer {
        naam: "J. van Dalen".into(),
        namens: String::new(),
        akkoord,
        opmerking: opmerking.into(),
    };
    let gesprek = |deelnemers| Gesprek {
        nr: 1,
        dag: date(2026, 11, 10),
        tijd: "10.00 uur".into(),
        plaats: "Stadhuis".into(),
        cautie: None,
        stukken: vec![],
        uitleg: String::new(),
        verklaring: String::new(),
        afspraken: vec![],
        deelnemers,
    };
    let vandaag = date(2026, 11, 17);
    let oneens = gesprek(vec![wie(Some(false), "")]);
    assert_eq!(oneens.keur(false, vandaag).unwrap_err().veld(), "opmerking-0");
    let eens = gesprek(vec![wie(Some(false), "Ik zei iets anders")]);
    assert_eq!(eens.keur(false, vandaag), Ok(()));
    assert_eq!(eens.reacties(), ["J. van Dalen is het niet eens met het verslag: Ik zei iets anders."]);
    assert_eq!(eens.keur(true, vandaag), Err(WegingWeigering::CautieOntbreekt));
}
