//! The day package: what a phone holds for one shift.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use uuid::Uuid;

use super::{Gezien, Veldhuisbezoek};
use crate::{
    controle::{Controlepunt, Meetsoort, Puntvoorwaarde},
    straat::{Straatregel, Toestemming, Zone},
};

/// The day package. A part that the device has already (by its hash) stays away.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dagpakket {
    /// Clock of the server.
    #[cfg_attr(test, ts(type = "string"))]
    pub klok: Timestamp,
    /// After this instant the device wipes the package, unless it had contact.
    #[cfg_attr(test, ts(type = "string"))]
    pub tot: Timestamp,
    /// The device has to wipe everything it holds, after sending what waits.
    pub wis: bool,
    /// Whose shift it is.
    pub dienst: Dienst,
    /// Work of this shift, in the order of the route.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub taken: Option<Deel<Vec<Veldtaak>>>,
    /// Open reports that others deal with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub omgeving: Option<Deel<Vec<Veldmelding>>>,
    /// Orders to be somewhere, of today.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub inzet: Option<Deel<Vec<Veldinzet>>>,
    /// What the team has to know, the newest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub briefing: Option<Deel<Vec<Veldbriefing>>>,
    /// What there is to choose from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub keuzes: Option<Deel<Veldkeuzes>>,
    /// Forms of the steps that are done on the street, each once.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub stappen: Option<Deel<Vec<Veldstap>>>,
    /// Rules of the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub straat: Option<Deel<Veldstraat>>,
    /// Numbers of announcements of fines that come with what the phone has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub bonblok: Option<Bonblok>,
    /// Feitcodes, apart because they hardly ever change.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub feitcodes: Option<Deel<Vec<Veldfeitcode>>>,
}

/// Numbers that this phone may hand out, and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Bonblok {
    /// First number.
    #[cfg_attr(test, ts(type = "number"))]
    pub van: i64,
    /// Last number.
    #[cfg_attr(test, ts(type = "number"))]
    pub tot: i64,
}

/// Something the team has to know.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldbriefing {
    /// Key.
    pub id: Uuid,
    /// What it is about.
    pub kop: String,
    /// What there is to know.
    pub tekst: String,
    /// Who made it.
    pub van: String,
    /// Day on which it was made.
    #[cfg_attr(test, ts(type = "string"))]
    pub dag: Date,
    /// This person read it.
    pub gelezen: bool,
}

/// A part of the day package with the hash of its content.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Deel<T> {
    /// Hash of the content; the device names it the next time (`heeft`).
    pub hash: String,
    /// The content.
    pub inhoud: T,
}

/// Whose shift it is.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dienst {
    /// Key of the account.
    pub account: Uuid,
    /// Name.
    pub naam: String,
    /// Team in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub team: Option<String>,
    /// Name of the municipality.
    pub gemeente: String,
    /// Telephone number of the duty desk.
    pub telefoon: String,
}

/// Something to do at a place.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldtaak {
    /// Key: of the task, or of the zaak when it is the zaak itself.
    pub id: Uuid,
    /// Key of the task that a finding completes; none when it is the zaak itself or a step of its process.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub taak: Option<Uuid>,
    /// Form of the step (`Veldstap.sleutel`) when it is a step of its process that is done on the street.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub stap: Option<String>,
    /// Whoever has it may begin a sanction.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub sanctie: bool,
    /// Number of the zaak.
    pub nummer: String,
    /// What to do.
    pub wat: String,
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// Onderwerp in words.
    pub onderwerp_naam: String,
    /// Place in words.
    pub plek: String,
    /// Latitude, WGS84 degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub lon: Option<f64>,
    /// Day that binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub uiterlijk: Option<Date>,
    /// It is for me; otherwise anybody of the team may take it.
    pub mijn: bool,
    /// It cannot wait.
    pub spoed: bool,
    /// The zaak as it stood.
    pub gezien: Gezien,
    /// State in words.
    pub status_naam: String,
    /// Visits of other teams that are planned at this address, the first one first: day and team, not why.
    pub ook_hier: Vec<Veldtekst>,
    /// What reporters wrote, oldest first; never who they are.
    pub meldingen: Vec<Veldtekst>,
    /// Somebody waits for an answer.
    pub wacht_op_antwoord: bool,
    /// What happened here before, newest first; five lines at most.
    pub geschiedenis: Vec<Veldtekst>,
    /// What a visit to this dwelling needs; only for who has to go there himself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub huisbezoek: Option<Veldhuisbezoek>,
    /// Warnings for who goes there, that this person may see.
    pub waarschuwingen: Vec<Veldwaarschuwing>,
}

/// A warning about an address or about somebody in the zaak.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldwaarschuwing {
    /// Kind in words.
    pub soort: String,
    /// The sentence.
    pub tekst: String,
    /// Last day; after it nobody sees it any more, also without a network.
    #[cfg_attr(test, ts(type = "string"))]
    pub tot: Date,
}

/// The form of a step of a process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldstap {
    /// Key: the step in one version of its process.
    pub sleutel: String,
    /// Id of the step.
    pub stap: String,
    /// Words.
    pub naam: String,
    /// What has to be done.
    pub uitleg: String,
    /// Ways to end.
    pub uitkomsten: Vec<Keuze>,
    /// Fields.
    pub velden: Vec<Veldstapveld>,
}

/// A field of the form of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldstapveld {
    /// Code.
    pub code: String,
    /// Label.
    pub naam: String,
    /// "tekst", "keuze", "meerkeuze", "datum", "getal", "bedrag", "ja-nee"; what a phone cannot give: "persoon", "stuk", "zaak".
    pub soort: String,
    /// The step cannot be completed without it.
    pub verplicht: bool,
    /// Asked with these outcomes; empty means with every outcome.
    pub bij: Vec<String>,
    /// Asked when another field of this form has one of these answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub als: Option<Puntvoorwaarde>,
    /// Answers to choose from.
    pub opties: Vec<Keuze>,
    /// Help.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub uitleg: Option<String>,
    /// What the form begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub standaard: Option<String>,
}

/// Words of a day.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldtekst {
    /// The day.
    #[cfg_attr(test, ts(type = "string"))]
    pub dag: Date,
    /// The words.
    pub tekst: String,
}

/// An open report in the area.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldmelding {
    /// Number of the zaak.
    pub nummer: String,
    /// Onderwerp in words.
    pub onderwerp_naam: String,
    /// Place in words.
    pub plek: String,
    /// Latitude, WGS84 degrees.
    pub lat: f64,
    /// Longitude, WGS84 degrees.
    pub lon: f64,
    /// State in words.
    pub status_naam: String,
    /// Day it came in.
    #[cfg_attr(test, ts(type = "string"))]
    pub dag: Date,
}

/// An order to be somewhere.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldinzet {
    /// Key.
    pub id: Uuid,
    /// What to do.
    pub wat: String,
    /// Where.
    pub waar: String,
    /// Code of the group of onderwerpen.
    pub thema: String,
    /// Days and parts of the day in words.
    pub wanneer: String,
    /// Why.
    pub reden: String,
    /// Latitude, WGS84 degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub lon: Option<f64>,
}

/// What there is to choose from today.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldkeuzes {
    /// Groups, in the order in which they are shown.
    pub groepen: Vec<Keuze>,
    /// Themes of presence on the street.
    pub themas: Vec<Keuze>,
    /// Onderwerpen of today.
    pub onderwerpen: Vec<Veldonderwerp>,
    /// Results of a visit.
    pub resultaten: Vec<Keuze>,
    /// Teams that repair.
    pub teams: Vec<Keuze>,
    /// Maintenance rounds, each with its next days.
    pub rondes: Vec<Veldronde>,
    /// Other authorities.
    pub instanties: Vec<Keuze>,
    /// Kinds of worries about people.
    pub zorgsoorten: Vec<Keuze>,
    /// Lists to go through, each once.
    pub lijsten: Vec<Veldlijst>,
    /// What can be measured.
    pub meetsoorten: Vec<Meetsoort>,
    /// What there is to choose for one's own safety.
    pub veiligheid: Veldveiligheid,
}

/// What there is to choose for one's own safety.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldveiligheid {
    /// Times of a check-in, in minutes.
    pub minuten: Vec<u16>,
    /// The time that is chosen beforehand, in minutes.
    pub standaard: u16,
    /// So long after the time the alarm goes, in minutes.
    pub respijt: u16,
    /// Telephone number of the duty desk.
    pub telefoon: String,
    /// Kinds of warnings.
    pub waarschuwingen: Vec<Keuze>,
    /// Kinds of aggression.
    pub agressie: Vec<Keuze>,
}

/// A code with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Keuze {
    /// Code.
    pub code: String,
    /// Words.
    pub naam: String,
}

/// A maintenance round.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldronde {
    /// Code.
    pub code: String,
    /// Words.
    pub naam: String,
    /// Its next days.
    #[cfg_attr(test, ts(type = "Array<string>"))]
    pub dagen: Vec<Date>,
}

/// An onderwerp with its questions.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldonderwerp {
    /// Code.
    pub code: String,
    /// Words.
    pub naam: String,
    /// Code of its group.
    pub groep: String,
    /// Questions.
    pub vragen: Vec<Veldvraag>,
    /// Code of the list to go through at a visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub lijst: Option<String>,
}

/// A list of points to go through at a visit.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldlijst {
    /// Code.
    pub code: String,
    /// Words.
    pub naam: String,
    /// First day of this edition.
    #[cfg_attr(test, ts(type = "string"))]
    pub van: Date,
    /// The points.
    pub punten: Vec<Controlepunt>,
}

/// A question about an onderwerp.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldvraag {
    /// Code.
    pub code: String,
    /// The question.
    pub vraag: String,
    /// "keuze", "meerkeuze", "getal", "tekst" ...
    pub soort: String,
    /// Answers to choose from.
    pub keuzes: Vec<Keuze>,
}

/// How much of a file has arrived.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Bestandstand {
    /// Bytes that are here; the next piece starts there.
    #[cfg_attr(test, ts(type = "number"))]
    pub ontvangen: u64,
    /// Everything is here and the hash fits.
    pub compleet: bool,
}

/// Rules of the place: what holds where and when.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldstraat {
    /// Zones, with fewer points than in the inrichting.
    pub zones: Vec<Zone>,
    /// Rules that hold during the days of the package.
    pub regels: Vec<Straatregel>,
    /// Kinds of toestemming.
    pub soorten: Vec<Keuze>,
    /// Toestemmingen that hold during the days of the package.
    pub toestemmingen: Vec<Toestemming>,
    /// First day of offence for which the feitcodes are complete.
    #[cfg_attr(test, ts(type = "string"))]
    pub feitcodes_vanaf: Date,
}

/// One version of a feitcode.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Veldfeitcode {
    /// The code as printed.
    pub code: String,
    /// Track in words.
    pub stelsel: String,
    /// The offence.
    pub omschrijving: String,
    /// Articles of law.
    pub artikel: String,
    /// Tariff in cents per category.
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    pub bedragen: BTreeMap<u8, i64>,
    /// First day of offence.
    #[cfg_attr(test, ts(type = "string"))]
    pub van: Date,
    /// Last day of offence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub tot: Option<Date>,
    /// Edition it comes from; shown beside an amount.
    pub editie: String,
}
