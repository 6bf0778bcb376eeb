use super::*;
use crate::{
    inrichting::{Keuze, VraagSoort},
    veld::{Aangetroffene, Bewonerbevinding},
};

fn vraag(code: &str) -> Vraag {
    let keuze =
        |code: &str| Keuze { code: code.into(), tekst: code.into(), tekst_en: String::new(), gevaar: None };
    Vraag {
        code: code.into(),
        soort: VraagSoort::Keuze,
        tekst: code.into(),
        tekst_en: String::new(),
        uitleg: None,
        uitleg_en: None,
        verplicht: false,
        keuzes: vec![keuze("ja"), keuze("nee")],
        toon_als: None,
        min: None,
        max: None,
    }
}

fn kader() -> Huisbezoekkader {
    Huisbezoekkader {
        onderzoek: Onderzoekssoort::Adres,
        grond: "Vul in".into(),
        doel: "Kijken wie hier woont.".into(),
        weigering: "Vraag het op een andere manier.".into(),
        binnentreden: None,
        vragen_buiten: vec![vraag("bel")],
        vragen_binnen: vec![vraag("slaapplaats")],
    }
}

fn bewoner(id: Uuid, stand: Bewonersstand) -> Bewonerbevinding {
    Bewonerbevinding { id, stand: stand.as_str().into(), notitie: String::new() }
}

fn bezoek(deur: Deur) -> Huisbezoek {
    Huisbezoek {
        deur: deur.as_str().into(),
        legitimatie: deur.is_binnen(),
        doel: deur.is_binnen(),
        wie: "Bewoner".into(),
        buiten: "Twee namen bij de bel.".into(),
        ..Huisbezoek::default()
    }
}

fn sleutel(b: &Huisbezoek, kader: &Huisbezoekkader) -> Option<String> {
    match toets(b, kader, &[]) {
        Err(Weigering::Veld { sleutel, .. }) => Some(sleutel),
        Err(fout) => panic!("{fout}"),
        Ok(_) => None,
    }
}

#[test]
fn without_consent_nothing_from_inside_is_recorded() {
    for deur in Deur::ALLE.iter().copied().filter(|d| !d.is_binnen()) {
        let mut b = bezoek(deur);
        assert_eq!(sleutel(&b, &kader()), None, "{deur}");
        b.binnen = "Drie bedden.".into();
        assert_eq!(sleutel(&b, &kader()).as_deref(), Some("fout-huis-toestemming"), "{deur}");
        b.binnen.clear();
        b.antwoorden.insert("slaapplaats".into(), vec!["ja".into()]);
        assert_eq!(sleutel(&b, &kader()).as_deref(), Some("fout-huis-toestemming"), "{deur}");
    }
    let mut b = bezoek(Deur::Ingetrokken);
    b.binnen = "Drie bedden.".into();
    assert_eq!(sleutel(&b, &kader()), None, "what was seen before it was taken back stays");
}

#[test]
fn who_enters_showed_who_he_is_and_told_why() {
    for wis in [|b: &mut Huisbezoek| b.legitimatie = false, |b: &mut Huisbezoek| b.doel = false] {
        let mut b = bezoek(Deur::Toestemming);
        wis(&mut b);
        assert_eq!(sleutel(&b, &kader()).as_deref(), Some("fout-huis-legitimatie"));
    }
    let zonder_naam = Huisbezoek { wie: " ".into(), ..bezoek(Deur::Toestemming) };
    assert_eq!(sleutel(&zonder_naam, &kader()).as_deref(), Some("fout-huis-wie"));
}

#[test]
fn a_machtiging_needs_a_law_and_a_number() {
    let b = bezoek(Deur::Machtiging);
    assert_eq!(sleutel(&b, &kader()).as_deref(), Some("fout-huis-bevoegdheid"));
    let met = Huisbezoekkader { binnentreden: Some("Een wet".into()), ..kader() };
    assert_eq!(sleutel(&b, &met).as_deref(), Some("fout-huis-machtiging"));
    assert_eq!(sleutel(&Huisbezoek { machtiging: "M-12".into(), ..b }, &met), None);
}

#[test]
fn only_who_is_registered_here_and_each_once() {
    let (hier, elders) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let met = |bewoners| Huisbezoek { bewoners, ..bezoek(Deur::AanDeDeur) };
    let aangetroffen = |id| bewoner(id, Bewonersstand::Aangetroffen);
    assert!(toets(&met(vec![aangetroffen(hier)]), &kader(), &[hier]).is_ok());
    for fout in [vec![aangetroffen(elders)], vec![aangetroffen(hier), aangetroffen(hier)]] {
        assert!(toets(&met(fout), &kader(), &[hier]).is_err());
    }
    let thuis = |stand| Huisbezoek { bewoners: vec![bewoner(hier, stand)], ..bezoek(Deur::NiemandThuis) };
    assert!(toets(&thuis(Bewonersstand::Onbekend), &kader(), &[hier]).is_ok());
    assert!(toets(&thuis(Bewonersstand::WoontNiet), &kader(), &[hier]).is_err());
    let ander = Aangetroffene { wie: "Een man".into(), notitie: String::new() };
    let b = Huisbezoek { anderen: vec![ander], ..bezoek(Deur::NiemandThuis) };
    assert_eq!(sleutel(&b, &kader()).as_deref(), Some("fout-huis-niemand"));
}

#[test]
fn a_judgement_that_weighs_stands_apart_from_facts_and_says_why() {
    let met = |duiding: Duiding, waarom: &str| Huisbezoek {
        duiding: Some(duiding.as_str().into()),
        waarom: waarom.into(),
        ..bezoek(Deur::AanDeDeur)
    };
    assert_eq!(sleutel(&met(Duiding::Klopt, ""), &kader()), None);
    for duiding in [Duiding::Problemen, Duiding::Fraude] {
        assert_eq!(sleutel(&met(duiding, ""), &kader()).as_deref(), Some("fout-huis-waarom"));
        let zonder = Huisbezoek { buiten: String::new(), ..met(duiding, "Drie adressen.") };
        assert_eq!(sleutel(&zonder, &kader()).as_deref(), Some("fout-huis-feiten"));
        let uit = toets(&met(duiding, "Drie adressen."), &kader(), &[]).unwrap();
        assert_eq!(uit.duiding, Some(duiding));
    }
}

#[test]
fn an_answer_is_one_of_the_choices() {
    let mut b = bezoek(Deur::AanDeDeur);
    b.antwoorden.insert("bel".into(), vec!["misschien".into()]);
    assert_eq!(sleutel(&b, &kader()).as_deref(), Some("fout-huis-vraag"));
    b.antwoorden = [("kelder".to_owned(), vec!["ja".to_owned()])].into();
    assert_eq!(sleutel(&b, &kader()).as_deref(), Some("fout-huis-vraag"));
}
