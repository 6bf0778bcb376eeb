//! What is near a point, and how to say that in words.

use super::afstand::{Plat, afstand_meter};
use super::{Adres, Object, Plaatsen, Punt, Straat, Vlak};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Line};

type Plek = GeomWithData<[f64; 2], usize>;
type Weg = GeomWithData<Line<[f64; 2]>, usize>;

/// Within this many metres a point is at the address itself.
const BIJ_DE_DEUR: f64 = 18.0;
/// Within this many metres an address or a street says where a point is.
const IN_DE_BUURT: f64 = 80.0;

/// The search trees over addresses, objects and street segments, in metres.
pub struct Bomen {
    plat: Plat,
    adressen: RTree<Plek>,
    objecten: RTree<Plek>,
    wegen: RTree<Weg>,
}

impl Bomen {
    /// Builds the trees.
    pub fn van(adressen: &[Adres], straten: &[Straat], objecten: &[Object]) -> Self {
        let eerste = adressen.first().map(|a| a.punt).or_else(|| objecten.first().map(|o| o.punt));
        let plat = Plat::bij(eerste.map_or(52.0, |p| p.lat));
        let plekken = |punten: Vec<Punt>| -> RTree<Plek> {
            let bladeren = punten.into_iter().enumerate().map(|(i, p)| Plek::new(plat.meters(p), i));
            RTree::bulk_load(bladeren.collect())
        };
        let op = |c: geo::Coord| plat.meters(Punt { lat: c.y, lon: c.x });
        let wegen = straten.iter().enumerate().flat_map(|(i, straat)| {
            let stukken = straat.lijnen.iter().flat_map(geo::LineString::lines);
            stukken.map(move |r| Weg::new(Line::new(op(r.start), op(r.end)), i))
        });
        Self {
            plat,
            adressen: plekken(adressen.iter().map(|a| a.punt).collect()),
            objecten: plekken(objecten.iter().map(|o| o.punt).collect()),
            wegen: RTree::bulk_load(wegen.collect()),
        }
    }
}

impl Plaatsen {
    /// The nearest address within `max_meter`, and how far it is.
    #[must_use]
    pub fn dichtstbij(&self, punt: Punt, max_meter: f64) -> Option<(&Adres, f64)> {
        let (plek, _) =
            self.bomen.adressen.nearest_neighbor_iter_with_distance_2(self.bomen.plat.meters(punt)).next()?;
        let adres = &self.adressen[plek.data];
        let meter = afstand_meter(punt, adres.punt);
        (meter <= max_meter).then_some((adres, meter))
    }

    /// The name of the nearest street within eighty metres.
    #[must_use]
    pub fn straat_bij(&self, punt: Punt) -> Option<&str> {
        let hier = self.bomen.plat.meters(punt);
        let (weg, kwadraat) = self.bomen.wegen.nearest_neighbor_iter_with_distance_2(hier).next()?;
        (kwadraat.sqrt() <= IN_DE_BUURT).then(|| &*self.straten[weg.data].naam)
    }

    /// Objects within `meter` of a point, of one kind or of any, nearest first.
    #[must_use]
    pub fn objecten_bij(
        &self,
        punt: Punt,
        soort: Option<&str>,
        meter: f64,
        limiet: usize,
    ) -> Vec<(&Object, f64)> {
        self.bomen
            .objecten
            .nearest_neighbor_iter_with_distance_2(self.bomen.plat.meters(punt))
            .take_while(|(_, kwadraat)| kwadraat.sqrt() <= meter)
            .map(|(plek, kwadraat)| (&self.objecten[plek.data], kwadraat.sqrt()))
            .filter(|(object, _)| soort.is_none_or(|s| *s == *object.soort))
            .take(limiet)
            .collect()
    }

    /// Where a point is, in words: `Havenstraat 12`, `bij Havenstraat 12`, `Oosterpark, bij Parklaan` or `Westpolder`.
    #[must_use]
    pub fn omschrijf(&self, punt: Punt) -> String {
        if !self.binnen(punt) {
            let buur = self.buurgemeente(punt).map(|b| format!(" (gemeente {})", b.naam));
            return format!("buiten {}{}", self.grens.gebied.naam, buur.unwrap_or_default());
        }
        let adres = self.dichtstbij(punt, IN_DE_BUURT);
        if let Some((adres, _)) = adres.filter(|(_, meter)| *meter <= BIJ_DE_DEUR) {
            return adres.to_string();
        }
        let straat = self.straat_bij(punt);
        if let Some(naam) = vlak_bij(&self.parken, punt).or_else(|| vlak_bij(&self.water, punt)) {
            return straat.map_or_else(|| naam.to_owned(), |straat| format!("{naam}, bij {straat}"));
        }
        match (adres, straat, self.gebied_van(punt)) {
            (Some((adres, _)), ..) => format!("bij {adres}"),
            (None, Some(straat), Some((_, buurt))) => format!("{straat}, {}", buurt.naam),
            (None, Some(straat), None) => straat.to_owned(),
            (None, None, Some((_, buurt))) => buurt.naam.clone(),
            (None, None, None) => self.grens.gebied.naam.clone(),
        }
    }
}

/// The name of the park or water a point lies in.
fn vlak_bij(vlakken: &[Vlak], punt: Punt) -> Option<&str> {
    let vlak = vlakken.iter().find(|v| !v.omtrek.gebied.naam.is_empty() && v.omtrek.bevat(punt))?;
    Some(&vlak.omtrek.gebied.naam)
}
