//! Who acts in the place of whom, from a day until a day.

use domein::id::AccountId;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen, zaak::datum};

stellingen! {
    MAAK = "insert into vervanging (id, vervangen, vervanger, vanaf, tot, door_naam, gemaakt) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    BEEINDIG = "update vervanging set beeindigd = $2 where id = $1 and beeindigd is null";
    OP_ID = "select v.*, a.weergave as naam, b.weergave as vervanger_naam from vervanging v \
        join account a on a.id = v.vervangen join account b on b.id = v.vervanger where v.id = $1";
    VAN = "select v.*, a.weergave as naam, b.weergave as vervanger_naam from vervanging v \
        join account a on a.id = v.vervangen join account b on b.id = v.vervanger \
        where v.vervangen = $1 and v.beeindigd is null and v.tot >= $2 order by v.vanaf, v.id limit 20";
    LOPEND = "select v.*, a.weergave as naam, b.weergave as vervanger_naam from vervanging v \
        join account a on a.id = v.vervangen join account b on b.id = v.vervanger \
        where v.beeindigd is null and v.vanaf <= $1 and v.tot >= $1 order by v.vanaf, v.id";
    DOOR = "select v.*, a.weergave as naam, b.weergave as vervanger_naam from vervanging v \
        join account a on a.id = v.vervangen join account b on b.id = v.vervanger \
        where v.vervanger = $1 and v.beeindigd is null and v.vanaf <= $2 and v.tot >= $2 order by v.vanaf, v.id limit 50";
}

/// Somebody acts in the place of somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vervanging {
    /// Key.
    pub id: Uuid,
    /// Who is away.
    pub vervangen: AccountId,
    /// His name.
    pub naam: String,
    /// Who acts in his place.
    pub vervanger: AccountId,
    /// His name.
    pub vervanger_naam: String,
    /// First day.
    pub vanaf: Date,
    /// Last day.
    pub tot: Date,
    /// Who set it.
    pub door_naam: String,
    /// Set, microseconds UTC.
    pub gemaakt: i64,
}

#[derive(FromRow)]
struct Rij {
    id: Uuid,
    vervangen: Uuid,
    naam: String,
    vervanger: Uuid,
    vervanger_naam: String,
    vanaf: String,
    tot: String,
    door_naam: String,
    gemaakt: i64,
}

impl TryFrom<Rij> for Vervanging {
    type Error = StoreFout;

    fn try_from(r: Rij) -> Result<Self, StoreFout> {
        Ok(Self {
            id: r.id,
            vervangen: r.vervangen.into(),
            naam: r.naam,
            vervanger: r.vervanger.into(),
            vervanger_naam: r.vervanger_naam,
            vanaf: datum(&r.vanaf)?,
            tot: datum(&r.tot)?,
            door_naam: r.door_naam,
            gemaakt: r.gemaakt,
        })
    }
}

/// Inserts one.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, v: &Vervanging) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK, args![v.id, v.vervangen, v.vervanger, v.vanaf, v.tot, &v.door_naam, v.gemaakt]).await?;
    Ok(())
}

/// Ends one; false when it was ended already.
///
/// # Errors
/// When the row cannot be written.
pub async fn beeindig(tx: &mut Tx, id: Uuid, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(BEEINDIG, args![id, nu]).await? == 1)
}

/// One, also when it is over.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Vervanging>, StoreFout> {
    tx.rij::<Rij>(OP_ID, args![id]).await?.map(Vervanging::try_from).transpose()
}

/// Who acts in the place of somebody, on this day or later.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van(tx: &mut Tx, account: AccountId, vandaag: Date) -> Result<Vec<Vervanging>, StoreFout> {
    let rijen = tx.rijen::<Rij>(VAN, args![account, vandaag]).await?;
    rijen.into_iter().map(Vervanging::try_from).collect()
}

/// In whose place somebody acts on this day.
///
/// # Errors
/// When the rows cannot be read.
pub async fn door(tx: &mut Tx, account: AccountId, dag: Date) -> Result<Vec<Vervanging>, StoreFout> {
    let rijen = tx.rijen::<Rij>(DOOR, args![account, dag]).await?;
    rijen.into_iter().map(Vervanging::try_from).collect()
}

/// Everybody who acts in the place of somebody on this day.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lopend(tx: &mut Tx, dag: Date) -> Result<Vec<Vervanging>, StoreFout> {
    let rijen = tx.rijen::<Rij>(LOPEND, args![dag]).await?;
    rijen.into_iter().map(Vervanging::try_from).collect()
}
