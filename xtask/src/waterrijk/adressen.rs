//! Addresses along the streets: odd on the left, even on the right, counted from the market outwards.

use super::gebieden::{Indeling, Micro, naar_micro, naar_plan};
use super::meetkunde::{Kaartlaag, P, afstand, lengte, p, punt_op};
use super::plattegrond::{Klasse, MARKT, Vlak};
use super::straten::{Rooster, Straat};
use super::toeval::Toeval;
use anyhow::ensure;
use geo::LineString;
use std::collections::BTreeMap;

/// How many addresses Waterrijk has.
pub const AANTAL: usize = 20_000;
/// Streets without houses.
const ZONDER_HUIZEN: &[&str] = &["Ringweg", "Zeedijkweg"];

/// An address.
pub struct Adres {
    /// Index of the street.
    pub straat: usize,
    /// House number.
    pub nummer: u32,
    /// House letter or addition; often empty.
    pub toevoeging: String,
    /// Postcode with a space.
    pub postcode: String,
    /// Place.
    pub plek: Micro,
    /// Index of the buurt.
    pub buurt: usize,
}

/// Lays the addresses and keeps exactly [`AANTAL`] of them.
pub fn adressen(
    indeling: &Indeling,
    straten: &[Straat],
    water: &[Vlak],
    parken: &[Vlak],
) -> anyhow::Result<Vec<Adres>> {
    let bezet = Kaartlaag::van(water.iter().chain(parken).flat_map(|v| &v.vlak.0));
    let buurten = Kaartlaag::van(indeling.buurten.iter().map(|b| &b.vlak));
    let kavels = Kavels { indeling, rooster: Rooster::van(straten), bezet, buurten };
    let mut toeval = Toeval::stroom(1);
    let mut alle = Vec::new();
    for (i, straat) in straten.iter().enumerate() {
        if straat.klasse != Klasse::Pad && !ZONDER_HUIZEN.contains(&straat.naam.as_str()) {
            alle.extend(kavels.langs(i, straat, &mut toeval));
        }
    }
    let n = alle.len();
    ensure!(n >= AANTAL, "de straten bieden plaats aan {n} adressen, {AANTAL} zijn nodig");
    let mut rest: Vec<Adres> = alle
        .into_iter()
        .enumerate()
        .filter(|(i, _)| (i + 1) * AANTAL / n > i * AANTAL / n)
        .map(|(_, a)| a)
        .collect();
    postcodes(&mut rest, indeling);
    Ok(rest)
}

struct Kavels<'a> {
    indeling: &'a Indeling,
    rooster: Rooster,
    bezet: Kaartlaag,
    buurten: Kaartlaag,
}

impl Kavels<'_> {
    /// The addresses of one street.
    fn langs(&self, i: usize, straat: &Straat, toeval: &mut Toeval) -> Vec<Adres> {
        let mut uit = Vec::new();
        for (kant, eerste) in [(1.0, 1), (-1.0, 2)] {
            let mut nummer = eerste;
            for lijn in &straat.lijnen {
                let lijn = van_de_markt_af(lijn);
                let totaal = lengte(&lijn);
                let mut s = 9.0;
                while s < totaal - 6.0 {
                    let front = self.front(&lijn, s, straat.klasse);
                    if let Some((plek, buurt)) = self.kavel(i, &lijn, s, kant, front) {
                        for toevoeging in toevoegingen(front, self.indeling.buurten[buurt].wijk, toeval) {
                            uit.push(Adres {
                                straat: i,
                                nummer,
                                toevoeging,
                                postcode: String::new(),
                                plek,
                                buurt,
                            });
                        }
                        nummer += 2;
                    }
                    s += front * toeval.tussen(0.92, 1.08);
                }
            }
        }
        uit
    }

    fn front(&self, lijn: &LineString, s: f64, klasse: Klasse) -> f64 {
        let front =
            self.buurt(naar_micro(punt_op(lijn, s).0)).map_or(50.0, |b| self.indeling.buurten[b].plan.front);
        let front = if front > 60.0 { front * 0.9 } else { front };
        if klasse == Klasse::Hoofdweg { front * 1.8 } else { front }
    }

    /// The place of a house, unless something else is there.
    fn kavel(
        &self,
        straat: usize,
        lijn: &LineString,
        s: f64,
        kant: f64,
        front: f64,
    ) -> Option<(Micro, usize)> {
        let (q, r) = punt_op(lijn, s);
        let diep = rooilijn(front);
        let huis = q + p(-r.y, r.x) * (kant * diep);
        if self.rooster.tot_andere(huis, straat) < diep * 0.95 + 0.5 || self.bezet.bevat(huis) {
            return None;
        }
        let plek = naar_micro(huis);
        Some((plek, self.buurt(plek)?))
    }

    fn buurt(&self, plek: Micro) -> Option<usize> {
        self.buurten.waarin(naar_plan(plek))
    }
}

/// Distance from the middle of the street to the house.
fn rooilijn(front: f64) -> f64 {
    match front {
        f if f < 9.5 => 8.5,
        f if f < 13.0 => 10.5,
        f if f < 30.0 => 15.0,
        _ => 24.0,
    }
}

fn van_de_markt_af(lijn: &LineString) -> LineString {
    let (a, b): (P, P) = (lijn.0[0], lijn.0[lijn.0.len() - 1]);
    if afstand(a, MARKT) <= afstand(b, MARKT) { lijn.clone() } else { lijn.0.iter().rev().copied().collect() }
}

/// The additions at one house number: usually just the number itself.
fn toevoegingen(front: f64, wijk: usize, toeval: &mut Toeval) -> Vec<String> {
    let letters = |n: usize| ["A", "B", "C", "D"][..n].iter().map(ToString::to_string);
    let zelf = std::iter::once(String::new());
    match wijk {
        0 if toeval.kans(0.18) => zelf.chain(letters(1)).collect(),
        0 if toeval.kans(0.05) => zelf.chain(letters(3)).collect(),
        1 | 4 if front < 7.5 && toeval.kans(0.06) => (1..=4).map(|n| n.to_string()).collect(),
        _ if toeval.kans(0.012) => zelf.chain(letters(1)).collect(),
        _ => zelf.collect(),
    }
}

/// One postcode per side of a street, or per twenty-two addresses of it.
fn postcodes(adressen: &mut [Adres], indeling: &Indeling) {
    const PER_CODE: usize = 22;
    let mut volgnummer = [0usize; 12];
    let mut lopend: BTreeMap<(usize, usize, u32), (usize, String)> = BTreeMap::new();
    for adres in adressen {
        let wijk = indeling.buurten[adres.buurt].wijk;
        let vak = lopend.entry((adres.straat, wijk, adres.nummer % 2)).or_insert((PER_CODE, String::new()));
        if vak.0 >= PER_CODE {
            *vak = (0, format!("99{:02} {}", wijk + 1, letters(volgnummer[wijk])));
            volgnummer[wijk] += 1;
        }
        vak.0 += 1;
        adres.postcode.clone_from(&vak.1);
    }
}

/// The letters of the n-th postcode: no F, I, O, Q, U or Y, and never SA, SD or SS.
fn letters(n: usize) -> String {
    const ALFABET: &[u8] = b"ABCDEGHJKLMNPRSTVWXZ";
    let paar = (0..ALFABET.len() * ALFABET.len())
        .map(|i| [ALFABET[i / ALFABET.len()] as char, ALFABET[i % ALFABET.len()] as char])
        .filter(|p| !matches!(p, ['S', 'A' | 'D' | 'S']))
        .nth(n);
    paar.map(String::from_iter).unwrap_or_default()
}
