//! Who got a letter follows the link in it: what he must do, what he sends in, what he hears. Nobody else reads along.

use std::process::Command;

use domein::{brief::Veldwaarde, toegang::Rol};
use schout::store::{self, brief::BriefRij};

use crate::{
    brief::{als, begin, daad, doe, ingevuld, partij, zaak},
    dossier::{REDEN, bestanden, zip},
    steun::{Bezoeker, TestApp},
    verhaal,
};

const ZAAK: &str = "/zaken/2026-000001";
/// The smallest document that begins and ends as one.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n";

async fn rij(t: &TestApp, pad: &str) -> BriefRij {
    let id: uuid::Uuid = pad.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = t.app.store.lees().await.unwrap();
    store::brief::op_id(&mut tx, id).await.unwrap().unwrap()
}

/// The words of a printed letter.
async fn gedrukt(t: &TestApp, pad: &str) -> String {
    woorden(&t.app.bestanden.lees(&rij(t, pad).await.pdf).unwrap())
}

/// The words of a document.
fn woorden(bytes: &[u8]) -> String {
    let map = tempfile::tempdir().unwrap();
    let bestand = map.path().join("brief.pdf");
    std::fs::write(&bestand, bytes).unwrap();
    let uit = Command::new("pdftotext").args([bestand.to_str().unwrap(), "-"]).output();
    String::from_utf8(uit.expect("pdftotext ontbreekt: installeer poppler-utils").stdout).unwrap()
}

/// The secret address in a printed letter.
pub async fn link(t: &TestApp, pad: &str) -> String {
    // The layout lets a long address break at a zero-width space.
    let plat = gedrukt(t, pad).await.replace('\u{200b}', "");
    let woorden: String = plat.split_whitespace().collect();
    let begin = woorden.find("/brief/").expect("de brief noemt geen link");
    woorden[begin..].chars().take("/brief/abcde-fghij-klmno-pqrst".len()).collect()
}

struct Mensen {
    cm: Bezoeker,
    jurist: Bezoeker,
    chef: Bezoeker,
    aan: String,
}

async fn mensen(t: &TestApp) -> Mensen {
    zaak(t).await;
    let cm = als(t, "casemanager", Rol::Behandelaar).await;
    let aan = partij(t, &cm).await;
    Mensen {
        cm,
        jurist: als(t, "collega", Rol::Behandelaar).await,
        chef: als(t, "teamleider", Rol::Coordinator).await,
        aan,
    }
}

/// A letter as it is sent, with another value in some fields.
async fn stuur(t: &TestApp, m: &Mensen, code: &str, anders: &[(&str, &str)]) -> String {
    let pad = begin(&m.cm, code, &m.aan).await;
    let mut velden = ingevuld(code, &m.aan);
    for (naam, waarde) in anders {
        velden.iter_mut().find(|(n, _)| n == naam).unwrap().1 = (*waarde).to_owned();
    }
    doe(t, &m.cm, &pad, &velden, "controle").await.is(200);
    daad(t, &m.jurist, &pad, &[], "akkoord").await.is(200);
    if code.starts_with("besluit") {
        daad(t, &m.chef, &pad, &[], "onderteken").await.is(200);
    }
    daad(t, &m.cm, &pad, &[("wijze", "post")], "verzend").await.is(200);
    pad
}

const ZIENSWIJZE_LOOPT: [(&str, &str); 1] = [("v-zienswijze_voor", "2026-12-01")];

verhaal! {
    async fn who_follows_the_link_in_his_letter_sees_what_was_sent_to_him_and_nothing_else(t) {
        let m = mensen(t).await;
        let brief = stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await;
        let concept = begin(&m.cm, "opvragen-informatie", &m.aan).await;
        let pagina = link(t, &brief).await;
        let hij = t.bezoeker();
        let uit = hij.get(&pagina).await;
        uit.is(200)
            .leest("Uw pagina over zaak 2026-000001")
            .leest("Van Dalen Sloopwerken B.V.")
            .leest("Wat zijn wij van plan?")
            .leest("dinsdag 1 december 2026")
            .leest("Voornemen last onder dwangsom (pdf)")
            // Of the reporter nothing: not his name, and not his words.
            .leest_niet("Kanarie")
            .leest_niet("Op het terrein ligt te veel sloopafval.");
        assert!(uit.koppen["x-robots-tag"].to_str().unwrap().contains("noindex"));
        assert_eq!(uit.koppen["referrer-policy"], "same-origin", "the secret does not travel to other sites");
        // The letter as it left; a draft, and another key, are not there.
        let id = |pad: &str| pad.rsplit('/').next().unwrap().to_owned();
        let pdf = hij.get(&format!("{pagina}/stuk/{}", id(&brief))).await;
        assert!(pdf.is(200).tekst.starts_with("%PDF"));
        assert!(pdf.koppen["content-disposition"].to_str().unwrap().starts_with("attachment"));
        hij.get(&format!("{pagina}/stuk/{}", id(&concept))).await.is(404);
        hij.get(&format!("{pagina}/stuk/{}", uuid::Uuid::nil())).await.is(404);
        // Copied from paper by hand, in capitals.
        let code = pagina.rsplit('/').next().unwrap().to_uppercase();
        hij.post("/brief", &[("code", &code)]).await.is(200).leest("Wat zijn wij van plan?");
        hij.post("/brief", &[("code", "abcde-abcde-abcde-abcde")]).await.is(422).leest("Deze code klopt niet.");
        hij.get("/brief/abcde-abcde-abcde-abcde").await.is(404);
        // In English.
        let en = hij.get(&format!("/taal?naar=en&terug={}", data_encoding::BASE64URL_NOPAD.encode(pagina.as_bytes()))).await;
        en.is(200).leest("What do we intend to do?").leest("Tuesday 1 December 2026").leest("are in Dutch");
        // No database row and no event holds the secret.
        let mut tx = t.app.store.lees().await.unwrap();
        let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
        let sleutels = store::inbreng::sleutels(&mut tx, zaak.id).await.unwrap();
        assert_eq!(sleutels.len(), 1, "a draft has no link");
        drop(tx);
        m.cm.get(&brief).await.is(200).leest("geheime link, komt op de definitieve brief").leest_niet(&code.to_lowercase());
    }
}

verhaal! {
    async fn a_letter_to_another_party_stays_his(t) {
        let m = mensen(t).await;
        let ander = [("rol", "belanghebbende"), ("soort", "persoon"), ("naam", "K. de Boer"), ("adres", "Kade 3\n9910 AA Waterrijk")];
        m.cm.post("/zaken/2026-000001/betrokkenen", &ander).await.is(200);
        let mut tx = t.app.store.lees().await.unwrap();
        let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
        let alle = store::betrokkene::van_zaak(&mut tx, zaak.id).await.unwrap();
        let boer = alle.iter().find(|b| b.naam == "K. de Boer").unwrap().id.to_string();
        drop(tx);
        let eigen = stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await;
        let pad = begin(&m.cm, "opvragen-informatie", &boer).await;
        doe(t, &m.cm, &pad, &ingevuld("opvragen-informatie", &boer), "bewaar").await.is(200);
        daad(t, &m.cm, &pad, &[("wijze", "post")], "verzend").await.is(200);
        let pagina = link(t, &eigen).await;
        let id = pad.rsplit('/').next().unwrap();
        t.bezoeker().get(&pagina).await.is(200).leest_niet("de Boer");
        t.bezoeker().get(&format!("{pagina}/stuk/{id}")).await.is(404);
    }
}

verhaal! {
    async fn a_view_in_writing_reaches_who_decides_and_the_letter_that_answers_it(t) {
        let m = mensen(t).await;
        let pagina = link(t, &stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await).await;
        let hij = t.bezoeker();
        let form = format!("{pagina}/zienswijze");
        hij.get(&form).await.is(200).leest("Wij lezen het voordat wij beslissen.");
        hij.upload(&form, &[("tekst", " ")], &[]).await.is(422).leest("Leg het uit in een paar woorden.");
        hij.upload(&form, &[("tekst", &"a".repeat(5001))], &[]).await.is(422).leest("te lang");
        let tekst = "Het afval is van de buren. Dat ziet u op de rekening.";
        for (naam, bytes) in [("rekening.pdf", &b"<html>geen pdf"[..]), ("half.pdf", b"%PDF-1.7 half")] {
            hij.upload(&form, &[("tekst", tekst)], &[("fotos", naam, bytes)]).await
                .is(422).leest("Dit bestand kunnen wij niet lezen.").leest(tekst);
        }
        let velden = [("tekst", tekst), ("eenmalig", "een-keer")];
        let klaar = hij.upload(&form, &velden, &[("fotos", "rekening.pdf", PDF)]).await;
        klaar.is(200).leest("Wij hebben uw reactie.").leest(tekst).leest("rekening.pdf").leest("Wij kijken hiernaar.");
        // Sent twice is one.
        hij.upload(&form, &velden, &[("fotos", "rekening.pdf", PDF)]).await.is(200);
        let mut tx = t.app.store.lees().await.unwrap();
        let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
        let alle = store::inbreng::zienswijzen(&mut tx, zaak.id).await.unwrap();
        let stukken = store::inbreng::stukken(&mut tx, zaak.id).await.unwrap();
        let genoemd = store::stuk::bestandsnamen(&mut tx).await.unwrap();
        drop(tx);
        assert_eq!(alle.len(), 1);
        assert_eq!((alle[0].tekst.as_str(), alle[0].te_laat), (tekst, false));
        assert!(genoemd.contains(&stukken[0].sha256), "the sweep leaves it alone");
        // A colleague reads it and has a task; who does not deal with the zaak reads nothing.
        let zaakpagina = m.cm.get(ZAAK).await;
        zaakpagina.is(200).leest("Van de aangeschrevene").leest(tekst).leest("Lees de zienswijze (Awb 4:8)").leest("Zienswijze ontvangen");
        als(t, "beleid", Rol::Beleid).await.get(ZAAK).await.is(200).leest("Zienswijze ontvangen").leest_niet(tekst);
        let stuk = format!("{ZAAK}/bewijs/{}", stukken[0].id);
        let bestand = m.cm.get(&stuk).await;
        assert!(bestand.is(200).koppen["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert!(bestand.koppen["content-security-policy"].to_str().unwrap().contains("sandbox"));
        als(t, "beleid2", Rol::Beleid).await.get(&stuk).await.is(403);
        // The decision that answers it begins with its words.
        let besluit = begin(&m.cm, "besluit-lod", &m.aan).await;
        m.cm.get(&besluit).await.is(200).leest(tekst);
        let id = alle[0].id.to_string();
        let antwoord = format!("{ZAAK}/inbreng");
        m.cm.post(&antwoord, &[("inbreng", &id), ("uitkomst", "toegewezen")]).await.is(422).leest("Kies een antwoord dat hierbij past.");
        m.cm.post(&antwoord, &[("inbreng", &id), ("uitkomst", "gelezen")]).await.is(200).leest("leest het antwoord op zijn pagina");
        m.cm.post(&antwoord, &[("inbreng", &id), ("uitkomst", "gelezen")]).await.is(422).leest("Misschien gaf een collega al antwoord.");
        hij.get(&pagina).await.is(200).leest("Wij hebben dit gelezen.").leest_niet("Wij kijken hiernaar.");
    }
}

verhaal! {
    async fn a_view_after_the_last_day_is_kept_and_says_that_it_is_late(t) {
        let m = mensen(t).await;
        let pagina = link(t, &stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await).await;
        t.zet_klok("2026-12-02T09:00:00Z");
        let hij = t.bezoeker();
        hij.get(&format!("{pagina}/zienswijze")).await.is(200).leest("U kunt nog reageren.");
        hij.upload(&format!("{pagina}/zienswijze"), &[("tekst", "Ik was op reis.")], &[]).await
            .is(200).leest("Dit kwam na de laatste dag. Wij lezen het wel.");
        m.cm.get(ZAAK).await.is(200).leest("Na de laatste dag");
        // What came in is answered before the decision is taken (Awb 3:46).
        let besluit = begin(&m.cm, "besluit-lod", &m.aan).await;
        doe(t, &m.cm, &besluit, &ingevuld("besluit-lod", &m.aan), "controle").await.is(200);
        daad(t, &m.jurist, &besluit, &[], "akkoord").await.is(200);
        daad(t, &m.chef, &besluit, &[], "onderteken").await.is(422).leest("Er is een zienswijze zonder antwoord.");
        let vragen = m.cm.get(&format!("{ZAAK}/inbreng")).await;
        let id = vragen.is(200).tekst.split("name=\"inbreng\" value=\"").nth(1).unwrap()[..36].to_owned();
        m.cm.post(&format!("{ZAAK}/inbreng"), &[("inbreng", &id), ("uitkomst", "gelezen")]).await.is(200);
        daad(t, &m.chef, &besluit, &[], "onderteken").await.is(200);
        daad(t, &m.cm, &besluit, &[("wijze", "post")], "verzend").await.is(200);
        // After the decision there is objection, not a view.
        let na = hij.get(&format!("{pagina}/zienswijze")).await;
        na.is(200).leest("Wat moet u doen?").leest("U kunt bezwaar maken");
        hij.upload(&format!("{pagina}/zienswijze"), &[("tekst", "Toch nog iets.")], &[]).await
            .is(422).leest("Dit kan nu niet meer.").leest("Toch nog iets.");
    }
}

verhaal! {
    async fn a_conversation_is_asked_for_with_how_when_and_a_number(t) {
        let m = mensen(t).await;
        let pagina = link(t, &stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await).await;
        let (hij, form) = (t.bezoeker(), format!("{pagina}/horen"));
        let goed = [("moment", "anders"), ("hoe", "kantoor"), ("dagdelen", "ochtend"), ("telefoon", "06 12345678")];
        for (veld, waarde, zin) in [
            ("moment", "", "Kies een moment, of kies"),
            ("hoe", "taxi", "Kies hoe u wilt praten."),
            ("dagdelen", "nacht", "Kies een of meer dagdelen."),
            ("telefoon", "bel maar", "Vul een telefoonnummer in"),
            ("telefoon", "", "Vul een telefoonnummer in"),
        ] {
            let mut fout = goed;
            fout.iter_mut().find(|(n, _)| *n == veld).unwrap().1 = waarde;
            hij.upload(&form, &fout, &[]).await.is(422).leest(zin);
        }
        hij.upload(&form, &goed, &[]).await.is(200).leest("Anders bellen wij u binnen vijf werkdagen").leest("’s ochtends");
        m.cm.get(ZAAK).await.is(200).leest("Kan in de ochtend.").leest("Telefoon 06 12345678.");
        let naar = m.cm.get(&format!("{ZAAK}/inbreng")).await;
        let id = naar.is(200).tekst.split("name=\"inbreng\" value=\"").nth(1).unwrap()[..36].to_owned();
        let antwoord = [("inbreng", id.as_str()), ("uitkomst", "toegewezen"), ("dag", "2026-11-24"), ("tekst", "Om 10.00 uur, Raadhuisplein 1.")];
        m.cm.post(&format!("{ZAAK}/inbreng"), &antwoord[..3]).await.is(422).leest("Schrijf op wat de aangeschrevene moet weten");
        m.cm.post(&format!("{ZAAK}/inbreng"), &antwoord).await.is(200);
        hij.get(&pagina).await.is(200).leest("op dinsdag 24 november 2026").leest("Om 10.00 uur");
    }
}

verhaal! {
    async fn a_moment_for_a_conversation_is_chosen_and_nobody_else_gets_it(t) {
        let m = mensen(t).await;
        let pagina = link(t, &stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await).await;
        let (hij, form) = (t.bezoeker(), format!("{pagina}/horen"));
        // Tuesday and Thursday, after two working days to prepare.
        let eerste = "2026-11-24T09:00:00";
        hij.get(&form).await.is(200).leest(eerste).leest("dinsdag 24 november 2026 om 9.00 uur").leest_niet("2026-11-19T");
        let keuze = |moment: &'static str| [("moment", moment), ("hoe", "telefoon"), ("telefoon", "06 12345678")];
        for mis in ["2026-11-25T09:00:00", "2026-11-24T09:10:00", "2026-11-17T09:00:00"] {
            hij.upload(&form, &keuze(mis), &[]).await.is(422).leest("Kies een ander moment.");
        }
        hij.upload(&form, &keuze(eerste), &[]).await.is(200).leest("Uw afspraak: dinsdag 24 november 2026 om 9.00 uur");
        m.cm.get(ZAAK).await.is(200).leest("Voer het gesprek op dinsdag 24 november 2026 om 9.00 uur (Awb 4:9)");
        m.cm.get(ZAAK).await.is(200).leest("Koos dinsdag 24 november 2026 om 9.00 uur.").leest("Telefonisch.");
        // It is his: not offered again, and he has one appointment.
        hij.get(&form).await.is(200).leest_niet(eerste).leest("2026-11-24T09:45:00");
        hij.upload(&form, &keuze("2026-11-24T09:45:00"), &[]).await.is(422).leest("U hebt al een afspraak.");
        // A no of ours makes room for another moment.
        let naar = m.cm.get(&format!("{ZAAK}/inbreng")).await;
        let id = naar.is(200).tekst.split("name=\"inbreng\" value=\"").nth(1).unwrap()[..36].to_owned();
        let nee = [("inbreng", id.as_str()), ("uitkomst", "afgewezen"), ("tekst", "Die ochtend is er een storing.")];
        m.cm.post(&format!("{ZAAK}/inbreng"), &nee).await.is(200);
        hij.upload(&form, &keuze("2026-11-24T09:45:00"), &[]).await.is(200).leest("om 9.45 uur");
    }
}

verhaal! {
    async fn under_an_order_somebody_asks_for_time_and_hears_yes_or_no(t) {
        let m = mensen(t).await;
        let brief = stuur(t, &m, "besluit-lod", &[]).await;
        let (hij, pagina) = (t.bezoeker(), link(t, &brief).await);
        hij.get(&pagina).await.is(200)
            .leest("Wat moet u doen?").leest("maandag 28 december 2026").leest("Vraag om meer tijd")
            .leest("U kunt bezwaar maken tegen ons besluit").leest_niet("Schrijf wat u ervan vindt");
        let form = format!("{pagina}/uitstel");
        let goed = [("tekst", "De sloper kan pas in januari."), ("tot", "2027-01-15")];
        for (veld, waarde, zin) in [
            ("tot", "2026-12-28", "Kies een dag na de laatste dag uit de brief"),
            ("tot", "ooit", "Kies een dag na de laatste dag uit de brief"),
            ("tekst", "", "Leg het uit in een paar woorden."),
        ] {
            let mut fout = goed;
            fout.iter_mut().find(|(n, _)| *n == veld).unwrap().1 = waarde;
            hij.upload(&form, &fout, &[]).await.is(422).leest(zin);
        }
        hij.upload(&form, &goed, &[]).await.is(200).leest("Tot dan geldt de dag in de brief.");
        let werk = m.cm.get(ZAAK).await;
        werk.is(200).leest("Beslis over het verzoek om meer tijd (Awb 5:34)").leest("vrijdag 15 januari 2027");
        let blad = m.cm.get(&format!("{ZAAK}/inbreng")).await;
        let id = blad.is(200).leest("nog geen besluit").tekst.split("name=\"inbreng\" value=\"").nth(1).unwrap()[..36].to_owned();
        let nee = [("inbreng", id.as_str()), ("uitkomst", "afgewezen"), ("tekst", "Een andere sloper kan eerder.")];
        m.cm.post(&format!("{ZAAK}/inbreng"), &nee[..2]).await.is(422).leest("bij een nee ook waarom");
        m.cm.post(&format!("{ZAAK}/inbreng"), &nee).await.is(200);
        hij.get(&pagina).await.is(200).leest("Nee, dat kan niet.").leest("Een andere sloper kan eerder.").leest("maandag 28 december 2026");
        // Proof with a photo; asking for an earlier check.
        hij.upload(&format!("{pagina}/bewijs"), &[("tekst", "")], &[]).await.is(422).leest("Kies een foto of pdf");
        let mut foto = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(64, 48).write_to(&mut foto, image::ImageFormat::Jpeg).unwrap();
        hij.upload(&format!("{pagina}/bewijs"), &[("tekst", "")], &[("fotos", "terrein.jpg", &foto.into_inner())]).await
            .is(200).leest("Wij hebben uw bewijs.").leest("terrein.jpg");
        hij.upload(&format!("{pagina}/hercontrole"), &[("tekst", "Alles is weg.")], &[]).await.is(200).leest("of wij eerder komen");
        m.cm.get(ZAAK).await.is(200).leest("terrein.jpg").leest("Beslis of je eerder controleert");
        let zes: Vec<(&str, &str, &[u8])> = (0..6).map(|_| ("fotos", "a.pdf", PDF)).collect();
        hij.upload(&format!("{pagina}/bewijs"), &[("tekst", "Veel.")], &zes).await.is(422).leest("Ten hoogste 5 bestanden");
    }
}

verhaal! {
    async fn what_was_forfeited_is_on_the_page_with_the_day_to_pay(t) {
        let m = mensen(t).await;
        let bedragen = [("v-begunstiging_einde", "2026-11-19"), ("v-dwangsom", "2.500"), ("v-maximum", "5.000")];
        let brief = stuur(t, &m, "besluit-lod", &bedragen).await;
        let (pagina, boek) = (link(t, &brief).await, format!("{brief}/grootboek"));
        t.zet_klok("2026-11-23T09:00:00Z");
        let cm = als(t, "opvolger", Rol::Behandelaar).await;
        daad(t, &cm, &boek, &[("vorm", "week")], "begin").await.is(200);
        let verbeurd = [("dag", "2026-11-20"), ("vastgesteld", "2026-11-20"), ("ander-bewijs", "Controlerapport")];
        daad(t, &cm, &boek, &verbeurd, "verbeurd").await.is(200);
        daad(t, &cm, &boek, &[("bedrag", "1.000"), ("over", "1")], "betaald").await.is(200);
        t.bezoeker().get(&pagina).await.is(200)
            .leest("Wat moet u betalen?").leest("€\u{a0}2.500").leest("maandag 4 januari 2027").leest("€\u{a0}1.000")
            .leest("Nog te betalen").leest("€\u{a0}1.500");
        // Withdrawn from a day on: nothing to do any more, and what was forfeited stays due (Awb 5:33).
        let weg = [("feit", "ingetrokken"), ("dag-feit", "2026-11-23"), ("reden-feit", "Het terrein is verkocht.")];
        daad(t, &cm, &brief, &weg, "rechtsfeit").await.is(200);
        t.bezoeker().get(&pagina).await.is(200).leest("niet meer sinds").leest("€\u{a0}1.500");
    }
}

verhaal! {
    async fn a_link_that_ran_out_or_was_withdrawn_says_whom_to_call(t) {
        let m = mensen(t).await;
        let pagina = link(t, &stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await).await;
        let hij = t.bezoeker();
        m.cm.get(&format!("{ZAAK}/pagina-sluiten")).await.is(200).leest("Verantwoordelijke");
        let sluit = format!("{ZAAK}/pagina-sluiten");
        m.cm.post(&sluit, &[("betrokkene", &m.aan), ("reden", "")]).await.is(422).leest("Schrijf kort waarom.");
        m.cm.post(&sluit, &[("betrokkene", &m.aan), ("reden", "De brief lag bij de buren.")]).await.is(200).leest("De link werkt niet meer.");
        m.cm.post(&sluit, &[("betrokkene", &m.aan), ("reden", "Nog een keer.")]).await.is(422).leest("geen link die werkt");
        for pad in [pagina.clone(), format!("{pagina}/zienswijze")] {
            hij.get(&pad).await.is(410).leest("Deze link werkt niet meer").leest("0999 14 00 00").leest_niet("Van Dalen");
        }
        hij.upload(&format!("{pagina}/zienswijze"), &[("tekst", "Toch nog.")], &[]).await.is(410);
        // The next letter opens the page again, with the earlier letter on it; a year later it has run out.
        let nieuw = link(t, &stuur(t, &m, "besluit-lod", &[]).await).await;
        hij.get(&nieuw).await.is(200).leest("Voornemen last onder dwangsom (pdf)").leest("Last onder dwangsom (pdf)");
        hij.get(&pagina).await.is(410);
        t.zet_klok("2027-11-18T09:00:00Z");
        hij.get(&nieuw).await.is(410).leest("0999 14 00 00");
    }
}

verhaal! {
    async fn a_signed_letter_opens_nothing_before_it_is_sent(t) {
        let m = mensen(t).await;
        let pad = begin(&m.cm, "besluit-lod", &m.aan).await;
        doe(t, &m.cm, &pad, &ingevuld("besluit-lod", &m.aan), "controle").await.is(200);
        daad(t, &m.jurist, &pad, &[], "akkoord").await.is(200);
        daad(t, &m.chef, &pad, &[], "onderteken").await.is(200);
        let pagina = link(t, &pad).await;
        t.bezoeker().get(&pagina).await.is(404);
        // The words that are kept do not hold the secret: only the printed letter does.
        let mut tx = t.app.store.lees().await.unwrap();
        let versie = store::brief::laatste(&mut tx, rij(t, &pad).await.id).await.unwrap().unwrap();
        drop(tx);
        let concept: domein::brief::Briefconcept = versie.inhoud().unwrap();
        assert_eq!(concept.pagina, None);
        assert!(concept.velden.values().all(|w| !matches!(w, Veldwaarde::Tekst(t) if t.contains("/brief/"))));
        daad(t, &m.cm, &pad, &[("wijze", "post")], "verzend").await.is(200);
        t.bezoeker().get(&pagina).await.is(200).leest("Wat moet u doen?");
    }
}

verhaal! {
    async fn a_dossier_holds_what_was_sent_in_and_no_link_that_works(t) {
        let m = mensen(t).await;
        let brief = stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await;
        let pagina = link(t, &brief).await;
        let hij = t.bezoeker();
        hij.upload(&format!("{pagina}/zienswijze"), &[("tekst", "Het afval is van de buren.")], &[("fotos", "rekening.pdf", PDF)]).await.is(200);
        let vragen = m.cm.get(&format!("{ZAAK}/inbreng")).await;
        let id = vragen.is(200).tekst.split("name=\"inbreng\" value=\"").nth(1).unwrap()[..36].to_owned();
        m.cm.post(&format!("{ZAAK}/inbreng"), &[("inbreng", &id), ("uitkomst", "gelezen"), ("tekst", "We vragen het na.")]).await.is(200);
        let dossier = bestanden(&zip(&m.cm, &REDEN).await);
        let lijst = String::from_utf8(dossier["07-ingebracht.csv"].clone()).unwrap();
        for tekst in ["Van Dalen Sloopwerken B.V.", "Het afval is van de buren.", "We vragen het na.", "ingebracht/01-2026-11-17.pdf"] {
            assert!(lijst.contains(tekst), "{tekst}: {lijst}");
        }
        assert_eq!(dossier["ingebracht/01-2026-11-17.pdf"], PDF);
        // The letter has the same words, but for the link; the index tells both hashes apart.
        let naam = "brieven/01-2026-11-17-voornemen-lod.pdf";
        let kopie = woorden(&dossier[naam]);
        let plat = |tekst: &str| tekst.replace('\u{200b}', "").split_whitespace().collect::<String>();
        let geheim = plat(&gedrukt(t, &brief).await);
        let zonder = geheim.replace(&format!("{}{pagina}", t.adres), "[geheimelink,weggelatenindezekopie]");
        assert_ne!(geheim, zonder, "{geheim}");
        assert_eq!(plat(&kopie), zonder);
        let html = String::from_utf8(dossier["01-dossier.html"].clone()).unwrap();
        let verstuurd = rij(t, &brief).await;
        assert!(html.contains(&verstuurd.pdf) && html.contains(&verstuurd.kopie) && html.contains("zonder de geheime link"));
        // When the link opens nothing any more, the letter goes along as it left.
        let sluit = [("betrokkene", m.aan.as_str()), ("reden", "Het dossier gaat naar de rechtbank.")];
        m.cm.post(&format!("{ZAAK}/pagina-sluiten"), &sluit).await.is(200);
        let dossier = bestanden(&zip(&m.cm, &REDEN).await);
        assert_eq!(dossier[naam], t.app.bestanden.lees(&verstuurd.pdf).unwrap());
    }
}

verhaal! {
    async fn a_view_becomes_points_and_answering_them_answers_the_view(t) {
        let m = mensen(t).await;
        let pagina = link(t, &stuur(t, &m, "voornemen-lod", &ZIENSWIJZE_LOOPT).await).await;
        let hij = t.bezoeker();
        let tekst = "Het afval is van de buren. En een maand is te kort.";
        hij.upload(&format!("{pagina}/zienswijze"), &[("tekst", tekst)], &[]).await.is(200);
        let weging = format!("{ZAAK}/weging");
        let blad = m.cm.get(&weging).await;
        let id = blad.is(200).leest("Maak hier een punt van").leest(tekst).tekst.split("punt?inbreng=").nth(1).unwrap()[..36].to_owned();
        let vorm = m.cm.get(&format!("{weging}/punt?inbreng={id}")).await;
        vorm.is(200).leest(tekst).leest("Van Dalen Sloopwerken B.V.").leest("Dit punt komt uit een zienswijze.");
        m.cm.get(&format!("{weging}/punt?inbreng={}", uuid::Uuid::nil())).await.is(404);
        let punt = |gezien: &'static str, nr: &'static str, wat: &'static str, antwoord: &'static str| {
            vec![("gezien", gezien), ("nr", nr), ("wie", "Van Dalen"), ("dag", "2026-11-17"), ("punt", wat),
                ("weging", "Uitgezocht."), ("gevolg", "geen"), ("antwoord", antwoord), ("daad", "bewaar")]
        };
        let met = |velden: &[(&'static str, &'static str)], van: &str| {
            let mut uit: Vec<(String, String)> = velden.iter().map(|(n, w)| ((*n).to_owned(), (*w).to_owned())).collect();
            uit.retain(|(n, w)| n != "nr" || !w.is_empty());
            uit.push(("inbreng".to_owned(), van.to_owned()));
            uit
        };
        let post = async |velden: Vec<(String, String)>| {
            let velden: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
            m.cm.post(&format!("{weging}/punt"), &velden).await
        };
        let vreemd = uuid::Uuid::nil().to_string();
        post(met(&punt("0", "", "Het is van de buren.", ""), &vreemd)).await.is(422).leest("Kies wat je beantwoordt.");
        post(met(&punt("0", "", "Het is van de buren.", ""), &id)).await.is(200).leest_niet("Maak hier een punt van").leest("Maak nog een punt van deze zienswijze");
        post(met(&punt("1", "", "Een maand is te kort.", "Vier weken is genoeg."), &id)).await.is(200);
        // One of two points has its answer: the view has not.
        hij.get(&pagina).await.is(200).leest("Wij kijken hiernaar.");
        post(met(&punt("2", "1", "Het is van de buren.", "U bent de eigenaar."), "")).await.is(200);
        hij.get(&pagina).await.is(200).leest("Wij gaan hierop in bij ons besluit.").leest_niet("Vier weken is genoeg.");
        m.cm.get(ZAAK).await.is(200).leest("Zienswijze: antwoord gelezen").leest_niet("/inbreng?inbreng=");
    }
}
