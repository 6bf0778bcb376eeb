//! Prescription of one forfeited amount (Awb 5:35, 5:37a, 4:105-4:111), under the law of the day of forfeiture.

use jiff::{ToSpan, civil::Date, civil::date};
use serde::{Deserialize, Serialize};

use crate::{Fout, datum_nl, termijn::plus_dagen};

/// What interrupts the prescription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl std::fmt::Display for StuitingGrond {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Invorderingsbeschikking => "de invorderingsbeschikking (Awb 5:37a lid 1)",
            Self::Aanmaning => "de aanmaning (Awb 4:106)",
            Self::Verrekening => "de verrekening (Awb 4:106)",
            Self::Dwangbevel => "het dwangbevel (Awb 4:106)",
            Self::Erkenning => "de erkenning van de schuld (Awb 4:105 lid 2)",
            Self::Rechtsvordering => "de rechtsvordering (Awb 4:105 lid 1)",
        })
    }
}

impl std::fmt::Display for VerlengingGrond {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::BezwaarTegenLast => "bezwaar of beroep tegen de last (Awb 5:35 lid 2)",
            Self::InvorderingsverzoekAanhangig => "een verzoek om in te vorderen (Awb 5:37a lid 2)",
            Self::AfwijzingBestreden => "bezwaar of beroep tegen de afwijzing (Awb 5:37a lid 3)",
            Self::Schorsing => "de schorsing door de rechter (Awb 5:37a lid 4)",
            Self::Uitstel => "uitstel van betaling (Awb 4:111)",
        })
    }
}

/// Which law on prescription applies: that of the day of forfeiture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verjaringsrecht {
    /// Forfeited before 1 April 2021: no interruption by a decision to recover, no extension by objection.
    VoorApril2021,
    /// Forfeited since: Awb 5:35 lid 2 and 5:37a (Stb. 2020, 500).
    SindsApril2021,
}

impl Verjaringsrecht {
    /// The law for an amount forfeited on a day. That the day of forfeiture decides is a reading.
    #[must_use]
    pub fn op(verbeurd_op: Date) -> Self {
        if verbeurd_op < date(2021, 4, 1) { Self::VoorApril2021 } else { Self::SindsApril2021 }
    }

    /// Whether a fact has an effect under this law.
    #[must_use]
    pub fn telt(self, feit: &VerjaringFeit) -> bool {
        self == Self::SindsApril2021
            || match feit {
                VerjaringFeit::Stuiting { grond, .. } => *grond != StuitingGrond::Invorderingsbeschikking,
                VerjaringFeit::Verlenging { grond, .. } => *grond == VerlengingGrond::Uitstel,
            }
    }
}

/// Computes the prescription of an amount forfeited on a day. The facts may stand in any order.
///
/// # Errors
/// [`Fout::AlVerjaard`] when an interruption comes after the last day; [`Fout::VerlengingOmgekeerd`];
/// [`Fout::BuitenKalender`].
pub fn verjaring(verbeurd_op: Date, feiten: &[VerjaringFeit]) -> Result<Verjaring, Fout> {
    verjaring_met_uitleg(verbeurd_op, feiten).map(|(uit, _)| uit)
}

/// The same, with the steps as Dutch sentences.
///
/// # Errors
/// As [`verjaring`].
pub fn verjaring_met_uitleg(
    verbeurd_op: Date,
    feiten: &[VerjaringFeit],
) -> Result<(Verjaring, Vec<String>), Fout> {
    for feit in feiten {
        if let VerjaringFeit::Verlenging { van, tot: Some(tot), .. } = *feit
            && tot < van
        {
            return Err(Fout::VerlengingOmgekeerd { van, tot });
        }
    }
    let recht = Verjaringsrecht::op(verbeurd_op);
    let tellend: Vec<VerjaringFeit> = feiten.iter().copied().filter(|feit| recht.telt(feit)).collect();
    let mut zinnen = vec![format!(
        "De dwangsom is verbeurd op {}. De vordering verjaart een jaar na die dag (Awb 5:35 lid 1).",
        datum_nl(verbeurd_op)
    )];
    if tellend.len() < feiten.len() {
        zinnen.push(
            "Voor een bedrag dat voor 1 april 2021 is verbeurd, geldt het oude recht. Een invorderingsbeschikking \
             stuit dan niet, en bezwaar tegen de last verlengt niet."
                .to_owned(),
        );
    }
    // Awb 5:35 lid 1: a year after the day of forfeiture; Atw 4 onder a: years never move
    let mut jaar = Jaar { begin: verbeurd_op, eerder: Some(verbeurd_op) };
    for (dag, grond) in stuitingen(verbeurd_op, &tellend) {
        let einde = jaar.einde(&tellend, &mut Vec::new())?;
        if let Some(einde) = einde.filter(|einde| *einde < dag) {
            return Err(Fout::AlVerjaard { einde });
        }
        zinnen.push(format!(
            "Op {} stuitte {grond} de verjaring. De dag daarna begon een nieuw jaar (Awb 4:110).",
            datum_nl(dag)
        ));
        jaar = Jaar { begin: dag, eerder: einde }; // Awb 4:110 lid 1: the new term starts the next day
    }
    let laatste_dag = jaar.einde(&tellend, &mut zinnen)?;
    zinnen.push(match laatste_dag {
        Some(dag) => format!("De laatste dag is {}.", datum_nl(dag)),
        None => "De laatste dag is nog niet bekend: de verlenging loopt nog.".to_owned(),
    });
    Ok((Verjaring { zonder_verlenging: een_jaar_na(jaar.begin)?, laatste_dag }, zinnen))
}

/// The interruptions since forfeiture, in order.
fn stuitingen(verbeurd_op: Date, feiten: &[VerjaringFeit]) -> Vec<(Date, StuitingGrond)> {
    let mut uit: Vec<_> = feiten
        .iter()
        .filter_map(|feit| match feit {
            VerjaringFeit::Stuiting { dag, grond } => Some((*dag, *grond)),
            VerjaringFeit::Verlenging { .. } => None,
        })
        .filter(|(dag, _)| *dag >= verbeurd_op)
        .collect();
    uit.sort_unstable_by_key(|(dag, _)| *dag);
    uit
}

/// One year of prescription.
struct Jaar {
    /// The day before its first day.
    begin: Date,
    /// Last day as it was without the interruption that began this year; nothing while that had no end.
    eerder: Option<Date>,
}

impl Jaar {
    /// The last day. An interruption never brings it forward (BW 3:319 lid 2, read the same for Awb 4:110).
    fn einde(&self, feiten: &[VerjaringFeit], zinnen: &mut Vec<String>) -> Result<Option<Date>, Fout> {
        let einde = met_verlenging(self.begin, een_jaar_na(self.begin)?, feiten, zinnen)?;
        Ok(einde.zip(self.eerder).map(|(einde, eerder)| einde.max(eerder)))
    }
}

fn een_jaar_na(dag: Date) -> Result<Date, Fout> {
    dag.checked_add(1.year()).map_err(|_| Fout::BuitenKalender)
}

/// The last day with everything that lengthens the running year; nothing when something has no end yet.
fn met_verlenging(
    begin: Date,
    einde: Date,
    feiten: &[VerjaringFeit],
    zinnen: &mut Vec<String>,
) -> Result<Option<Date>, Fout> {
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
        let Some(tot) = tot else {
            zinnen.push(format!("De termijn loopt door, want er is {grond}."));
            return Ok(None);
        };
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
        zinnen.push(format!("De termijn is verlengd tot en met {} door {grond}.", datum_nl(laatste)));
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

    #[test]
    fn an_interruption_never_brings_the_last_day_forward() {
        let geschorst = verleng(VerlengingGrond::Schorsing, date(2026, 9, 1), Some(date(2027, 7, 1)));
        let zonder = laatste(date(2026, 6, 6), &[geschorst]);
        let met = laatste(date(2026, 6, 6), &[geschorst, stuit(date(2026, 8, 1))]);
        assert!(met >= zonder, "{met:?} {zonder:?}");
    }

    #[test]
    fn before_april_2021_a_decision_to_recover_interrupted_nothing() {
        let beschikking =
            |dag| VerjaringFeit::Stuiting { dag, grond: StuitingGrond::Invorderingsbeschikking };
        let bezwaar = verleng(VerlengingGrond::BezwaarTegenLast, date(2021, 3, 1), None);
        let oud = [beschikking(date(2021, 9, 1)), bezwaar];
        assert_eq!(laatste(date(2021, 3, 31), &oud), Some(date(2022, 3, 31)));
        assert_eq!(laatste(date(2021, 4, 1), &[beschikking(date(2021, 9, 1))]), Some(date(2022, 9, 1)));
        assert_eq!(laatste(date(2021, 3, 31), &[stuit(date(2021, 9, 1))]), Some(date(2022, 9, 1)));
    }

    #[test]
    fn every_step_is_told() {
        let feiten = [stuit(date(2027, 1, 5)), verleng(VerlengingGrond::Uitstel, date(2027, 2, 1), None)];
        let (_, zinnen) = verjaring_met_uitleg(date(2026, 6, 6), &feiten).expect("kan");
        assert_eq!(
            zinnen,
            [
                "De dwangsom is verbeurd op zaterdag 6 juni 2026. De vordering verjaart een jaar na die dag (Awb 5:35 \
                 lid 1).",
                "Op dinsdag 5 januari 2027 stuitte de aanmaning (Awb 4:106) de verjaring. De dag daarna begon een nieuw \
                 jaar (Awb 4:110).",
                "De termijn loopt door, want er is uitstel van betaling (Awb 4:111).",
                "De laatste dag is nog niet bekend: de verlenging loopt nog.",
            ]
        );
    }
}
