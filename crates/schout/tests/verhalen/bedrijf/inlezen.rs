//! Reading a file in from the command line: killed on the way, and started again.

use std::{fmt::Write as _, process::Stdio, time::Duration};

use schout::store::{self, Store};

use super::Installatie;
use crate::steun::Motor;

const INDELING: &str = r#"
naam = "Enquête"
bron = "Bewonersenquête 2026"
kanaal = "enquete"
onderwerp = "zwerfafval"
[kolommen]
tekst = "Opmerking"
kenmerk = "Nr"
datum = "Datum"
"#;
const REGELS: usize = 3000;

fn bestand() -> String {
    let mut tekst = "Nr;Opmerking;Datum\n".to_owned();
    for i in 1..=REGELS {
        // Every hundredth line says nothing.
        let zegt = if i % 100 == 0 { "=" } else { "Er ligt veel afval in het park." };
        writeln!(tekst, "R{i};{zegt};14-10-2026").unwrap();
    }
    tekst
}

#[expect(clippy::cognitive_complexity, reason = "one story from begin to end")]
async fn zonder_dubbelen(motor: Motor) {
    let i = Installatie::klaar(motor).await;
    let (csv, indeling) = (i.map.path().join("enquete.csv"), i.map.path().join("enquete.toml"));
    std::fs::write(&csv, bestand()).unwrap();
    std::fs::write(&indeling, INDELING).unwrap();
    let woorden = ["import", "signalen", csv.to_str().unwrap(), "--indeling", indeling.to_str().unwrap()];
    let proef = i.gelukt(&[&woorden[..], &["--proef"]].concat()).await;
    assert!(proef.contains("3000 regels (100%): 2970 nieuw, 0 al bekend, 30 geweigerd."), "{proef}");
    assert!(proef.contains("er is niets opgeslagen"), "{proef}");

    let store = Store::open(&i.bron).await.unwrap();
    let mut proces = i.opdracht(&woorden).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let onderweg = loop {
        let bezig = store::inlezen::recent(&mut store.lees().await.unwrap()).await.unwrap();
        match bezig.iter().find(|b| !b.proef).map(|b| b.regel) {
            Some(regel) if regel >= 400 => break regel,
            _ => assert!(proces.try_wait().unwrap().is_none(), "het inlezen was al klaar"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    // SIGKILL, in the middle.
    proces.start_kill().unwrap();
    proces.wait().await.unwrap();
    assert!(onderweg < 3000);

    let verder = i.gelukt(&woorden).await;
    assert!(verder.contains("We gaan verder na"), "{verder}");
    assert!(verder.contains("2970 nieuw, 0 al bekend, 30 geweigerd."), "{verder}");
    let geweigerd = std::fs::read_to_string(csv.with_extension("geweigerd.csv")).unwrap();
    assert_eq!(geweigerd.lines().count(), 31);
    assert!(geweigerd.contains("\"101\";\"R100\";\"Schrijf wat er aan de hand is.\""), "{geweigerd}");

    let nog_eens = i.gelukt(&["import", "signalen", csv.to_str().unwrap(), "--indeling", "Enquête"]).await;
    assert!(nog_eens.contains("0 nieuw, 2970 al bekend, 30 geweigerd."), "{nog_eens}");
    let nummers =
        store::zaak::nummers_na(&mut store.lees().await.unwrap(), uuid::Uuid::nil().into(), 10_000).await;
    assert_eq!(nummers.unwrap().len(), 2970);
    store.sluit().await;
    i.gelukt(&["controleer"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_killed_halfway_goes_on_without_doubles_on_sqlite() {
    zonder_dubbelen(Motor::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_killed_halfway_goes_on_without_doubles_on_postgres() {
    zonder_dubbelen(Motor::Postgres).await;
}
