//! Checks that go over several fields or files.

mod brief;
mod lijst;
mod onderwerp;
mod organisatie;
mod regel;
mod sanctie;
mod straat;
mod vraag;
mod zorg;

use std::collections::BTreeSet;

use domein::inrichting::Geldigheid;

use super::Fout;
use super::lezen::{Gelezen, Plek};

/// All mistakes, in the order of files and lines.
pub(super) fn controleer(gelezen: &Gelezen) -> Vec<Fout> {
    let mut fouten = Vec::new();
    organisatie::controleer(gelezen, &mut fouten);
    onderwerp::controleer(gelezen, &mut fouten);
    regel::controleer(gelezen, &mut fouten);
    brief::controleer(gelezen, &mut fouten);
    sanctie::controleer(gelezen, &mut fouten);
    straat::controleer(gelezen, &mut fouten);
    lijst::controleer(gelezen, &mut fouten);
    zorg::controleer(gelezen, &mut fouten);
    fouten.sort();
    fouten
}

/// Codes must be unique, and readable in an address.
fn controleer_codes<'a>(codes: impl Iterator<Item = (&'a str, Plek<'a>)>, fouten: &mut Vec<Fout>) {
    let mut eerder = BTreeSet::new();
    for (code, plek) in codes {
        if !is_code(code) {
            fouten.push(plek.fout("code", code_zin(code)));
        }
        if !eerder.insert(code) {
            let zin = format!("De code \"{code}\" staat er twee keer. Geef er een een andere code.");
            fouten.push(plek.fout("code", zin));
        }
    }
}

fn is_code(code: &str) -> bool {
    !code.is_empty()
        && code.bytes().all(|teken| teken.is_ascii_lowercase() || teken.is_ascii_digit() || teken == b'-')
}

fn code_zin(code: &str) -> String {
    format!("De code \"{code}\" mag niet. Gebruik kleine letters, cijfers en streepjes.")
}

/// Editions of one code must not overlap, and a period must not end before it starts.
fn controleer_uitgaven<'a>(
    veld: &str,
    uitgaven: impl Iterator<Item = (&'a str, Geldigheid, Plek<'a>)>,
    fouten: &mut Vec<Fout>,
) {
    let mut eerder: Vec<(&str, Geldigheid)> = Vec::new();
    for (code, geldig, plek) in uitgaven {
        if geldig.tot.is_some_and(|tot| tot < geldig.van) {
            let zin = "De laatste dag ligt voor de eerste dag. Draai \"van\" en \"tot\" om.";
            fouten.push(plek.fout("geldig.tot", zin));
        } else if eerder.iter().any(|(ander, periode)| *ander == code && periode.overlapt(&geldig)) {
            let zin = format!(
                "Er is al een \"{code}\" in deze periode. Zet bij de eerste een einddatum, of kies een andere {veld}."
            );
            fouten.push(plek.fout(veld, zin));
        }
        eerder.push((code, geldig));
    }
}

/// A CBS code of a wijk (`WK` and six digits) or, when allowed, a buurt (`BU` and eight).
fn is_gebied(code: &str, ook_buurt: bool) -> bool {
    let cijfers = |begin, aantal| {
        code.strip_prefix(begin).is_some_and(|rest: &str| {
            rest.len() == aantal && rest.bytes().all(|teken| teken.is_ascii_digit())
        })
    };
    cijfers("WK", 6) || (ook_buurt && cijfers("BU", 8))
}

/// A Dutch text that residents read needs an English one.
fn controleer_engels(nl: Option<&str>, en: Option<&str>, veld: &str, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    let leeg = |tekst: Option<&str>| tekst.is_none_or(|tekst| tekst.trim().is_empty());
    if !leeg(nl) && leeg(en) {
        fouten.push(plek.fout(veld, format!("De Engelse tekst ontbreekt. Vul \"{veld}_en\" in.")));
    }
}
