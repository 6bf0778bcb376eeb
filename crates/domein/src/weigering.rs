//! Why an act is refused: a closed list. The sentences stand with the screens.

use serde::{Deserialize, Serialize};

use crate::{
    besluit::BesluitWeigering,
    proces::{StapWeigering, TermijnWeigering},
    sanctie::grootboek::GrootboekWeigering,
    tafel::TafelWeigering,
    weging::WegingWeigering,
    zaak::ZaakStatus,
};

/// A refusal that names its rule. Nothing was stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{}", self.code())]
pub enum Weigering {
    /// The thing does not exist, or may not be known to this person.
    NietGevonden,
    /// The person lacks the right.
    GeenRecht,
    /// Somebody else changed it in the meantime.
    IntussenGewijzigd {
        /// Version the person saw.
        gezien: i64,
        /// Version now.
        nu: i64,
    },
    /// The state may not follow the present one.
    StatusKanNiet {
        /// Present state.
        van: ZaakStatus,
        /// Wanted state.
        naar: ZaakStatus,
    },
    /// Nothing was found, done or decided yet (eis 139).
    NietsVastgelegd,
    /// Tasks are open.
    OpenTaken {
        /// How many.
        aantal: i64,
    },
    /// Letters or decisions were begun and did not leave.
    OpenBrieven {
        /// How many.
        aantal: i64,
    },
    /// A letter that goes with this outcome of a step has not left yet.
    BriefNietVerstuurd {
        /// Its title.
        titel: String,
    },
    /// Promises are open.
    OpenToezeggingen {
        /// How many.
        aantal: i64,
    },
    /// Reporters wait for an answer (eis 124).
    MeldersZonderAntwoord {
        /// How many.
        aantal: i64,
    },
    /// The answer says nothing specific (eis 121, 123).
    AntwoordNietSpecifiek,
    /// Planned work needs a date (eis 136-137).
    DatumOntbreekt,
    /// The date lies in the past.
    DatumVoorbij,
    /// A reason is required.
    RedenOntbreekt,
    /// A required field is empty or wrong.
    Veld {
        /// Name of the field.
        veld: String,
        /// Key of the sentence.
        sleutel: String,
    },
    /// The place lies outside the municipality.
    BuitenGemeente {
        /// Name of the municipality to ask, when known.
        gemeente: Option<String>,
    },
    /// Reopening is no longer possible: the window has passed.
    HeropenenTeLaat,
    /// The file is of a kind that is not accepted.
    BestandSoort,
    /// The file is too large.
    BestandTeGroot,
    /// The number of files is at its limit.
    TeVeelBestanden,
    /// Too many requests.
    TeVaak,
    /// The draft is gone.
    ConceptVerlopen,
    /// The secret link of a page ran out, or was withdrawn.
    PaginaDicht,
    /// A rule of the process stands in the way.
    Stap(Box<StapWeigering>),
    /// A rule about terms stands in the way.
    Termijn(TermijnWeigering),
    /// A rule about meetings stands in the way.
    Tafel(TafelWeigering),
    /// A rule about weighing stands in the way.
    Weging(Box<WegingWeigering>),
    /// A rule about letters and decisions stands in the way.
    Besluit(Box<BesluitWeigering>),
    /// A rule about forfeited amounts stands in the way.
    Grootboek(Box<GrootboekWeigering>),
    /// A letter still lacks something.
    BriefOnvolledig {
        /// Names of what is missing.
        namen: Vec<String>,
    },
    /// A letter cannot be printed.
    Stuk {
        /// Why, in Dutch.
        zin: String,
    },
    /// No rule lets this be told to that partner.
    Verwijzing {
        /// Why not, and what can be done instead, in Dutch.
        zin: String,
    },
    /// The zaak cannot close before its process has ended.
    ProcesLoopt {
        /// Names of the steps that are to be done.
        stappen: Vec<String>,
    },
    /// The checker of the inrichting refuses a change.
    Inrichting {
        /// What is wrong, in Dutch.
        zinnen: Vec<String>,
    },
    /// Somebody else has to look at what this person wrote.
    EigenVoorstel,
}

impl Weigering {
    /// The field that it names; a missing reason is the field `reden`.
    #[must_use]
    pub fn veldnaam(&self) -> Option<&str> {
        match self {
            Self::Veld { veld, .. } => Some(veld),
            Self::RedenOntbreekt => Some("reden"),
            _ => None,
        }
    }

    /// Stable code, for machines and tests.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NietGevonden => "niet_gevonden",
            Self::GeenRecht => "geen_recht",
            Self::IntussenGewijzigd { .. } => "intussen_gewijzigd",
            Self::StatusKanNiet { .. } => "status_kan_niet",
            Self::NietsVastgelegd => "niets_vastgelegd",
            Self::OpenTaken { .. } => "open_taken",
            Self::OpenBrieven { .. } => "open_brieven",
            Self::BriefNietVerstuurd { .. } => "brief_niet_verstuurd",
            Self::OpenToezeggingen { .. } => "open_toezeggingen",
            Self::MeldersZonderAntwoord { .. } => "melders_zonder_antwoord",
            Self::AntwoordNietSpecifiek => "antwoord_niet_specifiek",
            Self::DatumOntbreekt => "datum_ontbreekt",
            Self::DatumVoorbij => "datum_voorbij",
            Self::RedenOntbreekt => "reden_ontbreekt",
            Self::Veld { .. } => "veld",
            Self::BuitenGemeente { .. } => "buiten_gemeente",
            Self::HeropenenTeLaat => "heropenen_te_laat",
            Self::BestandSoort => "bestand_soort",
            Self::BestandTeGroot => "bestand_te_groot",
            Self::TeVeelBestanden => "te_veel_bestanden",
            Self::TeVaak => "te_vaak",
            Self::ConceptVerlopen => "concept_verlopen",
            Self::PaginaDicht => "pagina_dicht",
            Self::Stap(_) => "stap",
            Self::Termijn(_) => "termijn",
            Self::Tafel(_) => "tafel",
            Self::Weging(_) => "weging",
            Self::Besluit(_) => "besluit",
            Self::Grootboek(_) => "grootboek",
            Self::BriefOnvolledig { .. } => "brief_onvolledig",
            Self::Stuk { .. } => "stuk",
            Self::Verwijzing { .. } => "verwijzing",
            Self::ProcesLoopt { .. } => "proces_loopt",
            Self::Inrichting { .. } => "inrichting",
            Self::EigenVoorstel => "eigen_voorstel",
        }
    }

    /// Shorthand for a wrong field.
    #[must_use]
    pub fn veld(veld: &str, sleutel: &str) -> Self {
        Self::Veld { veld: veld.to_owned(), sleutel: sleutel.to_owned() }
    }
}

impl From<StapWeigering> for Weigering {
    fn from(weigering: StapWeigering) -> Self {
        Self::Stap(Box::new(weigering))
    }
}

impl From<TermijnWeigering> for Weigering {
    fn from(weigering: TermijnWeigering) -> Self {
        Self::Termijn(weigering)
    }
}

impl From<BesluitWeigering> for Weigering {
    fn from(weigering: BesluitWeigering) -> Self {
        Self::Besluit(Box::new(weigering))
    }
}

impl From<GrootboekWeigering> for Weigering {
    fn from(weigering: GrootboekWeigering) -> Self {
        Self::Grootboek(Box::new(weigering))
    }
}

impl From<TafelWeigering> for Weigering {
    fn from(weigering: TafelWeigering) -> Self {
        Self::Tafel(weigering)
    }
}

impl From<WegingWeigering> for Weigering {
    fn from(weigering: WegingWeigering) -> Self {
        Self::Weging(Box::new(weigering))
    }
}
