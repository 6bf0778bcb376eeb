//! The accessible form of a process: the same as the picture, as a list.

use serde::{Deserialize, Serialize};

use crate::inrichting::lijsten::keuzelijst;
use crate::proces::definitie::{Definitie, Stap};
use crate::proces::stand::{Stand, StapDaad};

keuzelijst! {
    /// Where a step stands in one zaak.
    Stapstand {
        /// It can be done now.
        Nu = "nu", "nu";
        /// It waits for another branch.
        Wacht = "wacht", "wacht";
        /// It was completed.
        Klaar = "klaar", "klaar";
        /// It was left out.
        Overgeslagen = "overgeslagen", "overgeslagen";
        /// It has not come up.
        Open = "open", "nog niet";
    }
}

impl Stapstand {
    /// Where a step stands.
    #[must_use]
    pub fn van(stand: Option<&Stand>, stap: &str) -> Self {
        let Some(stand) = stand else { return Self::Open };
        if stand.actief.contains_key(stap) {
            return Self::Nu;
        }
        if stand.wachtend.contains(stap) {
            return Self::Wacht;
        }
        match stand.laatste(stap).map(|regel| &regel.daad) {
            Some(StapDaad::Voltooid { .. }) => Self::Klaar,
            Some(_) => Self::Overgeslagen,
            None => Self::Open,
        }
    }
}

/// A part of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lijstdeel {
    /// Name.
    pub naam: String,
    /// What it is for.
    pub doel: String,
    /// Steps.
    pub stappen: Vec<Lijststap>,
}

/// One step, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lijststap {
    /// Id.
    pub id: String,
    /// Name.
    pub naam: String,
    /// What has to be done.
    pub uitleg: String,
    /// Where it stands in this zaak.
    pub stand: Stapstand,
    /// Names of roles.
    pub rollen: Vec<String>,
    /// How it is done.
    pub wijze: &'static str,
    /// Terms: "Bezwaar maken begint (Awb art. 6:7 en 6:8)".
    pub termijnen: Vec<String>,
    /// Outcome with what follows: ("Goedgekeurd", \["Versturen kennisgeving"\]).
    pub uitkomsten: Vec<(String, Vec<String>)>,
    /// When it may be left out.
    pub overslaan: Option<String>,
    /// When it may be done again.
    pub herhalen: Option<String>,
    /// What is different when there is haste.
    pub spoed: Option<String>,
    /// Whether another person than the drafter must approve.
    pub vier_ogen: bool,
}

/// The process as a list, with where one zaak stands.
#[must_use]
pub fn lijst(definitie: &Definitie, stand: Option<&Stand>) -> Vec<Lijstdeel> {
    let stappen = |stappen: &[Stap]| stappen.iter().map(|stap| regel(definitie, stand, stap)).collect();
    let deel = |deel: &crate::proces::Deelproces| Lijstdeel {
        naam: deel.naam.clone(),
        doel: deel.doel.clone(),
        stappen: stappen(&deel.stappen),
    };
    definitie.deelprocessen.iter().map(deel).collect()
}

fn regel(definitie: &Definitie, stand: Option<&Stand>, stap: &Stap) -> Lijststap {
    let rol = |code: &String| definitie.basis.rol(code).map_or(code, |rol| &rol.naam).clone();
    let effecten = stap.uitkomsten.iter().flat_map(|uitkomst| &uitkomst.termijnen);
    let mut termijnen: Vec<String> = stap
        .termijnen
        .iter()
        .chain(effecten)
        .filter_map(|effect| {
            let termijn = definitie.termijn(&effect.termijn)?;
            Some(format!("{} {} ({})", termijn.naam, effect.doe, termijn.artikel))
        })
        .collect();
    termijnen.dedup();
    let vervolg = |uitkomst: &crate::proces::Uitkomst| {
        let einde = uitkomst.einde.iter().filter_map(|code| {
            let einde = definitie.einden.iter().find(|einde| einde.code == *code)?;
            Some(format!("Einde: {}", einde.naam))
        });
        let doelen = uitkomst.doelen().map(|doel| definitie.naam_van(doel).to_owned());
        (uitkomst.naam.clone(), doelen.chain(einde).collect())
    };
    Lijststap {
        id: stap.id.clone(),
        naam: stap.naam.clone(),
        uitleg: stap.uitleg.clone(),
        stand: Stapstand::van(stand, &stap.id),
        rollen: stap.rollen.iter().map(rol).collect(),
        wijze: stap.wijze.label(),
        termijnen,
        uitkomsten: stap.uitkomsten.iter().map(vervolg).collect(),
        overslaan: stap.overslaan.as_ref().map(|over| over.regel.clone()),
        herhalen: stap.herhalen.as_ref().map(|herhalen| herhalen.regel.clone()),
        spoed: stap.spoed.as_ref().map(|spoed| spoed.uitleg.clone()),
        vier_ogen: stap.uitkomsten.iter().any(|uitkomst| !uitkomst.vier_ogen.is_empty()),
    }
}
