//! Photos: in with a report, out without metadata.

use axum::{
    extract::{FromRequest, Multipart, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use domein::{id::StukId, toegang::Recht, weigering::Weigering};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    eenmalig::{Begin, Verzoek},
    fout::{Antwoord, ApiFout},
    lezen::{Deel, Delen, lees_lijf, soort_inhoud},
    signaal::{eis_geheim, toets_limiet},
    volg::{BijlageUit, zichtbaar},
    zaak::open_zaak,
};
use crate::{
    app::App,
    bestanden::{BEURTEN, MAX_BYTES},
    handelingen::{
        Fout, Wie,
        melder::{BewaardeFoto, bewaar_foto, foto_toevoegen},
    },
    store::{self, stuk::Stuk},
    toegang::{Systeem, limiet::Limiet},
};

/// Foto's als formulier.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only describes the body")]
pub struct BijlageIn {
    /// Een foto: JPEG, PNG of WebP, hoogstens 15 MB.
    #[schema(value_type = String, format = Binary)]
    bestand: Vec<u8>,
}

/// Foto's die zijn toegevoegd.
#[derive(Debug, Serialize, ToSchema)]
pub struct BijlagenUit {
    /// De foto's.
    pub bijlagen: Vec<BijlageUit>,
}

/// Voeg foto's toe aan een melding.
///
/// Stuur een formulier (`multipart/form-data`) met een of meer bestanden, of een enkele foto als inhoud
/// (`Content-Type: image/jpeg`).
#[utoipa::path(
    post, path = "/api/v1/signalen/{geheim}/bijlagen", tag = "melden",
    params(("geheim" = String, Path, description = "Geheime code van de melding")),
    request_body(content(
        (BijlageIn = "multipart/form-data"), (String = "image/jpeg"), (String = "image/png"), (String = "image/webp")
    )),
    responses((status = 201, description = "De foto's zijn toegevoegd", body = BijlagenUit))
)]
pub async fn toevoegen(
    State(app): State<App>,
    Deel(geheim): Deel,
    limiet: Limiet,
    verzoek: Request,
) -> Antwoord {
    let (delen, lijf) = verzoek.into_parts();
    toets_limiet(&limiet, &delen)?;
    let signaal = eis_geheim(&app, &geheim).await?.signaal;
    let koppen = delen.headers.clone();
    let max = usize::from(app.inrichting().inrichting.instellingen.max_fotos);
    let fotos = lees_fotos(Request::from_parts(delen, lijf), max).await?;
    let eenmalig = Verzoek::lees(&koppen, &["bijlagen", &geheim], &afdruk(&fotos))?;
    // Judging and storing photos is heavy: outside the transaction.
    let bestanden = app.bestanden.clone();
    let bewaar = move || fotos.iter().map(|(naam, bytes)| bewaar_foto(&bestanden, naam, bytes)).collect();
    let bewaard: Result<Vec<BewaardeFoto>, Fout> = BEURTEN.doe(bewaar).await.map_err(Fout::Intern)?;
    let bewaard = bewaard?;
    let mut h = match eenmalig.begin(&app, Wie::Melder).await? {
        Begin::Eerder(antwoord) => return Ok(antwoord),
        Begin::Nieuw(h) => h,
    };
    let mut nieuw = Vec::new();
    for foto in bewaard {
        nieuw.push(foto_toevoegen(&mut h, &geheim, foto).await?);
    }
    let mut bijlagen = Vec::new();
    for stuk in store::stuk::van_zaak(&mut h.tx, signaal.zaak).await? {
        if nieuw.contains(&stuk.id()) {
            bijlagen.push(BijlageUit::from(&stuk));
        }
    }
    eenmalig.klaar(h, StatusCode::CREATED, None, &BijlagenUit { bijlagen }).await
}

type FotoBytes = (String, Vec<u8>);

/// Hash of the photos; the border of a multipart body differs each time, so the body itself cannot be compared.
fn afdruk(fotos: &[FotoBytes]) -> String {
    let mut h = Sha256::new();
    for (naam, bytes) in fotos {
        h.update(naam.len().to_be_bytes());
        h.update(naam.as_bytes());
        h.update(Sha256::digest(bytes));
    }
    HEXLOWER.encode(&h.finalize())
}

async fn lees_fotos(verzoek: Request, max: usize) -> Antwoord<Vec<FotoBytes>> {
    match soort_inhoud(verzoek.headers()) {
        Some(s) if s == "multipart/form-data" => lees_formulier(verzoek, max).await,
        Some(s) if s.starts_with("image/") || s == "application/octet-stream" => {
            let bytes = lees_lijf(verzoek.into_body(), MAX_BYTES).await?;
            if bytes.is_empty() { Err(geen_foto()) } else { Ok(vec![("foto".to_owned(), bytes)]) }
        }
        _ => {
            let detail = "Stuur een formulier (multipart/form-data) met foto's, of een foto met 'Content-Type: image/jpeg'.";
            Err(ApiFout::nieuw(StatusCode::UNSUPPORTED_MEDIA_TYPE, "soort_inhoud", detail))
        }
    }
}

async fn lees_formulier(verzoek: Request, max: usize) -> Antwoord<Vec<FotoBytes>> {
    let onleesbaar = || {
        let detail = "Dit formulier is niet te lezen. Stuur multipart/form-data met een 'boundary'.";
        ApiFout::nieuw(StatusCode::BAD_REQUEST, "geen_formulier", detail)
    };
    let mut formulier = Multipart::from_request(verzoek, &()).await.map_err(|_| onleesbaar())?;
    let mut uit = Vec::new();
    loop {
        let deel = formulier.next_field().await.map_err(|e| multipart_fout(&e, onleesbaar()))?;
        let Some(mut deel) = deel else { break };
        // A field without a file name is text that belongs to the form, not a photo.
        let Some(naam) = deel.file_name().map(str::to_owned) else { continue };
        let mut bytes = Vec::new();
        while let Some(stuk) = deel.chunk().await.map_err(|e| multipart_fout(&e, onleesbaar()))? {
            if bytes.len() + stuk.len() > MAX_BYTES {
                return Err(Weigering::BestandTeGroot.into());
            }
            bytes.extend_from_slice(&stuk);
        }
        if uit.len() >= max {
            return Err(Weigering::TeVeelBestanden.into());
        }
        uit.push((naam, bytes));
    }
    if uit.is_empty() { Err(geen_foto()) } else { Ok(uit) }
}

fn multipart_fout(fout: &axum::extract::multipart::MultipartError, anders: ApiFout) -> ApiFout {
    if fout.status() == StatusCode::PAYLOAD_TOO_LARGE { Weigering::BestandTeGroot.into() } else { anders }
}

fn geen_foto() -> ApiFout {
    ApiFout::veld("bestand", "Er zit geen foto in dit verzoek. Voeg een bestand toe: JPEG, PNG of WebP.")
}

/// Haal een foto op, zonder gegevens over toestel en plek.
#[utoipa::path(
    get, path = "/api/v1/signalen/{geheim}/bijlagen/{id}", tag = "melden",
    params(("geheim" = String, Path, description = "Geheime code van de melding"),
        ("id" = Uuid, Path, description = "Sleutel van de foto")),
    responses((status = 200, description = "De foto", content_type = "image/jpeg", body = String))
)]
pub async fn van_signaal(State(app): State<App>, Delen(geheim, id): Delen) -> Antwoord {
    let signaal = eis_geheim(&app, &geheim).await?.signaal;
    let mut tx = app.store.lees().await?;
    let stukken = zichtbaar(&mut tx, signaal.zaak, signaal.id.0).await?;
    drop(tx);
    foto(&app, stukken, &id).await
}

/// Haal een foto van een zaak op, zonder gegevens over toestel en plek.
#[utoipa::path(
    get, path = "/api/v1/zaken/{nummer}/bijlagen/{id}", tag = "zaken", security(("token" = [])),
    params(("nummer" = String, Path, description = "Nummer van de zaak"),
        ("id" = Uuid, Path, description = "Sleutel van de foto")),
    responses((status = 200, description = "De foto", content_type = "image/jpeg", body = String))
)]
pub async fn van_zaak(State(app): State<App>, Systeem(wie): Systeem, Delen(nummer, id): Delen) -> Antwoord {
    let mut tx = app.store.lees().await?;
    let zaak = open_zaak(&app, &mut tx, &wie, &nummer, Recht::ZakenLezen).await?;
    let stukken = store::stuk::van_zaak(&mut tx, zaak.id).await?;
    drop(tx);
    foto(&app, stukken, &id).await
}

async fn foto(app: &App, stukken: Vec<Stuk>, id: &str) -> Antwoord<Response> {
    let id = Uuid::parse_str(id).map_err(|_| Weigering::NietGevonden)?;
    let stuk = stukken.into_iter().find(|s| s.id() == StukId(id)).ok_or(Weigering::NietGevonden)?;
    let bestanden = app.bestanden.clone();
    let lees = move || bestanden.lees(&stuk.kopie);
    let bytes = tokio::task::spawn_blocking(lees).await.map_err(|e| Fout::Intern(e.to_string()))?;
    let bytes = bytes.map_err(|e| Fout::Intern(e.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], bytes).into_response())
}
