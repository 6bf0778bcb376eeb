//! What stands still comes to who divides the work, with the reason.

use domein::toegang::Rol;
use schout::{
    handelingen::{Wie, beheer::inrichting_laden},
    koppelingen::mail::Postbode,
    taken::{inzet, kantoorpost},
};

use crate::{keten::verander, verhaal};

verhaal! {
    async fn what_stands_still_or_is_late_comes_to_the_coordinator(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let coordinator = t.als(Rol::Coordinator).await;
        coordinator.get("/aandacht").await.is(200).leest("Alles loopt").leest_niet(&o.zaak.nummer);
        // Days later nobody of the team took it, and the norm has gone by: the first reason counts, in the only row.
        t.zet_klok("2026-11-30T09:00:00Z");
        let coordinator = t.als(Rol::Coordinator).await;
        let pagina = coordinator.get("/aandacht").await;
        pagina.is(200).leest("Zonder behandelaar (1)").leest(&o.zaak.nummer).leest_niet("Te laat (").leest_niet("Staat stil (");
        let boa = t.als(Rol::Boa).await;
        boa.get("/aandacht").await.is(403);
        boa.post(&format!("/zaken/{}/oppakken", o.zaak.nummer), &[]).await.is(200);
        coordinator.get("/aandacht").await.leest("Te laat (1)").leest(&o.zaak.nummer);
        // One team at a time.
        let team = o.zaak.team.clone().unwrap();
        coordinator.get(&format!("/aandacht?team={team}")).await.leest(&o.zaak.nummer);
        coordinator.get("/aandacht?team=horeca").await.leest("Alles loopt").leest_niet(&o.zaak.nummer);
        boa.upload(&format!("/zaken/{}/bevinding", o.zaak.nummer), &[("resultaat", "overtreding"), ("gevonden", "Zes zakken."), ("gedaan", "Niets.")], &[]).await.is(200);
        boa.post(&format!("/zaken/{}/plannen", o.zaak.nummer), &[("wat", "We halen ze weg."), ("datum", "2026-12-01"), ("reden", "Geen wagen.")]).await.is(200);
        coordinator.get("/aandacht").await.leest("Alles loopt");
        t.zet_klok("2026-12-03T09:00:00Z");
        t.als(Rol::Coordinator).await.get("/aandacht").await.leest("Plandatum voorbij (1)").leest(&o.zaak.nummer);
    }
}

verhaal! {
    async fn the_coordinator_hears_it_once_by_mail_and_without_names(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken van de buren.").await;
        t.zet_klok("2026-11-30T09:00:00Z");
        let map = tempfile::tempdir().unwrap();
        let postbode = Postbode::Map(map.path().to_owned());
        // Without an address in the inrichting there is no mail.
        assert_eq!(inzet::ronde(&t.app).await.unwrap(), (0, 0));
        let mut inrichting = t.app.inrichting().inrichting.clone();
        inrichting.instellingen.aandacht_mail = Some("coordinatie@waterrijk.example".into());
        let mut h = t.handeling(Wie::Systeem("test")).await;
        inrichting_laden(&mut h, &inrichting, Vec::new()).await.unwrap();
        h.commit().await.unwrap();
        t.app.ververs_inrichting().await.unwrap();
        // Nobody took it, it is late, and it stands still: three reasons, each told once.
        assert_eq!(inzet::ronde(&t.app).await.unwrap(), (0, 3));
        assert_eq!(inzet::ronde(&t.app).await.unwrap(), (0, 0));
        assert_eq!(kantoorpost::ronde(&t.app, &postbode).await.unwrap(), 1);
        assert_eq!(kantoorpost::ronde(&t.app, &postbode).await.unwrap(), 0);
        t.zet_klok("2026-12-01T09:00:00Z");
        assert_eq!(inzet::ronde(&t.app).await.unwrap(), (0, 0));
        let mails: Vec<_> = std::fs::read_dir(map.path()).unwrap().map(|b| b.unwrap().path()).collect();
        let tekst = mails.iter().map(|m| std::fs::read_to_string(m).unwrap()).collect::<String>();
        assert!(tekst.contains("coordinatie@waterrijk.example") && tekst.contains(&o.zaak.nummer), "{tekst}");
        for geheim in ["Kanarie", "kanarie", "buren", "zakken"] {
            assert!(!tekst.contains(geheim), "'{geheim}' staat in de mail");
        }
    }
}

verhaal! {
    async fn what_stands_still_or_did_not_arrive_or_has_no_team_is_named_with_its_reason(t) {
        // Three weeks to answer, so that it is not late yet.
        let o = t.melding("illegale-kamerverhuur", "Er wonen hier wel tien mensen.").await;
        t.als(Rol::Behandelaar).await.post(&format!("/zaken/{}/oppakken", o.zaak.nummer), &[]).await.is(200);
        t.zet_klok("2026-11-26T09:00:00Z");
        t.als(Rol::Coordinator).await.get("/aandacht").await.leest("Alles loopt");
        t.zet_klok("2026-11-28T09:00:00Z");
        let coordinator = t.als(Rol::Coordinator).await;
        coordinator.get("/aandacht").await.leest("Staat stil (1)").leest(&o.zaak.nummer).leest("Er gebeurde 10 dagen niets");
        // The first reason counts: a message that did not arrive comes before.
        verander(t, "update bericht set status = 'geparkeerd'").await;
        coordinator.get("/aandacht").await.leest("Bericht niet bezorgd (1)").leest(&o.zaak.nummer).leest_niet("Staat stil (");
        let team = o.zaak.team.clone().unwrap();
        verander(t, "update zaak set team = null").await;
        coordinator.get("/aandacht").await.leest("Zonder team (1)").leest(&o.zaak.nummer).leest_niet("Bericht niet bezorgd (");
        let mut tx = t.app.store.schrijf().await.unwrap();
        tx.voer_uit("update zaak set team = $1", vec![team.into()]).await.unwrap();
        tx.commit().await.unwrap();
    }
}
