//! The shell of the field app: it holds nothing of anybody, so that it opens without a network and without a session.

use axum::{
    extract::State,
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, html};

use super::bestanden::{bytes, url};
use crate::{
    app::App,
    toegang::{Poort, Toegang},
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
        .get("/veld", Toegang::Openbaar, schil)
        .get("/veld/sw.js", Toegang::Openbaar, || async {
            bestand("veld-sw.js", "text/javascript; charset=utf-8")
        })
        .get("/veld/app.webmanifest", Toegang::Openbaar, || async {
            bestand("veld.webmanifest", "application/manifest+json")
        })
        .get("/veld/pictogram-192.png", Toegang::Openbaar, || async { bestand("veld-192.png", "image/png") })
        .get("/veld/pictogram-512.png", Toegang::Openbaar, || async { bestand("veld-512.png", "image/png") })
}

/// `GET /veld`.
async fn schil(State(app): State<App>) -> Response {
    let gemeente = app.inrichting().inrichting.gemeente.naam.clone();
    let pagina = html! {
        (DOCTYPE)
        html lang="nl" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="theme-color" content="#000000";
                title { "Schout op straat" }
                link rel="manifest" href="/veld/app.webmanifest";
                link rel="icon" href=(url("favicon.svg")) type="image/svg+xml";
                link rel="apple-touch-icon" href="/veld/pictogram-192.png";
                link rel="stylesheet" href=(url("veld.css"));
                link rel="modulepreload" href=(url("veld-chunk.js"));
                script type="module" src=(url("veld.js")) {}
            }
            body {
                div id="veld" data-gemeente=(gemeente) data-kaart=(url("veld-kaart.js")) {
                    h1 { "Schout op straat" }
                    p { "De app wordt geopend." }
                    noscript { p { "Zet JavaScript aan om op straat te werken." } }
                }
            }
        }
    };
    let koppen = [
        (header::CACHE_CONTROL, "no-cache"),
        // Who works on the street may speak a note in.
        (
            HeaderName::from_static("permissions-policy"),
            "geolocation=(self), camera=(self), microphone=(self)",
        ),
    ];
    (koppen, pagina).into_response()
}

/// A built file under a name that stays the same: the browser asks each time whether it changed.
fn bestand(naam: &str, soort: &'static str) -> Response {
    let Some(inhoud) = bytes(naam) else { return StatusCode::NOT_FOUND.into_response() };
    let koppen = [
        (header::CONTENT_TYPE, soort),
        (header::CACHE_CONTROL, "no-cache"),
        // The service worker stands in a folder, and serves the page above it.
        (HeaderName::from_static("service-worker-allowed"), "/veld"),
    ];
    (koppen, inhoud).into_response()
}
