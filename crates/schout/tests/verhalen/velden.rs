//! Every field of every form, as the pages show them, gets what does not belong there. A new form is walked by itself.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use domein::toegang::{Rol, Toewijzing};
use reqwest::Method;
use schout::{
    server,
    store::kopie,
    taken::beeld,
    toegang::{Route, Toegang},
};
use scraper::{ElementRef, Html, Selector};

use serde_json::json;

use crate::{
    portaal::{adres, vul_in},
    steun::{Antwoord, Bezoeker, TestApp},
    veld::{Straat, post},
    verhaal,
    volgen::beantwoord,
};

const SCRIPT: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
const SQL: &str = "'; drop table zaak; -- \" or 1=1";

/// A field as it stands on the page.
#[derive(Debug, Clone)]
struct Veld {
    naam: String,
    soort: String,
    waarde: String,
    /// Only there with this choice in another field.
    als: Option<(String, Vec<String>)>,
}

impl Formulier {
    /// A field that another choice takes away is not read.
    fn is_te_zien(&self, v: &Veld) -> bool {
        let Some((naam, waarden)) = &v.als else { return true };
        self.velden.iter().any(|w| w.naam == *naam && waarden.contains(&goed(w)) && self.is_te_zien(w))
    }
}

impl Veld {
    fn is_tekst(&self) -> bool {
        ["text", "email", "tel", "password", "textarea"].contains(&self.soort.as_str())
    }

    /// The page says beside this field what is wrong.
    fn zegt_fout(&self, html: &str) -> bool {
        self.soort == "hidden" || html.contains(&format!("id=\"{}-fout\"", self.naam))
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
    (!naam.is_empty() && soort != "submit").then(|| Veld { naam, soort, waarde, als: voorwaarde(e) })
}

/// What must be chosen elsewhere for a field to be there.
fn voorwaarde(e: ElementRef<'_>) -> Option<(String, Vec<String>)> {
    let om = e.ancestors().filter_map(ElementRef::wrap).find_map(|a| a.attr("data-toon-als"))?;
    let (naam, waarden) = om.split_once('=')?;
    Some((naam.to_owned(), waarden.split('|').map(str::to_owned).collect()))
}

/// What somebody would fill in who does it right.
fn goed(v: &Veld) -> String {
    match v.soort.as_str() {
        // The long list of onderwerpen goes before the choice above it.
        "select" if v.naam == "lijst" => String::new(),
        _ if v.naam == "url" => "https://haak.voorbeeld.example/schout".to_owned(),
        "textarea" | "text" if v.waarde.trim().is_empty() => {
            "Er lagen zes zakken, wij haalden ze weg.".to_owned()
        }
        "date" if v.waarde.is_empty() => "2026-12-01".to_owned(),
        "number" if v.waarde.is_empty() => "3".to_owned(),
        "email" if v.waarde.is_empty() => "iemand@voorbeeld.example".to_owned(),
        _ => v.waarde.clone(),
    }
}

/// Where a form goes: what it says itself, and what its buttons say.
fn knoppen_naar(blad: &Html, form: ElementRef<'_>) -> BTreeSet<String> {
    let mut uit = BTreeSet::from([attr(form, "action")]);
    let id = attr(form, "id");
    for knop in blad.select(&kies("button[formaction]")) {
        let erin = knop.ancestors().any(|a| a.id() == form.id());
        if erin || (!id.is_empty() && attr(knop, "form") == id) {
            uit.insert(attr(knop, "formaction"));
        }
    }
    uit
}

fn formulieren(html: &str) -> Vec<Formulier> {
    let blad = Html::parse_document(html);
    let mut uit = Vec::new();
    for form in blad.select(&kies("form")) {
        if !attr(form, "method").eq_ignore_ascii_case("post") || attr(form, "action").is_empty() {
            continue;
        }
        let invoer = kies("input, select, textarea");
        let velden = form.select(&invoer).filter_map(|e| Some((lees_veld(e)?, e.attr("checked").is_some())));
        let mut per_naam: BTreeMap<String, Veld> = BTreeMap::new();
        // Of radio buttons with one name the first is chosen, unless the page chose another.
        for (v, gekozen) in velden {
            if gekozen || !per_naam.contains_key(&v.naam) {
                per_naam.insert(v.naam.clone(), v);
            }
        }
        // The first button is the one that is pressed.
        if let Some(knop) = form.select(&kies("button[name]")).next() {
            let (naam, waarde) = (attr(knop, "name"), attr(knop, "value"));
            let soort = "hidden".to_owned();
            per_naam.entry(naam.clone()).or_insert(Veld { naam, soort, waarde, als: None });
        }
        let naar = knoppen_naar(&blad, form);
        let bestanden = attr(form, "enctype").contains("multipart");
        let velden: Vec<Veld> = per_naam.into_values().collect();
        uit.extend(naar.into_iter().map(|naar| Formulier { naar, bestanden, velden: velden.clone() }));
    }
    uit
}

/// Rows of all tables, but for the drafts: what a visitor typed so far is not lost with a photo that is refused. Who looked
/// at what is kept too, of a page that comes back with its faults as of any other.
async fn rijen(t: &TestApp) -> Vec<(String, u64)> {
    let mut tx = t.app.store.lees().await.unwrap();
    let mut alle = kopie::aantallen(&mut tx).await.unwrap();
    alle.retain(|(tabel, _)| {
        !["concept", "gebeurtenis", "gebeurtenis_inhoud", "dossier"].contains(&tabel.as_str())
    });
    let gebeurd = tx
        .getal("select count(*) from gebeurtenis where keten not in ('inzage', 'zorg')", vec![])
        .await
        .unwrap();
    alle.push(("gebeurtenis".to_owned(), gebeurd.unsigned_abs()));
    alle
}

fn codeer(tekst: &str) -> String {
    tekst
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// Sends the form, with one field wrong; the wrong value is encoded as in an address.
async fn stuur(wie: &Bezoeker, f: &Formulier, fout: &str, ruw: &str) -> Antwoord {
    let velden = f.velden.iter().filter(|v| v.soort != "file");
    if f.bestanden {
        let deel = |v: &Veld| if v.naam == fout { ontcijfer(ruw) } else { goed(v).into_bytes() };
        let delen: Vec<(String, Vec<u8>)> = velden.map(|v| (v.naam.clone(), deel(v))).collect();
        return wie.upload_bytes(&f.naar, delen).await;
    }
    let deel = |v: &Veld| if v.naam == fout { ruw.to_owned() } else { codeer(&goed(v)) };
    let paren: Vec<String> = velden.map(|v| format!("{}={}", codeer(&v.naam), deel(v))).collect();
    wie.post_ruw(&f.naar, &paren.join("&")).await
}

fn ontcijfer(ruw: &str) -> Vec<u8> {
    let (mut uit, bytes) = (Vec::new(), ruw.as_bytes());
    let mut i = 0;
    while let Some(b) = bytes.get(i) {
        let hex = (*b == b'%').then(|| ruw.get(i + 1..i + 3)).flatten();
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(b) => (uit.push(b), i += 3).1,
            None => (uit.push(*b), i += 1).1,
        }
    }
    uit
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
        uit.push((CODERING, "%FF%FE%C0%AF".to_owned()));
    }
    uit
}

/// A form that was taken once is not tried again.
const GENOEG: usize = 1000;

const CODERING: &str = "verkeerde codering";

/// The visits so far: which forms were tried, what was wrong, and which were not taken even when all was right.
#[derive(Default)]
struct Ronde {
    /// How often each form was tried: a form that was not taken is tried again where it stands next.
    gezien: BTreeMap<(&'static str, Vec<String>), usize>,
    klachten: Vec<String>,
    nooit_goed: BTreeSet<&'static str>,
    goed: BTreeSet<&'static str>,
}

impl Ronde {
    /// One form: each field wrong in each way, then all as it should be, then words that look like something else.
    /// Gives the page that follows on the good one.
    async fn toets(&mut self, t: &TestApp, wie: &Bezoeker, naar: &'static str, f: &Formulier) -> Antwoord {
        let mut niet_erbij = Vec::new();
        let voor = rijen(t).await;
        for v in f.velden.iter().filter(|v| f.is_te_zien(v)) {
            for (wat, ruw) in moet_geweigerd(v) {
                let uit = stuur(wie, f, &v.naam, &ruw).await;
                let (status, waar) = (uit.status.as_u16(), format!("{} veld {} ({wat})", f.naar, v.naam));
                if !(400..500).contains(&status) {
                    self.klachten.push(format!("{waar}: {status} op {}", uit.pad));
                } else if !uit.tekst.contains("<html lang=\"") {
                    self.klachten.push(format!("{waar}: {status} zonder pagina"));
                } else if status == 422 && wat != CODERING && !v.zegt_fout(&uit.tekst) {
                    niet_erbij.push(format!("{waar}: de zin staat niet bij het veld"));
                }
            }
        }
        let na = rijen(t).await;
        if na != voor {
            let wat: Vec<_> = na.iter().filter(|r| !voor.contains(r)).collect();
            self.klachten.push(format!("{}: er is iets bewaard van een fout formulier: {wat:?}", f.naar));
        }
        let goed = stuur(wie, f, "", "").await;
        // Of a form that is refused as it stands, another field may be what the sentence is about.
        if goed.status.is_success() {
            self.klachten.extend(niet_erbij);
            self.goed.insert(naar);
        } else {
            self.nooit_goed.insert(naar);
        }
        for v in f.velden.iter().filter(|v| v.is_tekst() || v.soort == "hidden") {
            for waarde in [SCRIPT, SQL] {
                let uit = stuur(wie, f, &v.naam, &codeer(waarde)).await;
                if uit.status.is_server_error() || uit.tekst.contains("<script>alert") {
                    self.klachten.push(format!("{} veld {}: {} met {waarde}", f.naar, v.naam, uit.status));
                }
            }
        }
        goed
    }
}

/// The routes, to know of a path which page it is.
struct Kaart(Vec<(Method, &'static str)>);

impl Kaart {
    fn nieuw(t: &TestApp) -> Self {
        let routes = server::alle_routes(&t.app).into_iter();
        let gewoon = |r: &Route| !r.pad.starts_with("/api") && !matches!(r.toegang, Toegang::Token(_));
        Self(routes.filter(gewoon).map(|r| (r.methode, r.pad)).collect())
    }

    /// The route of a path: the one with the most words of its own.
    fn patroon(&self, methode: &Method, pad: &str) -> Option<&'static str> {
        let pad = pad.split(['?', '#']).next().unwrap_or_default();
        let past = |patroon: &&str| {
            let (p, w): (Vec<&str>, Vec<&str>) = (patroon.split('/').collect(), pad.split('/').collect());
            p.len() == w.len() && p.iter().zip(&w).all(|(p, w)| p.starts_with('{') || p == w)
        };
        let vast = |patroon: &&str| patroon.split('/').filter(|s| !s.starts_with('{')).count();
        self.0.iter().filter(|r| r.0 == *methode).map(|r| r.1).filter(|p| past(p)).max_by_key(vast)
    }

    /// Pages without anything to fill in.
    fn begin(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().filter(|r| r.0 == Method::GET && !r.1.contains('{')).map(|r| r.1.to_owned())
    }
}

/// What a page leads to, within this site.
fn koppelingen(html: &str) -> Vec<String> {
    let blad = Html::parse_document(html);
    let alle = kies("a[href], [hx-get]");
    let naar = blad
        .select(&alle)
        .map(|e| if e.attr("href").is_some() { attr(e, "href") } else { attr(e, "hx-get") });
    naar.filter(|l| l.starts_with('/') && !l.starts_with("//"))
        .map(|l| l.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

/// Which pages are the same kind: the route, the step or choice in it, and the names in its query.
fn soort_pagina(patroon: &str, pad: &str) -> String {
    let vraag = pad.split_once('?').map(|(_, v)| v).unwrap_or_default();
    let mut namen: Vec<&str> = vraag.split('&').filter_map(|p| p.split('=').next()).collect();
    namen.sort_unstable();
    let stap = if patroon.ends_with("{stap}") { pad.rsplit('/').next().unwrap_or_default() } else { "" };
    format!("{patroon} {stap} {}", namen.join(" "))
}

/// Pages of one kind that are opened. Of the zaken many: each stands somewhere else in its process.
fn hoeveel(patroon: &str) -> usize {
    if patroon == "/zaken/{nummer}" { 40 } else { 3 }
}

/// Not walked: they end the session that walks, or change the language.
const EIGEN: [&str; 6] =
    ["/uitloggen", "/inloggen", "/profiel/sessies", "/sessie", "/profiel/wachtwoord", "/taal"];

/// Forms that stand only where this walk does not come: after a choice it does not make, for somebody else, or behind a file or
/// a secret link. Their own stories send them what does not belong there.
const ELDERS: [&str; 27] = [
    "/melden/{concept}/gevaar",
    "/melden/{concept}/vragen",
    "/melden/{concept}/aansluiten",
    "/melden/{concept}/controleer",
    "/volg/{geheim}/oordeel",
    "/brief/{geheim}/{soort}",
    "/beheer/feitcodes/inlezen",
    "/accounts/{id}/toestellen/{toestel}/wis",
    "/tokens/{id}/intrekken",
    "/webhooks/{id}/opnieuw",
    "/zaken/{nummer}/antwoord/voorbeeld",
    "/zaken/{nummer}/afhandelen",
    "/zaken/{nummer}/bericht-opnieuw",
    "/zaken/{nummer}/geregistreerde",
    "/zaken/{nummer}/geregistreerde-weg",
    "/zaken/{nummer}/inbreng",
    "/zaken/{nummer}/brieven/{id}/voorbeeld",
    "/inlezen/{id}",
    "/inlezen/{id}/echt",
    "/kcc/terugbellen",
    "/extra-aandacht/{id}/publiceer",
    "/waarschuwingen/{id}/afwijzen",
    "/agressie/{id}/gesproken",
    "/tafels/{id}/zaak/{nummer}/advies-weg",
    "/accounts/{id}/vervanging/{vervanging}/beeindig",
    "/zorgsignalen/{id}",
    "/berichten/{id}/opnieuw",
];

/// Forms that ask more than this walk knows: a file, a code, a colleague, two things that fit together. What is refused there
/// may be refused for that; nothing is stored all the same.
const MOEILIJK: [&str; 28] = [
    "/accounts",
    "/agressie/{id}/aangifte",
    "/agressie/{id}/sluiten",
    "/beheer/feitcodes",
    "/brief",
    "/inlezen",
    "/inrichting/processen/{code}/stap/{stap}",
    "/melden/{concept}/waar",
    "/tafels/{id}/sluit",
    "/tafels/{id}/zaak/{nummer}/uitkomst",
    "/volg/{geheim}/foto",
    "/waarschuwingen",
    "/zaken/bulk/antwoorden",
    "/zaken/bulk/oppakken",
    "/zaken/bulk/plannen",
    "/zaken/bulk/toewijzen",
    "/zaken/{nummer}/afhandelen",
    "/zaken/{nummer}/brieven",
    "/zaken/{nummer}/brieven/{id}",
    "/zaken/{nummer}/brieven/{id}/grootboek",
    "/zaken/{nummer}/foto",
    "/zaken/{nummer}/geregistreerde",
    "/zaken/{nummer}/overdragen",
    "/zaken/{nummer}/plannen",
    "/zaken/{nummer}/tafel",
    "/zaken/{nummer}/vervolg",
    "/zaken/{nummer}/vraag",
    "/zaken/{nummer}/weging/keuze",
];

/// One walk over all pages.
struct Tocht<'a> {
    t: &'a TestApp,
    wie: Bezoeker,
    kaart: Kaart,
    rij: VecDeque<String>,
    /// Pages of a kind that was opened often enough: only opened when something is still missing.
    later: VecDeque<String>,
    /// How much wider than `hoeveel` the walk goes now.
    ruim: usize,
    geweest: BTreeSet<String>,
    per_soort: BTreeMap<String, usize>,
    ronde: Ronde,
    /// What fits in fields with these names.
    bekend: Vec<(&'static [&'static str], String)>,
}

impl Tocht<'_> {
    /// Which zaken come first differs per run. As long as a form was not met, or never taken, more pages of each kind are opened.
    async fn loop_alles(&mut self) {
        self.loop_rij().await;
        while self.ruim < 16
            && !self.later.is_empty()
            && !(self.gemist().is_empty() && self.nooit().is_empty())
        {
            self.ruim *= 2;
            std::mem::swap(&mut self.rij, &mut self.later);
            self.loop_rij().await;
        }
    }

    /// Forms that this walk should meet, and did not.
    fn gemist(&self) -> Vec<&'static str> {
        let moet = |p: &&str| !EIGEN.iter().any(|e| p.starts_with(e)) && !ELDERS.contains(p);
        let bereikt = |p: &&str| self.ronde.goed.contains(p) || self.ronde.nooit_goed.contains(p);
        let posten = self.kaart.0.iter().filter(|(m, _)| *m == Method::POST).map(|r| r.1);
        posten.filter(|p| moet(p) && !bereikt(p)).collect()
    }

    /// Forms that were refused each time, also when all was right.
    fn nooit(&self) -> Vec<&'static str> {
        let nooit = self.ronde.nooit_goed.difference(&self.ronde.goed);
        nooit.filter(|p| !MOEILIJK.contains(p)).copied().collect()
    }

    async fn loop_rij(&mut self) {
        while let Some(pad) = self.rij.pop_front() {
            let Some(patroon) = self.kaart.patroon(&Method::GET, &pad) else { continue };
            let eigen = EIGEN.iter().any(|e| pad.starts_with(e)) || pad.contains("taal=");
            if eigen || self.geweest.contains(&pad) {
                continue;
            }
            let keer = self.per_soort.entry(soort_pagina(patroon, &pad)).or_default();
            if *keer >= hoeveel(patroon) * self.ruim {
                self.later.push_back(pad);
                continue;
            }
            self.geweest.insert(pad.clone());
            *keer += 1;
            let blad = self.wie.get(&pad).await;
            if blad.status.is_server_error() {
                self.ronde.klachten.push(format!("{pad}: {}", blad.status));
            }
            let mut volgende = Some(blad);
            // What follows on a form may have a form of its own, that no address leads to.
            while let Some(blad) = volgende.take() {
                self.rij.extend(koppelingen(&blad.tekst));
                volgende = self.formulieren(&blad).await;
            }
        }
    }

    /// Tries the forms of a page; gives what came after the last that was taken.
    async fn formulieren(&mut self, blad: &Antwoord) -> Option<Antwoord> {
        let mut verder = None;
        for f in formulieren(&blad.tekst) {
            let Some(naar) = self.kaart.patroon(&Method::POST, &f.naar) else { continue };
            let zelf = self.wie.gebruiker.as_ref().unwrap().id.0.to_string();
            let namen: Vec<String> = f.velden.iter().map(|v| v.naam.clone()).collect();
            if EIGEN.iter().any(|e| naar.starts_with(e))
                || naar.starts_with("/accounts") && f.naar.contains(&zelf)
                || self.ronde.gezien.get(&(naar, namen.clone())).is_some_and(|keer| *keer >= 2 * self.ruim)
            {
                continue;
            }
            // The form as it stands there now: another on the same page may have changed the zaak.
            let Some(mut f) = self.opnieuw(blad, &f).await else { continue };
            for v in f.velden.iter_mut().filter(|v| v.waarde.trim().is_empty()) {
                let bekend = self.bekend.iter().find(|b| b.0.contains(&v.naam.as_str()));
                v.waarde = bekend.map_or_else(String::new, |b| b.1.clone());
            }
            let uit = self.ronde.toets(self.t, &self.wie, naar, &f).await;
            let keer = if uit.status.is_success() { GENOEG } else { 1 };
            *self.ronde.gezien.entry((naar, namen)).or_default() += keer;
            if uit.status.is_success() {
                verder = Some(uit);
            }
        }
        verder
    }

    async fn opnieuw(&self, blad: &Antwoord, f: &Formulier) -> Option<Formulier> {
        if self.kaart.patroon(&Method::GET, &blad.pad).is_none()
            || self.kaart.patroon(&Method::POST, &blad.pad).is_some()
        {
            return Some(f.clone());
        }
        let nu = formulieren(&self.wie.get(&blad.pad).await.tekst);
        nu.into_iter().find(|n| n.naar == f.naar && n.velden.len() == f.velden.len())
    }
}

/// Somebody who may do everything, in a municipality of a year old, with one of each thing that the year did not leave.
async fn alleskunner(t: &TestApp) -> (Bezoeker, VecDeque<String>) {
    schout::demo::vul(&t.app).await.unwrap();
    beeld::ronde(&t.app).await.unwrap();
    let alles: Vec<Toewijzing> = Rol::ALLE.iter().map(|rol| Toewijzing::overal(*rol)).collect();
    let straat = Straat::van_team(t, "alleskunner", alles, Some("handhaving-noord")).await;
    let roep = json!({ "soort": "noodoproep", "waar": "Stationsplein", "telefoon": "0699 00 00 35" });
    straat.stuur(&[post(roep)]).await;
    let melding = t.melding("zwerfafval", "Er ligt afval naast de container.").await;
    let samen = t.melding("zwerfafval", "Er ligt weer afval naast de container.").await;
    let ook = [
        ("terug", "kcc"),
        ("kanaal", "telefoon"),
        ("aansluiten", samen.zaak.nummer.as_str()),
        ("tekst", ""),
        ("telefoon", "0611111111"),
        ("plek", ""),
    ];
    straat.boa.post("/invoeren", &ook).await.is(200);
    let klaar = t.melding("zwerfafval", "Er lag afval naast de container.").await;
    beantwoord(t, &klaar).await;
    let start = straat.boa.get("/melden").await;
    let start = vul_in(&straat.boa, &start, &[("tekst", "Er ligt afval naast de container.")]).await;
    let eerst = [&melding, &samen, &klaar]
        .map(|o| [format!("/zaken/{}", o.zaak.nummer), format!("/volg/{}", o.geheim)]);
    let rij = std::iter::once(start.pad).chain(eerst.into_iter().flatten()).collect();
    (straat.boa, rij)
}

verhaal! {
    async fn every_field_of_every_form_refuses_what_does_not_belong_there(t) {
        let (wie, mut rij) = alleskunner(t).await;
        let kaart = Kaart::nieuw(t);
        rij.extend(kaart.begin());
        let (geweest, per_soort, ronde) = (BTreeSet::new(), BTreeMap::new(), Ronde::default());
        let nummer = t.melding("zwerfafval", "Er ligt nog meer afval.").await.zaak.nummer;
        let bekend: Vec<(&[&str], String)> = vec![
            (&["adres", "plek", "waar"], adres(t)),
            (&["q", "zaak", "nummer"], nummer),
            (&["datum", "tot", "reeks_tot", "vanaf"], "2026-12-01".to_owned()),
            (&["postcode"], "9901 AB".to_owned()),
            (&["huisnummer"], "3".to_owned()),
            (&["versie", "editie", "kort"], "2026".to_owned()),
        ];
        let (later, ruim) = (VecDeque::new(), 1);
        let mut tocht = Tocht { t, wie, kaart, rij, later, ruim, geweest, per_soort, ronde, bekend };
        tocht.loop_alles().await;
        let klachten = &tocht.ronde.klachten;
        assert!(klachten.is_empty(), "{} klachten:\n{}", klachten.len(), klachten.join("\n"));
        assert_eq!(tocht.gemist(), Vec::<&str>::new(), "deze formulieren kwam de tocht niet tegen");
        assert_eq!(tocht.nooit(), Vec::<&str>::new(), "deze formulieren werden ook goed ingevuld geweigerd");
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
