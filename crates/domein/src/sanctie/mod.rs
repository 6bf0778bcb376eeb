//! Sanctions as rules: what a decision needs, what the strategy and the guide list propose, and the ledger of what an
//! order forfeits. Everything here proposes or refuses; a person decides.

pub mod grootboek;
mod kader;
mod last;
mod lhso;
mod omstandigheid;
pub(crate) mod regels;
mod richtlijn;
mod samenloop;
mod soort;
mod zienswijze;

pub(crate) use kader::BOETEDREMPEL;
pub use kader::{Boetedrempel, Sanctiekader};
pub use last::{
    Begunstiging, Begunstigingsduur, Boeteconcept, ConceptWeigering, Conceptkader, Conceptwaarschuwing,
    Dwangsomconcept, Gedoogconcept, Overtreding, Sanctieconcept, Strekking, Verhoor, verleng_begunstiging,
};
pub use lhso::{
    LhsoGedrag, LhsoGevolg, LhsoKeuze, LhsoMatrix, LhsoVerzwaring, LhsoVoorstel, LhsoWeigering, LhsoZwaarte,
    Ligging, Overleg, stel_voor, volg, wijk_af,
};
pub use omstandigheid::{Criterium, Omstandigheid, OmstandigheidWeigering, Omstandigheidsoort, weeg};
pub use richtlijn::{
    Dwangsomkeuze, Richtlijn, RichtlijnVoorstel, RichtlijnWeigering, kies_dwangsom, richtlijn_voor,
    richtlijnen_bij,
};
pub use samenloop::{GeldendeSanctie, SamenloopWeigering, keur_samenloop};
pub use soort::{Besluitdeel, Besluitsoort, Sanctiesoort};
pub use zienswijze::{Overslaggrond, Zienswijze, ZienswijzeWeigering, keur_zienswijze};

#[cfg(test)]
mod tests;
