//! Why an act in a process is refused, with the rule in a Dutch sentence.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::datum_nl;

use super::veld::Veldfout;
use crate::id::AccountId;

/// A refusal that names its rule. Nothing has changed. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum StapWeigering {
    #[error("Deze zaak volgt versie {loopt} van het proces, niet {gegeven}. Laad de zaak opnieuw.")]
    AndereVersie { loopt: String, gegeven: String },
    #[error("Dit proces begint niet met \"{start}\".")]
    OnbekendeStart { start: String },
    #[error("De stap \"{stap}\" bestaat niet in dit proces.")]
    OnbekendeStap { stap: String },
    #[error("Dit proces is klaar. Begin zo nodig een nieuwe zaak.")]
    AlGeeindigd,
    #[error("De stap \"{stap}\" is al gedaan op {}. Uitkomst: {uitkomst}.", datum_nl(*.dag))]
    AlGedaan { stap: String, dag: Date, uitkomst: String, door: Option<AccountId> },
    #[error("De stap \"{stap}\" is al overgeslagen op {}.", datum_nl(*.dag))]
    AlOvergeslagen { stap: String, dag: Date, door: Option<AccountId> },
    #[error("De stap \"{stap}\" wacht nog op: {}.", .op.join(", "))]
    Wacht { stap: String, op: Vec<String> },
    #[error("De stap \"{stap}\" is niet aan de beurt. Nu kan: {}.", .actief.join(", "))]
    NietAanDeBeurt { stap: String, actief: Vec<String> },
    #[error("De stap \"{stap}\" kent de uitkomst \"{uitkomst}\" niet. Kies uit: {}.", .kies_uit.join(", "))]
    OnbekendeUitkomst { stap: String, uitkomst: String, kies_uit: Vec<String> },
    #[error("De uitkomst \"{uitkomst}\" kan hier niet, door het antwoord op \"{veld}\".")]
    UitkomstKanNiet { uitkomst: String, veld: String },
    #[error("De stap \"{stap}\" is voor: {}. Die rol heb je niet.", .rollen.join(", "))]
    RolOntbreekt { stap: String, rollen: Vec<String> },
    #[error("De stap \"{stap}\" is mensenwerk. Het systeem mag die niet afronden.")]
    NietAutomatisch { stap: String },
    #[error("De stap \"{stap}\" doet het systeem zelf.")]
    AlleenAutomatisch { stap: String },
    #[error("\"{uitkomst}\" heeft rechtsgevolg. Daar beslist altijd een mens over (AVG art. 22).")]
    RechtsgevolgZonderMens { uitkomst: String },
    #[error("Er ligt nog geen concept bij \"{stap}\". Stel het eerst op, of laat dat doen (vier ogen).")]
    NietOpgesteld { stap: String },
    #[error("Je hebt \"{stap}\" zelf opgesteld. Een collega moet dit goedkeuren (vier ogen).")]
    EigenWerk { stap: String },
    #[error(
        "Je vervangt wie \"{stap}\" opstelde, of die verving jou. Een ander moet dit goedkeuren (vier ogen)."
    )]
    EigenWerkAlsVervanger { stap: String },
    #[error("{}", .fouten.iter().map(|fout| fout.zin.as_str()).collect::<Vec<_>>().join(" "))]
    Velden { fouten: Vec<Veldfout> },
    #[error("Schrijf op waarom.")]
    RedenOntbreekt,
    #[error("De stap \"{stap}\" mag je niet overslaan.")]
    NietOverslaan { stap: String },
    #[error("De stap \"{stap}\" mag je nu niet overslaan. Dat mag alleen zo: {overslaan}")]
    NuNietOverslaan { stap: String, overslaan: String },
    #[error("De stap \"{stap}\" kan maar een keer.")]
    NietHerhalen { stap: String },
    #[error("De stap \"{stap}\" kan hoogstens {hoogstens} keer opnieuw.")]
    TeVaakHerhaald { stap: String, hoogstens: u32 },
    #[error("De stap \"{stap}\" is nog niet gedaan. Die kan dus niet opnieuw.")]
    NogNietGedaan { stap: String },
    #[error("Na \"{stap}\" is al een besluit genomen: \"{besluit}\". Neem zo nodig een nieuw besluit.")]
    BesluitGenomen { stap: String, besluit: String },
    #[error("De vorige stap wijst naar \"{stap}\", maar die bestaat niet. Controleer het proces.")]
    DefinitieKapot { stap: String },
}

impl StapWeigering {
    /// The article or principle behind the rule, where there is one.
    #[must_use]
    pub const fn grondslag(&self) -> Option<&'static str> {
        match self {
            Self::RechtsgevolgZonderMens { .. } => Some("AVG art. 22"),
            // Awb 10:3 lid 4 says it for fines; the process says it for every decision.
            Self::EigenWerk { .. } | Self::EigenWerkAlsVervanger { .. } | Self::NietOpgesteld { .. } => {
                Some("vier ogen; voor boetes Awb art. 10:3 lid 4")
            }
            _ => None,
        }
    }
}
