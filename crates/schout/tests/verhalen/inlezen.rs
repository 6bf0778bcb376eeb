//! Files of others: surveys, social media and old systems become signalen.

use std::{fs::File, io::Write};

use domein::{inrichting::Kanaal, signaal::Terugkoppeling, toegang::Rol, zaak::ZaakStatus};
use schout::{
    handelingen::{
        Handeling, Wie,
        inlezen::{indeling_bewaren, starten_van_opdrachtregel},
    },
    inlezen::{Behandeling, Doelveld as V, Indeling},
    store::{
        self,
        inlezen::{GeweigerdeRegel, Import},
        signaal::SignaalStand,
    },
    taken,
};

use crate::{steun::TestApp, verhaal};

fn indeling(kolommen: &[(V, &str)]) -> Indeling {
    Indeling {
        naam: "Proef".into(),
        bron: "Bewonersenquête 2026".into(),
        kanaal: Kanaal::Enquete,
        behandeling: Behandeling::Kennisname,
        onderwerp: None,
        kolommen: kolommen.iter().map(|(v, k)| (*v, (*k).to_owned())).collect(),
        vertaling: [("Troep op straat".to_owned(), "zwerfafval".to_owned())].into(),
        klaar: vec!["Gesloten".into()],
    }
}

fn bestand(bytes: &[u8]) -> File {
    let mut bestand = tempfile::NamedTempFile::new().unwrap();
    bestand.write_all(bytes).unwrap();
    bestand.reopen().unwrap()
}

async fn begin(t: &TestApp, i: &Indeling, proef: bool) -> Import {
    let mut h = Handeling::begin(&t.app, Wie::Systeem("test")).await.unwrap();
    indeling_bewaren(&mut h, i).await.unwrap();
    let import = starten_van_opdrachtregel(&mut h, "hash", "proef.csv", i, proef).await.unwrap();
    h.commit().await.unwrap();
    import
}

async fn lees(t: &TestApp, i: &Indeling, bytes: &[u8], proef: bool) -> Import {
    let import = begin(t, i, proef).await;
    taken::inlezen::lees(&t.app, import, i, bestand(bytes), || false, |_| ()).await.unwrap()
}

fn tellingen(i: &Import) -> (i64, i64, i64) {
    (i.nieuw, i.bekend, i.geweigerd)
}

async fn weigeringen(t: &TestApp, i: &Import) -> Vec<GeweigerdeRegel> {
    store::inlezen::weigeringen(&mut t.app.store.lees().await.unwrap(), i.id, -1, 100).await.unwrap()
}

/// Every signaal, with the reporter of each, oldest zaak first.
async fn signalen(t: &TestApp) -> Vec<(domein::zaak::Zaak, SignaalStand)> {
    let mut tx = t.app.store.lees().await.unwrap();
    let mut uit = Vec::new();
    for nummer in store::zaak::nummers_na(&mut tx, uuid::Uuid::nil().into(), 1000).await.unwrap() {
        let zaak = store::zaak::op_nummer(&mut tx, &nummer).await.unwrap().unwrap();
        for signaal in store::signaal::van_zaak(&mut tx, zaak.id).await.unwrap() {
            uit.push((zaak.clone(), signaal));
        }
    }
    uit.sort_by(|a, b| a.0.nummer.cmp(&b.0.nummer));
    uit
}

verhaal! {
    async fn a_survey_counts_in_the_picture_and_nobody_is_promised_an_answer(t) {
        let i = indeling(&[(V::Tekst, "Opmerking"), (V::Kenmerk, "Nr"), (V::Datum, "Ingevuld"), (V::Buurt, "Wijk"),
            (V::Onderwerp, "Thema"), (V::Email, "Mail"), (V::Antwoord, "Mail mij"), (V::Postcode, "Postcode"), (V::Huisnummer, "Nummer")]);
        let wijk = t.app.plaatsen.wijken().next().unwrap().clone();
        let adres = t.app.plaatsen.adressen()[4711].clone();
        let csv = format!(
            "Nr,Opmerking,Ingevuld,Wijk,Thema,Mail,Mail mij,Postcode,Nummer\n\
             1,\"Te veel afval, overal\",2026-10-14,{},Troep op straat,j@voorbeeld.example,nee,,\n\
             2,Graag meer handhaving,2026-10-15,,,,,,\n\
             3,De container is altijd vol,2026-10-16,,zwerfafval,k@voorbeeld.example,ja,{},{}\n",
            wijk.naam, adres.postcode, adres.huisnummer
        );
        assert_eq!(tellingen(&lees(t, &i, csv.as_bytes(), true).await), (3, 0, 0));
        assert!(signalen(t).await.is_empty(), "een proef slaat niets op");
        assert_eq!(tellingen(&lees(t, &i, csv.as_bytes(), false).await), (3, 0, 0));
        let alle = signalen(t).await;
        let (zaak, eerste) = &alle[0];
        assert_eq!((zaak.status, zaak.soort.as_str(), zaak.kanaal), (ZaakStatus::Afgehandeld, "kennisname", Kanaal::Enquete));
        assert_eq!((zaak.onderwerp.as_str(), &zaak.locatie.wijk), ("zwerfafval", &Some(wijk.code)));
        assert_eq!(eerste.signaal.ontvangen.to_string(), "2026-10-14T10:00:00Z");
        assert_eq!(eerste.signaal.terugkoppeling, Terugkoppeling::NietMogelijk);
        assert!(eerste.geen_antwoord_reden.as_deref().unwrap().contains("Bewonersenquête 2026"));
        assert!(!eerste.bereikbaar, "wie geen antwoord verwacht, wordt niet bewaard");
        // Who asked for an answer gets a report as any other: routed, with a norm and a message.
        let (zaak, derde) = &alle[2];
        assert_eq!((zaak.status, zaak.soort.as_str(), derde.bereikbaar), (ZaakStatus::Nieuw, "melding", true));
        let mut tx = t.app.store.lees().await.unwrap();
        let berichten = store::bericht::van_zaak(&mut tx, zaak.id).await.unwrap();
        assert_eq!(berichten[0].aan.as_deref(), Some("k@voorbeeld.example"));
        drop(tx);
        let baas = t.als(Rol::Coordinator).await;
        baas.get(&format!("/zaken/{}", zaak.nummer)).await.is(200).leest("Ingelezen uit Bewonersenquête 2026").leest("Daar bekend als 3");
        // All three count in the week in which they were filled in.
        schout::taken::beeld::ronde(&t.app).await.unwrap();
        let beleid = t.als(Rol::Beleid).await;
        beleid.get("/overzicht?periode=13&bron=enquete").await.is(200).leest("3 signalen in 13 weken");
        beleid.get("/zaken?van=2026-10-12&tot=2026-10-18&bron=enquete").await.leest("3 zaken.");
    }
}

verhaal! {
    async fn the_same_file_twice_adds_nothing_with_and_without_its_own_numbers(t) {
        let met = indeling(&[(V::Tekst, "Wat"), (V::Kenmerk, "Nr")]);
        let zonder = Indeling { bron: "Sociale media".into(), ..indeling(&[(V::Tekst, "Wat")]) };
        let csv = b"Nr;Wat\n1;Er ligt glas op het plein\n2;Er ligt glas op de weg\n";
        for i in [met, zonder] {
            assert_eq!(tellingen(&lees(t, &i, csv, false).await), (2, 0, 0));
            assert_eq!(tellingen(&lees(t, &i, csv, false).await), (0, 2, 0));
            let meer = [&csv[..], b"3;Er ligt glas bij de school\n"].concat();
            assert_eq!(tellingen(&lees(t, &i, &meer, true).await), (1, 2, 0));
        }
    }
}

verhaal! {
    async fn a_line_that_is_wrong_is_refused_with_its_number_and_the_reason(t) {
        let i = Indeling { behandeling: Behandeling::Melding, ..indeling(&[(V::Tekst, "Wat"), (V::Onderwerp, "Soort"),
            (V::Datum, "Datum"), (V::X, "X"), (V::Y, "Y"), (V::Email, "Mail"), (V::Kenmerk, "Nr"), (V::Status, "Status")]) };
        let csv = "Nr;Wat;Soort;Datum;X;Y;Mail;Status\n\
            1;;zwerfafval;;;;;\n\
            2;Er ligt afval;bestaat niet;;;;;\n\
            3;Er ligt afval;zwerfafval;14-13-2026;170552;485404;;\n\
            4;Er ligt afval;zwerfafval;;;;;\n\
            5;Er ligt afval;zwerfafval;;233883;582065;;\n\
            6;Er ligt afval;zwerfafval;;1;2;;\n\
            =7;Er ligt afval;zwerfafval;;170552;485404;geen adres;\n\
            8;Er lag afval;zwerfafval;1-2-2025;;;;gesloten\n";
        let uit = lees(t, &i, csv.as_bytes(), false).await;
        let redenen = weigeringen(t, &uit).await;
        let kort: Vec<String> = redenen.iter().map(|w| format!("{} {}: {}", w.regel, w.kenmerk, w.reden)).collect();
        assert_eq!(tellingen(&uit), (1, 0, 7), "{kort:#?}");
        for (nr, zin) in [(0, "2 1: Schrijf wat"), (1, "3 2: Het onderwerp 'bestaat niet' kennen we niet"), (2, "4 3: De datum is niet te lezen"),
            (3, "5 4: Vul een adres in"), (5, "7 6: X en Y liggen buiten Nederland"), (6, "8 =7: Dit e-mailadres klopt niet")] {
            assert!(kort[nr].starts_with(zin), "{kort:#?}");
        }
        assert!(kort[4].contains("gemeente"), "{}", kort[4]);
        let alle = signalen(t).await;
        assert_eq!(alle.len(), 1, "wat geweigerd is, laat niets achter");
        // History: dealt with in the old system, on the day of the old system.
        assert_eq!((alle[0].0.status, alle[0].0.soort.as_str()), (ZaakStatus::Afgehandeld, "melding"));
        assert!(alle[0].1.geen_antwoord_reden.as_deref().unwrap().starts_with("Al afgehandeld in"));
        assert_eq!(alle[0].0.aangemaakt.to_string(), "2025-02-01T11:00:00Z");
    }
}

verhaal! {
    async fn an_excel_file_and_an_old_csv_read_the_same(t) {
        let mut boek = rust_xlsxwriter::Workbook::new();
        let datum = rust_xlsxwriter::Format::new().set_num_format("dd-mm-yyyy");
        let blad = boek.add_worksheet();
        for (kolom, naam) in ["Nr", "Wat", "Datum"].iter().enumerate() {
            blad.write(0, u16::try_from(kolom).unwrap(), *naam).unwrap();
        }
        for (rij, wat) in [(1, "Lawaai bij het café"), (3, "Glas op straat")] {
            blad.write(rij, 0, rij).unwrap();
            blad.write(rij, 1, wat).unwrap();
            let dag = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 10, 14).unwrap();
            blad.write_with_format(rij, 2, &dag, &datum).unwrap();
        }
        let xlsx = boek.save_to_buffer().unwrap();
        let i = indeling(&[(V::Tekst, "Wat"), (V::Kenmerk, "Nr"), (V::Datum, "Datum")]);
        assert_eq!(tellingen(&lees(t, &i, &xlsx, false).await), (2, 0, 0));
        let alle = signalen(t).await;
        assert_eq!(alle[0].1.signaal.tekst, "Lawaai bij het café");
        assert_eq!(alle[0].1.signaal.ontvangen.to_string(), "2026-10-14T10:00:00Z");
        // The same in Windows-1252, with the same numbers: nothing new.
        let oud = b"Nr;Wat;Datum\r\n1;Lawaai bij het caf\xe9;14-10-2026\r\n3;Glas op straat;14-10-2026\r\n";
        assert_eq!(tellingen(&lees(t, &i, oud, false).await), (0, 2, 0));
    }
}

verhaal! {
    async fn a_file_that_is_not_what_the_indeling_says_stops_with_a_sentence(t) {
        let i = indeling(&[(V::Tekst, "Opmerking")]);
        let uit = lees(t, &i, b"Iets;Anders\n1;2\n", false).await;
        assert_eq!(uit.fout.as_deref(), Some("De kolom 'Opmerking' staat niet in dit bestand."));
        let leeg = lees(t, &i, b"", false).await;
        assert!(leeg.fout.as_deref().unwrap().contains("geen regels"));
    }
}

/// Reads in what the pages put in the queue, as the server does by itself.
async fn werk(t: &TestApp) {
    while taken::inlezen::ronde(&t.app, || false).await.unwrap() {}
}

verhaal! {
    async fn a_colleague_sees_what_would_happen_before_anything_is_stored(t) {
        let wie = t.als(Rol::Coordinator).await;
        t.als(Rol::Boa).await.get("/inlezen").await.is(403);
        wie.get("/werk").await.leest("Bestanden inlezen");
        wie.upload("/inlezen", &[], &[("bestand", "leeg.csv", b"")]).await.is(422).leest("Kies een bestand");
        wie.upload("/inlezen", &[], &[("bestand", "foto.xlsx", b"PK\x03\x04onzin")]).await.is(422).leest("Excel-bestand is niet te lezen");
        let csv = "Nr;Opmerking;Wijk\n1;Te veel afval;\n2;=;\n3;Glas in het gras;Nergenshuizen\n";
        let vel = wie.upload("/inlezen", &[], &[("bestand", "enquete.csv", csv.as_bytes())]).await;
        vel.is(200).leest("Welke kolom is wat?").leest("Te veel afval").leest("<option value=\"Opmerking\" selected");
        let pad = vel.pad.clone();
        wie.post(&pad, &[("bron", ""), ("naam", "Enquête"), ("kolom-kenmerk", "Nr")]).await.is(422)
            .leest("Vul in waar de regels vandaan komen").leest("Kies de kolom met wat er is gezegd");
        let velden = [("bron", "Enquête 2026"), ("naam", "Enquête"), ("kanaal", "enquete"), ("behandeling", "kennisname"),
            ("onderwerp", "zwerfafval"), ("kolom-tekst", "Opmerking"), ("kolom-kenmerk", "Nr"), ("kolom-buurt", "Wijk")];
        wie.post(&pad, &velden).await.is(200).leest("Proef is bezig").leest("Ververs");
        werk(t).await;
        let proef = wie.get(&pad).await;
        proef.leest("Proef is klaar").leest("er is nog niets opgeslagen").leest("lijst met redenen");
        assert!(signalen(t).await.is_empty());
        let lijst = wie.get(&format!("{pad}/geweigerd.csv")).await;
        lijst.is(200).leest("\"3\";\"2\";\"Schrijf wat er aan de hand is.\"").leest("\"4\";\"3\";\"De wijk of buurt 'Nergenshuizen' kennen we niet.\"");
        wie.post(&format!("{pad}/echt"), &[]).await.is(200).leest("Wordt ingelezen");
        werk(t).await;
        wie.get(&pad).await.leest("Ingelezen");
        assert_eq!(signalen(t).await.len(), 1);
        wie.post(&format!("{pad}/echt"), &[]).await.is(404);
        // The next file of the same source takes one choice.
        let vel = wie.upload("/inlezen", &[], &[("bestand", "nog.csv", csv.as_bytes())]).await;
        let weer = wie.get(&format!("{}?kolommen=ja&indeling=Enqu%C3%AAte", vel.pad)).await;
        weer.is(200).leest("value=\"Enquête 2026\"").leest("<option value=\"Wijk\" selected");
        t.als(Rol::Auditor).await.get("/logboek?keten=organisatie").await.leest("Inlezen klaar").leest("Enquête 2026. 1 nieuw, 0 al bekend, 2 geweigerd.");
        // A week later the figures say what is not in them (eis 32).
        t.zet_klok("2026-11-24T09:00:00Z");
        taken::beeld::ronde(&t.app).await.unwrap();
        let beleid = t.als(Rol::Beleid).await;
        beleid.get("/overzicht?periode=4").await.is(200).leest("2 regels uit 1 bestand zijn geweigerd.");
        beleid.get("/overzicht.csv?periode=4").await.leest("\"Geweigerde regels van bestanden\";\"2\"");
    }
}
