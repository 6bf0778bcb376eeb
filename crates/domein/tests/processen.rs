//! The processes of the example municipality: they are complete, every way through them ends, and every element
//! of GEMMA is passed on some complete run.

#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "helpers of tests")]

use std::{collections::BTreeSet, fs, path::Path};

use domein::proces::{
    Bestand, Definitie, Element, Grens, Procesboek, Procesbron, Verkenning, elementen, keurdagen, verken,
};
use jiff::civil::{Date, date};
use serde::de::DeserializeOwned;

const DAG: Date = date(2026, 11, 20);

fn lees<T: DeserializeOwned>(pad: &Path) -> T {
    let tekst = fs::read_to_string(pad).unwrap();
    serde_saphyr::from_str(&tekst).unwrap_or_else(|fout| panic!("{}: {fout}", pad.display()))
}

fn lees_map<T: DeserializeOwned>(deel: &str) -> Vec<Bestand<T>> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting/processen").join(deel);
    let mut paden: Vec<_> = fs::read_dir(map).unwrap().map(|item| item.unwrap().path()).collect();
    paden.retain(|pad| pad.extension().is_some_and(|ext| ext == "yaml") && !pad.ends_with("basis.yaml"));
    paden.sort();
    let naam = |pad: &Path| pad.file_name().unwrap().to_string_lossy().into_owned();
    paden.iter().map(|pad| Bestand { naam: naam(pad), inhoud: lees(pad) }).collect()
}

fn bron() -> Procesbron {
    let basis = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting/processen/basis.yaml");
    Procesbron {
        basis: Bestand { naam: "basis.yaml".into(), inhoud: lees(&basis) },
        blokken: lees_map("blokken"),
        processen: lees_map(""),
        uitgaven: lees_map("uitgaven"),
    }
}

fn boek(dag: Date) -> Procesboek {
    Procesboek::stel_samen(&bron(), dag).unwrap_or_else(|fouten| {
        panic!("{}", fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn verkend(definitie: &Definitie) -> Verkenning {
    let verkenning = verken(definitie, Grens::default());
    println!(
        "{}: {} situaties, {} paden, langste {}, {} elementen, einden {:?}",
        verkenning.proces,
        verkenning.toestanden,
        verkenning.paden,
        verkenning.langste,
        verkenning.elementen.len(),
        verkenning.einden
    );
    verkenning
}

#[test]
fn all_four_processes_hold_on_every_day_on_which_something_changes() {
    let bron = bron();
    for dag in keurdagen(&bron) {
        assert_eq!(boek(dag).definities.len(), 4, "{dag}");
    }
}

#[test]
fn every_step_and_part_of_gemma_has_its_place() {
    let boek = boek(DAG);
    let delen = boek.definities.iter().flat_map(|d| &d.deelprocessen).filter_map(|deel| deel.element);
    let stappen = boek.definities.iter().flat_map(|d| d.stappen()).filter_map(|stap| stap.element);
    let (delen, stappen): (Vec<_>, Vec<_>) = (delen.collect(), stappen.collect());
    assert_eq!((delen.len(), stappen.len()), (34, 91));
    let alle: BTreeSet<Element> = delen.into_iter().chain(stappen).collect();
    assert_eq!(alle, elementen().iter().map(|regel| regel.nummer).collect());
}

#[test]
fn every_way_ends_and_every_element_is_passed_on_a_complete_run() {
    let boek = boek(DAG);
    let mut gezien = BTreeSet::new();
    for definitie in &boek.definities {
        let verkenning = verkend(definitie);
        assert_eq!(verkenning.fouten, [""; 0], "{}", definitie.code);
        let stappen: BTreeSet<_> = definitie.stappen().map(|stap| stap.id.clone()).collect();
        assert_eq!(verkenning.stappen, stappen, "{}", definitie.code);
        let uitkomsten: BTreeSet<_> = definitie
            .stappen()
            .flat_map(|stap| stap.uitkomsten.iter().map(|u| (stap.id.clone(), u.code.clone())))
            .collect();
        assert_eq!(verkenning.uitkomsten, uitkomsten, "{}", definitie.code);
        let einden: BTreeSet<_> = definitie.einden.iter().map(|einde| einde.code.clone()).collect();
        assert_eq!(verkenning.einden, einden, "{}", definitie.code);
        assert!(verkenning.paden > 1000, "{}: {} paden", definitie.code, verkenning.paden);
        gezien.extend(verkenning.elementen);
    }
    let verwacht: BTreeSet<_> = elementen().iter().map(|regel| regel.nummer).chain([Element::ROL]).collect();
    assert_eq!(gezien, verwacht);
}

#[test]
fn branches_side_by_side_end_in_whatever_order_they_are_done() {
    for definitie in &boek(DAG).definities {
        let verkenning = verken(definitie, Grens { elke_volgorde: true, samen: 0, ..Grens::default() });
        assert_eq!(verkenning.fouten, [""; 0], "{}", definitie.code);
        let einden: BTreeSet<_> = definitie.einden.iter().map(|einde| einde.code.clone()).collect();
        assert_eq!(verkenning.einden, einden, "{}", definitie.code);
    }
}

#[test]
fn an_element_counts_only_when_its_step_can_be_completed() {
    let mut definitie = Definitie::clone(boek(DAG).definitie("toezicht").unwrap());
    let stap = definitie.deelprocessen.iter_mut().flat_map(|deel| &mut deel.stappen);
    let stap = stap.into_iter().find(|stap| stap.id == "tzh-evalueren-uitvoering").unwrap();
    // It can still be left out, but never done: the only outcome asks for an answer nobody can give.
    stap.uitkomsten[0].als =
        serde_json::from_str(r#"{ "veld": "enkele-controle", "is": ["misschien"] }"#).unwrap();
    let verkenning = verken(&definitie, Grens { samen: 0, ..Grens::default() });
    assert_eq!(verkenning.fouten, [""; 0]);
    assert!(!verkenning.elementen.contains(&Element(90)));
    assert!(verkenning.elementen.contains(&Element(54)), "what follows is still passed");
}

#[test]
fn a_municipality_changes_a_step_from_a_day_and_running_zaken_keep_their_version() {
    let (voor, na) = (boek(date(2026, 12, 31)), boek(date(2027, 1, 1)));
    let versie = |boek: &Procesboek, code| boek.definitie(code).unwrap().versie.clone();
    assert_ne!(versie(&voor, "toezicht"), versie(&na, "toezicht"));
    assert_eq!(versie(&voor, "melding"), versie(&na, "melding"));
    let stap = na.definitie("toezicht").unwrap().stap("tzh-opstellen-eindrapport").unwrap();
    assert_eq!(stap.uitkomsten[0].vier_ogen, ["tzh-opstellen-eindrapport"]);
}

#[test]
fn a_definition_survives_storage_as_json() {
    for definitie in boek(DAG).definities {
        let json = serde_json::to_string(&*definitie).unwrap();
        assert_eq!(serde_json::from_str::<Definitie>(&json).unwrap(), *definitie);
    }
}
