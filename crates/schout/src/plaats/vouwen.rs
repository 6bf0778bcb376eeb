//! Letters as people type them: without case, accents or punctuation.

/// Lower case, without accents; everything that is no letter or digit is left out.
pub fn vouw(tekst: &str) -> String {
    tekst.chars().flat_map(char::to_lowercase).filter_map(kaal).filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a text as typed, parted by space or comma.
pub fn stukken(tekst: &str) -> Vec<&str> {
    tekst
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| w.contains(char::is_alphanumeric))
        .collect()
}

/// A letter without its accent; nothing for a combining accent that stands apart.
fn kaal(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' => return None,
        'à'..='å' | 'ā' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ě' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ø' | 'ō' => 'o',
        'ù'..='ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        anders => anders,
    })
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
