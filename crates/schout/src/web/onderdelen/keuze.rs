//! Choices: one of several (radio), some of several (checkbox), yes or no (one checkbox).

use maud::{Markup, html};

use super::veld::{Veld, foutregel, hint, optioneel};

/// One possible answer.
#[derive(Debug, Clone, Copy)]
pub struct Optie<'a> {
    waarde: &'a str,
    tekst: &'a str,
    uitleg: Option<&'a str>,
}

impl<'a> Optie<'a> {
    /// Value and text.
    #[must_use]
    pub const fn new(waarde: &'a str, tekst: &'a str) -> Self {
        Self { waarde, tekst, uitleg: None }
    }

    /// A sentence under the text.
    #[must_use]
    pub const fn uitleg(mut self, uitleg: &'a str) -> Self {
        self.uitleg = Some(uitleg);
        self
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Soort {
    Een,
    Meer,
}

/// How the answers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stand {
    /// Under each other.
    #[default]
    Onder,
    /// Beside each other: for short answers such as Ja and Nee.
    Naast,
}

/// One answer of several, all in view. The chosen one is `veld.waarde`.
#[must_use]
pub fn keuze(veld: &Veld<'_>, opties: &[Optie<'_>], stand: Stand) -> Markup {
    let vakken = html! {
        @for (i, optie) in opties.iter().enumerate() {
            (vak(veld, i, optie, Soort::Een, optie.waarde == veld.waarde && !(veld.waarde.is_empty())))
        }
    };
    groep(veld, &vakken, stand)
}

/// Several answers of several. `gekozen` holds the chosen values.
#[must_use]
pub fn meerkeuze(veld: &Veld<'_>, opties: &[Optie<'_>], gekozen: &[&str]) -> Markup {
    let vakken = html! {
        @for (i, optie) in opties.iter().enumerate() {
            (vak(veld, i, optie, Soort::Meer, gekozen.contains(&optie.waarde)))
        }
    };
    groep(veld, &vakken, Stand::Onder)
}

/// One box to tick; the value is `ja`. The label is the statement itself.
#[must_use]
pub fn vinkje(veld: &Veld<'_>, aan: bool) -> Markup {
    let optie = Optie { waarde: "ja", tekst: veld.label, uitleg: veld.hint };
    html! {
        div class=(if veld.fout.is_some() { "utrecht-form-fieldset--invalid" } else { "utrecht-form-fieldset" })
            data-toon-als=[veld.toon_als_tekst()] {
            (foutregel(veld))
            div class="s-keuzes" { (vak(veld, 0, &optie, Soort::Meer, aan)) }
        }
    }
}

fn groep(veld: &Veld<'_>, vakken: &Markup, stand: Stand) -> Markup {
    let klasse = if veld.fout.is_some() {
        "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset utrecht-form-fieldset--invalid"
    } else {
        "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset"
    };
    let vlak = if stand == Stand::Naast { "s-keuzes s-keuzes--naast" } else { "s-keuzes" };
    html! {
        fieldset class=(klasse) aria-describedby=[veld.beschreven_door()] data-toon-als=[veld.toon_als_tekst()] {
            legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend" {
                (veld.label) (optioneel(veld))
            }
            (hint(veld))
            (foutregel(veld))
            div class=(vlak) { (vakken) }
        }
    }
}

/// Input and label are separate children: the field is a grid. The first input carries the plain id,
/// so that the error summary can lead to it.
fn vak(veld: &Veld<'_>, i: usize, optie: &Optie<'_>, soort: Soort, gekozen: bool) -> Markup {
    let id = if i == 0 { veld.naam.to_owned() } else { format!("{}-{}", veld.naam, i + 1) };
    let uitleg = optie.uitleg.map(|_| format!("{id}-uitleg"));
    let fout = veld.fout.map(|_| format!("{}-fout", veld.naam));
    let beschreven = match (&uitleg, &fout) {
        (Some(a), Some(b)) => Some(format!("{a} {b}")),
        (a, b) => a.clone().or_else(|| b.clone()),
    };
    let (invoer, kind, veldsoort) = match soort {
        Soort::Een => {
            ("utrecht-radio-button utrecht-radio-button--html-input", "radio", "utrecht-form-label--radio")
        }
        Soort::Meer => {
            ("utrecht-checkbox utrecht-checkbox--html-input", "checkbox", "utrecht-form-label--checkbox")
        }
    };
    html! {
        div class="s-keuze" {
            input class={ (invoer) " utrecht-form-field__input" } type=(kind) id=(id) name=(veld.naam) value=(optie.waarde)
                checked[gekozen] aria-describedby=[beschreven] aria-invalid=[veld.ongeldig()];
            div class="utrecht-form-field__label" {
                label class={ "utrecht-form-label " (veldsoort) } for=(id) { (optie.tekst) }
            }
            @if let (Some(tekst), Some(uitleg_id)) = (optie.uitleg, &uitleg) {
                div class="utrecht-form-field-description" id=(uitleg_id) { (tekst) }
            }
        }
    }
}
