//! Pages. Each part has its routes with their access decisions; a page is a handler, a form and a view together.

pub mod bestanden;
pub mod burger;
pub mod download;
pub mod fout;
pub mod kader;
pub mod kantoor;
pub mod onderdelen;
pub mod veld;
pub mod zinnen;

use axum::extract::multipart::{Field, MultipartError};

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
        .met(veld::routes(app))
}

/// The text of a part of a form with files; none when its bytes are no text.
///
/// # Errors
/// When the part does not arrive whole.
pub async fn deeltekst(deel: Field<'_>) -> Result<Option<String>, MultipartError> {
    Ok(std::str::from_utf8(&deel.bytes().await?).ok().map(schoon))
}

/// Text without characters that nobody types: of the control characters only the end of a line and a tab stay.
#[must_use]
pub fn schoon(tekst: &str) -> String {
    tekst.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect()
}
