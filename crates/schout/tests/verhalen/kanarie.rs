//! The reporter's identity is shielded: a canary in every place where it could come out.

use axum::http::Method;
use domein::{antwoord::Antwoord, signaal::Melder, toegang::Rol};
use schout::{
    handelingen::{
        Wie,
        antwoorden::{Aan, antwoorden},
        melden::{Ontvangst, PlekInvoer, SignaalInvoer, aansluiten},
    },
    post,
    server::alle_routes,
    store,
    toegang::Toegang,
};

use crate::{
    steun::{Bezoeker, TestApp},
    verhaal,
};

/// Name and address of the reporter that `TestApp::melding` makes, and of the one who joins him.
const KANARIES: [&str; 6] =
    ["Wilhelmina", "Kanarie", "wilhelmina.kanarie", "Ferdinand", "Zilverplevier", "ferdinand.zilverplevier"];

async fn met_twee_melders(t: &TestApp) -> (Ontvangst, Ontvangst) {
    let een = t.melding("zwerfafval", "Er ligt al een week afval naast de container.").await;
    let invoer = SignaalInvoer {
        tekst: "Ik heb hier ook last van.".into(),
        onderwerp: None,
        plek: PlekInvoer::default(),
        antwoorden: Default::default(),
        melder: Melder {
            naam: Some("Ferdinand Zilverplevier".into()),
            email: Some("ferdinand.zilverplevier@voorbeeld.example".into()),
            telefoon: Some("06 98765432".into()),
            adres: None,
            taal: "nl".into(),
        },
        kanaal: domein::inrichting::Kanaal::Portaal,
    };
    let mut h = t.handeling(Wie::Melder).await;
    let twee = aansluiten(&mut h, &een.zaak.nummer, invoer).await.unwrap();
    h.commit().await.unwrap();
    (een, twee)
}

async fn beantwoord(t: &TestApp, uit: &Ontvangst) {
    let behandelaar = t.als(Rol::Behandelaar).await;
    let antwoord = Antwoord {
        gevonden: "We vonden zes zakken naast de container.".into(),
        gedaan: "De zakken zijn vandaag opgehaald.".into(),
        ..Antwoord::default()
    };
    let mut h = t.handeling(behandelaar.wie()).await;
    antwoorden(&mut h, &uit.zaak.nummer, &antwoord, Aan::Allen, false, None).await.unwrap();
    h.commit().await.unwrap();
}

/// Fills the parameters of a path with things that exist.
fn vul(pad: &str, uit: &Ontvangst) -> String {
    pad.split('/')
        .map(|deel| match deel {
            "{nummer}" => uit.zaak.nummer.clone(),
            "{signaal}" => uit.signaal.to_string(),
            d if d.starts_with('{') => uuid::Uuid::nil().to_string(),
            d => d.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[track_caller]
fn zingt(pad: &str, wie: &str, tekst: &str) {
    for kanarie in KANARIES {
        assert!(!tekst.contains(kanarie), "'{kanarie}' komt naar buiten op {pad} voor {wie}");
    }
}

async fn loop_langs(wie: &Bezoeker, naam: &str, paden: &[String]) -> usize {
    let mut gezien = 0;
    for pad in paden {
        let antwoord = wie.get(pad).await;
        zingt(pad, naam, &antwoord.tekst);
        gezien += usize::from(antwoord.status.is_success());
    }
    gezien
}

verhaal! {
    async fn no_page_export_or_json_shows_who_reported(t) {
        let (een, _) = met_twee_melders(t).await;
        beantwoord(t, &een).await;
        let mut paden: Vec<String> = alle_routes(&t.app)
            .into_iter()
            .filter(|r| r.methode == Method::GET && r.toegang != Toegang::Geheim && !r.pad.starts_with("/static"))
            .map(|r| vul(r.pad, &een))
            .collect();
        let l = &een.zaak.locatie;
        let (lat, lon) = (l.lat.unwrap(), l.lon.unwrap());
        let kader = format!("bbox={},{},{},{}", lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01);
        paden.extend(["/kaart/meldingen.json", "/kaart/zaken.json", "/api/v1/kaart"].map(|p| format!("{p}?{kader}")));
        paden.extend(["kanarie", "wilhelmina", "putter"].map(|q| format!("/zoek?q={q}")));
        assert!(paden.len() > 30, "{paden:?}");
        for rol in Rol::ALLE {
            let wie = t.als(*rol).await;
            assert!(loop_langs(&wie, rol.as_str(), &paden).await > 0);
        }
        loop_langs(&t.systeem(Rol::Coordinator).await, "token", &paden).await;
        loop_langs(&t.bezoeker(), "bezoeker", &paden).await;
    }
}

verhaal! {
    async fn one_reporter_never_reads_who_the_other_is(t) {
        let (een, twee) = met_twee_melders(t).await;
        beantwoord(t, &een).await;
        for (uit, ander) in [(&een, &KANARIES[3..]), (&twee, &KANARIES[..3])] {
            let pagina = t.bezoeker().get(&format!("/volg/{}", uit.geheim)).await;
            pagina.is(200);
            let mut tx = t.app.store.lees().await.unwrap();
            let (melder, _) = store::signaal::melder(&mut tx, uit.signaal).await.unwrap().unwrap();
            for bericht in store::bericht::van_signaal(&mut tx, uit.signaal).await.unwrap() {
                let mail = post::maak_mail(&bericht.onderwerp, &bericht.tekst, &melder, "Waterrijk", "https://x/volg");
                for kanarie in ander {
                    assert!(!mail.tekst.contains(kanarie) && !mail.html.contains(kanarie) && !pagina.tekst.contains(kanarie));
                }
            }
        }
    }
}

verhaal! {
    async fn the_log_of_the_program_and_the_chain_header_hold_no_name(t) {
        let (een, _) = met_twee_melders(t).await;
        beantwoord(t, &een).await;
        let mut tx = t.app.store.lees().await.unwrap();
        let keten = store::gebeurtenis::Keten::Zaak;
        for regel in store::gebeurtenis::tijdlijn(&mut tx, een.zaak.id.0, keten).await.unwrap() {
            zingt("gebeurtenis", "keten", &format!("{} {} {}", regel.actor, regel.soort, regel.inhoud.unwrap_or_default()));
        }
    }
}
