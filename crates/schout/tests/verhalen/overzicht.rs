//! Everything together: figures per week and source, hotspots, extra attention and its explanation, answers.

use domein::{inrichting::Kanaal, signaal::Melder, toegang::Rol};
use jiff::{Timestamp, ToSpan};
use schout::{
    handelingen::{
        Wie,
        melden::{Ontvangst, PlekInvoer, SignaalInvoer, indienen},
    },
    store,
    taken::{beeld, inzet},
};

use crate::{
    steun::{Antwoord, BEGIN, Bezoeker, TestApp},
    verhaal,
};

/// A report at an address, through a channel, so many days before the story begins.
async fn eerder(t: &TestApp, onderwerp: &str, adres: usize, kanaal: Kanaal, dagen: i64) -> Ontvangst {
    let begin: Timestamp = BEGIN.parse().unwrap();
    t.klok.zet(begin - (24 * dagen).hours());
    let punt = t.app.plaatsen.adressen()[adres].punt;
    let invoer = SignaalInvoer {
        tekst: "Er liggen hier weer zakken op straat.".into(),
        onderwerp: Some(onderwerp.into()),
        plek: PlekInvoer { lat: Some(punt.lat), lon: Some(punt.lon), ..PlekInvoer::default() },
        antwoorden: Default::default(),
        melder: Melder {
            email: Some("een@voorbeeld.example".into()),
            taal: "nl".into(),
            ..Melder::default()
        },
        kanaal,
    };
    let mut h = t.handeling(Wie::Melder).await;
    let uit = indienen(&mut h, invoer).await.unwrap();
    h.commit().await.unwrap();
    t.klok.zet(begin);
    uit
}

/// Quiet weeks all over the municipality, and then one place where it piles up.
async fn met_hotspot(t: &TestApp) {
    for week in 0..16 {
        for plek in 0..6 {
            eerder(t, "zwerfafval", 300 + 3000 * plek, Kanaal::Portaal, 9 + 7 * week).await;
        }
    }
    for i in 0..16 {
        eerder(t, "zwerfafval", 300, Kanaal::Portaal, 5 + i).await;
    }
    beeld::ronde(&t.app).await.unwrap();
}

/// Counts everything again: reports from before the last count do not happen outside a story.
async fn tel_alles(t: &TestApp) -> usize {
    let mut tx = t.app.store.schrijf().await.unwrap();
    store::beeld::zet_stand(&mut tx, store::beeld::RESOLUTIE, 0).await.unwrap();
    tx.commit().await.unwrap();
    beeld::ronde(&t.app).await.unwrap()
}

/// The first address on a page that begins so.
fn link(a: &Antwoord, begin: &str) -> String {
    let (_, rest) = a.tekst.split_once(&format!("href=\"{begin}")).unwrap_or_else(|| panic!("{}", a.tekst));
    format!("{begin}{}", rest.split('"').next().unwrap()).replace("&amp;", "&")
}

/// The figures of a page that lead to zaken, with what they say.
fn figuren(a: &Antwoord) -> Vec<(String, u64)> {
    let blad = scraper::Html::parse_document(&a.tekst);
    let kies = scraper::Selector::parse("a[href^='/zaken?']").unwrap();
    let getal = |e: scraper::ElementRef<'_>| {
        let tekst = e.text().collect::<String>();
        tekst.split_whitespace().next()?.replace('.', "").parse().ok()
    };
    blad.select(&kies).filter_map(|e| Some((e.attr("href")?.to_owned(), getal(e)?))).collect()
}

/// The cells of all sheets of a workbook, as text.
fn bladen(bytes: Vec<u8>) -> Vec<Vec<String>> {
    use calamine::Reader;
    let mut boek = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let bladen = boek.worksheets();
    bladen
        .iter()
        .flat_map(|(_, blad)| blad.rows())
        .map(|rij| rij.iter().map(ToString::to_string).collect())
        .collect()
}

/// The wijk of an address.
fn wijk_van(t: &TestApp, adres: usize) -> schout::plaats::Gebied {
    let code = &t.app.plaatsen.adressen()[adres].wijk;
    t.app.plaatsen.wijken().find(|w| *w.code == **code).unwrap().clone()
}

/// Every figure leads to the zaken that it counts, and the map says the same as its list.
async fn leiden_naar_zaken(t: &TestApp, beleid: &Bezoeker, pagina: &Antwoord) {
    // Every figure leads to the zaken that it counts: per week, onderwerp, gebied and source.
    let figuren = figuren(pagina);
    for deel in ["gebied=", "onderwerp=", "bron=", "van="] {
        assert!(figuren.iter().any(|(naar, _)| naar.contains(deel)), "geen cijfer per {deel}");
    }
    for (naar, aantal) in figuren {
        let zin = if aantal == 1 { "1 zaak.".to_owned() } else { format!("{aantal} zaken.") };
        beleid.get(&naar).await.is(200).leest(&zin);
    }
    // The map says the same as its list: one here, three in the gebied of the other address.
    for (adres, aantal) in [(10, 1), (4000, 3)] {
        let wijk = wijk_van(t, adres);
        pagina.leest(&format!("{}: {aantal}", wijk.naam));
        beleid.get(&format!("/overzicht?periode=4&gebied={}", wijk.code)).await.leest(&if aantal == 1 {
            "1 signaal in 4 weken".to_owned()
        } else {
            "3 signalen in 4 weken".to_owned()
        });
    }
}

verhaal! {
    async fn all_signalen_of_all_sources_stand_together_and_lead_to_their_zaken(t) {
        let beleid = t.als(Rol::Beleid).await;
        beleid.get("/overzicht").await.is(200).leest("Nog geen cijfers");
        beeld::ronde(&t.app).await.unwrap();
        beleid.get("/overzicht").await.is(200).leest("Geen signalen in deze keuze");
        let direct = eerder(t, "zwerfafval", 10, Kanaal::Portaal, 10).await.zaak;
        for (kanaal, dagen) in [(Kanaal::Enquete, 9), (Kanaal::SocialeMedia, 9), (Kanaal::Boa, 17)] {
            eerder(t, "zwerfafval", 4000, kanaal, dagen).await;
        }
        for dagen in [380, 400] {
            eerder(t, "lantaarnpaal", 4000, Kanaal::Telefoon, dagen).await;
        }
        tel_alles(t).await;
        let pagina = beleid.get("/overzicht?periode=4").await;
        pagina.is(200).leest("Enquête").leest("Sociale media").leest("Eigen waarneming").leest("Rechtstreekse melding");
        leiden_naar_zaken(t, &beleid, &pagina).await;
        // With a filter nothing is said that it hides.
        let gefilterd = beleid.get("/overzicht?periode=4&bron=direct").await;
        gefilterd.leest("Hoe volledig zijn deze cijfers?").leest_niet("Niets kwam binnen uit").leest("In 3 van de 4 weken kwam er niets binnen.");
        beleid.get("/overzicht?periode=4&bron=anders").await.leest("Geen signalen in deze keuze").leest("In 4 van de 4 weken");
        // What the figures lack stands under them (eis 32).
        pagina.leest("Hoe volledig zijn deze cijfers?").leest("Niets kwam binnen uit: partner of ingelezen bestand.");
        pagina.leest("In 2 van de 4 weken kwam er niets binnen.").leest("Er zijn geen regels geweigerd.");
        pagina.leest("4 signalen in 4 weken").leest("Bijgewerkt op").leest("Vertrouwelijke zaken tellen niet mee");
        // The figure of a source leads to its zaken, open and closed.
        let lijst = beleid.get("/overzicht?periode=4&bron=direct").await;
        lijst.leest("1 signaal in 4 weken");
        let zaken = beleid.get("/zaken?van=2026-10-19&tot=2026-11-15&bron=direct").await;
        zaken.is(200).leest(&direct.nummer).leest("Bron: Rechtstreekse melding").leest("1 zaak.");
        beleid.get("/zaken?van=2026-10-19&tot=2026-11-15").await.leest("4 zaken.");
        // A changed onderwerp changes the figures of its week.
        t.als(Rol::Coordinator).await.post(&format!("/zaken/{}/onderwerp", direct.nummer),
            &[("onderwerp", "lantaarnpaal"), ("reden", "Het gaat om de lamp.")]).await.is(200);
        beeld::ronde(&t.app).await.unwrap();
        beleid.get("/overzicht?periode=4&onderwerp=zwerfafval").await.leest("3 signalen in 4 weken");
        // What a year ago came in stands beside it.
        beleid.get("/overzicht?periode=4&onderwerp=lantaarnpaal").await.leest("Een jaar eerder waren het er 1.");
        // Counting everything again gives the same.
        let voor = beleid.get("/overzicht.csv?periode=52").await;
        voor.leest("Volledigheid").leest("Bronnen zonder signalen").leest("Alleen hele weken tellen mee");
        voor.is(200).leest("Per bron").leest("Eigen waarneming").leest("Vertrouwelijke zaken tellen niet mee");
        assert!(tel_alles(t).await > 50);
        assert_eq!(voor.tekst, beleid.get("/overzicht.csv?periode=52").await.tekst);
        let excel = beleid.get_bytes("/overzicht.xlsx?periode=4", "identity").await;
        let cellen = bladen(excel);
        for (naam, aantal) in [("Enquête", "1"), (wijk_van(t, 4000).naam.as_str(), "3"), ("Rechtstreekse melding", "1")] {
            assert!(cellen.iter().any(|rij| rij.iter().any(|c| c == naam) && rij.iter().any(|c| c == aantal)), "{naam}: {cellen:?}");
        }
        beleid.get("/overzicht/briefing?periode=4").await.is(200).leest("Signalen per week").leest("Nergens meer dan verwacht");
        t.als(Rol::Auditor).await.get("/overzicht").await.is(403);
    }
}

verhaal! {
    async fn a_confidential_zaak_is_in_no_figure(t) {
        let o = eerder(t, "zwerfafval", 10, Kanaal::Portaal, 10).await;
        let c = t.als(Rol::Coordinator).await;
        c.post(&format!("/zaken/{}/vertrouwelijk", o.zaak.nummer), &[("stand", "aan"), ("reden", "Dit wijst iemand aan.")]).await.is(200);
        beeld::ronde(&t.app).await.unwrap();
        c.get("/overzicht?periode=4").await.leest("Geen signalen in deze keuze");
        c.get("/zaken?van=2026-10-19&tot=2026-11-15").await.leest_niet(&o.zaak.nummer);
    }
}

verhaal! {
    async fn a_hotspot_becomes_extra_attention_with_a_team_and_an_end(t) {
        met_hotspot(t).await;
        let c = t.als(Rol::Coordinator).await;
        let hotspots = c.get("/overzicht/hotspots").await;
        hotspots.is(200).leest("1 plek valt op").leest("Fisher").leest("Benjamini en Hochberg").leest("Geef extra aandacht");
        // The figure leads to exactly its zaken: 16, and the three quiet ones of those weeks.
        c.get(&link(&hotspots, "/zaken?")).await.is(200).leest("19 zaken.");
        t.als(Rol::Boa).await.get("/overzicht/hotspots").await.is(200).leest_niet("Geef extra aandacht");
        let nieuw = link(&hotspots, "/extra-aandacht/nieuw");
        c.get(&nieuw).await.is(200).leest("Extra aandacht tot en met");
        let deel = |naam: &str| nieuw.split(['?', '&']).find_map(|d| d.strip_prefix(&format!("{naam}="))).unwrap().to_owned();
        let (cel, groep) = (deel("cel"), deel("groep"));
        let velden = |naam: &'static str, tot: &'static str| vec![
            ("cel", cel.clone()), ("groep", groep.clone()), ("naam", naam.to_owned()), ("tot", tot.to_owned()), ("reden", "Sinds de markt ligt hier afval.".to_owned())];
        let stuur = async |v: Vec<(&str, String)>| {
            let v: Vec<(&str, &str)> = v.iter().map(|(n, w)| (*n, w.as_str())).collect();
            c.post("/extra-aandacht", &v).await
        };
        stuur(velden("Afval bij de markt", "2026-11-01")).await.leest("Kies een dag na vandaag");
        let plek = stuur(velden("Afval bij de markt", "2026-12-20")).await;
        plek.is(200).leest("Deze plek heeft nu extra aandacht").leest("Afval bij de markt");
        let pad = plek.pad.split('?').next().unwrap().to_owned();
        stuur(velden("Nog eens", "2026-12-20")).await.leest("heeft al extra aandacht");
        // Marked in lists, and a filter.
        c.get("/zaken?hotspot=ja&volgorde=nieuwste").await.leest("Hotspot").leest("Op een hotspot");
        eerder(t, "lantaarnpaal", 300, Kanaal::Portaal, 0).await;
        c.get("/zaken?hotspot=ja&onderwerp=lantaarnpaal").await.leest("Geen zaken met deze filters");
        // A team is sent.
        let opdracht = [("wat", "Spreek mensen aan."), ("dagen", "ma"), ("dagen", "vr"), ("dagdelen", "avond"), ("team", "handhaving-noord")];
        c.post(&format!("{pad}/inzet"), &opdracht[..1]).await.leest("Kies een team.").leest("Spreek mensen aan.");
        c.post(&format!("{pad}/inzet"), &opdracht).await.leest("De inzetopdracht is gegeven").leest("Op maandag en vrijdag, in de avond, van dinsdag 17 november 2026 tot en met zondag 20 december 2026.");
        t.als(Rol::Boa).await.post(&format!("{pad}/inzet"), &opdracht).await.is(403);
        // The day after the last one it ends by itself, and says what happened to the figures.
        t.zet_klok("2026-12-21T09:00:00Z");
        beeld::ronde(&t.app).await.unwrap();
        assert_eq!(inzet::ronde(&t.app).await.unwrap().0, 1);
        assert_eq!(inzet::ronde(&t.app).await.unwrap().0, 0);
        c.get(&pad).await.leest("Afgelopen").leest("kwamen hier 19 zaken binnen").leest("In de laatste vier weken");
        c.get("/zaken?hotspot=ja").await.leest("Geen zaken met deze filters");
        t.als(Rol::Auditor).await.get("/logboek?keten=inzet").await.is(200).leest("Extra aandacht voor Afval bij de markt is afgelopen");
    }
}

verhaal! {
    async fn residents_read_why_only_after_a_colleague_looked_and_never_about_a_person(t) {
        met_hotspot(t).await;
        let (c, ander) = (t.als(Rol::Coordinator).await, t.als(Rol::Beleid).await);
        let nieuw = link(&c.get("/overzicht/hotspots").await, "/extra-aandacht/nieuw");
        let deel = |naam: &str| nieuw.split(['?', '&']).find_map(|d| d.strip_prefix(&format!("{naam}="))).unwrap().to_owned();
        let velden = [("cel", deel("cel")), ("groep", deel("groep")), ("naam", "Afval bij de markt".into()), ("tot", "2026-12-20".into()), ("reden", "Er ligt veel afval.".to_owned())];
        let velden: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (*n, w.as_str())).collect();
        let pad = c.post("/extra-aandacht", &velden).await.pad.split('?').next().unwrap().to_owned();
        let id = pad.rsplit('/').next().unwrap().to_owned();
        let inwoner = t.bezoeker();
        inwoner.get("/waarom-handhaven").await.is(200).leest("Nu geen plekken");
        inwoner.get(&format!("/waarom-handhaven/{id}")).await.is(404);
        let straat = t.app.plaatsen.adressen()[300].straat.to_string();
        for tekst in [format!("Bij {straat} 12 zet iemand steeds afval neer, dat willen wij niet."), "De bewoner van 9901 AB zet steeds zijn afval op de stoep neer.".into(), "Mail naar jan@voorbeeld.example als u hier afval ziet liggen.".into()] {
            c.post(&format!("{pad}/uitleg"), &[("uitleg", &tekst)]).await.leest("Dit wijst iemand aan");
        }
        let tekst = "Op deze plek ligt sinds de zomer veel afval op straat. Daarom zijn onze handhavers hier vaker.";
        let gelegd = c.post(&format!("{pad}/uitleg"), &[("uitleg", tekst)]).await;
        gelegd.leest("Wacht op een collega").leest("Je kunt hem niet zelf publiceren");
        c.post(&format!("{pad}/publiceer"), &[("versie", "2")]).await.leest("Je schreef deze tekst zelf");
        inwoner.get(&format!("/waarom-handhaven/{id}")).await.is(404);
        // Who read an earlier version cannot publish this one.
        ander.post(&format!("{pad}/publiceer"), &[("versie", "1")]).await.leest("heeft deze zaak ook gewijzigd");
        ander.post(&format!("{pad}/publiceer"), &[("versie", "2")]).await.leest("De uitleg is openbaar");
        let pagina = inwoner.get(&format!("/waarom-handhaven/{id}")).await;
        pagina.is(200).leest(tekst).leest("minder dan 5").leest_niet(&straat).leest_niet("Collega");
        inwoner.get("/waarom-handhaven").await.leest("Afval bij de markt");
        c.post(&format!("{pad}/trek-in"), &[("reden-uitleg", "")]).await.leest("Schrijf kort waarom.");
        c.post(&format!("{pad}/trek-in"), &[("reden-uitleg", "De tekst klopt niet meer.")]).await.leest("De uitleg is weggehaald");
        inwoner.get(&format!("/waarom-handhaven/{id}")).await.is(404);
    }
}

verhaal! {
    async fn answers_are_counted_per_onderwerp_and_team_and_few_are_not_shown(t) {
        let mut zaken = Vec::new();
        for dagen in 8..14 {
            zaken.push(eerder(t, "zwerfafval", 10, Kanaal::Portaal, dagen).await);
        }
        let lamp = eerder(t, "lantaarnpaal", 10, Kanaal::Portaal, 9).await;
        let boa = t.als(Rol::Boa).await;
        for o in &zaken {
            let pad = format!("/zaken/{}", o.zaak.nummer);
            boa.upload(&format!("{pad}/bevinding"), &[("resultaat", "overtreding"), ("gevonden", "Zes zakken naast de container."), ("gedaan", "De zakken zijn opgehaald.")], &[]).await.is(200);
            boa.post(&format!("{pad}/antwoord"), &[("gevonden", "We vonden zes zakken naast de container."), ("gedaan", "We hebben de zakken opgehaald."), ("aan", "allen"), ("afhandelen", "ja")]).await.is(200);
        }
        // Reporters say what they think of it; one says that it is there again.
        let melder = t.bezoeker();
        for (o, cijfer) in zaken.iter().zip(["5", "4", "4", "3", "2"]) {
            melder.post(&format!("/volg/{}/oordeel", o.geheim), &[("cijfer", cijfer)]).await.is(200);
        }
        let weer = [("opgelost", "nee"), ("tekst", "Er liggen weer 2 zakken.")];
        melder.post(&format!("/volg/{}/opgelost", zaken[5].geheim), &weer).await.is(200);
        beeld::ronde(&t.app).await.unwrap();
        let beleid = t.als(Rol::Beleid).await;
        let pagina = beleid.get("/overzicht/antwoorden").await;
        pagina.is(200).leest("86%").leest("Een standaardzin telt niet");
        // Answered after 8 to 13 days; one of six came back; 18 of 25 points.
        assert_eq!(rij_van(&pagina.tekst, "Afval"), ["6", "100%", "10 dagen", "17%", "3,6 van 5"]);
        assert_eq!(rij_van(&pagina.tekst, "Straat en stoep"), ["1", "te weinig", "te weinig", "te weinig", "\u{2013}"]);
        let heen = |naam: &str, antwoord: &str| {
            let blad = scraper::Html::parse_document(&pagina.tekst);
            let kies = scraper::Selector::parse("table a").unwrap();
            blad.select(&kies)
                .map(|a| a.attr("href").unwrap().to_owned())
                .find(|h| h.contains(&format!("onderwerp={naam}")) && h.contains(&format!("antwoord={antwoord}")))
                .unwrap_or_else(|| panic!("{naam} {antwoord}"))
        };
        for (antwoord, welke) in [("mogelijk", &zaken[..]), ("specifiek", &zaken[..]), ("heropend", &zaken[5..])] {
            let lijst = beleid.get(&heen("afval", antwoord)).await;
            for o in &zaken {
                let staat = lijst.is(200).tekst.contains(&o.zaak.nummer);
                assert_eq!(staat, welke.iter().any(|w| w.zaak.nummer == o.zaak.nummer), "{antwoord} {}", o.zaak.nummer);
            }
        }
        let nog = beleid.get(&heen("straat", "mogelijk").replace("antwoord=mogelijk", "antwoord=nog-niet")).await;
        nog.leest(&lamp.zaak.nummer).leest("Nog geen antwoord").leest_niet(&zaken[0].zaak.nummer);
        beleid.get(&heen("afval", "mogelijk").replace("antwoord=mogelijk", "antwoord=nog-niet")).await.leest("Geen zaken met deze filters");
        let oordeel = beleid.get("/zaken?antwoord=beoordeeld").await;
        oordeel.leest(&zaken[0].zaak.nummer).leest_niet(&zaken[5].zaak.nummer);
        beleid.get("/overzicht/antwoorden?onderwerp=straat").await.is(200).leest("te weinig").leest_niet("50%</div>");
    }
}

/// The figures of one line of a table, as they are read.
fn rij_van(html: &str, naam: &str) -> Vec<String> {
    let blad = scraper::Html::parse_document(html);
    let (rij, cel) = (scraper::Selector::parse("tr").unwrap(), scraper::Selector::parse("td, th").unwrap());
    let tekst = |c: scraper::ElementRef<'_>| c.text().collect::<String>().trim().to_owned();
    let alle = blad.select(&rij).map(|r| r.select(&cel).map(tekst).collect::<Vec<_>>());
    alle.into_iter()
        .find(|r| r.first().is_some_and(|n| n == naam))
        .map(|r| r[1..].to_vec())
        .unwrap_or_default()
}
