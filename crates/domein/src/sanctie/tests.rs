use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use termijnen::{Bedrag, Eenheid, Kalender, Tijdseenheid, Vorm};
use uuid::Uuid;

use super::{ConceptWeigering as W, *};
use crate::{
    besluit::{BesluitWeigering, EerderBesluit},
    id::ZaakId,
    inrichting::Inrichting,
};

mod bestanden;

const KALENDER: Kalender = Kalender::STANDAARD;
const DAG: Date = date(2026, 11, 24);

fn kader(sancties: &Sanctiekader) -> Conceptkader<'_> {
    Conceptkader { sancties, kalender: &KALENDER, bekend_op: DAG, eerdere: &[] }
}

fn concept(soort: &str) -> Sanctieconcept {
    Sanctieconcept {
        soort: soort.into(),
        verzoek: None,
        overtredingen: vec![Overtreding {
            sleutel: "Z1-bouwen".into(),
            feiten: "Op 3 november 2026 stond er een aanbouw van 4 bij 3 meter aan de Havenstraat 12.".into(),
            voorschrift: "Omgevingswet 5.1 lid 2 onder a".into(),
            herstelmaatregelen: vec!["Breek de aanbouw af.".into()],
        }],
        motivering: "Er is geen vergunning en die komt er niet.".into(),
        strekking: Some(Strekking::Beeindigen),
        begunstiging: Some(Begunstiging::Duur(Begunstigingsduur { aantal: 8, eenheid: Eenheid::Weken })),
        spoed: false,
        dwangsom: Some(Dwangsomconcept {
            vorm: Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Week, gedeelte_telt: true },
            bedrag: Bedrag::euro(1500),
            maximum: Some(Bedrag::euro(15_000)),
        }),
        kostenaankondiging: "Alle kosten zijn voor u.".into(),
        gedogen: Some(Gedoogconcept {
            van: DAG,
            tot: date(2027, 6, 30),
            voorwaarden: vec!["Niet verder bouwen.".into()],
        }),
        boete: Some(Boeteconcept {
            bedrag: Bedrag::euro(300),
            wettelijk_maximum: Bedrag::euro(340),
            gepleegd_op: date(2026, 10, 1),
        }),
        verhoor: Some(Verhoor { dag: date(2026, 10, 20), cautie: true }),
        zienswijze: Some(Zienswijze::NietGegeven { uitgenodigd: date(2026, 11, 2), tot: date(2026, 11, 16) }),
    }
}

fn fouten(concept: &Sanctieconcept) -> Vec<W> {
    concept.keur(&kader(&Sanctiekader::default())).err().unwrap_or_default()
}

fn let_op(concept: &Sanctieconcept) -> Vec<Conceptwaarschuwing> {
    concept.keur(&kader(&Sanctiekader::default())).unwrap()
}

#[test]
fn a_complete_concept_of_each_kind_can_become_a_decision() {
    for soort in ["afzien", "gedogen", "lod", "lob", "boete"] {
        assert_eq!(fouten(&concept(soort)), [], "{soort}");
    }
    assert!(matches!(fouten(&concept("standje")).as_slice(), [W::OnbekendeSoort { .. }]));
}

#[test]
fn what_a_kind_needs_and_lacks_is_named_with_its_article() {
    let leeg = |soort: &str| Sanctieconcept {
        overtredingen: vec![],
        motivering: " ".into(),
        kostenaankondiging: String::new(),
        begunstiging: None,
        dwangsom: None,
        gedogen: None,
        boete: None,
        zienswijze: None,
        ..concept(soort)
    };
    let zinnen = |soort| fouten(&leeg(soort)).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        zinnen("lob"),
        [
            "Dit ontbreekt nog: wat er is vastgesteld. Vul het in (Awb 5:9 onder a).",
            "Dit ontbreekt nog: de overtreden regel. Vul het in (Awb 5:9 onder a).",
            "Dit ontbreekt nog: waarom dit besluit. Vul het in (Awb 3:46).",
            "Dit ontbreekt nog: wat de overtreder moet doen. Vul het in (Awb 5:24 lid 1 en 5:32a lid 1).",
            "Dit ontbreekt nog: de aankondiging van de kosten. Vul het in (Awb 5:25 lid 2).",
            "Bestuursdwang zonder termijn kan alleen bij spoed. Noem een termijn, of leg de spoed uit (Awb 5:24 lid 2, \
             5:31).",
            "Vraag eerst om een zienswijze, of noem de grond waarom dat niet hoeft (Awb 4:8, 4:11 en 4:12).",
        ]
    );
    assert_eq!(fouten(&leeg("afzien")).len(), 2);
    assert!(fouten(&leeg("lod")).contains(&W::BegunstigingNodig));
    assert_eq!(fouten(&leeg("gedogen")).len(), 4);
}

#[test]
fn a_benefit_term_ends_after_the_decision_is_known_and_may_be_absent_only_against_repetition() {
    let tot = |dag| Sanctieconcept { begunstiging: Some(Begunstiging::Tot(dag)), ..concept("lod") };
    assert_eq!(
        fouten(&tot(date(2026, 11, 23)))[0].to_string(),
        "De begunstigingstermijn eindigt op maandag 23 november 2026. Dat is voor het besluit bekend is, op dinsdag 24 \
         november 2026. Kies een latere dag (Awb 5:24 lid 2 en 5:32a lid 2)."
    );
    assert_eq!(
        let_op(&tot(date(2026, 12, 25))),
        [Conceptwaarschuwing::EindigtOpVrijeDag { einde: date(2026, 12, 25) }]
    );
    let zonder = |strekking| Sanctieconcept { begunstiging: None, strekking, ..concept("lod") };
    assert_eq!(fouten(&zonder(Some(Strekking::VerderVoorkomen))), [W::BegunstigingNodig]);
    assert_eq!(fouten(&zonder(None)), [W::StrekkingOntbreekt]);
    assert_eq!(fouten(&zonder(Some(Strekking::HerhalingVoorkomen))), []);
    let spoed = Sanctieconcept { begunstiging: None, spoed: true, ..concept("lob") };
    assert_eq!(fouten(&spoed), []);
    let uren = Begunstiging::Duur(Begunstigingsduur { aantal: 48, eenheid: Eenheid::Uren });
    assert_eq!(
        fouten(&Sanctieconcept { begunstiging: Some(uren), ..concept("lod") }),
        [W::BegunstigingOnmogelijk]
    );
}

#[test]
fn a_penalty_has_an_amount_and_a_maximum_that_is_not_below_it() {
    let met = |bedrag, maximum| {
        let vorm = Vorm::PerOvertreding { ten_hoogste_een_per: None };
        let dwangsom = Some(Dwangsomconcept { vorm, bedrag, maximum });
        Sanctieconcept { dwangsom, ..concept("lod") }
    };
    let euro = Bedrag::euro;
    assert_eq!(fouten(&met(euro(0), Some(euro(10)))), [W::DwangsomNul]);
    assert_eq!(fouten(&met(euro(10), None)), [W::MaximumOntbreekt]);
    assert_eq!(
        fouten(&met(euro(2500), Some(euro(2000))))[0].to_string(),
        "Het maximum (€ 2.000) is lager dan één dwangsom (€ 2.500). Verhoog het maximum (Awb 5:32b lid 2)."
    );
    assert_eq!(let_op(&met(euro(10), Some(euro(201)))), [Conceptwaarschuwing::MaximumHoog { keer: 20 }]);
}

#[test]
fn a_fine_stays_below_the_law_and_in_time_and_the_offender_may_always_react() {
    let met = |bedrag, wettelijk_maximum, gepleegd_op| {
        let euro = Bedrag::euro;
        let boete =
            Boeteconcept { bedrag: euro(bedrag), wettelijk_maximum: euro(wettelijk_maximum), gepleegd_op };
        Sanctieconcept { boete: Some(boete), ..concept("boete") }
    };
    let kort = date(2026, 10, 1);
    assert!(matches!(fouten(&met(400, 340, kort)).as_slice(), [W::BoeteTeHoog { .. }]));
    assert_eq!(fouten(&met(0, 340, kort)), [W::BoeteNul]);
    // Three years for a light fine, five for a heavy one.
    let oud = date(2023, 11, 23);
    assert_eq!(fouten(&met(300, 340, oud)), [W::BoeteVervallen { laatste_dag: date(2026, 11, 23) }]);
    assert_eq!(fouten(&met(300, 341, oud)), []);
    let zonder_cautie =
        Sanctieconcept { verhoor: Some(Verhoor { dag: kort, cautie: false }), ..met(300, 340, kort) };
    assert_eq!(fouten(&zonder_cautie), [W::ZonderCautie { dag: kort }]);
    let over = Zienswijze::Overgeslagen {
        grond: Overslaggrond::EerderGehoord,
        reden: "Gehoord op 20 oktober.".into(),
    };
    let licht = Sanctieconcept { zienswijze: Some(over.clone()), ..met(300, 340, kort) };
    let zwaar = Sanctieconcept { zienswijze: Some(over), ..met(300, 341, kort) };
    assert_eq!(fouten(&licht), []);
    let altijd = ZienswijzeWeigering::ZwareBoete { drempel: "€ 340".into() };
    assert_eq!(fouten(&zwaar), [W::Zienswijze { zienswijze: altijd }]);
}

#[test]
fn the_threshold_for_a_heavy_fine_is_that_of_the_day() {
    let mut sancties = Sanctiekader::default();
    sancties.boetedrempels.push(Boetedrempel { van: date(2027, 1, 1), bedrag: Bedrag::euro(400) });
    let op = |dag| sancties.boetedrempel(dag);
    assert_eq!((op(date(2026, 12, 31)), op(date(2027, 1, 1))), (Bedrag::euro(340), Bedrag::euro(400)));
    assert_eq!(op(date(2000, 1, 1)), Bedrag::euro(340));
}

#[test]
fn views_come_first_unless_the_law_says_otherwise() {
    let keur = |zienswijze: Zienswijze, financieel| keur_zienswijze(Some(&zienswijze), DAG, financieel);
    let niet = |tot| Zienswijze::NietGegeven { uitgenodigd: date(2026, 11, 10), tot };
    assert_eq!(keur(niet(DAG), false), Err(ZienswijzeWeigering::TermijnLoopt { tot: DAG }));
    assert_eq!(keur(niet(date(2026, 11, 23)), false), Ok(()));
    assert_eq!(keur(niet(date(2026, 11, 9)), false), Err(ZienswijzeWeigering::TermijnOmgekeerd));
    let gegeven = |beantwoord| Zienswijze::Gegeven { dag: date(2026, 11, 12), beantwoord };
    assert_eq!(keur(gegeven(false), false), Err(ZienswijzeWeigering::NietBeantwoord));
    assert_eq!(keur(gegeven(true), false), Ok(()));
    let over = |grond, reden: &str| Zienswijze::Overgeslagen { grond, reden: reden.into() };
    assert_eq!(keur(over(Overslaggrond::Spoed, ""), false), Err(ZienswijzeWeigering::RedenOntbreekt));
    assert_eq!(keur(over(Overslaggrond::Spoed, "Instorting dreigt."), false), Ok(()));
    let geld = over(Overslaggrond::Financieel, "Terug te draaien.");
    assert_eq!(keur(geld.clone(), false), Err(ZienswijzeWeigering::NietFinancieel));
    assert_eq!(keur(geld, true), Ok(()));
}

#[test]
fn toleration_has_an_end_in_the_future_and_conditions() {
    let met = |van, tot, voorwaarden: &[&str]| {
        let voorwaarden = voorwaarden.iter().map(|v| (*v).to_owned()).collect();
        Sanctieconcept { gedogen: Some(Gedoogconcept { van, tot, voorwaarden }), ..concept("gedogen") }
    };
    assert_eq!(
        fouten(&met(DAG, date(2026, 11, 1), &["x"])),
        [W::PeriodeOmgekeerd { tot: date(2026, 11, 1) }]
    );
    let voorbij = met(date(2026, 1, 1), date(2026, 11, 23), &["x"]);
    assert_eq!(fouten(&voorbij), [W::PeriodeVoorbij { tot: date(2026, 11, 23) }]);
    let zonder = fouten(&met(DAG, date(2027, 1, 1), &[" "]));
    assert!(matches!(zonder.as_slice(), [W::DeelOntbreekt { deel: Besluitdeel::Voorwaarden, .. }]));
}

#[test]
fn a_second_decision_on_the_same_request_is_refused() {
    let verzoek = ZaakId(Uuid::from_u128(1));
    let eerdere = [EerderBesluit { verzoek, dag: date(2026, 9, 1), vervallen: false }];
    let sancties = Sanctiekader::default();
    let kader = Conceptkader { eerdere: &eerdere, ..kader(&sancties) };
    let besluit = BesluitWeigering::AlBeslist { dag: date(2026, 9, 1) };
    let concept = Sanctieconcept { verzoek: Some(verzoek), ..concept("lod") };
    assert_eq!(concept.keur(&kader), Err(vec![W::Besluit { besluit }]));
}

#[test]
fn two_restoring_sanctions_for_one_breach_exclude_each_other_and_a_fine_beside_one_does_not() {
    let sancties = Sanctiekader::default();
    let (lod, lob, boete) = (concept("lod"), concept("lob"), concept("boete"));
    let samen = keur_samenloop(&[&lod, &lob], &[], &sancties).unwrap_err();
    assert_eq!(
        samen[0].to_string(),
        "\"Last onder dwangsom\" en \"Last onder bestuursdwang\" gaan over dezelfde overtreding. Dat mag niet tegelijk. \
         Kies er één, of trek de eerste in (Awb 5:6)."
    );
    assert_eq!(keur_samenloop(&[&lod, &boete], &[], &sancties), Ok(()));
    let eerder = |soort: &str, van_kracht| GeldendeSanctie {
        overtreding: "Z1-bouwen".into(),
        soort: soort.into(),
        van_kracht,
    };
    assert!(keur_samenloop(&[&lob], &[eerder("lod", true)], &sancties).is_err());
    assert_eq!(keur_samenloop(&[&lob], &[eerder("lod", false)], &sancties), Ok(()));
    let nog_een = keur_samenloop(&[&boete], &[eerder("boete", false)], &sancties).unwrap_err();
    assert!(matches!(nog_een.as_slice(), [SamenloopWeigering::AlBeboet { .. }]));
}

#[test]
fn extending_a_benefit_term_after_its_end_is_warned_about() {
    let einde = date(2026, 11, 1);
    assert_eq!(verleng_begunstiging(einde, date(2026, 12, 1), einde), Ok(None));
    let let_op = verleng_begunstiging(einde, date(2026, 12, 1), DAG).unwrap();
    assert_eq!(let_op, Some(Conceptwaarschuwing::VerlengdNaEinde { einde }));
    assert_eq!(verleng_begunstiging(einde, einde, DAG), Err(W::BegunstigingKorter { einde }));
}

#[test]
fn circumstances_are_questions_and_a_person_concludes() {
    let sancties = Sanctiekader::default();
    let soort = sancties.omstandigheid("concreet-zicht-op-legalisatie").unwrap();
    let antwoord = |ja: &[&str]| -> BTreeMap<String, bool> {
        soort.criteria.iter().map(|c| (c.code.clone(), ja.contains(&c.code.as_str()))).collect()
    };
    let vergunning = antwoord(&["aanvraag-ingediend", "aanvraag-ontvankelijk", "geen-beletsel"]);
    assert!(weeg(soort, &vergunning, true, "Vergunning volgt in december.").unwrap().wijst_op);
    assert!(weeg(soort, &antwoord(&["plan-ter-inzage"]), true, "Plan ligt ter inzage.").unwrap().wijst_op);
    let half = weeg(soort, &antwoord(&["aanvraag-ingediend"]), true, "Toch wel.").unwrap();
    assert!(!half.wijst_op && half.aanwezig);
    assert_eq!(half.redenen.len(), 5);
    assert_eq!(weeg(soort, &vergunning, true, " "), Err(OmstandigheidWeigering::RedenOntbreekt));
    let mut open = vergunning;
    open.remove("geen-beletsel");
    assert!(
        matches!(weeg(soort, &open, true, "x"), Err(OmstandigheidWeigering::NietBeantwoord { vragen }) if vragen.len() == 1)
    );
    open.insert("iets-anders".into(), true);
    assert!(matches!(weeg(soort, &open, true, "x"), Err(OmstandigheidWeigering::OnbekendeVraag { .. })));
}

proptest! {
    #[test]
    fn a_benefit_term_that_passes_never_ends_before_the_decision_is_known(dagen in -60i32..60) {
        let tot = DAG.checked_add(jiff::Span::new().days(dagen)).unwrap();
        let met = Sanctieconcept { begunstiging: Some(Begunstiging::Tot(tot)), ..concept("lod") };
        prop_assert_eq!(fouten(&met).is_empty(), tot >= DAG);
    }
}
