//! The ledger of what an order under penalty forfeits: one line per amount, each with its evidence, its own day to pay and
//! its own prescription (Awb 5:33, 5:35). Every act gives the ledger as it is after, or a refusal that changes nothing.

mod boeken;
mod correctie;
mod opvolgen;
mod rijen;
mod weigering;
mod wijziging;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{
    Bedrag, Dwangsom, Fout, Kalender, StuitingGrond, Vaststelling, Verbeurte, VerlengingGrond, Vorm,
};

use super::zienswijze::Zienswijze;
use crate::besluit::Rechtsgang;

pub use rijen::{Grootboekrij, Vorderingsstand};
pub use weigering::GrootboekWeigering;
pub use wijziging::Wijzigingsgrond;

/// The order the ledger belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grootboeklast {
    /// Amount, form, maximum and first day on which money can be forfeited.
    pub dwangsom: Dwangsom,
    /// Objection and appeal against the order: they lengthen prescription (Awb 5:35 lid 2).
    pub rechtsgang: Rechtsgang,
}

/// One forfeited amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verbeurteregel {
    /// Number in the ledger, from 1; given when it is written.
    #[serde(default)]
    pub nr: u32,
    /// Day on which it was forfeited by law (Awb 5:33).
    pub dag: Date,
    /// The amount.
    pub bedrag: Bedrag,
    /// References to evidence, such as a controle or a photo; at least one.
    pub bewijs: Vec<String>,
    /// Day on which it was found.
    pub vastgesteld_op: Date,
}

/// Something that is written in the ledger. `over` holds numbers of amounts, from 1 in the order in which they were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "feit", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields carry the names of what they hold: a day, an amount, numbers")]
pub enum Grootboekfeit {
    /// An amount was forfeited (Awb 5:33).
    Verbeurd(Verbeurteregel),
    /// The benefit term was extended (Awb 5:34 lid 1).
    BegunstigingVerlengd { dag: Date, tot: Date },
    /// The order stood still for a time (Awb 5:34 lid 1).
    LastOpgeschort { van: Date, tot: Date },
    /// The court suspended the order; no last day while that lasts (Awb 8:81).
    LastGeschorst { dag: Date, tot: Option<Date> },
    /// The amount or its maximum was lowered for what is forfeited from this day on (Awb 5:34 lid 1).
    DwangsomVerminderd { dag: Date, bedrag: Bedrag, maximum: Bedrag },
    /// The order was lifted from this day on; what was forfeited stays due (Awb 5:34).
    LastOpgeheven { dag: Date },
    /// The order was annulled or withdrawn from its beginning: nothing was ever due, and what was paid goes back.
    LastVernietigd { dag: Date },
    /// The decision to recover was made known (Awb 5:37 lid 1).
    Invorderingsbeschikking { dag: Date, over: Vec<u32>, zienswijze: Option<Zienswijze> },
    /// A reminder was sent (Awb 4:112).
    Aanmaning { dag: Date, over: Vec<u32> },
    /// A writ of execution was issued (Awb 4:114, 5:10 lid 2).
    Dwangbevel { dag: Date, over: Vec<u32> },
    /// Something else interrupted the prescription (Awb 4:105, 4:106).
    Gestuit { dag: Date, grond: StuitingGrond, over: Vec<u32> },
    /// Something lengthens the prescription (Awb 4:111, 5:37a).
    Verlengd { van: Date, tot: Option<Date>, grond: VerlengingGrond, over: Vec<u32> },
    /// Money came in: for one amount, or for the oldest that is open.
    Betaald { dag: Date, bedrag: Bedrag, over: Option<u32> },
    /// Interest was fixed, since default (Awb 4:98, 4:99).
    Rente { dag: Date, bedrag: Bedrag, over: u32 },
    /// The body decided not to collect what is still open (Awb 3:4, 5:37 lid 1).
    Afgezien { dag: Date, over: Vec<u32> },
}

impl Grootboekfeit {
    /// Day of the fact; the first day of what lasts.
    #[must_use]
    pub const fn dag(&self) -> Date {
        match self {
            Self::Verbeurd(regel) => regel.vastgesteld_op,
            Self::LastOpgeschort { van, .. } | Self::Verlengd { van, .. } => *van,
            Self::BegunstigingVerlengd { dag, .. }
            | Self::LastGeschorst { dag, .. }
            | Self::DwangsomVerminderd { dag, .. }
            | Self::LastOpgeheven { dag }
            | Self::LastVernietigd { dag }
            | Self::Invorderingsbeschikking { dag, .. }
            | Self::Aanmaning { dag, .. }
            | Self::Dwangbevel { dag, .. }
            | Self::Gestuit { dag, .. }
            | Self::Betaald { dag, .. }
            | Self::Rente { dag, .. }
            | Self::Afgezien { dag, .. } => *dag,
        }
    }

    /// What happened, in a few words.
    #[must_use]
    pub const fn woord(&self) -> &'static str {
        match self {
            Self::Verbeurd(_) => "dwangsom verbeurd",
            Self::BegunstigingVerlengd { .. } => "begunstigingstermijn verlengd",
            Self::LastOpgeschort { .. } => "last opgeschort",
            Self::LastGeschorst { .. } => "last geschorst door de rechter",
            Self::DwangsomVerminderd { .. } => "dwangsom verminderd",
            Self::LastOpgeheven { .. } => "last opgeheven",
            Self::LastVernietigd { .. } => "last vernietigd",
            Self::Invorderingsbeschikking { .. } => "invorderingsbeschikking verstuurd",
            Self::Aanmaning { .. } => "aangemaand",
            Self::Dwangbevel { .. } => "dwangbevel uitgevaardigd",
            Self::Gestuit { .. } => "verjaring gestuit",
            Self::Verlengd { grond: VerlengingGrond::Uitstel, .. } => "uitstel van betaling gegeven",
            Self::Verlengd { .. } => "verjaring verlengd",
            Self::Betaald { .. } => "betaald",
            Self::Rente { .. } => "rente vastgesteld",
            Self::Afgezien { .. } => "afgezien van invordering",
        }
    }

    /// Numbers of the amounts it is about.
    #[must_use]
    pub fn over(&self) -> &[u32] {
        match self {
            Self::Invorderingsbeschikking { over, .. }
            | Self::Aanmaning { over, .. }
            | Self::Dwangbevel { over, .. }
            | Self::Gestuit { over, .. }
            | Self::Verlengd { over, .. }
            | Self::Afgezien { over, .. } => over,
            Self::Rente { over, .. } => std::slice::from_ref(over),
            Self::Betaald { over, .. } => over.as_slice(),
            Self::Verbeurd(_)
            | Self::BegunstigingVerlengd { .. }
            | Self::LastOpgeschort { .. }
            | Self::LastGeschorst { .. }
            | Self::DwangsomVerminderd { .. }
            | Self::LastOpgeheven { .. }
            | Self::LastVernietigd { .. } => &[],
        }
    }
}

/// The ledger of one order: its accepted facts, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grootboek {
    last: Grootboeklast,
    feiten: Vec<Grootboekfeit>,
    /// Highest number that was ever given, also to an amount that was struck out since.
    #[serde(default)]
    vergeven: u32,
}

impl Grootboek {
    /// An empty ledger.
    ///
    /// # Errors
    /// `Onmogelijk` when the order cannot forfeit anything (Awb 5:32b).
    pub fn nieuw(last: Grootboeklast) -> Result<Self, GrootboekWeigering> {
        last.dwangsom.keur().map_err(|fout| GrootboekWeigering::Onmogelijk { zin: fout.to_string() })?;
        Ok(Self { last, feiten: Vec::new(), vergeven: 0 })
    }

    /// The order.
    #[must_use]
    pub const fn last(&self) -> &Grootboeklast {
        &self.last
    }

    /// The facts, in the order in which they were written.
    #[must_use]
    pub fn feiten(&self) -> &[Grootboekfeit] {
        &self.feiten
    }

    /// The same ledger after another step in objection or appeal against the order.
    #[must_use]
    pub fn met_rechtsgang(&self, rechtsgang: Rechtsgang) -> Self {
        let last = Grootboeklast { rechtsgang, ..self.last };
        Self { last, ..self.clone() }
    }

    /// One more fact.
    ///
    /// # Errors
    /// What the law says against it; this ledger is not changed.
    pub fn boek(
        &self,
        feit: Grootboekfeit,
        vandaag: Date,
        kalender: &Kalender,
    ) -> Result<Self, GrootboekWeigering> {
        boeken::keur(self, &feit, vandaag, kalender)?;
        let nr = self.vergeven + 1;
        Ok(self.clone().herboek(match feit {
            Grootboekfeit::Verbeurd(regel) => Grootboekfeit::Verbeurd(Verbeurteregel { nr, ..regel }),
            anders => anders,
        }))
    }

    /// A fact that was judged before, on the day it was written: what a stored ledger is read from.
    #[must_use]
    pub fn herboek(mut self, feit: Grootboekfeit) -> Self {
        self = self.sla_over(&feit);
        self.feiten.push(feit);
        self
    }

    /// Every number that was ever given, also to an amount that was struck out since.
    pub fn nummers(&self) -> impl Iterator<Item = u32> + use<> {
        1..=self.vergeven
    }

    /// The forfeited amounts, in the order in which they were written.
    pub fn verbeurd(&self) -> impl Iterator<Item = &Verbeurteregel> {
        self.feiten.iter().filter_map(|feit| match feit {
            Grootboekfeit::Verbeurd(regel) => Some(regel),
            _ => None,
        })
    }

    /// Total of what was forfeited.
    #[must_use]
    pub fn totaal_verbeurd(&self) -> Bedrag {
        self.verbeurd().map(|regel| regel.bedrag).sum()
    }

    /// Total of what was paid.
    #[must_use]
    pub fn totaal_betaald(&self) -> Bedrag {
        let betaald = self.feiten.iter().filter_map(|feit| match feit {
            Grootboekfeit::Betaald { bedrag, .. } => Some(*bedrag),
            _ => None,
        });
        betaald.sum()
    }

    /// Total of the interest.
    #[must_use]
    pub fn totaal_rente(&self) -> Bedrag {
        let rente = self.feiten.iter().filter_map(|feit| match feit {
            Grootboekfeit::Rente { bedrag, .. } => Some(*bedrag),
            _ => None,
        });
        rente.sum()
    }

    /// What is still to be paid; below zero when too much was paid.
    #[must_use]
    pub fn saldo(&self) -> Bedrag {
        let schuld = match self.vernietigd_op() {
            Some(_) => Bedrag::NUL,
            None => self.totaal_verbeurd().plus(self.totaal_rente()).min(self.totaal_afgezien()),
        };
        schuld.min(self.totaal_betaald())
    }

    /// Day on which the order was annulled.
    #[must_use]
    pub fn vernietigd_op(&self) -> Option<Date> {
        self.feiten.iter().find_map(|feit| match feit {
            Grootboekfeit::LastVernietigd { dag } => Some(*dag),
            _ => None,
        })
    }

    /// What can still be forfeited (Awb 5:32b lid 2).
    #[must_use]
    pub fn rest_van_maximum(&self) -> Bedrag {
        self.dwangsom().maximum.min(self.totaal_verbeurd()).max(Bedrag::NUL)
    }

    /// The order as it counts now: with an extended benefit term, and lowered amounts.
    #[must_use]
    pub fn dwangsom(&self) -> Dwangsom {
        self.dwangsom_op(Date::MAX)
    }

    /// The order as it counts for what is forfeited on a day.
    #[must_use]
    pub fn dwangsom_op(&self, dag: Date) -> Dwangsom {
        let verlengd = self.feiten.iter().rev().find_map(|feit| match feit {
            Grootboekfeit::BegunstigingVerlengd { tot, .. } => tot.tomorrow().ok(),
            _ => None,
        });
        let eerste_dag = verlengd.unwrap_or(self.last.dwangsom.eerste_dag);
        let verminderd = self.feiten.iter().rev().find_map(|feit| match feit {
            Grootboekfeit::DwangsomVerminderd { dag: vanaf, bedrag, maximum } if *vanaf <= dag => {
                Some((*bedrag, *maximum))
            }
            _ => None,
        });
        let (bedrag, maximum) = verminderd.unwrap_or((self.last.dwangsom.bedrag, self.last.dwangsom.maximum));
        Dwangsom { vorm: self.last.dwangsom.vorm, bedrag, maximum, eerste_dag }
    }

    /// What findings forfeited by law and is not in the ledger yet, to write down with its evidence. Of several breaches on
    /// one day the first is named.
    ///
    /// # Errors
    /// [`Fout::BuitenKalender`].
    pub fn te_boeken(&self, vaststellingen: &[Vaststelling]) -> Result<Vec<Verbeurte>, Fout> {
        let dwangsom = self.dwangsom();
        let mut rest = self.rest_van_maximum();
        let mut uit = Vec::new();
        for verbeurte in dwangsom.verbeuren(vaststellingen)? {
            if rest <= Bedrag::NUL {
                break; // Awb 5:32b lid 2
            }
            let stil = self.stilstand(verbeurte.dag).is_some();
            if stil || self.is_geboekt(&dwangsom, verbeurte.dag) {
                continue;
            }
            let bedrag = self.dwangsom_op(verbeurte.dag).bedrag.min_van(rest);
            rest = rest.min(bedrag);
            uit.push(Verbeurte { dag: verbeurte.dag, bedrag });
        }
        Ok(uit)
    }

    /// Whether the unit of a day is in the ledger.
    fn is_geboekt(&self, dwangsom: &Dwangsom, dag: Date) -> bool {
        self.zelfde_eenheid(dwangsom, dag).is_some() || self.verbeurd().any(|regel| regel.dag == dag)
    }

    /// The amount that was forfeited in the same unit; nothing when every breach counts by itself.
    fn zelfde_eenheid(&self, dwangsom: &Dwangsom, dag: Date) -> Option<&Verbeurteregel> {
        let vak = dwangsom.eenheid_van(dag)?;
        // Units of time are counted from the first day; what was forfeited before an extension has none of these.
        let telt = |regel: &Verbeurteregel| {
            regel.dag >= dwangsom.eerste_dag || !matches!(dwangsom.vorm, Vorm::PerTijdseenheid { .. })
        };
        self.verbeurd().find(|regel| telt(regel) && dwangsom.eenheid_van(regel.dag) == Some(vak))
    }

    /// Why nothing can be forfeited on a day: the order was lifted, or stood still.
    fn stilstand(&self, dag: Date) -> Option<GrootboekWeigering> {
        self.feiten.iter().find_map(|feit| match *feit {
            Grootboekfeit::LastVernietigd { dag } => Some(GrootboekWeigering::Vernietigd { dag }),
            // Awb 5:34: from the day on which it was lifted
            Grootboekfeit::LastOpgeheven { dag: weg } if dag >= weg => {
                Some(GrootboekWeigering::NaOpheffing { dag: weg })
            }
            Grootboekfeit::LastOpgeschort { van, tot } if van <= dag && dag <= tot => {
                Some(GrootboekWeigering::TijdensOpschorting { tot })
            }
            Grootboekfeit::LastGeschorst { dag: van, tot }
                if van <= dag && tot.is_none_or(|tot| dag <= tot) =>
            {
                Some(GrootboekWeigering::TijdensSchorsing { van })
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
