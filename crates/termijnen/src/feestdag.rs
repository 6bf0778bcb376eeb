//! Holidays of Algemene termijnenwet art. 3, computed, plus the dated table of equated days.

use std::borrow::Cow;

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

/// Version of the table of equated days; stored with every deadline so that it can be recomputed.
pub const FEESTDAGEN_VERSIE: &str = "2026-1";

/// Last year for which the table of equated days is kept (Atw art. 3 lid 3 works with royal decrees).
pub const LAATSTE_ONDERHOUDEN_JAAR: i16 = 2028;

/// First year for which the table of equated days is kept.
pub const EERSTE_ONDERHOUDEN_JAAR: i16 = 2023;

/// Days made equal to a holiday by royal decree (Atw art. 3 lid 3), in order.
const GELIJKGESTELD: [Date; 10] = [
    date(2023, 4, 28),
    date(2023, 5, 19),
    date(2024, 5, 10),
    date(2024, 12, 27),
    date(2025, 5, 30),
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
];

/// Why a day is no working day for a legal term (Atw art. 1 and 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VrijeDag {
    /// Saturday.
    Zaterdag,
    /// Sunday.
    Zondag,
    /// 1 January.
    Nieuwjaarsdag,
    /// The Friday before Easter (Atw art. 3 lid 2).
    GoedeVrijdag,
    /// Easter Monday.
    TweedePaasdag,
    /// King's Day; Queen's Day before 2014.
    Koningsdag,
    /// 5 May, every year.
    Bevrijdingsdag,
    /// Ascension Day.
    Hemelvaartsdag,
    /// Whit Monday.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
    /// A day equated by royal decree (Atw art. 3 lid 3).
    Gelijkgesteld,
}

impl std::fmt::Display for VrijeDag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Zaterdag => "een zaterdag",
            Self::Zondag => "een zondag",
            Self::Nieuwjaarsdag => "Nieuwjaarsdag",
            Self::GoedeVrijdag => "Goede Vrijdag",
            Self::TweedePaasdag => "Tweede Paasdag",
            Self::Koningsdag => "Koningsdag",
            Self::Bevrijdingsdag => "Bevrijdingsdag",
            Self::Hemelvaartsdag => "Hemelvaartsdag",
            Self::TweedePinksterdag => "Tweede Pinksterdag",
            Self::EersteKerstdag => "Eerste Kerstdag",
            Self::TweedeKerstdag => "Tweede Kerstdag",
            Self::Gelijkgesteld => "een dag die met een feestdag is gelijkgesteld",
        })
    }
}

/// The holidays a computation uses: the law, plus a table of equated days with its version and its years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kalender {
    versie: Cow<'static, str>,
    gelijkgesteld: Cow<'static, [Date]>,
    eerste_jaar: i16,
    laatste_jaar: i16,
}

impl Kalender {
    /// The table that ships with this version of the program.
    pub const STANDAARD: Self = Self {
        versie: Cow::Borrowed(FEESTDAGEN_VERSIE),
        gelijkgesteld: Cow::Borrowed(&GELIJKGESTELD),
        eerste_jaar: EERSTE_ONDERHOUDEN_JAAR,
        laatste_jaar: LAATSTE_ONDERHOUDEN_JAAR,
    };

    /// A calendar with an own table of equated days, kept for the years of its first to its last day.
    #[must_use]
    pub fn met_tabel(versie: impl Into<Cow<'static, str>>, mut dagen: Vec<Date>) -> Self {
        dagen.sort_unstable();
        dagen.dedup();
        let eerste_jaar = dagen.first().map_or(EERSTE_ONDERHOUDEN_JAAR, |dag| dag.year());
        let laatste_jaar = dagen.last().map_or(EERSTE_ONDERHOUDEN_JAAR, |dag| dag.year());
        Self { versie: versie.into(), gelijkgesteld: Cow::Owned(dagen), eerste_jaar, laatste_jaar }
    }

    /// Version of the table of equated days.
    #[must_use]
    pub fn versie(&self) -> &str {
        &self.versie
    }

    /// Last year for which the table is kept.
    #[must_use]
    pub fn laatste_jaar(&self) -> i16 {
        self.laatste_jaar
    }

    /// True when the table is kept for the year of this day.
    #[must_use]
    pub fn onderhouden(&self, dag: Date) -> bool {
        (self.eerste_jaar..=self.laatste_jaar).contains(&dag.year())
    }

    /// Why a day is free, or nothing on a working day (Atw art. 1 and 3).
    #[must_use]
    pub fn vrije_dag(&self, dag: Date) -> Option<VrijeDag> {
        match dag.weekday() {
            Weekday::Saturday => Some(VrijeDag::Zaterdag),
            Weekday::Sunday => Some(VrijeDag::Zondag),
            _ => self.feestdag(dag),
        }
    }

    /// Which holiday a day is; Saturdays and Sundays are not meant here (Atw art. 3).
    #[must_use]
    pub fn feestdag(&self, dag: Date) -> Option<VrijeDag> {
        // Atw 3 lid 1: fixed days
        let vast = match (dag.month(), dag.day()) {
            (1, 1) => Some(VrijeDag::Nieuwjaarsdag),
            (5, 5) => Some(VrijeDag::Bevrijdingsdag),
            (12, 25) => Some(VrijeDag::EersteKerstdag),
            (12, 26) => Some(VrijeDag::TweedeKerstdag),
            _ => None,
        };
        vast.or_else(|| rond_pasen(dag))
            .or_else(|| (dag == koningsdag(dag.year())).then_some(VrijeDag::Koningsdag))
            // Atw 3 lid 3
            .or_else(|| self.gelijkgesteld.binary_search(&dag).is_ok().then_some(VrijeDag::Gelijkgesteld))
    }

    /// True on a day that is no Saturday, no Sunday and no holiday (Atw art. 1 and 3).
    #[must_use]
    pub fn is_werkdag(&self, dag: Date) -> bool {
        self.vrije_dag(dag).is_none()
    }
}

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
    Date::new(jaar, maand, dag).unwrap_or(Date::ZERO)
}

/// The holidays that move with Easter.
fn rond_pasen(dag: Date) -> Option<VrijeDag> {
    // Good Friday is 20 March at the earliest, Whit Monday 14 June at the latest.
    if !(3..=6).contains(&dag.month()) {
        return None;
    }
    match dag.day_of_year() - pasen(dag.year()).day_of_year() {
        -2 => Some(VrijeDag::GoedeVrijdag), // Atw 3 lid 2
        1 => Some(VrijeDag::TweedePaasdag),
        39 => Some(VrijeDag::Hemelvaartsdag),
        50 => Some(VrijeDag::TweedePinksterdag),
        _ => None,
    }
}

/// King's Day: 27 April, or 26 April when the 27th is a Sunday (Atw art. 3 lid 1). Before 2014 30 or 29 April.
fn koningsdag(jaar: i16) -> Date {
    let dag = Date::new(jaar, 4, if jaar < 2014 { 30 } else { 27 }).unwrap_or(Date::ZERO);
    if dag.weekday() == Weekday::Sunday { dag.saturating_sub(1.day()) } else { dag }
}

/// True on a generally recognised holiday or a day made equal to one (Atw art. 3). Sundays are not meant here.
#[must_use]
pub fn is_feestdag(dag: Date) -> bool {
    Kalender::STANDAARD.feestdag(dag).is_some()
}

/// True on a day that is no Saturday, no Sunday and no holiday (Atw art. 1 and 3).
#[must_use]
pub fn is_werkdag(dag: Date) -> bool {
    Kalender::STANDAARD.is_werkdag(dag)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(is_feestdag(date(2012, 4, 30)));
    }

    #[test]
    fn equated_days_count_and_old_years_eve_does_not() {
        assert!(is_feestdag(date(2026, 5, 15)));
        assert!(!is_feestdag(date(2026, 12, 24)));
        assert!(!is_feestdag(date(2026, 12, 31)));
    }

    #[test]
    fn the_days_around_easter_have_their_names() {
        for (dag, naam) in [
            (date(2026, 4, 3), "Goede Vrijdag"),
            (date(2026, 4, 6), "Tweede Paasdag"),
            (date(2026, 5, 14), "Hemelvaartsdag"),
            (date(2026, 5, 25), "Tweede Pinksterdag"),
            (date(2028, 5, 5), "Bevrijdingsdag"),
        ] {
            assert_eq!(Kalender::STANDAARD.vrije_dag(dag).map(|d| d.to_string()).as_deref(), Some(naam));
        }
    }

    #[test]
    fn an_own_table_replaces_the_equated_days_only() {
        let kalender = Kalender::met_tabel("proef", vec![date(2031, 5, 23), date(2030, 5, 31)]);
        assert!(!kalender.is_werkdag(date(2030, 5, 31)));
        assert!(kalender.is_werkdag(date(2026, 5, 15)));
        assert!(!kalender.is_werkdag(date(2026, 5, 14)));
        assert_eq!(kalender.laatste_jaar(), 2031);
        assert!(!kalender.onderhouden(date(2029, 1, 1)));
    }

    #[test]
    fn a_saturday_is_no_working_day() {
        assert!(!is_werkdag(date(2026, 11, 21)));
        assert!(is_werkdag(date(2026, 11, 23)));
    }
}
