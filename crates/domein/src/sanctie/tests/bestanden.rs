//! The files of the example municipality: they read, hold, and say what the law says where they only repeat it.

use std::{fs, path::Path};

use serde::de::DeserializeOwned;

use super::*;
use crate::mandaat::{Mandaatregister, controleer_mandaten};

fn lees<T: DeserializeOwned>(naam: &str) -> T {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting").join(naam);
    let tekst = fs::read_to_string(pad).unwrap();
    serde_saphyr::from_str(&tekst).unwrap_or_else(|fout| panic!("{naam}: {fout}"))
}

#[test]
fn the_file_with_kinds_says_what_holds_without_it() {
    let gelezen: Sanctiekader = lees("sancties.yaml");
    assert_eq!(gelezen, Sanctiekader::default());
    assert_eq!(gelezen.controleer(), []);
}

#[test]
fn the_example_files_hold() {
    let register: Mandaatregister = lees("mandaten.yaml");
    let kader = Sanctiekader::default();
    assert_eq!(controleer_mandaten(&register.0, |soort| kader.besluitsoort(soort).is_some()), []);
    let lijst: Vec<Richtlijn> = lees("richtlijn-dwangsommen.yaml");
    assert!(lijst.len() >= 12);
    for richtlijn in &lijst {
        assert_eq!(richtlijn.controleer(), [], "{}", richtlijn.code);
    }
    let matrices: Vec<LhsoMatrix> = lees("lhso.yaml");
    assert!(matrices.iter().all(|matrix| matrix.voorbeeld && matrix.controleer().is_empty()));
}

#[test]
fn an_edition_from_before_has_the_kinds_of_the_law() {
    let oud = serde_json::to_value(crate::inrichting::tests::voorbeeld()).unwrap();
    let mut oud = oud.as_object().unwrap().clone();
    for veld in ["mandaten", "lhso", "richtlijnen", "sancties"] {
        assert!(oud.remove(veld).is_some(), "{veld}");
    }
    let gelezen: Inrichting = serde_json::from_value(oud.into()).unwrap();
    assert_eq!(gelezen.sancties, Sanctiekader::default());
}

fn ligging(gedrag: Option<LhsoGedrag>, gevolg: LhsoGevolg) -> Ligging {
    Ligging { gedrag, gevolg }
}

#[test]
fn the_matrix_proposes_and_says_how() {
    let matrices: Vec<LhsoMatrix> = lees("lhso.yaml");
    let stel = |ligging, verzwarend: &[&str]| {
        let verzwarend: Vec<String> = verzwarend.iter().map(|v| (*v).to_owned()).collect();
        stel_voor(&matrices, DAG, ligging, &verzwarend)
    };
    let onbekend = stel(ligging(None, LhsoGevolg::G3), &[]).unwrap();
    assert_eq!(
        (onbekend.cel.as_str(), onbekend.zwaarte.code.as_str(), onbekend.overleg_nodig),
        ("B3", "midden", false)
    );
    assert_eq!(
        onbekend.uitleg,
        [
            "Het gedrag is niet te beoordelen. Dan geldt B: onverschillig.",
            "De gevolgen zijn van belang (3).",
            "De matrix stelt voor: midden.",
            "Deze matrix is een voorbeeld. De gemeente stelt zelf een matrix vast.",
            "Dit is een voorstel. Wie bevoegd is, beslist.",
        ]
    );
    assert_eq!(onbekend.matrixversie, "voorbeeld-2025");
    let verzwaard = stel(ligging(Some(LhsoGedrag::B), LhsoGevolg::G3), &["voordeel"]).unwrap();
    assert!(verzwaard.overleg_nodig && verzwaard.zwaarte.code == "midden");
    let recidive = stel(ligging(Some(LhsoGedrag::B), LhsoGevolg::G3), &["recidive", "recidive"]).unwrap();
    assert!(recidive.overleg_nodig && recidive.zwaarte.code == "zwaar");
    let d4 = stel(ligging(Some(LhsoGedrag::D), LhsoGevolg::G4), &["recidive"]).unwrap();
    assert_eq!(d4.zwaarte.code, "zwaar");
    let vreemd = stel(ligging(None, LhsoGevolg::G1), &["slecht-humeur"]);
    assert!(matches!(vreemd, Err(LhsoWeigering::OnbekendeVerzwaring { .. })));
    let vroeg = stel_voor(&matrices, date(2024, 12, 31), ligging(None, LhsoGevolg::G1), &[]);
    assert!(matches!(vroeg, Err(LhsoWeigering::GeenMatrix { .. })));
}

#[test]
fn following_the_matrix_needs_no_reason_and_deviating_does() {
    let matrices: Vec<LhsoMatrix> = lees("lhso.yaml");
    let voorstel = stel_voor(&matrices, DAG, ligging(None, LhsoGevolg::G3), &[]).unwrap();
    let (lod, niets) = (["last onder dwangsom".to_owned()], ["niets doen".to_owned()]);
    assert_eq!(volg(voorstel.clone(), &lod).unwrap().reden, None);
    assert!(matches!(volg(voorstel.clone(), &niets), Err(LhsoWeigering::NietVoorgesteld { .. })));
    assert_eq!(volg(voorstel.clone(), &[]), Err(LhsoWeigering::GeenInterventie));
    assert_eq!(wijk_af(voorstel.clone(), &niets, " "), Err(LhsoWeigering::RedenOntbreekt));
    let keuze = wijk_af(voorstel, &niets, "De overtreder is overleden.").unwrap();
    assert_eq!(keuze.reden.as_deref(), Some("De overtreder is overleden."));
}

#[test]
fn a_matrix_with_holes_is_pointed_at() {
    let mut matrix = lees::<Vec<LhsoMatrix>>("lhso.yaml").remove(0);
    matrix.cellen.remove(&LhsoGedrag::C);
    matrix.cellen.get_mut(&LhsoGedrag::A).unwrap()[2] = "loodzwaar".into();
    let fouten = matrix.controleer();
    assert_eq!(
        fouten,
        [
            (
                "cellen.A.2".to_owned(),
                "De zwaarte \"loodzwaar\" bestaat niet. Kies een code uit \"zwaarten\".".to_owned()
            ),
            ("cellen".to_owned(), "De rij \"C\" ontbreekt. Noem vier zwaarten.".to_owned()),
        ]
    );
    let gat = stel_voor(&[matrix], DAG, ligging(Some(LhsoGedrag::C), LhsoGevolg::G1), &[]);
    assert!(matches!(gat, Err(LhsoWeigering::VakOntbreekt { .. })));
}

#[test]
fn the_guide_list_proposes_and_another_amount_needs_a_reason() {
    let lijst: Vec<Richtlijn> = lees("richtlijn-dwangsommen.yaml");
    assert_eq!(richtlijnen_bij(&lijst, "illegale-bouw", DAG).count(), 2);
    let voorstel = richtlijn_voor(&lijst, "bouwen-zonder-vergunning", DAG).unwrap();
    assert_eq!(voorstel.keuze.bedrag, Bedrag::euro(1500));
    assert_eq!(kies_dwangsom(voorstel.clone(), voorstel.keuze, "").unwrap().reden, None);
    let hoger = Dwangsomkeuze { bedrag: Bedrag::euro(3000), ..voorstel.keuze };
    assert_eq!(kies_dwangsom(voorstel.clone(), hoger, " "), Err(RichtlijnWeigering::RedenOntbreekt));
    let af = kies_dwangsom(voorstel.clone(), hoger, "De opbrengst is hoger dan de dwangsom.").unwrap();
    assert_eq!((af.keuze, af.uitgave), (hoger, date(2025, 1, 1)));
    let onmogelijk = Dwangsomkeuze { maximum: Bedrag::euro(1), ..voorstel.keuze };
    assert_eq!(kies_dwangsom(voorstel, onmogelijk, "x"), Err(RichtlijnWeigering::Onmogelijk));
    assert!(matches!(richtlijn_voor(&lijst, "vloeken", DAG), Err(RichtlijnWeigering::NietInLijst { .. })));
    let vroeg = richtlijn_voor(&lijst, "bouwen-zonder-vergunning", date(2024, 12, 31)).unwrap_err();
    assert_eq!(
        vroeg.to_string(),
        "Voor \"bouwen-zonder-vergunning\" staat op 31 december 2024 niets in de lijst. Kies zelf een bedrag en leg het \
         uit."
    );
}

#[test]
fn a_guide_amount_that_cannot_stand_in_an_order_is_pointed_at() {
    let lijst: Vec<Richtlijn> = lees("richtlijn-dwangsommen.yaml");
    let goed = lijst.into_iter().find(|r| r.code == "bouwen-zonder-vergunning").unwrap();
    let paden =
        |richtlijn: Richtlijn| richtlijn.controleer().into_iter().map(|(pad, _)| pad).collect::<Vec<_>>();
    assert_eq!(paden(Richtlijn { maximum: Bedrag::euro(1), ..goed.clone() }), ["maximum"]);
    assert_eq!(paden(Richtlijn { bedrag: Bedrag::NUL, ..goed.clone() }), ["bedrag"]);
    assert_eq!(paden(Richtlijn { begunstigingstermijn: None, ..goed.clone() }), ["strekking"]);
    let duur = |aantal, eenheid| Some(Begunstigingsduur { aantal, eenheid });
    let uren = Richtlijn { begunstigingstermijn: duur(24, Eenheid::Uren), ..goed.clone() };
    assert_eq!(paden(uren), ["begunstigingstermijn.eenheid"]);
    assert_eq!(
        paden(Richtlijn { begunstigingstermijn: duur(0, Eenheid::Weken), ..goed }),
        ["begunstigingstermijn.aantal"]
    );
}
