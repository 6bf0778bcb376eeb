//! Backup and restore, on both engines and from one to the other.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use sqlx::{ConnectOptions, Connection};

use super::*;

fn foto() -> Vec<u8> {
    let mut uit = Vec::new();
    let beeld = image::RgbImage::from_pixel(64, 48, image::Rgb([120, 90, 40]));
    image::codecs::jpeg::JpegEncoder::new(&mut uit).encode_image(&beeld).unwrap();
    uit
}

/// Three reports, one with a photo, over HTTP.
async fn meldingen(i: &Installatie) {
    let klant = reqwest::Client::new();
    for tekst in ["Er ligt een matras.", "De lamp doet het niet. \u{1f6a8}", "Rommel 'naast' de \"bak\"; --"]
    {
        let body = serde_json::json!({
            "tekst": tekst, "onderwerp": "dumping", "locatie": { "lat": 52.356324, "lon": 5.615479 },
            "contact": { "naam": "J. Proef", "email": "proef@voorbeeld.example" },
        });
        let uit = klant.post(i.url("/api/v1/signalen")).json(&body).send().await.unwrap();
        assert_eq!(uit.status(), StatusCode::CREATED);
        let uit: serde_json::Value = uit.json().await.unwrap();
        let deel = reqwest::multipart::Part::bytes(foto()).file_name("foto.jpg");
        let pad = format!("/api/v1/signalen/{}/bijlagen", uit["geheim"].as_str().unwrap());
        let form = reqwest::multipart::Form::new().part("bestand", deel);
        let foto = klant.post(i.url(&pad)).multipart(form).send().await.unwrap();
        assert_eq!(foto.status(), StatusCode::CREATED, "{}", foto.text().await.unwrap());
    }
}

/// Makes a backup in a folder of its own and gives that folder.
async fn backup(i: &Installatie, onder: &Path) -> PathBuf {
    i.gelukt(&["backup", "--naar", onder.to_str().unwrap()]).await;
    let klaar: Vec<PathBuf> = std::fs::read_dir(onder).unwrap().map(|m| m.unwrap().path()).collect();
    assert_eq!(klaar.len(), 1, "er bleef iets half achter: {klaar:?}");
    klaar.into_iter().next().unwrap()
}

fn tabellen(kopie: &Path) -> serde_json::Value {
    let lijst = std::fs::read_to_string(kopie.join("reservekopie.json")).unwrap();
    serde_json::from_str::<serde_json::Value>(&lijst).unwrap()["tabellen"].take()
}

/// The one zaak about a mattress is found. The index does not travel: it must have been made again.
async fn is_vindbaar(bron: &Bron) {
    let store = Store::open(bron).await.unwrap();
    let alles = schout::handelingen::Gebruiker {
        id: domein::id::AccountId(uuid::Uuid::nil()),
        naam: String::new(),
        rollen: vec![domein::toegang::Toewijzing::overal(domein::toegang::Rol::Coordinator)],
        team: None,
    };
    let vraag = domein::tekst::Zoekvraag::lees("matrassen").unwrap();
    let mut tx = store.lees().await.unwrap();
    let filter = schout::store::lijst::Filter::default();
    let zaken =
        schout::store::zoek::treffers(&mut tx, &alles.kijker(), &filter, &vraag, None, 10).await.unwrap();
    drop(tx);
    store.sluit().await;
    assert_eq!(zaken.len(), 1);
}

async fn heen_en_terug(van: Motor, naar: Motor, terug: Motor) {
    let i = Installatie::klaar(van).await;
    let server = i.serveer().await;
    meldingen(&i).await;
    // The server keeps running.
    let een = tempfile::tempdir().unwrap();
    let kopie = backup(&i, een.path()).await;
    drop(server);
    let ander = Installatie::leeg(naar).await;
    let uit = ander.gelukt(&["restore", kopie.to_str().unwrap()]).await;
    assert!(uit.contains("Alles klopt"), "{uit}");
    is_vindbaar(&ander.bron).await;
    let vol = ander.mislukt(&["restore", kopie.to_str().unwrap()]).await;
    assert!(vol.contains("Er staan al gegevens in deze database."), "{vol}");
    let twee = tempfile::tempdir().unwrap();
    assert_eq!(tabellen(&kopie), tabellen(&backup(&ander, twee.path()).await));
    let verhuisd = verhuis(ander, terug).await;
    let drie = tempfile::tempdir().unwrap();
    assert_eq!(tabellen(&kopie), tabellen(&backup(&verhuisd, drie.path()).await));
}

/// Moving takes the rows; the folder with files stays.
async fn verhuis(ander: Installatie, terug: Motor) -> Installatie {
    let doel = lege_bron(terug, &ander.map).await;
    let adres = match &doel {
        Bron::Sqlite(pad) => pad.to_str().unwrap().to_owned(),
        Bron::Postgres(url) => url.clone(),
    };
    let uit = ander.gelukt(&["verhuis", "--naar", &adres]).await;
    assert!(uit.contains("Alles klopt"), "{uit}");
    let verhuisd = Installatie { bron: doel, ..ander };
    is_vindbaar(&verhuisd.bron).await;
    assert!(verhuisd.gelukt(&["herindexeer"]).await.contains("Klaar: 3 zaken"));
    is_vindbaar(&verhuisd.bron).await;
    verhuisd
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_running_server_comes_back_whole_on_the_other_engine_from_sqlite() {
    heen_en_terug(Motor::Sqlite, Motor::Postgres, Motor::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_running_server_comes_back_whole_on_the_other_engine_from_postgres() {
    heen_en_terug(Motor::Postgres, Motor::Sqlite, Motor::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_was_touched_is_not_put_back() {
    let i = Installatie::klaar(Motor::Sqlite).await;
    let onder = tempfile::tempdir().unwrap();
    let kopie = backup(&i, onder.path()).await;
    let store = Store::open(&Bron::Sqlite(kopie.join("schout.db"))).await.unwrap();
    let mut tx = store.schrijf().await.unwrap();
    tx.voer_uit("update instelling set waarde = 'anders'", vec![]).await.unwrap();
    tx.voer_uit("insert into teller (jaar, laatste) values (1999, 7)", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    store.sluit().await;
    let leeg = Installatie::leeg(Motor::Sqlite).await;
    let fout = leeg.mislukt(&["restore", kopie.to_str().unwrap()]).await;
    assert!(fout.contains("na het maken veranderd"), "{fout}");
    // Nothing was stored: a good backup still goes in.
    assert!(leeg.mislukt(&["serve"]).await.contains("schout inrichting load"));
    assert!(leeg.mislukt(&["restore", "/bestaat/niet"]).await.contains("is geen back-up van Schout"));
}

/// The tables of this version had another form then; what both have goes over.
const TOEN: i64 = 12;

/// An installation of an older version, with what was recorded in this one.
async fn van_toen(nu: &Installatie) -> Installatie {
    let toen = Installatie::leeg(Motor::Sqlite).await;
    let (Bron::Sqlite(van), Bron::Sqlite(naar)) = (&nu.bron, &toen.bron) else { panic!("alleen SQLite") };
    let store = Store::open(&toen.bron).await.unwrap();
    store.migreer_tot(TOEN).await.unwrap();
    store.sluit().await;
    let mut db =
        sqlx::sqlite::SqliteConnectOptions::new().filename(naar).foreign_keys(false).connect().await.unwrap();
    sqlx::query("attach database $1 as nu").bind(van.to_str().unwrap()).execute(&mut db).await.unwrap();
    let tabellen: Vec<String> = sqlx::query_scalar(
        "select name from main.sqlite_master where type = 'table' and substr(name, 1, 4) not in ('_sql', 'sqli', 'zoek')",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for tabel in tabellen {
        let kolommen: Vec<String> = sqlx::query_scalar(
            "select o.name from pragma_table_info($1) o join pragma_table_info($1, 'nu') n on n.name = o.name",
        )
        .bind(&tabel)
        .fetch_all(&mut db)
        .await
        .unwrap();
        let kolommen = kolommen.join(", ");
        let sql = format!("insert into main.{tabel} ({kolommen}) select {kolommen} from nu.{tabel}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut db).await.unwrap();
    }
    db.close().await.unwrap();
    for map in std::fs::read_dir(nu.map.path().join("bestanden")).unwrap() {
        let map = map.unwrap().path();
        let doel = toen.map.path().join("bestanden").join(map.file_name().unwrap());
        std::fs::create_dir_all(&doel).unwrap();
        for bestand in std::fs::read_dir(map).unwrap() {
            let bestand = bestand.unwrap().path();
            std::fs::copy(&bestand, doel.join(bestand.file_name().unwrap())).unwrap();
        }
    }
    toen
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_database_is_kept_before_it_is_brought_up_to_date_and_can_come_back() {
    let nu = Installatie::klaar(Motor::Sqlite).await;
    let server = nu.serveer().await;
    meldingen(&nu).await;
    drop(server);
    let toen = van_toen(&nu).await;
    assert!(toen.mislukt(&["serve"]).await.contains(&format!("De database is van versie {TOEN}")));
    let uit = toen.gelukt(&["migrate"]).await;
    assert!(uit.contains(&format!("Een back-up van versie {TOEN} staat in")), "{uit}");
    toen.gelukt(&["controleer"]).await;
    assert!(toen.gelukt(&["herindexeer"]).await.contains("Klaar: 3 zaken"));
    is_vindbaar(&toen.bron).await;
    // Once up to date there is nothing to keep.
    assert!(!toen.gelukt(&["migrate"]).await.contains("back-up"));
    let kopieen: Vec<PathBuf> =
        std::fs::read_dir(toen.map.path().join("back-ups")).unwrap().map(|m| m.unwrap().path()).collect();
    let [kopie] = kopieen.as_slice() else { panic!("{kopieen:?}") };
    let lijst = std::fs::read_to_string(kopie.join("reservekopie.json")).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&lijst).unwrap()["tabelversie"], TOEN);
    for motor in [Motor::Sqlite, Motor::Postgres] {
        let weer = Installatie::leeg(motor).await;
        let uit = weer.gelukt(&["restore", kopie.to_str().unwrap()]).await;
        assert!(uit.contains("Alles klopt"), "{uit}");
        is_vindbaar(&weer.bron).await;
    }
}

/// Reports come in, one after the other, until it is enough; gives the numbers that were handed out, each with its moment.
async fn blijf_melden(url: String, genoeg: Arc<AtomicBool>) -> Vec<(Instant, String)> {
    let klant = reqwest::Client::new();
    let mut uit = Vec::new();
    while !genoeg.load(Ordering::Relaxed) {
        let body = serde_json::json!({
            "tekst": format!("Melding {} tijdens de back-up.", uit.len()), "onderwerp": "dumping",
            "locatie": { "lat": 52.356324, "lon": 5.615479 },
        });
        let antwoord = klant.post(&url).json(&body).send().await.unwrap();
        assert_eq!(antwoord.status(), StatusCode::CREATED);
        let antwoord: serde_json::Value = antwoord.json().await.unwrap();
        uit.push((Instant::now(), antwoord["nummer"].as_str().unwrap().to_owned()));
    }
    uit
}

/// Tables in which a year of the example municipality leaves rows, of each part of the program.
const GEVULD: [&str; 40] = [
    "dossier",
    "gebeurtenis",
    "gebeurtenis_inhoud",
    "zaak",
    "signaal",
    "melder",
    "melder_zoek",
    "bericht",
    "bevinding",
    "taak",
    "toezegging",
    "termijn",
    "stuk",
    "account",
    "inrichting",
    "proces",
    "procestermijn",
    "tafel",
    "tafelpunt",
    "tafeladvies",
    "vervanging",
    "betrokkene",
    "brief",
    "briefversie",
    "besluitfeit",
    "vordering",
    "inbreng",
    "weging",
    "accountfunctie",
    "veldtoestel",
    "veldpost",
    "inzetopdracht",
    "waarneming",
    "feitcode",
    "toestemming",
    "incheck",
    "waarschuwing",
    "agressie",
    "huisbezoek",
    "zorgsignaal",
];

/// A year of everything that Schout can, kept while reports come in, and back on the other engine.
async fn een_jaar(van: Motor, naar: Motor) {
    let i = Installatie::leeg(van).await;
    let mut opdracht = i.opdracht(&["demo"]);
    opdracht.env("SCHOUT_LIMIET_PER_UUR", "100000");
    let mut server = i.wacht_op(opdracht).await;
    let genoeg = Arc::new(AtomicBool::new(false));
    let melden = tokio::spawn(blijf_melden(i.url("/api/v1/signalen"), Arc::clone(&genoeg)));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let onder = tempfile::tempdir().unwrap();
    let begin = Instant::now();
    let kopie = backup(&i, onder.path()).await;
    let eind = Instant::now();
    genoeg.store(true, Ordering::Relaxed);
    let gemeld = melden.await.unwrap();
    server.kill().await.unwrap();
    let tijdens = gemeld.iter().filter(|m| m.0 > begin && m.0 < eind).count();
    assert!(tijdens >= 3, "er kwamen maar {tijdens} meldingen binnen tijdens de back-up");
    let lijst = tabellen(&kopie);
    let rijen: Vec<(&str, u64)> = lijst
        .as_array()
        .unwrap()
        .iter()
        .map(|t| (t["tabel"].as_str().unwrap(), t["rijen"].as_u64().unwrap()))
        .collect();
    for tabel in GEVULD {
        assert!(rijen.iter().any(|t| t.0 == tabel && t.1 > 0), "{tabel} is leeg en bewijst niets");
    }
    assert!(rijen.iter().any(|t| *t == ("zaak", t.1) && t.1 >= 1000), "{rijen:?}");
    let ander = Installatie::leeg(naar).await;
    let uit = ander.gelukt(&["restore", kopie.to_str().unwrap()]).await;
    assert!(uit.contains("Alles klopt"), "{uit}");
    let nummers = nummers(&ander.bron).await;
    let vooraf: Vec<&String> = gemeld.iter().filter(|m| m.0 < begin).map(|m| &m.1).collect();
    assert!(!vooraf.is_empty());
    for nummer in vooraf {
        assert!(nummers.contains(nummer), "{nummer} was bevestigd voor de back-up begon");
    }
    ander.gelukt(&["controleer"]).await;
    leert(&ander).await;
}

async fn nummers(bron: &Bron) -> Vec<String> {
    let store = Store::open(bron).await.unwrap();
    let mut tx = store.lees().await.unwrap();
    let uit = tx.rijen::<(String,)>("select nummer from zaak", vec![]).await.unwrap();
    drop(tx);
    store.sluit().await;
    uit.into_iter().map(|r| r.0).collect()
}

async fn zoveel_als_gevraagd(motor: Motor) {
    let i = Installatie::leeg(motor).await;
    let mut server = i.wacht_op(i.opdracht(&["demo", "--zaken", "321"])).await;
    server.kill().await.unwrap();
    assert_eq!(nummers(&i.bron).await.len(), 321);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_makes_as_many_zaken_as_asked_on_sqlite() {
    zoveel_als_gevraagd(Motor::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_makes_as_many_zaken_as_asked_on_postgres() {
    zoveel_als_gevraagd(Motor::Postgres).await;
}

/// What an administrator does to let Schout propose onderwerpen.
async fn leert(i: &Installatie) {
    assert!(i.gelukt(&["voorstel", "lijst"]).await.contains("Er is nog niets geleerd."));
    let toets = i.gelukt(&["voorstel", "toets"]).await;
    assert!(toets.contains("goede bij de drie voorstellen"), "{toets}");
    assert!(
        i.gelukt(&["voorstel", "lijst"]).await.contains("Er is nog niets geleerd."),
        "een toets bewaart niets"
    );
    for versie in 1..=2 {
        let uit = i.gelukt(&["voorstel", "train"]).await;
        assert!(uit.contains(&format!("Versie {versie} is geleerd van ")), "{uit}");
    }
    let in_gebruik = async |versie: usize| {
        let lijst = i.gelukt(&["voorstel", "lijst"]).await;
        let regels: Vec<&str> = lijst.lines().collect();
        assert_eq!(regels.len(), 2, "{lijst}");
        let gekozen = regels.iter().filter(|r| r.contains("in gebruik")).collect::<Vec<_>>();
        assert!(gekozen.len() == 1 && gekozen[0].trim_start().starts_with(&versie.to_string()), "{lijst}");
    };
    in_gebruik(2).await;
    i.gelukt(&["voorstel", "gebruik", "1"]).await;
    in_gebruik(1).await;
    let fout = i.mislukt(&["voorstel", "gebruik", "7"]).await;
    assert!(fout.contains("Versie 7 bestaat niet. Kijk met: schout voorstel lijst."), "{fout}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_of_everything_is_kept_while_reports_come_in_on_sqlite() {
    een_jaar(Motor::Sqlite, Motor::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_of_everything_is_kept_while_reports_come_in_on_postgres() {
    een_jaar(Motor::Postgres, Motor::Sqlite).await;
}
