//! The answer to a reporter: what was found, what was done, what is planned and when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{leesbaarheid::woorden, weigering::Weigering};

/// Answer to one or more reporters of a zaak.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Antwoord {
    /// What we found (eis 127).
    pub gevonden: String,
    /// What we did (eis 128).
    pub gedaan: String,
    /// What we will do (eis 131).
    pub gepland: String,
    /// Day of the planned work; required when something is planned.
    pub gepland_op: Option<Date>,
    /// Why we do nothing: a reasoned decision not to act.
    pub waarom_niet: String,
}

/// What kind of answer it is; decides what may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AntwoordSoort {
    /// Found and done; nothing is left.
    Gedaan,
    /// Something follows on a date.
    Gepland,
    /// We do nothing, with the reason.
    Niets,
}

/// Sentences that say only that a message was received or passed on. They are no answer (eis 123).
const ALGEMEEN: [&str; 14] = [
    "doorgestuurd",
    "doorgezet",
    "doorgezonden",
    "doorgegeven",
    "ontvangen",
    "in behandeling genomen",
    "in goede orde",
    "wordt behandeld",
    "nemen contact op",
    "dank voor uw melding",
    "bedankt voor uw melding",
    "is afgehandeld",
    "melding is gesloten",
    "melding is verwerkt",
];

/// Fewest words a part of an answer needs before it can say something.
const MINSTE_WOORDEN: usize = 3;

/// True when a text says something about this matter: enough words, and not only a stock phrase or a code.
#[must_use]
pub fn zegt_iets(tekst: &str) -> bool {
    let met_letters = |w: &&str| w.chars().any(char::is_alphabetic);
    crate::leesbaarheid::zinnen(tekst).iter().any(|zin| {
        let klein = zin.to_lowercase();
        let algemeen = ALGEMEEN.iter().any(|a| klein.contains(a));
        let genoeg = woorden(zin).filter(met_letters).count() >= MINSTE_WOORDEN;
        genoeg && (!algemeen || woorden(zin).count() > 14)
    })
}

impl Antwoord {
    /// Checks that the answer is specific, and says of what kind it is.
    ///
    /// # Errors
    /// `AntwoordNietSpecifiek` for a code, a stock phrase or an empty text; `DatumOntbreekt` for plans without a
    /// day; `DatumVoorbij` for plans before `vandaag`.
    pub fn toets(&self, vandaag: Date) -> Result<AntwoordSoort, Weigering> {
        if zegt_iets(&self.gepland) {
            let dag = self.gepland_op.ok_or(Weigering::DatumOntbreekt)?;
            if dag < vandaag {
                return Err(Weigering::DatumVoorbij);
            }
            return Ok(AntwoordSoort::Gepland);
        }
        if self.gepland_op.is_some() || !self.gepland.trim().is_empty() {
            return Err(Weigering::AntwoordNietSpecifiek);
        }
        if zegt_iets(&self.waarom_niet) {
            return Ok(AntwoordSoort::Niets);
        }
        if zegt_iets(&self.gevonden) && zegt_iets(&self.gedaan) {
            return Ok(AntwoordSoort::Gedaan);
        }
        Err(Weigering::AntwoordNietSpecifiek)
    }

    /// True when any part says something about this matter in own words.
    #[must_use]
    pub fn is_specifiek(&self) -> bool {
        self.delen().into_iter().any(zegt_iets)
    }

    /// The parts that were filled, in reading order.
    #[must_use]
    pub fn delen(&self) -> Vec<&str> {
        [&self.gevonden, &self.gedaan, &self.gepland, &self.waarom_niet]
            .into_iter()
            .map(|d| d.trim())
            .filter(|d| !d.is_empty())
            .collect()
    }

    /// The whole text, for readability and the reporter's page.
    #[must_use]
    pub fn tekst(&self) -> String {
        self.delen().join("\n\n")
    }
}

/// A recorded fact from which an answer is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feit {
    /// Local day.
    pub dag: Date,
    /// Place in words, when somebody went there.
    pub plek: Option<String>,
    /// What was found.
    pub gevonden: String,
    /// What was done.
    pub gedaan: String,
}

/// Proposes an answer from the facts of this zaak, oldest first (eis 126, 129). Nothing is made up: without
/// facts the proposal is empty.
#[must_use]
pub fn voorstel(feiten: &[Feit], gepland: Option<(&str, Date)>) -> Antwoord {
    let mut uit = Antwoord::default();
    for feit in feiten {
        if !feit.gevonden.trim().is_empty() {
            if let Some(plek) = &feit.plek {
                regel(&mut uit.gevonden, &format!("We waren op {} bij {plek}.", zonder_jaar(feit.dag)));
            }
            regel(&mut uit.gevonden, &zin(&feit.gevonden));
        }
        if !feit.gedaan.trim().is_empty() {
            regel(&mut uit.gedaan, &zin(&feit.gedaan));
        }
    }
    if let Some((wat, dag)) = gepland {
        // The day stands in its own field; the message itself says it in words.
        regel(&mut uit.gepland, &zin(wat));
        uit.gepland_op = Some(dag);
    }
    uit
}

fn regel(naar: &mut String, tekst: &str) {
    if !naar.is_empty() {
        naar.push(' ');
    }
    naar.push_str(tekst);
}

fn zonder_jaar(dag: Date) -> String {
    let vol = termijnen::datum_nl(dag);
    vol.rsplit_once(' ').map_or(vol.clone(), |(voor, _)| voor.to_owned())
}

/// Capital at the start, full stop at the end.
fn zin(tekst: &str) -> String {
    let tekst = tekst.trim();
    let mut letters = tekst.chars();
    let begin: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let punt = if tekst.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{begin}{}{punt}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn vandaag() -> Date {
        date(2026, 11, 21)
    }

    fn antwoord(gevonden: &str, gedaan: &str) -> Antwoord {
        Antwoord { gevonden: gevonden.into(), gedaan: gedaan.into(), ..Antwoord::default() }
    }

    #[test]
    fn found_and_done_is_an_answer() {
        let goed = antwoord("We vonden 6 zakken naast de container.", "De zakken zijn weg.");
        assert_eq!(goed.toets(vandaag()), Ok(AntwoordSoort::Gedaan));
    }

    #[test]
    fn passing_on_a_code_or_a_stock_phrase_is_no_answer() {
        for tekst in
            ["AF-3", "Afgehandeld", "Wij hebben uw melding doorgestuurd.", "Uw melding is ontvangen.", ""]
        {
            assert_eq!(
                antwoord(tekst, tekst).toets(vandaag()),
                Err(Weigering::AntwoordNietSpecifiek),
                "{tekst}"
            );
        }
    }

    #[test]
    fn a_plan_needs_a_day_that_is_still_to_come() {
        let mut plan = antwoord("De tak hangt laag.", "");
        plan.gepland = "We snoeien de boom in de winterronde.".into();
        assert_eq!(plan.toets(vandaag()), Err(Weigering::DatumOntbreekt));
        plan.gepland_op = Some(date(2026, 11, 1));
        assert_eq!(plan.toets(vandaag()), Err(Weigering::DatumVoorbij));
        plan.gepland_op = Some(date(2026, 12, 14));
        assert_eq!(plan.toets(vandaag()), Ok(AntwoordSoort::Gepland));
    }

    #[test]
    fn doing_nothing_is_an_answer_with_its_reason() {
        let niets =
            Antwoord { waarom_niet: "De boom staat op grond van de buren.".into(), ..Antwoord::default() };
        assert_eq!(niets.toets(vandaag()), Ok(AntwoordSoort::Niets));
    }

    #[test]
    fn the_proposal_is_made_of_the_recorded_facts() {
        let feit = Feit {
            dag: date(2026, 11, 20),
            plek: Some("Havenstraat 12".into()),
            gevonden: "we vonden 6 zakken naast de container".into(),
            gedaan: "de zakken zijn weg".into(),
        };
        let uit = voorstel(&[feit], None);
        assert_eq!(
            uit.gevonden,
            "We waren op vrijdag 20 november bij Havenstraat 12. We vonden 6 zakken naast de container."
        );
        assert_eq!(uit.gedaan, "De zakken zijn weg.");
        assert!(uit.toets(vandaag()).is_ok());
    }

    #[test]
    fn without_facts_nothing_is_proposed() {
        assert_eq!(voorstel(&[], None), Antwoord::default());
    }

    proptest! {
        #[test]
        fn a_single_word_never_counts(woord in "[a-z]{0,30}") {
            prop_assert!(!zegt_iets(&woord));
        }
    }
}
