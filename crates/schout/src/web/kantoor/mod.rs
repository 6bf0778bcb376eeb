//! Pages for the office.

pub mod invoeren;
pub mod zaak;

use crate::{app::App, toegang::Poort};

/// Routes for the office.
#[must_use]
pub fn routes(app: &App) -> Poort {
    Poort::nieuw(app).met(zaak::routes(app)).met(invoeren::routes(app))
}
