//! What people can report, and the questions that go with it.

use serde::{Deserialize, Serialize};
use termijnen::Norm;

use super::geldigheid::Geldigheid;
use super::lijsten::{Doel, Regime, Taal, keuzelijst};
use crate::huisbezoek::Huisbezoekkader;

/// A heading under which onderwerpen stand together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groep {
    /// Code, unique.
    pub code: String,
    /// Dutch name.
    pub naam: String,
    /// English name.
    #[serde(default)]
    pub naam_en: String,
}

/// What a team is on the street for, or looked out for there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thema {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub naam: String,
}

impl Groep {
    /// The name in the language of the reader.
    #[must_use]
    pub fn naam_in(&self, taal: Taal) -> &str {
        taal.kies(&self.naam, &self.naam_en)
    }
}

keuzelijst! {
    /// How a report is dealt with at first (GEMMA mld-triage-en-toewijzen). A person can always choose otherwise.
    Triage {
        /// Simple: whoever deals with it looks and answers.
        Direct = "direct", "Eenvoudig en direct te beantwoorden";
        /// With an investigation, step by step.
        Onderzoek = "onderzoek", "Met onderzoek";
        /// Complicated: somebody chooses how, with the intaketafel.
        Tafel = "tafel", "Ingewikkeld, langs de intaketafel";
    }
}

#[expect(clippy::derivable_impls, reason = "the list macro writes the derives")]
impl Default for Triage {
    fn default() -> Self {
        Self::Direct
    }
}

/// One edition of a subject that can be reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Onderwerp {
    /// Code; editions of one code have periods that do not overlap.
    pub code: String,
    /// Dutch name.
    pub naam: String,
    /// English name.
    #[serde(default)]
    pub naam_en: String,
    /// Code of the groep.
    pub groep: String,
    /// What it covers, in Dutch.
    #[serde(default)]
    pub uitleg: Option<String>,
    /// What it covers, in English.
    #[serde(default)]
    pub uitleg_en: Option<String>,
    /// Dutch words or stems by which a description is recognised.
    #[serde(default)]
    pub woorden: Vec<String>,
    /// English words or stems.
    #[serde(default)]
    pub woorden_en: Vec<String>,
    /// Public goal.
    pub doel: Doel,
    /// Time within which the reporter has an answer.
    pub norm: Norm,
    /// Code of the opvolgrol when no rule says otherwise.
    pub opvolgrol: String,
    /// How it is dealt with at first.
    #[serde(default)]
    pub triage: Triage,
    /// Whether the report may show on the public map.
    #[serde(default)]
    pub openbaar: bool,
    /// Privacy law that governs the data.
    pub regime: Regime,
    /// Kind of municipal object the report is about, such as `lantaarnpaal`.
    #[serde(default)]
    pub object_soort: Option<String>,
    /// Whether only people with a reason may see the zaak.
    #[serde(default)]
    pub vertrouwelijk: bool,
    /// Questions, at most [`MAX_VRAGEN`].
    #[serde(default)]
    pub vragen: Vec<Vraag>,
    /// How visits to a dwelling go; without it there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub huisbezoek: Option<Huisbezoekkader>,
    /// Period of this edition.
    pub geldig: Geldigheid,
}

/// Most questions one onderwerp may ask.
pub const MAX_VRAGEN: usize = 5;

impl Onderwerp {
    /// The name in the language of the reader.
    #[must_use]
    pub fn naam_in(&self, taal: Taal) -> &str {
        taal.kies(&self.naam, &self.naam_en)
    }

    /// The explanation in the language of the reader.
    #[must_use]
    pub fn uitleg_in(&self, taal: Taal) -> Option<&str> {
        let nl = self.uitleg.as_deref()?;
        Some(taal.kies(nl, self.uitleg_en.as_deref().unwrap_or_default()))
    }

    /// The question with this code.
    #[must_use]
    pub fn vraag(&self, code: &str) -> Option<&Vraag> {
        self.vragen.iter().find(|vraag| vraag.code == code)
    }
}

/// One question to the reporter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vraag {
    /// Code, unique within the onderwerp.
    pub code: String,
    /// Kind of answer.
    pub soort: VraagSoort,
    /// The question in Dutch.
    pub tekst: String,
    /// The question in English.
    #[serde(default)]
    pub tekst_en: String,
    /// Help with the question, in Dutch.
    #[serde(default)]
    pub uitleg: Option<String>,
    /// Help with the question, in English.
    #[serde(default)]
    pub uitleg_en: Option<String>,
    /// Whether the reporter must answer.
    #[serde(default)]
    pub verplicht: bool,
    /// Answers to choose from, for `keuze` and `meerkeuze`.
    #[serde(default)]
    pub keuzes: Vec<Keuze>,
    /// Ask only after this answer to an earlier question.
    #[serde(default)]
    pub toon_als: Option<ToonAls>,
    /// Lowest number, for `getal`.
    #[serde(default)]
    pub min: Option<i64>,
    /// Highest number, for `getal`.
    #[serde(default)]
    pub max: Option<i64>,
}

impl Vraag {
    /// The question in the language of the reader.
    #[must_use]
    pub fn tekst_in(&self, taal: Taal) -> &str {
        taal.kies(&self.tekst, &self.tekst_en)
    }

    /// The help text in the language of the reader.
    #[must_use]
    pub fn uitleg_in(&self, taal: Taal) -> Option<&str> {
        let nl = self.uitleg.as_deref()?;
        Some(taal.kies(nl, self.uitleg_en.as_deref().unwrap_or_default()))
    }

    /// The choice with this code.
    #[must_use]
    pub fn keuze(&self, code: &str) -> Option<&Keuze> {
        self.keuzes.iter().find(|keuze| keuze.code == code)
    }

    /// Whether the question is asked, given the answers so far.
    #[must_use]
    pub fn wordt_gesteld(&self, antwoorden: &super::Antwoorden) -> bool {
        self.toon_als.as_ref().is_none_or(|als| {
            antwoorden
                .get(&als.vraag)
                .is_some_and(|gegeven| gegeven.iter().any(|antwoord| als.is.contains(antwoord)))
        })
    }
}

keuzelijst! {
    /// Kind of answer a question asks for.
    VraagSoort {
        /// Free text.
        Tekst = "tekst", "Tekst";
        /// One of the choices.
        Keuze = "keuze", "Eén keuze";
        /// One or more of the choices.
        Meerkeuze = "meerkeuze", "Meer keuzes";
        /// A whole number.
        Getal = "getal", "Getal";
        /// A day and time.
        Moment = "moment", "Dag en tijd";
        /// A municipal object on the map.
        Object = "object", "Object op de kaart";
    }
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuze {
    /// Code, unique within the question.
    pub code: String,
    /// Text in Dutch.
    pub tekst: String,
    /// Text in English.
    #[serde(default)]
    pub tekst_en: String,
    /// Whom to phone at once when this is the answer.
    #[serde(default)]
    pub gevaar: Option<Gevaar>,
}

impl Keuze {
    /// The text in the language of the reader.
    #[must_use]
    pub fn tekst_in(&self, taal: Taal) -> &str {
        taal.kies(&self.tekst, &self.tekst_en)
    }
}

keuzelijst! {
    /// Whom a reporter must phone at once.
    Gevaar {
        /// Danger to life: the emergency number.
        Alarmnummer = "112", "Bel 112";
        /// Danger that cannot wait: the duty number of the municipality.
        Dienst = "dienst", "Bel de dienst";
    }
}

/// Condition under which a question is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToonAls {
    /// Code of an earlier question with choices.
    pub vraag: String,
    /// Codes of choices; one of them is enough.
    pub is: Vec<String>,
}
