use std::path::{Path, PathBuf};

use domein::huisbezoek::Onderzoekssoort;
use domein::inrichting::{Inrichting, Instellingen, Kanaal, Taal, VraagSoort};
use domein::routing::{Routing, RoutingVraag, routeer};
use jiff::civil::{Date, DateTime, date, datetime};

use super::*;

fn echte_map() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting")
}

fn waterrijk() -> Inrichting {
    match lees_map(&echte_map()) {
        Ok(inrichting) => inrichting,
        Err(fouten) => {
            panic!("{}", fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
    }
}

/// The files of Waterrijk with one text replaced; the line of the change is looked up by the test.
fn met(bestand: &str, oud: &str, nieuw: &str) -> Bestanden {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    let tekst = bestanden.get_mut(bestand).unwrap();
    assert!(tekst.contains(oud), "{bestand} no longer contains: {oud}");
    *tekst = tekst.replacen(oud, nieuw, 1);
    bestanden
}

/// Line on which `zoek` stands first in a file, counted from 1.
fn regel_van(bestanden: &Bestanden, bestand: &str, zoek: &str) -> u64 {
    let nummer = bestanden[bestand].lines().position(|regel| regel.contains(zoek)).unwrap();
    nummer as u64 + 1
}

/// Asserts that there is exactly one mistake, on the line that holds `zoek`, with this sentence.
#[track_caller]
fn een_fout(bestanden: &Bestanden, bestand: &str, zoek: &str, zin: &str) {
    let fouten = lees_bestanden(bestanden).unwrap_err();
    let verwacht =
        Fout { bestand: bestand.into(), regel: regel_van(bestanden, bestand, zoek), zin: zin.into() };
    assert_eq!(fouten, [verwacht]);
}

const DAG: Date = date(2026, 11, 20);

mod brieven;
mod controlelijsten;
mod fouten;
mod straat;
mod verschillen;
mod voorbeeldgemeente;
