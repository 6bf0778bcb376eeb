//! A letter as a document: PDF/A and PDF/UA in one file.

use domein::{brief::Brief, weigering::Weigering};
use serde_json::Value;

use crate::{
    app::App,
    handelingen::{Fout, Uitkomst},
};

/// A letter to print, with the secret of the page of who gets it, and then also the letter without it.
#[derive(Debug, PartialEq)]
pub struct Zetsel {
    pub(super) brief: Brief,
    pub(super) geheim: Option<(String, Box<Brief>)>,
}

/// A letter that was typeset and kept before the act that needs it, so that no transaction waits for the printer.
#[derive(Debug)]
pub struct Gezet {
    zetsel: Zetsel,
    hash: Documenthash,
}

/// The hashes of what was printed: the letter that leaves, and its copy without the secret; empty when it has none.
#[derive(Debug, Clone)]
pub(super) struct Documenthash {
    pub(super) pdf: String,
    pub(super) kopie: String,
}

impl Gezet {
    /// The secret that it prints.
    pub(super) fn geheim(&self) -> Option<&str> {
        self.zetsel.geheim.as_ref().map(|(geheim, _)| geheim.as_str())
    }
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
pub async fn zet(app: &App, zetsel: Zetsel) -> Uitkomst<Gezet> {
    let pdf = bewaar(app, &zetsel.brief).await?;
    // Printed at the same moment, so that both hold the same words: later a text of the municipality may be another.
    let kopie = match &zetsel.geheim {
        Some((_, zonder)) => bewaar(app, zonder).await?,
        None => String::new(),
    };
    Ok(Gezet { zetsel, hash: Documenthash { pdf, kopie } })
}

async fn bewaar(app: &App, brief: &Brief) -> Uitkomst<String> {
    let bytes = maak_pdf(app, brief).await?;
    let bestanden = app.bestanden.clone();
    let bewaard = tokio::task::spawn_blocking(move || bestanden.bewaar(&bytes)).await;
    Ok(bewaard.map_err(|e| Fout::Intern(e.to_string()))??)
}

/// The hashes of the document that was made of exactly this letter.
///
/// # Errors
/// `EerstZetten` when there is none yet, or when the letter became another one.
pub(super) fn hash_van(gezet: Option<&Gezet>, zetsel: Zetsel) -> Uitkomst<Documenthash> {
    match gezet.filter(|gezet| gezet.zetsel == zetsel) {
        Some(gezet) => Ok(gezet.hash.clone()),
        None => Err(Fout::EerstZetten(Box::new(zetsel))),
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
