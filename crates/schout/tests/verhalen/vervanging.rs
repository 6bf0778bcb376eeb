//! Colleagues who are away: a substitute does the work, and never approves what the other drafted.

use domein::toegang::Rol;

use crate::{
    processen::{doe, onderzoek, stap, tot_reactie},
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

const VASTSTELLEN: &str = "mld-vaststellen-reactie-of-beschikking";
const MANDAAT: [(&str, &str); 1] = [("mandaatgrond", "Mandaatregister 2026, nummer 14")];

fn id_van(wie: &Bezoeker) -> String {
    wie.gebruiker.as_ref().unwrap().id.to_string()
}

async fn vervang(wie: &Bezoeker, door: &str, vanaf: &str, tot: &str) -> Antwoord {
    wie.post("/profiel/vervanging", &[("vervanger", door), ("vanaf", vanaf), ("tot", tot)]).await
}

/// An answer that a colleague drafted and that waits for approval.
async fn opgesteld(t: &TestApp) -> (Bezoeker, String) {
    let nummer = t.melding("zwerfafval", "Er wordt steeds afval gestort.").await.zaak.nummer;
    let wie = onderzoek(t, &nummer).await;
    tot_reactie(&wie, &nummer).await;
    let keus = [
        ("motivering", "De overlast keert terug."),
        ("betrokken-bij-keuze", "De wijkagent"),
        ("vervolgacties", "toezicht"),
    ];
    doe(&wie, &nummer, "mld-bepalen-vervolgacties", "vervolg", &keus).await;
    let reactie = [("aangetroffen", "We zagen gestort afval."), ("gedaan-en-gepland", "We halen het weg.")];
    doe(&wie, &nummer, "mld-opstellen-reactie-of-concept-beschikking", "reactie-gereed", &reactie).await;
    (wie, nummer)
}

verhaal! {
    async fn a_substitute_sees_the_work_and_does_not_approve_what_the_other_drafted(t) {
        let (a, nummer) = opgesteld(t).await;
        let (b, c) = (t.als(Rol::Coordinator).await, t.als(Rol::Coordinator).await);
        b.get("/werk").await.is(200).leest_niet("Voor Collega casemanager").leest_niet(&nummer);
        vervang(&a, &id_van(&b), "2026-11-17", "2026-11-20").await.is(200).leest("Je vervanging is bewaard.").leest("geldt nu");
        b.get("/werk").await.leest("Voor Collega casemanager").leest(&nummer)
            .leest("Je vervangt Collega casemanager tot en met vrijdag 20 november 2026.");
        stap(&b, &nummer, VASTSTELLEN, "reactie-vastgesteld", &MANDAAT).await.is(422)
            .leest("Je vervangt wie &quot;Opstellen reactie of concept beschikking&quot; opstelde")
            .leest("Een ander moet dit goedkeuren (vier ogen).");
        doe(&c, &nummer, VASTSTELLEN, "reactie-vastgesteld", &MANDAAT).await;
    }
}

verhaal! {
    async fn after_its_last_day_a_replacement_has_no_effect(t) {
        let (a, nummer) = opgesteld(t).await;
        let b = t.als(Rol::Coordinator).await;
        vervang(&a, &id_van(&b), "2026-11-18", "2026-11-20").await.is(200).leest("begint nog");
        b.get("/werk").await.leest_niet("Voor Collega casemanager");
        t.zet_klok("2026-11-20T22:30:00Z");
        b.get("/werk").await.leest("Voor Collega casemanager");
        stap(&b, &nummer, VASTSTELLEN, "reactie-vastgesteld", &MANDAAT).await.is(422).leest("Je vervangt wie");
        // Past midnight in the Netherlands.
        t.zet_klok("2026-11-20T23:30:00Z");
        b.get("/werk").await.leest_niet("Voor Collega casemanager");
        doe(&b, &nummer, VASTSTELLEN, "reactie-vastgesteld", &MANDAAT).await;
    }
}

verhaal! {
    async fn a_substitute_does_the_steps_of_whom_he_replaces_with_his_own_rights(t) {
        let nummer = t.melding("zwerfafval", "Er wordt steeds afval gestort.").await.zaak.nummer;
        let a = onderzoek(t, &nummer).await;
        let (ander, kcc) = (t.als(Rol::Vergunningverlener).await, t.als(Rol::Kcc).await);
        let soort = [("belanghebbende", "nee"), ("reden-soort", "Hij vraagt geen besluit.")];
        let welke = "mld-beoordelen-soort";
        stap(&ander, &nummer, welke, "incidentmelding", &soort).await.is(422).leest("Die rol heb je niet.");
        vervang(&a, &id_van(&ander), "2026-11-17", "2026-11-20").await.is(200);
        stap(&kcc, &nummer, welke, "incidentmelding", &soort).await.is(422).leest("Die rol heb je niet.");
        doe(&ander, &nummer, welke, "incidentmelding", &soort).await;
    }
}

verhaal! {
    async fn a_replacement_that_cannot_be_is_refused_and_an_administrator_sets_one_for_others(t) {
        let (a, b) = (t.als(Rol::Behandelaar).await, t.als(Rol::Behandelaar).await);
        let (ik, zij) = (id_van(&a), id_van(&b));
        vervang(&a, &ik, "2026-11-17", "2026-11-20").await.is(422).leest("Kies een collega die kan inloggen.");
        let vreemd = uuid::Uuid::new_v4().to_string();
        vervang(&a, &vreemd, "2026-11-17", "2026-11-20").await.is(422).leest("Kies een collega die kan inloggen.");
        vervang(&a, &zij, "2026-11-16", "2026-11-20").await.is(422).leest("Kies een dag vanaf vandaag");
        vervang(&a, &zij, "2026-11-17", "2026-11-16").await.is(422).leest("op of na de eerste dag");
        vervang(&a, &zij, "", "2026-11-16").await.is(422).leest("Vul een datum in");
        a.get("/profiel").await.leest("Kies wie je werk overneemt.");

        let beheer = t.als(Rol::Beheerder).await;
        let pad = format!("/accounts/{ik}/vervanging");
        let goed = |wie| [("vervanger", wie), ("vanaf", "2026-11-17"), ("tot", "2026-11-20")];
        b.post(&pad, &goed(zij.as_str())).await.is(403);
        let zelf = id_van(&beheer);
        beheer.post(&pad, &goed(zelf.as_str())).await.is(403);
        beheer.post(&pad, &goed(zij.as_str())).await.is(200).leest("De vervanging is bewaard.");
        vervang(&a, &zij, "2026-11-20", "2026-11-24").await.is(422).leest("In deze dagen vervangt al iemand.");
        let pagina = a.get("/profiel").await.tekst;
        let actie = pagina.split("action=\"/profiel/vervanging/").nth(1).unwrap().split('"').next().unwrap();
        let weg = format!("/profiel/vervanging/{actie}");
        b.post(&weg, &[]).await.is(404);
        a.post(&weg, &[]).await.is(200).leest("De vervanging is beëindigd.");
        a.post(&weg, &[]).await.is(404);
        b.get("/werk").await.leest_niet("Je vervangt");
    }
}

verhaal! {
    async fn a_confidential_zaak_does_not_go_along_until_the_substitute_gets_a_task_in_it(t) {
        let (a, nummer) = opgesteld(t).await;
        let ander = t.als(Rol::Behandelaar).await;
        let chef = t.als(Rol::Coordinator).await;
        let pad = format!("/zaken/{nummer}");
        chef.post(&format!("{pad}/vertrouwelijk"), &[("stand", "aan"), ("reden", "Dit wijst iemand aan.")]).await.is(200);
        vervang(&a, &id_van(&ander), "2026-11-17", "2026-11-20").await.is(200)
            .leest("Deze vertrouwelijke zaken gaan niet mee:").leest(&nummer).leest("daar zelf een taak");
        ander.get("/werk").await.is(200).leest("Je vervangt Collega casemanager").leest_niet(&nummer);
        ander.get(&pad).await.is(404);
        ander.get(&format!("{pad}/stap/{VASTSTELLEN}")).await.is(404);
        stap(&ander, &nummer, VASTSTELLEN, "terug", &[("waarom-terug", "Anders.")]).await.is(404);
        ander.get("/zaken?zoek=gestort").await.is(200).leest_niet(&nummer);
        // Who has a right on confidential zaken of his own needs no task.
        vervang(&a, &id_van(&chef), "2026-11-21", "2026-11-22").await.is(200);
        let taak = [("voor", format!("collega:{}", id_van(&ander))), ("wat", "Lees de reactie na.".to_owned())];
        let taak: Vec<(&str, &str)> = taak.iter().map(|(n, w)| (*n, w.as_str())).collect();
        chef.post(&format!("{pad}/taak"), &taak).await.is(200).leest("Lees de reactie na.");
        ander.get(&pad).await.is(200);
        ander.get("/werk").await.leest(&nummer);
        a.get("/profiel").await.is(200).leest_niet("gaan niet mee");
    }
}
