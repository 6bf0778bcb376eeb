//! A reporter follows his report; photos; what everybody may see.

use domein::{antwoord::Antwoord as Zinnen, toegang::Rol};
use schout::handelingen::{
    antwoorden::{Aan, antwoorden, vraag_stellen},
    behandelen::{Resultaat, bevinding_vastleggen},
    melden::Ontvangst,
    verdelen::oppakken,
};

use crate::{portaal::vul_in, steun::TestApp, verhaal};

/// Bytes that must never leave the house: they stand in the metadata of the photo.
const IN_FOTO: &[u8] = b"Exif\0\0 GEHEIME-PLEK 52.35 5.62";

/// A photo with metadata.
pub(crate) fn foto() -> Vec<u8> {
    let mut kaal = Vec::new();
    let beeld = image::DynamicImage::new_rgb8(64, 48);
    beeld.write_to(&mut std::io::Cursor::new(&mut kaal), image::ImageFormat::Jpeg).unwrap();
    let mut uit = kaal[..2].to_vec();
    uit.extend([0xff, 0xe1]);
    uit.extend(u16::try_from(IN_FOTO.len() + 2).unwrap().to_be_bytes());
    uit.extend(IN_FOTO);
    uit.extend(&kaal[2..]);
    uit
}

/// The address of the first photo on a page.
fn eerste_foto(pagina: &str) -> String {
    let begin = pagina.find("<img src=\"").map(|i| i + 10).expect("geen foto");
    pagina[begin..].split('"').next().unwrap().to_owned()
}

pub async fn beantwoord(t: &TestApp, uit: &Ontvangst) {
    let boa = t.als(Rol::Boa).await;
    let mut h = t.handeling(boa.wie()).await;
    oppakken(&mut h, &uit.zaak.nummer, None).await.unwrap();
    let (gevonden, gedaan) = ("We vonden 6 zakken naast de container.", "De zakken zijn nu weg.");
    bevinding_vastleggen(&mut h, &uit.zaak.nummer, Resultaat::Overtreding, gevonden, gedaan).await.unwrap();
    let zinnen = Zinnen { gevonden: gevonden.into(), gedaan: gedaan.into(), ..Zinnen::default() };
    antwoorden(&mut h, &uit.zaak.nummer, &zinnen, Aan::Allen, true, None).await.unwrap();
    h.commit().await.unwrap();
}

verhaal! {
    async fn a_photo_goes_along_and_only_its_stripped_copy_comes_back(t) {
        let wie = t.bezoeker();
        let bytes = foto();
        let tekst = [("tekst", "Er ligt zwerfafval op de stoep")];
        let uit = wie.upload("/melden", &tekst, &[("fotos", "stoep.jpg", &bytes)]).await;
        let wat = wie.get(&uit.pad.replace("onderwerp", "wat")).await;
        let klein = eerste_foto(&wat.tekst);
        wie.get(&klein).await.is(200).leest_niet("GEHEIME-PLEK");
        let uit = vul_in(&wie, &uit, &[("onderwerp", "zwerfafval")]).await;
        let uit = vul_in(&wie, &uit, &[("adres", &crate::portaal::adres(t))]).await;
        let uit = vul_in(&wie, &uit, &[("vraag-hoeveel", "meer")]).await;
        let uit = vul_in(&wie, &uit, &[("hoe", "anoniem")]).await;
        let uit = vul_in(&wie, &uit, &[]).await;
        let klein = eerste_foto(&uit.tekst);
        for pad in [klein.clone(), format!("{klein}?groot=1")] {
            let beeld = wie.get(&pad).await;
            beeld.is(200).leest_niet("GEHEIME-PLEK");
            assert_eq!(beeld.koppen["content-type"], "image/jpeg");
        }
        let ander = t.melding("zwerfafval", "Iets anders.").await;
        let id = klein.rsplit('/').next().unwrap();
        wie.get(&format!("/volg/{}/foto/{id}", ander.geheim)).await.is(404);
    }
}

verhaal! {
    async fn a_text_file_that_is_called_a_photo_is_refused_and_the_rest_is_kept(t) {
        let wie = t.bezoeker();
        let goed = foto();
        let bestanden: [(&str, &str, &[u8]); 2] = [("fotos", "nep.jpg", b"dit is tekst"), ("fotos", "echt.jpg", &goed)];
        let uit = wie.upload("/melden", &[("tekst", "Er ligt zwerfafval")], &bestanden).await;
        uit.is(422).leest("nep.jpg: Dit is geen foto").leest("Er ligt zwerfafval").leest("Verwijder foto 1");
        uit.leest_niet("Verwijder foto 2");
    }
}

verhaal! {
    async fn more_photos_than_fit_are_named_and_one_can_be_taken_out(t) {
        let wie = t.bezoeker();
        let bytes = foto();
        let bestanden: Vec<(&str, &str, &[u8])> = (0..6).map(|_| ("fotos", "stoep.jpg", bytes.as_slice())).collect();
        let uit = wie.upload("/melden", &[("tekst", "Er ligt zwerfafval")], &bestanden).await;
        uit.is(422).leest("zoveel foto's").leest("Verwijder foto 5").leest_niet("Verwijder foto 6");
        let id = eerste_foto(&uit.tekst).rsplit('/').next().unwrap().to_owned();
        let (actie, _) = crate::portaal::formulier(&uit);
        let uit = wie.upload(&actie, &[("tekst", "Er ligt zwerfafval"), ("weg", &id)], &[]).await;
        uit.is(200).leest("Verwijder foto 4").leest_niet("Verwijder foto 5");
    }
}

verhaal! {
    async fn a_question_is_answered_on_the_page(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval.").await;
        let boa = t.als(Rol::Boa).await;
        let mut h = t.handeling(boa.wie()).await;
        oppakken(&mut h, &uit.zaak.nummer, None).await.unwrap();
        vraag_stellen(&mut h, &uit.zaak.nummer, uit.signaal, "Aan welke kant van de weg ligt het?").await.unwrap();
        h.commit().await.unwrap();
        let (wie, pad) = (t.bezoeker(), format!("/volg/{}", uit.geheim));
        wie.get(&pad).await.leest("Aan welke kant van de weg ligt het?").leest("Uw antwoord").leest("We wachten op uw antwoord");
        t.zet_klok("2026-11-17T12:00:00Z");
        wie.post(&format!("{pad}/reactie"), &[("tekst", " ")]).await.is(422).leest("Fout: ");
        let na = wie.post(&format!("{pad}/reactie"), &[("tekst", "Aan de kant van het water.")]).await;
        na.is(200).leest("Uw bericht is verstuurd.").leest("Aan de kant van het water.").leest("We zijn ermee bezig");
        na.leest_niet("We hebben een vraag aan u");
    }
}

verhaal! {
    async fn the_answer_stands_there_in_full_and_it_is_still_there_reopens(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval.").await;
        beantwoord(t, &uit).await;
        let (wie, pad) = (t.bezoeker(), format!("/volg/{}", uit.geheim));
        let na = wie.get(&pad).await;
        na.leest("Wat we vonden").leest("We vonden 6 zakken naast de container.").leest("De zakken zijn nu weg.");
        na.leest("Is het opgelost?").leest("U hebt ons antwoord");
        let na = wie.post(&format!("{pad}/opgelost"), &[("opgelost", "nee"), ("tekst", "Er liggen weer 2 zakken.")]).await;
        na.is(200).leest("We kijken opnieuw").leest("Er liggen weer 2 zakken.").leest("U krijgt antwoord");
        na.leest_niet("Is het opgelost?");
    }
}

verhaal! {
    async fn too_late_to_reopen_is_said_and_the_words_are_kept(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval.").await;
        beantwoord(t, &uit).await;
        t.zet_klok("2026-12-20T10:00:00Z");
        let (wie, pad) = (t.bezoeker(), format!("/volg/{}", uit.geheim));
        wie.get(&pad).await.leest("nieuwe melding").leest_niet("Is het opgelost?");
        let na = wie.post(&format!("{pad}/opgelost"), &[("opgelost", "nee")]).await;
        na.is(422).leest("Doe dan een nieuwe melding");
    }
}

verhaal! {
    async fn satisfaction_is_asked_once(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval.").await;
        let (wie, pad) = (t.bezoeker(), format!("/volg/{}", uit.geheim));
        wie.get(&pad).await.leest_niet("Hoe vond u dit gaan?");
        beantwoord(t, &uit).await;
        wie.get(&pad).await.leest("Hoe vond u dit gaan?");
        wie.post(&format!("{pad}/oordeel"), &[("cijfer", "")]).await.is(422).leest("Kies een van de vijf");
        wie.post(&format!("{pad}/oordeel"), &[("cijfer", "4")]).await.leest("Bedankt voor uw oordeel").leest_niet("Hoe vond u dit gaan?");
        wie.post(&format!("{pad}/oordeel"), &[("cijfer", "1")]).await.is(200);
        let mut tx = t.app.store.lees().await.unwrap();
        let stand = schout::store::signaal::op_id(&mut tx, uit.signaal).await.unwrap().unwrap();
        assert_eq!(stand.signaal.tevredenheid, Some(4));
    }
}

verhaal! {
    async fn a_photo_can_be_added_later(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval.").await;
        let (wie, pad) = (t.bezoeker(), format!("/volg/{}", uit.geheim));
        let bytes = foto();
        let na = wie.upload(&format!("{pad}/foto"), &[], &[("fotos", "later.jpg", &bytes)]).await;
        na.is(200).leest("Uw foto's zijn toegevoegd.");
        wie.get(&eerste_foto(&na.tekst)).await.is(200).leest_niet("GEHEIME-PLEK");
        let nep = wie.upload(&format!("{pad}/foto"), &[], &[("fotos", "nep.jpg", b"tekst")]).await;
        nep.is(422).leest("nep.jpg: Dit is geen foto");
    }
}

verhaal! {
    async fn nobody_finds_a_report_without_its_secret(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval.").await;
        let wie = t.bezoeker();
        wie.get("/volg").await.is(200).leest("geheime link").leest_niet(&uit.zaak.nummer);
        wie.get(&format!("/volg/{}", uit.zaak.nummer)).await.is(404);
        wie.post("/volg/onbekend/reactie", &[("tekst", "Hallo daar")]).await.is(404);
        let zelf = wie.get(&format!("/volg/{}", uit.geheim)).await;
        assert_eq!(zelf.koppen["x-robots-tag"], "noindex, nofollow");
    }
}

verhaal! {
    async fn public_pages_and_maps_never_show_who_reported_or_what_he_wrote(t) {
        let open = t.melding("zwerfafval", "KANARIE-WOORDEN naast mijn deur op nummer 12.").await;
        t.melding("adresfraude", "KANARIE-GEHEIM").await;
        let plek = open.zaak.locatie.clone();
        let (lat, lon) = (plek.lat.unwrap(), plek.lon.unwrap());
        let bbox = format!("{},{},{},{}", lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01);
        let wie = t.bezoeker();
        let json = wie.get(&format!("/kaart/meldingen.json?bbox={bbox}")).await;
        let paden = ["/", "/melden", "/volg", "/kaart-van-meldingen", "/privacy", "/cookies", "/toegankelijkheid", "/kaart/basis.json"];
        let mut alles = vec![json.tekst.clone()];
        for pad in paden {
            alles.push(wie.get(pad).await.is(200).tekst.clone());
        }
        for tekst in &alles {
            for geheim in ["Wilhelmina", "kanarie", "KANARIE", open.geheim.as_str(), &plek.omschrijving] {
                assert!(!tekst.contains(geheim), "{geheim}");
            }
        }
        let punten = json.json();
        let punten = punten["features"].as_array().unwrap();
        assert_eq!(punten.len(), 1);
        let sleutels: Vec<&str> = punten[0]["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(sleutels, ["id", "nummer", "status", "straat", "tekst"]);
        let punt = punten[0]["geometry"]["coordinates"][1].as_f64().unwrap();
        assert!((punt * 1e4 - (punt * 1e4).round()).abs() < 1e-6);
    }
}

verhaal! {
    async fn the_map_answers_only_for_a_view_of_sensible_size(t) {
        let wie = t.bezoeker();
        wie.get("/kaart/meldingen.json?bbox=-180,-90,180,90").await.is(400);
        wie.get("/kaart/meldingen.json?bbox=onzin").await.is(400);
        wie.get("/kaart/objecten.json?soort=lantaarnpaal&bbox=5.5,52.2,5.8,52.5").await.is(400);
        let paal = t.app.plaatsen.objecten().iter().find(|o| &*o.soort == "lantaarnpaal").unwrap();
        let (lat, lon) = (paal.punt.lat, paal.punt.lon);
        let bbox = format!("{},{},{},{}", lon - 0.002, lat - 0.002, lon + 0.002, lat + 0.002);
        let uit = wie.get(&format!("/kaart/objecten.json?soort=lantaarnpaal&bbox={bbox}")).await;
        uit.is(200).leest(&paal.nummer).leest_niet("\"container\"");
        let hier = wie.get(&format!("/plaats/bij.json?lat={lat}&lon={lon}")).await.json();
        assert_eq!(hier["binnen"], true);
        let zoek = wie.get(&format!("/plaats/zoek.json?q={}", crate::portaal::adres(t))).await.json();
        assert_eq!(zoek[0]["tekst"], crate::portaal::adres(t));
    }
}

verhaal! {
    async fn the_cookie_choice_is_remembered(t) {
        let wie = t.bezoeker();
        wie.get("/cookies").await.leest("We volgen u niet.").leest_niet("Uw keuze is bewaard.");
        wie.post("/cookies", &[("keuze", "sessie")]).await.is(200).leest("Uw keuze is bewaard.");
        let uit = wie.get("/cookies").await;
        uit.leest("Uw keuze is bewaard.").leest("value=\"sessie\" checked");
    }
}
