//! Buttons, and links that look like one.

use maud::{Markup, html};

use super::icoon::{Icoon, icoon};

/// How much a button stands out. A page has one `Hoofd`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KnopSoort {
    /// The one thing to do here.
    Hoofd,
    /// Something else one may do.
    #[default]
    Gewoon,
    /// Rarely needed.
    Stil,
    /// Cannot be taken back.
    Gevaar,
}

/// A button or a link in the shape of one.
///
/// `Knop::verstuur("Verder")` sends the form it stands in, `Knop::link("/melden", "Doe een melding")` goes somewhere.
#[derive(Debug, Clone, Copy)]
pub struct Knop<'a> {
    tekst: &'a str,
    href: Option<&'a str>,
    soort: KnopSoort,
    naam: Option<(&'a str, &'a str)>,
    naar: Option<&'a str>,
    formulier: Option<&'a str>,
    icoon: Option<Icoon>,
    toets: Option<&'a str>,
    uitleg: Option<&'a str>,
    bevestig: Option<&'a str>,
    sleutel: Option<&'a str>,
    niet_nu: Option<&'a str>,
}

impl<'a> Knop<'a> {
    /// A button that sends its form.
    #[must_use]
    pub const fn verstuur(tekst: &'a str) -> Self {
        Self {
            tekst,
            href: None,
            soort: KnopSoort::Hoofd,
            naam: None,
            naar: None,
            formulier: None,
            icoon: None,
            toets: None,
            uitleg: None,
            bevestig: None,
            sleutel: None,
            niet_nu: None,
        }
    }

    /// A link that looks like a button.
    #[must_use]
    pub const fn link(href: &'a str, tekst: &'a str) -> Self {
        let mut knop = Self::verstuur(tekst);
        knop.href = Some(href);
        knop.soort = KnopSoort::Gewoon;
        knop
    }

    /// How much it stands out.
    #[must_use]
    pub const fn soort(mut self, soort: KnopSoort) -> Self {
        self.soort = soort;
        self
    }

    /// Name and value sent with the form, to tell two buttons apart.
    #[must_use]
    pub const fn waarde(mut self, naam: &'a str, waarde: &'a str) -> Self {
        self.naam = Some((naam, waarde));
        self
    }

    /// Sends the form to another address (`formaction`).
    #[must_use]
    pub const fn naar(mut self, actie: &'a str) -> Self {
        self.naar = Some(actie);
        self
    }

    /// The id of the form, when the button stands outside it (an action bar).
    #[must_use]
    pub const fn van_formulier(mut self, id: &'a str) -> Self {
        self.formulier = Some(id);
        self
    }

    /// A sign before the text.
    #[must_use]
    pub const fn icoon(mut self, icoon: Icoon) -> Self {
        self.icoon = Some(icoon);
        self
    }

    /// Office: the single key that does the same (`w`, `m`, `Ctrl+Enter`). Also puts it in the command palette.
    #[must_use]
    pub const fn toets(mut self, toets: &'a str) -> Self {
        self.toets = Some(toets);
        self
    }

    /// Words that only a screen reader needs.
    #[must_use]
    pub const fn uitleg(mut self, uitleg: &'a str) -> Self {
        self.uitleg = Some(uitleg);
        self
    }

    /// Asks this question before it goes on (with script; without it the server must ask).
    #[must_use]
    pub const fn bevestig(mut self, vraag: &'a str) -> Self {
        self.bevestig = Some(vraag);
        self
    }

    /// A name for tests and scripts (`data-sleutel`).
    #[must_use]
    pub const fn sleutel(mut self, sleutel: &'a str) -> Self {
        self.sleutel = Some(sleutel);
        self
    }

    /// Cannot be done now, with the reason in words beside it. The button stays in view and can be reached.
    #[must_use]
    pub const fn niet_nu(mut self, reden: &'a str) -> Self {
        self.niet_nu = Some(reden);
        self
    }

    const fn klasse(&self) -> &'static str {
        match self.soort {
            KnopSoort::Hoofd => "nl-button nl-button--primary",
            KnopSoort::Gewoon => "nl-button nl-button--secondary",
            KnopSoort::Stil => "nl-button nl-button--subtle",
            KnopSoort::Gevaar => "nl-button nl-button--secondary nl-button--negative",
        }
    }
}

/// One button.
#[must_use]
pub fn knop(k: &Knop<'_>) -> Markup {
    let actie = k.toets.map(|_| k.tekst);
    let inhoud = html! {
        @if let Some(soort) = k.icoon { (icoon(soort)) }
        span class="nl-button__label" { (k.tekst) @if let Some(uitleg) = k.uitleg { span class="s-verborgen" { " " (uitleg) } } }
        @if let Some(toets) = k.toets { kbd class="s-toets" aria-hidden="true" { (toets) } }
    };
    html! {
        @if let Some(reden) = k.niet_nu {
            span class="s-rij" {
                button class={ (k.klasse()) " nl-button--disabled" } type="button" aria-disabled="true" data-sleutel=[k.sleutel] {
                    span class="nl-button__label" { (k.tekst) }
                }
                span class="s-zacht" { (reden) }
            }
        } @else if let Some(href) = k.href {
            a class=(k.klasse()) href=(href) data-actie=[actie] data-toets=[k.toets] data-sleutel=[k.sleutel] { (inhoud) }
        } @else {
            button class=(k.klasse()) type="submit" name=[k.naam.map(|n| n.0)] value=[k.naam.map(|n| n.1)]
                formaction=[k.naar] form=[k.formulier] data-actie=[actie] data-toets=[k.toets]
                data-bevestig=[k.bevestig] data-sleutel=[k.sleutel] { (inhoud) }
        }
    }
}

/// Buttons beside each other; the main one first.
#[must_use]
pub fn knoppen(rij: &[Knop<'_>]) -> Markup {
    html! { div class="utrecht-button-group" { @for k in rij { (knop(k)) } } }
}

/// A form with only a button: for an action that needs no questions ("Wijs toe aan mij").
#[must_use]
pub fn actieknop(actie: &str, k: &Knop<'_>) -> Markup {
    html! { form action=(actie) method="post" data-eiland="formulier" { (knop(k)) } }
}
