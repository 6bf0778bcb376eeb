//! Messages to reporters, through a real mail server: once, in time, and never lost.

use std::{process::Stdio, time::Duration};

use domein::{id::BerichtId, inrichting::Kanaal, signaal::Melder, toegang::Rol};
use jiff::SignedDuration;
use schout::{
    handelingen::{
        Wie,
        behandelen::plannen,
        bewaken,
        melden::{Ontvangst, PlekInvoer, SignaalInvoer, indienen},
        samenwerken::toezegging_doen,
    },
    koppelingen::mail::Postbode,
    store::{self, bericht::Bericht, taak::Taak},
    taken::{
        bewaking,
        outbox::{HUUR, Outbox},
    },
};
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use crate::{steun::TestApp, verhaal};

/// A mail server in a process of its own.
pub struct Mailserver {
    pub poort: u16,
    regels: Lines<BufReader<ChildStdout>>,
    _proces: Child,
}

impl Mailserver {
    pub async fn start(poort: u16) -> Self {
        let wortel = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
        let mut proces = Command::new("node")
            .args(["e2e/smtp-server.mjs", &poort.to_string()])
            .current_dir(wortel)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("Deze test heeft Node 20 nodig: installeer nodejs");
        let mut regels = BufReader::new(proces.stdout.take().unwrap()).lines();
        let eerste =
            regels.next_line().await.unwrap().expect("De mailserver start niet: draai eerst `npm ci`");
        let eerste: serde_json::Value = serde_json::from_str(&eerste).unwrap();
        Self { poort: u16::try_from(eerste["poort"].as_u64().unwrap()).unwrap(), regels, _proces: proces }
    }

    fn outbox(&self) -> Outbox {
        outbox(self.poort)
    }

    /// Receivers and subjects of all mails that were taken until a moment of silence.
    pub async fn alles(&mut self, stilte: Duration) -> Vec<(String, String)> {
        let mut uit = Vec::new();
        while let Ok(regel) = tokio::time::timeout(stilte, self.regels.next_line()).await {
            let mail = Mail(serde_json::from_str(&regel.unwrap().unwrap()).unwrap());
            let onderwerp = mail.ruw().split("\r\nSubject: ").nth(1).unwrap();
            let onderwerp = onderwerp.split("\r\n").next().unwrap();
            uit.push((mail.aan().to_owned(), onderwerp.to_owned()));
        }
        uit
    }

    /// The next mail that was taken.
    async fn mail(&mut self) -> Mail {
        let regel = tokio::time::timeout(Duration::from_secs(20), self.regels.next_line());
        let regel = regel.await.expect("er kwam geen mail").unwrap().unwrap();
        Mail(serde_json::from_str(&regel).unwrap())
    }
}

fn outbox(poort: u16) -> Outbox {
    Outbox::met(Postbode::smtp(&format!("smtp://127.0.0.1:{poort}")).unwrap())
}

/// A port on which nobody listens.
fn vrije_poort() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

struct Mail(serde_json::Value);

impl Mail {
    fn ruw(&self) -> &str {
        self.0["ruw"].as_str().unwrap()
    }

    fn aan(&self) -> &str {
        self.0["aan"][0].as_str().unwrap()
    }

    /// A part of the mail in words: "plain" or "html".
    fn deel(&self, soort: &str) -> String {
        let kop = format!("Content-Type: text/{soort}");
        let deel = self.ruw().split(&kop).nth(1).unwrap_or_else(|| panic!("geen {soort}: {}", self.ruw()));
        let (koppen, rest) = deel.split_once("\r\n\r\n").unwrap();
        let lijf = rest.split("\r\n--").next().unwrap();
        if koppen.contains("quoted-printable") {
            ontsleutel(lijf)
        } else if koppen.contains("base64") {
            let kaal: String = lijf.chars().filter(|c| !c.is_whitespace()).collect();
            String::from_utf8(data_encoding::BASE64.decode(kaal.as_bytes()).unwrap()).unwrap()
        } else {
            lijf.to_owned()
        }
    }
}

/// Reads quoted-printable (RFC 2045 6.7).
fn ontsleutel(tekst: &str) -> String {
    let tekst = tekst.replace("=\r\n", "");
    let mut uit = Vec::new();
    let mut bytes = tekst.bytes();
    while let Some(b) = bytes.next() {
        if b == b'=' {
            let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
            uit.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            uit.push(b);
        }
    }
    String::from_utf8(uit).unwrap()
}

fn nooit() -> bool {
    false
}

async fn melding_van(t: &TestApp, email: &str, taal: &str) -> Ontvangst {
    let adres = &t.app.plaatsen.adressen()[4711];
    let invoer = SignaalInvoer {
        tekst: "Er ligt afval naast de container.".into(),
        onderwerp: Some("zwerfafval".into()),
        plek: PlekInvoer { lat: Some(adres.punt.lat), lon: Some(adres.punt.lon), ..PlekInvoer::default() },
        antwoorden: Default::default(),
        melder: Melder {
            naam: None,
            email: Some(email.into()),
            telefoon: None,
            adres: None,
            taal: taal.into(),
        },
        kanaal: Kanaal::Portaal,
    };
    let mut h = t.handeling(Wie::Melder).await;
    let uit = indienen(&mut h, invoer).await.unwrap();
    h.commit().await.unwrap();
    uit
}

async fn berichten(t: &TestApp, uit: &Ontvangst) -> Vec<Bericht> {
    let mut tx = t.app.store.lees().await.unwrap();
    store::bericht::van_zaak(&mut tx, uit.zaak.id).await.unwrap()
}

async fn taken(t: &TestApp, uit: &Ontvangst, soort: &str) -> Vec<Taak> {
    let mut tx = t.app.store.lees().await.unwrap();
    let alle = store::taak::van_zaak(&mut tx, uit.zaak.id).await.unwrap();
    alle.into_iter().filter(|taak| taak.soort == soort && taak.status == "open").collect()
}

verhaal! {
    async fn a_report_is_confirmed_once_with_number_and_day_in_both_parts(t) {
        let mut server = Mailserver::start(0).await;
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let mut outbox = server.outbox();
        assert_eq!(outbox.ronde(&t.app, nooit).await.unwrap(), 1);
        let mail = server.mail().await;
        assert_eq!(mail.aan(), "wilhelmina.kanarie@voorbeeld.example");
        for soort in ["plain", "html"] {
            let deel = mail.deel(soort);
            for woord in [&uit.zaak.nummer, "vrijdag 20 november 2026", &format!("/volg/{}", uit.geheim)] {
                assert!(deel.contains(woord), "{woord} staat niet in {soort}: {deel}");
            }
        }
        let bericht = &berichten(t, &uit).await[0];
        assert_eq!(bericht.status, "verzonden");
        assert!(mail.ruw().contains(&format!("Message-ID: <{}@waterrijk.example>", bericht.id)));
        assert!(mail.ruw().contains("Auto-Submitted: auto-generated"));
        assert!(mail.ruw().contains("From: \"Gemeente Waterrijk\" <meldingen@waterrijk.example>"), "{}", mail.ruw());
        assert_eq!(outbox.ronde(&t.app, nooit).await.unwrap(), 0);
    }
}

verhaal! {
    async fn a_mail_server_that_is_down_delays_a_mail_and_then_it_arrives_once(t) {
        let poort = vrije_poort();
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let mut weg = outbox(poort);
        for (minuten, wacht) in [(0, 1), (1, 4), (4, 16)] {
            t.klok.verder(SignedDuration::from_mins(minuten));
            assert_eq!(weg.ronde(&t.app, nooit).await.unwrap(), 1);
            let bericht = berichten(t, &uit).await.remove(0);
            let nu = schout::klok::Klok::nu(&*t.klok).as_microsecond();
            assert_eq!((bericht.status.as_str(), bericht.volgende_poging - nu), ("wacht", wacht * 60_000_000));
            assert_eq!(weg.ronde(&t.app, nooit).await.unwrap(), 0, "te vroeg");
        }
        let mut server = Mailserver::start(poort).await;
        t.klok.verder(SignedDuration::from_mins(16));
        assert_eq!(weg.ronde(&t.app, nooit).await.unwrap(), 1);
        assert!(server.mail().await.deel("plain").contains(&uit.zaak.nummer));
        t.klok.verder(SignedDuration::from_hours(30));
        assert_eq!(weg.ronde(&t.app, nooit).await.unwrap(), 0);
        assert_eq!(berichten(t, &uit).await[0].pogingen, 4);
    }
}

verhaal! {
    async fn mail_that_was_down_for_a_whole_day_loses_nothing_and_comes_once(t) {
        let poort = vrije_poort();
        let mut uit = Vec::new();
        let mut post = outbox(poort);
        for i in 0..12 {
            uit.push(melding_van(t, &format!("melder{i}@voorbeeld.example"), "nl").await);
            t.klok.verder(SignedDuration::from_hours(2));
            assert!(post.ronde(&t.app, nooit).await.unwrap() > 0, "er is geprobeerd");
        }
        for melding in &uit {
            assert!(berichten(t, melding).await.iter().all(|b| b.status == "wacht"));
        }
        let mut server = Mailserver::start(poort).await;
        let mut bezorgd = 0;
        while bezorgd < uit.len() {
            // Each message comes back after its own pause.
            t.klok.verder(SignedDuration::from_hours(5));
            bezorgd += post.ronde(&t.app, nooit).await.unwrap();
        }
        t.klok.verder(SignedDuration::from_hours(24));
        assert_eq!(post.ronde(&t.app, nooit).await.unwrap(), 0);
        let mut aan: Vec<String> =
            server.alles(Duration::from_millis(500)).await.into_iter().map(|(aan, _)| aan).collect();
        aan.sort();
        let mut verwacht: Vec<String> = (0..12).map(|i| format!("melder{i}@voorbeeld.example")).collect();
        verwacht.sort();
        assert_eq!(aan, verwacht);
        for melding in &uit {
            assert!(berichten(t, melding).await.iter().all(|b| b.status == "verzonden"));
        }
    }
}

verhaal! {
    async fn a_wrong_address_is_put_aside_visibly_and_a_full_one_is_tried_again(t) {
        let server = Mailserver::start(0).await;
        let fout = melding_van(t, "onbekend@voorbeeld.example", "nl").await;
        let vol = melding_van(t, "vol@voorbeeld.example", "nl").await;
        assert_eq!(server.outbox().ronde(&t.app, nooit).await.unwrap(), 2);
        let bericht = berichten(t, &fout).await.remove(0);
        assert_eq!(bericht.status, "geparkeerd");
        assert!(bericht.fout.as_deref().is_some_and(|f| f.contains("550") && !f.contains('@')), "{:?}", bericht.fout);
        assert_eq!(berichten(t, &vol).await[0].status, "wacht");
        let mut tx = t.app.store.lees().await.unwrap();
        let geparkeerd = store::bericht::geparkeerd(&mut tx).await.unwrap();
        assert_eq!(geparkeerd.iter().map(|b| b.id).collect::<Vec<_>>(), [bericht.id]);
    }
}

verhaal! {
    async fn a_sender_that_died_while_sending_never_sends_twice(t) {
        let mut server = Mailserver::start(0).await;
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let nu = schout::klok::Klok::nu(&*t.klok);
        let tot = nu.checked_add(HUUR).unwrap().as_microsecond();
        let mut tx = t.app.store.schrijf().await.unwrap();
        assert_eq!(store::bericht::neem(&mut tx, store::bericht::MAIL, nu.as_microsecond(), tot, 9).await.unwrap().len(), 1);
        tx.commit().await.unwrap();
        let mut outbox = server.outbox();
        assert_eq!(outbox.ronde(&t.app, nooit).await.unwrap(), 0, "een ander is ermee bezig");
        t.klok.verder(HUUR + SignedDuration::from_secs(1));
        assert_eq!(outbox.ronde(&t.app, nooit).await.unwrap(), 0);
        let bericht = berichten(t, &uit).await.remove(0);
        assert_eq!(bericht.status, "geparkeerd");
        assert!(bericht.fout.as_deref().is_some_and(|f| f.contains("niet zeker")), "{:?}", bericht.fout);
        // A colleague looks and offers it again: then it goes, once.
        let collega = t.als(Rol::Behandelaar).await;
        let mut h = t.handeling(collega.wie()).await;
        schout::handelingen::bezorgen::opnieuw_versturen(&mut h, BerichtId(bericht.id)).await.unwrap();
        h.commit().await.unwrap();
        assert_eq!(outbox.ronde(&t.app, nooit).await.unwrap(), 1);
        assert!(server.mail().await.deel("plain").contains(&uit.zaak.nummer));
    }
}

verhaal! {
    async fn an_english_reporter_reads_english(t) {
        let mut server = Mailserver::start(0).await;
        melding_van(t, "jane@voorbeeld.example", "en").await;
        server.outbox().ronde(&t.app, nooit).await.unwrap();
        let mail = server.mail().await;
        assert!(mail.deel("html").contains("lang=\"en\""));
        assert!(mail.deel("plain").contains("20 November 2026"), "{}", mail.deel("plain"));
    }
}

verhaal! {
    async fn before_a_norm_lapses_a_colleague_gets_a_task_and_then_the_reporter_hears_a_new_day(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        assert_eq!(uit.zaak.norm_datum.to_string(), "2026-11-20");
        bewaking::ronde(&t.app, || false).await.unwrap();
        assert!(taken(t, &uit, "norm").await.is_empty());
        t.zet_klok("2026-11-19T09:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        bewaking::ronde(&t.app, || false).await.unwrap();
        assert_eq!(taken(t, &uit, "norm").await.len(), 1);
        t.zet_klok("2026-11-20T09:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        assert_eq!(berichten(t, &uit).await.len(), 1, "de collega heeft de dag nog");
        t.zet_klok("2026-11-20T14:10:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        bewaking::ronde(&t.app, || false).await.unwrap();
        let nieuw = berichten(t, &uit).await;
        assert_eq!(nieuw.iter().map(|b| b.soort.as_str()).collect::<Vec<_>>(), ["ontvangst", "nieuwe_datum"]);
        assert!(nieuw[1].tekst.contains("meer werk dan we aankunnen"), "{}", nieuw[1].tekst);
        assert!(nieuw[1].tekst.contains("woensdag 25 november 2026"), "{}", nieuw[1].tekst);
        assert!(taken(t, &uit, "norm").await.is_empty());
        // A second time there is more time, so that nobody hears a new day every day.
        t.zet_klok("2026-11-25T14:10:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        let nieuw = berichten(t, &uit).await;
        assert!(nieuw[2].tekst.contains("woensdag 2 december 2026"), "{}", nieuw[2].tekst);
    }
}

verhaal! {
    async fn on_the_day_of_planned_work_somebody_is_asked_whether_it_was_done(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let collega = t.als(Rol::Behandelaar).await;
        let mut h = t.handeling(collega.wie()).await;
        plannen(&mut h, &uit.zaak.nummer, "2026-12-01".parse().unwrap(), "We ruimen het op.", None, "").await.unwrap();
        h.commit().await.unwrap();
        t.zet_klok("2026-11-30T09:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        assert!(taken(t, &uit, "uitgevoerd").await.is_empty());
        t.zet_klok("2026-12-01T09:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        bewaking::ronde(&t.app, || false).await.unwrap();
        assert_eq!(taken(t, &uit, "uitgevoerd").await.len(), 1);
    }
}

verhaal! {
    async fn a_promise_comes_back_to_who_made_it_on_its_last_day(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let collega = t.als(Rol::Behandelaar).await;
        let mut h = t.handeling(collega.wie()).await;
        let dag = "2026-11-18".parse().unwrap();
        toezegging_doen(&mut h, &uit.zaak.nummer, Some(uit.signaal), "We bellen u terug.", dag).await.unwrap();
        h.commit().await.unwrap();
        t.zet_klok("2026-11-18T07:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        bewaking::ronde(&t.app, || false).await.unwrap();
        let taken = taken(t, &uit, "toezegging").await;
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].voor_account, collega.gebruiker.as_ref().map(|g| g.id.0));
    }
}

verhaal! {
    async fn however_many_norms_end_on_one_day_each_gets_its_task_that_day(t) {
        let mut alle = Vec::new();
        for _ in 0..bewaken::PER_KEER + 3 {
            alle.push(t.melding("zwerfafval", "Er ligt afval naast de container.").await);
        }
        t.zet_klok("2026-11-19T09:00:00Z");
        bewaking::ronde(&t.app, || false).await.unwrap();
        for uit in &alle {
            assert_eq!(taken(t, uit, "norm").await.len(), 1, "{}", uit.zaak.nummer);
        }
    }
}

verhaal! {
    async fn two_nodes_that_watch_at_the_same_time_do_the_work_once(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        t.zet_klok("2026-11-20T14:10:00Z");
        let (a, b) = tokio::join!(bewaking::ronde(&t.app, || false), bewaking::ronde(&t.app, || false));
        a.unwrap();
        b.unwrap();
        assert_eq!(berichten(t, &uit).await.len(), 2);
    }
}

verhaal! {
    async fn two_senders_at_the_same_time_send_every_mail_once(t) {
        let mut server = Mailserver::start(0).await;
        for i in 0..6 {
            melding_van(t, &format!("melder{i}@voorbeeld.example"), "nl").await;
        }
        let (mut een, mut twee) = (server.outbox(), server.outbox());
        let (a, b) = tokio::join!(een.ronde(&t.app, nooit), twee.ronde(&t.app, nooit));
        assert_eq!(a.unwrap() + b.unwrap(), 6);
        let mut aan = Vec::new();
        for _ in 0..6 {
            aan.push(server.mail().await.aan().to_owned());
        }
        aan.sort();
        aan.dedup();
        assert_eq!(aan.len(), 6);
    }
}
