//! Making and changing accounts; each change is an event in the account's own dossier.

use std::collections::BTreeSet;

use domein::{gebeurtenis::Gebeurtenis as G, id::AccountId, toegang::Toewijzing, weigering::Weigering};

use super::wachtwoord;
use crate::{
    handelingen::{Fout, Handeling, Uitkomst},
    store::{self, account::Account, gebeurtenis::Keten},
};

/// A new account.
#[derive(Debug, Clone)]
pub struct NieuwAccount {
    /// Log-in name.
    pub naam: String,
    /// Name on screen.
    pub weergave: String,
    /// Password hash, made before the act.
    pub wachtwoord: String,
    /// Roles.
    pub rollen: Vec<Toewijzing>,
    /// Code of the team.
    pub team: Option<String>,
}

/// Makes an account.
///
/// # Errors
/// `Veld` when the name is taken or empty, or the team does not exist.
pub async fn maak(h: &mut Handeling, nieuw: NieuwAccount) -> Uitkomst<AccountId> {
    let naam = nieuw.naam.trim().to_lowercase();
    let tekens = naam.chars().all(|c| c.is_ascii_alphanumeric() || ".-_@".contains(c));
    if !(2..=60).contains(&naam.len())
        || !tekens
        || store::account::op_naam(&mut h.tx, &naam).await?.is_some()
    {
        return Err(Weigering::veld("naam", "fout-inlognaam").into());
    }
    if nieuw.weergave.chars().count() > 80 {
        return Err(Weigering::veld("weergave", "fout-weergave-lang").into());
    }
    if nieuw.team.as_deref().is_some_and(|t| h.geladen.inrichting.team(t).is_none()) {
        return Err(Weigering::veld("team", "fout-team").into());
    }
    let account = Account {
        id: AccountId(h.sleutel()),
        naam,
        weergave: nieuw.weergave.trim().to_owned(),
        wachtwoord: nieuw.wachtwoord,
        rollen: nieuw.rollen,
        team: nieuw.team,
        actief: true,
        sneltoetsen: true,
        mislukt: 0,
        geblokkeerd_tot: 0,
        gemaakt: h.nu.as_microsecond(),
    };
    store::account::maak(&mut h.tx, &account).await?;
    h.voeg_toe(account.id.0, Keten::Account, "", &G::AccountGemaakt { naam: account.weergave }).await?;
    Ok(account.id)
}

/// What changes in an account. One thing at a time, so that two administrators at once do not undo each other.
#[derive(Debug, Clone)]
pub enum Wijziging {
    /// A role more.
    RolErbij(Toewijzing),
    /// A role less.
    RolWeg(Toewijzing),
    /// The team, and whether somebody may log in.
    Instellingen {
        /// Code of the team.
        team: Option<String>,
        /// May log in.
        actief: bool,
    },
}

/// Changes an account as it is now. All its sessions end.
///
/// # Errors
/// `NietGevonden` for an unknown account, `Veld` for an unknown team.
pub async fn wijzig(h: &mut Handeling, id: AccountId, wat: Wijziging) -> Uitkomst<()> {
    store::gebeurtenis::op_slot(&mut h.tx, id.0, Keten::Account).await?;
    let mut account = store::account::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    match wat {
        Wijziging::RolErbij(rol) if account.rollen.contains(&rol) => {}
        Wijziging::RolErbij(rol) => account.rollen.push(rol),
        Wijziging::RolWeg(rol) => account.rollen.retain(|r| *r != rol),
        Wijziging::Instellingen { team, actief } => (account.team, account.actief) = (team, actief),
    }
    let (rollen, team) = (&account.rollen, account.team.as_deref());
    if team.is_some_and(|t| h.geladen.inrichting.team(t).is_none()) {
        return Err(Weigering::veld("team", "fout-team").into());
    }
    store::account::zet_rollen(&mut h.tx, id, rollen, team, account.actief).await?;
    store::account::beeindig_andere(&mut h.tx, id, "").await?;
    let namen = rollen.iter().map(|t| t.rol.label()).collect::<Vec<_>>().join(", ");
    let gewijzigd = G::RollenGewijzigd { naam: account.weergave, rollen: namen };
    h.voeg_toe(id.0, Keten::Account, "", &gewijzigd).await
}

/// Sets the functions by which somebody has a mandate. They count from the next signature; sessions go on.
///
/// # Errors
/// `NietGevonden` for an unknown account, `Veld` for a function that the register does not name, or when a colleague
/// changed them after they were shown.
pub async fn zet_functies(
    h: &mut Handeling,
    id: AccountId,
    gezien: &[String],
    functies: &BTreeSet<String>,
) -> Uitkomst<()> {
    store::gebeurtenis::op_slot(&mut h.tx, id.0, Keten::Account).await?;
    let account = store::account::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    let nu = store::functie::van(&mut h.tx, id).await?;
    if nu != gezien {
        return Err(Weigering::veld("functie", "fout-functie-ook").into());
    }
    let geladen = std::sync::Arc::clone(&h.geladen);
    let bestaan = geladen.inrichting.mandaten.functies();
    // One that the register named before stays until it is taken away.
    if functies.iter().any(|f| !bestaan.contains_key(f.as_str()) && !nu.contains(f)) {
        return Err(Weigering::veld("functie", "fout-functie").into());
    }
    let nieuw: Vec<String> = functies.iter().cloned().collect();
    if nieuw == nu {
        return Ok(());
    }
    store::functie::zet(&mut h.tx, id, &nieuw).await?;
    let namen =
        nieuw.iter().map(|f| bestaan.get(f.as_str()).unwrap_or(f).clone()).collect::<Vec<_>>().join(", ");
    h.voeg_toe(id.0, Keten::Account, "", &G::FunctiesGewijzigd { naam: account.weergave, functies: namen })
        .await
}

/// Judges and hashes a password, outside any transaction and off the request threads: it takes long on purpose.
///
/// # Errors
/// `Veld` when the password is refused.
pub async fn maak_hash(naam: &str, nieuw: &str) -> Uitkomst<String> {
    wachtwoord::toets(naam, nieuw).map_err(|_| Weigering::veld("wachtwoord", "fout-wachtwoord"))?;
    let nieuw = nieuw.to_owned();
    wachtwoord::BEURTEN
        .doe(move || wachtwoord::hash(&nieuw))
        .await
        .map_err(Fout::Intern)?
        .map_err(Fout::Intern)
}

/// Sets a new password by its hash; all other sessions end.
///
/// # Errors
/// `NietGevonden` for an unknown account.
pub async fn zet_wachtwoord(h: &mut Handeling, id: AccountId, hash: &str, sessie_hash: &str) -> Uitkomst<()> {
    store::account::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    store::account::zet_wachtwoord(&mut h.tx, id, hash).await?;
    store::account::beeindig_andere(&mut h.tx, id, sessie_hash).await?;
    h.voeg_toe(id.0, Keten::Account, "", &G::WachtwoordGewijzigd).await
}

/// Ends the sessions of an account but one (an empty hash: all of them).
///
/// # Errors
/// `NietGevonden` for an unknown account.
pub async fn beeindig_sessies(h: &mut Handeling, id: AccountId, behalve: &str) -> Uitkomst<u64> {
    store::account::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    let weg = store::account::beeindig_andere(&mut h.tx, id, behalve).await?;
    for _ in 0..weg {
        h.voeg_toe(id.0, Keten::Account, "", &G::SessieBeeindigd).await?;
    }
    Ok(weg)
}
