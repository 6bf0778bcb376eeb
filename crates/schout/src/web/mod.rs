//! Pages. Each part has its routes with their access decisions; a page is a handler, a form and a view together.

pub mod bestanden;
pub mod burger;
pub mod fout;
pub mod kader;
pub mod kantoor;
pub mod onderdelen;
pub mod zinnen;

pub use burger::schoon;

use crate::{
    app::App,
    toegang::{Poort, Toegang},
};

/// All routes for people.
#[must_use]
pub fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
        .get("/static/{*pad}", Toegang::Openbaar, bestanden::bestand)
        .met(burger::routes(app))
        .met(kantoor::routes(app))
}
