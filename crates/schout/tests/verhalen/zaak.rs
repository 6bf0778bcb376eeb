//! The zaak page and the acts on it, as colleagues use them.

use domein::{
    signaal::{Melder, Terugkoppeling},
    toegang::{Rol, Toewijzing},
    zaak::ZaakStatus,
};
use schout::{
    handelingen::{
        Wie, bewaken,
        melden::{Ontvangst, PlekInvoer, SignaalInvoer, aansluiten},
    },
    store::{self, gebeurtenis::Keten},
};

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

const NAAM: &str = "Wilhelmina Kanarie";
const MAIL: &str = "wilhelmina.kanarie@voorbeeld.example";

pub async fn zaak(t: &TestApp, nummer: &str) -> domein::zaak::Zaak {
    let mut tx = t.app.store.lees().await.unwrap();
    store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap()
}

async fn terugkoppeling(t: &TestApp, o: &Ontvangst) -> Terugkoppeling {
    let mut tx = t.app.store.lees().await.unwrap();
    store::signaal::op_id(&mut tx, o.signaal).await.unwrap().unwrap().signaal.terugkoppeling
}

/// The words of all messages to the reporter, oldest first.
async fn post(t: &TestApp, o: &Ontvangst) -> Vec<String> {
    let mut tx = t.app.store.lees().await.unwrap();
    let berichten = store::bericht::van_signaal(&mut tx, o.signaal).await.unwrap();
    berichten.into_iter().map(|b| b.tekst).collect()
}

/// What the reporter's own page builds on.
async fn sluit_aan(t: &TestApp, o: &Ontvangst, tekst: &str) -> Ontvangst {
    let invoer = SignaalInvoer {
        tekst: tekst.into(),
        onderwerp: None,
        plek: PlekInvoer::default(),
        antwoorden: Default::default(),
        melder: Melder {
            email: Some("tweede@voorbeeld.example".into()),
            taal: "nl".into(),
            ..Melder::default()
        },
        kanaal: domein::inrichting::Kanaal::Portaal,
    };
    let mut h = t.handeling(Wie::Melder).await;
    let uit = aansluiten(&mut h, &o.zaak.nummer, invoer).await.unwrap();
    h.commit().await.unwrap();
    uit
}

/// The value of a hidden field on a page.
pub fn verborgen<'a>(pagina: &'a Antwoord, naam: &str) -> &'a str {
    let begin = format!("type=\"hidden\" name=\"{naam}\" value=\"");
    let na =
        pagina.tekst.split(&begin).nth(1).unwrap_or_else(|| panic!("geen veld {naam} op {}", pagina.pad));
    na.split('"').next().unwrap()
}

async fn bevinding(wie: &Bezoeker, nummer: &str) -> Antwoord {
    let velden = [
        ("resultaat", "overtreding"),
        ("gevonden", "we vonden 6 zakken naast de container"),
        ("gedaan", "de zakken zijn weg"),
    ];
    wie.upload(&format!("/zaken/{nummer}/bevinding"), &velden, &[]).await
}

verhaal! {
    async fn a_boa_picks_up_records_what_he_found_and_answers(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken naast de container.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        let pagina = boa.get(&pad).await;
        pagina.is(200).leest("Zwerfafval, ").leest("Er liggen zakken naast de container.").leest("Pak deze zaak op")
            .leest("Waarom deze datum?").leest("De norm is");
        let versie = verborgen(&pagina, "versie");
        boa.post(&format!("{pad}/oppakken"), &[("versie", versie)]).await.is(200).leest("Deze zaak is nu van jou.")
            .leest("Leg bevinding vast");
        bevinding(&boa, &o.zaak.nummer).await.is(200).leest("De bevinding staat in het dossier.").leest("Geef antwoord");
        // The form is filled from what was recorded.
        let formulier = boa.get(&format!("{pad}/antwoord")).await;
        formulier.is(200).leest("We vonden 6 zakken naast de container.").leest("De zakken zijn weg.").leest("Dit leest de melder");
        let velden = [
            ("versie", verborgen(&formulier, "versie")), ("soort", "gedaan"), ("aan", "allen"), ("sluiten", "ja"),
            ("gevonden", "We vonden 6 zakken naast de container."), ("gedaan", "De zakken zijn weg."),
        ];
        boa.post(&format!("{pad}/antwoord"), &velden).await.is(200).leest("Het antwoord is verstuurd.").leest("Afgehandeld op");
        assert_eq!(zaak(t, &o.zaak.nummer).await.status, ZaakStatus::Afgehandeld);
        assert_eq!(terugkoppeling(t, &o).await, Terugkoppeling::Gegeven);
        assert!(post(t, &o).await.join("\n").contains("De zakken zijn weg."));
        boa.get(&format!("{pad}?soort=contact")).await.leest("Antwoord aan de melder").leest_niet("Opgepakt door");
    }
}

verhaal! {
    async fn planned_work_stays_open_until_somebody_says_it_is_done(t) {
        let o = t.melding("boomtak", "Er hangt een tak laag over het pad.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        boa.post(&format!("{pad}/oppakken"), &[]).await.is(200);
        bevinding(&boa, &o.zaak.nummer).await.is(200);
        boa.get(&format!("{pad}/plannen")).await.is(200).leest("Snoeironde bomen");
        let plan = [("wat", "We snoeien de boom."), ("ronde", "boomsnoei"), ("reden", "Er is geen gevaar."), ("verder", "antwoord")];
        let formulier = boa.post(&format!("{pad}/plannen"), &plan).await;
        formulier.is(200).leest("Het werk is gepland.").leest("We snoeien de boom.").leest("2026-12-14");
        let velden = [
            ("soort", "gepland"), ("gevonden", "De tak hangt laag, maar er is geen gevaar."),
            ("gepland", "We snoeien de boom."), ("datum", "2026-12-14"), ("sluiten", "ja"),
        ];
        boa.post(&format!("{pad}/antwoord"), &velden).await.is(200).leest("Kent het plan, hoort het later");
        assert_eq!(terugkoppeling(t, &o).await, Terugkoppeling::Tussentijds);
        assert!(post(t, &o).await.join("\n").contains("maandag 14 december 2026"));
        // Done is not a choice: the page says what must happen first, and sending it anyway changes nothing.
        boa.get(&format!("{pad}/afhandelen")).await.leest("Het werk is gepland, maar nog niet gedaan.").leest_niet("Handel af</");
        boa.post(&format!("{pad}/afhandelen"), &[]).await.is(422);
        assert_eq!(zaak(t, &o.zaak.nummer).await.status, ZaakStatus::Gepland);
        t.zet_klok("2026-12-14T07:00:00Z");
        let mut h = t.handeling(Wie::Systeem("planning")).await;
        assert_eq!(bewaken::planning_voorbij(&mut h).await.unwrap(), 1);
        h.commit().await.unwrap();
        boa.get(&pad).await.leest("Is het geplande werk gedaan?").leest("Is het gedaan?");
        let gedaan = [("gedaan", "ja"), ("reden", "De tak is gesnoeid."), ("verder", "antwoord")];
        boa.post(&format!("{pad}/gedaan"), &gedaan).await.is(200).leest("De tak is gesnoeid.");
        let velden = [("soort", "gedaan"), ("gevonden", "We hebben het geplande werk uitgevoerd."), ("gedaan", "De tak is gesnoeid."), ("sluiten", "ja")];
        boa.post(&format!("{pad}/antwoord"), &velden).await.is(200).leest("Afgehandeld op maandag 14 december 2026");
        assert!(post(t, &o).await.join("\n").contains("De tak is gesnoeid."));
    }
}

verhaal! {
    async fn a_stock_phrase_is_no_answer_and_the_words_stay(t) {
        let o = t.melding("zwerfafval", "Er ligt rommel in het gras.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}/antwoord", o.zaak.nummer);
        let velden = [("soort", "gedaan"), ("gevonden", "Wij hebben uw melding doorgestuurd."), ("gedaan", "Code 14.")];
        boa.post(&pad, &velden).await.is(422).leest("Dit is nog geen antwoord.").leest("Wij hebben uw melding doorgestuurd.")
            .leest("Code 14.").leest("<title>Fout: ");
        // A plan without words is not work that is done.
        let plan = [("soort", "gepland"), ("gevonden", "We vonden zes zakken."), ("gedaan", "We keken rond bij de container.")];
        boa.post(&pad, &plan).await.is(422).leest("Schrijf wat er gaat gebeuren.").leest("We vonden zes zakken.");
        assert_eq!(post(t, &o).await.len(), 1, "alleen de ontvangst");
        boa.post(&format!("{pad}/voorbeeld"), &[("soort", "gedaan"), ("gevonden", "Middels een controle vonden we zakken.")]).await
            .is(200).leest("Dit leest de melder").leest("Moeilijk woord").leest_niet("<html");
        assert_eq!(terugkoppeling(t, &o).await, Terugkoppeling::Open);
    }
}

verhaal! {
    async fn doing_nothing_is_told_with_the_reason_to_everybody_who_asked(t) {
        let o = t.melding("zwerfafval", "De bladeren liggen op mijn stoep.").await;
        let twee = sluit_aan(t, &o, "Bij mij ook.").await;
        let boa = t.als(Rol::Boa).await;
        let velden = [("soort", "niets"), ("waarom_niet", "De bladeren liggen op grond van de buren. Vraag het aan hen."), ("sluiten", "ja")];
        boa.post(&format!("/zaken/{}/antwoord", o.zaak.nummer), &velden).await.is(200).leest("Afgehandeld op");
        for o in [&o, &twee] {
            assert!(post(t, o).await.join("\n").contains("grond van de buren"));
        }
    }
}

verhaal! {
    async fn two_people_at_once_see_both_versions_and_lose_nothing(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let (een, twee) = (t.als(Rol::Coordinator).await, t.als(Rol::Coordinator).await);
        let pad = format!("/zaken/{}/antwoord", o.zaak.nummer);
        let formulier = twee.get(&pad).await;
        let (versie, gezien) = (verborgen(&formulier, "versie").to_owned(), verborgen(&formulier, "gezien").to_owned());
        t.zet_klok("2026-11-17T13:03:00Z");
        een.post(&format!("/zaken/{}/prioriteit", o.zaak.nummer), &[("prioriteit", "1"), ("reden", "Er lopen ratten.")]).await.is(200);
        let velden = [
            ("versie", versie.as_str()), ("gezien", gezien.as_str()), ("soort", "gedaan"), ("sluiten", "ja"),
            ("gevonden", "We vonden mijn eigen woorden terug."), ("gedaan", "We haalden alles weg."),
        ];
        let botsing = twee.post(&pad, &velden).await;
        botsing.is(409).leest("Een collega heeft deze zaak om 14.03 ook gewijzigd.").leest("Prioriteit is nu 1")
            .leest("Er lopen ratten.").leest("We vonden mijn eigen woorden terug.").leest("We haalden alles weg.");
        assert_eq!(post(t, &o).await.len(), 1);
        let nieuw = verborgen(&botsing, "versie").to_owned();
        let mut velden = velden.to_vec();
        velden[0].1 = &nieuw;
        twee.post(&pad, &velden).await.is(200).leest("Het antwoord is verstuurd.");
        assert_eq!(zaak(t, &o.zaak.nummer).await.prioriteit, 1);
        assert!(post(t, &o).await.join("\n").contains("mijn eigen woorden"));
    }
}

verhaal! {
    async fn picking_up_what_a_colleague_just_took_is_a_choice(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let (een, twee) = (t.als(Rol::Boa).await, t.als(Rol::Boa).await);
        let pad = format!("/zaken/{}", o.zaak.nummer);
        let pagina = twee.get(&pad).await;
        let versie = verborgen(&pagina, "versie");
        een.post(&format!("{pad}/oppakken"), &[("versie", versie)]).await.is(200);
        twee.post(&format!("{pad}/oppakken"), &[("versie", versie)]).await.is(409).leest("Opgepakt door Collega boa-");
        assert_eq!(zaak(t, &o.zaak.nummer).await.behandelaar, Some(een.gebruiker.as_ref().unwrap().id));
    }
}

verhaal! {
    async fn a_confidential_zaak_does_not_exist_for_who_has_nothing_to_do_with_it(t) {
        let o = t.melding("zwerfafval", "Iets wat niet iedereen mag weten.").await;
        let ander = t.melding("dumping", "Hier vlakbij ligt een bank.").await;
        let (boa, buiten) = (t.als(Rol::Boa).await, t.als(Rol::Boa).await);
        let pad = format!("/zaken/{}", o.zaak.nummer);
        boa.post(&format!("{pad}/oppakken"), &[]).await.is(200);
        boa.post(&format!("{pad}/koppelen"), &[("met", &ander.zaak.nummer), ("reden", "Zelfde dader.")]).await.is(200);
        boa.post(&format!("{pad}/vertrouwelijk"), &[("stand", "aan"), ("reden", "Er loopt een onderzoek.")]).await.is(200).leest("Vertrouwelijk");
        buiten.get(&pad).await.is(404).leest("Niet gevonden").leest_niet("niet iedereen mag weten");
        for deel in ["notitie", "antwoord", "bevinding", "afhandelen", "plek.json"] {
            buiten.get(&format!("{pad}/{deel}")).await.is(404);
        }
        buiten.post(&format!("{pad}/notitie"), &[("tekst", "Toch")]).await.is(404);
        // Not by the way either: near by, at this address, or as a linked zaak.
        buiten.get(&format!("/zaken/{}", ander.zaak.nummer)).await.is(200).leest_niet(&format!("href=\"{pad}\""));
        boa.get(&format!("/zaken/{}", ander.zaak.nummer)).await.is(200).leest(&format!("href=\"{pad}\""));
    }
}

verhaal! {
    async fn who_reported_is_shown_once_to_somebody_who_says_why(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        bevinding(&boa, &o.zaak.nummer).await.is(200);
        let delen = [
            "", "/oppakken", "/onderwerp", "/plek", "/prioriteit", "/vertrouwelijk", "/bevinding", "/foto", "/vervolg",
            "/plannen", "/gedaan", "/notitie", "/antwoord", "/geen-antwoord", "/vraag", "/norm", "/bericht-opnieuw",
            "/taak", "/taak-afronden", "/toezegging", "/nakomen", "/overdragen", "/splitsen", "/koppelen",
            "/afhandelen", "/heropenen", "/plek.json",
        ];
        for deel in delen {
            boa.get(&format!("{pad}{deel}")).await.is(200).leest_niet(NAAM).leest_niet(MAIL);
        }
        let melder = format!("{pad}/melder/{}", o.signaal);
        boa.get(&pad).await.leest("Wil bericht per e-mail.").leest(&format!("{melder}\""));
        boa.get(&melder).await.is(200).leest_niet(NAAM).leest_niet(MAIL).leest("komen in het logboek");
        boa.post(&melder, &[("doel", "contact"), ("reden", "")]).await.is(422).leest("Schrijf kort waarom.").leest_niet(NAAM);
        boa.post(&melder, &[("doel", "contact"), ("reden", "Ik wil weten welke container.")]).await.is(200).leest(NAAM).leest(MAIL);
        boa.get(&pad).await.leest_niet(NAAM).leest_niet(MAIL);
        let mut tx = t.app.store.lees().await.unwrap();
        let gezien = store::gebeurtenis::tijdlijn(&mut tx, o.zaak.id.0, Keten::Inzage).await.unwrap();
        assert_eq!(gezien.len(), 1);
        assert!(gezien[0].inhoud.as_ref().unwrap().contains("Contact over deze melding: Ik wil weten welke container."));
        drop(tx);
        t.als(Rol::Beleid).await.get(&pad).await.is(200).leest_niet("Toon gegevens").leest_niet(NAAM);
        t.als(Rol::Beleid).await.post(&melder, &[("reden", "nieuwsgierig")]).await.is(403).leest_niet(NAAM);
    }
}

verhaal! {
    async fn a_transfer_tells_the_reporter_to_whom_and_why(t) {
        let o = t.melding("zwerfafval", "De sloot ligt vol.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}/overdragen", o.zaak.nummer);
        boa.post(&pad, &[("instantie", "waterschap"), ("reden", "")]).await.is(422).leest("Schrijf kort waarom.")
            .leest("<option value=\"waterschap\" selected");
        boa.post(&pad, &[("instantie", "waterschap"), ("reden", "Het waterschap zorgt voor de sloten.")]).await.is(200)
            .leest("Overgedragen aan Waterschap Waterrijk");
        let brief = post(t, &o).await.join("\n");
        assert!(brief.contains("Waterschap Waterrijk") && brief.contains("zorgt voor de sloten") && brief.contains("0999 15 00 00"), "{brief}");
        let over = zaak(t, &o.zaak.nummer).await;
        assert_eq!(over.status, ZaakStatus::Overgedragen);
        // Our own norm does not press any more; a look after four weeks does.
        assert_eq!(over.bindt_op.to_string(), "2026-12-15");
        t.zet_klok("2026-12-15T07:00:00Z");
        let mut h = t.handeling(Wie::Systeem("planning")).await;
        assert_eq!(bewaken::planning_voorbij(&mut h).await.unwrap(), 1);
        h.commit().await.unwrap();
        boa.get(&format!("/zaken/{}", o.zaak.nummer)).await.leest("Vraag Waterschap Waterrijk of het is opgelost.").leest("Is het gedaan?");
        let gedaan = [("gedaan", "ja"), ("reden", "Het waterschap baggerde de sloot."), ("verder", "antwoord")];
        boa.post(&format!("/zaken/{}/gedaan", o.zaak.nummer), &gedaan).await.is(200).leest("Het waterschap baggerde de sloot.");
    }
}

verhaal! {
    async fn a_closed_zaak_that_was_not_done_is_opened_again_by_a_colleague(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        boa.post(&format!("{pad}/heropenen"), &[("reden", "Het is er nog.")]).await.is(422);
        bevinding(&boa, &o.zaak.nummer).await.is(200);
        let oud = boa.get(&format!("{pad}/plannen")).await;
        let antwoord = [("soort", "gedaan"), ("gevonden", "We vonden zes zakken."), ("gedaan", "We haalden ze weg."), ("sluiten", "ja")];
        boa.post(&format!("{pad}/antwoord"), &antwoord).await.is(200).leest("Afgehandeld op").leest("Heropen");
        // Who still had a form open keeps the words, and reads that the zaak is closed.
        let plan = [("versie", verborgen(&oud, "versie")), ("gezien", verborgen(&oud, "gezien")), ("wat", "We vegen het plein."), ("reden", "Er is geen haast bij.")];
        boa.post(&format!("{pad}/plannen"), &plan).await.is(409).leest("De zaak is nu afgehandeld.").leest("We vegen het plein.").leest_niet("Verstuur die dan opnieuw");
        boa.post(&format!("{pad}/heropenen"), &[("reden", "")]).await.is(422).leest("Schrijf kort waarom.");
        boa.post(&format!("{pad}/heropenen"), &[("reden", "De zakken lagen er vanmorgen nog.")]).await.is(200).leest("De zaak is weer open.").leest("Wacht op antwoord");
        let open = zaak(t, &o.zaak.nummer).await;
        assert_eq!((open.status, open.gesloten), (ZaakStatus::InBehandeling, None));
        assert_eq!(terugkoppeling(t, &o).await, Terugkoppeling::Open);
    }
}

verhaal! {
    async fn a_report_about_something_else_gets_its_own_zaak(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let twee = sluit_aan(t, &o, "De lamp is stuk.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        boa.get(&pad).await.leest("Meldingen (2)").leest("heeft hier ook last van").leest("De lamp is stuk.");
        let signaal = twee.signaal.to_string();
        boa.post(&format!("{pad}/splitsen"), &[("signaal", &signaal), ("reden", "Dit gaat over de lamp.")]).await.is(200)
            .leest("De melding heeft nu een eigen zaak.").leest("Melding verplaatst naar");
        let mut tx = t.app.store.lees().await.unwrap();
        let nieuw = store::signaal::op_id(&mut tx, twee.signaal).await.unwrap().unwrap().signaal.zaak;
        let nieuw = store::zaak::op_id(&mut tx, nieuw).await.unwrap().unwrap();
        drop(tx);
        assert!(post(t, &twee).await.join("\n").contains(&nieuw.nummer));
        // They stay linked, and each shows the other.
        boa.get(&pad).await.leest("Gekoppelde zaken").leest(&nieuw.nummer);
        boa.post(&format!("{pad}/splitsen"), &[("signaal", &o.signaal.to_string()), ("reden", "Nog een keer.")]).await.is(422)
            .leest("Dit is de enige melding in deze zaak.");
        boa.post(&format!("{pad}/koppelen"), &[("met", "2026-999999"), ("reden", "Bestaat niet.")]).await.is(422).leest("2026-999999")
            .leest("Deze zaak is er niet");
    }
}

verhaal! {
    async fn a_promise_is_watched_and_keeps_the_zaak_open(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        bevinding(&boa, &o.zaak.nummer).await.is(200);
        boa.post(&format!("{pad}/toezegging"), &[("wat", "Ik bel terug."), ("datum", "")]).await.is(422).leest("Ik bel terug.");
        boa.post(&format!("{pad}/toezegging"), &[("wat", "Ik bel terug."), ("datum", "2026-11-19")]).await.is(200).leest("Toezeggingen").leest("Ik bel terug.");
        let velden = [("soort", "gedaan"), ("gevonden", "We vonden zes zakken."), ("gedaan", "We haalden ze weg."), ("sluiten", "ja")];
        boa.get(&format!("{pad}/antwoord")).await.leest("De zaak blijft open: er is nog een toezegging.");
        boa.post(&format!("{pad}/antwoord"), &velden).await.is(200);
        assert!(zaak(t, &o.zaak.nummer).await.gesloten.is_none());
        boa.get(&format!("{pad}/afhandelen")).await.leest("Er is nog 1 open toezegging.").leest(&format!("{pad}/nakomen"));
        t.zet_klok("2026-11-19T08:00:00Z");
        let mut h = t.handeling(Wie::Systeem("toezegging")).await;
        assert_eq!(bewaken::toezegging_dreigt(&mut h).await.unwrap(), 1);
        h.commit().await.unwrap();
        boa.get(&pad).await.leest("Kom dit vandaag na.");
        let mut tx = t.app.store.lees().await.unwrap();
        let id = store::taak::toezeggingen(&mut tx, o.zaak.id).await.unwrap()[0].id.to_string();
        let taak = store::taak::van_zaak(&mut tx, o.zaak.id).await.unwrap().last().unwrap().id.to_string();
        drop(tx);
        boa.post(&format!("{pad}/nakomen"), &[("toezegging", &id), ("reden", "Ik belde om tien uur.")]).await.is(200);
        boa.post(&format!("{pad}/taak-afronden"), &[("taak", &taak), ("reden", "Gebeld.")]).await.is(200);
        boa.post(&format!("{pad}/afhandelen"), &[("toelichting", "Klaar.")]).await.is(200).leest("De zaak is afgehandeld.");
    }
}

verhaal! {
    async fn another_subject_finds_its_own_way_or_stays_by_choice(t) {
        let boa = t.als(Rol::Boa).await;
        let een = t.melding("zwerfafval", "De tegel ligt hier los.").await;
        let twee = t.melding("zwerfafval", "De tegel ligt los.").await;
        let pad = |o: &Ontvangst| format!("/zaken/{}/onderwerp", o.zaak.nummer);
        boa.post(&pad(&een), &[("onderwerp", "losse-stoeptegel"), ("reden", "Het gaat over een tegel.")]).await.is(200);
        boa.post(&pad(&twee), &[("onderwerp", "losse-stoeptegel"), ("houden", "ja"), ("reden", "Wij staan er nu al.")]).await.is(200)
            .leest("Blijft bij").leest("Wij staan er nu al.");
        let (een, twee) = (zaak(t, &een.zaak.nummer).await, zaak(t, &twee.zaak.nummer).await);
        assert_eq!((een.onderwerp.as_str(), twee.onderwerp.as_str()), ("losse-stoeptegel", "losse-stoeptegel"));
        assert_eq!(een.opvolgrol, "beheer-openbare-ruimte");
        assert_eq!(twee.opvolgrol, "toezichthouder-openbare-ruimte");
    }
}

/// A photo with a place in its metadata.
fn foto_met_plek() -> Vec<u8> {
    let mut kaal = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(64, 48).write_to(&mut kaal, image::ImageFormat::Jpeg).unwrap();
    let kaal = kaal.into_inner();
    let mut app1 = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0e\0\x02\0\0\0\x04".to_vec();
    app1.extend(b"GPS\0\0\0\0\0");
    let mut uit = kaal[..2].to_vec();
    uit.extend([0xff, 0xe1]);
    uit.extend(u16::try_from(app1.len() + 2).unwrap().to_be_bytes());
    uit.extend(app1);
    uit.extend(&kaal[2..]);
    uit
}

verhaal! {
    async fn photos_for_others_carry_no_metadata_and_the_original_stays_in_the_dossier(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        let velden = [("resultaat", "overtreding"), ("gevonden", "zes zakken"), ("voor_melder", "ja")];
        let foto = foto_met_plek();
        boa.upload(&format!("{pad}/bevinding"), &velden, &[("fotos_voor", "zakken.jpg", &foto), ("fotos_na", "leeg.jpg", &foto)]).await
            .is(200).leest("Foto&#39;s van het werk".replace("&#39;", "'").as_str()).leest("gaat mee naar de melder");
        let mut tx = t.app.store.lees().await.unwrap();
        let stukken = store::stuk::van_zaak(&mut tx, o.zaak.id).await.unwrap();
        drop(tx);
        let (voor, na) = (stukken.iter().find(|s| s.moment == "voor").unwrap(), stukken.iter().find(|s| s.moment == "na").unwrap());
        let een = format!("{pad}/fotos/{}", voor.id);
        for kopie in [een.clone(), format!("{een}/duim")] {
            let uit = boa.get(&kopie).await;
            uit.is(200).leest_niet("Exif");
            assert_eq!(uit.koppen["content-type"], "image/jpeg");
        }
        let origineel = boa.get(&format!("{een}/origineel")).await;
        origineel.is(200).leest("Exif");
        assert!(origineel.koppen["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert_eq!(origineel.koppen["x-content-type-options"], "nosniff");
        let kcc = t.als(Rol::Kcc).await;
        kcc.get(&een).await.is(200);
        kcc.get(&format!("{een}/origineel")).await.is(403);
        // A photo of one zaak is not reached by the number of another.
        let ander = t.melding("dumping", "Een bank.").await;
        boa.get(&format!("/zaken/{}/fotos/{}", ander.zaak.nummer, voor.id)).await.is(404);
        // Which ones go along is chosen with the answer.
        let mee = na.id.to_string();
        let velden = [("soort", "gedaan"), ("gevonden", "We vonden zes zakken."), ("gedaan", "We haalden ze weg."), ("foto", mee.as_str())];
        boa.post(&format!("{pad}/antwoord"), &velden).await.is(200).leest("1 foto gaat mee naar de melder");
        let mut tx = t.app.store.lees().await.unwrap();
        let mee = store::stuk::van_zaak(&mut tx, o.zaak.id).await.unwrap();
        assert!(mee.iter().all(|s| s.voor_melder == (s.moment == "na")));
    }
}

verhaal! {
    async fn a_file_that_is_no_photo_is_refused_and_the_words_stay(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let velden = [("resultaat", "overtreding"), ("gevonden", "zes zakken bij de boom")];
        boa.upload(&format!("/zaken/{}/bevinding", o.zaak.nummer), &velden, &[("fotos_voor", "x.jpg", b"<script>")]).await
            .is(422).leest("Dit bestand is geen foto.").leest("zes zakken bij de boom");
        assert_eq!(zaak(t, &o.zaak.nummer).await.versie, 1, "niets half bewaard");
    }
}

verhaal! {
    async fn what_people_type_is_text_and_never_a_page(t) {
        let kwaad = "<script>alert('x')</script><img src=x onerror=alert(1)>";
        let o = t.melding("zwerfafval", kwaad).await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        boa.post(&format!("{pad}/notitie"), &[("tekst", kwaad)]).await.is(200);
        for deel in ["", "/antwoord", "/splitsen", "/koppelen?met=%22%3E%3Cscript%3E", "?soort=%22%3E%3Cscript%3E", "?gedaan=%3Cscript%3E"] {
            boa.get(&format!("{pad}{deel}")).await.is(200).leest_niet("<script>").leest_niet("<img src=x");
        }
        boa.get(&pad).await.leest("&lt;script&gt;alert");
    }
}

verhaal! {
    async fn destroyed_content_says_so_on_the_timeline(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let mut tx = t.app.store.schrijf().await.unwrap();
        store::gebeurtenis::vernietig_inhoud(&mut tx, o.zaak.id.0, Keten::Zaak, 1).await.unwrap();
        tx.commit().await.unwrap();
        boa.get(&format!("/zaken/{}", o.zaak.nummer)).await.is(200).leest("Inhoud vernietigd").leest("De bewaartermijn is voorbij.");
    }
}

verhaal! {
    async fn who_only_reads_sees_the_zaak_and_changes_nothing(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let kcc = t.als(Rol::Kcc).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        kcc.get(&pad).await.is(200).leest("Er liggen zakken.").leest_niet("Pak deze zaak op").leest("Notitie");
        for deel in ["oppakken", "antwoord", "toewijzen", "afhandelen"] {
            kcc.get(&format!("{pad}/{deel}")).await.is(403);
            kcc.post(&format!("{pad}/{deel}"), &[]).await.is(403);
        }
        kcc.post(&format!("{pad}/notitie"), &[("tekst", "De melder belde weer.")]).await.is(200).leest("De melder belde weer.");
        // Elsewhere in the municipality there is nothing to see.
        let elders = vec![Toewijzing { wijken: vec!["WK000000".into()], ..Toewijzing::overal(Rol::Boa) }];
        t.als_met("elders", elders, None).await.get(&pad).await.is(404);
    }
}

verhaal! {
    async fn a_question_waits_for_the_reporter_and_a_new_date_is_told(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let boa = t.als(Rol::Boa).await;
        let pad = format!("/zaken/{}", o.zaak.nummer);
        let signaal = o.signaal.to_string();
        boa.post(&format!("{pad}/vraag"), &[("signaal", &signaal), ("vraag", "Bij welke container is het?")]).await.is(200)
            .leest("Wacht op melder").leest("Bij welke container is het?");
        boa.post(&format!("{pad}/norm"), &[("datum", "2026-11-10"), ("reden", "Het is druk.")]).await.is(422).leest("Kies een datum die later is");
        boa.post(&format!("{pad}/norm"), &[("datum", "2026-12-01"), ("reden", "We wachten op een nieuwe container.")]).await.is(200);
        let brief = post(t, &o).await.join("\n");
        assert!(brief.contains("dinsdag 1 december 2026") && brief.contains("nieuwe container"), "{brief}");
        boa.post(&format!("{pad}/geen-antwoord"), &[("signaal", &signaal), ("reden", "De melder trok de melding in.")]).await.is(200)
            .leest("Geen antwoord mogelijk").leest("De melder trok de melding in.");
    }
}

verhaal! {
    async fn a_colleague_types_in_a_report_and_joins_what_is_known(t) {
        let kcc = t.als(Rol::Kcc).await;
        let adres = &t.app.plaatsen.adressen()[4711];
        let (lat, lon) = (adres.punt.lat.to_string(), adres.punt.lon.to_string());
        let velden = [
            ("tekst", "Er liggen zakken op straat."), ("onderwerp", "zwerfafval"), ("plek", "Hier"), ("lat", lat.as_str()),
            ("lon", lon.as_str()), ("kanaal", "telefoon"), ("telefoon", "0612345678"),
        ];
        kcc.get("/invoeren?tekst=Alvast").await.is(200).leest("Alvast").leest("Hoe kwam het binnen?");
        let eerste = kcc.post("/invoeren", &velden).await;
        eerste.is(200).leest("Er liggen zakken op straat.").leest("Telefoon").leest_niet("0612345678");
        let nummer = eerste.pad.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
        // The same again: nothing is stored before somebody chose.
        let vraag = kcc.post("/invoeren", &velden).await;
        vraag.is(200).leest("Is het een van deze?").leest(&nummer).leest("Er liggen zakken op straat.");
        assert_eq!(zaak(t, &nummer).await.signalen, 1);
        let mut bij = velden.to_vec();
        bij.push(("aansluiten", nummer.as_str()));
        kcc.post("/invoeren", &bij).await.is(200).leest("Meldingen (2)");
        let mut nieuw = velden.to_vec();
        nieuw.push(("nieuw", "ja"));
        let ander = kcc.post("/invoeren", &nieuw).await;
        ander.is(200);
        assert!(!ander.pad.contains(&nummer));
        kcc.post("/invoeren", &[("tekst", ""), ("kanaal", "balie"), ("plek", "Hier"), ("naam", "Jansen")]).await.is(422)
            .leest("Schrijf wat er aan de hand is.").leest("Jansen");
        t.als(Rol::Beleid).await.get("/invoeren").await.is(403);
    }
}

verhaal! {
    async fn work_goes_to_a_colleague_another_team_or_a_partner(t) {
        let o = t.melding("zwerfafval", "Er liggen zakken.").await;
        let (coordinator, boa) = (t.als(Rol::Coordinator).await, t.als(Rol::Boa).await);
        let pad = format!("/zaken/{}", o.zaak.nummer);
        let id = boa.gebruiker.as_ref().unwrap().id.to_string();
        coordinator.get(&format!("{pad}/toewijzen")).await.is(200).leest(&boa.gebruiker.as_ref().unwrap().naam);
        coordinator.post(&format!("{pad}/toewijzen"), &[("account", &id), ("reden", "")]).await.is(200).leest("Toegewezen aan Collega boa-");
        coordinator.post(&format!("{pad}/toewijzen"), &[("team", "milieu"), ("reden", "")]).await.is(422).leest("Schrijf kort waarom.");
        boa.post(&format!("{pad}/taak"), &[("voor", "team:beheer"), ("wat", "Zet een bord neer."), ("datum", "2026-11-20")]).await.is(200).leest("Open taken").leest("Zet een bord neer.");
        boa.post(&format!("{pad}/taak"), &[("voor", "partner:politie"), ("wat", "Rijd vannacht een ronde.")]).await.is(200).leest("Politie");
        bevinding(&boa, &o.zaak.nummer).await.is(200);
        boa.get(&format!("{pad}/afhandelen")).await.leest("Er zijn nog 2 open taken.").leest("Er is nog 1 melder zonder antwoord.").leest(&format!("{pad}/antwoord"));
        boa.post(&format!("{pad}/vervolg"), &[("vervolg", "controle"), ("datum", "2026-11-24"), ("reden", "Kijken of het schoon blijft.")]).await.is(200).leest("Vervolg: nieuwe controle");
        boa.post(&format!("{pad}/plek"), &[("plek", "Ergens in het park"), ("reden", "De melder wees het aan."), ("houden", "ja")]).await.is(200).leest("Plek is nu Ergens in het park");
    }
}
