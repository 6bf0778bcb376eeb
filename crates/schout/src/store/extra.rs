//! Places that get extra attention, and the orders to go there.

use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::{StoreFout, Tx, args, lijst::Bouwer, tx::stellingen, vlak::randen, zaak::datum};

stellingen! {
    MAAK = "insert into extra_aandacht (id, versie, naam, cel, groep, vanaf, tot, reden, zaken, verwacht, door, \
        door_naam, gemaakt, uitleg_stand) values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'geen')";
    MAAK_RAND = "insert into extra_rand (extra_aandacht, nr, x, y, c) values ($1, $2, $3, $4, $5)";
    OP_ID = "select * from extra_aandacht where id = $1";
    ALLE = "select * from extra_aandacht order by gemaakt desc, id limit 200";
    LOPEND = "select * from extra_aandacht where beeindigd is null order by tot, id limit 200";
    AFGELOPEN = "select * from extra_aandacht where beeindigd is null and tot < $1 order by tot, id limit 50";
    OPENBAAR = "select * from extra_aandacht where uitleg_stand = 'openbaar' order by uitleg_op desc, id limit 100";
    BEEINDIG = "update extra_aandacht set beeindigd = $3, uitkomst = $4, versie = versie + 1 \
        where id = $1 and versie = $2 and beeindigd is null";
    ZET_UITLEG = "update extra_aandacht set uitleg = $3, uitleg_stand = $4, uitleg_door = $5, uitleg_door_naam = $6, \
        uitleg_op = $7, versie = versie + 1 where id = $1 and versie = $2";
}

/// A place that gets extra attention until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraAandacht {
    /// Key.
    pub id: Uuid,
    /// Goes up with every change.
    pub versie: i64,
    /// What people call it: "Afval bij de Havenkade".
    pub naam: String,
    /// H3 cell.
    pub cel: String,
    /// Code of the group of onderwerpen.
    pub groep: String,
    /// First day.
    pub vanaf: Date,
    /// Last day.
    pub tot: Date,
    /// Why, in words.
    pub reden: String,
    /// Zaken in the four weeks before it began.
    pub zaken: i64,
    /// What was likely in those weeks.
    pub verwacht: i64,
    /// Who decided.
    pub door: Uuid,
    /// Name at that moment.
    pub door_naam: String,
    /// Decided, microseconds UTC.
    pub gemaakt: i64,
    /// Ended, microseconds UTC.
    pub beeindigd: Option<i64>,
    /// What happened to the figures.
    pub uitkomst: Option<String>,
    /// Words for residents.
    pub uitleg: Option<String>,
    /// Whether residents may read them.
    pub uitleg_stand: UitlegStand,
    /// Who wrote or published them last.
    pub uitleg_door: Option<Uuid>,
    /// Name at that moment.
    pub uitleg_door_naam: Option<String>,
    /// Published on this day.
    pub uitleg_op: Option<Date>,
}

/// Whether residents may read why we are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UitlegStand {
    /// Nothing was written.
    Geen,
    /// Written; a colleague has to look at it.
    Voorgesteld,
    /// Published.
    Openbaar,
}

impl UitlegStand {
    /// Stored form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Geen => "geen",
            Self::Voorgesteld => "voorgesteld",
            Self::Openbaar => "openbaar",
        }
    }
}

#[derive(FromRow)]
struct ExtraRij {
    id: Uuid,
    versie: i64,
    naam: String,
    cel: String,
    groep: String,
    vanaf: String,
    tot: String,
    reden: String,
    zaken: i64,
    verwacht: i64,
    door: Uuid,
    door_naam: String,
    gemaakt: i64,
    beeindigd: Option<i64>,
    uitkomst: Option<String>,
    uitleg: Option<String>,
    uitleg_stand: String,
    uitleg_door: Option<Uuid>,
    uitleg_door_naam: Option<String>,
    uitleg_op: Option<String>,
}

impl TryFrom<ExtraRij> for ExtraAandacht {
    type Error = StoreFout;

    fn try_from(r: ExtraRij) -> Result<Self, StoreFout> {
        let standen = [UitlegStand::Geen, UitlegStand::Voorgesteld, UitlegStand::Openbaar];
        let uitleg_stand = standen.into_iter().find(|s| s.as_str() == r.uitleg_stand);
        Ok(Self {
            id: r.id,
            versie: r.versie,
            naam: r.naam,
            cel: r.cel,
            groep: r.groep,
            vanaf: datum(&r.vanaf)?,
            tot: datum(&r.tot)?,
            reden: r.reden,
            zaken: r.zaken,
            verwacht: r.verwacht,
            door: r.door,
            door_naam: r.door_naam,
            gemaakt: r.gemaakt,
            beeindigd: r.beeindigd,
            uitkomst: r.uitkomst,
            uitleg: r.uitleg,
            uitleg_stand: uitleg_stand
                .ok_or_else(|| StoreFout::onleesbaar("uitleg_stand", &r.uitleg_stand))?,
            uitleg_door: r.uitleg_door,
            uitleg_door_naam: r.uitleg_door_naam,
            uitleg_op: r.uitleg_op.as_deref().map(datum).transpose()?,
        })
    }
}

fn lees(rijen: Vec<ExtraRij>) -> Result<Vec<ExtraAandacht>, StoreFout> {
    rijen.into_iter().map(ExtraAandacht::try_from).collect()
}

/// Inserts a place with the corners of its cell (latitude, longitude; WGS84 degrees), counter-clockwise.
///
/// # Errors
/// When a row cannot be written.
pub async fn maak(tx: &mut Tx, e: &ExtraAandacht, hoeken: &[(f64, f64)]) -> Result<(), StoreFout> {
    let args = args![
        e.id,
        &e.naam,
        &e.cel,
        &e.groep,
        e.vanaf,
        e.tot,
        &e.reden,
        e.zaken,
        e.verwacht,
        e.door,
        &e.door_naam,
        e.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    for (nr, (x, y, c)) in (0_i64..).zip(randen(hoeken)) {
        tx.voer_uit(MAAK_RAND, args![e.id, nr, x, y, c]).await?;
    }
    Ok(())
}

/// One place.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<ExtraAandacht>, StoreFout> {
    tx.rij::<ExtraRij>(OP_ID, args![id]).await?.map(ExtraAandacht::try_from).transpose()
}

/// Places by their keys.
///
/// # Errors
/// When the rows cannot be read.
pub async fn op_ids(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<ExtraAandacht>, StoreFout> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut b = Bouwer::nieuw("select * from extra_aandacht where ", tx.is_postgres());
    b.sleutel_van("id", ids);
    let (sql, args) = b.klaar();
    lees(tx.rijen(AssertSqlSafe(sql), args).await?)
}

/// All places, the newest first, at most 200.
///
/// # Errors
/// When the rows cannot be read.
pub async fn alle(tx: &mut Tx) -> Result<Vec<ExtraAandacht>, StoreFout> {
    lees(tx.rijen(ALLE, vec![]).await?)
}

/// Places that have extra attention now, what ends first on top.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lopend(tx: &mut Tx) -> Result<Vec<ExtraAandacht>, StoreFout> {
    lees(tx.rijen(LOPEND, vec![]).await?)
}

/// Places whose last day has gone by and that were not ended yet.
///
/// # Errors
/// When the rows cannot be read.
pub async fn afgelopen(tx: &mut Tx, vandaag: Date) -> Result<Vec<ExtraAandacht>, StoreFout> {
    lees(tx.rijen(AFGELOPEN, args![vandaag]).await?)
}

/// Places about which residents may read, the newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn openbaar(tx: &mut Tx) -> Result<Vec<ExtraAandacht>, StoreFout> {
    lees(tx.rijen(OPENBAAR, vec![]).await?)
}

/// Ends the extra attention; false when somebody else was first.
///
/// # Errors
/// When the row cannot be written.
pub async fn beeindig(tx: &mut Tx, e: &ExtraAandacht, nu: i64, uitkomst: &str) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(BEEINDIG, args![e.id, e.versie, nu, uitkomst]).await? == 1)
}

/// Writes the words for residents with their state, as they stand in `e`; false when somebody else was first.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_uitleg(tx: &mut Tx, e: &ExtraAandacht) -> Result<bool, StoreFout> {
    let args = args![
        e.id,
        e.versie,
        e.uitleg.clone(),
        e.uitleg_stand.as_str(),
        e.uitleg_door,
        e.uitleg_door_naam.clone(),
        e.uitleg_op
    ];
    Ok(tx.voer_uit(ZET_UITLEG, args).await? == 1)
}
