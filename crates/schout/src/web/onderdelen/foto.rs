//! Photos: choosing them and showing them.

use maud::{Markup, html};

use super::icoon::{Icoon, icoon};
use super::taal::Taal;
use super::veld::{Veld, foutregel, hint, optioneel};

/// Choose photos, at most `max`. The script shows small pictures and makes large photos smaller before sending.
#[must_use]
pub fn fotoveld(veld: &Veld<'_>, max: u8) -> Markup {
    let t = veld.taal;
    let klasse = if veld.fout.is_some() {
        "utrecht-form-field utrecht-form-field--invalid"
    } else {
        "utrecht-form-field"
    };
    html! {
        div class=(klasse) data-toon-als=[veld.toon_als_tekst()] {
            div class="utrecht-form-field__label" {
                label class="utrecht-form-label" for=(veld.naam) { (veld.label) (optioneel(veld)) }
            }
            (hint(veld))
            (foutregel(veld))
            div class="s-foto" data-eiland="foto" data-max=(max)
                data-tekst-verwijder=(t.kies("Verwijder foto", "Remove photo"))
                data-tekst-stand=(t.kies("{n} van {max} foto's gekozen", "{n} of {max} photos chosen"))
                data-tekst-vol=(t.kies("Er kunnen {max} foto's mee. De laatste zijn niet toegevoegd.", "At most {max} photos. The last ones were not added.")) {
                input type="file" id=(veld.naam) name=(veld.naam) accept="image/jpeg,image/png,image/webp" multiple[max > 1]
                    aria-describedby=[veld.beschreven_door()] aria-invalid=[veld.ongeldig()];
                label class="nl-button nl-button--secondary" for=(veld.naam) hidden { (icoon(Icoon::Camera)) span class="nl-button__label" { (t.kies("Kies of maak foto's", "Choose or take photos")) } }
                ul class="s-foto__lijst" {}
                template { li { img alt=""; button class="s-foto__weg" type="button" { (icoon(Icoon::Kruis)) } } }
                p class="s-teller" role="status" {}
            }
        }
    }
}

/// Any other file.
#[must_use]
pub fn bestandsveld(veld: &Veld<'_>, soorten: &str, max: u8) -> Markup {
    let klasse = if veld.fout.is_some() {
        "utrecht-form-field utrecht-form-field--invalid"
    } else {
        "utrecht-form-field"
    };
    html! {
        div class=(klasse) {
            div class="utrecht-form-field__label" {
                label class="utrecht-form-label" for=(veld.naam) { (veld.label) (optioneel(veld)) }
            }
            (hint(veld))
            (foutregel(veld))
            div class="s-foto" {
                input type="file" id=(veld.naam) name=(veld.naam) accept=(soorten) multiple[max > 1]
                    aria-describedby=[veld.beschreven_door()] aria-invalid=[veld.ongeldig()];
            }
        }
    }
}

/// One photo to look at.
#[derive(Debug, Clone, Copy)]
pub struct Foto<'a> {
    /// The small picture.
    pub klein: &'a str,
    /// The large one, opened by a click.
    pub groot: &'a str,
    /// What it shows, or "Foto 1 bij melding".
    pub alt: &'a str,
    /// Who and when.
    pub onderschrift: &'a str,
}

/// Photos beside each other.
#[must_use]
pub fn fotos(taal: Taal, rij: &[Foto<'_>]) -> Markup {
    html! {
        ul class="s-fotos" {
            @for foto in rij {
                li { figure {
                    a href=(foto.groot) {
                        img src=(foto.klein) alt={ (foto.alt) (taal.kies(" (open groot)", " (open large)")) } loading="lazy" width="320" height="240";
                    }
                    @if !foto.onderschrift.is_empty() { figcaption { (foto.onderschrift) } }
                } }
            }
        }
    }
}
