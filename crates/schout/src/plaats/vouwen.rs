//! Letters as people type them: without case, accents or punctuation.

use domein::tekst;

/// Lower case, without accents; everything that is no letter or digit is left out.
pub fn vouw(tekst: &str) -> String {
    tekst::vouw(tekst).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a text as typed, parted by space or comma.
pub fn stukken(tekst: &str) -> Vec<&str> {
    tekst
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| w.contains(char::is_alphanumeric))
        .collect()
}

/// Whether two words differ by at most one letter: one wrong, missing, extra, or two swapped.
pub fn een_fout(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let gelijk = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[gelijk..], &b[gelijk..]);
    match (a, b) {
        ([], rest) | (rest, []) => rest.len() <= 1,
        ([x, y, ra @ ..], [v, w, rb @ ..]) if x == w && y == v && ra == rb => true,
        ([_, ra @ ..], [_, rb @ ..]) => ra == rb || ra == b || a == rb,
    }
}
