//! The signaal: one message from one source, with its own reporter, channel and answer. Never merged away.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    id::{SignaalId, ZaakId},
    inrichting::{Antwoorden, Kanaal, lijsten::keuzelijst},
};

/// One message from one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signaal {
    /// Key.
    pub id: SignaalId,
    /// Zaak it hangs under.
    pub zaak: ZaakId,
    /// Channel.
    pub kanaal: Kanaal,
    /// The reporter's own words.
    pub tekst: String,
    /// Answers to the questions.
    pub antwoorden: Antwoorden,
    /// Moment of receipt.
    pub ontvangen: Timestamp,
    /// Whether the reporter had his answer.
    pub terugkoppeling: Terugkoppeling,
    /// Joined an existing zaak ("ik heb hier ook last van").
    pub aangesloten: bool,
    /// 1 (not at all) to 5 (very), asked once after closing.
    pub tevredenheid: Option<i64>,
}

/// Who reported: kept apart from the signaal, seen only with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Melder {
    /// Name.
    pub naam: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub telefoon: Option<String>,
    /// Postal address; only who asks for a decision has to give it (Awb 4:2 lid 1).
    pub adres: Option<String>,
    /// Language of messages: "nl" or "en".
    pub taal: String,
}

impl Melder {
    /// True when nothing is known that could reach or name the reporter.
    #[must_use]
    pub fn is_anoniem(&self) -> bool {
        self.naam.is_none() && self.email.is_none() && self.telefoon.is_none()
    }
}

keuzelijst! {
    /// Whether a reporter had his own answer (eis 122-124).
    Terugkoppeling {
        /// Still due.
        Open = "open", "Wacht op antwoord";
        /// Given: found, done or planned, in words about this signaal.
        Gegeven = "gegeven", "Heeft antwoord";
        /// Given for planned work; after the work another one is due (eis 140).
        Tussentijds = "tussentijds", "Kent het plan, hoort het later";
        /// Not possible or not wanted, with a logged reason.
        NietMogelijk = "niet_mogelijk", "Geen antwoord mogelijk";
    }
}
