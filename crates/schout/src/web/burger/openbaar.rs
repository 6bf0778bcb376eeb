//! What everybody may know of an open report: onderwerp, street, day, state. Never words or names of a reporter.

use domein::zaak::{Zaak, ZaakStatus};

use super::bezoek::Bezoek;
use crate::{
    handelingen::melder::plek_voor,
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
    plek_voor(plaatsen, zaak, true)
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

/// Open public reports near a point about the same onderwerp, the nearest first.
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
    let mut uit: Vec<(Zaak, f64)> = zaken
        .into_iter()
        .filter(|z| z.onderwerp == onderwerp)
        .filter_map(|z| {
            let meter = afstand_meter(punt, Punt { lat: z.locatie.lat?, lon: z.locatie.lon? });
            (meter <= DICHTBIJ).then_some((z, meter))
        })
        .collect();
    uit.sort_by(|a, b| a.1.total_cmp(&b.1));
    uit.truncate(HOOGSTENS);
    Ok(uit)
}
