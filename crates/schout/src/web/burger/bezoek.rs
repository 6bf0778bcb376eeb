//! A visit to a citizen page: in which language, from where, and the shell around what is shown.

use std::{convert::Infallible, net::IpAddr, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
};
use data_encoding::BASE64URL_NOPAD;
use domein::inrichting::Taal;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use maud::Markup;

use super::taal_van;
use crate::{
    app::{App, Geladen},
    klok::lokaal,
    teksten::{datum, zin, zin_met},
    toegang::limiet::netwerkadres,
    web::kader::{self, Burger},
};

/// Who asks for a page, and how to answer.
#[derive(Debug, Clone)]
pub struct Bezoek {
    /// The application.
    pub app: App,
    /// Language of the page.
    pub taal: Taal,
    /// Network address, for limits.
    pub adres: IpAddr,
    hier: String,
}

impl FromRequestParts<App> for Bezoek {
    type Rejection = Infallible;

    async fn from_request_parts(delen: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let pad =
            if delen.method == Method::GET { delen.uri.path_and_query().map(|p| p.as_str()) } else { None };
        Ok(Self {
            app: app.clone(),
            taal: taal_van(&delen.headers),
            adres: netwerkadres(delen),
            hier: pad.unwrap_or_else(|| delen.uri.path()).to_owned(),
        })
    }
}

impl Bezoek {
    /// A sentence.
    pub fn z(&self, sleutel: &str) -> String {
        zin(self.taal, sleutel)
    }

    /// A sentence with values.
    pub fn zm(&self, sleutel: &str, waarden: &[(&str, &str)]) -> String {
        zin_met(self.taal, sleutel, waarden)
    }

    /// The inrichting in use.
    pub fn geladen(&self) -> Arc<Geladen> {
        self.app.inrichting()
    }

    /// Local day.
    pub fn vandaag(&self) -> Date {
        lokaal(self.app.klok.nu()).date()
    }

    /// A day in words.
    pub fn dag(&self, dag: Date) -> String {
        datum(self.taal, dag)
    }

    /// Day and time of the clock on the wall in words.
    pub fn dag_en_uur(&self, moment: DateTime) -> String {
        let (uur, minuut) = (moment.hour().to_string(), format!("{:02}", moment.minute()));
        self.zm("dag-en-uur", &[("dag", &self.dag(moment.date())), ("uur", &uur), ("minuut", &minuut)])
    }

    /// Day and time of an instant in words.
    pub fn moment(&self, moment: Timestamp) -> String {
        let hier = lokaal(moment);
        let tijd = hier.strftime(self.taal.kies("%H.%M", "%H:%M")).to_string();
        self.zm("dag-en-tijd", &[("dag", &self.dag(hier.date())), ("tijd", &tijd)])
    }

    /// Name of an onderwerp for this reader.
    pub fn onderwerp_naam(&self, code: &str) -> String {
        let geladen = self.geladen();
        let onderwerp = geladen.inrichting.onderwerp(code, self.vandaag());
        onderwerp.map_or_else(|| code.to_owned(), |o| o.naam_in(self.taal).to_owned())
    }

    /// The page in its shell.
    pub fn pagina(&self, titel: &str, b: Burger<'_>, inhoud: &Markup) -> Markup {
        let ander = format!(
            "/taal?naar={}&terug={}",
            self.taal.kies("en", "nl"),
            BASE64URL_NOPAD.encode(self.hier.as_bytes())
        );
        kader::burger(&self.app, self.taal, titel, Burger { andere_taal: Some(&ander), ..b }, inhoud)
    }
}
