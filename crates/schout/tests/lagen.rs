//! The direction of the layers (`docs/architectuur.md`), read from the source itself.
//!
//! The tables come first: a new module gets a place there, and a changed decision is one line.

#[path = "lagen/bron.rs"]
mod bron;

use std::{collections::BTreeSet, fs, io, path::Path};

use bron::{Bron, bevat, rust_bestanden};

/// Top-level modules of `schout`, from top to bottom. A module may use those in the lines below it; neighbours
/// in one line do not know each other.
const LAGEN: &[&[&str]] = &[
    &["cli"],
    &["opstart"],
    &["demo"],
    &["server"],
    &["web", "api", "taken", "controle"],
    // Accounts, sessions and rights: who is at the door.
    &["toegang"],
    &["handelingen"],
    // What every request and job needs, in one value.
    &["app"],
    // The rules of a municipality in use.
    &["geladen"],
    // Files of a municipality to rules; files of others to lines.
    &["inrichting", "inlezen"],
    // Words of messages, for acts and for the outbox; sentences of refusals, for pages and for the API.
    &["post", "zinnen"],
    &["store", "koppelingen", "bestanden", "plaats"],
    &["klok", "teksten", "metingen", "beurten", "tabelbestand", "archief"],
];

/// Files at the top that tie the program together and may use everything.
const BOVENAAN: &[&str] = &["lib", "main"];

/// Only these start a writing transaction (`Store::schrijf`); everyone else goes through an act.
const MAG_SCHRIJVEN: &[&str] = &["store", "handelingen", "taken", "toegang", "demo", "inrichting"];

/// Paths that may be named only in the modules listed with them.
const ALLEEN_IN: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("axum", &["web", "api", "toegang", "server"]),
    ("axum_extra", &["web", "api", "toegang"]),
    ("tower_http", &["server"]),
    ("maud", &["web", "post"]),
    ("reqwest", &["koppelingen"]),
    ("lettre", &["koppelingen", "taken", "handelingen"]),
    ("async_imap", &["koppelingen"]),
    ("mail_parser", &["post"]),
    ("hmac", &["koppelingen"]),
    ("csv::ReaderBuilder", &["inlezen"]),
    ("csv::WriterBuilder", &["tabelbestand"]),
    ("calamine", &["inlezen"]),
];

/// What pure crates may not know: time, randomness, files, network and frameworks are parameters.
const ONZUIVER: &[&str] = &[
    "sqlx",
    "axum",
    "tokio",
    "maud",
    "reqwest",
    "lettre",
    "getrandom",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "Uuid::new_v4",
    "Uuid::now_v7",
];

const ZUIVER: &[(&str, &[&str])] = &[
    ("termijnen", &["domein", "schout", "uuid", "typst"]),
    ("domein", &["schout", "typst"]),
    // Prints data and knows no zaak.
    ("stukken", &["termijnen", "domein", "schout", "uuid"]),
];

/// Everything that is wrong in one file of `schout`, as sentences with the line.
fn fouten_in_schout(pad: &str, tekst: &str) -> Vec<String> {
    let bron = Bron::lees(pad, tekst);
    let module = bron.module();
    if BOVENAAN.contains(&module) {
        return sql_fouten(&bron);
    }
    let Some(eigen) = laag(module) else {
        return vec![format!("{pad}: module `{module}` staat niet in LAGEN; geef haar daar een plaats")];
    };
    let mut fouten = sql_fouten(&bron);
    for (regel, gebruikt) in bron.modules() {
        if gebruikt != module && laag(&gebruikt).is_some_and(|daar| daar <= eigen) {
            fouten.push(format!("{pad}:{regel}: `{module}` mag `{gebruikt}` niet gebruiken"));
        }
    }
    for (regel, naam) in bron.paden() {
        for (patroon, waar) in ALLEEN_IN {
            if bevat(naam, patroon) && !waar.contains(&module) {
                fouten.push(format!("{pad}:{regel}: `{naam}` mag alleen in {}", waar.join(", ")));
            }
        }
    }
    if !MAG_SCHRIJVEN.contains(&module) {
        let regels = bron.regels_met(&[".schrijf()", "Store::schrijf"]);
        fouten.extend(regels.map(|regel| format!("{pad}:{regel}: `{module}` schrijft zonder handeling")));
    }
    fouten
}

/// Number of the line in LAGEN, from the top.
fn laag(module: &str) -> Option<usize> {
    LAGEN.iter().position(|laag| laag.contains(&module))
}

fn sql_fouten(bron: &Bron) -> Vec<String> {
    if bron.module() == "store" {
        return Vec::new();
    }
    let sql = bron.teksten().iter().filter(|(_, tekst)| is_sql(tekst));
    sql.map(|(regel, _)| format!("{}:{regel}: SQL staat alleen in store/", bron.pad())).collect()
}

fn is_sql(tekst: &str) -> bool {
    let tekst = tekst.trim_start().to_lowercase();
    (tekst.starts_with("select ") && tekst.contains(" from "))
        || tekst.starts_with("insert into ")
        || tekst.starts_with("delete from ")
        || (tekst.starts_with("update ") && tekst.contains(" set "))
        || (tekst.starts_with("with ") && tekst.contains(" as ("))
}

/// Everything impure in one file of a pure crate.
fn onzuiver(pad: &str, tekst: &str, ook: &[&str]) -> Vec<String> {
    let bron = Bron::lees(pad, tekst);
    let patronen = || ONZUIVER.iter().chain(ook);
    let fout = bron.paden().iter().filter(|(_, naam)| patronen().any(|patroon| bevat(naam, patroon)));
    fout.map(|(regel, naam)| format!("{pad}:{regel}: `{naam}` hoort niet in een pure crate")).collect()
}

fn crates() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn zonder_fouten(fouten: &[String]) {
    assert!(fouten.is_empty(), "{} fouten:\n{}", fouten.len(), fouten.join("\n"));
}

#[test]
fn geen_laag_grijpt_omhoog() -> io::Result<()> {
    let bestanden = rust_bestanden(&crates().join("schout/src"))?;
    assert!(!bestanden.is_empty(), "geen bronnen gevonden");
    let fouten: Vec<_> = bestanden.iter().flat_map(|(pad, tekst)| fouten_in_schout(pad, tekst)).collect();
    zonder_fouten(&fouten);
    Ok(())
}

#[test]
fn pure_crates_kennen_geen_buitenwereld() -> io::Result<()> {
    for (naam, ook) in ZUIVER {
        let bestanden = rust_bestanden(&crates().join(naam).join("src"))?;
        assert!(!bestanden.is_empty(), "geen bronnen gevonden in {naam}");
        let fouten: Vec<_> = bestanden.iter().flat_map(|(pad, tekst)| onzuiver(pad, tekst, ook)).collect();
        zonder_fouten(&fouten);
    }
    Ok(())
}

/// A test that never runs proves nothing and looks as if it does.
#[test]
fn geen_test_wordt_overgeslagen() -> io::Result<()> {
    let mut fouten = Vec::new();
    for map in fs::read_dir(crates())? {
        let map = map?.path();
        for soort in ["src", "tests"] {
            for (pad, tekst) in rust_bestanden(&map.join(soort))? {
                let regels = Bron::met_tests(&pad, &tekst).regels_met(&["#[ignore"]).collect::<Vec<_>>();
                fouten.extend(regels.iter().map(|regel| format!("{}/{pad}:{regel}", map.display())));
            }
        }
    }
    zonder_fouten(&fouten);
    Ok(())
}

#[test]
fn elke_module_staat_een_keer_in_de_tabel() {
    let alle: Vec<_> = LAGEN.concat();
    let uniek: BTreeSet<_> = alle.iter().collect();
    assert_eq!(uniek.len(), alle.len(), "een module staat twee keer in LAGEN");
    for module in MAG_SCHRIJVEN.iter().chain(ALLEEN_IN.iter().flat_map(|(_, waar)| *waar)) {
        assert!(alle.contains(module), "`{module}` staat niet in LAGEN");
    }
}

/// The rules on small samples: every one of them must be able to fail.
mod proef {
    use super::{fouten_in_schout, onzuiver};

    #[test]
    fn omhoog_grijpen_valt_op_in_elke_schrijfwijze() {
        for tekst in [
            "use crate::web::burger;",
            "use crate::{store::Store, web::{self, kantoor}};",
            "fn f() { crate::web::start() }",
            "use super::web;",
        ] {
            let fouten = fouten_in_schout("handelingen/mod.rs", tekst);
            assert_eq!(fouten.len(), 1, "{tekst}: {fouten:?}");
        }
        let buren = fouten_in_schout("web/kantoor.rs", "use crate::api::v1;");
        assert_eq!(buren, ["web/kantoor.rs:1: `web` mag `api` niet gebruiken"]);
        let dieper = fouten_in_schout("store/zaak.rs", "use super::super::handelingen::melden;");
        assert_eq!(dieper, ["store/zaak.rs:1: `store` mag `handelingen` niet gebruiken"]);
    }

    #[test]
    fn omlaag_en_binnen_de_eigen_laag_mag() {
        let tekst = "use crate::{handelingen, store::zaak, web::onderdelen};\nuse super::knop;\n";
        assert_eq!(fouten_in_schout("web/burger/mod.rs", tekst), Vec::<String>::new());
    }

    #[test]
    fn commentaar_tekst_en_tests_tellen_niet_mee() {
        let tekst = "// crate::web\n/* crate::api */ fn f() { let s = \"crate::taken\"; let c = '\"'; }\n\
                     #[cfg(test)]\nmod tests { use crate::web::x; fn g() { let s = \"}\"; } }\n";
        assert_eq!(fouten_in_schout("store/mod.rs", tekst), Vec::<String>::new());
    }

    #[test]
    fn sql_buiten_de_store_valt_op() {
        let tekst = "fn f() {\n    let q = \"select id from zaak\";\n}\n";
        assert_eq!(fouten_in_schout("web/lijst.rs", tekst), ["web/lijst.rs:2: SQL staat alleen in store/"]);
        assert_eq!(fouten_in_schout("store/lijst.rs", tekst), Vec::<String>::new());
        let ruw = "const Q: &str = r#\"update zaak set versie = 1\"#;";
        assert_eq!(fouten_in_schout("taken/norm.rs", ruw).len(), 1);
        let zin = "const Z: &str = \"Selecteer een onderwerp uit de lijst\";";
        assert_eq!(fouten_in_schout("web/lijst.rs", zin), Vec::<String>::new());
    }

    #[test]
    fn schrijven_zonder_handeling_valt_op() {
        let tekst = "async fn f(s: Store) { let tx = s.schrijf().await; }";
        assert_eq!(
            fouten_in_schout("web/zaak.rs", tekst),
            ["web/zaak.rs:1: `web` schrijft zonder handeling"]
        );
        assert_eq!(fouten_in_schout("handelingen/melden.rs", tekst), Vec::<String>::new());
    }

    #[test]
    fn een_pakket_buiten_zijn_laag_valt_op() {
        assert_eq!(fouten_in_schout("handelingen/x.rs", "use axum::http::StatusCode;").len(), 1);
        assert_eq!(fouten_in_schout("api/x.rs", "use sqlx::FromRow;").len(), 1);
        assert_eq!(fouten_in_schout("web/x.rs", "use axum::Router;"), Vec::<String>::new());
    }

    #[test]
    fn een_nieuwe_module_moet_een_plaats_krijgen() {
        let fouten = fouten_in_schout("rapportage/mod.rs", "");
        assert!(fouten[0].contains("`rapportage` staat niet in LAGEN"), "{fouten:?}");
        assert_eq!(fouten_in_schout("main.rs", "use schout::web;"), Vec::<String>::new());
    }

    #[test]
    fn de_klok_en_bestanden_vallen_op_in_domein() {
        for tekst in [
            "use std::{collections::BTreeMap, fs};",
            "fn f() { jiff::Timestamp::now(); }",
            "fn f() { let id = Uuid::now_v7(); }",
            "use std::time::SystemTime;",
            "use tokio::sync::Mutex;",
        ] {
            assert_eq!(onzuiver("zaak.rs", tekst, &[]).len(), 1, "{tekst}");
        }
        let goed = "use std::collections::BTreeMap;\nuse uuid::Uuid;\nfn fs(now: Timestamp) {}";
        assert_eq!(onzuiver("zaak.rs", goed, &[]), Vec::<String>::new());
        assert_eq!(onzuiver("norm.rs", "use domein::zaak::Zaak;", &["domein"]).len(), 1);
    }
}
