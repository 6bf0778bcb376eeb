//! Answers for the islands: places and open reports. No names, no words of reporters.

use axum::{
    Json,
    extract::Query,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{bezoek::Bezoek, openbaar};
use crate::{
    plaats::Punt,
    store::{self, lijst::Kader},
    web::fout::WebFout,
};

/// Proposals while typing.
const VOORSTELLEN: usize = 8;
/// Reports on one view of the map.
const MELDINGEN: i64 = 300;
/// Objects on one view of the map.
const OBJECTEN: usize = 300;
/// Largest view for objects, in degrees of latitude: about four kilometres.
const OBJECTEN_VAK: f64 = 0.04;

/// What was typed.
#[derive(Debug, Deserialize)]
pub struct Zoek {
    #[serde(default)]
    q: String,
}

/// Places that fit what is typed.
pub async fn zoek(b: Bezoek, Query(zoek): Query<Zoek>) -> Json<Vec<Value>> {
    let q: String = zoek.q.chars().take(100).collect();
    let treffers = b.app.plaatsen.zoek(&q, VOORSTELLEN);
    let een = |t: &crate::plaats::Treffer| json!({"tekst": t.tekst, "toelichting": t.toelichting, "lat": t.punt.lat, "lon": t.punt.lon});
    Json(treffers.iter().map(een).collect())
}

/// A point on the map.
#[derive(Debug, Deserialize)]
pub struct Hier {
    lat: f64,
    lon: f64,
}

/// The name of a point, or that it lies outside.
pub async fn bij(b: Bezoek, Query(hier): Query<Hier>) -> Json<Value> {
    let punt = Punt { lat: hier.lat, lon: hier.lon };
    if !(punt.lat.abs() <= 90.0 && punt.lon.abs() <= 180.0) {
        return Json(json!({}));
    }
    let plaatsen = &b.app.plaatsen;
    let gemeente = plaatsen.buurgemeente(punt).map(|g| g.naam.clone());
    Json(json!({"tekst": plaatsen.omschrijf(punt), "binnen": plaatsen.binnen(punt), "gemeente": gemeente}))
}

/// The drawn base map; the same for everybody until the inrichting changes.
pub async fn basis(b: Bezoek) -> Response {
    let koppen =
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (koppen, b.app.plaatsen.basiskaart().to_owned()).into_response()
}

/// A view of the map.
#[derive(Debug, Deserialize)]
pub struct Vak {
    bbox: String,
    #[serde(default)]
    soort: String,
}

impl Vak {
    /// West, south, east, north.
    fn kader(&self) -> Option<Kader> {
        let delen: Option<Vec<f64>> =
            self.bbox.split(',').map(|d| d.trim().parse().ok().filter(|g: &f64| g.is_finite())).collect();
        let [min_lon, min_lat, max_lon, max_lat] = *delen?.as_slice() else { return None };
        (min_lon <= max_lon && min_lat <= max_lat && max_lat - min_lat <= 2.0 && max_lon - min_lon <= 3.0)
            .then_some(Kader { min_lon, min_lat, max_lon, max_lat })
    }
}

fn collectie(features: &[Value]) -> Json<Value> {
    Json(json!({"type": "FeatureCollection", "features": features}))
}

fn punt(lat: f64, lon: f64, eigenschappen: &Value) -> Value {
    json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": eigenschappen})
}

/// Open public reports in a view.
pub async fn meldingen(b: Bezoek, Query(vak): Query<Vak>) -> Result<Response, WebFout> {
    let Some(kader) = vak.kader() else { return Ok(StatusCode::BAD_REQUEST.into_response()) };
    let mut tx = b.app.store.lees().await?;
    let zaken = store::lijst::openbaar(&mut tx, kader, MELDINGEN).await?;
    let een = |z: &domein::zaak::Zaak| {
        let eigenschappen = json!({
            "id": z.nummer,
            "nummer": z.nummer,
            "tekst": b.onderwerp_naam(&z.onderwerp),
            "straat": openbaar::plek(&b.app.plaatsen, z),
            "status": b.z(openbaar::status_sleutel(z.status)),
        });
        Some(punt(openbaar::afgerond(z.locatie.lat?), openbaar::afgerond(z.locatie.lon?), &eigenschappen))
    };
    Ok(collectie(&zaken.iter().filter_map(een).collect::<Vec<_>>()).into_response())
}

/// Numbered objects of one kind in a view.
pub async fn objecten(b: Bezoek, Query(vak): Query<Vak>) -> Response {
    let Some(k) = vak.kader().filter(|k| k.max_lat - k.min_lat <= OBJECTEN_VAK) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let midden = Punt { lat: k.min_lat.midpoint(k.max_lat), lon: k.min_lon.midpoint(k.max_lon) };
    let hoek = Punt { lat: k.max_lat, lon: k.max_lon };
    let straal = crate::plaats::afstand_meter(midden, hoek);
    let gevonden = b.app.plaatsen.objecten_bij(midden, Some(&vak.soort), straal, OBJECTEN);
    let features: Vec<Value> = gevonden
        .iter()
        .map(|(o, _)| {
            let eigenschappen =
                json!({"id": o.nummer, "nummer": o.nummer, "soort": &*o.soort, "straat": &*o.straat});
            punt(o.punt.lat, o.punt.lon, &eigenschappen)
        })
        .collect();
    collectie(&features).into_response()
}
