//! Special circumstances in which a body may leave enforcement: their criteria are questions, the outcome has reasons.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterium {
    /// Code, unique within the circumstance.
    pub code: String,
    /// Questions of one group belong together: when all of them are answered with yes, the circumstance shows.
    pub groep: String,
    /// The question; yes points to the circumstance.
    pub vraag: String,
}

/// A special circumstance with its questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Omstandigheidsoort {
    /// Code, unique.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// The questions.
    pub criteria: Vec<Criterium>,
    /// Article or principle.
    pub grondslag: String,
}

/// How a special circumstance was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omstandigheid {
    /// Code of the kind.
    pub soort: String,
    /// What the answers point to.
    pub wijst_op: bool,
    /// What the person concludes.
    pub aanwezig: bool,
    /// Why: the answers in words, then the person's own reason.
    pub redenen: Vec<String>,
}

/// Why a judgement is refused. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum OmstandigheidWeigering {
    #[error("Beantwoord eerst elke vraag. Nog open: {}", .vragen.join(" "))]
    NietBeantwoord { vragen: Vec<String> },
    #[error("De vraag \"{code}\" hoort niet bij deze omstandigheid. Laad het formulier opnieuw.")]
    OnbekendeVraag { code: String },
    #[error("Schrijf op waarom je dit vindt (Awb 3:46).")]
    RedenOntbreekt,
}

/// Judges a special circumstance from the answers and the conclusion of a person. The answers never decide by themselves.
///
/// # Errors
/// When a question is open or unknown, or no reason is given.
pub fn weeg(
    soort: &Omstandigheidsoort,
    antwoorden: &BTreeMap<String, bool>,
    aanwezig: bool,
    reden: &str,
) -> Result<Omstandigheid, OmstandigheidWeigering> {
    if let Some(code) = antwoorden.keys().find(|code| soort.criteria.iter().all(|c| c.code != **code)) {
        return Err(OmstandigheidWeigering::OnbekendeVraag { code: code.clone() });
    }
    let open = soort.criteria.iter().filter(|c| !antwoorden.contains_key(&c.code));
    let open: Vec<String> = open.map(|c| c.vraag.clone()).collect();
    if !open.is_empty() {
        return Err(OmstandigheidWeigering::NietBeantwoord { vragen: open });
    }
    // Awb 3:46: a decision rests on a sound reason
    if reden.trim().is_empty() {
        return Err(OmstandigheidWeigering::RedenOntbreekt);
    }
    let ja = |c: &Criterium| antwoorden.get(&c.code) == Some(&true);
    let hele_groep = |groep: &str| soort.criteria.iter().filter(|c| c.groep == groep).all(ja);
    let wijst_op = soort.criteria.iter().any(|c| hele_groep(&c.groep));
    let mut redenen: Vec<String> =
        soort.criteria.iter().map(|c| format!("{} {}.", c.vraag, if ja(c) { "Ja" } else { "Nee" })).collect();
    redenen.push(reden.trim().to_owned());
    Ok(Omstandigheid { soort: soort.code.clone(), wijst_op, aanwezig, redenen })
}
