//! Every field of every form, as the pages show them, gets what does not belong there. A new form is walked by itself.

use std::collections::{BTreeMap, BTreeSet};

use domein::toegang::{Rol, Toewijzing};
use schout::{
    server,
    store::kopie,
    toegang::{Route, Toegang},
};
use scraper::{ElementRef, Html, Selector};

use crate::{
    portaal::vul_in,
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

const SCRIPT: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
const SQL: &str = "'; drop table zaak; -- \" or 1=1";

/// A field as it stands on the page.
#[derive(Debug, Clone)]
struct Veld {
    naam: String,
    soort: String,
    waarde: String,
}

impl Veld {
    fn is_tekst(&self) -> bool {
        ["text", "email", "tel", "password", "textarea"].contains(&self.soort.as_str())
    }

    fn is_keuze(&self) -> bool {
        ["select", "radio", "date", "number"].contains(&self.soort.as_str())
    }
}

/// A form as it stands on the page.
#[derive(Debug, Clone)]
struct Formulier {
    naar: String,
    bestanden: bool,
    velden: Vec<Veld>,
}

fn kies(tekst: &str) -> Selector {
    Selector::parse(tekst).unwrap()
}

fn attr(e: ElementRef<'_>, naam: &str) -> String {
    e.attr(naam).unwrap_or_default().to_owned()
}

fn lees_veld(e: ElementRef<'_>) -> Option<Veld> {
    let naam = attr(e, "name");
    let (soort, waarde) = match e.value().name() {
        "textarea" => ("textarea".to_owned(), e.text().collect::<String>()),
        "select" => {
            let opties: Vec<String> = e.select(&kies("option")).map(|o| attr(o, "value")).collect();
            ("select".to_owned(), opties.into_iter().find(|o| !o.is_empty()).unwrap_or_default())
        }
        _ => {
            let soort = attr(e, "type");
            (if soort.is_empty() { "text".to_owned() } else { soort }, attr(e, "value"))
        }
    };
    (!naam.is_empty() && soort != "submit").then_some(Veld { naam, soort, waarde })
}

/// What somebody would fill in who does it right.
fn goed(v: &Veld) -> String {
    match v.soort.as_str() {
        // The long list of onderwerpen goes before the choice above it.
        "select" if v.naam == "lijst" => String::new(),
        "textarea" | "text" if v.waarde.trim().is_empty() => {
            "Er lagen zes zakken, wij haalden ze weg.".to_owned()
        }
        "date" if v.waarde.is_empty() => "2026-12-01".to_owned(),
        "number" if v.waarde.is_empty() => "3".to_owned(),
        "email" if v.waarde.is_empty() => "iemand@voorbeeld.example".to_owned(),
        _ => v.waarde.clone(),
    }
}

fn formulieren(html: &str) -> Vec<Formulier> {
    let blad = Html::parse_document(html);
    let mut uit = Vec::new();
    for form in blad.select(&kies("form")) {
        if !attr(form, "method").eq_ignore_ascii_case("post") || attr(form, "action").is_empty() {
            continue;
        }
        let invoer = kies("input, select, textarea");
        let velden = form.select(&invoer).filter_map(lees_veld);
        let mut per_naam: BTreeMap<String, Veld> = BTreeMap::new();
        // Of radio buttons with one name the first is chosen.
        for v in velden {
            per_naam.entry(v.naam.clone()).or_insert(v);
        }
        uit.push(Formulier {
            naar: attr(form, "action"),
            bestanden: attr(form, "enctype").contains("multipart"),
            velden: per_naam.into_values().collect(),
        });
    }
    uit
}

/// Rows of all tables, but for the drafts: what a visitor typed so far is not lost with a photo that is refused.
async fn rijen(t: &TestApp) -> Vec<(String, u64)> {
    let mut tx = t.app.store.lees().await.unwrap();
    let alle = kopie::vingerafdrukken(&mut tx).await.unwrap();
    alle.into_iter().filter(|v| v.tabel != "concept").map(|v| (v.tabel, v.rijen)).collect()
}

fn codeer(tekst: &str) -> String {
    tekst
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// Sends the form with one field wrong; the wrong value is already encoded.
async fn stuur(wie: &Bezoeker, f: &Formulier, fout: &str, ruw: &str) -> Antwoord {
    let paren: Vec<String> = f
        .velden
        .iter()
        .filter(|v| v.soort != "file")
        .map(|v| {
            let waarde = if v.naam == fout { ruw.to_owned() } else { codeer(&goed(v)) };
            format!("{}={waarde}", codeer(&v.naam))
        })
        .collect();
    wie.post_ruw(&f.naar, &paren.join("&")).await
}

/// What must be refused, per kind of field: (what, encoded value).
fn moet_geweigerd(v: &Veld) -> Vec<(&'static str, String)> {
    let mut uit = Vec::new();
    // Looking for words that are nowhere finds nothing; that is an answer.
    if v.is_tekst() && v.naam != "q" {
        uit.push(("te lang", "a".repeat(60_000)));
    }
    if v.is_keuze() {
        uit.push(("verkeerde soort", "geen%20keuze%20van%20ons".to_owned()));
        uit.push(("script", codeer(SCRIPT)));
        uit.push(("SQL", codeer(SQL)));
    }
    if v.soort != "file" {
        uit.push(("verkeerde codering", "%FF%FE%C0%AF".to_owned()));
    }
    uit
}

async fn toets(t: &TestApp, wie: &Bezoeker, f: &Formulier, klachten: &mut Vec<String>) {
    for v in &f.velden {
        let voor = rijen(t).await;
        for (wat, ruw) in moet_geweigerd(v) {
            let uit = stuur(wie, f, &v.naam, &ruw).await;
            let (status, waar) = (uit.status.as_u16(), format!("{} veld {} ({wat})", f.naar, v.naam));
            if !(400..500).contains(&status) {
                klachten.push(format!("{waar}: {status} op {}", uit.pad));
            } else if !uit.tekst.contains("<html lang=\"nl\"") {
                klachten.push(format!("{waar}: {status} zonder pagina"));
            }
            if rijen(t).await != voor {
                klachten.push(format!("{waar}: er is iets bewaard"));
                return;
            }
        }
    }
    // Words may be anything; they are kept and shown as words.
    for v in f.velden.iter().filter(|v| v.is_tekst() || v.soort == "hidden") {
        for waarde in [SCRIPT, SQL] {
            let uit = stuur(wie, f, &v.naam, &codeer(waarde)).await;
            if uit.status.is_server_error() || uit.tekst.contains("<script>alert") {
                klachten.push(format!("{} veld {}: {} met {waarde}", f.naar, v.naam, uit.status));
            }
        }
    }
}

/// The pages of the access table, with what is there in the place of each parameter.
fn paginas(routes: Vec<Route>, vul: &BTreeMap<&str, String>) -> BTreeSet<String> {
    let mut uit = BTreeSet::new();
    for r in routes {
        let gewoon =
            r.methode == "GET" && !r.pad.starts_with("/api") && !matches!(r.toegang, Toegang::Token(_));
        let mut pad = r.pad.to_owned();
        for (naam, waarde) in vul {
            pad = pad.replace(&format!("{{{naam}}}"), waarde);
        }
        if gewoon && !pad.contains('{') && !pad.starts_with("/uitloggen") {
            uit.insert(pad);
        }
    }
    uit
}

verhaal! {
    async fn every_field_of_every_form_refuses_what_does_not_belong_there(t) {
        let alles: Vec<Toewijzing> = Rol::ALLE.iter().map(|rol| Toewijzing::overal(*rol)).collect();
        let wie = t.als_met("alleskunner", alles, Some("handhaving-noord")).await;
        let melding = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let start = wie.get("/melden").await;
        let start = vul_in(&wie, &start, &[("tekst", "Er ligt afval naast de container.")]).await;
        let concept = start.pad.split('/').nth(2).unwrap_or_else(|| panic!("{}", start.pad)).to_owned();
        let vul = BTreeMap::from([
            ("nummer", melding.zaak.nummer.clone()),
            ("signaal", melding.signaal.0.to_string()),
            ("geheim", melding.geheim.clone()),
            ("concept", concept),
            ("id", wie.gebruiker.as_ref().unwrap().id.0.to_string()),
        ]);
        let (mut gezien, mut klachten) = (BTreeSet::new(), Vec::new());
        for pad in paginas(server::alle_routes(&t.app), &vul) {
            let blad = wie.get(&pad).await;
            if blad.status.is_server_error() {
                klachten.push(format!("{pad}: {}", blad.status));
            }
            for f in formulieren(&blad.tekst) {
                let eigen = ["/uitloggen", "/inloggen", "/profiel/sessies", "/sessie"];
                if eigen.iter().any(|e| f.naar.starts_with(e)) || f.bestanden {
                    continue;
                }
                if gezien.insert((f.naar.clone(), f.velden.iter().map(|v| v.naam.clone()).collect::<Vec<_>>())) {
                    toets(t, &wie, &f, &mut klachten).await;
                }
            }
        }
        assert!(gezien.len() >= 25, "er zijn maar {} formulieren gevonden", gezien.len());
        assert!(klachten.is_empty(), "{} klachten:\n{}", klachten.len(), klachten.join("\n"));
    }
}

/// A PNG of a few kB that says it is ten thousand million dots.
fn bom() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut kop = b"IHDR".to_vec();
    kop.extend(100_000_u32.to_be_bytes());
    kop.extend(100_000_u32.to_be_bytes());
    kop.extend([8, 2, 0, 0, 0]);
    png.extend(13_u32.to_be_bytes());
    png.extend(&kop);
    png.extend(crc(&kop).to_be_bytes());
    png.extend(vec![0; 4000]);
    png
}

/// CRC-32 as PNG has it.
fn crc(bytes: &[u8]) -> u32 {
    let stap = |c: u32, b: &u8| {
        (0..8).fold(c ^ u32::from(*b), |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 })
    };
    !bytes.iter().fold(u32::MAX, stap)
}

verhaal! {
    async fn every_upload_refuses_what_is_no_photo(t) {
        let alles: Vec<Toewijzing> = Rol::ALLE.iter().map(|rol| Toewijzing::overal(*rol)).collect();
        let wie = t.als_met("alleskunner", alles, Some("handhaving-noord")).await;
        let melding = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
        let (nummer, geheim) = (&melding.zaak.nummer, &melding.geheim);
        let vul = BTreeMap::from([("nummer", nummer.clone()), ("geheim", geheim.clone())]);
        let mut plekken = vec![(format!("/api/v1/signalen/{geheim}/bijlagen"), "bestand".to_owned(), Vec::new())];
        for pad in paginas(server::alle_routes(&t.app), &vul) {
            for f in formulieren(&wie.get(&pad).await.tekst) {
                let bestand = f.velden.iter().find(|v| v.soort == "file").map(|v| v.naam.clone());
                let Some(bestand) = bestand else { continue };
                let rest: Vec<_> =
                    f.velden.iter().filter(|v| v.soort != "file").map(|v| (v.naam.clone(), goed(v))).collect();
                plekken.push((f.naar, bestand, rest));
            }
        }
        plekken.sort();
        plekken.dedup();
        assert!(plekken.len() >= 4, "{plekken:?}");
        let groot = vec![0xff_u8; 50 << 20];
        let slecht: [(&str, &[u8]); 3] =
            [("foto.jpg", &groot), ("bon.jpg", b"%PDF-1.7\n1 0 obj"), ("bom.png", &bom())];
        for (pad, veld, rest) in &plekken {
            let rest: Vec<(&str, &str)> = rest.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
            let voor = rijen(t).await;
            for (naam, bytes) in slecht {
                let uit = wie.upload(pad, &rest, &[(veld, naam, bytes)]).await;
                assert!(uit.status.is_client_error(), "{pad} met {naam}: {} {}", uit.status, uit.pad);
                assert!(uit.tekst.contains("foto"), "{pad} met {naam}: {}", uit.tekst);
                assert_eq!(rijen(t).await, voor, "{pad} met {naam}");
            }
        }
    }
}
