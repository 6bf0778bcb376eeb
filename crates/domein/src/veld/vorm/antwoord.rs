//! What the server says of what a phone sent, and what a phone and the server say to each other about the phone itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the server says of a request with items.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ontvangstlijst {
    /// Clock of the server.
    #[cfg_attr(test, ts(type = "string"))]
    pub klok: Timestamp,
    /// How far the clock of the device is behind, in milliseconds.
    #[cfg_attr(test, ts(type = "number"))]
    pub verschuiving: i64,
    /// One answer per item, in the same order.
    pub antwoorden: Vec<Postantwoord>,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Poststand {
    /// It is stored; the phone may forget it as soon as it has kept the receipt.
    Opgeslagen,
    /// A rule refuses it; nothing was stored. The person has to change or withdraw it.
    Geweigerd,
    /// The zaak changed in the meantime; nothing was stored. The person chooses.
    Conflict,
    /// Not now: something it needs is not here yet, or the server cannot store. Send it again later.
    Later,
}

/// The answer to one item.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Postantwoord {
    /// Key of the item.
    pub id: Uuid,
    /// What became of it.
    pub stand: Poststand,
    /// Receipt: the same for the same item, every time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub ontvangst: Option<String>,
    /// Number of the zaak.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub nummer: Option<String>,
    /// What is wrong and what to do, for the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub detail: Option<String>,
    /// The field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub veld: Option<String>,
    /// How the zaak stands now, at a conflict.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub nu: Option<ZaakNu>,
}

/// How a zaak stands at the server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ZaakNu {
    /// Version.
    #[cfg_attr(test, ts(type = "number"))]
    pub versie: i64,
    /// Code of the state.
    pub status: String,
    /// State in words.
    pub status_naam: String,
    /// Who deals with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub behandelaar: Option<String>,
    /// Last change.
    #[cfg_attr(test, ts(type = "string"))]
    pub gewijzigd: Timestamp,
}

/// A device introduces itself; the same key again is the same device.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Aanmelding {
    /// UUIDv7, made on the device.
    pub toestel: Uuid,
    /// Name that people recognise: "Android, Chrome".
    pub naam: String,
}

/// What a device gets when it introduces itself.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Aangemeld {
    /// A random secret, the same for this device and person every time: it opens what is stored on the device when its
    /// code was forgotten. A device that introduced itself before gets it only right after a log-in with the password. The
    /// device must not keep it.
    pub herstel: String,
    /// Key of the account that is logged in.
    pub account: Uuid,
    /// Clock of the server.
    #[cfg_attr(test, ts(type = "string"))]
    pub klok: Timestamp,
}

/// What a device asks when nobody is logged in on it: has everything to go?
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Wisvraag {
    /// Its key: who knows it holds the device.
    pub toestel: Uuid,
    /// Account whose work stands on it.
    pub account: Uuid,
}

/// Whether everything on a device has to go. A device that is not known gets the answer of one that may stay.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Wisstand {
    /// Everything has to go.
    pub wis: bool,
    /// Clock of the server.
    #[cfg_attr(test, ts(type = "string"))]
    pub klok: Timestamp,
}
