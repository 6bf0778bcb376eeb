//! Photos and documents; the bytes are in the blob store, by hash.

use domein::id::{SignaalId, StukId, ZaakId};
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into stuk (id, zaak, signaal, concept, bevinding, naam, mediatype, moment, grootte, breedte, hoogte, \
        sha256, kopie, duim, lat, lon, genomen, voor_melder, gemaakt) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
        $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    VAN_ZAAK = "select * from stuk where zaak = $1 order by gemaakt, id";
    VAN_CONCEPT = "select * from stuk where concept = $1 order by gemaakt, id";
    OP_ID = "select * from stuk where id = $1";
    NEEM_OVER = "update stuk set concept = null, zaak = $2, signaal = $3 where id = $1";
    ZET_VOOR_MELDER = "update stuk set voor_melder = $2 where id = $1";
    VERWIJDER = "delete from stuk where id = $1 and zaak is null";
    TEL_SIGNAAL = "select count(*) from stuk where signaal = $1";
    BESTANDSNAMEN = "select sha256 from stuk union select kopie from stuk union select duim from stuk \
        union select pdf from brief where pdf <> '' union select kopie from brief where kopie <> '' union select sha256 from bewijsstuk union select kopie from bewijsstuk";
    VERLOPEN = "delete from stuk where zaak is null and concept in (select geheim from concept where verloopt < $1)";
}

/// A photo or document.
#[derive(Debug, Clone, FromRow)]
pub struct Stuk {
    /// Key.
    pub id: Uuid,
    /// Zaak; empty while it belongs to a half-made report.
    pub zaak: Option<Uuid>,
    /// Signaal it came with.
    pub signaal: Option<Uuid>,
    /// Half-made report it belongs to.
    pub concept: Option<String>,
    /// Finding it belongs to.
    pub bevinding: Option<Uuid>,
    /// Name for people.
    pub naam: String,
    /// Media type found in the content, not the one the sender said.
    pub mediatype: String,
    /// "melding", "voor", "na".
    pub moment: String,
    /// Bytes of the original.
    pub grootte: i64,
    /// Pixels.
    pub breedte: i64,
    /// Pixels.
    pub hoogte: i64,
    /// Hash of the original, with its metadata.
    pub sha256: String,
    /// Hash of the copy without metadata.
    pub kopie: String,
    /// Hash of the small picture.
    pub duim: String,
    /// Latitude in the original's metadata.
    pub lat: Option<f64>,
    /// Longitude in the original's metadata.
    pub lon: Option<f64>,
    /// Moment in the original's metadata.
    pub genomen: Option<String>,
    /// Goes with the answer to reporters.
    pub voor_melder: bool,
    /// Stored, microseconds UTC.
    pub gemaakt: i64,
}

impl Stuk {
    /// Key.
    #[must_use]
    pub fn id(&self) -> StukId {
        StukId(self.id)
    }
}

/// Inserts a stuk.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, s: &Stuk) -> Result<(), StoreFout> {
    let args = args![
        s.id,
        s.zaak,
        s.signaal,
        s.concept.clone(),
        s.bevinding,
        &s.naam,
        &s.mediatype,
        &s.moment,
        s.grootte,
        s.breedte,
        s.hoogte,
        &s.sha256,
        &s.kopie,
        &s.duim,
        s.lat,
        s.lon,
        s.genomen.clone(),
        s.voor_melder,
        s.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// Files of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Stuk>, StoreFout> {
    tx.rijen(VAN_ZAAK, args![zaak]).await
}

/// Files of a half-made report, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_concept(tx: &mut Tx, geheim: &str) -> Result<Vec<Stuk>, StoreFout> {
    tx.rijen(VAN_CONCEPT, args![geheim]).await
}

/// One file.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: StukId) -> Result<Option<Stuk>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// A file of a half-made report becomes part of the zaak.
///
/// # Errors
/// When the row cannot be written.
pub async fn neem_over(tx: &mut Tx, id: StukId, zaak: ZaakId, signaal: SignaalId) -> Result<(), StoreFout> {
    tx.voer_uit(NEEM_OVER, args![id, zaak, signaal]).await?;
    Ok(())
}

/// Whether a photo goes with the answer.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_voor_melder(tx: &mut Tx, id: StukId, ja: bool) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_VOOR_MELDER, args![id, ja]).await?;
    Ok(())
}

/// Removes a file of a half-made report.
///
/// # Errors
/// When the row cannot be removed.
pub async fn verwijder_uit_concept(tx: &mut Tx, id: StukId) -> Result<(), StoreFout> {
    tx.voer_uit(VERWIJDER, args![id]).await?;
    Ok(())
}

/// Number of files that came with a signaal.
///
/// # Errors
/// When the rows cannot be read.
pub async fn aantal_bij_signaal(tx: &mut Tx, signaal: SignaalId) -> Result<i64, StoreFout> {
    tx.getal(TEL_SIGNAAL, args![signaal]).await
}

/// Removes the files of half-made reports that ran out; the blobs stay for the sweeper.
///
/// # Errors
/// When the rows cannot be removed.
pub async fn ruim_verlopen_op(tx: &mut Tx, nu: i64) -> Result<u64, StoreFout> {
    tx.voer_uit(VERLOPEN, args![nu]).await
}

/// The hashes of all files that a row names.
///
/// # Errors
/// When the rows cannot be read.
pub async fn bestandsnamen(tx: &mut Tx) -> Result<Vec<String>, StoreFout> {
    Ok(tx.rijen::<(String,)>(BESTANDSNAMEN, args![]).await?.into_iter().map(|r| r.0).collect())
}
