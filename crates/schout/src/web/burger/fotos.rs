//! Photos for who knows the secret: only copies without metadata leave the house.

use axum::{
    extract::{Path, Query},
    http::header,
    response::{IntoResponse, Response},
};
use domein::weigering::Weigering;
use maud::Markup;
use serde::Deserialize;
use uuid::Uuid;

use super::bezoek::Bezoek;
use crate::{
    app::App,
    handelingen::{Fout, concept},
    store::{self, stuk::Stuk},
    web::{
        fout::WebFout,
        onderdelen::{Foto, fotos},
    },
};

/// Which size.
#[derive(Debug, Deserialize)]
pub struct Maat {
    groot: Option<String>,
}

/// Photos beside each other; `basis` is the address they hang under.
pub fn lijst(b: &Bezoek, basis: &str, stukken: &[Stuk]) -> Markup {
    let regels: Vec<(String, String, String)> = stukken
        .iter()
        .enumerate()
        .map(|(i, s)| {
            let klein = format!("{basis}/{}", s.id);
            let naam = b.zm("foto-naam", &[("nummer", &(i + 1).to_string())]);
            (klein.clone(), format!("{klein}?groot=1"), naam)
        })
        .collect();
    let rij: Vec<Foto<'_>> = regels
        .iter()
        .zip(stukken)
        .map(|((klein, groot, alt), s)| Foto {
            klein,
            groot,
            alt,
            onderschrift: if s.signaal.is_some() || s.concept.is_some() { "" } else { alt },
        })
        .collect();
    fotos(b.taal, &rij)
}

/// A photo of a half-made report.
pub async fn van_concept(
    b: Bezoek,
    Path((geheim, id)): Path<(String, Uuid)>,
    Query(maat): Query<Maat>,
) -> Result<Response, WebFout> {
    let (_, stukken) = concept::lees(&b.app, &geheim).await?;
    let stuk = stukken.into_iter().find(|s| s.id == id).ok_or(Weigering::NietGevonden)?;
    geef(&b.app, stuk, &maat).await
}

/// Photos a reporter may see: his own, and those that go with the answer.
pub async fn voor_melder(app: &App, geheim: &str) -> Result<Vec<Stuk>, WebFout> {
    let mut tx = app.store.lees().await?;
    let stand = store::signaal::op_geheim(&mut tx, geheim).await?.ok_or(Weigering::NietGevonden)?;
    let alle = store::stuk::van_zaak(&mut tx, stand.signaal.zaak).await?;
    Ok(alle.into_iter().filter(|s| s.signaal == Some(stand.signaal.id.0) || s.voor_melder).collect())
}

/// A photo on the follow page.
pub async fn van_melding(
    b: Bezoek,
    Path((geheim, id)): Path<(String, Uuid)>,
    Query(maat): Query<Maat>,
) -> Result<Response, WebFout> {
    let stukken = voor_melder(&b.app, &geheim).await?;
    let stuk = stukken.into_iter().find(|s| s.id == id).ok_or(Weigering::NietGevonden)?;
    geef(&b.app, stuk, &maat).await
}

async fn geef(app: &App, stuk: Stuk, maat: &Maat) -> Result<Response, WebFout> {
    let hash = if maat.groot.is_some() { stuk.kopie } else { stuk.duim };
    let map = app.bestanden.clone();
    let lezen = tokio::task::spawn_blocking(move || map.lees(&hash));
    let bytes =
        lezen.await.map_err(|e| Fout::Intern(e.to_string()))?.map_err(|e| Fout::Intern(e.to_string()))?;
    let koppen = [(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "private, max-age=600")];
    Ok((koppen, bytes).into_response())
}
