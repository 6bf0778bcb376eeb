//! The judgement of a concept, part by part.

use jiff::civil::Date;
use termijnen::{Bedrag, Vorm, Waarschuwing, bereken_kaal, wet};

use super::{
    ConceptWeigering as W, Conceptkader, Conceptwaarschuwing as Let, Overtreding, Sanctieconcept, Strekking,
};
use crate::{
    besluit::keur_eerste_op_verzoek,
    sanctie::{
        regels::{self, is_zware_boete},
        soort::{Besluitdeel as D, Sanctiesoort},
        zienswijze::{Zienswijze, ZienswijzeWeigering, keur_zienswijze},
    },
};

/// Above so many times the amount a maximum asks for a word of explanation. No rule of law: a reading of "reasonable".
const HOOG_MAXIMUM: i64 = 20;

/// What was found while judging.
struct Oordeel<'a> {
    concept: &'a Sanctieconcept,
    kader: &'a Conceptkader<'a>,
    soort: &'a Sanctiesoort,
    fouten: Vec<W>,
    let_op: Vec<Let>,
}

pub(super) fn keur(concept: &Sanctieconcept, kader: &Conceptkader<'_>) -> Result<Vec<Let>, Vec<W>> {
    let Some(soort) = kader.sancties.soort(&concept.soort) else {
        return Err(vec![W::OnbekendeSoort { soort: concept.soort.clone() }]);
    };
    let mut oordeel = Oordeel { concept, kader, soort, fouten: Vec::new(), let_op: Vec::new() };
    if let Some(verzoek) = concept.verzoek
        && let Err(besluit) = keur_eerste_op_verzoek(verzoek, kader.eerdere)
    {
        oordeel.fouten.push(W::Besluit { besluit });
    }
    oordeel.teksten();
    oordeel.begunstiging();
    oordeel.dwangsom();
    oordeel.gedogen();
    oordeel.boete();
    oordeel.zienswijze();
    if oordeel.fouten.is_empty() { Ok(oordeel.let_op) } else { Err(oordeel.fouten) }
}

impl Oordeel<'_> {
    fn ontbreekt(&mut self, deel: D, grondslag: &str) {
        self.fouten.push(W::DeelOntbreekt { deel, grondslag: grondslag.to_owned() });
    }

    fn teksten(&mut self) {
        let c = self.concept;
        let leeg = |tekst: &str| tekst.trim().is_empty();
        let overal = |heeft: &dyn Fn(&Overtreding) -> bool| {
            !c.overtredingen.is_empty() && c.overtredingen.iter().all(heeft)
        };
        let nodig = [
            // Awb 5:9 onder a
            (D::Feiten, overal(&|o| !leeg(&o.feiten)), "Awb 5:9 onder a"),
            (D::Voorschrift, overal(&|o| !leeg(&o.voorschrift)), "Awb 5:9 onder a"),
            (D::Motivering, !leeg(&c.motivering), "Awb 3:46"),
            // Awb 5:24 lid 1, 5:32a lid 1
            (
                D::Herstelmaatregelen,
                overal(&|o| o.herstelmaatregelen.iter().any(|m| !leeg(m))),
                "Awb 5:24 lid 1 en 5:32a lid 1",
            ),
            // Awb 5:25 lid 2
            (D::Kostenaankondiging, !leeg(&c.kostenaankondiging), "Awb 5:25 lid 2"),
        ];
        for (deel, heeft, grondslag) in nodig {
            if self.soort.vraagt(deel) && !heeft {
                self.ontbreekt(deel, grondslag);
            }
        }
    }

    fn begunstiging(&mut self) {
        if !self.soort.vraagt(D::Begunstigingstermijn) {
            return;
        }
        let dwangsom = self.soort.vraagt(D::Dwangsom);
        let Some(begunstiging) = self.concept.begunstiging else {
            match (dwangsom, self.concept.strekking) {
                // Awb 5:32a lid 2: a term belongs to undoing and to preventing further breach
                (true, Some(Strekking::HerhalingVoorkomen)) => {}
                (true, None) => self.fouten.push(W::StrekkingOntbreekt),
                (true, Some(_)) => self.fouten.push(W::BegunstigingNodig),
                // Awb 5:31 lid 1
                (false, _) if self.concept.spoed => {}
                (false, _) => self.fouten.push(W::BegunstigingNodigBestuursdwang),
            }
            return;
        };
        let (bekend_op, kalender) = (self.kader.bekend_op, self.kader.kalender);
        let Ok(einde) = begunstiging.einde(bekend_op, kalender) else {
            return self.fouten.push(W::BegunstigingOnmogelijk);
        };
        if regels::keur_begunstiging(einde, bekend_op).is_err() {
            return self.fouten.push(W::BegunstigingVoorbij { einde, bekend_op });
        }
        // Atw 1 lid 1: an own term never moves
        let vrij = begunstiging.termijn(bekend_op, kalender);
        if vrij.is_ok_and(|t| t.waarschuwingen.contains(&Waarschuwing::EindigtOpVrijeDag)) {
            self.let_op.push(Let::EindigtOpVrijeDag { einde });
        }
    }

    fn dwangsom(&mut self) {
        if !self.soort.vraagt(D::Dwangsom) {
            return;
        }
        let Some(dwangsom) = self.concept.dwangsom else {
            return self.ontbreekt(D::Dwangsom, "Awb 5:32b");
        };
        if dwangsom.bedrag <= Bedrag::NUL {
            return self.fouten.push(W::DwangsomNul);
        }
        let Some(maximum) = dwangsom.maximum else {
            return self.fouten.push(W::MaximumOntbreekt); // Awb 5:32b lid 2
        };
        if regels::keur_maximum(dwangsom.bedrag, maximum).is_err() {
            return self.fouten.push(W::MaximumTeLaag { bedrag: dwangsom.bedrag, maximum });
        }
        if dwangsom.vorm == Vorm::Ineens && maximum != dwangsom.bedrag {
            self.let_op.push(Let::MaximumBijIneens { maximum });
        }
        // Awb 5:32b lid 3: in proportion to the interest and to what the penalty has to do
        if maximum > dwangsom.bedrag.maal(HOOG_MAXIMUM) {
            self.let_op.push(Let::MaximumHoog { keer: HOOG_MAXIMUM });
        }
    }

    fn gedogen(&mut self) {
        if !self.soort.vraagt(D::Periode) && !self.soort.vraagt(D::Voorwaarden) {
            return;
        }
        let Some(gedogen) = &self.concept.gedogen else {
            return self.ontbreekt(D::Periode, "Awb 3:46");
        };
        if gedogen.tot < gedogen.van {
            self.fouten.push(W::PeriodeOmgekeerd { tot: gedogen.tot });
        } else if gedogen.tot < self.kader.bekend_op {
            self.fouten.push(W::PeriodeVoorbij { tot: gedogen.tot });
        }
        if self.soort.vraagt(D::Voorwaarden) && gedogen.voorwaarden.iter().all(|v| v.trim().is_empty()) {
            self.ontbreekt(D::Voorwaarden, "Awb 3:46");
        }
    }

    fn boete(&mut self) {
        if self.soort.vraagt(D::Cautie) {
            match self.concept.verhoor {
                // Awb 5:10a lid 2: told before the interview
                Some(verhoor) if !verhoor.cautie => self.fouten.push(W::ZonderCautie { dag: verhoor.dag }),
                Some(_) => {}
                None => self.let_op.push(Let::NietVerhoord),
            }
        }
        if !self.soort.vraagt(D::Boete) {
            return;
        }
        let Some(boete) = self.concept.boete else {
            return self.ontbreekt(D::Boete, "Awb 5:46");
        };
        if boete.bedrag <= Bedrag::NUL {
            self.fouten.push(W::BoeteNul);
        } else if boete.bedrag > boete.wettelijk_maximum {
            // Awb 5:46 lid 1
            let (bedrag, maximum) = (boete.bedrag, boete.wettelijk_maximum);
            self.fouten.push(W::BoeteTeHoog { bedrag, maximum });
        }
        // Awb 5:45 lid 1 and 2
        let regel = if self.is_zwaar(boete.gepleegd_op) {
            &wet::BOETE_VERVAL_ZWAAR
        } else {
            &wet::BOETE_VERVAL_LICHT
        };
        let laatste = bereken_kaal(regel, boete.gepleegd_op, self.kader.kalender).map(|t| t.einde);
        if let Some(laatste_dag) = laatste.ok().filter(|laatste| self.kader.bekend_op > *laatste) {
            self.fouten.push(W::BoeteVervallen { laatste_dag });
        }
    }

    /// Whether the highest possible fine is above the threshold of a day (Awb 5:53 lid 1).
    fn is_zwaar(&self, dag: Date) -> bool {
        let drempel = self.kader.sancties.boetedrempel(dag);
        self.concept.boete.is_some_and(|boete| is_zware_boete(boete.wettelijk_maximum, drempel))
    }

    fn zienswijze(&mut self) {
        if !self.soort.vraagt(D::Zienswijze) {
            return;
        }
        let dag = self.kader.bekend_op;
        let zienswijze = self.concept.zienswijze.as_ref();
        // Awb 5:53 lid 3: always, whatever 4:11 and 4:12 say
        if matches!(zienswijze, Some(Zienswijze::Overgeslagen { .. })) && self.is_zwaar(dag) {
            let drempel = self.kader.sancties.boetedrempel(dag).to_string();
            return self
                .fouten
                .push(W::Zienswijze { zienswijze: ZienswijzeWeigering::ZwareBoete { drempel } });
        }
        // Awb 4:12 lid 1: for what only sets an amount to pay, never for an order
        if let Err(zienswijze) = keur_zienswijze(zienswijze, dag, false) {
            self.fouten.push(W::Zienswijze { zienswijze });
        }
    }
}
