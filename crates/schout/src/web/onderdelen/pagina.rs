//! The citizen's page: header, language, content, 112 line, footer; and the page for when something goes wrong.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::icoon::{Icoon, icoon};
use super::taal::{Taal, code};
use crate::web::bestanden;

/// Which scripts a page needs. Every page works without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// Small islands of the citizen pages.
    #[default]
    Burger,
    /// Those, and the map.
    BurgerMetKaart,
    /// The office.
    Kantoor,
    /// The office with the map.
    KantoorMetKaart,
}

impl Script {
    const fn bestanden(self) -> &'static [&'static str] {
        match self {
            Self::Burger => &["burger.js"],
            Self::BurgerMetKaart => &["burger.js", "kaart.js"],
            Self::Kantoor => &["kantoor.js"],
            Self::KantoorMetKaart => &["kantoor.js", "kaart.js"],
        }
    }

    const fn met_kaart(self) -> bool {
        matches!(self, Self::BurgerMetKaart | Self::KantoorMetKaart)
    }
}

/// The frame every page stands in. Nothing inline: the content security policy forbids it.
pub(super) fn document(
    taal: Taal,
    titel: &str,
    script: Script,
    klasse: Option<&str>,
    inhoud: &Markup,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(code(taal)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="theme-color" content="#0d5c5a";
                meta name="format-detection" content="telephone=no";
                title { (titel) }
                link rel="icon" href=(bestanden::url("favicon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(bestanden::url("schout.css"));
                @if script.met_kaart() { link rel="stylesheet" href=(bestanden::url("kaart.css")); }
                @for naam in script.bestanden() { script src=(bestanden::url(naam)) defer {} }
            }
            body class=[klasse] {
                a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud" {
                    (taal.kies("Naar de inhoud", "Skip to content"))
                }
                (inhoud)
            }
        }
    }
}

/// What the citizen pages must know of the municipality.
#[derive(Debug, Clone, Copy)]
pub struct Huis<'a> {
    /// Name without "gemeente".
    pub naam: &'a str,
    /// Number in office hours, as people read it: `14 0999`.
    pub telefoon: &'a str,
}

impl<'a> From<&'a domein::inrichting::Gemeente> for Huis<'a> {
    fn from(gemeente: &'a domein::inrichting::Gemeente) -> Self {
        Self { naam: &gemeente.naam, telefoon: &gemeente.telefoon }
    }
}

/// A citizen's page. Start from [`BurgerPagina::new`] and set what differs.
#[derive(Debug, Clone, Copy)]
pub struct BurgerPagina<'a> {
    /// The municipality.
    pub huis: Huis<'a>,
    /// Language of the page.
    pub taal: Taal,
    /// The `h1`, and the first part of the title.
    pub titel: &'a str,
    /// There are errors in the form: the title starts with "Fout:".
    pub fout: bool,
    /// Link above the title: address and words.
    pub terug: Option<(&'a str, &'a str)>,
    /// Step number, number of steps, name of the flow.
    pub stap: Option<(u8, u8, &'a str)>,
    /// This page in the other language.
    pub andere_taal: Option<&'a str>,
    /// Scripts.
    pub script: Script,
    /// The page uses the full width (start page, map of reports) instead of one column for reading.
    pub breed: bool,
    /// Start page: the title stands in a band with a picture, with this sentence under it.
    pub held: Option<&'a str>,
}

impl<'a> BurgerPagina<'a> {
    /// A page in one column, without errors.
    #[must_use]
    pub const fn new(huis: Huis<'a>, taal: Taal, titel: &'a str) -> Self {
        Self {
            huis,
            taal,
            titel,
            fout: false,
            terug: None,
            stap: None,
            andere_taal: None,
            script: Script::Burger,
            breed: false,
            held: None,
        }
    }

    fn documenttitel(&self) -> String {
        let fout = if self.fout { self.taal.kies("Fout: ", "Error: ") } else { "" };
        let gemeente = self.taal.kies("Gemeente", "Municipality of");
        let stap = self.stap.map_or_else(String::new, |(nu, van, _)| {
            format!(" ({} {nu} {} {van})", self.taal.kies("stap", "step"), self.taal.kies("van", "of"))
        });
        format!("{fout}{}{stap} - {gemeente} {}", self.titel, self.huis.naam)
    }
}

/// A citizen's page with its content. An error summary goes first in `inhoud`; it is shown above the title.
#[must_use]
pub fn burger_pagina(p: &BurgerPagina<'_>, inhoud: &Markup) -> Markup {
    let hoofd = if p.breed { "s-hoofd" } else { "s-hoofd s-hoofd--smal" };
    let lichaam = html! {
        (kop(p))
        main id="inhoud" class="s-inhoud" tabindex="-1" {
            @if let Some(zin) = p.held { (held(p.titel, zin)) }
            div class=(hoofd) { div class="s-stapel" {
                @if let Some((href, tekst)) = p.terug {
                    a class="nl-link s-terug" href=(href) { (icoon(Icoon::PijlLinks)) (tekst) }
                }
                @if let Some((nu, van, naam)) = p.stap { (super::stappenbalk(p.taal, nu, van, naam)) }
                @if p.held.is_none() { (super::kop1(p.titel)) }
                (inhoud)
            } }
        }
        (nood(p))
        (voet(p))
    };
    document(p.taal, &p.documenttitel(), p.script, None, &lichaam)
}

fn kop(p: &BurgerPagina<'_>) -> Markup {
    let t = p.taal;
    html! {
        header class="s-kop" {
            div class="s-kop__binnen" {
                a class="s-merk" href=(t.kies("/", "/?taal=en")) {
                    (super::beeldmerk())
                    span { (t.kies("Gemeente ", "Municipality of ")) (p.huis.naam)
                        span class="s-merk__onder" { (t.kies("Melden en handhaven", "Reports and enforcement")) } }
                }
                @if let Some(ander) = p.andere_taal {
                    nav aria-label=(t.kies("Taal", "Language")) {
                        ul class="s-talen" {
                            @for (taal, kort, lang) in [(Taal::Nl, "NL", "Nederlands"), (Taal::En, "EN", "English")] {
                                li {
                                    @if taal == t {
                                        span class="s-talen__taal" aria-current="true" lang=(code(taal)) { (kort) span class="s-verborgen" { " " (lang) } }
                                    } @else {
                                        a class="s-talen__taal" href=(ander) lang=(code(taal)) hreflang=(code(taal)) { (kort) span class="s-verborgen" { " " (lang) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Houses along the water. One colour, so that it follows the theme.
const STADSBEELD: &str = r#"<g fill="currentColor"><path opacity=".22" d="M640 150V92l14-14 14 14v-9h30V66l8-8 8-14 8 14 8 8v30h24V74l20-20 20 20v22h16V80h42v16h12V70l10-6 10-18 10 18 10 6v26h22V84l16-13 16 13v12h28v-9h36v9h18V52h4l6-26 6 26h4v44h34V80l17-16 17 16v70z"/><path opacity=".22" d="M1142 150v-34c-10-1-17-8-17-18 0-7 4-13 10-16 1-11 8-18 17-18s16 7 17 18c6 3 10 9 10 16 0 10-7 17-17 18v34zM560 150v-26c-9 0-16-7-16-16 0-6 3-11 8-14 1-9 7-15 15-15s14 6 15 15c5 3 8 8 8 14 0 9-7 16-16 16v26z"/><path opacity=".35" d="M0 140c50-9 100-9 150 0s100 9 150 0 100-9 150 0 100 9 150 0 100-9 150 0 100 9 150 0 100-9 150 0 100 9 150 0v30H0z"/><path d="M0 152c50-8 100-8 150 0s100 8 150 0 100-8 150 0 100 8 150 0 100-8 150 0 100 8 150 0 100-8 150 0 100 8 150 0v18H0z" opacity=".55"/></g>"#;

fn held(titel: &str, zin: &str) -> Markup {
    html! {
        div class="s-held" {
            div class="s-held__binnen" { (super::kop1(titel)) (super::inleiding(zin)) }
            svg class="s-held__beeld" viewBox="0 0 1200 170" width="1200" height="170" aria-hidden="true" focusable="false" { (PreEscaped(STADSBEELD)) }
        }
    }
}

fn nood(p: &BurgerPagina<'_>) -> Markup {
    let t = p.taal;
    html! {
        aside class="s-nood" aria-label=(t.kies("Spoed", "Emergency")) {
            div class="s-nood__binnen" {
                p { strong { (t.kies("Is er direct gevaar? ", "Is there immediate danger? ")) }
                    (super::link("tel:112", t.kies("Bel 112", "Call 112"))) }
                p { (t.kies("Politie, geen spoed: ", "Police, no emergency: ")) (super::link("tel:09008844", "0900 8844")) }
            }
        }
    }
}

fn voet(p: &BurgerPagina<'_>) -> Markup {
    let t = p.taal;
    let staart = t.kies("", "?taal=en");
    html! {
        footer class="s-voet" {
            div class="s-voet__binnen" {
                p { (t.kies("Liever bellen? ", "Rather call us? "))
                    a href={ "tel:" (p.huis.telefoon.replace(' ', "")) } { (p.huis.telefoon) } }
                nav aria-label=(t.kies("Over deze site", "About this site")) {
                    ul {
                        li { a href={ "/privacy" (staart) } { (t.kies("Privacy", "Privacy")) } }
                        li { a href={ "/cookies" (staart) } { (t.kies("Cookies", "Cookies")) } }
                        li { a href={ "/toegankelijkheid" (staart) } { (t.kies("Toegankelijkheid", "Accessibility")) } }
                    }
                }
            }
        }
    }
}

/// What went wrong, on a page of its own: what is kept, what to do, and a number to mention on the phone.
#[derive(Debug, Clone, Copy)]
pub struct Foutpagina<'a> {
    /// What went wrong, in a few words.
    pub titel: &'a str,
    /// What is kept and what to do.
    pub tekst: &'a str,
    /// Number for the helpdesk.
    pub kenmerk: Option<&'a str>,
    /// The way on: address and words.
    pub verder: (&'a str, &'a str),
}

/// The content of an error page, for either shell.
#[must_use]
pub fn foutpagina(taal: Taal, f: &Foutpagina<'_>) -> Markup {
    html! {
        (super::inleiding(f.tekst))
        @if let Some(kenmerk) = f.kenmerk {
            p class="nl-paragraph" { (taal.kies("Noem dit kenmerk aan de telefoon: ", "Mention this reference on the phone: ")) strong class="s-cijfers" { (kenmerk) } }
        }
        (super::knoppen(&[super::Knop::link(f.verder.0, f.verder.1)]))
    }
}
