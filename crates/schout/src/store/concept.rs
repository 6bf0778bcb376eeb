//! Half-made reports of citizens, answers to repeated requests, and settings of this installation.

use sqlx::FromRow;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    BEWAAR = "insert into concept (geheim, inhoud, gemaakt, verloopt) values ($1, $2, $3, $4) \
        on conflict (geheim) do update set inhoud = excluded.inhoud, verloopt = excluded.verloopt";
    LEES = "select inhoud from concept where geheim = $1 and verloopt > $2";
    VERWIJDER = "delete from concept where geheim = $1";
    RUIM_OP = "delete from concept where verloopt < $1";
    EERDER = "select verzoek, status, antwoord from idempotentie where sleutel = $1 and pad = $2";
    ONTHOUD = "insert into idempotentie (sleutel, pad, verzoek, status, antwoord, gemaakt) values ($1, $2, $3, $4, $5, $6) \
        on conflict do nothing";
    VERGEET = "delete from idempotentie where gemaakt < $1";
    INSTELLING = "select waarde from instelling where sleutel = $1";
    ZET_INSTELLING = "insert into instelling (sleutel, waarde) values ($1, $2) \
        on conflict (sleutel) do update set waarde = excluded.waarde";
    SLOT = "update concept set gemaakt = gemaakt where geheim = $1";
    VUL_IN = "update idempotentie set status = $3, antwoord = $4 where sleutel = $1 and pad = $2";
}

/// Stores a half-made report.
///
/// # Errors
/// When the row cannot be written.
pub async fn bewaar(
    tx: &mut Tx,
    geheim: &str,
    inhoud: &str,
    nu: i64,
    verloopt: i64,
) -> Result<(), StoreFout> {
    tx.voer_uit(BEWAAR, args![geheim, inhoud, nu, verloopt]).await?;
    Ok(())
}

/// Reads a half-made report that has not run out.
///
/// # Errors
/// When the row cannot be read.
pub async fn lees(tx: &mut Tx, geheim: &str, nu: i64) -> Result<Option<String>, StoreFout> {
    tx.waarde(LEES, args![geheim, nu]).await
}

/// Waits until nobody else changes this half-made report, and keeps others out until the end of the transaction.
///
/// # Errors
/// When the row cannot be written.
pub async fn op_slot(tx: &mut Tx, geheim: &str) -> Result<(), StoreFout> {
    tx.voer_uit(SLOT, args![geheim]).await?;
    Ok(())
}

/// Removes a half-made report.
///
/// # Errors
/// When the row cannot be removed.
pub async fn verwijder(tx: &mut Tx, geheim: &str) -> Result<(), StoreFout> {
    tx.voer_uit(VERWIJDER, args![geheim]).await?;
    Ok(())
}

/// Removes half-made reports that ran out, and remembered answers older than `vergeet_voor`.
///
/// # Errors
/// When the rows cannot be removed.
pub async fn ruim_op(tx: &mut Tx, nu: i64, vergeet_voor: i64) -> Result<u64, StoreFout> {
    tx.voer_uit(VERGEET, args![vergeet_voor]).await?;
    tx.voer_uit(RUIM_OP, args![nu]).await
}

/// Answer that was given before to the same request.
#[derive(Debug, Clone, FromRow)]
pub struct Eerder {
    /// Hash of the request.
    pub verzoek: String,
    /// HTTP status.
    pub status: i64,
    /// Body.
    pub antwoord: String,
}

/// The answer given before with this idempotency key on this path.
///
/// # Errors
/// When the row cannot be read.
pub async fn eerder(tx: &mut Tx, sleutel: &str, pad: &str) -> Result<Option<Eerder>, StoreFout> {
    tx.rij(EERDER, args![sleutel, pad]).await
}

/// Remembers an answer; false when another request with the key was first.
///
/// # Errors
/// When the row cannot be written.
pub async fn onthoud(tx: &mut Tx, sleutel: &str, pad: &str, e: &Eerder, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(ONTHOUD, args![sleutel, pad, &e.verzoek, e.status, &e.antwoord, nu]).await? == 1)
}

/// A setting of this installation.
///
/// # Errors
/// When the row cannot be read.
pub async fn instelling(tx: &mut Tx, sleutel: &str) -> Result<Option<String>, StoreFout> {
    tx.waarde(INSTELLING, args![sleutel]).await
}

/// Writes a setting of this installation.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_instelling(tx: &mut Tx, sleutel: &str, waarde: &str) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_INSTELLING, args![sleutel, waarde]).await?;
    Ok(())
}

/// Keeps a key for a request whose answer is still being made; false when another request has it. On PostgreSQL
/// this waits until the other request is done.
///
/// # Errors
/// When the row cannot be written.
pub async fn reserveer(
    tx: &mut Tx,
    sleutel: &str,
    pad: &str,
    verzoek: &str,
    nu: i64,
) -> Result<bool, StoreFout> {
    let leeg = Eerder { verzoek: verzoek.to_owned(), status: 0, antwoord: String::new() };
    onthoud(tx, sleutel, pad, &leeg, nu).await
}

/// Writes the answer of a request that kept its key.
///
/// # Errors
/// When the row cannot be written.
pub async fn vul_in(
    tx: &mut Tx,
    sleutel: &str,
    pad: &str,
    status: i64,
    antwoord: &str,
) -> Result<(), StoreFout> {
    tx.voer_uit(VUL_IN, args![sleutel, pad, status, antwoord]).await?;
    Ok(())
}
