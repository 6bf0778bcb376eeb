//! Loading the inrichting.

use domein::{gebeurtenis::Gebeurtenis as G, inrichting::Inrichting};
use uuid::Uuid;

use super::{Handeling, Uitkomst};
use crate::store::{self, gebeurtenis::Keten};

/// Dossier of the organisation itself.
pub const ORGANISATIE: Uuid = Uuid::nil();

/// Stores a new edition of the inrichting; all or nothing. Gives its number.
///
/// # Errors
/// When the store fails.
pub async fn inrichting_laden(
    h: &mut Handeling,
    nieuw: &Inrichting,
    wijzigingen: Vec<String>,
) -> Uitkomst<i64> {
    let versie = store::inrichting::laatste_versie(&mut h.tx).await?.unwrap_or(0) + 1;
    let door = h.wie.actor().naam().to_owned();
    store::inrichting::bewaar(&mut h.tx, versie, nieuw, h.nu.as_microsecond(), &door).await?;
    h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &G::InrichtingGeladen { versie, wijzigingen }).await?;
    Ok(versie)
}
