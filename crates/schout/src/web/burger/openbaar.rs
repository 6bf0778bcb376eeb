//! What everybody may know of an open report: onderwerp, street, day, state. Never words or names of a reporter.

use domein::zaak::{Zaak, ZaakStatus};

use super::bezoek::Bezoek;
use crate::{
    plaats::{Plaatsen, Punt, afstand_meter},
    store::{self, StoreFout, lijst::Kader},
};

/// Reports this close may be the same thing, in metres.
const DICHTBIJ: f64 = 100.0;
/// Reports shown as "is it this one?".
const HOOGSTENS: usize = 4;

/// Four decimals, about ten metres: a street, not a front door.
pub fn afgerond(graden: f64) -> f64 {
    (graden * 1e4).round() / 1e4
}

/// Place of a report as everybody may see it. The reporter's own words about it stay out.
pub fn plek(plaatsen: &Plaatsen, zaak: &Zaak) -> String {
    let punt = zaak.locatie.lat.zip(zaak.locatie.lon).map(|(lat, lon)| Punt { lat, lon });
    let straat = punt.and_then(|p| plaatsen.straat_bij(p).map(str::to_owned));
    let buurt = || Some(plaatsen.gebied_van(punt?)?.1.naam.clone());
    straat.or_else(buurt).unwrap_or_else(|| plaatsen.gemeente().naam.clone())
}

/// Key of the sentence for a state.
pub fn status_sleutel(status: ZaakStatus) -> &'static str {
    match status {
        ZaakStatus::Nieuw => "status-nieuw",
        ZaakStatus::InBehandeling | ZaakStatus::Beoordeeld | ZaakStatus::WachtOpMelder => "status-bezig",
        ZaakStatus::Gepland => "status-gepland",
        ZaakStatus::Overgedragen => "status-overgedragen",
        ZaakStatus::Afgehandeld => "status-klaar",
    }
}

/// Open public reports near a point about the same kind of thing, the same onderwerp first, then the nearest.
pub async fn nabij(b: &Bezoek, punt: Punt, onderwerp: &str) -> Result<Vec<(Zaak, f64)>, StoreFout> {
    let (hoog, breed) = (DICHTBIJ / 111_000.0, DICHTBIJ / (111_000.0 * punt.lat.to_radians().cos().max(0.1)));
    let kader = Kader {
        min_lon: punt.lon - breed,
        min_lat: punt.lat - hoog,
        max_lon: punt.lon + breed,
        max_lat: punt.lat + hoog,
    };
    let mut tx = b.app.store.lees().await?;
    let zaken = store::lijst::openbaar(&mut tx, kader, 100).await?;
    let geladen = b.geladen();
    let groep = |code: &str| geladen.inrichting.onderwerp(code, b.vandaag()).map(|o| o.groep.clone());
    let hier = groep(onderwerp);
    let mut uit: Vec<(Zaak, f64)> = zaken
        .into_iter()
        .filter(|z| groep(&z.onderwerp) == hier)
        .filter_map(|z| {
            let meter = afstand_meter(punt, Punt { lat: z.locatie.lat?, lon: z.locatie.lon? });
            (meter <= DICHTBIJ).then_some((z, meter))
        })
        .collect();
    uit.sort_by(|a, b| {
        (a.0.onderwerp != onderwerp, a.1 as u32).cmp(&(b.0.onderwerp != onderwerp, b.1 as u32))
    });
    uit.truncate(HOOGSTENS);
    Ok(uit)
}
