//! All phones at once: who finds no turn comes back, nothing is half stored, and who is in danger never waits.

use std::time::Duration;

use axum::http::{StatusCode, header};
use schout::app::VELDBEURTEN;
use serde_json::{Value, json};
use tokio::sync::SemaphorePermit;

use crate::{
    steun::{Antwoord, TestApp},
    veld::{Straat, bevindingen, op_plek, post},
    verhaal,
};

/// All turns are taken.
async fn bezet(t: &TestApp) -> Vec<SemaphorePermit<'_>> {
    let mut alle = Vec::new();
    while let Some(beurt) = t.app.veldbeurten.binnen(Duration::from_millis(1)).await {
        alle.push(beurt);
    }
    assert_eq!(alle.len(), VELDBEURTEN);
    alle
}

async fn stuur(s: &Straat, posten: &[Value]) -> Antwoord {
    let zending = json!({ "toestel": s.toestel, "klok": "2026-11-17T09:00:00Z", "posten": posten });
    s.boa.post_json("/api/v1/veld/sync", &zending).await
}

verhaal! {
    async fn a_phone_without_a_turn_comes_back_and_is_stored_once(t) {
        let s = Straat::van(t, "druk").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let item = post(json!({
            "soort": "bevinding", "bij": { "nummer": zaak.nummer }, "resultaat": "akkoord", "gevonden": "Er lag niets meer.",
        }));
        let alle = bezet(t).await;
        let nee = stuur(&s, std::slice::from_ref(&item)).await;
        assert_eq!(nee.status, StatusCode::SERVICE_UNAVAILABLE);
        nee.leest("\"druk\"").leest("Je werk blijft op je telefoon bewaard");
        // Whether the server is there may always be asked.
        stuur(&s, &[]).await.is(200);
        let straks: u64 = nee.koppen[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
        assert!((1..=8).contains(&straks), "{straks}");
        assert!(bevindingen(t, &zaak.nummer).await.is_empty());
        drop(alle);
        for _ in 0..2 {
            let ja = stuur(&s, std::slice::from_ref(&item)).await;
            assert_eq!(ja.is(200).json()["antwoorden"][0]["stand"], "opgeslagen");
        }
        assert_eq!(bevindingen(t, &zaak.nummer).await.len(), 1);
    }
}

verhaal! {
    async fn who_calls_for_help_needs_no_turn(t) {
        let s = Straat::van(t, "hulp").await;
        let alle = bezet(t).await;
        let roep = op_plek(post(json!({ "soort": "noodoproep", "waar": "Stationsplein", "telefoon": "0699 00 00 35" })), t);
        let gewoon = [post(json!({ "soort": "melding", "tekst": "Losse zakken.", "onderwerp": "zwerfafval" }))];
        // Both at the same moment: the call is answered while the other still waits for a turn.
        let (mut wacht, mut hulp) = (std::pin::pin!(stuur(&s, &gewoon)), std::pin::pin!(stuur(&s, std::slice::from_ref(&roep))));
        let ja = tokio::select! {
            ja = &mut hulp => ja,
            nee = &mut wacht => panic!("de hulpvraag wachtte: {}", nee.tekst),
        };
        assert_eq!(ja.is(200).json()["antwoorden"][0]["stand"], "opgeslagen");
        assert_eq!(wacht.await.status, StatusCode::SERVICE_UNAVAILABLE);
        drop(alle);
    }
}
