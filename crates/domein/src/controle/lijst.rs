//! A list of points, and what the answers to it say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Controlekader, Meetwaarde, Meting};
use crate::{
    inrichting::{Geldigheid, lijsten::keuzelijst},
    weigering::Weigering,
};

/// Longest answer in words, in characters.
const LANGSTE_ANTWOORD: usize = 1000;

/// One edition of a list of points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controlelijst {
    /// Code; editions of one code have periods that do not overlap.
    pub code: String,
    /// Words: "Terras".
    pub naam: String,
    /// Codes of onderwerpen it is for.
    #[serde(default)]
    pub onderwerpen: Vec<String>,
    /// Codes of groepen, for onderwerpen without a list of their own.
    #[serde(default)]
    pub groepen: Vec<String>,
    /// The points, in the order of the visit.
    pub punten: Vec<Controlepunt>,
    /// Period of this edition.
    pub geldig: Geldigheid,
}

keuzelijst! {
    /// How a point is answered.
    Puntsoort {
        /// Yes, no or not applicable.
        JaNeeNvt = "ja_nee_nvt", "Ja, nee of n.v.t.";
        /// One of the choices.
        Keuze = "keuze", "Eén keuze";
        /// A measurement.
        Meting = "meting", "Meting";
        /// Words.
        Tekst = "tekst", "Tekst";
    }
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Controlepunt {
    /// Code, unique within the list.
    pub code: String,
    /// What to look at, as a sentence.
    pub zin: String,
    /// How it is answered.
    #[cfg_attr(test, ts(type = "\"ja_nee_nvt\" | \"keuze\" | \"meting\" | \"tekst\""))]
    pub soort: Puntsoort,
    /// Choices, for `keuze`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<Puntkeuze>>", optional))]
    pub keuzes: Vec<Puntkeuze>,
    /// Code of the kind of measurement, for `meting`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub meting: Option<String>,
    /// Answers that are a violation: `nee`, or codes of choices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub overtreding: Vec<String>,
    /// Below this measured value it is a violation, in the unit of the measurement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub minstens: Option<Meetwaarde>,
    /// Above this measured value it is a violation, in the unit of the measurement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub hoogstens: Option<Meetwaarde>,
    /// The rule it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub grondslag: Option<String>,
    /// Ask only after this answer to an earlier point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub als: Option<Puntvoorwaarde>,
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Puntkeuze {
    /// Code, unique within the point.
    pub code: String,
    /// Words.
    pub naam: String,
}

/// When a point is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Puntvoorwaarde {
    /// Code of an earlier point.
    pub punt: String,
    /// One of these answers.
    pub is: Vec<String>,
}

/// What was answered to a point, with the words of that day: a later edition changes nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Puntuitkomst {
    /// Code of the point.
    pub punt: String,
    /// What was looked at.
    pub zin: String,
    /// The answer; none when it was not looked at.
    pub antwoord: Option<String>,
    /// The answer in words.
    pub woorden: String,
    /// It is a violation.
    pub overtreding: bool,
    /// The rule it belongs to.
    pub grondslag: Option<String>,
}

/// What stands at a point that nobody looked at.
const NIET_GECONTROLEERD: &str = "Niet gecontroleerd";

impl Controlepunt {
    /// The answers that exist, with their words; empty when the answer is written or measured.
    #[must_use]
    pub fn antwoorden(&self) -> Vec<(&str, &str)> {
        match self.soort {
            Puntsoort::JaNeeNvt => vec![("ja", "Ja"), ("nee", "Nee"), ("nvt", "N.v.t.")],
            Puntsoort::Keuze => self.keuzes.iter().map(|k| (k.code.as_str(), k.naam.as_str())).collect(),
            Puntsoort::Meting | Puntsoort::Tekst => Vec::new(),
        }
    }

    /// Whether a measured value is a violation.
    #[must_use]
    pub fn buiten_norm(&self, waarde: Meetwaarde) -> bool {
        self.minstens.is_some_and(|min| waarde < min) || self.hoogstens.is_some_and(|max| waarde > max)
    }
}

impl Controlelijst {
    /// The point with this code.
    #[must_use]
    pub fn punt(&self, code: &str) -> Option<&Controlepunt> {
        self.punten.iter().find(|punt| punt.code == code)
    }

    /// The points that are asked, given the answers: those without a condition, and those whose condition holds by the answer to
    /// a point that is asked itself.
    #[must_use]
    pub fn gevraagd(&self, antwoorden: &BTreeMap<String, String>) -> Vec<&Controlepunt> {
        let mut uit: Vec<&Controlepunt> = Vec::new();
        for punt in &self.punten {
            let gesteld = |code: &str| uit.iter().any(|eerder| eerder.code == code);
            let als = |als: &Puntvoorwaarde| {
                gesteld(&als.punt) && antwoorden.get(&als.punt).is_some_and(|a| als.is.contains(a))
            };
            if punt.als.as_ref().is_none_or(als) {
                uit.push(punt);
            }
        }
        uit
    }

    /// Every point that was asked, with its answer and what that says. A point without an answer was not looked at.
    ///
    /// # Errors
    /// `Veld` for an answer that this edition does not have.
    pub fn beoordeel(
        &self,
        kader: &Controlekader,
        antwoorden: &BTreeMap<String, String>,
        metingen: &[Meting],
    ) -> Result<Vec<Puntuitkomst>, Weigering> {
        let fout = || Weigering::veld("lijst", "fout-lijst");
        let punten = self.gevraagd(antwoorden);
        let gevraagd = |code: &str| punten.iter().any(|punt| punt.code == code);
        let past = |meting: &&Meting| {
            let bij = meting.punt.as_deref().and_then(|code| self.punt(code));
            bij.is_some_and(|p| gevraagd(&p.code) && p.meting.as_ref() == Some(&meting.soort))
        };
        let bij_punt = metingen.iter().filter(|m| m.punt.is_some());
        if !antwoorden.keys().all(|code| gevraagd(code)) || !bij_punt.clone().all(|m| past(&m)) {
            return Err(fout());
        }
        punten
            .iter()
            .map(|punt| {
                let gemeten: Vec<&Meting> =
                    bij_punt.clone().filter(|m| m.punt.as_ref() == Some(&punt.code)).collect();
                let gegeven = antwoorden.get(&punt.code).map(|a| a.trim()).filter(|a| !a.is_empty());
                een_punt(kader, punt, gegeven, &gemeten).ok_or_else(fout)
            })
            .collect()
    }
}

/// What one point says; none when the answer does not fit.
fn een_punt(
    kader: &Controlekader,
    punt: &Controlepunt,
    gegeven: Option<&str>,
    gemeten: &[&Meting],
) -> Option<Puntuitkomst> {
    let (antwoord, woorden, overtreding) = match (punt.soort, gegeven) {
        (Puntsoort::Meting, None) if !gemeten.is_empty() => {
            let soort = kader.meetsoort(punt.meting.as_deref()?)?;
            let woorden: Vec<String> = gemeten.iter().map(|m| soort.in_woorden(m.waarde)).collect();
            let buiten = gemeten.iter().any(|m| punt.buiten_norm(m.waarde));
            (Some("gemeten".to_owned()), woorden.join(", "), buiten)
        }
        (Puntsoort::Meting, Some(_)) => return None,
        (Puntsoort::Tekst, Some(tekst)) => {
            let past = tekst.chars().count() <= LANGSTE_ANTWOORD;
            (Some(tekst.to_owned()).filter(|_| past), past.then(|| tekst.to_owned())?, false)
        }
        (Puntsoort::JaNeeNvt | Puntsoort::Keuze, Some(code)) => {
            let (_, naam) = punt.antwoorden().into_iter().find(|(ander, _)| *ander == code)?;
            (Some(code.to_owned()), naam.to_owned(), punt.overtreding.iter().any(|o| o == code))
        }
        (_, None) => (None, NIET_GECONTROLEERD.to_owned(), false),
    };
    let (code, zin) = (punt.code.clone(), punt.zin.clone());
    Some(Puntuitkomst { punt: code, zin, antwoord, woorden, overtreding, grondslag: punt.grondslag.clone() })
}
