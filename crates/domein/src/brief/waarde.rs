//! Values in words: dates, amounts and numbers, in Dutch or English.

use jiff::civil::Date;
use termijnen::datum_kort_nl;

use super::Veldsoort;
use crate::inrichting::Taal;

/// "24 november 2026" or "24 November 2026".
pub(super) fn datum(dag: Date, taal: Taal) -> String {
    match taal {
        Taal::Nl => datum_kort_nl(dag),
        Taal::En => dag.strftime("%-d %B %Y").to_string(),
    }
}

/// "€ 1.250,00" or "€ 1,250.00"; a no-break space keeps it together.
pub(super) fn bedrag(centen: i64, taal: Taal) -> String {
    let komma = if taal == Taal::Nl { ',' } else { '.' };
    let min = if centen < 0 { "-" } else { "" };
    let heel = centen.unsigned_abs();
    format!("€\u{a0}{min}{}{komma}{:02}", groepen(heel / 100, taal), heel % 100)
}

/// "1.250" or "1,250".
pub(super) fn getal(waarde: i64, taal: Taal) -> String {
    let min = if waarde < 0 { "-" } else { "" };
    format!("{min}{}", groepen(waarde.unsigned_abs(), taal))
}

/// A cell of a table in the words of its column; what cannot be read stays as it was typed.
pub(super) fn cel(tekst: &str, soort: Veldsoort, taal: Taal) -> String {
    let kaal = tekst.trim();
    let gelezen = match soort {
        Veldsoort::Datum => kaal.parse().ok().map(|dag| datum(dag, taal)),
        Veldsoort::Bedrag => centen(kaal).map(|c| bedrag(c, taal)),
        Veldsoort::Getal => kaal.parse().ok().map(|g| getal(g, taal)),
        _ => None,
    };
    gelezen.unwrap_or_else(|| tekst.to_owned())
}

/// Cents of "1250", "1250.5" or "1250.00".
fn centen(tekst: &str) -> Option<i64> {
    let (heel, deel) = tekst.split_once('.').unwrap_or((tekst, ""));
    if deel.len() > 2 || !deel.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let euro: i64 = heel.parse().ok()?;
    let cent: i64 = format!("{deel:0<2}").parse().ok()?;
    let cent = if heel.starts_with('-') { -cent } else { cent };
    euro.checked_mul(100)?.checked_add(cent)
}

fn groepen(getal: u64, taal: Taal) -> String {
    let punt = if taal == Taal::Nl { '.' } else { ',' };
    let cijfers = getal.to_string();
    let mut uit = String::with_capacity(cijfers.len() + cijfers.len() / 3);
    for (plaats, cijfer) in cijfers.chars().enumerate() {
        if plaats > 0 && (cijfers.len() - plaats).is_multiple_of(3) {
            uit.push(punt);
        }
        uit.push(cijfer);
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn amounts_and_dates_read_as_people_write_them() {
        assert_eq!(bedrag(125_000, Taal::Nl), "€\u{a0}1.250,00");
        assert_eq!(bedrag(123_456_789, Taal::En), "€\u{a0}1,234,567.89");
        assert_eq!(bedrag(-5, Taal::Nl), "€\u{a0}-0,05");
        assert_eq!(bedrag(i64::MIN, Taal::Nl), "€\u{a0}-92.233.720.368.547.758,08");
        assert_eq!(datum(date(2026, 11, 24), Taal::Nl), "24 november 2026");
        assert_eq!(datum(date(2026, 11, 4), Taal::En), "4 November 2026");
    }

    #[test]
    fn a_cell_follows_its_column_and_stays_as_typed_otherwise() {
        let nl = |tekst, soort| cel(tekst, soort, Taal::Nl);
        assert_eq!(nl("1250", Veldsoort::Bedrag), "€\u{a0}1.250,00");
        assert_eq!(nl("1250.5", Veldsoort::Bedrag), "€\u{a0}1.250,50");
        assert_eq!(nl("-0.5", Veldsoort::Bedrag), "€\u{a0}-0,50");
        assert_eq!(nl("veel", Veldsoort::Bedrag), "veel");
        assert_eq!(nl("2026-11-24", Veldsoort::Datum), "24 november 2026");
        assert_eq!(nl("1250", Veldsoort::Tekst), "1250");
    }
}
