//! The penalty payment for a decision that comes too late (Awb 4:17).

use std::borrow::Cow;

use jiff::civil::{Date, date};

use crate::{Bedrag, Fout, termijn::plus_dagen};

/// One step of the ladder: an amount for each of a run of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trede {
    /// First day of the step, counted from 1.
    pub van: u16,
    /// Last day of the step.
    pub tot_en_met: u16,
    /// Amount for each of those days.
    pub per_dag: Bedrag,
}

/// The ladder of Awb 4:17 lid 2 with its maximum, from a date on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tarief {
    /// First day on which these amounts apply.
    pub geldig_van: Date,
    /// The steps, in order.
    pub treden: Cow<'static, [Trede]>,
    /// Highest total.
    pub maximum: Bedrag,
}

const fn trede(van: u16, tot_en_met: u16, euro: i64) -> Trede {
    Trede { van, tot_en_met, per_dag: Bedrag::euro(euro) }
}

/// Amounts of 2009.
static TREDEN_2009: [Trede; 3] = [trede(1, 14, 20), trede(15, 28, 30), trede(29, 42, 40)];
/// Amounts since the indexation.
static TREDEN_2019: [Trede; 3] = [trede(1, 14, 23), trede(15, 28, 35), trede(29, 42, 45)];

/// The amounts by date, oldest first. The date of the indexation is not certain; check it for years before 2021.
pub static TARIEVEN: [Tarief; 2] = [
    Tarief {
        geldig_van: date(2009, 10, 1),
        treden: Cow::Borrowed(&TREDEN_2009),
        maximum: Bedrag::euro(1260),
    },
    Tarief { geldig_van: date(2019, 1, 1), treden: Cow::Borrowed(&TREDEN_2019), maximum: Bedrag::euro(1442) },
];

/// The amounts on a day.
///
/// # Errors
/// [`Fout::GeenBedragen`] before 1 October 2009.
pub fn tarief_op(dag: Date) -> Result<&'static Tarief, Fout> {
    TARIEVEN.iter().rev().find(|t| t.geldig_van <= dag).ok_or(Fout::GeenBedragen { dag })
}

impl Tarief {
    /// Number of days after which nothing is added (42, Awb 4:17 lid 1).
    #[must_use]
    pub fn laatste_dag(&self) -> u16 {
        self.treden.iter().map(|t| t.tot_en_met).max().unwrap_or(0)
    }

    /// Total after a number of days in default (Awb 4:17 lid 1 and 2).
    #[must_use]
    pub fn totaal(&self, dagen: u32) -> Bedrag {
        let som = self.treden.iter().map(|trede| {
            let tot = dagen.min(u32::from(trede.tot_en_met));
            let geteld = (tot + 1).saturating_sub(u32::from(trede.van).max(1));
            trede.per_dag.maal(i64::from(geteld))
        });
        som.sum::<Bedrag>().min_van(self.maximum)
    }
}

impl Bedrag {
    /// The lower of two amounts.
    #[must_use]
    pub fn min_van(self, ander: Self) -> Self {
        Ord::min(self, ander)
    }
}

/// Why no penalty is due though the decision came late (Awb 4:17 lid 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GeenDwangsom {
    /// The notice of default came unreasonably late (onder a).
    OnredelijkLaat,
    /// The applicant has no interest (onder b).
    GeenBelanghebbende,
    /// The application is manifestly inadmissible or unfounded (onder c).
    Kennelijk,
}

impl std::fmt::Display for GeenDwangsom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OnredelijkLaat => "De ingebrekestelling kwam onredelijk laat (Awb 4:17 lid 6 onder a).",
            Self::GeenBelanghebbende => "De aanvrager is geen belanghebbende (Awb 4:17 lid 6 onder b).",
            Self::Kennelijk => {
                "De aanvraag is kennelijk niet-ontvankelijk of ongegrond (Awb 4:17 lid 6 onder c)."
            }
        })
    }
}

/// Readings of Awb 4:17 that the text leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lezing {
    /// Days of grace after the later of end of term and notice; the first day due is the one after (lid 3).
    pub dagen_respijt: u8,
    /// Whether the day on which the decision is made known is still a day in default.
    pub dag_van_besluit_telt: bool,
}

impl Default for Lezing {
    /// Grace on days 1 to 14, first day due on day 15; the day of the decision is not in default.
    fn default() -> Self {
        Self { dagen_respijt: 14, dag_van_besluit_telt: false }
    }
}

/// When the penalty runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NietTijdig {
    /// First day for which money is due.
    pub eerste_dag: Date,
    /// Last day for which money is due when no decision comes (42 days later).
    pub laatste_dag: Date,
    lezing: Lezing,
}

impl NietTijdig {
    /// From the last day of the decision term and the day on which a written notice of default arrived.
    ///
    /// # Errors
    /// [`Fout::IngebrekestellingTeVroeg`] when the term was still running.
    pub fn nieuw(einde_termijn: Date, ingebrekestelling: Date, lezing: Lezing) -> Result<Self, Fout> {
        // Awb 4:17 lid 3, 6:12 lid 2: after the term, and in writing
        if ingebrekestelling <= einde_termijn {
            return Err(Fout::IngebrekestellingTeVroeg { einde: einde_termijn });
        }
        // Awb 4:17 lid 3: the day on which two weeks have passed since the later of the two
        let eerste_dag = plus_dagen(ingebrekestelling, i64::from(lezing.dagen_respijt) + 1)?;
        // Awb 4:17 lid 1: 42 days at most; the Atw does not apply to them
        let dagen = tarief_op(eerste_dag)?.laatste_dag();
        let laatste_dag = plus_dagen(eerste_dag, i64::from(dagen) - 1)?;
        Ok(Self { eerste_dag, laatste_dag, lezing })
    }

    /// Days in default when the decision was made known on a day.
    #[must_use]
    pub fn dagen_bij_besluit(&self, bekendgemaakt: Date) -> u32 {
        let telt = i64::from(self.lezing.dag_van_besluit_telt);
        plus_dagen(bekendgemaakt, telt - 1).map_or(0, |tot| self.dagen_tot_en_met(tot))
    }

    /// Days in default up to and including a day, without a decision.
    #[must_use]
    pub fn dagen_tot_en_met(&self, dag: Date) -> u32 {
        let tot = dag.min(self.laatste_dag);
        let dagen = tot.since(self.eerste_dag).map_or(-1, |span| span.get_days());
        u32::try_from(dagen + 1).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ladder_gives_the_known_totals() {
        let tarief = tarief_op(date(2026, 1, 1)).expect("bekend");
        for (dagen, euro) in
            [(0, 0), (1, 23), (14, 322), (15, 357), (28, 812), (29, 857), (42, 1442), (43, 1442), (900, 1442)]
        {
            assert_eq!(tarief.totaal(dagen), Bedrag::euro(euro), "{dagen} dagen");
        }
        assert_eq!(tarief_op(date(2015, 1, 1)).expect("bekend").totaal(42), Bedrag::euro(1260));
        assert!(tarief_op(date(2009, 9, 30)).is_err());
    }

    #[test]
    fn two_weeks_after_the_notice_the_first_day_is_due() {
        let loop_ = NietTijdig::nieuw(date(2027, 3, 1), date(2027, 3, 8), Lezing::default()).expect("loopt");
        assert_eq!(loop_.eerste_dag, date(2027, 3, 23));
        assert_eq!(loop_.laatste_dag, date(2027, 5, 3));
        assert_eq!(loop_.dagen_bij_besluit(date(2027, 3, 23)), 0);
        assert_eq!(loop_.dagen_bij_besluit(date(2027, 3, 24)), 1);
        assert_eq!(loop_.dagen_tot_en_met(date(2027, 3, 22)), 0);
        assert_eq!(loop_.dagen_tot_en_met(date(2028, 1, 1)), 42);
    }

    #[test]
    fn a_notice_on_the_last_day_is_too_early() {
        let fout = NietTijdig::nieuw(date(2027, 3, 1), date(2027, 3, 1), Lezing::default());
        assert_eq!(fout, Err(Fout::IngebrekestellingTeVroeg { einde: date(2027, 3, 1) }));
    }

    proptest! {
        #[test]
        fn the_total_grows_and_stops_at_the_maximum(dagen in 0u32..200) {
            let tarief = tarief_op(date(2026, 1, 1)).expect("bekend");
            prop_assert!(tarief.totaal(dagen) <= tarief.totaal(dagen + 1));
            prop_assert!(tarief.totaal(dagen) <= tarief.maximum);
            prop_assert_eq!(dagen >= 42, tarief.totaal(dagen) == tarief.maximum);
        }
    }
}
