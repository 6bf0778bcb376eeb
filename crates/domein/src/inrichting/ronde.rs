//! Maintenance rounds into which work can be planned.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A returning round, such as pruning or paving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ronde {
    /// Code, unique.
    pub code: String,
    /// Name on screens and in messages.
    pub naam: String,
    /// Codes of the onderwerpen whose work can go along.
    pub onderwerpen: Vec<String>,
    /// Wijk codes the round visits; empty means all.
    #[serde(default)]
    pub gebieden: Vec<String>,
    /// Fixed days.
    #[serde(default)]
    pub data: Vec<Date>,
    /// A fixed interval, with or without extra fixed days.
    #[serde(default)]
    pub elke: Option<Interval>,
}

/// Every so many weeks, counted from a first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// Number of weeks between two rounds, at least 1.
    pub weken: u8,
    /// Day of the first round.
    pub vanaf: Date,
}

impl Ronde {
    /// The first round on or after this day; none when the list of days has run out.
    #[must_use]
    pub fn volgende(&self, datum: Date) -> Option<Date> {
        let vast = self.data.iter().copied().filter(|dag| *dag >= datum).min();
        let vaak = self.elke.and_then(|interval| interval.volgende(datum));
        vast.into_iter().chain(vaak).min()
    }

    /// Whether work on this onderwerp in this wijk can go along.
    #[must_use]
    pub fn neemt_mee(&self, onderwerp: &str, wijk: Option<&str>) -> bool {
        let hier = self.gebieden.is_empty()
            || wijk.is_some_and(|wijk| self.gebieden.iter().any(|gebied| gebied == wijk));
        hier && self.onderwerpen.iter().any(|code| code == onderwerp)
    }
}

impl Interval {
    fn volgende(self, datum: Date) -> Option<Date> {
        if datum <= self.vanaf {
            return Some(self.vanaf);
        }
        let stap = i64::from(self.weken) * 7;
        let verstreken = i64::from((datum - self.vanaf).get_days());
        let rondes = (verstreken + stap - 1).checked_div(stap)?;
        self.vanaf.checked_add((rondes * stap).days()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn ronde(data: Vec<Date>, elke: Option<Interval>) -> Ronde {
        Ronde {
            code: "snoei".into(),
            naam: "Snoeironde".into(),
            onderwerpen: vec!["boomtak".into()],
            gebieden: vec!["WK999901".into()],
            data,
            elke,
        }
    }

    #[test]
    fn the_next_round_is_today_or_later() {
        let snoei = ronde(vec![date(2026, 12, 14), date(2026, 3, 2)], None);
        assert_eq!(snoei.volgende(date(2026, 11, 20)), Some(date(2026, 12, 14)));
        assert_eq!(snoei.volgende(date(2026, 12, 14)), Some(date(2026, 12, 14)));
        assert_eq!(snoei.volgende(date(2026, 12, 15)), None);
    }

    #[test]
    fn an_interval_and_extra_days_go_together() {
        let interval = Interval { weken: 4, vanaf: date(2026, 1, 5) };
        let straat = ronde(vec![date(2026, 1, 20)], Some(interval));
        assert_eq!(straat.volgende(date(2025, 6, 1)), Some(date(2026, 1, 5)));
        assert_eq!(straat.volgende(date(2026, 1, 6)), Some(date(2026, 1, 20)));
        assert_eq!(straat.volgende(date(2026, 1, 21)), Some(date(2026, 2, 2)));
    }

    #[test]
    fn a_round_takes_only_its_own_work_in_its_own_wijk() {
        let snoei = ronde(vec![], None);
        assert!(snoei.neemt_mee("boomtak", Some("WK999901")));
        assert!(!snoei.neemt_mee("boomtak", Some("WK999902")));
        assert!(!snoei.neemt_mee("boomtak", None));
        assert!(!snoei.neemt_mee("lantaarnpaal", Some("WK999901")));
    }

    proptest! {
        #[test]
        fn an_interval_never_skips_a_round(weken in 1u8..60, dagen in -400i64..4000) {
            let interval = Interval { weken, vanaf: date(2026, 1, 5) };
            let datum = interval.vanaf.checked_add(dagen.days()).unwrap();
            let volgende = interval.volgende(datum).unwrap();
            prop_assert!(volgende >= datum);
            if volgende > interval.vanaf {
                prop_assert!(volgende.checked_sub((i64::from(weken) * 7).days()).unwrap() < datum);
            }
        }
    }
}
