//! Which facts may be written in the ledger.

use jiff::civil::Date;
use termijnen::{Bedrag, Kalender, Termijn, Verjaring, VerjaringFeit, VerlengingGrond};

use super::{Grootboek, GrootboekWeigering as W, Grootboekfeit as F, Verbeurteregel};
use crate::sanctie::{
    regels::{self, Sanctieregel},
    zienswijze::keur_zienswijze,
};

type Oordeel = Result<(), W>;

fn onmogelijk(fout: termijnen::Fout) -> W {
    W::Onmogelijk { zin: fout.to_string() }
}

/// Refuses a fact that the law does not allow in this ledger.
pub(super) fn keur(boek: &Grootboek, feit: &F, vandaag: Date, kalender: &Kalender) -> Oordeel {
    // A delay or suspension may be decided before it begins.
    let later = matches!(feit, F::LastOpgeschort { .. } | F::Verlengd { .. });
    if feit.dag() > vandaag && !later {
        return Err(W::InToekomst { dag: feit.dag() });
    }
    let toets = Toets { boek, kalender, dag: feit.dag() };
    match feit {
        F::Verbeurd(regel) => verbeurd(boek, regel),
        F::BegunstigingVerlengd { .. }
        | F::LastOpgeschort { .. }
        | F::LastGeschorst { .. }
        | F::DwangsomVerminderd { .. }
        | F::LastOpgeheven { .. }
        | F::LastVernietigd { .. } => keur_last(&toets, feit),
        F::Invorderingsbeschikking { over, zienswijze, .. } => {
            toets.elk(over, |regel| toets.vorderbaar(regel))?;
            // Awb 4:8, 4:11, 4:12: it fixes an amount to pay
            keur_zienswijze(zienswijze.as_ref(), toets.dag, true)
                .map_err(|zienswijze| W::Zienswijze { zienswijze })
        }
        F::Aanmaning { over, .. } => toets.elk(over, |regel| toets.aanmaning(regel)),
        F::Dwangbevel { over, .. } => toets.elk(over, |regel| toets.dwangbevel(regel)),
        F::Gestuit { over, .. } | F::Afgezien { over, .. } => {
            toets.elk(over, |regel| toets.vorderbaar(regel))
        }
        F::Verlengd { van, tot, over, grond } => {
            if tot.is_some_and(|tot| tot < *van) {
                return Err(W::PeriodeOmgekeerd);
            }
            // Awb 4:94 lid 3
            if *grond == VerlengingGrond::Uitstel && tot.is_none() {
                return Err(W::UitstelZonderEinde);
            }
            toets.elk(over, |regel| toets.vorderbaar(regel))
        }
        F::Betaald { bedrag, over, .. } => {
            if *bedrag <= Bedrag::NUL {
                return Err(W::BedragNul);
            }
            over.iter().try_for_each(|nr| toets.regel(*nr).map(|_| ()))
        }
        F::Rente { bedrag, over, .. } => {
            if *bedrag <= Bedrag::NUL {
                return Err(W::BedragNul);
            }
            toets.niet_vernietigd()?;
            let tot = toets.betaaltermijn(toets.regel(*over)?)?.einde;
            // Awb 4:97, 4:98: in default when the term to pay has passed
            if toets.dag <= tot { Err(W::RenteTeVroeg { tot }) } else { Ok(()) }
        }
    }
}

/// Refuses what cannot happen to the order itself.
fn keur_last(toets: &Toets<'_>, feit: &F) -> Oordeel {
    let boek = toets.boek;
    match feit {
        F::BegunstigingVerlengd { tot, .. } => {
            let einde = boek.dwangsom().eerste_dag.yesterday().unwrap_or(*tot);
            if *tot <= einde { Err(W::BegunstigingKorter { einde }) } else { Ok(()) }
        }
        F::LastOpgeschort { van, tot } => {
            if tot < van {
                Err(W::PeriodeOmgekeerd)
            } else {
                Ok(())
            }
        }
        F::LastGeschorst { dag, tot } => {
            if tot.is_some_and(|tot| tot < *dag) {
                Err(W::PeriodeOmgekeerd)
            } else {
                Ok(())
            }
        }
        F::DwangsomVerminderd { bedrag, maximum, .. } => {
            let nu = boek.dwangsom();
            let lager = *bedrag <= nu.bedrag && *maximum <= nu.maximum;
            if *bedrag <= Bedrag::NUL || *maximum < *bedrag {
                Err(onmogelijk(termijnen::Fout::DwangsomOnmogelijk)) // Awb 5:32b
            } else if !lager || (*bedrag == nu.bedrag && *maximum == nu.maximum) {
                Err(W::NietLager { bedrag: nu.bedrag, maximum: nu.maximum })
            } else {
                Ok(())
            }
        }
        F::LastOpgeheven { .. } => {
            match boek.feiten().iter().find(|f| matches!(f, F::LastOpgeheven { .. })) {
                Some(eerder) => Err(W::AlOpgeheven { dag: eerder.dag() }),
                None => Ok(()),
            }
        }
        F::LastVernietigd { .. } => toets.niet_vernietigd(),
        _ => Ok(()),
    }
}

/// A forfeited amount: with evidence, in its time, within the maximum and once per unit.
fn verbeurd(boek: &Grootboek, regel: &Verbeurteregel) -> Oordeel {
    // The body has to prove it: no evidence, nothing forfeited (Awb 5:33)
    if regel.bewijs.iter().all(|bewijs| bewijs.trim().is_empty()) {
        return Err(W::ZonderBewijs);
    }
    if regel.vastgesteld_op < regel.dag {
        return Err(W::VaststellingTeVroeg);
    }
    // Awb 3:40: an order works from the day on which it was made known; who reads it that day can comply from the next
    let dag = boek.last().rechtsgang.bekendgemaakt;
    if regel.dag <= dag {
        return Err(W::NogNietBekend { dag });
    }
    let dwangsom = boek.dwangsom_op(regel.dag);
    // Awb 5:24 lid 2, 5:32a lid 2
    if regel.dag < dwangsom.eerste_dag {
        return Err(W::BinnenBegunstiging { einde: dwangsom.eerste_dag.yesterday().unwrap_or(regel.dag) });
    }
    if let Some(weigering) = boek.stilstand(regel.dag) {
        return Err(weigering);
    }
    if let Some(eerder) = boek.zelfde_eenheid(&dwangsom, regel.dag) {
        return Err(W::ZelfdeEenheid { nr: eerder.nr, dag: eerder.dag });
    }
    let zelfde = |eerder: &Verbeurteregel| {
        eerder.dag == regel.dag && eerder.bewijs.iter().any(|bewijs| regel.bewijs.contains(bewijs))
    };
    if let Some(eerder) = boek.verbeurd().find(|eerder| zelfde(eerder)) {
        return Err(W::ZelfdeBewijs { nr: eerder.nr });
    }
    // Awb 5:32b lid 2
    let rest = boek.rest_van_maximum();
    if rest <= Bedrag::NUL {
        return Err(W::MaximumBereikt { maximum: boek.dwangsom().maximum });
    }
    if regel.bedrag > rest {
        return Err(W::BovenMaximum { bedrag: regel.bedrag, rest });
    }
    // Awb 5:33: by law, so the amount is that of the order; the last one is what is left of the maximum
    let verwacht = dwangsom.bedrag.min_van(rest);
    if regel.bedrag != verwacht {
        return Err(W::AnderBedrag { bedrag: regel.bedrag, verwacht });
    }
    Ok(())
}

/// Questions about the amounts of a ledger on a day.
pub(super) struct Toets<'a> {
    pub(super) boek: &'a Grootboek,
    pub(super) kalender: &'a Kalender,
    pub(super) dag: Date,
}

impl Toets<'_> {
    /// Judges each amount that an act is about; there is at least one.
    fn elk(&self, over: &[u32], keur: impl Fn(&Verbeurteregel) -> Oordeel) -> Oordeel {
        if over.is_empty() {
            return Err(W::NietsGekozen);
        }
        self.niet_vernietigd()?;
        over.iter().try_for_each(|nr| {
            let regel = self.regel(*nr)?;
            if self.dag < regel.dag {
                return Err(W::VoorVerbeurte { nr: *nr, dag: regel.dag });
            }
            keur(regel)
        })
    }

    fn niet_vernietigd(&self) -> Oordeel {
        self.boek.vernietigd_op().map_or(Ok(()), |dag| Err(W::Vernietigd { dag }))
    }

    fn regel(&self, nr: u32) -> Result<&Verbeurteregel, W> {
        self.boek.verbeurd().find(|regel| regel.nr == nr).ok_or(W::OnbekendNummer { nr })
    }

    /// Not paid and not prescribed.
    fn vorderbaar(&self, regel: &Verbeurteregel) -> Oordeel {
        let nr = regel.nr;
        if self.boek.open(nr) <= Bedrag::NUL {
            return Err(W::AlBetaald { nr });
        }
        let (verjaring, _) = self.verjaring(regel)?;
        match verjaring.laatste_dag {
            // Awb 5:35 lid 1
            Some(laatste_dag) if laatste_dag < self.dag => Err(W::Verjaard { nr, laatste_dag }),
            _ => Ok(()),
        }
    }

    /// Nobody reminds or collects during a delay of payment (Awb 4:94 lid 2).
    fn zonder_uitstel(&self, nr: u32) -> Oordeel {
        match self.uitstel_tot(nr) {
            Some((van, tot)) if van <= self.dag && self.dag <= tot => Err(W::UitstelLoopt { nr, tot }),
            _ => Ok(()),
        }
    }

    /// First and last day of the delay of payment of an amount that ends last.
    pub(super) fn uitstel_tot(&self, nr: u32) -> Option<(Date, Date)> {
        let uitstel = self.boek.feiten().iter().filter(|f| f.over().contains(&nr)).filter_map(|f| match f {
            F::Verlengd { van, tot: Some(tot), grond: VerlengingGrond::Uitstel, .. } => Some((*van, *tot)),
            _ => None,
        });
        uitstel.max_by_key(|(_, tot)| *tot)
    }

    fn aanmaning(&self, regel: &Verbeurteregel) -> Oordeel {
        let nr = regel.nr;
        self.vorderbaar(regel)?;
        self.zonder_uitstel(nr)?;
        let tot = self.betaaltermijn(regel)?.einde;
        let over = |f: &F| matches!(f, F::Invorderingsbeschikking { .. }) && f.over().contains(&nr);
        let beschikking = self.boek.feiten().iter().any(|f| over(f) && f.dag() <= self.dag);
        match regels::keur_aanmaning(beschikking, self.dag > tot) {
            Err(Sanctieregel::BeschikkingOntbreekt) => Err(W::BeschikkingOntbreekt { nr }),
            Err(_) => Err(W::BetaaltermijnLoopt { nr, tot }),
            Ok(()) => Ok(()),
        }
    }

    fn dwangbevel(&self, regel: &Verbeurteregel) -> Oordeel {
        let nr = regel.nr;
        if self.boek.open(nr) <= Bedrag::NUL {
            return Err(W::AlBetaald { nr });
        }
        self.zonder_uitstel(nr)?;
        let einde = self.einde_aanmaning(nr)?;
        let (verjaring, _) = self.verjaring(regel)?;
        match regels::keur_dwangbevel(einde, self.dag, verjaring.verjaard_op(self.dag)) {
            Err(Sanctieregel::AanmaningLoopt) => {
                Err(W::AanmaningLoopt { nr, tot: einde.unwrap_or(self.dag) })
            }
            Err(Sanctieregel::Verjaard) => {
                Err(W::Verjaard { nr, laatste_dag: verjaring.laatste_dag.unwrap_or(self.dag) })
            }
            Err(_) => Err(W::AanmaningOntbreekt { nr }),
            Ok(()) => Ok(()),
        }
    }

    /// The term to pay an amount (Awb 5:33).
    pub(super) fn betaaltermijn(&self, regel: &Verbeurteregel) -> Result<Termijn, W> {
        regels::betaaltermijn(regel.dag, self.kalender).map_err(onmogelijk)
    }

    /// Last day of the latest reminder for an amount.
    pub(super) fn einde_aanmaning(&self, nr: u32) -> Result<Option<Date>, W> {
        let over = |f: &&F| matches!(f, F::Aanmaning { .. }) && f.over().contains(&nr) && f.dag() <= self.dag;
        let dag = self.boek.feiten().iter().filter(over).map(F::dag).max();
        let termijn = dag.map(|dag| regels::aanmaningstermijn(dag, self.kalender)).transpose();
        Ok(termijn.map_err(onmogelijk)?.map(|termijn| termijn.einde))
    }

    /// Prescription of an amount, with its sentences.
    pub(super) fn verjaring(&self, regel: &Verbeurteregel) -> Result<(Verjaring, Vec<String>), W> {
        let mut feiten: Vec<VerjaringFeit> = self
            .boek
            .feiten()
            .iter()
            .filter(|f| f.over().contains(&regel.nr))
            .filter_map(verjaringfeit)
            .collect();
        // Awb 5:35 lid 2: from the day on which the order was made known until it is final
        let gang = self.boek.last().rechtsgang;
        feiten.push(VerjaringFeit::Verlenging {
            grond: VerlengingGrond::BezwaarTegenLast,
            van: gang.bekendgemaakt,
            tot: gang.onherroepelijk_op(self.kalender),
        });
        regels::verjaring_of_verval(regel.dag, &feiten).map_err(onmogelijk)
    }
}

/// What a fact does to prescription.
fn verjaringfeit(feit: &F) -> Option<VerjaringFeit> {
    use termijnen::StuitingGrond as Grond;
    let grond = match feit {
        F::Invorderingsbeschikking { .. } => Grond::Invorderingsbeschikking, // Awb 5:37a lid 1
        F::Aanmaning { .. } => Grond::Aanmaning,                             // Awb 4:106
        F::Dwangbevel { .. } => Grond::Dwangbevel,                           // Awb 4:106
        F::Gestuit { grond, .. } => *grond,
        F::Verlengd { van, tot, grond, .. } => {
            return Some(VerjaringFeit::Verlenging { grond: *grond, van: *van, tot: *tot });
        }
        _ => return None,
    };
    Some(VerjaringFeit::Stuiting { dag: feit.dag(), grond })
}
