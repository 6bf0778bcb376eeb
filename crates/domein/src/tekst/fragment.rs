//! The part of a text in which the words stand that somebody looked for.

use std::collections::HashMap;

use super::{
    Zoekvraag,
    stuk::{Stuk, kenteken, stukken},
    vraag::alle_vormen,
};

/// A part of a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deel {
    /// The words.
    pub tekst: String,
    /// They are what somebody looked for.
    pub gevonden: bool,
}

/// Shows in texts what was looked for. Remembers what each word is, because people use the same words again and again.
#[derive(Debug)]
pub struct Fragmenten<'a> {
    vraag: &'a Zoekvraag,
    lengte: usize,
    /// Folded words, and whether one is what was looked for.
    woorden: HashMap<String, bool>,
}

impl<'a> Fragmenten<'a> {
    /// Fragments of at most about `lengte` characters.
    #[must_use]
    pub fn nieuw(vraag: &'a Zoekvraag, lengte: usize) -> Self {
        Self { vraag, lengte, woorden: HashMap::new() }
    }

    /// The part of a text around the words that were looked for; none when none of them occurs.
    pub fn van(&mut self, tekst: &str) -> Option<Vec<Deel>> {
        let stukken = stukken(tekst);
        let past = self.gevonden(&stukken);
        let eerste = past.iter().position(|p| *p)?;
        let venster = venster(&stukken, eerste, self.lengte);
        Some(delen(&stukken, &past, venster))
    }

    /// Which pieces are what was looked for.
    fn gevonden(&mut self, stukken: &[Stuk<'_>]) -> Vec<bool> {
        let mut uit: Vec<bool> = stukken.iter().map(|stuk| self.past(stuk)).collect();
        for (i, groep) in stukken.windows(3).enumerate() {
            if kenteken(groep).as_ref().is_some_and(|plaat| is_gezocht(self.vraag, plaat)) {
                uit[i..i + 3].fill(true);
            }
        }
        uit
    }

    fn past(&mut self, stuk: &Stuk<'_>) -> bool {
        if stuk.is_verborgen() {
            return false;
        }
        let nummer = super::zaaknummer(stuk.rand()).map(|(jaar, volg)| format!("{jaar}{volg:06}"));
        nummer.iter().chain(&stuk.aaneen()).any(|woord| is_gezocht(self.vraag, woord))
            || stuk.losse().into_iter().any(|woord| self.woord_past(woord))
    }

    fn woord_past(&mut self, woord: String) -> bool {
        let vraag = self.vraag;
        let vormen = |woord: &String| alle_vormen(woord).iter().any(|vorm| is_gezocht(vraag, vorm));
        *self.woorden.entry(woord).or_insert_with_key(vormen)
    }
}

fn is_gezocht(vraag: &Zoekvraag, woord: &str) -> bool {
    vraag.termen.iter().any(|t| t.past(woord))
}

/// The pieces of a window, those that were looked for apart from the others.
fn delen(stukken: &[Stuk<'_>], past: &[bool], (van, tot): (usize, usize)) -> Vec<Deel> {
    let mut uit: Vec<Deel> = Vec::new();
    let mut erbij = |tekst: &str, gevonden: bool| match uit.last_mut().filter(|d| d.gevonden == gevonden) {
        Some(deel) => deel.tekst.push_str(tekst),
        None => uit.push(Deel { tekst: tekst.to_owned(), gevonden }),
    };
    if van > 0 {
        erbij("\u{2026} ", false);
    }
    for i in van..tot {
        if i > van {
            erbij(" ", past[i - 1] && past[i]);
        }
        let (voor, woord, na) = rand(&stukken[i]);
        erbij(voor, false);
        erbij(woord, past[i]);
        erbij(na, false);
    }
    if tot < stukken.len() {
        erbij(" \u{2026}", false);
    }
    uit.retain(|d| !d.tekst.is_empty());
    uit
}

/// Whole pieces around one, as many as fit; a little before it, the rest after it.
fn venster(stukken: &[Stuk<'_>], midden: usize, lengte: usize) -> (usize, usize) {
    let breed = |s: &Stuk<'_>| s.tekst.chars().count() + 1;
    let (mut van, mut ruimte) = (midden, lengte / 4);
    while van > 0 && breed(&stukken[van - 1]) <= ruimte {
        van -= 1;
        ruimte -= breed(&stukken[van]);
    }
    let (mut tot, mut ruimte) = (van, lengte);
    while tot < stukken.len() && (tot <= midden || breed(&stukken[tot]) <= ruimte) {
        ruimte = ruimte.saturating_sub(breed(&stukken[tot]));
        tot += 1;
    }
    (van, tot)
}

/// A piece without the signs around it, and those signs.
fn rand<'a>(stuk: &Stuk<'a>) -> (&'a str, &'a str, &'a str) {
    let t = stuk.tekst;
    let voor = t.find(char::is_alphanumeric).unwrap_or(0);
    let na = t
        .rfind(char::is_alphanumeric)
        .map_or(t.len(), |i| i + t[i..].chars().next().map_or(0, char::len_utf8));
    (&t[..voor], &t[voor..na], &t[na..])
}
