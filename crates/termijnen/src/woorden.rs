//! Dates in words.

use jiff::civil::{Date, Weekday};

const MAANDEN: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Name of a day of the week.
#[must_use]
pub fn weekdag_nl(dag: Weekday) -> &'static str {
    match dag {
        Weekday::Monday => "maandag",
        Weekday::Tuesday => "dinsdag",
        Weekday::Wednesday => "woensdag",
        Weekday::Thursday => "donderdag",
        Weekday::Friday => "vrijdag",
        Weekday::Saturday => "zaterdag",
        Weekday::Sunday => "zondag",
    }
}

/// "24 november 2026".
#[must_use]
pub fn datum_kort_nl(dag: Date) -> String {
    let maand = usize::try_from(dag.month() - 1).ok().and_then(|m| MAANDEN.get(m)).unwrap_or(&"");
    format!("{} {maand} {}", dag.day(), dag.year())
}

/// "dinsdag 24 november 2026".
#[must_use]
pub fn datum_nl(dag: Date) -> String {
    format!("{} {}", weekdag_nl(dag.weekday()), datum_kort_nl(dag))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_date_reads_as_people_say_it() {
        assert_eq!(super::datum_nl(jiff::civil::date(2026, 11, 24)), "dinsdag 24 november 2026");
    }
}
