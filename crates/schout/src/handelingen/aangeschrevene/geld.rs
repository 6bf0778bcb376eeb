//! What the facts of an order say about money and time, for who is under it. The ledger itself is `domein::sanctie`.

use domein::sanctie::grootboek::{Grootboekfeit as F, Verbeurteregel};
use jiff::civil::Date;
use termijnen::Bedrag;
use uuid::Uuid;

use crate::{
    handelingen::Uitkomst,
    store::{self, Tx},
};

/// What was forfeited and paid under one order, and what changed about its term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Geldstand {
    /// Forfeited amounts, in order.
    pub verbeurd: Vec<Verbeurteregel>,
    /// What was paid.
    pub betaald: Bedrag,
    /// New last day, when the term was extended (Awb 5:34 lid 1).
    pub verlengd_tot: Option<Date>,
    /// Day from which nothing can be forfeited any more (Awb 5:34).
    pub opgeheven: Option<Date>,
}

impl Geldstand {
    /// Sum of what was forfeited.
    #[must_use]
    pub fn totaal(&self) -> Bedrag {
        self.verbeurd.iter().map(|regel| regel.bedrag).sum()
    }

    fn neem_op(&mut self, feit: F) {
        match feit {
            F::Verbeurd(regel) => self.verbeurd.push(regel),
            F::BegunstigingVerlengd { tot, .. } => self.verlengd_tot = Some(tot),
            F::LastOpgeheven { dag } => self.opgeheven = Some(dag),
            F::LastVernietigd { dag } => *self = Self { opgeheven: Some(dag), ..Self::default() },
            F::Betaald { bedrag, .. } => self.betaald = self.betaald.plus(bedrag),
            _ => {}
        }
    }
}

/// Reads the facts of an order. A fact of another kind says nothing about money, and is passed over.
///
/// # Errors
/// When the store fails.
pub async fn geldstand(tx: &mut Tx, besluit: Uuid) -> Uitkomst<Geldstand> {
    let mut uit = Geldstand::default();
    for rij in store::brief::feiten(tx, besluit).await? {
        if let Ok(feit) = rij.feit::<F>() {
            uit.neem_op(feit);
        }
    }
    Ok(uit)
}
