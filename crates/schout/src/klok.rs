//! Time as a parameter. This is the only place that asks the machine what time it is.

use std::{fmt, sync::Mutex};

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

/// Where "now" comes from.
pub trait Klok: Send + Sync + fmt::Debug {
    /// This instant, in whole microseconds.
    fn nu(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SysteemKlok;

impl Klok for SysteemKlok {
    #[expect(clippy::disallowed_methods, reason = "the one place where time comes in")]
    fn nu(&self) -> Timestamp {
        heel(Timestamp::now())
    }
}

/// A clock that stands still until it is moved; for tests and for making demo data.
#[derive(Debug)]
pub struct VasteKlok(Mutex<Timestamp>);

impl VasteKlok {
    /// A clock that stands at an instant.
    #[must_use]
    pub fn op(moment: Timestamp) -> Self {
        Self(Mutex::new(heel(moment)))
    }

    /// Moves the clock to an instant.
    pub fn zet(&self, moment: Timestamp) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = heel(moment);
    }

    /// Moves the clock on.
    pub fn verder(&self, duur: SignedDuration) {
        let nu = self.nu();
        self.zet(nu.saturating_add(duur).unwrap_or(nu));
    }
}

impl Klok for VasteKlok {
    fn nu(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Whole microseconds: what the store keeps.
fn heel(moment: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(moment.as_microsecond()).unwrap_or(moment)
}

/// The zone of every deadline and every screen.
#[must_use]
pub fn zone() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// The first moment of a day in the Netherlands, microseconds UTC.
#[must_use]
pub fn begin_van(dag: Date) -> i64 {
    dag.to_zoned(zone()).map_or(0, |z| z.timestamp().as_microsecond())
}

/// Local date and time in the Netherlands.
#[must_use]
pub fn lokaal(moment: Timestamp) -> DateTime {
    moment.to_zoned(zone()).datetime()
}
