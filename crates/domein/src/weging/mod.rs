//! What is weighed before a sanction is chosen: special circumstances, views and our answer to them, hearings, and each
//! sanction with what matrix and guide list propose. It proposes and warns; a person decides (Awb 3:4, 3:46, 4:84).

mod gesprek;
mod sanctie;
mod voeding;
mod weigering;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    inrichting::lijsten::keuzelijst,
    sanctie::{Omstandigheid, Omstandigheidsoort, weeg},
};

pub use gesprek::{Deelnemer, Gesprek};
pub use sanctie::{
    Keuzeblad, Sanctiekeuze, Sanctieplaats, TELLINGEN, Wegingkader, Wegingsanctie, let_op, vorm_in_woorden,
};
pub use weigering::WegingWeigering;

/// Everything that was weighed in a zaak. Every change makes a new version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weging {
    /// The interests against each other, in words for the decision (Awb 3:4).
    pub belangen: String,
    /// Special circumstances, by their code.
    pub omstandigheden: BTreeMap<String, Omstandigheidblad>,
    /// Points of views and hearings, with our answer.
    pub punten: Vec<Wegingpunt>,
    /// The sanctions that are considered.
    pub sancties: Vec<Wegingsanctie>,
    /// Hearings.
    pub gesprekken: Vec<Gesprek>,
}

/// A part of a weighing that somebody changes at once: two people may work on two parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wegingdeel {
    /// The interests.
    Belangen,
    /// One circumstance, by its code.
    Omstandigheid(String),
    /// One point, by its number.
    Punt(u32),
    /// One sanction, by its number.
    Sanctie(u32),
    /// One hearing, by its number.
    Gesprek(u32),
}

/// An answer to one question of a circumstance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vraagantwoord {
    /// Yes or no; nothing while it is not known.
    pub ja: Option<bool>,
    /// What shows it.
    pub zin: String,
}

/// A circumstance as far as it was looked into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omstandigheidblad {
    /// Answers, by the code of the question.
    pub antwoorden: BTreeMap<String, Vraagantwoord>,
    /// Why the person concludes what he concludes.
    pub reden: String,
    /// The conclusion, once it is drawn.
    pub oordeel: Option<Omstandigheid>,
}

impl Omstandigheidblad {
    /// Draws the conclusion, if there is one: only when every question has an answer.
    ///
    /// # Errors
    /// Open questions, or no reason.
    pub fn met_oordeel(
        mut self,
        soort: &Omstandigheidsoort,
        aanwezig: Option<bool>,
    ) -> Result<Self, WegingWeigering> {
        let bekend = self.antwoorden.iter().filter_map(|(code, a)| Some((code.clone(), a.ja?))).collect();
        self.oordeel = match aanwezig {
            None => None,
            Some(aanwezig) => Some(weeg(soort, &bekend, aanwezig, &self.reden)?),
        };
        Ok(self)
    }
}

keuzelijst! {
    /// What a point means for the decision.
    Puntgevolg {
        /// Nothing changes.
        Geen = "geen", "Het besluit blijft zoals het was";
        /// The decision is changed.
        Aangepast = "aangepast", "Wij passen het besluit aan";
        /// New facts: back to a new concept.
        NieuweFeiten = "nieuwe-feiten", "Nieuwe feiten: er komt een nieuw concept";
    }
}

keuzelijst! {
    /// How far a point is.
    Weegstand {
        /// It came in.
        Ontvangen = "ontvangen", "Ontvangen";
        /// We know what we think of it.
        Gewogen = "gewogen", "Gewogen";
        /// It has its answer.
        Beantwoord = "beantwoord", "Beantwoord";
    }
}

/// One point of a view or a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wegingpunt {
    /// First, second ...
    pub nr: u32,
    /// Who brought it in.
    pub wie: String,
    /// Day on which it came in.
    pub dag: Date,
    /// What was brought in.
    pub punt: String,
    /// What we think of it; for colleagues.
    pub weging: String,
    /// Our answer, as it stands in the decision.
    pub antwoord: String,
    /// What it means for the decision.
    pub gevolg: Option<Puntgevolg>,
    /// Since when new facts ask for a new concept.
    pub sinds: Option<Timestamp>,
    /// The view that it comes from, when that came in on the page of who was written to.
    #[serde(default)]
    pub inbreng: Option<Uuid>,
}

impl Wegingpunt {
    /// How far it is.
    #[must_use]
    pub fn stand(&self) -> Weegstand {
        match (self.weging.is_empty(), self.antwoord.is_empty()) {
            (_, false) => Weegstand::Beantwoord,
            (false, true) => Weegstand::Gewogen,
            (true, true) => Weegstand::Ontvangen,
        }
    }

    /// Whether the point can stand as it was filled in.
    ///
    /// # Errors
    /// What has to be filled in first.
    pub fn keur(&self) -> Result<(), WegingWeigering> {
        if self.wie.is_empty() {
            return Err(WegingWeigering::WieOntbreekt);
        }
        if self.punt.is_empty() {
            return Err(WegingWeigering::PuntOntbreekt);
        }
        // Awb 3:46: an answer rests on what was weighed
        if !self.antwoord.is_empty() && self.weging.is_empty() {
            return Err(WegingWeigering::NietGewogen);
        }
        if !self.antwoord.is_empty() && self.gevolg.is_none() {
            return Err(WegingWeigering::GevolgOntbreekt);
        }
        Ok(())
    }
}

/// Puts a thing in a numbered list: in the place of the one with its number, else at the end.
fn zet<T>(lijst: &mut Vec<T>, nr: impl Fn(&T) -> u32, nieuw: T) {
    match lijst.iter().position(|oud| nr(oud) == nr(&nieuw)) {
        Some(plek) => lijst[plek] = nieuw,
        None => lijst.push(nieuw),
    }
}

fn volgend(nummers: impl Iterator<Item = u32>) -> u32 {
    nummers.max().unwrap_or(0) + 1
}

impl Weging {
    /// Nothing was weighed yet.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        *self == Self::default()
    }

    /// The point with this number.
    #[must_use]
    pub fn punt(&self, nr: u32) -> Option<&Wegingpunt> {
        self.punten.iter().find(|punt| punt.nr == nr)
    }

    /// Whether a view that came in was taken apart into points, and each has its answer.
    #[must_use]
    pub fn is_beantwoord(&self, inbreng: Uuid) -> bool {
        let mut punten = self.punten.iter().filter(|p| p.inbreng == Some(inbreng)).peekable();
        punten.peek().is_some() && punten.all(|p| p.stand() == Weegstand::Beantwoord)
    }

    /// The sanction with this number.
    #[must_use]
    pub fn sanctie(&self, nr: u32) -> Option<&Wegingsanctie> {
        self.sancties.iter().find(|sanctie| sanctie.nr == nr)
    }

    /// The hearing with this number.
    #[must_use]
    pub fn gesprek(&self, nr: u32) -> Option<&Gesprek> {
        self.gesprekken.iter().find(|gesprek| gesprek.nr == nr)
    }

    /// Number for a new point, sanction or hearing. One that was taken away is not used again while others follow it.
    #[must_use]
    pub fn volgend_nummer(&self, deel: &Wegingdeel) -> u32 {
        match deel {
            Wegingdeel::Punt(_) => volgend(self.punten.iter().map(|p| p.nr)),
            Wegingdeel::Sanctie(_) => volgend(self.sancties.iter().map(|s| s.nr)),
            Wegingdeel::Gesprek(_) => volgend(self.gesprekken.iter().map(|g| g.nr)),
            Wegingdeel::Belangen | Wegingdeel::Omstandigheid(_) => 0,
        }
    }

    /// Adds or changes a point.
    pub fn zet_punt(&mut self, punt: Wegingpunt) {
        zet(&mut self.punten, |p| p.nr, punt);
    }

    /// Adds or changes a sanction.
    pub fn zet_sanctie(&mut self, sanctie: Wegingsanctie) {
        zet(&mut self.sancties, |s| s.nr, sanctie);
    }

    /// Adds or changes a hearing.
    pub fn zet_gesprek(&mut self, gesprek: Gesprek) {
        zet(&mut self.gesprekken, |g| g.nr, gesprek);
    }

    /// Takes a point, sanction or hearing away; false when it was not there.
    pub fn haal_weg(&mut self, deel: &Wegingdeel) -> bool {
        let (voor, na);
        match deel {
            Wegingdeel::Punt(nr) => {
                voor = self.punten.len();
                self.punten.retain(|p| p.nr != *nr);
                na = self.punten.len();
            }
            Wegingdeel::Sanctie(nr) => {
                voor = self.sancties.len();
                self.sancties.retain(|s| s.nr != *nr);
                na = self.sancties.len();
            }
            Wegingdeel::Gesprek(nr) => {
                voor = self.gesprekken.len();
                self.gesprekken.retain(|g| g.nr != *nr);
                na = self.gesprekken.len();
            }
            Wegingdeel::Belangen | Wegingdeel::Omstandigheid(_) => return false,
        }
        na < voor
    }

    /// Whether a part is the same in both versions: then nobody changed it in between.
    #[must_use]
    pub fn zelfde(&self, ander: &Self, deel: &Wegingdeel) -> bool {
        match deel {
            Wegingdeel::Belangen => self.belangen == ander.belangen,
            Wegingdeel::Omstandigheid(code) => {
                self.omstandigheden.get(code) == ander.omstandigheden.get(code)
            }
            Wegingdeel::Punt(nr) => self.punt(*nr) == ander.punt(*nr),
            Wegingdeel::Sanctie(nr) => self.sanctie(*nr) == ander.sanctie(*nr),
            Wegingdeel::Gesprek(nr) => self.gesprek(*nr) == ander.gesprek(*nr),
        }
    }

    /// Whether a fine is considered: then somebody who is heard may be silent (Awb 5:10a).
    #[must_use]
    pub fn overweegt_boete(&self, kader: &crate::sanctie::Sanctiekader) -> bool {
        let boete = |s: &Wegingsanctie| {
            let soort = s.keuze.as_ref().and_then(|k| kader.soort(&k.soort));
            soort.is_some_and(|soort| soort.bestraffend)
        };
        self.sancties.iter().any(boete)
    }

    /// The first point with new facts that came after a text that was written at this moment.
    #[must_use]
    pub fn nieuwe_feiten_na(&self, geschreven: Timestamp) -> Option<u32> {
        let na = |p: &&Wegingpunt| p.sinds.is_some_and(|sinds| sinds >= geschreven);
        self.punten.iter().find(na).map(|p| p.nr)
    }

    /// Whether what was brought in stands in the way of signing a text that was written at this moment.
    ///
    /// # Errors
    /// A point without an answer (Awb 3:46), or new facts after the text.
    pub fn keur_tekst(&self, geschreven: Timestamp) -> Result<(), WegingWeigering> {
        if let Some(nr) = self.nieuwe_feiten_na(geschreven) {
            return Err(WegingWeigering::NieuweFeiten { nr });
        }
        match self.punten.iter().find(|punt| punt.antwoord.is_empty()) {
            Some(punt) => Err(WegingWeigering::NietBeantwoord { nr: punt.nr }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
