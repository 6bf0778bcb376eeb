//! Walking every way through a process with the engine itself, to prove that each one ends.

mod zetten;

use std::collections::{BTreeMap, BTreeSet};

use super::definitie::Definitie;
use super::element::Element;
use super::graaf::Bereik;
use super::motor::begin;
use super::stand::Stand;
use super::uitkomst::Urgentie;
use super::veld::{Gegevens, Waarde};
use zetten::{Zet, medewerker, zetten};

/// How often a run may take the same way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grens {
    /// Times per way back.
    pub terug: u8,
    /// Most different situations to look at; more is a failure, not a success.
    pub toestanden: usize,
}

impl Default for Grens {
    fn default() -> Self {
        Self { terug: 1, toestanden: 400_000 }
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
        gezien: BTreeMap::new(),
        uit: Verkenning { proces: definitie.code.clone(), ..Verkenning::default() },
    };
    for start in &definitie.start {
        match begin(definitie, &start.code, Gegevens::new(), &medewerker(definitie, 1)) {
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

/// How often each way back was taken: (from, to).
type Terug = BTreeMap<(String, String), u8>;

/// What decides which ways are open. Two zaken with the same key have the same future.
type Sleutel = (Vec<(String, bool)>, Vec<String>, Urgentie, Vec<(String, Vec<String>)>, Terug, Vec<String>);

struct Loper<'a> {
    definitie: &'a Definitie,
    grens: Grens,
    bereik: Bereik,
    /// Per situation: number of complete runs from here, and the acts in the longest.
    gezien: BTreeMap<Sleutel, (u128, usize)>,
    uit: Verkenning,
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
        for zet in zetten(self.definitie, stand) {
            let Some(terug) = self.tel_terug(&zet, &terug) else { continue };
            open += 1;
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
        Some(nieuw)
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

    fn sleutel(&self, stand: &Stand, terug: &Terug) -> Sleutel {
        let opgesteld = |stap: &str| stand.laatste(stap).is_some();
        let actief = stand.actief.iter().map(|(stap, a)| (stap.clone(), !a.opgesteld_door.is_empty()));
        // An answer that no step ahead looks at does not decide anything any more.
        let telt = |code: &String| {
            let mut kijkt = self.definitie.wegwijzers().filter(|(veld, _)| veld == code);
            kijkt.any(|(_, stap)| self.komt_nog(stand, &stap.id))
        };
        let feit = |(code, waarde): (&String, &Waarde)| {
            let codes: Vec<_> = waarde.codes().iter().map(|&code| code.to_owned()).collect();
            telt(code).then(|| (code.clone(), codes))
        };
        let uitkomsten = self.definitie.stappen().flat_map(|stap| &stap.uitkomsten);
        let opstellers: BTreeSet<_> = uitkomsten.flat_map(|uitkomst| &uitkomst.vier_ogen).collect();
        (
            actief.collect(),
            stand.wachtend.iter().cloned().collect(),
            stand.urgentie,
            stand.feiten.iter().filter_map(feit).collect(),
            terug.clone(),
            opstellers.into_iter().filter(|stap| opgesteld(stap)).cloned().collect(),
        )
    }
}
