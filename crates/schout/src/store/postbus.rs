//! Mails that were handled, each once; and how connections with partners do.

use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    RESERVEER = "insert into mail_in (message_id, uidvalidity, uid, afzender, uitkomst, moment) \
        values ($1, $2, $3, $4, 'bezig', $5) on conflict do nothing";
    OP_UID = "select uitkomst from mail_in where uidvalidity = $1 and uid = $2";
    ZET_UITKOMST = "update mail_in set uitkomst = $2, zaak = $3 where message_id = $1";
    TEL_AFZENDER = "select count(*) from mail_in where afzender = $1 and moment > $2 and uitkomst <> 'genegeerd'";
    RUIM_OP = "update mail_in set afzender = '' where moment < $1 and afzender <> ''";
    GOED = "insert into verbinding (naam, goed) values ($1, $2) \
        on conflict (naam) do update set goed = excluded.goed, fout = null, fout_sinds = null";
    FOUT = "insert into verbinding (naam, fout, fout_sinds) values ($1, $2, $3) \
        on conflict (naam) do update set fout = excluded.fout, fout_sinds = coalesce(verbinding.fout_sinds, excluded.fout_sinds)";
    VERBINDING = "select goed, fout_sinds, fout from verbinding where naam = $1";
}

/// Name of the mailbox among the connections.
pub const POSTBUS: &str = "postbus";

/// A mail in its mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plek {
    /// For how long the numbers hold (UIDVALIDITY).
    pub geldig: i64,
    /// Number (UID).
    pub uid: i64,
}

/// How a connection does.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Verbinding {
    /// Last time that all went well, microseconds UTC.
    pub goed: Option<i64>,
    /// Since when it does not, microseconds UTC.
    pub fout_sinds: Option<i64>,
    /// What is wrong.
    pub fout: Option<String>,
}

/// Takes a mail; false when it was taken before, from this place or another.
///
/// # Errors
/// When the row cannot be written.
pub async fn reserveer(
    tx: &mut Tx,
    message_id: &str,
    plek: Plek,
    afzender: &str,
    nu: i64,
) -> Result<bool, StoreFout> {
    let args = args![message_id, plek.geldig, plek.uid, afzender, nu];
    Ok(tx.voer_uit(RESERVEER, args).await? == 1)
}

/// What came of the mail at a place; none when it was not handled yet.
///
/// # Errors
/// When the row cannot be read.
pub async fn uitkomst(tx: &mut Tx, plek: Plek) -> Result<Option<String>, StoreFout> {
    tx.waarde(OP_UID, args![plek.geldig, plek.uid]).await
}

/// Records what came of a mail.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_uitkomst(
    tx: &mut Tx,
    message_id: &str,
    uitkomst: &str,
    zaak: Option<Uuid>,
) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_UITKOMST, args![message_id, uitkomst, zaak]).await?;
    Ok(())
}

/// Mails of a sender since a moment, the one at hand included.
///
/// # Errors
/// When the rows cannot be read.
pub async fn aantal_van(tx: &mut Tx, afzender: &str, sinds: i64) -> Result<i64, StoreFout> {
    tx.getal(TEL_AFZENDER, args![afzender, sinds]).await
}

/// Forgets who sent mails before a moment.
///
/// # Errors
/// When the rows cannot be written.
pub async fn vergeet_afzenders(tx: &mut Tx, voor: i64) -> Result<(), StoreFout> {
    tx.voer_uit(RUIM_OP, args![voor]).await?;
    Ok(())
}

/// A connection works.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_goed(tx: &mut Tx, naam: &str, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(GOED, args![naam, nu]).await?;
    Ok(())
}

/// A connection does not work.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_fout(tx: &mut Tx, naam: &str, fout: &str, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(FOUT, args![naam, fout, nu]).await?;
    Ok(())
}

/// How a connection does; none when it was never tried.
///
/// # Errors
/// When the row cannot be read.
pub async fn verbinding(tx: &mut Tx, naam: &str) -> Result<Option<Verbinding>, StoreFout> {
    tx.rij(VERBINDING, args![naam]).await
}
