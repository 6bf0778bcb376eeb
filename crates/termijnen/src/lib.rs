//! Awb and Algemene termijnenwet arithmetic, without a clock: every function takes the dates it needs.
//!
//! Today: holidays, working days and service norms. Legal terms follow the same shape: a rule, a start, and a
//! result that says in Dutch why the date is what it is.

mod feestdag;
mod norm;
mod woorden;

pub use feestdag::{FEESTDAGEN_VERSIE, LAATSTE_ONDERHOUDEN_JAAR, is_feestdag, is_werkdag, pasen};
pub use norm::{Eenheid, Norm, NormDatum, norm_datum};
pub use woorden::{datum_kort_nl, datum_nl, weekdag_nl};
