//! What is looked at during a visit: lists of points, and what is measured. The phone judges an answer with the same rules
//! (`veld/src/controle.ts`); `crates/domein/proef/controle.json` holds both to it.

mod lijst;
mod meting;
mod reeks;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::{
    lijst::{Controlelijst, Controlepunt, Puntkeuze, Puntsoort, Puntuitkomst, Puntvoorwaarde},
    meting::{Meetmis, Meetsoort, Meetwaarde, Meting},
    reeks::Controlereeks,
};

/// Most points one list may have: more does not get done on a pavement.
pub const MEESTE_PUNTEN: usize = 30;
/// Most measurements one visit may have.
pub const MEESTE_METINGEN: usize = 30;

/// What a municipality decided about looking: its lists and what its people measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Controlekader {
    /// Kinds of measurement.
    pub meetsoorten: Vec<Meetsoort>,
    /// All editions of all lists.
    pub lijsten: Vec<Controlelijst>,
}

impl Controlekader {
    /// The kind of measurement with this code.
    #[must_use]
    pub fn meetsoort(&self, code: &str) -> Option<&Meetsoort> {
        self.meetsoorten.iter().find(|soort| soort.code == code)
    }

    /// The edition of a list that begins on this day.
    #[must_use]
    pub fn uitgave(&self, code: &str, van: Date) -> Option<&Controlelijst> {
        self.lijsten.iter().find(|lijst| lijst.code == code && lijst.geldig.van == van)
    }

    /// The list for an onderwerp on a day: one that names the onderwerp before one that names its groep.
    #[must_use]
    pub fn lijst_voor(&self, onderwerp: &str, groep: &str, dag: Date) -> Option<&Controlelijst> {
        let heeft = |codes: &[String], code: &str| codes.iter().any(|ander| ander == code);
        let geldig = || self.lijsten.iter().filter(|lijst| lijst.geldig.geldt_op(dag));
        geldig()
            .find(|lijst| heeft(&lijst.onderwerpen, onderwerp))
            .or_else(|| geldig().find(|lijst| heeft(&lijst.groepen, groep)))
    }
}
