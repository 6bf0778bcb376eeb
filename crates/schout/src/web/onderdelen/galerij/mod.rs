//! Every component in every state, to look at and to test. Also the example to copy from when you build a page.

mod burger;
mod kantoor;
mod zaak;

use maud::Markup;

pub use burger::{galerij_start, galerij_waar};
pub use kantoor::{galerij_kantoor, galerij_werklijst};
pub use zaak::galerij_zaak;

/// All components of the citizen pages on one page.
#[must_use]
pub fn galerij() -> Markup {
    burger::galerij()
}

/// The gallery by name, for a page that serves it and for the pictures.
#[must_use]
pub fn galerijen() -> Vec<(&'static str, Markup)> {
    vec![
        ("start", galerij_start()),
        ("waar", galerij_waar()),
        ("onderdelen", galerij()),
        ("kantoor", galerij_kantoor()),
        ("werklijst", galerij_werklijst()),
        ("zaak", galerij_zaak()),
    ]
}
