//! What was weighed in a zaak, version by version.

use domein::{
    id::{AccountId, ZaakId},
    weging::Weging,
};
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into weging (zaak, versie, inhoud, door, door_naam, gemaakt) values ($1, $2, $3, $4, $5, $6)";
    LAATSTE = "select * from weging where zaak = $1 order by versie desc limit 1";
    VERSIE = "select * from weging where zaak = $1 and versie = $2";
}

#[derive(FromRow)]
struct Rij {
    #[expect(dead_code, reason = "every column is read")]
    zaak: Uuid,
    versie: i64,
    inhoud: String,
    door: Uuid,
    door_naam: String,
    gemaakt: i64,
}

/// A version of a weighing. Version 0 is the empty one that nobody wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wegingversie {
    /// First, second ...
    pub versie: i64,
    /// What was weighed.
    pub weging: Weging,
    /// Who wrote it.
    pub door: Option<AccountId>,
    /// His name.
    pub door_naam: String,
    /// Written, microseconds UTC.
    pub gemaakt: i64,
}

impl TryFrom<Rij> for Wegingversie {
    type Error = StoreFout;

    fn try_from(r: Rij) -> Result<Self, StoreFout> {
        Ok(Self {
            versie: r.versie,
            weging: serde_json::from_str(&r.inhoud).map_err(|e| StoreFout::onleesbaar("weging", e))?,
            door: Some(r.door.into()),
            door_naam: r.door_naam,
            gemaakt: r.gemaakt,
        })
    }
}

/// Adds a version.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(
    tx: &mut Tx,
    zaak: ZaakId,
    (versie, weging): (i64, &Weging),
    (door, naam): (AccountId, &str),
    nu: i64,
) -> Result<(), StoreFout> {
    let inhoud = serde_json::to_string(weging).map_err(|e| StoreFout::onleesbaar("weging", e))?;
    tx.voer_uit(MAAK, args![zaak, versie, inhoud, door, naam, nu]).await?;
    Ok(())
}

/// The last version; the empty one when nothing was weighed.
///
/// # Errors
/// When the row cannot be read.
pub async fn laatste(tx: &mut Tx, zaak: ZaakId) -> Result<Wegingversie, StoreFout> {
    let rij = tx.rij::<Rij>(LAATSTE, args![zaak]).await?;
    rij.map_or_else(|| Ok(Wegingversie::default()), Wegingversie::try_from)
}

/// One version; the empty one for a number that is not there.
///
/// # Errors
/// When the row cannot be read.
pub async fn versie(tx: &mut Tx, zaak: ZaakId, versie: i64) -> Result<Wegingversie, StoreFout> {
    let rij = tx.rij::<Rij>(VERSIE, args![zaak, versie]).await?;
    rij.map_or_else(|| Ok(Wegingversie::default()), Wegingversie::try_from)
}
