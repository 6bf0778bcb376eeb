//! Failures for machines: problem details (RFC 9457), in Dutch sentences that say what to do.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domein::{inrichting::Taal, weigering::Weigering};
use serde::Serialize;
use utoipa::ToSchema;

use super::zinnen::veld_zin;
use crate::{
    app::App,
    handelingen::Fout,
    toegang::poort::Geweigerd,
    zinnen::{burger_zin, kantoor_zin},
};

/// Version of the API, in every answer.
pub const VERSIE: &str = "1.0.0";
/// Media type of problem details.
pub const MEDIATYPE: &str = "application/problem+json";

/// Waarom een verzoek niet lukte (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Probleem {
    /// Soort probleem, als URN.
    #[serde(rename = "type")]
    #[schema(example = "urn:schout:probleem:veld")]
    pub soort: String,
    /// Soort probleem in woorden.
    pub title: String,
    /// HTTP-status.
    pub status: u16,
    /// Wat er mis is en wat u kunt doen.
    pub detail: String,
    /// Vaste code, voor programma's.
    #[schema(example = "veld")]
    pub code: String,
    /// Het veld dat niet klopt, bijvoorbeeld `locatie.lat`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veld: Option<String>,
    /// De gemeente waar de plek wel ligt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gemeente: Option<String>,
    /// Kenmerk van een storing; noem het als u ons belt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kenmerk: Option<String>,
}

/// Failure of an API request. Becomes problem details.
#[derive(Debug, Clone)]
pub struct ApiFout {
    probleem: Box<Probleem>,
    wacht: Option<Duration>,
}

/// Outcome of an API request.
pub type Antwoord<T = Response> = Result<T, ApiFout>;

impl ApiFout {
    /// A failure with a status, a stable code and a sentence.
    #[must_use]
    pub fn nieuw(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        let probleem = Probleem {
            soort: format!("urn:schout:probleem:{code}"),
            title: titel(status).to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            code: code.to_owned(),
            veld: None,
            gemeente: None,
            kenmerk: None,
        };
        Self { probleem: Box::new(probleem), wacht: None }
    }

    /// A field of the body that is missing or wrong.
    #[must_use]
    pub fn veld(veld: &str, detail: impl Into<String>) -> Self {
        Self::nieuw(StatusCode::UNPROCESSABLE_ENTITY, "veld", detail).bij(veld)
    }

    /// A parameter of the address that is missing or wrong.
    #[must_use]
    pub fn parameter(naam: &str, detail: impl Into<String>) -> Self {
        Self::nieuw(StatusCode::BAD_REQUEST, "parameter", detail).bij(naam)
    }

    /// Too many requests; the next may come after `wacht`.
    #[must_use]
    pub fn te_vaak(wacht: Duration) -> Self {
        let minuten = wacht.as_secs().div_ceil(60).max(1);
        let woord = if minuten == 1 { "minuut" } else { "minuten" };
        let detail = format!(
            "U stuurt te veel meldingen vanaf dit adres. Probeer het over {minuten} {woord} opnieuw. \
             Meldt u vaker? Vraag de gemeente om een hogere grens."
        );
        let mut fout = Self::nieuw(StatusCode::TOO_MANY_REQUESTS, Weigering::TeVaak.code(), detail);
        fout.wacht = Some(wacht);
        fout
    }

    /// Too many phones at once; this one may come back after `wacht`.
    #[must_use]
    pub fn druk(wacht: Duration) -> Self {
        let detail =
            "Het is nu druk. Je werk blijft op je telefoon bewaard. De app verstuurt het straks vanzelf.";
        let mut fout = Self::nieuw(StatusCode::SERVICE_UNAVAILABLE, "druk", detail);
        fout.wacht = Some(wacht);
        fout
    }

    fn bij(mut self, veld: &str) -> Self {
        self.probleem.veld = Some(veld.to_owned());
        self
    }

    /// The same refusal, with the sentence a colleague in the office reads.
    #[must_use]
    pub fn kantoor(fout: impl Into<Fout>) -> Self {
        match fout.into() {
            Fout::Weigering(w) => Self::van_weigering(&w, kantoor_zin),
            ander => ander.into(),
        }
    }

    /// The same refusal for who works on the street: a person reads it.
    #[must_use]
    pub fn straat(fout: impl Into<Fout>) -> Self {
        match fout.into() {
            Fout::Weigering(w) => {
                let uit = Self::nieuw(status_van(&w), w.code(), kantoor_zin(&w));
                if let Weigering::Veld { veld, .. } = &w { uit.bij(veld) } else { uit }
            }
            ander => ander.into(),
        }
    }

    fn van_weigering(w: &Weigering, zin: impl Fn(&Weigering) -> String) -> Self {
        let detail = match w {
            Weigering::Veld { veld, sleutel } => veld_zin(veld, sleutel),
            Weigering::NietGevonden => NIET_GEVONDEN.to_owned(),
            Weigering::BuitenGemeente { gemeente: Some(g) } => {
                format!("Deze plek ligt in de gemeente {g}. Meld het daar.")
            }
            Weigering::BuitenGemeente { gemeente: None } => {
                "Deze plek ligt buiten onze gemeente. Meld het bij de gemeente waar de plek ligt.".to_owned()
            }
            Weigering::BestandSoort => {
                "Dit is geen foto die we kunnen lezen. Stuur een JPEG, PNG of WebP.".to_owned()
            }
            Weigering::BestandTeGroot => {
                "Deze foto is te groot. Stuur een foto van hoogstens 15 MB.".to_owned()
            }
            Weigering::TeVeelBestanden => {
                "Bij deze melding zijn al genoeg foto's. Er kan geen foto meer bij.".to_owned()
            }
            Weigering::HeropenenTeLaat => {
                "Deze melding is te lang geleden afgerond. Maak een nieuwe melding met POST /api/v1/signalen."
                    .to_owned()
            }
            ander => zin(ander),
        };
        let fout = Self::nieuw(status_van(w), w.code(), detail);
        match w {
            Weigering::Veld { veld, .. } => fout.bij(veld),
            Weigering::BuitenGemeente { gemeente } => {
                let mut fout = fout.bij("locatie");
                fout.probleem.gemeente.clone_from(gemeente);
                fout
            }
            _ => fout,
        }
    }
}

impl<E: Into<Fout>> From<E> for ApiFout {
    fn from(fout: E) -> Self {
        match fout.into() {
            Fout::Weigering(w) => Self::van_weigering(&w, |w| burger_zin(Taal::Nl, w)),
            ander => storing(&ander),
        }
    }
}

/// Something failed inside: the details go to the log, with a mark that the caller can quote.
fn storing(fout: &Fout) -> ApiFout {
    let kenmerk = uuid::Uuid::new_v4().simple().to_string()[..8].to_uppercase();
    tracing::error!(%fout, kenmerk, "interne fout");
    let mut uit = if fout.is_vol() {
        ApiFout::nieuw(StatusCode::INSUFFICIENT_STORAGE, "opslag_vol", OPSLAG_VOL)
    } else {
        ApiFout::nieuw(StatusCode::INTERNAL_SERVER_ERROR, "storing", STORING)
    };
    uit.probleem.kenmerk = Some(kenmerk);
    uit
}

impl IntoResponse for ApiFout {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.probleem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let lijf = serde_json::to_vec(&*self.probleem).unwrap_or_default();
        let mut antwoord = (status, [(header::CONTENT_TYPE, MEDIATYPE)], lijf).into_response();
        if let Some(wacht) = self.wacht {
            let seconden = HeaderValue::from(wacht.as_secs().saturating_add(1));
            antwoord.headers_mut().insert(header::RETRY_AFTER, seconden);
        }
        antwoord
    }
}

fn status_van(w: &Weigering) -> StatusCode {
    match w {
        Weigering::NietGevonden => StatusCode::NOT_FOUND,
        Weigering::GeenRecht => StatusCode::FORBIDDEN,
        Weigering::IntussenGewijzigd { .. } | Weigering::StatusKanNiet { .. } => StatusCode::CONFLICT,
        Weigering::TeVaak => StatusCode::TOO_MANY_REQUESTS,
        Weigering::BestandTeGroot => StatusCode::PAYLOAD_TOO_LARGE,
        Weigering::BestandSoort => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Paths for phones on the street, whose people read the sentences.
const VELD: &str = "/api/v1/veld/";

const NIET_GEVONDEN: &str =
    "Dit bestaat niet, of u mag het niet zien. Controleer het nummer of de geheime code.";
const OPSLAG_VOL: &str =
    "Onze opslag is vol. Er is nu niets bewaard. Probeer het later opnieuw, of stuur de melding zonder foto.";

const STORING: &str =
    "Er ging bij ons iets mis. Probeer het over een minuut opnieuw met dezelfde Idempotency-Key.";

fn titel(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "Het verzoek is niet te lezen",
        401 => "Geen geldig token",
        403 => "Geen recht",
        404 => "Niet gevonden",
        405 => "Deze methode kan hier niet",
        409 => "Dit botst met een andere wijziging",
        413 => "Te groot",
        415 => "Deze soort inhoud kennen we niet",
        422 => "De gegevens kloppen niet",
        507 => "Onze opslag is vol",
        429 => "Te vaak",
        503 => "Nu niet bereikbaar",
        s if s < 500 => "Het verzoek kan niet",
        _ => "Storing",
    }
}

/// Dresses up refusals and failures under `/api/` as problem details, and says which version answers.
pub async fn netjes(State(_app): State<App>, verzoek: Request, verder: Next) -> Response {
    let pad = verzoek.uri().path().to_owned();
    let antwoord = verder.run(verzoek).await;
    if pad != "/api" && !pad.starts_with("/api/") {
        return antwoord;
    }
    let status = antwoord.status();
    let fout = status.is_client_error() || status.is_server_error();
    let klaar = antwoord.headers().get(header::CONTENT_TYPE).is_some_and(|t| t == MEDIATYPE);
    let mut uit = if fout && !klaar { aangekleed(&antwoord, &pad) } else { antwoord };
    uit.headers_mut().insert(HeaderName::from_static("api-version"), HeaderValue::from_static(VERSIE));
    uit
}

fn aangekleed(kaal: &Response, pad: &str) -> Response {
    let status = kaal.status();
    let koppen = kaal.headers();
    let fout = match status {
        StatusCode::UNAUTHORIZED if pad.starts_with(VELD) => {
            ApiFout::nieuw(status, "geen_sessie", "Log opnieuw in. Je werk blijft op je telefoon bewaard.")
        }
        StatusCode::FORBIDDEN if pad.starts_with(VELD) && kaal.extensions().get::<Geweigerd>().is_some() => {
            let detail = "Je mag niet meer in het veld werken. Vraag je leidinggevende om het recht.";
            ApiFout::nieuw(status, Weigering::GeenRecht.code(), detail)
        }
        StatusCode::UNAUTHORIZED => ApiFout::nieuw(
            status,
            "geen_token",
            "Stuur een geldig token mee: 'Authorization: Bearer …'. De beheerder maakt een token met 'schout token'.",
        ),
        StatusCode::FORBIDDEN => verboden(kaal),
        StatusCode::NOT_FOUND if pad.len() > 5 && pad.ends_with('/') => ApiFout::nieuw(
            status,
            "niet_gevonden",
            "Dit adres bestaat niet. Laat de schuine streep aan het eind weg.",
        ),
        StatusCode::NOT_FOUND => ApiFout::nieuw(
            status,
            "niet_gevonden",
            "Dit adres bestaat niet. Alle adressen staan in /api/v1/openapi.json.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => methode(koppen),
        StatusCode::PAYLOAD_TOO_LARGE => {
            ApiFout::nieuw(status, "te_groot", "Dit verzoek is te groot. Stuur minder of kleinere foto's.")
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ApiFout::nieuw(
            status,
            "soort_inhoud",
            "Deze soort inhoud kennen we hier niet. Stuur application/json.",
        ),
        StatusCode::SERVICE_UNAVAILABLE => ApiFout::nieuw(status, "duurt_te_lang", STORING),
        s if s.is_server_error() => storing(&Fout::Intern(format!("{s} op {pad}"))),
        s => ApiFout::nieuw(
            s,
            "verzoek",
            "We begrijpen dit verzoek niet. Kijk in /api/v1/openapi.json wat hier kan.",
        ),
    };
    let mut uit = fout.into_response();
    for naam in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(waarde) = koppen.get(&naam) {
            uit.headers_mut().insert(naam, waarde.clone());
        }
    }
    if status == StatusCode::UNAUTHORIZED && !pad.starts_with(VELD) {
        let hoe = HeaderValue::from_static("Bearer realm=\"schout\"");
        uit.headers_mut().insert(header::WWW_AUTHENTICATE, hoe);
    }
    uit
}

fn verboden(kaal: &Response) -> ApiFout {
    if kaal.extensions().get::<Geweigerd>().is_some() {
        let detail =
            "Dit token heeft hier geen recht voor. Vraag de beheerder om een token met een andere rol.";
        return ApiFout::nieuw(StatusCode::FORBIDDEN, Weigering::GeenRecht.code(), detail);
    }
    let detail =
        "Dit verzoek komt van een andere website. Roep de API aan vanaf een server, niet vanuit een browser.";
    ApiFout::nieuw(StatusCode::FORBIDDEN, "andere_website", detail)
}

fn methode(koppen: &HeaderMap) -> ApiFout {
    let mag = koppen.get(header::ALLOW).and_then(|k| k.to_str().ok()).unwrap_or_default().replace(',', ", ");
    let detail = format!("Deze methode kan hier niet. Wat wel kan: {mag}.");
    ApiFout::nieuw(StatusCode::METHOD_NOT_ALLOWED, "methode", detail)
}
