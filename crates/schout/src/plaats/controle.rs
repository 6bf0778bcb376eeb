//! Checks the files of the geography before they are used: every problem as a Dutch sentence.

use super::vouwen::vouw;
use super::{Omtrek, Punt, lezen};
use geo::Validation;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// At most this many sentences of one kind; the rest is counted.
const PER_SOORT: usize = 20;

/// All problems in the files, each a sentence with file and place. Empty when the files can be used.
#[must_use]
pub fn controleer(lees: impl Fn(&str) -> Option<Cow<'static, [u8]>>) -> Vec<String> {
    let mut fouten = Vec::new();
    let ruw = lezen::lees(&lees, &mut fouten);
    let mut uit: Vec<String> = fouten.iter().take(PER_SOORT).map(ToString::to_string).collect();
    if fouten.len() > PER_SOORT {
        uit.push(format!("En nog {} fouten van deze soort.", fouten.len() - PER_SOORT));
    }
    let controles: [fn(&lezen::Ruw) -> Vec<String>; 6] =
        [vormen, codes, adressen_dubbel, adressen_plek, objecten_dubbel, objecten_plek];
    for controle in controles {
        let mut zinnen = controle(&ruw);
        let over = zinnen.len().saturating_sub(PER_SOORT);
        zinnen.truncate(PER_SOORT);
        uit.extend(zinnen);
        if over > 0 {
            uit.push(format!("En nog {over} fouten van deze soort."));
        }
    }
    uit
}

/// Rings that are not closed, too short or cross themselves.
fn vormen(ruw: &lezen::Ruw) -> Vec<String> {
    let gebieden = std::iter::once(("grens.geojson", &ruw.grens))
        .chain(ruw.wijken.iter().map(|o| ("wijken.geojson", o)))
        .chain(ruw.buurten.iter().map(|(o, _)| ("buurten.geojson", o)))
        .chain(ruw.buren.iter().map(|o| ("buren.geojson", o)));
    gebieden
        .filter(|(_, o)| !o.gebied.naam.is_empty() && (o.vlak.0.is_empty() || !o.vlak.is_valid()))
        .map(|(bestand, o)| {
            format!("{bestand}, {}: De grens is niet gesloten of kruist zichzelf.", o.gebied.naam)
        })
        .collect()
}

/// Codes that occur twice, and buurten without an existing wijk.
fn codes(ruw: &lezen::Ruw) -> Vec<String> {
    let wijken: HashSet<&str> = ruw.wijken.iter().map(|w| w.gebied.code.as_str()).collect();
    let mut uit: Vec<String> =
        dubbel(ruw.wijken.iter().chain(ruw.buurten.iter().map(|(b, _)| b)).map(|o| &*o.gebied.code))
            .map(|code| format!("De code {code} hoort bij twee gebieden. Geef elk gebied een eigen code."))
            .collect();
    uit.extend(ruw.buurten.iter().filter(|(_, wijk)| !wijken.contains(wijk.as_str())).map(
        |(buurt, wijk)| format!("buurten.geojson, {}: De wijk \"{wijk}\" bestaat niet.", buurt.gebied.naam),
    ));
    uit
}

fn adressen_dubbel(ruw: &lezen::Ruw) -> Vec<String> {
    let ids = dubbel(ruw.adressen.iter().map(|a| a.id.as_str()))
        .map(|id| format!("adressen.csv: Het id {id} komt twee keer voor."));
    let mut gezien = HashSet::new();
    let plekken = ruw
        .adressen
        .iter()
        .filter(move |a| !gezien.insert((&a.straat, a.huisnummer, vouw(&a.toevoeging), &a.postcode)));
    ids.chain(plekken.map(|a| format!("adressen.csv: {a} ({}) komt twee keer voor.", a.postcode))).collect()
}

/// Addresses outside the municipality or outside the buurt that the file says.
fn adressen_plek(ruw: &lezen::Ruw) -> Vec<String> {
    let buurten: HashMap<&str, (&Omtrek, &str)> =
        ruw.buurten.iter().map(|(b, wijk)| (b.gebied.code.as_str(), (b, wijk.as_str()))).collect();
    let oordeel = |a: &super::Adres| {
        if !ruw.grens.bevat(a.punt) {
            return Some(format!("adressen.csv: {a} ligt buiten de gemeente."));
        }
        let Some((buurt, wijk)) = buurten.get(&*a.buurt) else {
            return Some(format!("adressen.csv: {a} hoort bij buurt \"{}\", en die bestaat niet.", a.buurt));
        };
        if *wijk != &*a.wijk {
            return Some(format!(
                "adressen.csv: {a} staat in wijk \"{}\", maar zijn buurt ligt in {wijk}.",
                a.wijk
            ));
        }
        (!buurt.bevat(a.punt)).then(|| format!("adressen.csv: {a} ligt niet in buurt {}.", buurt.gebied.naam))
    };
    ruw.adressen.iter().filter_map(oordeel).collect()
}

fn objecten_dubbel(ruw: &lezen::Ruw) -> Vec<String> {
    let mut gezien = HashSet::new();
    ruw.objecten
        .iter()
        .filter(|o| !gezien.insert(vouw(&o.nummer)))
        .map(|o| format!("objecten.geojson: Het nummer {} komt twee keer voor.", o.nummer))
        .collect()
}

fn objecten_plek(ruw: &lezen::Ruw) -> Vec<String> {
    let buiten = |punt: Punt| !ruw.grens.bevat(punt);
    ruw.objecten
        .iter()
        .filter(|o| buiten(o.punt))
        .map(|o| format!("objecten.geojson: {} {} ligt buiten de gemeente.", o.soort, o.nummer))
        .collect()
}

/// The values that occur more than once.
fn dubbel<'a>(waarden: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut gezien = HashSet::new();
    waarden.filter(move |w| !gezien.insert(*w))
}
