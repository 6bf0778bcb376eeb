//! The chain of events: whole, and telling when a byte was changed by hand.

use domein::toegang::Rol;
use schout::{
    controle::controleer,
    handelingen::behandelen::notitie_maken,
    store::{self, gebeurtenis::Keten},
};

use crate::{steun::TestApp, verhaal};

async fn met_notitie(t: &TestApp) -> schout::handelingen::melden::Ontvangst {
    let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
    let boa = t.als(Rol::Boa).await;
    let mut h = t.handeling(boa.wie()).await;
    notitie_maken(&mut h, &uit.zaak.nummer, "Ik ga er morgen langs.").await.unwrap();
    h.commit().await.unwrap();
    uit
}

pub async fn verander(t: &TestApp, sql: &'static str) {
    let mut tx = t.app.store.schrijf().await.unwrap();
    tx.voer_uit(sql, vec![]).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn fouten(t: &TestApp) -> String {
    controleer(&t.app.store, Some(&t.app.bestanden)).await.unwrap().fouten.join("\n")
}

verhaal! {
    async fn a_dossier_that_nobody_touched_verifies(t) {
        met_notitie(t).await;
        let verslag = controleer(&t.app.store, Some(&t.app.bestanden)).await.unwrap();
        assert!(verslag.klopt() && verslag.gebeurtenissen >= 5, "{verslag:?}");
    }
}

verhaal! {
    async fn changed_content_is_named_with_dossier_and_event(t) {
        let uit = met_notitie(t).await;
        verander(t, "update gebeurtenis_inhoud set inhoud = replace(inhoud, 'morgen', 'gister') where keten = 'zaak'").await;
        let fout = fouten(t).await;
        assert!(fout.contains(&format!("Zaak {}, gebeurtenis 5", uit.zaak.nummer)), "{fout}");
        verander(t, "update gebeurtenis_inhoud set inhoud = replace(inhoud, 'gister', 'morgen') where keten = 'zaak'").await;
    }
}

verhaal! {
    async fn a_changed_moment_a_removed_event_and_a_cut_off_end_are_noticed(t) {
        met_notitie(t).await;
        verander(t, "update gebeurtenis set moment = moment + 1 where keten = 'zaak' and volgnr = 2").await;
        assert!(fouten(t).await.contains("gebeurtenis 2"));
        verander(t, "update gebeurtenis set moment = moment - 1 where keten = 'zaak' and volgnr = 2").await;
        verander(t, "update dossier set laatste_volgnr = laatste_volgnr + 1 where keten = 'zaak'").await;
        assert!(fouten(t).await.contains("einde van de keten"));
        verander(t, "update dossier set laatste_volgnr = laatste_volgnr - 1 where keten = 'zaak'").await;
    }
}

verhaal! {
    async fn a_row_changed_behind_our_back_is_noticed(t) {
        let uit = met_notitie(t).await;
        verander(t, "update zaak set prioriteit = prioriteit + 1").await;
        let fout = fouten(t).await;
        assert!(fout.contains(&uit.zaak.nummer) && fout.contains("buiten Schout om"), "{fout}");
        verander(t, "update zaak set prioriteit = prioriteit - 1").await;
    }
}

verhaal! {
    async fn words_changed_behind_our_back_are_noticed(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let boa = t.als(Rol::Boa).await;
        let velden = [
            ("soort", "gedaan"), ("aan", "allen"), ("sluiten", "ja"),
            ("gevonden", "We vonden zes zakken naast de container."), ("gedaan", "De zakken zijn weggehaald."),
        ];
        boa.post(&format!("/zaken/{}/antwoord", uit.zaak.nummer), &velden).await.is(200);
        for (anders, terug, wat) in [
            ("update signaal set tekst = replace(tekst, 'afval', 'goud')", "update signaal set tekst = replace(tekst, 'goud', 'afval')", "melding"),
            ("update bevinding set gevonden = replace(gevonden, 'zes', 'negen')", "update bevinding set gevonden = replace(gevonden, 'negen', 'zes')", "bevinding"),
            ("update bericht set antwoord = replace(antwoord, 'zes', 'negen')", "update bericht set antwoord = replace(antwoord, 'negen', 'zes')", "antwoord"),
        ] {
            verander(t, anders).await;
            let fout = fouten(t).await;
            assert!(fout.contains(wat) && fout.contains("buiten Schout om") && fout.lines().count() == 1, "{fout}");
            verander(t, terug).await;
        }
    }
}

verhaal! {
    async fn destroyed_content_leaves_the_chain_whole(t) {
        let uit = met_notitie(t).await;
        let mut tx = t.app.store.schrijf().await.unwrap();
        store::gebeurtenis::vernietig_inhoud(&mut tx, uit.zaak.id.0, Keten::Zaak, 1).await.unwrap();
        tx.commit().await.unwrap();
        let verslag = controleer(&t.app.store, Some(&t.app.bestanden)).await.unwrap();
        assert!(verslag.klopt() && verslag.vernietigd == 1, "{verslag:?}");
    }
}
