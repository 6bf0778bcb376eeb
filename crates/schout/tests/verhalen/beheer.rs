//! Inrichting, accounts, tokens and the log.

use domein::toegang::{Rol, Toewijzing};
use schout::handelingen::melder::melder_inzien;

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

/// The secret on a page that shows it once.
fn geheim(a: &Antwoord) -> String {
    a.tekst
        .split("<kbd class=\"s-toets\">")
        .skip(1)
        .map(|d| d.split("</kbd>").next().unwrap())
        .find(|w| w.len() > 15)
        .unwrap()
        .to_owned()
}

verhaal! {
    async fn the_tester_names_the_rule_and_why_others_did_not_fit(t) {
        let wie = t.als(Rol::Beleid).await;
        let pad = "/inrichting/toets?onderwerp=lantaarnpaal&v-toestand=omgevallen&wijk=WK999901&kanaal=portaal&dag=2026-11-17&tijd=10:00";
        wie.get(pad).await.is(200).leest("Regel R-01 beslist").leest("Beheer openbare ruimte").leest("Regel R-01");
        let zonder = wie.get("/inrichting/toets?onderwerp=lantaarnpaal&wijk=WK999901&dag=2026-11-17&tijd=10:00").await;
        zonder.leest("past niet").leest("is niet beantwoord").leest("Antwoord uiterlijk");
        wie.get("/inrichting/toets?tekst=Er+is+een+lantaarnpaal+kapot").await.leest("Wat de tekst doet denken aan").leest("Kapotte lantaarnpaal");
        wie.get("/inrichting/toets").await.leest("Vul links een voorbeeld in");
        for pad in ["/inrichting", "/inrichting/regels", "/inrichting/teams", "/inrichting/gemeente"] {
            wie.get(pad).await.is(200).leest("versie 1");
        }
        t.als(Rol::Boa).await.get("/inrichting").await.is(403);
    }
}

async fn maak_account(wie: &Bezoeker, naam: &str, rol: &str) -> Antwoord {
    wie.post(
        "/accounts",
        &[
            ("weergave", "Noor Nieuw"),
            ("naam", naam),
            ("rol", rol),
            ("wijk", "WK999901"),
            ("wijk", "WKonzin"),
            ("team", "milieu"),
        ],
    )
    .await
}

verhaal! {
    async fn a_new_colleague_logs_in_with_the_password_that_was_shown_once(t) {
        let baas = t.als(Rol::Beheerder).await;
        maak_account(&baas, "n.nieuw", "").await.is(422).leest("Kies een rol").leest("Noor Nieuw");
        let gemaakt = maak_account(&baas, "N.Nieuw", "boa").await;
        gemaakt.is(200).leest("maar een keer").leest("n.nieuw");
        let woord = geheim(&gemaakt);
        maak_account(&baas, "n.nieuw", "boa").await.is(422).leest("Kies een andere inlognaam");
        baas.get("/accounts").await.leest("Noor Nieuw").leest_niet(&woord);
        let noor = t.bezoeker();
        noor.post("/inloggen", &[("naam", "n.nieuw"), ("wachtwoord", &woord)]).await.is(200).leest("Mijn werk");
        noor.get("/profiel").await.leest("BOA, in").leest("Milieu").leest_niet("WKonzin");
        let id = baas.get("/accounts").await.tekst.split("/accounts/").filter_map(|d| {
            let (id, rest) = d.split_once('"')?;
            rest.starts_with(">Noor").then(|| id.to_owned())
        }).next().unwrap();
        baas.post(&format!("/accounts/{id}/rollen"), &[("rol", "kcc")]).await.is(200).leest("De rollen zijn gewijzigd").leest("Klantcontact");
        assert!(noor.get("/werk").await.pad.starts_with("/inloggen"), "rollen wijzigen beëindigt sessies");
        baas.post(&format!("/accounts/{id}/instellingen"), &[("team", "")]).await.leest("Staat uit");
        noor.post("/inloggen", &[("naam", "n.nieuw"), ("wachtwoord", &woord)]).await.is(422);
        let eigen = baas.gebruiker.as_ref().unwrap().id;
        baas.post(&format!("/accounts/{eigen}/rollen"), &[("rol", "coordinator")]).await.is(403);
    }
}

verhaal! {
    async fn a_withdrawn_token_no_longer_works(t) {
        let baas = t.als(Rol::Beheerder).await;
        baas.post("/tokens", &[("naam", ""), ("rol", "kcc")]).await.is(422).leest("Vul de naam van het systeem in");
        let gemaakt = baas.post("/tokens", &[("naam", "Zaaksysteem"), ("rol", "behandelaar")]).await;
        let geheim = geheim(&gemaakt);
        assert!(geheim.starts_with("schout_"));
        let client = reqwest::Client::new();
        let vraag = async || client.get(format!("{}/api/v1/zaken", t.adres)).bearer_auth(&geheim).send().await.unwrap().status().as_u16();
        assert_eq!(vraag().await, 200);
        let lijst = baas.get("/tokens").await;
        lijst.leest("Zaaksysteem").leest_niet(&geheim);
        let id = lijst.tekst.split("/tokens/").find_map(|d| d.split_once("/intrekken")).unwrap().0.to_owned();
        baas.post(&format!("/tokens/{id}/intrekken"), &[]).await.leest("Het token werkt niet meer").leest("Ingetrokken");
        assert_eq!(vraag().await, 401);
        baas.post(&format!("/tokens/{id}/intrekken"), &[]).await.is(404);
    }
}

async fn keek(t: &TestApp) -> String {
    let uit = t.melding("zwerfafval", "Mijn buurman Piet Kwikstaart gooit afval neer.").await;
    let kcc = t.als_met("kim", vec![Toewijzing::overal(Rol::Kcc)], None).await;
    let mut h = t.handeling(kcc.wie()).await;
    melder_inzien(&mut h, &uit.zaak.nummer, uit.signaal, "De melder belt over de voortgang.").await.unwrap();
    h.commit().await.unwrap();
    uit.zaak.nummer
}

verhaal! {
    async fn the_auditor_sees_who_looked_and_why_but_not_at_whom(t) {
        let nummer = keek(t).await;
        let wie = t.als(Rol::Auditor).await;
        let inzage = wie.get("/logboek").await;
        inzage.is(200).leest(&nummer).leest("Collega kim").leest("De melder belt over de voortgang.").leest("Melder ingezien");
        for keten in ["inzage", "zaak", "account", "organisatie"] {
            let log = wie.get(&format!("/logboek?keten={keten}")).await;
            log.is(200);
            for woord in ["Kanarie", "kanarie", "Kwikstaart", "buurman"] {
                log.leest_niet(woord);
            }
        }
        wie.get("/logboek?keten=zaak").await.leest("Signaal ontvangen").leest("Melder").leest("Zaak gemaakt");
        wie.get("/zaken").await.is(403);
        t.als(Rol::Behandelaar).await.get("/logboek").await.is(403);
    }
}

verhaal! {
    async fn the_log_pages_through_events_of_one_moment_without_losing_any(t) {
        for i in 0..30 {
            t.melding("zwerfafval", &format!("Afval nummer {i} ligt er.")).await;
        }
        let wie = t.als(Rol::Auditor).await;
        let mut pad = Some("/logboek?keten=zaak".to_owned());
        let mut rijen = 0;
        while let Some(p) = pad {
            let a = wie.get(&p).await;
            rijen += a.tekst.matches("<tr class=\"utrecht-table__row\"").count() - 1;
            pad = a.tekst.split_once("rel=\"next\"").and_then(|(v, _)| {
                Some(v.rsplit_once("href=\"")?.1.split('"').next()?.replace("&amp;", "&"))
            });
        }
        let verslag = schout::controle::controleer(&t.app.store, Some(&t.app.bestanden)).await.unwrap();
        assert_eq!(rijen as u64, verslag.gebeurtenissen - 1, "alles behalve het laden van de inrichting");
    }
}
