//! Every statement is understood by both engines.

use std::collections::BTreeSet;

use schout::store::{self, Store, alle_stellingen};

use crate::{
    steun::{Motor, lege_bron},
    verhaal,
};

async fn bereid_alles_voor(motor: Motor) {
    let map = tempfile::tempdir().unwrap();
    let store = Store::open(&lege_bron(motor, &map).await).await.unwrap();
    store.migreer().await.unwrap();
    let mut fouten = Vec::new();
    for (naam, sql) in alle_stellingen() {
        if let Err(fout) = store.bereid_voor(sql).await {
            fouten.push(format!("{naam}: {fout}"));
        }
    }
    assert!(alle_stellingen().len() > 80);
    assert_eq!(fouten, Vec::<String>::new());
}

#[tokio::test]
async fn sqlite_prepares_every_statement() {
    bereid_alles_voor(Motor::Sqlite).await;
}

#[tokio::test]
async fn postgres_prepares_every_statement() {
    bereid_alles_voor(Motor::Postgres).await;
}

#[test]
fn no_statement_is_left_out_of_the_list() {
    let bron = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let gekend: Vec<&str> = alle_stellingen().into_iter().map(|(naam, _)| naam).collect();
    for bestand in std::fs::read_dir(bron).unwrap() {
        let pad = bestand.unwrap().path();
        let tekst = std::fs::read_to_string(&pad).unwrap();
        let module = pad.file_stem().unwrap().to_str().unwrap();
        if tekst.contains("stellingen! {\n    ") && module != "mod" {
            let deel = format!("store::{module}::");
            assert!(gekend.iter().any(|n| n.contains(&deel)), "{module} ontbreekt in alle_stellingen");
        }
    }
}

verhaal! {
    async fn every_table_is_in_the_data_model(t) {
        let mut tx = t.app.store.lees().await.unwrap();
        let alle = store::kopie::vingerafdrukken(&mut tx).await.unwrap().into_iter().map(|v| v.tabel);
        let ook = store::kopie::NIET_MEE.iter().filter(|naam| !naam.starts_with('_')).map(|naam| (*naam).to_owned());
        let echt: BTreeSet<String> = alle.chain(ook).collect();
        let pad = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/gegevensmodel.md");
        let bladzijde = std::fs::read_to_string(pad).unwrap();
        let rijen = bladzijde.lines().filter_map(|regel| regel.strip_prefix("| `"));
        let delen: Vec<Vec<&str>> = rijen.map(|rij| rij.split('|').map(str::trim).collect()).collect();
        for rij in &delen {
            assert!(rij.len() == 4 && rij[1].len() > 10 && !rij[2].is_empty(), "geen betekenis of standaard: {rij:?}");
        }
        let genoemd: Vec<String> = delen.iter().map(|rij| rij[0].trim_end_matches('`').to_owned()).collect();
        assert_eq!(genoemd.iter().cloned().collect::<BTreeSet<_>>(), echt, "docs/gegevensmodel.md noemt andere tabellen");
        assert_eq!(genoemd.len(), echt.len(), "een tabel staat er twee keer");
    }
}
