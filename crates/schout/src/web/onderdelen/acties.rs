//! Actions of an office page that do not need a button of their own: folded under "Meer", all in the command palette.

use maud::{Markup, html};

/// A group of actions with a name: address, words.
#[derive(Debug, Clone)]
pub struct Actiegroep<'a> {
    /// What they have in common.
    pub naam: &'a str,
    /// Address and words of each.
    pub acties: Vec<(String, &'a str)>,
}

/// A button that folds open to a list of actions.
#[must_use]
pub fn actiemenu(naam: &str, groepen: &[Actiegroep<'_>]) -> Markup {
    html! {
        details class="s-acties" data-eiland="menu" {
            summary class="nl-button nl-button--secondary" { span class="nl-button__label" { (naam) } }
            div class="s-acties__lijst" {
                @for groep in groepen {
                    @if !groep.acties.is_empty() {
                        div {
                            p class="s-acties__kop" { (groep.naam) }
                            ul { @for (href, tekst) in &groep.acties { li { a href=(href) data-actie=(tekst) { (tekst) } } } }
                        }
                    }
                }
            }
        }
    }
}
