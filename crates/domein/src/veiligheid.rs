//! Safety of colleagues on the street: a check-in with a timer, warnings about an address or a person, and aggression
//! against a colleague. What may be said of it without a clock or a store.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    inrichting::lijsten::keuzelijst,
    straat::{in_micro, meter_tussen},
};

keuzelijst! {
    /// Why an alarm was raised.
    Alarmsoort {
        /// Nothing was heard after the time that was agreed.
        Tijd = "tijd", "Liet niets horen";
        /// He asked for help himself.
        Hulp = "hulp", "Vraagt om hulp";
    }
}

keuzelijst! {
    /// What was done to a colleague. More than one may have happened.
    Agressiesoort {
        /// Insults.
        Schelden = "schelden", "Schelden";
        /// Threats.
        Dreigen = "dreigen", "Dreigen";
        /// Physical violence.
        Geweld = "geweld", "Duwen of slaan";
        /// Spitting.
        Spugen = "spugen", "Spugen";
        /// Discrimination.
        Discriminatie = "discriminatie", "Discriminatie";
        /// Something else, told in words.
        Anders = "anders", "Iets anders";
    }
}

keuzelijst! {
    /// Where a warning stands.
    Waarschuwingstand {
        /// Somebody proposed it; nobody sees it yet but who decides.
        Voorstel = "voorstel", "Voorgesteld";
        /// It holds until its last day.
        Geldt = "geldt", "Geldt";
        /// Taken back before its last day.
        Ingetrokken = "ingetrokken", "Ingetrokken";
        /// The proposal was turned down.
        Afgewezen = "afgewezen", "Afgewezen";
    }
}

/// Shortest and longest time of one check-in, in minutes.
pub const MINUTEN: std::ops::RangeInclusive<u16> = 1..=240;
/// Longest sentence of a warning, in characters.
pub const MAX_WAARSCHUWING: usize = 200;
/// A warning about a place holds this far around it, in metres.
pub const STRAAL: f64 = 25.0;
/// Before this many days are left, whoever owns a warning has to look at it again.
pub const HERZIEN_DAGEN: i32 = 30;
/// What arrives late settles first: a check-out in the same request comes seconds after its check-in.
const BEZINKEN: SignedDuration = SignedDuration::from_mins(2);

/// A kind of warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waarschuwingsoort {
    /// Code, unique.
    pub code: String,
    /// Name on screens.
    pub naam: String,
}

/// What a municipality chooses about the safety of colleagues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Veiligheidskader {
    /// Times to choose from at a check-in, in minutes.
    pub minuten: Vec<u16>,
    /// The time that is chosen beforehand, in minutes.
    pub standaard_minuten: u16,
    /// So long after the time the alarm goes, in minutes.
    pub respijt_minuten: u16,
    /// Mail address of the duty desk; without it alarms stand on the page only.
    pub mail: Option<String>,
    /// Telephone number of the duty desk; without it the duty number of the municipality.
    pub telefoon: Option<String>,
    /// A check-in without an alarm is kept for so many days.
    pub bewaar_dagen: u16,
    /// Longest time that a warning holds, in months (AVG art. 5 lid 1 onder e).
    pub waarschuwing_maanden: u8,
    /// Kinds of warnings.
    pub waarschuwingen: Vec<Waarschuwingsoort>,
}

impl Default for Veiligheidskader {
    fn default() -> Self {
        let soort =
            |code: &str, naam: &str| Waarschuwingsoort { code: code.to_owned(), naam: naam.to_owned() };
        Self {
            minuten: vec![15, 30, 45, 60],
            standaard_minuten: 30,
            respijt_minuten: 5,
            mail: None,
            telefoon: None,
            bewaar_dagen: 28,
            waarschuwing_maanden: 12,
            waarschuwingen: vec![
                soort("agressie", "Agressie"),
                soort("hond", "Hond"),
                soort("gevaarlijke-stoffen", "Gevaarlijke stoffen"),
                soort("met-twee", "Ga met twee"),
            ],
        }
    }
}

impl Veiligheidskader {
    /// The kind of warning with this code.
    #[must_use]
    pub fn soort(&self, code: &str) -> Option<&Waarschuwingsoort> {
        self.waarschuwingen.iter().find(|s| s.code == code)
    }

    /// The last day on which a warning that begins or goes on today may end.
    #[must_use]
    pub fn uiterste_dag(&self, vandaag: Date) -> Date {
        vandaag.saturating_add(i32::from(self.waarschuwing_maanden).months())
    }

    /// The end of a check-in, or of its extension: so many minutes after a moment.
    #[must_use]
    pub fn eind(&self, moment: Timestamp, minuten: u16) -> Timestamp {
        let minuten = minuten.clamp(*MINUTEN.start(), *MINUTEN.end());
        later(moment, SignedDuration::from_mins(minuten.into()))
    }

    /// When the alarm goes for a check-in that ends at `tot` and about which something arrived at `aankomst`.
    #[must_use]
    pub fn alarm_op(&self, tot: Timestamp, aankomst: Timestamp) -> Timestamp {
        let respijt = SignedDuration::from_mins(self.respijt_minuten.into());
        later(tot, respijt).max(later(aankomst, BEZINKEN))
    }
}

fn later(moment: Timestamp, duur: SignedDuration) -> Timestamp {
    moment.saturating_add(duur).unwrap_or(Timestamp::MAX)
}

/// A place as a warning knows it: an address of the BAG, a point (latitude, longitude), or both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waarschuwingplek<'a> {
    /// BAG number of the address.
    pub adres: Option<&'a str>,
    /// Latitude and longitude, WGS84 degrees.
    pub punt: Option<(f64, f64)>,
}

impl Waarschuwingplek<'_> {
    /// The same address, or within [`STRAAL`].
    #[must_use]
    pub fn raakt(self, ander: Self) -> bool {
        let adres = self.adres.is_some() && self.adres == ander.adres;
        let dichtbij =
            |a: (f64, f64), b: (f64, f64)| meter_tussen(in_micro(a.1, a.0), in_micro(b.1, b.0)) <= STRAAL;
        adres || self.punt.zip(ander.punt).is_some_and(|(a, b)| dichtbij(a, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn om(moment: &str) -> Timestamp {
        moment.parse().unwrap()
    }

    #[test]
    fn the_alarm_waits_for_the_grace_and_for_what_arrives_with_it() {
        let k = Veiligheidskader::default();
        let tot = k.eind(om("2026-11-17T09:00:00Z"), 30);
        assert_eq!(k.alarm_op(tot, om("2026-11-17T09:00:05Z")), om("2026-11-17T09:35:00Z"));
        assert_eq!(k.alarm_op(tot, om("2026-11-17T11:00:00Z")), om("2026-11-17T11:02:00Z"));
    }

    #[test]
    fn a_time_that_cannot_be_becomes_the_nearest_that_can() {
        let k = Veiligheidskader::default();
        assert_eq!(k.eind(om("2026-11-17T09:00:00Z"), 0), om("2026-11-17T09:01:00Z"));
        assert_eq!(k.eind(om("2026-11-17T09:00:00Z"), u16::MAX), om("2026-11-17T13:00:00Z"));
    }

    #[test]
    fn a_warning_holds_at_its_address_and_up_to_the_neighbours() {
        let hier = Waarschuwingplek { adres: Some("9999200000000001"), punt: Some((52.4, 4.9)) };
        let zelfde = Waarschuwingplek { adres: Some("9999200000000001"), punt: None };
        let naast = Waarschuwingplek { adres: Some("9999200000000002"), punt: Some((52.4002, 4.9)) };
        let verder = Waarschuwingplek { adres: None, punt: Some((52.4003, 4.9)) };
        assert!(hier.raakt(zelfde) && hier.raakt(naast));
        assert!(!hier.raakt(verder), "33 metres");
        let niets = Waarschuwingplek { adres: None, punt: None };
        assert!(!niets.raakt(niets), "two places that nobody knows are not the same place");
    }

    #[test]
    fn a_warning_ends_within_a_year() {
        let k = Veiligheidskader::default();
        assert_eq!(k.uiterste_dag("2026-11-17".parse().unwrap()), "2027-11-17".parse().unwrap());
    }
}
