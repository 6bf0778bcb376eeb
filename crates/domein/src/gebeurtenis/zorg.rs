//! What happens to a worry about people. Never its words, and never about whom.

use serde::{Deserialize, Serialize};

/// An act on a zorgsignaal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "daad", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentences in `kop` and `zin` say what each act means")]
pub enum Zorgdaad {
    Vastgelegd,
    Ingezien,
    /// Who got what on which ground: what a disclosure has to leave behind (AVG art. 5 lid 2).
    Verwezen {
        ontvanger: String,
        grond: String,
        velden: Vec<String>,
    },
    NietVerwezen,
}

impl Zorgdaad {
    /// Heading in the log.
    #[must_use]
    pub fn kop(&self) -> &'static str {
        match self {
            Self::Vastgelegd => "Zorgsignaal ontvangen",
            Self::Ingezien => "Zorgsignaal bekeken",
            Self::Verwezen { .. } => "Zorgsignaal doorverwezen",
            Self::NietVerwezen => "Zorgsignaal niet doorverwezen",
        }
    }

    /// What stands under it.
    #[must_use]
    pub fn zin(&self) -> String {
        match self {
            Self::Verwezen { ontvanger, grond, velden } => {
                format!("Aan {ontvanger}. Grond: {grond}. Doorgegeven: {}.", velden.join(", ").to_lowercase())
            }
            Self::Vastgelegd | Self::Ingezien | Self::NietVerwezen => String::new(),
        }
    }
}
