//! Pages for citizens: reporting, following, and what stands around it.

mod bezoek;
mod brief;
mod eilanden;
mod formulier;
mod fotos;
mod kaart;
mod melden;
mod openbaar;
mod over;
mod start;
mod volg;
mod waarom;

use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use domein::inrichting::Taal;

use crate::{
    app::App,
    toegang::{Poort, Toegang},
};

/// Cookie that remembers the language; functional.
pub const TAALKOEKJE: &str = "taal";

/// Language of a citizen: chosen before, else Dutch.
#[must_use]
pub fn taal_van(koppen: &HeaderMap) -> Taal {
    match CookieJar::from_headers(koppen).get(TAALKOEKJE).map(|k| k.value()) {
        Some("en") => Taal::En,
        _ => Taal::Nl,
    }
}

/// Routes for citizens.
#[must_use]
pub fn routes(app: &App) -> Poort {
    let vrij = Toegang::Openbaar;
    Poort::nieuw(app)
        .get("/", vrij, start::start)
        .get("/taal", vrij, over::taal)
        .get("/cookies", vrij, over::cookies)
        .post("/cookies", vrij, over::cookies_kiezen)
        .get("/privacy", vrij, over::privacy)
        .get("/toegankelijkheid", vrij, over::toegankelijkheid)
        .get("/volg", vrij, start::volg_uitleg)
        .get("/plaats/zoek.json", vrij, eilanden::zoek)
        .get("/plaats/bij.json", vrij, eilanden::bij)
        .get("/kaart/basis.json", vrij, eilanden::basis)
        .get("/kaart/meldingen.json", vrij, eilanden::meldingen)
        .get("/kaart/objecten.json", vrij, eilanden::objecten)
        .get("/kaart-van-meldingen", vrij, kaart::kaart)
        .get("/waarom-handhaven", vrij, waarom::lijst)
        .get("/waarom-handhaven/{id}", vrij, waarom::toon)
        .met(melden::routes(app))
        .met(volg::routes(app))
        .met(brief::routes(app))
}
