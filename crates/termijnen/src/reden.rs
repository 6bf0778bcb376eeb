//! Why an end date is what it is: each step of the computation as a Dutch sentence with its article.

use jiff::civil::Date;

use crate::{Eenheid, GeenVerschuiving, Grond, Richting, Start, VrijeDag, datum_nl};

/// Which law moved an end date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wet {
    /// Algemene termijnenwet.
    Atw,
    /// Regulation (EEC, Euratom) 1182/71.
    Vo1182,
}

/// One step of the computation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reden {
    /// Event, length and first day.
    Begin {
        /// Day of the event.
        gebeurtenis: Date,
        /// Number of units.
        aantal: u32,
        /// Unit.
        eenheid: Eenheid,
        /// First day that counts.
        start: Start,
        /// Forward or back.
        richting: Richting,
    },
    /// The month of the end has no day with that number.
    Maandeinde {
        /// The last day of that month.
        dag: Date,
    },
    /// Free days that do not count in working days.
    VrijeDagen {
        /// How many.
        aantal: u32,
    },
    /// End before suspension, extension and holidays.
    RuwEinde {
        /// That day.
        dag: Date,
    },
    /// The term stood still.
    Opgeschort {
        /// First suspended day.
        van: Date,
        /// Last suspended day.
        tot_en_met: Date,
        /// Number of days.
        dagen: i32,
        /// Ground of the first fact in the span.
        grond: Grond,
    },
    /// The term stood still for a number of days without dates.
    OpgeschortDagen {
        /// Number of days.
        dagen: u16,
        /// Ground.
        grond: Grond,
    },
    /// A suspension that falls outside the term.
    OpschortingBuiten {
        /// Its first day.
        van: Date,
    },
    /// The term was extended.
    Verdaagd {
        /// End before holidays.
        tot: Date,
        /// Article.
        grondslag: std::borrow::Cow<'static, str>,
    },
    /// Stretched to hold two working days.
    Minimum {
        /// New end.
        naar: Date,
        /// Law.
        wet: Wet,
    },
    /// Moved from a free day.
    Verschoven {
        /// The free day.
        van: Date,
        /// What it is.
        vrij: VrijeDag,
        /// First working day.
        naar: Date,
        /// Law.
        wet: Wet,
    },
    /// Ends on a free day and stays there.
    BlijftVrij {
        /// The free day.
        dag: Date,
        /// What it is.
        vrij: VrijeDag,
        /// Why it stays.
        waarom: GeenVerschuiving,
    },
    /// The outcome.
    Einde {
        /// Last day, or first day when counted back.
        dag: Date,
        /// Forward or back.
        richting: Richting,
    },
}

impl std::fmt::Display for Wet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Atw => "Atw 1 lid 1",
            Self::Vo1182 => "Verordening 1182/71, artikel 3 lid 4",
        })
    }
}

fn dagen_in_woorden(dagen: i64) -> String {
    format!("{dagen} {}", if dagen == 1 { "dag" } else { "dagen" })
}

impl std::fmt::Display for Reden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Begin { gebeurtenis, aantal, eenheid, start, richting } => {
                let lang = eenheid.met_aantal(*aantal);
                let dag = datum_nl(*gebeurtenis);
                match (richting, start) {
                    (Richting::Terug, _) => write!(f, "De termijn is {lang}, teruggeteld vanaf {dag}."),
                    (_, Start::DagNa) => {
                        write!(f, "De termijn is {lang} en begint op de dag na {dag}.")
                    }
                    (_, Start::ZelfdeDag) => write!(f, "De termijn is {lang} en begint op {dag} zelf."),
                }
            }
            Self::Maandeinde { dag } => {
                write!(f, "Die dag bestaat niet in deze maand. Daarom geldt {}.", datum_nl(*dag))
            }
            Self::VrijeDagen { aantal } => {
                let werkwoord = if *aantal == 1 { "vrije dag telt" } else { "vrije dagen tellen" };
                write!(f, "{aantal} {werkwoord} niet mee (weekend of feestdag).")
            }
            Self::RuwEinde { dag } => write!(f, "Zo komt de termijn uit op {}.", datum_nl(*dag)),
            Self::Opgeschort { van, tot_en_met, dagen, grond } => write!(
                f,
                "De termijn stond stil van {} tot en met {}: {} erbij ({grond}).",
                datum_nl(*van),
                datum_nl(*tot_en_met),
                dagen_in_woorden(i64::from(*dagen))
            ),
            Self::OpgeschortDagen { dagen, grond } => {
                write!(f, "De termijn stond {} stil ({grond}).", dagen_in_woorden(i64::from(*dagen)))
            }
            Self::OpschortingBuiten { van } => {
                write!(f, "De opschorting vanaf {} valt buiten de termijn en telt niet.", datum_nl(*van))
            }
            Self::Verdaagd { tot, grondslag } => {
                write!(f, "De termijn is verlengd tot en met {} ({grondslag}).", datum_nl(*tot))
            }
            Self::Minimum { naar, wet } => {
                let artikel = if *wet == Wet::Atw { "Atw 2" } else { "Verordening 1182/71, artikel 3 lid 5" };
                write!(f, "Er moeten twee werkdagen in zitten: {} is de tweede ({artikel}).", datum_nl(*naar))
            }
            Self::Verschoven { van, vrij, naar, wet } => {
                write!(
                    f,
                    "{}. De eerste werkdag daarna is {} ({wet}).",
                    vrij_in_woorden(*van, *vrij),
                    datum_nl(*naar)
                )
            }
            Self::BlijftVrij { dag, vrij, waarom } => {
                write!(f, "{}, maar de datum schuift niet op: {waarom}.", vrij_in_woorden(*dag, *vrij))
            }
            Self::Einde { dag, richting: Richting::Vooruit } => {
                write!(f, "De laatste dag is {}.", datum_nl(*dag))
            }
            Self::Einde { dag, richting: Richting::Terug } => {
                write!(f, "Uiterlijk op {}.", datum_nl(*dag))
            }
        }
    }
}

/// "Maandag 21 april 2025 is Tweede Paasdag", "Zondag 4 oktober 2026 valt in het weekend".
fn vrij_in_woorden(dag: Date, vrij: VrijeDag) -> String {
    let dag = hoofdletter(&datum_nl(dag));
    match vrij {
        VrijeDag::Zaterdag | VrijeDag::Zondag => format!("{dag} valt in het weekend"),
        _ => format!("{dag} is {vrij}"),
    }
}

fn hoofdletter(tekst: &str) -> String {
    let mut letters = tekst.chars();
    letters
        .next()
        .map_or_else(String::new, |eerste| eerste.to_uppercase().collect::<String>() + letters.as_str())
}

/// What a person should know about a date, besides the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Waarschuwing {
    /// The table of equated days is not kept for the year of this date (Atw art. 3 lid 3).
    TabelNietBijgehouden {
        /// The year.
        jaar: i16,
    },
    /// The term ends on a free day and stays there.
    EindigtOpVrijeDag,
}

impl std::fmt::Display for Waarschuwing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TabelNietBijgehouden { jaar } => write!(
                f,
                "Voor {jaar} is niet bekend welke dagen met een feestdag gelijk zijn gesteld (Atw 3 lid 3). \
                 Controleer de datum."
            ),
            Self::EindigtOpVrijeDag => f.write_str("De termijn eindigt op een vrije dag en schuift niet op."),
        }
    }
}
