//! Walking every way through a process with the engine itself, to prove that each one ends.

mod zetten;

use std::collections::{BTreeMap, BTreeSet};

use super::definitie::{Definitie, Stap};
use super::element::{Element, ElementRegel, elementen};
use super::graaf::Bereik;
use super::motor::begin;
use super::stand::Stand;
use super::uitkomst::{Urgentie, Voorwaarde};
use super::veld::Gegevens;
use zetten::{Zet, medewerker, zetten};

/// How far repeats go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grens {
    /// How often a run may take one way back.
    pub terug: u8,
    /// How many ways back a run may take in all.
    pub samen: u8,
    /// Whether branches that run side by side are done in every order, or only in the usual one.
    pub elke_volgorde: bool,
    /// Most different situations to look at; more is a failure, not a success.
    pub toestanden: usize,
}

impl Default for Grens {
    fn default() -> Self {
        Self { terug: 1, samen: 2, elke_volgorde: false, toestanden: 200_000 }
    }
}

/// What walking every way through one process showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verkenning {
    /// Code of the process.
    pub proces: String,
    /// Different situations.
    pub toestanden: usize,
    /// Complete runs from a start to an end; `u128::MAX` when there are even more.
    pub paden: u128,
    /// Acts in the longest run.
    pub langste: usize,
    /// Elements that were passed in some complete run: a completed step, a deelproces of which a step was
    /// completed, and the role when a person of the team did it. A step that was left out does not count.
    pub elementen: BTreeSet<Element>,
    /// Steps that were completed in some complete run.
    pub stappen: BTreeSet<String>,
    /// Outcomes, as (step, outcome), that were chosen in some complete run.
    pub uitkomsten: BTreeSet<(String, String)>,
    /// Ends that were reached.
    pub einden: BTreeSet<String>,
    /// Situations from which nothing can be done though the zaak is not finished.
    pub fouten: Vec<String>,
}

/// Walks every way through a process, with every answer on which the way depends.
#[must_use]
pub fn verken(definitie: &Definitie, grens: Grens) -> Verkenning {
    let mut loper = Loper {
        definitie,
        grens,
        bereik: Bereik::van(definitie),
        wegwijzers: definitie.wegwijzers().map(|(als, stap)| (als, stap.id.as_str())).collect(),
        opstellers: opstellers(definitie),
        gezien: BTreeMap::new(),
        uit: Verkenning { proces: definitie.code.clone(), ..Verkenning::default() },
    };
    for start in &definitie.start {
        match begin(definitie, &start.code, &Gegevens::new(), &medewerker(definitie, 1)) {
            Ok(gevolg) => {
                let (paden, lengte) = loper.loop_af(&gevolg.stand, &BTreeMap::new());
                loper.uit.paden = loper.uit.paden.saturating_add(paden);
                loper.uit.langste = loper.uit.langste.max(lengte);
            }
            Err(weigering) => loper.uit.fouten.push(weigering.to_string()),
        }
    }
    loper.uit.toestanden = loper.gezien.len();
    loper.uit
}

/// The elements of GEMMA that were passed in none of these processes.
#[must_use]
pub fn ontbrekende_elementen<'a>(
    verkenningen: impl IntoIterator<Item = &'a Verkenning>,
) -> Vec<&'static ElementRegel> {
    let gezien: BTreeSet<_> = verkenningen.into_iter().flat_map(|v| v.elementen.iter().copied()).collect();
    elementen().iter().filter(|regel| !gezien.contains(&regel.nummer)).collect()
}

/// How often each way back was taken: (from, to).
type Terug = BTreeMap<(String, String), u8>;

/// What decides which ways are open. Two zaken with the same key have the same future: active steps and whether they
/// have a draft, waiting steps, haste, which conditions ahead hold, ways back taken, drafts that can be approved.
type Sleutel = (Vec<(String, bool)>, Vec<String>, bool, Vec<Option<bool>>, Terug, Vec<String>);

struct Loper<'a> {
    definitie: &'a Definitie,
    grens: Grens,
    bereik: Bereik,
    /// Conditions that decide the way, with the step that looks at them.
    wegwijzers: Vec<(&'a Voorwaarde, &'a str)>,
    /// Steps whose draft another step approves.
    opstellers: BTreeSet<&'a str>,
    /// Per situation: number of complete runs from here, and the acts in the longest.
    gezien: BTreeMap<Sleutel, (u128, usize)>,
    uit: Verkenning,
}

fn opstellers(definitie: &Definitie) -> BTreeSet<&str> {
    let elders = |stap: &'_ Stap, opsteller: &&String| stap.id != **opsteller;
    definitie
        .stappen()
        .flat_map(|stap| {
            let opstellers = stap.uitkomsten.iter().flat_map(|uitkomst| &uitkomst.vier_ogen);
            opstellers.filter(move |opsteller| elders(stap, opsteller))
        })
        .map(String::as_str)
        .collect()
}

impl Loper<'_> {
    fn loop_af(&mut self, stand: &Stand, terug: &Terug) -> (u128, usize) {
        if stand.is_geeindigd() {
            self.uit.einden.extend(stand.einden.iter().cloned());
            return (1, 0);
        }
        let terug = self.nog_van_belang(stand, terug);
        let sleutel = self.sleutel(stand, &terug);
        if let Some(eerder) = self.gezien.get(&sleutel) {
            return *eerder;
        }
        if self.gezien.len() >= self.grens.toestanden {
            self.eens("Er zijn meer situaties dan de grens toelaat.".to_owned());
            return (0, 0);
        }
        let (mut paden, mut langste, mut open) = (0u128, 0, 0usize);
        for mut zet in zetten(self.definitie, &self.wegwijzers, stand, self.grens.elke_volgorde) {
            let Some(terug) = self.tel_terug(&zet, &terug) else { continue };
            open += 1;
            self.snoei(&mut zet.stand);
            let (verder, lengte) = self.loop_af(&zet.stand, &terug);
            if verder > 0 {
                self.onthoud(&zet);
                langste = langste.max(lengte + 1);
            }
            paden = paden.saturating_add(verder);
        }
        if open == 0 {
            let actief: Vec<_> = stand.actief.keys().chain(&stand.wachtend).map(String::as_str).collect();
            self.eens(format!("Vanuit {} is er geen weg verder.", actief.join(", ")));
        }
        self.gezien.insert(sleutel, (paden, langste));
        (paden, langste)
    }

    fn eens(&mut self, fout: String) {
        if !self.uit.fouten.contains(&fout) {
            self.uit.fouten.push(fout);
        }
    }

    /// What was passed with an act that lies on a complete run.
    fn onthoud(&mut self, zet: &Zet) {
        let Some(uitkomst) = &zet.uitkomst else { return };
        if !self.uit.uitkomsten.insert((zet.stap.clone(), uitkomst.clone())) {
            return;
        }
        self.uit.stappen.insert(zet.stap.clone());
        let stap = self.definitie.stap(&zet.stap).and_then(|stap| stap.element);
        let deel = self.definitie.deelproces_van(&zet.stap).and_then(|deel| deel.element);
        self.uit.elementen.extend(stap.into_iter().chain(deel));
        if zet.door_team {
            self.uit.elementen.insert(self.definitie.basis.verzamelrol.element);
        }
    }

    /// Counts the ways back that an act takes; none when one of them was taken too often.
    fn tel_terug(&self, zet: &Zet, terug: &Terug) -> Option<Terug> {
        let hier = self.definitie.plaats(&zet.stap);
        let mut nieuw = terug.clone();
        for doel in zet.doelen.iter().filter(|doel| self.definitie.plaats(doel) <= hier) {
            let keren = nieuw.entry((zet.stap.clone(), doel.clone())).or_insert(0);
            *keren += 1;
            if *keren > self.grens.terug {
                return None;
            }
        }
        let samen: u32 = nieuw.values().map(|keren| u32::from(*keren)).sum();
        (samen <= u32::from(self.grens.samen)).then_some(nieuw)
    }

    /// A way back that can never be taken again does not matter any more.
    fn nog_van_belang(&self, stand: &Stand, terug: &Terug) -> Terug {
        let telt = |((van, _), _): &(&(String, String), &u8)| self.komt_nog(stand, van);
        terug.iter().filter(telt).map(|(weg, keren)| (weg.clone(), *keren)).collect()
    }

    /// Whether a step is active or can still come.
    fn komt_nog(&self, stand: &Stand, stap: &str) -> bool {
        let mut nu = stand.actief.keys().chain(&stand.wachtend);
        nu.any(|van| van == stap || self.bereik.bereikt(van, stap))
    }

    /// Only drafts are looked up in the log; the rest would only be carried along.
    fn snoei(&self, stand: &mut Stand) {
        stand.log.retain(|regel| self.opstellers.contains(regel.stap.as_str()));
    }

    fn sleutel(&self, stand: &Stand, terug: &Terug) -> Sleutel {
        let actief = stand.actief.iter().map(|(stap, a)| (stap.clone(), !a.opgesteld_door.is_empty()));
        // A condition that no step ahead looks at does not decide anything any more.
        let feit =
            |(als, stap): &(&Voorwaarde, &str)| self.komt_nog(stand, stap).then(|| als.geldt(&stand.feiten));
        let opgesteld = self.opstellers.iter().filter(|stap| stand.laatste(stap).is_some());
        (
            actief.collect(),
            stand.wachtend.iter().cloned().collect(),
            stand.urgentie != Urgentie::Normaal,
            self.wegwijzers.iter().map(feit).collect(),
            terug.clone(),
            opgesteld.map(|&stap| stap.to_owned()).collect(),
        )
    }
}
