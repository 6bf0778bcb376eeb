//! When an order may be lifted, suspended or lowered (Awb 5:34).

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Grootboek, GrootboekWeigering as W};
use crate::inrichting::lijsten::keuzelijst;

keuzelijst! {
    /// Why the offender gets an easier order, on his request.
    Wijzigingsgrond {
        /// He cannot comply, for a time or in part (Awb 5:34 lid 1).
        Onmogelijk = "onmogelijk", "Voldoen kan niet, tijdelijk niet of maar voor een deel (Awb 5:34 lid 1)";
        /// Nothing was forfeited for a year (Awb 5:34 lid 2).
        EenJaarNiets = "een-jaar-niets", "De last geldt een jaar en er is niets verbeurd (Awb 5:34 lid 2)";
    }
}

impl Grootboek {
    /// Whether a ground holds on a day; `opheffen`: to lift the order, not only to suspend or lower it.
    ///
    /// # Errors
    /// Not in force for a year, something forfeited in that year, or a ground that is only for lifting.
    pub fn keur_wijziging(&self, grond: Wijzigingsgrond, opheffen: bool, dag: Date) -> Result<(), W> {
        if grond == Wijzigingsgrond::Onmogelijk {
            return Ok(());
        }
        if !opheffen {
            return Err(W::AlleenOpheffen);
        }
        // Awb 5:34 lid 2: in force for a year, without anything forfeited
        let vanaf = self.last().rechtsgang.bekendgemaakt.saturating_add(1.year());
        if dag < vanaf {
            return Err(W::GeenJaar { vanaf });
        }
        match self.verbeurd().find(|regel| regel.dag.saturating_add(1.year()) > dag) {
            Some(regel) => Err(W::VerbeurdInJaar { nr: regel.nr }),
            None => Ok(()),
        }
    }
}
