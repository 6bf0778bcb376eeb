//! Suspension of a term: dated facts with their ground, counted once where they overlap.

use std::borrow::Cow;

use jiff::{ToSpan, civil::Date};

use crate::Fout;

/// Ground of a suspension.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Grond {
    /// The applicant was asked to complete the application (Awb 4:15 lid 1 onder a).
    AanvullingAanvraag,
    /// Information was asked from a foreign authority (Awb 4:15 lid 1 onder b).
    InformatieBuitenland,
    /// The applicant agreed in writing (Awb 4:15 lid 2 onder a).
    Instemming,
    /// The delay is the applicant's (Awb 4:15 lid 2 onder b).
    VertragingAanvrager,
    /// The body cannot decide through force majeure (Awb 4:15 lid 2 onder c).
    Overmacht,
    /// The objection had to be completed (Awb 7:10 lid 2 and 6:6).
    VerzuimBezwaar,
    /// Everybody concerned agreed to a later decision on the objection (Awb 7:10 lid 4).
    UitstelBezwaar,
    /// The conduct lay with the public prosecutor (Awb 5:51 lid 2).
    OpenbaarMinisterie,
    /// Another ground, by its article.
    Anders(Cow<'static, str>),
}

impl std::fmt::Display for Grond {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::AanvullingAanvraag => "Awb 4:15 lid 1 onder a",
            Self::InformatieBuitenland => "Awb 4:15 lid 1 onder b",
            Self::Instemming => "Awb 4:15 lid 2 onder a",
            Self::VertragingAanvrager => "Awb 4:15 lid 2 onder b",
            Self::Overmacht => "Awb 4:15 lid 2 onder c",
            Self::VerzuimBezwaar => "Awb 7:10 lid 2",
            Self::UitstelBezwaar => "Awb 7:10 lid 4",
            Self::OpenbaarMinisterie => "Awb 5:51 lid 2",
            Self::Anders(artikel) => artikel,
        })
    }
}

/// How long a suspension lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duur {
    /// From a first up to and including a last suspended day.
    Periode {
        /// First suspended day.
        van: Date,
        /// Last suspended day.
        tot_en_met: Date,
    },
    /// A number of days that was agreed or recorded without dates.
    Dagen(u16),
}

/// One fact that suspends a term.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Opschorting {
    /// Ground.
    pub grond: Grond,
    /// Length.
    pub duur: Duur,
}

/// How a repair term that ran out unused is read: "tot de dag waarop ... de daarvoor gestelde termijn ongebruikt
/// is verstreken" (Awb 4:15 lid 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HerstelLezing {
    /// The term has run out when its last day is over: that last day is still suspended.
    #[default]
    LaatsteDagTeltMee,
    /// The last day of the repair term is the day on which it runs out: it is not suspended.
    LaatsteDagTeltNiet,
}

impl Opschorting {
    /// A suspension between two days, both suspended.
    ///
    /// # Errors
    /// [`Fout::OpschortingOmgekeerd`] when the last day lies before the first.
    pub fn periode(grond: Grond, van: Date, tot_en_met: Date) -> Result<Self, Fout> {
        if tot_en_met < van {
            return Err(Fout::OpschortingOmgekeerd { van, tot_en_met });
        }
        Ok(Self { grond, duur: Duur::Periode { van, tot_en_met } })
    }

    /// A number of days without dates.
    #[must_use]
    pub const fn dagen(grond: Grond, dagen: u16) -> Self {
        Self { grond, duur: Duur::Dagen(dagen) }
    }

    /// An invitation sent and an application completed: the days in between. Nothing when completed the next day.
    ///
    /// # Errors
    /// [`Fout::OpschortingOmgekeerd`] when completed before the invitation was sent.
    pub fn aangevuld(grond: Grond, verzonden: Date, aangevuld: Date) -> Result<Option<Self>, Fout> {
        if aangevuld < verzonden {
            return Err(Fout::OpschortingOmgekeerd { van: verzonden, tot_en_met: aangevuld });
        }
        // Awb 4:15 lid 1: from the day after the invitation, until the day of completion
        let (van, tot_en_met) = (verzonden.saturating_add(1.day()), aangevuld.saturating_sub(1.day()));
        if tot_en_met < van {
            return Ok(None);
        }
        Self::periode(grond, van, tot_en_met).map(Some)
    }

    /// An invitation sent and a repair term that ran out unused on its last day.
    ///
    /// # Errors
    /// [`Fout::OpschortingOmgekeerd`] when that day lies before the invitation.
    pub fn niet_aangevuld(
        grond: Grond,
        verzonden: Date,
        einde_hersteltermijn: Date,
        lezing: HerstelLezing,
    ) -> Result<Option<Self>, Fout> {
        let verstreken = match lezing {
            HerstelLezing::LaatsteDagTeltMee => einde_hersteltermijn.saturating_add(1.day()),
            HerstelLezing::LaatsteDagTeltNiet => einde_hersteltermijn,
        };
        Self::aangevuld(grond, verzonden, verstreken)
    }
}

/// The union of the dated suspensions, in order and without overlap or gaps of zero days.
pub(crate) fn vereniging(opschorting: &[Opschorting]) -> Vec<(Date, Date)> {
    let mut spans: Vec<(Date, Date)> = opschorting
        .iter()
        .filter_map(|o| match o.duur {
            Duur::Periode { van, tot_en_met } if van <= tot_en_met => Some((van, tot_en_met)),
            _ => None,
        })
        .collect();
    spans.sort_unstable();
    let mut uit: Vec<(Date, Date)> = Vec::with_capacity(spans.len());
    for (van, tot) in spans {
        match uit.last_mut() {
            Some(laatste) if van <= laatste.1 => laatste.1 = laatste.1.max(tot),
            _ => uit.push((van, tot)),
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn periode(van: Date, tot: Date) -> Opschorting {
        Opschorting::periode(Grond::Overmacht, van, tot).expect("in volgorde")
    }

    #[test]
    fn overlapping_spans_become_one() {
        let (a, b, c) = (date(2027, 1, 5), date(2027, 1, 10), date(2027, 1, 20));
        assert_eq!(vereniging(&[periode(b, c), periode(a, b)]), [(a, c)]);
        assert_eq!(vereniging(&[periode(c, c), periode(a, b)]), [(a, b), (c, c)]);
    }

    #[test]
    fn between_invitation_and_completion_only_the_days_between_count() {
        let uit = Opschorting::aangevuld(Grond::AanvullingAanvraag, date(2027, 1, 11), date(2027, 1, 22));
        let verwacht = Duur::Periode { van: date(2027, 1, 12), tot_en_met: date(2027, 1, 21) };
        assert_eq!(uit.expect("in volgorde").map(|o| o.duur), Some(verwacht));
        let morgen = Opschorting::aangevuld(Grond::AanvullingAanvraag, date(2027, 1, 11), date(2027, 1, 12));
        assert_eq!(morgen, Ok(None));
    }

    #[test]
    fn the_last_day_of_a_repair_term_follows_the_reading() {
        let einde = |lezing| {
            let (s, h) = (date(2027, 1, 11), date(2027, 1, 25));
            match Opschorting::niet_aangevuld(Grond::AanvullingAanvraag, s, h, lezing) {
                Ok(Some(Opschorting { duur: Duur::Periode { tot_en_met, .. }, .. })) => tot_en_met,
                ander => panic!("{ander:?}"),
            }
        };
        assert_eq!(einde(HerstelLezing::LaatsteDagTeltMee), date(2027, 1, 25));
        assert_eq!(einde(HerstelLezing::LaatsteDagTeltNiet), date(2027, 1, 24));
    }

    #[test]
    fn a_suspension_the_wrong_way_round_is_refused() {
        let fout = Opschorting::periode(Grond::Overmacht, date(2027, 2, 2), date(2027, 2, 1));
        assert!(fout.is_err_and(|f| f.to_string().contains("eindigt")));
    }
}
