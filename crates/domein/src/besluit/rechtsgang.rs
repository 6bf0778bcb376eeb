//! Objection and appeal as dated facts: they decide when a decision is final. Dossier files follow the same rules.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Kalender, Regel, bereken_kaal, wet};

use super::BesluitWeigering as W;

/// Something that happens to a decision after it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "feit", rename_all = "snake_case")]
pub enum Rechtsfeit {
    /// An objection came in (Awb 6:4).
    Bezwaar {
        /// Day of receipt.
        dag: Date,
    },
    /// The objection was withdrawn (Awb 6:21).
    BezwaarIngetrokken {
        /// Day.
        dag: Date,
    },
    /// The decision on the objection was made known (Awb 7:12).
    BeslissingOpBezwaar {
        /// Day.
        dag: Date,
        /// Whether it revoked this decision (Awb 7:11 lid 2).
        #[serde(default)]
        herroepen: bool,
    },
    /// Appeal was lodged (Awb 8:1).
    Beroep {
        /// Day.
        dag: Date,
    },
    /// The court ruled (Awb 8:70).
    Uitspraak {
        /// Day on which the ruling was sent.
        dag: Date,
        /// Whether this decision does not hold after it: annulled itself, or its revocation upheld.
        vernietigd: bool,
    },
    /// Further appeal was lodged (Awb 8:104).
    HogerBeroep {
        /// Day.
        dag: Date,
    },
    /// The court was asked for a provisional measure (Awb 8:81).
    VerzoekVoorziening {
        /// Day.
        dag: Date,
    },
    /// The court ruled on that request (Awb 8:84).
    UitspraakVoorziening {
        /// Day.
        dag: Date,
        /// Whether it suspended the decision.
        geschorst: bool,
    },
    /// The suspension was lifted or changed (Awb 8:87): from this day on the decision works again.
    SchorsingOpgeheven {
        /// Day.
        dag: Date,
    },
    /// The body itself withdrew the decision.
    Ingetrokken {
        /// Day.
        dag: Date,
        /// Why.
        reden: String,
    },
}

impl Rechtsfeit {
    /// What happened, in a few words.
    #[must_use]
    pub const fn woord(&self) -> &'static str {
        match self {
            Self::Bezwaar { .. } => "bezwaar ontvangen",
            Self::BezwaarIngetrokken { .. } => "bezwaar ingetrokken",
            Self::BeslissingOpBezwaar { herroepen: true, .. } => "beslist op bezwaar: herroepen",
            Self::BeslissingOpBezwaar { .. } => "beslist op bezwaar: blijft in stand",
            Self::Beroep { .. } => "beroep ingesteld",
            Self::Uitspraak { vernietigd: true, .. } => "uitspraak: het besluit geldt niet",
            Self::Uitspraak { .. } => "uitspraak: het besluit geldt",
            Self::HogerBeroep { .. } => "hoger beroep ingesteld",
            Self::VerzoekVoorziening { .. } => "voorlopige voorziening gevraagd",
            Self::UitspraakVoorziening { geschorst: true, .. } => "geschorst door de rechter",
            Self::UitspraakVoorziening { .. } => "voorlopige voorziening afgewezen",
            Self::SchorsingOpgeheven { .. } => "schorsing opgeheven",
            Self::Ingetrokken { .. } => "ingetrokken",
        }
    }

    /// Why, when somebody gave a reason.
    #[must_use]
    pub fn reden(&self) -> &str {
        match self {
            Self::Ingetrokken { reden, .. } => reden,
            _ => "",
        }
    }

    /// Day of the fact.
    #[must_use]
    pub const fn dag(&self) -> Date {
        match self {
            Self::Bezwaar { dag }
            | Self::BezwaarIngetrokken { dag }
            | Self::BeslissingOpBezwaar { dag, .. }
            | Self::VerzoekVoorziening { dag }
            | Self::UitspraakVoorziening { dag, .. }
            | Self::SchorsingOpgeheven { dag }
            | Self::Beroep { dag }
            | Self::Uitspraak { dag, .. }
            | Self::HogerBeroep { dag }
            | Self::Ingetrokken { dag, .. } => *dag,
        }
    }
}

/// The road of remedies against one decision, as dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rechtsgang {
    /// Day on which the decision was made known.
    pub bekendgemaakt: Date,
    /// Laid open after the uniform procedure: appeal at once, without objection (Awb 7:1 lid 1 onder d).
    #[serde(default)]
    pub ter_inzage: bool,
    /// Objection.
    #[serde(default)]
    pub bezwaar: Option<Date>,
    /// Decision on it.
    #[serde(default)]
    pub beslissing: Option<Date>,
    /// Appeal.
    #[serde(default)]
    pub beroep: Option<Date>,
    /// Ruling on it.
    #[serde(default)]
    pub uitspraak: Option<Date>,
    /// Further appeal.
    #[serde(default)]
    pub hoger_beroep: Option<Date>,
    /// Ruling on that: nothing stands open any more.
    #[serde(default)]
    pub einduitspraak: Option<Date>,
    /// The objection was withdrawn.
    #[serde(default)]
    pub bezwaar_ingetrokken: Option<Date>,
    /// A provisional measure was asked for, and there is no ruling on it yet.
    #[serde(default)]
    pub voorziening_gevraagd: Option<Date>,
    /// The court suspended it, and did not end that.
    #[serde(default)]
    pub geschorst: Option<Date>,
}

impl Rechtsgang {
    /// Nothing happened yet.
    #[must_use]
    pub const fn nieuw(bekendgemaakt: Date) -> Self {
        Self {
            bekendgemaakt,
            ter_inzage: false,
            bezwaar: None,
            beslissing: None,
            beroep: None,
            uitspraak: None,
            hoger_beroep: None,
            einduitspraak: None,
            bezwaar_ingetrokken: None,
            voorziening_gevraagd: None,
            geschorst: None,
        }
    }

    /// Takes in one fact.
    pub fn neem_op(&mut self, feit: &Rechtsfeit) {
        match feit {
            Rechtsfeit::Bezwaar { dag } => {
                self.bezwaar = Some(*dag);
                self.bezwaar_ingetrokken = None;
            }
            Rechtsfeit::BezwaarIngetrokken { dag } => {
                self.bezwaar_ingetrokken = Some(*dag);
                self.geschorst = None; // Awb 8:85 lid 2 onder b
            }
            // A new decision after a ruling opens appeal again (Awb 8:1).
            Rechtsfeit::BeslissingOpBezwaar { dag, .. } => {
                self.beslissing = Some(*dag);
                (self.beroep, self.uitspraak, self.hoger_beroep, self.einduitspraak) =
                    (None, None, None, None);
            }
            Rechtsfeit::Beroep { dag } => self.beroep = Some(*dag),
            Rechtsfeit::Uitspraak { dag, .. } => {
                self.geschorst = None; // Awb 8:85 lid 2 onder c
                if self.hoger_beroep.is_some() {
                    self.einduitspraak = Some(*dag);
                } else {
                    self.uitspraak = Some(*dag);
                }
            }
            Rechtsfeit::HogerBeroep { dag } => self.hoger_beroep = Some(*dag),
            Rechtsfeit::VerzoekVoorziening { dag } => self.voorziening_gevraagd = Some(*dag),
            Rechtsfeit::UitspraakVoorziening { dag, geschorst } => {
                self.voorziening_gevraagd = None;
                self.geschorst = geschorst.then_some(*dag).or(self.geschorst);
            }
            Rechtsfeit::SchorsingOpgeheven { .. } => self.geschorst = None,
            Rechtsfeit::Ingetrokken { .. } => {}
        }
    }

    /// Whether a fact can come now: after what it answers.
    ///
    /// # Errors
    /// What must be recorded first.
    pub fn keur(&self, feit: &Rechtsfeit) -> Result<(), W> {
        let na = |eerder: Option<Date>, mist: W| {
            let eerste = eerder.ok_or(mist)?;
            if feit.dag() < eerste { Err(W::TeVroeg { eerste }) } else { Ok(()) }
        };
        match feit {
            Rechtsfeit::Bezwaar { .. } | Rechtsfeit::Ingetrokken { .. } => {
                na(Some(self.bekendgemaakt), W::NietVerzonden)
            }
            Rechtsfeit::BezwaarIngetrokken { .. } | Rechtsfeit::BeslissingOpBezwaar { .. } => {
                na(self.bezwaar.filter(|_| self.bezwaar_ingetrokken.is_none()), W::GeenBezwaar)
            }
            // Awb 7:1 lid 1 onder d
            Rechtsfeit::Beroep { .. } if self.ter_inzage => na(Some(self.bekendgemaakt), W::NietVerzonden),
            Rechtsfeit::Beroep { .. } => na(self.beslissing, W::GeenBeslissing), // Awb 7:1 lid 1
            Rechtsfeit::Uitspraak { .. } => na(self.hoger_beroep.or(self.beroep), W::GeenBeroep),
            Rechtsfeit::HogerBeroep { .. } => na(self.uitspraak, W::GeenUitspraak), // Awb 8:104
            // Awb 8:81 lid 1: beside an objection or an appeal
            Rechtsfeit::VerzoekVoorziening { .. } => {
                let bezwaar = self.bezwaar.filter(|_| self.bezwaar_ingetrokken.is_none());
                na(self.hoger_beroep.or(self.beroep).or(bezwaar), W::GeenBezwaarOfBeroep)
            }
            Rechtsfeit::UitspraakVoorziening { .. } => {
                na(self.voorziening_gevraagd, W::GeenVerzoekVoorziening)
            }
            Rechtsfeit::SchorsingOpgeheven { .. } => na(self.geschorst, W::GeenSchorsing),
        }
    }

    /// First day on which the decision is final when nothing more happens; nothing while a remedy is pending.
    #[must_use]
    pub fn onherroepelijk_op(&self, kalender: &Kalender) -> Option<Date> {
        let na = |regel: &Regel, dag: Date| bereken_kaal(regel, dag, kalender).ok().map(|t| t.einde);
        if self.hoger_beroep.is_some() {
            return self.einduitspraak; // no remedy after it
        }
        let bezwaar = self.bezwaar.filter(|_| self.bezwaar_ingetrokken.is_none());
        let laatste = match (bezwaar, self.beslissing, self.beroep, self.uitspraak) {
            (_, _, Some(_), Some(uitspraak)) => na(&wet::BEROEP, uitspraak), // Awb 6:24 with 6:7
            (_, _, Some(_), None) | (Some(_), None, ..) => None,
            (Some(_), Some(beslissing), ..) => na(&wet::BEROEP, beslissing), // Awb 6:7, 6:8 lid 1
            (None, ..) if self.ter_inzage => na(&wet::BEROEP, self.bekendgemaakt), // Awb 6:8 lid 4
            // Awb 6:21: what was withdrawn can be made again while the term runs
            (None, ..) => {
                let einde = na(&wet::BEZWAAR, self.bekendgemaakt);
                einde.map(|einde| self.bezwaar_ingetrokken.map_or(einde, |weg| weg.max(einde)))
            }
        };
        laatste?.tomorrow().ok()
    }
}

/// Last day on which a letter posted in time may arrive (Awb 6:9 lid 2): a week after the end of the term.
pub(crate) fn laatste_postdag(einde: Date, kalender: &Kalender) -> Option<Date> {
    bereken_kaal(&wet::POST_ONTVANGST, einde, kalender).ok().map(|t| t.einde)
}

/// Whether a paper came in time (Awb 6:9): received in time, or posted in time and received within a week after.
#[must_use]
pub fn tijdig_ingediend(
    ontvangen: Date,
    poststempel: Option<Date>,
    einde: Date,
    kalender: &Kalender,
) -> bool {
    // Awb 6:9 lid 2
    let per_post = poststempel.is_some_and(|stempel| stempel <= einde)
        && laatste_postdag(einde, kalender).is_some_and(|laatste| ontvangen <= laatste);
    ontvangen <= einde || per_post
}
