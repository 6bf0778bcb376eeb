//! Why something cannot be written in the ledger.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Bedrag, datum_nl};

use crate::sanctie::zienswijze::ZienswijzeWeigering;

/// A refusal that names its rule. Nothing was written. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum GrootboekWeigering {
    #[error("{zin}")]
    Onmogelijk { zin: String },
    #[error("{} ligt in de toekomst. Leg vast wat al is gebeurd.", datum_nl(*.dag))]
    InToekomst { dag: Date },
    #[error("Zonder bewijs is niets verbeurd. Voeg een controle, foto of rapport toe (Awb 5:33).")]
    ZonderBewijs,
    #[error("De vaststelling ligt voor de dag van de verbeurte. Controleer de datums.")]
    VaststellingTeVroeg,
    #[error(
        "De overtreder had tot en met {} om te herstellen. Daarvoor is niets verbeurd (Awb 5:32a lid 2).",
        datum_nl(*.einde)
    )]
    BinnenBegunstiging { einde: Date },
    #[error(
        "De last is bekendgemaakt op {}. Die dag en daarvoor is niets verbeurd (Awb 3:40).",
        datum_nl(*.dag)
    )]
    NogNietBekend { dag: Date },
    #[error(
        "Hierop bouwt iets voort: {wat}{}, {}. Haal dat eerst door.",
        .nummer.map(|nr| format!(", nummer {nr}")).unwrap_or_default(),
        datum_nl(*.dag)
    )]
    BouwtVoort { wat: String, nummer: Option<u32>, dag: Date },
    #[error("De last is opgeheven op {}. Vanaf die dag wordt niets meer verbeurd (Awb 5:34).", datum_nl(*.dag))]
    NaOpheffing { dag: Date },
    #[error("De last is vernietigd op {}. Er is niets verbeurd, en er valt niets te innen.", datum_nl(*.dag))]
    Vernietigd { dag: Date },
    #[error("De last stond stil tot en met {}. In die tijd is niets verbeurd (Awb 5:34 lid 1).", datum_nl(*.tot))]
    TijdensOpschorting { tot: Date },
    #[error("De rechter schorste de last vanaf {}. In die tijd is niets verbeurd (Awb 8:81).", datum_nl(*.van))]
    TijdensSchorsing { van: Date },
    #[error(
        "De dwangsom is nu {bedrag} per keer, ten hoogste {maximum}. Vul iets lagers in (Awb 5:34 lid 1)."
    )]
    NietLager { bedrag: Bedrag, maximum: Bedrag },
    #[error("De last geldt pas een jaar op {}. Opheffen op deze grond kan daarna (Awb 5:34 lid 2).", datum_nl(*.vanaf))]
    GeenJaar { vanaf: Date },
    #[error(
        "Nummer {nr} is nog geen jaar geleden verbeurd. Opheffen op deze grond kan niet (Awb 5:34 lid 2)."
    )]
    VerbeurdInJaar { nr: u32 },
    #[error("Deze grond is alleen om de last op te heffen. Kies een andere grond (Awb 5:34 lid 1).")]
    AlleenOpheffen,
    #[error("Voor nummer {nr} geldt uitstel tot en met {}. Tot die dag kun je niet aanmanen of innen (Awb 4:94 lid 2).", datum_nl(*.tot))]
    UitstelLoopt { nr: u32, tot: Date },
    #[error("Noem de laatste dag van het uitstel (Awb 4:94 lid 3).")]
    UitstelZonderEinde,
    #[error("Het maximum van {maximum} is bereikt. Leg zo nodig een nieuwe last op (Awb 5:32b lid 2).")]
    MaximumBereikt { maximum: Bedrag },
    #[error("Er kan nog {rest} worden verbeurd, niet {bedrag}. Pas het bedrag aan (Awb 5:32b lid 2).")]
    BovenMaximum { bedrag: Bedrag, rest: Bedrag },
    #[error("De last noemt hier {verwacht}, niet {bedrag}. Neem het bedrag uit de last (Awb 5:33).")]
    AnderBedrag { bedrag: Bedrag, verwacht: Bedrag },
    #[error("Voor deze periode is al verbeurd op {} (nummer {nr}). Dat kan maar één keer (Awb 5:32b lid 1).", datum_nl(*.dag))]
    ZelfdeEenheid { nr: u32, dag: Date },
    #[error("Deze verbeurte staat er al, met hetzelfde bewijs (nummer {nr}).")]
    ZelfdeBewijs { nr: u32 },
    #[error("De last is al opgeheven op {}.", datum_nl(*.dag))]
    AlOpgeheven { dag: Date },
    #[error("De nieuwe dag ligt niet na {}. Kies een latere dag.", datum_nl(*.einde))]
    BegunstigingKorter { einde: Date },
    #[error("De laatste dag ligt voor de eerste dag. Draai de dagen om.")]
    PeriodeOmgekeerd,
    #[error("Kies eerst om welke bedragen het gaat.")]
    NietsGekozen,
    #[error("Nummer {nr} staat niet in dit boek. Laad de pagina opnieuw.")]
    OnbekendNummer { nr: u32 },
    #[error("Nummer {nr} is pas verbeurd op {}. Controleer de datum.", datum_nl(*.dag))]
    VoorVerbeurte { nr: u32, dag: Date },
    #[error("Van nummer {nr} staat niets meer open. Haal het weg uit de lijst.")]
    AlBetaald { nr: u32 },
    #[error("Nummer {nr} is verjaard na {}. Innen kan niet meer (Awb 5:35).", datum_nl(*.laatste_dag))]
    Verjaard { nr: u32, laatste_dag: Date },
    #[error("Beslis eerst over de invordering van nummer {nr}. Daarna kun je aanmanen (Awb 5:37 lid 1).")]
    BeschikkingOntbreekt { nr: u32 },
    #[error(
        "Nummer {nr} mag nog worden betaald tot en met {}. Maan daarna pas aan (Awb 5:33 en 4:112 lid 1).",
        datum_nl(*.tot)
    )]
    BetaaltermijnLoopt { nr: u32, tot: Date },
    #[error("Stuur eerst een aanmaning voor nummer {nr} (Awb 4:117 lid 1).")]
    AanmaningOntbreekt { nr: u32 },
    #[error(
        "De aanmaning voor nummer {nr} loopt tot en met {}. Een dwangbevel kan daarna pas (Awb 4:117 lid 1).",
        datum_nl(*.tot)
    )]
    AanmaningLoopt { nr: u32, tot: Date },
    #[error("Vul een bedrag boven nul in.")]
    BedragNul,
    #[error("Rente loopt pas vanaf het verzuim: na {} (Awb 4:97 en 4:98).", datum_nl(*.tot))]
    RenteTeVroeg { tot: Date },
    #[error(transparent)]
    Zienswijze { zienswijze: ZienswijzeWeigering },
}
