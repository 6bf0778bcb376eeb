//! A measured value: exact, with its kind and the instrument.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A measured value, exact to a thousandth of its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Meetwaarde(i64);

/// Largest value, in thousandths: what a number in JSON holds exactly, with room to spare.
const GROOTST: i64 = 1_000_000_000_000;

impl Meetwaarde {
    /// A value from thousandths.
    #[must_use]
    pub const fn van_duizendsten(duizendsten: i64) -> Self {
        Self(duizendsten)
    }

    /// The value in thousandths.
    #[must_use]
    pub const fn duizendsten(self) -> i64 {
        self.0
    }

    /// Decimals that the value needs.
    #[must_use]
    pub const fn decimalen(self) -> u8 {
        match self.0 {
            n if n % 1000 == 0 => 0,
            n if n % 100 == 0 => 1,
            n if n % 10 == 0 => 2,
            _ => 3,
        }
    }
}

/// As people write it: "54,3".
impl fmt::Display for Meetwaarde {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (min, n) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match usize::from(self.decimalen()) {
            0 => write!(f, "{min}{}", n / 1000),
            plaatsen => {
                let rest = format!("{:03}", n % 1000);
                write!(f, "{min}{},{}", n / 1000, &rest[..plaatsen])
            }
        }
    }
}

impl Serialize for Meetwaarde {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            return s.serialize_i64(self.0 / 1000);
        }
        // The nearest number to so many thousandths reads back as the same thousandths.
        s.serialize_f64(self.0 as f64 / 1000.0)
    }
}

impl<'de> Deserialize<'de> for Meetwaarde {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(Lezer)
    }
}

struct Lezer;

impl de::Visitor<'_> for Lezer {
    type Value = Meetwaarde;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("een getal met hoogstens drie decimalen, zoals 54.3")
    }

    fn visit_i64<E: de::Error>(self, getal: i64) -> Result<Meetwaarde, E> {
        let waarde = getal.checked_mul(1000).filter(|n| (-GROOTST..=GROOTST).contains(n));
        waarde.map(Meetwaarde).ok_or_else(|| E::invalid_value(de::Unexpected::Signed(getal), &self))
    }

    fn visit_u64<E: de::Error>(self, getal: u64) -> Result<Meetwaarde, E> {
        let heel =
            i64::try_from(getal).map_err(|_| E::invalid_value(de::Unexpected::Unsigned(getal), &self))?;
        self.visit_i64(heel)
    }

    fn visit_f64<E: de::Error>(self, getal: f64) -> Result<Meetwaarde, E> {
        let fout = || E::invalid_value(de::Unexpected::Float(getal), &self);
        let rond = libm::round(getal * 1000.0);
        if !rond.is_finite() || libm::fabs(rond) > GROOTST as f64 {
            return Err(fout());
        }
        let waarde = Meetwaarde(rond as i64);
        // More than three decimals is not what an instrument says.
        if libm::fabs(getal - waarde.0 as f64 / 1000.0) > 1e-9 * libm::fabs(getal).max(1.0) {
            return Err(fout());
        }
        Ok(waarde)
    }
}

/// A kind of measurement: "Geluid, dB(A)".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Meetsoort {
    /// Code, unique.
    pub code: String,
    /// Words: "Geluid".
    pub naam: String,
    /// Unit: "dB(A)".
    pub eenheid: String,
    /// Decimals that mean something, at most 3.
    #[serde(default)]
    pub decimalen: u8,
    /// Lowest value that can be, in the unit.
    #[cfg_attr(test, ts(type = "number"))]
    pub min: Meetwaarde,
    /// Highest value that can be, in the unit.
    #[cfg_attr(test, ts(type = "number"))]
    pub max: Meetwaarde,
    /// Without a number of the instrument the measurement is worth nothing.
    #[serde(default)]
    pub meetmiddel: bool,
}

/// What was measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Meting {
    /// Code of the kind.
    pub soort: String,
    /// The value, in the unit of the kind.
    #[cfg_attr(test, ts(type = "number"))]
    pub waarde: Meetwaarde,
    /// Serial number of the instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub meetmiddel: Option<String>,
    /// Day on which the instrument was calibrated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub gekalibreerd: Option<Date>,
    /// Code of the point of the list that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub punt: Option<String>,
}

/// Why a measurement cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meetmis {
    /// The value lies outside what can be.
    Buiten,
    /// More decimals than the instrument gives.
    Decimalen,
    /// There is no number of the instrument.
    Meetmiddel,
    /// It was calibrated after it was used.
    Kalibratie,
}

impl Meetsoort {
    /// Whether a measurement on a day can be.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn toets(&self, meting: &Meting, dag: Date) -> Result<(), Meetmis> {
        if !(self.min..=self.max).contains(&meting.waarde) {
            return Err(Meetmis::Buiten);
        }
        if meting.waarde.decimalen() > self.decimalen {
            return Err(Meetmis::Decimalen);
        }
        if self.meetmiddel && meting.meetmiddel.as_deref().is_none_or(|nummer| nummer.trim().is_empty()) {
            return Err(Meetmis::Meetmiddel);
        }
        if meting.gekalibreerd.is_some_and(|op| op > dag) {
            return Err(Meetmis::Kalibratie);
        }
        Ok(())
    }

    /// A value with its unit: "54,3 dB(A)".
    #[must_use]
    pub fn in_woorden(&self, waarde: Meetwaarde) -> String {
        format!("{waarde} {}", self.eenheid)
    }
}
