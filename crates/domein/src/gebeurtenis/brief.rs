//! What happens to a letter or decision, and to the people it is about.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::datum_nl;

/// An act on a letter or decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "daad", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence in `kop` says what each act means")]
pub enum Briefdaad {
    Gemaakt,
    Gewijzigd {
        versie: i64,
    },
    OpnieuwBekeken {
        versie: i64,
        reden: String,
    },
    TerReview {
        versie: i64,
    },
    Teruggegeven {
        opmerking: String,
    },
    Goedgekeurd {
        versie: i64,
    },
    Ondertekend {
        mandaat: String,
        sha256: String,
        /// Hash of the copy without a link, empty when there is none; nothing in events from before it was kept.
        #[serde(default)]
        kopie: Option<String>,
    },
    Verzonden {
        kanaal: String,
        dag: Date,
        bewijs: String,
        /// Empty in events from before it was kept.
        #[serde(default)]
        sha256: String,
        /// As with the signature.
        #[serde(default)]
        kopie: Option<String>,
    },
    Vervallen {
        reden: String,
    },
}

impl Briefdaad {
    /// Heading on the timeline.
    #[must_use]
    pub fn kop(&self, titel: &str) -> String {
        match self {
            Self::Gemaakt => format!("Concept gemaakt: {titel}"),
            Self::Gewijzigd { versie } => format!("{titel}: versie {versie}"),
            Self::OpnieuwBekeken { .. } => format!("{titel}: opnieuw bekeken na nieuwe feiten"),
            Self::TerReview { .. } => format!("{titel}: ter controle"),
            Self::Teruggegeven { .. } => format!("{titel}: terug naar de opsteller"),
            Self::Goedgekeurd { .. } => format!("{titel}: goedgekeurd"),
            Self::Ondertekend { .. } => format!("{titel}: ondertekend"),
            Self::Verzonden { dag, .. } => format!("{titel}: verstuurd op {}", datum_nl(*dag)),
            Self::Vervallen { .. } => format!("{titel}: vervallen"),
        }
    }

    /// What stands under the heading.
    #[must_use]
    pub fn zin(&self) -> String {
        match self {
            Self::Gemaakt | Self::Gewijzigd { .. } => String::new(),
            Self::OpnieuwBekeken { versie, reden } => format!("Versie {versie}, met dezelfde tekst. {reden}"),
            Self::TerReview { versie } | Self::Goedgekeurd { versie } => format!("Versie {versie}."),
            Self::Teruggegeven { opmerking } => opmerking.clone(),
            Self::Ondertekend { mandaat, .. } => mandaat.clone(),
            Self::Verzonden { kanaal, bewijs, .. } if bewijs.is_empty() => kanaal.clone(),
            Self::Verzonden { kanaal, bewijs, .. } => format!("{kanaal}, {bewijs}"),
            Self::Vervallen { reden } => reden.clone(),
        }
    }
}

/// An act on a party in a zaak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the word in `woord` says what each act means")]
pub enum Betrokkenedaad {
    Toegevoegd,
    Gewijzigd,
    Weggehaald,
}

impl Betrokkenedaad {
    /// Word in the heading.
    #[must_use]
    pub const fn woord(self) -> &'static str {
        match self {
            Self::Toegevoegd => "toegevoegd",
            Self::Gewijzigd => "gewijzigd",
            Self::Weggehaald => "weggehaald",
        }
    }
}
