//! Loaded editions of the inrichting: each a whole document, never changed afterwards.

use domein::inrichting::Inrichting;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    LAATSTE_VERSIE = "select max(versie) from inrichting";
    LEES = "select inhoud from inrichting where versie = $1";
    GELADEN = "select geladen from inrichting where versie = $1";
    BEWAAR = "insert into inrichting (versie, inhoud, geladen, door) values ($1, $2, $3, $4)";
}

/// Number of the last edition; none: nothing was loaded yet.
///
/// # Errors
/// When the row cannot be read.
pub async fn laatste_versie(tx: &mut Tx) -> Result<Option<i64>, StoreFout> {
    tx.waarde(LAATSTE_VERSIE, vec![]).await
}

/// Reads an edition.
///
/// # Errors
/// When it does not exist or cannot be read.
pub async fn lees(tx: &mut Tx, versie: i64) -> Result<Inrichting, StoreFout> {
    let tekst = tx.waarde::<String>(LEES, args![versie]).await?;
    let tekst = tekst.ok_or_else(|| StoreFout::onleesbaar("inrichting", versie))?;
    serde_json::from_str(&tekst).map_err(|e| StoreFout::onleesbaar("inrichting", e))
}

/// When an edition was loaded, microseconds UTC.
///
/// # Errors
/// When the row cannot be read.
pub async fn geladen(tx: &mut Tx, versie: i64) -> Result<Option<i64>, StoreFout> {
    tx.waarde(GELADEN, args![versie]).await
}

/// Stores a new edition.
///
/// # Errors
/// When the row cannot be written.
pub async fn bewaar(tx: &mut Tx, versie: i64, i: &Inrichting, nu: i64, door: &str) -> Result<(), StoreFout> {
    let tekst = serde_json::to_string(i).map_err(|e| StoreFout::onleesbaar("inrichting", e))?;
    tx.voer_uit(BEWAAR, args![versie, tekst, nu, door]).await?;
    Ok(())
}
