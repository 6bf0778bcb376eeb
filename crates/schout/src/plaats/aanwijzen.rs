//! Words that point at somebody: what residents read about a place never does.

use super::{Plaatsen, vouw};

impl Plaatsen {
    /// Whether a text names a house, a postcode or a way to reach somebody.
    #[must_use]
    pub fn wijst_iemand_aan(&self, tekst: &str) -> bool {
        let woorden: Vec<&str> =
            tekst.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        let paren = || woorden.iter().zip(woorden.iter().skip(1).chain([&""]));
        tekst.contains('@')
            || woorden.iter().any(|w| cijfers(w) >= 6)
            || paren().any(|(w, volgende)| is_postcode(w, volgende))
            || paren().any(|(w, volgende)| cijfers(volgende) > 0 && self.is_straatnaam(w))
    }

    /// Whether a street ends with this word.
    fn is_straatnaam(&self, woord: &str) -> bool {
        let woord = vouw(woord);
        self.straten.iter().any(|s| s.naam.split(' ').next_back().is_some_and(|einde| vouw(einde) == woord))
    }
}

/// Digits at the beginning.
fn cijfers(woord: &str) -> usize {
    woord.bytes().take_while(u8::is_ascii_digit).count()
}

/// "9901AB", or "9901" before "AB".
fn is_postcode(woord: &str, volgende: &str) -> bool {
    let letters = woord.get(4..).filter(|rest| !rest.is_empty()).unwrap_or(volgende);
    cijfers(woord) == 4 && letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_seen_with_and_without_a_space_and_a_year_is_none() {
        assert!(is_postcode("9901AB", "") && is_postcode("9901", "AB"));
        assert!(!is_postcode("2026", "en") && !is_postcode("2026", "") && !is_postcode("99011", "AB"));
    }
}
