//! Zaken that wait for a tafel.

use std::collections::BTreeMap;

use domein::{
    tafel::{Tafelsoort, tafelstappen},
    zaak::Zaak,
};
use uuid::Uuid;

use crate::{
    app::Geladen,
    handelingen::{Gebruiker, Uitkomst},
    store::{
        self, Tx,
        lijst::{Filter, Volgorde},
        vlak::VoorTafel,
    },
};

/// Most candidates on a page.
const MEESTE: i64 = 100;

/// A zaak that may go on an agenda.
#[derive(Debug, Clone)]
pub struct Kandidaat {
    /// The zaak.
    pub zaak: Zaak,
    /// Why: the name of its step, or that it was held over.
    pub waarom: String,
}

/// Open zaken that somebody may see, wait at a step that goes past this tafel or were held over, and stand on no agenda;
/// the date that binds first on top.
///
/// # Errors
/// When the store fails.
pub async fn kandidaten(
    tx: &mut Tx,
    geladen: &Geladen,
    g: &Gebruiker,
    soort: Tafelsoort,
) -> Uitkomst<Vec<Kandidaat>> {
    let stappen = stappen(geladen, soort);
    let voor_tafel = VoorTafel { stappen: stappen.keys().cloned().collect(), soort: soort.as_str() };
    let filter = Filter { voor_tafel: Some(voor_tafel), ..Filter::default() };
    let zaken = store::lijst::pagina(tx, &g.kijker(), &filter, Volgorde::Bindend, None, MEESTE).await?;
    let sleutels: Vec<Uuid> = zaken.iter().map(|zaak| zaak.id.0).collect();
    let open = store::tafel::open_stappen(tx, &sleutels).await?;
    let waarom: BTreeMap<Uuid, &String> =
        open.iter().filter_map(|(zaak, stap)| Some((*zaak, stappen.get(stap)?))).collect();
    let met_reden = |zaak: Zaak| {
        let stap = waarom.get(&zaak.id.0).map(|naam| (*naam).clone());
        Kandidaat { waarom: stap.unwrap_or_else(|| "Aangehouden".to_owned()), zaak }
    };
    Ok(zaken.into_iter().map(met_reden).collect())
}

/// The steps that go past this tafel, in every edition: ids with their names.
fn stappen(geladen: &Geladen, soort: Tafelsoort) -> BTreeMap<String, String> {
    let definities = geladen.procesboeken().iter().flat_map(|(_, boek)| &boek.definities);
    definities
        .flat_map(|definitie| tafelstappen(definitie, soort))
        .map(|stap| (stap.id.clone(), stap.naam.clone()))
        .collect()
}
