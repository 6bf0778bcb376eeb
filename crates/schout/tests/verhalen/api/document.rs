//! The description of the API says what the API does.

use std::collections::BTreeSet;

use schout::{server, toegang::Toegang};
use serde_json::Value;

use super::{meld, melding};
use crate::verhaal;

fn verwijzingen<'a>(v: &'a Value, uit: &mut BTreeSet<&'a str>) {
    match v {
        Value::Object(velden) => {
            for (naam, w) in velden {
                match w.as_str() {
                    Some(doel) if naam == "$ref" => drop(uit.insert(doel)),
                    _ => verwijzingen(w, uit),
                }
            }
        }
        Value::Array(rij) => rij.iter().for_each(|w| verwijzingen(w, uit)),
        _ => {}
    }
}

verhaal! {
    async fn every_route_is_described_and_nothing_else(t) {
        let doc = t.bezoeker().get("/api/v1/openapi.json").await.json();
        let mut beschreven = BTreeSet::new();
        for (pad, werkwijzen) in doc["paths"].as_object().unwrap() {
            for (methode, wat) in werkwijzen.as_object().unwrap() {
                beschreven.insert((methode.to_uppercase(), pad.clone(), wat["security"].is_array()));
            }
        }
        let routes: BTreeSet<_> = server::alle_routes(&t.app)
            .into_iter()
            // The app for the street is ours: its contract is made from the same types (`veld/src/contract.ts`).
            .filter(|r| r.pad.starts_with("/api") && !r.pad.starts_with("/api/v1/veld/"))
            .map(|r| (r.methode.to_string(), r.pad.to_owned(), matches!(r.toegang, Toegang::Token(_))))
            .collect();
        assert_eq!(beschreven, routes);
        assert!(routes.len() >= 13);
    }
}

verhaal! {
    async fn the_description_is_whole(t) {
        let doc = t.bezoeker().get("/api/v1/openapi.json").await.json();
        assert!(doc["openapi"].as_str().unwrap().starts_with("3.1"), "{}", doc["openapi"]);
        assert_eq!((doc["info"]["title"].as_str(), doc["info"]["version"].as_str()), (Some("Schout"), Some("1.0.0")));
        assert_eq!(doc["servers"][0]["url"], t.adres);
        let mut doelen = BTreeSet::new();
        verwijzingen(&doc, &mut doelen);
        for doel in &doelen {
            assert!(doc.pointer(doel.trim_start_matches('#')).is_some(), "{doel}");
        }
        assert!(doelen.contains("#/components/schemas/Probleem"));
        assert_eq!(doc["components"]["securitySchemes"]["token"]["scheme"], "bearer");
        let mut namen = BTreeSet::new();
        for (pad, werkwijzen) in doc["paths"].as_object().unwrap() {
            for (methode, wat) in werkwijzen.as_object().unwrap() {
                assert!(namen.insert(wat["operationId"].as_str().unwrap()), "{wat}");
                assert!(wat["summary"].as_str().is_some_and(|s| s.ends_with('.') || s.ends_with(')')), "{pad} {wat}");
                assert!(wat["responses"]["default"]["content"]["application/problem+json"].is_object(), "{pad}");
                let parameters: Vec<(&str, &str)> = wat["parameters"].as_array().into_iter().flatten()
                    .map(|p| (p["in"].as_str().unwrap(), p["name"].as_str().unwrap())).collect();
                assert_eq!(parameters.contains(&("header", "Idempotency-Key")), methode == "post", "{pad}");
                let in_pad: BTreeSet<&str> = pad.split('/').filter_map(|d| d.strip_prefix('{')?.strip_suffix('}')).collect();
                let beschreven: BTreeSet<&str> = parameters.iter().filter(|p| p.0 == "path").map(|p| p.1).collect();
                assert_eq!(in_pad, beschreven, "{pad}");
            }
        }
    }
}

/// The names of an answer are the names in its schema.
fn zelfde_namen(doc: &Value, schema: &str, lijf: &Value) {
    let schema = &doc["components"]["schemas"][schema];
    let mut namen = BTreeSet::new();
    let delen = schema["allOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
    for deel in delen {
        let doel = deel["$ref"].as_str().map(|d| doc.pointer(d.trim_start_matches('#')).unwrap().clone());
        namen.extend(
            doel.unwrap_or(deel)["properties"].as_object().into_iter().flatten().map(|(n, _)| n.clone()),
        );
    }
    let gegeven: BTreeSet<String> = lijf.as_object().unwrap().keys().cloned().collect();
    assert!(gegeven.is_subset(&namen) && !gegeven.is_empty(), "{gegeven:?} {namen:?}");
}

verhaal! {
    async fn answers_have_the_names_that_are_described(t) {
        let doc = t.bezoeker().get("/api/v1/openapi.json").await.json();
        let uit = meld(t, &melding(t, "Er ligt afval op straat.")).await;
        zelfde_namen(&doc, "SignaalUit", &uit);
        let stand = t.bezoeker().get(&format!("/api/v1/signalen/{}", uit["geheim"].as_str().unwrap())).await.json();
        zelfde_namen(&doc, "Stand", &stand);
        zelfde_namen(&doc, "BerichtUit", &stand["berichten"][0]);
        let s = t.systeem(domein::toegang::Rol::Behandelaar).await;
        let zaak = s.get(&format!("/api/v1/zaken/{}", uit["nummer"].as_str().unwrap())).await.json();
        zelfde_namen(&doc, "ZaakUit", &zaak);
        zelfde_namen(&doc, "TermijnUit", &zaak["termijnen"][0]);
        zelfde_namen(&doc, "GebeurtenisUit", &zaak["tijdlijn"][0]);
        let lijst = s.get("/api/v1/zaken").await.json();
        zelfde_namen(&doc, "ZakenUit", &lijst);
        zelfde_namen(&doc, "ZaakKort", &lijst["zaken"][0]);
        let fout = t.bezoeker().get("/api/v1/signalen/x").await.json();
        zelfde_namen(&doc, "Probleem", &fout);
    }
}

fn met_code<'a>(lijst: &'a Value, code: &str) -> &'a Value {
    lijst.as_array().unwrap().iter().find(|w| w["code"] == code).unwrap()
}

verhaal! {
    async fn all_subjects_come_with_their_questions(t) {
        let lijst = t.bezoeker().get("/api/v1/onderwerpen").await.json();
        let toestand = met_code(&met_code(&lijst["onderwerpen"], "lantaarnpaal")["vragen"], "toestand");
        assert_eq!(met_code(&toestand["keuzes"], "omgevallen")["gevaar"], "112");
        let lijst = lijst["onderwerpen"].as_array().unwrap();
        assert!(lijst.len() >= 45);
        assert!(lijst.iter().all(|o| !o["groep_naam"].as_str().unwrap().is_empty()));
    }
}
