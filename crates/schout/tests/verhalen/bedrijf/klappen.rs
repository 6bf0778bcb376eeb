//! The server is killed again and again at moments nobody chose, while people report and get answers.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use reqwest::{Client, StatusCode};
use schout::store::{self, Store};
use serde_json::{Value, json};

use super::Installatie;
use crate::{post::Mailserver, steun::Motor};

/// Times the server is killed on each engine.
const KLAPPEN: usize = 30;
/// People who report at the same time.
const MELDERS: usize = 4;
const GEDAAN: &str = "We hebben het matras meegenomen en de stoep geveegd.";

/// What the server promised before it was killed.
#[derive(Debug, Clone)]
struct Toegezegd {
    nummer: String,
    geheim: String,
    email: String,
    beantwoord: bool,
}

/// Everybody who reports, and what they were told.
struct Drukte {
    i: Installatie,
    client: Client,
    token: String,
    stop: AtomicBool,
    volgnr: AtomicUsize,
    toegezegd: Mutex<Vec<Toegezegd>>,
}

impl Drukte {
    /// Reports and answers until it is enough. A broken line is no promise.
    async fn meld_steeds(&self) {
        while !self.stop.load(Ordering::Relaxed) {
            if self.meld().await.is_none() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }

    async fn meld(&self) -> Option<()> {
        let email = format!("melder{}@voorbeeld.example", self.volgnr.fetch_add(1, Ordering::Relaxed));
        let body = json!({
            "tekst": "Er ligt een matras op de stoep.",
            "onderwerp": "dumping",
            "locatie": { "lat": 52.356324, "lon": 5.615479 },
            "contact": { "email": email },
        });
        let url = self.i.url("/api/v1/signalen");
        let uit = self.client.post(url).json(&body).send().await.ok()?;
        assert_eq!(uit.status(), StatusCode::CREATED);
        // The status line is the promise; who cannot read the rest asks again.
        let uit: Value = uit.json().await.ok()?;
        let woord = |veld: &str| uit[veld].as_str().unwrap().to_owned();
        let nieuw = Toegezegd { nummer: woord("nummer"), geheim: woord("geheim"), email, beantwoord: false };
        let url = self.i.url(&format!("/api/v1/zaken/{}/antwoord", nieuw.nummer));
        let plek = {
            let mut alle = self.toegezegd.lock().unwrap();
            alle.push(nieuw);
            alle.len() - 1
        };
        let antwoord = json!({ "gevonden": "Er lag een matras.", "gedaan": GEDAAN });
        let uit = self.client.post(url).bearer_auth(&self.token).json(&antwoord).send().await.ok()?;
        assert!(uit.status().is_success(), "{}: {}", uit.status(), uit.text().await.unwrap_or_default());
        self.toegezegd.lock().unwrap()[plek].beantwoord = true;
        Some(())
    }

    /// Everything that was promised is there.
    async fn alles_is_er(&self) {
        let toegezegd = self.toegezegd.lock().unwrap().clone();
        for t in toegezegd {
            let uit =
                self.client.get(self.i.url(&format!("/api/v1/signalen/{}", t.geheim))).send().await.unwrap();
            assert_eq!(uit.status(), StatusCode::OK, "{t:?}");
            let tekst = uit.text().await.unwrap();
            assert!(tekst.contains(&t.nummer), "{t:?}: {tekst}");
            assert!(!t.beantwoord || tekst.contains(GEDAAN), "{t:?}: {tekst}");
        }
    }
}

/// A seed of one's own repeats a run: `SCHOUT_ZAAD=123 cargo test …`.
fn zaad() -> u64 {
    let gekozen = std::env::var("SCHOUT_ZAAD").ok().and_then(|z| z.parse().ok());
    gekozen.unwrap_or_else(|| u64::from(std::process::id()))
}

async fn met_mail(i: &Installatie, post: u16) -> tokio::process::Child {
    let mut opdracht = i.opdracht(&["serve"]);
    opdracht.env("SCHOUT_SMTP", format!("smtp://127.0.0.1:{post}")).env("SCHOUT_LIMIET_PER_UUR", "1000000");
    i.wacht_op(opdracht).await
}

async fn overleeft_alle_klappen(motor: Motor) {
    let zaad = zaad();
    eprintln!("Herhalen: SCHOUT_ZAAD={zaad} ({motor:?})");
    let mut toeval = ChaCha8Rng::seed_from_u64(zaad);
    let i = Installatie::klaar(motor).await;
    let mut post = Mailserver::start(0).await;
    let token = i.doe(&["token", "--naam", "Zaaksysteem", "--rol", "behandelaar"]).await;
    let token = String::from_utf8(token.stdout).unwrap().trim().to_owned();
    let client = Client::builder().timeout(Duration::from_secs(5)).build().unwrap();
    let drukte = Arc::new(Drukte {
        i,
        client,
        token,
        stop: AtomicBool::new(false),
        volgnr: AtomicUsize::new(0),
        toegezegd: Mutex::default(),
    });
    let melders: Vec<_> = (0..MELDERS)
        .map(|_| {
            let drukte = Arc::clone(&drukte);
            tokio::spawn(async move { drukte.meld_steeds().await })
        })
        .collect();
    for _ in 0..KLAPPEN {
        let mut server = met_mail(&drukte.i, post.poort).await;
        // Not a wait for something: the moment of the blow is chance.
        tokio::time::sleep(Duration::from_millis(toeval.random_range(30..400))).await;
        server.start_kill().unwrap();
        server.wait().await.unwrap();
    }
    drukte.stop.store(true, Ordering::Relaxed);
    for melder in melders {
        melder.await.unwrap();
    }
    let server = met_mail(&drukte.i, post.poort).await;
    let aantal = drukte.toegezegd.lock().unwrap().len();
    assert!(aantal > KLAPPEN, "er is te weinig gemeld: {aantal}");
    drukte.alles_is_er().await;
    alle_mail_eenmaal(&drukte, &mut post).await;
    drop(server);
    assert!(drukte.i.gelukt(&["controleer"]).await.contains("Alles klopt."));
}

/// Waits until nothing waits any more; then every mail came once, and what did not come is put aside in sight.
async fn alle_mail_eenmaal(drukte: &Drukte, post: &mut Mailserver) {
    let store = Store::open(&drukte.i.bron).await.unwrap();
    let mut ontvangen: BTreeMap<(String, String), usize> = BTreeMap::new();
    loop {
        for mail in post.alles(Duration::from_millis(300)).await {
            *ontvangen.entry(mail).or_default() += 1;
        }
        let mut tx = store.lees().await.unwrap();
        if store::bericht::aantal_wachtend(&mut tx, store::bericht::MAIL, i64::MAX).await.unwrap() == 0 {
            break;
        }
    }
    for mail in post.alles(Duration::from_millis(500)).await {
        *ontvangen.entry(mail).or_default() += 1;
    }
    let dubbel: Vec<_> = ontvangen.iter().filter(|(_, keer)| **keer > 1).collect();
    assert!(dubbel.is_empty(), "dubbel verzonden: {dubbel:?}");
    let mut onzeker = 0;
    let mut tx = store.lees().await.unwrap();
    let toegezegd = drukte.toegezegd.lock().unwrap().clone();
    for t in toegezegd {
        let zaak = store::zaak::op_nummer(&mut tx, &t.nummer).await.unwrap().unwrap();
        for bericht in store::bericht::van_zaak(&mut tx, zaak.id).await.unwrap() {
            let kwam = ontvangen.keys().filter(|(aan, _)| *aan == t.email).count();
            match bericht.status.as_str() {
                "verzonden" => assert!(kwam > 0, "{t:?} kreeg niets"),
                // Sent or not: the blow fell in between. It is never sent again by itself.
                "bezig" | "geparkeerd" => onzeker += 1,
                ander => panic!("{t:?}: {ander}"),
            }
        }
    }
    assert!(onzeker <= KLAPPEN, "meer onzekere berichten dan klappen: {onzeker}");
    drop(tx);
    store.sluit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_kills_under_load_lose_nothing_and_mail_nothing_twice_on_sqlite() {
    overleeft_alle_klappen(Motor::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_kills_under_load_lose_nothing_and_mail_nothing_twice_on_postgres() {
    overleeft_alle_klappen(Motor::Postgres).await;
}
