//! What a team has to know at the start of a shift, and who read it.

use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into briefing (id, team, kop, tekst, vanaf, tot, door_naam, gemaakt) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    OP_ID = "select * from briefing where id = $1";
    VAN_TEAM = "select b.*, exists (select 1 from briefing_gelezen g where g.briefing = b.id and g.account = $3) as gelezen \
        from briefing b where b.team = $1 and b.ingetrokken is null and b.vanaf <= $2 and b.tot >= $2 \
        order by b.gemaakt desc, b.id desc limit 20";
    LOPEND = "select * from briefing where ingetrokken is null and tot >= $1 order by vanaf, gemaakt, id limit 200";
    LEZERS = "select g.briefing, a.weergave as naam, g.moment from briefing_gelezen g join briefing b on b.id = g.briefing \
        join account a on a.id = g.account where b.ingetrokken is null and b.tot >= $1 order by g.moment, a.weergave";
    TREK_IN = "update briefing set ingetrokken = $2 where id = $1 and ingetrokken is null";
    LEES = "insert into briefing_gelezen (briefing, account, moment) values ($1, $2, $3) on conflict do nothing";
}

/// Something a team has to know.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Briefing {
    /// Key.
    pub id: Uuid,
    /// Code of the team.
    pub team: String,
    /// What it is about.
    pub kop: String,
    /// What there is to know.
    pub tekst: String,
    /// First day, ISO.
    pub vanaf: String,
    /// Last day, ISO.
    pub tot: String,
    /// Who made it.
    pub door_naam: String,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Withdrawn, microseconds UTC.
    pub ingetrokken: Option<i64>,
}

/// The same, with whether somebody read it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Voorgelegd {
    /// The briefing.
    #[sqlx(flatten)]
    pub briefing: Briefing,
    /// This person read it.
    pub gelezen: bool,
}

/// Somebody who read a briefing.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Lezer {
    /// Key of the briefing.
    pub briefing: Uuid,
    /// Name.
    pub naam: String,
    /// When, microseconds UTC.
    pub moment: i64,
}

/// Inserts a briefing.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, b: &Briefing) -> Result<(), StoreFout> {
    let args = args![b.id, &b.team, &b.kop, &b.tekst, &b.vanaf, &b.tot, &b.door_naam, b.gemaakt];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// A briefing by its key.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Briefing>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// Briefings of a team that hold on a day, the newest first, as one person sees them.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_team(
    tx: &mut Tx,
    team: &str,
    dag: Date,
    account: Uuid,
) -> Result<Vec<Voorgelegd>, StoreFout> {
    tx.rijen(VAN_TEAM, args![team, dag, account]).await
}

/// Briefings that hold on a day or later.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lopend(tx: &mut Tx, dag: Date) -> Result<Vec<Briefing>, StoreFout> {
    tx.rijen(LOPEND, args![dag]).await
}

/// Who read the briefings that hold on a day or later, in the order of reading.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lezers(tx: &mut Tx, dag: Date) -> Result<Vec<Lezer>, StoreFout> {
    tx.rijen(LEZERS, args![dag]).await
}

/// Withdraws a briefing; false when that was done before.
///
/// # Errors
/// When the row cannot be written.
pub async fn trek_in(tx: &mut Tx, id: Uuid, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(TREK_IN, args![id, nu]).await? == 1)
}

/// Somebody read it; false when he did before.
///
/// # Errors
/// When the row cannot be written.
pub async fn lees(tx: &mut Tx, id: Uuid, account: Uuid, moment: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(LEES, args![id, account, moment]).await? == 1)
}
