//! What moving a running zaak to a newer edition of its process would do. Nothing moves by itself.

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::definitie::{Definitie, Stap};
use super::stand::Stand;
use super::uitkomst::Uitkomst;

/// What happens to one step of a zaak that moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StapVerhuizing {
    /// It stays as it is.
    Blijft {
        /// Step.
        stap: String,
        /// What is different about it, in Dutch.
        anders: Vec<String>,
    },
    /// It goes on under another id.
    Wordt {
        /// Step now.
        stap: String,
        /// Step after the move.
        naar: String,
        /// What is different about it, in Dutch.
        anders: Vec<String>,
    },
    /// It has no place in the new edition.
    Vervalt {
        /// Step.
        stap: String,
    },
}

/// The dry run of a move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Migratie {
    /// Version now.
    pub van: String,
    /// Version after the move.
    pub naar: String,
    /// Steps that are active or wait.
    pub stappen: Vec<StapVerhuizing>,
    /// Why it cannot move, in Dutch; empty means it can.
    pub bezwaren: Vec<String>,
    /// The stand after the move, when it can.
    pub stand: Option<Stand>,
}

/// Says what a move to another edition would do. `afbeelding` gives the new id of steps that changed it.
#[must_use]
pub fn migreer(
    van: &Definitie,
    naar: &Definitie,
    afbeelding: &BTreeMap<String, String>,
    stand: &Stand,
) -> Migratie {
    let mut bezwaren = Vec::new();
    if van.code != naar.code {
        bezwaren.push(format!("\"{}\" is een ander proces dan \"{}\".", naar.naam, van.naam));
    }
    if stand.versie != van.versie {
        bezwaren.push(format!("De zaak volgt versie {}, niet {}.", stand.versie, van.versie));
    }
    if stand.is_geeindigd() {
        bezwaren.push("De zaak is klaar in dit proces.".to_owned());
    }
    let nieuw = |id: &String| afbeelding.get(id).unwrap_or(id).clone();
    let lopend = stand.actief.keys().chain(&stand.wachtend);
    let stappen: Vec<_> = lopend.map(|id| verhuis(van, naar, id, &nieuw(id))).collect();
    for stap in &stappen {
        if let StapVerhuizing::Vervalt { stap } = stap {
            let naam = van.naam_van(stap);
            bezwaren
                .push(format!("De stap \"{naam}\" loopt nog en bestaat straks niet. Zeg welke stap volgt."));
        }
    }
    let stand = bezwaren.is_empty().then(|| {
        let mut na = stand.clone();
        na.versie.clone_from(&naar.versie);
        na.actief = stand.actief.iter().map(|(id, actief)| (nieuw(id), actief.clone())).collect();
        na.wachtend = stand.wachtend.iter().map(nieuw).collect();
        // The log is history, but four eyes and repeats look up steps in it by their id.
        for regel in &mut na.log {
            let regel = Arc::make_mut(regel);
            regel.stap = nieuw(&regel.stap);
        }
        na
    });
    Migratie { van: van.versie.clone(), naar: naar.versie.clone(), stappen, bezwaren, stand }
}

fn verhuis(van: &Definitie, naar: &Definitie, id: &str, nieuw: &str) -> StapVerhuizing {
    let (Some(oud), Some(daar)) = (van.stap(id), naar.stap(nieuw)) else {
        return StapVerhuizing::Vervalt { stap: id.to_owned() };
    };
    let (stap, anders) = (id.to_owned(), verschillen(oud, daar));
    if id == nieuw {
        StapVerhuizing::Blijft { stap, anders }
    } else {
        StapVerhuizing::Wordt { stap, naar: nieuw.to_owned(), anders }
    }
}

fn verschillen(oud: &Stap, nieuw: &Stap) -> Vec<String> {
    let mut uit = Vec::new();
    if oud.rollen != nieuw.rollen {
        uit.push(format!("Wie dit mag doen, verandert. Straks: {}.", nieuw.rollen.join(", ")));
    }
    if oud.wijze != nieuw.wijze {
        uit.push(format!("Straks: {}. Nu: {}.", nieuw.wijze, oud.wijze));
    }
    for veld in nieuw.velden.iter().filter(|veld| veld.verplicht) {
        if oud.veld(&veld.code).is_none_or(|oud| !oud.verplicht) {
            uit.push(format!("Het veld \"{}\" wordt verplicht.", veld.naam));
        }
    }
    let namen = |stap: &Stap, ander: &Stap| -> Vec<String> {
        let weg = |uitkomst: &&Uitkomst| ander.uitkomst(&uitkomst.code).is_none();
        stap.uitkomsten.iter().filter(weg).map(|uitkomst| uitkomst.naam.clone()).collect()
    };
    uit.extend(namen(oud, nieuw).iter().map(|naam| format!("De uitkomst \"{naam}\" vervalt.")));
    uit.extend(namen(nieuw, oud).iter().map(|naam| format!("De uitkomst \"{naam}\" komt erbij.")));
    for uitkomst in &nieuw.uitkomsten {
        let eerder = oud.uitkomst(&uitkomst.code);
        if eerder.is_some_and(|eerder| eerder.vier_ogen != uitkomst.vier_ogen) {
            uit.push(format!("Wie \"{}\" mag kiezen, verandert (vier ogen).", uitkomst.naam));
        }
    }
    uit
}
