//! Systems that hear what happens, and the attempts to tell them.

use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into webhook (id, naam, url, soorten, geheim, actief, gemaakt) values ($1, $2, $3, $4, $5, true, $6)";
    ALLE = "select * from webhook order by naam, id";
    OP_ID = "select * from webhook where id = $1";
    ACTIEF = "select * from webhook where actief order by id";
    ZET_ACTIEF = "update webhook set actief = $2 where id = $1";
    WISSEL_GEHEIM = "update webhook set oud_geheim = geheim, oud_tot = $3, geheim = $2 where id = $1";
    MAAK_POGING = "insert into webhook_poging (bericht, poging, webhook, moment, uitkomst) values ($1, $2, $3, $4, $5) \
        on conflict (bericht, poging) do update set moment = excluded.moment, uitkomst = excluded.uitkomst";
    POGINGEN = "select bericht, poging, moment, uitkomst from webhook_poging where webhook = $1 \
        order by moment desc, poging desc limit 50";
    GEPARKEERD = "select count(*) from bericht where webhook = $1 and status = 'geparkeerd'";
    RUIM_POGINGEN_OP = "delete from webhook_poging where moment < $1";
}

/// A system that hears what happens.
#[derive(Clone, FromRow)]
pub struct Webhook {
    /// Key.
    pub id: Uuid,
    /// Name of the system.
    pub naam: String,
    /// Where it listens.
    pub url: String,
    /// Kinds it wants, with spaces between.
    pub soorten: String,
    /// Secret that signs.
    pub geheim: String,
    /// The secret before, which signs as well until `oud_tot`.
    pub oud_geheim: Option<String>,
    /// Microseconds UTC.
    pub oud_tot: Option<i64>,
    /// Whether it hears anything.
    pub actief: bool,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Webhook({})", self.id)
    }
}

impl Webhook {
    /// Whether it wants this kind.
    #[must_use]
    pub fn wil(&self, soort: &str) -> bool {
        self.soorten.split(' ').any(|s| s == soort)
    }
}

/// One attempt to tell a system.
#[derive(Debug, Clone, FromRow)]
pub struct Leverpoging {
    /// Message.
    pub bericht: Uuid,
    /// Number, from 1; a test has 0.
    pub poging: i64,
    /// When, microseconds UTC.
    pub moment: i64,
    /// How it went, in Dutch.
    pub uitkomst: String,
}

/// Inserts a system.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, w: &Webhook) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK, args![w.id, &w.naam, &w.url, &w.soorten, &w.geheim, w.gemaakt]).await?;
    Ok(())
}

/// All systems.
///
/// # Errors
/// When the rows cannot be read.
pub async fn alle(tx: &mut Tx) -> Result<Vec<Webhook>, StoreFout> {
    tx.rijen(ALLE, vec![]).await
}

/// One system.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Webhook>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// Systems that hear what happens now.
///
/// # Errors
/// When the rows cannot be read.
pub async fn actief(tx: &mut Tx) -> Result<Vec<Webhook>, StoreFout> {
    tx.rijen(ACTIEF, vec![]).await
}

/// Turns a system on or off.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_actief(tx: &mut Tx, id: Uuid, actief: bool) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_ACTIEF, args![id, actief]).await?;
    Ok(())
}

/// Gives a new secret; the present one signs along until a moment.
///
/// # Errors
/// When the row cannot be written.
pub async fn wissel_geheim(tx: &mut Tx, id: Uuid, geheim: &str, oud_tot: i64) -> Result<(), StoreFout> {
    tx.voer_uit(WISSEL_GEHEIM, args![id, geheim, oud_tot]).await?;
    Ok(())
}

/// Records an attempt.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_poging(tx: &mut Tx, webhook: Uuid, p: &Leverpoging) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_POGING, args![p.bericht, p.poging, webhook, p.moment, &p.uitkomst]).await?;
    Ok(())
}

/// Newest attempts for a system.
///
/// # Errors
/// When the rows cannot be read.
pub async fn pogingen(tx: &mut Tx, webhook: Uuid) -> Result<Vec<Leverpoging>, StoreFout> {
    tx.rijen(POGINGEN, args![webhook]).await
}

/// Messages for a system that were put aside.
///
/// # Errors
/// When the rows cannot be read.
pub async fn aantal_geparkeerd(tx: &mut Tx, webhook: Uuid) -> Result<i64, StoreFout> {
    tx.getal(GEPARKEERD, args![webhook]).await
}

/// Forgets attempts before a moment.
///
/// # Errors
/// When the rows cannot be removed.
pub async fn ruim_pogingen_op(tx: &mut Tx, voor: i64) -> Result<(), StoreFout> {
    tx.voer_uit(RUIM_POGINGEN_OP, args![voor]).await?;
    Ok(())
}
