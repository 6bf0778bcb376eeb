//! A server that runs: how it stops, what it counts, what its log says, and how it says that it is not well.

use std::process::Stdio;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::*;

const VOL: Duration = Duration::from_secs(30);

fn melding() -> serde_json::Value {
    serde_json::json!({
        "tekst": "Er ligt een matras naast het huis van Zilverreiger.", "onderwerp": "dumping",
        "locatie": { "lat": 52.356324, "lon": 5.615479 },
        "contact": { "naam": "Joke Zilverreiger", "email": "joke@zilverreiger.example", "telefoon": "0612345678" },
    })
}

async fn vraag_te_stoppen(proces: &Child) {
    let pid = proces.id().unwrap().to_string();
    assert!(Command::new("kill").arg(pid).status().await.unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_runs_while_the_server_is_stopped_gets_its_answer() {
    let i = Installatie::klaar(Motor::Sqlite).await;
    let mut proces = i.serveer().await;
    let body = melding().to_string();
    let (begin, rest) = body.split_at(10);
    let kop = format!(
        "POST /api/v1/signalen HTTP/1.1\r\nHost: schout\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut lijn = TcpStream::connect(("127.0.0.1", i.poort)).await.unwrap();
    lijn.write_all(format!("{kop}{begin}").as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    vraag_te_stoppen(&proces).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(proces.try_wait().unwrap().is_none(), "what runs is finished first");
    assert!(!i.antwoordt().await, "nothing new is taken");
    lijn.write_all(rest.as_bytes()).await.unwrap();
    let mut antwoord = vec![0; 12];
    tokio::time::timeout(VOL, lijn.read_exact(&mut antwoord)).await.unwrap().unwrap();
    assert_eq!(antwoord, b"HTTP/1.1 201");
    drop(lijn);
    let einde = tokio::time::timeout(VOL, proces.wait()).await.unwrap().unwrap();
    assert!(einde.success(), "{einde}");
    assert!(i.gelukt(&["herindexeer"]).await.contains("Klaar: 1 zaken"));
    assert!(i.gelukt(&["controleer"]).await.contains("Alles klopt."));
}

/// Starts the server with figures and a log as JSON; gives the address of the figures and the file of the log.
async fn met_cijfers(i: &Installatie, fijn: &str) -> (Child, String, std::path::PathBuf) {
    let poort = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let log = i.map.path().join("log.jsonl");
    let mut opdracht = i.opdracht(&["serve", "--log", "json"]);
    opdracht.env("SCHOUT_METINGEN", format!("127.0.0.1:{poort}")).env("SCHOUT_LOG", fijn);
    opdracht.stdout(Stdio::null()).stderr(std::fs::File::create(&log).unwrap());
    let proces = opdracht.spawn().unwrap();
    for _ in 0..1500 {
        if i.antwoordt().await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    (proces, format!("http://127.0.0.1:{poort}/metrics"), log)
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_and_log_tell_what_happened_and_nothing_about_anybody() {
    let i = Installatie::klaar(Motor::Sqlite).await;
    let (mut proces, cijfers, log) = met_cijfers(&i, "debug").await;
    let klant = reqwest::Client::new();
    let uit = klant.post(i.url("/api/v1/signalen")).json(&melding()).send().await.unwrap();
    assert_eq!(uit.status(), StatusCode::CREATED);
    let uit: serde_json::Value = uit.json().await.unwrap();
    let geheim = uit["geheim"].as_str().unwrap().to_owned();
    let volg = klant.get(i.url(&format!("/api/v1/signalen/{geheim}"))).send().await.unwrap();
    assert_eq!(volg.status(), StatusCode::OK);
    let fout = klant.post(i.url("/inloggen")).form(&[("naam", "joke"), ("wachtwoord", "heelgeheimwoord")]);
    fout.send().await.unwrap();
    assert_eq!(klant.get(i.url("/bestaat-niet/Zilverreiger")).send().await.unwrap().status(), 404);

    let tekst = reqwest::get(&cijfers).await.unwrap().text().await.unwrap();
    let regel = |deel: &[&str]| tekst.lines().any(|r| deel.iter().all(|d| r.contains(d)));
    assert!(
        regel(&[
            "schout_http_verzoeken_total",
            "pad=\"/api/v1/signalen\"",
            "methode=\"POST\"",
            "status=\"201\"",
            " 1"
        ]),
        "{tekst}"
    );
    assert!(
        regel(&["schout_http_verzoeken_total", "pad=\"/api/v1/signalen/{geheim}\"", "status=\"200\""]),
        "{tekst}"
    );
    assert!(
        regel(&["schout_http_duur_seconden_bucket", "pad=\"/api/v1/signalen\"", "le=\"+Inf\""]),
        "{tekst}"
    );
    assert!(regel(&["schout_achtergrondwerk_duur_seconden_count", "werk=\"bewaking\""]), "{tekst}");

    vraag_te_stoppen(&proces).await;
    tokio::time::timeout(VOL, proces.wait()).await.unwrap().unwrap();
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.lines().count() > 5, "{log}");
    for regel in log.lines() {
        let json: serde_json::Value = serde_json::from_str(regel).unwrap_or_else(|f| panic!("{f}: {regel}"));
        assert!(json["level"].is_string() && json["timestamp"].is_string(), "{regel}");
    }
    assert!(log.contains("stoppen"));
    for geheimhouden in ["ilverreiger", "0612345678", "matras", "heelgeheimwoord", geheim.as_str()] {
        assert!(!log.contains(geheimhouden), "{geheimhouden} in the log: {log}");
        assert!(!tekst.contains(geheimhouden), "{geheimhouden} in the figures");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_its_database_says_so_and_comes_back_by_itself() {
    let i = Installatie::klaar(Motor::Postgres).await;
    let _server = i.serveer().await;
    let Bron::Postgres(url) = &i.bron else { panic!("geen PostgreSQL") };
    let (voor, naam) = url.rsplit_once('/').unwrap();
    let beheer = sqlx::postgres::PgPoolOptions::new().connect(&format!("{voor}/postgres")).await.unwrap();
    let open = async |ja: bool| {
        let sql = format!("alter database \"{naam}\" with allow_connections {ja}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&beheer).await.unwrap();
    };
    open(false).await;
    let weg = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
    sqlx::query(weg).bind(naam).execute(&beheer).await.unwrap();
    let ziek = reqwest::get(i.url("/gezond")).await.unwrap();
    assert_eq!(ziek.status(), StatusCode::SERVICE_UNAVAILABLE);
    open(true).await;
    for _ in 0..500 {
        if i.antwoordt().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("de server komt niet terug");
}
