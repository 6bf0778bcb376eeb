//! What a weighing cannot hold, as sentences.

use serde::{Deserialize, Serialize};

use crate::sanctie::{LhsoWeigering, OmstandigheidWeigering, RichtlijnWeigering};

/// Why something cannot be weighed so. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum WegingWeigering {
    #[error("Schrijf wie dit inbracht.")]
    WieOntbreekt,
    #[error("Schrijf wat er is ingebracht.")]
    PuntOntbreekt,
    #[error("Weeg het punt eerst: schrijf wat je ervan vindt. Daarna komt het antwoord (Awb 3:46).")]
    NietGewogen,
    #[error("Kies wat dit punt betekent voor het besluit (Awb 3:46).")]
    GevolgOntbreekt,
    #[error("Punt {nr} van de zienswijze heeft nog geen antwoord. Beantwoord het eerst (Awb 3:46).")]
    NietBeantwoord { nr: u32 },
    #[error(
        "Bij punt {nr} zijn er nieuwe feiten sinds deze tekst. Maak eerst een nieuw concept (Awb 3:2 en 4:9)."
    )]
    NieuweFeiten { nr: u32 },
    #[error("Schrijf welke overtreding het is.")]
    OvertredingOntbreekt,
    #[error("Vul in hoe de dwangsom telt: het bedrag, waarvoor telkens, en het maximum (Awb 5:32b).")]
    BedragOntbreekt,
    #[error("Vul het bedrag van de boete in, en de hoogste boete volgens de wet (Awb 5:46).")]
    BoeteOntbreekt,
    #[error("Leg uit waarom dit bedrag past. Er is geen richtlijn voor (Awb 3:46).")]
    UitlegOntbreekt,
    #[error("De soort \"{soort}\" bestaat niet. Kies een soort uit de lijst.")]
    OnbekendeSoort { soort: String },
    #[error("Kies een interventie uit de matrix.")]
    OnbekendeInterventie,
    #[error("Vul in of op het zwijgrecht is gewezen. Er wordt een boete overwogen (Awb 5:10a lid 2).")]
    CautieOntbreekt,
    #[error("Schrijf waarom {naam} het niet eens is met het verslag.")]
    WaaromNietEens { naam: String, rij: usize },
    #[error("Noem minstens één deelnemer.")]
    NiemandAanwezig,
    #[error("Schrijf waar het gesprek was.")]
    PlaatsOntbreekt,
    #[error("Een gesprek staat vast als het is geweest. Kies een dag die geweest is.")]
    NogNietGeweest,
    #[error(transparent)]
    Lhso { lhso: LhsoWeigering },
    #[error(transparent)]
    Richtlijn { richtlijn: RichtlijnWeigering },
    #[error(transparent)]
    Omstandigheid { omstandigheid: OmstandigheidWeigering },
}

impl WegingWeigering {
    /// Name of the field on a form that it is about.
    #[must_use]
    pub fn veld(&self) -> String {
        use LhsoWeigering as L;
        use OmstandigheidWeigering as O;
        use RichtlijnWeigering as R;
        let vast = match self {
            Self::WaaromNietEens { rij, .. } => return format!("opmerking-{rij}"),
            Self::WieOntbreekt => "wie",
            Self::PuntOntbreekt => "punt",
            Self::NietGewogen => "weging",
            Self::GevolgOntbreekt => "gevolg",
            Self::OvertredingOntbreekt => "overtreding",
            Self::BedragOntbreekt | Self::BoeteOntbreekt => "bedrag",
            Self::UitlegOntbreekt => "waarom-bedrag",
            Self::OnbekendeSoort { .. } => "soort",
            Self::OnbekendeInterventie => "interventies",
            Self::CautieOntbreekt => "cautie",
            Self::NiemandAanwezig => "naam-0",
            Self::PlaatsOntbreekt => "plaats",
            Self::NogNietGeweest => "dag",
            Self::NietBeantwoord { .. } | Self::NieuweFeiten { .. } => "",
            Self::Lhso { lhso } => match lhso {
                L::OnbekendeVerzwaring { .. } => "verzwarend",
                L::GeenMatrix { .. } | L::VakOntbreekt { .. } => "gevolg",
                L::GeenInterventie => "interventies",
                L::RedenOntbreekt | L::NietVoorgesteld { .. } => "reden-strategie",
            },
            Self::Richtlijn { richtlijn } => match richtlijn {
                R::NietInLijst { .. } => "richtlijn",
                R::RedenOntbreekt => "waarom-bedrag",
                R::Onmogelijk => "maximum",
            },
            Self::Omstandigheid { omstandigheid } => match omstandigheid {
                O::RedenOntbreekt => "reden",
                O::NietBeantwoord { .. } | O::OnbekendeVraag { .. } => "aanwezig",
            },
        };
        vast.to_owned()
    }
}

impl From<LhsoWeigering> for WegingWeigering {
    fn from(lhso: LhsoWeigering) -> Self {
        Self::Lhso { lhso }
    }
}

impl From<RichtlijnWeigering> for WegingWeigering {
    fn from(richtlijn: RichtlijnWeigering) -> Self {
        Self::Richtlijn { richtlijn }
    }
}

impl From<OmstandigheidWeigering> for WegingWeigering {
    fn from(omstandigheid: OmstandigheidWeigering) -> Self {
        Self::Omstandigheid { omstandigheid }
    }
}
