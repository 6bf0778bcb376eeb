//! Form fields with one answer: text, long text, date, choice from a list.
//!
//! Every field has a label; hint and error are tied to it with `aria-describedby`.

use maud::{Markup, html};

use super::icoon::{Icoon, icoon};
use super::taal::Taal;

/// What every field has. Build it with `Veld::new("postcode", "Postcode").hint("...").waarde(&form.postcode)`.
#[derive(Debug, Clone, Copy)]
pub struct Veld<'a> {
    pub(super) naam: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) fout: Option<&'a str>,
    pub(super) waarde: &'a str,
    pub(super) taal: Taal,
    pub(super) optioneel: bool,
    pub(super) soort: &'a str,
    pub(super) autocomplete: Option<&'a str>,
    pub(super) max: Option<u32>,
    pub(super) kort: bool,
    pub(super) toon_als: Option<(&'a str, &'a str)>,
    pub(super) aandacht: bool,
}

impl<'a> Veld<'a> {
    /// A required text field. The id of the control is the name.
    #[must_use]
    pub const fn new(naam: &'a str, label: &'a str) -> Self {
        Self {
            naam,
            label,
            hint: None,
            fout: None,
            waarde: "",
            taal: Taal::Nl,
            optioneel: false,
            soort: "text",
            autocomplete: None,
            max: None,
            kort: false,
            toon_als: None,
            aandacht: false,
        }
    }

    /// A sentence under the label.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What is wrong with the answer, if anything.
    #[must_use]
    pub const fn fout(mut self, fout: Option<&'a str>) -> Self {
        self.fout = fout;
        self
    }

    /// What was filled in before.
    #[must_use]
    pub const fn waarde(mut self, waarde: &'a str) -> Self {
        self.waarde = waarde;
        self
    }

    /// The language of the words the field adds itself.
    #[must_use]
    pub const fn taal(mut self, taal: Taal) -> Self {
        self.taal = taal;
        self
    }

    /// May stay empty; the label says so.
    #[must_use]
    pub const fn optioneel(mut self) -> Self {
        self.optioneel = true;
        self
    }

    /// The kind of input: `email`, `tel`, `search`, `password`, `number`, `time`.
    #[must_use]
    pub const fn soort(mut self, soort: &'a str) -> Self {
        self.soort = soort;
        self
    }

    /// What the browser may fill in (`email`, `tel`, `name`, `current-password`).
    #[must_use]
    pub const fn autocomplete(mut self, wat: &'a str) -> Self {
        self.autocomplete = Some(wat);
        self
    }

    /// The largest number of characters. A long text shows what is left.
    #[must_use]
    pub const fn max(mut self, tekens: u32) -> Self {
        self.max = Some(tekens);
        self
    }

    /// A narrow box, for a postcode, a number or a time.
    #[must_use]
    pub const fn kort(mut self) -> Self {
        self.kort = true;
        self
    }

    /// Shown only when the field `naam` has this answer. Without script it is always shown.
    #[must_use]
    pub const fn toon_als(mut self, naam: &'a str, waarde: &'a str) -> Self {
        self.toon_als = Some((naam, waarde));
        self
    }

    /// Gets the focus when the page opens (search on a call-centre screen; not on citizen pages).
    #[must_use]
    pub const fn aandacht(mut self) -> Self {
        self.aandacht = true;
        self
    }

    pub(super) fn beschreven_door(&self) -> Option<String> {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.naam));
        }
        if self.fout.is_some() {
            ids.push(format!("{}-fout", self.naam));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub(super) fn toon_als_tekst(&self) -> Option<String> {
        self.toon_als.map(|(naam, waarde)| format!("{naam}={waarde}"))
    }

    pub(super) fn ongeldig(&self) -> Option<&'static str> {
        self.fout.map(|_| "true")
    }
}

pub(super) fn optioneel(veld: &Veld<'_>) -> Markup {
    html! { @if veld.optioneel { span class="s-optioneel" { (veld.taal.kies(" (niet verplicht)", " (optional)")) } } }
}

pub(super) fn hint(veld: &Veld<'_>) -> Markup {
    html! {
        @if let Some(tekst) = veld.hint {
            div class="utrecht-form-field-description" id={ (veld.naam) "-hint" } { (tekst) }
        }
    }
}

pub(super) fn foutregel(veld: &Veld<'_>) -> Markup {
    html! {
        @if let Some(tekst) = veld.fout {
            div class="utrecht-form-field-error-message" id={ (veld.naam) "-fout" } {
                (icoon(Icoon::Fout))
                span { span class="s-verborgen" { (veld.taal.kies("Fout: ", "Error: ")) } (tekst) }
            }
        }
    }
}

/// The label, hint and error around a control. `nooit` holds what has no label of its own.
pub(super) fn omhulsel(veld: &Veld<'_>, invoer: &Markup) -> Markup {
    let klasse = match (veld.fout.is_some(), veld.kort) {
        (false, false) => "utrecht-form-field",
        (false, true) => "utrecht-form-field s-veld--kort",
        (true, false) => "utrecht-form-field utrecht-form-field--invalid",
        (true, true) => "utrecht-form-field utrecht-form-field--invalid s-veld--kort",
    };
    html! {
        div class=(klasse) data-toon-als=[veld.toon_als_tekst()] {
            div class="utrecht-form-field__label" {
                label class="utrecht-form-label" for=(veld.naam) { (veld.label) (optioneel(veld)) }
            }
            (hint(veld))
            (foutregel(veld))
            div class="utrecht-form-field__input" { (invoer) }
        }
    }
}

/// One line of text.
#[must_use]
pub fn tekstveld(veld: &Veld<'_>) -> Markup {
    omhulsel(veld, &invoer(veld))
}

pub(super) fn invoer(veld: &Veld<'_>) -> Markup {
    let inputmode = (veld.soort == "number").then_some("numeric");
    // A number field loses what it does not understand and changes by the wheel: text with digits keys instead.
    let soort = if veld.soort == "number" { "text" } else { veld.soort };
    html! {
        input class="utrecht-textbox utrecht-textbox--html-input" type=(soort) id=(veld.naam) name=(veld.naam)
            value=(veld.waarde) inputmode=[inputmode] autocomplete=[veld.autocomplete] maxlength=[veld.max]
            aria-describedby=[veld.beschreven_door()] aria-invalid=[veld.ongeldig()]
            spellcheck=[matches!(soort, "email" | "password").then_some("false")] autofocus[veld.aandacht];
    }
}

/// Several lines of text. With `max` the script counts what is left.
#[must_use]
pub fn tekstvak(veld: &Veld<'_>, rijen: u8) -> Markup {
    let teller = veld.max.map(|_| format!("{}-teller", veld.naam));
    let beschreven = match (veld.beschreven_door(), &teller) {
        (Some(a), Some(b)) => Some(format!("{a} {b}")),
        (a, b) => a.or_else(|| b.clone()),
    };
    let vak = html! {
        textarea class="utrecht-textarea utrecht-textarea--html-textarea" id=(veld.naam) name=(veld.naam) rows=(rijen)
            data-max=[veld.max] data-eiland=[teller.as_ref().map(|_| "teller")]
            aria-describedby=[beschreven] aria-invalid=[veld.ongeldig()] autofocus[veld.aandacht] { "\n" (veld.waarde) }
        @if let (Some(id), Some(max)) = (&teller, veld.max) {
            p class="s-teller" id=(id) data-over=(veld.taal.kies("tekens over", "characters left"))
                data-te-veel=(veld.taal.kies("tekens te veel", "characters too many")) {
                (veld.taal.kies("Ten hoogste ", "At most ")) (max) (veld.taal.kies(" tekens", " characters"))
            }
        }
    };
    omhulsel(veld, &vak)
}

/// A date. The value is `2026-11-24`.
#[must_use]
pub fn datumveld(veld: &Veld<'_>) -> Markup {
    let mut met_soort = *veld;
    met_soort.soort = "date";
    met_soort.kort = true;
    omhulsel(&met_soort, &invoer(&met_soort))
}

/// One answer from a list that folds open. `opties` are value and text; an empty value may come first.
#[must_use]
pub fn selectie(veld: &Veld<'_>, opties: &[(&str, &str)]) -> Markup {
    let lijst = html! {
        select class="utrecht-select utrecht-select--html-select" id=(veld.naam) name=(veld.naam)
            aria-describedby=[veld.beschreven_door()] aria-invalid=[veld.ongeldig()] {
            @for (waarde, tekst) in opties {
                option value=(waarde) selected[*waarde == veld.waarde] { (tekst) }
            }
        }
    };
    omhulsel(veld, &lijst)
}

/// A value that goes along unseen.
#[must_use]
pub fn verborgen(naam: &str, waarde: &str) -> Markup {
    html! { input type="hidden" name=(naam) value=(waarde); }
}
