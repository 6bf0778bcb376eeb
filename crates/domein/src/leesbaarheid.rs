//! Readability of a text for citizens: sentence length and forbidden words (B1).

use serde::Serialize;

/// Limits a municipality sets.
#[derive(Debug, Clone, Copy)]
pub struct Grenzen<'a> {
    /// Longest sentence, in words.
    pub max_zin: usize,
    /// Mean sentence length, in words.
    pub gemiddelde_zin: usize,
    /// Words not to use, lower case.
    pub verboden: &'a [String],
}

/// How well a text reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Oordeel {
    /// Nothing to change.
    Goed,
    /// One thing to change.
    KanBeter,
    /// Several things to change.
    Moeilijk,
}

/// A mark with what to change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Leesbaarheid {
    /// The mark.
    pub oordeel: Oordeel,
    /// Number of sentences.
    pub zinnen: usize,
    /// Mean words per sentence.
    pub gemiddeld: f64,
    /// Sentences over the limit, in full.
    pub te_lang: Vec<String>,
    /// Forbidden words that were used.
    pub verboden: Vec<String>,
}

/// Splits a text into sentences. A dot inside a number or an abbreviation such as "nr." does not end one.
#[must_use]
pub fn zinnen(tekst: &str) -> Vec<&str> {
    let mut uit = Vec::new();
    let mut begin = 0;
    for (i, c) in tekst.char_indices() {
        let na = tekst[i + c.len_utf8()..].chars().next();
        let punt = matches!(c, '.' | '!' | '?') && na.is_none_or(char::is_whitespace);
        if c == '\n' || punt {
            let zin = tekst[begin..i + c.len_utf8()].trim();
            if !eindigt_op_afkorting(zin) || c == '\n' {
                if !zin.is_empty() {
                    uit.push(zin);
                }
                begin = i + c.len_utf8();
            }
        }
    }
    let rest = tekst[begin..].trim();
    if !rest.is_empty() {
        uit.push(rest);
    }
    uit
}

fn eindigt_op_afkorting(zin: &str) -> bool {
    let laatste = zin.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    matches!(laatste.as_str(), "nr." | "bijv." | "bv." | "o.a." | "d.w.z." | "dhr." | "mevr." | "art.")
}

/// Words of a sentence.
pub fn woorden(zin: &str) -> impl Iterator<Item = &str> {
    zin.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'').filter(|w| !w.is_empty())
}

/// Judges a text.
#[must_use]
pub fn beoordeel(tekst: &str, grenzen: Grenzen<'_>) -> Leesbaarheid {
    let alle = zinnen(tekst);
    let lengtes: Vec<usize> = alle.iter().map(|z| woorden(z).count()).collect();
    let som: usize = lengtes.iter().sum();
    #[expect(clippy::cast_precision_loss, reason = "numbers of words are small")]
    let gemiddeld = if alle.is_empty() { 0.0 } else { som as f64 / alle.len() as f64 };
    let te_lang: Vec<String> = alle
        .iter()
        .zip(&lengtes)
        .filter(|(_, n)| **n > grenzen.max_zin)
        .map(|(z, _)| (*z).to_owned())
        .collect();
    let klein = tekst.to_lowercase();
    let verboden: Vec<String> =
        grenzen.verboden.iter().filter(|v| woorden(&klein).any(|w| w == v.as_str())).cloned().collect();
    #[expect(clippy::cast_precision_loss, reason = "numbers of words are small")]
    let te_gemiddeld = gemiddeld > grenzen.gemiddelde_zin as f64;
    let fouten = te_lang.len() + verboden.len() + usize::from(te_gemiddeld);
    let oordeel = match fouten {
        0 => Oordeel::Goed,
        1 => Oordeel::KanBeter,
        _ => Oordeel::Moeilijk,
    };
    Leesbaarheid { oordeel, zinnen: alle.len(), gemiddeld, te_lang, verboden }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GEEN: &[String] = &[];

    fn grenzen(verboden: &[String]) -> Grenzen<'_> {
        Grenzen { max_zin: 20, gemiddelde_zin: 12, verboden }
    }

    #[test]
    fn short_active_sentences_are_good() {
        let uit = beoordeel("We waren er vrijdag. De zakken zijn weg.", grenzen(GEEN));
        assert_eq!((uit.oordeel, uit.zinnen), (Oordeel::Goed, 2));
    }

    #[test]
    fn a_number_or_abbreviation_does_not_end_a_sentence() {
        assert_eq!(zinnen("Het was 14.03 uur bij nr. 12. Klaar.").len(), 2);
    }

    #[test]
    fn officialese_is_named() {
        let verboden = ["middels".to_owned(), "heden".to_owned()];
        let uit = beoordeel("Middels dit schrijven delen wij heden mede.", grenzen(&verboden));
        assert_eq!(uit.verboden, verboden);
        assert_eq!(uit.oordeel, Oordeel::Moeilijk);
    }

    #[test]
    fn a_long_sentence_is_shown_in_full() {
        let zin = "woord ".repeat(25);
        assert_eq!(beoordeel(&zin, grenzen(GEEN)).te_lang.len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_is_judged_and_no_word_is_lost(tekst in "\\PC{0,200}") {
            let in_zinnen: usize = zinnen(&tekst).iter().map(|z| woorden(z).count()).sum();
            prop_assert_eq!(in_zinnen, woorden(&tekst).count());
        }
    }
}
