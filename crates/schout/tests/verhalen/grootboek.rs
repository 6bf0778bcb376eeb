//! What happens after an order was sent: what it forfeits and what is collected, objection and appeal, publication, and the
//! register of restrictions.

use domein::toegang::Rol;
use schout::{store, taken::bewaking};

use crate::{
    brief::{PAD, als, begin, daad, doe, ingevuld, partij, zaak},
    keten::{fouten, verander},
    steun::{Bezoeker, TestApp},
    verhaal,
};

/// An order of 1.000 a week with 2.500 at most, sent on 17 November 2026; it counts from 1 December.
async fn verstuurd(t: &TestApp) -> (Bezoeker, String, String) {
    zaak(t).await;
    let (cm, ander) =
        (als(t, "casemanager", Rol::Behandelaar).await, als(t, "collega", Rol::Behandelaar).await);
    let chef = als(t, "teamleider", Rol::Coordinator).await;
    let aan = partij(t, &cm).await;
    let pad = verstuur(t, &aan, [&cm, &ander, &chef]).await;
    (cm, pad, aan)
}

/// The order in the zaak that is there: drafted, read, signed.
async fn verstuur(t: &TestApp, aan: &str, [cm, ander, chef]: [&Bezoeker; 3]) -> String {
    let pad = begin(cm, "besluit-lod", aan).await;
    let mut velden = ingevuld("besluit-lod", aan);
    for (veld, waarde) in
        [("v-begunstiging_einde", "2026-11-30"), ("v-dwangsom", "1.000"), ("v-maximum", "2.500")]
    {
        velden.iter_mut().find(|(n, _)| n == veld).unwrap().1 = waarde.to_owned();
    }
    cm.get(&format!("{pad}/grootboek")).await.is(404);
    doe(t, cm, &pad, &velden, "controle").await.is(200);
    daad(t, ander, &pad, &[], "akkoord").await.is(200);
    daad(t, chef, &pad, &[], "onderteken").await.is(200);
    daad(t, cm, &pad, &[("wijze", "post")], "verzend").await.is(200);
    pad
}

/// The same on a later day, with the ledger open and a colleague who is there that day.
async fn later(t: &TestApp, pad: &str, dag: &str) -> (Bezoeker, String) {
    t.zet_klok(&format!("{dag}T09:00:00Z"));
    let wie = als(t, &format!("collega-{dag}"), Rol::Behandelaar).await;
    let boek = format!("{pad}/grootboek");
    daad(t, &wie, &boek, &[("vorm", "week")], "begin").await.is(200);
    (wie, boek)
}

const BEWIJS: (&str, &str) = ("ander-bewijs", "Controlerapport, foto 3");

verhaal! {
    async fn what_an_order_forfeits_stands_in_its_ledger_with_evidence_and_days(t) {
        let (cm, pad, _) = verstuurd(t).await;
        let boek = format!("{pad}/grootboek");
        cm.get(&pad).await.is(200).leest("Grootboek van de dwangsom");
        cm.get(&boek).await.is(200).leest("Waarvoor telt de dwangsom telkens?").leest("voor elke week");
        daad(t, &cm, &boek, &[("vorm", "maand-of-zo")], "begin").await.is(422).leest("Kies een van de mogelijkheden.");
        daad(t, &cm, &boek, &[("vorm", "week")], "begin").await.is(200).leest("tot en met maandag 30 november 2026 om te herstellen").leest("€ 2.500");
        t.zet_klok("2026-12-02T09:00:00Z");
        let boa = als(t, "controleur", Rol::Behandelaar).await;
        boa.upload("/zaken/2026-000001/bevinding", &[("resultaat", "overtreding"), ("gevonden", "Het puin ligt er nog."), ("gedaan", "Foto gemaakt.")], &[]).await.is(200);
        t.zet_klok("2026-12-17T09:00:00Z");
        let cm = als(t, "opvolger", Rol::Behandelaar).await;
        let blad = cm.get(&format!("{boek}?doe=verbeurd")).await;
        blad.is(200).leest("Controle van woensdag 2 december 2026 om 10.00 uur");
        let mut tx = t.app.store.lees().await.unwrap();
        let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
        let controle = store::zaak::bevindingen(&mut tx, zaak.id).await.unwrap()[0].id.to_string();
        drop(tx);
        // Refused with the article, and nothing is stored.
        for (velden, zin) in [
            (vec![("dag", "2026-12-02")], "Zonder bewijs is niets verbeurd."),
            (vec![("dag", ""), BEWIJS], "Vul een datum in"),
            (vec![("dag", "2026-11-25"), BEWIJS], "had tot en met maandag 30 november 2026"),
            (vec![("dag", "2026-11-17"), BEWIJS], "Die dag en daarvoor is niets verbeurd (Awb 3:40)."),
            (vec![("dag", "2026-12-24"), BEWIJS], "ligt in de toekomst"),
            (vec![("dag", "2026-12-02"), ("bewijs", "geen-controle")], "Kies een controle van deze zaak."),
            (vec![("dag", "2026-12-05"), ("bewijs", controle.as_str())], "vaststelling ligt voor de dag"),
            (vec![("dag", "2026-12-02"), BEWIJS, ("bedrag", "veel")], "Vul een bedrag in euro"),
            (vec![("dag", "2026-12-02"), BEWIJS, ("bedrag", "600")], "De last noemt hier"),
        ] {
            daad(t, &cm, &boek, &velden, "verbeurd").await.is(422).leest(zin).leest("Leg een verbeurte vast");
        }
        cm.get(&boek).await.is(200).leest("Er is nog niets verbeurd.");
        daad(t, &cm, &boek, &[("dag", "2026-12-02"), ("bewijs", &controle)], "verbeurd").await
            .is(200).leest("De verbeurte staat in het grootboek.").leest("woensdag 13 januari 2027").leest("2 december 2027").leest("Controle van woensdag 2 december");
        daad(t, &cm, &boek, &[("dag", "2026-12-03"), BEWIJS], "verbeurd").await.is(422).leest("Dat kan maar één keer");
        daad(t, &cm, &boek, &[("dag", "2026-12-09"), BEWIJS], "verbeurd").await.is(200);
        // The last one is what is left of the maximum; after that nothing more.
        daad(t, &cm, &boek, &[("dag", "2026-12-16"), BEWIJS], "verbeurd").await.is(200).leest("€ 500");
        daad(t, &cm, &boek, &[("dag", "2026-12-17"), BEWIJS], "verbeurd").await.is(422);
        daad(t, &cm, &boek, &[("bedrag", "0")], "betaald").await.is(422).leest("boven nul");
        daad(t, &cm, &boek, &[("bedrag", "1.000"), ("voor", "7")], "betaald").await.is(422).leest("Nummer 7");
        daad(t, &cm, &boek, &[("bedrag", "1.000")], "betaald").await.is(200).leest("De betaling staat in het grootboek.").leest("Betaald");
        cm.get("/zaken/2026-000001").await.is(200).leest("dwangsom verbeurd");
        // Who looks from a screen of before is told so.
        cm.post(&boek, &[("daad", "betaald"), ("bedrag", "5"), ("gezien", "1")]).await.is(409);
        cm.post(&boek, &[("daad", "weg")]).await.is(422);
        let (cm, boek) = later(t, &pad, "2026-12-23").await;
        daad(t, &cm, &boek, &[("dag", "2026-12-22"), BEWIJS], "verbeurd").await.is(422).leest("Het maximum van € 2.500 is bereikt");
    }
}

verhaal! {
    async fn collecting_goes_step_by_step_and_stops_at_prescription(t) {
        let (_, pad, _) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        for dag in ["2026-12-02", "2026-12-09"] {
            daad(t, &cm, &boek, &[("dag", dag), BEWIJS], "verbeurd").await.is(200);
        }
        let (cm, _) = later(t, &pad, "2027-01-14").await;
        cm.get(&boek).await.is(200).leest("Maak de invorderingsbeschikking").leest("Te laat met betalen");
        daad(t, &cm, &boek, &[], "aanmaning").await.is(422).leest("Kies eerst om welke bedragen het gaat.");
        daad(t, &cm, &boek, &[("over", "1")], "aanmaning").await.is(422).leest("Beslis eerst over de invordering");
        daad(t, &cm, &boek, &[("over", "1")], "beschikking").await.is(422).leest("Kies een van de mogelijkheden.");
        let zonder = [("over", "1"), ("zienswijze", "overgeslagen"), ("grond", "financieel")];
        daad(t, &cm, &boek, &zonder, "beschikking").await.is(422).leest("waarom deze grond hier geldt");
        let wacht = [("over", "1"), ("zienswijze", "niet-gegeven"), ("uitgenodigd", "2027-01-02"), ("zienswijze-tot", "2027-01-20")];
        daad(t, &cm, &boek, &wacht, "beschikking").await.is(422).leest("mag nog reageren");
        let goed = [("over", "1"), ("zienswijze", "niet-gegeven"), ("uitgenodigd", "2026-12-18"), ("zienswijze-tot", "2027-01-08")];
        daad(t, &cm, &boek, &goed, "beschikking").await.is(200).leest("14 januari 2028");
        // A delay of payment holds everything up (Awb 4:94), and prescription with it (Awb 4:111).
        daad(t, &cm, &boek, &[("over", "1")], "uitstel").await.is(422).leest("Vul een datum in");
        daad(t, &cm, &boek, &[("over", "1"), ("tot", "9999-12-31")], "uitstel").await.is(422).leest("te ver weg");
        daad(t, &cm, &boek, &[("over", "1"), ("tot", "2027-01-31")], "uitstel").await.is(200).leest("Uitstel van betaling").leest("1 februari 2028");
        daad(t, &cm, &boek, &[("over", "1")], "aanmaning").await.is(422).leest("Awb 4:94");
        let (cm, _) = later(t, &pad, "2027-03-01").await;
        daad(t, &cm, &boek, &[("over", "1")], "aanmaning").await.is(200).leest("De aanmaning staat in het grootboek.");
        daad(t, &cm, &boek, &[("over", "1")], "dwangbevel").await.is(422).leest("loopt tot en met maandag 15 maart 2027");
        let (cm, _) = later(t, &pad, "2027-03-16").await;
        cm.get(&boek).await.leest("Aanmaning verlopen");
        daad(t, &cm, &boek, &[("over", "1")], "dwangbevel").await.is(200).leest("Dwangbevel uitgevaardigd");
        daad(t, &cm, &boek, &[("over", "2"), ("grond", "erkenning")], "gestuit").await.is(200).leest("16 maart 2028");
        let (cm, _) = later(t, &pad, "2028-03-17").await;
        daad(t, &cm, &boek, &[("over", "2"), ("zienswijze", "gegeven"), ("zienswijze-dag", "2026-12-18")], "beschikking").await
            .is(422).leest("verjaard").leest("Awb 5:35");
        daad(t, &cm, &boek, &[("over", "2"), ("grond", "zomaar")], "gestuit").await.is(422).leest("Kies een van de mogelijkheden.");
        daad(t, &cm, &boek, &[("over", "2"), ("grond", "erkenning")], "gestuit").await.is(422).leest("verjaard");
    }
}

verhaal! {
    async fn an_order_is_lifted_suspended_or_lowered_on_the_grounds_of_the_law(t) {
        let (_, pad, _) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-03").await;
        let waarom = ("toelichting", "Verzoek van 1 december, besluit van vandaag.");
        let kan_niet = ("wijziging", "onmogelijk");
        daad(t, &cm, &boek, &[("dag", "2026-12-03"), waarom], "opgeheven").await.is(422).leest("Kies een van de mogelijkheden.");
        daad(t, &cm, &boek, &[("dag", "2026-12-03"), kan_niet], "opgeheven").await.is(422).leest("waarom");
        daad(t, &cm, &boek, &[("dag", "2026-12-03"), ("wijziging", "een-jaar-niets"), waarom], "opgeheven").await.is(422).leest("Awb 5:34 lid 2");
        daad(t, &cm, &boek, &[("dag", "2026-12-03"), ("tot", "2026-12-10"), ("wijziging", "een-jaar-niets"), waarom], "opgeschort").await.is(422).leest("alleen om de last op te heffen");
        daad(t, &cm, &boek, &[("dag", "2026-12-03"), ("tot", "2026-12-10"), kan_niet, waarom], "opgeschort").await.is(200).leest("De last is opgeschort.");
        daad(t, &cm, &boek, &[("bedrag", "1.500"), kan_niet, waarom], "verminderd").await.is(422).leest("Vul iets lagers in");
        daad(t, &cm, &boek, &[("bedrag", "500"), kan_niet, waarom], "verminderd").await.is(200).leest("€ 500");
        daad(t, &cm, &boek, &[("tot", "2026-11-30"), waarom], "begunstiging").await.is(422).leest("Kies een latere dag");
        daad(t, &cm, &boek, &[("tot", "2026-12-12")], "begunstiging").await.is(422);
        let (cm, _) = later(t, &pad, "2026-12-16").await;
        daad(t, &cm, &boek, &[("dag", "2026-12-05"), BEWIJS], "verbeurd").await.is(422).leest("stond stil");
        daad(t, &cm, &boek, &[("dag", "2026-12-15"), BEWIJS], "verbeurd").await.is(200).leest("€ 500");
        daad(t, &cm, &boek, &[("dag", "2026-12-16"), kan_niet, waarom], "opgeheven").await.is(200).leest("De last is opgeheven.");
        daad(t, &cm, &boek, &[("dag", "2026-12-16"), BEWIJS], "verbeurd").await.is(422).leest("opgeheven");
        cm.get(&boek).await.leest("Leg een betaling vast").leest_niet("Schort de last op");
    }
}

verhaal! {
    async fn objection_and_appeal_decide_when_a_decision_is_final_and_what_is_forfeited(t) {
        let (cm, pad, _) = verstuurd(t).await;
        cm.get(&pad).await.is(200).leest("onherroepelijk op");
        let feit = |feit: &'static str, dag: &'static str| [("feit", feit), ("dag-feit", dag)];
        daad(t, &cm, &pad, &feit("beroep", "2026-11-17"), "rechtsfeit").await.is(422).leest("nog geen beslissing op het bezwaar");
        daad(t, &cm, &pad, &feit("bezwaar", "2027-01-01"), "rechtsfeit").await.is(422).leest("nog niet geweest");
        daad(t, &cm, &pad, &feit("boos", "2026-11-17"), "rechtsfeit").await.is(422).leest("Kies een van de mogelijkheden.");
        daad(t, &cm, &pad, &feit("voorziening", "2026-11-17"), "rechtsfeit").await.is(422).leest("Awb 8:81");
        daad(t, &cm, &pad, &feit("bezwaar", "2026-11-17"), "rechtsfeit").await
            .is(200).leest("Er loopt bezwaar of beroep.").leest("Awb 6:16");
        daad(t, &cm, &pad, &feit("voorziening", "2026-11-17"), "rechtsfeit").await.is(200);
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        daad(t, &cm, &boek, &[("dag", "2026-12-02"), BEWIJS], "verbeurd").await.is(200).leest("nog niet bekend");
        daad(t, &cm, &pad, &feit("geschorst", "2026-12-08"), "rechtsfeit").await.is(200).leest("Voer het niet uit");
        daad(t, &cm, &boek, &[("dag", "2026-12-09"), BEWIJS], "verbeurd").await.is(422).leest("De rechter schorste de last");
        daad(t, &cm, &pad, &feit("herroepen", "2026-12-16"), "rechtsfeit").await.is(200).leest("herroepen of vernietigd");
        // Revoked from the beginning: nothing was ever due.
        cm.get(&boek).await.is(200).leest("Vervallen").leest_niet("Leg een verbeurte vast");
        // A third party appeals against the revocation; until the court says otherwise nothing is due (Awb 8:1, 8:106).
        daad(t, &cm, &pad, &feit("bezwaar", "2026-12-17"), "rechtsfeit").await.is(422).leest("Er valt niets meer aan te doen");
        daad(t, &cm, &pad, &feit("beroep", "2026-12-17"), "rechtsfeit").await.is(200).leest("Er loopt nog bezwaar of beroep.");
        cm.get(&boek).await.leest("Vervallen");
        daad(t, &cm, &pad, &feit("uitspraak", "2026-12-17"), "rechtsfeit").await.is(200);
        cm.get(&boek).await.leest("Te betalen").leest("Leg een verbeurte vast");
    }
}

verhaal! {
    async fn a_withdrawn_order_is_still_decided_on_in_objection(t) {
        let (cm, pad, _) = verstuurd(t).await;
        let feit = |feit: &'static str| [("feit", feit), ("dag-feit", "2026-11-17"), ("reden-feit", "Het terrein is leeg.")];
        daad(t, &cm, &pad, &feit("bezwaar"), "rechtsfeit").await.is(200);
        daad(t, &cm, &pad, &feit("ingetrokken"), "rechtsfeit").await.is(200).leest("Er loopt nog bezwaar of beroep.");
        daad(t, &cm, &pad, &feit("ingetrokken"), "rechtsfeit").await.is(422).leest("Er valt niets meer aan te doen");
        daad(t, &cm, &pad, &feit("herroepen"), "rechtsfeit").await.is(200).leest("beslist op bezwaar: herroepen");
    }
}

verhaal! {
    async fn a_wrong_row_is_struck_out_with_its_reason_and_no_longer_counts(t) {
        let (_, pad, _) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        for dag in ["2026-12-02", "2026-12-09"] {
            daad(t, &cm, &boek, &[("dag", dag), BEWIJS], "verbeurd").await.is(200);
        }
        let (cm, _) = later(t, &pad, "2027-01-22").await;
        bewaking::ronde(&t.app, || false).await.unwrap();
        let over = [("over", "2"), ("zienswijze", "gegeven"), ("zienswijze-dag", "2026-12-20")];
        daad(t, &cm, &boek, &over, "beschikking").await.is(200);
        // The rows of the order: its restriction, how it counts, two amounts, a decision.
        let haal_door = |rij: &'static str, waarom: &'static str| [("rij", rij), ("toelichting", waarom)];
        cm.get(&format!("{boek}?doe=correctie&rij=4")).await.is(200).leest("Haal een regel door").leest("Nummer 2: € 1.000");
        daad(t, &cm, &boek, &haal_door("4", "Verkeerde dag."), "correctie").await
            .is(422).leest("Hierop bouwt iets voort: invorderingsbeschikking verstuurd, vrijdag 22 januari 2027");
        daad(t, &cm, &boek, &haal_door("5", ""), "correctie").await.is(422).leest("Schrijf kort waarom.").leest("Haal een regel door");
        daad(t, &cm, &boek, &haal_door("2", "Telt per dag."), "correctie").await.is(404);
        daad(t, &cm, &boek, &haal_door("veel", "Telt per dag."), "correctie").await.is(422).leest("Kies een van de mogelijkheden.");
        daad(t, &cm, &boek, &haal_door("5", "Die brief ging nooit weg."), "correctie").await
            .is(200).leest("Het is doorgehaald. Het telt niet meer mee.").leest("Die brief ging nooit weg.").leest("Beslis over de invordering.");
        daad(t, &cm, &boek, &haal_door("5", "Nog eens."), "correctie").await.is(404);
        daad(t, &cm, &boek, &haal_door("4", "Dat was een ander terrein."), "correctie").await.is(200);
        // Its number is gone, and what asked for somebody because of it too.
        daad(t, &cm, &boek, &[("dag", "2026-12-16"), BEWIJS], "verbeurd").await.is(200).leest("Nummer 3: € 1.000").leest("€ 2.000");
        daad(t, &cm, &boek, &haal_door("3", "Niet ons terrein."), "correctie").await.is(200);
        als(t, "chef", Rol::Coordinator).await.get("/aandacht").await.leest_niet("Dwangsom te innen");
        cm.get("/zaken/2026-000001").await.leest("correctie in het grootboek").leest("Die brief ging nooit weg.");
        let mut tx = t.app.store.lees().await.unwrap();
        let id = pad.rsplit('/').next().unwrap().parse().unwrap();
        assert_eq!(store::brief::feiten(&mut tx, id).await.unwrap().len(), 9, "nothing is taken away");
        drop(tx);
        // Also how the order counts, as long as nothing stands on it.
        daad(t, &cm, &boek, &haal_door("8", "Dat was ook een ander terrein."), "correctie").await.is(200).leest("Telt de dwangsom anders");
        daad(t, &cm, &boek, &haal_door("2", "Telt per keer."), "correctie").await.is(200).leest("Waarvoor telt de dwangsom telkens?");
        daad(t, &cm, &boek, &[("vorm", "keer")], "begin").await.is(200).leest("Het grootboek is geopend.");
    }
}

verhaal! {
    async fn a_withdrawn_order_forfeits_nothing_more_and_what_was_stays_due(t) {
        let (_, pad, _) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        daad(t, &cm, &boek, &[("dag", "2026-12-02"), BEWIJS], "verbeurd").await.is(200);
        let weg = |reden: &'static str| [("feit", "ingetrokken"), ("dag-feit", "2026-12-08"), ("reden-feit", reden)];
        daad(t, &cm, &pad, &weg(""), "rechtsfeit").await.is(422).leest("Schrijf kort waarom het besluit wordt ingetrokken.");
        daad(t, &cm, &pad, &weg("Het terrein is leeg."), "rechtsfeit").await.is(200).leest("Het terrein is leeg.");
        daad(t, &cm, &boek, &[("dag", "2026-12-09"), BEWIJS], "verbeurd").await.is(422).leest("opgeheven");
        cm.get(&boek).await.leest("€ 1.000").leest("Leg een betaling vast");
    }
}

verhaal! {
    async fn a_decision_is_made_public_without_names_and_with_a_reason_while_it_can_change(t) {
        let (cm, pad, _) = verstuurd(t).await;
        let (waar, schoon) = (("waar", "waterrijk.example/besluiten"), ("zonder-namen", "ja"));
        daad(t, &cm, &pad, &[schoon], "publiceer").await.is(422).leest("Vul in waar het besluit staat");
        daad(t, &cm, &pad, &[waar], "publiceer").await.is(422).leest("Haal eerst namen");
        daad(t, &cm, &pad, &[waar, schoon], "publiceer").await.is(422).leest("Schrijf op waarom je het toch al publiceert").leest("Het besluit kan nog veranderen");
        daad(t, &cm, &pad, &[waar, schoon, ("dag-publicatie", "2026-11-16")], "publiceer").await.is(422).leest("voor de dag waarop het besluit is verstuurd");
        let reden = ("waarom-publicatie", "De buurt heeft er nu belang bij.");
        daad(t, &cm, &pad, &[waar, schoon, reden], "publiceer").await.is(200).leest("De publicatie staat bij het besluit.").leest("De buurt heeft er nu belang bij.");
        cm.get("/zaken/2026-000001").await.leest("gepubliceerd voor het onherroepelijk is");
        t.zet_klok("2027-01-05T09:00:00Z");
        let cm = als(t, "opvolger", Rol::Behandelaar).await;
        daad(t, &cm, &pad, &[waar, schoon], "publiceer").await.is(200).leest("Onherroepelijk sinds");
        // Before, a row also kept a reason that its event did not name.
        verander(t, "update besluitfeit set feit = replace(feit, '\"reden\":\"\"', '\"reden\":\"Voor de buurt.\"') where soort = 'publicatie'").await;
        assert_eq!(fouten(t).await, "");
    }
}

verhaal! {
    async fn an_order_is_registered_as_a_restriction_and_taken_out_again(t) {
        let (cm, pad, _) = verstuurd(t).await;
        cm.get("/zaken/2026-000001").await.is(200).leest("Schrijf in het register van beperkingen in (Wkpb)").leest("Rond af bij het besluit");
        cm.get(&pad).await.leest("Register van beperkingen (Wkpb)").leest("Geldt vanaf").leest("dinsdag 17 november 2026");
        let mut tx = t.app.store.lees().await.unwrap();
        let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
        let taak = store::taak::van_zaak(&mut tx, zaak.id).await.unwrap().into_iter().find(|t| t.soort == "wkpb").unwrap();
        drop(tx);
        assert_eq!(taak.uiterlijk.as_deref(), Some("2026-11-21"));
        let af = [("taak", taak.id.to_string()), ("reden", "Gedaan hoor.".to_owned())];
        let af: Vec<(&str, &str)> = af.iter().map(|(n, w)| (*n, w.as_str())).collect();
        cm.post("/zaken/2026-000001/taak-afronden", &af).await.is(422).leest("Rond deze taak af bij het besluit.");
        daad(t, &cm, &pad, &[], "wkpb").await.is(422).leest("Vul het nummer van de inschrijving in.");
        daad(t, &cm, &pad, &[("toelichting-wkpb", "")], "wkpb-niet").await.is(422).leest("waarom inschrijven niet hoeft");
        daad(t, &cm, &pad, &[], "wkpb-weg").await.is(404);
        daad(t, &cm, &pad, &[("wkpb-nummer", "WKPB-88"), ("perceel", "Waterrijk C 1204")], "wkpb").await
            .is(200).leest("De inschrijving staat bij het besluit.").leest("Waterrijk C 1204");
        let open = cm.get("/zaken/2026-000001").await;
        open.leest_niet("Rond af bij het besluit").leest("ingeschreven in het register van beperkingen");
        daad(t, &cm, &pad, &[("wkpb-nummer", "WKPB-89")], "wkpb").await.is(404);
        let weg = [("feit", "ingetrokken"), ("dag-feit", "2026-11-17"), ("reden-feit", "Het terrein is leeg.")];
        daad(t, &cm, &pad, &weg, "rechtsfeit").await.is(200).leest("Haal het uit het register.");
        cm.get("/zaken/2026-000001").await.leest("Haal inschrijving WKPB-88 uit het register");
        daad(t, &cm, &pad, &[], "wkpb-weg").await.is(200).leest("Uit het register gehaald op");
    }
}

verhaal! {
    async fn a_day_to_pay_or_to_collect_does_not_pass_unseen(t) {
        let (_, pad, _) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        daad(t, &cm, &boek, &[("dag", "2026-12-02"), BEWIJS], "verbeurd").await.is(200);
        bewaking::ronde(&t.app, || false).await.unwrap();
        let zaak = "/zaken/2026-000001";
        cm.get(zaak).await.leest_niet("Dwangsom nummer 1");
        let (cm, _) = later(t, &pad, "2027-01-14").await;
        bewaking::ronde(&t.app, || false).await.unwrap();
        bewaking::ronde(&t.app, || false).await.unwrap();
        let blad = cm.get(zaak).await;
        // Ticked off by hand nobody would look again.
        let mut tx = t.app.store.lees().await.unwrap();
        let id = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap().id;
        let taak = store::taak::van_zaak(&mut tx, id).await.unwrap().into_iter().find(|t| t.soort == "vordering").unwrap();
        drop(tx);
        let taak = taak.id.to_string();
        cm.post("/zaken/2026-000001/taak-afronden", &[("taak", taak.as_str()), ("reden", "Gezien.")]).await
            .is(422).leest("Leg in het grootboek vast wat er met dit bedrag gebeurde");
        blad.leest("Rond af in het grootboek").leest("Dwangsom nummer 1").leest("Innen kan tot en met donderdag 2 december 2027");
        let chef = als(t, "chef-januari", Rol::Coordinator).await;
        chef.get("/aandacht").await.is(200).leest("Dwangsom te innen (1)").leest("2026-000001");
        // The next step is done: the page is empty of it, until the next day that counts.
        let goed = [("over", "1"), ("zienswijze", "gegeven"), ("zienswijze-dag", "2026-12-20")];
        daad(t, &cm, &boek, &goed, "beschikking").await.is(200);
        chef.get("/aandacht").await.leest_niet("Dwangsom te innen");
        let (cm, _) = later(t, &pad, "2027-02-26").await;
        als(t, "chef-februari", Rol::Coordinator).await.get("/aandacht").await.leest("Dwangsom te innen (1)");
        cm.get(&boek).await.leest("Maan aan.").leest("Maak de aanmaning");
        daad(t, &cm, &boek, &[("bedrag", "1.000")], "betaald").await.is(200).leest("Alles wat is verbeurd, is afgehandeld.");
        als(t, "chef-weer", Rol::Coordinator).await.get("/aandacht").await.leest_niet("Dwangsom te innen");
    }
}

verhaal! {
    async fn a_letter_about_money_is_filled_from_the_ledger(t) {
        let (_, pad, aan) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        for dag in ["2026-12-02", "2026-12-09"] {
            daad(t, &cm, &boek, &[("dag", dag), BEWIJS], "verbeurd").await.is(200);
        }
        cm.get(&boek).await.leest("Maak de kennisgeving").leest("Maak de nota");
        cm.get(&format!("{PAD}?sjabloon=nota&aan={aan}")).await.is(200);
        let brief = begin(&cm, "kennisgeving-verbeurte", &aan).await;
        let blad = cm.get(&brief).await;
        blad.leest("2026-12-02; Controlerapport, foto 3; 1000.00").leest("2000,00").leest("2027-01-13").leest("2026-11-17").leest("Breng de hoeveelheid");
        let nota = begin(&cm, "nota", &aan).await;
        cm.get(&nota).await.leest("Dwangsom nummer 2; 2026-12-09; 1000.00").leest("2000,00");
        let (cm, _) = later(t, &pad, "2027-01-22").await;
        let besluit = begin(&cm, "invorderingsbeschikking", &aan).await;
        cm.get(&besluit).await.leest("2027-12-02").leest("2027-03-05").leest("2026-11-30");
        let goed = [("over", "1"), ("over", "2"), ("zienswijze", "gegeven"), ("zienswijze-dag", "2026-12-20")];
        daad(t, &cm, &boek, &goed, "beschikking").await.is(200);
        let (cm, _) = later(t, &pad, "2027-03-08").await;
        let aanmaning = begin(&cm, "aanmaning", &aan).await;
        cm.get(&aanmaning).await.leest("2000,00").leest("2027-03-05").leest("2027-03-22");
    }
}

verhaal! {
    async fn a_reminder_names_the_term_of_the_decision_over_its_own_amount(t) {
        let (_, pad, aan) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        for dag in ["2026-12-02", "2026-12-09"] {
            daad(t, &cm, &boek, &[("dag", dag), BEWIJS], "verbeurd").await.is(200);
        }
        for (dag, nr) in [("2027-01-22", "1"), ("2027-02-15", "2")] {
            let (cm, _) = later(t, &pad, dag).await;
            let goed = [("over", nr), ("zienswijze", "gegeven"), ("zienswijze-dag", "2026-12-20")];
            daad(t, &cm, &boek, &goed, "beschikking").await.is(200);
        }
        // On 8 March only the first decision is six weeks old.
        let (cm, _) = later(t, &pad, "2027-03-08").await;
        let aanmaning = begin(&cm, "aanmaning", &aan).await;
        cm.get(&aanmaning).await.leest("1000,00").leest_niet("2000,00").leest("2027-03-05").leest_niet("2027-03-29");
    }
}

verhaal! {
    async fn what_is_not_collected_asks_for_nobody_any_more(t) {
        let (_, pad, _) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        daad(t, &cm, &boek, &[("dag", "2026-12-02"), BEWIJS], "verbeurd").await.is(200);
        let (cm, _) = later(t, &pad, "2027-01-14").await;
        bewaking::ronde(&t.app, || false).await.unwrap();
        cm.get("/zaken/2026-000001").await.leest("Rond af in het grootboek");
        daad(t, &cm, &boek, &[("over", "1")], "afgezien").await.is(422).leest("Schrijf kort waarom.");
        daad(t, &cm, &boek, &[("over", "1"), ("toelichting", "Hij is failliet; besluit van vandaag.")], "afgezien").await
            .is(200).leest("Dit bedrag wordt niet meer geïnd.").leest("Afgezien van invordering");
        cm.get("/zaken/2026-000001").await.leest_niet("Rond af in het grootboek");
    }
}

verhaal! {
    async fn one_ledger_that_cannot_be_read_does_not_stop_the_warnings_of_others(t) {
        let (cm, stuk, aan) = verstuurd(t).await;
        let (ander, chef) = (als(t, "lezer", Rol::Behandelaar).await, als(t, "chef-een", Rol::Coordinator).await);
        let heel = verstuur(t, &aan, [&cm, &ander, &chef]).await;
        let (cm, _) = later(t, &stuk, "2026-12-17").await;
        let heel = format!("{heel}/grootboek");
        daad(t, &cm, &heel, &[("vorm", "week")], "begin").await.is(200);
        for boek in [format!("{stuk}/grootboek"), heel] {
            daad(t, &cm, &boek, &[("dag", "2026-12-02"), BEWIJS], "verbeurd").await.is(200);
        }
        verander(t, "update besluitfeit set feit = 'x' || feit where soort = 'boeking' \
            and besluit in (select id from brief order by gemaakt, id limit 1)").await;
        t.zet_klok("2027-01-14T09:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        assert_eq!(vorderingtaken(t).await, 1);
        verander(t, "update besluitfeit set feit = substr(feit, 2) where feit like 'x%'").await;
        bewaking::ronde(&t.app, || false).await.unwrap();
        assert_eq!(vorderingtaken(t).await, 2);
    }
}

/// How many amounts became a task.
async fn vorderingtaken(t: &TestApp) -> usize {
    let mut tx = t.app.store.lees().await.unwrap();
    let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
    let taken = store::taak::van_zaak(&mut tx, zaak.id).await.unwrap();
    taken.iter().filter(|t| t.soort == "vordering").count()
}

verhaal! {
    async fn what_prescribed_asks_for_nobody_any_more(t) {
        let (_, pad, _) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        daad(t, &cm, &boek, &[("dag", "2026-12-02"), BEWIJS], "verbeurd").await.is(200);
        t.zet_klok("2027-11-01T09:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        als(t, "chef", Rol::Coordinator).await.get("/aandacht").await.leest("Dwangsom te innen (1)");
        t.zet_klok("2027-12-03T09:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        let chef = als(t, "chef-december", Rol::Coordinator).await;
        chef.get("/aandacht").await.leest_niet("Dwangsom te innen");
        chef.get("/zaken/2026-000001").await.leest_niet("Rond af in het grootboek");
    }
}

verhaal! {
    async fn a_letter_or_ledger_changed_behind_our_back_is_noticed(t) {
        let (_, pad, _) = verstuurd(t).await;
        let (cm, boek) = later(t, &pad, "2026-12-17").await;
        daad(t, &cm, &boek, &[("dag", "2026-12-02"), BEWIJS], "verbeurd").await.is(200);
        let bezwaar = [("feit", "bezwaar"), ("dag-feit", "2026-12-10")];
        daad(t, &cm, &pad, &bezwaar, "rechtsfeit").await.is(200);
        assert_eq!(fouten(t).await, "");
        for (anders, terug, wat) in [
            ("update brief set verzonden = '2026-11-16'", "update brief set verzonden = '2026-11-17'", "de dag van verzenden"),
            ("update brief set stand = 'ondertekend'", "update brief set stand = 'verzonden'", "de stand is anders"),
            ("update brief set pdf = pdf || '0'", "update brief set pdf = substr(pdf, 1, 64)", "het document is een ander"),
            ("update brief set kopie = kopie || '0'", "update brief set kopie = substr(kopie, 1, 64)", "het document is een ander"),
            ("update brief set leven = replace(leven, '2026-12-10', '2026-12-09')", "update brief set leven = replace(leven, '2026-12-09', '2026-12-10')", "bezwaar en beroep"),
            ("update besluitfeit set feit = replace(feit, 'Controlerapport', 'Rapport') where soort = 'boeking'",
                "update besluitfeit set feit = replace(feit, 'Rapport', 'Controlerapport') where soort = 'boeking'", "wat na het besluit gebeurde is anders"),
            ("update besluitfeit set soort = 'weg' where soort = 'boeking'", "update besluitfeit set soort = 'boeking' where soort = 'weg'", "iets van wat na het besluit gebeurde is weg"),
        ] {
            verander(t, anders).await;
            let fout = fouten(t).await;
            assert!(fout.contains("Zaak 2026-000001") && fout.contains(wat) && fout.lines().count() == 1, "{wat}: {fout}");
            verander(t, terug).await;
        }
    }
}
