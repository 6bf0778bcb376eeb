//! What travels between a phone on the street and the server, and nothing else. `veld/src/contract.ts`
//! is made from these types; a test keeps the two equal.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::straat::{Straatregel, Toestemming, Zone};

/// Items in one request, at most.
pub const MEESTE_POSTEN: usize = 100;

/// Items of a device, in the order in which they were made.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Zending {
    /// Key of the device.
    pub toestel: Uuid,
    /// Key of the account whose work it is; the server refuses all of it when somebody else is logged in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub account: Option<Uuid>,
    /// What the clock of the device says now; the server measures by it how far that clock is off.
    #[cfg_attr(test, ts(type = "string"))]
    pub klok: Timestamp,
    /// The items.
    pub posten: Vec<Veldpost>,
}

/// One thing that somebody recorded on the street.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Veldpost {
    /// UUIDv7, made on the device: however often it arrives, it counts once.
    pub id: Uuid,
    /// When it was recorded, by the clock of the device.
    #[cfg_attr(test, ts(type = "string"))]
    pub gemaakt: Timestamp,
    /// How far that clock was behind the server at the last contact before, in milliseconds; ahead is negative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub verschuiving: Option<i64>,
    /// Where the device was, or where the pin was put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub plek: Option<Veldplek>,
    /// What was recorded.
    pub wat: Wat,
}

/// A place on the street.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Veldplek {
    /// Latitude, WGS84 degrees.
    pub lat: f64,
    /// Longitude, WGS84 degrees.
    pub lon: f64,
    /// Radius within which the device thinks it is, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub nauwkeurigheid: Option<f64>,
    /// Why the pin was put by hand; without it the device measured the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub reden: Option<String>,
}

/// The zaak that an item is about: by its number, or by the item that made it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Bij {
    /// Number of a zaak: "2026-004812".
    Nummer(String),
    /// Key of the item with which the zaak was reported.
    Post(Uuid),
}

/// What the phone showed of a zaak when somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Gezien {
    /// Version of the zaak.
    #[cfg_attr(test, ts(type = "number"))]
    pub versie: i64,
    /// Code of its state.
    pub status: String,
    /// Name of who deals with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub behandelaar: Option<String>,
}

/// Kinds of items. Findings, notes, photos and observations are additions and never clash; a choice about the zaak
/// itself can, and then carries what was seen (`gezien`).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "soort", rename_all = "snake_case", deny_unknown_fields)]
pub enum Wat {
    /// A new report: an observation of one's own, or of a citizen who stopped us.
    Melding {
        /// What is going on.
        tekst: String,
        /// Code of the onderwerp; without it the words decide.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        onderwerp: Option<String>,
        /// Answers to the questions of the onderwerp.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        #[cfg_attr(test, ts(as = "Option<BTreeMap<String, Vec<String>>>", optional))]
        antwoorden: BTreeMap<String, Vec<String>>,
        /// The place in words, when there is no point.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        waar: Option<String>,
        /// The citizen who stopped us.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        melder: Option<Veldmelder>,
    },
    /// What was seen and done at a visit.
    Bevinding {
        /// The zaak.
        bij: Bij,
        /// The task that is done with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        taak: Option<Uuid>,
        /// Code: akkoord, overtreding, niemand_thuis, geen_toegang, geen_medewerking.
        resultaat: String,
        /// What was found.
        gevonden: String,
        /// What was done about it.
        #[serde(default)]
        gedaan: String,
    },
    /// What follows, chosen on the spot.
    Vervolg {
        /// The zaak.
        bij: Bij,
        /// What the phone showed; without it nobody checks whether the zaak changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        gezien: Option<Gezien>,
        /// The choice.
        keuze: Vervolgkeuze,
        /// Why.
        reden: String,
    },
    /// "I take this one."
    Oppakken {
        /// The zaak.
        bij: Bij,
        /// What the phone showed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        gezien: Option<Gezien>,
    },
    /// The answer to who reported: what was found, done and planned, or why nothing is done.
    Antwoord {
        /// The zaak.
        bij: Bij,
        /// What the phone showed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        gezien: Option<Gezien>,
        /// What was found.
        gevonden: String,
        /// What was done.
        #[serde(default)]
        gedaan: String,
        /// What will be done.
        #[serde(default)]
        gepland: String,
        /// Day of what is planned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "string"))]
        gepland_op: Option<Date>,
        /// Why nothing is done.
        #[serde(default)]
        waarom_niet: String,
        /// Close the zaak when nothing is left to do.
        #[serde(default)]
        sluiten: bool,
    },
    /// Words for colleagues.
    Notitie {
        /// The zaak.
        bij: Bij,
        /// The words.
        tekst: String,
    },
    /// A photo whose bytes were sent before, by their hash.
    Foto {
        /// The zaak.
        bij: Bij,
        /// SHA-256 of the bytes, in lower-case hex.
        sha256: String,
        /// Name of the file.
        naam: String,
        /// "voor" or "na" the work.
        moment: String,
        /// It may go with the answer.
        #[serde(default)]
        voor_melder: bool,
    },
    /// Somebody was there and looked, also when nothing was wrong (eis 36).
    Waarneming {
        /// Code of the group of onderwerpen.
        thema: String,
        /// Place in words.
        waar: String,
        /// What was seen.
        #[serde(default)]
        tekst: String,
        /// Time spent, in minutes.
        minuten: u16,
        /// The order that sent us there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        inzet: Option<Uuid>,
    },
}

/// A citizen who stopped us.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Veldmelder {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub naam: Option<String>,
    /// Telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub telefoon: Option<String>,
    /// Mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub email: Option<String>,
}

/// What follows after a visit (eis 17, 135).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "wat", rename_all = "snake_case", deny_unknown_fields)]
pub enum Vervolgkeuze {
    /// Another look on a day.
    NieuweControle {
        /// The day.
        #[cfg_attr(test, ts(type = "string"))]
        dag: Date,
    },
    /// A warning was given on the spot.
    Waarschuwing,
    /// Repair by a team that keeps the public space.
    Herstel {
        /// Code of the team.
        team: String,
        /// Last day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "string"))]
        uiterlijk: Option<Date>,
    },
    /// Not urgent: it goes along with a maintenance round.
    Ronde {
        /// Code of the round.
        ronde: String,
        /// Day of the round.
        #[cfg_attr(test, ts(type = "string"))]
        dag: Date,
        /// What will be done.
        doel: String,
    },
    /// Another authority deals with it.
    Overdragen {
        /// Code of the authority.
        instantie: String,
    },
    /// Nothing is needed.
    NietNodig,
}

/// What the server says of a request with items.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ontvangstlijst {
    /// Clock of the server.
    #[cfg_attr(test, ts(type = "string"))]
    pub klok: Timestamp,
    /// How far the clock of the device is behind, in milliseconds.
    #[cfg_attr(test, ts(type = "number"))]
    pub verschuiving: i64,
    /// One answer per item, in the same order.
    pub antwoorden: Vec<Postantwoord>,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Poststand {
    /// It is stored; the phone may forget it as soon as it has kept the receipt.
    Opgeslagen,
    /// A rule refuses it; nothing was stored. The person has to change or withdraw it.
    Geweigerd,
    /// The zaak changed in the meantime; nothing was stored. The person chooses.
    Conflict,
    /// Not now: something it needs is not here yet, or the server cannot store. Send it again later.
    Later,
}

/// The answer to one item.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Postantwoord {
    /// Key of the item.
    pub id: Uuid,
    /// What became of it.
    pub stand: Poststand,
    /// Receipt: the same for the same item, every time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub ontvangst: Option<String>,
    /// Number of the zaak.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub nummer: Option<String>,
    /// What is wrong and what to do, for the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub detail: Option<String>,
    /// The field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub veld: Option<String>,
    /// How the zaak stands now, at a conflict.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub nu: Option<ZaakNu>,
}

/// How a zaak stands at the server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ZaakNu {
    /// Version.
    #[cfg_attr(test, ts(type = "number"))]
    pub versie: i64,
    /// Code of the state.
    pub status: String,
    /// State in words.
    pub status_naam: String,
    /// Who deals with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub behandelaar: Option<String>,
    /// Last change.
    #[cfg_attr(test, ts(type = "string"))]
    pub gewijzigd: Timestamp,
}

/// A device introduces itself; the same key again is the same device.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Aanmelding {
    /// UUIDv7, made on the device.
    pub toestel: Uuid,
    /// Name that people recognise: "Android, Chrome".
    pub naam: String,
}

/// What a device gets when it introduces itself.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Aangemeld {
    /// A random secret, the same for this device and person every time: it opens what is stored on the device when its
    /// code was forgotten. A device that introduced itself before gets it only right after a log-in with the password. The
    /// device must not keep it.
    pub herstel: String,
    /// Key of the account that is logged in.
    pub account: Uuid,
    /// Clock of the server.
    #[cfg_attr(test, ts(type = "string"))]
    pub klok: Timestamp,
}

/// What a device asks when nobody is logged in on it: has everything to go?
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Wisvraag {
    /// Its key: who knows it holds the device.
    pub toestel: Uuid,
    /// Account whose work stands on it.
    pub account: Uuid,
}

/// Whether everything on a device has to go. A device that is not known gets the answer of one that may stay.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Wisstand {
    /// Everything has to go.
    pub wis: bool,
    /// Clock of the server.
    #[cfg_attr(test, ts(type = "string"))]
    pub klok: Timestamp,
}

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
    /// What there is to choose from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub keuzes: Option<Deel<Veldkeuzes>>,
    /// Rules of the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub straat: Option<Deel<Veldstraat>>,
    /// Feitcodes, apart because they hardly ever change.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub feitcodes: Option<Deel<Vec<Veldfeitcode>>>,
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
    /// What reporters wrote, oldest first; never who they are.
    pub meldingen: Vec<Veldtekst>,
    /// Somebody waits for an answer.
    pub wacht_op_antwoord: bool,
    /// What happened here before, newest first; five lines at most.
    pub geschiedenis: Vec<Veldtekst>,
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
}

/// A code with its words.
#[derive(Debug, Clone, Serialize)]
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
