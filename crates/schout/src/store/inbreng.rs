//! The page of who got a letter: the secrets that open it, what he sent in, and what he heard.

use domein::{
    id::{AccountId, ZaakId},
    inbreng::{Inbrengsoort, Inbrenguitkomst, Wens},
};
use jiff::civil::{Date, DateTime};
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK_SLEUTEL = "insert into briefsleutel (hash, zaak, betrokkene, brief, tot, gemaakt) values ($1, $2, $3, $4, $5, $6)";
    SLEUTEL = "select s.betrokkene, s.tot, s.ingetrokken, b.verzonden from briefsleutel s \
        join brief b on b.id = s.brief where s.hash = $1";
    SLEUTELS = "select s.betrokkene, s.tot, s.ingetrokken, b.verzonden from briefsleutel s \
        join brief b on b.id = s.brief where s.zaak = $1 order by s.gemaakt, s.hash";
    MET_LINK = "select distinct s.brief from briefsleutel s where s.zaak = $1 and s.ingetrokken is null and s.tot >= $2";
    TREK_IN = "update briefsleutel set ingetrokken = $3 where zaak = $1 and betrokkene = $2 and ingetrokken is null \
        and exists (select 1 from brief b where b.id = briefsleutel.brief and b.verzonden is not null)";
    MAAK = "insert into inbreng (id, zaak, betrokkene, soort, tekst, wens, dag, te_laat, taak, gemaakt, antwoord, door_naam) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '')";
    BEANTWOORD = "update inbreng set uitkomst = $2, antwoord = $3, nieuwe_dag = $4, door = $5, door_naam = $6, beantwoord = $7 \
        where id = $1 and uitkomst is null";
    VAN_ZAAK = "select * from inbreng where zaak = $1 order by gemaakt, id";
    HOREN = "select wens from inbreng where soort = 'horen' and dag >= $1 \
        and (uitkomst is null or uitkomst <> 'afgewezen')";
    TEL = "select count(*) from inbreng where zaak = $1 and betrokkene = $2 and gemaakt >= $3";
    MAAK_STUK = "insert into bewijsstuk (id, inbreng, naam, mediatype, grootte, sha256, kopie, gemaakt) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    STUKKEN = "select b.* from bewijsstuk b join inbreng i on i.id = b.inbreng where i.zaak = $1 order by b.gemaakt, b.id";
}

/// A secret in a letter, without the secret.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Briefsleutel {
    /// Whose page it opens.
    pub betrokkene: Uuid,
    tot: String,
    /// Withdrawn, microseconds UTC.
    pub ingetrokken: Option<i64>,
    /// Day on which its letter was sent, ISO date; before that it opens nothing.
    pub verzonden: Option<String>,
}

impl Briefsleutel {
    /// Whether it opens the page on a day.
    #[must_use]
    pub fn werkt_op(&self, dag: Date) -> bool {
        self.ingetrokken.is_none()
            && self.verzonden.is_some()
            && self.tot.parse::<Date>().is_ok_and(|t| dag <= t)
    }
}

#[derive(FromRow)]
struct Rij {
    id: Uuid,
    zaak: Uuid,
    betrokkene: Uuid,
    soort: String,
    tekst: String,
    wens: String,
    dag: String,
    te_laat: bool,
    taak: Uuid,
    gemaakt: i64,
    uitkomst: Option<String>,
    antwoord: String,
    nieuwe_dag: Option<String>,
    door_naam: String,
    beantwoord: Option<i64>,
}

/// What somebody sent in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbreng {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: ZaakId,
    /// Who sent it.
    pub betrokkene: Uuid,
    /// What it is.
    pub soort: Inbrengsoort,
    /// His words.
    pub tekst: String,
    /// What he wishes.
    pub wens: Wens,
    /// Day on which it came in.
    pub dag: Date,
    /// After the last day.
    pub te_laat: bool,
    /// The task of who deals with it.
    pub taak: Uuid,
    /// Came in, microseconds UTC.
    pub gemaakt: i64,
    /// What came of it.
    pub antwoord: Option<Inbrengantwoord>,
}

/// What he heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbrengantwoord {
    /// Yes, no, or read.
    pub uitkomst: Inbrenguitkomst,
    /// In words.
    pub tekst: String,
    /// The new day, of the check or until when there is time.
    pub dag: Option<Date>,
    /// Who answered.
    pub door_naam: String,
    /// When, microseconds UTC.
    pub gemaakt: i64,
}

impl TryFrom<Rij> for Inbreng {
    type Error = StoreFout;

    fn try_from(r: Rij) -> Result<Self, StoreFout> {
        let uitkomst = r.uitkomst.as_deref().map(|code| {
            Inbrenguitkomst::van_code(code).ok_or_else(|| StoreFout::onleesbaar("uitkomst", code))
        });
        let (antwoord, dag, door_naam) = (r.antwoord, r.nieuwe_dag, r.door_naam);
        let antwoord = uitkomst.transpose()?.map(|uitkomst| Inbrengantwoord {
            uitkomst,
            tekst: antwoord,
            dag: dag.and_then(|dag| dag.parse().ok()),
            door_naam,
            gemaakt: r.beantwoord.unwrap_or_default(),
        });
        Ok(Self {
            id: r.id,
            zaak: r.zaak.into(),
            betrokkene: r.betrokkene,
            soort: Inbrengsoort::van_code(&r.soort)
                .ok_or_else(|| StoreFout::onleesbaar("soort", &r.soort))?,
            tekst: r.tekst,
            wens: serde_json::from_str(&r.wens).map_err(|e| StoreFout::onleesbaar("wens", e))?,
            dag: r.dag.parse().map_err(|e| StoreFout::onleesbaar("dag", e))?,
            te_laat: r.te_laat,
            taak: r.taak,
            gemaakt: r.gemaakt,
            antwoord,
        })
    }
}

/// A file that came with it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Bewijsstuk {
    /// Key.
    pub id: Uuid,
    /// What it came with.
    pub inbreng: Uuid,
    /// Name for people.
    pub naam: String,
    /// Media type found in the content.
    pub mediatype: String,
    /// Bytes of the original.
    pub grootte: i64,
    /// Hash of the original.
    pub sha256: String,
    /// Hash of what is shown: a photo without metadata, or the document itself.
    pub kopie: String,
    /// Stored, microseconds UTC.
    pub gemaakt: i64,
}

/// Inserts a secret.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_sleutel(
    tx: &mut Tx,
    hash: &str,
    (zaak, betrokkene, brief): (ZaakId, Uuid, Uuid),
    tot: Date,
    nu: i64,
) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_SLEUTEL, args![hash, zaak, betrokkene, brief, tot, nu]).await?;
    Ok(())
}

/// The secret with this hash.
///
/// # Errors
/// When the row cannot be read.
pub async fn sleutel(tx: &mut Tx, hash: &str) -> Result<Option<Briefsleutel>, StoreFout> {
    tx.rij(SLEUTEL, args![hash]).await
}

/// The secrets of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn sleutels(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Briefsleutel>, StoreFout> {
    tx.rijen(SLEUTELS, args![zaak]).await
}

/// The letters of a zaak that print a secret which works, or will work once they are sent.
///
/// # Errors
/// When the rows cannot be read.
pub async fn met_link(tx: &mut Tx, zaak: ZaakId, dag: Date) -> Result<Vec<Uuid>, StoreFout> {
    Ok(tx.rijen::<(Uuid,)>(MET_LINK, args![zaak, dag]).await?.into_iter().map(|r| r.0).collect())
}

/// Withdraws every secret of somebody; gives how many.
///
/// # Errors
/// When the rows cannot be written.
pub async fn trek_sleutels_in(
    tx: &mut Tx,
    zaak: ZaakId,
    betrokkene: Uuid,
    nu: i64,
) -> Result<u64, StoreFout> {
    tx.voer_uit(TREK_IN, args![zaak, betrokkene, nu]).await
}

/// Inserts what somebody sent in.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, i: &Inbreng) -> Result<(), StoreFout> {
    let wens = serde_json::to_string(&i.wens).map_err(|e| StoreFout::onleesbaar("wens", e))?;
    let args = args![
        i.id,
        i.zaak,
        i.betrokkene,
        i.soort.as_str(),
        &i.tekst,
        wens,
        i.dag,
        i.te_laat,
        i.taak,
        i.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// Writes the answer; false when there is one.
///
/// # Errors
/// When the row cannot be written.
pub async fn beantwoord(
    tx: &mut Tx,
    id: Uuid,
    a: &Inbrengantwoord,
    door: Option<AccountId>,
) -> Result<bool, StoreFout> {
    let dag = a.dag.map(|dag| dag.to_string());
    let args = args![id, a.uitkomst.as_str(), &a.tekst, dag, door, &a.door_naam, a.gemaakt];
    Ok(tx.voer_uit(BEANTWOORD, args).await? == 1)
}

/// What came in for a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Inbreng>, StoreFout> {
    tx.rijen::<Rij>(VAN_ZAAK, args![zaak]).await?.into_iter().map(Inbreng::try_from).collect()
}

/// The views that were given in writing, oldest first: what a decision has to answer (Awb 3:46, 4:8).
///
/// # Errors
/// When the rows cannot be read.
pub async fn zienswijzen(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Inbreng>, StoreFout> {
    let mut alle = van_zaak(tx, zaak).await?;
    alle.retain(|i| i.soort == Inbrengsoort::Zienswijze);
    Ok(alle)
}

/// The moments for a conversation that were chosen since a day and not turned down.
///
/// # Errors
/// When the rows cannot be read.
pub async fn gekozen_momenten(tx: &mut Tx, sinds: Date) -> Result<Vec<DateTime>, StoreFout> {
    let rijen = tx.rijen::<(String,)>(HOREN, args![sinds]).await?;
    let wens = |(json,): (String,)| {
        serde_json::from_str::<Wens>(&json).map_err(|e| StoreFout::onleesbaar("wens", e))
    };
    rijen.into_iter().filter_map(|rij| wens(rij).map(|w| w.moment).transpose()).collect()
}

/// How much somebody sent in since a moment.
///
/// # Errors
/// When the rows cannot be read.
pub async fn aantal_sinds(tx: &mut Tx, zaak: ZaakId, betrokkene: Uuid, sinds: i64) -> Result<i64, StoreFout> {
    tx.getal(TEL, args![zaak, betrokkene, sinds]).await
}

/// Inserts a file.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_stuk(tx: &mut Tx, s: &Bewijsstuk) -> Result<(), StoreFout> {
    let args = args![s.id, s.inbreng, &s.naam, &s.mediatype, s.grootte, &s.sha256, &s.kopie, s.gemaakt];
    tx.voer_uit(MAAK_STUK, args).await?;
    Ok(())
}

/// The files that came with it, of a whole zaak.
///
/// # Errors
/// When the rows cannot be read.
pub async fn stukken(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Bewijsstuk>, StoreFout> {
    tx.rijen(STUKKEN, args![zaak]).await
}
