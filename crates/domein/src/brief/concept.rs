//! What a colleague fills in for one document.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One document being written: everything [`super::vul`] needs beside the template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Briefconcept {
    /// Code of the template.
    pub sjabloon: String,
    /// The day of the document; templates and text blocks are those of that day.
    pub dag: Date,
    /// Name and address, line by line.
    #[serde(default)]
    pub geadresseerde: Vec<String>,
    /// Salutation; without it the general one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aanhef: Option<String>,
    /// Our reference.
    pub kenmerk: String,
    /// Reference of the other side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uw_kenmerk: Option<String>,
    /// Values, by field.
    #[serde(default)]
    pub velden: BTreeMap<String, Veldwaarde>,
    /// Text of the writer's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eigen: Vec<EigenAlinea>,
    /// Who signed. Without it a document that must be signed stays a concept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ondertekening: Option<Ondertekening>,
    /// Secret address of the page of who gets it. Only in the printed letter, never stored here.
    #[serde(skip)]
    pub pagina: Option<String>,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Veldwaarde {
    /// One or more lines.
    Tekst(String),
    /// A day.
    Datum(Date),
    /// Euro cents.
    Bedrag(i64),
    /// A whole number.
    Getal(i64),
    /// Items.
    Lijst(Vec<String>),
    /// Rows; a cell is text, an ISO date, an amount such as `1250.00`, or a number, after its column.
    Tabel(Vec<Vec<String>>),
    /// Yes or no.
    JaNee(bool),
}

/// Text of the writer's own, after a part of the template. Without markup; an empty line begins a new alinea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EigenAlinea {
    /// After which part of the template, counted from 0.
    pub na_deel: usize,
    /// The text.
    pub tekst: String,
}

/// Who signed, on whose behalf, and by which mandate (Awb 10:10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ondertekening {
    /// On whose behalf, such as "het college van burgemeester en wethouders van Waterrijk".
    pub namens: String,
    /// Name of who signed.
    pub naam: String,
    /// Function.
    pub functie: String,
    /// The mandate, with its entry in the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandaat: Option<String>,
    /// Day of signing.
    pub datum: Date,
}
