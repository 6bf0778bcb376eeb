//! The register of feitcodes: codes of offences with their text and tariff, each version with its dates. A code is chosen by
//! the date of the offence, never by today (Sr 1 lid 2 and the yearly edition of the OM).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::inrichting::{Geldigheid, lijsten::keuzelijst};

keuzelijst! {
    /// The track in which a feitcode is dealt with (recht.md 3.1).
    Stelsel {
        /// Wet administratiefrechtelijke handhaving verkeersvoorschriften.
        Wahv = "wahv", "Wahv (Mulder)";
        /// Strafbeschikking, Besluit OM-afdoening.
        OmAfdoening = "om-afdoening", "Strafbeschikking";
        /// Bestuurlijke strafbeschikking milieu, annex II of the same.
        Milieu = "milieu", "Strafbeschikking milieu";
    }
}

/// One version of a feitcode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feitcode {
    /// The track.
    pub stelsel: Stelsel,
    /// The code as printed: "R397i".
    pub code: String,
    /// The offence, in the words of the edition.
    pub omschrijving: String,
    /// Articles of law.
    pub artikel: String,
    /// Tariff in cents per category (1 to 8, recht.md 3.4). Empty when the edition has no amount: then nobody computes one.
    pub bedragen: BTreeMap<u8, i64>,
    /// Group of tariffs, when the edition names only that.
    pub tariefgroep: String,
    /// First and last day on which an offence falls under this version.
    pub geldig: Geldigheid,
    /// Edition it comes from; shown wherever an amount is shown.
    pub editie: String,
}

impl Feitcode {
    /// Whether two versions say the same, dates and edition apart.
    #[must_use]
    pub fn zegt_hetzelfde(&self, ander: &Self) -> bool {
        self.omschrijving == ander.omschrijving
            && self.artikel == ander.artikel
            && self.bedragen == ander.bedragen
            && self.tariefgroep == ander.tariefgroep
    }
}

/// What an edition changes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Feitcodeverschil {
    /// Codes that were not there.
    pub nieuw: Vec<Feitcode>,
    /// Codes that read differently: how they were, and how they become.
    pub gewijzigd: Vec<(Feitcode, Feitcode)>,
    /// Codes that the edition does not have any more.
    pub vervallen: Vec<Feitcode>,
    /// How many stay the same.
    pub gelijk: usize,
}

impl Feitcodeverschil {
    /// Nothing changes.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        self.nieuw.is_empty() && self.gewijzigd.is_empty() && self.vervallen.is_empty()
    }
}

/// Compares what held until an edition with that edition. Both are of one stelsel.
#[must_use]
pub fn vergelijk(oud: &[Feitcode], nieuw: &[Feitcode]) -> Feitcodeverschil {
    let was: BTreeMap<&str, &Feitcode> = oud.iter().map(|f| (f.code.as_str(), f)).collect();
    let wordt: BTreeSet<&str> = nieuw.iter().map(|f| f.code.as_str()).collect();
    let mut uit = Feitcodeverschil::default();
    for f in nieuw {
        match was.get(f.code.as_str()) {
            None => uit.nieuw.push(f.clone()),
            Some(eerst) if eerst.zegt_hetzelfde(f) => uit.gelijk += 1,
            Some(eerst) => uit.gewijzigd.push(((*eerst).clone(), f.clone())),
        }
    }
    uit.vervallen = oud.iter().filter(|f| !wordt.contains(f.code.as_str())).cloned().collect();
    uit
}

/// The version under which an offence of this day falls.
#[must_use]
pub fn op_datum<'a>(feitcodes: &'a [Feitcode], code: &str, pleegdatum: Date) -> Option<&'a Feitcode> {
    feitcodes.iter().find(|f| f.code.eq_ignore_ascii_case(code) && f.geldig.geldt_op(pleegdatum))
}

/// Whether a code fits a pattern: the code itself, or its begin followed by `*`.
#[must_use]
pub fn past(patroon: &str, code: &str) -> bool {
    match patroon.strip_suffix('*') {
        Some(begin) => code.get(..begin.len()).is_some_and(|deel| deel.eq_ignore_ascii_case(begin)),
        None => patroon.eq_ignore_ascii_case(code),
    }
}

/// Whether a pattern can name feitcodes: one to three letters, then digits and a suffix, or `*` (recht.md 3.4).
#[must_use]
pub fn is_patroon(patroon: &str) -> bool {
    let (begin, heel) = patroon.strip_suffix('*').map_or((patroon, true), |begin| (begin, false));
    let letters = begin.chars().take_while(char::is_ascii_alphabetic).count();
    let cijfers = begin.chars().skip(letters).take_while(char::is_ascii_digit).count();
    let rest = begin.get(letters + cijfers..).unwrap_or("-");
    let goed = (1..=3).contains(&letters) && cijfers <= 4 && rest.len() <= 2;
    goed && rest.bytes().all(|b| b.is_ascii_alphabetic()) && (!heel || cijfers >= 3)
}

/// An amount in whole euros or euros and cents, as Dutch tables print it: "45", "1.500", "62,50". Gives cents.
#[must_use]
pub fn lees_bedrag(tekst: &str) -> Option<i64> {
    let (euro, cent) = tekst.trim().split_once(',').unwrap_or((tekst.trim(), "00"));
    let groepen: Vec<&str> = euro.split('.').collect();
    let goed = groepen.iter().skip(1).all(|g| g.len() == 3) && cent.len() == 2;
    let cijfers: String = groepen.concat();
    let alle = |t: &str| !t.is_empty() && t.len() <= 9 && t.bytes().all(|b| b.is_ascii_digit());
    if !goed || !alle(&cijfers) || !alle(cent) {
        return None;
    }
    Some(cijfers.parse::<i64>().ok()? * 100 + cent.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn code(code: &str, euro: i64, van: Date, tot: Option<Date>) -> Feitcode {
        Feitcode {
            stelsel: Stelsel::Wahv,
            code: code.to_owned(),
            omschrijving: "parkeren".to_owned(),
            artikel: "24 RVV 1990".to_owned(),
            bedragen: BTreeMap::from([(1, euro * 100)]),
            tariefgroep: String::new(),
            geldig: Geldigheid { van, tot },
            editie: "proef".to_owned(),
        }
    }

    #[test]
    fn an_offence_falls_under_the_version_of_its_day() {
        let (oud, nieuw) = (date(2025, 2, 1), date(2026, 3, 1));
        let rij = [code("R397i", 120, oud, Some(date(2026, 2, 28))), code("R397i", 130, nieuw, None)];
        let bedrag = |dag| op_datum(&rij, "R397I", dag).map(|f| f.bedragen[&1]);
        assert_eq!(bedrag(date(2026, 2, 28)), Some(12_000));
        assert_eq!(bedrag(date(2026, 3, 1)), Some(13_000));
        assert_eq!(bedrag(date(2025, 1, 31)), None);
    }

    #[test]
    fn an_edition_says_what_is_new_changed_and_gone() {
        let dag = date(2026, 1, 1);
        let oud = [code("A1", 1, dag, None), code("B1", 1, dag, None), code("C1", 1, dag, None)];
        let nieuw = [code("A1", 1, dag, None), code("B1", 2, dag, None), code("D1", 1, dag, None)];
        let v = vergelijk(&oud, &nieuw);
        let codes = |rij: &[Feitcode]| rij.iter().map(|f| f.code.clone()).collect::<Vec<_>>();
        assert_eq!(
            (v.gelijk, codes(&v.nieuw), codes(&v.vervallen)),
            (1, vec!["D1".to_owned()], vec!["C1".to_owned()])
        );
        assert_eq!(v.gewijzigd[0].1.bedragen[&1], 200);
        assert!(vergelijk(&nieuw, &nieuw).is_leeg());
    }

    #[test]
    fn amounts_are_read_as_they_are_printed() {
        assert_eq!(
            ["45", "1.500", "62,50", "12.000,00"].map(lees_bedrag),
            [Some(4500), Some(150_000), Some(6250), Some(1_200_000)]
        );
        assert_eq!(["", "-", "1.50", "4,5", "45 euro", "-45", "1,500"].map(lees_bedrag), [None; 7]);
    }

    #[test]
    fn patterns_are_codes_or_the_begin_of_codes() {
        for goed in ["R397i", "F128", "R39*", "R*", "BM001a", "VA004", "PM030ab"] {
            assert!(is_patroon(goed), "{goed}");
        }
        for fout in ["", "*", "397", "R", "R39", "R397 i", "R397iii", "R*7"] {
            assert!(!is_patroon(fout), "{fout}");
        }
        assert!(
            past("R39*", "r397i") && past("r397I", "R397i") && !past("R397", "R397i") && !past("R39*", "R3")
        );
    }

    proptest! {
        #[test]
        fn reading_an_amount_never_breaks(tekst in "\\PC{0,12}") {
            prop_assert!(lees_bedrag(&tekst).is_none_or(|cent| cent >= 0));
        }
    }
}
