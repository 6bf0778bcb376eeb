//! The base map: everything Leaflet needs to draw the municipality, small enough to send at once.

use super::{Gebied, Omtrek, Plaatsen, Punt, Vlak};
use geo::{LineString, MultiPolygon, Simplify};
use serde_json::{Value, json};

/// Streets may lie this far from their true course, in degrees (about two metres).
const STRAAT_GROF: f64 = 0.000_02;
/// Faces may be this much coarser, in degrees (about three metres).
const VLAK_GROF: f64 = 0.000_03;
/// In a small picture faces may be this much coarser, in degrees (about ten metres).
const SCHETS_GROF: f64 = 0.000_1;

/// The collection: water and parks below, then streets, then the wijken and the border. `laag` says which is which.
pub fn teken(plaatsen: &Plaatsen) -> String {
    let mut features: Vec<Value> = Vec::new();
    features.extend(plaatsen.water.iter().map(|v| vlak("water", v)));
    features.extend(plaatsen.parken.iter().map(|v| vlak("park", v)));
    for straat in &plaatsen.straten {
        let lijnen: Vec<Value> = straat.lijnen.iter().map(|l| punten(&l.simplify(STRAAT_GROF))).collect();
        if !lijnen.is_empty() {
            let eigenschappen = json!({"laag": "straat", "klasse": straat.klasse, "naam": &*straat.naam});
            features
                .push(feature(&json!({"type": "MultiLineString", "coordinates": lijnen}), &eigenschappen));
        }
    }
    features.extend(plaatsen.wijken.iter().map(|w| wijk(plaatsen, w)));
    let grens = &plaatsen.grens;
    features.push(feature(&vorm(&grens.vlak), &json!({"laag": "grens", "naam": grens.gebied.naam})));
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

/// The outline of an area, coarse enough for a small picture.
#[derive(Debug, Clone)]
pub struct Vorm<'a> {
    /// The area.
    pub gebied: &'a Gebied,
    /// Its rings, holes included.
    pub ringen: Vec<Vec<Punt>>,
}

impl Plaatsen {
    /// The outlines of the wijken, in the order of the file.
    pub fn wijkvormen(&self) -> impl Iterator<Item = Vorm<'_>> {
        self.wijken.iter().map(omlijn)
    }

    /// The outlines of the buurten, in the order of the file, each with its wijk.
    pub fn buurtvormen(&self) -> impl Iterator<Item = (&Gebied, Vorm<'_>)> {
        self.buurten.iter().map(|(b, w)| (&self.wijken[*w].gebied, omlijn(b)))
    }

    /// The outlines of the larger waters.
    pub fn watervormen(&self) -> impl Iterator<Item = Vorm<'_>> {
        self.water.iter().filter(|v| !v.omtrek.gebied.naam.is_empty()).map(|v| omlijn(&v.omtrek))
    }
}

fn omlijn(omtrek: &Omtrek) -> Vorm<'_> {
    let grof = omtrek.vlak.simplify(SCHETS_GROF);
    let ring = |r: &LineString| r.0.iter().map(|c| Punt { lat: c.y, lon: c.x }).collect();
    let ringen =
        grof.iter().flat_map(|v| std::iter::once(v.exterior()).chain(v.interiors())).map(ring).collect();
    Vorm { gebied: &omtrek.gebied, ringen }
}

fn vlak(laag: &str, v: &Vlak) -> Value {
    let mut eigenschappen = json!({"laag": laag, "soort": v.soort});
    if !v.omtrek.gebied.naam.is_empty() {
        eigenschappen["naam"] = v.omtrek.gebied.naam.as_str().into();
    }
    feature(&vorm(&v.omtrek.vlak), &eigenschappen)
}

/// A wijk with `label`: the middle of its addresses, where its name reads best.
fn wijk(plaatsen: &Plaatsen, omtrek: &Omtrek) -> Value {
    let hier = || plaatsen.adressen.iter().filter(|a| *a.wijk == *omtrek.gebied.code);
    let aantal = hier().count().max(1) as f64;
    let (lon, lat) = hier().fold((0.0, 0.0), |(x, y), a| (x + a.punt.lon, y + a.punt.lat));
    let mut eigenschappen = json!({"laag": "wijk", "code": omtrek.gebied.code, "naam": omtrek.gebied.naam});
    if lon != 0.0 {
        eigenschappen["label"] = graden(geo::Coord { x: lon / aantal, y: lat / aantal });
    }
    feature(&vorm(&omtrek.vlak), &eigenschappen)
}

fn vorm(vlak: &MultiPolygon) -> Value {
    let grof = vlak.simplify(VLAK_GROF);
    let ringen = |v: &geo::Polygon| -> Value {
        std::iter::once(v.exterior()).chain(v.interiors()).filter(|r| r.0.len() > 3).map(punten).collect()
    };
    json!({"type": "MultiPolygon", "coordinates": grof.iter().map(ringen).collect::<Vec<_>>()})
}

fn punten(lijn: &LineString) -> Value {
    lijn.0.iter().map(|&c| graden(c)).collect()
}

/// Five decimals: about one metre.
fn graden(c: geo::Coord) -> Value {
    let rond = |v: f64| (v * 1e5).round() / 1e5;
    json!([rond(c.x), rond(c.y)])
}

fn feature(vorm: &Value, eigenschappen: &Value) -> Value {
    json!({"type": "Feature", "properties": eigenschappen, "geometry": vorm})
}
