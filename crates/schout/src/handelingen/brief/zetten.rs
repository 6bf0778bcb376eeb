//! A letter as a document: PDF/A and PDF/UA in one file.

use domein::{brief::Brief, weigering::Weigering};
use serde_json::Value;

use crate::{
    app::App,
    handelingen::{Fout, Uitkomst},
};

/// A letter that was typeset and kept before the act that needs it, so that no transaction waits for the printer.
#[derive(Debug)]
pub struct Gezet {
    brief: Brief,
    sha256: String,
}

fn gegevens(brief: &Brief) -> Uitkomst<Value> {
    serde_json::to_value(brief).map_err(|e| Fout::Intern(e.to_string()))
}

fn als_weigering(fout: stukken::Fout) -> Fout {
    match fout {
        stukken::Fout::Tekens(_) => Weigering::Stuk { zin: fout.to_string() }.into(),
        ander => Fout::Intern(ander.to_string()),
    }
}

/// The document of a letter. Making it takes a processor for some milliseconds, so it happens beside the requests.
///
/// # Errors
/// `Stuk` with a sentence for a sign that cannot be printed; when the layout fails.
pub async fn maak_pdf(app: &App, brief: &Brief) -> Uitkomst<Vec<u8>> {
    let gegevens = gegevens(brief)?;
    let (app, layout, dag) = (app.clone(), brief.layout.clone(), brief.datum);
    let gemaakt = tokio::task::spawn_blocking(move || app.drukker()?.pdf(&layout, &gegevens, dag)).await;
    gemaakt.map_err(|e| Fout::Intern(e.to_string()))?.map_err(als_weigering)
}

/// Makes the document of a letter and keeps it; ask this when an act says [`Fout::EerstZetten`], and then act again.
///
/// # Errors
/// As [`maak_pdf`]; when the file cannot be written.
pub async fn zet(app: &App, brief: Brief) -> Uitkomst<Gezet> {
    let bytes = maak_pdf(app, &brief).await?;
    let bestanden = app.bestanden.clone();
    let bewaard = tokio::task::spawn_blocking(move || bestanden.bewaar(&bytes)).await;
    let sha256 = bewaard.map_err(|e| Fout::Intern(e.to_string()))??;
    Ok(Gezet { brief, sha256 })
}

/// The hash of the document that was made of exactly this letter.
///
/// # Errors
/// `EerstZetten` when there is none yet, or when the letter became another one.
pub(super) fn hash_van(gezet: Option<&Gezet>, brief: Brief) -> Uitkomst<String> {
    match gezet.filter(|gezet| gezet.brief == brief) {
        Some(gezet) => Ok(gezet.sha256.clone()),
        None => Err(Fout::EerstZetten(Box::new(brief))),
    }
}

/// Every sign of a letter has to be in the fonts.
///
/// # Errors
/// `Stuk` with a sentence that names what is not.
pub(super) fn eis_drukbaar(app: &App, brief: &Brief) -> Uitkomst<()> {
    let onbekend = app.drukker().map_err(als_weigering)?.onbekende_tekens(&gegevens(brief)?);
    if onbekend.is_empty() { Ok(()) } else { Err(als_weigering(stukken::Fout::Tekens(onbekend))) }
}
