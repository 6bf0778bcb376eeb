//! Every statement is understood by both engines.

use schout::store::{Store, alle_stellingen};

use crate::steun::{Motor, lege_bron};

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
