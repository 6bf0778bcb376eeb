//! The life of a decision, from concept to sent, and what happens to it after: every act is a function from one value
//! to the next, or a refusal that changes nothing.

mod daad;
mod rechtsgang;
mod weigering;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Fout, Kalender, Termijn, bereken_kaal, wet};

use crate::{
    id::ZaakId,
    inrichting::lijsten::keuzelijst,
    mandaat::{Handelend, Mandaatgrond},
};

pub use daad::OndertekenVraag;
pub(crate) use rechtsgang::laatste_postdag;
pub use rechtsgang::{Rechtsfeit, Rechtsgang, tijdig_ingediend};
pub use weigering::{BesluitWeigering, Publicatie};

keuzelijst! {
    /// Where a decision stands.
    Besluitstand {
        /// It is being written.
        Concept = "concept", "Concept";
        /// A colleague reads it.
        TerReview = "ter-review", "Ter beoordeling";
        /// Another than the writer approved this version.
        Goedgekeurd = "goedgekeurd", "Goedgekeurd";
        /// Signed by who may (Awb 10:1).
        Ondertekend = "ondertekend", "Ondertekend";
        /// Sent, and so made known (Awb 3:41).
        Verzonden = "verzonden", "Verzonden";
    }
}

keuzelijst! {
    /// How a decision was sent.
    Verzendwijze {
        /// By post.
        Post = "post", "Post";
        /// By registered post.
        Aangetekend = "aangetekend", "Aangetekend";
        /// By e-mail, where that way is open (Awb 2:14).
        Email = "email", "E-mail";
        /// Handed over.
        Uitgereikt = "uitgereikt", "Uitgereikt";
    }
}

/// One version of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Besluitversie {
    /// Number, from 1.
    pub nummer: u32,
    /// Hash of the content.
    pub vingerafdruk: String,
    /// Who wrote it.
    pub door: Handelend,
    /// Day.
    pub dag: Date,
    /// What the reader asked to change.
    #[serde(default)]
    pub opmerkingen: Vec<Opmerking>,
}

/// A remark with which a version went back to its writer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opmerking {
    /// Who.
    pub door: Handelend,
    /// Day.
    pub dag: Date,
    /// What must change.
    pub tekst: String,
}

/// Approval of one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Akkoord {
    /// Who.
    pub door: Handelend,
    /// Day.
    pub dag: Date,
    /// Number of the version.
    pub versie: u32,
}

/// Signature under one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ondertekening {
    /// Who.
    pub door: Handelend,
    /// Name.
    pub naam: String,
    /// Number of the version.
    pub versie: u32,
    /// Why he may, with what stands under the decision.
    pub grond: Mandaatgrond,
}

/// The sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verzending {
    /// Day; also the day on which it is made known (Awb 3:40, 3:41).
    pub dag: Date,
    /// How.
    pub wijze: Verzendwijze,
}

/// A decision with its versions and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Besluit {
    /// Code of the kind of decision, as in the mandate register.
    pub soort: String,
    /// The request it answers, if any.
    pub verzoek: Option<ZaakId>,
    /// Where it stands.
    pub stand: Besluitstand,
    /// All versions, oldest first.
    pub versies: Vec<Besluitversie>,
    /// Approval of the latest version.
    pub akkoord: Option<Akkoord>,
    /// Signature.
    pub ondertekening: Option<Ondertekening>,
    /// Sending.
    pub verzending: Option<Verzending>,
    /// Objection, appeal and withdrawal, in the order in which they were recorded.
    #[serde(default)]
    pub feiten: Vec<Rechtsfeit>,
}

/// What is known of a decision that answered a request before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EerderBesluit {
    /// The request.
    pub verzoek: ZaakId,
    /// Day on which it was signed or sent.
    pub dag: Date,
    /// Whether it was withdrawn or annulled since.
    pub vervallen: bool,
}

/// A request is answered once (Awb 1:3 lid 3, 4:13): after a decision the way is objection, or withdrawal first.
///
/// # Errors
/// `AlBeslist`.
pub fn keur_eerste_op_verzoek(verzoek: ZaakId, eerdere: &[EerderBesluit]) -> Result<(), BesluitWeigering> {
    match eerdere.iter().find(|eerder| eerder.verzoek == verzoek && !eerder.vervallen) {
        Some(eerder) => Err(BesluitWeigering::AlBeslist { dag: eerder.dag }),
        None => Ok(()),
    }
}

impl Besluit {
    /// The latest version.
    #[must_use]
    pub fn versie(&self) -> Option<&Besluitversie> {
        self.versies.last()
    }

    /// Everybody who wrote on it, in whatever version.
    #[must_use]
    pub fn opstellers(&self) -> Vec<Handelend> {
        self.versies.iter().map(|versie| versie.door.clone()).collect()
    }

    /// Day on which it was made known (Awb 3:40, 3:41): that of sending.
    #[must_use]
    pub fn bekendgemaakt_op(&self) -> Option<Date> {
        self.verzending.map(|verzending| verzending.dag)
    }

    /// The term for objection, with its last day and the reasons (Awb 6:7, 6:8 lid 1); nothing before sending.
    ///
    /// # Errors
    /// [`Fout::BuitenKalender`].
    pub fn bezwaartermijn(&self, kalender: &Kalender) -> Result<Option<Termijn>, Fout> {
        self.bekendgemaakt_op().map(|dag| bereken_kaal(&wet::BEZWAAR, dag, kalender)).transpose()
    }

    /// Objection and appeal against it, as dates; nothing before sending.
    #[must_use]
    pub fn rechtsgang(&self) -> Option<Rechtsgang> {
        let mut gang = Rechtsgang::nieuw(self.bekendgemaakt_op()?);
        self.feiten.iter().for_each(|feit| gang.neem_op(feit));
        Some(gang)
    }

    /// First day on which it is final when nothing more happens; nothing while objection or appeal is pending.
    #[must_use]
    pub fn onherroepelijk_op(&self, kalender: &Kalender) -> Option<Date> {
        self.rechtsgang()?.onherroepelijk_op(kalender)
    }

    /// Whether it was withdrawn.
    #[must_use]
    pub fn is_ingetrokken(&self) -> bool {
        self.feiten.iter().any(|feit| matches!(feit, Rechtsfeit::Ingetrokken { .. }))
    }

    /// Day on which it was revoked or annulled from its beginning, as long as no later ruling says that it holds.
    #[must_use]
    pub fn vernietigd_op(&self) -> Option<Date> {
        self.feiten.iter().fold(None, |weg, feit| match feit {
            // Awb 7:11 lid 2, 8:72: what lapsed before keeps its day
            Rechtsfeit::BeslissingOpBezwaar { dag, herroepen: true }
            | Rechtsfeit::Uitspraak { dag, vernietigd: true } => weg.or(Some(*dag)),
            Rechtsfeit::BeslissingOpBezwaar { .. } | Rechtsfeit::Uitspraak { .. } => None,
            // Awb 6:16, 8:106: appeal does not suspend, so what was annulled does not hold again by it
            _ => weg,
        })
    }

    /// Day on which the body withdrew it.
    #[must_use]
    pub fn ingetrokken_op(&self) -> Option<Date> {
        self.feiten.iter().find(|feit| matches!(feit, Rechtsfeit::Ingetrokken { .. })).map(Rechtsfeit::dag)
    }

    /// Whether it was withdrawn, or revoked or annulled. A ruling on appeal can still change the latter.
    #[must_use]
    pub fn is_vervallen(&self) -> bool {
        self.is_ingetrokken() || self.vernietigd_op().is_some()
    }

    /// Times in which the court suspended it (Awb 8:81): the first day, and the last one when that is known.
    #[must_use]
    pub fn schorsingen(&self, kalender: &Kalender) -> Vec<(Date, Option<Date>)> {
        let mut uit: Vec<(Date, Option<Date>)> = Vec::new();
        let stop = |uit: &mut Vec<(Date, Option<Date>)>, dag: Date| {
            if let Some((van, tot @ None)) = uit.last_mut() {
                *tot = dag.yesterday().ok().map(|tot| tot.max(*van));
            }
        };
        for feit in &self.feiten {
            match feit {
                Rechtsfeit::UitspraakVoorziening { dag, geschorst: true } => {
                    stop(&mut uit, *dag);
                    uit.push((*dag, None));
                }
                // Awb 8:87, 8:85 lid 2 onder b and c
                Rechtsfeit::SchorsingOpgeheven { dag }
                | Rechtsfeit::BezwaarIngetrokken { dag }
                | Rechtsfeit::Uitspraak { dag, .. } => stop(&mut uit, *dag),
                _ => {}
            }
        }
        // Awb 8:85 lid 2 onder a: when the term for appeal passed unused
        if let Some(dag) = self.onherroepelijk_op(kalender) {
            stop(&mut uit, dag);
        }
        uit
    }

    /// Whether it may be made public on a day. While it is not final that takes a reason, and comes with a warning.
    ///
    /// # Errors
    /// Not sent, withdrawn, or not final and without a reason.
    pub fn mag_publiceren(
        &self,
        dag: Date,
        reden: &str,
        kalender: &Kalender,
    ) -> Result<Publicatie, BesluitWeigering> {
        if self.stand != Besluitstand::Verzonden {
            return Err(BesluitWeigering::NietVerzonden);
        }
        if self.is_vervallen() {
            return Err(BesluitWeigering::Vervallen);
        }
        let vanaf = self.onherroepelijk_op(kalender);
        if vanaf.is_some_and(|vanaf| vanaf <= dag) {
            return Ok(Publicatie::Onherroepelijk);
        }
        let reden = reden.trim();
        if reden.is_empty() {
            return Err(BesluitWeigering::NietOnherroepelijk { vanaf });
        }
        Ok(Publicatie::MetWaarschuwing { reden: reden.to_owned(), vanaf })
    }
}

#[cfg(test)]
mod tests;
