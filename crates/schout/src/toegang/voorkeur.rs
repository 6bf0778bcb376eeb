//! What a person sets for himself: saved views and shortcuts. It stands beside the dossiers and changes none.

use domein::{id::AccountId, weigering::Weigering};
use uuid::Uuid;

use crate::{
    app::App,
    handelingen::{Gebruiker, Uitkomst},
    store::{self, account::Weergave},
};

/// Saved views of one person at most.
const MEESTE: usize = 30;

/// Saves the query of a list under a name; an older view with that name goes.
///
/// # Errors
/// `Veld` without a name, or when there are too many.
pub async fn bewaar_weergave(app: &App, wie: &Gebruiker, naam: &str, zoek: &str) -> Uitkomst<()> {
    let naam = naam.trim().to_owned();
    if naam.is_empty() || naam.chars().count() > 40 {
        return Err(Weigering::veld("naam", "fout-weergave-naam").into());
    }
    let mut tx = app.store.schrijf().await?;
    let bestaand = store::account::weergaven(&mut tx, wie.id).await?;
    let zelfde: Vec<Uuid> = bestaand.iter().filter(|w| w.naam == naam).map(|w| w.id).collect();
    if zelfde.is_empty() && bestaand.len() >= MEESTE {
        return Err(Weigering::veld("naam", "fout-weergave-veel").into());
    }
    for id in zelfde {
        store::account::verwijder_weergave(&mut tx, id, wie.id).await?;
    }
    let zoek: String = zoek.chars().take(1000).collect();
    let weergave = Weergave { id: Uuid::new_v4(), account: wie.id.0, naam, zoek };
    store::account::maak_weergave(&mut tx, &weergave).await?;
    Ok(tx.commit().await?)
}

/// Removes a saved view of this person.
///
/// # Errors
/// `NietGevonden` when it is not his.
pub async fn verwijder_weergave(app: &App, wie: &Gebruiker, id: Uuid) -> Uitkomst<()> {
    let mut tx = app.store.schrijf().await?;
    if !store::account::verwijder_weergave(&mut tx, id, wie.id).await? {
        return Err(Weigering::NietGevonden.into());
    }
    Ok(tx.commit().await?)
}

/// Switches single-key shortcuts (WCAG 2.1.4).
///
/// # Errors
/// When the store fails.
pub async fn zet_sneltoetsen(app: &App, wie: AccountId, aan: bool) -> Uitkomst<()> {
    let mut tx = app.store.schrijf().await?;
    store::account::zet_sneltoetsen(&mut tx, wie, aan).await?;
    Ok(tx.commit().await?)
}
