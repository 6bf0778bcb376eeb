//! Where it is, from what the reporter gave.

use std::str::FromStr;

use domein::{weigering::Weigering, zaak::Locatie};

use super::Handeling;
use crate::plaats::{Punt, Treffer, TrefferSoort, vouw};

/// Most characters of a place in words.
pub const LANGSTE_PLEK: usize = 200;

/// Where the reporter says it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlekInvoer {
    /// Latitude, WGS84 degrees.
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    pub lon: Option<f64>,
    /// Postcode, with house number.
    pub postcode: Option<String>,
    /// House number, with letter or addition.
    pub huisnummer: Option<String>,
    /// Words.
    pub omschrijving: Option<String>,
    /// Number of an object: lamp post, container.
    pub object: Option<String>,
}

/// Finds the place of a report, or says why that cannot be done.
///
/// # Errors
/// `BuitenGemeente` for a point outside; `Veld` when nothing usable was given.
pub fn bepaal_plek(h: &Handeling, invoer: &PlekInvoer) -> Result<Locatie, Weigering> {
    let woorden = invoer.omschrijving.as_deref().map(str::trim).filter(|o| !o.is_empty());
    if let Some(object) = invoer.object.as_deref().and_then(|o| h.plaatsen.object(o)) {
        let mut plek = op_punt(h, object.punt)?;
        plek.object_nummer = Some(object.nummer.clone());
        return Ok(plek);
    }
    if let (Some(lat), Some(lon)) = (invoer.lat, invoer.lon) {
        if !lat.is_finite() || !lon.is_finite() || lat.abs() > 90.0 || lon.abs() > 180.0 {
            return Err(Weigering::veld("locatie", "fout-plek"));
        }
        let mut plek = op_punt(h, Punt { lat, lon })?;
        if let Some(woorden) = woorden {
            woorden.chars().take(200).collect::<String>().clone_into(&mut plek.omschrijving);
        }
        return Ok(plek);
    }
    if let (Some(postcode), Some(huisnummer)) = (&invoer.postcode, &invoer.huisnummer) {
        return op_adres(h, postcode, huisnummer);
    }
    let woorden = woorden.ok_or_else(|| Weigering::veld("locatie", "fout-plek"))?;
    if !(3..=LANGSTE_PLEK).contains(&woorden.chars().count()) {
        return Err(Weigering::veld("locatie", "fout-plek"));
    }
    // "Westerweg 3" is that house, although 30 and 31 begin so too.
    let heet = |t: &Treffer| {
        let met_plaats = format!("{} {}", t.tekst, t.toelichting);
        t.soort == TrefferSoort::Adres
            && [&t.tekst, &met_plaats].iter().any(|naam| vouw(naam) == vouw(woorden))
    };
    match h.plaatsen.zoek(woorden, 2).as_slice() {
        // Only a hit that leaves no doubt becomes a point; words that fit several places stay words.
        [treffer] => op_punt(h, treffer.punt),
        [treffer, ander] if heet(treffer) && !heet(ander) => op_punt(h, treffer.punt),
        _ => Ok(Locatie { omschrijving: woorden.to_owned(), ..Locatie::default() }),
    }
}

fn op_punt(h: &Handeling, punt: Punt) -> Result<Locatie, Weigering> {
    if !h.plaatsen.binnen(punt) {
        return Err(Weigering::BuitenGemeente {
            gemeente: h.plaatsen.buurgemeente(punt).map(|b| b.naam.clone()),
        });
    }
    let gebied = h.plaatsen.gebied_van(punt);
    let adres = h.plaatsen.dichtstbij(punt, 15.0).map(|(a, _)| a.id.clone());
    Ok(Locatie {
        omschrijving: h.plaatsen.omschrijf(punt),
        lat: Some(punt.lat),
        lon: Some(punt.lon),
        adres_id: adres,
        object_nummer: None,
        wijk: gebied.map(|(w, _)| w.code.clone()),
        buurt: gebied.map(|(_, b)| b.code.clone()),
    })
}

fn op_adres(h: &Handeling, postcode: &str, huisnummer: &str) -> Result<Locatie, Weigering> {
    let cijfers: String = huisnummer.trim().chars().take_while(char::is_ascii_digit).collect();
    let rest = huisnummer.trim()[cijfers.len()..].trim().trim_start_matches('-').to_owned();
    let nummer = u32::from_str(&cijfers).map_err(|_| Weigering::veld("huisnummer", "fout-adres"))?;
    let toevoeging = (!rest.is_empty()).then_some(rest.as_str());
    let adres = h.plaatsen.postcode_huisnummer(postcode, nummer, toevoeging);
    let adres = adres.ok_or_else(|| Weigering::veld("postcode", "fout-adres"))?;
    let mut plek = op_punt(h, adres.punt)?;
    plek.omschrijving = adres.to_string();
    plek.adres_id = Some(adres.id.clone());
    Ok(plek)
}
