//! From a face of the plan to streets: one pattern per period in which a neighbourhood was built.

use super::meetkunde::{Doos, P, boog, doos, klem, knip, kromme, lengte, p, poolpunt};
use super::toeval::Toeval;
use geo::{Area, BooleanOps, LineString, MultiPolygon, Polygon};

/// How the blocks of a neighbourhood are laid out.
#[derive(Clone, Copy)]
pub struct Blokken {
    /// Depth of a block, from street to street, in metres.
    pub diep: f64,
    /// Length of a block in metres.
    pub lang: f64,
    /// Fixed direction of the streets in degrees; without it every part follows its own shape.
    pub as_: Option<f64>,
    /// Bend of the streets as a share of their length.
    pub bocht: f64,
    /// How far a street may lie from its regular place, as a share of the block.
    pub rommel: f64,
}

/// The street pattern of a neighbourhood.
#[derive(Clone, Copy)]
pub enum Patroon {
    /// Blocks, cut in two again and again.
    Blokken(Blokken),
    /// Home zones of the seventies: loops with dead ends.
    Hoven(Blokken),
    /// Arcs around a lake.
    Bogen {
        /// Centre of the arcs.
        midden: (f64, f64),
        /// Radii of the streets.
        stralen: &'static [f64],
        /// Directions of the streets towards the lake, in degrees.
        spaken: &'static [f64],
    },
    /// Nothing but the streets that are drawn by hand.
    Geen,
}

/// The streets of a face by its pattern.
pub fn verkavel(vlakken: &MultiPolygon, patroon: &Patroon, toeval: &mut Toeval) -> Vec<LineString> {
    match patroon {
        Patroon::Geen => Vec::new(),
        Patroon::Blokken(maat) => blokken(vlakken, maat, toeval).0,
        Patroon::Hoven(maat) => {
            let (mut straten, resten) = blokken(vlakken, maat, toeval);
            for rest in resten {
                straten.extend(hoven(&rest, toeval));
            }
            straten
        }
        Patroon::Bogen { midden, stralen, spaken } => bogen(vlakken, p(midden.0, midden.1), stralen, spaken),
    }
}

/// Cuts faces in two until the blocks are small enough; gives the streets and the blocks.
fn blokken(vlakken: &MultiPolygon, maat: &Blokken, toeval: &mut Toeval) -> (Vec<LineString>, Vec<Polygon>) {
    let mut straten = Vec::new();
    let mut resten = Vec::new();
    let mut stapel: Vec<Polygon> = vlakken.0.clone();
    while let Some(vlak) = stapel.pop() {
        match halveer(&vlak, maat, toeval) {
            Some((stukken, delen)) => {
                straten.extend(stukken);
                stapel.extend(delen);
            }
            None => resten.push(vlak),
        }
    }
    (straten, resten)
}

/// One cut: the street and the two or more parts, or nothing when the face is small enough or has an odd shape.
fn halveer(vlak: &Polygon, maat: &Blokken, toeval: &mut Toeval) -> Option<(Vec<LineString>, Vec<Polygon>)> {
    const POGINGEN: usize = 6;
    let d = doos(vlak, maat.as_)?;
    let (nl, nd) = (2.0 * d.half_lang / maat.lang, 2.0 * d.half_diep / maat.diep);
    if (nl < 1.5 && nd < 1.5) || vlak.unsigned_area() < 1.35 * maat.diep * maat.lang {
        return None;
    }
    (0..POGINGEN).find_map(|poging| {
        let langs = (nd >= nl * 0.8 && nd >= 1.5) == (poging % 2 == 0);
        let lijn = snede(&d, langs, if langs { nd } else { nl }, maat, poging, toeval);
        let (links, rechts) = knip(vlak, &lijn);
        let past = !links.is_empty()
            && !rechts.is_empty()
            && links.iter().chain(&rechts).all(|v| bruikbaar(v, maat));
        past.then(|| (klem(&lijn, &MultiPolygon(vec![vlak.clone()]), true), [links, rechts].concat()))
    })
}

/// Whether houses fit on a part.
fn bruikbaar(vlak: &Polygon, maat: &Blokken) -> bool {
    let breed = doos(vlak, None).is_some_and(|d| 2.0 * d.half_diep.min(d.half_lang) > 0.45 * maat.diep);
    breed && vlak.unsigned_area() > 0.22 * maat.diep * maat.lang
}

/// The line of the next street, along the face or across it; later attempts lie further from the middle.
fn snede(d: &Doos, langs: bool, n: f64, maat: &Blokken, poging: usize, toeval: &mut Toeval) -> LineString {
    let dwars = p(-d.as_.y, d.as_.x);
    let (richting, zij, half, breed) = if langs {
        (d.as_, dwars, d.half_lang, d.half_diep)
    } else {
        (dwars, d.as_, d.half_diep, d.half_lang)
    };
    let n = n.round().max(2.0);
    let opzij = [0.0, 0.0, 0.12, 0.12, -0.12, -0.12][poging];
    let deel = ((n / 2.0).floor() + toeval.tussen(-maat.rommel, maat.rommel)) / n + opzij;
    let midden = d.midden + zij * (breed * (2.0 * deel - 1.0));
    let buiging = if langs { maat.bocht * 2.0 * half } else { maat.bocht * half * toeval.tussen(-0.8, 0.8) };
    let scheef = if maat.as_.is_none() { toeval.tussen(-1.0, 1.0) * maat.rommel * 0.25 } else { 0.0 };
    let op = |t: f64| {
        midden + richting * (t * (half + 30.0)) + zij * (buiging * (1.0 - t * t) + scheef * t * half)
    };
    let n = if maat.bocht == 0.0 { 1 } else { 8 };
    (0..=n).map(|i| op(2.0 * f64::from(i) / f64::from(n) - 1.0)).collect()
}

/// Dead ends with a bend, from both long sides of a block.
fn hoven(blok: &Polygon, toeval: &mut Toeval) -> Vec<LineString> {
    let Some(d) = doos(blok, None) else { return Vec::new() };
    let binnen = MultiPolygon(vec![blok.clone()]);
    let dwars = p(-d.as_.y, d.as_.x);
    let mut uit = Vec::new();
    for kant in [-1.0, 1.0] {
        let mut s = -d.half_lang + toeval.tussen(38.0, 52.0) + if kant > 0.0 { 26.0 } else { 0.0 };
        while s < d.half_lang - 32.0 {
            let knik = toeval.tussen(-16.0, 16.0);
            let top = toeval.tussen(0.16, 0.26);
            let op = |lang: f64, diep: f64| d.midden + d.as_ * lang + dwars * (kant * d.half_diep * diep);
            let (q, r, t, u) = (op(s, 1.4), op(s, 0.85), op(s + knik, 0.5), op(s + knik * 0.7, top));
            let lijn = kromme(&[q, r, t, u].map(|v| (v.x, v.y)));
            if let Some(stuk) = klem(&lijn, &binnen, true).pop().filter(|l| lengte(l) > 28.0) {
                uit.push(stuk);
                if toeval.kans(0.45) {
                    let arm = op(s + knik * 0.7 + if knik > 0.0 { -24.0 } else { 24.0 }, top + 0.02);
                    uit.push(LineString(vec![u, arm]));
                }
            }
            s += toeval.tussen(58.0, 72.0);
        }
    }
    uit
}

/// Arcs and spokes around a lake, cut off at the edges of the faces.
fn bogen(vlakken: &MultiPolygon, midden: P, stralen: &[f64], spaken: &[f64]) -> Vec<LineString> {
    let ringen = stralen.iter().map(|&r| boog(midden, r, -120.0, 240.0));
    let (eerste, laatste) = (stralen.first().copied().unwrap_or(0.0), stralen.last().copied().unwrap_or(0.0));
    let lijnen = spaken.iter().map(|&hoek| {
        LineString(vec![poolpunt(midden, eerste, hoek), poolpunt(midden, laatste + 60.0, hoek)])
    });
    ringen.chain(lijnen).flat_map(|lijn| klem(&lijn, vlakken, true)).filter(|l| lengte(l) > 35.0).collect()
}

/// What is left of a face to build on.
pub fn bouwvlak(vlak: &Polygon, vrij: &MultiPolygon) -> MultiPolygon {
    MultiPolygon(vlak.difference(vrij).0.into_iter().filter(|v| v.unsigned_area() > 600.0).collect())
}
