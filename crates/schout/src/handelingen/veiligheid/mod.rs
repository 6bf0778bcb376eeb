//! Safety of colleagues on the street: who went in and did not come out, warnings for who goes there, and what was done
//! to a colleague.

pub mod agressie;
pub mod alarm;
mod incheck;
pub mod waarschuwing;

use domein::{gebeurtenis::Gebeurtenis as G, gebeurtenis::Veiligheidsdaad, veld::Veldpost};
use uuid::Uuid;

use super::{Handeling, Uitkomst, veld};
use crate::store::{self, gebeurtenis::Keten};

pub use self::incheck::aannemen;

/// Appends an event to the chain of what it is about.
async fn noteer(h: &mut Handeling, dossier: Uuid, wat: Veiligheidsdaad) -> Uitkomst<()> {
    store::gebeurtenis::op_slot(&mut h.tx, dossier, Keten::Veiligheid).await?;
    h.voeg_toe(dossier, Keten::Veiligheid, "", &G::Veiligheid { wat }).await
}

/// At most so many characters of a text, on one line: what keeps somebody safe is never refused for its length.
fn kort(tekst: Option<&str>, meeste: usize) -> String {
    let tekst = tekst.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    tekst.chars().take(meeste).collect()
}

/// Number of a zaak as it was sent, when it looks like one.
fn nummer(tekst: Option<&str>) -> Option<String> {
    let schoon = kort(tekst, 20);
    (!schoon.is_empty()).then_some(schoon)
}

/// The place of an item, when it can be one.
fn punt(post: &Veldpost) -> Option<(f64, f64)> {
    post.plek.as_ref().filter(|p| veld::is_plek(p)).map(|p| (p.lat, p.lon))
}
