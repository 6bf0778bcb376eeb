//! The mandate register for everybody in the office, and functions of accounts by which somebody signs.

use domein::toegang::{Rol, Toewijzing};

use crate::{
    steun::{Bezoeker, TestApp},
    verhaal,
};

const PAD: &str = "/inrichting/mandaten";

async fn als(t: &TestApp, naam: &str, rol: Rol) -> Bezoeker {
    t.als_met(naam, vec![Toewijzing::overal(rol)], None).await
}

fn account(wie: &Bezoeker) -> String {
    format!("/accounts/{}", wie.gebruiker.as_ref().unwrap().id)
}

verhaal! {
    async fn everybody_in_the_office_reads_the_register(t) {
        let boa = als(t, "boa", Rol::Boa).await;
        boa.get(PAD).await.is(200).leest("Mandaatbesluit Waterrijk 2025, nummer 4.1").leest("kenmerk").leest("Geladen op")
            .leest("teamleider Toezicht en Handhaving").leest_niet("Test een voorbeeld");
        als(t, "beheer", Rol::Beheerder).await.get(PAD).await.is(200).leest("Test een voorbeeld");
        assert!(t.bezoeker().get(PAD).await.pad.starts_with("/inloggen"));
    }
}

verhaal! {
    async fn the_register_says_who_may_sign_a_decision(t) {
        let boa = als(t, "boa", Rol::Boa).await;
        let vraag = |rest: &str| format!("{PAD}?soort=last-onder-dwangsom&{rest}");
        boa.get(&vraag("bedrag=5.000&maximum=20.000")).await.is(200).leest("geen collega dit tekenen");
        als(t, "chef", Rol::Coordinator).await;
        boa.get(&vraag("bedrag=5.000&maximum=20.000")).await.is(200).leest("Collega chef");
        boa.get(&vraag("bedrag=50.000")).await.is(200).leest("geen collega dit tekenen").leest_niet("Collega chef");
        boa.get(&vraag("bedrag=veel")).await.is(200).leest("Vul een bedrag in euro");
        boa.get(&vraag("")).await.is(200).leest("Noem het bedrag van dit besluit.");
        boa.get(&format!("{PAD}?soort=intrekking")).await.is(200).leest("beslist hier zelf over");
        boa.get(&format!("{PAD}?soort=bestaat-niet")).await.is(200).leest("Kies een besluit uit de lijst.");
    }
}

verhaal! {
    async fn a_function_gives_a_mandate_and_only_the_administrator_gives_functions(t) {
        let (beheer, hoofd) = (als(t, "beheer", Rol::Beheerder).await, als(t, "hoofd", Rol::Behandelaar).await);
        let pad = account(&hoofd);
        beheer.get(&pad).await.is(200).leest("afdelingshoofd Vergunningen, Toezicht en Handhaving").leest("plaatsvervangend teamleider");
        let geef = |functie: &'static str, had: &'static str| [("functie", functie), ("had", had)];
        let naar = format!("{pad}/functies");
        beheer.post(&naar, &geef("keizer", "")).await.leest("Kies een functie uit het mandaatregister.");
        beheer.post(&naar, &geef("afdelingshoofd-vth", "")).await.is(200).leest("De functies zijn bewaard.");
        // A colleague who still saw none does not undo it.
        beheer.post(&naar, &geef("afdelingshoofd-juridische-zaken", "")).await.leest("Een collega wijzigde de functies ook.");
        beheer.get(&format!("{PAD}?soort=bestuurlijke-boete&bedrag=300")).await.is(200).leest("Collega hoofd");
        // Who manages accounts gives himself nothing; nobody else may.
        beheer.post(&format!("{}/functies", account(&beheer)), &geef("afdelingshoofd-vth", "")).await.is(403);
        hoofd.post(&naar, &geef("afdelingshoofd-vth", "")).await.is(403);
        als(t, "auditor", Rol::Auditor).await.get("/logboek?keten=account").await
            .is(200).leest("Functies gewijzigd").leest("afdelingshoofd Vergunningen, Toezicht en Handhaving");
        beheer.post(&naar, &[("had", "afdelingshoofd-vth")]).await.is(200);
        beheer.get(&format!("{PAD}?soort=bestuurlijke-boete&bedrag=300")).await.is(200).leest_niet("Collega hoofd");
    }
}

verhaal! {
    async fn a_substitute_signs_when_the_register_names_his_function(t) {
        let (beheer, chef) = (als(t, "beheer", Rol::Beheerder).await, als(t, "chef", Rol::Coordinator).await);
        let plaats = als(t, "plaats", Rol::Behandelaar).await;
        let id = plaats.gebruiker.as_ref().unwrap().id.to_string();
        let form = [("vervanger", id.as_str()), ("vanaf", "2026-11-17"), ("tot", "2026-11-20")];
        beheer.post(&format!("{}/vervanging", account(&chef)), &form).await.is(200);
        let vraag = format!("{PAD}?soort=last-onder-dwangsom&bedrag=5.000&maximum=20.000");
        chef.get(&vraag).await.is(200).leest_niet("Collega plaats");
        let naar = format!("{}/functies", account(&plaats));
        beheer.post(&naar, &[("functie", "plaatsvervangend-teamleider"), ("had", "")]).await.is(200);
        chef.get(&vraag).await.is(200).leest("Collega plaats (vervangt Collega chef)").leest("plaatsvervanger van de teamleider");
    }
}
