//! The phones of somebody.

use std::sync::Arc;

use domein::{gebeurtenis::Gebeurtenis as G, weigering::Weigering};
use uuid::Uuid;

use super::super::{Gebruiker, Handeling, Uitkomst};
use crate::{
    app::{App, nieuw_geheim},
    store::{self, gebeurtenis::Keten, veld::Veldtoestel},
};

/// Phones of one person at most; who has more gives one up first.
const MEESTE: usize = 10;
/// A contact is remembered once in so many microseconds: reading a package stays cheap.
const EENS_PER: i64 = 60_000_000;

/// A phone introduces itself; the same phone of the same person again changes nothing. Gives its secret.
///
/// # Errors
/// `Veld` for a name that says nothing, or for one phone too many.
pub async fn aanmelden(h: &mut Handeling, toestel: Uuid, naam: &str) -> Uitkomst<String> {
    let g = h.medewerker()?;
    if let Some(rij) = store::veld::toestel(&mut h.tx, g.id, toestel).await? {
        return Ok(rij.herstel);
    }
    let naam: String = naam.trim().chars().filter(|c| !c.is_control()).take(80).collect();
    if naam.is_empty() {
        return Err(Weigering::veld("naam", "fout-toestel-naam").into());
    }
    let bekend = store::veld::toestellen(&mut h.tx, g.id).await?;
    if bekend.iter().filter(|t| t.wis_op.is_none()).count() >= MEESTE {
        return Err(Weigering::veld("toestel", "fout-toestel-veel").into());
    }
    let herstel = nieuw_geheim()?;
    let nu = h.nu.as_microsecond();
    if store::veld::maak_toestel(&mut h.tx, g.id, toestel, &naam, &herstel, nu).await? {
        h.voeg_toe(g.id.0, Keten::Account, "", &G::VeldtoestelAangemeld { naam }).await?;
        return Ok(herstel);
    }
    let rij = store::veld::toestel(&mut h.tx, g.id, toestel).await?;
    Ok(rij.ok_or(Weigering::NietGevonden)?.herstel)
}

/// A phone that introduced itself; its contact is remembered, at most once a minute.
///
/// # Errors
/// `Veld` when it is not known: it has to introduce itself.
pub async fn ken_toestel(app: &App, g: &Arc<Gebruiker>, toestel: Uuid) -> Uitkomst<Veldtoestel> {
    let mut tx = app.store.lees().await?;
    let rij = store::veld::toestel(&mut tx, g.id, toestel).await?;
    drop(tx);
    let rij = rij.ok_or_else(|| Weigering::veld("toestel", "fout-toestel"))?;
    let nu = app.klok.nu().as_microsecond();
    if nu - rij.laatst > EENS_PER {
        let mut tx = app.store.schrijf().await?;
        store::veld::raak_aan(&mut tx, g.id, toestel, nu).await?;
        tx.commit().await?;
    }
    Ok(rij)
}

/// Everything on a phone has to go, at its next contact.
///
/// # Errors
/// `NietGevonden` when it is no phone of this person, or was told already.
pub async fn wissen(h: &mut Handeling, van: domein::id::AccountId, toestel: Uuid) -> Uitkomst<()> {
    let rij = store::veld::toestel(&mut h.tx, van, toestel).await?.ok_or(Weigering::NietGevonden)?;
    if !store::veld::zet_wis(&mut h.tx, van, toestel, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.voeg_toe(van.0, Keten::Account, "", &G::VeldtoestelGewist { naam: rij.naam }).await
}
