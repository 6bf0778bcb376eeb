//! Worries about people. Only the acts and the page for who has the right read this table.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into zorgsignaal (id, zaak, nummer, plek, soort, wie, feiten, weet, akkoord, door, door_naam, moment, \
        gemaakt, stand) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open')";
    OP_ID = "select * from zorgsignaal where id = $1";
    LIJST = "select * from zorgsignaal where (gemaakt, id) < ($1, $2) \
        order by gemaakt desc, id desc limit $3";
    BESLIS = "update zorgsignaal set stand = $2, besluit = $3, besloten = $4, besloten_naam = $5 \
        where id = $1 and stand = 'open'";
}

/// A worry as it was recorded, with what was decided.
#[derive(Debug, Clone, FromRow)]
pub struct Zorgsignaal {
    /// Key: that of its item.
    pub id: Uuid,
    /// Zaak of the visit.
    pub zaak: Uuid,
    /// Number of that zaak.
    pub nummer: String,
    /// Address.
    pub plek: String,
    /// Code of the kind.
    pub soort: String,
    /// About whom.
    pub wie: String,
    /// What was seen and heard.
    pub feiten: String,
    /// He knows of it.
    pub weet: bool,
    /// He agrees.
    pub akkoord: bool,
    /// Who recorded it.
    pub door: Uuid,
    /// Name at that moment.
    pub door_naam: String,
    /// When, microseconds UTC.
    pub moment: i64,
    /// Stored, microseconds UTC.
    pub gemaakt: i64,
    /// "open", "verwezen" or "niet_verwezen".
    pub stand: String,
    /// What was decided, as JSON.
    pub besluit: Option<String>,
    /// When, microseconds UTC.
    pub besloten: Option<i64>,
    /// Who decided.
    pub besloten_naam: Option<String>,
}

/// What was decided about a worry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zorgbesluit {
    /// Who was told; none: nobody.
    #[serde(default)]
    pub ontvanger: Option<String>,
    /// Ground on which.
    #[serde(default)]
    pub grond: String,
    /// Codes of what was told.
    #[serde(default)]
    pub velden: Vec<String>,
    /// Why, or why not.
    #[serde(default)]
    pub reden: String,
}

impl Zorgsignaal {
    /// Nobody decided yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stand == "open"
    }

    /// What was decided.
    #[must_use]
    pub fn lees_besluit(&self) -> Option<Zorgbesluit> {
        serde_json::from_str(self.besluit.as_deref()?).ok()
    }
}

/// Inserts a worry.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, z: &Zorgsignaal) -> Result<(), StoreFout> {
    let args = args![
        z.id,
        z.zaak,
        &z.nummer,
        &z.plek,
        &z.soort,
        &z.wie,
        &z.feiten,
        z.weet,
        z.akkoord,
        z.door,
        &z.door_naam,
        z.moment,
        z.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// A worry by its key.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Zorgsignaal>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// Worries, the newest first, from a place on.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lijst(tx: &mut Tx, voor: (i64, Uuid), limiet: i64) -> Result<Vec<Zorgsignaal>, StoreFout> {
    tx.rijen(LIJST, args![voor.0, voor.1, limiet]).await
}

/// Writes what was decided; false when somebody decided before.
///
/// # Errors
/// When the row cannot be written.
pub async fn beslis(
    tx: &mut Tx,
    id: Uuid,
    stand: &str,
    besluit: &Zorgbesluit,
    wie: &str,
    nu: i64,
) -> Result<bool, StoreFout> {
    let json = serde_json::to_string(besluit).map_err(|e| StoreFout::onleesbaar("besluit", e))?;
    Ok(tx.voer_uit(BESLIS, args![id, stand, json, nu, wie]).await? == 1)
}
