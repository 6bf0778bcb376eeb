//! Lists as a file for a spreadsheet: UTF-8 with a mark in front, semicolons, and no value that runs as a formula.

/// Writes lines as CSV. With `kop` the file begins here: with the mark and these headings.
#[must_use]
pub fn csv<R, V>(kop: Option<&[&str]>, regels: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator<Item = V>,
    V: AsRef<str>,
{
    let mut uit = Vec::new();
    if kop.is_some() {
        uit.extend_from_slice("\u{feff}".as_bytes());
    }
    let mut schrijver = csv::WriterBuilder::new()
        .delimiter(b';')
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(uit);
    // Writing to memory does not fail.
    drop(kop.map(|kop| schrijver.write_record(kop)));
    for regel in regels {
        drop(schrijver.write_record(regel.into_iter().map(|waarde| onschuldig(waarde.as_ref()))));
    }
    schrijver.into_inner().unwrap_or_default()
}

/// A value that a spreadsheet would run as a formula gets a quote before it.
fn onschuldig(waarde: &str) -> String {
    if waarde.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{waarde}")
    } else {
        waarde.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_never_runs_a_value() {
        let uit = csv(Some(&["Zaak", "Wat"]), [["=1+1", "a \"b\"; c"], ["@x", "-2"]]);
        let tekst = String::from_utf8(uit).unwrap();
        assert_eq!(tekst, "\u{feff}\"Zaak\";\"Wat\"\r\n\"'=1+1\";\"a \"\"b\"\"; c\"\r\n\"'@x\";\"'-2\"\r\n");
    }

    #[test]
    fn what_follows_has_no_second_beginning() {
        assert_eq!(csv(None, [["1"]]), b"\"1\"\r\n");
    }
}
