//! Terms on the command line: one computed with its reasons, and files of cases and dossiers checked.

use std::process::Output;

use super::{Command, tekst};

const PROEF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../domein/proef");

async fn termijnen(woorden: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_schout")).arg("termijnen").args(woorden).output().await.unwrap()
}

fn laatste_regel(uit: &Output) -> String {
    tekst(uit).trim_end().lines().last().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_term_is_computed_with_its_reasons() {
    let zes_weken =
        ["bereken", "--van", "2025-03-10", "--aantal", "6", "--eenheid", "weken", "--soort", "wet"];
    let uit = termijnen(&zes_weken).await;
    assert!(uit.status.success(), "{}", tekst(&uit));
    assert!(tekst(&uit).contains("Maandag 21 april 2025 is Tweede Paasdag."), "{}", tekst(&uit));
    assert_eq!(laatste_regel(&uit), "2025-04-22");
    let opgeschort = [&zes_weken[..], &["--opgeschort", "2025-03-20/2025-03-29"]].concat();
    assert_eq!(laatste_regel(&termijnen(&opgeschort).await), "2025-05-01");
    let uren = [
        "bereken",
        "--van",
        "2026-10-26T09:00",
        "--aantal",
        "48",
        "--eenheid",
        "uren",
        "--soort",
        "wet",
        "--richting",
        "terug",
    ];
    assert_eq!(laatste_regel(&termijnen(&uren).await), "2026-10-24T10:00");
    let fout =
        termijnen(&["bereken", "--van", "morgen", "--aantal", "6", "--eenheid", "weken", "--soort", "wet"])
            .await;
    assert_eq!(fout.status.code(), Some(1));
    assert!(tekst(&fout).contains("is geen datum"), "{}", tekst(&fout));
}

#[tokio::test]
async fn a_file_of_cases_is_checked_and_the_last_line_counts() {
    let uit = termijnen(&["toets", &format!("{PROEF}/termijnen.json")]).await;
    assert_eq!((uit.status.code(), laatste_regel(&uit).as_str()), (Some(0), "8 van 8 goed"));
    let map = tempfile::tempdir().unwrap();
    let anders = std::fs::read_to_string(format!("{PROEF}/termijnen.json")).unwrap();
    let pad = map.path().join("anders.json");
    std::fs::write(&pad, anders.replace("2025-04-22", "2025-04-21")).unwrap();
    let uit = termijnen(&["toets", pad.to_str().unwrap()]).await;
    assert_eq!((uit.status.code(), laatste_regel(&uit).as_str()), (Some(1), "7 van 8 goed"));
    assert!(tekst(&uit).contains("V03: "), "{}", tekst(&uit));
    let weg = termijnen(&["toets", "/bestaat/niet.json"]).await;
    assert!(tekst(&weg).contains("is niet te lezen"), "{}", tekst(&weg));
}

#[tokio::test]
async fn a_file_of_dossiers_is_played_and_every_outcome_is_a_line() {
    let uit = termijnen(&["dossier", &format!("{PROEF}/dossiers.json")]).await;
    assert_eq!((uit.status.code(), laatste_regel(&uit).as_str()), (Some(0), "57 van 57 goed"));
    let alles = tekst(&uit);
    let eerste: serde_json::Value = serde_json::from_str(alles.lines().next().unwrap()).unwrap();
    assert_eq!(eerste["id"], "D05-V01");
    for veld in ["berekend", "verwacht", "goed", "grondslag"] {
        assert!(!eerste[veld].is_null(), "{eerste}");
    }
}
