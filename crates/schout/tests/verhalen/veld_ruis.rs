//! Items of a phone that went wrong at random: each gets an answer of its own, none breaks the server, and what says that it was
//! stored is stored, once.

use std::collections::{BTreeMap, BTreeSet};

use domein::toegang::{Rol, Toewijzing};
use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use schout::controle::controleer;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{steun::Bezoeker, verhaal};

const DAG: &str = "2026-11-17T09:00:00Z";
const RONDES: usize = 120;
const PAD: &str = "/api/v1/veld/sync";

/// Every kind of item, as the app makes it.
fn goed(zaken: &[String]) -> Vec<Value> {
    let bij = |i: usize| json!({ "nummer": zaken[i % zaken.len()] });
    let gezien = json!({ "versie": 1, "status": "nieuw" });
    vec![
        json!({ "soort": "melding", "tekst": "Zakken naast de container.", "onderwerp": "bijplaatsing", "waar": "Havenstraat 5", "melder": { "naam": "A. Bos", "telefoon": "0612345678" } }),
        json!({ "soort": "bevinding", "bij": bij(0), "resultaat": "overtreding", "gevonden": "Vier zakken.", "gedaan": "Meegenomen." }),
        json!({ "soort": "vervolg", "bij": bij(1), "gezien": gezien, "keuze": { "wat": "nieuwe_controle", "dag": "2026-11-20" }, "reden": "Kijken of het weg blijft." }),
        json!({ "soort": "vervolg", "bij": bij(2), "keuze": { "wat": "overdragen", "instantie": "politie" }, "reden": "Niet van ons." }),
        json!({ "soort": "oppakken", "bij": bij(2), "gezien": gezien }),
        json!({ "soort": "antwoord", "bij": bij(0), "gevonden": "Er stonden vier zakken naast de container.", "gedaan": "We hebben de zakken meegenomen.", "sluiten": false }),
        json!({ "soort": "notitie", "bij": bij(1), "tekst": "De bewoner was niet thuis." }),
        json!({ "soort": "foto", "bij": bij(1), "sha256": "ab".repeat(32), "naam": "foto.jpg", "moment": "voor" }),
        json!({ "soort": "gelezen", "briefing": Uuid::new_v4() }),
        json!({ "soort": "waarneming", "thema": "afval", "waar": "Havenstraat", "tekst": "Schoon.", "minuten": 10 }),
        json!({ "soort": "bevinding", "bij": bij(0), "resultaat": "overtreding", "gevonden": "Zakken.",
            "lijst": { "lijst": "huisvuil", "van": "2025-01-01", "antwoorden": { "wat": "zakken" } },
            "metingen": [{ "soort": "geluid", "waarde": 54.3, "meetmiddel": "SN-1" }] }),
        json!({ "soort": "stap", "bij": bij(0), "gezien": gezien, "stap": "tzh-controle-uitvoeren", "uitkomst": "compleet",
            "gegevens": { "aangetroffen": ["Het klopt."] } }),
        json!({ "soort": "huisbezoek", "bij": bij(1), "bezoek": { "deur": "toestemming", "legitimatie": true,
            "doel": true, "wie": "Mevrouw Putter", "buiten": "Een naam bij de bel.", "bewoners": [] } }),
        json!({ "soort": "zorgsignaal", "bij": bij(1), "melding": { "soort": "schulden", "wie": "Mevrouw Zilverreiger",
            "feiten": "Drie brieven op tafel.", "weet": true, "akkoord": true } }),
        json!({ "soort": "inchecken", "waar": "Parkweg 210", "minuten": 15, "met": "K. Postma", "telefoon": "0699 00 00 34" }),
        json!({ "soort": "verlengen", "incheck": Uuid::nil(), "minuten": 15 }),
        json!({ "soort": "uitchecken", "incheck": Uuid::nil() }),
        json!({ "soort": "noodoproep", "waar": "Stationsplein", "telefoon": "0699 00 00 35" }),
        json!({ "soort": "agressie", "soorten": ["dreigen"], "waar": "Parkweg 210", "zaak": zaken[0], "letsel": false,
            "politie": true, "getuigen": "K. Postma", "tekst": "Hij hield een stok omhoog." }),
        json!({ "soort": "waarschuwen", "code": "hond", "tekst": "Achter het hek loopt een grote hond los.", "waar": "x", "zaak": zaken[0] }),
    ]
}

/// Values that do not belong anywhere.
fn raar(r: &mut ChaCha8Rng) -> Value {
    match r.random_range(0..14) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(i64::MIN),
        3 => json!(u64::MAX),
        4 => json!(1e308),
        5 => json!(-0.5),
        6 => json!(""),
        7 => json!("x".repeat(20_000)),
        8 => json!("\u{0}\u{202e}\u{feff} ' or 1=1 -- <script>"),
        9 => json!("2026-13-45T99:99:99Z"),
        10 => json!([]),
        11 => json!({}),
        12 => json!(["a", { "b": [1, 2, { "c": null }] }]),
        _ => json!(Uuid::nil()),
    }
}

/// Breaks one thing somewhere in a value: a field gone, added, doubled in meaning, or replaced.
fn breek(w: &mut Value, r: &mut ChaCha8Rng) {
    let diep = r.random_bool(0.7);
    match w {
        Value::Object(o) if !o.is_empty() => {
            let namen: Vec<String> = o.keys().cloned().collect();
            let Some(naam) = namen.choose(r).cloned() else { return };
            match r.random_range(0..4) {
                0 => drop(o.remove(&naam)),
                1 => drop(o.insert(format!("{naam}x"), raar(r))),
                _ if diep => breek(o.entry(naam).or_insert(Value::Null), r),
                _ => drop(o.insert(naam, raar(r))),
            }
        }
        Value::Array(a) if !a.is_empty() => {
            let i = r.random_range(0..a.len());
            breek(&mut a[i], r);
        }
        Value::String(s) if r.random_bool(0.5) => {
            let knip = r.random_range(0..=s.chars().count());
            *s = s.chars().take(knip).chain("\u{301}é€".chars()).collect();
        }
        anders => *anders = raar(r),
    }
}

async fn telefoon(boa: &Bezoeker) -> Uuid {
    let toestel = Uuid::new_v4();
    boa.post_json("/api/v1/veld/toestel", &json!({ "toestel": toestel, "naam": "Ruis" })).await.is(200);
    toestel
}

/// What became of the items.
#[derive(Default)]
struct Uitkomst {
    /// Receipts by key.
    bewaard: BTreeMap<String, String>,
    /// How often, per kind and answer.
    keren: BTreeMap<String, usize>,
}

/// Sends items and checks the answer to each.
async fn gooi(boa: &Bezoeker, toestel: Uuid, posten: &[Value], uitkomst: &mut Uitkomst) {
    let zending = json!({ "toestel": toestel, "klok": DAG, "posten": posten });
    let uit = boa.post_json(PAD, &zending).await;
    uit.is(200);
    let antwoorden = uit.json()["antwoorden"].as_array().unwrap().clone();
    assert_eq!(antwoorden.len(), posten.len());
    for (antwoord, post) in antwoorden.iter().zip(posten) {
        let detail = antwoord["detail"].as_str().unwrap_or_default();
        assert!(!detail.contains("Kenmerk"), "{post}\n{detail}");
        let stand = antwoord["stand"].as_str().unwrap();
        let soort = post["wat"]["soort"].as_str().unwrap_or("onleesbaar");
        *uitkomst.keren.entry(format!("{soort} {stand} {detail}")).or_default() += 1;
        match stand {
            "opgeslagen" => {
                let ontvangst = antwoord["ontvangst"].as_str().unwrap().to_owned();
                let eerder =
                    uitkomst.bewaard.insert(antwoord["id"].as_str().unwrap().to_owned(), ontvangst.clone());
                assert!(eerder.is_none_or(|e| e == ontvangst), "one receipt per item: {post}");
            }
            "geweigerd" => assert!(!detail.is_empty(), "a refusal says why: {post}"),
            "conflict" => assert!(antwoord["nu"].is_object(), "{antwoord}"),
            "later" => {}
            anders => panic!("{anders}: {post}"),
        }
    }
}

verhaal! {
    async fn items_that_went_wrong_at_random_are_answered_one_by_one_and_break_nothing(t) {
        let boa = t.als_met("ruis", vec![Toewijzing::overal(Rol::Boa)], Some("handhaving-zuid")).await;
        let toestel = telefoon(&boa).await;
        let mut zaken = Vec::new();
        for tekst in ["Zakken naast de container", "Fietswrak", "Glas op het pad"] {
            zaken.push(t.melding("bijplaatsing", tekst).await.zaak.nummer);
        }
        let soorten = goed(&zaken);
        let mut r = ChaCha8Rng::seed_from_u64(6);
        let (mut uitkomst, mut eerder) = (Uitkomst::default(), Vec::new());
        for _ in 0..RONDES {
            let mut posten: Vec<Value> = (0..r.random_range(1..8))
                .map(|_| {
                    let wat = soorten.choose(&mut r).unwrap().clone();
                    let mut post = json!({ "id": Uuid::new_v4(), "gemaakt": DAG, "wat": wat });
                    let stuk = if r.random_bool(0.5) { r.random_range(1..4) } else { 0 };
                    for _ in 0..stuk {
                        breek(&mut post, &mut r);
                    }
                    post
                })
                .collect();
            // What was sent before comes once more, whole or broken.
            if let Some(oud) = eerder.choose(&mut r) {
                posten.push(Value::clone(oud));
            }
            gooi(&boa, toestel, &posten, &mut uitkomst).await;
            eerder.extend(posten.into_iter().take(2));
        }
        let wat: BTreeSet<&str> = soorten.iter().filter_map(|s| s["soort"].as_str()).collect();
        assert_eq!(wat.len(), 18, "every kind of item takes part: {wat:?}");
        assert!(uitkomst.bewaard.len() > 60, "too little was stored to say anything: {:#?}", uitkomst.keren);
        for id in uitkomst.bewaard.keys() {
            let mut tx = t.app.store.lees().await.unwrap();
            assert!(schout::store::veld::post(&mut tx, id.parse().unwrap()).await.unwrap().is_some(), "{id}");
        }
        let verslag = controleer(&t.app.store, Some(&t.app.bestanden)).await.unwrap();
        assert!(verslag.fouten.is_empty(), "{}", verslag.fouten.join("\n"));
    }
}

verhaal! {
    async fn requests_of_random_bytes_are_refused_and_store_nothing(t) {
        let boa = t.als_met("bytes", vec![Toewijzing::overal(Rol::Boa)], Some("handhaving-zuid")).await;
        let toestel = telefoon(&boa).await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak.nummer;
        let post = json!({ "id": Uuid::new_v4(), "gemaakt": DAG, "wat": goed(&[zaak])[1] });
        let heel = serde_json::to_vec(&json!({ "toestel": toestel, "klok": DAG, "posten": [post] })).unwrap();
        let mut r = ChaCha8Rng::seed_from_u64(7);
        for _ in 0..RONDES {
            let mut bytes = heel.clone();
            for _ in 0..r.random_range(1..6) {
                let i = r.random_range(0..bytes.len());
                match r.random_range(0..3) {
                    0 => bytes[i] = r.random(),
                    1 => bytes.truncate(i.max(1)),
                    _ => bytes.insert(i, r.random()),
                }
            }
            let uit = boa.post_json_ruw(PAD, &bytes).await;
            assert!(uit.status.is_client_error() || uit.status.is_success(), "{}: {}", uit.status, String::from_utf8_lossy(&bytes));
            assert!(!uit.tekst.contains("Kenmerk"), "{}: {}", uit.tekst, String::from_utf8_lossy(&bytes));
        }
        let goede = boa.post_json_ruw(PAD, &heel).await;
        goede.is(200);
    }
}
