//! Progress: steps of a form, phases of a case, tabs, and what happened when.

use maud::{Markup, html};

use super::taal::Taal;

/// "Stap 2 van 5" with a bar.
#[must_use]
pub fn stappenbalk(taal: Taal, nu: u8, van: u8, naam: &str) -> Markup {
    html! {
        div class="s-stappen" {
            p class="s-stappen__tekst" {
                @if !naam.is_empty() { (naam) ": " }
                (taal.kies("stap ", "step ")) (nu) (taal.kies(" van ", " of ")) (van)
            }
            ol class="s-stappen__balk" aria-hidden="true" {
                @for i in 1..=van { li class=[(i <= nu).then_some("s-stappen__klaar")] {} }
            }
        }
    }
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stapstand {
    /// Behind us.
    Klaar,
    /// Here we are.
    Nu,
    /// Still to come.
    Straks,
}

/// The phases of a case in one line; the current one carries `aria-current`.
#[must_use]
pub fn fasebalk(fasen: &[(&str, Stapstand)]) -> Markup {
    html! {
        ol class="s-fasen" aria-label="Fasen van de zaak" {
            @for (naam, stand) in fasen {
                li class=(faseklasse(*stand)) aria-current=[(*stand == Stapstand::Nu).then_some("step")] {
                    @if *stand == Stapstand::Klaar { span aria-hidden="true" { "\u{2713}" } }
                    (naam)
                    @if *stand == Stapstand::Klaar { span class="s-verborgen" { " (klaar)" } }
                }
            }
        }
    }
}

const fn faseklasse(stand: Stapstand) -> &'static str {
    match stand {
        Stapstand::Klaar => "s-fasen__fase s-fasen__fase--klaar",
        Stapstand::Nu => "s-fasen__fase s-fasen__fase--nu",
        Stapstand::Straks => "s-fasen__fase",
    }
}

/// One tab: a page of its own with an address.
#[derive(Debug, Clone, Copy)]
pub struct Tab<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// Its name.
    pub naam: &'a str,
    /// How many things are in it.
    pub aantal: Option<u64>,
    /// We are here.
    pub actief: bool,
}

/// Pages that belong together, as a row of links.
#[must_use]
pub fn tabs(naam: &str, rij: &[Tab<'_>]) -> Markup {
    html! {
        nav class="s-tabs" aria-label=(naam) {
            ul {
                @for tab in rij {
                    li { a href=(tab.href) aria-current=[tab.actief.then_some("page")] {
                        (tab.naam)
                        @if let Some(aantal) = tab.aantal { (super::telling(aantal, "")) }
                    } }
                }
            }
        }
    }
}

/// The look of a moment on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Puntsoort {
    /// Something that happened.
    #[default]
    Gewoon,
    /// Something the reporter heard or said.
    Merk,
    /// A step that is done.
    Klaar,
    /// The step we are in.
    Nu,
    /// A step to come.
    Straks,
}

impl Puntsoort {
    const fn klasse(self) -> &'static str {
        match self {
            Self::Gewoon => "s-tijdlijn__punt",
            Self::Merk => "s-tijdlijn__punt s-tijdlijn__punt--merk",
            Self::Klaar => "s-tijdlijn__punt s-tijdlijn__punt--klaar",
            Self::Nu => "s-tijdlijn__punt s-tijdlijn__punt--nu",
            Self::Straks => "s-tijdlijn__punt s-tijdlijn__punt--straks",
        }
    }
}

/// One moment.
#[derive(Debug, Clone)]
pub struct Punt<'a> {
    /// What happened.
    pub kop: &'a str,
    /// When, in words.
    pub wanneer: &'a str,
    /// When, for machines (RFC 3339 or a date); may be empty.
    pub moment: &'a str,
    /// Who did it; may be empty.
    pub wie: &'a str,
    /// More.
    pub tekst: Option<Markup>,
    /// How it looks.
    pub soort: Puntsoort,
}

/// What happened, or the steps with their dates. The heading of a moment is small text, not a heading of the page:
/// thirty moments would drown the outline.
#[must_use]
pub fn tijdlijn(punten: &[Punt<'_>]) -> Markup {
    html! {
        ol class="s-tijdlijn" {
            @for punt in punten {
                li class=(punt.soort.klasse()) aria-current=[(punt.soort == Puntsoort::Nu).then_some("step")] {
                    p class="s-tijdlijn__kop" { (punt.kop) }
                    @if !punt.wanneer.is_empty() || !punt.wie.is_empty() {
                        p class="s-tijdlijn__wanneer" {
                            @if punt.moment.is_empty() { (punt.wanneer) } @else { time datetime=(punt.moment) { (punt.wanneer) } }
                            @if !punt.wie.is_empty() { @if !punt.wanneer.is_empty() { " \u{00b7} " } (punt.wie) }
                        }
                    }
                    @if let Some(tekst) = &punt.tekst { div class="s-tijdlijn__tekst" { (tekst) } }
                }
            }
        }
    }
}
