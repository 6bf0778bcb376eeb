//! Terms in hours: exact elapsed time on the Dutch clock, never moved (Atw art. 4 onder a).

use jiff::{Span, civil::DateTime, tz::TimeZone};

use crate::{Eenheid, Fout, Regel, Richting};

/// The Dutch clock since 1996: an hour forward on the last Sunday of March, back on that of October. A fixed rule
/// instead of the time zone files of the machine, so that the same input always gives the same moment.
const NEDERLANDSE_TIJD: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// A moment a number of hours after or before another, in Dutch time. A night of 23 or 25 hours is counted as it is.
///
/// # Errors
/// [`Fout::GeenUren`] when the rule is not in hours, [`Fout::AantalNul`], [`Fout::BuitenKalender`].
pub fn bereken_uren(regel: &Regel, gebeurtenis: DateTime) -> Result<DateTime, Fout> {
    if regel.eenheid != Eenheid::Uren {
        return Err(Fout::GeenUren);
    }
    if regel.aantal == 0 {
        return Err(Fout::AantalNul);
    }
    let uren = match regel.richting {
        Richting::Vooruit => i64::from(regel.aantal),
        Richting::Terug => -i64::from(regel.aantal),
    };
    let zone = TimeZone::posix(NEDERLANDSE_TIJD).map_err(|_| Fout::BuitenKalender)?;
    let begin = gebeurtenis.to_zoned(zone).map_err(|_| Fout::BuitenKalender)?;
    let span = Span::new().try_hours(uren).map_err(|_| Fout::BuitenKalender)?;
    Ok(begin.checked_add(span).map_err(|_| Fout::BuitenKalender)?.datetime())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Soort;
    use jiff::civil::date;

    fn uren(aantal: u32, richting: Richting) -> Regel {
        Regel { richting, ..Regel::nieuw("Awb 5:27 lid 3", aantal, Eenheid::Uren, Soort::Wet) }
    }

    #[test]
    fn hours_run_on_over_a_weekend() {
        let uit = bereken_uren(&uren(48, Richting::Vooruit), date(2026, 4, 3).at(16, 30, 0, 0));
        assert_eq!(uit, Ok(date(2026, 4, 5).at(16, 30, 0, 0)));
    }

    #[test]
    fn a_night_of_23_hours_moves_the_clock() {
        let voor = bereken_uren(&uren(48, Richting::Terug), date(2026, 3, 30).at(9, 0, 0, 0));
        assert_eq!(voor, Ok(date(2026, 3, 28).at(8, 0, 0, 0)));
        let na = bereken_uren(&uren(24, Richting::Vooruit), date(2026, 10, 24).at(12, 0, 0, 0));
        assert_eq!(na, Ok(date(2026, 10, 25).at(11, 0, 0, 0)));
    }

    #[test]
    fn days_are_no_hours() {
        let regel = Regel::nieuw("proef", 2, Eenheid::Dagen, Soort::Wet);
        assert_eq!(bereken_uren(&regel, date(2026, 1, 1).at(0, 0, 0, 0)), Err(Fout::GeenUren));
    }
}
