//! A citizen reports something, without script.

use scraper::{Html, Selector};

use schout::plaats::Punt;

use crate::{
    steun::{Antwoord, Bezoeker, TestApp, velden_van},
    verhaal,
};

/// The fields of the form with the main button, as a browser without script would send them.
pub fn formulier(uit: &Antwoord) -> (String, Vec<(String, String)>) {
    let pagina = Html::parse_document(&uit.tekst);
    let kies = |s: &str| Selector::parse(s).unwrap();
    let form = pagina.select(&kies("form:has([data-sleutel])")).next().expect("geen formulier");
    let mut velden = velden_van(form);
    if uit.tekst.contains("<noscript>") {
        velden.push(("zonder_script".into(), "ja".into()));
    }
    (form.attr("action").unwrap_or_default().to_owned(), velden)
}

/// Fills in a form and presses its button.
pub async fn vul_in(wie: &Bezoeker, uit: &Antwoord, anders: &[(&str, &str)]) -> Antwoord {
    let (actie, mut velden) = formulier(uit);
    velden.retain(|(naam, _)| !anders.iter().any(|(n, _)| n == naam));
    velden.extend(anders.iter().map(|(n, w)| ((*n).to_owned(), (*w).to_owned())));
    let paren: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
    if uit.tekst.contains("multipart/form-data") {
        wie.upload(&actie, &paren, &[]).await
    } else {
        wie.post(&actie, &paren).await
    }
}

/// Address of a real house.
pub fn adres(t: &TestApp) -> String {
    t.app.plaatsen.adressen()[4711].to_string()
}

const AFVAL: &str = "Er ligt overal zwerfafval en plastic in het gras.";

/// Up to the step "where".
async fn tot_waar(wie: &Bezoeker, tekst: &str, onderwerp: &str) -> Antwoord {
    let start = wie.get("/melden").await;
    let uit = vul_in(wie, &start, &[("tekst", tekst)]).await;
    vul_in(wie, &uit, &[("onderwerp", onderwerp)]).await
}

/// Up to the last step.
async fn tot_controleer(t: &TestApp, wie: &Bezoeker, contact: &[(&str, &str)]) -> Antwoord {
    let uit = tot_waar(wie, AFVAL, "zwerfafval").await;
    let uit = vul_in(wie, &uit, &[("adres", &adres(t))]).await;
    let uit = vul_in(wie, &uit, &[("vraag-hoeveel", "weet-niet")]).await;
    vul_in(wie, &uit, contact).await
}

/// The draft in the address of a page.
fn concept(uit: &Antwoord) -> String {
    uit.pad.split('/').nth(2).unwrap().to_owned()
}

verhaal! {
    async fn a_report_without_script_from_start_to_thank_you(t) {
        let wie = t.bezoeker();
        wie.get("/").await.is(200).leest("Doe een melding").leest("Bel 112").leest("Volg uw melding");
        let uit = wie.get("/melden").await;
        let uit = vul_in(&wie, &uit, &[("tekst", AFVAL)]).await;
        uit.leest("Gaat het hierover?").leest("Zwerfafval").leest("Weet ik niet");
        let uit = vul_in(&wie, &uit, &[]).await;
        uit.leest("Waar is het?");
        let uit = vul_in(&wie, &uit, &[("adres", &adres(t))]).await;
        uit.leest("Hoeveel afval ligt er?");
        let uit = vul_in(&wie, &uit, &[("vraag-hoeveel", "meer")]).await;
        uit.leest("Ik meld anoniem");
        let uit = vul_in(&wie, &uit, &[("email", "jan@voorbeeld.example")]).await;
        uit.leest("Klopt alles?").leest("Meer dan een vuilniszak").leest(&adres(t)).leest("jan@voorbeeld.example");
        let uit = vul_in(&wie, &uit, &[]).await;
        uit.is(200).leest("Bedankt voor uw melding").leest("2026-000001").leest("vrijdag 20 november 2026");
        uit.leest(&format!("{}/volg/", t.adres));
        assert!(uit.pad.ends_with("?nieuw=1"), "{}", uit.pad);
    }
}

verhaal! {
    async fn the_promised_day_before_sending_is_the_day_after_sending(t) {
        let wie = t.bezoeker();
        let uit = tot_controleer(t, &wie, &[("hoe", "anoniem")]).await;
        uit.leest("Uiterlijk vrijdag 20 november 2026");
        vul_in(&wie, &uit, &[]).await.leest("Uiterlijk vrijdag 20 november 2026").leest("Bewaar daarom de link");
    }
}

verhaal! {
    async fn a_missing_answer_is_named_and_nothing_typed_is_lost(t) {
        let wie = t.bezoeker();
        let start = wie.get("/melden").await;
        vul_in(&wie, &start, &[("tekst", "..")]).await.is(422).leest("<title>Fout: ").leest("href=\"#tekst\"").leest("..</textarea>");
        let uit = tot_waar(&wie, AFVAL, "zwerfafval").await;
        let fout = vul_in(&wie, &uit, &[("adres", "")]).await;
        fout.is(422).leest("Vul een adres in of kies een plek op de kaart.");
        let uit = vul_in(&wie, &uit, &[("adres", &adres(t))]).await;
        let fout = vul_in(&wie, &uit, &[("vraag-hoeveel", ""), ("vraag-hoe-vaak", "soms")]).await;
        fout.is(422).leest("Kies een antwoord.");
        assert!(formulier(&fout).1.contains(&("vraag-hoe-vaak".into(), "soms".into())));
        let uit = vul_in(&wie, &uit, &[("vraag-hoeveel", "meer")]).await;
        let fout = vul_in(&wie, &uit, &[("email", "geen adres"), ("naam", "Wilhelmina")]).await;
        fout.is(422).leest("Vul een e-mailadres in").leest("geen adres").leest("Wilhelmina");
    }
}

verhaal! {
    async fn words_that_fit_several_places_give_a_choice(t) {
        let woorden = ["kerk", "school", "haven", "park"];
        let vaag = woorden.into_iter().find(|w| t.app.plaatsen.zoek(w, 6).len() > 1).unwrap();
        let wie = t.bezoeker();
        let uit = tot_waar(&wie, AFVAL, "zwerfafval").await;
        let keuze = vul_in(&wie, &uit, &[("adres", vaag)]).await;
        let tweede = t.app.plaatsen.zoek(vaag, 6)[1].clone();
        keuze.is(422).leest("Welke plek bedoelt u?").leest(&tweede.tekst).leest("Gebruik mijn woorden");
        let waarde = format!("{:?}:{}", tweede.soort, tweede.id);
        let uit = vul_in(&wie, &keuze, &[("plek_keuze", &waarde)]).await;
        let uit = vul_in(&wie, &uit, &[("vraag-hoeveel", "meer")]).await;
        vul_in(&wie, &uit, &[("hoe", "anoniem")]).await.leest("Klopt alles?").leest(&tweede.tekst);
    }
}

verhaal! {
    async fn a_place_we_do_not_know_may_be_described(t) {
        let wie = t.bezoeker();
        let uit = tot_waar(&wie, AFVAL, "zwerfafval").await;
        let keuze = vul_in(&wie, &uit, &[("adres", "achter het zwarte hek xyzzy")]).await;
        keuze.is(422).leest("We kennen deze plek niet");
        let uit = vul_in(&wie, &keuze, &[("plek_keuze", "woorden")]).await;
        uit.is(200).leest("Nog een paar vragen");
    }
}

/// A point in a neighbouring municipality.
fn bij_de_buren(t: &TestApp) -> (Punt, String) {
    let g = t.app.plaatsen.grenzen();
    let punten = (0..60).map(|i| Punt {
        lat: g.zuidwest.lat - f64::from(i) * 0.0005,
        lon: g.zuidwest.lon.midpoint(g.noordoost.lon),
    });
    let met_buur = |p: Punt| Some((p, t.app.plaatsen.buurgemeente(p)?.naam.clone()));
    punten.into_iter().find_map(met_buur).expect("geen buurgemeente gevonden")
}

verhaal! {
    async fn outside_the_municipality_names_the_right_one_and_keeps_the_words(t) {
        let (punt, buur) = bij_de_buren(t);
        let wie = t.bezoeker();
        let uit = tot_waar(&wie, AFVAL, "zwerfafval").await;
        let (lat, lon) = (punt.lat.to_string(), punt.lon.to_string());
        let buiten = vul_in(&wie, &uit, &[("lat", &lat), ("lon", &lon)]).await;
        buiten.is(422).leest(&buur).leest(AFVAL).leest("Dit is niet in Waterrijk").leest("tel:099");
        let buiten = vul_in(&wie, &uit, &[("adres", "Kerkstraat 1 in Wijdemond")]).await;
        buiten.is(422).leest("Ga naar de site van Wijdemond").leest(AFVAL);
        wie.get(&uit.pad.replace("waar", "wat")).await.leest(AFVAL);
    }
}

verhaal! {
    async fn urgent_words_show_the_emergency_number_first(t) {
        let wie = t.bezoeker();
        let uit = vul_in(&wie, &wie.get("/melden").await, &[("tekst", "Er is brand in de prullenbak")]).await;
        uit.leest("tel:112").leest("Er is geen direct gevaar").leest_niet("Gaat het hierover?");
        let p = concept(&uit);
        wie.get(&format!("/melden/{p}/waar")).await.leest("tel:112").leest("Er is geen direct gevaar");
        wie.post(&uit.pad, &[]).await.leest("Gaat het hierover?");
    }
}

verhaal! {
    async fn a_dangerous_answer_stops_the_form(t) {
        let wie = t.bezoeker();
        let uit = tot_waar(&wie, "Er ligt gedumpt afval", "dumping").await;
        let uit = vul_in(&wie, &uit, &[("adres", &adres(t))]).await;
        let stop = vul_in(&wie, &uit, &[("vraag-wat", "asbest"), ("vraag-hoeveel", "weet-niet")]).await;
        stop.leest("0999 14 00 24").leest("Terug naar de vragen").leest_niet("Per e-mail");
        let stop = vul_in(&wie, &uit, &[("vraag-wat", "chemisch")]).await;
        stop.leest("Bel 112").leest_niet("Per e-mail");
        let p = concept(&uit);
        // There is no way around it, and the way back shows what was answered.
        let terug = wie.get(&format!("/melden/{p}/controleer")).await;
        terug.leest("Nog een paar vragen");
        assert!(formulier(&terug).1.contains(&("vraag-wat".into(), "chemisch".into())));
    }
}

verhaal! {
    async fn a_question_that_follows_from_an_answer_is_asked(t) {
        let wie = t.bezoeker();
        let uit = tot_waar(&wie, "Er ligt gedumpt afval", "dumping").await;
        let uit = vul_in(&wie, &uit, &[("adres", &adres(t))]).await;
        let antwoord = [("vraag-wat", "huisraad"), ("vraag-gezien", "ja")];
        let (_, velden) = formulier(&uit);
        let over: Vec<String> = velden.iter().map(|(n, _)| n.clone()).collect();
        assert!(!over.iter().any(|n| n == "getoond"), "{over:?}");
        let nog_een = vul_in(&wie, &uit, &antwoord).await;
        nog_een.is(200).leest("Door uw antwoord hebben we nog een vraag.");
        let uit = vul_in(&wie, &nog_een, &[("vraag-kenmerken", "Een witte bus om 3 uur")]).await;
        let uit = vul_in(&wie, &uit, &[("hoe", "anoniem")]).await;
        uit.leest("Klopt alles?").leest("Een witte bus om 3 uur");
        // Taking the answer back also takes back what followed from it.
        let vragen = wie.get(&uit.pad.replace("controleer", "vragen")).await;
        vul_in(&wie, &vragen, &[("vraag-gezien", "nee")]).await.leest("Klopt alles?").leest_niet("Een witte bus om 3 uur");
    }
}

verhaal! {
    async fn sending_twice_gives_one_report(t) {
        let wie = t.bezoeker();
        let uit = tot_controleer(t, &wie, &[("hoe", "anoniem")]).await;
        let (een, twee) = tokio::join!(vul_in(&wie, &uit, &[]), vul_in(&wie, &uit, &[]));
        een.is(200).leest("2026-000001");
        twee.is(200).leest("2026-000001");
        let later = wie.get(&uit.pad).await;
        later.leest("2026-000001").leest_niet("2026-000002");
        let volgende = t.melding("zwerfafval", "Nog iets.").await;
        assert_eq!(volgende.zaak.nummer, "2026-000002");
    }
}

verhaal! {
    async fn who_joins_an_open_report_gets_its_number_and_his_own_page(t) {
        let eerst = t.melding("zwerfafval", "Bij mij voor de deur, Wilhelmina.").await;
        let wie = t.bezoeker();
        let uit = tot_waar(&wie, AFVAL, "zwerfafval").await;
        let uit = vul_in(&wie, &uit, &[("adres", &adres(t))]).await;
        uit.leest("Is het dit?").leest("Ik heb hier ook last van").leest("Nee, iets anders").leest_niet("Wilhelmina");
        let p = concept(&uit);
        let uit = wie.post(&format!("/melden/{p}/aansluiten"), &[("nummer", &eerst.zaak.nummer)]).await;
        uit.leest("U sluit zich aan").leest(&eerst.zaak.nummer).leest_niet("Wilhelmina");
        let uit = vul_in(&wie, &uit, &[("email", "buur@voorbeeld.example")]).await;
        uit.leest("Bedankt").leest(&eerst.zaak.nummer);
        assert!(!uit.pad.contains(&eerst.geheim));
    }
}

verhaal! {
    async fn a_confidential_report_cannot_be_joined(t) {
        let stil = t.melding("adresfraude", "Er wonen daar mensen die niet zijn ingeschreven.").await;
        let wie = t.bezoeker();
        wie.post("/melden/aansluiten", &[("nummer", &stil.zaak.nummer)]).await.is(404);
    }
}

verhaal! {
    async fn which_lamp_post_is_asked_once(t) {
        let paal = t.app.plaatsen.objecten().iter().find(|o| &*o.soort == "lantaarnpaal").unwrap();
        let wie = t.bezoeker();
        let uit = tot_waar(&wie, "De lantaarnpaal is kapot", "lantaarnpaal").await;
        let fout = vul_in(&wie, &uit, &[("objectnummer", "LP-99999")]).await;
        fout.is(422).leest("We vinden dit nummer niet");
        let (lat, lon) = (paal.punt.lat.to_string(), paal.punt.lon.to_string());
        let uit = vul_in(&wie, &uit, &[("lat", &lat), ("lon", &lon)]).await;
        uit.is(200).leest("Om welke gaat het?").leest(&paal.nummer).leest("Weet ik niet");
        let uit = vul_in(&wie, &uit, &[("object_keuze", &paal.nummer)]).await;
        uit.is(200).leest_niet("Om welke gaat het?").leest_niet("Welke lantaarnpaal");
    }
}

verhaal! {
    async fn a_draft_that_stood_still_is_gone(t) {
        let wie = t.bezoeker();
        let uit = tot_waar(&wie, AFVAL, "zwerfafval").await;
        t.zet_klok("2026-11-18T10:00:00Z");
        wie.get(&uit.pad).await.is(410).leest("Begin opnieuw");
        vul_in(&wie, &uit, &[("adres", &adres(t))]).await.is(410);
    }
}

verhaal! {
    async fn english_from_start_to_thank_you(t) {
        let wie = t.bezoeker();
        let nl = wie.get("/melden").await;
        let pagina = Html::parse_document(&nl.tekst);
        let kies = Selector::parse("a[hreflang=en]").unwrap();
        let naar = pagina.select(&kies).next().unwrap().value().attr("href").unwrap().to_owned();
        let uit = wie.get(&naar).await;
        assert_eq!(uit.pad, "/melden");
        uit.leest("lang=\"en\"").leest("Write what you see");
        let uit = vul_in(&wie, &uit, &[("tekst", "There is litter on the grass")]).await;
        let uit = vul_in(&wie, &uit, &[("onderwerp", "zwerfafval")]).await;
        let uit = vul_in(&wie, &uit, &[("adres", &adres(t))]).await;
        uit.leest("How much litter is there?");
        let uit = vul_in(&wie, &uit, &[("vraag-hoeveel", "meer")]).await;
        let uit = vul_in(&wie, &uit, &[("email", "jane@voorbeeld.example")]).await;
        let uit = vul_in(&wie, &uit, &[]).await;
        uit.leest("Thank you for your report").leest("Friday 20 November 2026").leest_niet("Bedankt");
        wie.get(uit.pad.trim_end_matches("?nieuw=1")).await.leest("It is about: Litter");
    }
}

verhaal! {
    async fn a_visitor_who_only_looks_makes_no_draft_and_another_site_is_never_reached(t) {
        let wie = t.bezoeker();
        wie.get("/melden").await.is(200);
        wie.upload("/melden", &[("tekst", "")], &[]).await.is(422);
        let uit = wie.get("/taal?naar=en&terug=Ly9rd2FhZC5leGFtcGxl").await;
        assert_eq!(uit.pad, "/");
        assert!(wie.get("/melden/onbekend/waar").await.status.as_u16() == 410);
    }
}
