//! Every route carries its access decision; a route without one cannot be made.

use std::sync::Arc;

use axum::{
    Router,
    extract::{FromRequestParts, Request, State},
    handler::Handler,
    http::{Method, StatusCode, header, request::Parts},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, on},
};
use axum_extra::extract::CookieJar;
use domein::toegang::Recht;

use super::{
    sessie::{self, Ingelogd},
    token,
};
use crate::{app::App, handelingen::Gebruiker};

/// Name of the session cookie.
pub const KOEKJE: &str = "schout_sessie";

/// Who may use a route. Rights on one zaak are judged again when that zaak is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toegang {
    /// Everybody.
    Openbaar,
    /// Everybody who knows the secret in the address; the handler answers "not found" without it.
    Geheim,
    /// Everybody with a session.
    Ingelogd,
    /// Somebody with a session and a right.
    Recht(Recht),
    /// Another system with a token and a right.
    Token(Recht),
}

/// A route as the access test walks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Method.
    pub methode: Method,
    /// Path with its parameters: `/zaken/{nummer}`.
    pub pad: &'static str,
    /// Decision.
    pub toegang: Toegang,
}

/// Collects routes with their decisions.
#[derive(Debug)]
pub struct Poort {
    app: App,
    router: Router<App>,
    routes: Vec<Route>,
}

impl Poort {
    /// No routes yet.
    #[must_use]
    pub fn nieuw(app: &App) -> Self {
        Self { app: app.clone(), router: Router::new(), routes: Vec::new() }
    }

    /// Adds a page or answer.
    #[must_use]
    pub fn get<H, T>(self, pad: &'static str, toegang: Toegang, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::GET, pad, toegang, on(axum::routing::MethodFilter::GET, handler))
    }

    /// Adds an act.
    #[must_use]
    pub fn post<H, T>(self, pad: &'static str, toegang: Toegang, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::POST, pad, toegang, on(axum::routing::MethodFilter::POST, handler))
    }

    fn route(mut self, methode: Method, pad: &'static str, toegang: Toegang, m: MethodRouter<App>) -> Self {
        self.routes.push(Route { methode, pad, toegang });
        let wacht = from_fn_with_state((self.app.clone(), toegang), bewaak);
        self.router = self.router.route(pad, m.route_layer(wacht));
        self
    }

    /// Puts the routes of two parts together.
    #[must_use]
    pub fn met(mut self, ander: Self) -> Self {
        self.router = self.router.merge(ander.router);
        self.routes.extend(ander.routes);
        self
    }

    /// The router and the list of its routes.
    pub fn sluit(self) -> (Router<App>, Vec<Route>) {
        (self.router, self.routes)
    }
}

/// Why the door stays shut; pages and the API each say it in their own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geweigerd(pub StatusCode);

async fn bewaak(
    State((app, toegang)): State<(App, Toegang)>,
    mut verzoek: Request,
    verder: Next,
) -> Response {
    let uitkomst = match toegang {
        Toegang::Openbaar | Toegang::Geheim => herken_stil(&app, &mut verzoek).await,
        Toegang::Ingelogd => met_sessie(&app, &mut verzoek, None).await,
        Toegang::Recht(recht) => met_sessie(&app, &mut verzoek, Some(recht)).await,
        Toegang::Token(recht) => met_token(&app, &mut verzoek, recht).await,
    };
    match uitkomst {
        Ok(()) => verder.run(verzoek).await,
        Err(antwoord) => *antwoord,
    }
}

/// An answer without a page; the server dresses it up for people and for machines.
fn weiger(status: StatusCode) -> Box<Response> {
    let mut antwoord = status.into_response();
    antwoord.extensions_mut().insert(Geweigerd(status));
    Box::new(antwoord)
}

fn koekje(verzoek: &Request) -> Option<String> {
    CookieJar::from_headers(verzoek.headers()).get(KOEKJE).map(|k| k.value().to_owned())
}

async fn zoek_sessie(app: &App, koekje: Option<String>) -> Result<Option<Ingelogd>, Box<Response>> {
    let Some(koekje) = koekje else { return Ok(None) };
    sessie::herken(app, &koekje).await.map_err(|fout| {
        tracing::error!(%fout, "sessie kan niet worden gelezen");
        weiger(StatusCode::INTERNAL_SERVER_ERROR)
    })
}

async fn herken_stil(app: &App, verzoek: &mut Request) -> Result<(), Box<Response>> {
    if let Some(ingelogd) = zoek_sessie(app, koekje(verzoek)).await? {
        verzoek.extensions_mut().insert(ingelogd);
    }
    Ok(())
}

async fn met_sessie(app: &App, verzoek: &mut Request, recht: Option<Recht>) -> Result<(), Box<Response>> {
    let Some(ingelogd) = zoek_sessie(app, koekje(verzoek)).await? else {
        return Err(naar_inloggen(verzoek));
    };
    if recht.is_some_and(|r| !ingelogd.gebruiker.heeft(r)) {
        let mut antwoord = weiger(StatusCode::FORBIDDEN);
        antwoord.extensions_mut().insert(ingelogd);
        return Err(antwoord);
    }
    verzoek.extensions_mut().insert(ingelogd);
    Ok(())
}

fn naar_inloggen(verzoek: &Request) -> Box<Response> {
    let pad = verzoek.uri().path();
    if verzoek.method() != Method::GET
        || pad.starts_with("/api/")
        || verzoek.headers().contains_key("hx-request")
    {
        return weiger(StatusCode::UNAUTHORIZED);
    }
    let hier = verzoek.uri().path_and_query().map_or("/", |p| p.as_str());
    let terug = data_encoding::BASE64URL_NOPAD.encode(hier.as_bytes());
    Box::new(Redirect::to(&format!("/inloggen?terug={terug}")).into_response())
}

async fn met_token(app: &App, verzoek: &mut Request, recht: Recht) -> Result<(), Box<Response>> {
    let kop = verzoek.headers().get(header::AUTHORIZATION).and_then(|k| k.to_str().ok());
    let geheim = kop.and_then(|k| k.strip_prefix("Bearer ")).map(str::trim).map(str::to_owned);
    let Some(geheim) = geheim else { return Err(weiger(StatusCode::UNAUTHORIZED)) };
    match token::herken(app, &geheim).await {
        Ok(Some(gebruiker)) if gebruiker.heeft(recht) => {
            verzoek.extensions_mut().insert(Systeem(gebruiker));
            Ok(())
        }
        Ok(Some(_)) => Err(weiger(StatusCode::FORBIDDEN)),
        Ok(None) => Err(weiger(StatusCode::UNAUTHORIZED)),
        Err(fout) => {
            tracing::error!(%fout, "token kan niet worden gelezen");
            Err(weiger(StatusCode::INTERNAL_SERVER_ERROR))
        }
    }
}

/// The person with a session, in a handler.
#[derive(Debug, Clone)]
pub struct Ik(pub Ingelogd);

impl<S: Send + Sync> FromRequestParts<S> for Ik {
    type Rejection = StatusCode;

    async fn from_request_parts(delen: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        delen.extensions.get::<Ingelogd>().cloned().map(Ik).ok_or(StatusCode::UNAUTHORIZED)
    }
}

/// The person with a session, when there is one; for pages that everybody may see.
#[derive(Debug, Clone)]
pub struct Misschien(pub Option<Ingelogd>);

impl<S: Send + Sync> FromRequestParts<S> for Misschien {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(delen: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(delen.extensions.get::<Ingelogd>().cloned()))
    }
}

/// The system with a token, in a handler.
#[derive(Debug, Clone)]
pub struct Systeem(pub Arc<Gebruiker>);

impl<S: Send + Sync> FromRequestParts<S> for Systeem {
    type Rejection = StatusCode;

    async fn from_request_parts(delen: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        delen.extensions.get::<Self>().cloned().ok_or(StatusCode::UNAUTHORIZED)
    }
}
