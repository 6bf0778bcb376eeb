//! The checker of templates: every mistake with its place and what to do, in Dutch.

mod sjabloon;
mod tekst;

use std::collections::BTreeSet;

use super::{Briefsjabloon, Sjabloonblok, Tekstblok};
use crate::inrichting::Geldigheid;
use tekst::Namen;

/// In which entry a mistake stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Briefplek {
    /// The template at this place in the list.
    Sjabloon(usize),
    /// The text block at this place in the list.
    Tekstblok(usize),
}

/// A mistake in a template or a text block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brieffout {
    /// In which entry.
    pub plek: Briefplek,
    /// Which part of it, such as `delen.2.blokken.0.alinea`; empty for the whole.
    pub pad: String,
    /// What is wrong and what to do.
    pub zin: String,
}

/// All mistakes in templates and shared text blocks.
#[must_use]
pub fn keur(sjablonen: &[Briefsjabloon], tekstblokken: &[Tekstblok]) -> Vec<Brieffout> {
    let mut keuring = Keuring { tekstblokken, fouten: Vec::new() };
    for (nummer, blok) in tekstblokken.iter().enumerate() {
        let gelijk = |ander: &&Tekstblok| ander.code == blok.code && ander.taal == blok.taal;
        let eerder = tekstblokken[..nummer].iter().filter(gelijk).map(|ander| ander.geldig);
        let plek = Briefplek::Tekstblok(nummer);
        keuring.uitgave(plek, &blok.code, blok.geldig, eerder);
        keuring.tekstblok(plek, blok);
    }
    for (nummer, sjabloon) in sjablonen.iter().enumerate() {
        let eerder = sjablonen[..nummer].iter().filter(|ander| ander.code == sjabloon.code);
        let plek = Briefplek::Sjabloon(nummer);
        keuring.uitgave(plek, &sjabloon.code, sjabloon.geldig, eerder.map(|ander| ander.geldig));
        sjabloon::keur(&mut keuring, plek, sjabloon);
    }
    keuring.fouten
}

struct Keuring<'a> {
    tekstblokken: &'a [Tekstblok],
    fouten: Vec<Brieffout>,
}

impl Keuring<'_> {
    fn meld(&mut self, plek: Briefplek, pad: impl Into<String>, zin: impl Into<String>) {
        self.fouten.push(Brieffout { plek, pad: pad.into(), zin: zin.into() });
    }

    /// A readable code, a period that runs forward, and no other edition in that period.
    fn uitgave(
        &mut self,
        plek: Briefplek,
        code: &str,
        geldig: Geldigheid,
        mut eerder: impl Iterator<Item = Geldigheid>,
    ) {
        let teken = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if code.is_empty() || !code.bytes().all(teken) {
            let zin = format!("De code \"{code}\" mag niet. Gebruik kleine letters, cijfers en streepjes.");
            self.meld(plek, "code", zin);
        }
        if geldig.tot.is_some_and(|tot| tot < geldig.van) {
            let zin = "De laatste dag ligt voor de eerste dag. Draai \"van\" en \"tot\" om.";
            self.meld(plek, "geldig.tot", zin);
        } else if eerder.any(|periode| periode.overlapt(&geldig)) {
            let zin = format!(
                "Er is al een \"{code}\" in deze periode. Zet bij de eerste een einddatum, of kies een andere code."
            );
            self.meld(plek, "code", zin);
        }
    }

    /// What holds for a shared block by itself; its names are looked at where it is used.
    fn tekstblok(&mut self, plek: Briefplek, blok: &Tekstblok) {
        if blok.naam.trim().is_empty() {
            self.meld(plek, "naam", "De naam is leeg. Vul hem in.");
        }
        if blok.blokken.is_empty() {
            self.meld(plek, "blokken", "Dit tekstblok zegt niets. Vul een blok in.");
        }
        for (nummer, deel) in blok.blokken.iter().enumerate() {
            let pad = format!("blokken.{nummer}");
            if let Sjabloonblok::Tekstblok(code) = deel {
                let zin = format!(
                    "Een tekstblok kan geen tekstblok bevatten. Schrijf de tekst van \"{code}\" uit."
                );
                self.meld(plek, &pad, zin);
            }
            for (waar, tekst) in tekst::teksten(deel) {
                if let Err(zin) = Namen::in_tekst(tekst) {
                    self.meld(plek, format!("{pad}.{waar}"), zin);
                }
            }
        }
    }
}

/// Names that texts used, to find the fields that none of them needs.
type Gebruikt = BTreeSet<String>;
