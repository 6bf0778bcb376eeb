//! Reading the processes from plain files, with a sentence and a line for every mistake.

#[cfg(test)]
mod tests;

use std::path::Path;

use domein::proces::{Bestand, Definitie, ProcesFout, Procesboek, Procesbron, Wijze, keurdagen};
use serde::de::DeserializeOwned;

use super::lezen::Lezer;
use super::{Bestanden, Fout, Ingebed, onleesbaar};

/// Folder of the processes.
const MAP: &str = "processen/";
/// Folder of the blocks that processes share.
const BLOKKEN: &str = "processen/blokken/";
/// Folder of the changes of the municipality's own.
const UITGAVEN: &str = "processen/uitgaven/";
const BASIS: &str = "processen/basis.yaml";

/// Reads and checks the processes in a folder, on every day on which something changes.
///
/// # Errors
/// All mistakes, in the order of the files.
pub fn lees_map(map: &Path) -> Result<Procesbron, Vec<Fout>> {
    let mut bestanden = Bestanden::new();
    let mut fouten = Vec::new();
    for deel in [MAP, BLOKKEN, UITGAVEN] {
        let Ok(inhoud) = std::fs::read_dir(map.join(deel)) else { continue };
        let namen = inhoud.filter_map(|item| item.ok()?.file_name().into_string().ok());
        for pad in namen.filter(|naam| naam.ends_with(".yaml")).map(|naam| format!("{deel}{naam}")) {
            match std::fs::read_to_string(map.join(&pad)) {
                Ok(tekst) => drop(bestanden.insert(pad, tekst)),
                Err(oorzaak) => fouten.push(onleesbaar(&pad, &oorzaak)),
            }
        }
    }
    if fouten.is_empty() { lees_bestanden(&bestanden) } else { Err(fouten) }
}

/// Reads and checks the processes of the example municipality that are built into the program.
///
/// # Errors
/// All mistakes, in the order of the files.
pub fn lees_ingebed() -> Result<Procesbron, Vec<Fout>> {
    let paden = Ingebed::iter().filter(|pad| pad.starts_with(MAP) && pad.ends_with(".yaml"));
    let bestanden = paden.filter_map(|pad| {
        let bestand = Ingebed::get(&pad)?;
        Some((pad.into_owned(), String::from_utf8_lossy(&bestand.data).into_owned()))
    });
    lees_bestanden(&bestanden.collect())
}

/// The processes that ship with the program. They are part of it, and a test reads them.
///
/// # Panics
/// When the files inside the program do not hold.
#[must_use]
#[expect(clippy::expect_used, reason = "files inside the program; every test reads them")]
pub fn ingebed() -> &'static Procesbron {
    static BRON: std::sync::OnceLock<Procesbron> = std::sync::OnceLock::new();
    BRON.get_or_init(|| lees_ingebed().expect("the processes inside the program are right"))
}

/// Reads and checks files that are already in memory.
///
/// # Errors
/// All mistakes, in the order of the files.
pub fn lees_bestanden(bestanden: &Bestanden) -> Result<Procesbron, Vec<Fout>> {
    let mut lezer = Lezer::nieuw(bestanden);
    let basis = lezer.lees(BASIS).map(|inhoud| Bestand { naam: BASIS.to_owned(), inhoud });
    let in_map = |map: &str| -> Vec<String> {
        let hier = |pad: &&String| pad.strip_prefix(map).is_some_and(|naam| !naam.contains('/'));
        bestanden.keys().filter(hier).filter(|pad| *pad != BASIS).cloned().collect()
    };
    let blokken = lees_alle(&mut lezer, in_map(BLOKKEN));
    let processen = lees_alle(&mut lezer, in_map(MAP));
    let uitgaven = lees_alle(&mut lezer, in_map(UITGAVEN));
    let Some(basis) = basis.filter(|_| lezer.fouten.is_empty()) else { return Err(lezer.fouten) };
    let bron = Procesbron { basis, blokken, processen, uitgaven };
    let mut fouten: Vec<_> = keurdagen(&bron)
        .into_iter()
        .flat_map(|dag| match Procesboek::stel_samen(&bron, dag) {
            Ok(boek) => boek.definities.iter().flat_map(|d| wacht_voor_altijd(d)).collect(),
            Err(fouten) => fouten,
        })
        .map(|fout| met_regel(&lezer, fout))
        .collect();
    fouten.sort();
    fouten.dedup();
    if fouten.is_empty() { Ok(bron) } else { Err(fouten) }
}

/// Steps that the system does whatever comes in. The others that it can do wait for a person now and then: a confirmation
/// by post, a report that has to be weighed, supervision that somebody outside asked for.
const ALTIJD_ZELF: [&str; 1] = ["mld-registreren-melding-in-vth-systeem"];

/// Whether the system always does a step by itself. Another step that people may not do would wait for ever.
#[must_use]
pub fn altijd_zelf(stap: &str) -> bool {
    ALTIJD_ZELF.contains(&stap)
}

/// Steps that nobody would ever do.
fn wacht_voor_altijd(definitie: &Definitie) -> Vec<ProcesFout> {
    let wacht = definitie.stappen().filter(|s| s.wijze == Wijze::MoetAutomatisch && !altijd_zelf(&s.id));
    wacht
        .map(|stap| ProcesFout {
            bestand: stap.herkomst.bestand.clone(),
            pad: format!("{}.wijze", stap.herkomst.pad),
            zin: format!(
                "Het systeem kan de stap \"{}\" niet altijd zelf doen. Dan wacht een zaak voor altijd. Kies \"mag_automatisch\".",
                stap.id
            ),
        })
        .collect()
}

fn lees_alle<T: DeserializeOwned>(lezer: &mut Lezer<'_>, namen: Vec<String>) -> Vec<Bestand<T>> {
    let lees = |naam: String| Some(Bestand { inhoud: lezer.lees(&naam)?, naam });
    namen.into_iter().filter_map(lees).collect()
}

/// The checker knows the path inside a file; the tree of the file knows the line.
fn met_regel(lezer: &Lezer<'_>, fout: ProcesFout) -> Fout {
    let boom = lezer.bomen.iter().find(|(naam, _)| *naam == fout.bestand);
    let regel = boom.map_or(0, |(_, knoop)| knoop.regel(&fout.pad));
    Fout { bestand: fout.bestand, regel, zin: fout.zin }
}
