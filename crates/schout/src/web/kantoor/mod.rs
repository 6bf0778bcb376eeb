//! Pages for the office.

use crate::{app::App, toegang::Poort};

/// Routes for the office.
#[must_use]
pub fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
}
