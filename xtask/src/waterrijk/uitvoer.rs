//! The files: GeoJSON with one feature per line, and the addresses as CSV.

use super::Waterrijk;
use super::gebieden::{Micro, naar_micro};
use super::plattegrond::{self as plan, Vlak};
use geo::{LineString, MultiPolygon, Simplify};
use serde_json::{Value, json};
use std::fmt::Write;

/// All files of the municipality: name and content.
pub fn bestanden(w: &Waterrijk) -> Vec<(&'static str, String)> {
    vec![
        (
            "grens.geojson",
            verzameling(&[vlak_van(&w.indeling.grens, &json!({"code": "GM9999", "naam": "Waterrijk"}))]),
        ),
        ("wijken.geojson", verzameling(&wijken(w))),
        ("buurten.geojson", verzameling(&buurten(w))),
        ("straten.geojson", verzameling(&straten(w))),
        ("water.geojson", verzameling(&w.water.iter().map(|v| benoemd(v, 0.4)).collect::<Vec<_>>())),
        ("parken.geojson", verzameling(&w.parken.iter().map(|v| benoemd(v, 0.8)).collect::<Vec<_>>())),
        ("objecten.geojson", verzameling(&objecten(w))),
        ("buren.geojson", verzameling(&buren(w))),
        ("adressen.csv", adressen(w)),
    ]
}

fn wijken(w: &Waterrijk) -> Vec<Value> {
    w.indeling.wijken.iter().map(|k| vlak_van(&k.ring, &json!({"code": k.code, "naam": k.naam}))).collect()
}

fn buurten(w: &Waterrijk) -> Vec<Value> {
    let wijk = |i: usize| w.indeling.wijken[i].code.as_str();
    let eigenschap =
        |b: &super::gebieden::Buurt| json!({"code": b.code, "naam": b.naam, "wijk": wijk(b.wijk)});
    w.indeling.buurten.iter().map(|b| vlak_van(&b.ring, &eigenschap(b))).collect()
}

fn straten(w: &Waterrijk) -> Vec<Value> {
    w.straten
        .iter()
        .map(|s| {
            let lijnen: Vec<Value> = s.lijnen.iter().map(|l| lijn_van(&l.simplify(0.6))).collect();
            let vorm = match lijnen.as_slice() {
                [een] => json!({"type": "LineString", "coordinates": een}),
                meer => json!({"type": "MultiLineString", "coordinates": meer}),
            };
            feature(&vorm, &json!({"naam": s.naam, "klasse": s.klasse.woord()}))
        })
        .collect()
}

fn objecten(w: &Waterrijk) -> Vec<Value> {
    w.objecten
        .iter()
        .map(|o| {
            let mut eigenschappen =
                json!({"soort": o.soort, "nummer": o.nummer, "straat": w.straten[o.straat].naam});
            if !o.uitvoering.is_empty() {
                eigenschappen["uitvoering"] = o.uitvoering.into();
            }
            feature(&json!({"type": "Point", "coordinates": graden(o.plek)}), &eigenschappen)
        })
        .collect()
}

/// The neighbours, whose border with us is our own border vertex by vertex.
fn buren(w: &Waterrijk) -> Vec<Value> {
    plan::buren()
        .into_iter()
        .map(|(code, naam, vlak)| {
            let grof: Vec<Micro> = vlak.exterior().0.iter().map(|&q| naar_micro(q)).collect();
            let ring = super::gebieden::langs_grens(&grof, &w.indeling.grens);
            vlak_van(&ring, &json!({"code": code, "naam": naam}))
        })
        .collect()
}

fn adressen(w: &Waterrijk) -> String {
    let mut uit = String::from("id,straat,huisnummer,toevoeging,postcode,woonplaats,lat,lon,wijk,buurt\n");
    for (i, a) in w.adressen.iter().enumerate() {
        let buurt = &w.indeling.buurten[a.buurt];
        let regel = writeln!(
            uit,
            "999920{:010},{},{},{},{},Waterrijk,{},{},{},{}",
            i + 1,
            w.straten[a.straat].naam,
            a.nummer,
            a.toevoeging,
            a.postcode,
            a.plek.1 as f64 / 1e6,
            a.plek.0 as f64 / 1e6,
            w.indeling.wijken[buurt.wijk].code,
            buurt.code
        );
        debug_assert!(regel.is_ok());
    }
    uit
}

fn benoemd(v: &Vlak, grof: f64) -> Value {
    let eigenschappen = json!({"naam": v.naam, "soort": v.soort});
    let vlak: MultiPolygon = v.vlak.simplify(grof);
    let ringen = |p: &geo::Polygon| -> Value {
        std::iter::once(p.exterior()).chain(p.interiors()).filter(|r| r.0.len() > 3).map(lijn_van).collect()
    };
    let vorm = match vlak.0.as_slice() {
        [een] => json!({"type": "Polygon", "coordinates": ringen(een)}),
        meer => json!({"type": "MultiPolygon", "coordinates": meer.iter().map(ringen).collect::<Vec<_>>()}),
    };
    feature(&vorm, &eigenschappen)
}

fn vlak_van(ring: &[Micro], eigenschappen: &Value) -> Value {
    let punten: Vec<Value> = ring.iter().map(|&m| graden(m)).collect();
    feature(&json!({"type": "Polygon", "coordinates": [punten]}), eigenschappen)
}

fn lijn_van(lijn: &LineString) -> Value {
    lijn.0.iter().map(|&q| graden(naar_micro(q))).collect()
}

fn graden(m: Micro) -> Value {
    json!([m.0 as f64 / 1e6, m.1 as f64 / 1e6])
}

fn feature(vorm: &Value, eigenschappen: &Value) -> Value {
    json!({"type": "Feature", "properties": eigenschappen, "geometry": vorm})
}

fn verzameling(features: &[Value]) -> String {
    let regels: Vec<String> = features.iter().map(Value::to_string).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", regels.join(",\n"))
}
