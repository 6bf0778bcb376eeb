//! Tafels: from a zaak that waits to an outcome in its dossier.

use std::sync::Arc;

use domein::{
    inrichting::Inrichting,
    tafel::Tafelverwijzing,
    toegang::{Rol, Toewijzing},
    zaak::Zaak,
};
use schout::store;

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

const TRIAGE: &str = "mld-triage-en-toewijzen";

/// Who leads the tafel: divides work and deals with zaken.
async fn voorzitter(t: &TestApp) -> Bezoeker {
    let rollen = vec![Toewijzing::overal(Rol::Behandelaar), Toewijzing::overal(Rol::Coordinator)];
    t.als_met("voorzitter", rollen, None).await
}

fn id_van(wie: &Bezoeker) -> String {
    wie.gebruiker.as_ref().unwrap().id.to_string()
}

async fn plan(wie: &Bezoeker, soort: &str, dag: &str) -> Antwoord {
    let ik = id_van(wie);
    let form =
        [("soort", soort), ("dag", dag), ("tijd", "10:00"), ("plek", "Kamer 2.14"), ("voorzitter", &ik)];
    wie.post("/tafels", &form).await
}

/// A meeting on a day; its address.
async fn tafel(wie: &Bezoeker, soort: &str, dag: &str) -> String {
    let pagina = plan(wie, soort, dag).await;
    pagina.is(200).leest("De tafel is gepland.");
    pagina.pad.split('?').next().unwrap().to_owned()
}

async fn aanwezig(wie: &Bezoeker, pad: &str) {
    let versie = versie_van(wie, pad).await;
    let ik = id_van(wie);
    let form = [("aanwezig", ik.as_str()), ("partners", "K. Bos, politie"), ("versie", &versie)];
    wie.post(&format!("{pad}/aanwezig"), &form).await.is(200).leest("K. Bos (politie)");
}

/// The version that stands in the form of a meeting.
async fn versie_van(wie: &Bezoeker, pad: &str) -> String {
    let vel = wie.get(&format!("{pad}/aanwezig")).await.tekst;
    let na = vel.split("name=\"versie\" value=\"").nth(1).unwrap();
    na.split('"').next().unwrap().to_owned()
}

async fn agenda(wie: &Bezoeker, pad: &str, nummer: &str) -> Antwoord {
    let form = [("nummer", nummer), ("vraag", "Wie is hoofdbehandelaar?")];
    wie.post(&format!("{pad}/agenda"), &form).await
}

async fn zaak(t: &TestApp, nummer: &str) -> Zaak {
    let mut tx = t.app.store.lees().await.unwrap();
    store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap()
}

async fn actief(t: &TestApp, nummer: &str) -> Vec<String> {
    let zaak = zaak(t, nummer).await;
    let mut tx = t.app.store.lees().await.unwrap();
    let rij = store::proces::van_zaak(&mut tx, zaak.id).await.unwrap().unwrap();
    rij.stand().unwrap().actief.into_keys().collect()
}

async fn ingewikkeld(t: &TestApp) -> String {
    t.melding("slecht-onderhoud", "De gevel van het oude badhuis brokkelt af. Er wonen mensen in.")
        .await
        .zaak
        .nummer
}

/// A zaak on the agenda of an intaketafel of today, with who is there.
async fn gereed(t: &TestApp) -> (Bezoeker, String, String) {
    let wie = voorzitter(t).await;
    let nummer = ingewikkeld(t).await;
    let pad = tafel(&wie, "intake", "2026-11-17").await;
    agenda(&wie, &pad, &nummer).await.is(200).leest("De zaak staat op de agenda.");
    aanwezig(&wie, &pad).await;
    (wie, pad, nummer)
}

async fn leg_vast(wie: &Bezoeker, pad: &str, nummer: &str, velden: &[(&str, &str)]) -> Antwoord {
    wie.post(&format!("{pad}/zaak/{nummer}/uitkomst"), velden).await
}

verhaal! {
    async fn a_complicated_report_goes_past_the_intaketafel_and_its_outcome_stands_in_the_dossier(t) {
        let wie = voorzitter(t).await;
        let nummer = ingewikkeld(t).await;
        assert_eq!(actief(t, &nummer).await, [TRIAGE], "it waits for people");
        wie.get("/tafels").await.is(200).leest("Nog geen tafels");
        wie.get(&format!("/zaken/{nummer}")).await.leest("Deze zaak wacht op de intaketafel.");

        let pad = tafel(&wie, "intake", "2026-11-17").await;
        wie.get(&pad).await.leest("Deze zaken wachten op de tafel").leest(&nummer).leest("Triage en toewijzen");
        agenda(&wie, &pad, &nummer).await.is(200).leest_niet("Deze zaken wachten op de tafel");
        aanwezig(&wie, &pad).await;
        let punt = format!("{pad}/zaak/{nummer}");
        wie.get(&punt).await.is(200).leest("Wie is hoofdbehandelaar?").leest("Alleen advies").leest("langs de intaketafel");
        let bouw = [("discipline", "bouw"), ("wie", "P. Veenstra"), ("advies", "De gevel moet binnen een week gestut worden.")];
        wie.post(&format!("{punt}/advies"), &bouw).await.is(200).leest("gestut worden");
        let zorg = [("discipline", "zorg"), ("wie", "N. Bakker, wijkteam"), ("advies", "Zoek vooraf contact met de bewoners.")];
        wie.post(&format!("{punt}/advies"), &zorg).await.is(200);

        let ik = id_van(&wie);
        let uit = [
            ("stap", TRIAGE), ("uitkomst", "intaketafel"), ("v-hoofdbehandelaar", ik.as_str()),
            ("v-medebehandelaren", "Bouw en het wijkteam"), ("conclusie", "Eerst de veiligheid, dan het onderhoud."),
            ("afspraken", "Vrijdag samen kijken."),
        ];
        leg_vast(&wie, &pad, &nummer, &uit).await.is(200).leest("De uitkomst staat in de zaak.").leest("Besproken");
        assert_eq!(actief(t, &nummer).await, ["mld-beoordelen-urgentie"], "the step was done by the act of the process");
        let na = zaak(t, &nummer).await;
        assert_eq!(na.behandelaar, Some(wie.gebruiker.as_ref().unwrap().id));

        let pagina = wie.get(&format!("/zaken/{nummer}")).await;
        pagina.leest("Besproken: intaketafel van dinsdag 17 november 2026").leest("Bouw (P. Veenstra): De gevel moet")
            .leest("Zorg en wonen (N. Bakker, wijkteam)").leest("Afspraken: Vrijdag samen kijken.")
            .leest("Aanwezig: Collega voorzitter, K. Bos (politie)")
            .leest("Verslag van de intaketafel: Intaketafel van dinsdag 17 november 2026");
        let mut tx = t.app.store.lees().await.unwrap();
        let rij = store::proces::van_zaak(&mut tx, na.id).await.unwrap().unwrap();
        drop(tx);
        let log = serde_json::to_value(rij.stand().unwrap().log).unwrap().to_string();
        let sleutel = log.split("\"tafel:").nth(1).unwrap().split('"').next().unwrap();
        let verwijzing = Tafelverwijzing::lees(&format!("tafel:{sleutel}")).unwrap();
        assert_eq!(pad, format!("/tafels/{}", verwijzing.tafel), "the field points at the record");

        let versie = versie_van(&wie, &pad).await;
        wie.post(&format!("{pad}/sluit"), &[("versie", versie.as_str())]).await.is(200).leest("Afgesloten");
        wie.get(&format!("{pad}/verslag")).await.is(200).leest("gestut worden").leest("K. Bos (politie)")
            .leest("Vrijdag samen kijken.").leest(&nummer);
        wie.get("/tafels").await.leest("1 zaak besproken");
    }
}

verhaal! {
    async fn a_tafel_that_only_advises_leaves_the_step_to_who_may_do_it(t) {
        let (wie, pad, nummer) = gereed(t).await;
        leg_vast(&wie, &pad, &nummer, &[("uitkomst", "tafel:advies")]).await.is(422).leest("Schrijf wat de tafel vindt.");
        let advies = [("uitkomst", "tafel:advies"), ("conclusie", "Geef deze aan team bouwen.")];
        leg_vast(&wie, &pad, &nummer, &advies).await.is(200);
        assert_eq!(actief(t, &nummer).await, [TRIAGE]);
        // On the page of the step the record of the tafel can be chosen, in place of words of one's own.
        let vel = wie.get(&format!("/zaken/{nummer}/stap/{TRIAGE}")).await;
        vel.leest("Kies een tafel").leest("Intaketafel van dinsdag 17 november 2026");
    }
}

verhaal! {
    async fn what_a_tafel_cannot_do_is_refused_with_a_sentence_and_stores_nothing(t) {
        let wie = voorzitter(t).await;
        plan(&wie, "intake", "2026-11-16").await.is(422).leest("Leg eerst vast wie erbij waren.");
        plan(&wie, "intake", "").await.is(422).leest("Vul een datum in");
        plan(&wie, "koffie", "2026-11-17").await.is(422).leest("Kies een van de mogelijkheden.");
        plan(&wie, "intake", "2031-11-17").await.is(422).leest("een jaar vooruit");
        let vreemd = uuid::Uuid::new_v4().to_string();
        let form = [("soort", "intake"), ("dag", "2026-11-17"), ("tijd", "10:00"), ("plek", "Kamer"), ("voorzitter", vreemd.as_str())];
        wie.post("/tafels", &form).await.is(422).leest("Kies een collega die nog werkt.");
        let laat = [("soort", "intake"), ("dag", "2026-11-17"), ("tijd", "straks"), ("plek", "Kamer"), ("voorzitter", form[4].1)];
        wie.post("/tafels", &laat).await.is(422).leest("Vul een tijd in");
        wie.get("/tafels").await.leest("Nog geen tafels");

        let nummer = ingewikkeld(t).await;
        let pad = tafel(&wie, "intake", "2026-11-17").await;
        agenda(&wie, &pad, "2026-999999").await.is(422).leest("Deze zaak is er niet");
        agenda(&wie, &pad, &nummer).await.is(200);
        agenda(&wie, &pad, &nummer).await.is(422).leest("staat al op de agenda van deze tafel");
        let later = tafel(&wie, "intake", "2026-11-24").await;
        agenda(&wie, &later, &nummer).await.is(422).leest("op de agenda van de tafel van dinsdag 17 november 2026");
        let ik = id_van(&wie);
        let goed = [("stap", TRIAGE), ("uitkomst", "onderzoek"), ("v-hoofdbehandelaar", ik.as_str())];
        leg_vast(&wie, &pad, &nummer, &goed).await.is(422).leest("Leg eerst vast wie erbij waren.");
        let versie = versie_van(&wie, &pad).await;
        let vreemden = [("aanwezig", vreemd.as_str()), ("versie", &versie)];
        wie.post(&format!("{pad}/aanwezig"), &vreemden).await.is(422).leest("Kies een collega die nog werkt.");
        let half = [("partners", "Alleen een naam"), ("versie", versie.as_str())];
        wie.post(&format!("{pad}/aanwezig"), &half).await.is(422).leest("een komma en de organisatie");
        wie.post(&format!("{pad}/aanwezig"), &[("versie", versie.as_str())]).await.is(422);
        aanwezig(&wie, &pad).await;

        let voor = zaak(t, &nummer).await.versie;
        let anders = [("stap", TRIAGE), ("uitkomst", "misschien"), ("v-hoofdbehandelaar", ik.as_str())];
        leg_vast(&wie, &pad, &nummer, &anders).await.is(422).leest("kent de uitkomst");
        leg_vast(&wie, &pad, &nummer, &[("stap", TRIAGE), ("uitkomst", "intaketafel")]).await
            .is(422).leest("Vul &quot;Hoofdbehandelaar&quot; in.");
        let elders = [("stap", "mld-beoordelen-urgentie"), ("uitkomst", "normaal"), ("v-reden-urgentie", "Geen haast.")];
        leg_vast(&wie, &pad, &nummer, &elders).await.is(422).leest("gaat niet langs deze tafel");
        let leeg = [("discipline", "astrologie"), ("wie", "X. Y"), ("advies", "Kijk naar de sterren.")];
        wie.post(&format!("{pad}/zaak/{nummer}/advies"), &leeg).await.is(422).leest("Kies een discipline.");
        assert_eq!(zaak(t, &nummer).await.versie, voor);
        assert_eq!(actief(t, &nummer).await, [TRIAGE]);

        let versie = versie_van(&wie, &pad).await;
        let sluit = format!("{pad}/sluit");
        wie.post(&sluit, &[("versie", versie.as_str())]).await.is(422).leest("De tafel is niet klaar.").leest(&nummer);
        leg_vast(&wie, &pad, &nummer, &goed).await.is(200);
        wie.post(&sluit, &[("versie", versie.as_str())]).await.is(200);
        let weer = [("partners", "K. Bos, politie"), ("versie", "9")];
        wie.post(&format!("{pad}/aanwezig"), &weer).await.is(422).leest("Deze tafel is afgesloten op dinsdag 17 november 2026");
        agenda(&wie, &pad, &nummer).await.is(422).leest("Deze tafel is afgesloten");
    }
}

verhaal! {
    async fn of_two_who_record_at_once_the_second_sees_what_the_first_did(t) {
        let (wie, pad, nummer) = gereed(t).await;
        let rollen = vec![Toewijzing::overal(Rol::Coordinator)];
        let ander = t.als_met("tweede", rollen, None).await;
        let (ik, zij) = (id_van(&wie), id_van(&ander));
        let velden = |id| [("stap", TRIAGE), ("uitkomst", "onderzoek"), ("v-hoofdbehandelaar", id), ("versie", "1")];
        let (eerst, dan) = (velden(ik.as_str()), velden(zij.as_str()));
        let (a, b) = tokio::join!(leg_vast(&wie, &pad, &nummer, &eerst), leg_vast(&ander, &pad, &nummer, &dan));
        let (won, verloor) = if a.status == 200 { (a, b) } else { (b, a) };
        won.is(200);
        verloor.is(422).leest("legde hierover al iets vast: Eenvoudig met onderzoek");
        let mut tx = t.app.store.lees().await.unwrap();
        let dossier = zaak(t, &nummer).await.id.0;
        let regels = store::gebeurtenis::tijdlijn(&mut tx, dossier, store::gebeurtenis::Keten::Zaak).await.unwrap();
        assert_eq!(regels.iter().filter(|r| r.soort == "tafel_besproken").count(), 1);
        drop(tx);
        // Who is at the meeting was changed by somebody else in the meantime.
        let oud = [("partners", "L. Smit, brandweer"), ("versie", "1")];
        ander.post(&format!("{pad}/aanwezig"), &oud).await.is(409).leest("Een collega wijzigde dit ook.").leest("L. Smit");
    }
}

verhaal! {
    async fn a_zaak_that_is_held_over_comes_back_on_the_next_agenda(t) {
        let (wie, pad, nummer) = gereed(t).await;
        let houd = format!("{pad}/zaak/{nummer}/aanhouden");
        wie.post(&houd, &[("reden", "")]).await.is(422).leest("Schrijf kort waarom.");
        wie.post(&houd, &[("reden", "De brandweer is er niet.")]).await.is(200).leest("Aangehouden");
        let later = tafel(&wie, "intake", "2026-11-24").await;
        wie.get(&later).await.leest("Deze zaken wachten op de tafel").leest(&nummer);
        agenda(&wie, &later, &nummer).await.is(200);
        let id = later.rsplit('/').next().unwrap().to_owned();
        let nog = tafel(&wie, "intake", "2026-12-01").await;
        let naar = nog.rsplit('/').next().unwrap().to_owned();
        let houd = format!("{later}/zaak/{nummer}/aanhouden");
        wie.post(&houd, &[("reden", "Nog een week."), ("naar", &id)]).await.is(422).leest("Kies een latere tafel");
        wie.post(&houd, &[("reden", "Nog een week."), ("naar", &naar)]).await.is(200);
        wie.get(&nog).await.leest(&nummer).leest("Te bespreken");
        wie.get(&format!("/zaken/{nummer}")).await.leest("Gaat naar de tafel van dinsdag 1 december 2026.");
        // A meeting that still has to come has no outcome yet.
        aanwezig(&wie, &nog).await;
        leg_vast(&wie, &nog, &nummer, &[("uitkomst", "tafel:advies"), ("conclusie", "Doen.")]).await
            .is(422).leest("Deze tafel is pas op dinsdag 1 december 2026.");
    }
}

verhaal! {
    async fn a_confidential_zaak_and_its_advice_are_only_for_who_may_see_it(t) {
        let (wie, pad, nummer) = gereed(t).await;
        let punt = format!("{pad}/zaak/{nummer}");
        let advies = [("discipline", "juridisch"), ("wie", "R. Mulder"), ("advies", "Er loopt een strafzaak.")];
        wie.post(&format!("{punt}/advies"), &advies).await.is(200);
        wie.post(&format!("/zaken/{nummer}/vertrouwelijk"), &[("stand", "aan"), ("reden", "Er loopt een onderzoek.")]).await.is(200);
        let ander = t.als(Rol::Behandelaar).await;
        for waar in [pad.clone(), format!("{pad}/verslag")] {
            ander.get(&waar).await.is(200).leest_niet(&nummer).leest_niet("strafzaak").leest("een zaak die je niet mag zien");
        }
        ander.get(&punt).await.is(404).leest_niet("strafzaak");
        ander.post(&format!("{punt}/advies"), &advies).await.is(404);
        leg_vast(&ander, &pad, &nummer, &[("uitkomst", "tafel:advies"), ("conclusie", "Doen.")]).await.is(404);
        ander.post(&format!("{punt}/aanhouden"), &[("reden", "Even wachten.")]).await.is(404);
        agenda(&ander, &pad, &nummer).await.is(422).leest("Deze zaak is er niet");
        let versie = versie_van(&ander, &pad).await;
        ander.post(&format!("{pad}/sluit"), &[("versie", versie.as_str())]).await.is(422)
            .leest("een zaak die je niet mag zien").leest_niet(&nummer);
        wie.get(&pad).await.leest(&nummer);
        // Nor does a zaak that waits show itself.
        let geheim = ingewikkeld(t).await;
        wie.post(&format!("/zaken/{geheim}/vertrouwelijk"), &[("stand", "aan"), ("reden", "Er loopt een onderzoek.")]).await.is(200);
        wie.get(&pad).await.leest(&geheim);
        ander.get(&pad).await.leest_niet(&geheim);
    }
}

verhaal! {
    async fn who_does_not_hold_meetings_reads_them_and_gives_advice(t) {
        let (_, pad, nummer) = gereed(t).await;
        let jurist = t.als(Rol::Jurist).await;
        jurist.get("/tafels").await.is(200).leest_niet("Plan een tafel");
        jurist.get("/tafels/nieuw").await.is(403);
        plan(&jurist, "intake", "2026-11-24").await.is(403);
        jurist.get(&pad).await.is(200).leest_niet("Sluit de tafel af");
        let punt = format!("{pad}/zaak/{nummer}");
        jurist.get(&punt).await.is(200).leest_niet("Leg de uitkomst vast");
        let advies = [("discipline", "juridisch"), ("wie", "R. Mulder"), ("advies", "Vraag eerst een machtiging.")];
        jurist.post(&format!("{punt}/advies"), &advies).await.is(200).leest("machtiging");
        leg_vast(&jurist, &pad, &nummer, &[("uitkomst", "tafel:advies"), ("conclusie", "Doen.")]).await.is(403);
        t.als(Rol::Beheerder).await.get(&pad).await.is(403);
        // Who leads the meeting without the role of the step: the step stays open, and the page says for whom it is.
        let beh = t.als(Rol::Behandelaar).await;
        beh.get(&punt).await.is(200);
        t.bezoeker().get(&pad).await.leest("Inloggen");
    }
}

verhaal! {
    async fn anybody_on_a_zaak_puts_it_on_an_agenda_from_its_own_page(t) {
        let wie = voorzitter(t).await;
        let o = t.melding("zwerfafval", "Elke week ligt hier afval, en er wordt gehandeld.").await;
        let nummer = &o.zaak.nummer;
        let pad = tafel(&wie, "toezicht-en-handhaving", "2026-11-24").await;
        let id = pad.rsplit('/').next().unwrap();
        let boa = t.als(Rol::Boa).await;
        let vel = format!("/zaken/{nummer}/tafel");
        boa.get(&vel).await.is(200).leest("Toezicht-en-handhavingstafel, dinsdag 24 november 2026");
        boa.post(&vel, &[("tafel", id), ("vraag", "")]).await.is(422).leest("Schrijf wat je wilt bespreken.");
        let vreemd = uuid::Uuid::new_v4().to_string();
        boa.post(&vel, &[("tafel", &vreemd), ("vraag", "Samen met de politie?")]).await.is(422).leest("Kies een van de mogelijkheden.");
        boa.post(&vel, &[("tafel", id), ("vraag", "Samen met de politie?")]).await.is(200).leest("Aan tafel")
            .leest("Op de agenda: toezicht-en-handhavingstafel van dinsdag 24 november 2026");
        wie.get(&pad).await.leest(nummer).leest("Samen met de politie?");
    }
}

/// The definition says which step goes past a tafel; running zaken keep their version by it.
#[test]
fn with_whom_a_step_is_discussed_makes_no_other_process() {
    use domein::proces::Procesboek;
    let met: Inrichting = schout::inrichting::lees_ingebed().unwrap();
    let bron = met.processen.unwrap();
    let mut zonder = bron.clone();
    for proces in &mut zonder.processen {
        let stappen = proces.inhoud.deelprocessen.iter_mut().flat_map(|deel| &mut deel.stappen);
        stappen.for_each(|stap| stap.tafel = None);
    }
    let dag = jiff::civil::date(2026, 11, 17);
    let (met, zonder) =
        (Procesboek::stel_samen(&bron, dag).unwrap(), Procesboek::stel_samen(&zonder, dag).unwrap());
    let tel = |boek: &Procesboek| {
        boek.definities
            .iter()
            .map(Arc::as_ref)
            .flat_map(|d| d.stappen())
            .filter(|stap| stap.tafel.is_some())
            .count()
    };
    assert_eq!((tel(&met), tel(&zonder)), (4, 0));
    for (met, zonder) in met.definities.iter().zip(&zonder.definities) {
        assert_eq!(met.versie, zonder.versie, "{}", met.code);
    }
}

/// Takes something away on the page of a zaak at a tafel.
async fn haal_weg(wie: &Bezoeker, punt: &str, deel: &str, welk: &str, reden: &str) -> Antwoord {
    let veld = format!("reden-{welk}");
    wie.post(&format!("{punt}/{deel}"), &[("welk", welk), (&veld, reden)]).await
}

verhaal! {
    async fn advice_and_zaken_go_off_an_agenda_with_a_reason_as_long_as_it_is_open(t) {
        let (wie, pad, nummer) = gereed(t).await;
        let punt = format!("{pad}/zaak/{nummer}");
        for tekst in ["Stut de gevel.", "Dit hoort bij een andere zaak."] {
            let advies = [("discipline", "bouw"), ("wie", "P. Veenstra"), ("advies", tekst)];
            wie.post(&format!("{punt}/advies"), &advies).await.is(200).leest(tekst);
        }
        let vel = wie.get(&punt).await.tekst;
        let na = vel.split("Dit hoort bij een andere zaak.").nth(1).unwrap();
        let fout = na.split("name=\"welk\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        haal_weg(&wie, &punt, "advies-weg", fout, "").await.is(422).leest("Schrijf kort waarom.").leest("andere zaak");
        haal_weg(&wie, &punt, "advies-weg", &"a".repeat(8), "Verkeerde zaak.").await.is(404);
        haal_weg(&wie, &punt, "advies-weg", fout, "Verkeerde zaak.").await
            .is(200).leest("Het advies is weggehaald.").leest("Stut de gevel.").leest_niet("andere zaak");
        haal_weg(&wie, &punt, "advies-weg", fout, "Nog een keer.").await.is(404);
        // The dossier keeps what was said, and why it does not count.
        wie.get(&format!("/zaken/{nummer}")).await.leest("Advies bouw weggehaald").leest("Verkeerde zaak.").leest("andere zaak");

        haal_weg(&wie, &punt, "weg", "punt", "-").await.is(422).leest("Schrijf kort waarom.");
        t.als(Rol::Beleid).await.post(&format!("{punt}/weg"), &[("welk", "punt"), ("reden-punt", "Niet nodig.")]).await.is(403);
        haal_weg(&wie, &punt, "weg", "punt", "De eigenaar stut zelf.").await
            .is(200).leest("De zaak staat niet meer op de agenda.").leest("Deze zaken wachten op de tafel");
        wie.get(&format!("/zaken/{nummer}")).await.leest("Van de agenda: intaketafel van dinsdag 17 november 2026");
        // It may come back; once there is an outcome it stays.
        agenda(&wie, &pad, &nummer).await.is(200).leest("De zaak staat op de agenda.");
        wie.get(&punt).await.is(200).leest("Er is nog geen advies.");
        leg_vast(&wie, &pad, &nummer, &[("uitkomst", "tafel:advies"), ("conclusie", "Eerst stutten.")]).await.is(200);
        haal_weg(&wie, &punt, "weg", "punt", "Toch niet.").await.is(422).leest("legde hierover al iets vast");
        let versie = versie_van(&wie, &pad).await;
        wie.post(&format!("{pad}/sluit"), &[("versie", versie.as_str())]).await.is(200);
        haal_weg(&wie, &punt, "weg", "punt", "Toch niet.").await.is(422).leest("Er verandert niets meer aan.");
    }
}
