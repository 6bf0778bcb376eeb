//! A visit that is one of a series: "controle 2 van 3, om de week".

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// Visits in one series, at most: a year, every week.
const MEESTE: usize = 52;

/// How often, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Controlereeks {
    /// Days from one visit to the next.
    pub om_de: u16,
    /// Last day on which there can be one.
    #[cfg_attr(test, ts(type = "string"))]
    pub tot: Date,
}

impl Controlereeks {
    /// The days of the visits, the first included; none when it is no series: one visit, or more than anybody plans.
    #[must_use]
    pub fn dagen(self, eerste: Date) -> Option<Vec<Date>> {
        if self.om_de == 0 {
            return None;
        }
        let volgende = |dag: &Date| dag.checked_add(i32::from(self.om_de).days()).ok();
        let dagen: Vec<Date> = std::iter::successors(Some(eerste), volgende)
            .take_while(|dag| *dag <= self.tot)
            .take(MEESTE + 1)
            .collect();
        (2..=MEESTE).contains(&dagen.len()).then_some(dagen)
    }

    /// How often, in words.
    #[must_use]
    pub fn in_woorden(self) -> String {
        match self.om_de {
            1 => "elke dag".to_owned(),
            7 => "elke week".to_owned(),
            14 => "om de week".to_owned(),
            n if n % 7 == 0 => format!("elke {} weken", n / 7),
            n => format!("elke {n} dagen"),
        }
    }
}
