//! Somebody calls: "What happened to my report?"

use domein::{inrichting::Kanaal, signaal::Melder, toegang::Rol};
use schout::{
    handelingen::{
        Wie,
        melden::{Ontvangst, PlekInvoer, SignaalInvoer, indienen},
    },
    store::{self, gebeurtenis::Keten},
};

use crate::{steun::TestApp, verhaal};

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
        kcc.post("/kcc", &[("q", &o.zaak.locatie.omschrijving)]).await.is(200).leest(&o.zaak.nummer).leest(&ander.zaak.nummer);
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
