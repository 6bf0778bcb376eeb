//! Where one zaak stands in its process, and what an act changes.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::definitie::Processtuk;
use super::uitkomst::{TermijnDaad, Urgentie};
use super::veld::Gegevens;
use crate::id::AccountId;

/// Who acts in a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Uitvoerder {
    /// A person.
    Medewerker {
        /// Account.
        account: AccountId,
        /// Colleagues in whose place he acts now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        vervangt: Vec<AccountId>,
        /// Codes of process roles he fulfils.
        rollen: Vec<String>,
    },
    /// The program, by a named rule.
    Systeem {
        /// Rule or job.
        regel: String,
    },
}

impl Uitvoerder {
    /// The person and those in whose place he acts; nobody for the program.
    #[must_use]
    pub fn accounts(&self) -> Vec<AccountId> {
        match self {
            Self::Medewerker { account, vervangt, .. } => {
                std::iter::once(*account).chain(vervangt.iter().copied()).collect()
            }
            Self::Systeem { .. } => Vec::new(),
        }
    }
}

/// Who acts, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uitvoering {
    /// Who.
    pub wie: Uitvoerder,
    /// Moment of the act.
    pub moment: Timestamp,
    /// Day of the act in the Netherlands; terms count from it.
    pub dag: Date,
}

/// A step that waits to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActieveStap {
    /// How many times this step has become active, this time included.
    pub poging: u32,
    /// Since when.
    pub sinds: Date,
    /// Who made a draft in this attempt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opgesteld_door: Vec<Uitvoerder>,
}

/// What was done with a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "daad", rename_all = "snake_case")]
pub enum StapDaad {
    /// A draft was made.
    Opgesteld,
    /// It was completed.
    Voltooid {
        /// Code of the outcome.
        uitkomst: String,
        /// Answers on the form.
        #[serde(default, skip_serializing_if = "Gegevens::is_empty")]
        gegevens: Gegevens,
    },
    /// It was left out.
    Overgeslagen {
        /// Why.
        reden: String,
        /// What was given with it.
        #[serde(default, skip_serializing_if = "Gegevens::is_empty")]
        gegevens: Gegevens,
    },
    /// It was opened again.
    Heropend {
        /// Why.
        reden: String,
    },
}

/// One line of the log of a zaak in its process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StapRegel {
    /// Id of the step.
    pub stap: String,
    /// Which attempt.
    #[serde(default = "eerste", skip_serializing_if = "is_eerste")]
    pub poging: u32,
    /// What.
    #[serde(flatten)]
    pub daad: StapDaad,
    /// Who and when.
    pub door: Uitvoering,
}

const fn eerste() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_eerste(poging: &u32) -> bool {
    *poging == eerste()
}

/// Where one zaak stands in its process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// Code of the process.
    pub proces: String,
    /// Version of the definition it follows.
    pub versie: String,
    /// Steps that can be done now.
    pub actief: BTreeMap<String, ActieveStap>,
    /// Steps that wait for other branches.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub wachtend: BTreeSet<String>,
    /// How much haste there is.
    pub urgentie: Urgentie,
    /// Latest answers on which the way depends.
    #[serde(default, skip_serializing_if = "Gegevens::is_empty")]
    pub feiten: Gegevens,
    /// What was done, oldest first. A line is not changed once it stands there, so stands that follow on each other share it.
    pub log: Vec<Arc<StapRegel>>,
    /// Ends that branches came to, in that order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub einden: Vec<String>,
}

impl Stand {
    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_geeindigd(&self) -> bool {
        self.actief.is_empty() && self.wachtend.is_empty()
    }

    /// The last time a step was completed or left out.
    #[must_use]
    pub fn laatste(&self, stap: &str) -> Option<&StapRegel> {
        self.log.iter().rev().map(Arc::as_ref).find(|regel| regel.stap == stap && regel.is_klaar())
    }

    /// How many times a step has become active.
    #[must_use]
    pub fn pogingen(&self, stap: &str) -> u32 {
        let actief = self.actief.get(stap).map_or(0, |actief| actief.poging);
        let eerder = self.log.iter().filter(|regel| regel.stap == stap).map(|regel| regel.poging).max();
        actief.max(eerder.unwrap_or(0))
    }
}

impl StapRegel {
    /// Whether the step was finished with this line.
    #[must_use]
    pub const fn is_klaar(&self) -> bool {
        matches!(self.daad, StapDaad::Voltooid { .. } | StapDaad::Overgeslagen { .. })
    }
}

/// Work that comes up: a step for somebody with one of these roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staptaak {
    /// Id of the step.
    pub stap: String,
    /// What to do.
    pub naam: String,
    /// Codes of roles.
    pub rollen: Vec<String>,
    /// Whether the program may do it.
    pub mag_systeem: bool,
    /// Key of the term that binds it.
    pub bindt: Option<String>,
    /// Which attempt.
    pub poging: u32,
}

/// What happens to a term, with the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermijnGevolg {
    /// Key of the term.
    pub termijn: String,
    /// Article, or the policy of the municipality.
    pub artikel: String,
    /// What.
    pub doe: TermijnDaad,
    /// Day of the event from which it counts; with `verleng` the new last day (Awb 4:14).
    pub vanaf: Date,
    /// Last day, when the step gives one.
    #[serde(default)]
    pub tot: Option<Date>,
}

/// A message to another process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcesOpdracht {
    /// Code of the process.
    pub proces: String,
    /// Start event or message.
    pub met: String,
    /// On which day; none means at once.
    pub op: Option<Date>,
}

/// A document to make or to expect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StukOpdracht {
    /// Id of the step it belongs to.
    pub stap: String,
    /// Which document.
    pub stuk: Processtuk,
}

/// What an act did to the steps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overgang {
    /// Steps that became active.
    pub nieuw: Vec<String>,
    /// Steps that wait for other branches since now.
    pub wacht: Vec<String>,
    /// Active steps that fell away.
    pub vervallen: Vec<String>,
}

/// Everything that follows from an act. The caller stores it in one transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StapGevolg {
    /// The new stand.
    pub stand: Stand,
    /// Steps.
    pub overgang: Overgang,
    /// Tasks for the steps that became active.
    pub taken: Vec<Staptaak>,
    /// Terms.
    pub termijnen: Vec<TermijnGevolg>,
    /// Other processes.
    pub opdrachten: Vec<ProcesOpdracht>,
    /// Documents.
    pub stukken: Vec<StukOpdracht>,
    /// Facts for others.
    pub meldt: Vec<String>,
    /// Whether the process is finished, and with which end.
    pub geeindigd: Option<String>,
}
