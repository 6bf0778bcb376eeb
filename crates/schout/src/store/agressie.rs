//! What was done to colleagues, and what the organisation did for them.

use domein::id::AccountId;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into agressie (id, account, naam, team, soorten, moment, waar, nummer, letsel, politie, getuigen, tekst, \
        gemaakt) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    OP_ID = "select * from agressie where id = $1";
    LIJST = "select * from agressie order by gemaakt desc, id desc limit 200";
    ONBESPROKEN = "select * from agressie where gesproken is null and gesloten is null order by gemaakt, id limit 200";
    VAN = "select * from agressie where account = $1 order by gemaakt desc, id desc limit 200";
    BIJ_ZAAK = "select * from agressie where nummer = $1 order by gemaakt desc, id desc limit 20";
    GESPROKEN = "update agressie set gesproken = $2, gesproken_naam = coalesce(gesproken_naam, $3) where id = $1 and gesloten is null";
    AANGIFTE = "update agressie set aangifte = $2, aangifte_nummer = $3 where id = $1 and gesloten is null";
    GEWAARSCHUWD = "update agressie set waarschuwing = $2 where id = $1 and waarschuwing is null";
    SLUIT = "update agressie set gesloten = $2, gesloten_naam = $3, afloop = $4 where id = $1 and gesloten is null";
}

/// What was done to a colleague.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Agressiemelding {
    /// Key: that of its item.
    pub id: Uuid,
    /// To whom.
    pub account: Uuid,
    /// Name at that moment.
    pub naam: String,
    /// Code of the team.
    pub team: Option<String>,
    /// Codes of what happened, with commas.
    pub soorten: String,
    /// When, microseconds UTC.
    pub moment: i64,
    /// Where, in words.
    pub waar: String,
    /// Number of the zaak.
    pub nummer: Option<String>,
    /// Somebody was hurt.
    pub letsel: bool,
    /// The police was called.
    pub politie: bool,
    /// Who was there.
    pub getuigen: String,
    /// What happened, in words.
    pub tekst: String,
    /// Recorded, microseconds UTC.
    pub gemaakt: i64,
    /// Day of the talk with the colleague, ISO.
    pub gesproken: Option<String>,
    /// Who talked.
    pub gesproken_naam: Option<String>,
    /// Day of the aangifte, ISO.
    pub aangifte: Option<String>,
    /// Number of the aangifte.
    pub aangifte_nummer: Option<String>,
    /// The warning that was made.
    pub waarschuwing: Option<Uuid>,
    /// Closed, microseconds UTC.
    pub gesloten: Option<i64>,
    /// Who closed it.
    pub gesloten_naam: Option<String>,
    /// What came of it.
    pub afloop: Option<String>,
}

/// Inserts one.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, a: &Agressiemelding) -> Result<(), StoreFout> {
    let args = args![
        a.id,
        a.account,
        &a.naam,
        a.team.clone(),
        &a.soorten,
        a.moment,
        &a.waar,
        a.nummer.clone(),
        a.letsel,
        a.politie,
        &a.getuigen,
        &a.tekst,
        a.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// One by its key.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Agressiemelding>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// All, newest first. Who may see which is for the caller.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lijst(tx: &mut Tx) -> Result<Vec<Agressiemelding>, StoreFout> {
    tx.rijen(LIJST, args![]).await
}

/// Those about which nobody talked with the colleague, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn onbesproken(tx: &mut Tx) -> Result<Vec<Agressiemelding>, StoreFout> {
    tx.rijen(ONBESPROKEN, args![]).await
}

/// Those of one colleague, newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van(tx: &mut Tx, wie: AccountId) -> Result<Vec<Agressiemelding>, StoreFout> {
    tx.rijen(VAN, args![wie]).await
}

/// Those that happened at a visit of a zaak, newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn bij_zaak(tx: &mut Tx, nummer: &str) -> Result<Vec<Agressiemelding>, StoreFout> {
    tx.rijen(BIJ_ZAAK, args![nummer]).await
}

/// Somebody talked with the colleague; false when it was closed.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_gesproken(tx: &mut Tx, id: Uuid, dag: Date, naam: &str) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(GESPROKEN, args![id, dag, naam]).await? == 1)
}

/// Aangifte was made; false when it was closed.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_aangifte(tx: &mut Tx, id: Uuid, dag: Date, nummer: &str) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(AANGIFTE, args![id, dag, nummer]).await? == 1)
}

/// A warning was made because of it.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_waarschuwing(tx: &mut Tx, id: Uuid, waarschuwing: Uuid) -> Result<(), StoreFout> {
    tx.voer_uit(GEWAARSCHUWD, args![id, waarschuwing]).await?;
    Ok(())
}

/// Closes it; false when that was done before.
///
/// # Errors
/// When the row cannot be written.
pub async fn sluit(tx: &mut Tx, id: Uuid, nu: i64, naam: &str, afloop: &str) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(SLUIT, args![id, nu, naam, afloop]).await? == 1)
}
