//! The disk is full: the server says so, keeps nothing by halves, and works on when there is room.

use std::process::Stdio;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use reqwest::{Client, StatusCode, multipart};
use schout::store::{Store, kopie};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

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
        let body = json!({
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
