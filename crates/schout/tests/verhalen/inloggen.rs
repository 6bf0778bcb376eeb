//! At the door: logging in, waiting, staying, leaving.

use domein::{
    id::AccountId,
    toegang::{Rol, Toewijzing},
};
use jiff::SignedDuration;
use schout::{
    store::{self, account::Account},
    toegang::wachtwoord,
};

use crate::{
    steun::{Antwoord, TestApp},
    verhaal,
};

const WOORD: &str = "de boot vaart langzaam weg";

async fn account(t: &TestApp, naam: &str, rol: Rol) {
    let account = Account {
        id: AccountId(uuid::Uuid::new_v4()),
        naam: naam.to_owned(),
        weergave: format!("Collega {naam}"),
        wachtwoord: wachtwoord::hash(WOORD).unwrap(),
        rollen: vec![Toewijzing::overal(rol)],
        team: None,
        actief: true,
        sneltoetsen: true,
        mislukt: 0,
        geblokkeerd_tot: 0,
        gemaakt: 0,
    };
    let mut tx = t.app.store.schrijf().await.unwrap();
    store::account::maak(&mut tx, &account).await.unwrap();
    tx.commit().await.unwrap();
}

async fn log_in(b: &crate::steun::Bezoeker, naam: &str, woord: &str, terug: &str) -> Antwoord {
    b.post("/inloggen", &[("naam", naam), ("wachtwoord", woord), ("terug", terug)]).await
}

fn pak_in(pad: &str) -> String {
    data_encoding::BASE64URL_NOPAD.encode(pad.as_bytes())
}

verhaal! {
    async fn who_logs_in_lands_where_he_was_going(t) {
        account(t, "sanne", Rol::Behandelaar).await;
        let b = t.bezoeker();
        let deur = b.get("/zaken?status=nieuw").await;
        assert!(deur.pad.starts_with("/inloggen?terug="), "{}", deur.pad);
        let terug = deur.pad.split_once("terug=").unwrap().1.to_owned();
        let uit = log_in(&b, " Sanne ", WOORD, &terug).await;
        uit.is(200).leest("Collega sanne");
        assert_eq!(uit.pad, "/zaken?status=nieuw");
    }
}

verhaal! {
    async fn nobody_is_led_away_from_this_site(t) {
        account(t, "sanne", Rol::Behandelaar).await;
        for weg in ["//kwaad.example/x", "https://kwaad.example", "/\\kwaad.example", "javascript:alert(1)"] {
            let b = t.bezoeker();
            let uit = log_in(&b, "sanne", WOORD, &pak_in(weg)).await;
            assert_eq!(uit.pad, "/werk", "{weg}");
            assert_eq!(b.get(&format!("/inloggen?terug={}", pak_in(weg))).await.pad, "/werk", "{weg}");
        }
    }
}

verhaal! {
    async fn a_wrong_password_makes_you_wait_longer_and_longer(t) {
        account(t, "sanne", Rol::Behandelaar).await;
        let b = t.bezoeker();
        for _ in 0..2 {
            log_in(&b, "sanne", "verkeerd wachtwoord", "").await.is(422).leest("klopt niet").leest("value=\"sanne\"");
        }
        log_in(&b, "sanne", "verkeerd wachtwoord", "").await.is(422).leest("Wacht 5 seconden");
        log_in(&b, "sanne", WOORD, "").await.is(422).leest("Wacht 5 seconden");
        t.klok.verder(SignedDuration::from_secs(6));
        log_in(&b, "sanne", "nog steeds verkeerd", "").await.is(422).leest("Wacht 10 seconden");
        t.klok.verder(SignedDuration::from_secs(11));
        log_in(&b, "sanne", WOORD, "").await.is(200).leest("Mijn werk");
    }
}

verhaal! {
    async fn a_name_that_does_not_exist_gets_the_same_answers(t) {
        account(t, "sanne", Rol::Behandelaar).await;
        let b = t.bezoeker();
        for _ in 0..5 {
            let wel = log_in(&b, "sanne", "verkeerd wachtwoord", "").await;
            let niet = log_in(&b, "niemand", "verkeerd wachtwoord", "").await;
            assert_eq!(wel.tekst.replace("sanne", "x"), niet.tekst.replace("niemand", "x"));
        }
    }
}

verhaal! {
    async fn a_session_ends_after_eight_hours_without_use(t) {
        account(t, "sanne", Rol::Behandelaar).await;
        let b = t.bezoeker();
        log_in(&b, "sanne", WOORD, "").await.is(200);
        t.klok.verder(SignedDuration::from_hours(7));
        assert_eq!(b.get("/werk").await.pad, "/werk");
        t.klok.verder(SignedDuration::from_hours(7));
        let tot = b.post("/sessie/verleng", &[]).await;
        assert_eq!(tot.pad, "/werk");
        t.klok.verder(SignedDuration::from_hours(8));
        assert!(b.get("/werk").await.pad.starts_with("/inloggen?terug="));
        b.post("/sessie/verleng", &[]).await.is(401);
    }
}

verhaal! {
    async fn an_ended_session_cannot_go_on(t) {
        account(t, "sanne", Rol::Behandelaar).await;
        let (thuis, werk) = (t.bezoeker(), t.bezoeker());
        log_in(&thuis, "sanne", WOORD, "").await.is(200);
        log_in(&werk, "sanne", WOORD, "").await.is(200);
        let profiel = werk.get("/profiel").await;
        profiel.leest("Deze sessie").leest("Beëindig alle andere");
        let (_, rest) = profiel.tekst.split_once("/profiel/sessies/").unwrap();
        let rest = rest.split_once("/profiel/sessies/").map_or(rest, |(_, r)| r);
        let id = rest.split_once("/beeindig").unwrap().0;
        werk.post(&format!("/profiel/sessies/{id}/beeindig"), &[]).await.is(200).leest("De sessie is beëindigd");
        assert!(thuis.get("/werk").await.pad.starts_with("/inloggen"));
        werk.get("/werk").await.is(200);
        werk.post("/uitloggen", &[]).await.is(200).leest("Je bent uitgelogd");
        assert!(werk.get("/werk").await.pad.starts_with("/inloggen"));
    }
}

verhaal! {
    async fn a_new_password_needs_the_old_one_and_ends_other_sessions(t) {
        account(t, "sanne", Rol::Behandelaar).await;
        let (een, ander) = (t.bezoeker(), t.bezoeker());
        log_in(&een, "sanne", WOORD, "").await.is(200);
        log_in(&ander, "sanne", WOORD, "").await.is(200);
        let zet = async |oud: &str, nieuw: &str| een.post("/profiel/wachtwoord", &[("oud", oud), ("nieuw", nieuw)]).await;
        zet("iets anders dan dit", "vier woorden zonder haast").await.is(422).leest("niet je wachtwoord van nu");
        zet(WOORD, "kort").await.is(422).leest("minstens 12 tekens");
        zet(WOORD, "vier woorden zonder haast").await.is(200).leest("wachtwoord is gewijzigd");
        assert!(ander.get("/werk").await.pad.starts_with("/inloggen"));
        log_in(&t.bezoeker(), "sanne", WOORD, "").await.is(422);
        log_in(&t.bezoeker(), "sanne", "vier woorden zonder haast", "").await.is(200);
    }
}

verhaal! {
    async fn each_role_sees_only_its_own_navigation(t) {
        let plekken = ["/werk", "/zaken", "/kaart", "/invoeren", "/berichten", "/inrichting", "/accounts", "/logboek"];
        for rol in Rol::ALLE {
            let wie = t.als(*rol).await;
            let pagina = wie.get("/profiel").await;
            for plek in plekken {
                let staat = pagina.tekst.contains(&format!("<a href=\"{plek}\""));
                let mag = wie.get(plek).await.status.is_success();
                assert_eq!(staat, mag, "{} {plek}", rol.label());
            }
        }
    }
}

verhaal! {
    async fn the_page_for_logging_in_lists_no_names_outside_the_demo(t) {
        account(t, "sanne", Rol::Behandelaar).await;
        t.bezoeker().get("/inloggen").await.is(200).leest_niet("Collega sanne").leest("autocomplete=\"current-password\"");
        let koek = t.bezoeker();
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let uit = client.post(format!("{}/inloggen", t.adres)).form(&[("naam", "sanne"), ("wachtwoord", WOORD)]).send().await.unwrap();
        let koekje = uit.headers()["set-cookie"].to_str().unwrap().to_owned();
        for deel in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(koekje.contains(deel), "{koekje}");
        }
        drop(koek);
    }
}
