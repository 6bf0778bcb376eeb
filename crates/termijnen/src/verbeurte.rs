//! What an order under penalty forfeits: at once, per unit of time or per breach, up to the maximum (Awb 5:32b).

use std::collections::BTreeSet;

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{Bedrag, Fout, termijn::plus_dagen};

/// A unit of time in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tijdseenheid {
    /// A calendar day.
    Dag,
    /// Seven days.
    Week,
    /// A month.
    Maand,
}

/// How an order counts (Awb 5:32b lid 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Vorm {
    /// One amount at once.
    Ineens,
    /// An amount for each unit of time in which the order was not carried out.
    PerTijdseenheid {
        /// The unit.
        eenheid: Tijdseenheid,
        /// True when the order says that a part of a unit counts as a whole one.
        #[serde(default)]
        gedeelte_telt: bool,
    },
    /// An amount for each breach.
    PerOvertreding {
        /// At most one in each calendar day, calendar week or calendar month, when the order says so.
        #[serde(default)]
        ten_hoogste_een_per: Option<Tijdseenheid>,
    },
}

/// An order under penalty, as far as it decides what is forfeited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dwangsom {
    /// How it counts.
    pub vorm: Vorm,
    /// Amount each time.
    pub bedrag: Bedrag,
    /// Amount above which nothing is forfeited any more (Awb 5:32b lid 2).
    pub maximum: Bedrag,
    /// First day on which money can be forfeited: the day after the benefit term, or after the order was made known.
    pub eerste_dag: Date,
}

/// A finding that the order was not kept, with its evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Vaststelling {
    /// Day of the finding, in Dutch time.
    pub dag: Date,
    /// True when the evidence covers every day since the first day.
    pub onafgebroken: bool,
}

/// One forfeited amount: own payment term, own prescription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Verbeurte {
    /// Day on which it was forfeited by law (Awb 5:33).
    pub dag: Date,
    /// The amount; the last one can be lower, up to the maximum.
    pub bedrag: Bedrag,
}

impl Dwangsom {
    /// Whether the amounts can stand in an order: above zero, and the maximum not below one amount.
    ///
    /// # Errors
    /// [`Fout::DwangsomOnmogelijk`].
    pub fn keur(&self) -> Result<(), Fout> {
        if self.bedrag <= Bedrag::NUL || self.maximum < self.bedrag {
            return Err(Fout::DwangsomOnmogelijk); // Awb 5:32b lid 1 and 2
        }
        Ok(())
    }

    /// Number of the unit a day falls in: no unit is forfeited twice. Nothing when every breach counts by itself.
    #[must_use]
    pub fn eenheid_van(&self, dag: Date) -> Option<i64> {
        match self.vorm {
            Vorm::Ineens => Some(0),
            Vorm::PerOvertreding { ten_hoogste_een_per } => {
                ten_hoogste_een_per.map(|per| kalendervak(dag, per))
            }
            Vorm::PerTijdseenheid { eenheid, .. } => {
                let mut vak = vak_voor(self.eerste_dag, dag, eenheid);
                while tijdvak_begin(self.eerste_dag, eenheid, vak + 1).is_ok_and(|begin| begin <= dag) {
                    vak += 1;
                }
                Some(vak)
            }
        }
    }

    /// All forfeited amounts, in the order of the findings.
    ///
    /// # Errors
    /// [`Fout::DwangsomOnmogelijk`] when the amount is not above zero or the maximum is below it;
    /// [`Fout::BuitenKalender`].
    pub fn verbeuren(&self, vaststelling: &[Vaststelling]) -> Result<Vec<Verbeurte>, Fout> {
        self.keur()?;
        let mut boek = Boek { dwangsom: self, uit: Vec::new(), geteld: BTreeSet::new(), som: Bedrag::NUL };
        for feit in vaststelling {
            // Awb 5:24 lid 2, 5:32a lid 2: nothing is forfeited within the benefit term
            if feit.dag < self.eerste_dag {
                continue;
            }
            match self.vorm {
                Vorm::Ineens => {
                    let dag = if feit.onafgebroken { self.eerste_dag } else { feit.dag };
                    boek.schrijf(0, dag);
                }
                Vorm::PerOvertreding { ten_hoogste_een_per } => {
                    let vak = ten_hoogste_een_per.map(|per| kalendervak(feit.dag, per));
                    let vak = vak.unwrap_or_else(|| i64::try_from(boek.uit.len()).unwrap_or(i64::MAX));
                    boek.schrijf(vak, feit.dag);
                }
                Vorm::PerTijdseenheid { eenheid, gedeelte_telt } => {
                    boek.tijdvakken(*feit, eenheid, gedeelte_telt)?;
                }
            }
        }
        Ok(boek.uit)
    }

    /// True when nothing more can be forfeited (Awb 5:32b lid 2).
    #[must_use]
    pub fn maximum_bereikt(&self, verbeurd: &[Verbeurte]) -> bool {
        verbeurd.iter().map(|v| v.bedrag).sum::<Bedrag>() >= self.maximum
    }
}

/// The amounts so far, with the units that were already counted.
struct Boek<'a> {
    dwangsom: &'a Dwangsom,
    uit: Vec<Verbeurte>,
    geteld: BTreeSet<i64>,
    som: Bedrag,
}

impl Boek<'_> {
    /// Writes one amount unless its unit was counted or the maximum is reached. False when nothing more fits.
    fn schrijf(&mut self, vak: i64, dag: Date) -> bool {
        let over = self.dwangsom.maximum.min(self.som);
        if over <= Bedrag::NUL {
            return false; // Awb 5:32b lid 2
        }
        if self.geteld.insert(vak) {
            let bedrag = self.dwangsom.bedrag.min_van(over);
            self.som = self.som.plus(bedrag);
            self.uit.push(Verbeurte { dag, bedrag });
        }
        true
    }

    fn tijdvakken(
        &mut self,
        feit: Vaststelling,
        eenheid: Tijdseenheid,
        gedeelte_telt: bool,
    ) -> Result<(), Fout> {
        let eerste = self.dwangsom.eerste_dag;
        // One day proves one unit: start close to it.
        let mut vak = if feit.onafgebroken { 0 } else { vak_voor(eerste, feit.dag, eenheid) };
        let mut van = tijdvak_begin(eerste, eenheid, vak)?;
        while van <= feit.dag {
            let volgend = tijdvak_begin(eerste, eenheid, vak + 1)?;
            let laatste = plus_dagen(volgend, -1)?;
            let verder = if feit.onafgebroken {
                if gedeelte_telt {
                    self.schrijf(vak, van)
                } else {
                    laatste > feit.dag || self.schrijf(vak, laatste)
                }
            } else {
                // Evidence of one day proves the unit that holds that day, no other.
                laatste < feit.dag || self.schrijf(vak, feit.dag)
            };
            if !verder {
                break;
            }
            (van, vak) = (volgend, vak + 1);
        }
        Ok(())
    }
}

/// A unit at or before the one that holds a day.
fn vak_voor(eerste: Date, dag: Date, eenheid: Tijdseenheid) -> i64 {
    let dagen = dag.since(eerste).map_or(0, |span| i64::from(span.get_days()));
    match eenheid {
        Tijdseenheid::Dag => dagen,
        Tijdseenheid::Week => dagen / 7,
        Tijdseenheid::Maand => dagen / 31,
    }
}

/// First day of the n-th unit (from zero), each counted from the first day so that months do not drift.
fn tijdvak_begin(eerste: Date, eenheid: Tijdseenheid, n: i64) -> Result<Date, Fout> {
    match eenheid {
        Tijdseenheid::Dag => plus_dagen(eerste, n),
        Tijdseenheid::Week => plus_dagen(eerste, n.saturating_mul(7)),
        Tijdseenheid::Maand => Span::new()
            .try_months(n)
            .and_then(|span| eerste.checked_add(span))
            .map_err(|_| Fout::BuitenKalender),
    }
}

/// A number that is the same for two days in the same calendar day, week (from Monday) or month.
fn kalendervak(dag: Date, eenheid: Tijdseenheid) -> i64 {
    let jaar = i64::from(dag.year());
    match eenheid {
        Tijdseenheid::Dag => jaar * 1000 + i64::from(dag.day_of_year()),
        Tijdseenheid::Maand => jaar * 1000 + i64::from(dag.month()),
        Tijdseenheid::Week => {
            let week = dag.iso_week_date();
            i64::from(week.year()) * 1000 + i64::from(week.week())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn last(vorm: Vorm, bedrag: i64, maximum: i64) -> Dwangsom {
        Dwangsom {
            vorm,
            bedrag: Bedrag::euro(bedrag),
            maximum: Bedrag::euro(maximum),
            eerste_dag: date(2026, 3, 2),
        }
    }

    fn gezien(dag: Date, onafgebroken: bool) -> Vaststelling {
        Vaststelling { dag, onafgebroken }
    }

    fn dagen(uit: &[Verbeurte]) -> Vec<Date> {
        uit.iter().map(|v| v.dag).collect()
    }

    #[test]
    fn one_breach_per_calendar_day_and_no_more_than_the_maximum() {
        let vorm = Vorm::PerOvertreding { ten_hoogste_een_per: Some(Tijdseenheid::Dag) };
        let (a, b, c) = (date(2026, 3, 7), date(2026, 3, 8), date(2026, 4, 1));
        let feiten = [gezien(a, false), gezien(a, false), gezien(b, false), gezien(c, false)];
        let uit = last(vorm, 2500, 6000).verbeuren(&feiten).expect("kan");
        assert_eq!(dagen(&uit), [a, b, c]);
        assert_eq!(uit[2].bedrag, Bedrag::euro(1000));
        assert!(last(vorm, 2500, 6000).maximum_bereikt(&uit));
    }

    #[test]
    fn weeks_count_when_they_are_whole() {
        let week = |gedeelte_telt| Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Week, gedeelte_telt };
        let feit = [gezien(date(2026, 3, 17), true)];
        let heel = last(week(false), 500, 5000).verbeuren(&feit).expect("kan");
        assert_eq!(dagen(&heel), [date(2026, 3, 8), date(2026, 3, 15)]);
        let deel = last(week(true), 500, 5000).verbeuren(&feit).expect("kan");
        assert_eq!(dagen(&deel), [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]);
    }

    #[test]
    fn one_look_proves_one_unit_and_a_second_look_adds_the_rest() {
        let dag = Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Dag, gedeelte_telt: false };
        let los = last(dag, 100, 1000).verbeuren(&[gezien(date(2026, 3, 5), false)]).expect("kan");
        assert_eq!(dagen(&los), [date(2026, 3, 5)]);
        let feiten = [gezien(date(2026, 3, 3), true), gezien(date(2026, 3, 4), true)];
        assert_eq!(last(dag, 100, 1000).verbeuren(&feiten).expect("kan").len(), 3);
    }

    #[test]
    fn at_once_is_forfeited_once_and_never_within_the_benefit_term() {
        let voor = gezien(date(2026, 3, 1), true);
        assert_eq!(last(Vorm::Ineens, 100, 100).verbeuren(&[voor]), Ok(vec![]));
        let feiten = [voor, gezien(date(2026, 3, 9), true), gezien(date(2026, 3, 10), false)];
        let uit = last(Vorm::Ineens, 100, 100).verbeuren(&feiten).expect("kan");
        assert_eq!(dagen(&uit), [date(2026, 3, 2)]);
    }

    #[test]
    fn every_day_has_its_unit() {
        let maand = last(Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Maand, gedeelte_telt: true }, 1, 9);
        let vak = |dag| maand.eenheid_van(dag);
        assert_eq!(vak(date(2026, 3, 2)), Some(0));
        assert_eq!((vak(date(2026, 4, 1)), vak(date(2026, 4, 2))), (Some(0), Some(1)));
        assert_eq!((vak(date(2027, 3, 1)), vak(date(2027, 3, 2))), (Some(11), Some(12)));
        let keer = Vorm::PerOvertreding { ten_hoogste_een_per: None };
        assert_eq!(last(keer, 1, 9).eenheid_van(date(2026, 4, 1)), None);
    }

    #[test]
    fn a_maximum_below_one_amount_is_refused() {
        assert_eq!(last(Vorm::Ineens, 100, 99).verbeuren(&[]), Err(Fout::DwangsomOnmogelijk));
        assert_eq!(last(Vorm::Ineens, 0, 99).verbeuren(&[]), Err(Fout::DwangsomOnmogelijk));
    }
}
