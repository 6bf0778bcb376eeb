//! Accounts, sessions, tokens and saved views.

use domein::{id::AccountId, toegang::Toewijzing};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::{StoreFout, Tx, args, lijst::Bouwer, tx::stellingen};

stellingen! {
    MAAK = "insert into account (id, naam, weergave, wachtwoord, rollen, team, actief, sneltoetsen, mislukt, \
        geblokkeerd_tot, gemaakt) values ($1, $2, $3, $4, $5, $6, true, true, 0, 0, $7)";
    OP_NAAM = "select * from account where naam = $1";
    OP_ID = "select * from account where id = $1";
    ALLE = "select * from account order by weergave, id";
    ZET_MISLUKT = "update account set mislukt = $2, geblokkeerd_tot = $3 where id = $1";
    ZET_WACHTWOORD = "update account set wachtwoord = $2, mislukt = 0, geblokkeerd_tot = 0 where id = $1";
    ZET_ROLLEN = "update account set rollen = $2, team = $3, actief = $4 where id = $1";
    ZET_SNELTOETSEN = "update account set sneltoetsen = $2 where id = $1";
    MAAK_SESSIE = "insert into sessie (hash, id, account, gemaakt, laatst, verloopt, toestel, adres) \
        values ($1, $2, $3, $4, $4, $5, $6, $7)";
    SESSIE = "select * from sessie where hash = $1 and verloopt > $2";
    RAAK_AAN = "update sessie set laatst = $2, verloopt = $3 where hash = $1";
    SESSIES = "select * from sessie where account = $1 and verloopt > $2 order by laatst desc";
    BEEINDIG = "delete from sessie where id = $1 and account = $2";
    BEEINDIG_ANDERE = "delete from sessie where account = $1 and hash <> $2";
    RUIM_SESSIES = "delete from sessie where verloopt < $1";
    MAAK_TOKEN = "insert into token (hash, id, naam, rollen, gemaakt) values ($1, $2, $3, $4, $5)";
    TOKEN = "select * from token where hash = $1 and ingetrokken is null";
    TOKENS = "select * from token order by gemaakt desc";
    TREK_IN = "update token set ingetrokken = $2 where id = $1 and ingetrokken is null";
    MAAK_WEERGAVE = "insert into weergave (id, account, naam, zoek) values ($1, $2, $3, $4)";
    WEERGAVEN = "select * from weergave where account = $1 order by naam, id";
    VERWIJDER_WEERGAVE = "delete from weergave where id = $1 and account = $2";
}

#[derive(Debug, Clone, FromRow)]
struct AccountRij {
    id: Uuid,
    naam: String,
    weergave: String,
    wachtwoord: String,
    rollen: String,
    team: Option<String>,
    actief: bool,
    sneltoetsen: bool,
    mislukt: i64,
    geblokkeerd_tot: i64,
    gemaakt: i64,
}

/// A person who can log in.
#[derive(Debug, Clone)]
pub struct Account {
    /// Key.
    pub id: AccountId,
    /// Log-in name.
    pub naam: String,
    /// Name on screen.
    pub weergave: String,
    /// Password hash (argon2, PHC form).
    pub wachtwoord: String,
    /// Roles.
    pub rollen: Vec<Toewijzing>,
    /// Code of the team.
    pub team: Option<String>,
    /// May log in.
    pub actief: bool,
    /// Single-key shortcuts are on.
    pub sneltoetsen: bool,
    /// Failed log-ins in a row.
    pub mislukt: i64,
    /// No log-in before, microseconds UTC.
    pub geblokkeerd_tot: i64,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
}

fn lees_rollen(tekst: &str) -> Result<Vec<Toewijzing>, StoreFout> {
    serde_json::from_str(tekst).map_err(|e| StoreFout::onleesbaar("rollen", e))
}

fn schrijf_rollen(rollen: &[Toewijzing]) -> Result<String, StoreFout> {
    serde_json::to_string(rollen).map_err(|e| StoreFout::onleesbaar("rollen", e))
}

impl TryFrom<AccountRij> for Account {
    type Error = StoreFout;

    fn try_from(r: AccountRij) -> Result<Self, StoreFout> {
        Ok(Self {
            id: AccountId(r.id),
            rollen: lees_rollen(&r.rollen)?,
            naam: r.naam,
            weergave: r.weergave,
            wachtwoord: r.wachtwoord,
            team: r.team,
            actief: r.actief,
            sneltoetsen: r.sneltoetsen,
            mislukt: r.mislukt,
            geblokkeerd_tot: r.geblokkeerd_tot,
            gemaakt: r.gemaakt,
        })
    }
}

/// Inserts an account.
///
/// # Errors
/// When the row cannot be written, for example because the name exists.
pub async fn maak(tx: &mut Tx, a: &Account) -> Result<(), StoreFout> {
    let rollen = schrijf_rollen(&a.rollen)?;
    let args = args![a.id, &a.naam, &a.weergave, &a.wachtwoord, rollen, a.team.clone(), a.gemaakt];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// Finds an account by log-in name.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_naam(tx: &mut Tx, naam: &str) -> Result<Option<Account>, StoreFout> {
    tx.rij::<AccountRij>(OP_NAAM, args![naam]).await?.map(Account::try_from).transpose()
}

/// Finds an account by key.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, StoreFout> {
    tx.rij::<AccountRij>(OP_ID, args![id]).await?.map(Account::try_from).transpose()
}

/// All accounts by name on screen.
///
/// # Errors
/// When the rows cannot be read.
pub async fn alle(tx: &mut Tx) -> Result<Vec<Account>, StoreFout> {
    tx.rijen::<AccountRij>(ALLE, vec![]).await?.into_iter().map(Account::try_from).collect()
}

/// Names on screen of these accounts.
///
/// # Errors
/// When the rows cannot be read.
pub async fn namen(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreFout> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut b = Bouwer::nieuw("select id, weergave from account where ", tx.is_postgres());
    b.sleutel_van("id", ids);
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}

/// Records failed log-ins and until when the account waits.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_mislukt(tx: &mut Tx, id: AccountId, aantal: i64, tot: i64) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_MISLUKT, args![id, aantal, tot]).await?;
    Ok(())
}

/// Sets a new password hash.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_wachtwoord(tx: &mut Tx, id: AccountId, hash: &str) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_WACHTWOORD, args![id, hash]).await?;
    Ok(())
}

/// Sets roles, team and whether the account may log in.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_rollen(
    tx: &mut Tx,
    id: AccountId,
    rollen: &[Toewijzing],
    team: Option<&str>,
    actief: bool,
) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_ROLLEN, args![id, schrijf_rollen(rollen)?, team, actief]).await?;
    Ok(())
}

/// Switches single-key shortcuts.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_sneltoetsen(tx: &mut Tx, id: AccountId, aan: bool) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_SNELTOETSEN, args![id, aan]).await?;
    Ok(())
}

/// A session of an account on one device.
#[derive(Debug, Clone, FromRow)]
pub struct Sessie {
    /// Hash of the cookie.
    pub hash: String,
    /// Key for the list of sessions.
    pub id: Uuid,
    /// Account.
    pub account: Uuid,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Last used, microseconds UTC.
    pub laatst: i64,
    /// Ends, microseconds UTC.
    pub verloopt: i64,
    /// Browser in words.
    pub toestel: String,
    /// Network address.
    pub adres: String,
}

/// Inserts a session.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_sessie(tx: &mut Tx, s: &Sessie) -> Result<(), StoreFout> {
    let args = args![&s.hash, s.id, s.account, s.gemaakt, s.verloopt, &s.toestel, &s.adres];
    tx.voer_uit(MAAK_SESSIE, args).await?;
    Ok(())
}

/// Finds a session that has not ended.
///
/// # Errors
/// When the row cannot be read.
pub async fn sessie(tx: &mut Tx, hash: &str, nu: i64) -> Result<Option<Sessie>, StoreFout> {
    tx.rij(SESSIE, args![hash, nu]).await
}

/// Records use of a session, and its new end.
///
/// # Errors
/// When the row cannot be written.
pub async fn raak_sessie_aan(tx: &mut Tx, hash: &str, nu: i64, verloopt: i64) -> Result<(), StoreFout> {
    tx.voer_uit(RAAK_AAN, args![hash, nu, verloopt]).await?;
    Ok(())
}

/// Sessions of an account that have not ended, last used first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn sessies(tx: &mut Tx, id: AccountId, nu: i64) -> Result<Vec<Sessie>, StoreFout> {
    tx.rijen(SESSIES, args![id, nu]).await
}

/// Ends one session of an account; false when there was none.
///
/// # Errors
/// When the row cannot be removed.
pub async fn beeindig_sessie(tx: &mut Tx, sessie: Uuid, id: AccountId) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(BEEINDIG, args![sessie, id]).await? == 1)
}

/// Ends all sessions of an account but one (an empty hash: all of them).
///
/// # Errors
/// When the rows cannot be removed.
pub async fn beeindig_andere(tx: &mut Tx, id: AccountId, behalve: &str) -> Result<u64, StoreFout> {
    tx.voer_uit(BEEINDIG_ANDERE, args![id, behalve]).await
}

/// Removes sessions that ended.
///
/// # Errors
/// When the rows cannot be removed.
pub async fn ruim_sessies_op(tx: &mut Tx, nu: i64) -> Result<u64, StoreFout> {
    tx.voer_uit(RUIM_SESSIES, args![nu]).await
}

#[derive(Debug, Clone, FromRow)]
struct TokenRij {
    hash: String,
    id: Uuid,
    naam: String,
    rollen: String,
    gemaakt: i64,
    ingetrokken: Option<i64>,
}

/// A token for another system.
#[derive(Debug, Clone)]
pub struct Token {
    /// Hash of the secret.
    pub hash: String,
    /// Key.
    pub id: Uuid,
    /// Name of the system.
    pub naam: String,
    /// Roles.
    pub rollen: Vec<Toewijzing>,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Withdrawn, microseconds UTC.
    pub ingetrokken: Option<i64>,
}

impl TryFrom<TokenRij> for Token {
    type Error = StoreFout;

    fn try_from(r: TokenRij) -> Result<Self, StoreFout> {
        let rollen = lees_rollen(&r.rollen)?;
        Ok(Self {
            hash: r.hash,
            id: r.id,
            naam: r.naam,
            rollen,
            gemaakt: r.gemaakt,
            ingetrokken: r.ingetrokken,
        })
    }
}

/// Inserts a token.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_token(tx: &mut Tx, t: &Token) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_TOKEN, args![&t.hash, t.id, &t.naam, schrijf_rollen(&t.rollen)?, t.gemaakt]).await?;
    Ok(())
}

/// Finds a token that was not withdrawn.
///
/// # Errors
/// When the row cannot be read.
pub async fn token(tx: &mut Tx, hash: &str) -> Result<Option<Token>, StoreFout> {
    tx.rij::<TokenRij>(TOKEN, args![hash]).await?.map(Token::try_from).transpose()
}

/// All tokens, newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn tokens(tx: &mut Tx) -> Result<Vec<Token>, StoreFout> {
    tx.rijen::<TokenRij>(TOKENS, vec![]).await?.into_iter().map(Token::try_from).collect()
}

/// Withdraws a token; false when that was done already.
///
/// # Errors
/// When the row cannot be written.
pub async fn trek_token_in(tx: &mut Tx, id: Uuid, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(TREK_IN, args![id, nu]).await? == 1)
}

/// A saved view of a list.
#[derive(Debug, Clone, FromRow)]
pub struct Weergave {
    /// Key.
    pub id: Uuid,
    /// Account.
    pub account: Uuid,
    /// Name.
    pub naam: String,
    /// Query part of the address.
    pub zoek: String,
}

/// Inserts a saved view.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_weergave(tx: &mut Tx, w: &Weergave) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_WEERGAVE, args![w.id, w.account, &w.naam, &w.zoek]).await?;
    Ok(())
}

/// Saved views of an account, by name.
///
/// # Errors
/// When the rows cannot be read.
pub async fn weergaven(tx: &mut Tx, id: AccountId) -> Result<Vec<Weergave>, StoreFout> {
    tx.rijen(WEERGAVEN, args![id]).await
}

/// Removes a saved view.
///
/// # Errors
/// When the row cannot be removed.
pub async fn verwijder_weergave(tx: &mut Tx, weergave: Uuid, id: AccountId) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(VERWIJDER_WEERGAVE, args![weergave, id]).await? == 1)
}
