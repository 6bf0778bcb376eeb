//! Every public type of `domein` stands in `docs/woordenlijst.md`, with what it means and where it comes from.

use std::{collections::BTreeMap, fs, io, path::Path};

/// Names of public types in a source file, those declared through a list macro included.
fn publieke_types(bron: &str) -> Vec<String> {
    let code = bron.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(bron);
    let mut namen = Vec::new();
    let mut in_macro = false;
    for regel in code.lines() {
        if !regel.starts_with([' ', '}']) {
            in_macro = regel.ends_with("! {") && !regel.starts_with("macro_rules");
        }
        let woorden: Vec<_> = regel.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let naam = match woorden.as_slice() {
            ["pub", "struct" | "enum" | "trait" | "type" | "union", naam, ..] => Some(*naam),
            // Inside `codes! { ... }` and the like: one name per entry, indented once.
            ["", "", "", "", naam, ..] if in_macro => Some(*naam),
            _ => None,
        };
        namen.extend(naam.filter(|naam| naam.starts_with(char::is_uppercase)).map(str::to_owned));
    }
    namen
}

/// First column and the rest of every row of the tables in a Markdown text.
fn rijen(tekst: &str) -> BTreeMap<String, Vec<String>> {
    let rijen = tekst.lines().filter_map(|regel| regel.trim().strip_prefix('|')?.strip_suffix('|'));
    rijen
        .map(|rij| rij.split('|').map(|cel| cel.trim().trim_matches('`').to_owned()).collect::<Vec<_>>())
        .filter_map(|cellen| Some((cellen.first()?.clone(), cellen[1..].to_vec())))
        .collect()
}

/// Terms without a row, or whose row lacks a meaning or a source.
fn ontbreekt<'a>(termen: &'a [String], lijst: &BTreeMap<String, Vec<String>>) -> Vec<&'a str> {
    let compleet = |cellen: &Vec<String>| cellen.len() == 2 && cellen.iter().all(|cel| !cel.is_empty());
    termen.iter().map(String::as_str).filter(|term| !lijst.get(*term).is_some_and(compleet)).collect()
}

fn types_onder(map: &Path, uit: &mut Vec<String>) -> io::Result<()> {
    for item in fs::read_dir(map)? {
        let pad = item?.path();
        if pad.is_dir() {
            types_onder(&pad, uit)?;
        } else if pad.extension().is_some_and(|ext| ext == "rs") && !pad.ends_with("tests.rs") {
            uit.extend(publieke_types(&fs::read_to_string(&pad)?));
        }
    }
    Ok(())
}

#[test]
fn elk_publiek_type_staat_in_de_woordenlijst() -> io::Result<()> {
    let hier = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut termen = Vec::new();
    types_onder(&hier.join("src"), &mut termen)?;
    termen.sort();
    termen.dedup();
    assert!(termen.contains(&"Zaak".to_owned()), "de types van domein zijn niet gevonden: {termen:?}");
    let lijst = rijen(&fs::read_to_string(hier.join("../../docs/woordenlijst.md"))?);
    let mist = ontbreekt(&termen, &lijst);
    assert!(
        mist.is_empty(),
        "niet (of zonder betekenis of bron) in docs/woordenlijst.md: {}",
        mist.join(", ")
    );
    Ok(())
}

#[test]
fn types_worden_gevonden_ook_uit_een_lijstmacro() {
    let bron = "/// X.\npub struct Zaak {\n    pub id: ZaakId,\n}\nstruct Geheim;\npub fn doe() {}\n\
                codes! {\n    /// Rol.\n    Rol {\n        Boa = \"boa\";\n    }\n}\n\
                id! {\n    /// Sleutel.\n    ZaakId,\n}\n\
                macro_rules! codes {\n    ($x:ident) => {\n        pub enum $x {}\n    };\n}\n\
                \n#[cfg(test)]\nmod tests {\n    pub struct Nep;\n}\n";
    assert_eq!(publieke_types(bron), ["Zaak", "Rol", "ZaakId"]);
}

#[test]
fn een_term_zonder_bron_ontbreekt() {
    let lijst = rijen(
        "| term | betekenis | bron |\n| --- | --- | --- |\n| `Zaak` | dossier | ZGW |\n| Rol | wat |  |\n",
    );
    let termen = ["Zaak", "Rol", "Taak"].map(str::to_owned);
    assert_eq!(ontbreekt(&termen, &lijst), ["Rol", "Taak"]);
}
