//! Who got a letter with a duty has a page of his own, opened by the secret in the letter: what he must do, his letters,
//! and what he can send in. What is kept: his words and files with the zaak; the secret only in the letter itself.

mod geld;
mod inbreng;
mod pagina;
mod sleutel;
mod stuk;

pub use geld::{Geldstand, Stilstand, geldstand};
pub(super) use inbreng::beantwoord_door;
pub(crate) use inbreng::inbrengen_als;
pub use inbreng::{Antwoord, Inzending, TAAK, beantwoorden, dag_en_uur, inbrengen};
pub use pagina::{Pagina, Verstuurd, lees};
pub use sleutel::{adres_van, maak_geheim, open_pagina, sluit_pagina};
pub use stuk::{BewaardStuk, MAX_PDF, bewaar_stuk};
