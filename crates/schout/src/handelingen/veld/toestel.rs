//! The phones of somebody.

use std::sync::Arc;

use domein::{gebeurtenis::Gebeurtenis as G, id::AccountId, weigering::Weigering};
use jiff::{SignedDuration, Timestamp};
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
/// So long after somebody gave his password, the server hands out what opens his phone.
const VERS: SignedDuration = SignedDuration::from_mins(5);

/// A phone introduces itself; the same phone of the same person again changes nothing. Gives its secret: always to a phone
/// that is new and holds nothing yet, else only to who gave his password just now. The session that a found phone still has
/// opens nothing. None: log in again first.
///
/// # Errors
/// `Veld` for a name that says nothing, for one phone too many, or when the phone is to be wiped.
pub async fn aanmelden(
    h: &mut Handeling,
    toestel: Uuid,
    naam: &str,
    ingelogd: Timestamp,
) -> Uitkomst<Option<String>> {
    let g = h.medewerker()?;
    if let Some(rij) = store::veld::toestel(&mut h.tx, g.id, toestel).await? {
        return geef_herstel(rij, h.nu, ingelogd);
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
        return Ok(Some(herstel));
    }
    let rij = store::veld::toestel(&mut h.tx, g.id, toestel).await?;
    geef_herstel(rij.ok_or(Weigering::NietGevonden)?, h.nu, ingelogd)
}

/// The secret of a phone that may hold work already.
fn geef_herstel(rij: Veldtoestel, nu: Timestamp, ingelogd: Timestamp) -> Uitkomst<Option<String>> {
    if rij.wis_op.is_some() {
        return Err(Weigering::veld("toestel", "fout-toestel-gewist").into());
    }
    Ok((nu.duration_since(ingelogd) <= VERS).then_some(rij.herstel))
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

/// Whether everything on a phone has to go. It asks by its own key, because the session of a lost phone is ended first; a
/// phone that nobody knows is told what all others are told.
///
/// # Errors
/// When the store fails.
pub async fn moet_gewist(app: &App, van: AccountId, toestel: Uuid) -> Uitkomst<bool> {
    let mut tx = app.store.lees().await?;
    let rij = store::veld::toestel(&mut tx, van, toestel).await?;
    Ok(rij.is_some_and(|rij| rij.wis_op.is_some()))
}

/// Everything on a phone has to go, at its next contact.
///
/// # Errors
/// `NietGevonden` when it is no phone of this person, or was told already.
pub async fn wissen(h: &mut Handeling, van: AccountId, toestel: Uuid) -> Uitkomst<()> {
    let rij = store::veld::toestel(&mut h.tx, van, toestel).await?.ok_or(Weigering::NietGevonden)?;
    if !store::veld::zet_wis(&mut h.tx, van, toestel, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.voeg_toe(van.0, Keten::Account, "", &G::VeldtoestelGewist { naam: rij.naam }).await
}
