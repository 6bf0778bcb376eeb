//! The municipality itself and its settings.

use serde::{Deserialize, Serialize};

use crate::brief::Briefhoofd;
use crate::tafel::{Discipline, disciplines};
use crate::veiligheid::Veiligheidskader;

use super::Norm;
use super::lijsten::keuzelijst;

/// Name, contact and neighbours of the municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gemeente {
    /// Name without "gemeente".
    pub naam: String,
    /// CBS code, four digits.
    pub code: String,
    /// Number for residents in office hours.
    pub telefoon: String,
    /// Duty number, day and night.
    pub dienst_telefoon: String,
    /// Sender of e-mails to residents.
    pub email_afzender: String,
    /// Address of the public site.
    pub website: String,
    /// How office screens address the colleague.
    pub aanspreekvorm: Aanspreekvorm,
    /// Municipalities next door, for reports outside the boundary.
    #[serde(default)]
    pub buurgemeenten: Vec<Buurgemeente>,
    /// Background map; without it the map shows the municipality's own shapes only.
    #[serde(default)]
    pub kaart: Option<Kaart>,
    /// What stands on letters; without it a letter has no address to answer to.
    #[serde(default)]
    pub briefhoofd: Option<Briefhoofd>,
}

keuzelijst! {
    /// How office screens address the colleague. Residents are always addressed with "u".
    Aanspreekvorm {
        /// Informal.
        Je = "je", "je";
        /// Formal.
        U = "u", "u";
    }
}

/// A neighbouring municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buurgemeente {
    /// Name without "gemeente".
    pub naam: String,
    /// CBS code, four digits.
    pub code: String,
    /// Number for residents.
    pub telefoon: String,
    /// Address of the public site.
    pub website: String,
}

/// Where map tiles come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kaart {
    /// Address of the tiles, with `{z}`, `{x}` and `{y}`.
    pub tegels: String,
    /// Credit line the licence asks for.
    pub bronvermelding: String,
}

/// Choices of the municipality that are numbers or word lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instellingen {
    /// Days before the norm lapses at which the reporter is told that it will be late.
    pub norm_waarschuwing_dagen: u16,
    /// Days without any event after which a zaak counts as standing still.
    pub stilstand_dagen: u16,
    /// Days without a behandelaar after which nobody seems to own a zaak.
    #[serde(default = "eigenaar_dagen")]
    pub eigenaar_dagen: u16,
    /// Where a coordinator hears once a day what needs attention; without it no such mail is sent.
    #[serde(default)]
    pub aandacht_mail: Option<String>,
    /// Size of the cells in which hotspots are counted: resolution of H3, 7 (large) to 10 (small).
    #[serde(default = "hotspot_resolutie")]
    pub hotspot_resolutie: u8,
    /// Days after the answer within which a reporter may reopen.
    pub heropenen_dagen: u16,
    /// Days after a transfer to another authority at which we look what it did.
    pub nakijken_dagen: u16,
    /// Days that the secret link in a letter opens the page of who got it.
    #[serde(default = "pagina_dagen")]
    pub pagina_dagen: u16,
    /// When somebody can be heard (Awb 4:9) by choosing a moment himself; without it he asks, and a colleague calls.
    #[serde(default)]
    pub gesprekstijden: Option<super::Gesprekstijden>,
    /// Photos per report.
    pub max_fotos: u8,
    /// Hours an unfinished report is kept.
    pub concept_uren: u16,
    /// Norm for a zaak whose onderwerp is unknown.
    pub standaard_norm: Norm,
    /// Most words in one sentence of a message.
    pub max_zin: u8,
    /// Mean number of words per sentence in a message.
    pub gemiddelde_zin: u8,
    /// Words that must not occur in a message to a resident.
    #[serde(default)]
    pub verboden_woorden: Vec<String>,
    /// Dutch words that point at danger. `gewond*` also catches "gewonden". Without a list those that hold everywhere.
    #[serde(default = "spoedwoorden")]
    pub spoedwoorden: Vec<String>,
    /// English words that point at danger.
    #[serde(default = "spoedwoorden_en")]
    pub spoedwoorden_en: Vec<String>,
    /// A proposed onderwerp that is less certain, in percent, is never followed without a person.
    #[serde(default = "voorstel_zekerheid")]
    pub voorstel_zekerheid: u8,
    /// Disciplines that advise at a tafel, in the order in which they are shown.
    #[serde(default = "disciplines")]
    pub disciplines: Vec<Discipline>,
    /// Safety of colleagues on the street.
    #[serde(default)]
    pub veiligheid: Veiligheidskader,
}

/// Danger in Dutch, for a municipality without a list of its own.
const SPOED: &[&str] = &[
    "brand",
    "vlammen",
    "rookontwikkeling",
    "explosie*",
    "ontploft",
    "ontploffing*",
    "gaslucht",
    "gaslek",
    "ruik* gas",
    "gewond*",
    "bloed*",
    "bewusteloos",
    "ademt niet",
    "ongeluk",
    "aanrijding",
    "verdrink*",
    "kind in het water",
    "mens in het water",
    "slaat zijn",
    "slaat haar",
    "mishandel*",
    "steken draden",
    "put zonder deksel",
    "deksel van de put",
    "mes",
    "wapen*",
    "pistool",
    "schiet*",
    "geschoten",
    "schoten",
    "steekpartij",
    "gestoken",
    "vecht*",
    "bedreigt",
    "aangevallen",
    "instort*",
    "ingestort",
    "elektrocut*",
    "losse draden",
    "levensgevaar*",
    "acuut gevaar",
    "direct gevaar",
    "112",
];

/// The same in English.
const SPOED_EN: &[&str] = &[
    "fire",
    "flames",
    "explosion*",
    "exploded",
    "gas leak",
    "smell* gas",
    "injured",
    "wounded",
    "bleeding",
    "unconscious",
    "not breathing",
    "accident",
    "drowning",
    "child in the water",
    "open manhole",
    "knife",
    "weapon*",
    "gun",
    "shooting",
    "shots",
    "stabbed",
    "stabbing",
    "fighting",
    "attacked",
    "collapsed",
    "collapsing",
    "electrocut*",
    "bare wires",
    "immediate danger",
    "112",
];

fn spoedwoorden() -> Vec<String> {
    SPOED.iter().map(|&w| w.to_owned()).collect()
}

fn spoedwoorden_en() -> Vec<String> {
    SPOED_EN.iter().map(|&w| w.to_owned()).collect()
}

const fn voorstel_zekerheid() -> u8 {
    80
}

const fn pagina_dagen() -> u16 {
    365
}

const fn eigenaar_dagen() -> u16 {
    5
}

const fn hotspot_resolutie() -> u8 {
    9
}
