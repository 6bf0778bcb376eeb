//! The process engine: GEMMA processes as data, and pure functions that walk through them.
//!
//! A [`Definitie`] is compiled from the files of a municipality ([`Procesbron`]) and checked. A running zaak is a
//! [`Stand`]; [`begin`], [`stel_op`], [`voltooi`], [`sla_over`] and [`heropen`] give a new one with everything that
//! follows from it, or a [`StapWeigering`]. No clock, no store: who, when and what are parameters.

mod basis;
mod beeld;
mod bron;
mod definitie;
mod element;
mod graaf;
mod keur;
mod migratie;
mod motor;
#[cfg(test)]
mod proef;
mod samenstel;
mod stand;
mod termijn;
mod uitkomst;
mod veld;
mod verken;
mod weigering;

pub use basis::{Basis, ExternProces, Procesrol, TermijnVerwijzing, Termijnduur, Verzamelrol};
pub use beeld::{Lijstdeel, Lijststap, Stapstand, bpmn, lijst, svg};
pub use bron::{
    Bestand, Blok, BlokGebruik, DeelprocesBron, Herkomst, NieuweStap, ProcesBeschrijving, Procesbron,
    StapWijziging, Uitgave,
};
pub use definitie::{
    Deelproces, Definitie, Einde, Herhalen, Overslaan, Processtuk, Richting, Spoedvariant, Stap, Start, Wijze,
};
pub use element::{Element, ElementRegel, elementen};
pub use keur::keur;
pub use migratie::{Migratie, StapVerhuizing, migreer};
pub use motor::{
    Mogelijkheid, begin, gewone_uitkomst, heropen, kan_heropenen, kan_overslaan, mogelijk, reeks, sla_over,
    stel_op, voltooi,
};
pub use samenstel::{ProcesFout, Procesboek, keurdagen};
pub use stand::{
    ActieveStap, Overgang, ProcesOpdracht, Stand, StapDaad, StapGevolg, StapRegel, Staptaak, StukOpdracht,
    TermijnGevolg, Uitvoerder, Uitvoering,
};
pub use termijn::{LopendeTermijn, Stilstand, TermijnWeigering, Termijnstand};
pub use uitkomst::{ProcesStart, Sprong, TermijnDaad, TermijnEffect, Uitkomst, Urgentie, Voorwaarde};
pub use veld::{
    Gegevens, MAX_TEKST, MAX_VERWIJZING, Optie, Veld, VeldSoort, Veldfout, Waarde, lees_waarde, toets_velden,
};
pub use verken::{Grens, Verkenning, ontbrekende_elementen, verken};
pub use weigering::StapWeigering;
