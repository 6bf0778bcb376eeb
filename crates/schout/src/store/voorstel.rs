//! What proposes an onderwerp: models with what they were learned from, and the reports to learn from.

use domein::voorstel::{Toetsverslag, Voorbeeld, Voorstelmodel};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into voorstelmodel (versie, inhoud, verslag, gemaakt, in_gebruik) values ($1, $2, $3, $4, $4)";
    HOOGSTE = "select coalesce(max(versie), 0) from voorstelmodel";
    IN_GEBRUIK = "select versie from voorstelmodel order by in_gebruik desc, versie desc limit 1";
    INHOUD = "select inhoud from voorstelmodel where versie = $1";
    ALLE = "select versie, verslag, gemaakt from voorstelmodel order by versie desc";
    GEBRUIK = "update voorstelmodel set in_gebruik = $2 where versie = $1";
    AFGEHANDELD = "select z.onderwerp, s.tekst from zaak z join signaal s on s.zaak = z.id \
        where z.status = 'afgehandeld' and not z.vertrouwelijk and not s.aangesloten \
        order by z.aangemaakt desc, z.id desc, s.id limit $1";
}

/// From what a model was learned, and how good it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verslag {
    /// Reports it learned from.
    pub rapporten: usize,
    /// Onderwerpen it tells apart.
    pub onderwerpen: usize,
    /// Words it knows.
    pub woorden: usize,
    /// How it does on reports it has not seen.
    pub toets: Toetsverslag,
}

/// A model as it stands in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Versie {
    /// Number.
    pub versie: i64,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// What it was learned from.
    pub verslag: Verslag,
}

/// Stores a model as the newest, and takes it in use; gives its number.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, model: &Voorstelmodel, verslag: &Verslag, nu: i64) -> Result<i64, StoreFout> {
    let tekst = |uit: serde_json::Result<String>| uit.map_err(|e| StoreFout::onleesbaar("voorstelmodel", e));
    let versie = tx.getal(HOOGSTE, vec![]).await? + 1;
    let (inhoud, verslag) = (tekst(serde_json::to_string(model))?, tekst(serde_json::to_string(verslag))?);
    tx.voer_uit(MAAK, args![versie, inhoud, verslag, nu]).await?;
    Ok(versie)
}

/// Number of the model in use; none: nothing was learned yet.
///
/// # Errors
/// When the row cannot be read.
pub async fn in_gebruik(tx: &mut Tx) -> Result<Option<i64>, StoreFout> {
    tx.waarde(IN_GEBRUIK, vec![]).await
}

/// Reads a model.
///
/// # Errors
/// When it does not exist or cannot be read.
pub async fn lees(tx: &mut Tx, versie: i64) -> Result<Voorstelmodel, StoreFout> {
    let tekst = tx.waarde::<String>(INHOUD, args![versie]).await?;
    let tekst = tekst.ok_or_else(|| StoreFout::onleesbaar("voorstelmodel", versie))?;
    serde_json::from_str(&tekst).map_err(|e| StoreFout::onleesbaar("voorstelmodel", e))
}

/// Takes a model in use again; false when it does not exist.
///
/// # Errors
/// When the row cannot be written.
pub async fn gebruik(tx: &mut Tx, versie: i64, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(GEBRUIK, args![versie, nu]).await? == 1)
}

#[derive(FromRow)]
struct VersieRij {
    versie: i64,
    verslag: String,
    gemaakt: i64,
}

/// All models, newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn alle(tx: &mut Tx) -> Result<Vec<Versie>, StoreFout> {
    let lees = |r: VersieRij| {
        let verslag =
            serde_json::from_str(&r.verslag).map_err(|e| StoreFout::onleesbaar("voorstelmodel", e))?;
        Ok(Versie { versie: r.versie, gemaakt: r.gemaakt, verslag })
    };
    tx.rijen::<VersieRij>(ALLE, vec![]).await?.into_iter().map(lees).collect()
}

/// The newest handled reports with the onderwerp that colleagues left them with. Confidential ones are left out, and
/// those of who only joined.
///
/// # Errors
/// When the rows cannot be read.
pub async fn afgehandeld(tx: &mut Tx, hoogstens: i64) -> Result<Vec<Voorbeeld>, StoreFout> {
    let rijen: Vec<(String, String)> = tx.rijen(AFGEHANDELD, args![hoogstens]).await?;
    Ok(rijen.iter().filter_map(|(onderwerp, tekst)| Voorbeeld::lees(onderwerp, tekst)).collect())
}
