//! How a step can end, and what follows from that.

use serde::{Deserialize, Serialize};

use super::bron::Herkomst;
use super::veld::Gegevens;
use crate::inrichting::lijsten::keuzelijst;

keuzelijst! {
    /// How much haste there is.
    Urgentie {
        /// The ordinary course.
        Normaal = "normaal", "Normaal";
        /// Faster, and what is not essential may fall away (Awb 4:11 onder a).
        Spoed = "spoed", "Spoed";
        /// Act first, decide in writing afterwards (Awb 5:31 lid 2).
        ZeerSpoed = "zeer-spoed", "Zeer spoedeisend";
    }
}

/// A condition on an earlier answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voorwaarde {
    /// Code of the field; or the id of a step, for its latest outcome.
    pub veld: String,
    /// One of these was chosen; `ja` and `nee` for a yes-or-no field.
    #[serde(default)]
    pub is: Vec<String>,
    /// None of these was chosen. Holds too when there is no answer.
    #[serde(default)]
    pub niet: Vec<String>,
}

impl Voorwaarde {
    /// Whether it holds.
    #[must_use]
    pub fn geldt(&self, feiten: &Gegevens) -> bool {
        let codes = feiten.get(&self.veld).map(super::Waarde::codes).unwrap_or_default();
        let een_van = |lijst: &[String]| lijst.iter().any(|code| codes.contains(&code.as_str()));
        (self.is.is_empty() || een_van(&self.is)) && !een_van(&self.niet)
    }
}

/// A next step that only follows when a condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sprong {
    /// Id of the step.
    pub stap: String,
    /// When.
    pub als: Voorwaarde,
}

keuzelijst! {
    /// What a step does to a term.
    TermijnDaad {
        /// It begins to run.
        Start = "start", "begint";
        /// It has been met, or has no object any more.
        Stop = "stop", "stopt";
        /// It stands still (Awb 4:15).
        SchortOp = "schort-op", "staat stil";
        /// It runs again.
        Hervat = "hervat", "loopt weer";
        /// It becomes longer (Awb 4:14).
        Verleng = "verleng", "wordt verlengd";
    }
}

/// What happens to one term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermijnEffect {
    /// What.
    pub doe: TermijnDaad,
    /// Key of the term.
    pub termijn: String,
    /// Date field of this step from which it counts, or with `verleng` until which; else the day of the act.
    #[serde(default)]
    pub vanaf: Option<String>,
    /// Date field of this step with the last day: of a term that the municipality sets itself (`start`), or of the
    /// time in which what is asked has to come in (`schort-op`).
    #[serde(default)]
    pub tot: Option<String>,
    /// Only when this holds.
    #[serde(default)]
    pub als: Option<Voorwaarde>,
}

/// A message to another process: start a zaak there, or ask another department or partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcesStart {
    /// Code of the process, own or outside.
    pub proces: String,
    /// Start event of an own process, or message of one outside.
    pub met: String,
    /// Date field that says on which day; else at once.
    #[serde(default)]
    pub op: Option<String>,
    /// Only when this holds.
    #[serde(default)]
    pub als: Option<Voorwaarde>,
}

/// One way in which a step can end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitkomst {
    /// Code, unique within the step.
    pub code: String,
    /// Text on the button.
    pub naam: String,
    /// Steps that always follow.
    #[serde(default)]
    pub naar: Vec<String>,
    /// Steps that follow when their condition holds.
    #[serde(default)]
    pub naar_als: Vec<Sprong>,
    /// Steps that follow when none of the above does.
    #[serde(default)]
    pub anders: Vec<String>,
    /// End of this branch when no step follows.
    #[serde(default)]
    pub einde: Option<String>,
    /// Only possible when this holds.
    #[serde(default)]
    pub als: Option<Voorwaarde>,
    /// The urgency from now on.
    #[serde(default)]
    pub urgentie: Option<Urgentie>,
    /// A decision with legal effect: never without a human, never by its drafter.
    #[serde(default)]
    pub rechtsgevolg: bool,
    /// Steps whose author may not choose this outcome; the step itself stands for its own draft.
    #[serde(default)]
    pub vier_ogen: Vec<String>,
    /// Terms.
    #[serde(default)]
    pub termijnen: Vec<TermijnEffect>,
    /// Messages to other processes.
    #[serde(default)]
    pub start: Vec<ProcesStart>,
    /// Facts that others may want to know, such as `besluit.genomen`.
    #[serde(default)]
    pub meldt: Vec<String>,
    /// The usual way: the form begins with it, and the steps after it come on the same form. No part of the flow.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gewoon: bool,
    /// Where it was written down.
    #[serde(skip)]
    pub herkomst: Herkomst,
}

impl Uitkomst {
    /// Every step that may follow.
    pub fn doelen(&self) -> impl Iterator<Item = &str> {
        let als = self.naar_als.iter().map(|sprong| &sprong.stap);
        self.naar.iter().chain(als).chain(&self.anders).map(String::as_str)
    }

    /// The steps that follow, given the facts. Empty means: the end of this branch.
    #[must_use]
    pub fn vervolg(&self, feiten: &Gegevens) -> Vec<&str> {
        let als = self.naar_als.iter().filter(|sprong| sprong.als.geldt(feiten)).map(|sprong| &sprong.stap);
        let gekozen: Vec<&str> = self.naar.iter().chain(als).map(String::as_str).collect();
        if gekozen.is_empty() { self.anders.iter().map(String::as_str).collect() } else { gekozen }
    }
}
