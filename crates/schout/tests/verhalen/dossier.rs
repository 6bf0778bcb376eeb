//! A dossier leaves as one file: complete, in a fixed order, with the reason in the log.

use std::{collections::BTreeMap, io::Read};

use data_encoding::HEXLOWER;
use domein::toegang::{Rol, Toewijzing};
use sha2::{Digest, Sha256};

use crate::{
    steun::{Bezoeker, TestApp},
    verhaal,
};

const ZAAK: &str = "/zaken/2026-000001";

async fn als(t: &TestApp, naam: &str, rol: Rol) -> Bezoeker {
    t.als_met(naam, vec![Toewijzing::overal(rol)], None).await
}

async fn zip(wie: &Bezoeker, velden: &[(&str, &str)]) -> Vec<u8> {
    wie.post_bytes(&format!("{ZAAK}/dossier.zip"), velden).await
}

fn bestanden(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archief = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let namen: Vec<String> = archief.file_names().map(str::to_owned).collect();
    namen
        .into_iter()
        .map(|naam| {
            let mut bytes = Vec::new();
            archief.by_name(&naam).unwrap().read_to_end(&mut bytes).unwrap();
            (naam, bytes)
        })
        .collect()
}

const REDEN: [(&str, &str); 1] = [("reden", "Beroep bij de rechtbank")];

verhaal! {
    async fn a_dossier_is_complete_checks_out_and_is_the_same_twice(t) {
        t.melding("zwerfafval", "Er ligt puin naast de container.").await;
        let cm = als(t, "casemanager", Rol::Behandelaar).await;
        let foto = include_bytes!("../../tests/verhalen/snapshots/foto.jpg");
        let _ = foto;
        cm.get(&format!("{ZAAK}/dossier")).await.is(200).leest("Waarvoor heb je het dossier nodig?");
        let een = zip(&cm, &REDEN).await;
        let inhoud = bestanden(&een);
        let html = String::from_utf8(inhoud["01-dossier.html"].clone()).unwrap();
        for tekst in ["Dossier 2026-000001", "Er ligt puin naast de container.", "Zonder de gegevens van melders", "Tijdlijn"] {
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
        cm.get(&format!("{ZAAK}")).await.is(200).leest("Dossier uitgevoerd").leest("Beroep bij de rechtbank");
    }
}
