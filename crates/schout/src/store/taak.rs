//! Tasks for others and promises to reporters.

use domein::id::{AccountId, TaakId, ToezeggingId, ZaakId};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into taak (id, zaak, soort, wat, voor_team, voor_account, voor_partner, uiterlijk, status, gemaakt, \
        stap, rollen, brief) values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11, $12)";
    VAN_ZAAK = "select * from taak where zaak = $1 and stap is null and brief is null \
        order by gemaakt, coalesce(uiterlijk, ''), id";
    OP_ID = "select * from taak where id = $1";
    ROND_AF = "update taak set status = 'klaar', uitkomst = $2, klaar = $3 where id = $1 and status = 'open'";
    ROND_SOORT_AF = "update taak set status = 'klaar', uitkomst = $3, klaar = $4 where zaak = $1 and soort = $2 and status = 'open'";
    STAP_KLAAR = "update taak set status = 'klaar', uitkomst = $3, klaar = $4 where zaak = $1 and stap = $2 and status = 'open'";
    BRIEF_KLAAR = "update taak set status = 'klaar', uitkomst = $2, klaar = $3 where brief = $1 and status = 'open'";
    STAPPEN_UITERLIJK = "update taak set uiterlijk = $3 where zaak = $1 and stap = $2 and status = 'open'";
    VERHUIS_STAP = "update taak set stap = $3, wat = $4, rollen = $5 where zaak = $1 and stap = $2 and status = 'open'";
    OPEN_VOOR = "select t.*, z.nummer, z.onderwerp, z.plek from taak t join zaak z on z.id = t.zaak \
        where t.status = 'open' and (t.voor_account = $1 or (t.voor_account is null and t.voor_team = $2)) \
        and (t.voor_account is not null or not exists (select 1 from brief b where b.id = t.brief and b.opsteller = $1 \
            and b.stand in ('ter-review', 'goedgekeurd'))) \
        order by t.uiterlijk, t.id limit 50";
    OP_STRAAT = "select t.*, z.nummer, z.onderwerp, z.plek from taak t join zaak z on z.id = t.zaak \
        where t.status = 'open' and (t.voor_account = $1 or (t.voor_account is null and t.voor_team = $2)) \
        and t.brief is null and t.soort not in ('inbreng', 'vordering', 'wkpb') \
        order by coalesce(t.uiterlijk, '9999-12-31'), t.id limit 1000";
    MAAK_TOEZEGGING = "insert into toezegging (id, zaak, signaal, wat, uiterlijk, eigenaar, eigenaar_naam, gemaakt) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    TOEZEGGINGEN = "select * from toezegging where zaak = $1 order by uiterlijk, id";
    KOM_NA = "update toezegging set nagekomen = $2, hoe = $3 where id = $1 and nagekomen is null";
    TE_LATE_TOEZEGGINGEN = "select * from toezegging where nagekomen is null and gewaarschuwd is null and uiterlijk <= $1 \
        order by uiterlijk, id limit $2";
    ZET_GEWAARSCHUWD = "update toezegging set gewaarschuwd = $2 where id = $1";
    BETROKKEN = "select count(*) from taak where zaak = $1 and (voor_account = $2 or voor_team = $3)";
}

/// Kinds of task that are finished on the page of what they are about, never by ticking them off: what a party sent in, an
/// amount that asks for the next step, the register of restrictions.
pub const OP_EIGEN_PAGINA: [&str; 3] = ["inbreng", "vordering", "wkpb"];

/// Work for a team, a person or a partner.
#[derive(Debug, Clone, FromRow)]
pub struct Taak {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// "werk", "controle", "uitgevoerd" (was planned work done?), "norm" (tell the reporter a new date); and
    /// [`OP_EIGEN_PAGINA`].
    pub soort: String,
    /// What to do.
    pub wat: String,
    /// Team.
    pub voor_team: Option<String>,
    /// Person.
    pub voor_account: Option<Uuid>,
    /// Partner (code of an instantie).
    pub voor_partner: Option<String>,
    /// Last day, ISO date.
    pub uiterlijk: Option<String>,
    /// "open" or "klaar".
    pub status: String,
    /// What came of it.
    pub uitkomst: Option<String>,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Finished, microseconds UTC.
    pub klaar: Option<i64>,
    /// Id of the step of the process, when it is one.
    pub stap: Option<String>,
    /// Codes of process roles that may do the step, separated by spaces.
    pub rollen: Option<String>,
    /// Letter to read, sign or send, when it is about one.
    pub brief: Option<Uuid>,
}

/// A task with the zaak it belongs to, for lists.
#[derive(Debug, Clone, FromRow)]
pub struct TaakRegel {
    /// Key.
    pub id: Uuid,
    /// "werk", "uitgevoerd", "controle", "toezegging".
    pub soort: String,
    /// What to do.
    pub wat: String,
    /// Last day, ISO date.
    pub uiterlijk: Option<String>,
    /// Number of the zaak.
    pub nummer: String,
    /// Onderwerp of the zaak.
    pub onderwerp: String,
    /// Place of the zaak.
    pub plek: String,
    /// Id of the step of the process, when it is one.
    pub stap: Option<String>,
    /// Codes of process roles that may do the step, separated by spaces.
    pub rollen: Option<String>,
    /// For one person.
    pub voor_account: Option<Uuid>,
    /// Letter to read, sign or send, when it is about one.
    pub brief: Option<Uuid>,
}

/// Inserts a task.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, t: &Taak) -> Result<(), StoreFout> {
    let args = args![
        t.id,
        t.zaak,
        &t.soort,
        &t.wat,
        t.voor_team.clone(),
        t.voor_account,
        t.voor_partner.clone(),
        t.uiterlijk.clone(),
        t.gemaakt,
        t.stap.clone(),
        t.rollen.clone(),
        t.brief
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// Tasks of a zaak besides the steps of its process, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Taak>, StoreFout> {
    tx.rijen(VAN_ZAAK, args![zaak]).await
}

/// One task.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: TaakId) -> Result<Option<Taak>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// Finishes a task; false when it was finished already.
///
/// # Errors
/// When the row cannot be written.
pub async fn rond_af(tx: &mut Tx, id: TaakId, uitkomst: &str, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(ROND_AF, args![id, uitkomst, nu]).await? == 1)
}

/// Finishes all open tasks of one kind of a zaak.
///
/// # Errors
/// When the rows cannot be written.
pub async fn rond_soort_af(
    tx: &mut Tx,
    zaak: ZaakId,
    soort: &str,
    uitkomst: &str,
    nu: i64,
) -> Result<u64, StoreFout> {
    tx.voer_uit(ROND_SOORT_AF, args![zaak, soort, uitkomst, nu]).await
}

/// Finishes the open task of a step.
///
/// # Errors
/// When the row cannot be written.
pub async fn stap_klaar(
    tx: &mut Tx,
    zaak: ZaakId,
    stap: &str,
    uitkomst: &str,
    nu: i64,
) -> Result<(), StoreFout> {
    tx.voer_uit(STAP_KLAAR, args![zaak, stap, uitkomst, nu]).await?;
    Ok(())
}

/// Finishes the open task about a letter.
///
/// # Errors
/// When the row cannot be written.
pub async fn brief_klaar(tx: &mut Tx, brief: Uuid, uitkomst: &str, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(BRIEF_KLAAR, args![brief, uitkomst, nu]).await?;
    Ok(())
}

/// Gives the open task of a step the id, name and roles that the step has in another edition of the process.
///
/// # Errors
/// When the row cannot be written.
pub async fn verhuis_stap(
    tx: &mut Tx,
    zaak: ZaakId,
    stap: &str,
    naar: &str,
    naam: &str,
    rollen: &str,
) -> Result<(), StoreFout> {
    tx.voer_uit(VERHUIS_STAP, args![zaak, stap, naar, naam, rollen]).await?;
    Ok(())
}

/// Sets the last day of the open task of a step.
///
/// # Errors
/// When the row cannot be written.
pub async fn stap_uiterlijk(
    tx: &mut Tx,
    zaak: ZaakId,
    stap: &str,
    dag: Option<Date>,
) -> Result<(), StoreFout> {
    tx.voer_uit(STAPPEN_UITERLIJK, args![zaak, stap, dag]).await?;
    Ok(())
}

/// Open tasks of a person and of his team, first due first, at most 50. Who drafted a letter is not asked to read it.
///
/// # Errors
/// When the rows cannot be read.
pub async fn open_voor(
    tx: &mut Tx,
    account: AccountId,
    team: Option<&str>,
) -> Result<Vec<TaakRegel>, StoreFout> {
    tx.rijen(OPEN_VOOR, args![account, team]).await
}

/// Open tasks of a person and of his team that somebody can do on the street, first due first: no letters, and nothing that
/// is finished on a page of its own. A team may have more than one person can look at; a package is cut after its steps are judged.
///
/// # Errors
/// When the rows cannot be read.
pub async fn op_straat(
    tx: &mut Tx,
    account: AccountId,
    team: Option<&str>,
) -> Result<Vec<TaakRegel>, StoreFout> {
    tx.rijen(OP_STRAAT, args![account, team]).await
}

/// True when the person or his team has or had a task in the zaak.
///
/// # Errors
/// When the rows cannot be read.
pub async fn is_betrokken(
    tx: &mut Tx,
    zaak: ZaakId,
    account: AccountId,
    team: Option<&str>,
) -> Result<bool, StoreFout> {
    Ok(tx.getal(BETROKKEN, args![zaak, account, team]).await? > 0)
}

/// A promise to a reporter.
#[derive(Debug, Clone, FromRow)]
pub struct Toezegging {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// Reporter it was made to; empty: all of them.
    pub signaal: Option<Uuid>,
    /// What was promised.
    pub wat: String,
    /// Last day, ISO date.
    pub uiterlijk: String,
    /// Account of the owner.
    pub eigenaar: Uuid,
    /// Name of the owner at that moment.
    pub eigenaar_naam: String,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// The owner was warned, microseconds UTC.
    pub gewaarschuwd: Option<i64>,
    /// Kept, microseconds UTC.
    pub nagekomen: Option<i64>,
    /// How it was kept.
    pub hoe: Option<String>,
}

/// Inserts a promise.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_toezegging(tx: &mut Tx, t: &Toezegging) -> Result<(), StoreFout> {
    let args = args![t.id, t.zaak, t.signaal, &t.wat, &t.uiterlijk, t.eigenaar, &t.eigenaar_naam, t.gemaakt];
    tx.voer_uit(MAAK_TOEZEGGING, args).await?;
    Ok(())
}

/// Promises of a zaak, first due first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn toezeggingen(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Toezegging>, StoreFout> {
    tx.rijen(TOEZEGGINGEN, args![zaak]).await
}

/// Records that a promise was kept; false when that was recorded already.
///
/// # Errors
/// When the row cannot be written.
pub async fn kom_na(tx: &mut Tx, id: ToezeggingId, hoe: &str, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(KOM_NA, args![id, nu, hoe]).await? == 1)
}

/// Promises due on or before a day whose owner was not warned yet.
///
/// # Errors
/// When the rows cannot be read.
pub async fn te_late_toezeggingen(tx: &mut Tx, dag: Date, limiet: i64) -> Result<Vec<Toezegging>, StoreFout> {
    tx.rijen(TE_LATE_TOEZEGGINGEN, args![dag, limiet]).await
}

/// Records that the owner of a promise was warned.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_gewaarschuwd(tx: &mut Tx, id: ToezeggingId, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_GEWAARSCHUWD, args![id, nu]).await?;
    Ok(())
}
