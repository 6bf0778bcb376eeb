//! Prescription of one forfeited amount, under the rules since 1 April 2021 (Awb 5:35, 5:37a, 4:105-4:111).

use jiff::{ToSpan, civil::Date};

use crate::{Fout, termijn::plus_dagen};

/// What interrupts the prescription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StuitingGrond {
    /// A decision to recover (Awb 5:37a lid 1).
    Invorderingsbeschikking,
    /// A reminder (Awb 4:106).
    Aanmaning,
    /// A set-off (Awb 4:106).
    Verrekening,
    /// A writ of execution, or an act of its execution (Awb 4:106).
    Dwangbevel,
    /// The debtor acknowledged the debt (Awb 4:105 lid 2).
    Erkenning,
    /// A legal claim (Awb 4:105 lid 1).
    Rechtsvordering,
}

/// What makes the prescription longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerlengingGrond {
    /// Objection or appeal against the order is open or pending (Awb 5:35 lid 2).
    BezwaarTegenLast,
    /// A request to recover is pending (Awb 5:37a lid 2).
    InvorderingsverzoekAanhangig,
    /// Objection or appeal against the refusal of that request is open or pending (Awb 5:37a lid 3).
    AfwijzingBestreden,
    /// The decision to recover is suspended by the court (Awb 5:37a lid 4).
    Schorsing,
    /// The debtor has a delay of payment, or another ground of Awb 4:111.
    Uitstel,
}

/// A dated fact that changes the prescription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerjaringFeit {
    /// A new year starts the next day (Awb 4:110).
    Stuiting {
        /// Day of the act.
        dag: Date,
        /// Ground.
        grond: StuitingGrond,
    },
    /// The term runs on while something is open.
    Verlenging {
        /// Ground.
        grond: VerlengingGrond,
        /// First day.
        van: Date,
        /// The day it became final, or the last day of the suspension or delay; nothing while it lasts.
        tot: Option<Date>,
    },
}

/// The prescription of one forfeited amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verjaring {
    /// Last day of the year, interruptions included, extensions left out.
    pub zonder_verlenging: Date,
    /// Last day on which the claim stands; nothing while an extension has no end yet.
    pub laatste_dag: Option<Date>,
}

impl Verjaring {
    /// True when the claim has prescribed at the end of a day: the last day lies before it.
    #[must_use]
    pub fn verjaard_op(&self, dag: Date) -> bool {
        self.laatste_dag.is_some_and(|laatste| laatste < dag)
    }
}

/// Computes the prescription of an amount forfeited on a day. The facts may stand in any order.
///
/// # Errors
/// [`Fout::AlVerjaard`] when an interruption comes after the last day; [`Fout::VerlengingOmgekeerd`];
/// [`Fout::BuitenKalender`].
pub fn verjaring(verbeurd_op: Date, feiten: &[VerjaringFeit]) -> Result<Verjaring, Fout> {
    let mut stuiting: Vec<Date> = feiten
        .iter()
        .filter_map(|feit| match feit {
            VerjaringFeit::Stuiting { dag, .. } => Some(*dag),
            VerjaringFeit::Verlenging { .. } => None,
        })
        .collect();
    stuiting.sort_unstable();
    for feit in feiten {
        if let VerjaringFeit::Verlenging { van, tot: Some(tot), .. } = *feit
            && tot < van
        {
            return Err(Fout::VerlengingOmgekeerd { van, tot });
        }
    }
    // Awb 5:35 lid 1: a year after the day of forfeiture; Atw 4 onder a: years never move
    let mut begin = verbeurd_op;
    for dag in stuiting.into_iter().filter(|dag| *dag >= verbeurd_op) {
        if let Some(einde) = met_verlenging(begin, een_jaar_na(begin)?, feiten)?.filter(|einde| *einde < dag)
        {
            return Err(Fout::AlVerjaard { einde });
        }
        begin = dag; // Awb 4:110 lid 1: the new term starts the next day
    }
    let zonder_verlenging = een_jaar_na(begin)?;
    Ok(Verjaring { zonder_verlenging, laatste_dag: met_verlenging(begin, zonder_verlenging, feiten)? })
}

fn een_jaar_na(dag: Date) -> Result<Date, Fout> {
    dag.checked_add(1.year()).map_err(|_| Fout::BuitenKalender)
}

/// The last day with everything that lengthens the running year; nothing when something has no end yet.
fn met_verlenging(begin: Date, einde: Date, feiten: &[VerjaringFeit]) -> Result<Option<Date>, Fout> {
    let mut laatste = einde;
    let mut open: Vec<_> = feiten
        .iter()
        .filter_map(|feit| match feit {
            VerjaringFeit::Verlenging { grond, van, tot } => Some((*van, *tot, *grond)),
            VerjaringFeit::Stuiting { .. } => None,
        })
        .collect();
    open.sort_unstable_by_key(|(van, tot, _)| (*van, *tot));
    // One extension can bring the last day inside the next, so go on until nothing changes.
    while let Some(i) = open.iter().position(|&(van, tot, grond)| raakt(begin, laatste, (van, tot), grond)) {
        let (van, tot, grond) = open.remove(i);
        let Some(tot) = tot else { return Ok(None) };
        laatste = match grond {
            // Awb 5:35 lid 2, 5:37a lid 2 and 3: until it is final
            VerlengingGrond::BezwaarTegenLast
            | VerlengingGrond::InvorderingsverzoekAanhangig
            | VerlengingGrond::AfwijzingBestreden => laatste.max(tot),
            // Awb 5:37a lid 4, 4:111: by its length
            VerlengingGrond::Schorsing | VerlengingGrond::Uitstel => {
                let dagen = tot.since(van.max(begin)).map_err(|_| Fout::BuitenKalender)?.get_days() + 1;
                plus_dagen(laatste, i64::from(dagen))?
            }
        };
    }
    Ok(Some(laatste))
}

/// Whether an extension touches the running year.
fn raakt(begin: Date, laatste: Date, (van, tot): (Date, Option<Date>), grond: VerlengingGrond) -> bool {
    match grond {
        // Awb 4:111: the time of the delay is added, whenever it falls in the year
        VerlengingGrond::Uitstel => van <= laatste && tot.is_none_or(|tot| tot > begin),
        // Awb 5:35 lid 2, 5:37a lid 2-4: open or pending on the day of prescription itself
        _ => van <= laatste && tot.is_none_or(|tot| tot > laatste),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn stuit(dag: Date) -> VerjaringFeit {
        VerjaringFeit::Stuiting { dag, grond: StuitingGrond::Aanmaning }
    }

    fn verleng(grond: VerlengingGrond, van: Date, tot: Option<Date>) -> VerjaringFeit {
        VerjaringFeit::Verlenging { grond, van, tot }
    }

    fn laatste(verbeurd: Date, feiten: &[VerjaringFeit]) -> Option<Date> {
        verjaring(verbeurd, feiten).expect("niet verjaard").laatste_dag
    }

    #[test]
    fn a_year_after_the_day_also_when_that_is_a_sunday() {
        assert_eq!(laatste(date(2025, 10, 11), &[]), Some(date(2026, 10, 11)));
        assert_eq!(laatste(date(2024, 2, 29), &[]), Some(date(2025, 2, 28)));
    }

    #[test]
    fn every_interruption_starts_a_new_year() {
        let feiten = [stuit(date(2026, 12, 18)), stuit(date(2026, 10, 12))];
        assert_eq!(laatste(date(2026, 6, 6), &feiten), Some(date(2027, 12, 18)));
    }

    #[test]
    fn an_interruption_after_the_last_day_comes_too_late() {
        let fout = verjaring(date(2026, 6, 6), &[stuit(date(2027, 6, 7))]);
        assert_eq!(fout, Err(Fout::AlVerjaard { einde: date(2027, 6, 6) }));
        assert!(verjaring(date(2026, 6, 6), &[stuit(date(2027, 6, 6))]).is_ok());
    }

    #[test]
    fn a_pending_appeal_counts_only_on_the_last_day() {
        let (begin, klaar) = (date(2026, 7, 1), date(2027, 3, 1));
        let eerder = verleng(VerlengingGrond::BezwaarTegenLast, begin, Some(klaar));
        assert_eq!(laatste(date(2026, 6, 6), &[eerder]), Some(date(2027, 6, 6)));
        let later = verleng(VerlengingGrond::BezwaarTegenLast, begin, Some(date(2027, 9, 1)));
        assert_eq!(laatste(date(2026, 6, 6), &[later]), Some(date(2027, 9, 1)));
        let open = verleng(VerlengingGrond::BezwaarTegenLast, begin, None);
        assert_eq!(laatste(date(2026, 6, 6), &[open]), None);
    }

    #[test]
    fn a_suspension_by_the_court_adds_its_length() {
        let geschorst = verleng(VerlengingGrond::Schorsing, date(2027, 6, 1), Some(date(2027, 6, 30)));
        assert_eq!(laatste(date(2026, 6, 6), &[geschorst]), Some(date(2027, 7, 6)));
    }

    #[test]
    fn an_extension_keeps_an_interruption_in_time() {
        let pending = verleng(VerlengingGrond::BezwaarTegenLast, date(2026, 7, 1), Some(date(2027, 9, 1)));
        let feiten = [pending, stuit(date(2027, 8, 1))];
        assert_eq!(laatste(date(2026, 6, 6), &feiten), Some(date(2028, 8, 1)));
    }
}
