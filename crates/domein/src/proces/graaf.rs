//! What can follow what, read from the definition alone.

use std::collections::{BTreeMap, BTreeSet};

use super::definitie::Definitie;

/// For every step the steps that can come after it.
#[derive(Debug)]
pub(super) struct Bereik {
    /// By any outcome, back ones included.
    alle: BTreeMap<String, BTreeSet<String>>,
    /// By outcomes that go on in the usual order only; never in a circle.
    vooruit: BTreeMap<String, BTreeSet<String>>,
}

impl Bereik {
    pub(super) fn van(definitie: &Definitie) -> Self {
        let plaats: BTreeMap<&str, usize> =
            definitie.stappen().enumerate().map(|(nummer, stap)| (stap.id.as_str(), nummer)).collect();
        let doelen = |vooruit: bool| -> BTreeMap<&str, BTreeSet<&str>> {
            let van = definitie.stappen().map(|stap| {
                let hier = plaats[stap.id.as_str()];
                let mag = |doel: &&str| plaats.get(doel).is_some_and(|daar| !vooruit || *daar > hier);
                (stap.id.as_str(), stap.doelen().filter(mag).collect())
            });
            van.collect()
        };
        Self { alle: sluit(&doelen(false)), vooruit: sluit(&doelen(true)) }
    }

    /// Whether a step can come after another, in any way.
    pub(super) fn bereikt(&self, van: &str, naar: &str) -> bool {
        self.alle.get(van).is_some_and(|doelen| doelen.contains(naar))
    }

    /// Whether a step can come after another without going back.
    pub(super) fn bereikt_vooruit(&self, van: &str, naar: &str) -> bool {
        self.vooruit.get(van).is_some_and(|doelen| doelen.contains(naar))
    }
}

/// The steps from which a step can still come without going back.
pub(super) fn op_weg_naar<'a>(definitie: &'a Definitie, doel: &str) -> BTreeSet<&'a str> {
    let mut weg = BTreeSet::new();
    let stappen: Vec<_> = definitie.stappen().collect();
    let Some(plaats) = stappen.iter().position(|stap| stap.id == doel) else { return weg };
    // Going on means a later place, so one walk from the end to the beginning sees every way.
    for stap in stappen[..plaats].iter().rev() {
        let na: BTreeSet<&str> = stap.doelen().collect();
        let later = |id: &&&str| na.contains(**id) && definitie.plaats(id) > definitie.plaats(&stap.id);
        if na.contains(doel) || weg.iter().any(|id| later(&id)) {
            weg.insert(stap.id.as_str());
        }
    }
    weg
}

fn sluit(doelen: &BTreeMap<&str, BTreeSet<&str>>) -> BTreeMap<String, BTreeSet<String>> {
    doelen
        .keys()
        .map(|van| {
            let mut gezien = BTreeSet::new();
            let mut wachtrij = vec![*van];
            while let Some(nu) = wachtrij.pop() {
                for doel in doelen.get(nu).into_iter().flatten() {
                    if gezien.insert((*doel).to_owned()) {
                        wachtrij.push(doel);
                    }
                }
            }
            ((*van).to_owned(), gezien)
        })
        .collect()
}
