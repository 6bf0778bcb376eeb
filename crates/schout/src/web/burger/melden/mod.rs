//! Reporting, step by step. What was filled in stays in a draft on the server, so every step works without script.

mod contact;
mod controleer;
mod gevaar;
mod onderwerp;
mod vraagveld;
mod vragen;
mod waar;
mod waar_beeld;
mod wat;

use axum::{
    extract::{Multipart, Path},
    response::{IntoResponse, Redirect, Response},
};
use domein::inrichting::Onderwerp;
use maud::Markup;

use super::{bezoek::Bezoek, formulier::Fouten, formulier::Velden, fotos};
use crate::{
    app::App,
    handelingen::{
        concept::{self, Concept},
        melden::toets_belang,
    },
    store::stuk::Stuk,
    toegang::{Poort, Toegang, limiet::Limiet},
    web::{fout::WebFout, kader::Burger},
};

/// A step of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stap {
    Wat,
    Gevaar,
    Onderwerp,
    Waar,
    Vragen,
    Contact,
    Controleer,
}

/// Steps that people count.
const AANTAL: u8 = 5;

impl Stap {
    pub(super) fn pad(self, geheim: &str) -> String {
        let naam = match self {
            Self::Wat => "wat",
            Self::Gevaar => "gevaar",
            Self::Onderwerp => "onderwerp",
            Self::Waar => "waar",
            Self::Vragen => "vragen",
            Self::Contact => "contact",
            Self::Controleer => "controleer",
        };
        format!("/melden/{geheim}/{naam}")
    }

    const fn nummer(self) -> u8 {
        match self {
            Self::Wat | Self::Gevaar | Self::Onderwerp => 1,
            Self::Waar => 2,
            Self::Vragen => 3,
            Self::Contact => 4,
            Self::Controleer => 5,
        }
    }
}

/// How often one household may start a report, and send files.
#[derive(Debug, Clone)]
pub(super) struct Grenzen {
    concepten: Limiet,
    pub(super) bestanden: Limiet,
    pub(super) reacties: Limiet,
}

impl Grenzen {
    pub(super) fn van(app: &App) -> Self {
        let per_uur = app.instelling.limiet_per_uur.max(10);
        Self {
            concepten: Limiet::per_uur(per_uur.saturating_mul(2)),
            bestanden: Limiet::per_uur(per_uur.saturating_mul(5)),
            reacties: Limiet::per_uur(per_uur),
        }
    }
}

/// A visitor with his half-made report.
pub(super) struct Bezig {
    b: Bezoek,
    geheim: String,
    c: Concept,
    fotos: Vec<Stuk>,
}

type Antwoord = Result<Response, WebFout>;

pub(super) fn naar(pad: &str) -> Response {
    Redirect::to(pad).into_response()
}

/// Opens a draft for a step; leads elsewhere when an earlier step is not done, or when the report was sent.
async fn open(b: Bezoek, geheim: String, voor: Stap) -> Result<Result<Bezig, Response>, WebFout> {
    let (c, fotos) = concept::lees(&b.app, &geheim).await?;
    if let Some(volg) = &c.verstuurd {
        return Ok(Err(naar(&format!("/volg/{volg}"))));
    }
    let bezig = Bezig { b, geheim, c, fotos };
    let eerst = bezig.eerste_open();
    Ok(if eerst < voor { Err(naar(&eerst.pad(&bezig.geheim))) } else { Ok(bezig) })
}

impl Bezig {
    /// The first step that is not done.
    fn eerste_open(&self) -> Stap {
        let c = &self.c;
        let spoed = || !c.geen_gevaar && self.b.geladen().inrichting.is_spoed(&c.tekst, self.b.taal);
        match c {
            _ if c.aansluiten.is_some() => Stap::Contact,
            _ if !wat::zegt_iets(&c.tekst) => Stap::Wat,
            _ if c.verzoek && toets_belang(&c.belang).is_err() => Stap::Wat,
            _ if spoed() => Stap::Gevaar,
            Concept { onderwerp: None, .. } => Stap::Onderwerp,
            Concept { plek: None, .. } => Stap::Waar,
            Concept { vragen_klaar: false, .. } => Stap::Vragen,
            Concept { melder: None, .. } => Stap::Contact,
            _ => Stap::Controleer,
        }
    }

    fn verder(&self) -> Response {
        naar(&self.eerste_open().pad(&self.geheim))
    }

    fn pad(&self, stap: Stap) -> String {
        stap.pad(&self.geheim)
    }

    /// The chosen onderwerp, as it is today.
    fn onderwerp(&self) -> Option<Onderwerp> {
        let geladen = self.b.geladen();
        geladen.inrichting.onderwerp(self.c.onderwerp.as_deref()?, self.b.vandaag()).cloned()
    }

    /// Changes the draft, here and in the store.
    async fn wijzig(&mut self, doe: impl FnOnce(&mut Concept)) -> Result<(), WebFout> {
        self.c = concept::wijzig(&self.b.app, &self.geheim, doe).await?;
        Ok(())
    }

    /// The page of a step, with what is wrong on top.
    fn toon(
        &self,
        stap: Stap,
        terug: Option<Stap>,
        titel: &str,
        fouten: &Fouten,
        inhoud: &Markup,
    ) -> Response {
        let terug = terug.map(|s| (self.pad(s), self.b.z("terug")));
        let naam = self.b.z(wat::stappen_naam(self.c.verzoek));
        let kader = Burger {
            fout: fouten.is_fout(),
            terug: terug.as_ref().map(|(pad, tekst)| (pad.as_str(), tekst.as_str())),
            stap: self.c.aansluiten.is_none().then_some((stap.nummer(), AANTAL, naam.as_str())),
            kaart: stap == Stap::Waar,
            ..Burger::default()
        };
        let inhoud = maud::html! { (fouten.overzicht(self.b.taal)) (inhoud) };
        (fouten.status(), self.b.pagina(titel, kader, &inhoud)).into_response()
    }
}

/// Joins an open report seen on the public map: a draft with only that number.
async fn aansluiten_vers(grenzen: Grenzen, b: Bezoek, velden: Velden) -> Antwoord {
    if !grenzen.concepten.neem(b.adres) {
        return Err(domein::weigering::Weigering::TeVaak.into());
    }
    let nieuw = Concept { aansluiten: velden.misschien("nummer"), ..Concept::default() };
    let geheim = concept::maak(&b.app, &nieuw).await?;
    Ok(naar(&Stap::Contact.pad(&geheim)))
}

/// Joins an open report from a half-made one.
async fn aansluiten(b: Bezoek, Path(geheim): Path<String>, velden: Velden) -> Antwoord {
    let mut bezig = match open(b, geheim, Stap::Vragen).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    bezig.wijzig(|c| c.aansluiten = velden.misschien("nummer")).await?;
    Ok(bezig.verder())
}

/// Back from joining: it is something else after all.
async fn niet_aansluiten(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    let mut bezig = match open(b, geheim, Stap::Wat).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    bezig.wijzig(|c| c.aansluiten = None).await?;
    Ok(bezig.verder())
}

/// Routes of the report.
pub(super) fn routes(app: &App) -> Poort {
    let (vrij, geheim) = (Toegang::Openbaar, Toegang::Geheim);
    let g = Grenzen::van(app);
    let (g1, g2, g3) = (g.clone(), g.clone(), g);
    Poort::nieuw(app)
        .get("/melden", vrij, wat::nieuw)
        .get("/handhaven", vrij, wat::verzoek)
        .post("/melden", vrij, move |b: Bezoek, m: Multipart| wat::begin(g1.clone(), b, m))
        .post("/melden/aansluiten", vrij, move |b: Bezoek, v: Velden| aansluiten_vers(g2.clone(), b, v))
        .get("/melden/{concept}/wat", geheim, wat::toon)
        .post("/melden/{concept}/wat", geheim, move |b: Bezoek, p: Path<String>, m: Multipart| {
            wat::bewaar(g3.clone(), b, p, m)
        })
        .get("/melden/{concept}/foto/{stuk}", geheim, fotos::van_concept)
        .get("/melden/{concept}/gevaar", geheim, gevaar::toon)
        .post("/melden/{concept}/gevaar", geheim, gevaar::geen_gevaar)
        .get("/melden/{concept}/onderwerp", geheim, onderwerp::toon)
        .post("/melden/{concept}/onderwerp", geheim, onderwerp::kies)
        .get("/melden/{concept}/waar", geheim, waar::toon)
        .post("/melden/{concept}/waar", geheim, waar::kies)
        .get("/melden/{concept}/vragen", geheim, vragen::toon)
        .post("/melden/{concept}/vragen", geheim, vragen::bewaar)
        .post("/melden/{concept}/aansluiten", geheim, aansluiten)
        .post("/melden/{concept}/niet-aansluiten", geheim, niet_aansluiten)
        .get("/melden/{concept}/contact", geheim, contact::toon)
        .post("/melden/{concept}/contact", geheim, contact::bewaar)
        .get("/melden/{concept}/controleer", geheim, controleer::toon)
        .post("/melden/{concept}/controleer", geheim, controleer::verstuur)
}
