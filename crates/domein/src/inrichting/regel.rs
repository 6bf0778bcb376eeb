//! Routing rules as the municipality writes them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Norm;
use super::geldigheid::Geldigheid;
use super::lijsten::{Dagdeel, Kanaal, Weekdag};

/// "If this, then that". Rules are tried in the order of the file; the first that fits decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoutingRegel {
    /// Number such as `R-12`; editions of one number have periods that do not overlap.
    pub id: String,
    /// Why the rule exists, in one sentence.
    pub omschrijving: String,
    /// Conditions; all must hold.
    #[serde(default)]
    pub als: Voorwaarden,
    /// What the rule decides; what it leaves out follows from the onderwerp.
    pub dan: Gevolg,
    /// Period of this edition.
    pub geldig: Geldigheid,
}

/// Conditions of a rule. All must hold; within one list one match is enough; an empty list always holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Voorwaarden {
    /// Codes of onderwerpen.
    pub onderwerp: Vec<String>,
    /// Codes of groepen.
    pub groep: Vec<String>,
    /// Wijk or buurt codes.
    pub gebied: Vec<String>,
    /// Channels.
    pub kanaal: Vec<Kanaal>,
    /// Days of the week of receipt.
    pub dag: Vec<Weekdag>,
    /// Parts of the day of receipt.
    pub dagdeel: Vec<Dagdeel>,
    /// Per question the choices that count.
    pub antwoord: BTreeMap<String, Vec<String>>,
    /// Whether the report is urgent.
    pub spoed: Option<bool>,
}

impl Voorwaarden {
    /// Whether the rule has no condition at all, so that it always fits.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        *self == Self::default()
    }
}

/// What a rule decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Gevolg {
    /// Code of the opvolgrol.
    pub opvolgrol: Option<String>,
    /// Code of the team; it fulfils the opvolgrol of this same rule.
    pub team: Option<String>,
    /// Account name of one colleague.
    pub persoon: Option<String>,
    /// 1 (first) to 5 (last).
    pub prioriteit: Option<u8>,
    /// Another norm than that of the onderwerp.
    pub norm: Option<Norm>,
}
