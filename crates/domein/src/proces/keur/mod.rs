//! The checker: what is wrong with a definition, in sentences, before any zaak follows it.

mod besluit;
mod formulier;
mod graaf;
#[cfg(test)]
mod tests;
mod verwijzing;

use std::collections::BTreeSet;

use super::definitie::{Definitie, Stap};
use super::samenstel::ProcesFout;

/// Checks one definition. `alle` are the definitions of that day, for references between processes.
#[must_use]
pub fn keur(definitie: &Definitie, alle: &[Definitie]) -> Vec<ProcesFout> {
    let mut fouten = Vec::new();
    namen(definitie, alle, &mut fouten);
    elementen(definitie, alle, &mut fouten);
    for stap in definitie.stappen() {
        let keuring = Keuring { definitie, alle, stap };
        formulier::keur(&keuring, &mut fouten);
        verwijzing::keur(&keuring, &mut fouten);
        besluit::keur(&keuring, &mut fouten);
    }
    graaf::keur(definitie, &mut fouten);
    fouten
}

/// One step that is checked, with its surroundings.
struct Keuring<'a> {
    definitie: &'a Definitie,
    alle: &'a [Definitie],
    stap: &'a Stap,
}

impl Keuring<'_> {
    /// A mistake at a part of this step.
    fn fout(&self, deel: &str, zin: impl Into<String>) -> ProcesFout {
        self.stap.herkomst.fout(deel, zin)
    }
}

fn is_code(code: &str) -> bool {
    let mag = |teken: u8| teken.is_ascii_lowercase() || teken.is_ascii_digit() || teken == b'-';
    !code.is_empty() && code.bytes().all(mag)
}

fn namen(definitie: &Definitie, alle: &[Definitie], fouten: &mut Vec<ProcesFout>) {
    let mut eerder = BTreeSet::new();
    let andere = alle.iter().filter(|ander| ander.code != definitie.code);
    let elders: BTreeSet<&str> =
        andere.flat_map(|ander| ander.stappen().map(|stap| stap.id.as_str())).collect();
    for stap in definitie.stappen() {
        let id = &stap.id;
        if !is_code(id) {
            let zin = format!("Het id \"{id}\" mag niet. Gebruik kleine letters, cijfers en streepjes.");
            fouten.push(stap.herkomst.fout("id", zin));
        }
        if !eerder.insert(id.as_str()) || elders.contains(id.as_str()) {
            let zin = format!("De stap \"{id}\" staat er twee keer. Geef er een een ander id.");
            fouten.push(stap.herkomst.fout("id", zin));
        }
    }
    let mut eerder = BTreeSet::new();
    for deel in &definitie.deelprocessen {
        if !eerder.insert(&deel.code) {
            let zin = format!("Het deelproces \"{}\" staat er twee keer.", deel.code);
            fouten.push(deel.herkomst.fout("code", zin));
        }
        if deel.stappen.is_empty() {
            let zin = format!("Het deelproces \"{}\" heeft geen stappen.", deel.code);
            fouten.push(deel.herkomst.fout("", zin));
        }
    }
}

/// An element belongs to one step or deelproces, in its own process, under its own name.
fn elementen(definitie: &Definitie, alle: &[Definitie], fouten: &mut Vec<ProcesFout>) {
    let delen = definitie.deelprocessen.iter().map(|deel| (deel.element, &deel.naam, &deel.herkomst));
    let stappen = definitie.stappen().map(|stap| (stap.element, &stap.naam, &stap.herkomst));
    let tel = |element| {
        let een = |ander: &Definitie| {
            let delen = ander.deelprocessen.iter().filter(|deel| deel.element == Some(element)).count();
            delen + ander.stappen().filter(|stap| stap.element == Some(element)).count()
        };
        let anderen = alle.iter().filter(|ander| ander.code != definitie.code);
        anderen.map(een).sum::<usize>() + een(definitie)
    };
    for (element, naam, herkomst) in delen.chain(stappen) {
        let Some(element) = element else { continue };
        let zin = match element.regel() {
            None => format!("Het element {element} bestaat niet in GEMMA. Kies 2 tot en met 125, of 0."),
            Some(regel) if regel.proces != definitie.code => {
                format!("Het element {element} hoort bij het proces \"{}\".", regel.proces)
            }
            Some(regel) if regel.naam != naam => {
                format!("Het element {element} heet \"{}\". Neem die naam over.", regel.naam)
            }
            Some(_) if tel(element) > 1 => format!("Het element {element} staat er twee keer."),
            Some(_) => continue,
        };
        fouten.push(herkomst.fout("element", zin));
    }
}
