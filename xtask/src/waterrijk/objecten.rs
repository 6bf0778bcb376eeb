//! Street furniture with numbers: lamp posts, containers, benches, big trees, bins and play equipment.

use super::gebieden::{Indeling, Micro, naar_micro, naar_plan};
use super::meetkunde::{Kaartlaag, P, afstand, lengte, p, punt_op};
use super::plattegrond::{Klasse, Vlak};
use super::straten::Straat;
use super::toeval::Toeval;

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
    let ruimte = Ruimte {
        fronten: indeling.buurten.iter().map(|b| b.plan.front).collect(),
        buurten: Kaartlaag::van(indeling.buurten.iter().map(|b| &b.vlak)),
        water: Kaartlaag::van(water.iter().flat_map(|v| &v.vlak.0)),
        groen: Kaartlaag::van(parken.iter().flat_map(|v| &v.vlak.0)),
    };
    let stromen = SOORTEN.iter().zip(10..);
    stromen.flat_map(|(soort, stroom)| ruimte.zet(soort, straten, &mut Toeval::stroom(stroom))).collect()
}

/// Where objects can stand.
struct Ruimte {
    /// Width of a house front per buurt.
    fronten: Vec<f64>,
    buurten: Kaartlaag,
    water: Kaartlaag,
    groen: Kaartlaag,
}

impl Ruimte {
    /// The objects of one kind, spread evenly when there is room for more than are needed.
    fn zet(&self, soort: &Soort, straten: &[Straat], toeval: &mut Toeval) -> Vec<Object> {
        let mut plekken = Vec::new();
        for (i, straat) in straten.iter().enumerate() {
            plekken.extend(self.langs(straat, soort, toeval).into_iter().map(|q| (i, q)));
        }
        plekken.retain(|(_, q)| !self.water.bevat(*q) && (soort.in_park || !self.groen.bevat(*q)));
        let n = plekken.len();
        let blijft = |i: usize| n <= soort.aantal || (i + 1) * soort.aantal / n > i * soort.aantal / n;
        let gekozen = plekken.into_iter().enumerate().filter(|(i, _)| blijft(*i)).map(|(_, plek)| plek);
        gekozen
            .zip(soort.vanaf..)
            .map(|((straat, q), nummer)| Object {
                soort: soort.soort,
                nummer: format!("{}-{nummer:0breed$}", soort.prefix, breed = soort.cijfers),
                uitvoering: self.uitvoering(soort, q, toeval),
                straat,
                plek: naar_micro(q),
            })
            .collect()
    }

    /// Places along a street, left and right in turn.
    fn langs(&self, straat: &Straat, soort: &Soort, toeval: &mut Toeval) -> Vec<P> {
        let om = if straat.klasse == Klasse::Pad { 0.7 * soort.om } else { soort.om };
        let mut uit = Vec::new();
        let mut kant = 1.0;
        for lijn in &straat.lijnen {
            let totaal = lengte(lijn);
            let mut s = toeval.tussen(0.15, 0.9) * soort.om.min(totaal);
            while s < totaal {
                let (q, r) = punt_op(lijn, s);
                let stap = om * toeval.tussen(0.85, 1.15);
                let plek = q + p(-r.y, r.x) * (kant * soort.uit);
                // In the polder there is a lamp at the junctions and hardly anything else.
                match self.front(plek) {
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

    fn front(&self, q: P) -> Option<f64> {
        self.buurten.waarin(naar_plan(naar_micro(q))).map(|b| self.fronten[b])
    }

    /// Dense parts of town have containers below ground.
    fn uitvoering(&self, soort: &Soort, q: P, toeval: &mut Toeval) -> &'static str {
        if soort.soort == "container" {
            let onder = self.front(q).is_some_and(|f| f < 9.5);
            return soort.uitvoeringen[usize::from(!onder)];
        }
        soort.uitvoeringen[toeval.kies(soort.uitvoeringen.len())]
    }
}
