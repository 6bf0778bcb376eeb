//! Reading what somebody sent, and what is wrong with it.

use axum::extract::{FromRequest, Multipart, Request, multipart::MultipartError};
use axum::http::StatusCode;
use domein::{inrichting::Taal, weigering::Weigering};
use maud::Markup;

use crate::{
    app::App,
    bestanden::{BEURTEN, MAX_BYTES},
    handelingen::{
        Fout, Uitkomst,
        melder::{BewaardeFoto, bewaar_foto},
    },
    web::{deeltekst, onderdelen::foutoverzicht, schoon, zinnen::burger_zin},
};

/// Names and values of a form, as they were sent.
#[derive(Debug, Clone, Default)]
pub struct Velden(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Velden {
    type Rejection = StatusCode;

    async fn from_request(verzoek: Request, staat: &S) -> Result<Self, StatusCode> {
        let form = axum::Form::<Vec<(String, String)>>::from_request(verzoek, staat).await;
        let schoon = |(naam, waarde): (String, String)| (naam, schoon(&waarde));
        form.map(|f| Self(f.0.into_iter().map(schoon).collect())).map_err(|_| StatusCode::BAD_REQUEST)
    }
}

impl Velden {
    /// The last value of a field, without spaces around it; empty when it was not sent.
    pub fn een(&self, naam: &str) -> &str {
        self.0.iter().rev().find(|(n, _)| n == naam).map_or("", |(_, w)| w.trim())
    }

    /// All values of a field that are not empty.
    pub fn alle(&self, naam: &str) -> Vec<String> {
        let passend = self.0.iter().filter(|(n, _)| n == naam);
        passend.map(|(_, w)| w.trim().to_owned()).filter(|w| !w.is_empty()).collect()
    }

    /// A value, when there is one.
    pub fn misschien(&self, naam: &str) -> Option<String> {
        Some(self.een(naam)).filter(|w| !w.is_empty()).map(str::to_owned)
    }
}

/// Sentences about fields that are wrong.
#[derive(Debug, Clone, Default)]
pub struct Fouten(Vec<(String, String)>);

impl Fouten {
    /// Adds one.
    pub fn erbij(&mut self, veld: &str, zin: String) {
        self.0.push((veld.to_owned(), zin));
    }

    /// One, from a refusal; a refusal that names no field goes to `veld`.
    pub fn van(taal: Taal, veld: &str, w: &Weigering) -> Self {
        let naam = if let Weigering::Veld { veld, .. } = w { veld.as_str() } else { veld };
        Self(vec![(naam.to_owned(), burger_zin(taal, w))])
    }

    /// The sentence about a field.
    pub fn bij(&self, veld: &str) -> Option<&str> {
        self.0.iter().find(|(v, _)| v == veld).map(|(_, z)| z.as_str())
    }

    /// True when something is wrong.
    pub fn is_fout(&self) -> bool {
        !self.0.is_empty()
    }

    /// The summary on top of the page.
    pub fn overzicht(&self, taal: Taal) -> Markup {
        let paren: Vec<(&str, &str)> = self.0.iter().map(|(v, z)| (v.as_str(), z.as_str())).collect();
        foutoverzicht(taal, &paren)
    }

    /// Status of a page that shows them.
    pub fn status(&self) -> StatusCode {
        if self.is_fout() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A form with files: its fields, and the files of the field `fotos`.
#[derive(Debug, Default)]
pub struct MetFotos {
    /// Fields.
    pub velden: Velden,
    /// Name and bytes of each file.
    pub bestanden: Vec<(String, Vec<u8>)>,
}

/// Files read from one form; more are not looked at.
const HOOGSTENS: usize = 20;

impl MetFotos {
    /// Reads a form. Too large a request is refused by its size.
    ///
    /// # Errors
    /// `BestandTeGroot` or a form that is broken.
    pub async fn lees(mut delen: Multipart) -> Uitkomst<Self> {
        let stuk = |fout: MultipartError| match fout.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Fout::from(Weigering::BestandTeGroot),
            _ => Fout::from(Weigering::veld("fotos", "fout-algemeen")),
        };
        let mut uit = Self::default();
        while let Some(mut deel) = delen.next_field().await.map_err(stuk)? {
            let naam = deel.name().unwrap_or_default().to_owned();
            if let Some(bestand) = deel.file_name().map(str::to_owned) {
                let mut bytes = Vec::new();
                while let Some(brok) = deel.chunk().await.map_err(stuk)? {
                    // One byte too many says that it is too large; the rest is not kept.
                    let ruimte = (MAX_BYTES + 1).saturating_sub(bytes.len()).min(brok.len());
                    bytes.extend_from_slice(&brok[..ruimte]);
                }
                if naam == "fotos" && !bytes.is_empty() && uit.bestanden.len() < HOOGSTENS {
                    uit.bestanden.push((bestand, bytes));
                }
            } else {
                let waarde = deeltekst(deel).await.map_err(stuk)?;
                let onleesbaar = || Weigering::veld(&naam, "fout-algemeen");
                let waarde = waarde.ok_or_else(onleesbaar)?;
                uit.velden.0.push((naam, waarde));
            }
        }
        Ok(uit)
    }
}

/// Judges and stores photos; what is refused comes back as sentences that name the file.
///
/// # Errors
/// When the folder cannot be written.
pub async fn bewaar_fotos(
    app: &App,
    taal: Taal,
    bestanden: Vec<(String, Vec<u8>)>,
) -> Uitkomst<(Vec<BewaardeFoto>, Vec<String>)> {
    let map = app.bestanden.clone();
    let werk = BEURTEN.doe(move || {
        let mut uit = Vec::new();
        for (naam, bytes) in bestanden {
            let gelukt = bewaar_foto(&map, &naam, &bytes);
            uit.push((naam, gelukt));
        }
        uit
    });
    let (mut goed, mut zinnen) = (Vec::new(), Vec::new());
    for (naam, uitkomst) in werk.await.map_err(Fout::Intern)? {
        match uitkomst {
            Ok(foto) => goed.push(foto),
            Err(Fout::Weigering(w)) => zinnen.push(format!("{naam}: {}", burger_zin(taal, &w))),
            Err(fout) => return Err(fout),
        }
    }
    Ok((goed, zinnen))
}
