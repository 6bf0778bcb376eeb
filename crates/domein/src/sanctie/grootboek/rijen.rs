//! The ledger as rows for a screen: each amount with its dates, what is open, and where it stands.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Bedrag, Kalender, Termijn, datum_nl};

use super::{Grootboek, GrootboekWeigering, Grootboekfeit as F, Verbeurteregel, boeken::Toets};
use crate::inrichting::lijsten::keuzelijst;

keuzelijst! {
    /// Where one forfeited amount stands.
    Vorderingsstand {
        /// The term to pay runs (Awb 5:33).
        TeBetalen = "te-betalen", "Te betalen";
        /// The debtor has a delay of payment (Awb 4:94).
        Uitstel = "uitstel", "Uitstel van betaling";
        /// Not paid in time (Awb 4:97).
        InVerzuim = "in-verzuim", "Te laat met betalen";
        /// The decision to recover was taken (Awb 5:37 lid 1).
        Beschikt = "beschikt", "Invorderingsbeschikking verstuurd";
        /// The term of the reminder runs (Awb 4:112).
        Aangemaand = "aangemaand", "Aangemaand";
        /// The term of the reminder has passed: a writ can follow (Awb 4:117).
        AanmaningVerlopen = "aanmaning-verlopen", "Aanmaning verlopen";
        /// A writ was issued (Awb 4:114).
        Dwangbevel = "dwangbevel", "Dwangbevel uitgevaardigd";
        /// Paid in full.
        Betaald = "betaald", "Betaald";
        /// The body decided not to collect it (Awb 5:37 lid 1).
        Afgezien = "afgezien", "Afgezien van invordering";
        /// The order was annulled: it was never due.
        Vervallen = "vervallen", "Vervallen";
        /// Prescribed (Awb 5:35).
        Verjaard = "verjaard", "Verjaard";
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grootboekrij {
    /// Number.
    pub nr: u32,
    /// Day of forfeiture.
    pub dag: Date,
    /// The amount.
    pub bedrag: Bedrag,
    /// References to evidence.
    pub bewijs: Vec<String>,
    /// The term to pay; its `einde` is the last day, its `zinnen` say why.
    pub vervaldag: Termijn,
    /// Last day of a delay of payment (Awb 4:94).
    pub uitstel_tot: Option<Date>,
    /// Last day on which it can be collected; nothing while something lengthens it without an end.
    pub verjaart_op: Option<Date>,
    /// Why that day.
    pub verjaring_uitleg: Vec<String>,
    /// Interest.
    pub rente: Bedrag,
    /// Paid.
    pub betaald: Bedrag,
    /// Still to be paid.
    pub open: Bedrag,
    /// Where it stands.
    pub stand: Vorderingsstand,
    /// The same in a sentence.
    pub zin: String,
}

impl Grootboek {
    /// The ledger as it was at the end of a day.
    #[must_use]
    pub fn op(&self, peil: Date) -> Self {
        let feiten = self.feiten.iter().filter(|feit| feit.dag() <= peil).cloned();
        Self { last: self.last, feiten: feiten.collect(), vergeven: self.vergeven }
    }

    /// What is still to be paid of one amount, interest included.
    #[must_use]
    pub fn open(&self, nr: u32) -> Bedrag {
        if self.is_afgezien(nr) { Bedrag::NUL } else { self.rest(nr) }
    }

    /// Whether the body decided not to collect it.
    fn is_afgezien(&self, nr: u32) -> bool {
        self.feiten.iter().any(|f| matches!(f, F::Afgezien { over, .. } if over.contains(&nr)))
    }

    /// Total of what the body decided not to collect.
    #[must_use]
    pub fn totaal_afgezien(&self) -> Bedrag {
        self.verbeurd().filter(|regel| self.is_afgezien(regel.nr)).map(|regel| self.rest(regel.nr)).sum()
    }

    /// What was not paid of one amount, whether it is collected or not.
    fn rest(&self, nr: u32) -> Bedrag {
        let schuld = self.schulden();
        let betaald = self.verdeling();
        let nul = Bedrag::NUL;
        schuld.get(&nr).copied().unwrap_or(nul).min(betaald.get(&nr).copied().unwrap_or(nul))
    }

    /// Amount and interest per number.
    fn schulden(&self) -> BTreeMap<u32, Bedrag> {
        let vervallen = self.vernietigd_op().is_some();
        let schuld = |regel: &Verbeurteregel| regel.bedrag.plus(self.rente_over(regel.nr));
        self.verbeurd().map(|regel| (regel.nr, if vervallen { Bedrag::NUL } else { schuld(regel) })).collect()
    }

    fn rente_over(&self, nr: u32) -> Bedrag {
        let rente = self.feiten.iter().filter_map(|feit| match feit {
            F::Rente { bedrag, over, .. } if *over == nr => Some(*bedrag),
            _ => None,
        });
        rente.sum()
    }

    /// Payments over the amounts, by their day: first what they name, then the oldest that is open. What is left over is
    /// nobody's. On one day they count as they were written.
    fn verdeling(&self) -> BTreeMap<u32, Bedrag> {
        let mut schuld = self.schulden();
        let mut volgorde: Vec<(Date, u32)> = self.verbeurd().map(|regel| (regel.dag, regel.nr)).collect();
        volgorde.sort_unstable();
        let mut betaald: BTreeMap<u32, Bedrag> = BTreeMap::new();
        // A payment may be written later than it came in: it counts before a waiver of a later day.
        let mut feiten: Vec<&F> = self.feiten.iter().collect();
        feiten.sort_by_key(|feit| feit.dag());
        for feit in feiten {
            if let F::Afgezien { over, .. } = feit {
                // What is not collected takes nothing of what is paid later.
                schuld.extend(over.iter().map(|nr| (*nr, betaald.get(nr).copied().unwrap_or(Bedrag::NUL))));
            }
            let F::Betaald { bedrag, over, .. } = feit else { continue };
            let mut over_te_delen = *bedrag;
            for nr in over.iter().copied().chain(volgorde.iter().map(|(_, nr)| *nr)) {
                let deel = betaald.entry(nr).or_default();
                let open = schuld.get(&nr).copied().unwrap_or(Bedrag::NUL).min(*deel);
                let nu = over_te_delen.min_van(open.max(Bedrag::NUL));
                *deel = deel.plus(nu);
                over_te_delen = over_te_delen.min(nu);
            }
        }
        betaald
    }

    /// All amounts as they stand at the end of a day, in the order in which they were written.
    ///
    /// # Errors
    /// `Onmogelijk` when a date runs out of the calendar.
    pub fn rijen(&self, peil: Date, kalender: &Kalender) -> Result<Vec<Grootboekrij>, GrootboekWeigering> {
        let boek = self.op(peil);
        let betaald = boek.verdeling();
        let toets = Toets { boek: &boek, kalender, dag: peil };
        let rij = |regel: &Verbeurteregel| {
            let nr = regel.nr;
            let vervaldag = toets.betaaltermijn(regel)?;
            let (verjaring, verjaring_uitleg) = toets.verjaring(regel)?;
            let open = boek.open(nr);
            let lezing = Lezing {
                open,
                vervaldag: vervaldag.einde,
                verjaard: verjaring.laatste_dag.filter(|dag| *dag < peil),
                aanmaning: toets.einde_aanmaning(nr)?,
                uitstel: toets.uitstel_tot(nr),
            };
            let stand = boek.stand(nr, peil, &lezing);
            Ok(Grootboekrij {
                nr,
                dag: regel.dag,
                bedrag: regel.bedrag,
                bewijs: regel.bewijs.clone(),
                vervaldag,
                uitstel_tot: lezing.uitstel.map(|(_, tot)| tot),
                verjaart_op: verjaring.laatste_dag,
                verjaring_uitleg,
                rente: boek.rente_over(nr),
                betaald: betaald.get(&nr).copied().unwrap_or(Bedrag::NUL),
                open,
                stand,
                zin: lezing.zin(stand),
            })
        };
        boek.verbeurd().map(rij).collect()
    }

    fn stand(&self, nr: u32, peil: Date, lezing: &Lezing) -> Vorderingsstand {
        use Vorderingsstand as S;
        let heeft = |is: fn(&F) -> bool| self.feiten.iter().any(|f| is(f) && f.over().contains(&nr));
        if self.vernietigd_op().is_some() {
            S::Vervallen
        } else if self.is_afgezien(nr) {
            S::Afgezien
        } else if lezing.open <= Bedrag::NUL {
            S::Betaald
        } else if lezing.verjaard.is_some() {
            S::Verjaard
        } else if heeft(|f| matches!(f, F::Dwangbevel { .. })) {
            S::Dwangbevel
        } else if lezing.uitstel.is_some_and(|(van, tot)| van <= peil && peil <= tot) {
            S::Uitstel
        } else if let Some(einde) = lezing.aanmaning {
            if peil <= einde { S::Aangemaand } else { S::AanmaningVerlopen }
        } else if heeft(|f| matches!(f, F::Invorderingsbeschikking { .. })) {
            S::Beschikt
        } else if peil <= lezing.vervaldag {
            S::TeBetalen
        } else {
            S::InVerzuim
        }
    }
}

/// What the state of one amount follows from.
struct Lezing {
    open: Bedrag,
    vervaldag: Date,
    verjaard: Option<Date>,
    aanmaning: Option<Date>,
    uitstel: Option<(Date, Date)>,
}

impl Lezing {
    fn zin(&self, stand: Vorderingsstand) -> String {
        use Vorderingsstand as S;
        let (open, dag) = (self.open, datum_nl(self.vervaldag));
        match (stand, self.aanmaning, self.verjaard) {
            (S::TeBetalen, ..) => format!("{open} te betalen tot en met {dag}."),
            (S::InVerzuim, ..) => {
                format!("{open} had betaald moeten zijn op {dag}. Beslis over de invordering.")
            }
            (S::Uitstel, ..) => format!(
                "{open} heeft uitstel tot en met {}.",
                datum_nl(self.uitstel.map_or(self.vervaldag, |(_, tot)| tot))
            ),
            (S::Beschikt, ..) => format!("{open} is opgeëist. De dag om te betalen is {dag}."),
            (S::Aangemaand, Some(tot), _) => {
                format!("{open} te betalen tot en met {}, na aanmaning.", datum_nl(tot))
            }
            (S::AanmaningVerlopen, Some(tot), _) => {
                format!(
                    "{open} had na aanmaning betaald moeten zijn op {}. Een dwangbevel kan.",
                    datum_nl(tot)
                )
            }
            (S::Verjaard, _, Some(laatste)) => format!("{open} is verjaard na {}.", datum_nl(laatste)),
            (S::Dwangbevel, ..) => format!("{open} wordt geïnd met een dwangbevel."),
            _ => format!("{}.", stand.label()),
        }
    }
}
