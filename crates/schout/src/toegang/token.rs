//! Tokens for other systems.

use std::sync::Arc;

use domein::{gebeurtenis::Gebeurtenis as G, id::AccountId, toegang::Toewijzing, weigering::Weigering};
use uuid::Uuid;

use super::sessie::geheim_hash;
use crate::{
    app::{App, nieuw_geheim},
    handelingen::{Gebruiker, Handeling, Uitkomst, beheer::ORGANISATIE},
    store::{self, account::Token, gebeurtenis::Keten},
};

/// Makes a token; the secret is shown once and stored as a hash.
///
/// # Errors
/// `Veld` without a name, or with one that is too long.
pub async fn maak(h: &mut Handeling, naam: &str, rollen: Vec<Toewijzing>) -> Uitkomst<String> {
    let naam = naam.trim().to_owned();
    if naam.is_empty() || naam.chars().count() > 80 {
        return Err(Weigering::veld("naam", "fout-naam").into());
    }
    let geheim = format!("schout_{}", nieuw_geheim()?);
    let token = Token {
        hash: geheim_hash(&geheim),
        id: h.sleutel(),
        naam: naam.clone(),
        rollen,
        gemaakt: h.nu.as_microsecond(),
        ingetrokken: None,
    };
    store::account::maak_token(&mut h.tx, &token).await?;
    h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &G::TokenGemaakt { naam }).await?;
    Ok(geheim)
}

/// Withdraws a token.
///
/// # Errors
/// `NietGevonden` when it does not exist or was withdrawn.
pub async fn trek_in(h: &mut Handeling, id: Uuid) -> Uitkomst<()> {
    let naam = store::account::tokens(&mut h.tx).await?.into_iter().find(|t| t.id == id).map(|t| t.naam);
    let naam = naam.ok_or(Weigering::NietGevonden)?;
    if !store::account::trek_token_in(&mut h.tx, id, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &G::TokenIngetrokken { naam }).await
}

/// The system behind a token.
///
/// # Errors
/// When the store fails.
pub async fn herken(app: &App, geheim: &str) -> Uitkomst<Option<Arc<Gebruiker>>> {
    let mut tx = app.store.lees().await?;
    let token = store::account::token(&mut tx, &geheim_hash(geheim)).await?;
    Ok(token.map(|t| Arc::new(Gebruiker { id: AccountId(t.id), naam: t.naam, rollen: t.rollen, team: None })))
}
