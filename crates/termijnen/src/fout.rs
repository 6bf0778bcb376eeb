//! What makes a computation impossible: a closed list, each with a Dutch sentence.

use jiff::civil::Date;

use crate::datum_nl;

/// Why no date can be given. Nothing was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fout {
    /// A term of zero units.
    AantalNul,
    /// The dates run out of the calendar (year 9999).
    BuitenKalender,
    /// A term in hours needs a moment, not a day.
    UrenZonderTijdstip,
    /// A term in days was asked for a moment.
    GeenUren,
    /// A suspension ends before it begins.
    OpschortingOmgekeerd {
        /// Its first day.
        van: Date,
        /// Its last day.
        tot_en_met: Date,
    },
    /// An extension of the prescription ends before it begins.
    VerlengingOmgekeerd {
        /// Its first day.
        van: Date,
        /// Its end.
        tot: Date,
    },
    /// A term that is counted back cannot be suspended or extended.
    TerugNietTeVerlengen,
    /// The extension came after the term had ended (Awb 4:14).
    VerdagingTeLaat {
        /// Last day of the term.
        einde: Date,
    },
    /// The new date lies before the end of the term.
    VerdagingKorter {
        /// Last day of the term.
        einde: Date,
    },
    /// The notice of default came before the term had ended (Awb 4:17 lid 3).
    IngebrekestellingTeVroeg {
        /// Last day of the term.
        einde: Date,
    },
    /// No table of amounts applies on this day.
    GeenBedragen {
        /// The day.
        dag: Date,
    },
    /// A penalty needs an amount above zero and a maximum that is not below it (Awb 5:32b lid 2).
    DwangsomOnmogelijk,
    /// The claim had already prescribed; nothing interrupts it any more.
    AlVerjaard {
        /// Last day of the term of prescription.
        einde: Date,
    },
}

impl std::fmt::Display for Fout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AantalNul => f.write_str("Een termijn duurt ten minste één dag, week, maand, jaar of uur."),
            Self::BuitenKalender => f.write_str("De datum ligt te ver weg om mee te rekenen."),
            Self::UrenZonderTijdstip => f.write_str("Een termijn in uren heeft een tijdstip nodig."),
            Self::GeenUren => f.write_str("Deze termijn telt niet in uren."),
            Self::OpschortingOmgekeerd { van, tot_en_met } => write!(
                f,
                "De opschorting eindigt ({}) voor zij begint ({}).",
                datum_nl(*tot_en_met),
                datum_nl(*van)
            ),
            Self::VerlengingOmgekeerd { van, tot } => write!(
                f,
                "De verlenging van de verjaring eindigt ({}) voor zij begint ({}).",
                datum_nl(*tot),
                datum_nl(*van)
            ),
            Self::TerugNietTeVerlengen => {
                f.write_str("Een termijn die wordt teruggerekend kan niet worden opgeschort of verdaagd.")
            }
            Self::VerdagingTeLaat { einde } => write!(
                f,
                "De termijn eindigde op {}. Daarna is verdagen niet meer mogelijk (Awb 4:14).",
                datum_nl(*einde)
            ),
            Self::VerdagingKorter { einde } => {
                write!(f, "De nieuwe datum ligt voor het einde van de termijn, {}.", datum_nl(*einde))
            }
            Self::IngebrekestellingTeVroeg { einde } => write!(
                f,
                "De termijn loopt nog tot en met {}. Een ingebrekestelling is dan te vroeg (Awb 4:17 lid 3).",
                datum_nl(*einde)
            ),
            Self::GeenBedragen { dag } => {
                write!(f, "Voor {} zijn geen dwangsombedragen bekend (Awb 4:17).", datum_nl(*dag))
            }
            Self::DwangsomOnmogelijk => f.write_str(
                "Een dwangsom heeft een bedrag nodig, en een maximum dat niet lager is dan dat bedrag (Awb 5:32b).",
            ),
            Self::AlVerjaard { einde } => {
                write!(f, "De vordering is na {} verjaard (Awb 5:35).", datum_nl(*einde))
            }
        }
    }
}

impl std::error::Error for Fout {}
