//! Whatever comes in: a sentence that helps, and nothing half-stored.

use std::{net::SocketAddr, sync::Arc};

use domein::toegang::Rol;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use schout::{app::Instelling, plaats::Punt, server};
use serde_json::{Value, json};

use super::{alle_nummers, meld, melding, met, probleem, ruw};
use crate::{steun::TestApp, verhaal};

const PAD: &str = "/api/v1/signalen";
const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

async fn niets_bewaard(t: &TestApp) {
    assert_eq!(alle_nummers(&t.systeem(Rol::Coordinator).await, "/api/v1/zaken").await, Vec::<String>::new());
}

verhaal! {
    async fn what_is_no_json_is_refused_with_the_place_of_the_error(t) {
        for (lijf, status, code) in [
            ("", 400, "leeg"),
            ("  \n ", 400, "leeg"),
            ("{", 400, "geen_json"),
            ("{\"tekst\": NaN}", 400, "geen_json"),
            ("{\"tekst\": 1e999}", 400, "geen_json"),
            ("{\"tekst\": \"\\ud800\"}", 400, "geen_json"),
            ("{\"tekst\": \"a\", \"tekst\": \"b\"}", 400, "geen_json"),
            ("{\"locatie\": {\"lat\": 1, \"lat\": 2}}", 400, "geen_json"),
            ("{\"tekst\": \"abc\"} en meer", 400, "geen_json"),
            ("[]", 422, "geen_object"),
            ("null", 422, "geen_object"),
            ("\"tekst\"", 422, "geen_object"),
            ("42", 422, "geen_object"),
        ] {
            let uit = ruw(&t.adres, "POST", PAD, &JSON, lijf.into()).await;
            probleem(&uit, status, code);
        }
        probleem(&ruw(&t.adres, "POST", PAD, &JSON, vec![b'{', 0xff, b'}']).await, 400, "geen_json");
        probleem(&ruw(&t.adres, "POST", PAD, &JSON, "[".repeat(100_000).into_bytes()).await, 400, "geen_json");
        probleem(&ruw(&t.adres, "POST", PAD, &JSON, vec![b' '; 300 * 1024]).await, 413, "te_groot");
        niets_bewaard(t).await;
    }
}

verhaal! {
    async fn the_kind_of_content_must_be_json(t) {
        let goed = melding(t, "Er ligt afval op straat.").to_string();
        for soort in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/html"] {
            let uit = ruw(&t.adres, "POST", PAD, &[("content-type", soort)], goed.clone().into()).await;
            probleem(&uit, 415, "soort_inhoud");
        }
        niets_bewaard(t).await;
        for soort in ["application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.x+json"] {
            ruw(&t.adres, "POST", PAD, &[("content-type", soort)], goed.clone().into()).await.is(201);
        }
        ruw(&t.adres, "POST", PAD, &[], goed.into()).await.is(201);
    }
}

verhaal! {
    async fn every_wrong_field_is_named(t) {
        let op = |veld: &str, waarde: Value| met(melding(t, "Er ligt afval op straat."), veld, waarde);
        let plek = |waarde: Value| op("locatie", waarde);
        for (lijf, veld) in [
            (json!({}), "tekst"),
            (json!({ "tekst": "Er ligt afval." }), "locatie"),
            (op("tekst", json!(null)), "tekst"),
            (op("tekst", json!("")), "tekst"),
            (op("tekst", json!("🙂🙂🙂🙂")), "tekst"),
            (op("tekst", json!(["a"])), "tekst"),
            (op("tekst", json!("x".repeat(5001))), "tekst"),
            (op("tekst", json!("nul\u{0}teken")), "tekst"),
            (op("onderwerp", json!("bestaat-niet")), "onderwerp"),
            (op("onderwerp", json!(7)), "onderwerp"),
            (op("kanaal", json!("postduif")), "kanaal"),
            (op("taal", json!("fy")), "taal"),
            (plek(json!("Havenstraat 1")), "locatie"),
            (plek(json!([52.3, 5.6])), "locatie"),
            (plek(json!({})), "locatie"),
            (plek(json!({ "latitude": 52.3, "longitude": 5.6 })), "locatie.latitude"),
            (plek(json!({ "lat": 52.3 })), "locatie.lon"),
            (plek(json!({ "lon": 5.6 })), "locatie.lat"),
            (plek(json!({ "lat": "52.3", "lon": "5.6" })), "locatie.lat"),
            (plek(json!({ "lat": 952.3, "lon": 5.6 })), "locatie"),
            (plek(json!({ "postcode": "9904 AA" })), "locatie.huisnummer"),
            (plek(json!({ "huisnummer": 3 })), "locatie.postcode"),
            (plek(json!({ "postcode": "1234 ZZ", "huisnummer": 1 })), "locatie.postcode"),
            (plek(json!({ "postcode": "9904 AA", "huisnummer": "é12" })), "locatie.huisnummer"),
            (plek(json!({ "postcode": "9904 AA", "huisnummer": -3 })), "locatie.huisnummer"),
            (plek(json!({ "postcode": "9904 AA", "huisnummer": "99999999999999" })), "locatie.huisnummer"),
            (plek(json!({ "postcode": 9904, "huisnummer": 3 })), "locatie.postcode"),
            (plek(json!({ "omschrijving": "x" })), "locatie"),
            (plek(json!({ "omschrijving": "x".repeat(201) })), "locatie"),
            (plek(json!({ "object": "LP-bestaat-niet" })), "locatie.object"),
            (op("antwoorden", json!([])), "antwoorden"),
            (op("antwoorden", json!({ "kleur": "rood" })), "antwoorden.kleur"),
            (op("antwoorden", json!({ "kleur": { "a": 1 } })), "antwoorden.kleur"),
            (op("antwoorden", json!({ "kleur": true })), "antwoorden.kleur"),
            (op("contact", json!("jan@x.nl")), "contact"),
            (op("contact", json!({ "email": "geen adres" })), "contact.email"),
            (op("contact", json!({ "e-mail": "jan@x.nl" })), "contact.e-mail"),
            (op("contact", json!({ "telefoon": "12" })), "contact.telefoon"),
            (op("contact", json!({ "naam": "<b>" })), "contact.naam"),
            (op("ander\u{0}veld", json!(1)), "anderveld"),
        ] {
            let p = probleem(&t.bezoeker().post_json(PAD, &lijf).await, 422, "veld");
            assert_eq!(p["veld"], veld, "{lijf}: {p}");
        }
        let onderwerp = t.bezoeker().post_json(PAD, &op("onderwerp", json!("bestaat-niet"))).await;
        onderwerp.leest("/api/v1/onderwerpen");
        niets_bewaard(t).await;
    }
}

verhaal! {
    async fn a_number_outside_its_bounds_is_refused(t) {
        let i = t.app.inrichting();
        let met_getal = i.inrichting.onderwerpen.iter().find_map(|o| {
            let v = o.vragen.iter().find(|v| v.soort == domein::inrichting::VraagSoort::Getal && v.max.is_some())?;
            Some((o.code.clone(), v.code.clone(), v.max.unwrap()))
        });
        let (onderwerp, vraag, max) = met_getal.unwrap();
        let basis = met(melding(t, "Er is hier iets aan de hand."), "onderwerp", json!(onderwerp));
        for fout in [json!(max + 1), json!("veel"), json!(1.5), json!(-1)] {
            let p = probleem(&t.bezoeker().post_json(PAD, &met(basis.clone(), "antwoorden", json!({ &vraag: fout }))).await, 422, "veld");
            assert_eq!(p["veld"], format!("antwoorden.{vraag}"));
        }
        t.bezoeker().post_json(PAD, &met(basis, "antwoorden", json!({ &vraag: max }))).await.is(201);
    }
}

verhaal! {
    async fn a_place_outside_names_the_municipality_to_ask(t) {
        let g = t.app.plaatsen.grenzen();
        let lon = f64::midpoint(g.zuidwest.lon, g.noordoost.lon);
        let noordelijk = (1..40).map(|i| Punt { lat: g.noordoost.lat + f64::from(i) * 0.001, lon });
        let punt = noordelijk.into_iter().find(|p| t.app.plaatsen.buurgemeente(*p).is_some()).unwrap();
        let naam = t.app.plaatsen.buurgemeente(punt).unwrap().naam.clone();
        let buur = met(melding(t, "Er ligt afval op straat."), "locatie", json!({ "lat": punt.lat, "lon": punt.lon }));
        let p = probleem(&t.bezoeker().post_json(PAD, &buur).await, 422, "buiten_gemeente");
        assert_eq!((p["veld"].as_str(), p["gemeente"].as_str()), (Some("locatie"), Some(naam.as_str())));
        assert!(p["detail"].as_str().unwrap().contains(&naam), "{p}");
        let ver = met(buur, "locatie", json!({ "lat": -12.5, "lon": 130.0 }));
        let p = probleem(&t.bezoeker().post_json(PAD, &ver).await, 422, "buiten_gemeente");
        assert!(p.get("gemeente").is_none(), "{p}");
        niets_bewaard(t).await;
    }
}

verhaal! {
    async fn text_of_all_the_world_comes_back_as_it_was(t) {
        for tekst in ["Afval 🗑️👩‍👩‍👧 in de straat", "نفايات في الشارع أمام بيتي", "Z\u{0301}a\u{0300}lgo tekst hier", "x".repeat(5000).as_str(), "'; drop table zaak; --", "<script>alert(1)</script>"] {
            let uit = meld(t, &melding(t, tekst)).await;
            let stand = t.bezoeker().get(&format!("{PAD}/{}", uit["geheim"].as_str().unwrap())).await.json();
            assert_eq!(stand["tekst"], tekst);
        }
    }
}

verhaal! {
    async fn addresses_and_methods_that_do_not_exist_are_explained(t) {
        for (methode, pad, status, code) in [
            ("GET", "/api/v1/signalen", 405, "methode"),
            ("DELETE", "/api/v1/zaken", 405, "methode"),
            ("PUT", "/api/v1/signalen/x", 405, "methode"),
            ("POST", "/api/v1/signalen/", 404, "niet_gevonden"),
            ("GET", "/api/v1/zaken/", 404, "niet_gevonden"),
            ("GET", "/api/", 404, "niet_gevonden"),
            ("GET", "/api", 404, "niet_gevonden"),
            ("GET", "/api/v2/zaken", 404, "niet_gevonden"),
            ("GET", "/api/v1/signalen/onbekend", 404, "niet_gevonden"),
            ("GET", "/api/v1/signalen/%00", 404, "niet_gevonden"),
            ("GET", "/api/v1/signalen/%ff", 404, "niet_gevonden"),
            ("GET", "/api/v1/signalen/x/bijlagen/y", 404, "niet_gevonden"),
            ("POST", "/api/v1/signalen/onbekend/bijlagen", 404, "niet_gevonden"),
            ("POST", "/api/v1/signalen/onbekend/heropen", 404, "niet_gevonden"),
        ] {
            let uit = ruw(&t.adres, methode, pad, &[], Vec::new()).await;
            probleem(&uit, status, code);
            assert_eq!(uit.koppen.contains_key("allow"), status == 405, "{methode} {pad}");
            assert!(!uit.koppen.contains_key("access-control-allow-origin"));
        }
        ruw(&t.adres, "GET", "/api/v1/zaken/", &[], Vec::new()).await.leest("schuine streep");
        let s = t.systeem(Rol::Coordinator).await;
        for pad in ["/api/v1/zaken/%00", "/api/v1/zaken/x", "/api/v1/zaken/2026-000001/bijlagen/x"] {
            probleem(&s.get(pad).await, 404, "niet_gevonden");
        }
        let kop = ruw(&t.adres, "HEAD", "/api/v1/onderwerpen", &[], Vec::new()).await;
        kop.is(200);
        assert!(kop.tekst.is_empty() && kop.koppen["api-version"] == "1.0.0");
        assert_eq!(ruw(&t.adres, "HEAD", "/api/v1/niets", &[], Vec::new()).await.tekst, "");
    }
}

verhaal! {
    async fn a_form_on_another_website_cannot_report(t) {
        let koppen = [("content-type", "application/json"), ("sec-fetch-site", "cross-site"), ("origin", "https://x.example")];
        let lijf = melding(t, "Er ligt afval op straat.").to_string();
        probleem(&ruw(&t.adres, "POST", PAD, &koppen, lijf.into()).await, 403, "andere_website");
        niets_bewaard(t).await;
    }
}

verhaal! {
    async fn who_reports_too_often_hears_how_long_to_wait(t) {
        let mut app = t.app.clone();
        app.instelling = Arc::new(Instelling { limiet_per_uur: 3, ..(*t.app.instelling).clone() });
        let luisteraar = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let adres = format!("http://{}", luisteraar.local_addr().unwrap());
        let dienst = server::router(&app).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(luisteraar, dienst).await });
        let lijf = melding(t, "Er ligt afval op straat.").to_string();
        let van = |ip: &'static str| [("content-type", "application/json"), ("x-forwarded-for", ip)];
        for _ in 0..3 {
            ruw(&adres, "POST", PAD, &van("203.0.113.7"), lijf.clone().into()).await.is(201);
        }
        let uit = ruw(&adres, "POST", PAD, &van("203.0.113.7"), lijf.clone().into()).await;
        probleem(&uit, 429, "te_vaak");
        let wacht: u64 = uit.koppen["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=1201).contains(&wacht), "{wacht}");
        ruw(&adres, "POST", PAD, &van("203.0.113.8"), lijf.into()).await.is(201);
        assert_eq!(alle_nummers(&t.systeem(Rol::Coordinator).await, "/api/v1/zaken").await.len(), 4);
    }
}

fn junk() -> impl Strategy<Value = Value> {
    let blad = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[\\PC\u{0}]{0,12}".prop_map(Value::from),
        "(lantaarnpaal|zwerfafval|9904 AA|jan@x.nl|0612345678|nl|api|2026-12-01|uit)".prop_map(Value::from),
        (52.30..52.40_f64).prop_map(Value::from),
        (5.55..5.68_f64).prop_map(Value::from),
    ];
    blad.prop_recursive(3, 24, 4, |binnen| {
        let naam = "(tekst|onderwerp|locatie|lat|lon|postcode|huisnummer|omschrijving|object|antwoorden|toestand|wat|contact|naam|email|telefoon|kanaal|taal|gevonden|gedaan|gepland|gepland_op|waarom_niet|aan|sluiten|versie|\\PC{0,4})";
        prop_oneof![
            prop::collection::vec(binnen.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((naam, binnen), 0..8).prop_map(|v| Value::Object(v.into_iter().collect())),
        ]
    })
}

verhaal! {
    async fn no_json_whatsoever_makes_the_server_stumble(t) {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
        let mut loper = TestRunner::new_with_rng(Config::default(), rng);
        let goed = meld(t, &melding(t, "Er ligt afval op straat.")).await;
        let pad = format!("{PAD}/{}", goed["geheim"].as_str().unwrap());
        let zaak = format!("/api/v1/zaken/{}/antwoord", goed["nummer"].as_str().unwrap());
        let (b, s) = (t.bezoeker(), t.systeem(Rol::Coordinator).await);
        let mut gelukt = 0;
        for i in 0..300 {
            let mut waarde = junk().new_tree(&mut loper).unwrap().current();
            if i % 2 == 0 {
                // A good report in which one field is replaced.
                let velden = ["tekst", "onderwerp", "locatie", "antwoorden", "contact", "kanaal", "taal", "meer"];
                waarde = met(melding(t, "Er ligt afval op straat."), velden[i / 2 % velden.len()], waarde);
            }
            let uit = match i % 5 {
                3 => b.post_json(&format!("{pad}/reacties"), &waarde).await,
                4 => s.post_json(&zaak, &waarde).await,
                _ => b.post_json(PAD, &waarde).await,
            };
            gelukt += usize::from(uit.status.is_success());
            assert!(uit.status.is_success() || uit.status.is_client_error(), "{waarde}\n{}", uit.tekst);
            if uit.status.is_client_error() {
                let p = uit.json();
                assert!(p["detail"].as_str().is_some_and(|d| d.len() > 15 && !d.contains("fout-")), "{waarde}\n{p}");
            }
        }
        assert!(gelukt > 5, "{gelukt}");
    }
}
