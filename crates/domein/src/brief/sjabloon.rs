//! Templates and shared text blocks, as the files of the inrichting have them.

use serde::{Deserialize, Serialize};

use crate::inrichting::lijsten::keuzelijst;
use crate::inrichting::{Geldigheid, Taal};
use crate::mandaat::Bestuursorgaan;

keuzelijst! {
    /// What kind of document a template makes.
    Briefsoort {
        /// A letter without legal effect.
        Brief = "brief", "Brief";
        /// What the municipality intends to decide; the other side may react first (Awb 4:8).
        Voornemen = "voornemen", "Voornemen";
        /// A decision somebody can object to (Awb 1:3).
        Besluit = "besluit", "Besluit";
        /// What was seen, heard or done.
        Rapport = "rapport", "Rapport";
        /// A request to pay, or an internal note.
        Nota = "nota", "Nota";
    }
}

keuzelijst! {
    /// What a field of a template holds.
    Veldsoort {
        /// One line.
        Tekst = "tekst", "Tekst";
        /// Several lines or alinea's.
        LangeTekst = "lange_tekst", "Lange tekst";
        /// A day.
        Datum = "datum", "Datum";
        /// An amount, in cents.
        Bedrag = "bedrag", "Bedrag";
        /// A whole number.
        Getal = "getal", "Getal";
        /// Short items.
        Lijst = "lijst", "Lijst";
        /// Rows under the columns of the field.
        Tabel = "tabel", "Tabel";
        /// Yes or no.
        JaNee = "ja_nee", "Ja of nee";
    }
}

keuzelijst! {
    /// A clause without which a document may not leave.
    Clausule {
        /// How to object (Awb 3:45).
        Bezwaar = "bezwaar", "Bezwaarclausule";
        /// How to react before the decision (Awb 4:8 and 4:9).
        Zienswijze = "zienswijze", "Zienswijzeclausule";
    }
}

/// A document a municipality can make: its fields and its text, for a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Briefsjabloon {
    /// Code, unique on a day.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Kind of document.
    pub soort: Briefsoort,
    /// When it applies.
    pub geldig: Geldigheid,
    /// Language of its text.
    #[serde(default)]
    pub taal: Taal,
    /// Which layout prints it.
    #[serde(default = "layout")]
    pub layout: String,
    /// Subject line and title of the document; may use fields.
    pub titel: String,
    /// What it needs to know.
    #[serde(default)]
    pub velden: Vec<Briefveld>,
    /// The text, part by part.
    pub delen: Vec<Sjabloondeel>,
    /// What is sent along; an item that comes out empty is left out.
    #[serde(default)]
    pub bijlagen: Vec<String>,
    /// Whether somebody signs. A besluit is always signed.
    #[serde(default)]
    pub ondertekening: bool,
    /// Kind of decision in the mandate register; without it the kind of document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub besluit: Option<String>,
    /// In whose name it is signed; without it the college.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orgaan: Option<Bestuursorgaan>,
    /// Who gets it can follow and react on a page of his own; a text of the letter prints `{{ pagina }}`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pagina: bool,
    /// Codes of the documents of steps that it makes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voor: Vec<String>,
}

fn layout() -> String {
    "brief".to_owned()
}

const fn ja() -> bool {
    true
}

/// Something a template needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Briefveld {
    /// Name in the text: `{{ code }}`.
    pub code: String,
    /// Name on screens, and in the text while it is missing.
    pub naam: String,
    /// What it holds.
    pub soort: Veldsoort,
    /// Whether the document is incomplete without it.
    #[serde(default = "ja")]
    pub verplicht: bool,
    /// Where the dossier has it; see [`super::BRONNEN`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bron: Option<String>,
    /// Help for who fills it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Columns, for a tabel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kolommen: Vec<Kolom>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kolom {
    /// Heading.
    pub naam: String,
    /// What its cells hold: tekst, datum, bedrag or getal.
    #[serde(default = "tekst")]
    pub soort: Veldsoort,
}

const fn tekst() -> Veldsoort {
    Veldsoort::Tekst
}

/// A part of a text, with or without a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sjabloondeel {
    /// Heading; may use fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kop: Option<String>,
    /// Condition over fields, such as `maximum and eenheden > 1`; without it the part is always there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub als: Option<String>,
    /// What it says.
    pub blokken: Vec<Sjabloonblok>,
}

/// A block of text. Text is minijinja with `**vet**`; an empty line begins a new alinea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sjabloonblok {
    /// Running text.
    Alinea(String),
    /// Items with a mark; an item that comes out empty is left out.
    Lijst(Vec<String>),
    /// Items with a number.
    Genummerd(Vec<String>),
    /// The items of a field, with a mark.
    LijstVan(String),
    /// The items of a field, with a number.
    GenummerdVan(String),
    /// A fixed table.
    Tabel(Tabelblok),
    /// The table of a field.
    TabelVan(String),
    /// Names with what belongs to them: two columns without a heading.
    Gegevens(Vec<(String, String)>),
    /// Text in a frame, for what must not be missed.
    Kader(String),
    /// A shared block, by its code.
    Tekstblok(String),
}

/// A fixed table in a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tabelblok {
    /// Columns.
    pub kolommen: Vec<Kolom>,
    /// Rows of texts; a row that comes out empty is left out.
    pub rijen: Vec<Vec<String>>,
}

/// Text that documents share, such as how to object. Read on the day of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tekstblok {
    /// Code; together with the language unique on a day.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// When it applies.
    pub geldig: Geldigheid,
    /// Language of its text.
    #[serde(default)]
    pub taal: Taal,
    /// The clause it is, if the law asks for one.
    #[serde(default)]
    pub clausule: Option<Clausule>,
    /// What it says; no shared blocks in turn.
    pub blokken: Vec<Sjabloonblok>,
}

/// What stands on every letter of a municipality, beside its name and number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Briefhoofd {
    /// Address for post, line by line.
    pub postadres: Vec<String>,
    /// Address to visit, on one line.
    #[serde(default)]
    pub bezoekadres: String,
    /// E-mail address for answers to letters.
    #[serde(default)]
    pub email: String,
    /// Accent colour, `#rrggbb`.
    #[serde(default = "kleur")]
    pub kleur: String,
    /// Account number for payments.
    #[serde(default)]
    pub iban: String,
    /// Page on which one can object.
    #[serde(default)]
    pub bezwaar_online: String,
    /// Court that hears a request for a provisional ruling (Awb 8:81).
    #[serde(default)]
    pub rechtbank: String,
    /// Its address for post, on one line.
    #[serde(default)]
    pub rechtbank_adres: String,
}

fn kleur() -> String {
    "#154273".to_owned()
}

impl Briefsjabloon {
    /// The field with this code.
    #[must_use]
    pub fn veld(&self, code: &str) -> Option<&Briefveld> {
        self.velden.iter().find(|veld| veld.code == code)
    }

    /// Whether it is a decision of a body, that only who has a mandate may sign (Awb 10:1).
    #[must_use]
    pub fn is_besluit(&self) -> bool {
        self.soort == Briefsoort::Besluit || self.besluit.is_some()
    }

    /// In whose name it is: the college, unless it says another body.
    #[must_use]
    pub fn namens_orgaan(&self) -> Bestuursorgaan {
        self.orgaan.unwrap_or(Bestuursorgaan::College)
    }

    /// Whether a name stands under it.
    #[must_use]
    pub fn wordt_ondertekend(&self) -> bool {
        // Awb 10:10: a decision says on whose behalf it is taken.
        self.ondertekening || self.soort == Briefsoort::Besluit
    }
}

impl Tekstblok {
    /// The edition of a block in a language that holds on this day.
    pub(super) fn zoek<'a>(
        blokken: &'a [Self],
        code: &str,
        taal: Taal,
        dag: jiff::civil::Date,
    ) -> Option<&'a Self> {
        blokken.iter().find(|blok| blok.code == code && blok.taal == taal && blok.geldig.geldt_op(dag))
    }
}
