//! The street network: what was drawn by hand plus the pattern of every neighbourhood, each street with its name.

use super::gebieden::{Buurt, Indeling};
use super::meetkunde::{P, afstand, klem, lengte, p, rond, samen, tot_lijn};
use super::namen::Namen;
use super::plattegrond::{self as plan, Klasse, Vlak};
use super::tekening as blad;
use super::toeval::Toeval;
use super::verkaveling::{Patroon, bouwvlak, verkavel};
use anyhow::Context;
use geo::{BooleanOps, BoundingRect, Buffer, Intersects, LineString, MultiPolygon, Polygon};
use std::collections::BTreeMap;

/// A street with one name.
pub struct Straat {
    /// Name, unique in the municipality.
    pub naam: String,
    /// Class.
    pub klasse: Klasse,
    /// Its course; several lines for a street with side branches.
    pub lijnen: Vec<LineString>,
}

/// Streets that run around a park.
const PARKRANDEN: &[(&str, &str)] = &[
    ("Oosterpark", "Parklaan"),
    ("Molenpark", "Molenbrink"),
    ("Zwanenpark", "Zwanensingel"),
    ("Rozentuin", "Rozenplein"),
    ("Rietpark", "Rietparkrand"),
    ("Dokpark", "Dokplein"),
    ("Plaspark", "Plasoever"),
];

/// All streets, those drawn by hand first.
pub fn straten(indeling: &Indeling, water: &[Vlak], parken: &[Vlak]) -> anyhow::Result<Vec<Straat>> {
    let vrij = plan::vrij(water, parken);
    let nat = samen(&water.iter().flat_map(|w| w.vlak.0.clone()).collect::<Vec<_>>());
    let mut uit = met_de_hand(indeling, parken, &vrij, &nat);
    let mut namen = Namen::met(uit.iter().map(|s| s.naam.clone()));
    for (nummer, buurt) in indeling.buurten.iter().enumerate() {
        let mut toeval = Toeval::stroom(100 + nummer as u64);
        let lijnen = verkavel(&te_bouwen(buurt, &vrij, water), &buurt.plan.patroon, &mut toeval);
        for lijnen in bundel(rijg(lijnen), if buurt.wijk == 0 { 60.0 } else { 132.0 }) {
            let meter = lijnen.iter().map(lengte).sum();
            let naam = namen.volgende(buurt.wijk, meter, &mut toeval);
            let naam = naam.with_context(|| format!("te weinig straatnamen voor {}", buurt.naam))?;
            uit.push(Straat { naam, klasse: Klasse::Straat, lijnen });
        }
    }
    Ok(uit)
}

fn met_de_hand(indeling: &Indeling, parken: &[Vlak], vrij: &MultiPolygon, nat: &MultiPolygon) -> Vec<Straat> {
    let gemeente = MultiPolygon(vec![plan::grens()]);
    let mut uit: Vec<Straat> = plan::wegen()
        .into_iter()
        .map(|w| Straat { naam: w.naam.into(), klasse: w.klasse, lijnen: klem(&w.lijn, &gemeente, true) })
        .collect();
    for (park, naam) in PARKRANDEN {
        let randen = parken.iter().filter(|v| v.naam == *park).flat_map(|v| v.vlak.buffer(7.0).0);
        let lijnen: Vec<LineString> = randen.flat_map(|v| klem(v.exterior(), nat, false)).collect();
        uit.push(Straat { naam: (*naam).into(), klasse: Klasse::Straat, lijnen });
    }
    for (naam, lijn) in &indeling.lanen {
        let lijnen: Vec<LineString> =
            klem(lijn, vrij, false).into_iter().filter(|l| lengte(l) > 30.0).collect();
        match uit.iter_mut().find(|s| s.naam == *naam) {
            Some(straat) => straat.lijnen.extend(lijnen),
            None => uit.push(Straat { naam: (*naam).into(), klasse: Klasse::Straat, lijnen }),
        }
    }
    uit
}

/// Where the pattern of a neighbourhood may come. The arcs of De Plassen cross their own canals by bridge.
fn te_bouwen(buurt: &Buurt, vrij: &MultiPolygon, water: &[Vlak]) -> MultiPolygon {
    let ruimte = bouwvlak(&buurt.vlak, vrij);
    if buurt.naam == "Broekdorp" {
        return ruimte.intersection(&rond(blad::DORPSKERN));
    }
    if matches!(buurt.plan.patroon, Patroon::Bogen { .. }) {
        let sloten = water.iter().filter(|w| w.naam == "Ringsloot").flat_map(|w| w.vlak.buffer(4.5).0);
        let met_sloten = samen(&ruimte.0.iter().cloned().chain(sloten).collect::<Vec<_>>());
        return met_sloten.intersection(&buurt.vlak);
    }
    ruimte
}

/// Joins lines that continue each other across a junction into one street.
fn rijg(mut lijnen: Vec<LineString>) -> Vec<LineString> {
    let mut i = 0;
    while i < lijnen.len() {
        let vervolg =
            (0..lijnen.len()).filter(|&j| j != i).find_map(|j| Some((j, sluit_aan(&lijnen[i], &lijnen[j])?)));
        let Some((j, geheel)) = vervolg else {
            i += 1;
            continue;
        };
        lijnen[i] = geheel;
        lijnen.remove(j);
        i = 0;
    }
    lijnen
}

/// The two lines as one, when an end of one meets an end of the other in nearly the same direction.
fn sluit_aan(a: &LineString, b: &LineString) -> Option<LineString> {
    let keer = |l: &LineString| LineString(l.0.iter().rev().copied().collect());
    for (x, y) in [(a.clone(), b.clone()), (a.clone(), keer(b)), (keer(a), b.clone()), (keer(a), keer(b))] {
        let (&eind, &begin) = (x.0.last()?, y.0.first()?);
        if afstand(eind, begin) > 14.0 {
            continue;
        }
        let (r, s) = (richting(x.0[x.0.len() - 2], eind), richting(begin, y.0[1]));
        if r.x * s.x + r.y * s.y > 0.9 && lengte(&x) + lengte(&y) < 700.0 {
            let sla_over = usize::from(afstand(eind, begin) < 1.0);
            return Some(x.0.into_iter().chain(y.0.into_iter().skip(sla_over)).collect());
        }
    }
    None
}

fn richting(van: P, tot: P) -> P {
    (tot - van) / afstand(van, tot).max(0.001)
}

/// Lets short lines share the name of the street they lead to.
fn bundel(lijnen: Vec<LineString>, kort: f64) -> Vec<Vec<LineString>> {
    let (kort, lang): (Vec<_>, Vec<_>) = lijnen.into_iter().partition(|l| lengte(l) < kort);
    let mut straten: Vec<Vec<LineString>> = lang.into_iter().map(|l| vec![l]).collect();
    for lijn in kort.into_iter().filter(|l| lengte(l) > 12.0) {
        let eindpunten = [lijn.0[0], lijn.0[lijn.0.len() - 1]];
        let raakt = |s: &Vec<LineString>| eindpunten.iter().any(|&e| s.iter().any(|l| tot_lijn(e, l) < 3.0));
        match straten.iter_mut().find(|s| s.len() < 4 && raakt(s)) {
            Some(straat) => straat.push(lijn),
            None => straten.push(vec![lijn]),
        }
    }
    straten
}

/// Segments with the index of their street, by square of the grid.
type Vakken = BTreeMap<(i64, i64), Vec<(usize, P, P)>>;

/// All street segments in a grid of 100 metres, to ask quickly what is near.
pub struct Rooster {
    vakken: Vakken,
}

impl Rooster {
    /// The grid over all streets.
    pub fn van(straten: &[Straat]) -> Self {
        let mut vakken: Vakken = BTreeMap::new();
        for (i, straat) in straten.iter().enumerate() {
            for r in straat.lijnen.iter().flat_map(|l| l.lines()) {
                let (a, b) = (vak(r.start), vak(r.end));
                for x in a.0.min(b.0)..=a.0.max(b.0) {
                    for y in a.1.min(b.1)..=a.1.max(b.1) {
                        vakken.entry((x, y)).or_default().push((i, r.start, r.end));
                    }
                }
            }
        }
        Self { vakken }
    }

    /// Distance to the nearest street other than `behalve`, or infinity when none is within about 100 metres.
    pub fn tot_andere(&self, q: P, behalve: usize) -> f64 {
        let (x, y) = vak(q);
        (x - 1..=x + 1)
            .flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)))
            .filter_map(|sleutel| self.vakken.get(&sleutel))
            .flatten()
            .filter(|(i, ..)| *i != behalve)
            .map(|&(_, a, b)| super::meetkunde::tot_segment(q, a, b))
            .fold(f64::INFINITY, f64::min)
    }
}

fn vak(q: P) -> (i64, i64) {
    ((q.x / 100.0).floor() as i64, (q.y / 100.0).floor() as i64)
}

/// Fields of the polder: buurt, direction of the ditches in degrees and metres between two.
const VELDEN: &[(&str, f64, f64)] = &[
    ("Noorderpolder", 86.0, 105.0),
    ("Schapenpolder", 86.0, 110.0),
    ("Middelpolder", -8.0, 150.0),
    ("Weteringpolder", 64.0, 150.0),
    ("Zuidpolder", 92.0, 120.0),
    ("Broekhoek", 80.0, 110.0),
    ("Broekdorp", 88.0, 120.0),
    ("Rijkerbos", 58.0, 130.0),
    ("Lage Broek", 75.0, 120.0),
    ("Oosterveld", 12.0, 130.0),
];

/// Ditches between the fields, cut off at roads, parks and other water.
pub fn sloten(indeling: &Indeling, straten: &[Straat], water: &[Vlak], parken: &[Vlak]) -> Vec<Vlak> {
    let mut uit = Vec::new();
    for &(naam, hoek, om) in VELDEN {
        let Some(buurt) = indeling.buurten.iter().find(|b| b.naam == naam) else { continue };
        let Some(doos) = buurt.vlak.bounding_rect() else { continue };
        let hier = |v: &Polygon| v.bounding_rect().is_some_and(|r| r.intersects(&doos));
        let vlakken = water.iter().chain(parken).flat_map(|v| v.vlak.0.clone());
        let lijnen = straten.iter().flat_map(|s| &s.lijnen).filter(|l| l.intersects(&doos));
        let bezet = MultiPolygon(vlakken.chain(lijnen.flat_map(|l| l.buffer(26.0).0)).filter(hier).collect());
        let stukken = kavellijnen(buurt, hoek, om).into_iter().flat_map(|lijn| klem(&lijn, &bezet, false));
        for stuk in stukken.filter(|l| lengte(l) > 90.0) {
            uit.push(Vlak { naam: "", soort: "sloot", vlak: stuk.buffer(1.8) });
        }
    }
    uit.retain(|v| !v.vlak.0.is_empty());
    uit
}

fn kavellijnen(buurt: &Buurt, hoek: f64, om: f64) -> Vec<LineString> {
    let Some(d) = super::meetkunde::doos(&buurt.vlak, Some(hoek)) else { return Vec::new() };
    let dwars = p(-d.as_.y, d.as_.x);
    let aantal = (2.0 * d.half_diep / om).floor() as i32;
    let vlak = MultiPolygon(vec![buurt.vlak.clone()]);
    (1..=aantal)
        .map(|i| d.midden + dwars * (f64::from(i) * om - d.half_diep))
        .map(|m| LineString(vec![m - d.as_ * d.half_lang, m + d.as_ * d.half_lang]))
        .flat_map(|l| klem(&l, &vlak, true))
        .collect()
}
