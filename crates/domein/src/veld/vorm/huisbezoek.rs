//! A visit to a dwelling, and what else appears behind the door: what a phone gets for it and what it sends.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Veldvraag;

/// What a phone needs for one visit to a dwelling; only who has to go there gets it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldhuisbezoek {
    /// Kind of investigation in words.
    pub onderzoek: String,
    /// Legal ground of the investigation, as the municipality wrote it.
    pub grond: String,
    /// The aim, as it is told at the door.
    pub doel: String,
    /// What to do when consent is refused.
    pub weigering: String,
    /// The law that lets somebody in without consent; none: there is no such law, and a machtiging is not offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub binnentreden: Option<String>,
    /// Questions about what is to be seen from outside.
    pub vragen_buiten: Vec<Veldvraag>,
    /// Questions about what is to be seen inside.
    pub vragen_binnen: Vec<Veldvraag>,
    /// Who is registered at the address.
    pub geregistreerd: Vec<Geregistreerde>,
}

/// Somebody who is registered at an address. No more than is needed to recognise who opens the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Geregistreerde {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub naam: String,
    /// Year of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub geboortejaar: Option<i16>,
    /// Relation to others at the address, in words; may be empty.
    pub relatie: String,
    /// Where this stands: the registration it was taken from.
    pub bron: String,
    /// Day on which it stood there.
    #[cfg_attr(test, ts(type = "string"))]
    pub peildatum: Date,
}

/// What was found at a visit to a dwelling: facts, and apart from them what they point to (eis 1, 64, 70).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Huisbezoek {
    /// Code of how it went at the door.
    pub deur: String,
    /// Proof of identity was shown before entering.
    #[serde(default)]
    pub legitimatie: bool,
    /// The aim was told before entering.
    #[serde(default)]
    pub doel: bool,
    /// Who gave or refused consent, as he introduced himself.
    #[serde(default)]
    pub wie: String,
    /// Number of the machtiging.
    #[serde(default)]
    pub machtiging: String,
    /// What was seen and said outside and at the door.
    #[serde(default)]
    pub buiten: String,
    /// What was seen and said inside.
    #[serde(default)]
    pub binnen: String,
    /// Answers to the questions of the onderwerp.
    #[serde(default)]
    pub antwoorden: BTreeMap<String, Vec<String>>,
    /// Per person who is registered.
    #[serde(default)]
    pub bewoners: Vec<Bewonerbevinding>,
    /// People found who are not registered.
    #[serde(default)]
    pub anderen: Vec<Aangetroffene>,
    /// Code of what it points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub duiding: Option<String>,
    /// Why it points to that.
    #[serde(default)]
    pub waarom: String,
}

/// What was found about somebody who is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Bewonerbevinding {
    /// Key of who is registered.
    pub id: Uuid,
    /// Code of what was found.
    pub stand: String,
    /// Words with it.
    #[serde(default)]
    pub notitie: String,
}

/// Somebody found who is not registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Aangetroffene {
    /// Name as he gave it, or who it was.
    pub wie: String,
    /// Words with it.
    #[serde(default)]
    pub notitie: String,
}

/// A worry about people that has nothing to do with the investigation itself (eis 65, 66).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Zorgmelding {
    /// Code of the kind.
    pub soort: String,
    /// About whom.
    pub wie: String,
    /// What was seen and heard, without judgement.
    pub feiten: String,
    /// Who it is about knows of this report.
    #[serde(default)]
    pub weet: bool,
    /// He agrees that somebody else hears of it.
    #[serde(default)]
    pub akkoord: bool,
}
