//! A finished document as plain data: what a layout prints.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Briefsoort, Ondertekening};
use crate::inrichting::{Gemeente, Taal};

/// A document. As JSON it is all that a layout gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// Code of the template it was made from.
    pub sjabloon: String,
    /// Name of the template, such as "Last onder dwangsom".
    pub naam: String,
    /// Language.
    pub taal: Taal,
    /// Title, which is also the subject line.
    pub titel: String,
    /// Kind of document.
    pub soort: Briefsoort,
    /// Which layout prints it.
    pub layout: String,
    /// Not final: every page says CONCEPT.
    pub concept: bool,
    /// Who sends it.
    pub afzender: Afzender,
    /// Name and address, line by line.
    pub geadresseerde: Vec<String>,
    /// Salutation; none on a rapport.
    pub aanhef: Option<String>,
    /// Our reference.
    pub kenmerk: String,
    /// Reference of the other side.
    pub uw_kenmerk: Option<String>,
    /// Day of the document.
    pub datum: Date,
    /// The same in words.
    pub datum_woorden: String,
    /// The text.
    pub delen: Vec<Briefdeel>,
    /// Whether room for a signature is needed.
    pub te_ondertekenen: bool,
    /// Who signed.
    pub ondertekening: Option<Ondertekening>,
    /// Day of signing in words.
    pub ondertekend_op: Option<String>,
    /// What is sent along.
    pub bijlagen: Vec<String>,
}

/// The municipality as sender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Afzender {
    /// Name without "gemeente".
    pub naam: String,
    /// Telephone.
    pub telefoon: String,
    /// E-mail address for answers.
    pub email: String,
    /// Public site.
    pub website: String,
    /// Address for post, line by line.
    pub postadres: Vec<String>,
    /// Address to visit.
    pub bezoekadres: String,
    /// Accent colour, `#rrggbb`.
    pub kleur: String,
    /// Account number.
    pub iban: String,
    /// Page on which one can object.
    pub bezwaar_online: String,
    /// Court for a provisional ruling.
    pub rechtbank: String,
    /// Its address.
    pub rechtbank_adres: String,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Briefdeel {
    /// Heading.
    pub kop: Option<String>,
    /// What it says.
    pub blokken: Vec<Briefblok>,
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub enum Briefblok {
    /// Running text.
    Alinea {
        /// The text.
        tekst: Rijketekst,
    },
    /// Items with a mark.
    Lijst {
        /// The items.
        punten: Vec<Rijketekst>,
    },
    /// Items with a number.
    Genummerd {
        /// The items.
        punten: Vec<Rijketekst>,
    },
    /// A table with a heading per column.
    Tabel {
        /// Headings.
        koppen: Vec<String>,
        /// Side of each column on which its cells line up.
        uitlijning: Vec<Uitlijning>,
        /// Cells.
        rijen: Vec<Vec<Rijketekst>>,
    },
    /// Names with what belongs to them.
    Gegevens {
        /// Name and text.
        regels: Vec<(String, Rijketekst)>,
    },
    /// Text in a frame.
    Kader {
        /// Alinea's.
        alineas: Vec<Rijketekst>,
    },
}

/// A stretch of text in one weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tekstloop {
    /// The text; `\n` is a line break.
    pub tekst: String,
    /// Bold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vet: bool,
}

/// Text with weight.
pub type Rijketekst = Vec<Tekstloop>;

/// Side on which cells line up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Uitlijning {
    /// Text.
    Links,
    /// Numbers and amounts.
    Rechts,
}

impl Afzender {
    /// The municipality of an inrichting; what its briefhoofd lacks stays empty.
    #[must_use]
    pub fn van(gemeente: &Gemeente) -> Self {
        let hoofd = gemeente.briefhoofd.as_ref();
        let uit = |kies: fn(&super::Briefhoofd) -> &String| hoofd.map(kies).cloned().unwrap_or_default();
        let email = uit(|h| &h.email);
        Self {
            naam: gemeente.naam.clone(),
            telefoon: gemeente.telefoon.clone(),
            email: if email.is_empty() { gemeente.email_afzender.clone() } else { email },
            website: gemeente.website.clone(),
            postadres: hoofd.map(|h| h.postadres.clone()).unwrap_or_default(),
            bezoekadres: uit(|h| &h.bezoekadres),
            kleur: hoofd.map_or_else(|| "#154273".to_owned(), |h| h.kleur.clone()),
            iban: uit(|h| &h.iban),
            bezwaar_online: uit(|h| &h.bezwaar_online),
            rechtbank: uit(|h| &h.rechtbank),
            rechtbank_adres: uit(|h| &h.rechtbank_adres),
        }
    }

    /// Names under `gemeente.` that a text may use, with their values.
    pub(super) fn namen(&self) -> [(&'static str, String); 10] {
        [
            ("naam", self.naam.clone()),
            ("telefoon", self.telefoon.clone()),
            ("email", self.email.clone()),
            ("website", self.website.clone()),
            ("postadres", self.postadres.join(", ")),
            ("bezoekadres", self.bezoekadres.clone()),
            ("iban", self.iban.clone()),
            ("bezwaar_online", self.bezwaar_online.clone()),
            ("rechtbank", self.rechtbank.clone()),
            ("rechtbank_adres", self.rechtbank_adres.clone()),
        ]
    }
}
