//! Pages.

pub mod bestanden;
pub mod onderdelen;
