//! Somebody reports through another system, and follows what happens.

use domein::toegang::Rol;
use schout::{
    handelingen::antwoorden::{Aan, antwoorden, vraag_stellen},
    store,
};
use serde_json::json;

use super::{meld, melding, met, probleem, ruw};
use crate::{steun::TestApp, verhaal};

verhaal! {
    async fn a_report_finds_the_right_role_by_its_words_alone(t) {
        for (tekst, onderwerp, rol) in [
            ("Ik kreeg een parkeerboete en ben het er niet mee eens.", "parkeerboete", "fiscalist"),
            ("Er wordt afvalwater geloosd in de sloot achter de loods.", "afvallozing", "milieu-boa"),
            ("De lantaarnpaal voor mijn deur is uit.", "lantaarnpaal", "toezichthouder-openbare-ruimte"),
            ("Qwx zzz vrrr", "anders", "triage"),
        ] {
            let uit = meld(t, &melding(t, tekst)).await;
            assert_eq!((uit["onderwerp"].as_str(), uit["opvolgrol"].as_str()), (Some(onderwerp), Some(rol)), "{uit}");
        }
    }
}

verhaal! {
    async fn the_answer_says_number_secret_and_date(t) {
        let lijf = met(melding(t, "De lamp is uit."), "onderwerp", json!("lantaarnpaal"));
        let antwoord = t.bezoeker().post_json("/api/v1/signalen", &lijf).await;
        antwoord.is(201);
        let uit = antwoord.json();
        let geheim = uit["geheim"].as_str().unwrap();
        assert_eq!(uit["nummer"], "2026-000001");
        assert_eq!(uit["volg_url"], format!("{}/volg/{geheim}", t.adres));
        assert_eq!(antwoord.koppen["location"], format!("/api/v1/signalen/{geheim}"));
        assert!(uit["norm_datum"].as_str().unwrap().starts_with("2026-1"), "{uit}");
        assert!(uit.get("genegeerd").is_none() && uit.get("waarschuwing").is_none(), "{uit}");
    }
}

verhaal! {
    async fn a_place_can_be_said_in_three_ways(t) {
        let a = t.app.plaatsen.adressen()[4711].clone();
        let postcode = a.postcode.to_string();
        let mut plekken = vec![
            json!({ "lat": a.punt.lat, "lon": a.punt.lon }),
            json!({ "omschrijving": "ergens bij de haven" }),
        ];
        if a.toevoeging.is_empty() {
            plekken.push(json!({ "postcode": postcode, "huisnummer": a.huisnummer }));
            plekken.push(json!({ "postcode": postcode.to_lowercase().replace(' ', ""), "huisnummer": a.huisnummer.to_string() }));
        }
        for plek in plekken {
            let uit = meld(t, &json!({ "tekst": "Er ligt afval op straat.", "locatie": plek })).await;
            let stand = t.bezoeker().get(&format!("/api/v1/signalen/{}", uit["geheim"].as_str().unwrap())).await.json();
            let verwacht = if plek["omschrijving"].is_null() { a.straat.to_string() } else { "haven".to_owned() };
            assert!(stand["plek"].as_str().unwrap().contains(&verwacht), "{plek} {stand}");
        }
    }
}

verhaal! {
    async fn answers_count_for_the_route_and_danger_is_said_at_once(t) {
        let lijf = met(melding(t, "De paal is omgevallen."), "onderwerp", json!("lantaarnpaal"));
        let uit = meld(t, &met(lijf, "antwoorden", json!({ "toestand": "omgevallen" }))).await;
        assert_eq!(uit["opvolgrol"], "beheer-openbare-ruimte");
        assert!(uit["waarschuwing"].as_str().unwrap().contains("112"), "{uit}");
        let lijf = met(melding(t, "Zakken naast de bak."), "onderwerp", json!("zwerfafval"));
        meld(t, &met(lijf, "antwoorden", json!({ "wat": ["papier", "glas"] }))).await;
    }
}

verhaal! {
    async fn what_we_do_not_know_is_named_and_not_lost_in_silence(t) {
        let lijf = met(melding(t, "Er ligt afval op straat."), "anwoorden", json!({}));
        let uit = meld(t, &met(lijf, "bron", json!("kaart"))).await;
        assert_eq!(uit["genegeerd"], json!(["anwoorden", "bron"]));
    }
}

async fn stel_vraag(t: &TestApp, nummer: &str) {
    let boa = t.als(Rol::Boa).await;
    let mut h = t.handeling(boa.wie()).await;
    let zaak = store::zaak::op_nummer(&mut h.tx, nummer).await.unwrap().unwrap();
    let signaal = store::signaal::van_zaak(&mut h.tx, zaak.id).await.unwrap()[0].signaal.id;
    vraag_stellen(&mut h, nummer, signaal, "Welke kleur heeft de auto?").await.unwrap();
    h.commit().await.unwrap();
}

verhaal! {
    async fn the_reporter_follows_answers_a_question_and_reopens(t) {
        let uit = meld(t, &melding(t, "Er staat een auto op de stoep.")).await;
        let (nummer, pad) = (uit["nummer"].as_str().unwrap(), format!("/api/v1/signalen/{}", uit["geheim"].as_str().unwrap()));
        let stand = t.bezoeker().get(&pad).await.json();
        assert_eq!((stand["status"].as_str(), stand["status_naam"].as_str()), (Some("nieuw"), Some("We hebben uw melding")));
        assert_eq!(stand["berichten"][0]["soort"], "ontvangst");

        t.zet_klok("2026-11-17T10:00:00Z");
        stel_vraag(t, nummer).await;
        let stand = t.bezoeker().get(&pad).await.json();
        assert!(stand["vragen"][0]["tekst"].as_str().unwrap().contains("Welke kleur"), "{stand}");

        t.zet_klok("2026-11-17T11:00:00Z");
        t.bezoeker().post_json(&format!("{pad}/reacties"), &json!({ "tekst": "Hij is blauw." })).await.is(201);
        let stand = t.bezoeker().get(&pad).await.json();
        assert_eq!(stand["vragen"], json!([]));
        assert_eq!(stand["status"], "in_behandeling");

        t.zet_klok("2026-11-18T09:00:00Z");
        let boa = t.als(Rol::Boa).await;
        let mut h = t.handeling(boa.wie()).await;
        let antwoord = domein::antwoord::Antwoord {
            gevonden: "De blauwe auto stond op de stoep.".into(),
            gedaan: "We hebben de auto weggesleept.".into(),
            ..Default::default()
        };
        antwoorden(&mut h, nummer, &antwoord, Aan::Allen, true, None).await.unwrap();
        h.commit().await.unwrap();
        let stand = t.bezoeker().get(&pad).await.json();
        let bericht = stand["berichten"].as_array().unwrap().iter().find(|b| b["soort"] == "antwoord").unwrap();
        assert_eq!(bericht["antwoord"]["gedaan"], "We hebben de auto weggesleept.");
        assert_eq!((stand["status"].as_str(), stand["terugkoppeling"].as_str()), (Some("afgehandeld"), Some("gegeven")));

        let open = t.bezoeker().post_json(&format!("{pad}/heropen"), &json!({ "tekst": "Hij staat er weer." })).await;
        open.is(201);
        assert_eq!(open.json()["status"], "in_behandeling");
    }
}

verhaal! {
    async fn who_reads_english_gets_english_words(t) {
        let uit = meld(t, &met(melding(t, "The street light is off."), "taal", json!("en"))).await;
        let stand = t.bezoeker().get(&format!("/api/v1/signalen/{}", uit["geheim"].as_str().unwrap())).await.json();
        assert_eq!(stand["status_naam"], schout::teksten::zin(domein::inrichting::Taal::En, "stap-ontvangen"));
    }
}

/// A JPEG whose metadata hold a place.
fn jpeg_met_plek() -> Vec<u8> {
    let mut kaal = Vec::new();
    let beeld = image::DynamicImage::new_rgb8(64, 48);
    image::codecs::jpeg::JpegEncoder::new(&mut kaal).encode_image(&beeld).unwrap();
    let mut tiff: Vec<u8> = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend([0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0]);
    tiff.extend([0, 4, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 80]);
    tiff.extend([0, 3, 0, 2, 0, 0, 0, 2, b'E', 0, 0, 0, 0, 4, 0, 5, 0, 0, 0, 3, 0, 0, 0, 104, 0, 0, 0, 0]);
    for getal in [52_u32, 1, 21, 1, 0, 1, 5, 1, 37, 1, 30, 1] {
        tiff.extend(getal.to_be_bytes());
    }
    let app1 = [b"Exif\0\0".to_vec(), tiff].concat();
    let lengte = u16::try_from(app1.len() + 2).unwrap().to_be_bytes();
    [&kaal[..2], &[0xff, 0xe1], &lengte, &app1, &kaal[2..]].concat()
}

verhaal! {
    async fn photos_come_in_both_ways_and_go_out_without_their_place(t) {
        let uit = meld(t, &melding(t, "Er ligt afval op straat.")).await;
        let pad = format!("/api/v1/signalen/{}/bijlagen", uit["geheim"].as_str().unwrap());
        let foto = jpeg_met_plek();
        assert!(foto.windows(4).any(|w| w == b"Exif"));
        let form = t.bezoeker().upload(&pad, &[("toelichting", "x")], &[("bestand", "afval.jpg", &foto)]).await;
        form.is(201);
        let bijlage = form.json()["bijlagen"][0].clone();
        assert_eq!((bijlage["naam"].as_str(), bijlage["breedte"].as_i64()), (Some("afval.jpg"), Some(64)));
        let kaal = ruw(&t.adres, "POST", &pad, &[("content-type", "image/jpeg")], foto.clone()).await;
        kaal.is(201);

        let id = bijlage["id"].as_str().unwrap();
        let kopie = reqwest::get(format!("{}{pad}/{id}", t.adres)).await.unwrap();
        assert_eq!(kopie.headers()["content-type"], "image/jpeg");
        let kopie = kopie.bytes().await.unwrap();
        assert!(kopie.starts_with(&[0xff, 0xd8]) && !kopie.windows(4).any(|w| w == b"Exif"));
        let systeem = t.systeem(Rol::Behandelaar).await;
        systeem.get(&format!("/api/v1/zaken/{}/bijlagen/{id}", uit["nummer"].as_str().unwrap())).await.is(200);

        // The original, with its place, stays in the dossier.
        let mut tx = t.app.store.lees().await.unwrap();
        let stuk = store::stuk::op_id(&mut tx, domein::id::StukId(id.parse().unwrap())).await.unwrap().unwrap();
        assert_eq!(t.app.bestanden.lees(&stuk.sha256).unwrap(), foto);
        assert!((stuk.lat.unwrap() - 52.35).abs() < 1e-6);
    }
}

verhaal! {
    async fn what_is_no_photo_or_one_too_many_is_refused_and_nothing_stays(t) {
        let uit = meld(t, &melding(t, "Er ligt afval op straat.")).await;
        let pad = format!("/api/v1/signalen/{}/bijlagen", uit["geheim"].as_str().unwrap());
        let foto = jpeg_met_plek();
        let b = t.bezoeker();
        probleem(&b.upload(&pad, &[], &[("f", "a.jpg", b"<script>")]).await, 415, "bestand_soort");
        probleem(&b.upload(&pad, &[], &[("f", "a.jpg", &foto), ("f", "b.jpg", b"MZ")]).await, 415, "bestand_soort");
        probleem(&b.upload(&pad, &[("a", "b")], &[]).await, 422, "veld");
        probleem(&b.post_json(&pad, &json!({})).await, 415, "soort_inhoud");
        let vorm = [("content-type", "multipart/form-data")];
        probleem(&ruw(&t.adres, "POST", &pad, &vorm, b"x".to_vec()).await, 400, "geen_formulier");
        let leeg = [("content-type", "image/jpeg")];
        probleem(&ruw(&t.adres, "POST", &pad, &leeg, Vec::new()).await, 422, "veld");
        let groot = vec![0_u8; 15 * 1024 * 1024 + 1];
        probleem(&ruw(&t.adres, "POST", &pad, &leeg, groot).await, 413, "te_groot");
        let max = t.app.inrichting().inrichting.instellingen.max_fotos;
        for _ in 0..max {
            b.upload(&pad, &[], &[("f", "a.jpg", &foto)]).await.is(201);
        }
        probleem(&b.upload(&pad, &[], &[("f", "a.jpg", &foto)]).await, 422, "te_veel_bestanden");
        let stand = b.get(pad.trim_end_matches("/bijlagen")).await.json();
        assert_eq!(stand["bijlagen"].as_array().unwrap().len(), usize::from(max));
    }
}
