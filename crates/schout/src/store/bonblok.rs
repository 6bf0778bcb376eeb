//! Numbers that a phone may hand out without a network.

use domein::id::AccountId;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    TEL = "insert into bonteller (id, laatste) values (1, $1) on conflict (id) do update set \
        laatste = bonteller.laatste + $1 returning laatste";
    MAAK = "insert into bonblok (account, toestel, van, tot, gegeven) values ($1, $2, $3, $4, $5)";
    LAATSTE = "select van, tot from bonblok where account = $1 and toestel = $2 order by van desc limit 1";
}

/// First and last number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Bonblok {
    /// First number.
    pub van: i64,
    /// Last number.
    pub tot: i64,
}

/// The newest numbers of a phone.
///
/// # Errors
/// When the row cannot be read.
pub async fn laatste(tx: &mut Tx, account: AccountId, toestel: Uuid) -> Result<Option<Bonblok>, StoreFout> {
    tx.rij(LAATSTE, args![account, toestel]).await
}

/// Gives the next numbers to a phone.
///
/// # Errors
/// When the rows cannot be written.
pub async fn geef(
    tx: &mut Tx,
    account: AccountId,
    toestel: Uuid,
    aantal: i64,
    nu: i64,
) -> Result<Bonblok, StoreFout> {
    let tot = tx.getal(TEL, args![aantal]).await?;
    let blok = Bonblok { van: tot - aantal + 1, tot };
    tx.voer_uit(MAAK, args![account, toestel, blok.van, blok.tot, nu]).await?;
    Ok(blok)
}
