//! Closed lists that the files, the database and the screens share.

use serde::{Deserialize, Serialize};

/// Declares an enum with one code (files, database) and one Dutch label (screens) per value.
macro_rules! keuzelijst {
    ($(#[$doc:meta])* $naam:ident { $($(#[$vdoc:meta])* $waarde:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $naam { $($(#[$vdoc])* #[serde(rename = $code)] $waarde,)+ }

        impl $naam {
            /// Every value, in the order of the list.
            pub const ALLE: &'static [$naam] = &[$($naam::$waarde),+];

            /// The code as written in files and in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($naam::$waarde => $code,)+ }
            }

            /// The Dutch label for screens.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $($naam::$waarde => $label,)+ }
            }

            /// The value with this code, if there is one.
            #[must_use]
            pub fn van_code(code: &str) -> Option<Self> {
                Self::ALLE.iter().copied().find(|waarde| waarde.as_str() == code)
            }
        }

        impl std::fmt::Display for $naam {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
    };
}
pub(crate) use keuzelijst;

keuzelijst! {
    /// The public goal an onderwerp serves.
    Doel {
        /// Clean, whole and liveable streets.
        Leefbaarheid = "leefbaarheid", "Leefbaarheid";
        /// Being and feeling safe.
        Veiligheid = "veiligheid", "Veiligheid";
        /// Streets and paths people can get through.
        Bereikbaarheid = "bereikbaarheid", "Bereikbaarheid";
    }
}

keuzelijst! {
    /// The way a signaal came in.
    Kanaal {
        /// The municipality's own report form.
        Portaal = "portaal", "Website";
        /// Another system through the API.
        Api = "api", "Koppeling";
        /// A phone call, typed in by the customer contact centre.
        Telefoon = "telefoon", "Telefoon";
        /// Somebody at the desk.
        Balie = "balie", "Balie";
        /// An e-mail.
        Email = "email", "E-mail";
        /// A paper letter.
        Brief = "brief", "Brief";
        /// A BOA or toezichthouder on the street.
        Boa = "boa", "Handhaver op straat";
        /// A survey among residents.
        Enquete = "enquete", "Enquête";
        /// A message on a social medium.
        SocialeMedia = "sociale_media", "Sociale media";
        /// Another authority or organisation.
        Partner = "partner", "Partner";
        /// A file that was read in.
        Import = "import", "Ingelezen bestand";
    }
}

keuzelijst! {
    /// Which privacy law governs the data of an onderwerp.
    Regime {
        /// General data protection (AVG).
        Avg = "avg", "AVG";
        /// Police data (Wet politiegegevens).
        Wpg = "wpg", "Wpg";
    }
}

keuzelijst! {
    /// A day of the week.
    Weekdag {
        /// Monday.
        Maandag = "ma", "maandag";
        /// Tuesday.
        Dinsdag = "di", "dinsdag";
        /// Wednesday.
        Woensdag = "wo", "woensdag";
        /// Thursday.
        Donderdag = "do", "donderdag";
        /// Friday.
        Vrijdag = "vr", "vrijdag";
        /// Saturday.
        Zaterdag = "za", "zaterdag";
        /// Sunday.
        Zondag = "zo", "zondag";
    }
}

impl From<jiff::civil::Weekday> for Weekdag {
    fn from(dag: jiff::civil::Weekday) -> Self {
        use jiff::civil::Weekday as W;
        match dag {
            W::Monday => Self::Maandag,
            W::Tuesday => Self::Dinsdag,
            W::Wednesday => Self::Woensdag,
            W::Thursday => Self::Donderdag,
            W::Friday => Self::Vrijdag,
            W::Saturday => Self::Zaterdag,
            W::Sunday => Self::Zondag,
        }
    }
}

keuzelijst! {
    /// A quarter of the day.
    Dagdeel {
        /// 0.00 to 6.00.
        Nacht = "nacht", "nacht";
        /// 6.00 to 12.00.
        Ochtend = "ochtend", "ochtend";
        /// 12.00 to 18.00.
        Middag = "middag", "middag";
        /// 18.00 to 24.00.
        Avond = "avond", "avond";
    }
}

impl Dagdeel {
    /// First hour, and the hour at which the next part begins.
    #[must_use]
    pub const fn uren(self) -> (i8, i8) {
        match self {
            Self::Nacht => (0, 6),
            Self::Ochtend => (6, 12),
            Self::Middag => (12, 18),
            Self::Avond => (18, 24),
        }
    }

    /// The part of the day in which this local time falls.
    #[must_use]
    pub fn op(tijd: jiff::civil::Time) -> Self {
        match tijd.hour() {
            0..6 => Self::Nacht,
            6..12 => Self::Ochtend,
            12..18 => Self::Middag,
            _ => Self::Avond,
        }
    }
}

/// Language of the texts for residents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Taal {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Taal {
    /// The text in this language; Dutch when the English one is empty.
    #[must_use]
    pub fn kies<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::En if !en.is_empty() => en,
            _ => nl,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn every_hour_lies_within_the_bounds_of_its_dagdeel() {
        for uur in 0..24 {
            let (van, tot) = Dagdeel::op(time(uur, 30, 0, 0)).uren();
            assert!((van..tot).contains(&uur));
        }
    }

    #[test]
    fn a_code_reads_back_as_the_same_value() {
        for kanaal in Kanaal::ALLE {
            assert_eq!(Kanaal::van_code(kanaal.as_str()), Some(*kanaal));
            let json = serde_json::to_string(kanaal).unwrap();
            assert_eq!(json, format!("\"{}\"", kanaal.as_str()));
        }
    }
}
