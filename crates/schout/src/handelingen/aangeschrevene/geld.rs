//! What holds today under an order that was sent to him: money, time and whether it stands still. The rules are those of
//! `domein::sanctie::grootboek`.

use domein::sanctie::grootboek::{Grootboekfeit as F, Grootboekrij};
use jiff::civil::Date;
use termijnen::{Bedrag, Kalender};
use uuid::Uuid;

use crate::{
    handelingen::{Uitkomst, brief::Verloop},
    store::{Tx, brief::BriefRij},
};

/// An order that stands still (Awb 5:34 lid 1, 8:81).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stilstand {
    /// Last day, when it is known.
    pub tot: Option<Date>,
}

/// One order as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Geldstand {
    /// The decision.
    pub besluit: Uuid,
    /// What was forfeited, in the order in which it was written.
    pub rijen: Vec<Grootboekrij>,
    /// New last day, when the term was extended (Awb 5:34 lid 1).
    pub verlengd_tot: Option<Date>,
    /// Day from which nothing can be forfeited any more: lifted, withdrawn or annulled.
    pub opgeheven: Option<Date>,
    /// It stands still today.
    pub stil: Option<Stilstand>,
    /// Amount and maximum, when they were lowered.
    pub verminderd: Option<(Bedrag, Bedrag)>,
}

impl Geldstand {
    fn neem_op(&mut self, feit: &F, vandaag: Date) {
        match *feit {
            F::BegunstigingVerlengd { tot, .. } => self.verlengd_tot = Some(tot),
            F::LastOpgeheven { dag } | F::LastVernietigd { dag } => self.opgeheven = Some(dag),
            F::LastOpgeschort { van, tot } if van <= vandaag && vandaag <= tot => {
                self.stil = Some(Stilstand { tot: Some(tot) });
            }
            F::DwangsomVerminderd { dag, bedrag, maximum } if dag <= vandaag => {
                self.verminderd = Some((bedrag, maximum));
            }
            _ => {}
        }
    }
}

/// How an order that was sent stands at the end of a day.
///
/// # Errors
/// When the store fails, or a row can no longer be understood.
pub async fn geldstand(tx: &mut Tx, besluit: &BriefRij, vandaag: Date) -> Uitkomst<Geldstand> {
    let verloop = Verloop::lees(tx, besluit).await?;
    let mut uit = Geldstand {
        besluit: besluit.id,
        rijen: verloop.bedragen(vandaag)?,
        verlengd_tot: None,
        opgeheven: None,
        stil: None,
        verminderd: None,
    };
    for regel in verloop.boekingen()?.iter().filter(|regel| regel.doorgehaald.is_none()) {
        uit.neem_op(&regel.boeking.feit, vandaag);
    }
    for (van, tot) in verloop.besluit.schorsingen(&Kalender::STANDAARD) {
        if van <= vandaag && tot.is_none_or(|tot| vandaag <= tot) {
            uit.stil = Some(Stilstand { tot });
        }
    }
    uit.opgeheven = uit.opgeheven.or(verloop.besluit.ingetrokken_op()).or(verloop.besluit.vernietigd_op());
    Ok(uit)
}
