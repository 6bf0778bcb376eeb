//! The geography of the municipality, in memory: addresses, areas, streets, parks and numbered objects.
//!
//! Read once from the files in `inrichting/gebied`; asking never waits for a disk or a partner.

mod aanwijzen;
mod afstand;
mod cel;
mod controle;
mod kaart;
mod lezen;
mod nabij;
mod tekst;
mod vouwen;
mod zoeken;

#[cfg(test)]
mod tests;

pub use afstand::afstand_meter;
pub use cel::{cel_van, hoeken, ligt_in, midden};
pub use controle::controleer;
pub use kaart::Vorm;
pub use lezen::PlaatsFout;
pub use vouwen::vouw;
pub use zoeken::{Treffer, TrefferSoort};

use geo::{BoundingRect, Intersects, MultiPolygon};
use nabij::Bomen;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use zoeken::Zoekindex;

/// A place on earth, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Punt {
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
}

/// An address. `Display` gives it as people write it: `Havenstraat 12A`.
#[derive(Debug, Clone, PartialEq)]
pub struct Adres {
    /// Identification of the nummeraanduiding (BAG), sixteen digits.
    pub id: String,
    /// Street.
    pub straat: Arc<str>,
    /// House number.
    pub huisnummer: u32,
    /// House letter or addition; empty when there is none.
    pub toevoeging: String,
    /// Postcode with a space: `9901 AB`.
    pub postcode: Arc<str>,
    /// Town.
    pub woonplaats: Arc<str>,
    /// Place.
    pub punt: Punt,
    /// Code of the wijk.
    pub wijk: Arc<str>,
    /// Code of the buurt.
    pub buurt: Arc<str>,
}

impl fmt::Display for Adres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheiding = if self.toevoeging.starts_with(|c: char| c.is_ascii_digit()) { "-" } else { "" };
        write!(f, "{} {}{scheiding}{}", self.straat, self.huisnummer, self.toevoeging)
    }
}

/// A numbered object in public space: a lamp post, container, bench.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// Kind, such as `lantaarnpaal`.
    pub soort: Arc<str>,
    /// Number, unique in the municipality: `LP-00123`.
    pub nummer: String,
    /// Make or species, such as `ondergronds`; empty when unknown.
    pub uitvoering: Arc<str>,
    /// Street it stands in.
    pub straat: Arc<str>,
    /// Place.
    pub punt: Punt,
}

/// A named area: municipality, wijk or buurt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gebied {
    /// Code: `GM9999`, `WK999901` or `BU99990101`.
    pub code: String,
    /// Name.
    pub naam: String,
}

/// The corners of a map view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Grenzen {
    /// South-west corner.
    pub zuidwest: Punt,
    /// North-east corner.
    pub noordoost: Punt,
}

/// Class of a street.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StraatKlasse {
    /// Through road.
    Hoofdweg,
    /// Street.
    Straat,
    /// Foot or cycle path.
    Pad,
}

/// An area with its border.
pub(crate) struct Omtrek {
    gebied: Gebied,
    vlak: MultiPolygon,
    doos: Option<geo::Rect>,
}

impl Omtrek {
    fn new(gebied: Gebied, vlak: MultiPolygon) -> Self {
        let doos = vlak.bounding_rect();
        Self { gebied, vlak, doos }
    }

    fn bevat(&self, punt: Punt) -> bool {
        let punt = geo::Point::new(punt.lon, punt.lat);
        self.doos.is_some_and(|d| d.intersects(&punt)) && self.vlak.intersects(&punt)
    }
}

/// A street with its course and its addresses.
struct Straat {
    naam: Arc<str>,
    klasse: StraatKlasse,
    lijnen: Vec<geo::LineString>,
    adressen: Range<usize>,
}

/// A named face on the map, water or park; `naam` is empty for a ditch.
struct Vlak {
    soort: String,
    omtrek: Omtrek,
}

/// The geography of one municipality.
pub struct Plaatsen {
    grens: Omtrek,
    wijken: Vec<Omtrek>,
    buurten: Vec<(Omtrek, usize)>,
    buren: Vec<Omtrek>,
    straten: Vec<Straat>,
    water: Vec<Vlak>,
    parken: Vec<Vlak>,
    adressen: Vec<Adres>,
    objecten: Vec<Object>,
    bomen: Bomen,
    index: Zoekindex,
    kaart: OnceLock<String>,
}

impl Plaatsen {
    /// Builds the geography from files by name, such as `adressen.csv`.
    ///
    /// # Errors
    /// The first file that is missing or wrong, and where.
    pub fn uit_bestanden(lees: impl Fn(&str) -> Option<Cow<'static, [u8]>>) -> Result<Self, PlaatsFout> {
        let mut fouten = Vec::new();
        let ruw = lezen::lees(&lees, &mut fouten);
        match fouten.into_iter().next() {
            Some(fout) => Err(fout),
            None => Ok(Self::bouw(ruw)),
        }
    }

    /// Builds the geography from a folder.
    ///
    /// # Errors
    /// The first file that is missing or wrong, and where.
    pub fn uit_map(map: &Path) -> Result<Self, PlaatsFout> {
        Self::uit_bestanden(|naam| std::fs::read(map.join(naam)).ok().map(Cow::Owned))
    }

    fn bouw(ruw: lezen::Ruw) -> Self {
        let lezen::Ruw { grens, wijken, buurten, buren, straten, water, parken, adressen, objecten } = ruw;
        let (straten, adressen) = per_straat(straten, adressen);
        let buurten = buurten
            .into_iter()
            .filter_map(|(omtrek, wijk)| {
                let plek = wijken.iter().position(|w| w.gebied.code == wijk)?;
                Some((omtrek, plek))
            })
            .collect();
        let bomen = Bomen::van(&adressen, &straten, &objecten);
        let index = Zoekindex::van(&straten, &adressen, &objecten);
        Self {
            grens,
            wijken,
            buurten,
            buren,
            straten,
            water,
            parken,
            adressen,
            objecten,
            bomen,
            index,
            kaart: OnceLock::new(),
        }
    }

    /// The wijk and buurt of a point; nothing outside the municipality.
    #[must_use]
    pub fn gebied_van(&self, punt: Punt) -> Option<(&Gebied, &Gebied)> {
        let (buurt, wijk) = self.buurten.iter().find(|(omtrek, _)| omtrek.bevat(punt))?;
        Some((&self.wijken[*wijk].gebied, &buurt.gebied))
    }

    /// Whether a point lies in the municipality, its border included.
    #[must_use]
    pub fn binnen(&self, punt: Punt) -> bool {
        self.grens.bevat(punt)
    }

    /// The neighbouring municipality a point lies in.
    #[must_use]
    pub fn buurgemeente(&self, punt: Punt) -> Option<&Gebied> {
        if self.binnen(punt) {
            return None;
        }
        self.buren.iter().find(|b| b.bevat(punt)).map(|b| &b.gebied)
    }

    /// The municipality itself.
    #[must_use]
    pub fn gemeente(&self) -> &Gebied {
        &self.grens.gebied
    }

    /// The wijken in the order of the file, for filters.
    pub fn wijken(&self) -> impl Iterator<Item = &Gebied> {
        self.wijken.iter().map(|w| &w.gebied)
    }

    /// The buurten in the order of the file, each with its wijk.
    pub fn buurten(&self) -> impl Iterator<Item = (&Gebied, &Gebied)> {
        self.buurten.iter().map(|(b, w)| (&self.wijken[*w].gebied, &b.gebied))
    }

    /// The corners of the municipality.
    #[must_use]
    pub fn grenzen(&self) -> Grenzen {
        let doos = self.grens.doos.unwrap_or_else(|| geo::Rect::new((0.0, 0.0), (0.0, 0.0)));
        let punt = |c: geo::Coord| Punt { lat: c.y, lon: c.x };
        Grenzen { zuidwest: punt(doos.min()), noordoost: punt(doos.max()) }
    }

    /// All addresses, by street and number.
    #[must_use]
    pub fn adressen(&self) -> &[Adres] {
        &self.adressen
    }

    /// All numbered objects, in the order of the file.
    #[must_use]
    pub fn objecten(&self) -> &[Object] {
        &self.objecten
    }

    /// The object with this number; case, spaces and hyphens do not matter.
    #[must_use]
    pub fn object(&self, nummer: &str) -> Option<&Object> {
        self.index.object(nummer).map(|i| &self.objecten[i])
    }

    /// The address at a postcode and number. Without an addition the plain number, or the only one there is.
    #[must_use]
    pub fn postcode_huisnummer(
        &self,
        postcode: &str,
        nummer: u32,
        toevoeging: Option<&str>,
    ) -> Option<&Adres> {
        let hier: Vec<&Adres> = self.index.op_postcode(postcode, nummer).map(|i| &self.adressen[i]).collect();
        let gevraagd = vouwen::vouw(toevoeging.unwrap_or_default());
        let precies = hier.iter().find(|a| vouwen::vouw(&a.toevoeging) == gevraagd);
        match (precies, hier.as_slice()) {
            (Some(adres), _) => Some(adres),
            (None, [enige]) if gevraagd.is_empty() => Some(enige),
            _ => None,
        }
    }

    /// The base map for the browser: one compact GeoJSON collection with a `laag` per feature.
    #[must_use]
    pub fn basiskaart(&self) -> &str {
        self.kaart.get_or_init(|| kaart::teken(self))
    }
}

/// Sorts the addresses by street and number, and gives each street its part of them.
fn per_straat(mut straten: Vec<Straat>, mut adressen: Vec<Adres>) -> (Vec<Straat>, Vec<Adres>) {
    adressen.sort_by(|a, b| {
        (&a.straat, a.huisnummer, &a.toevoeging, &a.id).cmp(&(&b.straat, b.huisnummer, &b.toevoeging, &b.id))
    });
    let bekend: std::collections::HashMap<Arc<str>, usize> =
        straten.iter().enumerate().map(|(i, s)| (Arc::clone(&s.naam), i)).collect();
    let mut begin = 0;
    for groep in adressen.chunk_by(|a, b| a.straat == b.straat) {
        let deel = begin..begin + groep.len();
        begin = deel.end;
        let naam = &groep[0].straat;
        match bekend.get(naam) {
            Some(&i) => straten[i].adressen = deel,
            None => straten.push(Straat {
                naam: Arc::clone(naam),
                klasse: StraatKlasse::Straat,
                lijnen: Vec::new(),
                adressen: deel,
            }),
        }
    }
    (straten, adressen)
}

impl std::fmt::Debug for Plaatsen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plaatsen").finish_non_exhaustive()
    }
}
