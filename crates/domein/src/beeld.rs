//! Figures over many signalen: weeks, sources, and what may be shown.

use jiff::{ToSpan, civil::Date};

use crate::inrichting::{Kanaal, lijsten::keuzelijst};
use serde::{Deserialize, Serialize};

/// Fewest answers or marks before a share or a mean of them is shown: less could point at persons.
pub const MINSTE: i64 = 5;

keuzelijst! {
    /// Where a signaal comes from (eis 113-116).
    Bron {
        /// Somebody told the municipality.
        Direct = "direct", "Rechtstreekse melding";
        /// An answer in a survey among residents.
        Enquete = "enquete", "Enquête";
        /// A message on a social medium.
        SocialeMedia = "sociale_media", "Sociale media";
        /// Seen by a BOA or toezichthouder.
        EigenWaarneming = "eigen_waarneming", "Eigen waarneming";
        /// Another organisation, or a file of an old system.
        Anders = "anders", "Partner of ingelezen bestand";
    }
}

impl Bron {
    /// The source behind a channel.
    #[must_use]
    pub const fn van(kanaal: Kanaal) -> Self {
        match kanaal {
            Kanaal::Portaal
            | Kanaal::Api
            | Kanaal::Telefoon
            | Kanaal::Balie
            | Kanaal::Email
            | Kanaal::Brief => Self::Direct,
            Kanaal::Enquete => Self::Enquete,
            Kanaal::SocialeMedia => Self::SocialeMedia,
            Kanaal::Boa => Self::EigenWaarneming,
            Kanaal::Partner | Kanaal::Import => Self::Anders,
        }
    }

    /// The channels of a source.
    pub fn kanalen(self) -> impl Iterator<Item = Kanaal> {
        Kanaal::ALLE.iter().copied().filter(move |k| Self::van(*k) == self)
    }
}

/// The Monday of the week of a day.
#[must_use]
pub fn maandag(dag: Date) -> Date {
    dag.saturating_sub(i64::from(dag.weekday().to_monday_zero_offset()).days())
}

/// Whole weeks, from Monday on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periode {
    /// Monday of the first week.
    pub van: Date,
    /// Number of weeks.
    pub weken: u16,
}

impl Periode {
    /// So many whole weeks, up to the week of `dag`, which has not ended.
    #[must_use]
    pub fn voor(dag: Date, weken: u16) -> Self {
        Self { van: maandag(dag).saturating_sub(i64::from(weken).weeks()), weken }
    }

    /// Monday after the last week.
    #[must_use]
    pub fn tot(self) -> Date {
        self.van.saturating_add(i64::from(self.weken).weeks())
    }

    /// The last day.
    #[must_use]
    pub fn laatste_dag(self) -> Date {
        self.tot().saturating_sub(1.day())
    }

    /// The same weeks a year before: 52 weeks back, so that every Monday meets a Monday.
    #[must_use]
    pub fn jaar_eerder(self) -> Self {
        Self { van: self.van.saturating_sub(52.weeks()), ..self }
    }

    /// The Mondays.
    pub fn maandagen(self) -> impl Iterator<Item = Date> {
        (0..i64::from(self.weken)).map(move |w| self.van.saturating_add(w.weeks()))
    }
}

/// The middle of values that come with their numbers (value, number), in order of value; none without values.
#[must_use]
pub fn mediaan(verdeling: &[(i64, i64)]) -> Option<i64> {
    let totaal: i64 = verdeling.iter().map(|(_, n)| n).sum();
    let mut gezien = 0;
    verdeling.iter().find_map(|(waarde, n)| {
        gezien += n;
        (*n > 0 && 2 * gezien >= totaal).then_some(*waarde)
    })
}

/// A share as a whole percentage; none when there are too few to show it.
#[must_use]
pub fn aandeel(deel: i64, geheel: i64) -> Option<i64> {
    (geheel >= MINSTE).then(|| (200 * deel + geheel) / (2 * geheel))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn every_channel_has_one_source_and_every_source_a_channel() {
        let samen: usize = Bron::ALLE.iter().map(|b| b.kanalen().count()).sum();
        assert_eq!(samen, Kanaal::ALLE.len());
        assert!(Bron::ALLE.iter().all(|b| b.kanalen().count() > 0));
    }

    #[test]
    fn a_period_ends_before_the_week_that_is_going_on() {
        let p = Periode::voor(date(2026, 11, 18), 4);
        assert_eq!((p.van, p.tot()), (date(2026, 10, 19), date(2026, 11, 16)));
        assert_eq!(p.laatste_dag(), date(2026, 11, 15));
        assert_eq!(p.jaar_eerder().van, date(2025, 10, 20));
    }

    #[test]
    fn the_middle_is_that_of_the_list_written_out() {
        assert_eq!(mediaan(&[]), None);
        assert_eq!(mediaan(&[(0, 0), (3, 1)]), Some(3));
        assert_eq!(mediaan(&[(0, 2), (1, 1), (9, 2)]), Some(1));
    }

    proptest! {
        #[test]
        fn a_share_of_few_is_not_shown_and_others_lie_between_none_and_all(deel in 0i64..50, rest in 0i64..50) {
            match aandeel(deel, deel + rest) {
                None => prop_assert!(deel + rest < MINSTE),
                Some(p) => prop_assert!((0..=100).contains(&p) && deel + rest >= MINSTE),
            }
        }

        #[test]
        fn a_monday_begins_the_week_of_all_its_days(dag in 0i64..5000) {
            let dag = date(2020, 1, 1).saturating_add(dag.days());
            let begin = maandag(dag);
            prop_assert_eq!(begin.weekday(), jiff::civil::Weekday::Monday);
            prop_assert!((0..7).contains(&(dag - begin).get_days()));
        }
    }
}
