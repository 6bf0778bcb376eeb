//! When something goes wrong: a page that says what, what is kept and what to do. Details only in the log.

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use domein::{inrichting::Taal, weigering::Weigering};
use serde_json::json;

use super::{
    burger::taal_van,
    kader::{self, Burger, Kantoor},
    onderdelen::{Foutpagina, Titelrij, foutpagina},
    zinnen::{burger_zin, kantoor_zin},
};
use crate::{
    app::App,
    handelingen::Fout,
    teksten::zin,
    toegang::{poort::Geweigerd, sessie::Ingelogd},
};

/// Failure of a page. Becomes a page on its way out.
#[derive(Debug)]
pub struct WebFout(pub Fout);

impl<E: Into<Fout>> From<E> for WebFout {
    fn from(fout: E) -> Self {
        Self(fout.into())
    }
}

impl WebFout {
    /// The refusal, when it is one; a form shows its sentence.
    ///
    /// # Errors
    /// The failure itself, when it is not a refusal.
    pub fn weigering(self) -> Result<Weigering, Self> {
        match self.0 {
            Fout::Weigering(w) => Ok(w),
            ander => Err(Self(ander)),
        }
    }
}

/// What the error page must say.
#[derive(Debug, Clone)]
struct Beeld {
    status: StatusCode,
    weigering: Option<Weigering>,
    kenmerk: Option<String>,
}

/// Status of a refusal.
#[must_use]
pub fn status_van(w: &Weigering) -> StatusCode {
    match w {
        Weigering::NietGevonden => StatusCode::NOT_FOUND,
        Weigering::GeenRecht => StatusCode::FORBIDDEN,
        Weigering::IntussenGewijzigd { .. } => StatusCode::CONFLICT,
        Weigering::TeVaak => StatusCode::TOO_MANY_REQUESTS,
        Weigering::BestandTeGroot => StatusCode::PAYLOAD_TOO_LARGE,
        Weigering::ConceptVerlopen | Weigering::PaginaDicht => StatusCode::GONE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Status of a form that is shown again: what it names and does not exist is a mistake in it, not a page that is away.
#[must_use]
pub fn status_van_formulier(w: &Weigering) -> StatusCode {
    match status_van(w) {
        StatusCode::NOT_FOUND => StatusCode::UNPROCESSABLE_ENTITY,
        status => status,
    }
}

/// Status of a failure that is ours.
#[must_use]
pub fn status_intern(fout: &Fout) -> StatusCode {
    match fout {
        f if f.is_vol() => StatusCode::INSUFFICIENT_STORAGE,
        Fout::Store(f) if f.is_weg() => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for WebFout {
    fn into_response(self) -> Response {
        let beeld = match self.0 {
            Fout::Weigering(w) => Beeld { status: status_van(&w), weigering: Some(w), kenmerk: None },
            fout => {
                let kenmerk = uuid::Uuid::new_v4().simple().to_string()[..8].to_uppercase();
                tracing::error!(%fout, kenmerk, "interne fout");
                Beeld { status: status_intern(&fout), weigering: None, kenmerk: Some(kenmerk) }
            }
        };
        let mut antwoord = beeld.status.into_response();
        antwoord.extensions_mut().insert(beeld);
        antwoord
    }
}

/// Dresses up refusals and failures as a page, in the shell and language of who looks.
pub async fn netjes(State(app): State<App>, verzoek: Request, verder: Next) -> Response {
    let wie = verzoek.headers().clone();
    let pad = verzoek.uri().path().to_owned();
    let antwoord = verder.run(verzoek).await;
    let status = antwoord.status();
    let kaal = antwoord.extensions().get::<Beeld>().cloned().or_else(|| {
        let poort = antwoord.extensions().get::<Geweigerd>().is_some();
        // The framework refuses in English plain text; pages never do.
        let soort = antwoord.headers().get(header::CONTENT_TYPE).and_then(|k| k.to_str().ok());
        let leeg = soort.is_none_or(|s| s.starts_with("text/plain"));
        let fout = status.is_client_error() || status.is_server_error();
        (poort || (fout && leeg)).then_some(Beeld { status, weigering: None, kenmerk: None })
    });
    let Some(beeld) = kaal.filter(|_| !pad.starts_with("/api/")) else { return antwoord };
    if pad.ends_with(".json") {
        let zin = json!({ "status": beeld.status.as_u16(), "detail": "Dit verzoek klopt niet. Kijk het adres na." });
        return (beeld.status, Json(zin)).into_response();
    }
    let ingelogd = antwoord.extensions().get::<Ingelogd>().cloned();
    let ingelogd = match (ingelogd, CookieJar::from_headers(&wie).get(crate::toegang::poort::KOEKJE)) {
        (Some(i), _) => Some(i),
        (None, Some(k)) => crate::toegang::sessie::herken(&app, k.value()).await.ok().flatten(),
        (None, None) => None,
    };
    let inhoud = match ingelogd {
        Some(i) => kantoor_fout(&app, &i, &beeld),
        None => burger_fout(&app, taal_van(&wie), &beeld),
    };
    let mut uit = (beeld.status, inhoud).into_response();
    uit.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for naam in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(waarde) = antwoord.headers().get(&naam) {
            uit.headers_mut().insert(naam, waarde.clone());
        }
    }
    uit
}

fn kantoor_fout(app: &App, wie: &Ingelogd, b: &Beeld) -> maud::Markup {
    let (titel, tekst) = match (b.status, &b.weigering) {
        (StatusCode::NOT_FOUND, _) => ("Niet gevonden", kantoor_zin(&Weigering::NietGevonden)),
        (StatusCode::FORBIDDEN, _) => ("Je mag dit niet zien", kantoor_zin(&Weigering::GeenRecht)),
        (StatusCode::UNAUTHORIZED, _) => {
            ("Je bent niet meer ingelogd", "Log opnieuw in. Wat je al had bewaard, is er nog.".to_owned())
        }
        (_, Some(w)) => ("Dit kan nu niet", kantoor_zin(w)),
        (s, None) if s.is_client_error() => {
            ("Dit kan niet", "We begrijpen dit verzoek niet. Ga terug en probeer het opnieuw.".to_owned())
        }
        (StatusCode::INSUFFICIENT_STORAGE, _) => (
            "De opslag is vol",
            "Er is nu niets bewaard. Vraag je beheerder om ruimte te maken en probeer het dan opnieuw."
                .to_owned(),
        ),
        _ => (
            "Er ging iets mis",
            "Dit ligt aan ons. Wat je al had bewaard, is er nog. Probeer het over een minuut opnieuw."
                .to_owned(),
        ),
    };
    let pagina = Foutpagina {
        titel,
        tekst: &tekst,
        kenmerk: b.kenmerk.as_deref(),
        verder: ("/werk", "Naar mijn werk"),
    };
    let kader = Kantoor { midden: true, ..Kantoor::default() };
    kader::kantoor(app, wie, titel, kader, &Titelrij::default(), &foutpagina(Taal::Nl, &pagina))
}

fn burger_fout(app: &App, taal: Taal, b: &Beeld) -> maud::Markup {
    let (titel, tekst) = match (b.status, &b.weigering) {
        (StatusCode::NOT_FOUND, _) => ("pagina-weg-titel", zin(taal, "pagina-weg")),
        (_, Some(w)) => ("fout-titel", burger_zin(taal, w)),
        (StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED, None) => {
            ("geen-toegang-titel", zin(taal, "geen-toegang"))
        }
        (StatusCode::PAYLOAD_TOO_LARGE, None) => ("fout-titel", zin(taal, "fout-bestand-groot")),
        (StatusCode::INSUFFICIENT_STORAGE, None) => ("opslag-vol-titel", zin(taal, "opslag-vol")),
        (s, None) if s.is_client_error() => ("fout-titel", zin(taal, "fout-algemeen")),
        _ => ("storing-titel", zin(taal, "storing")),
    };
    let titel = zin(taal, titel);
    let verder = zin(taal, "naar-begin");
    let pagina =
        Foutpagina { titel: &titel, tekst: &tekst, kenmerk: b.kenmerk.as_deref(), verder: ("/", &verder) };
    kader::burger(app, taal, &titel, Burger::default(), &foutpagina(taal, &pagina))
}
