//! Logging in and out. A session is a random secret in a cookie; the store knows only its hash.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use domein::{gebeurtenis::Gebeurtenis as G, id::AccountId};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::wachtwoord;
use crate::{
    app::{App, nieuw_geheim},
    handelingen::{Gebruiker, Handeling, Uitkomst, Wie},
    store::{
        self,
        account::{Account, Sessie},
        gebeurtenis::Keten,
    },
};

/// A session without use ends after this time.
pub const DUUR: SignedDuration = SignedDuration::from_hours(8);
/// Failed log-ins that cost nothing.
const VRIJ: i64 = 3;

/// Outcome of an attempt to log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inlog {
    /// Secret for the cookie.
    Gelukt(String),
    /// Name or password is wrong; which one is not said.
    Onjuist,
    /// Too many failures: not before this instant.
    Wacht(Timestamp),
}

/// Somebody with a session.
#[derive(Debug, Clone)]
pub struct Ingelogd {
    /// Who.
    pub gebruiker: Arc<Gebruiker>,
    /// Hash of the cookie.
    pub hash: String,
    /// When he gave his password.
    pub sinds: Timestamp,
    /// When the session ends without use.
    pub verloopt: Timestamp,
    /// Single-key shortcuts are on.
    pub sneltoetsen: bool,
}

/// Hash under which a secret is stored.
#[must_use]
pub fn geheim_hash(geheim: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(geheim.as_bytes()))
}

/// How long an account waits after a number of failures in a row: 5 s, 10 s, 20 s … at most an hour.
#[must_use]
pub fn wachttijd(mislukt: i64) -> SignedDuration {
    if mislukt < VRIJ {
        return SignedDuration::ZERO;
    }
    let macht = u32::try_from((mislukt - VRIJ).min(12)).unwrap_or(12);
    SignedDuration::from_secs((5 * 2_i64.pow(macht)).min(3600))
}

/// Logs somebody in.
///
/// # Errors
/// When the store fails.
pub async fn inloggen(app: &App, naam: &str, woord: &str, toestel: &str, adres: &str) -> Uitkomst<Inlog> {
    let naam = naam.trim().to_lowercase();
    let mut tx = app.store.lees().await?;
    let account = store::account::op_naam(&mut tx, &naam).await?;
    drop(tx);
    let Some(account) = account.filter(|a| a.actief) else {
        // As slow as for an account that exists, so that names cannot be found out.
        controleer(woord.to_owned(), NEP.to_owned()).await;
        return Ok(Inlog::Onjuist);
    };
    let nu = app.klok.nu();
    if account.geblokkeerd_tot > nu.as_microsecond() {
        let tot = Timestamp::from_microsecond(account.geblokkeerd_tot).unwrap_or(nu);
        return Ok(Inlog::Wacht(tot));
    }
    if controleer(woord.to_owned(), account.wachtwoord.clone()).await {
        gelukt(app, &account, toestel, adres).await
    } else {
        mislukt(app, &account).await
    }
}

/// A real hash of a random text, for names that do not exist.
const NEP: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$PYBKxXcMlZS0Kp0UoxBnMgi0uX3cCGGkVV3zHEWHJyc";

async fn controleer(woord: String, hash: String) -> bool {
    wachtwoord::BEURTEN.doe(move || wachtwoord::klopt(&woord, &hash)).await.unwrap_or(false)
}

async fn gelukt(app: &App, account: &Account, toestel: &str, adres: &str) -> Uitkomst<Inlog> {
    let geheim = nieuw_geheim()?;
    let gebruiker = Arc::new(als_gebruiker(account));
    let mut h = Handeling::begin(app, Wie::Medewerker(gebruiker)).await?;
    let verloopt = h.nu.saturating_add(DUUR).unwrap_or(h.nu);
    let sessie = Sessie {
        hash: geheim_hash(&geheim),
        id: h.sleutel(),
        account: account.id.0,
        gemaakt: h.nu.as_microsecond(),
        laatst: h.nu.as_microsecond(),
        verloopt: verloopt.as_microsecond(),
        toestel: toestel.chars().take(200).collect(),
        adres: adres.to_owned(),
    };
    store::account::zet_mislukt(&mut h.tx, account.id, 0, 0).await?;
    store::account::maak_sessie(&mut h.tx, &sessie).await?;
    h.voeg_toe(account.id.0, Keten::Account, "", &G::Ingelogd).await?;
    h.commit().await?;
    Ok(Inlog::Gelukt(geheim))
}

async fn mislukt(app: &App, account: &Account) -> Uitkomst<Inlog> {
    let mut h = Handeling::begin(app, Wie::Systeem("inloggen")).await?;
    // Read again inside the transaction: two failures at once count twice.
    let nu_mislukt = store::account::op_id(&mut h.tx, account.id).await?.map_or(0, |a| a.mislukt) + 1;
    let wacht = wachttijd(nu_mislukt);
    let tot = h.nu.saturating_add(wacht).unwrap_or(h.nu);
    store::account::zet_mislukt(&mut h.tx, account.id, nu_mislukt, tot.as_microsecond()).await?;
    if !wacht.is_zero() {
        h.voeg_toe(account.id.0, Keten::Account, "", &G::InlogGeblokkeerd { pogingen: nu_mislukt }).await?;
    }
    h.commit().await?;
    Ok(if wacht.is_zero() { Inlog::Onjuist } else { Inlog::Wacht(tot) })
}

/// The person behind an account.
#[must_use]
pub fn als_gebruiker(account: &Account) -> Gebruiker {
    Gebruiker {
        id: account.id,
        naam: account.weergave.clone(),
        rollen: account.rollen.clone(),
        team: account.team.clone(),
    }
}

/// The person of a session cookie; use moves the end of the session, at most once a minute.
///
/// # Errors
/// When the store fails.
pub async fn herken(app: &App, geheim: &str) -> Uitkomst<Option<Ingelogd>> {
    let (hash, nu) = (geheim_hash(geheim), app.klok.nu());
    let mut tx = app.store.lees().await?;
    let Some(sessie) = store::account::sessie(&mut tx, &hash, nu.as_microsecond()).await? else {
        return Ok(None);
    };
    let account = store::account::op_id(&mut tx, AccountId(sessie.account)).await?.filter(|a| a.actief);
    drop(tx);
    let Some(account) = account else { return Ok(None) };
    let mut verloopt = Timestamp::from_microsecond(sessie.verloopt).unwrap_or(nu);
    if nu.as_microsecond() - sessie.laatst > 60_000_000 {
        verloopt = nu.saturating_add(DUUR).unwrap_or(nu);
        let mut tx = app.store.schrijf().await?;
        store::account::raak_sessie_aan(&mut tx, &hash, nu.as_microsecond(), verloopt.as_microsecond())
            .await?;
        tx.commit().await?;
    }
    let sneltoetsen = account.sneltoetsen;
    let sinds = Timestamp::from_microsecond(sessie.gemaakt).unwrap_or(Timestamp::MIN);
    Ok(Some(Ingelogd { gebruiker: Arc::new(als_gebruiker(&account)), hash, sinds, verloopt, sneltoetsen }))
}

/// Ends a session of somebody.
///
/// # Errors
/// When the store fails.
pub async fn beeindig(app: &App, wie: &Arc<Gebruiker>, sessie: uuid::Uuid) -> Uitkomst<bool> {
    let mut h = Handeling::begin(app, Wie::Medewerker(Arc::clone(wie))).await?;
    let weg = store::account::beeindig_sessie(&mut h.tx, sessie, wie.id).await?;
    if weg {
        h.voeg_toe(wie.id.0, Keten::Account, "", &G::SessieBeeindigd).await?;
    }
    h.commit().await?;
    Ok(weg)
}

/// Logs out: ends the session of this cookie.
///
/// # Errors
/// When the store fails.
pub async fn uitloggen(app: &App, ingelogd: &Ingelogd) -> Uitkomst<()> {
    let mut tx = app.store.lees().await?;
    let sessie = store::account::sessie(&mut tx, &ingelogd.hash, 0).await?;
    drop(tx);
    if let Some(sessie) = sessie {
        beeindig(app, &ingelogd.gebruiker, sessie.id).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_stops_at_an_hour() {
        assert!(wachttijd(2).is_zero());
        assert_eq!(wachttijd(3), SignedDuration::from_secs(5));
        assert_eq!(wachttijd(5), SignedDuration::from_secs(20));
        assert_eq!(wachttijd(500), SignedDuration::from_hours(1));
    }

    #[test]
    fn the_hash_for_unknown_names_is_a_real_one() {
        assert!(argon2::password_hash::phc::PasswordHash::new(NEP).is_ok());
    }
}
