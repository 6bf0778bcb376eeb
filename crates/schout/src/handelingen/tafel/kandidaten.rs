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
    let mut waarom: BTreeMap<Uuid, String> = BTreeMap::new();
    for (stap, naam) in stappen(geladen, soort) {
        for zaak in store::tafel::bij_stap(tx, &stap, MEESTE).await? {
            waarom.insert(zaak, naam.clone());
        }
    }
    for (zaak, bij) in store::tafel::aangehouden(tx, MEESTE).await? {
        if bij == soort {
            waarom.insert(zaak, "Aangehouden".to_owned());
        }
    }
    if waarom.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter { open: Some(true), sleutels: waarom.keys().copied().collect(), ..Filter::default() };
    let zaken = store::lijst::pagina(tx, &g.kijker(), &filter, Volgorde::Bindend, None, MEESTE).await?;
    let met_reden = |zaak: Zaak| {
        let waarom = waarom.get(&zaak.id.0).cloned().unwrap_or_default();
        Kandidaat { zaak, waarom }
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
