//! What somebody who got a letter with a duty may do on his own page, and when.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::{
    inrichting::{Dagdeel, lijsten::keuzelijst},
    weigering::Weigering,
};

keuzelijst! {
    /// What somebody sends in.
    Inbrengsoort {
        /// That it is done: photos, an invoice.
        Bewijs = "bewijs", "Bewijs";
        /// More time to end the breach (Awb 5:32a and 5:34 lid 1).
        Uitstel = "uitstel", "Verzoek om meer tijd";
        /// A check before the last day.
        Hercontrole = "hercontrole", "Verzoek om eerder te controleren";
        /// His view in writing (Awb 4:8 and 4:9).
        Zienswijze = "zienswijze", "Zienswijze";
        /// His view in a conversation (Awb 4:9).
        Horen = "horen", "Verzoek om een gesprek";
    }
}

keuzelijst! {
    /// What came of it.
    Inbrenguitkomst {
        /// It was read; nothing was asked.
        Gelezen = "gelezen", "Gelezen";
        /// Yes.
        Toegewezen = "toegewezen", "Ja";
        /// No, with the reason.
        Afgewezen = "afgewezen", "Nee";
    }
}

keuzelijst! {
    /// How somebody wants to be heard.
    Hoorwijze {
        /// By telephone.
        Telefoon = "telefoon", "Telefonisch";
        /// At the town hall.
        Kantoor = "kantoor", "Op het gemeentehuis";
    }
}

/// What he wishes, beside his words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wens {
    /// Until when he asks more time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tot: Option<Date>,
    /// How he wants to be heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hoe: Option<Hoorwijze>,
    /// The moment that he chose from what was free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moment: Option<DateTime>,
    /// When it suits who chose no moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dagdelen: Vec<Dagdeel>,
    /// Where he can be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telefoon: Option<String>,
}

/// What was written to somebody, as far as it decides what he may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aangeschreven {
    /// An intention was sent, and no decision after it.
    pub voornemen: bool,
    /// Until when he may give his view.
    pub zienswijze_tot: Option<Date>,
    /// An order was sent that still holds.
    pub last: bool,
    /// Last day to do what the order says.
    pub klaar_voor: Option<Date>,
}

impl Inbrengsoort {
    /// Whether an answer says yes or no; else it only says that it was read.
    #[must_use]
    pub const fn is_vraag(self) -> bool {
        matches!(self, Self::Uitstel | Self::Hercontrole | Self::Horen)
    }

    /// The answers it can get.
    #[must_use]
    pub const fn uitkomsten(self) -> &'static [Inbrenguitkomst] {
        if self.is_vraag() {
            &[Inbrenguitkomst::Toegewezen, Inbrenguitkomst::Afgewezen]
        } else {
            &[Inbrenguitkomst::Gelezen]
        }
    }
}

impl Aangeschreven {
    /// Whether there is something that this is about.
    #[must_use]
    pub const fn staat_open(&self, soort: Inbrengsoort) -> bool {
        match soort {
            Inbrengsoort::Bewijs => true,
            // Awb 5:34 lid 1: who is under the order asks.
            Inbrengsoort::Uitstel => self.last && self.klaar_voor.is_some(),
            Inbrengsoort::Hercontrole => self.last,
            // Awb 4:8 lid 1: before the decision; after it there is objection.
            Inbrengsoort::Zienswijze | Inbrengsoort::Horen => self.voornemen,
        }
    }

    /// Whether its day went by. It is read nevertheless: the body set that term itself (Awb 4:9, 5:32a).
    #[must_use]
    pub fn is_te_laat(&self, soort: Inbrengsoort, dag: Date) -> bool {
        let laatste = match soort {
            Inbrengsoort::Zienswijze | Inbrengsoort::Horen => self.zienswijze_tot,
            Inbrengsoort::Uitstel | Inbrengsoort::Hercontrole => self.klaar_voor,
            Inbrengsoort::Bewijs => None,
        };
        laatste.is_some_and(|laatste| dag > laatste)
    }

    /// Checks what somebody sends in on a day. Says whether it is late.
    ///
    /// # Errors
    /// `Veld` for what is not open, for a wish that is no wish, or for a way to be heard that lacks something.
    pub fn toets(&self, soort: Inbrengsoort, wens: &Wens, dag: Date) -> Result<bool, Weigering> {
        if !self.staat_open(soort) {
            return Err(Weigering::veld("tekst", "fout-inbreng-dicht"));
        }
        if soort == Inbrengsoort::Uitstel {
            let na = self.klaar_voor.map_or(dag, |klaar| klaar.max(dag));
            if wens.tot.is_none_or(|tot| tot <= na || tot.year() > dag.year() + 2) {
                return Err(Weigering::veld("tot", "fout-inbreng-tot"));
            }
        }
        if soort == Inbrengsoort::Horen {
            if wens.hoe.is_none() {
                return Err(Weigering::veld("hoe", "fout-inbreng-hoe"));
            }
            if wens.moment.is_none() && wens.dagdelen.is_empty() {
                return Err(Weigering::veld("dagdelen", "fout-inbreng-dagdelen"));
            }
            if wens.telefoon.is_none() {
                return Err(Weigering::veld("telefoon", "fout-telefoon"));
            }
        }
        Ok(self.is_te_laat(soort, dag))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAG: Date = date(2026, 11, 24);

    fn met_last() -> Aangeschreven {
        Aangeschreven { last: true, klaar_voor: Some(date(2026, 12, 1)), ..Aangeschreven::default() }
    }

    #[test]
    fn a_view_belongs_before_the_decision() {
        let eerst = Aangeschreven { voornemen: true, ..Aangeschreven::default() };
        assert_eq!(eerst.toets(Inbrengsoort::Zienswijze, &Wens::default(), DAG), Ok(false));
        assert!(met_last().toets(Inbrengsoort::Zienswijze, &Wens::default(), DAG).is_err());
        assert!(eerst.toets(Inbrengsoort::Uitstel, &Wens::default(), DAG).is_err());
    }

    #[test]
    fn a_view_on_the_last_day_is_in_time_and_the_day_after_it_is_read_as_late() {
        let a = Aangeschreven { voornemen: true, zienswijze_tot: Some(DAG), ..Aangeschreven::default() };
        assert_eq!(a.toets(Inbrengsoort::Zienswijze, &Wens::default(), DAG), Ok(false));
        let morgen = DAG.tomorrow().unwrap();
        assert_eq!(a.toets(Inbrengsoort::Zienswijze, &Wens::default(), morgen), Ok(true));
    }

    #[test]
    fn more_time_means_a_later_day_than_the_order_gives() {
        let vraag = |tot: Option<Date>| {
            let wens = Wens { tot, ..Wens::default() };
            met_last().toets(Inbrengsoort::Uitstel, &wens, DAG)
        };
        assert!(vraag(None).is_err());
        assert!(vraag(Some(date(2026, 12, 1))).is_err());
        assert!(vraag(Some(date(2036, 12, 1))).is_err());
        assert_eq!(vraag(Some(date(2026, 12, 2))), Ok(false));
    }

    #[test]
    fn who_wants_to_be_heard_says_how_when_and_where_to_call() {
        let a = Aangeschreven { voornemen: true, ..Aangeschreven::default() };
        let vol = Wens {
            hoe: Some(Hoorwijze::Kantoor),
            dagdelen: vec![Dagdeel::Ochtend],
            telefoon: Some("0612345678".into()),
            ..Wens::default()
        };
        assert!(a.toets(Inbrengsoort::Horen, &vol, DAG).is_ok());
        let gekozen = Wens { dagdelen: Vec::new(), moment: Some(DAG.at(9, 0, 0, 0)), ..vol.clone() };
        assert!(a.toets(Inbrengsoort::Horen, &gekozen, DAG).is_ok());
        for mist in [
            Wens { hoe: None, ..vol.clone() },
            Wens { dagdelen: Vec::new(), ..vol.clone() },
            Wens { telefoon: None, ..vol },
        ] {
            assert!(a.toets(Inbrengsoort::Horen, &mist, DAG).is_err());
        }
    }
}
