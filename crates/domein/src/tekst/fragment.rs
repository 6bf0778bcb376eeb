//! The part of a text in which the words stand that somebody looked for.

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

/// The part of the text around the words that were looked for, at most about `lengte` characters; none when none of
/// them occurs.
#[must_use]
pub fn fragment(tekst: &str, vraag: &Zoekvraag, lengte: usize) -> Option<Vec<Deel>> {
    let stukken = stukken(tekst);
    let past = gevonden(&stukken, vraag);
    let eerste = past.iter().position(|p| *p)?;
    let (van, tot) = venster(&stukken, eerste, lengte);
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
    Some(uit)
}

/// Which pieces are what was looked for.
fn gevonden(stukken: &[Stuk<'_>], vraag: &Zoekvraag) -> Vec<bool> {
    let is = |woord: &String| vraag.termen.iter().any(|t| t.past(woord));
    let een = |stuk: &Stuk<'_>| {
        let nummer = super::zaaknummer(stuk.rand()).map(|(jaar, volg)| format!("{jaar}{volg:06}"));
        !stuk.is_verborgen()
            && (nummer.iter().chain(&stuk.aaneen()).any(is)
                || stuk.losse().iter().any(|w| alle_vormen(w).iter().any(is)))
    };
    let mut uit: Vec<bool> = stukken.iter().map(een).collect();
    for (i, groep) in stukken.windows(3).enumerate() {
        if kenteken(groep).as_ref().is_some_and(is) {
            uit[i..i + 3].fill(true);
        }
    }
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
