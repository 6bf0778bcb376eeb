//! Letters, decisions and reports: from a template and what the dossier knows to a document that is plain data.
//!
//! Pure: no files and no clock. [`vul`] gives the same document for the same input, and what is missing shows
//! as `[naam]` and as a [`Gat`]. How a document looks is the business of the layout that prints it.

mod bron;
mod concept;
mod document;
mod keur;
mod plat;
mod sjabloon;
mod tekst;
#[cfg(test)]
mod tests;
mod vul;
mod waarde;

pub use bron::{BRONNEN, Veldbron, veldbron};
pub use concept::{Briefconcept, EigenAlinea, Ondertekening, Veldwaarde};
pub use document::{Afzender, Brief, Briefblok, Briefdeel, Rijketekst, Tekstloop, Uitlijning};
pub use keur::{Brieffout, Briefplek, keur};
pub use plat::platte_tekst;
pub use sjabloon::{
    Briefhoofd, Briefsjabloon, Briefsoort, Briefveld, Clausule, Kolom, Sjabloonblok, Sjabloondeel, Tabelblok,
    Tekstblok, Veldsoort,
};
pub use vul::{Gat, Gevuld, pagina_weggelaten, vul};
