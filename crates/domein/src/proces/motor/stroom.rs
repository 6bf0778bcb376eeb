//! Which steps become active, wait or fall away.

use crate::proces::definitie::Definitie;
use crate::proces::graaf::{Bereik, op_weg_naar};
use crate::proces::stand::{ActieveStap, Overgang, Stand, StapGevolg, Staptaak, Uitvoering};
use crate::proces::weigering::StapWeigering;

/// A stand on its way to the next.
pub(super) struct Stroom<'a> {
    definitie: &'a Definitie,
    stand: Stand,
    door: &'a Uitvoering,
    overgang: Overgang,
}

impl<'a> Stroom<'a> {
    pub(super) fn nieuw(definitie: &'a Definitie, stand: Stand, door: &'a Uitvoering) -> Self {
        Self { definitie, stand, door, overgang: Overgang::default() }
    }

    /// Arrives at steps. A step that waits for other branches is not active yet.
    pub(super) fn naar(&mut self, stappen: &[&str]) -> Result<(), StapWeigering> {
        for id in stappen {
            let Some(stap) = self.definitie.stap(id) else {
                return Err(StapWeigering::DefinitieKapot { stap: (*id).to_owned() });
            };
            if stap.samen {
                if self.stand.wachtend.insert(stap.id.clone()) {
                    self.overgang.wacht.push(stap.id.clone());
                }
            } else {
                self.activeer(&stap.id);
            }
        }
        Ok(())
    }

    fn activeer(&mut self, id: &str) {
        // Two branches that arrive at one step are one piece of work.
        if self.stand.actief.contains_key(id) {
            return;
        }
        let heropend = self.stand.log.last().filter(|regel| regel.stap == id && !regel.is_klaar());
        let poging = heropend.map_or_else(|| self.stand.pogingen(id) + 1, |regel| regel.poging);
        let actief = ActieveStap { poging, sinds: self.door.dag, opgesteld_door: Vec::new() };
        self.stand.actief.insert(id.to_owned(), actief);
        self.overgang.nieuw.push(id.to_owned());
    }

    /// This branch came to an end.
    pub(super) fn einde(&mut self, einde: Option<&str>) {
        self.stand.einden.extend(einde.map(str::to_owned));
    }

    /// Takes back the steps that came up because of a step that is opened again.
    pub(super) fn neem_terug(&mut self, stap: &str) {
        let bereik = Bereik::van(self.definitie);
        let komt_na = |id: &String| bereik.bereikt_vooruit(stap, id);
        self.overgang.vervallen = self.stand.actief.keys().filter(|id| komt_na(id)).cloned().collect();
        self.stand.actief.retain(|id, _| !komt_na(id));
        self.stand.wachtend.retain(|id| !komt_na(id));
    }

    /// Lets go of waiting steps at which nothing can arrive any more, and adds up what follows.
    pub(super) fn klaar(mut self) -> Result<StapGevolg, StapWeigering> {
        if !self.stand.wachtend.is_empty() {
            let komt_nog = |stand: &Stand, id: &String| {
                let weg = op_weg_naar(self.definitie, id);
                stand.actief.keys().chain(&stand.wachtend).any(|van| weg.contains(van.as_str()))
            };
            let vrij: Vec<_> =
                self.stand.wachtend.iter().filter(|id| !komt_nog(&self.stand, id)).cloned().collect();
            for id in vrij {
                self.stand.wachtend.remove(&id);
                self.overgang.wacht.retain(|wacht| *wacht != id);
                self.activeer(&id);
            }
        }
        let taken = self.overgang.nieuw.iter().filter_map(|id| self.taak(id)).collect();
        let geeindigd = self.stand.is_geeindigd().then(|| self.stand.einden.last().cloned()).flatten();
        Ok(StapGevolg {
            stand: self.stand,
            overgang: self.overgang,
            taken,
            termijnen: Vec::new(),
            opdrachten: Vec::new(),
            stukken: Vec::new(),
            meldt: Vec::new(),
            geeindigd,
        })
    }

    fn taak(&self, id: &str) -> Option<Staptaak> {
        let stap = self.definitie.stap(id)?;
        Some(Staptaak {
            stap: stap.id.clone(),
            naam: stap.naam.clone(),
            rollen: stap.rollen.clone(),
            mag_systeem: stap.wijze.mag_systeem(),
            bindt: stap.bindt.clone(),
            poging: self.stand.actief.get(id)?.poging,
        })
    }
}
