//! Numbers and dates as people and programs write them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

/// A number with a point or a comma; a point and a comma together, or a dot per thousand, is not guessed at.
#[must_use]
pub fn getal(tekst: &str) -> Option<f64> {
    let tekst = tekst.trim();
    let net =
        if tekst.contains(',') && !tekst.contains('.') { tekst.replace(',', ".") } else { tekst.to_owned() };
    net.parse::<f64>().ok().filter(|g| g.is_finite())
}

/// An instant: ISO 8601, `24-11-2026`, `24/11/2026 13:05` or `2026-11-24 13:05`. A day without a time is noon; a
/// time without a zone is Dutch time.
#[must_use]
pub fn moment(tekst: &str, zone: &TimeZone) -> Option<Timestamp> {
    let tekst = tekst.trim();
    if let Ok(moment) = tekst.parse::<Timestamp>() {
        return Some(moment);
    }
    let (dag, tijd) = tekst.split_once([' ', 'T']).unwrap_or((tekst, ""));
    let dag = dag_uit(dag)?;
    let tijd = match tijd.trim() {
        "" => Time::constant(12, 0, 0, 0),
        tijd => tijd_uit(tijd)?,
    };
    let gewoon = DateTime::from_parts(dag, tijd).to_zoned(zone.clone()).ok()?;
    Some(gewoon.timestamp())
}

pub(super) fn dag_uit(tekst: &str) -> Option<Date> {
    let delen: Vec<&str> = tekst.split(['-', '/', '.']).collect();
    let [a, b, c] = delen.as_slice() else { return None };
    let (jaar, maand, dag) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    // A year of two digits can be of any century.
    if jaar.len() != 4 {
        return None;
    }
    Date::new(jaar.parse().ok()?, maand.parse().ok()?, dag.parse().ok()?).ok()
}

pub(super) fn tijd_uit(tekst: &str) -> Option<Time> {
    let mut delen = tekst.splitn(3, ':');
    let uur = delen.next()?.trim().parse().ok()?;
    let minuut = delen.next()?.trim().parse().ok()?;
    let seconde = delen.next().map_or(Some(0), |s| s.split('.').next()?.trim().parse().ok())?;
    Time::new(uur, minuut, seconde, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leest(tekst: &str) -> Option<String> {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        moment(tekst, &zone).map(|m| m.to_string())
    }

    #[test]
    fn a_day_reads_as_people_write_it() {
        for tekst in ["24-11-2026", "2026-11-24", "24/11/2026", "24.11.2026 12:00", "2026-11-24T11:00:00Z"] {
            assert_eq!(leest(tekst).as_deref(), Some("2026-11-24T11:00:00Z"), "{tekst}");
        }
        assert_eq!(leest("24-07-2026 09:30:15").as_deref(), Some("2026-07-24T07:30:15Z"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_guessed_at() {
        for tekst in ["24-11-26", "11/24/2026", "gisteren", "", "2026-02-30", "24-11-2026 25:00"] {
            assert_eq!(leest(tekst), None, "{tekst}");
        }
    }

    #[test]
    fn a_comma_is_a_point() {
        assert_eq!(getal("120700,7"), Some(120_700.7));
        assert_eq!(getal(" 52.1 "), Some(52.1));
        assert_eq!(getal("1.234,5"), None);
        assert_eq!(getal("NaN"), None);
    }
}
