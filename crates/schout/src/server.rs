//! The server: all routes, with what every answer carries.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use hyper_util::rt::TokioTimer;
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    timeout::TimeoutLayer,
};

use crate::{
    api,
    app::App,
    metingen::{self, Metingen},
    toegang::{Poort, Route, limiet::onthoud_netwerkadres},
    web,
};

/// How long a visitor may take over the headers of a request; who holds on longer keeps others out.
const LANGST_VRAGEN: Duration = Duration::from_secs(30);
/// How long one request may take.
const LANGST_BEZIG: Duration = Duration::from_secs(60);

/// Largest request: five photos and a form.
const MAX_VERZOEK: usize = 80 * 1024 * 1024;

/// No script, style or frame from elsewhere; no inline code.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; \
    base-uri 'none'";

/// All routes with their access decisions.
#[must_use]
pub fn poort(app: &App) -> Poort {
    web::routes(app).met(api::routes(app))
}

/// All routes, for the access test.
#[must_use]
pub fn alle_routes(app: &App) -> Vec<Route> {
    poort(app).sluit().1
}

/// The service that answers requests.
pub fn router(app: &App) -> Router {
    let (routes, _) = poort(app).sluit();
    routes
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        .layer(DefaultBodyLimit::max(MAX_VERZOEK))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LANGST_BEZIG))
        .layer(CsrfLayer::new())
        .layer(from_fn(leesbaar_pad))
        .layer(from_fn(leesbaar_formulier))
        // Outside the layers that refuse, so that their refusals are dressed up too.
        .layer(from_fn_with_state(app.clone(), web::fout::netjes))
        .layer(from_fn_with_state(app.clone(), api::fout::netjes))
        // A page is made for one visitor, so packing it must cost little; built files come packed already.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(veilige_koppen))
        .layer(from_fn(logregel))
        .layer(from_fn_with_state(app.clone(), onthoud_netwerkadres))
        .with_state(app.clone())
}

/// One line a request: the shape of the path, never the path itself, because it can hold a secret or a name.
async fn logregel(verzoek: Request, verder: Next) -> Response {
    let begin = Instant::now();
    let methode = verzoek.method().clone();
    let pad = verzoek.extensions().get::<MatchedPath>().map_or("(onbekend)", MatchedPath::as_str).to_owned();
    let antwoord = verder.run(verzoek).await;
    let (status, duur) = (antwoord.status().as_u16(), begin.elapsed());
    metingen::verzoek(&pad, methode.as_str(), status, duur);
    let ms = duur.as_millis();
    if status >= 500 || !(pad.starts_with("/static/") || pad == "/gezond") {
        tracing::info!(%methode, pad, status, ms, "verzoek");
    }
    antwoord
}

/// No database keeps a NUL, so nothing can live at an address with one.
async fn leesbaar_pad(verzoek: Request, verder: Next) -> Response {
    if verzoek.uri().path().contains("%00") {
        return StatusCode::NOT_FOUND.into_response();
    }
    verder.run(verzoek).await
}

/// Largest form without files, in bytes: the longest text there may be, a hundred times.
const MAX_FORMULIER: usize = 2 * 1024 * 1024;

/// Words that are no words: bytes that are not UTF-8 would be stored as question marks.
async fn leesbaar_formulier(verzoek: Request, verder: Next) -> Response {
    let soort = verzoek.headers().get(header::CONTENT_TYPE).and_then(|k| k.to_str().ok());
    if !soort.is_some_and(|s| s.starts_with("application/x-www-form-urlencoded")) {
        return verder.run(verzoek).await;
    }
    let (kop, lijf) = verzoek.into_parts();
    let Ok(bytes) = axum::body::to_bytes(lijf, MAX_FORMULIER).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if percent_encoding::percent_decode(&bytes).decode_utf8().is_err() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    verder.run(Request::from_parts(kop, bytes.into())).await
}

async fn veilige_koppen(verzoek: Request, verder: Next) -> Response {
    let mut antwoord = verder.run(verzoek).await;
    let koppen = antwoord.headers_mut();
    let mut zet = |naam: HeaderName, waarde: &'static str| {
        koppen.entry(naam).or_insert(HeaderValue::from_static(waarde));
    };
    zet(header::CONTENT_SECURITY_POLICY, CSP);
    zet(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    zet(header::REFERRER_POLICY, "same-origin");
    zet(header::X_FRAME_OPTIONS, "DENY");
    zet(HeaderName::from_static("permissions-policy"), "geolocation=(self), camera=(self), microphone=()");
    zet(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    zet(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    zet(header::CACHE_CONTROL, "no-store");
    antwoord
}

/// Serves until `stop` ends; running requests finish first.
///
/// # Errors
/// When the listener fails.
pub async fn serveer(
    app: &App,
    luisteraar: tokio::net::TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let dienst = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let knop = axum_server::Handle::new();
    let mut server = axum_server::from_tcp(luisteraar.into_std()?)?.handle(knop.clone());
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(LANGST_VRAGEN);
    tokio::spawn(async move {
        stop.await;
        knop.graceful_shutdown(Some(LANGST_BEZIG));
    });
    server.serve(dienst).await
}

/// Serves the figures of this program on an address of their own, that stays inside: `GET /metrics`.
///
/// # Errors
/// When the listener fails.
pub async fn serveer_metingen(
    metingen: Metingen,
    luisteraar: tokio::net::TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let tekst = move || async move { metingen.tekst() };
    let dienst = Router::new().route("/metrics", axum::routing::get(tekst));
    axum::serve(luisteraar, dienst).with_graceful_shutdown(stop).await
}
