//! Mails of people become signalen, through a real mailbox: each once, whatever happens on the way.

use domein::{
    inrichting::Kanaal,
    toegang::Rol,
    zaak::{Zaak, ZaakStatus},
};
use schout::{
    app::{App, Instelling},
    koppelingen::postbus::{NAKIJKEN, Postbus, VERWERKT},
    store::{self, bericht::Bericht, signaal::SignaalStand},
    taken::postbus::ronde,
};

use crate::{dovecot::Dovecot, steun::TestApp, verhaal};

async fn lees(app: &App, d: &Dovecot) -> usize {
    ronde(app, &Postbus::lees(&d.url()).unwrap(), || false).await.unwrap()
}

fn mail(van: &str, id: &str, onderwerp: &str, koppen: &str, tekst: &str) -> String {
    format!(
        "From: {van}\nTo: meldingen@waterrijk.example\nSubject: {onderwerp}\nMessage-ID: <{id}@voorbeeld.example>\n\
         Date: Tue, 17 Nov 2026 09:50:00 +0100\nMIME-Version: 1.0\n{koppen}Content-Type: text/plain; charset=utf-8\n\n{tekst}\n"
    )
}

async fn zaken(t: &TestApp) -> Vec<Zaak> {
    let mut tx = t.app.store.lees().await.unwrap();
    let mut uit = Vec::new();
    for nummer in store::zaak::nummers_na(&mut tx, uuid::Uuid::nil().into(), 1000).await.unwrap() {
        uit.extend(store::zaak::op_nummer(&mut tx, &nummer).await.unwrap());
    }
    uit.sort_by(|a, b| a.nummer.cmp(&b.nummer));
    uit
}

async fn signalen(t: &TestApp, zaak: &Zaak) -> Vec<SignaalStand> {
    store::signaal::van_zaak(&mut t.app.store.lees().await.unwrap(), zaak.id).await.unwrap()
}

async fn berichten(t: &TestApp, zaak: &Zaak) -> Vec<Bericht> {
    store::bericht::van_zaak(&mut t.app.store.lees().await.unwrap(), zaak.id).await.unwrap()
}

/// A small photo, as bytes of a JPEG.
fn foto() -> Vec<u8> {
    let mut uit = std::io::Cursor::new(Vec::new());
    let beeld = image::RgbImage::from_fn(200, 150, |x, y| image::Rgb([x as u8, y as u8, 90]));
    beeld.write_to(&mut uit, image::ImageFormat::Jpeg).unwrap();
    uit.into_inner()
}

fn met_bijlagen(delen: &[(&str, &str, &[u8])]) -> String {
    let mut uit = "From: Jan de Vries <jan@voorbeeld.example>\nTo: meldingen@waterrijk.example\nSubject: =?utf-8?q?Kapotte_lantaarn?=\n\
        Message-ID: <bijlagen@voorbeeld.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=grens\n\n\
        --grens\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nDe lantaarn bij het caf=E9 is kapot.\n"
        .to_owned();
    for (soort, naam, bytes) in delen {
        let inhoud = data_encoding::BASE64.encode(bytes);
        let regels: Vec<&str> =
            inhoud.as_bytes().chunks(76).map(|r| std::str::from_utf8(r).unwrap()).collect();
        uit += &format!(
            "\n--grens\nContent-Type: {soort}; name=\"{naam}\"\nContent-Disposition: attachment; filename=\"{naam}\"\n\
             Content-Transfer-Encoding: base64\n\n{}\n",
            regels.join("\n")
        );
    }
    uit + "\n--grens--\n"
}

verhaal! {
    async fn a_mail_with_photos_becomes_a_signaal_and_its_sender_gets_a_message(t) {
        let d = Dovecot::start().await;
        d.bezorg(&met_bijlagen(&[("image/jpeg", "lantaarn.jpg", &foto()), ("application/pdf", "brief.pdf", b"%PDF-1.4 geen foto"),
            ("image/jpeg", "nep.jpg", b"%PDF-1.4 een pdf met een andere naam")]));
        assert_eq!(lees(&t.app, &d).await, 1);
        let zaak = zaken(t).await.remove(0);
        assert_eq!((zaak.kanaal, zaak.status), (Kanaal::Email, ZaakStatus::Nieuw));
        let signaal = signalen(t, &zaak).await.remove(0);
        assert!(signaal.signaal.tekst.contains("Kapotte lantaarn\n\nDe lantaarn bij het café is kapot."), "{}", signaal.signaal.tekst);
        let uit = berichten(t, &zaak).await;
        assert_eq!((uit.len(), uit[0].aan.as_deref()), (1, Some("jan@voorbeeld.example")));
        let mut tx = t.app.store.lees().await.unwrap();
        assert_eq!(store::stuk::aantal_bij_signaal(&mut tx, signaal.signaal.id).await.unwrap(), 1);
        drop(tx);
        let wie = t.als(Rol::Behandelaar).await;
        wie.get(&format!("/zaken/{}", zaak.nummer)).await.leest("brief.pdf, nep.jpg").leest("lantaarn.jpg");
        assert_eq!((d.aantal(""), d.aantal(VERWERKT)), (0, 1));
        assert_eq!(lees(&t.app, &d).await, 0);
    }
}

verhaal! {
    async fn an_unknown_subject_goes_to_the_catch_all_and_an_address_in_the_words_is_found(t) {
        let d = Dovecot::start().await;
        let adres = t.app.plaatsen.adressen()[4711].clone();
        d.bezorg(&mail("a@voorbeeld.example", "1", "Vraag", "", &format!("Bij {adres} klopt iets niet.")));
        d.bezorg(&mail("b@voorbeeld.example", "2", "Vraag", "", "Wie gaat hierover? Op 12 november belde ik ook al."));
        lees(&t.app, &d).await;
        let alle = zaken(t).await;
        assert_eq!(alle[0].locatie.adres_id.as_deref(), Some(adres.id.as_str()), "{:?}", alle[0].locatie);
        // What fits nowhere is for who looks at such reports; the rules of this municipality name the team.
        assert_eq!(alle[1].onderwerp, "anders");
        assert!(alle[1].team.is_some());
        assert_eq!((alle[1].locatie.omschrijving.as_str(), alle[1].locatie.lat), ("Staat in de mail", None));
    }
}

verhaal! {
    async fn an_answer_by_mail_lands_with_the_same_reporter_without_what_he_quotes(t) {
        let d = Dovecot::start().await;
        let eigen = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let onze = berichten(t, &eigen.zaak).await.remove(0).id;
        // By the name of our mail, even from another address.
        d.bezorg(&mail("prive@voorbeeld.example", "1", "Antw: uw melding", &format!("In-Reply-To: <{onze}@waterrijk.example>\n"),
            "Het zijn er nu zes.\n\nOp di 17 nov. 2026 om 10:00 schreef Gemeente:\n> Beste"));
        // By the number in the subject, from the address of the reporter.
        d.bezorg(&mail("Wilhelmina.Kanarie@voorbeeld.example", "2", &format!("Re: melding {}", eigen.zaak.nummer), "", "En een bank."));
        // The number alone is no key: this is somebody else.
        d.bezorg(&mail("vreemd@voorbeeld.example", "3", &format!("Re: melding {}", eigen.zaak.nummer), "", "Ik doe me voor als een ander."));
        assert_eq!(lees(&t.app, &d).await, 3);
        let in_gesprek: Vec<(String, String)> = berichten(t, &eigen.zaak).await.into_iter().map(|b| (b.richting, b.tekst)).collect();
        let mut binnen: Vec<&str> = in_gesprek.iter().filter(|(r, _)| r == "in").map(|(_, tekst)| tekst.as_str()).collect();
        // Read in one round: of messages of the same instant the order says nothing.
        binnen.sort_unstable();
        assert_eq!(binnen, ["En een bank.", "Het zijn er nu zes."]);
        let alle = zaken(t).await;
        assert_eq!(alle.len(), 2, "de vreemde kreeg een eigen zaak");
        assert_ne!(alle[1].id, eigen.zaak.id);
    }
}

verhaal! {
    async fn a_mail_that_no_person_wrote_makes_nothing_and_a_flood_is_put_aside(t) {
        let d = Dovecot::start().await;
        for (nr, kop) in ["Auto-Submitted: auto-replied\n", "Precedence: bulk\n", "List-Id: <x.example>\n", "X-Loop: schout\n"].iter().enumerate() {
            d.bezorg(&mail("a@voorbeeld.example", &format!("auto{nr}"), "Afwezig", kop, "Ik ben er niet."));
        }
        let eigen = t.app.inrichting().inrichting.gemeente.email_afzender.clone();
        d.bezorg(&mail(&eigen, "zelf", "Uw melding", "", "Onze eigen mail."));
        assert_eq!(lees(&t.app, &d).await, 5);
        assert!(zaken(t).await.is_empty());
        for nr in 0..22 {
            d.bezorg(&mail("druk@voorbeeld.example", &format!("druk{nr}"), "Afval", "", "Er ligt weer afval."));
        }
        d.bezorg("Dit is geen mail\n");
        assert_eq!(lees(&t.app, &d).await, 23);
        assert_eq!((zaken(t).await.len(), d.aantal(NAKIJKEN)), (20, 3));
    }
}

verhaal! {
    async fn a_mail_of_ours_that_comes_back_is_put_aside_in_sight(t) {
        let d = Dovecot::start().await;
        let eigen = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let onze = berichten(t, &eigen.zaak).await.remove(0);
        let nu = schout::klok::Klok::nu(&*t.klok).as_microsecond();
        let mut tx = t.app.store.schrijf().await.unwrap();
        store::bericht::zet_verzonden(&mut tx, onze.id(), nu).await.unwrap();
        tx.commit().await.unwrap();
        let terug = |actie: &str, nr: u32| format!(
            "From: MAILER-DAEMON@mail.example\nTo: meldingen@waterrijk.example\nSubject: Undelivered\nMessage-ID: <dsn{nr}@mail.example>\n\
             MIME-Version: 1.0\nAuto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=g\n\n\
             --g\nContent-Type: text/plain\n\nHet lukte niet.\n\n--g\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n\n\
             Final-Recipient: rfc822; weg@voorbeeld.example\nAction: {actie}\nStatus: 5.1.1\n\n\
             --g\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{}@waterrijk.example>\n\n--g--\n", onze.id);
        d.bezorg(&terug("delayed", 1));
        lees(&t.app, &d).await;
        assert_eq!(berichten(t, &eigen.zaak).await[0].status, "verzonden", "uitstel is geen antwoord");
        d.bezorg(&terug("failed", 2));
        lees(&t.app, &d).await;
        let bericht = berichten(t, &eigen.zaak).await.remove(0);
        assert_eq!(bericht.status, "geparkeerd");
        assert_eq!(bericht.fout.as_deref(), Some("De mail kwam terug: het adres werkt niet (code 5.1.1)."));
        assert_eq!(zaken(t).await.len(), 1);
        t.als(Rol::Coordinator).await.get("/berichten").await.leest("De mail kwam terug");
    }
}

verhaal! {
    async fn the_same_mail_twice_and_a_stop_before_it_was_put_away_give_one_signaal(t) {
        let d = Dovecot::start().await;
        let een = mail("a@voorbeeld.example", "dubbel", "Afval", "", "Er ligt afval.");
        d.bezorg(&een);
        d.bezorg(&een);
        assert_eq!(lees(&t.app, &d).await, 2);
        assert_eq!(zaken(t).await.len(), 1);
        // Handled and stored, and the mailbox went away before the mail was put away.
        d.bezorg(&mail("a@voorbeeld.example", "stop", "Afval", "", "Er ligt nog meer afval."));
        let bus = Postbus::lees(&d.url()).unwrap();
        let mut zitting = bus.open().await.unwrap();
        let uid = zitting.wachtend().await.unwrap()[0];
        schout::taken::postbus::handel_af(&t.app, &mut zitting, uid).await.unwrap();
        drop(zitting);
        assert_eq!((zaken(t).await.len(), d.aantal("")), (2, 1));
        let (a, b) = tokio::join!(ronde(&t.app, &bus, || false), ronde(&t.app, &bus, || false));
        a.unwrap();
        b.unwrap();
        assert_eq!((zaken(t).await.len(), d.aantal("")), (2, 0));
    }
}

verhaal! {
    async fn the_page_says_how_the_mailbox_does_and_a_strange_certificate_is_refused(t) {
        let d = Dovecot::start().await;
        let mut app = t.app.clone();
        app.instelling = std::sync::Arc::new(Instelling { postbus: Some(d.url()), ..(*t.app.instelling).clone() });
        let ronde_op = async |url: &str| ronde(&app, &Postbus::lees(url).unwrap(), || false).await.unwrap();
        assert_eq!(ronde_op(&d.tls_url(true)).await, 0);
        let mut tx = t.app.store.lees().await.unwrap();
        let goed = store::postbus::verbinding(&mut tx, store::postbus::POSTBUS).await.unwrap().unwrap();
        assert!(goed.goed.is_some() && goed.fout.is_none());
        drop(tx);
        for (url, zin) in [(d.tls_url(false), "beveiligde verbinding"), (d.url().replace("een-geheim", "fout"), "weigert de inlognaam")] {
            ronde_op(&url).await;
            let mut tx = t.app.store.lees().await.unwrap();
            let stand = store::postbus::verbinding(&mut tx, store::postbus::POSTBUS).await.unwrap().unwrap();
            assert!(stand.fout.as_deref().unwrap().contains(zin), "{:?}", stand.fout);
            assert_eq!(stand.goed, goed.goed);
        }
    }
}
