//! What somebody typed and which files came along, from any form.

use axum::{
    extract::{Form, FromRequest, Multipart, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domein::weigering::Weigering;
use jiff::civil::Date;

use crate::{
    app::App,
    bestanden::{BEURTEN, Bestanden},
    handelingen::{
        Fout, Uitkomst,
        melder::{BewaardeFoto, bewaar_foto},
    },
    web::{deeltekst, schoon},
};

/// What somebody typed: fields by name, and files.
#[derive(Debug, Default)]
pub struct Invoer {
    paren: Vec<(String, String)>,
    bestanden: Vec<(String, String, Vec<u8>)>,
    /// Judged photos with the field they came in.
    pub fotos: Vec<(String, BewaardeFoto)>,
}

impl Invoer {
    /// Values to start a form with.
    #[must_use]
    pub fn met(paren: &[(&str, &str)]) -> Self {
        let paren = paren.iter().map(|(n, w)| ((*n).to_owned(), (*w).to_owned())).collect();
        Self { paren, ..Self::default() }
    }

    /// Values of a query in an address.
    #[must_use]
    pub fn van_query(zoek: &str) -> Self {
        Self { paren: lees_query(zoek), ..Self::default() }
    }

    /// Puts a value in place of what was there.
    pub fn zet(&mut self, naam: &str, waarde: &str) {
        self.paren.retain(|(n, _)| n != naam);
        self.paren.push((naam.to_owned(), waarde.to_owned()));
    }

    /// Adds one more value of a name.
    pub fn voeg_toe(&mut self, naam: &str, waarde: &str) {
        self.paren.push((naam.to_owned(), waarde.to_owned()));
    }

    /// First value of a field; empty when it was not sent.
    #[must_use]
    pub fn waarde(&self, naam: &str) -> &str {
        self.paren.iter().find(|(n, _)| n == naam).map_or("", |(_, w)| w)
    }

    /// All values of a field.
    #[must_use]
    pub fn waarden(&self, naam: &str) -> Vec<&str> {
        self.paren.iter().filter(|(n, _)| n == naam).map(|(_, w)| w.as_str()).collect()
    }

    /// The value, when something was filled in.
    #[must_use]
    pub fn gevuld(&self, naam: &str) -> Option<String> {
        let waarde = self.waarde(naam).trim();
        (!waarde.is_empty()).then(|| waarde.to_owned())
    }

    /// Everything somebody wrote in sentences: what must never be lost.
    #[must_use]
    pub fn getypt(&self) -> Vec<&str> {
        self.paren.iter().map(|(_, w)| w.trim()).filter(|w| w.contains(char::is_whitespace)).collect()
    }

    /// A box is ticked.
    #[must_use]
    pub fn aan(&self, naam: &str) -> bool {
        self.waarde(naam) == "ja"
    }

    /// A date, when one was filled in.
    ///
    /// # Errors
    /// `Veld` for something that is no date.
    pub fn datum(&self, naam: &str) -> Result<Option<Date>, Weigering> {
        let waarde = self.waarde(naam).trim();
        if waarde.is_empty() {
            return Ok(None);
        }
        waarde.parse().map(Some).map_err(|_| Weigering::veld(naam, "fout-datum"))
    }

    /// A date that must be there.
    ///
    /// # Errors
    /// `DatumOntbreekt`, or `Veld` for something that is no date.
    pub fn eis_datum(&self, naam: &str) -> Result<Date, Weigering> {
        self.datum(naam)?.ok_or(Weigering::DatumOntbreekt)
    }

    /// A key of a thing in the dossier.
    ///
    /// # Errors
    /// `Veld` when nothing usable was chosen.
    pub fn sleutel(&self, naam: &str) -> Result<uuid::Uuid, Weigering> {
        self.waarde(naam).parse().map_err(|_| Weigering::veld(naam, "fout-kies"))
    }

    /// Version of the zaak that the form was made from.
    #[must_use]
    pub fn versie(&self) -> Option<i64> {
        self.waarde("versie").parse().ok()
    }

    /// Judges and stores the photos, outside the transaction.
    ///
    /// # Errors
    /// `BestandSoort` or `BestandTeGroot` for a file that is no photo or too large.
    pub async fn bewaar_fotos(&mut self, bestanden: &Bestanden) -> Uitkomst<()> {
        for (veld, naam, bytes) in std::mem::take(&mut self.bestanden) {
            let map = bestanden.clone();
            let werk = BEURTEN.doe(move || bewaar_foto(&map, &naam, &bytes));
            let foto = werk.await.map_err(Fout::Intern)??;
            self.fotos.push((veld, foto));
        }
        Ok(())
    }
}

impl FromRequest<App> for Invoer {
    type Rejection = Response;

    async fn from_request(verzoek: Request, app: &App) -> Result<Self, Response> {
        let soort =
            verzoek.headers().get(header::CONTENT_TYPE).and_then(|k| k.to_str().ok()).unwrap_or_default();
        if !soort.starts_with("multipart/form-data") {
            let form = Form::<Vec<(String, String)>>::from_request(verzoek, app).await;
            let paren = form.map_err(IntoResponse::into_response)?.0;
            let paren = paren.into_iter().map(|(naam, waarde)| (naam, schoon(&waarde))).collect();
            return Ok(Self { paren, ..Self::default() });
        }
        let delen = Multipart::from_request(verzoek, app).await.map_err(IntoResponse::into_response)?;
        lees_delen(delen).await
    }
}

async fn lees_delen(mut delen: Multipart) -> Result<Invoer, Response> {
    let mut uit = Invoer::default();
    while let Some(deel) = delen.next_field().await.map_err(IntoResponse::into_response)? {
        let naam = deel.name().unwrap_or_default().to_owned();
        match deel.file_name().map(str::to_owned) {
            Some(bestand) => {
                let bytes = deel.bytes().await.map_err(IntoResponse::into_response)?.to_vec();
                // A browser sends an empty part for a field without a file.
                if !bytes.is_empty() {
                    uit.bestanden.push((naam, bestand, bytes));
                }
            }
            None => {
                let waarde = deeltekst(deel).await.map_err(IntoResponse::into_response)?;
                uit.paren.push((naam, waarde.ok_or_else(|| StatusCode::BAD_REQUEST.into_response())?));
            }
        }
    }
    Ok(uit)
}

/// The pairs of a query.
pub fn lees_query(zoek: &str) -> Vec<(String, String)> {
    let adres = format!("/?{zoek}").parse::<axum::http::Uri>();
    let Ok(adres) = adres else { return Vec::new() };
    axum::extract::Query::try_from_uri(&adres).map(|q| q.0).unwrap_or_default()
}
