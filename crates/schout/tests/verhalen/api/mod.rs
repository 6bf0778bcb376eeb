//! Other systems at the door: the JSON API.

mod document;
mod eenmalig;
mod fouten;
mod kantoor;
mod melden;

use domein::toegang::Toewijzing;
use reqwest::{Client, Method};
use schout::handelingen::Wie;
use serde_json::{Value, json};

use crate::steun::{Antwoord, Bezoeker, TestApp};

/// A report at a real address.
pub fn melding(t: &TestApp, tekst: &str) -> Value {
    let adres = &t.app.plaatsen.adressen()[4711];
    json!({ "tekst": tekst, "locatie": { "lat": adres.punt.lat, "lon": adres.punt.lon } })
}

/// The same with another field.
pub fn met(mut lijf: Value, veld: &str, waarde: Value) -> Value {
    lijf[veld] = waarde;
    lijf
}

/// Reports something and gives the answer.
pub async fn meld(t: &TestApp, lijf: &Value) -> Value {
    let uit = t.bezoeker().post_json("/api/v1/signalen", lijf).await;
    uit.is(201);
    uit.json()
}

/// Any request; for what a polite client would not send.
pub async fn ruw(adres: &str, methode: &str, pad: &str, koppen: &[(&str, &str)], lijf: Vec<u8>) -> Antwoord {
    let methode = Method::from_bytes(methode.as_bytes()).unwrap();
    let mut verzoek = Client::new().request(methode, format!("{adres}{pad}")).body(lijf);
    for (naam, waarde) in koppen {
        verzoek = verzoek.header(*naam, *waarde);
    }
    let uit = verzoek.send().await.unwrap();
    let (status, koppen) = (uit.status(), uit.headers().clone());
    Antwoord { status, pad: pad.to_owned(), koppen, tekst: uit.text().await.unwrap() }
}

/// A system whose token holds only for a part of the work.
pub async fn systeem_met(t: &TestApp, rollen: Vec<Toewijzing>) -> String {
    let mut h = t.handeling(Wie::Systeem("test")).await;
    let geheim = schout::toegang::token::maak(&mut h, "Deelsysteem", rollen).await.unwrap();
    h.commit().await.unwrap();
    geheim
}

/// Asserts problem details with a Dutch sentence; gives them.
#[track_caller]
pub fn probleem(a: &Antwoord, status: u16, code: &str) -> Value {
    a.is(status);
    let soort = a.koppen.get("content-type").map(|k| k.to_str().unwrap());
    assert_eq!(soort, Some("application/problem+json"), "{}: {}", a.pad, a.tekst);
    assert_eq!(a.koppen["api-version"], "1.0.0");
    let p = a.json();
    assert_eq!(p["status"], status, "{p}");
    assert_eq!(p["code"], code, "{p}");
    assert!(p["type"].as_str().unwrap().starts_with("urn:schout:probleem:"), "{p}");
    assert!(!p["title"].as_str().unwrap().is_empty(), "{p}");
    let detail = p["detail"].as_str().unwrap();
    assert!(detail.len() > 15 && detail.ends_with(['.', '?']) && detail.contains(' '), "{detail}");
    assert!(!detail.contains("fout-"), "{detail}");
    p
}

/// Numbers of all zaken that a system can see, page by page.
pub async fn alle_nummers(wie: &Bezoeker, begin: &str) -> Vec<String> {
    let (mut uit, mut pad) = (Vec::new(), begin.to_owned());
    loop {
        let bladzij = wie.get(&pad).await;
        bladzij.is(200);
        let bladzij = bladzij.json();
        let zaken = bladzij["zaken"].as_array().unwrap();
        assert!(zaken.len() <= 50);
        uit.extend(zaken.iter().map(|z| z["nummer"].as_str().unwrap().to_owned()));
        match bladzij["volgende"].as_str() {
            Some(volgende) => volgende.clone_into(&mut pad),
            None => return uit,
        }
    }
}
