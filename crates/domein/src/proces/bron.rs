//! The files as a municipality writes them, before they are put together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::basis::Basis;
use super::definitie::{Einde, Herhalen, Overslaan, Processtuk, Spoedvariant, Stap, Start, Wijze};
use super::element::Element;
use super::uitkomst::{TermijnEffect, Uitkomst};
use super::veld::Veld;
use crate::inrichting::Geldigheid;
use crate::tafel::Tafelstap;

/// Where something was written down. Two values with another origin are still equal.
#[derive(Clone, Debug, Default)]
pub struct Herkomst {
    /// Name of the file.
    pub bestand: String,
    /// Path inside the file, such as `deelprocessen.0.stappen.3`.
    pub pad: String,
}

impl PartialEq for Herkomst {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Herkomst {}

impl Herkomst {
    pub(super) fn nieuw(bestand: &str, pad: String) -> Self {
        Self { bestand: bestand.to_owned(), pad }
    }

    /// A part of this.
    pub(super) fn deel(&self, deel: &str) -> Self {
        Self { bestand: self.bestand.clone(), pad: format!("{}.{deel}", self.pad) }
    }
}

/// A file that was read, with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bestand<T> {
    /// Name inside the folder of the inrichting.
    pub naam: String,
    /// What it says.
    pub inhoud: T,
}

/// All files about processes: what is stored with the inrichting, so that any day can be put together from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procesbron {
    /// Roles, terms, outside processes.
    pub basis: Bestand<Basis>,
    /// Blocks that several processes share.
    pub blokken: Vec<Bestand<Blok>>,
    /// Processes.
    pub processen: Vec<Bestand<ProcesBeschrijving>>,
    /// Changes of the municipality's own, with dates.
    pub uitgaven: Vec<Bestand<Uitgave>>,
}

/// One process file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcesBeschrijving {
    /// Code; editions of one code have periods that do not overlap.
    pub code: String,
    /// GEMMA name.
    pub naam: String,
    /// GEMMA process number.
    pub gemma: String,
    /// What the process is for.
    pub doel: String,
    /// Period of this edition.
    pub geldig: Geldigheid,
    /// How a zaak begins.
    pub start: Vec<Start>,
    /// How it can end.
    pub einden: Vec<Einde>,
    /// Parts.
    pub deelprocessen: Vec<DeelprocesBron>,
}

/// A part of a process file: steps of its own, or a shared block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeelprocesBron {
    /// Code.
    pub code: String,
    /// GEMMA name.
    pub naam: String,
    /// GEMMA element.
    #[serde(default)]
    pub element: Option<Element>,
    /// What it is for.
    pub doel: String,
    /// Steps of its own.
    #[serde(default)]
    pub stappen: Vec<Stap>,
    /// A shared block, after the steps of its own.
    #[serde(default)]
    pub blok: Option<BlokGebruik>,
}

/// Steps that several processes share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blok {
    /// Code.
    pub code: String,
    /// Name for people.
    pub naam: String,
    /// Ways out; a step points at one with `uit:CODE`.
    pub uitgangen: Vec<String>,
    /// Steps, with short ids.
    pub stappen: Vec<Stap>,
}

/// A block at its place in a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlokGebruik {
    /// Code of the block.
    pub blok: String,
    /// Per way out the steps of the process that follow.
    pub uit: BTreeMap<String, Vec<String>>,
    /// Per step of the block its id, name and element here, and what is different.
    pub stappen: BTreeMap<String, StapWijziging>,
}

/// What is different about a step. What it leaves out stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StapWijziging {
    /// Id: of the step to change, or the new id of a step of a block.
    pub id: String,
    /// Name.
    pub naam: Option<String>,
    /// GEMMA element.
    pub element: Option<Element>,
    /// What has to be done.
    pub uitleg: Option<String>,
    /// Roles.
    pub rollen: Option<Vec<String>>,
    /// How it is done.
    pub wijze: Option<Wijze>,
    /// Whether it waits for other branches.
    pub samen: Option<bool>,
    /// Term that binds it.
    pub bindt: Option<String>,
    /// Fields to replace (same code) or add.
    pub velden: Vec<Veld>,
    /// Codes of fields to leave out.
    pub zonder_velden: Vec<String>,
    /// Documents to replace (same code) or add.
    pub stukken: Vec<Processtuk>,
    /// Terms, all of them.
    pub termijnen: Option<Vec<TermijnEffect>>,
    /// Outcomes to replace (same code) or add.
    pub uitkomsten: Vec<Uitkomst>,
    /// Codes of outcomes to leave out.
    pub zonder_uitkomsten: Vec<String>,
    /// When it may be left out.
    pub overslaan: Option<Overslaan>,
    /// When it may be done again.
    pub herhalen: Option<Herhalen>,
    /// What is different when there is haste.
    pub spoed: Option<Spoedvariant>,
    /// The tafel it goes past.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tafel: Option<Tafelstap>,
}

/// Changes of the municipality's own to a process, during a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitgave {
    /// Code of the process.
    pub proces: String,
    /// Why.
    pub omschrijving: String,
    /// Period.
    pub geldig: Geldigheid,
    /// Changed steps, by id.
    #[serde(default)]
    pub stappen: Vec<StapWijziging>,
    /// Steps that are new.
    #[serde(default)]
    pub nieuw: Vec<NieuweStap>,
}

/// A step that a municipality adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NieuweStap {
    /// Id of the step after which it stands.
    pub na: String,
    /// The step.
    pub stap: Stap,
}

impl StapWijziging {
    /// Applies the changes. `hier` is where they were written down.
    pub(super) fn pas_toe(&self, stap: &mut Stap, hier: &Herkomst) {
        fn zet<T: Clone>(waarde: &mut T, nieuw: Option<&T>) {
            if let Some(nieuw) = nieuw {
                waarde.clone_from(nieuw);
            }
        }
        fn zet_optie<T: Clone>(waarde: &mut Option<T>, nieuw: Option<&T>) {
            if let Some(nieuw) = nieuw {
                *waarde = Some(nieuw.clone());
            }
        }
        zet(&mut stap.naam, self.naam.as_ref());
        zet(&mut stap.uitleg, self.uitleg.as_ref());
        zet(&mut stap.rollen, self.rollen.as_ref());
        zet(&mut stap.wijze, self.wijze.as_ref());
        zet(&mut stap.samen, self.samen.as_ref());
        zet(&mut stap.termijnen, self.termijnen.as_ref());
        zet_optie(&mut stap.element, self.element.as_ref());
        zet_optie(&mut stap.bindt, self.bindt.as_ref());
        zet_optie(&mut stap.overslaan, self.overslaan.as_ref());
        zet_optie(&mut stap.herhalen, self.herhalen.as_ref());
        zet_optie(&mut stap.spoed, self.spoed.as_ref());
        zet_optie(&mut stap.tafel, self.tafel.as_ref());
        stap.velden.retain(|veld| !self.zonder_velden.contains(&veld.code));
        stap.uitkomsten.retain(|uitkomst| !self.zonder_uitkomsten.contains(&uitkomst.code));
        for (nummer, veld) in self.velden.iter().enumerate() {
            let veld = Veld { herkomst: hier.deel(&format!("velden.{nummer}")), ..veld.clone() };
            vervang(&mut stap.velden, veld, |veld| &veld.code);
        }
        for (nummer, uitkomst) in self.uitkomsten.iter().enumerate() {
            let herkomst = hier.deel(&format!("uitkomsten.{nummer}"));
            vervang(&mut stap.uitkomsten, Uitkomst { herkomst, ..uitkomst.clone() }, |u| &u.code);
        }
        for stuk in &self.stukken {
            vervang(&mut stap.stukken, stuk.clone(), |stuk| &stuk.code);
        }
    }
}

/// Puts a value in the place of the one with the same code, or at the end.
fn vervang<T>(lijst: &mut Vec<T>, nieuw: T, code: impl Fn(&T) -> &String) {
    match lijst.iter_mut().find(|oud| code(oud) == code(&nieuw)) {
        Some(plek) => *plek = nieuw,
        None => lijst.push(nieuw),
    }
}

/// Writes down for a step and its parts where they stand.
pub(super) fn merk(stap: &mut Stap, hier: Herkomst) {
    for (nummer, veld) in stap.velden.iter_mut().enumerate() {
        veld.herkomst = hier.deel(&format!("velden.{nummer}"));
    }
    for (nummer, uitkomst) in stap.uitkomsten.iter_mut().enumerate() {
        uitkomst.herkomst = hier.deel(&format!("uitkomsten.{nummer}"));
    }
    stap.herkomst = hier;
}
