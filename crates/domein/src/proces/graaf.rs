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
