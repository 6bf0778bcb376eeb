//! A letter as a document: PDF/A and PDF/UA in one file.

use domein::brief::Brief;

use crate::{
    app::App,
    handelingen::{Fout, Uitkomst},
};
use domein::weigering::Weigering;

/// The document of a letter. Making it takes a processor for some milliseconds, so it happens beside the requests.
///
/// # Errors
/// `Stuk` with a sentence for a sign that cannot be printed; when the layout fails.
pub async fn maak_pdf(app: &App, brief: &Brief) -> Uitkomst<Vec<u8>> {
    let gegevens = serde_json::to_value(brief).map_err(|e| Fout::Intern(e.to_string()))?;
    let (app, layout, dag) = (app.clone(), brief.layout.clone(), brief.datum);
    let gemaakt = tokio::task::spawn_blocking(move || app.drukker()?.pdf(&layout, &gegevens, dag)).await;
    let gemaakt = gemaakt.map_err(|e| Fout::Intern(e.to_string()))?;
    gemaakt.map_err(|fout| match fout {
        stukken::Fout::Tekens(_) => Weigering::Stuk { zin: fout.to_string() }.into(),
        ander => Fout::Intern(ander.to_string()),
    })
}

/// Makes the document and keeps it; gives its hash.
///
/// # Errors
/// As [`maak_pdf`]; when the file cannot be written.
pub(super) async fn bewaar_pdf(app: &App, brief: &Brief) -> Uitkomst<String> {
    let bytes = maak_pdf(app, brief).await?;
    let bestanden = app.bestanden.clone();
    let bewaard = tokio::task::spawn_blocking(move || bestanden.bewaar(&bytes)).await;
    Ok(bewaard.map_err(|e| Fout::Intern(e.to_string()))??)
}
