//! Street furniture with numbers: lamp posts, containers, benches, big trees, bins and play equipment.

use super::gebieden::{Indeling, Micro, naar_micro};
use super::meetkunde::{P, afstand, lengte, ligt_in, p, punt_op};
use super::plattegrond::{Klasse, Vlak};
use super::straten::Straat;
use super::toeval::Toeval;
use geo::{BoundingRect, Contains, MultiPolygon};

/// A numbered object in public space.
pub struct Object {
    /// Kind, such as `lantaarnpaal`.
    pub soort: &'static str,
    /// Number, unique, such as `LP-00001`.
    pub nummer: String,
    /// Make or species; empty when it does not matter.
    pub uitvoering: &'static str,
    /// Index of the street.
    pub straat: usize,
    /// Place.
    pub plek: Micro,
}

/// How one kind of object is laid out along the streets.
struct Soort {
    soort: &'static str,
    prefix: &'static str,
    cijfers: usize,
    vanaf: usize,
    aantal: usize,
    /// Metres between two, in a built-up street.
    om: f64,
    /// Metres from the middle of the street.
    uit: f64,
    uitvoeringen: &'static [&'static str],
    in_park: bool,
}

const SOORTEN: &[Soort] = &[
    Soort {
        soort: "lantaarnpaal",
        prefix: "LP",
        cijfers: 5,
        vanaf: 1,
        aantal: 3500,
        om: 27.0,
        uit: 4.5,
        uitvoeringen: &[""],
        in_park: true,
    },
    Soort {
        soort: "container",
        prefix: "C",
        cijfers: 3,
        vanaf: 101,
        aantal: 700,
        om: 110.0,
        uit: 5.0,
        uitvoeringen: &["ondergronds", "bovengronds"],
        in_park: false,
    },
    Soort {
        soort: "bank",
        prefix: "BK",
        cijfers: 4,
        vanaf: 1,
        aantal: 500,
        om: 170.0,
        uit: 5.5,
        uitvoeringen: &["hout", "kunststof", "staal"],
        in_park: true,
    },
    Soort {
        soort: "boom",
        prefix: "B",
        cijfers: 4,
        vanaf: 1,
        aantal: 600,
        om: 140.0,
        uit: 6.0,
        uitvoeringen: &["linde", "eik", "beuk", "plataan", "kastanje", "iep", "es", "wilg"],
        in_park: true,
    },
    Soort {
        soort: "prullenbak",
        prefix: "PB",
        cijfers: 4,
        vanaf: 1,
        aantal: 520,
        om: 165.0,
        uit: 4.0,
        uitvoeringen: &[""],
        in_park: true,
    },
    Soort {
        soort: "speeltoestel",
        prefix: "SP",
        cijfers: 3,
        vanaf: 1,
        aantal: 160,
        om: 430.0,
        uit: 7.0,
        uitvoeringen: &["schommel", "glijbaan", "klimrek", "wipkip", "draaimolen"],
        in_park: true,
    },
];

/// Lays all objects along the streets.
pub fn objecten(indeling: &Indeling, straten: &[Straat], water: &[Vlak], parken: &[Vlak]) -> Vec<Object> {
    let nat = MultiPolygon(water.iter().flat_map(|v| v.vlak.0.clone()).collect());
    let groen = MultiPolygon(parken.iter().flat_map(|v| v.vlak.0.clone()).collect());
    let mut uit = Vec::new();
    for (i, soort) in SOORTEN.iter().enumerate() {
        let mut toeval = Toeval::stroom(10 + i as u64);
        let mut plekken = Vec::new();
        for (j, straat) in straten.iter().enumerate() {
            let ruim = if straat.klasse == Klasse::Pad { 0.7 } else { 1.0 };
            plekken.extend(langs(straat, soort, ruim, indeling, &mut toeval).into_iter().map(|q| (j, q)));
        }
        plekken.retain(|(_, q)| !ligt_in(*q, &nat) && (soort.in_park || !ligt_in(*q, &groen)));
        let n = plekken.len();
        let dun = |i: usize| n <= soort.aantal || (i + 1) * soort.aantal / n > i * soort.aantal / n;
        let blijft = plekken.into_iter().enumerate().filter(|(i, _)| dun(*i)).map(|(_, v)| v);
        for (k, (straat, q)) in blijft.enumerate() {
            uit.push(Object {
                soort: soort.soort,
                nummer: format!("{}-{:0breed$}", soort.prefix, soort.vanaf + k, breed = soort.cijfers),
                uitvoering: uitvoering(soort, q, indeling, &mut toeval),
                straat,
                plek: naar_micro(q),
            });
        }
    }
    uit
}

fn langs(straat: &Straat, soort: &Soort, ruim: f64, indeling: &Indeling, toeval: &mut Toeval) -> Vec<P> {
    let mut uit = Vec::new();
    let mut kant = 1.0;
    for lijn in &straat.lijnen {
        let totaal = lengte(lijn);
        let mut s = toeval.tussen(0.15, 0.9) * soort.om.min(totaal);
        while s < totaal {
            let (q, r) = punt_op(lijn, s);
            let stap = soort.om * ruim * toeval.tussen(0.85, 1.15);
            let plek = q + p(-r.y, r.x) * (kant * soort.uit);
            // In the polder there is a lamp at the junctions and hardly anything else.
            match front(indeling, plek) {
                None => {}
                Some(f) if f > 60.0 && toeval.kans(0.86) => {}
                Some(_) => uit.push(plek),
            }
            kant = -kant;
            s += stap;
        }
    }
    uit.dedup_by(|a, b| afstand(*a, *b) < 3.0);
    uit
}

fn front(indeling: &Indeling, q: P) -> Option<f64> {
    let punt = geo::Point(naar_plan_afgerond(q));
    let ligt = |v: &geo::Polygon| v.bounding_rect().is_some_and(|r| r.contains(&punt)) && v.contains(&punt);
    indeling.buurten.iter().find(|b| ligt(&b.vlak)).map(|b| b.plan.front)
}

fn naar_plan_afgerond(q: P) -> P {
    super::gebieden::naar_plan(naar_micro(q))
}

/// Dense parts of town have containers below ground.
fn uitvoering(soort: &Soort, q: P, indeling: &Indeling, toeval: &mut Toeval) -> &'static str {
    if soort.soort == "container" {
        let onder = front(indeling, q).is_some_and(|f| f < 9.5);
        return soort.uitvoeringen[usize::from(!onder)];
    }
    soort.uitvoeringen[toeval.kies(soort.uitvoeringen.len())]
}
