//! Meetings at which zaken are discussed: who was there, which zaken, what was advised and what came of it.

use domein::{
    id::{AccountId, ZaakId},
    tafel::{Puntstand, Tafelsoort},
};
use jiff::civil::{Date, Time};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::{StoreFout, Tx, args, lijst::Bouwer, tx::stellingen, zaak::datum};

stellingen! {
    MAAK = "insert into tafel (id, versie, soort, dag, tijd, plek, voorzitter, voorzitter_naam, gemaakt) \
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8)";
    WIJZIG = "update tafel set dag = $3, tijd = $4, plek = $5, voorzitter = $6, voorzitter_naam = $7, \
        gesloten = $8, versie = versie + 1 where id = $1 and versie = $2 and gesloten is null";
    OP_ID = "select * from tafel where id = $1";
    OPEN = "select * from tafel where gesloten is null order by dag, tijd, id limit 100";
    GESLOTEN = "select * from tafel where gesloten is not null order by dag desc, tijd desc, id limit $1";
    VORIGE = "select * from tafel where soort = $1 and id <> $2 and dag <= $3 order by dag desc, tijd desc, id limit 1";
    LEEG_AANWEZIG = "delete from tafelaanwezige where tafel = $1";
    MAAK_AANWEZIG = "insert into tafelaanwezige (id, tafel, nr, account, naam, organisatie) \
        values ($1, $2, $3, $4, $5, $6)";
    AANWEZIG = "select * from tafelaanwezige where tafel = $1 order by nr";
    MAAK_PUNT = "insert into tafelpunt (id, tafel, zaak, vraag, door_naam, gemaakt, stand, uitkomst, conclusie, afspraken, \
        klaar_door) values ($1, $2, $3, $4, $5, $6, 'open', '', '', '', '')";
    HEROPEN_PUNT = "update tafelpunt set stand = 'open', vraag = $2, door_naam = $3, gemaakt = $4, uitkomst = '', \
        conclusie = '', afspraken = '', klaar_door = '', klaar = null where id = $1 and stand = 'aangehouden'";
    ROND_AF = "update tafelpunt set stand = $2, uitkomst = $3, conclusie = $4, afspraken = $5, klaar_door = $6, klaar = $7 \
        where id = $1 and stand = 'open'";
    PUNTEN = "select * from tafelpunt where tafel = $1 order by gemaakt, id";
    PUNTEN_VAN_ZAAK = "select * from tafelpunt where zaak = $1 order by gemaakt, id";
    MAAK_ADVIES = "insert into tafeladvies (id, punt, discipline, wie, tekst, gemaakt) values ($1, $2, $3, $4, $5, $6)";
    ADVIEZEN = "select * from tafeladvies where punt = $1 order by gemaakt, id";
    HAAL_ADVIES_WEG = "delete from tafeladvies where id = $1 and punt = $2";
    LEEG_ADVIES = "delete from tafeladvies where punt = $1";
    HAAL_PUNT_WEG = "delete from tafelpunt where id = $1 and stand = 'open'";
    TEL = "select count(*) from tafelpunt where tafel = $1 and stand = $2";
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tafel {
    /// Key.
    pub id: Uuid,
    /// Goes up with every change of the meeting itself.
    pub versie: i64,
    /// Which kind.
    pub soort: Tafelsoort,
    /// Local day.
    pub dag: Date,
    /// Local time.
    pub tijd: Time,
    /// Where, in words.
    pub plek: String,
    /// Who leads it.
    pub voorzitter: AccountId,
    /// Name at that moment.
    pub voorzitter_naam: String,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Closed, microseconds UTC; nothing changes after that.
    pub gesloten: Option<i64>,
}

impl Tafel {
    /// "10:00", as a form has it.
    #[must_use]
    pub fn tijd_tekst(&self) -> String {
        self.tijd.strftime("%H:%M").to_string()
    }
}

#[derive(FromRow)]
struct TafelRij {
    id: Uuid,
    versie: i64,
    soort: String,
    dag: String,
    tijd: String,
    plek: String,
    voorzitter: Uuid,
    voorzitter_naam: String,
    gemaakt: i64,
    gesloten: Option<i64>,
}

fn soort(code: &str) -> Result<Tafelsoort, StoreFout> {
    Tafelsoort::van_code(code).ok_or_else(|| StoreFout::onleesbaar("soort", code))
}

impl TryFrom<TafelRij> for Tafel {
    type Error = StoreFout;

    fn try_from(r: TafelRij) -> Result<Self, StoreFout> {
        Ok(Self {
            id: r.id,
            versie: r.versie,
            soort: soort(&r.soort)?,
            dag: datum(&r.dag)?,
            tijd: r.tijd.parse().map_err(|e| StoreFout::onleesbaar("tijd", e))?,
            plek: r.plek,
            voorzitter: r.voorzitter.into(),
            voorzitter_naam: r.voorzitter_naam,
            gemaakt: r.gemaakt,
            gesloten: r.gesloten,
        })
    }
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Aanwezige {
    /// Account; none for somebody of another organisation.
    pub account: Option<Uuid>,
    /// Name.
    pub naam: String,
    /// Organisation; empty for a colleague.
    pub organisatie: String,
}

impl Aanwezige {
    /// "K. Bos (Politie)".
    #[must_use]
    pub fn in_woorden(&self) -> String {
        if self.organisatie.is_empty() {
            self.naam.clone()
        } else {
            format!("{} ({})", self.naam, self.organisatie)
        }
    }
}

/// A zaak on an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Punt {
    /// Key.
    pub id: Uuid,
    /// Meeting.
    pub tafel: Uuid,
    /// Zaak.
    pub zaak: ZaakId,
    /// What is to be discussed.
    pub vraag: String,
    /// Who put it there.
    pub door_naam: String,
    /// When, microseconds UTC.
    pub gemaakt: i64,
    /// How it stands.
    pub stand: Puntstand,
    /// Outcome in words; the reason when it was held over.
    pub uitkomst: String,
    /// What the tafel concluded.
    pub conclusie: String,
    /// What was agreed.
    pub afspraken: String,
    /// Who recorded that.
    pub klaar_door: String,
    /// When, microseconds UTC.
    pub klaar: Option<i64>,
}

#[derive(FromRow)]
struct PuntRij {
    id: Uuid,
    tafel: Uuid,
    zaak: Uuid,
    vraag: String,
    door_naam: String,
    gemaakt: i64,
    stand: String,
    uitkomst: String,
    conclusie: String,
    afspraken: String,
    klaar_door: String,
    klaar: Option<i64>,
}

impl TryFrom<PuntRij> for Punt {
    type Error = StoreFout;

    fn try_from(r: PuntRij) -> Result<Self, StoreFout> {
        Ok(Self {
            stand: Puntstand::van_code(&r.stand).ok_or_else(|| StoreFout::onleesbaar("stand", &r.stand))?,
            id: r.id,
            tafel: r.tafel,
            zaak: r.zaak.into(),
            vraag: r.vraag,
            door_naam: r.door_naam,
            gemaakt: r.gemaakt,
            uitkomst: r.uitkomst,
            conclusie: r.conclusie,
            afspraken: r.afspraken,
            klaar_door: r.klaar_door,
            klaar: r.klaar,
        })
    }
}

/// What a discipline said.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AdviesRij {
    /// Key.
    pub id: Uuid,
    /// Code of the discipline.
    pub discipline: String,
    /// Who said it.
    pub wie: String,
    /// What.
    pub tekst: String,
    /// Recorded, microseconds UTC.
    pub gemaakt: i64,
}

fn lees<R, T: TryFrom<R, Error = StoreFout>>(rijen: Vec<R>) -> Result<Vec<T>, StoreFout> {
    rijen.into_iter().map(T::try_from).collect()
}

/// Inserts a meeting.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, t: &Tafel) -> Result<(), StoreFout> {
    let args = args![
        t.id,
        t.soort.as_str(),
        t.dag,
        t.tijd_tekst(),
        &t.plek,
        t.voorzitter,
        &t.voorzitter_naam,
        t.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// Writes a changed meeting; false when somebody else was first, or it was closed.
///
/// # Errors
/// When the row cannot be written.
pub async fn wijzig(tx: &mut Tx, t: &Tafel) -> Result<bool, StoreFout> {
    let args =
        args![t.id, t.versie, t.dag, t.tijd_tekst(), &t.plek, t.voorzitter, &t.voorzitter_naam, t.gesloten];
    Ok(tx.voer_uit(WIJZIG, args).await? == 1)
}

/// One meeting.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Tafel>, StoreFout> {
    tx.rij::<TafelRij>(OP_ID, args![id]).await?.map(Tafel::try_from).transpose()
}

/// Meetings that are not closed, the first on top, at most 100.
///
/// # Errors
/// When the rows cannot be read.
pub async fn open(tx: &mut Tx) -> Result<Vec<Tafel>, StoreFout> {
    lees::<TafelRij, _>(tx.rijen(OPEN, vec![]).await?)
}

/// Closed meetings, the latest on top.
///
/// # Errors
/// When the rows cannot be read.
pub async fn gesloten(tx: &mut Tx, limiet: i64) -> Result<Vec<Tafel>, StoreFout> {
    lees::<TafelRij, _>(tx.rijen(GESLOTEN, args![limiet]).await?)
}

/// The meeting of the same kind before this one.
///
/// # Errors
/// When the row cannot be read.
pub async fn vorige(
    tx: &mut Tx,
    soort: Tafelsoort,
    niet: Uuid,
    dag: Date,
) -> Result<Option<Tafel>, StoreFout> {
    tx.rij::<TafelRij>(VORIGE, args![soort.as_str(), niet, dag]).await?.map(Tafel::try_from).transpose()
}

/// Writes who was there, instead of who stood there. The keys sort in the order given.
///
/// # Errors
/// When a row cannot be written.
pub async fn zet_aanwezig(tx: &mut Tx, tafel: Uuid, wie: &[(Uuid, Aanwezige)]) -> Result<(), StoreFout> {
    tx.voer_uit(LEEG_AANWEZIG, args![tafel]).await?;
    for (nr, (id, a)) in (0_i64..).zip(wie) {
        tx.voer_uit(MAAK_AANWEZIG, args![*id, tafel, nr, a.account, &a.naam, &a.organisatie]).await?;
    }
    Ok(())
}

/// Who was there.
///
/// # Errors
/// When the rows cannot be read.
pub async fn aanwezig(tx: &mut Tx, tafel: Uuid) -> Result<Vec<Aanwezige>, StoreFout> {
    tx.rijen(AANWEZIG, args![tafel]).await
}

/// Puts a zaak on an agenda.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_punt(tx: &mut Tx, p: &Punt) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_PUNT, args![p.id, p.tafel, p.zaak, &p.vraag, &p.door_naam, p.gemaakt]).await?;
    Ok(())
}

/// Puts a zaak that was held over back on the same agenda; false when it was not held over.
///
/// # Errors
/// When the row cannot be written.
pub async fn heropen_punt(tx: &mut Tx, p: &Punt) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(HEROPEN_PUNT, args![p.id, &p.vraag, &p.door_naam, p.gemaakt]).await? == 1)
}

/// Writes what came of it, as it stands in `p`; false when somebody else was first.
///
/// # Errors
/// When the row cannot be written.
pub async fn rond_af(tx: &mut Tx, p: &Punt) -> Result<bool, StoreFout> {
    let args = args![p.id, p.stand.as_str(), &p.uitkomst, &p.conclusie, &p.afspraken, &p.klaar_door, p.klaar];
    Ok(tx.voer_uit(ROND_AF, args).await? == 1)
}

/// The agenda of a meeting.
///
/// # Errors
/// When the rows cannot be read.
pub async fn punten(tx: &mut Tx, tafel: Uuid) -> Result<Vec<Punt>, StoreFout> {
    lees::<PuntRij, _>(tx.rijen(PUNTEN, args![tafel]).await?)
}

/// The times that a zaak was on an agenda, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Punt>, StoreFout> {
    lees::<PuntRij, _>(tx.rijen(PUNTEN_VAN_ZAAK, args![zaak]).await?)
}

/// How many zaken of a meeting stand so.
///
/// # Errors
/// When the rows cannot be read.
pub async fn tel(tx: &mut Tx, tafel: Uuid, stand: Puntstand) -> Result<i64, StoreFout> {
    tx.getal(TEL, args![tafel, stand.as_str()]).await
}

/// Records an advice.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_advies(tx: &mut Tx, punt: Uuid, a: &AdviesRij) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_ADVIES, args![a.id, punt, &a.discipline, &a.wie, &a.tekst, a.gemaakt]).await?;
    Ok(())
}

/// What was advised, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn adviezen(tx: &mut Tx, punt: Uuid) -> Result<Vec<AdviesRij>, StoreFout> {
    tx.rijen(ADVIEZEN, args![punt]).await
}

/// Takes an advice away; false when it is gone already.
///
/// # Errors
/// When the row cannot be deleted.
pub async fn haal_advies_weg(tx: &mut Tx, punt: Uuid, id: Uuid) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(HAAL_ADVIES_WEG, args![id, punt]).await? == 1)
}

/// Takes a zaak off an agenda, with the advice about it; false when an outcome was recorded.
///
/// # Errors
/// When a row cannot be deleted.
pub async fn haal_punt_weg(tx: &mut Tx, punt: Uuid) -> Result<bool, StoreFout> {
    tx.voer_uit(LEEG_ADVIES, args![punt]).await?;
    Ok(tx.voer_uit(HAAL_PUNT_WEG, args![punt]).await? == 1)
}

/// The open steps of zaken.
///
/// # Errors
/// When the rows cannot be read.
pub async fn open_stappen(tx: &mut Tx, zaken: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreFout> {
    if zaken.is_empty() {
        return Ok(Vec::new());
    }
    let begin = "select zaak, stap from taak where status = 'open' and stap is not null and ";
    let mut b = Bouwer::nieuw(begin, tx.is_postgres());
    b.sleutel_van("zaak", zaken);
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}
