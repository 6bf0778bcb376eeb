//! Service norms: a municipality's own promise, so the Algemene termijnenwet does not apply (Atw art. 1 and 5).

use jiff::{ToSpan, civil::Date, civil::DateTime};
use serde::{Deserialize, Serialize};

use crate::{datum_nl, is_werkdag};

/// Unit of a norm or a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eenheid {
    /// Elapsed hours.
    Uren,
    /// Calendar days.
    Dagen,
    /// Days that are no Saturday, Sunday or holiday.
    Werkdagen,
    /// Calendar weeks.
    Weken,
    /// Calendar months: the day with the same number, or the last day of a shorter month.
    Maanden,
    /// Calendar years.
    Jaren,
}

impl Eenheid {
    /// "1 dag", "6 weken".
    #[must_use]
    pub fn met_aantal(self, aantal: u32) -> String {
        let (een, meer) = match self {
            Self::Uren => ("uur", "uur"),
            Self::Dagen => ("dag", "dagen"),
            Self::Werkdagen => ("werkdag", "werkdagen"),
            Self::Weken => ("week", "weken"),
            Self::Maanden => ("maand", "maanden"),
            Self::Jaren => ("jaar", "jaar"),
        };
        format!("{aantal} {}", if aantal == 1 { een } else { meer })
    }
}

/// How soon a reporter hears what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Number of units, at least 1.
    pub aantal: u16,
    /// The unit.
    pub eenheid: Eenheid,
}

impl Norm {
    /// "3 werkdagen", "1 dag".
    #[must_use]
    pub fn in_woorden(self) -> String {
        self.to_string()
    }
}

impl std::fmt::Display for Norm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.eenheid.met_aantal(u32::from(self.aantal)))
    }
}

/// The day a norm ends, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormDatum {
    /// Last day on which the promise is kept.
    pub datum: Date,
    /// Dutch sentences that explain the date, in order.
    pub redenen: Vec<String>,
}

/// Last day of a norm that starts at a local moment. The day of receipt itself does not count.
#[must_use]
pub fn norm_datum(start: DateTime, norm: Norm) -> NormDatum {
    let n = i64::from(norm.aantal.max(1));
    let eerste = format!("Start: {}. De norm is {}.", datum_nl(start.date()), norm.in_woorden());
    let mut redenen = vec![eerste];
    let datum = match norm.eenheid {
        Eenheid::Uren => start.saturating_add(n.hours()).date(),
        Eenheid::Dagen => start.date().saturating_add(n.days()),
        Eenheid::Weken => start.date().saturating_add(n.weeks()),
        Eenheid::Maanden => start.date().saturating_add(n.months()),
        Eenheid::Jaren => start.date().saturating_add(i64::from(norm.aantal.min(9999)).years()),
        Eenheid::Werkdagen => {
            let (dag, vrij) = werkdagen_verder(start.date(), n);
            if vrij > 0 {
                let tellen =
                    if vrij == 1 { "1 vrije dag telt" } else { &format!("{vrij} vrije dagen tellen") };
                redenen.push(format!("{tellen} niet mee (weekend of feestdag)."));
            }
            dag
        }
    };
    redenen.push(format!("De laatste dag is {}.", datum_nl(datum)));
    NormDatum { datum, redenen }
}

/// The n-th working day after a day, and how many free days were passed on the way.
fn werkdagen_verder(start: Date, n: i64) -> (Date, u32) {
    let (mut dag, mut over, mut vrij) = (start, n, 0);
    while over > 0 && dag < Date::MAX {
        dag = dag.saturating_add(1.day());
        if is_werkdag(dag) { over -= 1 } else { vrij += 1 }
    }
    (dag, vrij)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn norm(aantal: u16, eenheid: Eenheid) -> Norm {
        Norm { aantal, eenheid }
    }

    #[test]
    fn three_working_days_skip_the_weekend() {
        let uit = norm_datum(date(2026, 11, 20).at(9, 0, 0, 0), norm(3, Eenheid::Werkdagen));
        assert_eq!(uit.datum, date(2026, 11, 25));
        assert!(uit.redenen.iter().any(|r| r.contains("2 vrije dagen")));
    }

    #[test]
    fn hours_run_on_at_night() {
        let uit = norm_datum(date(2026, 11, 20).at(22, 0, 0, 0), norm(4, Eenheid::Uren));
        assert_eq!(uit.datum, date(2026, 11, 21));
    }

    proptest! {
        #[test]
        fn working_days_end_on_a_working_day_and_grow_with_the_number(dagen in 0i32..2000, n in 1u16..60) {
            let start = date(2024, 1, 1).saturating_add(dagen.days()).at(12, 0, 0, 0);
            let een = norm_datum(start, norm(n, Eenheid::Werkdagen)).datum;
            let meer = norm_datum(start, norm(n + 1, Eenheid::Werkdagen)).datum;
            prop_assert!(is_werkdag(een));
            prop_assert!(meer > een);
        }
    }
}
