//! Who does the work, inside the municipality and outside.

use serde::{Deserialize, Serialize};

use super::lijsten::Taal;

/// The role that follows up a zaak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opvolgrol {
    /// Code, unique.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// What this role does, in one or two sentences.
    pub omschrijving: String,
}

/// A group of colleagues that fulfils one or more opvolgrollen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Code, unique.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Codes of the opvolgrollen this team fulfils.
    pub opvolgrollen: Vec<String>,
    /// Wijk codes the team covers; empty means the whole municipality.
    #[serde(default)]
    pub gebieden: Vec<String>,
    /// Shared mailbox.
    #[serde(default)]
    pub email: Option<String>,
    /// Code of the team whose coordinator leads this one; without it a coordinator in the team itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geleid_door: Option<String>,
}

impl Team {
    /// Whether the team fulfils the opvolgrol.
    #[must_use]
    pub fn vervult(&self, opvolgrol: &str) -> bool {
        self.opvolgrollen.iter().any(|rol| rol == opvolgrol)
    }

    /// Whether the team names this wijk as its own.
    #[must_use]
    pub fn heeft_wijk(&self, wijk: Option<&str>) -> bool {
        wijk.is_some_and(|wijk| self.gebieden.iter().any(|gebied| gebied == wijk))
    }

    /// Whether the team works in the whole municipality.
    #[must_use]
    pub fn is_algemeen(&self) -> bool {
        self.gebieden.is_empty()
    }
}

/// Another authority or organisation to which a zaak can be transferred.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instantie {
    /// Code, unique.
    pub code: String,
    /// Name on screens and in messages.
    pub naam: String,
    /// Number for residents.
    #[serde(default)]
    pub telefoon: Option<String>,
    /// Address for transfers.
    #[serde(default)]
    pub email: Option<String>,
    /// Address of the public site.
    #[serde(default)]
    pub website: Option<String>,
    /// What it does, for residents.
    pub uitleg: String,
    /// The same in English.
    #[serde(default)]
    pub uitleg_en: String,
}

impl Instantie {
    /// What it does, in the language of the reader.
    #[must_use]
    pub fn uitleg_in(&self, taal: Taal) -> &str {
        taal.kies(&self.uitleg, &self.uitleg_en)
    }
}
