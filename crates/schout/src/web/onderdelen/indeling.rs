//! Where things stand: stack, row, columns, panel, form.

use maud::{Markup, html};

use super::icoon::{Icoon, icoon_groot};

/// Parts under each other with room between.
#[must_use]
pub fn stapel(inhoud: &Markup) -> Markup {
    html! { div class="s-stapel" { (inhoud) } }
}

/// Parts under each other, close together.
#[must_use]
pub fn stapel_dicht(inhoud: &Markup) -> Markup {
    html! { div class="s-stapel s-stapel--dicht" { (inhoud) } }
}

/// Parts beside each other; wraps on a small screen.
#[must_use]
pub fn rij(inhoud: &Markup) -> Markup {
    html! { div class="s-rij" { (inhoud) } }
}

/// Two parts pushed to both ends of a row.
#[must_use]
pub fn rij_uiteen(links: &Markup, rechts: &Markup) -> Markup {
    html! { div class="s-rij s-rij--uiteen" { div { (links) } div { (rechts) } } }
}

/// Something that may be wider than the page; it scrolls by itself and can be reached by keyboard.
#[must_use]
pub fn breed_vlak(naam: &str, inhoud: &Markup) -> Markup {
    html! { div class="s-tabelvlak" role="region" aria-label=(naam) tabindex="0" { (inhoud) } }
}

/// A wide column and a narrow one at its right; under each other on a small screen.
#[must_use]
pub fn kolommen(hoofd: &Markup, zij: &Markup) -> Markup {
    html! { div class="s-kolommen" { div class="s-stapel" { (hoofd) } div class="s-stapel" { (zij) } } }
}

/// Two columns of the same width.
#[must_use]
pub fn kolommen_gelijk(links: &Markup, rechts: &Markup) -> Markup {
    html! { div class="s-kolommen s-kolommen--gelijk" { div class="s-stapel" { (links) } div class="s-stapel" { (rechts) } } }
}

/// As many equal columns as fit.
#[must_use]
pub fn raster(delen: &[Markup]) -> Markup {
    html! { div class="s-raster" { @for deel in delen { (deel) } } }
}

/// A framed part with a heading (`h2`).
#[must_use]
pub fn paneel(titel: &str, inhoud: &Markup) -> Markup {
    paneel_met(titel, &html! {}, inhoud)
}

/// A framed part with a heading and something beside it, such as a "Wijzig" link.
#[must_use]
pub fn paneel_met(titel: &str, naast: &Markup, inhoud: &Markup) -> Markup {
    html! {
        section class="s-paneel" {
            div class="s-paneel__kop" { (super::kop2(titel)) (naast) }
            (inhoud)
        }
    }
}

/// A framed part in the accent colour, without a heading of its own.
#[must_use]
pub fn nadruk(inhoud: &Markup) -> Markup {
    html! { div class="s-paneel s-paneel--nadruk" { (inhoud) } }
}

/// How a form is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Methode {
    /// Changes something.
    Post,
    /// Changes something and carries files.
    PostMetBestanden,
    /// Asks something; the answers stand in the address.
    Get,
}

/// A form. A second press on the button within a moment is stopped by the script and, always, by the server.
#[must_use]
pub fn formulier(actie: &str, methode: Methode, inhoud: &Markup) -> Markup {
    let verb = if methode == Methode::Get { "get" } else { "post" };
    let enctype = (methode == Methode::PostMetBestanden).then_some("multipart/form-data");
    html! {
        form class="s-formulier" action=(actie) method=(verb) enctype=[enctype] novalidate data-eiland=[(verb == "post").then_some("formulier")] {
            (inhoud)
        }
    }
}

/// A form that buttons elsewhere on the page can send too.
#[must_use]
pub fn formulier_met_id(id: &str, actie: &str, inhoud: &Markup) -> Markup {
    html! { form id=(id) class="s-formulier" action=(actie) method="post" novalidate data-eiland="formulier" { (inhoud) } }
}

/// What was found beside a form. On a wide screen the opened fold-out stands between its list and the form.
#[must_use]
pub fn tweeluik(links: &Markup, rechts: &Markup) -> Markup {
    html! { div class="s-tweeluik" { div class="s-stapel s-stapel--dicht" { (links) } div class="s-stapel s-stapel--dicht" { (rechts) } } }
}

/// One field with its button beside it.
#[must_use]
pub fn zoekbalk(veld: &super::Veld<'_>, tekst: &str) -> Markup {
    html! { div class="s-zoekbalk" { (super::tekstveld(veld)) (super::knop(&super::Knop::verstuur(tekst).soort(super::KnopSoort::Gewoon))) } }
}

/// One door on a start page.
#[derive(Debug, Clone, Copy)]
pub struct Tegel<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// What it is called; a verb.
    pub titel: &'a str,
    /// One sentence.
    pub tekst: &'a str,
    /// The picture.
    pub icoon: Icoon,
    /// The one most people need.
    pub hoofd: bool,
}

/// The doors of a start page.
#[must_use]
pub fn tegels(deuren: &[Tegel<'_>]) -> Markup {
    html! {
        ul class="s-tegels" {
            @for deur in deuren {
                li {
                    div class=(if deur.hoofd { "s-tegel s-tegel--hoofd" } else { "s-tegel" }) {
                        (icoon_groot(deur.icoon))
                        h2 class="s-tegel__titel" { a href=(deur.href) { (deur.titel) } }
                        p { (deur.tekst) }
                    }
                }
            }
        }
    }
}
