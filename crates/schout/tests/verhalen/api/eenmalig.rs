//! A request that is sent twice counts once.

use domein::toegang::Rol;
use serde_json::{Value, json};

use super::{meld, melding, met, probleem, ruw};
use crate::{
    steun::{Antwoord, TestApp},
    verhaal,
};

const KOP: &str = "Idempotency-Key";

async fn meld_met(t: &TestApp, lijf: &Value, sleutel: &str) -> Antwoord {
    t.bezoeker().post_json_met("/api/v1/signalen", lijf, &[(KOP, sleutel)]).await
}

async fn aantal(t: &TestApp) -> usize {
    let lijst = t.systeem(Rol::Coordinator).await.get("/api/v1/zaken").await.json();
    lijst["zaken"].as_array().unwrap().len()
}

verhaal! {
    async fn the_same_request_gets_the_same_answer_and_is_done_once(t) {
        let lijf = melding(t, "Er ligt afval op straat.");
        let een = meld_met(t, &lijf, "a7f1").await;
        let twee = meld_met(t, &lijf, "a7f1").await;
        een.is(201);
        twee.is(201);
        assert_eq!(een.tekst, twee.tekst);
        assert_eq!(een.koppen["location"], twee.koppen["location"]);
        assert_eq!(aantal(t).await, 1);
        meld_met(t, &lijf, "a7f2").await.is(201);
        meld(t, &lijf).await;
        assert_eq!(aantal(t).await, 3);
    }
}

verhaal! {
    async fn another_request_with_the_same_key_is_refused(t) {
        meld_met(t, &melding(t, "Er ligt afval op straat."), "b1").await.is(201);
        let ander = meld_met(t, &melding(t, "Er ligt ander afval."), "b1").await;
        probleem(&ander, 422, "idempotentie_ander_verzoek");
        assert_eq!(aantal(t).await, 1);
    }
}

verhaal! {
    async fn many_at_once_make_one_report(t) {
        let lijf = melding(t, "Er ligt afval op straat.");
        let alle = futures_util::future::join_all((0..8).map(|_| meld_met(t, &lijf, "c1"))).await;
        let nummers: Vec<Value> = alle
            .iter()
            .filter(|a| a.status.as_u16() != 409)
            .map(|a| a.is(201).json()["nummer"].clone())
            .collect();
        assert!(!nummers.is_empty() && nummers.iter().all(|n| *n == nummers[0]), "{nummers:?}");
        assert_eq!(aantal(t).await, 1);
    }
}

verhaal! {
    async fn a_refused_request_can_be_sent_again_in_a_better_form(t) {
        probleem(&meld_met(t, &json!({ "tekst": "Er ligt afval." }), "d1").await, 422, "veld");
        let buiten = met(melding(t, "Er ligt afval."), "locatie", json!({ "lat": 52.0, "lon": 4.0 }));
        probleem(&meld_met(t, &buiten, "d1").await, 422, "buiten_gemeente");
        meld_met(t, &melding(t, "Er ligt afval."), "d1").await.is(201);
    }
}

verhaal! {
    async fn a_key_that_is_no_key_is_refused(t) {
        let lijf = melding(t, "Er ligt afval op straat.");
        for sleutel in ["", " ", &"x".repeat(201), "een twee"] {
            probleem(&meld_met(t, &lijf, sleutel).await, 400, "idempotentie_sleutel");
        }
        assert_eq!(aantal(t).await, 0);
    }
}

verhaal! {
    async fn an_answer_a_photo_and_a_reaction_count_once_too(t) {
        let uit = meld(t, &melding(t, "De lantaarnpaal is uit.")).await;
        let pad = format!("/api/v1/signalen/{}", uit["geheim"].as_str().unwrap());
        let zaak = format!("/api/v1/zaken/{}", uit["nummer"].as_str().unwrap());
        let (s, b) = (t.systeem(Rol::Behandelaar).await, t.bezoeker());
        let reactie = json!({ "tekst": "Het is de derde paal." });
        for _ in 0..2 {
            b.post_json_met(&format!("{pad}/reacties"), &reactie, &[(KOP, "e1")]).await.is(201);
        }
        let mut png = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(8, 8).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let koppen = [(KOP, "e1"), ("content-type", "image/png")];
        for _ in 0..2 {
            ruw(&t.adres, "POST", &format!("{pad}/bijlagen"), &koppen, png.get_ref().clone()).await.is(201);
        }
        let klaar = json!({ "gevonden": "De lamp in deze paal was stuk.", "gedaan": "We hebben de lamp vervangen." });
        let een = s.post_json_met(&format!("{zaak}/antwoord"), &klaar, &[(KOP, "e1")]).await;
        // Without the key the second would be refused: the zaak is closed.
        let twee = s.post_json_met(&format!("{zaak}/antwoord"), &klaar, &[(KOP, "e1")]).await;
        een.is(200);
        assert_eq!(een.tekst, twee.tekst);
        let stand = b.get(&pad).await.json();
        let soorten: Vec<&str> = stand["berichten"].as_array().unwrap().iter().map(|b| b["soort"].as_str().unwrap()).collect();
        assert_eq!(soorten.iter().filter(|s| **s == "reactie").count(), 1, "{soorten:?}");
        assert_eq!(soorten.iter().filter(|s| **s == "antwoord").count(), 1, "{soorten:?}");
        assert_eq!(stand["bijlagen"].as_array().unwrap().len(), 1);
        // The key of another token is another key.
        let ander = t.systeem(Rol::Behandelaar).await;
        let lijf = met(klaar, "gedaan", json!("We hebben iets anders gedaan."));
        probleem(&ander.post_json_met(&format!("{zaak}/antwoord"), &lijf, &[(KOP, "e1")]).await, 409, "status_kan_niet");
    }
}
