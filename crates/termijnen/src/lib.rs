//! Awb and Algemene termijnenwet arithmetic, without a clock: every function takes the dates it needs.
//!
//! A legal term is a [`Regel`], an event and the facts that suspend or extend it; [`bereken`] gives the last day with
//! the reasons in Dutch. Beside it: service norms, terms in hours, the penalty for a late decision, what an order
//! under penalty forfeits and when that prescribes. Readings that the law leaves open are parameters with a default.

mod bedrag;
mod feestdag;
mod fout;
mod niet_tijdig;
mod norm;
mod opschorting;
mod reden;
mod regel;
mod termijn;
mod uren;
mod verbeurte;
mod verjaring;
pub mod wet;
mod woorden;

pub use bedrag::Bedrag;
pub use feestdag::{
    EERSTE_ONDERHOUDEN_JAAR, FEESTDAGEN_VERSIE, Kalender, LAATSTE_ONDERHOUDEN_JAAR, VrijeDag, is_feestdag,
    is_werkdag, pasen,
};
pub use fout::Fout;
pub use niet_tijdig::{GeenDwangsom, Lezing, NietTijdig, TARIEVEN, Tarief, Trede, tarief_op};
pub use norm::{Eenheid, Norm, NormDatum, norm_datum};
pub use opschorting::{Duur, Grond, HerstelLezing, Opschorting};
pub use reden::{Reden, Waarschuwing, Wet};
pub use regel::{Betreft, GeenVerschuiving, Regel, Richting, Soort, Start, Verschuiving};
pub use termijn::{NieuwEinde, Termijn, Verdaging, Vraag, bereken, bereken_kaal};
pub use uren::bereken_uren;
pub use verbeurte::{Dwangsom, Tijdseenheid, Vaststelling, Verbeurte, Vorm};
pub use verjaring::{
    StuitingGrond, Verjaring, VerjaringFeit, Verjaringsrecht, VerlengingGrond, verjaring,
    verjaring_met_uitleg,
};
pub use woorden::{datum_kort_nl, datum_nl, weekdag_nl};
