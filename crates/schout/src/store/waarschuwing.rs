//! Warnings about an address or about somebody in a zaak, each with an owner and a last day.

use domein::{id::AccountId, toegang::Rol, veiligheid::Waarschuwingstand};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into waarschuwing (id, soort, stand, tekst, reden, waar, adres_id, lat, lon, zaak, nummer, betrokkene, \
        rollen, eigenaar, eigenaar_naam, voorsteller, vanaf, tot, agressie, gemaakt, gewijzigd) values ($1, $2, $3, $4, $5, $6, \
        $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20)";
    OP_ID = "select * from waarschuwing where id = $1";
    NEEM_AAN = "update waarschuwing set stand = 'geldt', soort = $2, tekst = $3, reden = $4, rollen = $5, eigenaar = $6, \
        eigenaar_naam = $7, vanaf = $8, tot = $9, gewijzigd = $10 where id = $1 and stand = 'voorstel'";
    VERLENG = "update waarschuwing set tot = $2, reden = $3, eigenaar = $4, eigenaar_naam = $5, gewijzigd = $6 \
        where id = $1 and stand = 'geldt'";
    ZET_STAND = "update waarschuwing set stand = $3, gewijzigd = $4 where id = $1 and stand = $2";
    OPEN = "select * from waarschuwing where stand in ('voorstel', 'geldt') and tot >= $1 order by tot, gemaakt, id limit 500";
    GELDEND = "select * from waarschuwing where stand = 'geldt' and vanaf <= $1 and tot >= $1 order by tot, id";
    PERSONEN = "with recursive wie (partij, bron) as (select betrokkene, id from waarschuwing where stand = 'geldt' \
        and betrokkene is not null and vanaf <= $1 and tot >= $1 union select b.id, w.bron from betrokkene b \
        join wie w on b.overgenomen_van = w.partij) select b.zaak, wie.bron from wie join betrokkene b on b.id = wie.partij \
        where b.weg is null";
    RUIM_OP = "delete from waarschuwing where tot < $1 or (stand in ('ingetrokken', 'afgewezen') and gewijzigd < $2)";
    LOOPT_AF = "select count(*) from waarschuwing where stand = 'geldt' and eigenaar = $1 and tot >= $2 and tot <= $3";
}

/// A warning.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Waarschuwing {
    /// Key.
    pub id: Uuid,
    /// Code of the kind.
    pub soort: String,
    /// Code of where it stands.
    pub stand: String,
    /// The sentence.
    pub tekst: String,
    /// Why it is there, or was extended.
    pub reden: String,
    /// The place in words.
    pub waar: String,
    /// BAG number of the address.
    pub adres_id: Option<String>,
    /// Latitude, WGS84 degrees.
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    pub lon: Option<f64>,
    /// The zaak it comes from.
    pub zaak: Option<Uuid>,
    /// Number of that zaak.
    pub nummer: Option<String>,
    /// The party of that zaak it is about; none: it is about the place.
    pub betrokkene: Option<Uuid>,
    /// Codes of the roles that see it, with spaces.
    pub rollen: String,
    /// Who has to look at it again.
    pub eigenaar: Uuid,
    /// His name.
    pub eigenaar_naam: String,
    /// Who asked for it.
    pub voorsteller: String,
    /// First day, ISO.
    pub vanaf: String,
    /// Last day, ISO.
    pub tot: String,
    /// The aggression record it follows from.
    pub agressie: Option<Uuid>,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Changed, microseconds UTC.
    pub gewijzigd: i64,
}

impl Waarschuwing {
    /// The last day.
    #[must_use]
    pub fn laatste_dag(&self) -> Date {
        self.tot.parse().unwrap_or(Date::MIN)
    }

    /// Whether somebody with these roles is among those it is meant for.
    #[must_use]
    pub fn is_voor(&self, mut rollen: impl Iterator<Item = Rol>) -> bool {
        rollen.any(|rol| self.rollen.split(' ').any(|code| code == rol.as_str()))
    }
}

/// Inserts one.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, w: &Waarschuwing) -> Result<(), StoreFout> {
    let args = args![
        w.id,
        &w.soort,
        &w.stand,
        &w.tekst,
        &w.reden,
        &w.waar,
        w.adres_id.clone(),
        w.lat,
        w.lon,
        w.zaak,
        w.nummer.clone(),
        w.betrokkene,
        &w.rollen,
        w.eigenaar,
        &w.eigenaar_naam,
        &w.voorsteller,
        &w.vanaf,
        &w.tot,
        w.agressie,
        w.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// One by its key.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Waarschuwing>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// A proposal becomes a warning, with what was decided; false when somebody decided before.
///
/// # Errors
/// When the row cannot be written.
pub async fn neem_aan(tx: &mut Tx, w: &Waarschuwing) -> Result<bool, StoreFout> {
    let args = args![
        w.id,
        &w.soort,
        &w.tekst,
        &w.reden,
        &w.rollen,
        w.eigenaar,
        &w.eigenaar_naam,
        &w.vanaf,
        &w.tot,
        w.gewijzigd
    ];
    Ok(tx.voer_uit(NEEM_AAN, args).await? == 1)
}

/// Another last day, with an owner and a reason; false when it does not hold any more.
///
/// # Errors
/// When the row cannot be written.
pub async fn verleng(tx: &mut Tx, w: &Waarschuwing) -> Result<bool, StoreFout> {
    let args = args![w.id, &w.tot, &w.reden, w.eigenaar, &w.eigenaar_naam, w.gewijzigd];
    Ok(tx.voer_uit(VERLENG, args).await? == 1)
}

/// Another state; false when it was not in the state before.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_stand(
    tx: &mut Tx,
    id: Uuid,
    van: Waarschuwingstand,
    naar: Waarschuwingstand,
    nu: i64,
) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(ZET_STAND, args![id, van.as_str(), naar.as_str(), nu]).await? == 1)
}

/// Proposals and warnings whose last day is not over, the first to end on top.
///
/// # Errors
/// When the rows cannot be read.
pub async fn open(tx: &mut Tx, vandaag: Date) -> Result<Vec<Waarschuwing>, StoreFout> {
    tx.rijen(OPEN, args![vandaag]).await
}

/// Warnings that hold on a day.
///
/// # Errors
/// When the rows cannot be read.
pub async fn geldend(tx: &mut Tx, dag: Date) -> Result<Vec<Waarschuwing>, StoreFout> {
    tx.rijen(GELDEND, args![dag]).await
}

/// Which warnings about a person hold in which zaken on a day, as (zaak, warning): his own zaak, and those that took him
/// over from it. Who was taken away from a zaak is not in it any more.
///
/// # Errors
/// When the rows cannot be read.
pub async fn personen(tx: &mut Tx, dag: Date) -> Result<Vec<(Uuid, Uuid)>, StoreFout> {
    tx.rijen(PERSONEN, args![dag]).await
}

/// Removes those whose last day was before a day, and those that were taken back or turned down before a moment
/// (microseconds UTC).
///
/// # Errors
/// When the rows cannot be removed.
pub async fn ruim_op(tx: &mut Tx, dag: Date, moment: i64) -> Result<u64, StoreFout> {
    tx.voer_uit(RUIM_OP, args![dag, moment]).await
}

/// How many warnings of somebody end between two days.
///
/// # Errors
/// When the rows cannot be read.
pub async fn loopt_af(tx: &mut Tx, van: AccountId, vandaag: Date, tot: Date) -> Result<i64, StoreFout> {
    tx.getal(LOOPT_AF, args![van, vandaag, tot]).await
}
