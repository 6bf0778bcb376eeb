//! The components: the only place in the program that writes class names.
//!
//! A page asks for a heading, a field or a work list and gets markup that is accessible and styled.
//! Good: `tekstveld(&Veld::new("postcode", "Postcode"))`. Bad: `input class="utrecht-textbox"` in a page.
//! The class names come from the NL Design System (`nl-`, `utrecht-`) and from our own layer (`s-`);
//! `web/bouw.mjs` refuses a class that has no style and a style that has no component.

mod acties;
mod antwoord;
mod brief;
mod foto;
mod gegevens;
mod grafiek;
mod groepkeuze;
mod icoon;
mod indeling;
mod kaart;
mod kantoor;
mod keuze;
mod knop;
mod lijst;
mod melding;
mod pagina;
mod proces;
mod status;
mod taal;
mod tekst;
mod treffer;
mod veld;
mod vensters;

pub mod galerij;

#[cfg(test)]
mod tests;

pub use acties::*;
pub use antwoord::*;
pub use brief::*;
pub use foto::*;
pub use galerij::galerij;
pub use gegevens::*;
pub use grafiek::*;
pub use groepkeuze::*;
pub use icoon::{Icoon, icoon};
pub use indeling::*;
pub use kaart::*;
pub use kantoor::*;
pub use keuze::*;
pub use knop::*;
pub use lijst::*;
pub use melding::*;
pub use pagina::*;
pub use proces::*;
pub use status::*;
pub use taal::Taal;
pub use tekst::*;
pub use treffer::*;
pub use veld::*;
pub use vensters::*;
