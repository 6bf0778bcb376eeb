//! A dossier leaves as one file: complete, in a fixed order, with the reason in the log.

use std::{collections::BTreeMap, io::Read};

use data_encoding::HEXLOWER;
use domein::{
    besluit::Verzendwijze,
    brief::Briefconcept,
    toegang::{Rol, Toewijzing},
};
use schout::handelingen::{
    Fout,
    brief::{self, Verzending, Wijziging, bewaren, maken, verzend},
};
use sha2::{Digest, Sha256};

use crate::{
    steun::{Bezoeker, TestApp},
    verhaal,
};

const ZAAK: &str = "/zaken/2026-000001";

async fn als(t: &TestApp, naam: &str, rol: Rol) -> Bezoeker {
    t.als_met(naam, vec![Toewijzing::overal(rol)], None).await
}

pub async fn zip(wie: &Bezoeker, velden: &[(&str, &str)]) -> Vec<u8> {
    wie.post_bytes(&format!("{ZAAK}/dossier.zip"), velden, "identity").await
}

pub fn bestanden(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archief = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    (0..archief.len())
        .map(|nr| {
            let mut bestand = archief.by_index(nr).unwrap();
            let (naam, mut bytes) = (bestand.name().unwrap().to_string(), Vec::new());
            bestand.read_to_end(&mut bytes).unwrap();
            (naam, bytes)
        })
        .collect()
}

pub const REDEN: [(&str, &str); 1] = [("reden", "Beroep bij de rechtbank")];

/// A photo that says where it was made.
fn foto() -> Vec<u8> {
    let mut kaal = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(64, 48).write_to(&mut kaal, image::ImageFormat::Jpeg).unwrap();
    kaal.into_inner()
}

/// A letter that was sent, as the example has it.
async fn brief(t: &TestApp, cm: &Bezoeker) {
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sjablonen/voorbeeld/opvragen-informatie.json");
    let concept: Briefconcept = serde_json::from_str(&std::fs::read_to_string(map).unwrap()).unwrap();
    let dag = "2026-11-17".parse().unwrap();
    let mut h = t.handeling(cm.wie()).await;
    let zaak = schout::store::zaak::op_nummer(&mut h.tx, "2026-000001").await.unwrap().unwrap();
    let aan = schout::store::betrokkene::van_zaak(&mut h.tx, zaak.id).await.unwrap()[0].id;
    let wat = Wijziging {
        dag,
        aan: Some(aan),
        aanhef: String::new(),
        uw_kenmerk: String::new(),
        velden: concept.velden,
        eigen: Vec::new(),
    };
    let id = maken(&mut h, "2026-000001", "opvragen-informatie", None).await.unwrap();
    bewaren(&mut h, "2026-000001", id, None, wat).await.unwrap();
    let hoe = Verzending { dag, wijze: Verzendwijze::Post, bewijs: String::new() };
    let Err(Fout::EerstZetten(stuk)) = verzend(&mut h, "2026-000001", id, None, &hoe, None).await else {
        panic!("it was not printed yet");
    };
    let gezet = brief::zet(&t.app, *stuk).await.unwrap();
    verzend(&mut h, "2026-000001", id, None, &hoe, Some(&gezet)).await.unwrap();
    // A draft does not leave the house.
    maken(&mut h, "2026-000001", "opvragen-informatie", None).await.unwrap();
    h.commit().await.unwrap();
}

const PARTIJ: [(&str, &str); 4] = [
    ("rol", "verantwoordelijke"),
    ("soort", "organisatie"),
    ("naam", "Van Dalen Sloopwerken B.V."),
    ("adres", "Industrieweg 8\n9995 HN Waterrijk"),
];

verhaal! {
    async fn a_dossier_is_complete_checks_out_and_is_the_same_twice(t) {
        t.melding("zwerfafval", "Er ligt puin naast de container.").await;
        let cm = als(t, "casemanager", Rol::Behandelaar).await;
        cm.post(&format!("{ZAAK}/betrokkenen"), &PARTIJ).await.is(200);
        let bevinding = [("resultaat", "overtreding"), ("gevonden", "zes kuub puin"), ("gedaan", "De eigenaar aangesproken.")];
        cm.upload(&format!("{ZAAK}/bevinding"), &bevinding, &[("fotos_voor", "puin.jpg", &foto())]).await.is(200);
        brief(t, &cm).await;
        cm.get(ZAAK).await.is(200).leest("Neem het dossier mee");
        cm.get(&format!("{ZAAK}/dossier")).await.is(200).leest("Waarvoor heb je het dossier nodig?");
        let een = zip(&cm, &REDEN).await;
        let inhoud = bestanden(&een);
        let namen: Vec<&str> = inhoud.keys().map(String::as_str).collect();
        assert_eq!(namen, [
            "01-dossier.html", "02-inhoud.csv", "03-tijdlijn.csv", "04-termijnen.csv", "05-stappen.csv", "06-betrokkenen.csv",
            "07-ingebracht.csv", "SHA256SUMS.txt", "brieven/01-2026-11-17-opvragen-informatie.pdf", "fotos/01-2026-11-17-voor.jpeg",
        ]);
        assert!(inhoud["brieven/01-2026-11-17-opvragen-informatie.pdf"].starts_with(b"%PDF"));
        let html = String::from_utf8(inhoud["01-dossier.html"].clone()).unwrap();
        for tekst in [
            "Dossier 2026-000001", "Er ligt puin naast de container.", "zes kuub puin", "Zonder de gegevens van melders", "Tijdlijn",
            "Van Dalen Sloopwerken B.V.", "fotos/01-2026-11-17-voor.jpeg", "lang=\"nl\"",
        ] {
            assert!(html.contains(tekst), "{tekst}: {html}");
        }
        // Every file has its checksum, and no reporter is in it.
        let lijst = String::from_utf8(inhoud["SHA256SUMS.txt"].clone()).unwrap();
        assert_eq!(lijst.lines().count(), inhoud.len() - 1);
        for regel in lijst.lines() {
            let (som, naam) = regel.split_once("  ").unwrap();
            assert_eq!(HEXLOWER.encode(&Sha256::digest(&inhoud[naam])), som, "{naam}");
        }
        for (naam, bytes) in &inhoud {
            assert!(!String::from_utf8_lossy(bytes).contains("Kanarie"), "{naam}");
        }
        // Taking it is an event; it does not change what is taken.
        t.zet_klok("2026-11-17T12:00:00Z");
        assert_eq!(zip(&cm, &REDEN).await, een);
        // A browser asks for it compressed, and gets it to the end.
        assert!(!cm.post_bytes(&format!("{ZAAK}/dossier.zip"), &REDEN, "gzip").await.is_empty());
        cm.get(ZAAK).await.is(200).leest("Dossier uitgevoerd").leest("Beroep bij de rechtbank");
    }
}

verhaal! {
    async fn reporters_go_along_only_when_asked_for_and_that_is_noted(t) {
        t.melding("zwerfafval", "Er ligt puin naast de container.").await;
        let cm = als(t, "casemanager", Rol::Behandelaar).await;
        let inhoud = bestanden(&zip(&cm, &[("reden", "Overdracht aan de omgevingsdienst"), ("melders", "ja")]).await);
        assert!(String::from_utf8_lossy(&inhoud["08-melders.csv"]).contains("Wilhelmina Kanarie"));
        let log = als(t, "auditor", Rol::Auditor).await.get("/logboek").await;
        log.is(200).leest("Dossier uitvoeren: Overdracht aan de omgevingsdienst");
    }
}

verhaal! {
    async fn a_dossier_leaves_only_with_a_reason_and_for_who_deals_with_it(t) {
        t.melding("zwerfafval", "Er ligt puin naast de container.").await;
        let (cm, lezer) = (als(t, "casemanager", Rol::Behandelaar).await, als(t, "beleid", Rol::Beleid).await);
        let pad = format!("{ZAAK}/dossier.zip");
        cm.post(&pad, &[("reden", "")]).await.is(422).leest("Schrijf kort waarom.");
        cm.post(&pad, &[("reden", &"a".repeat(6000))]).await.is(422).leest("De tekst is te lang.");
        lezer.post(&pad, &REDEN).await.is(403).leest_niet("puin");
        lezer.get(&format!("{ZAAK}/dossier")).await.is(403);
        cm.get(ZAAK).await.is(200).leest_niet("Dossier uitgevoerd");
    }
}
