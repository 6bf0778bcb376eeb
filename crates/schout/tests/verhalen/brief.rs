//! A letter from draft to sent: filled from the dossier, read by a second person, signed by who may, kept as it left.

use domein::{
    brief::{Briefconcept, Veldwaarde},
    toegang::{Rol, Toewijzing},
};
use schout::store;

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

pub const PAD: &str = "/zaken/2026-000001/brieven";

fn voorbeeld(code: &str) -> Briefconcept {
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sjablonen/voorbeeld");
    serde_json::from_str(&std::fs::read_to_string(format!("{map}/{code}.json")).unwrap()).unwrap()
}

fn als_tekst(waarde: &Veldwaarde) -> String {
    match waarde {
        Veldwaarde::Tekst(tekst) => tekst.clone(),
        Veldwaarde::Datum(dag) => dag.to_string(),
        Veldwaarde::Bedrag(cent) => format!("{},{:02}", cent / 100, cent % 100),
        Veldwaarde::Getal(getal) => getal.to_string(),
        Veldwaarde::Lijst(punten) => punten.join("\n"),
        Veldwaarde::Tabel(rijen) => rijen.iter().map(|r| r.join("; ")).collect::<Vec<_>>().join("\n"),
        Veldwaarde::JaNee(ja) => if *ja { "ja" } else { "nee" }.to_owned(),
    }
}

/// What somebody types who fills in everything.
pub fn ingevuld(code: &str, aan: &str) -> Vec<(String, String)> {
    let concept = voorbeeld(code);
    let mut uit: Vec<(String, String)> =
        concept.velden.iter().map(|(veld, w)| (format!("v-{veld}"), als_tekst(w))).collect();
    // The day in the example went by.
    if let Some((_, dag)) = uit.iter_mut().find(|(veld, _)| veld == "v-zienswijze_voor") {
        "2026-12-08".clone_into(dag);
    }
    uit.push(("dag".to_owned(), "2026-11-17".to_owned()));
    uit.push(("aan".to_owned(), aan.to_owned()));
    uit
}

pub async fn zaak(t: &TestApp) {
    t.melding("zwerfafval", "Op het terrein ligt te veel sloopafval.").await;
}

pub async fn als(t: &TestApp, naam: &str, rol: Rol) -> Bezoeker {
    t.als_met(naam, vec![Toewijzing::overal(rol)], None).await
}

const PARTIJ: [(&str, &str); 5] = [
    ("rol", "verantwoordelijke"),
    ("soort", "organisatie"),
    ("naam", "Van Dalen Sloopwerken B.V."),
    ("adres", "Industrieweg 8\n9995 HN Waterrijk"),
    ("kenmerk", "87654321"),
];

/// The key of the only party in the zaak.
pub async fn partij(t: &TestApp, wie: &Bezoeker) -> String {
    wie.post("/zaken/2026-000001/betrokkenen", &PARTIJ)
        .await
        .is(200)
        .leest("De betrokkene staat in de zaak.");
    let mut tx = t.app.store.lees().await.unwrap();
    let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
    store::betrokkene::van_zaak(&mut tx, zaak.id).await.unwrap()[0].id.to_string()
}

pub async fn begin(wie: &Bezoeker, code: &str, aan: &str) -> String {
    let uit = wie.post(PAD, &[("sjabloon", code), ("aan", aan)]).await;
    uit.is(200);
    uit.pad.split('?').next().unwrap().to_owned()
}

/// The version on the page of a letter.
async fn gezien(t: &TestApp, pad: &str) -> String {
    let id: uuid::Uuid = pad.trim_end_matches("/grootboek").rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = t.app.store.lees().await.unwrap();
    store::brief::op_id(&mut tx, id).await.unwrap().unwrap().versie.to_string()
}

pub async fn doe(
    t: &TestApp,
    wie: &Bezoeker,
    pad: &str,
    velden: &[(String, String)],
    daad: &str,
) -> Antwoord {
    let versie = gezien(t, pad).await;
    let mut form: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
    form.push(("daad", daad));
    form.push(("gezien", &versie));
    wie.post(pad, &form).await
}

pub async fn daad(t: &TestApp, wie: &Bezoeker, pad: &str, velden: &[(&str, &str)], daad: &str) -> Antwoord {
    let velden: Vec<(String, String)> =
        velden.iter().map(|(n, w)| ((*n).to_owned(), (*w).to_owned())).collect();
    doe(t, wie, pad, &velden, daad).await
}

verhaal! {
    async fn a_decision_is_read_signed_and_sent_by_three_people(t) {
        zaak(t).await;
        let (cm, jurist) = (als(t, "casemanager", Rol::Behandelaar).await, als(t, "collega", Rol::Behandelaar).await);
        let chef = als(t, "teamleider", Rol::Coordinator).await;
        let aan = partij(t, &cm).await;
        let pad = begin(&cm, "besluit-lod", &aan).await;
        // The dossier filled in what it knows; the rest is named.
        cm.get(&pad).await.is(200).leest("Nog invullen").leest("Van Dalen Sloopwerken B.V.").leest("87654321");
        daad(t, &cm, &pad, &[("aan", &aan), ("dag", "2026-11-17")], "controle").await
            .is(422).leest("Het stuk is nog niet af. Vul eerst in:");
        doe(t, &cm, &pad, &ingevuld("besluit-lod", &aan), "controle").await.is(200).leest("Een collega kan het stuk nu controleren.");
        // Who wrote it does not approve it, and nobody signs what was not approved.
        daad(t, &cm, &pad, &[], "akkoord").await.is(422).leest("Een collega moet het goedkeuren");
        daad(t, &chef, &pad, &[], "onderteken").await.is(422).leest("nog niet goedgekeurd");
        daad(t, &jurist, &pad, &[("opmerking", "")], "terug").await.is(422).leest("Schrijf op wat er anders moet.");
        daad(t, &jurist, &pad, &[("opmerking", "Noem de kavel.")], "terug").await.is(200).leest("ligt weer bij de opsteller");
        let mut beter = ingevuld("besluit-lod", &aan);
        beter.iter_mut().find(|(n, _)| n == "v-locatie").unwrap().1 = "kavel 12 aan de Industrieweg 8".to_owned();
        cm.get(&pad).await.is(200).leest("Noem de kavel.");
        doe(t, &cm, &pad, &beter, "controle").await.is(200);
        jurist.get(&pad).await.is(200).leest("Wat is er anders dan in de vorige versie?").leest("kavel 12").leest("2026-000001/B1");
        // What stood there before can still be read, and only that.
        jurist.get(&format!("{pad}/versie/2")).await.is(200).leest("Dit is een eerdere versie.").leest_niet("kavel 12");
        jurist.get(&format!("{pad}/versie/9")).await.is(404);
        daad(t, &jurist, &pad, &[], "akkoord").await.is(200).leest("Het stuk is goedgekeurd.");
        // Without a mandate nobody signs; with one it says in whose name.
        daad(t, &jurist, &pad, &[], "onderteken").await.is(422).leest("Je hebt geen mandaat");
        daad(t, &chef, &pad, &[("eigen-belang", "ja")], "onderteken").await.is(422).leest("eigen belang");
        daad(t, &chef, &pad, &[], "onderteken").await.is(200).leest("Het stuk is ondertekend.").leest("teamleider Toezicht en Handhaving");
        // The layout prints in whose name and who; the function stands under it, once.
        let id: uuid::Uuid = pad.rsplit('/').next().unwrap().parse().unwrap();
        let mut tx = t.app.store.lees().await.unwrap();
        let versie = store::brief::laatste(&mut tx, id).await.unwrap().unwrap();
        drop(tx);
        let hand = versie.inhoud::<Briefconcept>().unwrap().ondertekening.unwrap();
        assert_eq!(hand.functie, "teamleider Toezicht en Handhaving");
        let getekend = cm.get(&format!("{pad}/pdf")).await;
        assert!(getekend.tekst.starts_with("%PDF"), "{}", &getekend.tekst[..20]);
        // After that nothing changes any more.
        doe(t, &cm, &pad, &beter, "bewaar").await.is(422).leest("Het besluit is ondertekend.");
        daad(t, &cm, &pad, &[("wijze", "aangetekend")], "verzend").await.is(422).leest("nummer van de aangetekende brief");
        daad(t, &cm, &pad, &[("wijze", "aangetekend"), ("bewijs", "3SABC123")], "verzend").await
            .is(200).leest("Het stuk is verstuurd.").leest("Bezwaar kan tot en met").leest("dinsdag 29 december 2026");
        daad(t, &cm, &pad, &[("wijze", "post")], "verzend").await.is(422).leest("al verstuurd");
        cm.get("/zaken/2026-000001").await.is(200).leest("Last onder dwangsom: verstuurd op").leest("3SABC123");
    }
}

verhaal! {
    async fn a_signature_above_the_ceiling_is_refused_with_who_may(t) {
        zaak(t).await;
        let (cm, jurist) = (als(t, "casemanager", Rol::Behandelaar).await, als(t, "collega", Rol::Behandelaar).await);
        let chef = als(t, "teamleider", Rol::Coordinator).await;
        let aan = partij(t, &cm).await;
        let pad = begin(&cm, "besluit-lod", &aan).await;
        let mut duur = ingevuld("besluit-lod", &aan);
        duur.iter_mut().find(|(n, _)| n == "v-maximum").unwrap().1 = "60.000".to_owned();
        doe(t, &cm, &pad, &duur, "controle").await.is(200);
        daad(t, &jurist, &pad, &[], "akkoord").await.is(200);
        daad(t, &chef, &pad, &[], "onderteken").await.is(422).leest("gaat tot");
        // The body itself always may (Awb 10:7).
        daad(t, &chef, &pad, &[("orgaanbesluit", "Collegebesluit van 16 november 2026")], "onderteken").await
            .is(200).leest("het college van burgemeester en wethouders");
    }
}

verhaal! {
    async fn a_letter_without_legal_effect_leaves_at_once(t) {
        zaak(t).await;
        let cm = als(t, "casemanager", Rol::Behandelaar).await;
        let aan = partij(t, &cm).await;
        let pad = begin(&cm, "opvragen-informatie", &aan).await;
        // A draft has no document yet: a backup does not look for one.
        let mut tx = t.app.store.lees().await.unwrap();
        assert!(store::stuk::bestandsnamen(&mut tx).await.unwrap().iter().all(|naam| !naam.is_empty()));
        drop(tx);
        doe(t, &cm, &pad, &ingevuld("opvragen-informatie", &aan), "bewaar").await.is(200).leest("Het stuk is bewaard.");
        daad(t, &cm, &pad, &[("wijze", "post"), ("verzonden", "2026-11-18")], "verzend").await.is(422).leest("nog niet geweest");
        daad(t, &cm, &pad, &[("wijze", "post"), ("verzonden", "2020-01-01")], "verzend").await.is(422).leest("voor de dag waarop het stuk is gemaakt");
        daad(t, &cm, &pad, &[], "verzend").await.is(422).leest("Kies een van de mogelijkheden.");
        daad(t, &cm, &pad, &[("wijze", "post")], "verzend").await.is(200).leest("Het stuk is verstuurd.");
        let pdf = cm.get(&format!("{pad}/pdf")).await;
        assert!(pdf.tekst.starts_with("%PDF"));
    }
}

verhaal! {
    async fn a_letter_goes_to_whom_it_was_changed_to_and_nobody_decides_on_another_version(t) {
        zaak(t).await;
        let (cm, jurist) = (als(t, "casemanager", Rol::Behandelaar).await, als(t, "collega", Rol::Behandelaar).await);
        let aan = partij(t, &cm).await;
        let ander = [("rol", "belanghebbende"), ("soort", "persoon"), ("naam", "K. de Boer"), ("adres", "Kade 3\n9910 AA Waterrijk")];
        cm.post("/zaken/2026-000001/betrokkenen", &ander).await.is(200);
        let mut tx = t.app.store.lees().await.unwrap();
        let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
        let alle = store::betrokkene::van_zaak(&mut tx, zaak.id).await.unwrap();
        let boer = alle.iter().find(|b| b.naam == "K. de Boer").unwrap().id.to_string();
        drop(tx);
        let pad = begin(&cm, "voornemen-lod", &aan).await;
        doe(t, &cm, &pad, &ingevuld("voornemen-lod", &boer), "bewaar").await.is(200).leest("K. de Boer");
        let na = cm.get(&pad).await;
        assert!(na.tekst.contains(&format!("value=\"{boer}\" selected")), "the form keeps to whom it goes");
        // An intention is read by a second person before it leaves.
        daad(t, &cm, &pad, &[("wijze", "post")], "verzend").await.is(422).leest("nog niet goedgekeurd");
        doe(t, &cm, &pad, &ingevuld("voornemen-lod", &boer), "controle").await.is(200);
        jurist.post(&pad, &[("daad", "akkoord")]).await.is(422);
        jurist.post(&pad, &[("daad", "akkoord"), ("gezien", "1")]).await.is(409);
        daad(t, &jurist, &pad, &[], "akkoord").await.is(200);
        daad(t, &cm, &pad, &[("wijze", "post")], "verzend").await.is(200);
    }
}

verhaal! {
    async fn an_order_that_cannot_stand_is_refused_with_the_article(t) {
        zaak(t).await;
        let cm = als(t, "casemanager", Rol::Behandelaar).await;
        let aan = partij(t, &cm).await;
        let pad = begin(&cm, "besluit-lod", &aan).await;
        for (veld, waarde, zin) in [
            ("v-maximum", "100", "lager dan één dwangsom"),
            ("v-begunstiging_einde", "2026-11-16", "Kies een latere dag (Awb 5:32a)"),
        ] {
            let mut velden = ingevuld("besluit-lod", &aan);
            velden.iter_mut().find(|(n, _)| n == veld).unwrap().1 = waarde.to_owned();
            doe(t, &cm, &pad, &velden, "controle").await.is(422).leest(zin);
        }
    }
}

verhaal! {
    async fn what_is_wrong_with_a_letter_is_said_beside_the_field_and_stores_nothing(t) {
        zaak(t).await;
        let cm = als(t, "casemanager", Rol::Behandelaar).await;
        let aan = partij(t, &cm).await;
        cm.post(PAD, &[("sjabloon", "bestaat-niet")]).await.is(422).leest("Kies een stuk uit de lijst.");
        cm.post(PAD, &[("sjabloon", "besluit-lod"), ("aan", "iemand")]).await.is(422).leest("Kies aan wie het gaat.");
        let pad = begin(&cm, "besluit-lod", &aan).await;
        let eerst = ingevuld("besluit-lod", &aan);
        for (veld, waarde, zin) in [
            ("v-dwangsom", "veel", "Vul een bedrag in euro"),
            ("v-begunstiging_einde", "morgen", "Vul een datum in"),
            ("dag", "", "Vul een datum in"),
            ("aan", "00000000-0000-7000-8000-000000000000", "Kies aan wie het gaat."),
        ] {
            let mut fout = eerst.clone();
            fout.iter_mut().find(|(n, _)| n == veld).unwrap().1 = waarde.to_owned();
            doe(t, &cm, &pad, &fout, "bewaar").await.is(422).leest(zin).leest("Van Dalen");
        }
        let mut teken = eerst.clone();
        teken.iter_mut().find(|(n, _)| n == "v-last").unwrap().1 = "Verwijder de 𒀀 stapel.".to_owned();
        doe(t, &cm, &pad, &teken, "bewaar").await.is(200);
        cm.get(&format!("{pad}/pdf")).await.is(422).leest("lettertypen");
        daad(t, &cm, &pad, &[("reden", "")], "vervalt").await.is(422).leest("Schrijf kort waarom.");
        daad(t, &cm, &pad, &[("reden", "Verkeerd stuk gekozen.")], "vervalt").await.is(200).leest("Het stuk is vervallen.");
        daad(t, &cm, &pad, &[], "akkoord").await.is(404);
    }
}

verhaal! {
    async fn who_does_not_deal_with_the_zaak_sees_no_names(t) {
        zaak(t).await;
        let cm = als(t, "casemanager", Rol::Behandelaar).await;
        let aan = partij(t, &cm).await;
        let pad = begin(&cm, "besluit-lod", &aan).await;
        let lezer = als(t, "beleid", Rol::Beleid).await;
        for waar in [PAD, "/zaken/2026-000001/betrokkenen", &pad, &format!("{pad}/pdf")] {
            let uit = lezer.get(waar).await;
            assert!([403, 404].contains(&uit.status.as_u16()), "{waar}: {}", uit.status);
            uit.leest_niet("Van Dalen");
        }
        lezer.get("/zaken/2026-000001").await.is(200).leest("Verantwoordelijke toegevoegd").leest_niet("Van Dalen");
        // Looking is an event, once a day for each person.
        let ander = als(t, "collega", Rol::Behandelaar).await;
        ander.get(PAD).await.is(200).leest("Van Dalen");
        ander.get(PAD).await.is(200);
        let tijdlijn = ander.get("/zaken/2026-000001").await;
        assert_eq!(tijdlijn.tekst.matches("Bekeken: gegevens van betrokkenen").count(), 2, "cm and ander");
    }
}

verhaal! {
    async fn a_party_that_cannot_be_right_is_refused(t) {
        zaak(t).await;
        let cm = als(t, "casemanager", Rol::Behandelaar).await;
        let pad = "/zaken/2026-000001/betrokkenen";
        cm.get(pad).await.is(200).leest("Betrokkene toevoegen");
        for (veld, waarde, zin) in [
            ("rol", "baas", "Kies een van de mogelijkheden."),
            ("naam", " ", "Vul een naam in."),
            ("adres", "a\nb\nc\nd\ne", "ten hoogste 4 regels"),
            ("email", "geen adres", "mail"),
        ] {
            let mut velden: Vec<(&str, &str)> = PARTIJ.iter().copied().filter(|(n, _)| *n != veld).collect();
            velden.push((veld, waarde));
            cm.post(pad, &velden).await.is(422).leest(zin);
        }
        let id = partij(t, &cm).await;
        cm.get(&format!("{pad}?id={id}")).await.is(200).leest("Betrokkene wijzigen").leest("87654321");
        cm.post(pad, &[("id", id.as_str()), ("daad", "weg"), ("reden", "")]).await.is(422);
        cm.post(pad, &[("id", id.as_str()), ("daad", "weg"), ("reden", "Verkocht het pand.")]).await
            .is(200).leest("De betrokkene is weggehaald.").leest_niet("87654321");
        cm.post(pad, &[("id", id.as_str()), ("daad", "weg"), ("reden", "Nog eens.")]).await.is(404);
    }
}

verhaal! {
    async fn an_order_that_waited_too_long_does_not_leave_and_is_thrown_away(t) {
        zaak(t).await;
        let (cm, jurist) = (als(t, "casemanager", Rol::Behandelaar).await, als(t, "collega", Rol::Behandelaar).await);
        let chef = als(t, "teamleider", Rol::Coordinator).await;
        let aan = partij(t, &cm).await;
        let pad = begin(&cm, "besluit-lod", &aan).await;
        let mut velden = ingevuld("besluit-lod", &aan);
        velden.iter_mut().find(|(n, _)| n == "v-begunstiging_einde").unwrap().1 = "2026-11-30".to_owned();
        doe(t, &cm, &pad, &velden, "controle").await.is(200);
        daad(t, &jurist, &pad, &[], "akkoord").await.is(200);
        daad(t, &chef, &pad, &[], "onderteken").await.is(200).leest("Laat dit stuk vervallen");
        t.zet_klok("2026-12-01T09:00:00Z");
        let cm = als(t, "later", Rol::Behandelaar).await;
        daad(t, &cm, &pad, &[("wijze", "post")], "verzend").await.is(422).leest("Kies een latere dag (Awb 5:32a)");
        daad(t, &cm, &pad, &[("reden", "De termijn is voorbij.")], "vervalt").await.is(200).leest("Het stuk is vervallen.");
    }
}
