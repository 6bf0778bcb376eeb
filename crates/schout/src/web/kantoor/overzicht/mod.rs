//! The overview: all signalen together, where they cluster, and how they were answered. Figures only, no persons.

mod antwoorden;
mod bestand;
mod cijfers;
mod hotspots;
mod pagina;
mod volledig;
mod vraag;

use domein::toegang::Recht;
use maud::Markup;

use crate::{
    app::App,
    store::{self, StoreFout, Tx, beeld::GEZIEN},
    toegang::{Poort, Toegang},
    web::onderdelen::{Tab, tabs},
};

pub(super) use cijfers::schets;
pub(super) use pagina::mag_instellen;
pub(super) use vraag::zaken_url;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let lezen = Toegang::Recht(Recht::ZakenLezen);
    Poort::nieuw(app)
        .get("/overzicht", lezen, pagina::toon)
        .get("/overzicht/briefing", lezen, pagina::briefing_toon)
        .get("/overzicht.csv", lezen, bestand::csv)
        .get("/overzicht.xlsx", lezen, bestand::xlsx)
        .get("/overzicht/hotspots", lezen, hotspots::toon)
        .get("/overzicht/antwoorden", lezen, antwoorden::toon)
}

/// The pages that belong together.
pub(super) fn tabbladen(hier: &str) -> Markup {
    let delen = [
        ("/overzicht", "Cijfers"),
        ("/overzicht/hotspots", "Hotspots"),
        ("/extra-aandacht", "Extra aandacht"),
        ("/overzicht/antwoorden", "Antwoorden"),
    ];
    let lijst = delen.map(|(href, naam)| Tab { href, naam, aantal: None, actief: href == hier });
    tabs("Overzicht", &lijst)
}

/// Up to when the figures are, in words; none when nothing was counted yet.
pub(super) async fn stand(tx: &mut Tx) -> Result<Option<String>, StoreFout> {
    let gezien = store::beeld::stand(tx, GEZIEN).await?;
    Ok(gezien.map(|m| format!("Bijgewerkt op {}.", super::beeld::moment(m))))
}
