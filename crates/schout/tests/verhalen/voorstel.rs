//! Proposing an onderwerp: learned from handled reports, never followed in doubt, and danger comes first.

use domein::toegang::Rol;
use schout::{
    handelingen::{
        afsluiten::afhandelen,
        antwoorden::geen_antwoord,
        behandelen::{Resultaat, bevinding_vastleggen},
        verdelen::onderwerp_wijzigen,
        voorstellen,
    },
    klok::Klok,
    store,
};
use serde_json::{Value, json};

use crate::{
    steun::{Bezoeker, TestApp},
    verhaal,
};

/// What was reported, and what colleagues made of it. The words are in none of the word lists of the municipality.
const SOORTEN: &[(&str, &[&str])] = &[
    (
        "graffiti",
        &["Kladderij op het viaduct", "Weer kladderij op de tunnelwand", "Gekalk en kladderij, echt lelijk"],
    ),
    (
        "obstakel",
        &[
            "Een vergeten ladder ligt dwars",
            "Er ligt een ladder dwars op het pad",
            "Ladder dwars, niemand kan erlangs",
        ],
    ),
];

/// Handled reports. They came in under another onderwerp: what counts is what it became.
async fn handel_af(t: &TestApp, wie: &Bezoeker, aantal: usize) {
    for i in 0..aantal {
        let (onderwerp, teksten) = SOORTEN[i % SOORTEN.len()];
        let tekst = format!("{}. Groeten van Kanariepiet{i}", teksten[i / SOORTEN.len() % teksten.len()]);
        let o = t.melding("zwerfafval", &tekst).await;
        let mut h = t.handeling(wie.wie()).await;
        let n = &o.zaak.nummer;
        onderwerp_wijzigen(&mut h, n, onderwerp, "Dat is het.", true, None).await.unwrap();
        bevinding_vastleggen(&mut h, n, Resultaat::Overtreding, "Gezien.", "Gedaan.").await.unwrap();
        geen_antwoord(&mut h, n, o.signaal, "De melder hoeft niets te horen.").await.unwrap();
        afhandelen(&mut h, n, "", None).await.unwrap();
        h.commit().await.unwrap();
    }
}

async fn meld(t: &TestApp, tekst: &str) -> Value {
    let adres = &t.app.plaatsen.adressen()[4711];
    let lijf = json!({ "tekst": tekst, "locatie": { "lat": adres.punt.lat, "lon": adres.punt.lon } });
    t.bezoeker().post_json("/api/v1/signalen", &lijf).await.json()
}

verhaal! {
    async fn what_colleagues_made_of_reports_is_proposed_for_new_ones(t) {
        let wie = t.als(Rol::Coordinator).await;
        handel_af(t, &wie, 40).await;
        let store = &t.app.store;
        assert_eq!(voorstellen::train(store, 80, t.klok.nu()).await.unwrap(), None, "te weinig om van te leren");
        // Nothing was learned yet: no word list knows these words.
        assert_eq!(meld(t, "Kladderij op de muur").await["onderwerp"], "anders");
        handel_af(t, &wie, 62).await;
        let (versie, verslag) = voorstellen::train(store, 80, t.klok.nu()).await.unwrap().unwrap();
        assert_eq!((versie, verslag.rapporten, verslag.onderwerpen), (1, 102, 2));
        assert_eq!((verslag.toets.aantal, verslag.toets.eerste_goed), (20, 20));
        // Names of single reports are not in it.
        let inhoud = {
            let mut tx = store.lees().await.unwrap();
            serde_json::to_string(&store::voorstel::lees(&mut tx, 1).await.unwrap()).unwrap()
        };
        assert!(inhoud.contains("ladder") && !inhoud.contains("kanarie"), "{inhoud}");
        // The running server takes it up.
        t.app.ververs_voorstel().await.unwrap();
        assert_eq!(meld(t, "Ladder ligt dwars").await["onderwerp"], "obstakel");
        assert_eq!(meld(t, "Kladderijen op het viaduct").await["onderwerp"], "graffiti");
        // In doubt a person chooses.
        assert_eq!(meld(t, "Kladderij op een ladder").await["onderwerp"], "anders");
        // At the portal it is proposed, not decided.
        let burger = t.bezoeker();
        let start = burger.upload("/melden", &[("tekst", "Kladderij op een ladder")], &[]).await;
        start.leest("value=\"graffiti\"").leest("value=\"obstakel\"");
    }
}

verhaal! {
    async fn danger_is_seen_before_anything_that_was_learned(t) {
        let wie = t.als(Rol::Coordinator).await;
        handel_af(t, &wie, 102).await;
        voorstellen::train(&t.app.store, 80, t.klok.nu()).await.unwrap().unwrap();
        t.app.ververs_voorstel().await.unwrap();
        let uit = meld(t, "Ladder ligt dwars, iemand is gewond").await;
        assert_eq!(uit["onderwerp"], "anders", "een mens kijkt, niet het geleerde: {uit}");
        let zaak = wie.get(&format!("/zaken/{}", uit["nummer"].as_str().unwrap())).await;
        zaak.is(200).leest("gewond");
        let burger = t.bezoeker();
        let start = burger.upload("/melden", &[("tekst", "Ladder ligt dwars, iemand is gewond")], &[]).await;
        start.leest("tel:112");
    }
}

verhaal! {
    async fn a_colleague_is_asked_when_it_is_not_sure(t) {
        let wie = t.als(Rol::Coordinator).await;
        handel_af(t, &wie, 102).await;
        voorstellen::train(&t.app.store, 80, t.klok.nu()).await.unwrap().unwrap();
        t.app.ververs_voorstel().await.unwrap();
        let kcc = t.als(Rol::Kcc).await;
        let straat = &t.app.plaatsen.adressen()[900].to_string();
        let velden = |tekst: &'static str| vec![("tekst", tekst), ("kanaal", "telefoon"), ("plek", straat.as_str())];
        let vraag = kcc.post("/invoeren", &velden("Kladderij op een ladder")).await;
        vraag.is(200).leest("Er is nog niets opgeslagen").leest("% zeker").leest("Iets anders");
        let mut keuze = velden("Kladderij op een ladder");
        keuze.push(("voorstel", "graffiti"));
        kcc.post("/invoeren", &keuze).await.is(200).leest("Nog één vraag");
        keuze.push(("vragen", "ja"));
        let klaar = kcc.post("/invoeren", &keuze).await;
        assert!(klaar.pad.starts_with("/zaken/2026-"), "{}", klaar.pad);
        klaar.leest("Graffiti");
        // Sure enough: no question.
        let klaar = kcc.post("/invoeren", &velden("Ladder ligt dwars op het pad")).await;
        assert!(klaar.pad.starts_with("/zaken/2026-"), "{}", klaar.pad);
    }
}

verhaal! {
    async fn one_can_go_back_to_what_was_learned_before(t) {
        let wie = t.als(Rol::Coordinator).await;
        handel_af(t, &wie, 102).await;
        let store = &t.app.store;
        voorstellen::train(store, 80, t.klok.nu()).await.unwrap().unwrap();
        t.zet_klok("2026-11-18T09:00:00Z");
        let (twee, _) = voorstellen::train(store, 80, t.klok.nu()).await.unwrap().unwrap();
        let (alle, nu) = voorstellen::lijst(store).await.unwrap();
        assert_eq!((twee, alle.len(), nu), (2, 2, Some(2)));
        t.zet_klok("2026-11-19T09:00:00Z");
        assert!(voorstellen::gebruik(store, 1, t.klok.nu()).await.unwrap());
        assert!(!voorstellen::gebruik(store, 7, t.klok.nu()).await.unwrap());
        assert_eq!(voorstellen::lijst(store).await.unwrap().1, Some(1));
    }
}
