//! Guessing the onderwerp and the urgency from what somebody wrote.

use jiff::civil::Date;

use super::{Inrichting, Onderwerp, Taal};
use crate::tekst::vouw;

/// How many onderwerpen are suggested at most.
const AANTAL: usize = 3;
/// A shorter word only counts when it is the whole word: "hond" is not in "honderd".
const MIN_DEEL: usize = 5;

impl Inrichting {
    /// The best fitting onderwerpen on this day with their score, best first, at most three.
    ///
    /// A word counts in full, as the start of a longer word ("vuilnis" in "vuilniszakken")
    /// and, for less, inside one ("lantaarn" in "straatlantaarn"). Longer words weigh more.
    #[must_use]
    pub fn suggestie(&self, tekst: &str, taal: Taal, datum: Date) -> Vec<(String, usize)> {
        let gelezen = woorden_van(tekst);
        let mut scores: Vec<_> = self
            .onderwerpen_op(datum)
            .map(|onderwerp| (onderwerp.code.clone(), score(onderwerp, taal, &gelezen)))
            .filter(|(_, score)| *score > 0)
            .collect();
        scores.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        scores.truncate(AANTAL);
        scores
    }

    /// Whether the text holds a word that points at danger.
    #[must_use]
    pub fn is_spoed(&self, tekst: &str, taal: Taal) -> bool {
        let gelezen = woorden_van(tekst);
        let lijst = match taal {
            Taal::Nl => &self.instellingen.spoedwoorden,
            Taal::En => &self.instellingen.spoedwoorden_en,
        };
        lijst.iter().any(|spoedwoord| komt_voor(spoedwoord, &gelezen))
    }
}

fn score(onderwerp: &Onderwerp, taal: Taal, gelezen: &[String]) -> usize {
    let lijst = match taal {
        Taal::Nl => &onderwerp.woorden,
        Taal::En => &onderwerp.woorden_en,
    };
    let (los, samen): (Vec<_>, Vec<_>) =
        lijst.iter().map(|woord| woorden_van(woord)).partition(|delen| delen.len() == 1);
    // A word of the text counts once per onderwerp, however many listed words it fits.
    let losse: usize =
        gelezen.iter().map(|woord| los.iter().map(|delen| past(&delen[0], woord)).max().unwrap_or(0)).sum();
    let groepen: usize = samen.iter().map(|delen| score_samen(delen, gelezen)).sum();
    losse + groepen
}

/// Score of words that belong together, such as "fout geparkeerd": all or nothing.
fn score_samen(delen: &[String], gelezen: &[String]) -> usize {
    let beste = delen
        .iter()
        .map(|deel| gelezen.iter().map(|woord| past(deel, woord)).max().filter(|punten| *punten > 0));
    beste.sum::<Option<usize>>().unwrap_or(0)
}

fn past(deel: &str, woord: &str) -> usize {
    let lang = deel.len() >= MIN_DEEL;
    let gewicht = if woord == deel {
        4
    } else if lang && woord.starts_with(deel) {
        3
    } else if lang && woord.contains(deel) {
        2
    } else {
        0
    };
    gewicht * deel.len()
}

/// A listed word or group of words; `*` at the end of a word stands for any ending.
fn komt_voor(spoedwoord: &str, gelezen: &[String]) -> bool {
    spoedwoord.split_whitespace().all(|deel| match deel.strip_suffix('*') {
        Some(begin) => {
            let begin = vouw(begin);
            gelezen.iter().any(|woord| woord.starts_with(&begin))
        }
        None => gelezen.contains(&vouw(deel)),
    })
}

/// The words of a text, without capitals and accents.
fn woorden_van(tekst: &str) -> Vec<String> {
    vouw(tekst)
        .split(|teken: char| !teken.is_alphanumeric())
        .filter(|woord| !woord.is_empty())
        .map(str::to_owned)
        .collect()
}
