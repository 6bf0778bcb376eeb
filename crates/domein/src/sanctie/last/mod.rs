//! A concept of a decision on a sanction: what it must hold, and what makes it impossible.

mod keur;
mod weigering;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Bedrag, Eenheid, Fout, Kalender, Regel, Soort, Termijn, Vorm, bereken_kaal};

use super::{kader::Sanctiekader, regels, zienswijze::Zienswijze};
use crate::{besluit::EerderBesluit, id::ZaakId, inrichting::lijsten::keuzelijst};

pub use weigering::{ConceptWeigering, Conceptwaarschuwing};

keuzelijst! {
    /// What an order wants (Awb 5:2 lid 1 onder b).
    Strekking {
        /// The breach must end, or be undone.
        Beeindigen = "beeindigen", "De overtreding beëindigen of ongedaan maken";
        /// No further breach: it goes on by itself.
        VerderVoorkomen = "verder-voorkomen", "Verdere overtreding voorkomen";
        /// It ended, and must not happen again.
        HerhalingVoorkomen = "herhaling-voorkomen", "Herhaling voorkomen";
    }
}

/// A length for a benefit term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begunstigingsduur {
    /// Number of units, at least 1.
    pub aantal: u32,
    /// Days, weeks, months or years.
    pub eenheid: Eenheid,
}

/// A benefit term: a length from the day on which the order is made known, or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Begunstiging {
    /// From the day after the order was made known.
    Duur(Begunstigingsduur),
    /// Up to and including a day.
    Tot(Date),
}

impl Begunstiging {
    /// The term with its last day and the reasons. The body sets it, so free days never move it.
    ///
    /// # Errors
    /// A [`Fout`]: a length of nothing, in hours, or beyond the calendar.
    pub fn termijn(&self, bekendgemaakt: Date, kalender: &Kalender) -> Result<Termijn, Fout> {
        let dagen = |tot: Date| u32::try_from((tot - bekendgemaakt).get_days()).unwrap_or(0);
        let (aantal, eenheid) = match *self {
            Self::Duur(duur) => (duur.aantal, duur.eenheid),
            Self::Tot(tot) => (dagen(tot), Eenheid::Dagen),
        };
        // Awb 5:24 lid 2, 5:32a lid 2; Atw 1 lid 1: an own term
        let regel = Regel::nieuw("Awb 5:24 lid 2 en 5:32a lid 2", aantal, eenheid, Soort::Orgaan);
        bereken_kaal(&regel, bekendgemaakt, kalender)
    }

    /// Last day to comply.
    ///
    /// # Errors
    /// As [`Self::termijn`].
    pub fn einde(&self, bekendgemaakt: Date, kalender: &Kalender) -> Result<Date, Fout> {
        match self {
            Self::Tot(tot) => Ok(*tot),
            Self::Duur(_) => self.termijn(bekendgemaakt, kalender).map(|termijn| termijn.einde),
        }
    }
}

/// One breach that a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overtreding {
    /// Key of the breach: the same breach has the same key in every decision.
    pub sleutel: String,
    /// What was found, where and when (Awb 5:9 onder a).
    pub feiten: String,
    /// The rule that was broken (Awb 5:9 onder a).
    pub voorschrift: String,
    /// What must be done (Awb 5:24 lid 1, 5:32a lid 1).
    #[serde(default)]
    pub herstelmaatregelen: Vec<String>,
}

/// A penalty in a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dwangsomconcept {
    /// How it counts (Awb 5:32b lid 1).
    pub vorm: Vorm,
    /// Amount each time.
    pub bedrag: Bedrag,
    /// Amount above which nothing is forfeited; needed (Awb 5:32b lid 2).
    pub maximum: Option<Bedrag>,
}

/// Toleration in a concept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gedoogconcept {
    /// First day.
    pub van: Date,
    /// Last day.
    pub tot: Date,
    /// What must be kept meanwhile.
    pub voorwaarden: Vec<String>,
}

/// A fine in a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boeteconcept {
    /// The amount.
    pub bedrag: Bedrag,
    /// Highest fine the law allows for this breach (Awb 5:46).
    pub wettelijk_maximum: Bedrag,
    /// Day of the breach.
    pub gepleegd_op: Date,
}

/// An interview of who may be fined (Awb 5:10a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verhoor {
    /// Day.
    pub dag: Date,
    /// Told before that nobody has to answer (Awb 5:10a lid 2).
    pub cautie: bool,
}

/// A decision on a sanction as it is being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sanctieconcept {
    /// Code of the kind of sanction.
    pub soort: String,
    /// The request it answers, if any.
    pub verzoek: Option<ZaakId>,
    /// The breaches.
    pub overtredingen: Vec<Overtreding>,
    /// Why this decision (Awb 3:46).
    pub motivering: String,
    /// What an order wants.
    pub strekking: Option<Strekking>,
    /// Until when to comply.
    pub begunstiging: Option<Begunstiging>,
    /// It cannot wait: bestuursdwang without a term (Awb 5:31 lid 1).
    #[serde(default)]
    pub spoed: bool,
    /// The penalty.
    pub dwangsom: Option<Dwangsomconcept>,
    /// How far the costs are for the offender (Awb 5:25 lid 2).
    #[serde(default)]
    pub kostenaankondiging: String,
    /// Toleration.
    pub gedogen: Option<Gedoogconcept>,
    /// The fine.
    pub boete: Option<Boeteconcept>,
    /// An interview before a fine, if there was one.
    pub verhoor: Option<Verhoor>,
    /// View asked, or left out.
    pub zienswijze: Option<Zienswijze>,
}

/// What a concept is judged with.
#[derive(Clone, Copy, Debug)]
pub struct Conceptkader<'a> {
    /// Kinds and thresholds.
    pub sancties: &'a Sanctiekader,
    /// Holidays.
    pub kalender: &'a Kalender,
    /// Day on which the decision is, or will be, made known (Awb 3:41).
    pub bekend_op: Date,
    /// Decisions that were taken on requests before.
    pub eerdere: &'a [EerderBesluit],
}

impl Sanctieconcept {
    /// Judges the concept as it would be made known on a day: what a person should know besides.
    ///
    /// # Errors
    /// Everything that stands in the way, in the order of the parts of a decision.
    pub fn keur(&self, kader: &Conceptkader<'_>) -> Result<Vec<Conceptwaarschuwing>, Vec<ConceptWeigering>> {
        keur::keur(self, kader)
    }
}

/// A new last day for a benefit term: later than the old one. Case law once accepted an extension after the old day, so
/// that gives a warning.
///
/// # Errors
/// `BegunstigingKorter`.
pub fn verleng_begunstiging(
    einde: Date,
    nieuw: Date,
    besloten_op: Date,
) -> Result<Option<Conceptwaarschuwing>, ConceptWeigering> {
    if nieuw <= einde {
        return Err(ConceptWeigering::BegunstigingKorter { einde });
    }
    // Awb 5:32a lid 2: the term was over, so money may have been forfeited since
    let te_laat = regels::keur_begunstiging(einde, besloten_op).is_err();
    Ok(te_laat.then_some(Conceptwaarschuwing::VerlengdNaEinde { einde }))
}
