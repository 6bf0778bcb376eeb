//! Functions of accounts, as the mandate register names them.

use domein::id::AccountId;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    VAN = "select * from accountfunctie where account = $1 order by functie";
    ALLE = "select * from accountfunctie order by functie, account";
    LEEG = "delete from accountfunctie where account = $1";
    MAAK = "insert into accountfunctie (account, functie) values ($1, $2)";
}

#[derive(FromRow)]
struct Rij {
    account: Uuid,
    functie: String,
}

/// Codes of the functions of an account.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van(tx: &mut Tx, account: AccountId) -> Result<Vec<String>, StoreFout> {
    Ok(tx.rijen::<Rij>(VAN, args![account]).await?.into_iter().map(|r| r.functie).collect())
}

/// Accounts with the functions they have.
///
/// # Errors
/// When the rows cannot be read.
pub async fn alle(tx: &mut Tx) -> Result<Vec<(AccountId, String)>, StoreFout> {
    Ok(tx.rijen::<Rij>(ALLE, vec![]).await?.into_iter().map(|r| (r.account.into(), r.functie)).collect())
}

/// Puts these functions in the place of those an account had.
///
/// # Errors
/// When the rows cannot be written.
pub async fn zet(tx: &mut Tx, account: AccountId, functies: &[String]) -> Result<(), StoreFout> {
    tx.voer_uit(LEEG, args![account]).await?;
    for functie in functies {
        tx.voer_uit(MAAK, args![account, functie.as_str()]).await?;
    }
    Ok(())
}
