//! People who mean harm, or press twice: nothing leaks, nothing is sent too often, nothing is cut off or done double.

use domein::{
    signaal::Melder,
    toegang::{Rol, Toewijzing},
};
use schout::{
    handelingen::{
        Wie,
        melden::{PlekInvoer, SignaalInvoer, aansluiten, indienen, toets_contact},
    },
    store::{self, Bron, Store},
    toegang::accounts::{self, NieuwAccount, Wijziging},
};

use crate::{steun::TestApp, verhaal};

const EIGEN_WOORDEN: &str = "achterdeur van mevrouw Pietersen";

fn invoer(t: &TestApp, tekst: &str) -> SignaalInvoer {
    let adres = &t.app.plaatsen.adressen()[4711];
    SignaalInvoer {
        tekst: tekst.into(),
        onderwerp: Some("zwerfafval".into()),
        plek: PlekInvoer {
            lat: Some(adres.punt.lat),
            lon: Some(adres.punt.lon),
            omschrijving: Some(EIGEN_WOORDEN.into()),
            ..PlekInvoer::default()
        },
        antwoorden: Default::default(),
        melder: Melder {
            email: Some("een@voorbeeld.example".into()),
            taal: "nl".into(),
            ..Melder::default()
        },
        kanaal: domein::inrichting::Kanaal::Portaal,
    }
}

verhaal! {
    async fn who_joins_never_reads_the_words_of_the_first_reporter_about_the_place(t) {
        let mut h = t.handeling(Wie::Melder).await;
        let eerste = indienen(&mut h, invoer(t, "Er liggen zakken.")).await.unwrap();
        h.commit().await.unwrap();
        assert!(eerste.zaak.locatie.omschrijving.contains(EIGEN_WOORDEN));
        let mut h = t.handeling(Wie::Melder).await;
        let tweede = aansluiten(&mut h, &eerste.zaak.nummer, invoer(t, "Ik heb hier ook last van.")).await.unwrap();
        h.commit().await.unwrap();
        let boa = t.als(Rol::Boa).await;
        let antwoord = [("soort", "gedaan"), ("gevonden", "We vonden zes zakken."), ("gedaan", "We haalden ze weg."), ("sluiten", "ja")];
        boa.post(&format!("/zaken/{}/antwoord", eerste.zaak.nummer), &antwoord).await.is(200);
        let bezoeker = t.bezoeker();
        for pad in [format!("/api/v1/signalen/{}", tweede.geheim), format!("/volg/{}", tweede.geheim)] {
            bezoeker.get(&pad).await.is(200).leest_niet(EIGEN_WOORDEN);
        }
        bezoeker.get(&format!("/volg/{}", eerste.geheim)).await.leest(EIGEN_WOORDEN);
        let mut tx = t.app.store.lees().await.unwrap();
        for brief in store::bericht::van_signaal(&mut tx, tweede.signaal).await.unwrap() {
            assert!(!brief.tekst.contains(EIGEN_WOORDEN), "{}", brief.tekst);
        }
    }
}

verhaal! {
    async fn saying_again_that_it_is_still_there_sends_no_mail_each_time(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let bezoeker = t.bezoeker();
        for _ in 0..4 {
            bezoeker.post(&format!("/volg/{}/opgelost", o.geheim), &[("opgelost", "nee")]).await.is(200);
        }
        let mut tx = t.app.store.lees().await.unwrap();
        let brieven = store::bericht::van_signaal(&mut tx, o.signaal).await.unwrap();
        assert_eq!(brieven.iter().filter(|b| b.richting == "uit").count(), 1, "alleen de ontvangst");
        assert_eq!(brieven.iter().filter(|b| b.richting == "in").count(), 4);
    }
}

#[test]
fn a_name_or_address_that_serves_another_purpose_is_refused() {
    let met = |naam: &str, email: &str| {
        let leeg = |w: &str| (!w.is_empty()).then(|| w.to_owned());
        toets_contact(&Melder { naam: leeg(naam), email: leeg(email), ..Melder::default() }).is_ok()
    };
    for naam in ["Win nu: https://kwaad.example", "www.kwaad.example", "a@b.nl", "Jan\u{2028}Bcc", "Jan\rBcc"]
    {
        assert!(!met(naam, ""), "{naam}");
    }
    for email in ["\"a b\"@c.nl", "a@b", "a@[127.0.0.1]", "\u{fc}@voorbeeld.nl", "a@b.nl\r\nBcc: x"] {
        assert!(!met("", email), "{email}");
    }
    assert!(met("Zo\u{eb} van 't Hof-de Boer", "zoe+meldingen@voorbeeld.example"));
}

verhaal! {
    async fn a_zero_byte_is_an_unknown_address_or_left_out(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let bezoeker = t.bezoeker();
        for pad in ["/volg/%00", "/volg/a%00b", "/melden/%00/wat"] {
            bezoeker.get(pad).await.is(404).leest("pagina");
        }
        bezoeker.post(&format!("/volg/{}/reactie", o.geheim), &[("tekst", "Het ligt er\u{0} nog.")]).await.is(200).leest("Het ligt er nog.");
        let boa = t.als(Rol::Boa).await;
        boa.get("/zaken/%00").await.is(404);
        boa.post(&format!("/zaken/{}/notitie", o.zaak.nummer), &[("tekst", "Een\u{0} notitie.")]).await.is(200).leest("Een notitie.");
    }
}

verhaal! {
    async fn a_text_that_is_too_long_is_refused_and_never_cut_off(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let (lang, signaal) = ("woord ".repeat(1_000), o.signaal.to_string());
        let pad = format!("/zaken/{}", o.zaak.nummer);
        for (daad, velden) in [
            ("notitie", vec![("tekst", lang.as_str())]),
            ("bevinding", vec![("resultaat", "overtreding"), ("gevonden", lang.as_str()), ("gedaan", "Niets.")]),
            ("vraag", vec![("signaal", signaal.as_str()), ("vraag", lang.as_str())]),
            ("koppelen", vec![("met", o.zaak.nummer.as_str()), ("reden", lang.as_str())]),
        ] {
            boa.upload(&format!("{pad}/{daad}"), &velden, &[]).await.is(422);
        }
        boa.get(&pad).await.leest_niet("woord woord");
        boa.post(&format!("{pad}/plannen"), &[("wat", "We vegen."), ("datum", "9999-12-30"), ("reden", "Geen haast.")]).await.is(422).leest("binnen tien jaar");
    }
}

verhaal! {
    async fn the_same_form_sent_twice_is_done_once(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}/notitie", o.zaak.nummer);
        let velden = [("eenmalig", "f3b0c442"), ("tekst", "Ik bel de beheerder van het pand.")];
        boa.post(&pad, &velden).await.is(200);
        boa.post(&pad, &velden).await.is(200);
        let mut tx = t.app.store.lees().await.unwrap();
        let tijdlijn = store::gebeurtenis::tijdlijn(&mut tx, o.zaak.id.0, store::gebeurtenis::Keten::Zaak).await.unwrap();
        assert_eq!(tijdlijn.iter().filter(|r| r.soort == "notitie_gemaakt").count(), 1);
    }
}

verhaal! {
    async fn two_administrators_at_once_do_not_undo_each_other(t) {
        let nieuw = NieuwAccount {
            naam: "sanne".into(),
            weergave: "Sanne".into(),
            wachtwoord: "geen".into(),
            rollen: vec![Toewijzing::overal(Rol::Boa)],
            team: None,
        };
        let mut h = t.handeling(Wie::Systeem("test")).await;
        let id = accounts::maak(&mut h, nieuw).await.unwrap();
        h.commit().await.unwrap();
        let erbij = [Rol::Kcc, Rol::Jurist, Rol::Beleid].map(|rol| async move {
            let mut h = t.handeling(Wie::Systeem("test")).await;
            accounts::wijzig(&mut h, id, Wijziging::RolErbij(Toewijzing::overal(rol))).await.unwrap();
            h.commit().await.unwrap();
        });
        futures_util::future::join_all(erbij).await;
        let mut tx = t.app.store.lees().await.unwrap();
        assert_eq!(store::account::op_id(&mut tx, id).await.unwrap().unwrap().rollen.len(), 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_full_disk_writing_goes_on() {
    let map = tempfile::tempdir().unwrap();
    let store = Store::open(&Bron::Sqlite(map.path().join("schout.db"))).await.unwrap();
    store.migreer().await.unwrap();
    let mut tx = store.schrijf().await.unwrap();
    // No page more than there are now: the same fault as a disk without room.
    tx.voer_uit("pragma max_page_count = 1", vec![]).await.unwrap();
    let vol = loop {
        let rij = "insert into concept (geheim, inhoud, gemaakt, verloopt) select hex(randomblob(16)), hex(randomblob(4000)), 0, 0";
        if let Err(fout) = tx.voer_uit(rij, vec![]).await {
            break fout;
        }
    };
    assert!(vol.is_vol(), "{vol}");
    drop(tx);
    // The connection that broke off is gone; the next one has room again.
    let mut tx = store.schrijf().await.unwrap();
    tx.voer_uit("insert into teller (jaar, laatste) values (1999, 1)", vec![]).await.unwrap();
    tx.commit().await.unwrap();
}
