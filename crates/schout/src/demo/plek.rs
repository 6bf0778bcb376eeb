//! Where things happen: containers and lamps by number, the centre, the school, and everywhere.

use domein::inrichting::Antwoorden;

use crate::{
    handelingen::melden::PlekInvoer,
    plaats::{Object, Plaatsen},
};

use super::teksten::{Stof, Toeval};

/// Wijken of the centre: Binnenstad and Havenkwartier.
const CENTRUM: [&str; 2] = ["WK999901", "WK999902"];
/// Wijken by the water.
const STRAND: [&str; 2] = ["WK999903", "WK999902"];

/// Places by kind, chosen once so that some come back again and again.
#[derive(Debug)]
pub(super) struct Plekken {
    centrum: Vec<usize>,
    strand: Vec<usize>,
    school: Vec<usize>,
    druk: Vec<usize>,
}

/// A place with the street it is in.
pub(super) struct Plek {
    pub invoer: PlekInvoer,
    pub straat: String,
}

impl Plekken {
    /// Chooses the places.
    pub(super) fn kies(plaatsen: &Plaatsen, t: &mut Toeval) -> Self {
        let alle = plaatsen.adressen();
        let in_wijk = |wijken: &[&str]| -> Vec<usize> {
            (0..alle.len()).filter(|i| alle.get(*i).is_some_and(|a| wijken.contains(&&*a.wijk))).collect()
        };
        let mut los = |bron: &[usize], aantal: usize| -> Vec<usize> {
            (0..aantal).filter_map(|_| t.kies(bron).copied()).collect()
        };
        let centrum = in_wijk(&CENTRUM);
        let overal: Vec<usize> = (0..alle.len()).collect();
        Self { school: los(&overal, 6), druk: los(&overal, 60), strand: in_wijk(&STRAND), centrum }
    }

    /// A place that fits the kind of report.
    pub(super) fn voor(&self, plaatsen: &Plaatsen, t: &mut Toeval, stof: &Stof) -> Plek {
        let lijst = match stof.plek.as_deref() {
            Some("centrum") if t.kans(0.7) => &self.centrum,
            Some("strand") if t.kans(0.6) => &self.strand,
            Some("school") if t.kans(0.6) => &self.school,
            Some("centrum" | "strand" | "school") | None => &self.druk,
            Some(soort) => return object(plaatsen, t, soort),
        };
        let adressen = plaatsen.adressen();
        let gekozen = if t.kans(0.45) { t.kies(lijst).copied() } else { None };
        let hoogste = i64::try_from(adressen.len()).unwrap_or(1) - 1;
        let plek = gekozen.unwrap_or_else(|| usize::try_from(t.tussen(0, hoogste)).unwrap_or(0));
        let Some(adres) = adressen.get(plek) else {
            return Plek { invoer: PlekInvoer::default(), straat: String::new() };
        };
        // A few metres away from the front door, as a pin on a map is.
        let (lat, lon) =
            (adres.punt.lat + t.deel(-0.00008, 0.00008), adres.punt.lon + t.deel(-0.0001, 0.0001));
        let mut invoer = PlekInvoer { lat: Some(lat), lon: Some(lon), ..PlekInvoer::default() };
        if t.kans(0.25) {
            invoer = PlekInvoer {
                postcode: Some(adres.postcode.to_string()),
                huisnummer: Some(format!("{}-{}", adres.huisnummer, adres.toevoeging)),
                ..PlekInvoer::default()
            };
        }
        Plek { invoer, straat: adres.straat.to_string() }
    }
}

/// A numbered object; one in three reports is about the same few.
fn object(plaatsen: &Plaatsen, t: &mut Toeval, soort: &str) -> Plek {
    let alle: Vec<_> = plaatsen.objecten().iter().filter(|o| &*o.soort == soort).collect();
    let vaak: Vec<_> = alle.iter().step_by(29).copied().collect();
    let gekozen = if t.kans(0.35) { t.kies(&vaak) } else { t.kies(&alle) };
    match gekozen {
        Some(o) => Plek {
            invoer: PlekInvoer { object: Some(o.nummer.clone()), ..PlekInvoer::default() },
            straat: o.straat.to_string(),
        },
        None => Plek { invoer: PlekInvoer::default(), straat: String::new() },
    }
}

/// One and the same container in the Havenkwartier.
pub(super) fn container_aan_de_haven(plaatsen: &Plaatsen) -> Option<Plek> {
    let haven = |o: &&Object| plaatsen.gebied_van(o.punt).is_some_and(|(wijk, _)| wijk.code == CENTRUM[1]);
    let o = plaatsen.objecten().iter().filter(|o| &*o.soort == "container").find(haven)?;
    Some(Plek {
        invoer: PlekInvoer { object: Some(o.nummer.clone()), ..PlekInvoer::default() },
        straat: o.straat.to_string(),
    })
}

/// Fills the required questions that the text left open.
pub(super) fn vul_antwoorden(
    o: &domein::inrichting::Onderwerp,
    plek: &PlekInvoer,
    t: &mut Toeval,
    antwoorden: &mut Antwoorden,
) {
    antwoorden.retain(|code, _| o.vraag(code).is_some());
    for vraag in &o.vragen {
        if antwoorden.contains_key(&vraag.code) || !vraag.wordt_gesteld(antwoorden) {
            continue;
        }
        if vraag.soort == domein::inrichting::VraagSoort::Object {
            if let Some(nummer) = &plek.object {
                antwoorden.insert(vraag.code.clone(), vec![nummer.clone()]);
            }
            continue;
        }
        let veilig: Vec<_> = vraag.keuzes.iter().filter(|k| k.gevaar.is_none()).collect();
        if !veilig.is_empty() && (vraag.verplicht || t.kans(0.4)) {
            let keuze = t.kies(&veilig).map(|k| k.code.clone()).unwrap_or_default();
            antwoorden.insert(vraag.code.clone(), vec![keuze]);
        }
    }
}
