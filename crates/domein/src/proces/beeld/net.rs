//! A process as boxes and lines, without places yet.

use crate::proces::definitie::{Definitie, Stap, Wijze};

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vorm {
    /// A start event.
    Start,
    /// A step, and how it is done.
    Stap(Wijze),
    /// One of the ways out of a step.
    Keuze,
    /// One or more of the ways out of a step.
    Meerkeuze,
    /// An end.
    Einde,
}

/// One box.
#[derive(Clone, Debug)]
pub(super) struct Vak {
    /// Id that is also good in XML.
    pub id: String,
    /// Id of the step, for steps.
    pub stap: Option<String>,
    pub naam: String,
    pub vorm: Vorm,
    /// Number of the deelproces.
    pub rij: usize,
    /// Place in the row, from the left.
    pub kolom: usize,
    /// Place below each other, for starts and ends.
    pub laag: usize,
}

/// One line between two boxes.
#[derive(Clone, Debug)]
pub(super) struct Lijn {
    pub id: String,
    pub van: usize,
    pub naar: usize,
    /// Outcomes, joined.
    pub naam: String,
}

/// Boxes and lines.
#[derive(Debug, Default)]
pub(super) struct Net {
    pub vakken: Vec<Vak>,
    pub lijnen: Vec<Lijn>,
}

/// Where a way out leads: a step or an end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Doel {
    Stap(String),
    Einde(String),
}

impl Net {
    /// The first columns are for starts; every step has one for itself and one for its ways out.
    pub(super) fn van(definitie: &Definitie) -> Self {
        let mut net = Self::default();
        for (laag, start) in definitie.start.iter().enumerate() {
            let id = format!("start_{}", start.code);
            net.vakken.push(Vak {
                id,
                stap: None,
                naam: start.naam.clone(),
                vorm: Vorm::Start,
                rij: 0,
                kolom: 0,
                laag,
            });
        }
        for (rij, deel) in definitie.deelprocessen.iter().enumerate() {
            for (plaats, stap) in deel.stappen.iter().enumerate() {
                let id = format!("stap_{}", stap.id);
                net.vakken.push(Vak {
                    id,
                    stap: Some(stap.id.clone()),
                    naam: stap.naam.clone(),
                    vorm: Vorm::Stap(stap.wijze),
                    rij,
                    kolom: 1 + 2 * plaats,
                    laag: 0,
                });
            }
        }
        for (nummer, start) in definitie.start.iter().enumerate() {
            if let Some(naar) = net.vak_van(&start.stap) {
                net.lijn(nummer, naar, "");
            }
        }
        for (rij, deel) in definitie.deelprocessen.iter().enumerate() {
            let eind = 1 + 2 * deel.stappen.len();
            for stap in &deel.stappen {
                net.wegen_uit(definitie, stap, rij, eind);
            }
        }
        net
    }

    fn vak_van(&self, stap: &str) -> Option<usize> {
        self.vakken.iter().position(|vak| vak.stap.as_deref() == Some(stap))
    }

    fn lijn(&mut self, van: usize, naar: usize, naam: &str) {
        let id = format!("lijn_{}", self.lijnen.len());
        self.lijnen.push(Lijn { id, van, naar, naam: naam.to_owned() });
    }

    fn wegen_uit(&mut self, definitie: &Definitie, stap: &Stap, rij: usize, eind: usize) {
        let Some(mut van) = self.vak_van(&stap.id) else { return };
        let wegen = wegen(stap);
        if wegen.len() > 1 {
            let meer = stap.uitkomsten.iter().any(|u| !u.naar_als.is_empty() || u.naar.len() > 1);
            let keuze = Vak {
                id: format!("keuze_{}", stap.id),
                stap: None,
                naam: format!("Uitkomst van {}", stap.naam),
                vorm: if meer { Vorm::Meerkeuze } else { Vorm::Keuze },
                kolom: self.vakken[van].kolom + 1,
                ..self.vakken[van].clone()
            };
            self.vakken.push(keuze);
            self.lijn(van, self.vakken.len() - 1, "");
            van = self.vakken.len() - 1;
        }
        for (doel, namen) in wegen {
            let naar = match &doel {
                Doel::Stap(stap) => self.vak_van(stap),
                Doel::Einde(code) => Some(self.einde(definitie, code, rij, eind)),
            };
            if let Some(naar) = naar {
                self.lijn(van, naar, &namen.join("; "));
            }
        }
    }

    /// The box of an end in this row; every row has its own, so that lines stay short.
    fn einde(&mut self, definitie: &Definitie, code: &str, rij: usize, kolom: usize) -> usize {
        let id = format!("einde_{rij}_{code}");
        if let Some(plek) = self.vakken.iter().position(|vak| vak.id == id) {
            return plek;
        }
        let laag = self.vakken.iter().filter(|vak| vak.vorm == Vorm::Einde && vak.rij == rij).count();
        let naam = definitie.einden.iter().find(|einde| einde.code == code);
        let naam = naam.map_or(code, |einde| einde.naam.as_str()).to_owned();
        self.vakken.push(Vak { id, stap: None, naam, vorm: Vorm::Einde, rij, kolom, laag });
        self.vakken.len() - 1
    }
}

/// The places to which a step leads, each with the outcomes that lead there.
fn wegen(stap: &Stap) -> Vec<(Doel, Vec<String>)> {
    let mut uit: Vec<(Doel, Vec<String>)> = Vec::new();
    let mut voeg = |doel: Doel, naam: &str| match uit.iter_mut().find(|(ander, _)| *ander == doel) {
        Some((_, namen)) => namen.push(naam.to_owned()),
        None => uit.push((doel, vec![naam.to_owned()])),
    };
    for uitkomst in &stap.uitkomsten {
        for doel in uitkomst.doelen() {
            voeg(Doel::Stap(doel.to_owned()), &uitkomst.naam);
        }
        if let Some(einde) = &uitkomst.einde {
            voeg(Doel::Einde(einde.clone()), &uitkomst.naam);
        }
    }
    if let Some(over) = &stap.overslaan {
        for doel in &over.naar {
            voeg(Doel::Stap(doel.clone()), "Overgeslagen");
        }
        if let Some(einde) = &over.einde {
            voeg(Doel::Einde(einde.clone()), "Overgeslagen");
        }
    }
    uit
}
