//! The office page: one dark bar with navigation, search and who you are; then breadcrumb, title and actions.

use maud::{Markup, PreEscaped, html};

use super::icoon::{Icoon, icoon};
use super::melding::{MeldingSoort, bevestiging};
use super::pagina::{Script, document};
use super::taal::Taal;

/// The sign of the program and, until a municipality brings its own, of the municipality.
#[must_use]
pub fn beeldmerk() -> Markup {
    html! {
        svg class="s-merk__beeld" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false" {
            (PreEscaped(r##"<path d="M4 3h32v17c0 9-6.5 14.6-16 18C10.500 34.600 4 29 4 20z" fill="#0d5c5a"/><path d="M4 19.500c4-3.600 8-3.600 12 0s8 3.600 12 0c2.900-2.600 5.500-3.300 8-2.100v3.300c-.100 1.600-.300 3-.700 4.400-2.600-2.600-5-2.300-7.300-.200-4 3.600-8 3.600-12 0-3.600-3.300-7.300-3.600-11-.900A20 20 0 0 1 4 20z" fill="#93c9c3"/><path d="M20 6.500c4.200 2 5.300 6 0 10-5.300-4-4.200-8 0-10z" fill="#fff"/>"##))
        }
    }
}

/// One place in the navigation.
#[derive(Debug, Clone, Copy)]
pub struct NavLink<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// Its name.
    pub tekst: &'a str,
    /// The second key after `g`, if any.
    pub toets: Option<&'a str>,
}

/// Who is working.
#[derive(Debug, Clone, Copy)]
pub struct Medewerker<'a> {
    /// Name on the screen.
    pub naam: &'a str,
    /// Role and team.
    pub rol: &'a str,
}

/// An office page. Start from [`KantoorPagina::new`] and set what differs.
#[derive(Debug, Clone, Copy)]
pub struct KantoorPagina<'a> {
    /// Name of the municipality without "gemeente".
    pub gemeente: &'a str,
    /// The `h1`.
    pub titel: &'a str,
    /// Case number; stands before the product name in the title.
    pub nummer: Option<&'a str>,
    /// There are errors in a form: the title starts with "Fout:".
    pub fout: bool,
    /// Pages above this one: address and name. The page itself is added.
    pub kruimels: &'a [(&'a str, &'a str)],
    /// The navigation this person may see.
    pub nav: &'a [NavLink<'a>],
    /// The `href` of the navigation place we are in.
    pub actief: &'a str,
    /// Who is working; nobody on the sign-in page.
    pub medewerker: Option<Medewerker<'a>>,
    /// Links in the menu behind the name: address and words.
    pub menu: &'a [(&'a str, &'a str)],
    /// What was searched for.
    pub zoekterm: &'a str,
    /// When the session ends, as RFC 3339; the script warns two minutes before.
    pub sessie_tot: Option<&'a str>,
    /// Single keys act (WCAG 2.1.4: a person can switch them off).
    pub sneltoetsen: bool,
    /// Scripts.
    pub script: Script,
    /// The content stands in the middle, for reading and forms, instead of over the full width.
    pub midden: bool,
    /// What was just done, shown once.
    pub melding: Option<(MeldingSoort, &'a str)>,
}

impl<'a> KantoorPagina<'a> {
    /// A page over the full width with shortcuts on.
    #[must_use]
    pub const fn new(gemeente: &'a str, titel: &'a str) -> Self {
        Self {
            gemeente,
            titel,
            nummer: None,
            fout: false,
            kruimels: &[],
            nav: &[],
            actief: "",
            medewerker: None,
            menu: &[],
            zoekterm: "",
            sessie_tot: None,
            sneltoetsen: true,
            script: Script::Kantoor,
            midden: false,
            melding: None,
        }
    }

    fn documenttitel(&self) -> String {
        let fout = if self.fout { "Fout: " } else { "" };
        let nummer = self.nummer.map_or_else(String::new, |n| format!(" - {n}"));
        format!("{fout}{}{nummer} - Schout", self.titel)
    }
}

/// What stands in the row of the title.
#[derive(Debug, Clone, Default)]
pub struct Titelrij {
    /// Right behind the title: count, status.
    pub naast: Markup,
    /// At the other end: buttons.
    pub acties: Markup,
}

/// An office page with its content.
#[must_use]
pub fn kantoor_pagina(p: &KantoorPagina<'_>, inhoud: &Markup) -> Markup {
    kantoor_pagina_met(p, &Titelrij::default(), inhoud)
}

/// An office page with something beside the title.
#[must_use]
pub fn kantoor_pagina_met(p: &KantoorPagina<'_>, titelrij: &Titelrij, inhoud: &Markup) -> Markup {
    let vlak = if p.midden { "s-werkvlak s-werkvlak--midden" } else { "s-werkvlak" };
    let lichaam = html! {
        (balk(p))
        main id="inhoud" class=(vlak) tabindex="-1" data-eiland="kantoor" data-sneltoetsen=(if p.sneltoetsen { "aan" } else { "uit" })
            data-sessie-tot=[p.sessie_tot] {
            div {
                (kruimelpad(p))
                div class="s-titelrij" {
                    div class="s-titelrij__links" { (super::kop1(p.titel)) (titelrij.naast) }
                    (titelrij.acties)
                }
            }
            @if let Some((soort, tekst)) = p.melding { (bevestiging(soort, tekst)) }
            (inhoud)
        }
        @if p.medewerker.is_some() { (super::vensters()) }
    };
    document(Taal::Nl, &p.documenttitel(), p.script, Some("s-kantoor"), &lichaam)
}

fn balk(p: &KantoorPagina<'_>) -> Markup {
    html! {
        header class="s-balk" {
            div class="s-balk__binnen" {
                a class="s-merk" href=(p.nav.first().map_or("/", |n| n.href)) {
                    (beeldmerk()) span { "Schout " span class="s-balk__plaats" { (p.gemeente) } }
                }
                @if !p.nav.is_empty() { (navigatie(p)) }
                @if p.medewerker.is_some() { (zoekbalk(p)) }
                @if let Some(wie) = p.medewerker { (menu(p, wie)) }
            }
        }
    }
}

fn navigatie(p: &KantoorPagina<'_>) -> Markup {
    html! {
        nav class="s-nav" aria-label="Hoofdmenu" {
            ul {
                @for plek in p.nav {
                    li {
                        a href=(plek.href) aria-current=[(plek.href == p.actief).then_some("page")]
                            data-actie={ "Ga naar " (plek.tekst) } data-toets=[plek.toets.map(|t| format!("g {t}"))] { (plek.tekst) }
                    }
                }
            }
        }
    }
}

fn zoekbalk(p: &KantoorPagina<'_>) -> Markup {
    html! {
        form class="s-balk__zoek" role="search" action="/zoek" method="get" {
            (icoon(Icoon::Zoek))
            label class="s-verborgen" for="zoek" { "Zoek op nummer of adres" }
            input id="zoek" name="q" type="search" value=(p.zoekterm) placeholder="Nummer of adres" autocomplete="off" data-zoek;
            kbd class="s-toets" aria-hidden="true" { "/" }
            button class="s-verborgen" type="submit" { "Zoek" }
        }
    }
}

fn menu(p: &KantoorPagina<'_>, wie: Medewerker<'_>) -> Markup {
    html! {
        details class="s-menu" data-eiland="menu" {
            summary { span { (wie.naam) span class="s-menu__rol" { (wie.rol) } } }
            div class="s-menu__lijst" {
                @for (href, tekst) in p.menu { a href=(href) data-actie=(tekst) { (tekst) } }
                a href="/sneltoetsen" data-open="sneltoetsen" data-actie="Toon sneltoetsen" { "Sneltoetsen" (super::toets("?")) }
                form action="/uitloggen" method="post" { button type="submit" data-actie="Log uit" { "Log uit" } }
            }
        }
    }
}

fn kruimelpad(p: &KantoorPagina<'_>) -> Markup {
    if p.kruimels.is_empty() {
        return html! {};
    }
    html! {
        nav class="s-kruimels" aria-label="Kruimelpad" {
            ol {
                @for (href, tekst) in p.kruimels { li { a href=(href) { (tekst) } } }
                li { span aria-current="page" { (p.nummer.unwrap_or(p.titel)) } }
            }
        }
    }
}
