//! Words on a page: headings, paragraphs, lists, links.

use maud::{Markup, html};

/// The one `h1` of a page. Used by the page shells; call it yourself only in a page that has no shell title.
#[must_use]
pub fn kop1(tekst: &str) -> Markup {
    html! { h1 class="nl-heading nl-heading--level-1" { (tekst) } }
}

/// A section heading.
#[must_use]
pub fn kop2(tekst: &str) -> Markup {
    html! { h2 class="nl-heading nl-heading--level-2" { (tekst) } }
}

/// A heading inside a section.
#[must_use]
pub fn kop3(tekst: &str) -> Markup {
    html! { h3 class="nl-heading nl-heading--level-3" { (tekst) } }
}

/// A heading with an id, so that a link or `aria-labelledby` can point at it.
#[must_use]
pub fn kop2_met_id(id: &str, tekst: &str) -> Markup {
    html! { h2 id=(id) class="nl-heading nl-heading--level-2" { (tekst) } }
}

/// A paragraph of plain text.
#[must_use]
pub fn alinea(tekst: &str) -> Markup {
    alinea_met(&html! { (tekst) })
}

/// A paragraph with links or emphasis in it.
#[must_use]
pub fn alinea_met(inhoud: &Markup) -> Markup {
    html! { p class="nl-paragraph" { (inhoud) } }
}

/// The first paragraph of a page, a little larger.
#[must_use]
pub fn inleiding(tekst: &str) -> Markup {
    html! { p class="nl-paragraph nl-paragraph--lead" { (tekst) } }
}

/// Quiet text: source, moment, remark.
#[must_use]
pub fn klein(tekst: &str) -> Markup {
    html! { span class="s-zacht" { (tekst) } }
}

/// Text as someone typed it: line breaks are kept.
#[must_use]
pub fn vrije_tekst(tekst: &str) -> Markup {
    html! { div class="s-bericht__tekst" { (tekst) } }
}

/// What was struck out: still to be read, and said as such to who listens.
#[must_use]
pub fn doorgehaald(inhoud: &Markup) -> Markup {
    html! { span class="s-verborgen" { "Doorgehaald: " } del class="s-zacht" { (inhoud) } }
}

/// A bulleted list.
#[must_use]
pub fn lijst(punten: &[Markup]) -> Markup {
    html! { ul class="utrecht-unordered-list" { @for punt in punten { li class="utrecht-unordered-list__item" { (punt) } } } }
}

/// A numbered list.
#[must_use]
pub fn genummerde_lijst(punten: &[Markup]) -> Markup {
    html! { ol class="utrecht-ordered-list" { @for punt in punten { li class="utrecht-ordered-list__item" { (punt) } } } }
}

/// A link in the text.
#[must_use]
pub fn link(href: &str, tekst: &str) -> Markup {
    html! { a class="nl-link" href=(href) { (tekst) } }
}

/// A link with words that only a screen reader needs: "Wijzig" + "adres".
#[must_use]
pub fn link_met_uitleg(href: &str, tekst: &str, uitleg: &str) -> Markup {
    html! { a class="nl-link" href=(href) { (tekst) span class="s-verborgen" { " " (uitleg) } } }
}

/// The number of a report or case, large, for a thank-you page.
#[must_use]
pub fn nummer_groot(nummer: &str) -> Markup {
    html! { strong class="s-nummer" { (nummer) } }
}

/// A count beside a heading: `12` with the words "open zaken" for a screen reader.
#[must_use]
pub fn telling(aantal: u64, woorden: &str) -> Markup {
    html! {
        data class="nl-number-badge" value=(aantal) {
            span aria-hidden="true" { (aantal) }
            span class="nl-number-badge__hidden-label" { (aantal) " " (woorden) }
        }
    }
}

/// A fold-out with a question or a word as its handle.
#[must_use]
pub fn uitklap(titel: &str, inhoud: &Markup, open: bool) -> Markup {
    html! {
        details class="s-uitklap" open[open] {
            summary { (titel) }
            div class="s-uitklap__inhoud s-stapel s-stapel--dicht" { (inhoud) }
        }
    }
}

/// A fold-out that closes when another one of its group opens.
#[must_use]
pub fn uitklap_uit(groep: &str, titel: &str, inhoud: &Markup, open: bool) -> Markup {
    html! {
        details class="s-uitklap" name=(groep) open[open] {
            summary { (titel) }
            div class="s-uitklap__inhoud s-stapel s-stapel--dicht" { (inhoud) }
        }
    }
}

/// A key on the keyboard.
#[must_use]
pub fn toets(teken: &str) -> Markup {
    html! { kbd class="s-toets" { (teken) } }
}
