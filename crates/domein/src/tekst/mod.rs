//! Words of Dutch text, as they are searched and learned from: the same on every database, because no database decides.
//!
//! A word is folded (no capitals, no accents) and brought back to its stem. A long word also gives the known words it
//! is made of: "afvalcontainers" is found by "container". What identifies a person without being a word, a mail address
//! or a phone number, is left out.

mod fragment;
mod samenstelling;
mod stuk;
#[cfg(test)]
mod tests;
mod vraag;

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use frostem::{Algorithm, Stemmer};

pub use fragment::{Deel, Fragmenten};
pub use stuk::zaaknummer;
pub use vraag::{Term, Zoekvraag};

/// Raised whenever the same text gives other words than before: what was indexed must then be indexed again.
pub const VERSIE: i64 = 2;

/// Words that a reader remembers: about 2 MB.
const MEESTE_WOORDEN: usize = 20_000;

/// Longest word that is kept, in characters.
const LANGST: usize = 40;

/// Words that say nothing by themselves.
const STOPWOORDEN: &[&str] = &[
    "aan", "als", "bij", "daar", "dan", "dat", "de", "der", "deze", "die", "dit", "door", "een", "en", "er",
    "haar", "had", "heb", "hebben", "heeft", "hem", "het", "hier", "hij", "hoe", "hun", "ik", "in", "is",
    "je", "kan", "maar", "me", "men", "met", "mij", "mijn", "naar", "nog", "nu", "of", "om", "ons", "onze",
    "ook", "op", "over", "te", "ten", "ter", "toch", "toen", "tot", "uit", "uw", "van", "voor", "waar",
    "want", "was", "wat", "we", "wel", "werd", "wie", "wij", "worden", "wordt", "ze", "zich", "zij", "zijn",
    "zo",
];

/// A letter without capital and accent; nothing for a combining accent that stands apart.
#[must_use]
pub const fn kaal(teken: char) -> Option<char> {
    Some(match teken {
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

/// A text without capitals and accents.
#[must_use]
pub fn vouw(tekst: &str) -> String {
    if tekst.is_ascii() {
        return tekst.to_ascii_lowercase();
    }
    tekst.chars().flat_map(char::to_lowercase).filter_map(kaal).collect()
}

/// Everything under which a text can be found.
#[must_use]
pub fn zoekwoorden(tekst: &str) -> BTreeSet<String> {
    stuk::woorden(tekst, true, |woord| vormen(&woord, true))
}

/// Everything under which a name can be found: like a text, but "Boomstraat" has nothing to do with trees.
#[must_use]
pub fn naamwoorden(naam: &str) -> BTreeSet<String> {
    stuk::woorden(naam, false, |woord| vormen(&woord, false))
}

/// Reads many texts after one another. Remembers what each word is, because people use the same words again and again.
#[derive(Debug, Default)]
pub struct Woordenlezer {
    teksten: HashMap<String, Vec<String>>,
    namen: HashMap<String, Vec<String>>,
}

impl Woordenlezer {
    /// The same as [`zoekwoorden`].
    pub fn zoekwoorden(&mut self, tekst: &str) -> BTreeSet<String> {
        stuk::woorden(tekst, true, |woord| onthouden(&mut self.teksten, woord, true))
    }

    /// The same as [`naamwoorden`].
    pub fn naamwoorden(&mut self, naam: &str) -> BTreeSet<String> {
        stuk::woorden(naam, false, |woord| onthouden(&mut self.namen, woord, false))
    }
}

fn onthouden(bekend: &mut HashMap<String, Vec<String>>, woord: String, delen: bool) -> Vec<String> {
    if let Some(vormen) = bekend.get(&woord) {
        return vormen.clone();
    }
    let vormen = vormen(&woord, delen);
    // A memory that is full of words that come once begins anew.
    if bekend.len() >= MEESTE_WOORDEN {
        bekend.clear();
    }
    bekend.insert(woord, vormen.clone());
    vormen
}

/// What a text is about: stems and parts of its words, without numbers.
#[must_use]
pub fn stammen(tekst: &str) -> BTreeSet<String> {
    let woorden = stuk::stukken(tekst).into_iter().filter(|s| !s.is_verborgen()).flat_map(|s| s.losse());
    let met_letters = woorden.filter(|w| w.chars().all(char::is_alphabetic) && w.chars().count() > 1);
    met_letters.flat_map(|w| std::iter::once(stam(&w)).chain(samenstelling::delen(&w))).collect()
}

/// The stem of a folded word. A word with a digit stays as it is.
#[must_use]
pub fn stam(woord: &str) -> String {
    static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Dutch));
    if !woord.chars().all(char::is_alphabetic) {
        return woord.to_owned();
    }
    // Twice, because once gives "fietsen" -> "fiets" and "fiets" -> "fiet".
    let een = STEMMER.stem(woord).into_owned();
    let stam = STEMMER.stem(&een).into_owned();
    // Verbs on -eren: "parkeert", "geparkeerd" and "parkeren" are one word.
    let kort = if stam.len() > 6 { stam.strip_suffix('t').filter(|k| k.ends_with("eer")) } else { None };
    let stam = kort.unwrap_or(&stam);
    match stam.strip_suffix("eer") {
        Some(begin) if begin.len() > 3 => format!("{begin}er"),
        _ => stam.to_owned(),
    }
}

fn is_stopwoord(woord: &str) -> bool {
    STOPWOORDEN.binary_search(&woord).is_ok()
}

/// A folded word as it is kept: as typed, its stem, and with `delen` the words it is made of.
fn vormen(woord: &str, delen: bool) -> Vec<String> {
    let woord: String = woord.chars().take(LANGST).collect();
    if woord.bytes().all(|b| b.is_ascii_digit()) {
        return vec![getal(&woord)];
    }
    let mut uit = vec![stam(&woord)];
    if delen {
        uit.extend(samenstelling::delen(&woord));
    }
    uit.push(woord);
    uit
}

/// The number of "12a": who looks for number 12 wants all that is there.
fn huisnummer(woord: &str) -> Option<String> {
    let cijfers = woord.strip_suffix(|c: char| c.is_ascii_lowercase())?;
    let past = (1..=5).contains(&cijfers.len()) && cijfers.bytes().all(|b| b.is_ascii_digit());
    past.then(|| getal(cijfers))
}

/// A number without zeros in front.
fn getal(cijfers: &str) -> String {
    let kaal = cijfers.trim_start_matches('0');
    if kaal.is_empty() { "0".to_owned() } else { kaal.to_owned() }
}
