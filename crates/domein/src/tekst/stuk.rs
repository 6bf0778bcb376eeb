//! Pieces of a text between spaces, and the words in them.

use std::collections::BTreeSet;

use super::{LANGST, huisnummer, is_stopwoord, vouw};

/// As many digits in a row are a phone number or a number of a person.
const PERSOONLIJK: usize = 9;

/// A piece of a text between spaces.
#[derive(Debug, Clone)]
pub(super) struct Stuk<'a> {
    pub tekst: &'a str,
    /// It is (part of) a phone number.
    nummer: bool,
}

/// The number of a zaak as it is typed, short or in full: year and sequence.
#[must_use]
pub fn zaaknummer(tekst: &str) -> Option<(i64, i64)> {
    let (jaar, volg) = tekst.split_once('-')?;
    let cijfers = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if jaar.len() != 4
        || !jaar.starts_with('2')
        || !(1..=8).contains(&volg.len())
        || !cijfers(jaar)
        || !cijfers(volg)
    {
        return None;
    }
    Some((jaar.parse().ok()?, volg.parse().ok()?))
}

/// The pieces of a text.
pub(super) fn stukken(tekst: &str) -> Vec<Stuk<'_>> {
    let mut uit: Vec<Stuk<'_>> =
        tekst.split_whitespace().map(|tekst| Stuk { tekst, nummer: false }).collect();
    let mut i = 0;
    while i < uit.len() {
        let rij = uit[i..].iter().take_while(|s| s.is_cijfers()).count();
        let cijfers: usize = uit[i..i + rij].iter().map(Stuk::aantal_cijfers).sum();
        if cijfers >= PERSOONLIJK {
            uit[i..i + rij].iter_mut().for_each(|s| s.nummer = true);
        }
        i += rij.max(1);
    }
    uit
}

impl Stuk<'_> {
    fn is_cijfers(&self) -> bool {
        if self.aantal_cijfers() == 0 {
            return false;
        }
        let kaal = self.rand();
        let tekens = kaal.bytes().all(|b| b.is_ascii_digit() || b"+-()./".contains(&b));
        tekens && zaaknummer(kaal).is_none()
    }

    fn aantal_cijfers(&self) -> usize {
        self.tekst.bytes().filter(u8::is_ascii_digit).count()
    }

    /// Without the signs around it.
    pub fn rand(&self) -> &str {
        self.tekst.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '(')
    }

    /// A mail address or a phone number: not for searching.
    pub fn is_verborgen(&self) -> bool {
        self.nummer || self.tekst.contains('@')
    }

    /// The folded words in it, without those that say nothing. "auto's" is "auto".
    pub fn losse(&self) -> Vec<String> {
        self.alle().into_iter().filter(|w| !is_stopwoord(w)).collect()
    }

    fn alle(&self) -> Vec<String> {
        let gevouwen = vouw(self.rand());
        let gevouwen =
            gevouwen.strip_suffix("'s").or_else(|| gevouwen.strip_suffix("\u{2019}s")).unwrap_or(&gevouwen);
        gevouwen.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    }

    /// The words with a hyphen between them as one word: "12-ABC-3" is "12abc3".
    pub fn aaneen(&self) -> Option<String> {
        if !self.tekst.contains('-') {
            return None;
        }
        let delen = self.alle();
        let aaneen: String = delen.concat();
        let past = (2..=4).contains(&delen.len()) && aaneen.chars().count() <= LANGST;
        past.then_some(aaneen)
    }
}

/// Three groups of a Dutch number plate, written with spaces.
pub(super) fn kenteken(groepen: &[Stuk<'_>]) -> Option<String> {
    let [a, b, c] = groepen else { return None };
    // A plate has letters and digits; most words end here.
    if !groepen.iter().any(|groep| groep.tekst.bytes().any(|b| b.is_ascii_digit())) {
        return None;
    }
    if groepen.iter().any(Stuk::is_verborgen) {
        return None;
    }
    let delen = [a, b, c].map(|s| vouw(s.tekst.trim_matches(|c: char| !c.is_alphanumeric())));
    let soort = |d: &String| {
        if d.bytes().all(|b| b.is_ascii_digit()) {
            Some('9')
        } else if d.bytes().all(|b| b.is_ascii_lowercase()) {
            Some('x')
        } else {
            None
        }
    };
    let vorm: String = delen.iter().map(soort).collect::<Option<_>>()?;
    let lengtes = delen.each_ref().map(String::len);
    let past = match lengtes {
        [2, 2, 2] => !matches!(vorm.as_str(), "999" | "xxx"),
        [2, 3, 1] | [1, 3, 2] => matches!(vorm.as_str(), "9x9" | "x9x"),
        [3, 2, 1] => matches!(vorm.as_str(), "x9x" | "99x"),
        [1, 2, 3] => matches!(vorm.as_str(), "9x9" | "x9x"),
        _ => false,
    };
    past.then(|| delen.concat())
}

/// Everything under which a text can be found; `vormen` gives what a folded word is kept as.
pub(super) fn woorden(
    tekst: &str,
    delen: bool,
    mut vormen: impl FnMut(String) -> Vec<String>,
) -> BTreeSet<String> {
    let stukken = stukken(tekst);
    let mut uit: BTreeSet<String> = stukken.windows(3).filter_map(kenteken).collect();
    for stuk in stukken.iter().filter(|s| !s.is_verborgen()) {
        if let Some((jaar, volg)) = zaaknummer(stuk.rand()) {
            uit.extend([format!("{jaar}{volg:06}"), volg.to_string()]);
            continue;
        }
        let losse = stuk.losse();
        if !delen {
            uit.extend(losse.iter().filter_map(|w| huisnummer(w)));
        }
        uit.extend(losse.into_iter().chain(stuk.aaneen()).flat_map(&mut vormen));
    }
    uit
}
