//! The office's own systems read zaken and give answers, each within its rights.

use std::collections::BTreeSet;

use domein::toegang::{Rol, Toewijzing};
use reqwest::Client;
use schout::{
    handelingen::{
        behandelen::notitie_maken,
        bezorgen::{Poging, poging_vastleggen},
    },
    store,
};
use serde_json::{Value, json};

use super::{alle_nummers, meld, melding, met, probleem, systeem_met};
use crate::{steun::TestApp, verhaal};

verhaal! {
    async fn the_list_is_whole_newest_first_and_without_doubles(t) {
        let mut gemaakt = Vec::new();
        for i in 0..123 {
            // Several in the same instant: the key decides.
            t.zet_klok(&format!("2026-11-17T09:{:02}:00Z", i / 10));
            gemaakt.push(meld(t, &melding(t, "Er ligt afval op straat.")).await["nummer"].as_str().unwrap().to_owned());
        }
        let systeem = t.systeem(Rol::Behandelaar).await;
        let gelezen = alle_nummers(&systeem, "/api/v1/zaken").await;
        assert_eq!(gelezen.len(), 123);
        assert_eq!(gelezen.iter().collect::<BTreeSet<_>>(), gemaakt.iter().collect::<BTreeSet<_>>());
        let tienden: Vec<usize> = gelezen.iter().map(|n| gemaakt.iter().position(|g| g == n).unwrap() / 10).collect();
        assert!(tienden.is_sorted_by(|a, b| a >= b), "{tienden:?}");
        let eerste = systeem.get("/api/v1/zaken").await;
        let link = eerste.koppen["link"].to_str().unwrap().to_owned();
        assert_eq!(link, format!("<{}>; rel=\"next\"", eerste.json()["volgende"].as_str().unwrap()));
    }
}

verhaal! {
    async fn filters_narrow_the_list_and_unknown_ones_are_refused(t) {
        let op = |o: &str| met(melding(t, "Er is hier iets aan de hand."), "onderwerp", json!(o));
        let boete = meld(t, &op("parkeerboete")).await;
        let lamp = meld(t, &op("lantaarnpaal")).await;
        let wijk = t.app.plaatsen.adressen()[4711].wijk.to_string();
        let andere = t.app.plaatsen.wijken().find(|w| w.code != wijk).unwrap().code.clone();
        let s = t.systeem(Rol::Behandelaar).await;
        let (boete, lamp) = (boete["nummer"].as_str().unwrap().to_owned(), lamp["nummer"].as_str().unwrap().to_owned());
        for (vraag, verwacht) in [
            ("onderwerp=parkeerboete".to_owned(), vec![&boete]),
            ("opvolgrol=toezichthouder-openbare-ruimte".to_owned(), vec![&lamp]),
            (format!("gebied={wijk}"), vec![&lamp, &boete]),
            (format!("gebied={andere}"), vec![]),
            ("status=nieuw,gepland".to_owned(), vec![&lamp, &boete]),
            ("status=afgehandeld".to_owned(), vec![]),
            ("te_laat=true".to_owned(), vec![]),
            ("te_laat=false&status=".to_owned(), vec![&lamp, &boete]),
        ] {
            let gezien: BTreeSet<String> = alle_nummers(&s, &format!("/api/v1/zaken?{vraag}")).await.into_iter().collect();
            assert_eq!(gezien, verwacht.into_iter().cloned().collect(), "{vraag}");
        }
        t.zet_klok("2027-03-01T09:00:00Z");
        assert_eq!(alle_nummers(&s, "/api/v1/zaken?te_laat=true").await.len(), 2);
        for fout in [
            "status=onbekend", "onderwerp=onbekend", "opvolgrol=x", "gebied=WK1", "te_laat=ja", "na=x",
            "na=2026-01-01.00000000000000000000000000000000", "onderwerpen=hond", "status=nieuw&status=gepland",
            "onderwerp=%00", "gebied=%F0%9F%92%A9", "na=99999999999999999999.00000000000000000000000000000000",
        ] {
            probleem(&s.get(&format!("/api/v1/zaken?{fout}")).await, 400, "parameter");
        }
    }
}

verhaal! {
    async fn the_map_shows_points_in_the_box_and_asks_for_a_box(t) {
        let uit = meld(t, &melding(t, "Er ligt afval op straat.")).await;
        meld(t, &json!({ "tekst": "Er ligt afval.", "locatie": { "omschrijving": "ergens bij de haven" } })).await;
        let punt = t.app.plaatsen.adressen()[4711].punt;
        let s = t.systeem(Rol::Behandelaar).await;
        let om = |d: f64| format!("{},{},{},{}", punt.lon - d, punt.lat - d, punt.lon + d, punt.lat + d);
        let kaart = s.get(&format!("/api/v1/kaart?bbox={}&status=nieuw", om(0.001))).await;
        assert_eq!(kaart.koppen["content-type"], "application/geo+json");
        let kaart = kaart.json();
        assert_eq!((kaart["type"].as_str(), kaart["afgekapt"].as_bool()), (Some("FeatureCollection"), Some(false)));
        assert_eq!(kaart["features"][0]["id"], uit["nummer"]);
        assert_eq!(kaart["features"][0]["geometry"]["coordinates"], json!([punt.lon, punt.lat]));
        assert_eq!(kaart["features"].as_array().unwrap().len(), 1);
        let elders = s.get("/api/v1/kaart?bbox=4.0,51.0,4.1,51.1").await.json();
        assert_eq!(elders["features"], json!([]));
        for fout in ["", "?bbox=", "?bbox=1,2,3", "?bbox=5,52,4,51", "?bbox=NaN,1,2,3", "?bbox=inf,1,2,3", "?bbox=1,2,3,999", "?bbox=a,b,c,d"] {
            let p = probleem(&s.get(&format!("/api/v1/kaart{fout}")).await, 400, "parameter");
            assert_eq!(p["veld"], "bbox");
        }
    }
}

verhaal! {
    async fn an_answer_through_the_api_reaches_the_reporter_and_closes(t) {
        let uit = meld(t, &melding(t, "De lantaarnpaal is uit.")).await;
        let zaak = format!("/api/v1/zaken/{}", uit["nummer"].as_str().unwrap());
        let s = t.systeem(Rol::Behandelaar).await;
        for leeg in [json!({}), json!({ "gevonden": "ok", "gedaan": "ok" }), json!({ "gevonden": "Uw melding is doorgestuurd." })] {
            probleem(&s.post_json(&format!("{zaak}/antwoord"), &leeg).await, 422, "antwoord_niet_specifiek");
        }
        let plan = json!({ "gepland": "We vervangen de lamp in deze paal." });
        probleem(&s.post_json(&format!("{zaak}/antwoord"), &plan).await, 422, "datum_ontbreekt");
        let plan = s.post_json(&format!("{zaak}/antwoord"), &met(plan, "gepland_op", json!("2026-11-20"))).await;
        plan.is(200);
        assert_eq!((plan.json()["status"].as_str(), plan.json()["gepland_op"].as_str()), (Some("gepland"), Some("2026-11-20")));
        let detail = s.get(&zaak).await.json();
        assert!(detail["behandelaar"].is_null(), "a system does not deal with a zaak: {detail}");

        let uit2 = meld(t, &melding(t, "De lantaarnpaal is uit.")).await;
        let zaak = format!("/api/v1/zaken/{}", uit2["nummer"].as_str().unwrap());
        let klaar = json!({ "gevonden": "De lamp in deze paal was stuk.", "gedaan": "We hebben de lamp vervangen." });
        let oud = met(klaar.clone(), "versie", json!(99));
        probleem(&s.post_json(&format!("{zaak}/antwoord"), &oud).await, 409, "intussen_gewijzigd");
        let open = s.post_json(&format!("{zaak}/antwoord"), &met(klaar.clone(), "sluiten", json!(false))).await;
        assert_eq!(open.json()["status"], "beoordeeld");
        assert_eq!(s.post_json(&format!("{zaak}/antwoord"), &klaar).await.json()["status"], "afgehandeld");
        probleem(&s.post_json(&format!("{zaak}/antwoord"), &klaar).await, 409, "status_kan_niet");
        let stand = t.bezoeker().get(&format!("/api/v1/signalen/{}", uit2["geheim"].as_str().unwrap())).await.json();
        assert_eq!(stand["status_naam"], "De melding is klaar");
        let antwoord = stand["berichten"].as_array().unwrap().iter().find(|b| b["soort"] == "antwoord").unwrap();
        assert_eq!(antwoord["antwoord"]["gedaan"], "We hebben de lamp vervangen.");
    }
}

verhaal! {
    async fn bad_answers_name_the_field(t) {
        let uit = meld(t, &melding(t, "De lantaarnpaal is uit.")).await;
        let pad = format!("/api/v1/zaken/{}/antwoord", uit["nummer"].as_str().unwrap());
        let s = t.systeem(Rol::Behandelaar).await;
        for (lijf, veld) in [
            (json!({ "gepland_op": "morgen" }), "gepland_op"),
            (json!({ "gevonden": 3 }), "gevonden"),
            (json!({ "slutien": false }), "slutien"),
            (json!({ "sluiten": "nee" }), "sluiten"),
            (json!({ "aan": "iedereen" }), "aan"),
            (json!({ "versie": 1.5 }), "versie"),
            (json!({ "gevonden": "x".repeat(5001) }), "gevonden"),
            (json!({ "gevonden": "We vonden het echt.", "gedaan": "We deden het ook echt.", "aan": uuid::Uuid::nil() }), "aan"),
        ] {
            assert_eq!(probleem(&s.post_json(&pad, &lijf).await, 422, "veld")["veld"], veld);
        }
        probleem(&s.post_json("/api/v1/zaken/2026-999999/antwoord", &json!({})).await, 404, "niet_gevonden");
    }
}

async fn lees(token: &str, t: &TestApp, pad: &str) -> (u16, Value) {
    let uit = Client::new().get(format!("{}{pad}", t.adres)).bearer_auth(token).send().await.unwrap();
    (uit.status().as_u16(), uit.json().await.unwrap())
}

verhaal! {
    async fn a_token_for_one_wijk_sees_nothing_of_another(t) {
        let uit = meld(t, &melding(t, "Er ligt afval op straat.")).await;
        let pad = format!("/api/v1/zaken/{}", uit["nummer"].as_str().unwrap());
        let wijk = t.app.plaatsen.adressen()[4711].wijk.to_string();
        let andere = t.app.plaatsen.wijken().find(|w| w.code != wijk).unwrap().code.clone();
        for (wijk, ziet) in [(wijk, true), (andere, false)] {
            let rol = Toewijzing { wijken: vec![wijk], ..Toewijzing::overal(Rol::Behandelaar) };
            let token = systeem_met(t, vec![rol]).await;
            assert_eq!(lees(&token, t, &pad).await.0, if ziet { 200 } else { 404 });
            let lijst = lees(&token, t, "/api/v1/zaken").await.1;
            assert_eq!(lijst["zaken"].as_array().unwrap().len(), usize::from(ziet));
            let kaart = lees(&token, t, "/api/v1/kaart?bbox=5,52,6,53").await.1;
            assert_eq!(kaart["features"].as_array().unwrap().len(), usize::from(ziet));
            let lijf = json!({ "gevonden": "We vonden hier niets meer.", "gedaan": "We hebben alles bekeken.", "sluiten": false });
            let post = Client::new().post(format!("{}{pad}/antwoord", t.adres)).bearer_auth(&token).json(&lijf);
            assert_eq!(post.send().await.unwrap().status().as_u16(), if ziet { 200 } else { 404 });
        }
    }
}

verhaal! {
    async fn without_the_right_token_the_door_stays_shut(t) {
        let uit = meld(t, &melding(t, "Er ligt afval op straat.")).await;
        let pad = format!("/api/v1/zaken/{}", uit["nummer"].as_str().unwrap());
        let zonder = t.bezoeker().get(&pad).await;
        probleem(&zonder, 401, "geen_token");
        assert!(zonder.koppen["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
        let (status, p) = lees("schout_verzonnen", t, &pad).await;
        assert_eq!((status, p["code"].as_str()), (401, Some("geen_token")));
        probleem(&t.systeem(Rol::Beheerder).await.get(&pad).await, 403, "geen_recht");
        let beleid = t.systeem(Rol::Beleid).await;
        beleid.get(&pad).await.is(200);
        let lijf = json!({ "gevonden": "We vonden hier niets meer.", "gedaan": "We hebben alles bekeken." });
        probleem(&beleid.post_json(&format!("{pad}/antwoord"), &lijf).await, 403, "geen_recht");
        // A session of a colleague is not a token.
        probleem(&t.als(Rol::Coordinator).await.get(&pad).await, 401, "geen_token");
    }
}

verhaal! {
    async fn no_json_answer_gives_away_who_reported(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let contact = json!({ "naam": "Wilhelmina Kanarie", "email": "wilhelmina.kanarie@voorbeeld.example", "telefoon": "06 9876 5432" });
        let api = meld(t, &met(melding(t, "Er ligt nog meer afval."), "contact", contact)).await;
        let boa = t.als(Rol::Boa).await;
        let mut h = t.handeling(boa.wie()).await;
        notitie_maken(&mut h, &uit.zaak.nummer, "Ik ga er morgen langs.").await.unwrap();
        let bericht = store::bericht::van_zaak(&mut h.tx, uit.zaak.id).await.unwrap().remove(0);
        let nooit = Poging::Nooit("550 wilhelmina.kanarie@voorbeeld.example unknown".into());
        poging_vastleggen(&mut h, &bericht, nooit).await.unwrap();
        h.commit().await.unwrap();

        let s = t.systeem(Rol::Coordinator).await;
        let bezoeker = t.bezoeker();
        let (een, twee) = (&uit.zaak.nummer, api["nummer"].as_str().unwrap());
        let klaar = json!({ "gevonden": "We vonden zes volle zakken.", "gedaan": "We hebben de zakken meegenomen." });
        let antwoorden = [
            s.post_json(&format!("/api/v1/zaken/{een}/antwoord"), &klaar).await,
            s.get("/api/v1/zaken").await,
            s.get(&format!("/api/v1/zaken/{een}")).await,
            s.get(&format!("/api/v1/zaken/{twee}")).await,
            s.get("/api/v1/kaart?bbox=5,52,6,53").await,
            bezoeker.get(&format!("/api/v1/signalen/{}", uit.geheim)).await,
            bezoeker.get(&format!("/api/v1/signalen/{}", api["geheim"].as_str().unwrap())).await,
            bezoeker.get("/api/v1/openapi.json").await,
        ];
        for a in antwoorden {
            a.is(200);
            for kanarie in ["ilhelmina", "anarie", "9876"] {
                a.leest_niet(kanarie);
            }
            if a.pad.starts_with("/api/v1/zaken") || a.pad.starts_with("/api/v1/kaart") {
                a.leest_niet(&uit.geheim).leest_niet(api["geheim"].as_str().unwrap());
            }
        }
    }
}

verhaal! {
    async fn a_zaak_is_told_with_everything_that_happened(t) {
        let lijf = met(melding(t, "De paal staat scheef."), "onderwerp", json!("lantaarnpaal"));
        let uit = meld(t, &met(lijf, "antwoorden", json!({ "toestand": "scheef" }))).await;
        let zaak = t.systeem(Rol::Behandelaar).await.get(&format!("/api/v1/zaken/{}", uit["nummer"].as_str().unwrap())).await;
        let zaak = zaak.json();
        assert_eq!(zaak["meldingen"][0]["antwoorden"], json!({ "toestand": ["scheef"] }));
        assert_eq!((zaak["regel"].as_str(), zaak["kanaal"].as_str()), (Some("R-01"), Some("api")));
        assert!(!zaak["termijnen"][0]["redenen"].as_array().unwrap().is_empty(), "{zaak}");
        let soorten: Vec<&str> = zaak["tijdlijn"].as_array().unwrap().iter().map(|g| g["soort"].as_str().unwrap()).collect();
        assert_eq!(soorten, ["signaal_ontvangen", "zaak_gemaakt", "gerouteerd", "bericht_gemaakt"]);
        assert_eq!(zaak["tijdlijn"][0]["door"], "Melder");
    }
}
