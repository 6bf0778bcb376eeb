//! Photos of a zaak: copies without metadata for who may see it, the original only for who works on it.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domein::{toegang::Recht, weigering::Weigering};

use super::dossier;
use crate::{
    app::App,
    handelingen::Fout,
    store::{self, stuk::Stuk},
    toegang::{Ik, sessie::Ingelogd},
    web::fout::WebFout,
};

async fn zoek(app: &App, wie: &Ingelogd, nummer: &str, stuk: &str, recht: Recht) -> Result<Stuk, WebFout> {
    let mut tx = app.store.lees().await?;
    let (zaak, _) = dossier::open(app, &mut tx, &wie.gebruiker, nummer, recht).await?;
    let id: uuid::Uuid = stuk.parse().map_err(|_| Weigering::NietGevonden)?;
    let gevonden = store::stuk::op_id(&mut tx, id.into()).await?.filter(|s| s.zaak == Some(zaak.id.0));
    Ok(gevonden.ok_or(Weigering::NietGevonden)?)
}

async fn bytes(app: &App, sha256: String, soort: &str) -> Result<Response, WebFout> {
    let bestanden = app.bestanden.clone();
    let gelezen = tokio::task::spawn_blocking(move || bestanden.lees(&sha256)).await;
    let gelezen =
        gelezen.map_err(|e| Fout::Intern(e.to_string()))?.map_err(|e| Fout::Intern(e.to_string()))?;
    let mut antwoord = gelezen.into_response();
    let koppen = antwoord.headers_mut();
    koppen
        .insert(header::CONTENT_TYPE, HeaderValue::from_str(soort).map_err(|e| Fout::Intern(e.to_string()))?);
    koppen.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    koppen.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    Ok(antwoord)
}

/// `GET /zaken/{nummer}/fotos/{stuk}`: the copy without metadata.
///
/// # Errors
/// When the zaak may not be seen or the photo is not in it.
pub async fn kopie(
    State(app): State<App>,
    Ik(wie): Ik,
    Path((nummer, stuk)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let stuk = zoek(&app, &wie, &nummer, &stuk, Recht::ZakenLezen).await?;
    bytes(&app, stuk.kopie, "image/jpeg").await
}

/// `GET /zaken/{nummer}/fotos/{stuk}/duim`: the small picture.
///
/// # Errors
/// When the zaak may not be seen or the photo is not in it.
pub async fn duim(
    State(app): State<App>,
    Ik(wie): Ik,
    Path((nummer, stuk)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let stuk = zoek(&app, &wie, &nummer, &stuk, Recht::ZakenLezen).await?;
    bytes(&app, stuk.duim, "image/jpeg").await
}

/// `GET /zaken/{nummer}/fotos/{stuk}/origineel`: with its metadata, as evidence, only for who works on the zaak.
///
/// # Errors
/// When the zaak may not be worked on or the photo is not in it.
pub async fn origineel(
    State(app): State<App>,
    Ik(wie): Ik,
    Path((nummer, stuk)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let stuk = zoek(&app, &wie, &nummer, &stuk, Recht::ZaakBehandelen).await?;
    let uitgang = stuk.mediatype.rsplit('/').next().unwrap_or("jpeg").to_owned();
    let naam = format!("attachment; filename=\"{nummer}-{}.{uitgang}\"", &stuk.id.simple().to_string()[20..]);
    let mut antwoord = bytes(&app, stuk.sha256, &stuk.mediatype).await?;
    let naam = HeaderValue::from_str(&naam).map_err(|_| Weigering::NietGevonden)?;
    antwoord.headers_mut().insert(header::CONTENT_DISPOSITION, naam);
    Ok(antwoord)
}
