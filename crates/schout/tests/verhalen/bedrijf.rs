//! The program as an administrator meets it: started, checked, killed and started again.

use std::{
    path::Path,
    process::{Output, Stdio},
    time::Duration,
};

use reqwest::StatusCode;
use schout::store::{Bron, Store};
use tempfile::TempDir;
use tokio::process::{Child, Command};

use crate::steun::{Motor, lege_bron};

mod draaien;
mod inlezen;
mod klappen;
mod reserve;
mod schijf;
mod termijnen;

const INRICHTING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../inrichting");

/// An installation in a folder of its own.
struct Installatie {
    map: TempDir,
    bron: Bron,
    poort: u16,
}

impl Installatie {
    async fn leeg(motor: Motor) -> Self {
        let map = tempfile::tempdir().unwrap();
        let bron = lege_bron(motor, &map).await;
        let poort = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self { map, bron, poort }
    }

    async fn klaar(motor: Motor) -> Self {
        let zelf = Self::leeg(motor).await;
        zelf.gelukt(&["migrate"]).await;
        zelf.gelukt(&["inrichting", "load", INRICHTING]).await;
        zelf
    }

    fn opdracht(&self, woorden: &[&str]) -> Command {
        let mut opdracht = Command::new(env!("CARGO_BIN_EXE_schout"));
        opdracht.args(woorden).arg("--data").arg(self.map.path());
        if let Bron::Postgres(url) = &self.bron {
            opdracht.args(["--database", url]);
        }
        if ["serve", "check", "demo"].contains(&woorden[0]) {
            opdracht.args(["--listen", &format!("127.0.0.1:{}", self.poort)]);
        }
        opdracht.kill_on_drop(true);
        opdracht
    }

    async fn doe(&self, woorden: &[&str]) -> Output {
        self.opdracht(woorden).output().await.unwrap()
    }

    async fn gelukt(&self, woorden: &[&str]) -> String {
        let uit = self.doe(woorden).await;
        assert!(uit.status.success(), "{woorden:?}: {}", tekst(&uit));
        tekst(&uit)
    }

    async fn mislukt(&self, woorden: &[&str]) -> String {
        let uit = self.doe(woorden).await;
        assert_eq!(uit.status.code(), Some(1), "{woorden:?}: {}", tekst(&uit));
        let tekst = tekst(&uit);
        assert!(!tekst.contains("panicked") && !tekst.contains("backtrace"), "{tekst}");
        tekst
    }

    /// Starts the server and waits until it answers.
    async fn serveer(&self) -> Child {
        self.wacht_op(self.opdracht(&["serve"])).await
    }

    /// Starts a command that becomes the server, and waits until it answers.
    async fn wacht_op(&self, mut opdracht: Command) -> Child {
        let mut proces = opdracht.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        for _ in 0..3000 {
            // It listens before it is ready, and answers as soon as it is.
            if self.antwoordt().await {
                return proces;
            }
            assert!(proces.try_wait().unwrap().is_none(), "de server stopte vanzelf");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("de server antwoordt niet");
    }

    async fn antwoordt(&self) -> bool {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let Ok(mut lijn) = tokio::net::TcpStream::connect(("127.0.0.1", self.poort)).await else {
            return false;
        };
        let vraag = b"GET /gezond HTTP/1.1\r\nHost: schout\r\nConnection: close\r\n\r\n";
        let mut eerste = [0; 12];
        lijn.write_all(vraag).await.is_ok()
            && lijn.read_exact(&mut eerste).await.is_ok()
            && eerste == *b"HTTP/1.1 200"
    }

    fn url(&self, pad: &str) -> String {
        format!("http://127.0.0.1:{}{pad}", self.poort)
    }
}

fn tekst(uit: &Output) -> String {
    String::from_utf8_lossy(&uit.stdout).into_owned() + &String::from_utf8_lossy(&uit.stderr)
}

async fn overleeft_een_klap(motor: Motor) {
    let i = Installatie::klaar(motor).await;
    let mut server = i.serveer().await;
    let body = serde_json::json!({
        "tekst": "Er ligt een matras op de stoep.",
        "onderwerp": "dumping",
        "locatie": { "lat": 52.356324, "lon": 5.615479 },
    });
    let antwoord = reqwest::Client::new().post(i.url("/api/v1/signalen")).json(&body).send().await.unwrap();
    assert_eq!(antwoord.status(), StatusCode::CREATED);
    // SIGKILL, at once.
    server.start_kill().unwrap();
    let uit: serde_json::Value = antwoord.json().await.unwrap();
    server.wait().await.unwrap();
    let _server = i.serveer().await;
    let geheim = uit["geheim"].as_str().unwrap();
    let status = reqwest::get(i.url(&format!("/api/v1/signalen/{geheim}"))).await.unwrap();
    assert_eq!(status.status(), StatusCode::OK);
    assert!(status.text().await.unwrap().contains(uit["nummer"].as_str().unwrap()));
    assert!(i.gelukt(&["controleer"]).await.contains("Alles klopt."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_was_acknowledged_survives_a_kill_on_sqlite() {
    overleeft_een_klap(Motor::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_was_acknowledged_survives_a_kill_on_postgres() {
    overleeft_een_klap(Motor::Postgres).await;
}

#[tokio::test]
async fn check_says_what_is_wrong_and_what_is_fine() {
    let i = Installatie::klaar(Motor::Sqlite).await;
    let goed = i.gelukt(&["check"]).await;
    for zin in
        ["te schrijven", "vrij", "De database is bij", "De inrichting van Waterrijk", "geen mailserver"]
    {
        assert!(goed.contains(zin), "{zin}: {goed}");
    }
    let bezet = std::net::TcpListener::bind(("127.0.0.1", i.poort)).unwrap();
    let fout = i.mislukt(&["check"]).await;
    assert!(fout.contains(&format!("Poort {} is al in gebruik.", i.poort)), "{fout}");
    let fout = i.mislukt(&["serve"]).await;
    assert!(fout.contains("is al in gebruik"), "{fout}");
    drop(bezet);
}

#[tokio::test]
async fn check_names_a_mail_server_that_cannot_be_reached_without_its_password() {
    let i = Installatie::klaar(Motor::Sqlite).await;
    let mut opdracht = i.opdracht(&["check"]);
    opdracht.env("SCHOUT_SMTP", "smtp://schout:heelgeheim@127.0.0.1:1");
    let uit = opdracht.output().await.unwrap();
    assert_eq!(uit.status.code(), Some(1));
    assert!(tekst(&uit).contains("De mailserver is niet bereikbaar."), "{}", tekst(&uit));
    assert!(!tekst(&uit).contains("heelgeheim"));
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_in_a_sentence() {
    let i = Installatie::klaar(Motor::Sqlite).await;
    let store = Store::open(&i.bron).await.unwrap();
    let mut tx = store.schrijf().await.unwrap();
    tx.voer_uit("update _sqlx_migrations set version = 9999 where version = 1", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    store.sluit().await;
    for woorden in [&["check"][..], &["serve"], &["migrate"], &["controleer"]] {
        let fout = i.mislukt(woorden).await;
        assert!(fout.contains("De database is van een nieuwere versie"), "{woorden:?}: {fout}");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_named() {
    let mut i = Installatie::leeg(Motor::Sqlite).await;
    // A file where the folder should be: also for root, who may write anywhere.
    std::fs::write(i.map.path().join("bestanden"), "").unwrap();
    i.gelukt(&["migrate"]).await;
    let fout = i.mislukt(&["check"]).await;
    assert!(fout.contains("kan Schout niet schrijven"), "{fout}");
    i.bron = Bron::Postgres("postgres://niemand@127.0.0.1:1/niets".into());
    std::fs::remove_file(i.map.path().join("bestanden")).unwrap();
    let fout = i.mislukt(&["check"]).await;
    assert!(fout.contains("De databaseserver is niet bereikbaar."), "{fout}");
}

#[tokio::test]
async fn an_empty_installation_says_what_to_do_next() {
    let i = Installatie::leeg(Motor::Sqlite).await;
    assert!(i.mislukt(&["serve"]).await.contains("schout migrate"));
    i.gelukt(&["migrate"]).await;
    assert!(i.mislukt(&["serve"]).await.contains("schout inrichting load MAP"));
    assert!(i.gelukt(&["migrate"]).await.contains("waren al bij"));
}

#[tokio::test]
async fn loading_is_all_or_nothing_and_the_difference_can_be_seen_first() {
    let i = Installatie::klaar(Motor::Sqlite).await;
    let kopie = tempfile::tempdir().unwrap();
    kopieer(Path::new(INRICHTING), kopie.path());
    let map = kopie.path().to_str().unwrap();
    assert!(i.gelukt(&["inrichting", "diff", map]).await.contains("Er verandert niets."));
    let rondes = kopie.path().join("rondes.yaml");
    let oud = std::fs::read_to_string(&rondes).unwrap();
    std::fs::write(&rondes, oud.replace("Onkruidronde", "Ronde onkruid")).unwrap();
    let verschil = i.gelukt(&["inrichting", "diff", map]).await;
    assert!(verschil.contains("De ronde \"onkruid\" is anders: naam."), "{verschil}");
    assert!(i.gelukt(&["inrichting", "load", map]).await.contains("versie 2"));
    std::fs::write(&rondes, oud.replace("onderwerpen: [onkruid]", "onderwerpen: [onkruidje]")).unwrap();
    let fout = i.mislukt(&["inrichting", "load", map]).await;
    assert!(fout.contains("rondes.yaml") && fout.contains("Er is niets geladen."), "{fout}");
    assert!(i.gelukt(&["check"]).await.contains("versie 2"));
    assert!(i.gelukt(&["controleer"]).await.contains("Alles klopt."));
}

fn kopieer(van: &Path, naar: &Path) {
    std::fs::create_dir_all(naar).unwrap();
    for item in std::fs::read_dir(van).unwrap() {
        let item = item.unwrap();
        let doel = naar.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            kopieer(&item.path(), &doel);
        } else {
            std::fs::copy(item.path(), doel).unwrap();
        }
    }
}

#[tokio::test]
async fn the_first_administrator_and_a_token_are_made_on_the_command_line() {
    use tokio::io::AsyncWriteExt;
    let i = Installatie::klaar(Motor::Sqlite).await;
    for (woord, goed) in [("kort", false), ("de boot vaart langzaam weg", true)] {
        let mut opdracht = i.opdracht(&["account", "maak", "t.brouwer"]);
        let mut proces =
            opdracht.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        proces.stdin.take().unwrap().write_all(format!("{woord}\n").as_bytes()).await.unwrap();
        let uit = proces.wait_with_output().await.unwrap();
        assert_eq!(uit.status.success(), goed, "{}", tekst(&uit));
    }
    let uit = i.doe(&["token", "--naam", "Kaart", "--rol", "behandelaar"]).await;
    let geheim = String::from_utf8(uit.stdout).unwrap();
    assert!(geheim.starts_with("schout_") && geheim.lines().count() == 1, "{geheim}");
    assert!(i.mislukt(&["token", "--naam", "Kaart", "--rol", "koning"]).await.contains("bestaat niet"));
}
