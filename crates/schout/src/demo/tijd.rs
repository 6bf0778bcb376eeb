//! Working hours of people who do not exist.

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Weekday},
};

use crate::klok::{lokaal, zone};

use super::teksten::Toeval;

/// A local moment as an instant.
pub(super) fn om(dag: Date, uur: i8, minuut: i8, seconde: i8) -> Timestamp {
    dag.at(uur, minuut, seconde, 0).to_zoned(zone()).map_or(Timestamp::UNIX_EPOCH, |z| z.timestamp())
}

/// Later by a number of days, which may be a part of one.
pub(super) fn later(moment: Timestamp, dagen: f64) -> Timestamp {
    let seconden = SignedDuration::try_from_secs_f64(dagen * 86_400.0).unwrap_or(SignedDuration::ZERO);
    moment.saturating_add(seconden).unwrap_or(moment)
}

/// The first moment from here on at which the office, or the street, is at work.
pub(super) fn werkmoment(t: &mut Toeval, moment: Timestamp, straat: bool) -> Timestamp {
    let hier = lokaal(moment);
    let (open, dicht) = if straat { (7, 22) } else { (8, 17) };
    let vrij = |dag: Date| !straat && matches!(dag.weekday(), Weekday::Saturday | Weekday::Sunday);
    if !vrij(hier.date()) && hier.hour() >= open && hier.hour() < dicht {
        return moment;
    }
    let mut dag = if hier.hour() < open { hier.date() } else { hier.date().saturating_add(1.day()) };
    while vrij(dag) {
        dag = dag.saturating_add(1.day());
    }
    let minuut = i8::try_from(t.tussen(0, 59)).unwrap_or(0);
    let seconde = i8::try_from(t.tussen(0, 59)).unwrap_or(0);
    om(dag, open + i8::try_from(t.tussen(0, 3)).unwrap_or(0), minuut, seconde)
}
