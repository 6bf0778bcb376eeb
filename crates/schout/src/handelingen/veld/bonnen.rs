//! Numbers of announcements of fines for a phone, so that a BOA can hand them out without a network.

use std::sync::Arc;

use domein::{gebeurtenis::Gebeurtenis as G, toegang::Rol, veld::Bonblok};
use uuid::Uuid;

use super::super::{Gebruiker, Handeling, Uitkomst, Wie};
use crate::{
    app::App,
    store::{self, gebeurtenis::Keten},
};

/// Numbers given at once: more than a shift needs.
const AANTAL: i64 = 25;
/// With fewer left, the phone gets more.
const GENOEG: i64 = 10;

/// What a phone has.
#[derive(Debug, Clone, Copy, Default)]
pub struct Voorraad {
    /// The last number of the newest block it knows.
    pub kent: Option<i64>,
    /// Numbers that were not handed out yet.
    pub vrij: i64,
}

/// The numbers that a phone of a BOA should add to what it has. An answer that got lost is given again, and nothing new before
/// the phone knows it: numbers do not disappear between two contacts.
///
/// # Errors
/// When the store fails.
pub async fn bonblok(
    app: &App,
    g: &Arc<Gebruiker>,
    toestel: Uuid,
    heeft: Voorraad,
) -> Uitkomst<Option<Bonblok>> {
    // Only who may investigate offences announces a fine (Sv art. 142).
    if !g.rollen.iter().any(|t| t.rol == Rol::Boa) {
        return Ok(None);
    }
    let mut tx = app.store.lees().await?;
    let laatste = store::bonblok::laatste(&mut tx, g.id, toestel).await?;
    drop(tx);
    match laatste {
        Some(blok) if Some(blok.tot) != heeft.kent => return Ok(Some(als_blok(blok))),
        Some(_) if heeft.vrij >= GENOEG => return Ok(None),
        _ => {}
    }
    let mut h = Handeling::begin(app, Wie::Medewerker(Arc::clone(g))).await?;
    store::gebeurtenis::op_slot(&mut h.tx, g.id.0, Keten::Account).await?;
    // Another question of the same phone may have been first.
    let nu = store::bonblok::laatste(&mut h.tx, g.id, toestel).await?;
    if let Some(blok) = nu.filter(|b| Some(*b) != laatste) {
        return Ok(Some(als_blok(blok)));
    }
    let blok = store::bonblok::geef(&mut h.tx, g.id, toestel, AANTAL, h.nu.as_microsecond()).await?;
    let gegeven = G::BonnummersGegeven { toestel, van: blok.van, tot: blok.tot };
    h.voeg_toe(g.id.0, Keten::Account, "", &gegeven).await?;
    h.commit().await?;
    Ok(Some(als_blok(blok)))
}

fn als_blok(b: store::bonblok::Bonblok) -> Bonblok {
    Bonblok { van: b.van, tot: b.tot }
}
