//! Files of others (surveys, social media, old systems): reading their lines, and saying which column is what.

mod bestand;
mod indeling;
mod rd;
pub mod register;
mod waarde;

pub use bestand::{Bestandsoort, Deel, Regel, Voorproef, lees_delen, proef_kop};
pub use indeling::{Behandeling, Doelveld, Gebonden, Indeling};
pub use rd::naar_wgs84;
pub use waarde::{getal, moment};
