//! Zaken in their process: steps, terms, four eyes, follow-up zaken.

use domein::{
    toegang::{Rol, Toewijzing},
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};
use schout::{
    handelingen::{Wie, proces},
    store,
};

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

async fn zaak(t: &TestApp, nummer: &str) -> Zaak {
    let mut tx = t.app.store.lees().await.unwrap();
    store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap()
}

pub async fn actief(t: &TestApp, nummer: &str) -> Vec<String> {
    let zaak = zaak(t, nummer).await;
    let mut tx = t.app.store.lees().await.unwrap();
    let rij = store::proces::van_zaak(&mut tx, zaak.id).await.unwrap().unwrap();
    rij.stand().unwrap().actief.into_keys().collect()
}

pub async fn termijn(t: &TestApp, nummer: &str, code: &str) -> Option<(String, String)> {
    let zaak = zaak(t, nummer).await;
    let mut tx = t.app.store.lees().await.unwrap();
    let rijen = store::proces::termijnen(&mut tx, zaak.id).await.unwrap();
    rijen.into_iter().rev().find(|r| r.code == code).map(|r| (r.stand, r.eind.unwrap_or_default()))
}

/// Sends the form of a step as a colleague would fill it in.
pub async fn stap(
    wie: &Bezoeker,
    nummer: &str,
    stap: &str,
    uitkomst: &str,
    velden: &[(&str, &str)],
) -> Antwoord {
    let namen: Vec<(String, &str)> = velden.iter().map(|(n, w)| (format!("v-{n}"), *w)).collect();
    let mut form: Vec<(&str, &str)> = vec![("daad", "voltooi"), ("uitkomst", uitkomst)];
    form.extend(namen.iter().map(|(n, w)| (n.as_str(), *w)));
    wie.post(&format!("/zaken/{nummer}/stap/{stap}"), &form).await
}

/// The same, and it goes well.
pub async fn doe(wie: &Bezoeker, nummer: &str, welke: &str, uitkomst: &str, velden: &[(&str, &str)]) {
    stap(wie, nummer, welke, uitkomst, velden).await.is(200).leest("De stap is bewaard.");
}

async fn opnieuw(wie: &Bezoeker, nummer: &str, stap: &str) {
    let form = [("daad", "opnieuw"), ("reden", "Dit vraagt meer onderzoek.")];
    wie.post(&format!("/zaken/{nummer}/stap/{stap}"), &form).await.is(200);
}

/// A casemanager who takes a report into the long way.
pub async fn onderzoek(t: &TestApp, nummer: &str) -> Bezoeker {
    let rollen = vec![Toewijzing::overal(Rol::Behandelaar), Toewijzing::overal(Rol::Coordinator)];
    let cm = t.als_met("casemanager", rollen, None).await;
    let ik = cm.gebruiker.as_ref().unwrap().id.to_string();
    opnieuw(&cm, nummer, "mld-triage-en-toewijzen").await;
    doe(&cm, nummer, "mld-triage-en-toewijzen", "onderzoek", &[("hoofdbehandelaar", &ik)]).await;
    doe(&cm, nummer, "mld-beoordelen-urgentie", "normaal", &[("reden-urgentie", "Er is geen gevaar.")]).await;
    cm
}

const VERZOEK: [(&str, &str); 3] = [
    ("belanghebbende", "ja"),
    ("reden-soort", "Hij woont ernaast en vraagt om een besluit."),
    ("eerste-ontvangst", "2026-11-13"),
];

async fn verzoek(t: &TestApp) -> (Bezoeker, String) {
    let o = t.melding("zwerfafval", "Ik wil dat u handhaaft tegen mijn buurman.").await;
    let nummer = o.zaak.nummer;
    let cm = onderzoek(t, &nummer).await;
    doe(&cm, &nummer, "mld-beoordelen-soort", "handhavingsverzoek", &VERZOEK).await;
    (cm, nummer)
}

verhaal! {
    async fn a_simple_report_needs_only_its_answer_and_its_process_ends_with_it(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken naast de container.").await;
        let nummer = &o.zaak.nummer;
        assert_eq!(actief(t, nummer).await, ["mld-opstellen-reactie-of-concept-beschikking"], "taken in by itself");
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{nummer}");
        boa.get(&pad).await.is(200).leest("Pak deze zaak op").leest_niet("Nu te doen");
        let velden = [
            ("soort", "gedaan"), ("aan", "allen"), ("sluiten", "ja"),
            ("gevonden", "We vonden zes zakken naast de container."), ("gedaan", "De zakken zijn weggehaald."),
        ];
        boa.post(&format!("{pad}/antwoord"), &velden).await.is(200).leest("Afgehandeld op");
        assert_eq!(actief(t, nummer).await, Vec::<String>::new());
        boa.get(&format!("{pad}/proces")).await.is(200).leest("Een eenvoudige melding is direct beantwoord.");
        boa.get(&format!("{pad}/proces?beeld=ja")).await.is(200).leest("<svg");

        boa.post(&format!("{pad}/heropenen"), &[("reden", "Er liggen weer zakken.")]).await.is(200);
        assert_eq!(actief(t, nummer).await, ["mld-opstellen-reactie-of-concept-beschikking"], "its process begins anew");
    }
}

verhaal! {
    async fn a_report_that_proves_a_request_counts_from_its_first_receipt(t) {
        let (cm, nummer) = verzoek(t).await;
        assert_eq!(zaak(t, &nummer).await.soort, ZaakSoort::Handhavingsverzoek);
        // Eight weeks from 13 November 2026 (Awb 4:13 lid 2): Friday 8 January 2027.
        assert_eq!(termijn(t, &nummer, "beslistermijn-verzoek").await, Some(("loopt".into(), "2027-01-08".into())));
        assert_eq!(zaak(t, &nummer).await.norm_datum.to_string(), "2027-01-08", "the law binds, not the service norm");
        cm.get(&format!("/zaken/{nummer}")).await.leest("Handhavingsverzoek").leest("Besluit uiterlijk")
            .leest("Awb art. 4:13 lid 2").leest("Waarom deze datum?").leest("Nu te doen")
            .leest_niet("Servicenorm van");
    }
}

verhaal! {
    async fn a_question_to_the_requester_makes_the_term_stand_still(t) {
        let (cm, nummer) = verzoek(t).await;
        let gezag = [("bevoegd-gezag", "Het college"), ("samenloop", "enkelvoudig")];
        doe(&cm, &nummer, "mld-beoordelen-bevoegdheid-en-uitvoerder", "gemeente", &gezag).await;
        doe(&cm, &nummer, "mld-beoordelen-voorgeschiedenis", "geen", &[]).await;
        let info = "mld-beoordelen-aanvullende-informatie";
        let vraag = [("ontbreekt", "Foto's van het geluid."), ("aanvullen-voor", "2026-12-08")];
        t.zet_klok("2026-11-24T10:00:00Z");
        doe(&cm, &nummer, info, "opgevraagd", &vraag).await;
        assert_eq!(termijn(t, &nummer, "beslistermijn-verzoek").await.unwrap().0, "staat_stil");
        // Asked again while it stands still: refused with the article, and nothing stored.
        let weer = stap(&cm, &nummer, info, "opgevraagd", &vraag).await;
        weer.is(422).leest("staat al stil sinds dinsdag 24 november 2026").leest("Awb art. 4:15");
        t.zet_klok("2026-12-01T10:00:00Z");
        let cm = t.als(Rol::Coordinator).await;
        doe(&cm, &nummer, info, "volledig", &[("antwoord-indiener", "aangevuld")]).await;
        // Six days, 25 to 30 November, do not count: Thursday 14 January 2027.
        assert_eq!(termijn(t, &nummer, "beslistermijn-verzoek").await, Some(("loopt".into(), "2027-01-14".into())));
    }
}

verhaal! {
    async fn what_the_process_does_not_allow_is_refused_and_stores_nothing(t) {
        let (cm, nummer) = verzoek(t).await;
        let voor = zaak(t, &nummer).await.versie;
        stap(&cm, &nummer, "mld-bepalen-vervolgacties", "opgeheven", &[]).await.is(422).leest("is niet aan de beurt");
        stap(&cm, &nummer, "mld-beoordelen-bevoegdheid-en-uitvoerder", "misschien", &[]).await
            .is(422).leest("id=\"uitkomst-fout\"");
        stap(&cm, &nummer, "mld-beoordelen-bevoegdheid-en-uitvoerder", "gemeente", &[]).await
            .is(422).leest("Vul &quot;Bevoegd gezag&quot; in.");
        stap(&cm, &nummer, "bestaat-niet", "gemeente", &[]).await.is(404);
        let kcc = t.als(Rol::Kcc).await;
        stap(&kcc, &nummer, "mld-beoordelen-bevoegdheid-en-uitvoerder", "gemeente",
            &[("bevoegd-gezag", "Het college"), ("samenloop", "enkelvoudig")]).await.is(422).leest("Die rol heb je niet.");
        cm.post(&format!("/zaken/{nummer}/afhandelen"), &[]).await.is(422);
        assert_eq!(zaak(t, &nummer).await.versie, voor);
    }
}

verhaal! {
    async fn a_day_that_still_has_to_come_starts_no_term(t) {
        let o = t.melding("zwerfafval", "Ik vraag om een besluit.").await;
        let cm = onderzoek(t, &o.zaak.nummer).await;
        let morgen = [VERZOEK[0], VERZOEK[1], ("eerste-ontvangst", "2027-02-01")];
        stap(&cm, &o.zaak.nummer, "mld-beoordelen-soort", "handhavingsverzoek", &morgen).await
            .is(422).leest("Die dag moet nog komen.");
        assert_eq!(zaak(t, &o.zaak.nummer).await.soort, ZaakSoort::Melding, "nothing of it was stored");
        assert_eq!(termijn(t, &o.zaak.nummer, "beslistermijn-verzoek").await, None);
    }
}

verhaal! {
    async fn of_two_people_at_one_step_the_second_sees_what_the_first_did(t) {
        let (cm, nummer) = verzoek(t).await;
        let ander = t.als(Rol::Jurist).await;
        let bij = "mld-beoordelen-bevoegdheid-en-uitvoerder";
        let velden = [("bevoegd-gezag", "Het college"), ("samenloop", "enkelvoudig")];
        ander.get(&format!("/zaken/{nummer}/stap/{bij}")).await.is(200);
        doe(&cm, &nummer, bij, "gemeente", &velden).await;
        stap(&ander, &nummer, bij, "gemeente", &velden).await.is(422).leest("is al gedaan op")
            .leest("De gemeente is bevoegd en voert uit");
    }
}

verhaal! {
    async fn a_transfer_keeps_the_first_receipt_and_tells_the_sender(t) {
        let (cm, nummer) = verzoek(t).await;
        let velden = [
            ("bevoegd-gezag", "De provincie"), ("samenloop", "enkelvoudig"),
            ("ontvanger-overdracht", "provincie"), ("eerste-ontvangst-mee", "2026-11-13"),
        ];
        let instantie = t.app.inrichting().inrichting.instanties[0].clone();
        let velden: Vec<(&str, &str)> = velden.iter()
            .map(|(n, w)| (*n, if *n == "ontvanger-overdracht" { instantie.code.as_str() } else { w })).collect();
        doe(&cm, &nummer, "mld-beoordelen-bevoegdheid-en-uitvoerder", "ander-orgaan", &velden).await;
        let zaak = zaak(t, &nummer).await;
        assert_eq!(zaak.status, ZaakStatus::Overgedragen);
        assert_eq!(zaak.bevoegd_gezag.as_deref(), Some(instantie.naam.as_str()));
        assert_eq!(termijn(t, &nummer, "beslistermijn-verzoek").await.unwrap().0, "klaar");
        let pagina = cm.get(&format!("/zaken/{nummer}")).await;
        pagina.leest("Overgedragen aan").leest("13 november 2026");
    }
}

/// From the assessment to an approved answer, with a visit that is skipped.
pub async fn tot_reactie(cm: &Bezoeker, nummer: &str) {
    doe(
        cm,
        nummer,
        "mld-beoordelen-soort",
        "incidentmelding",
        &[("belanghebbende", "nee"), ("reden-soort", "Hij vraagt geen besluit.")],
    )
    .await;
    doe(
        cm,
        nummer,
        "mld-beoordelen-bevoegdheid-en-uitvoerder",
        "gemeente",
        &[("bevoegd-gezag", "Het college"), ("samenloop", "enkelvoudig")],
    )
    .await;
    doe(cm, nummer, "mld-beoordelen-voorgeschiedenis", "geen", &[]).await;
    doe(
        cm,
        nummer,
        "mld-beoordelen-aanvullende-informatie",
        "situatie-bekend",
        &[("recente-controle", nummer)],
    )
    .await;
}

verhaal! {
    async fn an_answer_after_an_investigation_is_approved_by_another_and_sent_as_it_was_approved(t) {
        let o = t.melding("zwerfafval", "Er wordt steeds afval gestort.").await;
        let nummer = &o.zaak.nummer;
        let cm = onderzoek(t, nummer).await;
        tot_reactie(&cm, nummer).await;
        let keus = [
            ("motivering", "De overlast keert terug."), ("betrokken-bij-keuze", "De wijkagent"), ("vervolgacties", "toezicht"),
        ];
        doe(&cm, nummer, "mld-bepalen-vervolgacties", "vervolg", &keus).await;
        let reactie = [
            ("aangetroffen", "We zagen drie keer gestort afval bij de container."),
            ("gedaan-en-gepland", "We halen het weg en controleren elke week."),
        ];
        doe(&cm, nummer, "mld-opstellen-reactie-of-concept-beschikking", "reactie-gereed", &reactie).await;
        let mandaat = [("mandaatgrond", "Mandaatregister 2026, nummer 14")];
        stap(&cm, nummer, "mld-vaststellen-reactie-of-beschikking", "reactie-vastgesteld", &mandaat).await
            .is(422).leest("Een collega moet dit goedkeuren (vier ogen).");
        let ander = t.als(Rol::Coordinator).await;
        doe(&ander, nummer, "mld-vaststellen-reactie-of-beschikking", "reactie-vastgesteld", &mandaat).await;
        let mut tx = t.app.store.lees().await.unwrap();
        let post = store::bericht::van_signaal(&mut tx, o.signaal).await.unwrap();
        drop(tx);
        assert!(post.iter().any(|b| b.tekst.contains("We halen het weg en controleren elke week.")), "sent by itself");
        assert_eq!(actief(t, nummer).await, ["mld-mededelen-reactie-of-beschikking"]);

        doe(&ander, nummer, "mld-mededelen-reactie-of-beschikking", "medegedeeld", &[("wie-kreeg-wat", "Alleen de melder.")]).await;
        let toezicht = [("aandachtspunten-toezicht", "Gestort afval"), ("toezicht-vanaf", "2026-12-01")];
        doe(&cm, nummer, "mld-aanmelden-verscherpt-toezicht", "aangemeld", &toezicht).await;
        assert_eq!(zaak(t, nummer).await.status, ZaakStatus::Afgehandeld, "the process ended, everybody has an answer");

        // On the day that was chosen, the supervision begins by itself.
        let mut h = t.handeling(Wie::Systeem("test")).await;
        assert_eq!(proces::opdrachten_uitvoeren(&mut h).await.unwrap(), 0);
        drop(h);
        t.zet_klok("2026-12-01T06:00:00Z");
        let mut h = t.handeling(Wie::Systeem("test")).await;
        assert_eq!(proces::opdrachten_uitvoeren(&mut h).await.unwrap(), 1);
        h.commit().await.unwrap();
        let pagina = cm.get(&format!("/zaken/{nummer}?soort=voortgang")).await;
        pagina.leest("begonnen: Toezicht");
    }
}

verhaal! {
    async fn supervision_begins_by_hand_and_stands_in_the_work_of_its_owner(t) {
        let cm = t.als_met("toezicht", vec![Toewijzing::overal(Rol::Coordinator), Toewijzing::overal(Rol::Toezichthouder)], None).await;
        cm.get("/beginnen").await.is(200).leest("Vergunning verleend of melding activiteit geaccepteerd");
        cm.post("/beginnen", &[("start", "toezicht/vergunning-verleend"), ("onderwerp", "zwerfafval"), ("plek", "Havenstraat 12")]).await
            .is(422).leest("Schrijf kort waarom.");
        let goed = [
            ("start", "toezicht/vergunning-verleend"), ("onderwerp", "zwerfafval"), ("plek", "Havenstraat 12"),
            ("aanleiding", "Vergunning voor een terras verleend op 3 november."),
        ];
        let pagina = cm.post("/beginnen", &goed).await;
        pagina.is(200).leest("Toezicht").leest("Nu te doen").leest("Beoordelen urgentie");
        let nummer = pagina.pad.trim_start_matches("/zaken/").to_owned();
        assert_eq!(zaak(t, &nummer).await.soort, ZaakSoort::Toezicht);
        cm.get("/werk").await.leest("Beoordelen urgentie");
        cm.get(&format!("/zaken/{nummer}/proces")).await.is(200).leest("Toezichthouden");
    }
}

verhaal! {
    async fn a_term_that_nears_its_end_becomes_a_task_once(t) {
        let (cm, nummer) = verzoek(t).await;
        for (dag, verwacht) in [("2026-12-31T06:00:00Z", 0), ("2027-01-01T06:00:00Z", 1), ("2027-01-02T06:00:00Z", 0)] {
            t.zet_klok(dag);
            let mut h = t.handeling(Wie::Systeem("test")).await;
            assert_eq!(proces::termijnen_bewaken(&mut h).await.unwrap(), verwacht, "{dag}");
            h.commit().await.unwrap();
        }
        cm.get(&format!("/zaken/{nummer}")).await.leest("Beslissen op het handhavingsverzoek: uiterlijk vrijdag 8 januari 2027");
    }
}

verhaal! {
    async fn who_manages_sees_every_process_as_list_and_picture(t) {
        let beheer = t.als(Rol::Beheerder).await;
        beheer.get("/inrichting/processen").await.is(200).leest("Behandelen incidentmelding of handhavingsverzoek")
            .leest("Toepassen sanctie").leest("Awb art. 4:13 lid 2").leest("8 weken");
        beheer.get("/inrichting/processen/melding").await.is(200).leest("Beoordelen urgentie").leest("Door een medewerker");
        beheer.get("/inrichting/processen/melding?beeld=ja").await.is(200).leest("<svg");
        beheer.get("/inrichting/processen/toezicht?op=2027-02-01").await.is(200);
        beheer.get("/inrichting/processen/bestaat-niet").await.is(404);
    }
}

const WIJZE: [(&str, &str); 3] =
    [("wijze", "medewerker"), ("van", "2026-12-01"), ("reden", "We willen elke melding zelf verdelen.")];
const TRIAGE: &str = "/inrichting/processen/melding/stap/mld-triage-en-toewijzen";

verhaal! {
    async fn who_manages_changes_how_a_step_is_done_from_a_day_on(t) {
        let beheer = t.als(Rol::Beheerder).await;
        beheer.get(TRIAGE).await.is(200).leest("Automatisch als het kan").leest("Bewaar de wijziging");
        let kijker = t.als(Rol::Beleid).await;
        kijker.get(TRIAGE).await.is(200).leest_niet("Bewaar de wijziging");
        kijker.post(TRIAGE, &WIJZE).await.is(403);
        let fout = |naam: &'static str, waarde: &'static str| {
            let mut form = WIJZE;
            form.iter_mut().filter(|(n, _)| *n == naam).for_each(|(_, w)| *w = waarde);
            form
        };
        beheer.post(TRIAGE, &fout("van", "2026-11-17")).await.is(422).leest("vanaf morgen");
        beheer.post(TRIAGE, &fout("van", "morgen")).await.is(422);
        beheer.post(TRIAGE, &fout("wijze", "mag_automatisch")).await.is(422).leest("Zo gaat deze stap dan al");
        beheer.post(TRIAGE, &fout("wijze", "onzin")).await.is(422);
        beheer.post(TRIAGE, &fout("reden", "")).await.is(422);
        let besluit = "/inrichting/processen/opleggen-sanctie/stap/osa-vaststellen-beschikking";
        beheer.post(besluit, &fout("wijze", "mag_automatisch")).await.is(422).leest("heeft rechtsgevolg");
        let weging = "/inrichting/processen/melding/stap/mld-beoordelen-soort";
        beheer.post(weging, &fout("wijze", "moet_automatisch")).await.is(422).leest("niet altijd zelf doen");
        assert_eq!(t.app.inrichting().versie, 1);

        beheer.post(TRIAGE, &WIJZE).await.is(200).leest("Door een medewerker");
        assert_eq!(t.app.inrichting().versie, 2);
        beheer.get(TRIAGE).await.leest("Automatisch als het kan").leest("Door een medewerker vanaf 1 december 2026");
        beheer.get("/inrichting/processen").await.leest("We willen elke melding zelf verdelen.");
        t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        t.zet_klok("2026-12-01T09:00:00Z");
        let later = t.melding("zwerfafval", "Er ligt weer afval naast de container.").await;
        assert_eq!(actief(t, &later.zaak.nummer).await, ["mld-triage-en-toewijzen"]);
    }
}

verhaal! {
    async fn running_zaken_keep_their_version_until_somebody_moves_them(t) {
        let o = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let nummer = o.zaak.nummer;
        let beheer = t.als(Rol::Beheerder).await;
        let stap = "/inrichting/processen/melding/stap/mld-opstellen-reactie-of-concept-beschikking";
        let form = [("wijze", "app"), ("van", "2026-12-01"), ("reden", "De BOA schrijft de reactie op straat.")];
        beheer.post(stap, &form).await.is(200);
        t.zet_klok("2026-12-02T09:00:00Z");
        let versie = async || {
            let mut tx = t.app.store.lees().await.unwrap();
            store::proces::van_zaak(&mut tx, o.zaak.id).await.unwrap().unwrap().versie
        };
        let eerst = versie().await;
        let stappen = std::collections::BTreeMap::new();
        for (droog, blijft) in [(true, true), (false, false)] {
            let mut gezien = Vec::new();
            let v = proces::Verhuizing { proces: "melding", stappen: &stappen, droog };
            proces::verhuizen(&t.app, &v, |nr, m| gezien.push((nr.to_owned(), m.clone()))).await.unwrap();
            assert_eq!(gezien.len(), 1, "{gezien:?}");
            assert_eq!((&gezien[0].0, gezien[0].1.bezwaren.len()), (&nummer, 0));
            assert!(format!("{:?}", gezien[0].1.stappen).contains("In de app op straat"), "{gezien:?}");
            assert_eq!(versie().await == eerst, blijft);
        }
        // Once moved, there is nothing more to move, and the zaak goes on.
        let v = proces::Verhuizing { proces: "melding", stappen: &stappen, droog: false };
        proces::verhuizen(&t.app, &v, |nr, _| panic!("{nr} verhuist weer")).await.unwrap();
        let cm = t.als(Rol::Coordinator).await;
        cm.get(&format!("/zaken/{nummer}")).await.is(200).leest("Nieuwe versie van het proces");
        let bestaat_niet = proces::Verhuizing { proces: "bestaat-niet", stappen: &stappen, droog: true };
        assert!(proces::verhuizen(&t.app, &bestaat_niet, |_, _| ()).await.is_err());
    }
}

/// Leaves out a step, with a reason.
async fn sla_over(wie: &Bezoeker, nummer: &str, stap: &str, velden: &[(&str, &str)]) {
    let mut form = vec![("daad", "overslaan"), ("reden", "Dat is hier niet nodig.")];
    form.extend(velden);
    wie.post(&format!("/zaken/{nummer}/stap/{stap}"), &form).await.is(200).leest("De stap is bewaard.");
}

verhaal! {
    async fn supervision_that_was_closed_goes_on_with_a_controle(t) {
        let rollen = vec![Toewijzing::overal(Rol::Coordinator), Toewijzing::overal(Rol::Toezichthouder)];
        let cm = t.als_met("toezicht", rollen, None).await;
        let begin = [
            ("start", "toezicht/vergunning-verleend"), ("onderwerp", "zwerfafval"), ("plek", "Havenstraat 12"),
            ("aanleiding", "Vergunning voor een terras verleend op 3 november."),
        ];
        let nummer = cm.post("/beginnen", &begin).await.pad.trim_start_matches("/zaken/").to_owned();
        let ik = cm.gebruiker.as_ref().unwrap().id.to_string();
        doe(&cm, &nummer, "tzh-beoordelen-urgentie", "normaal", &[("reden-urgentie", "Er is geen gevaar.")]).await;
        let een = [("hoofdtoezichthouder", ik.as_str()), ("enkele-controle", "ja")];
        doe(&cm, &nummer, "tzh-toewijzen-aan-hoofdtoezichthouder", "toegewezen", &een).await;
        doe(&cm, &nummer, "tzh-beoordelen-aanvullende-informatie", "compleet", &[]).await;
        sla_over(&cm, &nummer, "tzh-beoordelen-voorgeschiedenis", &[]).await;
        sla_over(&cm, &nummer, "tzh-selecteren-toezichthouders", &[]).await;
        let recent = [("v-recente-controle", nummer.as_str()), ("v-datum-recente-controle", "2026-11-16")];
        sla_over(&cm, &nummer, "tzh-voorbereiden-controle", &recent).await;
        doe(&cm, &nummer, "tzh-bepalen-vervolgacties", "in-orde-klaar", &[("motivering", "Alles klopt.")]).await;
        sla_over(&cm, &nummer, "tzh-opstellen-eindrapport", &[]).await;
        sla_over(&cm, &nummer, "tzh-evalueren-uitvoering", &[]).await;
        doe(&cm, &nummer, "tzh-initieren-permanent-toezicht", "niet-nodig", &[]).await;
        assert_eq!(zaak(t, &nummer).await.status, ZaakStatus::Afgehandeld);
        cm.post(&format!("/zaken/{nummer}/heropenen"), &[("reden", "De buren klagen weer.")]).await.is(200);
        assert_eq!(actief(t, &nummer).await, ["tzh-voorbereiden-controle"]);
        sla_over(&cm, &nummer, "tzh-voorbereiden-controle", &recent).await;
        doe(&cm, &nummer, "tzh-bepalen-vervolgacties", "in-orde-klaar", &[("motivering", "Het is stil.")]).await;
        // What was answered before still holds: one controle needs no report at the end.
        sla_over(&cm, &nummer, "tzh-opstellen-eindrapport", &[]).await;
    }
}
