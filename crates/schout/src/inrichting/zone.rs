//! Zones as a map program writes them: a GeoJSON file with areas.

use domein::straat::{Ring, Zone, in_micro};
use serde::Deserialize;

/// The file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Zonebestand {
    #[serde(default)]
    features: Vec<Vorm>,
}

#[derive(Debug, Deserialize)]
struct Vorm {
    properties: Kenmerk,
    geometry: Meetkunde,
}

#[derive(Debug, Deserialize)]
struct Kenmerk {
    code: String,
    naam: String,
}

type Lijn = Vec<(f64, f64)>;
type Graden = Vec<Lijn>;

#[derive(Debug, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Meetkunde {
    Polygon(Graden),
    MultiPolygon(Vec<Graden>),
}

impl Zonebestand {
    /// The zones, in millionths of a degree.
    pub(super) fn zones(self) -> Vec<Zone> {
        let zone = |v: Vorm| Zone {
            code: v.properties.code,
            naam: v.properties.naam,
            vlak: match v.geometry {
                Meetkunde::Polygon(ringen) => ringen.iter().map(ring).collect(),
                Meetkunde::MultiPolygon(delen) => delen.iter().flatten().map(ring).collect(),
            },
        };
        self.features.into_iter().map(zone).collect()
    }
}

fn ring(punten: &Lijn) -> Ring {
    punten.iter().map(|(lon, lat)| in_micro(*lon, *lat)).collect()
}
