//! "Wat mag ik hier en nu?": rules in the language of the street, the zones in which they hold, and the permits that lift
//! them. The phone judges with the same rules (`veld/src/straat.ts`); `crates/domein/proef/straat.json` holds both to it.

mod oordeel;
#[cfg(test)]
mod tests;
mod vlak;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::inrichting::{Geldigheid, Weekdag};

pub use self::{
    oordeel::{Hierennu, Regeloordeel, Straatoordeel, wat_geldt},
    vlak::{Punt, Ring, binnen, eenvoudig, in_micro, meter_tussen},
};

/// Days of late entry for which a phone holds feitcodes, unless the municipality says otherwise.
pub const DAGEN_TERUG: u16 = 14;

/// What a municipality decided about rules on the street.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Straatkader {
    /// Kinds of vergunning, ontheffing and evenement that rules name.
    pub soorten: Vec<Toestemmingsoort>,
    /// Patterns of the feitcodes that its people use; empty means all.
    pub feitcodes: Vec<String>,
    /// For so many days back a phone holds feitcodes, for offences that are entered late.
    pub dagen_terug: u16,
    /// The rules.
    pub regels: Vec<Straatregel>,
    /// The zones, from their own file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Zone>,
}

impl Default for Straatkader {
    fn default() -> Self {
        Self {
            soorten: Vec::new(),
            feitcodes: Vec::new(),
            dagen_terug: DAGEN_TERUG,
            regels: Vec::new(),
            zones: Vec::new(),
        }
    }
}

impl Straatkader {
    /// The kind with this code.
    #[must_use]
    pub fn soort(&self, code: &str) -> Option<&Toestemmingsoort> {
        self.soorten.iter().find(|s| s.code == code)
    }

    /// The zone with this code.
    #[must_use]
    pub fn zone(&self, code: &str) -> Option<&Zone> {
        self.zones.iter().find(|z| z.code == code)
    }
}

/// A kind of vergunning, ontheffing or evenement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Toestemmingsoort {
    /// Code that rules and imported files use.
    pub code: String,
    /// Words.
    pub naam: String,
}

/// An area with rules of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Code that rules use.
    pub code: String,
    /// Words.
    pub naam: String,
    /// Rings of longitude and latitude in millionths of a degree (WGS84). A point is inside when it is within an odd number
    /// of rings, so holes and several parts need no marks.
    #[cfg_attr(test, ts(type = "Array<Array<[number, number]>>"))]
    pub vlak: Vec<Ring>,
}

/// A rule in the language of the street.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Straatregel {
    /// Code.
    pub code: String,
    /// What may or may not: "Hier mag je geen alcohol drinken".
    pub titel: String,
    /// Words to explain it with.
    pub uitleg: String,
    /// Article it rests on.
    pub grondslag: String,
    /// Codes of onderwerpen it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub onderwerpen: Vec<String>,
    /// Codes of zones; empty means everywhere in the municipality.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub zones: Vec<String>,
    /// Codes of zones in which it does not hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub niet_in: Vec<String>,
    /// Days and hours; without them always.
    #[serde(default)]
    pub wanneer: Wanneer,
    /// It holds only during a toestemming of one of these kinds at the place: an event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub tijdens: Vec<String>,
    /// Kinds of toestemming that lift it for their holder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub behalve_met: Vec<String>,
    /// Feitcodes that fit, as codes or patterns (`R397*`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub feitcodes: Vec<String>,
    /// First and last day of the rule.
    #[cfg_attr(test, ts(type = "{ van: string, tot?: string }"))]
    pub geldig: Geldigheid,
}

/// Days, hours and season. Hours that end before they begin run on into the next day, which counts as the day they began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Wanneer {
    /// Days of the week; empty means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub dagen: Vec<Weekdag>,
    /// From this time, local.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub begin: Option<Time>,
    /// Until this time, local, itself not included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub eind: Option<Time>,
    /// Part of every year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub seizoen: Option<Seizoen>,
}

/// A part of every year, first and last day included: "05-01" to "09-30".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Seizoen {
    /// Month and day on which it begins, `MM-DD`.
    pub van: String,
    /// Month and day of the last day, `MM-DD`.
    pub tot: String,
}

impl Seizoen {
    /// Whether both days exist; a season never begins or ends on 29 February.
    #[must_use]
    pub fn klopt(&self) -> bool {
        // A year without 29 February: a season ends on the same day every year.
        [&self.van, &self.tot].iter().all(|d| d.len() == 5 && format!("2025-{d}").parse::<Date>().is_ok())
    }
}

/// A vergunning, ontheffing or evenement with its place and validity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Toestemming {
    /// Number of the decision.
    pub nummer: String,
    /// Code of its kind.
    pub soort: String,
    /// What is allowed.
    pub wat: String,
    /// Who may; only for who deals with zaken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub houder: Option<String>,
    /// Place in words.
    pub waar: String,
    /// Code of the zone it holds in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub zone: Option<String>,
    /// Middle of the place: longitude and latitude in millionths of a degree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "[number, number]"))]
    pub punt: Option<Punt>,
    /// Radius around the middle, in metres.
    #[serde(default)]
    pub straal: u16,
    /// The place as rings, like that of a zone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<Vec<(i32, i32)>>>", optional))]
    pub vlak: Vec<Ring>,
    /// First and last day.
    #[cfg_attr(test, ts(type = "{ van: string, tot?: string }"))]
    pub geldig: Geldigheid,
    /// Days and hours.
    #[serde(default)]
    pub wanneer: Wanneer,
}
