//! Letters and decisions of a zaak: their life, every version of their words, and what happened to a decision later.

use domein::id::{AccountId, ZaakId};
use jiff::civil::Date;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into brief (id, zaak, sjabloon, soort, titel, aan, stand, leven, versie, inrichting, opsteller, \
        opsteller_naam, pdf, gemaakt, gewijzigd) values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, '', $12, $12)";
    WIJZIG = "update brief set titel = $3, aan = $4, stand = $5, leven = $6, pdf = $7, verzonden = $8, gewijzigd = $9, kopie = $10, \
        versie = versie + 1 where id = $1 and versie = $2";
    OP_ID = "select * from brief where id = $1";
    VAN_ZAAK = "select * from brief where zaak = $1 order by gemaakt, id";
    MAAK_VERSIE = "insert into briefversie (id, brief, nr, inhoud, door, door_naam, gemaakt) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    TEKEN_VERSIE = "update briefversie set inhoud = $3 where brief = $1 and nr = $2";
    VERSIES = "select * from briefversie where brief = $1 order by nr";
    LAATSTE = "select * from briefversie where brief = $1 order by nr desc limit 1";
    MAAK_FEIT = "insert into besluitfeit (id, besluit, nr, soort, dag, feit, door_naam, gemaakt) \
        values ($1, $2, (select coalesce(max(nr), 0) + 1 from besluitfeit where besluit = $2), $3, $4, $5, $6, $7)";
    FEITEN = "select * from besluitfeit where besluit = $1 order by nr";
}

/// A letter or decision.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct BriefRij {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// Code of the template.
    pub sjabloon: String,
    /// Kind: "brief", "voornemen", "besluit", "rapport", "nota".
    pub soort: String,
    /// Name for people.
    pub titel: String,
    /// To whom.
    pub aan: Option<Uuid>,
    /// Code of where it is between draft and sent.
    pub stand: String,
    leven: String,
    /// Goes up with every change.
    pub versie: i64,
    /// Edition of the inrichting that holds the template.
    pub inrichting: i64,
    /// Who drafted it.
    pub opsteller: Uuid,
    /// His name at that moment.
    pub opsteller_naam: String,
    /// Hash of the signed document; empty before.
    pub pdf: String,
    /// Hash of the same document without the secret link; empty when it has none.
    pub kopie: String,
    /// Day it was sent, ISO date.
    pub verzonden: Option<String>,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Changed, microseconds UTC.
    pub gewijzigd: i64,
}

impl BriefRij {
    /// Its life so far.
    ///
    /// # Errors
    /// When the row cannot be understood.
    pub fn leven<T: DeserializeOwned>(&self) -> Result<T, StoreFout> {
        lees("leven", &self.leven)
    }

    /// Sets its life, with the code of where it is now.
    ///
    /// # Errors
    /// When it has no JSON form.
    pub fn zet_leven<T: Serialize>(&mut self, stand: &str, leven: &T) -> Result<(), StoreFout> {
        stand.clone_into(&mut self.stand);
        self.leven = schrijf("leven", leven)?;
        Ok(())
    }
}

/// A new letter.
#[derive(Debug, Clone, Copy)]
pub struct NieuweBrief<'a> {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: ZaakId,
    /// Code of the template.
    pub sjabloon: &'a str,
    /// Kind.
    pub soort: &'a str,
    /// Name for people.
    pub titel: &'a str,
    /// To whom.
    pub aan: Option<Uuid>,
    /// Edition of the inrichting.
    pub inrichting: i64,
    /// Who drafts it.
    pub opsteller: AccountId,
    /// His name.
    pub opsteller_naam: &'a str,
    /// Now, microseconds UTC.
    pub nu: i64,
}

/// One version of the words.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Versie {
    /// Letter.
    pub brief: Uuid,
    /// First, second ...
    pub nr: i64,
    inhoud: String,
    /// Who wrote it; none for the system.
    pub door: Option<Uuid>,
    /// His name.
    pub door_naam: String,
    /// Written, microseconds UTC.
    pub gemaakt: i64,
}

impl Versie {
    /// What was filled in.
    ///
    /// # Errors
    /// When the row cannot be understood.
    pub fn inhoud<T: DeserializeOwned>(&self) -> Result<T, StoreFout> {
        lees("inhoud", &self.inhoud)
    }
}

/// Something that happened to a decision after it was made known.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Feit {
    /// Key.
    pub id: Uuid,
    /// First, second ...
    pub nr: i64,
    /// Kind.
    pub soort: String,
    /// Day, ISO date.
    pub dag: String,
    feit: String,
    /// Who recorded it.
    pub door_naam: String,
    /// Recorded, microseconds UTC.
    pub gemaakt: i64,
}

impl Feit {
    /// What happened.
    ///
    /// # Errors
    /// When the row cannot be understood.
    pub fn feit<T: DeserializeOwned>(&self) -> Result<T, StoreFout> {
        lees("feit", &self.feit)
    }
}

fn lees<T: DeserializeOwned>(kolom: &'static str, json: &str) -> Result<T, StoreFout> {
    serde_json::from_str(json).map_err(|e| StoreFout::onleesbaar(kolom, e))
}

fn schrijf<T: Serialize>(kolom: &'static str, waarde: &T) -> Result<String, StoreFout> {
    serde_json::to_string(waarde).map_err(|e| StoreFout::onleesbaar(kolom, e))
}

/// Inserts a letter with its first version.
///
/// # Errors
/// When a row cannot be written.
pub async fn maak<L: Serialize, I: Serialize>(
    tx: &mut Tx,
    b: &NieuweBrief<'_>,
    stand: &str,
    leven: &L,
    inhoud: &I,
    versie: Uuid,
) -> Result<(), StoreFout> {
    let leven = schrijf("leven", leven)?;
    let args = args![
        b.id,
        b.zaak,
        b.sjabloon,
        b.soort,
        b.titel,
        b.aan,
        stand,
        leven,
        b.inrichting,
        b.opsteller,
        b.opsteller_naam,
        b.nu
    ];
    tx.voer_uit(MAAK, args).await?;
    maak_versie(tx, versie, b.id, 1, inhoud, (Some(b.opsteller), b.opsteller_naam), b.nu).await
}

/// Adds a version.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_versie<I: Serialize>(
    tx: &mut Tx,
    id: Uuid,
    brief: Uuid,
    nr: i64,
    inhoud: &I,
    (door, naam): (Option<AccountId>, &str),
    nu: i64,
) -> Result<(), StoreFout> {
    let inhoud = schrijf("inhoud", inhoud)?;
    tx.voer_uit(MAAK_VERSIE, args![id, brief, nr, inhoud, door, naam, nu]).await?;
    Ok(())
}

/// Puts the signature under a version; its other words stay as they were approved.
///
/// # Errors
/// When the row cannot be written.
pub async fn teken_versie<I: Serialize>(
    tx: &mut Tx,
    brief: Uuid,
    nr: i64,
    inhoud: &I,
) -> Result<(), StoreFout> {
    let inhoud = schrijf("inhoud", inhoud)?;
    tx.voer_uit(TEKEN_VERSIE, args![brief, nr, inhoud]).await?;
    Ok(())
}

/// Writes a changed letter; false when somebody else was first.
///
/// # Errors
/// When the row cannot be written.
pub async fn wijzig(tx: &mut Tx, b: &BriefRij, nu: i64) -> Result<bool, StoreFout> {
    let weg = b.verzonden.clone();
    let args = args![b.id, b.versie, &b.titel, b.aan, &b.stand, &b.leven, &b.pdf, weg, nu, &b.kopie];
    Ok(tx.voer_uit(WIJZIG, args).await? == 1)
}

/// One letter.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<BriefRij>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// The letters of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<BriefRij>, StoreFout> {
    tx.rijen(VAN_ZAAK, args![zaak]).await
}

/// Every version of a letter, first to last.
///
/// # Errors
/// When the rows cannot be read.
pub async fn versies(tx: &mut Tx, brief: Uuid) -> Result<Vec<Versie>, StoreFout> {
    tx.rijen(VERSIES, args![brief]).await
}

/// The last version of a letter.
///
/// # Errors
/// When the row cannot be read.
pub async fn laatste(tx: &mut Tx, brief: Uuid) -> Result<Option<Versie>, StoreFout> {
    tx.rij(LAATSTE, args![brief]).await
}

/// Records what happened to a decision.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_feit<F: Serialize>(
    tx: &mut Tx,
    id: Uuid,
    besluit: Uuid,
    (soort, dag): (&str, Date),
    feit: &F,
    (door_naam, nu): (&str, i64),
) -> Result<(), StoreFout> {
    let feit = schrijf("feit", feit)?;
    tx.voer_uit(MAAK_FEIT, args![id, besluit, soort, dag, feit, door_naam, nu]).await?;
    Ok(())
}

/// What happened to a decision, in order.
///
/// # Errors
/// When the rows cannot be read.
pub async fn feiten(tx: &mut Tx, besluit: Uuid) -> Result<Vec<Feit>, StoreFout> {
    tx.rijen(FEITEN, args![besluit]).await
}
