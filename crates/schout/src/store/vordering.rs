//! When somebody has to look again at a forfeited amount. Follows from the facts of the order, so that nobody has to read
//! every ledger to know what is due.

use domein::id::ZaakId;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    ZET = "insert into vordering (besluit, nr, zaak, let_op) values ($1, $2, $3, $4) on conflict (besluit, nr) do update \
        set gemeld = case when vordering.let_op = excluded.let_op then vordering.gemeld else null end, \
        let_op = excluded.let_op";
    WEG = "delete from vordering where besluit = $1 and nr = $2";
    TE_MELDEN = "select besluit, nr, zaak from vordering where gemeld is null and let_op <= $1 \
        order by let_op, besluit, nr limit $2";
    TE_HERZIEN = "select besluit, nr, zaak from vordering where gemeld < $1 order by gemeld, besluit, nr limit $2";
    ZET_GEMELD = "update vordering set gemeld = $3 where besluit = $1 and nr = $2";
    AANTAL = "select count(*) from vordering where zaak = $1 and let_op <= $2";
}

/// An amount that asks for somebody.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Vordering {
    /// The order.
    pub besluit: Uuid,
    /// Number of the amount in its ledger.
    pub nr: i64,
    /// Zaak.
    pub zaak: Uuid,
}

/// Sets the day on which an amount asks for somebody; nothing when it does not any more.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet(
    tx: &mut Tx,
    (besluit, nr): (Uuid, u32),
    zaak: ZaakId,
    let_op: Option<Date>,
) -> Result<(), StoreFout> {
    let nr = i64::from(nr);
    match let_op {
        Some(dag) => tx.voer_uit(ZET, args![besluit, nr, zaak, dag]).await?,
        None => tx.voer_uit(WEG, args![besluit, nr]).await?,
    };
    Ok(())
}

/// Amounts that ask for somebody and were not told yet, the oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn te_melden(tx: &mut Tx, dag: Date, limiet: i64) -> Result<Vec<Vordering>, StoreFout> {
    tx.rijen(TE_MELDEN, args![dag, limiet]).await
}

/// Amounts that were last told or looked at before a moment, the longest ago first: time alone can settle them.
///
/// # Errors
/// When the rows cannot be read.
pub async fn te_herzien(tx: &mut Tx, voor: i64, limiet: i64) -> Result<Vec<Vordering>, StoreFout> {
    tx.rijen(TE_HERZIEN, args![voor, limiet]).await
}

/// Remembers that it was told, or looked at.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_gemeld(tx: &mut Tx, v: &Vordering, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_GEMELD, args![v.besluit, v.nr, nu]).await?;
    Ok(())
}

/// How many amounts of a zaak ask for somebody.
///
/// # Errors
/// When it cannot be read.
pub async fn aantal(tx: &mut Tx, zaak: ZaakId, dag: Date) -> Result<i64, StoreFout> {
    tx.getal(AANTAL, args![zaak, dag]).await
}
