//! What somebody looks for.

use std::collections::BTreeSet;

use super::{
    kaal, samenstelling, stam,
    stuk::{Stuk, kenteken, stukken, zaaknummer},
    vormen,
};

/// A shorter beginning of a word fits too much.
const MIN_BEGIN: usize = 3;
/// More words do not make the answer better.
const MEESTE: usize = 12;

/// One word that must occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word as it stands in the index.
    pub woord: String,
    /// When nobody wrote the word itself, one that begins so is right too.
    pub begin: Option<String>,
    /// The word as it was typed.
    pub getypt: String,
}

impl Term {
    fn precies(woord: String) -> Self {
        Self { getypt: woord.clone(), woord, begin: None }
    }

    /// Whether a word of the index is meant.
    #[must_use]
    pub fn past(&self, woord: &str) -> bool {
        self.woord == woord || self.begin.as_deref().is_some_and(|b| woord.starts_with(b))
    }
}

/// Words that must all occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zoekvraag {
    /// The words; at least one.
    pub termen: Vec<Term>,
}

impl Zoekvraag {
    /// Reads what somebody typed; none when no word of it can be searched for. Of the last word the beginning may do.
    #[must_use]
    pub fn lees(tekst: &str) -> Option<Self> {
        let stukken = stukken(tekst);
        if let Some(plaat) = kenteken(&stukken) {
            return Some(Self { termen: vec![Term::precies(plaat)] });
        }
        let mut termen: Vec<Term> = Vec::new();
        let laatste = stukken.len().saturating_sub(1);
        for (i, stuk) in stukken.iter().enumerate() {
            for term in van_stuk(stuk, i == laatste) {
                if !termen.contains(&term) {
                    termen.push(term);
                }
            }
        }
        termen.truncate(MEESTE);
        (!termen.is_empty()).then_some(Self { termen })
    }

    /// The same with whole words only; none when it has no beginnings.
    #[must_use]
    pub fn hele_woorden(&self) -> Option<Self> {
        let heel = |t: &Term| Term { begin: None, ..t.clone() };
        let met_begin = self.termen.iter().any(|t| t.begin.is_some());
        met_begin.then(|| Self { termen: self.termen.iter().map(heel).collect() })
    }

    /// How well a document fits that was found with these words: words in its name weigh more than in its text, words as
    /// typed more than other forms of them, and a whole word more than the beginning of one.
    #[must_use]
    pub fn gewicht(&self, naam: &BTreeSet<String>, teksten: &[String]) -> u32 {
        let een = |term: &Term| {
            if naam.contains(&term.getypt) || naam.contains(&term.woord) {
                8
            } else if teksten.iter().any(|t| staat_in(t, &term.getypt)) {
                4
            } else if term.begin.is_none() {
                3
            } else {
                1
            }
        };
        self.termen.iter().map(een).sum()
    }
}

/// Whether a folded word stands in a text as it is.
fn staat_in(tekst: &str, woord: &str) -> bool {
    let gevouwen = |w: &str| w.chars().flat_map(char::to_lowercase).filter_map(kaal).eq(woord.chars());
    tekst.split(|c: char| !c.is_alphanumeric()).any(gevouwen)
}

fn van_stuk(stuk: &Stuk<'_>, laatste: bool) -> Vec<Term> {
    if stuk.is_verborgen() {
        return Vec::new();
    }
    if let Some((jaar, volg)) = zaaknummer(stuk.rand()) {
        return vec![Term::precies(format!("{jaar}{volg:06}"))];
    }
    if let Some(aaneen) = stuk.aaneen().filter(|a| a.bytes().any(|b| b.is_ascii_digit())) {
        return vec![Term::precies(aaneen)];
    }
    let losse = stuk.losse();
    let aantal = losse.len();
    let term = |(i, getypt): (usize, String)| {
        if getypt.bytes().all(|b| b.is_ascii_digit()) {
            return Term::precies(vormen(&getypt, false).concat());
        }
        let begint = laatste && i + 1 == aantal && getypt.chars().count() >= MIN_BEGIN;
        Term { woord: stam(&getypt), begin: begint.then(|| getypt.clone()), getypt }
    };
    losse.into_iter().enumerate().map(term).collect()
}

/// Every form under which a folded word is kept.
pub(super) fn alle_vormen(woord: &str) -> Vec<String> {
    let mut uit = vormen(woord, false);
    uit.extend(samenstelling::delen(woord));
    uit
}
