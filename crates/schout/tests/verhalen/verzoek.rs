//! Somebody asks for a decision (handhavingsverzoek) in the portal, and what follows from that.

use domein::{
    toegang::{Rol, Toewijzing},
    zaak::{Zaak, ZaakSoort},
};
use schout::{store, taken::bewaking};

use crate::{
    portaal::{adres, vul_in},
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

const TEKST: &str = "Mijn buurman legt al weken zakken afval naast onze schuur.";
const BELANG: &str = "Ik woon ernaast en kan mijn raam niet meer open doen.";
const ADRES: &str = "Maalsteenstraat 17, 1234 AB Waterrijk";

async fn zaak(t: &TestApp) -> Zaak {
    let mut tx = t.app.store.lees().await.unwrap();
    store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap()
}

async fn beslistermijn(t: &TestApp) -> (String, String) {
    let zaak = zaak(t).await;
    let mut tx = t.app.store.lees().await.unwrap();
    let rijen = store::proces::termijnen(&mut tx, zaak.id).await.unwrap();
    let rijen: Vec<_> = rijen.into_iter().filter(|r| r.code == "beslistermijn-verzoek").collect();
    assert_eq!(rijen.len(), 1, "one term for one request");
    rijen.into_iter().map(|r| (r.stand, r.eind.unwrap_or_default())).next().unwrap()
}

/// Up to the page that asks who it is.
async fn tot_wie(t: &TestApp, wie: &Bezoeker) -> Antwoord {
    let uit = wie.get("/handhaven").await;
    let uit = vul_in(wie, &uit, &[("tekst", TEKST), ("belang", BELANG)]).await;
    let uit = vul_in(wie, &uit, &[("onderwerp", "zwerfafval")]).await;
    let uit = vul_in(wie, &uit, &[("adres", &adres(t))]).await;
    vul_in(wie, &uit, &[("vraag-hoeveel", "meer")]).await
}

const AANVRAGER: [(&str, &str); 3] =
    [("naam", "J. Jansen"), ("adres", ADRES), ("email", "jansen@voorbeeld.example")];

/// A request that came in.
pub async fn verzoek(t: &TestApp) -> Antwoord {
    let wie = t.bezoeker();
    let uit = tot_wie(t, &wie).await;
    let uit = vul_in(&wie, &uit, &AANVRAGER).await;
    vul_in(&wie, &uit, &[]).await
}

async fn doe(wie: &Bezoeker, stap: &str, uitkomst: &str, velden: &[(&str, &str)]) {
    let namen: Vec<(String, &str)> = velden.iter().map(|(n, w)| (format!("v-{n}"), *w)).collect();
    let mut form: Vec<(&str, &str)> = vec![("daad", "voltooi"), ("uitkomst", uitkomst)];
    form.extend(namen.iter().map(|(n, w)| (n.as_str(), *w)));
    wie.post(&format!("/zaken/2026-000001/stap/{stap}"), &form).await.is(200).leest("De stap is bewaard.");
}

/// A casemanager takes it up to the question what it is.
async fn tot_soort(t: &TestApp) -> Bezoeker {
    let rollen = vec![Toewijzing::overal(Rol::Behandelaar), Toewijzing::overal(Rol::Coordinator)];
    let cm = t.als_met("casemanager", rollen, None).await;
    let ik = cm.gebruiker.as_ref().unwrap().id.to_string();
    doe(&cm, "mld-triage-en-toewijzen", "onderzoek", &[("hoofdbehandelaar", &ik)]).await;
    doe(&cm, "mld-beoordelen-urgentie", "normaal", &[("reden-urgentie", "Er is geen gevaar.")]).await;
    cm
}

verhaal! {
    async fn a_request_in_the_portal_gets_its_day_by_law_and_waits_for_a_person(t) {
        let wie = t.bezoeker();
        wie.get("/").await.is(200).leest("Vraag om te handhaven");
        wie.get("/handhaven").await.is(200).leest("Anoniem kan niet").leest("uiterlijk dinsdag 12 januari 2027");
        let uit = tot_wie(t, &wie).await;
        uit.leest("Wie bent u?").leest_niet("Ik meld anoniem");
        let uit = vul_in(&wie, &uit, &AANVRAGER).await;
        // Eight weeks from 17 November 2026 (Awb 4:13 lid 2).
        uit.leest("Klopt alles?").leest(BELANG).leest(ADRES).leest("Uiterlijk dinsdag 12 januari 2027 krijgt u ons besluit.");
        let uit = vul_in(&wie, &uit, &[]).await;
        uit.is(200).leest("We hebben uw handhavingsverzoek").leest("Uiterlijk dinsdag 12 januari 2027 krijgt u ons besluit.");
        wie.get(uit.pad.split('?').next().unwrap()).await.is(200).leest("Uw handhavingsverzoek 2026-000001").leest("U krijgt ons besluit");

        let zaak = zaak(t).await;
        assert_eq!((zaak.soort, zaak.openbaar), (ZaakSoort::Handhavingsverzoek, false));
        assert_eq!((zaak.norm_datum.to_string(), zaak.bindt_op.to_string()), ("2027-01-12".into(), "2027-01-12".into()));
        assert_eq!(beslistermijn(t).await, ("loopt".into(), "2027-01-12".into()));
        let mut tx = t.app.store.lees().await.unwrap();
        let rij = store::proces::van_zaak(&mut tx, zaak.id).await.unwrap().unwrap();
        let actief: Vec<String> = rij.stand().unwrap().actief.into_keys().collect();
        assert_eq!(actief, ["mld-triage-en-toewijzen"], "no program decides who weighs a request");
        let mail = store::bericht::van_zaak(&mut tx, zaak.id).await.unwrap().remove(0);
        assert!(mail.tekst.contains("Uiterlijk dinsdag 12 januari 2027 krijgt u ons besluit."), "{}", mail.tekst);
        assert!(mail.tekst.contains("staat de tijd stil"), "{}", mail.tekst);
    }
}

verhaal! {
    async fn who_does_not_say_who_he_is_or_how_it_touches_him_hears_what_is_missing(t) {
        let wie = t.bezoeker();
        let uit = wie.get("/handhaven").await;
        vul_in(&wie, &uit, &[("tekst", TEKST)]).await.is(422).leest("Schrijf in een paar woorden hoe u er zelf last van hebt.").leest(TEKST);
        let lang = "last ".repeat(300);
        let uit = vul_in(&wie, &uit, &[("tekst", TEKST), ("belang", &lang)]).await;
        uit.is(422).leest("ten hoogste 1000 tekens");
        let uit = tot_wie(t, &wie).await;
        for (veld, waarde, zin) in [
            ("naam", "", "Zonder naam kunnen we geen besluit nemen."),
            ("adres", "ergens", "Vul uw straat, huisnummer, postcode en plaats in."),
            ("email", "jansen", "Vul een e-mailadres in"),
        ] {
            let mut velden: Vec<(&str, &str)> = AANVRAGER.to_vec();
            velden.retain(|(n, _)| *n != veld);
            velden.push((veld, waarde));
            vul_in(&wie, &uit, &velden).await.is(422).leest(zin);
        }
        let mut tx = t.app.store.lees().await.unwrap();
        assert!(store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().is_none(), "nothing was stored");
    }
}

verhaal! {
    async fn who_judges_that_it_is_a_request_keeps_the_day_that_was_promised(t) {
        verzoek(t).await.is(200);
        let cm = tot_soort(t).await;
        let velden = [("belanghebbende", "ja"), ("reden-soort", "Hij woont ernaast."), ("eerste-ontvangst", "2026-11-17")];
        doe(&cm, "mld-beoordelen-soort", "handhavingsverzoek", &velden).await;
        assert_eq!(beslistermijn(t).await, ("loopt".into(), "2027-01-12".into()));
        // A term of the law is not moved by a promise, nor by a program on its last day.
        let later = [("datum", "2027-03-01"), ("reden", "Het is druk.")];
        cm.post("/zaken/2026-000001/norm", &later).await.is(422).leest("Deze dag volgt uit de wet.");
        t.zet_klok("2027-01-12T14:10:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        assert_eq!(zaak(t).await.norm_datum.to_string(), "2027-01-12");
    }
}

verhaal! {
    async fn what_proves_to_be_no_request_gets_the_day_of_a_report(t) {
        verzoek(t).await.is(200);
        let cm = tot_soort(t).await;
        let velden = [("belanghebbende", "nee"), ("reden-soort", "Hij woont ver weg.")];
        doe(&cm, "mld-beoordelen-soort", "incidentmelding", &velden).await;
        let zaak = zaak(t).await;
        assert_eq!((zaak.soort, zaak.norm_datum.to_string()), (ZaakSoort::Melding, "2026-11-20".into()));
        assert_eq!(beslistermijn(t).await.0, "klaar");
    }
}

verhaal! {
    async fn nobody_ends_a_request_with_an_ordinary_answer_nor_shows_it_on_the_map(t) {
        verzoek(t).await.is(200);
        let rollen = vec![Toewijzing::overal(Rol::Behandelaar), Toewijzing::overal(Rol::Coordinator)];
        let cm = t.als_met("casemanager", rollen, None).await;
        let ik = cm.gebruiker.as_ref().unwrap().id.to_string();
        let direct = [("daad", "voltooi"), ("uitkomst", "direct-antwoord"), ("v-hoofdbehandelaar", ik.as_str())];
        cm.post("/zaken/2026-000001/stap/mld-triage-en-toewijzen", &direct).await.is(422);
        let antwoord = [
            ("soort", "gedaan"), ("aan", "allen"), ("sluiten", "ja"),
            ("gevonden", "Er lagen zakken."), ("gedaan", "De zakken zijn weg."),
        ];
        cm.post("/zaken/2026-000001/antwoord", &antwoord).await;
        assert!(zaak(t).await.gesloten.is_none(), "only a decision ends a request");
        let anders = [("onderwerp", "losse-stoeptegel"), ("reden", "Het gaat om de stoep.")];
        cm.post("/zaken/2026-000001/onderwerp", &anders).await.is(200);
        let zaak = zaak(t).await;
        assert_eq!((zaak.onderwerp.as_str(), zaak.openbaar), ("losse-stoeptegel", false));
        assert_eq!(zaak.norm_datum.to_string(), "2027-01-12", "another onderwerp is no other day by law");
    }
}

verhaal! {
    async fn who_has_no_mail_address_gets_his_confirmation_by_post(t) {
        let wie = t.bezoeker();
        let uit = tot_wie(t, &wie).await;
        let uit = vul_in(&wie, &uit, &AANVRAGER[..2]).await;
        vul_in(&wie, &uit, &[]).await.is(200).leest("We hebben uw handhavingsverzoek").leest("Bewaar daarom de link");
        let zaak = zaak(t).await;
        let mut tx = t.app.store.lees().await.unwrap();
        let rij = store::proces::van_zaak(&mut tx, zaak.id).await.unwrap().unwrap();
        assert!(rij.stand().unwrap().actief.contains_key("mld-versturen-ontvangstbevestiging"));
    }
}

verhaal! {
    async fn the_address_of_who_asks_is_shielded_like_the_rest(t) {
        verzoek(t).await.is(200);
        let cm = t.als(Rol::Behandelaar).await;
        cm.get("/zaken/2026-000001").await.is(200).leest(BELANG).leest_niet(ADRES);
        let mut tx = t.app.store.lees().await.unwrap();
        let signaal = store::signaal::van_zaak(&mut tx, zaak(t).await.id).await.unwrap().remove(0).signaal.id;
        drop(tx);
        let velden = [("doel", "contact"), ("reden", "Ik stuur het besluit.")];
        cm.post(&format!("/zaken/2026-000001/melder/{signaal}"), &velden).await.is(200).leest(ADRES);
    }
}

/// What the desk types in of a letter.
fn brief(t: &TestApp) -> Vec<(&'static str, String)> {
    vec![
        ("soort", "verzoek".to_owned()),
        ("tekst", TEKST.to_owned()),
        ("onderwerp", "zwerfafval".to_owned()),
        ("kanaal", "brief".to_owned()),
        ("plek", adres(t)),
        ("vragen", "ja".to_owned()),
        ("naam", "J. Jansen".to_owned()),
        ("adres", ADRES.to_owned()),
        ("belang", BELANG.to_owned()),
        ("ontvangen", "2026-11-12".to_owned()),
    ]
}

fn met(velden: &[(&'static str, String)], anders: (&'static str, &str)) -> Vec<(&'static str, String)> {
    let mut uit: Vec<_> = velden.iter().filter(|(n, _)| *n != anders.0).cloned().collect();
    uit.push((anders.0, anders.1.to_owned()));
    uit
}

async fn stuur(wie: &Bezoeker, velden: &[(&'static str, String)]) -> Antwoord {
    let paren: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (*n, w.as_str())).collect();
    wie.post("/invoeren", &paren).await
}

verhaal! {
    async fn a_request_by_letter_counts_from_the_day_it_came_in(t) {
        let kcc = t.als(Rol::Kcc).await;
        kcc.get("/invoeren").await.is(200).leest("Een handhavingsverzoek").leest("Binnengekomen op");
        stuur(&kcc, &brief(t)).await.is(200);
        let zaak = zaak(t).await;
        assert_eq!(zaak.soort, ZaakSoort::Handhavingsverzoek);
        // Eight weeks after 12 November 2026 (Awb 4:13).
        assert_eq!(beslistermijn(t).await, ("loopt".to_owned(), "2027-01-07".to_owned()));
        assert_eq!(zaak.bindt_op.to_string(), "2027-01-07");
    }
}

verhaal! {
    async fn half_a_request_by_letter_stores_nothing(t) {
        let kcc = t.als(Rol::Kcc).await;
        let velden = brief(t);
        for (anders, zin) in [
            (("naam", ""), "Vul in wie erom vraagt."),
            (("adres", "Maalsteenstraat"), "Vul straat, huisnummer, postcode en plaats in"),
            (("belang", "-"), "hoe het de aanvrager zelf raakt"),
            (("ontvangen", "2026-11-18"), "vandaag of eerder"),
            (("ontvangen", "2020-01-01"), "vandaag of eerder"),
            (("ontvangen", "morgen"), "Vul een datum in"),
            (("soort", "bezwaar"), "Kies een van de mogelijkheden."),
        ] {
            stuur(&kcc, &met(&velden, anders)).await.is(422).leest(zin).leest("Mijn buurman legt al weken");
        }
        let boa = t.als(Rol::Boa).await;
        let klaar = met(&met(&met(&velden, ("vervolg", "klaar")), ("resultaat", "akkoord")), ("gevonden", "Niets."));
        stuur(&boa, &met(&klaar, ("gedaan", "Niets."))).await.is(422).leest("Over een verzoek komt een besluit.");
        let mut tx = t.app.store.lees().await.unwrap();
        assert!(store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().is_none());
    }
}

verhaal! {
    async fn danger_does_not_take_the_decision_away_from_who_asked_for_it(t) {
        verzoek(t).await;
        let rollen = vec![Toewijzing::overal(Rol::Behandelaar), Toewijzing::overal(Rol::Coordinator)];
        let cm = t.als_met("casemanager", rollen, None).await;
        let ik = cm.gebruiker.as_ref().unwrap().id.to_string();
        doe(&cm, "mld-triage-en-toewijzen", "onderzoek", &[("hoofdbehandelaar", &ik)]).await;
        let gevaar = [("reden-urgentie", "De gevel komt los."), ("noodmaatregel", "De stoep is afgezet.")];
        doe(&cm, "mld-beoordelen-urgentie", "acuut-gevaar-verzoek", &gevaar).await;
        let uit = cm.get("/zaken/2026-000001/stap/mld-beoordelen-soort").await;
        uit.is(200).leest("Handhavingsverzoek");
    }
}
