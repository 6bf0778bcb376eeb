//! Orders to be somewhere, and the time that was spent on them.

use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into inzetopdracht (id, extra_aandacht, thema, wat, waar, lat, lon, vanaf, tot, dagen, dagdelen, team, \
        door_naam, gemaakt) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    OP_ID = "select * from inzetopdracht where id = $1";
    BIJ_EXTRA = "select * from inzetopdracht where extra_aandacht = $1 order by gemaakt, id";
    VAN_TEAM = "select * from inzetopdracht where team = $1 and ingetrokken is null and vanaf <= $2 and tot >= $2 \
        order by gemaakt, id limit 50";
    LOPEND = "select * from inzetopdracht where ingetrokken is null and tot >= $1 order by vanaf, gemaakt, id limit 200";
    TREK_IN = "update inzetopdracht set ingetrokken = $2 where id = $1 and ingetrokken is null";
    TREK_IN_BIJ = "update inzetopdracht set ingetrokken = $2 where extra_aandacht = $1 and ingetrokken is null";
    BESTEED = "select i.id, count(w.id) as aantal, cast(coalesce(sum(w.minuten), 0) as bigint) as minuten, max(w.moment) as laatst \
        from inzetopdracht i join waarneming w on w.inzetopdracht = i.id where i.ingetrokken is null and i.tot >= $1 group by i.id";
}

/// An order to be somewhere, for a team (eis 33 to 35).
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Inzetopdracht {
    /// Key.
    pub id: Uuid,
    /// The place with extra attention that it belongs to.
    pub extra_aandacht: Option<Uuid>,
    /// Code of the group of onderwerpen.
    pub thema: String,
    /// What to do.
    pub wat: String,
    /// Where, in words.
    pub waar: String,
    /// Latitude, WGS84 degrees.
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    pub lon: Option<f64>,
    /// First day, ISO.
    pub vanaf: String,
    /// Last day, ISO.
    pub tot: String,
    /// Codes of days of the week, with commas.
    pub dagen: String,
    /// Codes of parts of the day, with commas.
    pub dagdelen: String,
    /// Code of the team.
    pub team: String,
    /// Who gave it.
    pub door_naam: String,
    /// Given, microseconds UTC.
    pub gemaakt: i64,
    /// Withdrawn, microseconds UTC.
    pub ingetrokken: Option<i64>,
}

/// What was spent on an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Besteed {
    /// Key of the order.
    pub id: Uuid,
    /// Observations.
    pub aantal: i64,
    /// Minutes.
    pub minuten: i64,
    /// The last one, microseconds UTC.
    pub laatst: i64,
}

/// Inserts an order.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, i: &Inzetopdracht) -> Result<(), StoreFout> {
    let args = args![
        i.id,
        i.extra_aandacht,
        &i.thema,
        &i.wat,
        &i.waar,
        i.lat,
        i.lon,
        &i.vanaf,
        &i.tot,
        &i.dagen,
        &i.dagdelen,
        &i.team,
        &i.door_naam,
        i.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// An order by its key.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Inzetopdracht>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// Orders at a place with extra attention, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn bij_extra(tx: &mut Tx, bij: Uuid) -> Result<Vec<Inzetopdracht>, StoreFout> {
    tx.rijen(BIJ_EXTRA, args![bij]).await
}

/// Orders of a team that hold on a day.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_team(tx: &mut Tx, team: &str, dag: Date) -> Result<Vec<Inzetopdracht>, StoreFout> {
    tx.rijen(VAN_TEAM, args![team, dag]).await
}

/// Orders that hold on a day or later.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lopend(tx: &mut Tx, dag: Date) -> Result<Vec<Inzetopdracht>, StoreFout> {
    tx.rijen(LOPEND, args![dag]).await
}

/// What was spent on the orders that hold on a day or later.
///
/// # Errors
/// When the rows cannot be read.
pub async fn besteed(tx: &mut Tx, dag: Date) -> Result<Vec<Besteed>, StoreFout> {
    tx.rijen(BESTEED, args![dag]).await
}

/// Withdraws an order; false when that was done before.
///
/// # Errors
/// When the row cannot be written.
pub async fn trek_in(tx: &mut Tx, id: Uuid, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(TREK_IN, args![id, nu]).await? == 1)
}

/// Withdraws the orders at a place whose extra attention ended.
///
/// # Errors
/// When the rows cannot be written.
pub async fn trek_in_bij(tx: &mut Tx, extra: Uuid, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(TREK_IN_BIJ, args![extra, nu]).await?;
    Ok(())
}
