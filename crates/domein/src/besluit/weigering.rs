//! Why an act with a decision is refused, and what a publication comes with.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::datum_nl;

use super::Besluitstand;
use crate::mandaat::Mandaatweigering;

/// A refusal that names its rule. Nothing has changed. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum BesluitWeigering {
    #[error(
        "Op dit verzoek is al beslist op {}. Trek dat besluit eerst in, of wacht een nieuw verzoek af (Awb 4:13).",
        datum_nl(*.dag)
    )]
    AlBeslist { dag: Date },
    #[error("Dit kan nu niet. Het besluit is: {}. Eerst moet het zijn: {}.", .is.label(), .nodig.label())]
    VerkeerdeStand { is: Besluitstand, nodig: Besluitstand },
    #[error("Het besluit is ondertekend. Er verandert niets meer aan. Maak zo nodig een nieuw besluit.")]
    AlOndertekend,
    #[error("Aan de tekst is niets veranderd. Er is geen nieuwe versie nodig.")]
    NietsGewijzigd,
    #[error("Schrijf op wat er anders moet.")]
    OpmerkingOntbreekt,
    #[error("Je keek naar versie {gezien}, maar er is een versie {nu}. Lees die eerst.")]
    AndereVersie { gezien: u32, nu: u32 },
    #[error("Je schreef zelf aan dit besluit. Een collega moet het goedkeuren (vier ogen).")]
    EigenWerk,
    #[error("Je vervangt wie dit schreef, of die verving jou. Een ander moet het goedkeuren (vier ogen).")]
    EigenWerkAlsVervanger,
    #[error("Het besluit is nog niet goedgekeurd. Laat eerst een collega meelezen (vier ogen).")]
    NietGoedgekeurd,
    #[error("Het besluit is nog niet ondertekend. Laat dat eerst doen door wie mandaat heeft (Awb 10:1).")]
    NietOndertekend,
    #[error("Het besluit is al verstuurd op {}.", datum_nl(*.dag))]
    AlVerzonden { dag: Date },
    #[error("Het besluit is nog niet verstuurd. Verstuur het eerst (Awb 3:41).")]
    NietVerzonden,
    #[error("Deze dag ligt voor {}. Controleer de datum.", datum_nl(*.eerste))]
    TeVroeg { eerste: Date },
    #[error("Er is nog geen bezwaar tegen dit besluit. Leg dat eerst vast (Awb 7:1).")]
    GeenBezwaar,
    #[error("Er is nog geen beslissing op het bezwaar. Leg die eerst vast (Awb 7:1 en 8:1).")]
    GeenBeslissing,
    #[error("Er is nog geen beroep tegen dit besluit. Leg dat eerst vast (Awb 8:1).")]
    GeenBeroep,
    #[error("Er is nog geen uitspraak. Leg die eerst vast (Awb 8:104).")]
    GeenUitspraak,
    #[error(
        "Een voorlopige voorziening kan alleen naast bezwaar of beroep. Leg dat eerst vast (Awb 8:81 lid 1)."
    )]
    GeenBezwaarOfBeroep,
    #[error("Er is nog geen verzoek om een voorlopige voorziening. Leg dat eerst vast (Awb 8:81).")]
    GeenVerzoekVoorziening,
    #[error("Het besluit is niet geschorst. Er valt niets op te heffen (Awb 8:87).")]
    GeenSchorsing,
    #[error("Het besluit is ingetrokken of vernietigd. Er valt niets meer aan te doen.")]
    Vervallen,
    #[error(
        "Het besluit kan nog veranderen{}. Schrijf op waarom je het toch al publiceert (Awb 3:4).",
        tot_wanneer(*.vanaf)
    )]
    NietOnherroepelijk { vanaf: Option<Date> },
    #[error(transparent)]
    Mandaat { mandaat: Mandaatweigering },
}

/// What a publication comes with. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "publicatie", rename_all = "snake_case")]
pub enum Publicatie {
    /// It cannot change any more.
    Onherroepelijk,
    /// It can still change.
    MetWaarschuwing {
        /// Why it is made public all the same.
        reden: String,
        /// From when it is final when nothing more happens; nothing while a remedy is pending.
        vanaf: Option<Date>,
    },
}

impl std::fmt::Display for Publicatie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Onherroepelijk => f.write_str("Het besluit is onherroepelijk."),
            Self::MetWaarschuwing { vanaf, .. } => {
                write!(f, "Let op: het besluit kan nog veranderen{}. Zet dat erbij.", tot_wanneer(*vanaf))
            }
        }
    }
}

/// ", tot donderdag 7 januari 2027", or that a remedy is pending.
fn tot_wanneer(vanaf: Option<Date>) -> String {
    vanaf.map_or_else(
        || ": er loopt bezwaar of beroep".to_owned(),
        |vanaf| format!(": het is pas onherroepelijk op {}", datum_nl(vanaf)),
    )
}
