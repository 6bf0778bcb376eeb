//! Check-ins of colleagues who went in somewhere, and the alarms about them.

use domein::id::AccountId;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

// SQLite uses a partial index only when its condition stands in the statement word for word.
stellingen! {
    MAAK = "insert into incheck (id, account, naam, team, waar, lat, lon, met, telefoon, nummer, vanaf, tot, alarm_op, ontvangen) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    OP_ID = "select * from incheck where id = $1 and account = $2";
    LOPEND = "select * from incheck where klaar is null order by tot, id limit 200";
    SLUIT_EERDERE = "update incheck set klaar = $3, alarm_op = null where account = $1 and klaar is null and id <> $2 and vanaf <= $3";
    SLUIT = "update incheck set klaar = $3, alarm_op = null where id = $1 and account = $2 and klaar is null";
    VERLENG = "update incheck set tot = $3, alarm_op = $4 where id = $1 and account = $2 and klaar is null";
    IS_TE_LAAT = "select count(*) from incheck where alarm_op is not null and alarm_op <= $1";
    TE_LAAT = "select * from incheck where alarm_op is not null and alarm_op <= $1 order by alarm_op, id limit 50";
    ALARM_GAAT = "update incheck set alarm_op = null where id = $1 and alarm_op = $2 and klaar is null";
    RUIM_OP = "delete from incheck where klaar < $1 and not exists (select 1 from alarm a where a.incheck = incheck.id)";
    MAAK_ALARM = "insert into alarm (id, soort, incheck, tot, account, naam, team, waar, lat, lon, met, telefoon, nummer, sinds, \
        gemaakt) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing";
    ALARM = "select * from alarm where id = $1";
    OPEN = "select * from alarm where gesloten is null order by gemaakt, id limit 100";
    AANTAL_OPEN = "select count(*) from alarm where gesloten is null";
    GESLOTEN = "select * from alarm where gesloten is not null and gesloten >= $1 order by gesloten desc, id limit 50";
    GEHOORD = "update alarm set gehoord = $3 where incheck = $1 and account = $2 and gesloten is null and gehoord is null";
    PAK_OP = "update alarm set opgepakt = $2, opgepakt_naam = $3 where id = $1 and opgepakt is null and gesloten is null";
    SLUIT_ALARM = "update alarm set gesloten = $2, gesloten_naam = $3, afloop = $4 where id = $1 and gesloten is null";
}

/// Somebody went in.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Incheck {
    /// Key: that of its item.
    pub id: Uuid,
    /// Who.
    pub account: Uuid,
    /// Name at that moment.
    pub naam: String,
    /// Code of the team.
    pub team: Option<String>,
    /// Where, in words.
    pub waar: String,
    /// Latitude, WGS84 degrees.
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    pub lon: Option<f64>,
    /// Who else is there.
    pub met: String,
    /// Number on which he can be called.
    pub telefoon: String,
    /// Number of the zaak.
    pub nummer: Option<String>,
    /// Went in, microseconds UTC.
    pub vanaf: i64,
    /// Would report before, microseconds UTC.
    pub tot: i64,
    /// The alarm goes, microseconds UTC; none when nothing has to be watched.
    pub alarm_op: Option<i64>,
    /// Reported safe or asked for help, microseconds UTC.
    pub klaar: Option<i64>,
    /// Arrived, microseconds UTC.
    pub ontvangen: i64,
}

/// Somebody has to be called.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Alarm {
    /// Key.
    pub id: Uuid,
    /// Code of the kind.
    pub soort: String,
    /// The check-in it is about.
    pub incheck: Option<Uuid>,
    /// The end that passed, microseconds UTC; none for a call for help.
    pub tot: Option<i64>,
    /// Whom it is about.
    pub account: Uuid,
    /// Name at that moment.
    pub naam: String,
    /// Code of the team.
    pub team: Option<String>,
    /// Where, in words.
    pub waar: String,
    /// Latitude, WGS84 degrees.
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    pub lon: Option<f64>,
    /// Who else is there.
    pub met: String,
    /// Number to call.
    pub telefoon: String,
    /// Number of the zaak.
    pub nummer: Option<String>,
    /// Since when nothing was heard, or when help was asked; microseconds UTC.
    pub sinds: i64,
    /// Raised, microseconds UTC.
    pub gemaakt: i64,
    /// He said since that he is safe, at this moment; microseconds UTC.
    pub gehoord: Option<i64>,
    /// Somebody calls, microseconds UTC.
    pub opgepakt: Option<i64>,
    /// Who calls.
    pub opgepakt_naam: Option<String>,
    /// Closed, microseconds UTC.
    pub gesloten: Option<i64>,
    /// Who closed it.
    pub gesloten_naam: Option<String>,
    /// What happened.
    pub afloop: Option<String>,
}

/// Inserts a check-in; those of this person before it are over: he was heard.
///
/// # Errors
/// When a row cannot be written.
pub async fn maak(tx: &mut Tx, i: &Incheck) -> Result<(), StoreFout> {
    tx.voer_uit(SLUIT_EERDERE, args![i.account, i.id, i.vanaf]).await?;
    let args = args![
        i.id,
        i.account,
        &i.naam,
        i.team.clone(),
        &i.waar,
        i.lat,
        i.lon,
        &i.met,
        &i.telefoon,
        i.nummer.clone(),
        i.vanaf,
        i.tot,
        i.alarm_op,
        i.ontvangen
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// A check-in of somebody.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid, van: AccountId) -> Result<Option<Incheck>, StoreFout> {
    tx.rij(OP_ID, args![id, van]).await
}

/// Everybody who is inside somewhere, first to report on top.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lopend(tx: &mut Tx) -> Result<Vec<Incheck>, StoreFout> {
    tx.rijen(LOPEND, args![]).await
}

/// Somebody reported, at a moment (microseconds UTC); false when he did before.
///
/// # Errors
/// When the row cannot be written.
pub async fn sluit(tx: &mut Tx, id: Uuid, van: AccountId, moment: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(SLUIT, args![id, van, moment]).await? == 1)
}

/// It takes longer: another end and another alarm, in microseconds UTC; false when it was over.
///
/// # Errors
/// When the row cannot be written.
pub async fn verleng(
    tx: &mut Tx,
    id: Uuid,
    van: AccountId,
    tot: i64,
    alarm_op: i64,
) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(VERLENG, args![id, van, tot, alarm_op]).await? == 1)
}

/// Whether an alarm has to go.
///
/// # Errors
/// When the rows cannot be read.
pub async fn is_te_laat(tx: &mut Tx, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.getal(IS_TE_LAAT, args![nu]).await? > 0)
}

/// Check-ins whose alarm has to go.
///
/// # Errors
/// When the rows cannot be read.
pub async fn te_laat(tx: &mut Tx, nu: i64) -> Result<Vec<Incheck>, StoreFout> {
    tx.rijen(TE_LAAT, args![nu]).await
}

/// Takes the alarm of a check-in, once; false when he reported in between, or another node took it.
///
/// # Errors
/// When the row cannot be written.
pub async fn neem_alarm(tx: &mut Tx, i: &Incheck) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(ALARM_GAAT, args![i.id, i.alarm_op]).await? == 1)
}

/// Removes check-ins that were over before a moment (microseconds UTC), unless there was an alarm.
///
/// # Errors
/// When the rows cannot be removed.
pub async fn ruim_op(tx: &mut Tx, voor: i64) -> Result<u64, StoreFout> {
    tx.voer_uit(RUIM_OP, args![voor]).await
}

/// Inserts an alarm; false when it is there already.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_alarm(tx: &mut Tx, a: &Alarm) -> Result<bool, StoreFout> {
    let args = args![
        a.id,
        &a.soort,
        a.incheck,
        a.tot,
        a.account,
        &a.naam,
        a.team.clone(),
        &a.waar,
        a.lat,
        a.lon,
        &a.met,
        &a.telefoon,
        a.nummer.clone(),
        a.sinds,
        a.gemaakt
    ];
    Ok(tx.voer_uit(MAAK_ALARM, args).await? == 1)
}

/// An alarm by its key.
///
/// # Errors
/// When the row cannot be read.
pub async fn alarm(tx: &mut Tx, id: Uuid) -> Result<Option<Alarm>, StoreFout> {
    tx.rij(ALARM, args![id]).await
}

/// Alarms that nobody closed, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn open_alarmen(tx: &mut Tx) -> Result<Vec<Alarm>, StoreFout> {
    tx.rijen(OPEN, args![]).await
}

/// Number of alarms that nobody closed.
///
/// # Errors
/// When the rows cannot be read.
pub async fn aantal_open(tx: &mut Tx) -> Result<i64, StoreFout> {
    tx.getal(AANTAL_OPEN, args![]).await
}

/// Alarms that were closed since a moment (microseconds UTC), newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn gesloten_alarmen(tx: &mut Tx, sinds: i64) -> Result<Vec<Alarm>, StoreFout> {
    tx.rijen(GESLOTEN, args![sinds]).await
}

/// Somebody about whom there is an alarm reported after all, at a moment (microseconds UTC).
///
/// # Errors
/// When the rows cannot be written.
pub async fn zet_gehoord(tx: &mut Tx, incheck: Uuid, van: AccountId, moment: i64) -> Result<(), StoreFout> {
    tx.voer_uit(GEHOORD, args![incheck, van, moment]).await?;
    Ok(())
}

/// Somebody calls; false when another was first.
///
/// # Errors
/// When the row cannot be written.
pub async fn pak_op(tx: &mut Tx, id: Uuid, nu: i64, naam: &str) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(PAK_OP, args![id, nu, naam]).await? == 1)
}

/// Closes an alarm; false when that was done before.
///
/// # Errors
/// When the row cannot be written.
pub async fn sluit_alarm(
    tx: &mut Tx,
    id: Uuid,
    nu: i64,
    naam: &str,
    afloop: &str,
) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(SLUIT_ALARM, args![id, nu, naam, afloop]).await? == 1)
}
