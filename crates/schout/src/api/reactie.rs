//! What a reporter says afterwards.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use domein::{weigering::Weigering, zaak::Zaak};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    eenmalig::{Begin, Verzoek},
    fout::Antwoord,
    lezen::{Deel, json},
    signaal::{eis_geheim, toets_limiet},
};
use crate::{
    app::App,
    handelingen::{Handeling, Wie, melder},
    toegang::limiet::Limiet,
};

/// Een reactie van de melder.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only describes the body; the fields are read one by one")]
pub struct ReactieIn {
    /// Wat de melder wil zeggen: hoogstens 5000 tekens.
    tekst: String,
}

/// De stand na een reactie.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReactieUit {
    /// Nummer van de zaak.
    pub nummer: String,
    /// Status, als code.
    pub status: String,
    /// De melder hoort uiterlijk op deze dag iets.
    #[schema(value_type = String, format = Date)]
    pub norm_datum: Date,
}

/// Geef antwoord op een vraag, of voeg iets toe.
#[utoipa::path(
    post, path = "/api/v1/signalen/{geheim}/reacties", tag = "melden", request_body = ReactieIn,
    params(("geheim" = String, Path, description = "Geheime code van de melding")),
    responses((status = 201, description = "De reactie is ontvangen", body = ReactieUit))
)]
pub async fn reageren(
    State(app): State<App>,
    Deel(geheim): Deel,
    limiet: Limiet,
    verzoek: Request,
) -> Antwoord {
    let (v, tekst) = match reactie(&app, &geheim, "reacties", &limiet, verzoek).await? {
        Ok(nieuw) => nieuw,
        Err(eerder) => return Ok(eerder),
    };
    let (eenmalig, mut h) = v;
    let zaak = melder::reageren(&mut h, &geheim, &tekst).await?;
    eenmalig.klaar(h, StatusCode::CREATED, None, &ReactieUit::van(&zaak)).await
}

/// Meld dat het probleem er nog is.
#[utoipa::path(
    post, path = "/api/v1/signalen/{geheim}/heropen", tag = "melden", request_body = ReactieIn,
    params(("geheim" = String, Path, description = "Geheime code van de melding")),
    responses((status = 201, description = "De melding is weer open", body = ReactieUit))
)]
pub async fn heropenen(
    State(app): State<App>,
    Deel(geheim): Deel,
    limiet: Limiet,
    verzoek: Request,
) -> Antwoord {
    let (v, tekst) = match reactie(&app, &geheim, "heropen", &limiet, verzoek).await? {
        Ok(nieuw) => nieuw,
        Err(eerder) => return Ok(eerder),
    };
    let (eenmalig, mut h) = v;
    let zaak = melder::heropenen(&mut h, &geheim, &tekst).await?;
    eenmalig.klaar(h, StatusCode::CREATED, None, &ReactieUit::van(&zaak)).await
}

impl ReactieUit {
    fn van(zaak: &Zaak) -> Self {
        let status = zaak.status.as_str().to_owned();
        Self { nummer: zaak.nummer.clone(), status, norm_datum: zaak.norm_datum }
    }
}

type Nieuw = ((Verzoek, Box<Handeling>), String);

async fn reactie(
    app: &App,
    geheim: &str,
    wat: &str,
    limiet: &Limiet,
    verzoek: Request,
) -> Antwoord<Result<Nieuw, Response>> {
    let (delen, lijf) = verzoek.into_parts();
    toets_limiet(limiet, &delen)?;
    eis_geheim(app, geheim).await?;
    let mut o = json(&delen.headers, lijf).await?;
    let eenmalig = Verzoek::lees(&delen.headers, &[wat, geheim], o.afdruk())?;
    let tekst = o.tekst("tekst")?.ok_or_else(|| Weigering::veld("tekst", "fout-reactie"))?;
    o.leeg(&["tekst"])?;
    Ok(match eenmalig.begin(app, Wie::Melder).await? {
        Begin::Eerder(antwoord) => Err(antwoord),
        Begin::Nieuw(h) => Ok(((eenmalig, h), tekst)),
    })
}
