use std::collections::BTreeSet;

use super::plaatsing::Plaatsing;
use super::*;
use crate::proces::motor::{begin, voltooi};
use crate::proces::proef::{definitie, iemand, intake};
use crate::proces::{Gegevens, Stand};

fn stand() -> Stand {
    let d = definitie();
    let stand = begin(&d, "aanvraag", &Gegevens::new(), &iemand(1, &[])).unwrap().stand;
    voltooi(&d, &stand, "intake", "goed", &intake("zwaar", false), &iemand(1, &[])).unwrap().stand
}

/// Values of an attribute in a text.
fn waarden<'a>(tekst: &'a str, naam: &str) -> Vec<&'a str> {
    let zoek = format!(" {naam}=\"");
    tekst.split(&zoek).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn boxes_do_not_cover_each_other_and_stay_inside_the_picture() {
    let beeld = Plaatsing::van(&definitie());
    for (nummer, een) in beeld.plek.iter().enumerate() {
        assert!(een.x >= 0 && een.y >= 0 && een.x + een.b <= beeld.breedte && een.y + een.h <= beeld.hoogte);
        for ander in &beeld.plek[nummer + 1..] {
            let los = een.x + een.b <= ander.x
                || ander.x + ander.b <= een.x
                || een.y + een.h <= ander.y
                || ander.y + ander.h <= een.y;
            assert!(los, "{een:?} {ander:?}");
        }
    }
}

#[test]
fn lines_run_straight_or_square_from_box_to_box() {
    let beeld = Plaatsing::van(&definitie());
    for (lijn, punten) in beeld.net.lijnen.iter().zip(&beeld.punten) {
        assert!(punten.len() >= 2);
        for paar in punten.windows(2) {
            assert!(paar[0].0 == paar[1].0 || paar[0].1 == paar[1].1, "{lijn:?}: {punten:?}");
        }
        for (punt, vak) in [(punten[0], lijn.van), (punten[punten.len() - 1], lijn.naar)] {
            let r = &beeld.plek[vak];
            let raakt = (r.x..=r.x + r.b).contains(&punt.0) && (r.y..=r.y + r.h).contains(&punt.1);
            assert!(raakt, "{punt:?} does not touch {r:?}");
        }
    }
}

#[test]
fn the_picture_marks_the_current_step_in_words_too() {
    let d = definitie();
    let beeld = svg(&d, Some(&stand()));
    assert_eq!(beeld.matches("aria-current=\"step\"").count(), 1);
    assert!(beeld.contains("<title>Opstellen (nu, door een medewerker)</title>"));
    assert!(beeld.contains("<title>Intake (klaar, automatisch als het kan)</title>"));
    assert!(beeld.contains("Nu: Opstellen."));
    assert!(!beeld.contains("style="), "a strict content security policy refuses inline style");
    assert!(!svg(&d, None).contains("aria-current"));
}

#[test]
fn every_reference_in_the_bpmn_points_at_something() {
    let tekst = bpmn(&definitie());
    let ids: Vec<_> = waarden(&tekst, "id");
    let uniek: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), uniek.len());
    for naam in ["sourceRef", "targetRef", "bpmnElement", "processRef"] {
        let verwijzingen = waarden(&tekst, naam);
        assert!(!verwijzingen.is_empty(), "{naam}");
        for verwijzing in verwijzingen {
            assert!(uniek.contains(verwijzing), "{naam}: {verwijzing}");
        }
    }
    // Every step has a shape, every flow an edge.
    assert_eq!(tekst.matches("<bpmndi:BPMNEdge").count(), tekst.matches("<bpmn:sequenceFlow").count());
    assert_eq!(tekst.matches("<bpmn:userTask").count(), 4);
    assert_eq!(tekst.matches("<bpmn:serviceTask").count(), 2);
    assert_eq!(tekst.matches('<').count(), tekst.matches('>').count());
}

#[test]
fn names_with_signs_do_not_break_the_xml() {
    let mut d = definitie();
    d.deelprocessen[0].stappen[0].naam = "A & B <\"c\">".into();
    assert!(bpmn(&d).contains("name=\"A &amp; B &lt;&quot;c&quot;&gt;\""));
    assert!(svg(&d, None).contains("A &amp; B"));
}

#[test]
fn the_list_says_what_the_picture_shows() {
    let d = definitie();
    let delen = lijst(&d, Some(&stand()));
    let stappen: Vec<_> = delen[0].stappen.iter().map(|stap| (stap.naam.as_str(), stap.stand)).collect();
    use Stapstand as S;
    assert_eq!(
        stappen,
        [
            ("Intake", S::Klaar),
            ("Adviseren", S::Open),
            ("Opstellen", S::Nu),
            ("Besluiten", S::Open),
            ("Versturen", S::Open),
            ("Nazorg", S::Open)
        ]
    );
    let versturen = &delen[0].stappen[4];
    assert_eq!(versturen.termijnen, ["Bezwaar begint (Awb art. 6:7)"]);
    assert_eq!(versturen.uitkomsten, [("Verstuurd".to_owned(), vec!["Nazorg".to_owned()])]);
    let besluiten = &delen[0].stappen[3];
    assert!(besluiten.vier_ogen);
    assert_eq!(besluiten.uitkomsten[1].1, ["Einde: Klaar"]);
}
