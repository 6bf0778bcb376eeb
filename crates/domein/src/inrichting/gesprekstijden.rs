//! When the town hall hears people who may give their view in a conversation.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};
use serde::{Deserialize, Serialize};

use super::Weekdag;

/// Days ahead in which a moment is offered.
const DAGEN_VOORUIT: i32 = 28;
/// Moments that somebody chooses from; more is a timetable.
pub const MEESTE_MOMENTEN: usize = 8;

/// Hours in which somebody can be heard without asking first (Awb 4:9): he chooses a moment on his own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gesprekstijden {
    /// Days of the week; a feestdag is never one of them.
    pub dagen: Vec<Weekdag>,
    /// First moment of such a day.
    pub van: Time,
    /// End of the last conversation of such a day.
    pub tot: Time,
    /// Minutes of one conversation.
    pub minuten: u16,
    /// Working days between choosing and the first moment, to prepare.
    pub voorbereiding: u8,
    /// Conversations at the same time.
    pub tegelijk: u8,
}

impl Gesprekstijden {
    /// Whether these are hours in which somebody can be heard.
    #[must_use]
    pub fn klopt(&self) -> bool {
        (10..=240).contains(&self.minuten)
            && self.tegelijk > 0
            && !self.dagen.is_empty()
            && self.op_dag(Date::constant(2026, 11, 24)).next().is_some()
    }

    fn op_dag(&self, dag: Date) -> impl Iterator<Item = DateTime> + '_ {
        let stap = i64::from(self.minuten.max(1)).minutes();
        let (eerste, einde) = (dag.to_datetime(self.van), dag.to_datetime(self.tot));
        std::iter::successors(Some(eerste), move |m| m.checked_add(stap).ok())
            .take_while(move |m| m.checked_add(stap).is_ok_and(|klaar| klaar <= einde))
    }

    /// The first free moments after `vandaag`. `bezet` are moments that somebody has already.
    #[must_use]
    pub fn vrij(&self, vandaag: Date, bezet: &[DateTime]) -> Vec<DateTime> {
        let laatste = vandaag.saturating_add(DAGEN_VOORUIT.days());
        let is_vrij = |m: &DateTime| bezet.iter().filter(|b| *b == m).count() < usize::from(self.tegelijk);
        vandaag
            .series(1.day())
            .skip(1)
            .take_while(|dag| *dag <= laatste)
            .filter(|dag| termijnen::is_werkdag(*dag))
            .skip(usize::from(self.voorbereiding))
            .filter(|dag| self.dagen.contains(&Weekdag::from(dag.weekday())))
            .flat_map(|dag| self.op_dag(dag))
            .filter(is_vrij)
            .take(MEESTE_MOMENTEN)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn ochtenden() -> Gesprekstijden {
        Gesprekstijden {
            dagen: vec![Weekdag::Dinsdag, Weekdag::Donderdag],
            van: time(9, 0, 0, 0),
            tot: time(10, 45, 0, 0),
            minuten: 45,
            voorbereiding: 2,
            tegelijk: 1,
        }
    }

    /// Tuesday.
    const VANDAAG: Date = date(2026, 11, 24);

    #[test]
    fn moments_begin_after_the_days_to_prepare_and_end_in_time() {
        let vrij = ochtenden().vrij(VANDAAG, &[]);
        let om = |dag: i8, uur: i8, minuut: i8| date(2026, 12, dag).at(uur, minuut, 0, 0);
        assert_eq!(vrij[..5], [om(1, 9, 0), om(1, 9, 45), om(3, 9, 0), om(3, 9, 45), om(8, 9, 0)]);
        assert_eq!(vrij.len(), MEESTE_MOMENTEN);
    }

    #[test]
    fn a_moment_that_is_full_is_not_offered() {
        let eerste = date(2026, 12, 1).at(9, 0, 0, 0);
        let mut tijden = ochtenden();
        assert!(!tijden.vrij(VANDAAG, &[eerste]).contains(&eerste));
        tijden.tegelijk = 2;
        assert!(tijden.vrij(VANDAAG, &[eerste]).contains(&eerste));
        assert!(!tijden.vrij(VANDAAG, &[eerste, eerste]).contains(&eerste));
    }

    #[test]
    fn nobody_is_heard_on_a_feestdag() {
        let mut vrijdagen = ochtenden();
        vrijdagen.dagen = vec![Weekdag::Vrijdag];
        let vrij = vrijdagen.vrij(date(2026, 12, 15), &[]);
        assert!(
            vrij.iter().all(|m| m.date() != date(2026, 12, 25) && m.date() != date(2027, 1, 1)),
            "{vrij:?}"
        );
        assert!(vrij.contains(&date(2026, 12, 18).at(9, 0, 0, 0)), "{vrij:?}");
    }

    #[test]
    fn hours_in_which_no_conversation_fits_are_wrong() {
        assert!(ochtenden().klopt());
        for mis in [
            Gesprekstijden { tot: time(9, 30, 0, 0), ..ochtenden() },
            Gesprekstijden { dagen: Vec::new(), ..ochtenden() },
            Gesprekstijden { minuten: 0, ..ochtenden() },
            Gesprekstijden { tegelijk: 0, ..ochtenden() },
        ] {
            assert!(!mis.klopt(), "{mis:?}");
        }
    }
}
