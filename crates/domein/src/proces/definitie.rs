//! One process as data, ready to run.

use serde::{Deserialize, Serialize};

use super::basis::{Basis, TermijnVerwijzing};
use super::bron::Herkomst;
use super::element::Element;
use super::uitkomst::{TermijnEffect, Uitkomst, Voorwaarde};
use super::veld::Veld;
use crate::inrichting::Geldigheid;
use crate::inrichting::lijsten::keuzelijst;
use crate::tafel::Tafelstap;

keuzelijst! {
    /// How a step is done.
    Wijze {
        /// Always by the system, on a named rule.
        MoetAutomatisch = "moet_automatisch", "Altijd automatisch";
        /// By the system where it can, else by a person.
        MagAutomatisch = "mag_automatisch", "Automatisch als het kan";
        /// By a person at a screen.
        Medewerker = "medewerker", "Door een medewerker";
        /// By a person in the field app; the office can enter it afterwards.
        App = "app", "In de app op straat";
    }
}

impl Wijze {
    /// Whether the system may complete the step by itself.
    #[must_use]
    pub const fn mag_systeem(self) -> bool {
        matches!(self, Self::MoetAutomatisch | Self::MagAutomatisch)
    }
}

/// One edition of a process, checked and complete. Running zaken keep the version they began with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definitie {
    /// Code, such as `opleggen-sanctie`.
    pub code: String,
    /// GEMMA name.
    pub naam: String,
    /// GEMMA process number, such as `025`.
    pub gemma: String,
    /// What the process is for.
    pub doel: String,
    /// Days on which a zaak may begin with this edition.
    pub geldig: Geldigheid,
    /// Hash of the flow: two editions with one version go the same way.
    pub versie: String,
    /// How a zaak begins.
    pub start: Vec<Start>,
    /// How it can end.
    pub einden: Vec<Einde>,
    /// Parts, in the usual order.
    pub deelprocessen: Vec<Deelproces>,
    /// Roles, terms and outside processes the steps refer to.
    pub basis: Basis,
}

/// An event with which a zaak begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Code, unique within the process.
    pub code: String,
    /// Name of the event.
    pub naam: String,
    /// First step.
    pub stap: String,
    /// Terms that begin at once.
    #[serde(default)]
    pub termijnen: Vec<TermijnEffect>,
}

/// A way in which a zaak ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Einde {
    /// Code, unique within the process.
    pub code: String,
    /// Name of the end event.
    pub naam: String,
}

/// A part of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deelproces {
    /// Code, unique over all processes.
    pub code: String,
    /// GEMMA name.
    pub naam: String,
    /// GEMMA element.
    #[serde(default)]
    pub element: Option<Element>,
    /// What it is for.
    pub doel: String,
    /// Steps, in the usual order.
    pub stappen: Vec<Stap>,
    /// Where it was written down.
    #[serde(skip)]
    pub herkomst: Herkomst,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stap {
    /// Id, unique over all processes.
    pub id: String,
    /// GEMMA name.
    pub naam: String,
    /// GEMMA element; a step of the municipality's own has none.
    #[serde(default)]
    pub element: Option<Element>,
    /// What has to be done, in one or two sentences.
    pub uitleg: String,
    /// Codes of roles that may do it.
    pub rollen: Vec<String>,
    /// How it is done.
    pub wijze: Wijze,
    /// Waits until no other branch can still arrive here.
    #[serde(default)]
    pub samen: bool,
    /// Key of the term that binds it; work lists sort on it.
    #[serde(default)]
    pub bindt: Option<String>,
    /// Form.
    #[serde(default)]
    pub velden: Vec<Veld>,
    /// Documents that are made or received here.
    #[serde(default)]
    pub stukken: Vec<Processtuk>,
    /// Terms, with every outcome.
    #[serde(default)]
    pub termijnen: Vec<TermijnEffect>,
    /// Ways to end.
    pub uitkomsten: Vec<Uitkomst>,
    /// When it may be left out.
    #[serde(default)]
    pub overslaan: Option<Overslaan>,
    /// When it may be done again after it was finished.
    #[serde(default)]
    pub herhalen: Option<Herhalen>,
    /// What is different when there is haste.
    #[serde(default)]
    pub spoed: Option<Spoedvariant>,
    /// The tafel it goes past; with whom a step is discussed is no part of the flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tafel: Option<Tafelstap>,
    /// Where it was written down.
    #[serde(skip)]
    pub herkomst: Herkomst,
}

/// When a step may be left out. There is always a reason with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overslaan {
    /// The rule, in words.
    pub regel: String,
    /// Steps that follow instead.
    #[serde(default)]
    pub naar: Vec<String>,
    /// End of this branch when no step follows.
    #[serde(default)]
    pub einde: Option<String>,
    /// Only when there is haste.
    #[serde(default)]
    pub bij_spoed: bool,
    /// Only when this holds.
    #[serde(default)]
    pub als: Option<Voorwaarde>,
    /// What has to be given with the reason.
    #[serde(default)]
    pub velden: Vec<Veld>,
}

/// When a step may be opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Herhalen {
    /// The rule, in words.
    pub regel: String,
    /// How often at most; none means as often as needed.
    #[serde(default)]
    pub hoogstens: Option<u32>,
}

/// What is different when there is haste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoedvariant {
    /// What to do instead, in words.
    pub uitleg: String,
    /// Fields that may stay empty for now.
    #[serde(default)]
    pub zonder: Vec<String>,
}

keuzelijst! {
    /// Which way a document goes.
    Richting {
        /// From outside.
        In = "in", "ontvangen";
        /// To somebody outside.
        Uit = "uit", "te versturen";
        /// Stays inside.
        Intern = "intern", "intern";
    }
}

/// A document of a step: a letter, report or decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Processtuk {
    /// Code; the name of the template for what is made here.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Which way it goes.
    pub richting: Richting,
    /// Only with these outcomes; empty means with every outcome.
    #[serde(default)]
    pub bij: Vec<String>,
}

impl Definitie {
    /// All steps with their part, in the usual order.
    pub fn met_deelproces(&self) -> impl Iterator<Item = (&Deelproces, &Stap)> {
        self.deelprocessen.iter().flat_map(|deel| deel.stappen.iter().map(move |stap| (deel, stap)))
    }

    /// All steps, in the usual order.
    pub fn stappen(&self) -> impl Iterator<Item = &Stap> {
        self.deelprocessen.iter().flat_map(|deel| &deel.stappen)
    }

    /// The step with this id.
    #[must_use]
    pub fn stap(&self, id: &str) -> Option<&Stap> {
        self.stappen().find(|stap| stap.id == id)
    }

    /// The part a step belongs to.
    #[must_use]
    pub fn deelproces_van(&self, id: &str) -> Option<&Deelproces> {
        self.met_deelproces().find(|(_, stap)| stap.id == id).map(|(deel, _)| deel)
    }

    /// Place of a step in the usual order. An outcome that leads to the same or an earlier place goes back.
    #[must_use]
    pub fn plaats(&self, id: &str) -> Option<usize> {
        self.stappen().position(|stap| stap.id == id)
    }

    /// The term with this key.
    #[must_use]
    pub fn termijn(&self, code: &str) -> Option<&TermijnVerwijzing> {
        self.basis.termijn(code)
    }

    /// The start event with this code.
    #[must_use]
    pub fn begin(&self, code: &str) -> Option<&Start> {
        self.start.iter().find(|start| start.code == code)
    }

    /// Conditions that steps, outcomes, fields and effects depend on.
    pub fn voorwaarden(&self) -> impl Iterator<Item = &Voorwaarde> {
        self.stappen().flat_map(Stap::voorwaarden)
    }

    /// Conditions that decide which way a zaak goes, with the step that looks at them.
    pub(super) fn wegwijzers(&self) -> impl Iterator<Item = (&Voorwaarde, &Stap)> {
        self.stappen().flat_map(|stap| stap.wegvoorwaarden().map(move |als| (als, stap)))
    }

    /// Name of a step for people; the id itself when there is none.
    #[must_use]
    pub fn naam_van<'a>(&'a self, id: &'a str) -> &'a str {
        self.stap(id).map_or(id, |stap| stap.naam.as_str())
    }
}

impl Stap {
    /// The outcome with this code.
    #[must_use]
    pub fn uitkomst(&self, code: &str) -> Option<&Uitkomst> {
        self.uitkomsten.iter().find(|uitkomst| uitkomst.code == code)
    }

    /// The field with this code.
    #[must_use]
    pub fn veld(&self, code: &str) -> Option<&Veld> {
        self.velden.iter().find(|veld| veld.code == code)
    }

    /// Every step that may follow, after an outcome or when it is left out.
    pub fn doelen(&self) -> impl Iterator<Item = &str> {
        let over = self.overslaan.iter().flat_map(|over| over.naar.iter().map(String::as_str));
        self.uitkomsten.iter().flat_map(Uitkomst::doelen).chain(over)
    }

    /// Conditions that decide the way.
    fn wegvoorwaarden(&self) -> impl Iterator<Item = &Voorwaarde> {
        let uitkomsten = self
            .uitkomsten
            .iter()
            .flat_map(|u| u.naar_als.iter().map(|sprong| &sprong.als).chain(u.als.as_ref()));
        uitkomsten.chain(self.overslaan.iter().filter_map(|over| over.als.as_ref()))
    }

    fn voorwaarden(&self) -> impl Iterator<Item = &Voorwaarde> {
        let effecten = self.uitkomsten.iter().flat_map(|u| {
            let termijnen = u.termijnen.iter().filter_map(|effect| effect.als.as_ref());
            termijnen.chain(u.start.iter().filter_map(|start| start.als.as_ref()))
        });
        let velden = self.velden.iter().filter_map(|veld| veld.als.as_ref());
        let termijnen = self.termijnen.iter().filter_map(|effect| effect.als.as_ref());
        self.wegvoorwaarden().chain(effecten).chain(velden).chain(termijnen)
    }
}
