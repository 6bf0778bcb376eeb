//! Pages for the office.

mod aandacht;
mod accounts;
mod afronden;
mod agressie;
pub mod beeld;
mod beginnen;
mod berichten;
pub mod brief;
mod briefing;
mod extra;
mod feitcodes;
mod functies;
mod inlezen;
mod inloggen;
mod inrichting;
pub mod invoeren;
mod inzet;
mod kaart;
mod kcc;
mod logboek;
mod overzicht;
mod profiel;
mod rolkeuze;
mod tafel;
mod termijnen;
mod toestellen;
mod tokens;
mod uitvoer;
mod veiligheid;
mod vervanging;
mod waarnemingen;
mod waarschuwingen;
mod webhooks;
pub mod weging;
mod werk;
pub mod zaak;
mod zaken;
mod zoek;
pub mod zoekdeel;
mod zorgsignalen;

use crate::{app::App, toegang::Poort};

pub use inloggen::DEMO_WACHTWOORD;

/// Routes for the office.
#[must_use]
pub fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
        .met(inloggen::routes(app))
        .met(profiel::routes(app))
        .met(werk::routes(app))
        .met(zaken::routes(app))
        .met(kaart::routes(app))
        .met(zoek::routes(app))
        .met(berichten::routes(app))
        .met(inrichting::routes(app))
        .met(feitcodes::routes(app))
        .met(accounts::routes(app))
        .met(toestellen::routes(app))
        .met(tokens::routes(app))
        .met(webhooks::routes(app))
        .met(logboek::routes(app))
        .met(zaak::routes(app))
        .met(invoeren::routes(app))
        .met(beginnen::routes(app))
        .met(inlezen::routes(app))
        .met(kcc::routes(app))
        .met(aandacht::routes(app))
        .met(overzicht::routes(app))
        .met(extra::routes(app))
        .met(inzet::routes(app))
        .met(briefing::routes(app))
        .met(waarnemingen::routes(app))
        .met(veiligheid::routes(app))
        .met(waarschuwingen::routes(app))
        .met(agressie::routes(app))
        .met(tafel::routes(app))
        .met(brief::routes(app))
        .met(weging::routes(app))
        .met(uitvoer::routes(app))
        .met(vervanging::routes(app))
        .met(termijnen::routes(app))
        .met(zorgsignalen::routes(app))
}

/// A word or sentence at the beginning of a line.
fn hoofdletter(woord: &str) -> String {
    let mut tekens = woord.chars();
    tekens.next().map(|t| t.to_uppercase().chain(tekens).collect()).unwrap_or_default()
}
