//! Other systems hear what happens: signed, more than once if need be, and never about persons.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{Router, extract::State, http::HeaderMap, routing::post};
use domein::toegang::Rol;
use jiff::SignedDuration;
use schout::{
    handelingen::{verdelen::oppakken, webhooks::Soort},
    koppelingen::webhook::{Bezorger, Levering, handtekening},
    store,
    taken::outbox::{HUUR, Outbox},
};

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

/// A system that listens, in a server of its own.
#[derive(Clone, Default)]
struct Ontvanger {
    gehoord: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    codes: Arc<Mutex<VecDeque<u16>>>,
}

impl Ontvanger {
    async fn start() -> (Self, String) {
        let zelf = Self::default();
        let route = Router::new().route("/haak", post(Self::hoor)).with_state(zelf.clone());
        let luisteraar = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/haak", luisteraar.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(luisteraar, route).await });
        (zelf, url)
    }

    async fn hoor(State(zelf): State<Self>, koppen: HeaderMap, tekst: String) -> axum::http::StatusCode {
        zelf.gehoord.lock().unwrap().push((koppen, tekst));
        let code = zelf.codes.lock().unwrap().pop_front().unwrap_or(204);
        axum::http::StatusCode::from_u16(code).unwrap()
    }

    fn antwoordt(&self, codes: &[u16]) {
        self.codes.lock().unwrap().extend(codes);
    }

    fn alles(&self) -> Vec<(HeaderMap, String)> {
        self.gehoord.lock().unwrap().clone()
    }

    fn soorten(&self) -> Vec<String> {
        let soort = |tekst: &str| {
            let json: serde_json::Value = serde_json::from_str(tekst).unwrap();
            json["type"].as_str().unwrap().to_owned()
        };
        self.alles().iter().map(|(_, tekst)| soort(tekst)).collect()
    }
}

/// Whether a message is signed with a secret, as the receiver sees it.
fn klopt(koppen: &HeaderMap, tekst: &str, geheim: &str) -> bool {
    let kop = |naam: &str| koppen.get(naam).unwrap().to_str().unwrap().to_owned();
    let verwacht = handtekening(&Levering {
        url: String::new(),
        id: kop("webhook-id"),
        moment: kop("webhook-timestamp").parse().unwrap(),
        inhoud: tekst.to_owned(),
        geheimen: vec![geheim.to_owned()],
    });
    kop("webhook-signature").split(' ').any(|h| h == verwacht.as_deref().unwrap())
}

fn geheim(a: &Antwoord) -> String {
    let deel = a.tekst.split("<kbd class=\"s-toets\">").find(|d| d.starts_with("whsec_")).unwrap();
    deel.split("</kbd>").next().unwrap().to_owned()
}

/// Makes a webhook on the page; gives its page and its secret.
async fn maak(baas: &Bezoeker, url: &str, soorten: &[Soort]) -> (String, String) {
    let mut velden = vec![("naam", "Zaaksysteem"), ("url", url)];
    velden.extend(soorten.iter().map(|s| ("soort", s.code())));
    let vel = baas.post("/webhooks", &velden).await;
    vel.is(200).leest("maar een keer");
    let pad = vel.tekst.split("href=\"/webhooks/").nth(1).map(|d| d.split('"').next().unwrap().to_owned());
    (format!("/webhooks/{}", pad.unwrap()), geheim(&vel))
}

fn outbox() -> Outbox {
    Outbox::webhooks(Bezorger::nieuw(true).unwrap())
}

async fn bezorg(t: &TestApp) -> usize {
    outbox().ronde(&t.app, || false).await.unwrap()
}

verhaal! {
    async fn a_system_hears_what_happens_signed_and_without_anything_about_persons(t) {
        let (systeem, url) = Ontvanger::start().await;
        let baas = t.als(Rol::Beheerder).await;
        t.als(Rol::Coordinator).await.get("/webhooks").await.is(403);
        baas.post("/webhooks", &[("naam", "x"), ("url", "ftp://a.example"), ("soort", "zaak.status")]).await.is(422).leest("https://");
        baas.post("/webhooks", &[("naam", "x"), ("url", &url)]).await.is(422).leest("Kies wat het systeem moet horen");
        let (pad, geheim) = maak(&baas, &url, &Soort::ALLE).await;
        baas.get(&pad).await.is(200).leest_niet(&geheim);
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container van mijn buurvrouw.").await;
        assert_eq!(bezorg(t).await, 2);
        let behandelaar = t.als(Rol::Behandelaar).await;
        let mut h = t.handeling(behandelaar.wie()).await;
        oppakken(&mut h, &uit.zaak.nummer, None).await.unwrap();
        h.commit().await.unwrap();
        assert_eq!(bezorg(t).await, 1);
        let mut gehoord = systeem.soorten();
        gehoord[..2].sort();
        assert_eq!(gehoord, ["signaal.toegevoegd", "zaak.begonnen", "zaak.status"]);
        for (koppen, tekst) in systeem.alles() {
            assert!(klopt(&koppen, &tekst, &geheim), "{tekst}");
            assert!(!klopt(&koppen, &format!("{tekst} "), &geheim), "een gewijzigd bericht klopt niet");
            let json: serde_json::Value = serde_json::from_str(&tekst).unwrap();
            assert_eq!(json["data"]["nummer"], uit.zaak.nummer);
            assert!(json["data"]["link"].as_str().unwrap().ends_with(&format!("/api/v1/zaken/{}", uit.zaak.nummer)));
            assert_eq!((json.as_object().unwrap().len(), json["data"].as_object().unwrap().len()), (3, 2));
            assert!(!tekst.contains("buurvrouw") && !tekst.contains("anarie") && !tekst.contains("zwerfafval"), "{tekst}");
        }
        baas.get(&pad).await.leest("Bezorgd.");
        baas.post(&format!("{pad}/uit"), &[]).await.is(200).leest("hoort niets meer");
        t.melding("zwerfafval", "Er ligt weer afval.").await;
        assert_eq!(bezorg(t).await, 0);
        t.als(Rol::Auditor).await.get("/logboek?keten=organisatie").await.leest("Webhook gemaakt").leest("Zaaksysteem. Staat uit.");
    }
}

verhaal! {
    async fn after_an_error_and_after_a_kill_it_goes_again_under_the_same_name(t) {
        let (systeem, url) = Ontvanger::start().await;
        let baas = t.als(Rol::Beheerder).await;
        let (pad, geheim) = maak(&baas, &url, &[Soort::Begonnen]).await;
        systeem.antwoordt(&[500, 503]);
        t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        assert_eq!(bezorg(t).await, 1);
        assert_eq!(bezorg(t).await, 0, "eerst een pauze");
        t.klok.verder(SignedDuration::from_mins(1));
        assert_eq!(bezorg(t).await, 1);
        t.klok.verder(SignedDuration::from_mins(1));
        assert_eq!(bezorg(t).await, 0, "de pauze groeit");
        t.klok.verder(SignedDuration::from_mins(3));
        // A sender took it and was killed: after its lease somebody else brings it.
        let nu = schout::klok::Klok::nu(&*t.klok);
        let mut tx = t.app.store.schrijf().await.unwrap();
        let tot = nu.checked_add(HUUR).unwrap().as_microsecond();
        let genomen = store::bericht::neem(&mut tx, store::bericht::WEBHOOK, nu.as_microsecond(), tot, 9).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((genomen.len(), bezorg(t).await), (1, 0));
        t.klok.verder(HUUR + SignedDuration::from_secs(1));
        assert_eq!(bezorg(t).await, 1);
        let alles = systeem.alles();
        assert_eq!(alles.len(), 3);
        let namen: Vec<_> = alles.iter().map(|(k, _)| k.get("webhook-id").unwrap()).collect();
        assert!(namen.iter().all(|n| *n == namen[0]) && alles.iter().all(|(k, tekst)| klopt(k, tekst, &geheim)));
        assert_ne!(alles[0].0.get("webhook-timestamp"), alles[2].0.get("webhook-timestamp"));
        baas.get(&pad).await.leest("antwoordt met code 500").leest("antwoordt met code 503").leest("Bezorgd.");
    }
}

verhaal! {
    async fn a_system_that_stays_away_is_put_in_sight_and_keeps_no_mail_waiting(t) {
        let dicht = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let baas = t.als(Rol::Beheerder).await;
        let (pad, _) = maak(&baas, &format!("http://{dicht}/haak"), &[Soort::Begonnen]).await;
        t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        for _ in 0..16 {
            assert_eq!(bezorg(t).await, 1);
            t.klok.verder(SignedDuration::from_hours(5));
        }
        assert_eq!(bezorg(t).await, 0);
        baas.get(&pad).await.leest("Er is niet alles bezorgd").leest("is niet bereikbaar");
        t.als(Rol::Coordinator).await.get("/berichten").await.leest("Alle berichten zijn verstuurd");
        baas.post(&format!("{pad}/opnieuw"), &[]).await.is(200).leest("gaan opnieuw weg");
        assert_eq!(bezorg(t).await, 1);
    }
}

verhaal! {
    async fn a_new_secret_and_the_old_one_sign_together_for_a_day(t) {
        let (systeem, url) = Ontvanger::start().await;
        let baas = t.als(Rol::Beheerder).await;
        let (pad, oud) = maak(&baas, &url, &[Soort::Begonnen]).await;
        let nieuw = geheim(&baas.post(&format!("{pad}/geheim"), &[]).await);
        assert_ne!(oud, nieuw);
        baas.post(&format!("{pad}/proef"), &[]).await.is(200).leest("De proef is bezorgd").leest("Proef: Bezorgd.");
        t.klok.verder(SignedDuration::from_hours(25));
        baas.post(&format!("{pad}/proef"), &[]).await.is(200);
        let alles = systeem.alles();
        let met = |i: usize, geheim: &str| klopt(&alles[i].0, &alles[i].1, geheim);
        assert_eq!((met(0, &oud), met(0, &nieuw), met(1, &oud), met(1, &nieuw)), (true, true, false, true));
        systeem.antwoordt(&[500]);
        baas.post(&format!("{pad}/proef"), &[]).await.is(200).leest("De proef is niet bezorgd").leest("code 500");
    }
}

verhaal! {
    async fn of_a_confidential_zaak_nothing_leaves(t) {
        let (systeem, url) = Ontvanger::start().await;
        let baas = t.als(Rol::Beheerder).await;
        maak(&baas, &url, &Soort::ALLE).await;
        let vandaag = schout::klok::lokaal(schout::klok::Klok::nu(&*t.klok)).date();
        let geladen = t.app.inrichting();
        let geheim = geladen.inrichting.onderwerpen_op(vandaag).find(|o| o.vertrouwelijk);
        let code = geheim.expect("de voorbeeldgemeente heeft een vertrouwelijk onderwerp").code.clone();
        t.melding(&code, "Dit mag niemand weten.").await;
        assert_eq!((bezorg(t).await, systeem.alles().len()), (0, 0));
    }
}
