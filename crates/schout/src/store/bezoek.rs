//! What was looked at, measured and said during a visit.

use domein::id::ZaakId;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK_PUNT = "insert into bevindingpunt (bevinding, volg, lijst, lijst_van, lijst_naam, punt, zin, antwoord, woorden, \
        overtreding, grondslag) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    PUNTEN = "select p.* from bevindingpunt p join bevinding b on b.id = p.bevinding where b.zaak = $1 \
        order by p.bevinding, p.volg";
    MAAK_METING = "insert into meting (id, bevinding, volg, soort, naam, eenheid, waarde, meetmiddel, gekalibreerd, punt) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    METINGEN = "select m.* from meting m join bevinding b on b.id = m.bevinding where b.zaak = $1 \
        order by m.bevinding, m.volg";
    MAAK_WAARSCHUWING = "insert into mondelinge_waarschuwing (id, zaak, moment, door, door_naam, waarover, aan, regel, herstel_voor) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    WAARSCHUWINGEN = "select * from mondelinge_waarschuwing where zaak = $1 order by moment, id";
}

/// A point of a list, answered or not, with the words of that day.
#[derive(Debug, Clone, FromRow)]
pub struct Bevindingpunt {
    /// Finding.
    pub bevinding: Uuid,
    /// Place in the list.
    pub volg: i64,
    /// Code of the list.
    pub lijst: String,
    /// First day of its edition, ISO date.
    pub lijst_van: String,
    /// Name of the list.
    pub lijst_naam: String,
    /// Code of the point.
    pub punt: String,
    /// What was looked at.
    pub zin: String,
    /// The answer; none when nobody looked.
    pub antwoord: Option<String>,
    /// The answer in words.
    pub woorden: String,
    /// It is a violation.
    pub overtreding: bool,
    /// The rule it belongs to.
    pub grondslag: Option<String>,
}

/// Inserts a point.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_punt(tx: &mut Tx, p: &Bevindingpunt) -> Result<(), StoreFout> {
    let args = args![
        p.bevinding,
        p.volg,
        &p.lijst,
        &p.lijst_van,
        &p.lijst_naam,
        &p.punt,
        &p.zin,
        p.antwoord.clone(),
        &p.woorden,
        p.overtreding,
        p.grondslag.clone()
    ];
    tx.voer_uit(MAAK_PUNT, args).await?;
    Ok(())
}

/// What was looked at in a zaak, in the order of the lists.
///
/// # Errors
/// When the rows cannot be read.
pub async fn punten(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Bevindingpunt>, StoreFout> {
    tx.rijen(PUNTEN, args![zaak]).await
}

/// A measurement.
#[derive(Debug, Clone, FromRow)]
pub struct MetingRij {
    /// Key.
    pub id: Uuid,
    /// Finding.
    pub bevinding: Uuid,
    /// Place among the measurements of the visit.
    pub volg: i64,
    /// Code of the kind.
    pub soort: String,
    /// The kind in words.
    pub naam: String,
    /// Unit.
    pub eenheid: String,
    /// Value, in thousandths of the unit.
    pub waarde: i64,
    /// Serial number of the instrument.
    pub meetmiddel: Option<String>,
    /// Day of its calibration, ISO date.
    pub gekalibreerd: Option<String>,
    /// Code of the point of the list that it answers.
    pub punt: Option<String>,
}

/// Inserts a measurement.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_meting(tx: &mut Tx, m: &MetingRij) -> Result<(), StoreFout> {
    let args = args![
        m.id,
        m.bevinding,
        m.volg,
        &m.soort,
        &m.naam,
        &m.eenheid,
        m.waarde,
        m.meetmiddel.clone(),
        m.gekalibreerd.clone(),
        m.punt.clone()
    ];
    tx.voer_uit(MAAK_METING, args).await?;
    Ok(())
}

/// What was measured in a zaak, in the order of the visits.
///
/// # Errors
/// When the rows cannot be read.
pub async fn metingen(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<MetingRij>, StoreFout> {
    tx.rijen(METINGEN, args![zaak]).await
}

/// A warning.
#[derive(Debug, Clone, FromRow)]
pub struct Waarschuwing {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// When it was said, microseconds UTC.
    pub moment: i64,
    /// Account of who said it.
    pub door: Uuid,
    /// Name at that moment.
    pub door_naam: String,
    /// What about.
    pub waarover: String,
    /// To whom.
    pub aan: String,
    /// The rule; may be empty.
    pub regel: String,
    /// Last day to mend it, ISO date.
    pub herstel_voor: Option<String>,
}

/// Inserts a warning.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_waarschuwing(tx: &mut Tx, w: &Waarschuwing) -> Result<(), StoreFout> {
    let args = args![
        w.id,
        w.zaak,
        w.moment,
        w.door,
        &w.door_naam,
        &w.waarover,
        &w.aan,
        &w.regel,
        w.herstel_voor.clone()
    ];
    tx.voer_uit(MAAK_WAARSCHUWING, args).await?;
    Ok(())
}

/// Warnings in a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn waarschuwingen(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Waarschuwing>, StoreFout> {
    tx.rijen(WAARSCHUWINGEN, args![zaak]).await
}
