//! The printer: fonts and layouts are read once, documents are made one by one.

use jiff::civil::Date;
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::Fout;
use crate::tekens::{onbekend, schoon};
use crate::wereld::{Vast, Wereld};

/// Makes documents. Costs memory for the fonts, so there is one for the whole program; it may be shared.
pub struct Drukker {
    vast: Vast,
}

impl std::fmt::Debug for Drukker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drukker").finish_non_exhaustive()
    }
}

impl Drukker {
    /// Reads fonts and layouts, which are built in.
    ///
    /// # Errors
    /// When what is built in does not hold; a test makes a document with each layout.
    pub fn nieuw() -> Result<Self, Fout> {
        Ok(Self { vast: Vast::nieuw()? })
    }

    /// The characters in this data that no font has, so that a screen can point at them before printing.
    #[must_use]
    pub fn onbekende_tekens(&self, gegevens: &Value) -> Vec<char> {
        onbekend(&schoon(gegevens), &|teken| self.vast.heeft_teken(teken))
    }

    /// A document as PDF/A-2a and PDF/UA-1. `datum` is the day that stands in its properties. The same input
    /// gives the same bytes.
    ///
    /// # Errors
    /// When the layout does not exist, a character is in no font, or the data does not fit the layout.
    pub fn pdf(&self, layout: &str, gegevens: &Value, datum: Date) -> Result<Vec<u8>, Fout> {
        let gegevens = schoon(gegevens);
        let onbekend = onbekend(&gegevens, &|teken| self.vast.heeft_teken(teken));
        if !onbekend.is_empty() {
            return Err(Fout::Tekens(onbekend));
        }
        let json = gegevens.to_string();
        let opties = opties(format!("{layout}\n{json}"), datum)?;
        let wereld = Wereld::nieuw(&self.vast, layout, json.into_bytes())?;
        let uit = typst::compile::<PagedDocument>(&wereld)
            .output
            .and_then(|document| typst_pdf::pdf(&document, &opties));
        // Without this the memory of earlier documents stays for ever.
        comemo::evict(0);
        uit.map_err(|fouten| Fout::Opmaak(zinnen(&fouten)))
    }
}

fn opties(ident: String, datum: Date) -> Result<PdfOptions, Fout> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|fout| Fout::Opmaak(fout.message().to_string()))?;
    let deel = |waarde: i8| u8::try_from(waarde).ok();
    let dag = deel(datum.month())
        .zip(deel(datum.day()))
        .and_then(|(maand, dag)| Datetime::from_ymd_hms(i32::from(datum.year()), maand, dag, 0, 0, 0))
        .filter(|_| datum.year() > 0)
        .ok_or(Fout::Datum(datum))?;
    Ok(PdfOptions {
        // Only a hash of it comes into the document.
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Schout".to_owned())),
        timestamp: Some(Timestamp::new_utc(dag)),
        standards,
        ..PdfOptions::default()
    })
}

fn zinnen(fouten: &[SourceDiagnostic]) -> String {
    let mut uit: Vec<String> = Vec::new();
    for fout in fouten {
        let hints = fout.hints.iter().map(|hint| format!(" ({})", hint.v));
        let zin = format!("{}{}", fout.message, hints.collect::<String>());
        if !uit.contains(&zin) {
            uit.push(zin);
        }
    }
    uit.truncate(3);
    uit.join("; ")
}
