//! Distances, and the flat plane in metres in which the trees search.

use super::Punt;

/// Mean radius of the earth in metres.
const AARDE: f64 = 6_371_008.8;

/// Distance over the earth between two points, in metres (haversine).
#[must_use]
pub fn afstand_meter(a: Punt, b: Punt) -> f64 {
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let (d_lat, d_lon) = ((b.lat - a.lat).to_radians(), (b.lon - a.lon).to_radians());
    let h = (d_lat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (d_lon / 2.0).sin().powi(2);
    2.0 * AARDE * h.sqrt().min(1.0).asin()
}

/// A plane that touches the earth at one latitude; true to a few centimetres within a municipality.
#[derive(Clone, Copy)]
pub struct Plat {
    krimp: f64,
}

impl Plat {
    /// The plane for this latitude.
    pub fn bij(lat: f64) -> Self {
        Self { krimp: lat.to_radians().cos() }
    }

    /// A point in metres east and north.
    pub fn meters(self, punt: Punt) -> [f64; 2] {
        [punt.lon.to_radians() * AARDE * self.krimp, punt.lat.to_radians() * AARDE]
    }
}
