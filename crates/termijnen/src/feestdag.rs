//! Holidays of Algemene termijnenwet art. 3, computed, plus the dated table of equated days.

use jiff::{ToSpan, civil::Date, civil::Weekday};

/// Version of the table of equated days; stored with every deadline so that it can be recomputed.
pub const FEESTDAGEN_VERSIE: &str = "2026-1";

/// Last year for which the table of equated days is kept (Atw art. 3 lid 3 works with royal decrees).
pub const LAATSTE_ONDERHOUDEN_JAAR: i16 = 2028;

/// Days made equal to a holiday by royal decree (Atw art. 3 lid 3): (year, month, day).
const GELIJKGESTELD: [(i16, i8, i8); 10] = [
    (2023, 4, 28),
    (2023, 5, 19),
    (2024, 5, 10),
    (2024, 12, 27),
    (2025, 5, 30),
    (2026, 1, 2),
    (2026, 5, 15),
    (2027, 5, 7),
    (2028, 4, 28),
    (2028, 5, 26),
];

/// Easter Sunday of a year (Gregorian computus, Meeus/Jones/Butcher).
#[must_use]
pub fn pasen(jaar: i16) -> Date {
    let y = i32::from(jaar);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let som = h + l - 7 * m + 114;
    let maand = i8::try_from(som / 31).unwrap_or(4);
    let dag = i8::try_from(som % 31 + 1).unwrap_or(1);
    jiff::civil::date(jaar, maand, dag)
}

/// King's Day: 27 April, or 26 April when the 27th is a Sunday (Atw art. 3 lid 1).
fn koningsdag(jaar: i16) -> Date {
    let dag = jiff::civil::date(jaar, 4, 27);
    if dag.weekday() == Weekday::Sunday { jiff::civil::date(jaar, 4, 26) } else { dag }
}

/// True on a generally recognised holiday or a day made equal to one (Atw art. 3). Sundays are not meant here.
#[must_use]
pub fn is_feestdag(dag: Date) -> bool {
    let jaar = dag.year();
    let vast = [(1, 1), (5, 5), (12, 25), (12, 26)].contains(&(dag.month(), dag.day()));
    let rond_pasen = [-2, 1, 39, 50].iter().any(|n| pasen(jaar).saturating_add(n.days()) == dag);
    vast || rond_pasen || dag == koningsdag(jaar) || GELIJKGESTELD.contains(&(jaar, dag.month(), dag.day()))
}

/// True on a day that is no Saturday, no Sunday and no holiday (Atw art. 1 and 3).
#[must_use]
pub fn is_werkdag(dag: Date) -> bool {
    !matches!(dag.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_feestdag(dag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_moves_with_the_moon() {
        for (jaar, maand, dag) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)] {
            assert_eq!(pasen(jaar), date(jaar, maand, dag));
        }
    }

    #[test]
    fn kings_day_moves_to_saturday_when_it_would_be_a_sunday() {
        assert!(is_feestdag(date(2025, 4, 26)));
        assert!(!is_feestdag(date(2025, 4, 27)));
        assert!(is_feestdag(date(2026, 4, 27)));
    }

    #[test]
    fn equated_days_count_and_old_years_eve_does_not() {
        assert!(is_feestdag(date(2026, 5, 15)));
        assert!(!is_feestdag(date(2026, 12, 24)));
        assert!(!is_feestdag(date(2026, 12, 31)));
    }

    #[test]
    fn a_saturday_is_no_working_day() {
        assert!(!is_werkdag(date(2026, 11, 21)));
        assert!(is_werkdag(date(2026, 11, 23)));
    }
}
