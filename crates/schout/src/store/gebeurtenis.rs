//! Events: a chain per dossier, content apart.

use domein::{
    gebeurtenis::{Actor, Gebeurtenis},
    id::ZaakId,
    keten::{BEGIN, Kop, inhoud_hash},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Arg, StoreFout, Tx, args, tx::stellingen, zaak::moment};

stellingen! {
    LAATSTE_MOMENT = "select max(moment) from gebeurtenis where dossier = $1 and keten = 'zaak' and soort = $2";
    VOLGEND = "insert into dossier (id, keten, laatste_volgnr, laatste_hash) values ($1, $2, 1, $3) \
        on conflict (id, keten) do update set laatste_volgnr = dossier.laatste_volgnr + 1 \
        returning laatste_volgnr, laatste_hash";
    SLOT = "update dossier set laatste_volgnr = laatste_volgnr where id = $1 and keten = $2";
    SCHRIJF_KOP = "insert into gebeurtenis (dossier, keten, volgnr, soort, moment, actor, inhoud_hash, stand_hash, \
        vorige, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    SCHRIJF_INHOUD = "insert into gebeurtenis_inhoud (dossier, keten, volgnr, zout, inhoud) values ($1, $2, $3, $4, $5)";
    TIJDLIJN = "select g.volgnr, g.soort, g.moment, g.actor, g.inhoud_hash, g.stand_hash, g.vorige, g.hash, i.zout, \
        i.inhoud from gebeurtenis g left join gebeurtenis_inhoud i on i.dossier = g.dossier and i.keten = g.keten \
        and i.volgnr = g.volgnr where g.dossier = $1 and g.keten = $2 order by g.volgnr";
    DOSSIERS = "select id, keten, laatste_volgnr, laatste_hash from dossier where (id, keten) > ($1, $2) \
        order by id, keten limit $3";
    RECENT = "select g.dossier, g.keten, g.volgnr, g.soort, g.moment, g.actor, i.inhoud, z.nummer from gebeurtenis g \
        left join gebeurtenis_inhoud i on i.dossier = g.dossier and i.keten = g.keten and i.volgnr = g.volgnr \
        left join zaak z on z.id = g.dossier where g.keten = $1 and (g.moment, g.dossier, g.volgnr) < ($2, $3, $4) \
        order by g.moment desc, g.dossier desc, g.volgnr desc limit $5";
    VERNIETIG_INHOUD = "delete from gebeurtenis_inhoud where dossier = $1 and keten = $2 and volgnr = $3";
    WEZEN = "select count(*) from gebeurtenis g left join dossier d on d.id = g.dossier and d.keten = g.keten \
        where d.id is null";
    ZAKEN_ZONDER_KETEN = "select z.nummer from zaak z left join dossier d on d.id = z.id and d.keten = 'zaak' \
        where d.id is null order by z.nummer limit 100";
}

/// Which chain of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keten {
    /// What changed in a zaak.
    Zaak,
    /// Who looked at personal data of a zaak.
    Inzage,
    /// What happened to an account.
    Account,
    /// Loaded inrichting and tokens.
    Organisatie,
    /// Places that get extra attention.
    Inzet,
    /// Meetings at which zaken are discussed.
    Tafel,
    /// Check-ins, alarms, warnings and aggression records.
    Veiligheid,
    /// Worries about people: apart from the zaak in which they were met.
    Zorg,
}

impl Keten {
    /// Stored form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zaak => "zaak",
            Self::Inzage => "inzage",
            Self::Account => "account",
            Self::Organisatie => "organisatie",
            Self::Inzet => "inzet",
            Self::Tafel => "tafel",
            Self::Veiligheid => "veiligheid",
            Self::Zorg => "zorg",
        }
    }
}

/// Content of an event as it is stored apart.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Inhoud {
    /// Who did it, with the name of that moment.
    pub actor: Actor,
    /// What happened.
    pub gebeurtenis: Gebeurtenis,
}

/// A new event.
#[derive(Debug)]
pub struct Nieuw<'a> {
    /// Dossier.
    pub dossier: Uuid,
    /// Chain.
    pub keten: Keten,
    /// Moment.
    pub moment: Timestamp,
    /// Who.
    pub actor: &'a Actor,
    /// Salt for the content, random.
    pub zout: [u8; 16],
    /// Hash of the dossier's row after it.
    pub stand_hash: &'a str,
    /// What.
    pub gebeurtenis: &'a Gebeurtenis,
}

/// Takes the lock of a dossier for the rest of the transaction. SQLite has one writer, which needs none.
///
/// # Errors
/// When the row cannot be locked.
pub async fn op_slot(tx: &mut Tx, dossier: Uuid, keten: Keten) -> Result<(), StoreFout> {
    if tx.is_postgres() {
        tx.voer_uit(SLOT, args![dossier, keten.as_str()]).await?;
    }
    Ok(())
}

/// Appends an event to the chain of its dossier. It is written with the other events of the transaction.
///
/// # Errors
/// When a row cannot be written.
pub async fn voeg_toe(tx: &mut Tx, nieuw: Nieuw<'_>) -> Result<(), StoreFout> {
    let (volgnr, vorige) = match tx.ketens.eind(nieuw.dossier, nieuw.keten) {
        Some((volgnr, hash)) => (volgnr + 1, hash.to_owned()),
        None => {
            let args = args![nieuw.dossier, nieuw.keten.as_str(), BEGIN];
            let rij = tx.rij_zonder_meer::<(i64, String)>(VOLGEND, args).await?;
            rij.ok_or_else(|| StoreFout::onleesbaar("dossier", nieuw.dossier))?
        }
    };
    let rijen = rijen(&nieuw, volgnr, &vorige)?;
    tx.ketens.erbij(nieuw.dossier, nieuw.keten, volgnr, rijen);
    if tx.ketens.is_vol() { tx.schrijf_ketens().await } else { Ok(()) }
}

/// The values of the rows of one event, in the order of `SCHRIJF_KOP` and `SCHRIJF_INHOUD`, with its hash.
#[derive(Debug, Clone)]
pub(super) struct Rijen {
    pub kop: Vec<Arg>,
    pub inhoud: Vec<Arg>,
    pub hash: String,
}

/// An event in its place in the chain.
pub(super) fn rijen(nieuw: &Nieuw<'_>, volgnr: i64, vorige: &str) -> Result<Rijen, StoreFout> {
    let keten = nieuw.keten.as_str();
    let inhoud = Inhoud { actor: nieuw.actor.clone(), gebeurtenis: nieuw.gebeurtenis.clone() };
    let inhoud = serde_json::to_string(&inhoud).map_err(|e| StoreFout::onleesbaar("inhoud", e))?;
    let (dossier, actor) = (nieuw.dossier.to_string(), nieuw.actor.sleutel());
    let inhoud_hash = inhoud_hash(&nieuw.zout, &inhoud);
    let kop = Kop {
        dossier: &dossier,
        volgnr,
        soort: nieuw.gebeurtenis.sleutel(),
        moment: nieuw.moment.as_microsecond(),
        actor: &actor,
        inhoud_hash: &inhoud_hash,
        stand_hash: nieuw.stand_hash,
        vorige,
    };
    let hash = kop.hash();
    let kop = args![
        nieuw.dossier,
        keten,
        volgnr,
        kop.soort,
        kop.moment,
        kop.actor,
        kop.inhoud_hash,
        kop.stand_hash,
        kop.vorige,
        &hash
    ];
    let inhoud = args![nieuw.dossier, keten, volgnr, nieuw.zout.to_vec(), inhoud];
    Ok(Rijen { kop, inhoud, hash })
}

/// An event as it is stored.
#[derive(Debug, Clone, FromRow)]
pub struct Regel {
    /// Number within the dossier, from 1.
    pub volgnr: i64,
    /// Key of the kind.
    pub soort: String,
    /// Microseconds UTC.
    pub moment: i64,
    /// Who, without a name.
    pub actor: String,
    /// Hash of the salted content.
    pub inhoud_hash: String,
    /// Hash of the dossier's row after it.
    pub stand_hash: String,
    /// Hash of the event before.
    pub vorige: String,
    /// Hash of this event.
    pub hash: String,
    /// Salt; gone when the content was destroyed.
    pub zout: Option<Vec<u8>>,
    /// Content; gone when it was destroyed.
    pub inhoud: Option<String>,
}

impl Regel {
    /// Moment.
    ///
    /// # Errors
    /// When the stored number is no instant.
    pub fn moment(&self) -> Result<Timestamp, StoreFout> {
        moment(self.moment)
    }

    /// Content, when it still exists.
    #[must_use]
    pub fn lees_inhoud(&self) -> Option<Inhoud> {
        serde_json::from_str(self.inhoud.as_deref()?).ok()
    }
}

/// Events of a chain, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn tijdlijn(tx: &mut Tx, dossier: Uuid, keten: Keten) -> Result<Vec<Regel>, StoreFout> {
    tx.rijen(TIJDLIJN, args![dossier, keten.as_str()]).await
}

/// Head of a chain.
#[derive(Debug, Clone, FromRow)]
pub struct DossierRij {
    /// Dossier.
    pub id: Uuid,
    /// Chain.
    pub keten: String,
    /// Number of the last event.
    pub laatste_volgnr: i64,
    /// Hash of the last event.
    pub laatste_hash: String,
}

/// Heads of chains after one, in order; for walking all dossiers.
///
/// # Errors
/// When the rows cannot be read.
pub async fn dossiers_na(tx: &mut Tx, na: (Uuid, &str), limiet: i64) -> Result<Vec<DossierRij>, StoreFout> {
    tx.rijen(DOSSIERS, args![na.0, na.1, limiet]).await
}

/// Events of a stored chain by name; for verification.
///
/// # Errors
/// When the rows cannot be read.
pub async fn regels(tx: &mut Tx, dossier: Uuid, keten: &str) -> Result<Vec<Regel>, StoreFout> {
    tx.rijen(TIJDLIJN, args![dossier, keten]).await
}

/// Number of events whose dossier is gone, and zaken that have no chain.
///
/// # Errors
/// When the rows cannot be read.
pub async fn losse_einden(tx: &mut Tx) -> Result<(i64, Vec<String>), StoreFout> {
    let wezen = tx.getal(WEZEN, vec![]).await?;
    let zonder = tx.rijen::<(String,)>(ZAKEN_ZONDER_KETEN, vec![]).await?;
    Ok((wezen, zonder.into_iter().map(|r| r.0).collect()))
}

/// A line of a log page.
#[derive(Debug, Clone, FromRow)]
pub struct LogRegel {
    /// Dossier.
    pub dossier: Uuid,
    /// Chain.
    pub keten: String,
    /// Number within the dossier.
    pub volgnr: i64,
    /// Key of the kind.
    pub soort: String,
    /// Microseconds UTC.
    pub moment: i64,
    /// Who, without a name.
    pub actor: String,
    /// Content, when it still exists.
    pub inhoud: Option<String>,
    /// Number, when the dossier is a zaak.
    pub nummer: Option<String>,
}

impl LogRegel {
    /// Content, when it still exists.
    #[must_use]
    pub fn lees_inhoud(&self) -> Option<Inhoud> {
        serde_json::from_str(self.inhoud.as_deref()?).ok()
    }
}

/// Newest events of one kind of chain before a place in it (moment, dossier, number): several events of one act
/// share their moment.
///
/// # Errors
/// When the rows cannot be read.
pub async fn recent(
    tx: &mut Tx,
    keten: Keten,
    voor: (i64, Uuid, i64),
    limiet: i64,
) -> Result<Vec<LogRegel>, StoreFout> {
    tx.rijen(RECENT, args![keten.as_str(), voor.0, voor.1, voor.2, limiet]).await
}

/// Destroys the content of an event; the chain stays whole.
///
/// # Errors
/// When the row cannot be removed.
pub async fn vernietig_inhoud(
    tx: &mut Tx,
    dossier: Uuid,
    keten: Keten,
    volgnr: i64,
) -> Result<(), StoreFout> {
    tx.voer_uit(VERNIETIG_INHOUD, args![dossier, keten.as_str(), volgnr]).await?;
    Ok(())
}

/// When an event of this kind last happened in a zaak, in microseconds UTC.
///
/// # Errors
/// When the rows cannot be read.
pub async fn laatste_moment(tx: &mut Tx, zaak: ZaakId, soort: &str) -> Result<Option<i64>, StoreFout> {
    tx.waarde(LAATSTE_MOMENT, args![zaak, soort]).await
}
