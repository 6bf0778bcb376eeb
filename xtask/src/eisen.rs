//! Controleert `docs/eisen.toml`: volledig, en elk bewijs is een test die deze ronde slaagde.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::record;
use crate::report::Counts;
use crate::workspace::Workspace;

const FILE: &str = "docs/eisen.toml";
const LAST_EIS: u32 = 196;
const LAST_ELEMENT: u32 = 125;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Eisen {
    eis: Vec<Eis>,
    element: Vec<Element>,
    element_zonder_nummer: Vec<Los>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Eis {
    nr: u32,
    tekst: String,
    staat: Staat,
    bewijs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Element {
    nr: u32,
    id: String,
    naam: String,
    staat: Staat,
    bewijs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Los {
    id: String,
    naam: String,
    staat: Staat,
    bewijs: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Staat {
    #[serde(rename = "werkt")]
    Werkt,
    #[serde(rename = "deels")]
    Deels,
    #[serde(rename = "nog niet")]
    NogNiet,
}

/// Wat eisen en elementen gemeen hebben.
struct Item<'a> {
    label: String,
    text: &'a str,
    staat: Staat,
    proofs: &'a [String],
}

/// Draait de controle tegen de tests die zijn vastgelegd.
pub fn run(ws: &Workspace) -> anyhow::Result<Counts> {
    let text = fs::read_to_string(ws.root.join(FILE)).with_context(|| format!("{FILE} is niet te lezen"))?;
    let passed = record::read(ws)?;
    println!("{} geslaagde tests zijn vastgelegd als mogelijk bewijs.", passed.len());
    let eisen: Eisen = toml::from_str(&text).with_context(|| format!("{FILE} klopt niet"))?;
    println!("{}", summary(&eisen));
    let problems = find_problems(&eisen, &passed);
    if !problems.is_empty() {
        bail!("{FILE} heeft {} fouten:\n  {}", problems.len(), problems.join("\n  "));
    }
    Ok(Counts::default())
}

fn items(eisen: &Eisen) -> Vec<Item<'_>> {
    let from_eis = eisen.eis.iter().map(|eis| Item {
        label: format!("eis {}", eis.nr),
        text: &eis.tekst,
        staat: eis.staat,
        proofs: &eis.bewijs,
    });
    let from_element = eisen.element.iter().map(|element| Item {
        label: format!("element {} ({})", element.nr, element.id),
        text: &element.naam,
        staat: element.staat,
        proofs: &element.bewijs,
    });
    let from_los = eisen.element_zonder_nummer.iter().map(|los| Item {
        label: format!("element {}", los.id),
        text: &los.naam,
        staat: los.staat,
        proofs: &los.bewijs,
    });
    from_eis.chain(from_element).chain(from_los).collect()
}

fn find_problems(eisen: &Eisen, passed: &BTreeSet<String>) -> Vec<String> {
    let mut problems = Vec::new();
    problems.extend(number_problems("eis", eisen.eis.iter().map(|eis| eis.nr), LAST_EIS));
    problems.extend(number_problems("element", eisen.element.iter().map(|element| element.nr), LAST_ELEMENT));
    for Item { label, text, staat, proofs } in items(eisen) {
        if text.trim().is_empty() {
            problems.push(format!("{label}: de tekst is leeg"));
        }
        match (staat, proofs.is_empty()) {
            (Staat::Werkt | Staat::Deels, true) => problems.push(format!("{label}: geen bewijs")),
            (Staat::NogNiet, false) => problems.push(format!("{label}: nog niet, en toch bewijs")),
            _ => {}
        }
        for proof in proofs.iter().filter(|proof| !is_proven(proof, passed)) {
            problems.push(format!("{label}: test `{proof}` is deze ronde niet gedraaid en geslaagd"));
        }
    }
    problems
}

/// Een bewijs noemt een test voluit, of het laatste deel van haar naam vanaf een `::`.
fn is_proven(proof: &str, passed: &BTreeSet<String>) -> bool {
    let suffix = format!("::{proof}");
    passed.contains(proof) || passed.iter().any(|name| name.ends_with(&suffix))
}

fn number_problems(kind: &str, numbers: impl Iterator<Item = u32>, last: u32) -> Vec<String> {
    let mut seen = BTreeMap::<u32, u32>::new();
    for number in numbers {
        *seen.entry(number).or_default() += 1;
    }
    let missing = (1..=last).filter(|number| !seen.contains_key(number));
    let missing = missing.map(|number| format!("{kind} {number} ontbreekt"));
    let double = seen.iter().filter(|(_, times)| **times > 1);
    let double = double.map(|(number, _)| format!("{kind} {number} staat er dubbel in"));
    let unknown = seen.keys().filter(|number| **number == 0 || **number > last);
    let unknown = unknown.map(|number| format!("{kind} {number} bestaat niet"));
    missing.chain(double).chain(unknown).collect()
}

fn summary(eisen: &Eisen) -> String {
    let mut count = BTreeMap::<Staat, usize>::new();
    for item in items(eisen) {
        *count.entry(item.staat).or_default() += 1;
    }
    let of = |staat| count.get(&staat).copied().unwrap_or(0);
    format!(
        "Eisen en elementen: {} werken, {} werken deels, {} nog niet.",
        of(Staat::Werkt),
        of(Staat::Deels),
        of(Staat::NogNiet)
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Eis, Eisen, Element, LAST_EIS, LAST_ELEMENT, Staat, find_problems, is_proven};

    fn complete() -> Eisen {
        let eis = |nr| Eis { nr, tekst: "tekst".into(), staat: Staat::NogNiet, bewijs: Vec::new() };
        let element = |nr| Element {
            nr,
            id: "id".into(),
            naam: "naam".into(),
            staat: Staat::NogNiet,
            bewijs: Vec::new(),
        };
        Eisen {
            eis: (1..=LAST_EIS).map(eis).collect(),
            element: (1..=LAST_ELEMENT).map(element).collect(),
            element_zonder_nummer: Vec::new(),
        }
    }

    fn passed() -> BTreeSet<String> {
        ["schout::verhaal::melding_krijgt_antwoord".to_owned()].into()
    }

    #[test]
    fn een_volledige_lijst_is_goed() {
        let mut eisen = complete();
        eisen.eis[2].staat = Staat::Werkt;
        eisen.eis[2].bewijs = vec!["verhaal::melding_krijgt_antwoord".into()];
        assert_eq!(find_problems(&eisen, &passed()), Vec::<String>::new());
    }

    #[test]
    fn een_gat_en_een_dubbel_nummer_vallen_op() {
        let mut eisen = complete();
        eisen.eis[9].nr = 9;
        eisen.element.pop();
        let problems = find_problems(&eisen, &passed());
        assert_eq!(problems, ["eis 10 ontbreekt", "eis 9 staat er dubbel in", "element 125 ontbreekt"]);
    }

    #[test]
    fn werkt_zonder_bewijs_en_bewijs_dat_niet_draaide_vallen_op() {
        let mut eisen = complete();
        eisen.eis[0].staat = Staat::Werkt;
        eisen.element[0].staat = Staat::Deels;
        eisen.element[0].bewijs = vec!["bestaat_niet".into()];
        let problems = find_problems(&eisen, &passed());
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("eis 1: geen bewijs") && problems[1].contains("bestaat_niet"));
    }

    #[test]
    fn een_half_woord_is_geen_bewijs() {
        assert!(is_proven("melding_krijgt_antwoord", &passed()));
        assert!(!is_proven("krijgt_antwoord", &passed()));
    }
}
