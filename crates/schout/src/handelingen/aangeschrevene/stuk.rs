//! A file that somebody sends as proof: a photo, or a PDF such as an invoice. Judged by its content.

use domein::weigering::Weigering;

use crate::{
    bestanden::Bestanden,
    handelingen::{Fout, Uitkomst, melder::bewaar_foto},
};

/// Largest document, in bytes.
pub const MAX_PDF: usize = 10 * 1024 * 1024;
/// Media type of a document.
const PDF: &str = "application/pdf";

/// A file whose bytes are stored; its row comes with the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BewaardStuk {
    pub(super) naam: String,
    pub(super) mediatype: String,
    pub(super) grootte: usize,
    pub(super) sha256: String,
    pub(super) kopie: String,
}

impl BewaardStuk {
    /// A photo, with its copy without metadata.
    pub(in crate::handelingen) const fn foto(
        naam: String,
        mediatype: String,
        grootte: usize,
        sha256: String,
        kopie: String,
    ) -> Self {
        Self { naam, mediatype, grootte, sha256, kopie }
    }
}

/// Begins as a PDF and ends as one: half a file is none.
fn is_pdf(bytes: &[u8]) -> bool {
    let staart = &bytes[bytes.len().saturating_sub(1024)..];
    bytes.starts_with(b"%PDF-") && staart.windows(5).any(|w| w == b"%%EOF")
}

/// Judges an upload and stores its bytes. Heavy: run it outside the transaction.
///
/// # Errors
/// `Veld` with a sentence for what is no photo or PDF, or too large; when the folder cannot be written.
pub fn bewaar_stuk(bestanden: &Bestanden, naam: &str, bytes: &[u8]) -> Uitkomst<BewaardStuk> {
    if !bytes.starts_with(b"%PDF-") {
        let foto = bewaar_foto(bestanden, naam, bytes).map_err(|fout| match fout {
            Fout::Weigering(Weigering::BestandSoort) => Weigering::veld("fotos", "fout-stuk-soort").into(),
            Fout::Weigering(Weigering::BestandTeGroot) => {
                Weigering::veld("fotos", "fout-bestand-groot").into()
            }
            ander => ander,
        })?;
        return Ok(foto.als_bewijs());
    }
    if bytes.len() > MAX_PDF {
        return Err(Weigering::veld("fotos", "fout-pdf-groot").into());
    }
    if !is_pdf(bytes) {
        return Err(Weigering::veld("fotos", "fout-stuk-soort").into());
    }
    let sha256 = bestanden.bewaar(bytes).map_err(Fout::Bestand)?;
    let naam: String = naam.chars().filter(|c| !c.is_control() && !"/\\<>\"".contains(*c)).take(80).collect();
    Ok(BewaardStuk {
        naam: if naam.trim().is_empty() { "document.pdf".to_owned() } else { naam },
        mediatype: PDF.to_owned(),
        grootte: bytes.len(),
        kopie: sha256.clone(),
        sha256,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_judged_by_what_is_in_it() {
        assert!(is_pdf(b"%PDF-1.7 ... %%EOF\n"));
        assert!(!is_pdf(b"%PDF-1.7 half a fi"));
        assert!(!is_pdf(b"<html>%PDF-1.7 %%EOF"));
        assert!(!is_pdf(b""));
    }
}
