//! Boxes that say something: information, warning, done, error; and the summary of what is wrong in a form.

use maud::{Markup, html};

use super::icoon::{Icoon, icoon, icoon_groot};
use super::taal::Taal;

/// What a box is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeldingSoort {
    /// Good to know.
    Info,
    /// Look out.
    Waarschuwing,
    /// It worked.
    Gelukt,
    /// It did not.
    Fout,
}

impl MeldingSoort {
    const fn klasse(self) -> &'static str {
        match self {
            Self::Info => "utrecht-alert utrecht-alert--info",
            Self::Waarschuwing => "utrecht-alert utrecht-alert--warning",
            Self::Gelukt => "utrecht-alert utrecht-alert--ok",
            Self::Fout => "utrecht-alert utrecht-alert--error",
        }
    }

    const fn icoon(self) -> Icoon {
        match self {
            Self::Info => Icoon::Info,
            Self::Waarschuwing => Icoon::Waarschuwing,
            Self::Gelukt => Icoon::Ok,
            Self::Fout => Icoon::Fout,
        }
    }
}

/// A box that stands in the page.
#[must_use]
pub fn meldingvak(soort: MeldingSoort, titel: Option<&str>, inhoud: &Markup) -> Markup {
    vak(soort, titel, inhoud, None)
}

/// A box that is read out at once: the result of what someone just did.
#[must_use]
pub fn bevestiging(soort: MeldingSoort, tekst: &str) -> Markup {
    let rol = if soort == MeldingSoort::Fout { "alert" } else { "status" };
    vak(soort, None, &html! { p { (tekst) } }, Some(rol))
}

fn vak(soort: MeldingSoort, titel: Option<&str>, inhoud: &Markup, rol: Option<&str>) -> Markup {
    html! {
        div class=(soort.klasse()) role=[rol] {
            (icoon(soort.icoon()))
            div class="utrecht-alert__content" {
                @if let Some(titel) = titel { h2 class="nl-heading nl-heading--level-3" { (titel) } }
                (inhoud)
            }
        }
    }
}

/// What is wrong in a form, on top of the page, with a link to every field. It takes the focus.
/// `fouten` are the name of the field and the sentence. Nothing wrong: nothing shown.
#[must_use]
pub fn foutoverzicht(taal: Taal, fouten: &[(&str, &str)]) -> Markup {
    if fouten.is_empty() {
        return html! {};
    }
    let titel = if fouten.len() == 1 {
        taal.kies("Er gaat nog 1 ding niet goed", "There is 1 problem")
    } else {
        taal.kies("Er gaan nog dingen niet goed", "There are some problems")
    };
    html! {
        div class="utrecht-alert utrecht-alert--error s-alert--wit" role="alert" tabindex="-1" autofocus aria-labelledby="fouten" data-eiland="fouten" {
            (icoon(Icoon::Fout))
            div class="utrecht-alert__content" {
                h2 class="nl-heading nl-heading--level-3" id="fouten" { (titel) }
                p { (taal.kies("Wat al ingevuld is, staat er nog.", "What was filled in is still there.")) }
                ul { @for (naam, zin) in fouten { li { a href={ "#" (naam) } { (zin) } } } }
            }
        }
    }
}

/// What to show when there is nothing: what this is, and what to do now.
#[must_use]
pub fn leeg(titel: &str, tekst: &str, actie: &Markup) -> Markup {
    html! {
        div class="s-leeg" {
            (icoon_groot(Icoon::Leeg))
            (super::kop2(titel))
            p { (tekst) }
            (actie)
        }
    }
}
