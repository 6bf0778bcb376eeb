//! The disk is full: the server says so, keeps nothing by halves, and works on when there is room.

use std::process::Stdio;

use domein::{
    id::AccountId,
    toegang::{Rol, Toewijzing},
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use reqwest::{Client, StatusCode, header, multipart};
use schout::{
    klok::{Klok, SysteemKlok},
    store::{
        Bron, Store,
        account::{Account, Sessie},
        kopie,
    },
    toegang::sessie::geheim_hash,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::Connection;
use tokio::process::{Child, Command};
use uuid::Uuid;

use super::Installatie;
use crate::steun::Motor;

/// A photo that does not shrink: noise.
fn foto(kant: u32) -> Vec<u8> {
    let mut toeval = ChaCha8Rng::seed_from_u64(7);
    let beeld = RgbImage::from_fn(kant, kant, |_, _| Rgb(toeval.random()));
    let mut uit = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(beeld).write_to(&mut uit, ImageFormat::Png).unwrap();
    uit.into_inner()
}

impl Installatie {
    /// The server with a limit on the size of any file, in KiB: writing past it fails as on a full disk. Anybody may
    /// set such a limit; a disk of its own takes an administrator.
    async fn serveer_met_weinig_ruimte(&self, kib: u64) -> Child {
        let gewoon = self.opdracht(&["serve"]);
        let gewoon = gewoon.as_std();
        let mut opdracht = Command::new("sh");
        // POSIX counts in blocks of 512 bytes. The signal that goes with the limit is left aside: a disk gives none.
        let regel = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", kib * 2);
        opdracht.arg("-c").arg(regel).arg(gewoon.get_program()).args(gewoon.get_args());
        opdracht.stdin(Stdio::null()).kill_on_drop(true);
        self.wacht_op(opdracht).await
    }

    /// Rows of every table, besides the figures that a job counts again and again.
    async fn rijen(&self) -> Vec<(String, u64)> {
        let store = Store::open(&self.bron).await.unwrap();
        let mut tx = store.lees().await.unwrap();
        let uit = kopie::vingerafdrukken(&mut tx).await.unwrap();
        drop(tx);
        store.sluit().await;
        let blijft = |tabel: &str| !tabel.starts_with("beeld_");
        uit.into_iter().map(|v| (v.tabel, v.rijen)).filter(|(tabel, _)| blijft(tabel)).collect()
    }

    /// Files of photos, half ones too.
    fn fotos(&self) -> usize {
        let Ok(mappen) = std::fs::read_dir(self.map.path().join("bestanden")) else { return 0 };
        mappen.map(|m| std::fs::read_dir(m.unwrap().path()).unwrap().count()).sum()
    }

    async fn meld(&self) -> (StatusCode, Value) {
        self.meld_door(json!({})).await
    }

    async fn meld_met_mail(&self) -> (StatusCode, Value) {
        self.meld_door(json!({ "email": "proef@voorbeeld.example" })).await
    }

    async fn meld_door(&self, contact: Value) -> (StatusCode, Value) {
        let body = json!({
            "contact": contact,
            "tekst": "Er ligt een matras op de stoep.",
            "onderwerp": "dumping",
            "locatie": { "lat": 52.356324, "lon": 5.615479 },
        });
        let uit = Client::new().post(self.url("/api/v1/signalen")).json(&body).send().await.unwrap();
        (uit.status(), uit.json().await.unwrap())
    }

    async fn stuur_foto(&self, pad: &str, veld: &str, bytes: Vec<u8>) -> (StatusCode, String) {
        let deel = multipart::Part::bytes(bytes).file_name("foto.png");
        let form = multipart::Form::new().part(veld.to_owned(), deel);
        let uit = Client::new().post(self.url(pad)).multipart(form).send().await.unwrap();
        (uit.status(), uit.text().await.unwrap())
    }
}

#[expect(clippy::cognitive_complexity, reason = "one story from begin to end")]
async fn volle_schijf_bij_een_foto(motor: Motor) {
    let i = Installatie::klaar(motor).await;
    let _server = i.serveer_met_weinig_ruimte(4 * 1024).await;
    let (status, melding) = i.meld().await;
    assert_eq!(status, StatusCode::CREATED);
    let geheim = melding["geheim"].as_str().unwrap();
    let (rijen, fotos, groot) = (i.rijen().await, i.fotos(), foto(1500));
    assert!(groot.len() > 5 << 20, "{}", groot.len());
    let pad = format!("/api/v1/signalen/{geheim}/bijlagen");
    let (status, tekst) = i.stuur_foto(&pad, "bestand", groot.clone()).await;
    assert_eq!(status, StatusCode::INSUFFICIENT_STORAGE, "{tekst}");
    assert!(tekst.contains("Onze opslag is vol. Er is nu niets bewaard."), "{tekst}");
    let (status, tekst) = i.stuur_foto(&format!("/volg/{geheim}/foto"), "fotos", groot).await;
    assert_eq!(status, StatusCode::INSUFFICIENT_STORAGE, "{tekst}");
    assert!(tekst.contains("Er is nu niets bewaard. Dit ligt aan ons."), "{tekst}");
    assert_eq!(i.rijen().await, rijen);
    assert_eq!(i.fotos(), fotos);
    // What fits still works.
    let (status, tekst) = i.stuur_foto(&pad, "bestand", foto(100)).await;
    assert_eq!(status, StatusCode::CREATED, "{tekst}");
    assert_eq!(i.meld().await.0, StatusCode::CREATED);
    assert!(i.gelukt(&["controleer"]).await.contains("Alles klopt."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_while_uploading_is_said_and_leaves_nothing_half_on_sqlite() {
    volle_schijf_bij_een_foto(Motor::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_while_uploading_is_said_and_leaves_nothing_half_on_postgres() {
    volle_schijf_bij_een_foto(Motor::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_cannot_grow_refuses_reports_and_takes_them_again_later() {
    let i = Installatie::klaar(Motor::Sqlite).await;
    let server = i.serveer_met_weinig_ruimte(2 * 1024).await;
    let mut bevestigd = Vec::new();
    let fout = loop {
        let (status, uit) = i.meld().await;
        if status != StatusCode::CREATED {
            break (status, uit);
        }
        bevestigd.push(uit["geheim"].as_str().unwrap().to_owned());
        assert!(bevestigd.len() < 2000, "de schijf raakt niet vol");
    };
    assert_eq!(fout.0, StatusCode::INSUFFICIENT_STORAGE, "{}", fout.1);
    assert!(fout.1["detail"].as_str().unwrap().contains("Onze opslag is vol."), "{}", fout.1);
    drop(server);
    let _server = i.serveer().await;
    for geheim in bevestigd {
        let uit = reqwest::get(i.url(&format!("/api/v1/signalen/{geheim}"))).await.unwrap();
        assert_eq!(uit.status(), StatusCode::OK);
    }
    assert_eq!(i.meld().await.0, StatusCode::CREATED);
    assert!(i.gelukt(&["controleer"]).await.contains("Alles klopt."));
}

impl Installatie {
    /// A colleague of the street and the office, logged in.
    async fn collega(&self) -> Client {
        let store = Store::open(&self.bron).await.unwrap();
        let nu = SysteemKlok.nu().as_microsecond();
        let account = Account {
            id: AccountId(Uuid::new_v4()),
            naam: "collega".into(),
            weergave: "C. Collega".into(),
            wachtwoord: "-".into(),
            rollen: [Rol::Boa, Rol::Coordinator].map(Toewijzing::overal).to_vec(),
            team: Some("handhaving-noord".into()),
            actief: true,
            sneltoetsen: true,
            mislukt: 0,
            geblokkeerd_tot: 0,
            gemaakt: nu,
        };
        let geheim = schout::app::nieuw_geheim().unwrap();
        let sessie = Sessie {
            hash: geheim_hash(&geheim),
            id: Uuid::new_v4(),
            account: account.id.0,
            gemaakt: nu,
            laatst: nu,
            verloopt: nu + 3_600_000_000,
            toestel: "test".into(),
            adres: "127.0.0.1".into(),
        };
        let mut tx = store.schrijf().await.unwrap();
        schout::store::account::maak(&mut tx, &account).await.unwrap();
        schout::store::account::maak_sessie(&mut tx, &sessie).await.unwrap();
        tx.commit().await.unwrap();
        store.sluit().await;
        let koek = format!("schout_sessie={geheim}").parse().unwrap();
        Client::builder().default_headers([(header::COOKIE, koek)].into_iter().collect()).build().unwrap()
    }
}

#[expect(clippy::cognitive_complexity, reason = "one story from begin to end")]
async fn volle_schijf_bij_stukken(motor: Motor) {
    let i = Installatie::klaar(motor).await;
    let server = i.serveer_met_weinig_ruimte(4 * 1024).await;
    let collega = i.collega().await;
    let bytes = foto(1500);
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
    let pad = i.url(&format!("/api/v1/veld/bestand/{hash}"));
    let stuur = async |vanaf: usize| {
        let eind = bytes.len().min(vanaf + (1 << 20));
        let url = format!("{pad}?vanaf={vanaf}&totaal={}", bytes.len());
        let uit = collega.post(url).header(header::CONTENT_TYPE, "application/octet-stream");
        let uit = uit.body(bytes[vanaf..eind].to_vec()).send().await.unwrap();
        (uit.status(), uit.json::<Value>().await.unwrap())
    };
    let ontvangen =
        async || collega.get(&pad).send().await.unwrap().json::<Value>().await.unwrap()["ontvangen"].as_u64();
    let mut vanaf = 0;
    let fout = loop {
        let (status, uit) = stuur(vanaf).await;
        if !status.is_success() {
            break (status, uit);
        }
        vanaf = usize::try_from(uit["ontvangen"].as_u64().unwrap()).unwrap();
        assert!(vanaf < bytes.len(), "de schijf raakt niet vol");
    };
    assert_eq!(fout.0, StatusCode::INSUFFICIENT_STORAGE, "{}", fout.1);
    assert!(fout.1["detail"].as_str().unwrap().contains("Onze opslag is vol."), "{}", fout.1);
    // A file to be read in is as large as the disk has not.
    let regels =
        "nummer;tekst;plek\n".to_owned() + &"1;Er ligt een matras op de stoep.;Westerweg 3\n".repeat(110_000);
    let rijen = i.rijen().await;
    let deel = multipart::Part::bytes(regels.into_bytes()).file_name("oud.csv");
    let uit = collega
        .post(i.url("/inlezen"))
        .multipart(multipart::Form::new().part("bestand", deel))
        .send()
        .await
        .unwrap();
    assert_eq!(uit.status(), StatusCode::INSUFFICIENT_STORAGE);
    let tekst = uit.text().await.unwrap();
    assert!(tekst.contains("Er is nu niets bewaard."), "{tekst}");
    assert_eq!(i.rijen().await, rijen);
    // With room the phone goes on where it was.
    drop(server);
    let _server = i.serveer().await;
    assert_eq!(ontvangen().await, Some(vanaf as u64));
    while vanaf < bytes.len() {
        let (status, uit) = stuur(vanaf).await;
        assert_eq!(status, StatusCode::OK, "{uit}");
        vanaf = usize::try_from(uit["ontvangen"].as_u64().unwrap()).unwrap();
    }
    assert!(i.gelukt(&["controleer"]).await.contains("Alles klopt."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_in_pieces_goes_on_when_there_is_room_again_on_sqlite() {
    volle_schijf_bij_stukken(Motor::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_in_pieces_goes_on_when_there_is_room_again_on_postgres() {
    volle_schijf_bij_stukken(Motor::Postgres).await;
}

/// The database server has no room: it says so with the code that it has for that.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_server_without_room_refuses_reports_and_takes_them_again_later() {
    let i = Installatie::klaar(Motor::Postgres).await;
    let _server = i.serveer().await;
    assert_eq!(i.meld().await.0, StatusCode::CREATED);
    let Bron::Postgres(url) = &i.bron else { unreachable!() };
    let mut db = sqlx::PgConnection::connect(url).await.unwrap();
    for sql in [
        "create function vol() returns trigger language plpgsql as \
            'begin raise exception ''could not extend file'' using errcode = ''53100''; end'",
        "create trigger vol before insert on bericht for each row execute function vol()",
    ] {
        sqlx::raw_sql(sql).execute(&mut db).await.unwrap();
    }
    let rijen = i.rijen().await;
    let (status, uit) = i.meld_met_mail().await;
    assert_eq!(status, StatusCode::INSUFFICIENT_STORAGE, "{uit}");
    assert!(uit["detail"].as_str().unwrap().contains("Onze opslag is vol."), "{uit}");
    assert_eq!(i.rijen().await, rijen, "een halve melding bleef staan");
    sqlx::raw_sql("drop trigger vol on bericht").execute(&mut db).await.unwrap();
    db.close().await.unwrap();
    assert_eq!(i.meld_met_mail().await.0, StatusCode::CREATED);
    assert!(i.gelukt(&["controleer"]).await.contains("Alles klopt."));
}
