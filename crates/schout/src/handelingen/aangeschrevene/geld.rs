//! What the facts of an order say about money and time, for who is under it. The ledger itself is `domein::sanctie`.

use domein::sanctie::grootboek::{Grootboekfeit as F, Verbeurteregel};
use jiff::civil::Date;
use termijnen::Bedrag;

use crate::{
    handelingen::{Uitkomst, brief::Verloop},
    store::{Tx, brief::BriefRij},
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

/// What happened under a decision that was sent, as the office recorded it.
///
/// # Errors
/// When the store fails, or a row can no longer be understood.
pub async fn geldstand(tx: &mut Tx, besluit: &BriefRij) -> Uitkomst<Geldstand> {
    let verloop = Verloop::lees(tx, besluit).await?;
    let mut uit = Geldstand::default();
    for (boeking, _) in verloop.boekingen()? {
        uit.neem_op(boeking.feit);
    }
    // Withdrawn works from its day on, annulled or revoked from the beginning.
    if let Some(dag) = verloop.besluit.ingetrokken_op() {
        uit.neem_op(F::LastOpgeheven { dag });
    }
    if let Some(dag) = verloop.besluit.vernietigd_op() {
        uit.neem_op(F::LastVernietigd { dag });
    }
    Ok(uit)
}
