//! What a search found: a line to follow, and the words that were found.

use domein::tekst::Deel;
use maud::{Markup, html};

/// One result.
#[derive(Debug, Clone)]
pub struct Zoektreffer<'a> {
    /// Number of the zaak.
    pub nummer: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// "Volle container, Havenstraat 12".
    pub titel: &'a str,
    /// Status, as a label.
    pub status: Markup,
    /// "gemeld op 17 november 2026, Team Schoon".
    pub wanneer: &'a str,
    /// The text around the words that were looked for.
    pub fragment: &'a [Deel],
}

/// Results of a search, best or newest first.
#[must_use]
pub fn treffers(naam: &str, rij: &[Zoektreffer<'_>]) -> Markup {
    html! {
        ol class="s-treffers" aria-label=(naam) {
            @for g in rij {
                li id={ "rij-" (g.nummer) } {
                    p class="s-treffers__kop" { a class="nl-link" href=(g.href) { (g.titel) } " " (g.status) }
                    @if !g.fragment.is_empty() {
                        p class="s-treffers__tekst" {
                            @for deel in g.fragment {
                                @if deel.gevonden { mark { (deel.tekst) } } @else { (deel.tekst) }
                            }
                        }
                    }
                    p class="s-treffers__voet" { (g.nummer) ", " (g.wanneer) }
                }
            }
        }
    }
}
