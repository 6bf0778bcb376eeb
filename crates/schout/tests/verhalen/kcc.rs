//! Somebody calls: "What happened to my report?"

use domein::{inrichting::Kanaal, signaal::Melder, toegang::Rol};
use schout::{
    handelingen::{
        Wie,
        melden::{Ontvangst, PlekInvoer, SignaalInvoer, indienen},
    },
    store::{self, gebeurtenis::Keten},
};

use crate::{keten::verander, steun::TestApp, verhaal, zaak::verborgen};

async fn van(t: &TestApp, naam: &str, telefoon: &str, email: &str) -> Ontvangst {
    let adres = &t.app.plaatsen.adressen()[4711];
    let invoer = SignaalInvoer {
        tekst: "Er liggen zakken naast de bak.".into(),
        onderwerp: Some("zwerfafval".into()),
        plek: PlekInvoer { lat: Some(adres.punt.lat), lon: Some(adres.punt.lon), ..PlekInvoer::default() },
        antwoorden: Default::default(),
        melder: Melder {
            naam: Some(naam.into()),
            telefoon: Some(telefoon.into()),
            adres: None,
            email: Some(email.into()),
            taal: "nl".into(),
        },
        kanaal: Kanaal::Portaal,
    };
    let mut h = t.handeling(Wie::Melder).await;
    let uit = indienen(&mut h, invoer).await.unwrap();
    h.commit().await.unwrap();
    uit
}

async fn gekeken(t: &TestApp, o: &Ontvangst) -> usize {
    let mut tx = t.app.store.lees().await.unwrap();
    store::gebeurtenis::tijdlijn(&mut tx, o.zaak.id.0, Keten::Inzage).await.unwrap().len()
}

verhaal! {
    async fn a_caller_hears_his_last_message_after_one_search(t) {
        let o = van(t, "Zoë van 't Hof", "06-12 34 56 78", "Zoe@Voorbeeld.example").await;
        let ander = van(t, "Jan de Boer", "0612345679", "jan@voorbeeld.example").await;
        let kcc = t.als(Rol::Kcc).await;
        for vraag in ["+31 6 12345678", "zoe@voorbeeld.example", "zoe hof", o.zaak.nummer.as_str()] {
            kcc.post("/kcc", &[("q", vraag)]).await.is(200).leest("Uw nummer is").leest(&o.zaak.nummer)
                .leest_niet(&ander.zaak.nummer).leest_niet("Zoe@Voorbeeld.example");
        }
        // Three of the four searches looked for a person: each is in the log, with what was searched on.
        assert_eq!(gekeken(t, &o).await, 3);
        assert_eq!(gekeken(t, &ander).await, 0);
        kcc.post("/kcc", &[("q", "0699999999")]).await.is(200).leest("Niets gevonden").leest("value=\"0699999999\"");
        kcc.post("/kcc", &[("q", "Sietske Onbekend")]).await.is(200).leest("name=\"naam\" value=\"Sietske Onbekend\"");
        kcc.post("/kcc", &[("q", &o.zaak.locatie.omschrijving)]).await.is(200).leest(&o.zaak.nummer).leest(&ander.zaak.nummer);
    }
}

verhaal! {
    async fn a_caller_hears_what_was_found_done_and_planned_word_for_word(t) {
        let o = van(t, "Jan de Boer", "0612345679", "jan@voorbeeld.example").await;
        t.zet_klok("2026-11-17T09:20:00Z");
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        boa.post(&format!("{pad}/oppakken"), &[]).await.is(200);
        boa.upload(&format!("{pad}/bevinding"), &[("resultaat", "overtreding"), ("gevonden", "Zes zakken."), ("gedaan", "")], &[]).await.is(200);
        let formulier = boa.get(&format!("{pad}/antwoord")).await;
        let velden = [
            ("versie", verborgen(&formulier, "versie")), ("soort", "gedaan"), ("aan", "allen"), ("sluiten", "ja"),
            ("gevonden", "We vonden zes zakken naast de container bij uw huis."),
            ("gedaan", "De zakken zijn weg. We weten niet wie ze neerzette, dus niemand krijgt een boete."),
        ];
        boa.post(&format!("{pad}/antwoord"), &velden).await.is(200).leest("Het antwoord is verstuurd.");
        let kcc = t.als(Rol::Kcc).await;
        let blad = kcc.post("/kcc", &[("q", "0612345679")]).await;
        blad.is(200).leest("We vonden zes zakken naast de container bij uw huis.");
        blad.leest("De zakken zijn weg. We weten niet wie ze neerzette, dus niemand krijgt een boete.");
    }
}

verhaal! {
    async fn who_calls_often_finds_every_zaak_of_his_once(t) {
        let (naam, telefoon, mail) = ("Jan de Boer", "0612345679", "jan@voorbeeld.example");
        let mut alle = Vec::new();
        for minuut in 10..24 {
            t.zet_klok(&format!("2026-11-17T09:{minuut}:00Z"));
            alle.push(van(t, naam, telefoon, mail).await.zaak.nummer);
        }
        let kcc = t.als(Rol::Kcc).await;
        let blad = kcc.post("/kcc", &[("q", telefoon), ("alles", "ja")]).await;
        blad.is(200).leest("De nieuwste 12 zaken.").leest_niet(&alle[0]).leest_niet(&alle[1]).leest(&alle[2]);
        // What came in later is all about one of them.
        verander(t, "update signaal set zaak = (select id from zaak order by nummer limit 1 offset 1) \
            where zaak <> (select id from zaak order by nummer limit 1)").await;
        let blad = kcc.post("/kcc", &[("q", telefoon), ("alles", "ja")]).await;
        blad.is(200).leest("2 zaken gevonden.").leest(&alle[0]).leest(&alle[1]);
    }
}

verhaal! {
    async fn a_caller_finds_no_confidential_zaak_of_somebody(t) {
        let o = van(t, "Jan de Boer", "0612345679", "jan@voorbeeld.example").await;
        verander(t, "update zaak set vertrouwelijk = true").await;
        let kcc = t.als(Rol::Kcc).await;
        for vraag in ["0612345679", "jan@voorbeeld.example", "jan boer", o.zaak.nummer.as_str()] {
            kcc.post("/kcc", &[("q", vraag)]).await.is(200).leest("Niets gevonden").leest_niet("naast de bak");
        }
        verander(t, "update zaak set vertrouwelijk = false").await;
        kcc.post("/kcc", &[("q", "0612345679")]).await.leest(&o.zaak.nummer);
    }
}

verhaal! {
    async fn a_caller_with_the_same_trouble_gets_his_own_answer_and_hears_by_when(t) {
        let o = van(t, "Jan de Boer", "0612345679", "jan@voorbeeld.example").await;
        let kcc = t.als(Rol::Kcc).await;
        let velden = [("terug", "kcc"), ("kanaal", "telefoon"), ("aansluiten", o.zaak.nummer.as_str()), ("tekst", ""), ("telefoon", "0611111111"), ("plek", "")];
        kcc.post("/invoeren", &velden).await.is(200).leest("Opgeslagen onder").leest("U hoort uiterlijk");
        kcc.post("/kcc", &[("q", "0611111111")]).await.is(200).leest(&o.zaak.nummer).leest("Van deze beller");
        kcc.get(&format!("/zaken/{}", o.zaak.nummer)).await.leest("Heeft hier ook last van.").leest("Meldingen (2)");
    }
}

verhaal! {
    async fn a_promise_to_call_back_becomes_a_task_for_who_deals_with_it(t) {
        let o = van(t, "Jan de Boer", "0612345679", "jan@voorbeeld.example").await;
        let kcc = t.als(Rol::Kcc).await;
        let pad = "/kcc/terugbellen";
        kcc.post(pad, &[("zaak", &o.zaak.nummer), ("waarover", " ")]).await.is(422).leest("Schrijf kort waarom.");
        kcc.post(pad, &[("zaak", &o.zaak.nummer), ("waarover", "Over de kosten, op 06 11")]).await.is(200).leest("Een collega belt terug");
        t.als(Rol::Boa).await.get(&format!("/zaken/{}", o.zaak.nummer)).await.leest("Bel de melder terug. Over de kosten, op 06 11");
        kcc.post(pad, &[("zaak", "2026-999999"), ("waarover", "Iets")]).await.is(404);
        // Policy has no callers.
        t.als(Rol::Beleid).await.post("/kcc", &[("q", "0612345679")]).await.is(403);
    }
}
