//! Pages for citizens: reporting, following, and what stands around it.

use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use domein::inrichting::Taal;

use crate::{app::App, toegang::Poort};

/// Cookie that remembers the language; functional.
pub const TAALKOEKJE: &str = "taal";

/// Language of a citizen: chosen before, else Dutch.
#[must_use]
pub fn taal_van(koppen: &HeaderMap) -> Taal {
    match CookieJar::from_headers(koppen).get(TAALKOEKJE).map(|k| k.value()) {
        Some("en") => Taal::En,
        _ => Taal::Nl,
    }
}

/// Routes for citizens.
#[must_use]
pub fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
}
