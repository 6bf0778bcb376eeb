//! A letter as a document: the one that left, else how it would look now.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::{laad, lees_id, pagina::lees_brief};
use crate::{
    app::App,
    handelingen::{
        Fout,
        brief::{maak_pdf, vul_in},
    },
    toegang::Ik,
    web::fout::WebFout,
};

/// `GET /zaken/{nummer}/brieven/{id}/pdf`.
///
/// # Errors
/// When this person may not deal with the zaak, or the letter cannot be printed.
pub async fn pdf(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((nummer, id)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let (d, _) = laad(&app, &ik, &nummer).await?;
    let (rij, _, concept) = lees_brief(&app, &d, lees_id(&id)?).await?;
    let bytes = if rij.pdf.is_empty() {
        maak_pdf(&app, &vul_in(&d.geladen, &concept)?.brief).await?
    } else {
        let (bestanden, sha256) = (app.bestanden.clone(), rij.pdf.clone());
        let gelezen = tokio::task::spawn_blocking(move || bestanden.lees(&sha256)).await;
        gelezen.map_err(|e| Fout::Intern(e.to_string()))?.map_err(Fout::from)?
    };
    let naam = format!("inline; filename=\"{nummer}-{}.pdf\"", rij.sjabloon);
    let mut antwoord = bytes.into_response();
    let koppen = antwoord.headers_mut();
    koppen.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    koppen.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(naam) = HeaderValue::from_str(&naam) {
        koppen.insert(header::CONTENT_DISPOSITION, naam);
    }
    Ok(antwoord)
}
