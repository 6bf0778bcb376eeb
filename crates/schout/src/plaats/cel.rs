//! Cells of the H3 grid: hexagons of the same size, on which hotspots are counted.

use h3o::{CellIndex, LatLng, Resolution};

use super::{Plaatsen, Punt};

/// The cell of a point, at a resolution of H3 (0 to 15); none for a point that is not on earth.
#[must_use]
pub fn cel_van(punt: Punt, resolutie: u8) -> Option<String> {
    let resolutie = Resolution::try_from(resolutie).ok()?;
    Some(LatLng::new(punt.lat, punt.lon).ok()?.to_cell(resolutie).to_string())
}

/// The corners of a cell, counter-clockwise; none when the text names no cell.
#[must_use]
pub fn hoeken(cel: &str) -> Option<Vec<Punt>> {
    let cel: CellIndex = cel.parse().ok()?;
    Some(cel.boundary().iter().map(|h| Punt { lat: h.lat(), lon: h.lng() }).collect())
}

/// The middle of a cell.
#[must_use]
pub fn midden(cel: &str) -> Option<Punt> {
    let midden = LatLng::from(cel.parse::<CellIndex>().ok()?);
    Some(Punt { lat: midden.lat(), lon: midden.lng() })
}

/// Whether a point lies in a cell.
#[must_use]
pub fn ligt_in(punt: Punt, cel: &str) -> bool {
    cel.parse::<CellIndex>().is_ok_and(|c| cel_van(punt, u8::from(c.resolution())).as_deref() == Some(cel))
}

impl Plaatsen {
    /// A cell in words: the street nearest to its middle, and the buurt. No house number.
    #[must_use]
    pub fn cel_in_woorden(&self, cel: &str) -> String {
        let Some(midden) = midden(cel) else { return cel.to_owned() };
        let straat = self.straat_bij(midden).map(str::to_owned);
        let buurt = self.gebied_van(midden).map(|(_, b)| b.naam.clone());
        match (straat, buurt) {
            (Some(straat), Some(buurt)) => format!("Rond de {straat}, {buurt}"),
            (Some(naam), None) | (None, Some(naam)) => format!("Rond {naam}"),
            (None, None) => "Buiten de buurten".to_owned(),
        }
    }

    /// The buurt in which the middle of a cell lies.
    #[must_use]
    pub fn buurt_van_cel(&self, cel: &str) -> Option<&super::Gebied> {
        self.gebied_van(midden(cel)?).map(|(_, buurt)| buurt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_lies_within_the_corners_of_its_cell() {
        let punt = Punt { lat: 52.3601, lon: 5.6203 };
        let hoeken = hoeken(&cel_van(punt, 9).unwrap()).unwrap();
        assert_eq!(hoeken.len(), 6);
        for (i, p) in hoeken.iter().enumerate() {
            let q = hoeken[(i + 1) % hoeken.len()];
            let kant = (q.lon - p.lon) * (punt.lat - p.lat) - (q.lat - p.lat) * (punt.lon - p.lon);
            assert!(kant >= 0.0, "rand {i}");
        }
    }

    #[test]
    fn nonsense_is_no_cell() {
        assert_eq!(hoeken("hier"), None);
        assert_eq!(cel_van(Punt { lat: f64::NAN, lon: 5.0 }, 9), None);
    }
}
