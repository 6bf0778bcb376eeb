use super::*;
use crate::proces::motor::{begin, voltooi};
use crate::proces::proef::{boek, bron, definitie, iemand, intake, met};
use crate::proces::{Gegevens, StapWeigering};

fn andere(oud: &str, nieuw: &str) -> std::sync::Arc<Definitie> {
    boek(&bron(
        &met(oud, nieuw)
            .replace("[opstellen]", "[schrijven]")
            .replace("naar: [opstellen]", "naar: [schrijven]"),
    ))
    .unwrap()
    .definities
    .remove(0)
}

/// A zaak whose draft was written by person 1.
fn stand(d: &Definitie) -> Stand {
    let stand = begin(d, "aanvraag", &Gegevens::new(), &iemand(1, &[])).unwrap().stand;
    voltooi(d, &stand, "intake", "goed", &intake("zwaar", false), &iemand(1, &[])).unwrap().stand
}

#[test]
fn a_zaak_moves_with_its_steps_and_goes_on_there() {
    let (van, naar) = (definitie(), andere("id: opstellen", "id: schrijven"));
    let stand = stand(&van);
    let zonder = migreer(&van, &naar, &BTreeMap::new(), &stand);
    assert_eq!(
        zonder.bezwaren,
        ["De stap \"Opstellen\" loopt nog en bestaat straks niet. Zeg welke stap volgt."]
    );
    assert_eq!(zonder.stand, None);

    let afbeelding = BTreeMap::from([("opstellen".to_owned(), "schrijven".to_owned())]);
    let proef = migreer(&van, &naar, &afbeelding, &stand);
    assert_eq!(proef.bezwaren, [""; 0]);
    let [StapVerhuizing::Wordt { stap, naar: daar, .. }] = proef.stappen.as_slice() else {
        panic!("{:?}", proef.stappen)
    };
    assert_eq!((stap.as_str(), daar.as_str()), ("opstellen", "schrijven"));
    let na = proef.stand.unwrap();
    let na = voltooi(&naar, &na, "schrijven", "klaar", &Gegevens::new(), &iemand(1, &[])).unwrap().stand;
    let eigen = voltooi(&naar, &na, "besluiten", "vastgesteld", &Gegevens::new(), &iemand(1, &[]));
    assert_eq!(eigen.unwrap_err(), StapWeigering::EigenWerk { stap: "Opstellen".into() });
}

#[test]
fn who_wrote_a_draft_before_the_move_does_not_approve_it_after() {
    let (van, naar) = (definitie(), andere("id: opstellen", "id: schrijven"));
    let concept =
        voltooi(&van, &stand(&van), "opstellen", "klaar", &Gegevens::new(), &iemand(1, &[])).unwrap().stand;
    let afbeelding = BTreeMap::from([("opstellen".to_owned(), "schrijven".to_owned())]);
    let na = migreer(&van, &naar, &afbeelding, &concept).stand.unwrap();
    let keur = |wie| voltooi(&naar, &na, "besluiten", "vastgesteld", &Gegevens::new(), &iemand(wie, &[]));
    assert_eq!(keur(1).unwrap_err(), StapWeigering::EigenWerk { stap: "Opstellen".into() });
    assert!(keur(2).is_ok());
}

#[test]
fn the_dry_run_says_what_is_different_and_changes_nothing() {
    let van = definitie();
    let naar = boek(&bron(&met(
        "uitkomsten: [{ code: klaar, naam: Concept klaar, naar: [besluiten] }]",
        "velden: [{ code: tekst, naam: De tekst, soort: tekst, verplicht: true }]
        uitkomsten: [{ code: af, naam: Af, naar: [besluiten] }]",
    )))
    .unwrap()
    .definities
    .remove(0);
    let stand = stand(&van);
    let proef = migreer(&van, &naar, &BTreeMap::new(), &stand);
    assert_eq!(
        proef.stappen,
        [StapVerhuizing::Blijft {
            stap: "opstellen".into(),
            anders: vec![
                "Het veld \"De tekst\" wordt verplicht.".into(),
                "De uitkomst \"Concept klaar\" vervalt.".into(),
                "De uitkomst \"Af\" komt erbij.".into(),
            ],
        }]
    );
    assert_eq!(stand.versie, van.versie);
}

#[test]
fn a_finished_zaak_or_another_process_does_not_move() {
    let (van, anders) =
        (definitie(), Definitie { code: "anders".into(), naam: "Anders".into(), ..definitie() });
    let klaar = Stand { actief: BTreeMap::new(), versie: "oud".into(), ..stand(&van) };
    let proef = migreer(&van, &anders, &BTreeMap::new(), &klaar);
    assert_eq!(proef.bezwaren.len(), 3, "{:?}", proef.bezwaren);
}
