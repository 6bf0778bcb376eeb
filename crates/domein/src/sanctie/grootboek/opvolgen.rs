//! When somebody has to look at an amount again, so that no date passes unseen.

use jiff::{ToSpan, civil::Date};
use termijnen::{Kalender, bereken_kaal, wet};

use super::{Grootboek, Grootboekfeit as F, Grootboekrij, Vorderingsstand as S};

/// Weeks before prescription in which somebody has to act: enough for a decision to recover with a view first.
const WEKEN_VOOR_VERJARING: i64 = 8;

impl Grootboek {
    /// The first day on which a row asks for the next step; nothing when nothing is open any more.
    #[must_use]
    pub fn let_op(&self, rij: &Grootboekrij, kalender: &Kalender) -> Option<Date> {
        let na = |dag: Date| dag.tomorrow().ok();
        let termijn = |regel, dag| bereken_kaal(regel, dag, kalender).ok().and_then(|t| na(t.einde));
        let laatste = |is: fn(&F) -> bool| {
            let over = self.feiten().iter().filter(|f| is(f) && f.over().contains(&rij.nr));
            over.map(F::dag).max()
        };
        let stap = match rij.stand {
            S::Betaald | S::Afgezien | S::Vervallen | S::Verjaard => return None,
            S::TeBetalen | S::InVerzuim | S::Uitstel => na(rij.vervaldag.einde),
            // Awb 4:87 lid 1: the decision to recover gives six weeks
            S::Beschikt => laatste(|f| matches!(f, F::Invorderingsbeschikking { .. }))
                .and_then(|dag| termijn(&wet::BETALEN, dag)),
            S::Aangemaand | S::AanmaningVerlopen => {
                laatste(|f| matches!(f, F::Aanmaning { .. })).and_then(|dag| termijn(&wet::AANMANING, dag))
            }
            S::Dwangbevel => None,
        };
        let stap = stap.max(rij.uitstel_tot.and_then(na)).filter(|_| rij.stand != S::Dwangbevel);
        let verjaring = rij.verjaart_op.map(|dag| dag.saturating_sub(WEKEN_VOOR_VERJARING.weeks()));
        [stap, verjaring].into_iter().flatten().min()
    }
}
