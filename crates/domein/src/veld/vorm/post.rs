//! What a phone sends: items of work done on the street.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Huisbezoek, Zorgmelding};
use crate::{
    controle::{Controlereeks, Meting},
    inrichting::Dagdeel,
};

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
        /// The list that was gone through.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        lijst: Option<Lijstinvulling>,
        /// What was measured.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(test, ts(as = "Option<Vec<Meting>>", optional))]
        metingen: Vec<Meting>,
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
    /// A step of its process, done on the street.
    Stap {
        /// The zaak.
        bij: Bij,
        /// What the phone showed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        gezien: Option<Gezien>,
        /// Id of the step.
        stap: String,
        /// Code of the outcome.
        uitkomst: String,
        /// Answers per field of its form, as a form sends them.
        #[serde(default)]
        #[cfg_attr(test, ts(type = "Record<string, string[]>"))]
        gegevens: BTreeMap<String, Vec<String>>,
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
    /// Somebody read a briefing of his team.
    Gelezen {
        /// Key of the briefing.
        briefing: Uuid,
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
    /// What was found at a visit to a dwelling (eis 64).
    Huisbezoek {
        /// The zaak.
        bij: Bij,
        /// The task that is done with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        taak: Option<Uuid>,
        /// What was found.
        bezoek: Huisbezoek,
    },
    /// A worry about people, which never becomes a part of the zaak (eis 65, 66).
    Zorgsignaal {
        /// The zaak of the visit.
        bij: Bij,
        /// The worry.
        melding: Zorgmelding,
    },
    /// "I go in": whoever does not report before the end raises an alarm. What keeps a colleague safe is never refused on
    /// a field: too long becomes shorter.
    Inchecken {
        /// Where, in words.
        waar: String,
        /// So many minutes from the moment of the item.
        minuten: u16,
        /// Who else is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        met: Option<String>,
        /// Number on which the colleague can be called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        telefoon: Option<String>,
        /// Number of the zaak, when it is a visit of one. It need not exist: nothing waits for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        zaak: Option<String>,
    },
    /// "It takes longer."
    Verlengen {
        /// Key of the item that checked in.
        incheck: Uuid,
        /// So many minutes from the moment of the item; never shorter than it was.
        minuten: u16,
    },
    /// "I am safe."
    Uitchecken {
        /// Key of the item that checked in.
        incheck: Uuid,
    },
    /// "I need help": an alarm at once.
    Noodoproep {
        /// Key of the item that checked in, when there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        incheck: Option<Uuid>,
        /// Where, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        waar: Option<String>,
        /// Number on which the colleague can be called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        telefoon: Option<String>,
    },
    /// What was done to a colleague. It is about him, so it never becomes part of a zaak.
    Agressie {
        /// Codes of what happened.
        soorten: Vec<String>,
        /// When, by the clock of the device; without it the moment of the item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "string"))]
        wanneer: Option<Timestamp>,
        /// Where, in words.
        waar: String,
        /// Number of the zaak, when it happened during a visit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        zaak: Option<String>,
        /// Somebody was hurt.
        #[serde(default)]
        letsel: bool,
        /// The police was called.
        #[serde(default)]
        politie: bool,
        /// Who was there.
        #[serde(default)]
        getuigen: String,
        /// What happened, in words.
        #[serde(default)]
        tekst: String,
    },
    /// A proposal for a warning; somebody in the office decides.
    Waarschuwen {
        /// Code of the kind.
        code: String,
        /// The sentence: behaviour or situation, at most 200 characters.
        tekst: String,
        /// Where, in words.
        waar: String,
        /// Number of the zaak, when it is about its address or people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        zaak: Option<String>,
        /// Key of the aggression record that it follows from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        agressie: Option<Uuid>,
    },
}

/// The answers to a list of points. What has no answer was not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Lijstinvulling {
    /// Code of the list.
    pub lijst: String,
    /// First day of the edition that was shown.
    #[cfg_attr(test, ts(type = "string"))]
    pub van: Date,
    /// Answers per point: a code, or words. A measured point has its answer in the measurements.
    #[cfg_attr(test, ts(type = "Record<string, string>"))]
    pub antwoorden: BTreeMap<String, String>,
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
        /// The day; of a series the first.
        #[cfg_attr(test, ts(type = "string"))]
        dag: Date,
        /// Part of the day on which there is a better chance.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "\"nacht\" | \"ochtend\" | \"middag\" | \"avond\""))]
        dagdeel: Option<Dagdeel>,
        /// More visits after it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        reeks: Option<Controlereeks>,
    },
    /// A warning was given on the spot.
    Waarschuwing {
        /// What about.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        waarover: String,
        /// To whom it was said.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        aan: String,
        /// The rule.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        regel: String,
        /// Last day to mend it; somebody looks then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "string"))]
        herstel_voor: Option<Date>,
    },
    /// Somebody agreed on the spot to mend it.
    Afspraak {
        /// With whom.
        met: String,
        /// What will be done.
        afspraak: String,
        /// Last day; somebody looks then.
        #[cfg_attr(test, ts(type = "string"))]
        uiterlijk: Date,
    },
    /// Towards a sanction: a zaak of its own follows from this one.
    Sanctie,
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
