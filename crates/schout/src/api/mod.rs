//! Machine doors: the JSON API.

pub mod fout;

use crate::{app::App, toegang::Poort};

/// Routes of the API.
#[must_use]
pub fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
}
