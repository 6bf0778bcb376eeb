//! Periods in which a piece of inrichting applies.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A period of whole days. `tot` is the **last** valid day; without it there is no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Geldigheid {
    /// First valid day.
    pub van: Date,
    /// Last valid day, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tot: Option<Date>,
}

impl Geldigheid {
    /// Whether the period holds on this day.
    #[must_use]
    pub fn geldt_op(&self, datum: Date) -> bool {
        self.van <= datum && datum <= self.laatste_dag()
    }

    /// The last valid day; the end of the calendar when the period is open.
    #[must_use]
    pub fn laatste_dag(&self) -> Date {
        self.tot.unwrap_or(Date::MAX)
    }

    /// Whether the two periods share at least one day.
    #[must_use]
    pub fn overlapt(&self, ander: &Self) -> bool {
        self.van <= ander.laatste_dag() && ander.van <= self.laatste_dag()
    }

    /// Whether every day of `ander` is also a day of this period.
    #[must_use]
    pub fn omvat(&self, ander: &Self) -> bool {
        self.van <= ander.van && ander.laatste_dag() <= self.laatste_dag()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_last_day_still_counts_and_the_day_after_does_not() {
        let periode = Geldigheid { van: date(2025, 1, 1), tot: Some(date(2025, 12, 31)) };
        assert!(!periode.geldt_op(date(2024, 12, 31)));
        assert!(periode.geldt_op(date(2025, 1, 1)));
        assert!(periode.geldt_op(date(2025, 12, 31)));
        assert!(!periode.geldt_op(date(2026, 1, 1)));
    }

    #[test]
    fn periods_that_follow_each_other_do_not_overlap() {
        let eerst = Geldigheid { van: date(2025, 1, 1), tot: Some(date(2025, 12, 31)) };
        let daarna = Geldigheid { van: date(2026, 1, 1), tot: None };
        assert!(!eerst.overlapt(&daarna));
        assert!(daarna.overlapt(&Geldigheid { van: date(2030, 1, 1), tot: None }));
        assert!(daarna.omvat(&Geldigheid { van: date(2026, 1, 1), tot: Some(date(2026, 1, 1)) }));
        assert!(!daarna.omvat(&eerst));
    }
}
