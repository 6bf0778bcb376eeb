//! What stands still comes to who divides the work, with the reason.

use domein::toegang::Rol;

use crate::verhaal;

verhaal! {
    async fn what_stands_still_or_is_late_comes_to_the_coordinator(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let coordinator = t.als(Rol::Coordinator).await;
        coordinator.get("/aandacht").await.is(200).leest("Alles loopt").leest_niet(&o.zaak.nummer);
        // Ten days later nobody did anything and the norm has gone by: late is the first reason, and the only row.
        t.zet_klok("2026-11-30T09:00:00Z");
        let coordinator = t.als(Rol::Coordinator).await;
        let pagina = coordinator.get("/aandacht").await;
        pagina.is(200).leest("Te laat (1)").leest(&o.zaak.nummer).leest_niet("Staat stil (");
        let boa = t.als(Rol::Boa).await;
        boa.get("/aandacht").await.is(403);
        boa.upload(&format!("/zaken/{}/bevinding", o.zaak.nummer), &[("resultaat", "overtreding"), ("gevonden", "Zes zakken."), ("gedaan", "Niets.")], &[]).await.is(200);
        boa.post(&format!("/zaken/{}/plannen", o.zaak.nummer), &[("wat", "We halen ze weg."), ("datum", "2026-12-01"), ("reden", "Geen wagen.")]).await.is(200);
        coordinator.get("/aandacht").await.leest("Alles loopt");
        t.zet_klok("2026-12-03T09:00:00Z");
        t.als(Rol::Coordinator).await.get("/aandacht").await.leest("Plandatum voorbij (1)").leest(&o.zaak.nummer);
    }
}
