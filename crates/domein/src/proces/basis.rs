//! What all processes of a municipality share: roles, terms by name, and processes outside this system.

use serde::{Deserialize, Serialize};
use termijnen::{Eenheid, Regel, Soort};

use super::element::Element;
use crate::toegang::{Rol, Toewijzing};

/// The file `processen/basis.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The role that gathers everybody who works on these processes (GEMMA BusinessRole).
    pub verzamelrol: Verzamelrol,
    /// Roles in the processes.
    pub rollen: Vec<Procesrol>,
    /// Terms that steps may start, stop or suspend.
    pub termijnen: Vec<TermijnVerwijzing>,
    /// Processes outside this system that may be asked for something.
    pub extern_proces: Vec<ExternProces>,
}

/// The functional role of everybody who takes part: no unit of the organisation (GEMMA element 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verzamelrol {
    /// Code.
    pub code: String,
    /// GEMMA name.
    pub naam: String,
    /// GEMMA element.
    pub element: Element,
}

/// A role in a process: who may do a step. Which accounts have it is inrichting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procesrol {
    /// Code, unique.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Roles of accounts that fulfil it.
    pub accountrollen: Vec<Rol>,
    /// Whether it belongs to the team toezicht en handhaving; partners and the college do not.
    #[serde(default = "ja")]
    pub in_team: bool,
}

const fn ja() -> bool {
    true
}

/// A term by its key, with the article it rests on and its length. The arithmetic stands in `termijnen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermijnVerwijzing {
    /// Key of the rule.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Article, or the policy of the municipality.
    pub artikel: String,
    /// How long it lasts; none means that a step gives the last day, or that the norm of the onderwerp says it.
    #[serde(default)]
    pub duur: Option<Termijnduur>,
    /// Whether the zaak itself must be done by then. A term for somebody else, such as to object, binds no work list.
    #[serde(default)]
    pub bindt_zaak: bool,
}

/// The length of a term and where that is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Termijnduur {
    /// Number of units.
    pub aantal: u32,
    /// Unit.
    pub eenheid: Eenheid,
    /// Where it is set; decides whether free days move the end.
    pub soort: Soort,
}

impl TermijnVerwijzing {
    /// The rule for the arithmetic; none when a step gives the last day.
    #[must_use]
    pub fn regel(&self) -> Option<Regel> {
        let duur = self.duur?;
        Some(Regel {
            grondslag: self.artikel.clone().into(),
            ..Regel::nieuw("", duur.aantal, duur.eenheid, duur.soort)
        })
    }
}

/// A process outside this system: another department, a partner or a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternProces {
    /// Code, unique and different from the own processes.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Messages it accepts.
    pub berichten: Vec<String>,
}

impl Basis {
    /// The process roles somebody with these account roles fulfils.
    #[must_use]
    pub fn rollen_van(&self, toewijzingen: &[Toewijzing]) -> Vec<String> {
        let heeft = |rol: &&Procesrol| toewijzingen.iter().any(|t| rol.accountrollen.contains(&t.rol));
        self.rollen.iter().filter(heeft).map(|rol| rol.code.clone()).collect()
    }

    /// The term with this key.
    #[must_use]
    pub fn termijn(&self, code: &str) -> Option<&TermijnVerwijzing> {
        self.termijnen.iter().find(|termijn| termijn.code == code)
    }

    /// The role with this code.
    #[must_use]
    pub fn rol(&self, code: &str) -> Option<&Procesrol> {
        self.rollen.iter().find(|rol| rol.code == code)
    }
}
