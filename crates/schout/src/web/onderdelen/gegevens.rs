//! Facts in pairs, and the list of answers before sending.

use maud::{Markup, html};

use super::taal::Taal;

/// One answer to check, with the link to change it.
#[derive(Debug, Clone)]
pub struct Regel<'a> {
    /// The question, short.
    pub vraag: &'a str,
    /// The answer.
    pub antwoord: Markup,
    /// Where to change it; empty for what cannot change.
    pub wijzig: Option<&'a str>,
}

/// All answers with "Wijzig" behind each.
#[must_use]
pub fn samenvattingslijst(taal: Taal, regels: &[Regel<'_>]) -> Markup {
    html! {
        dl class="s-samenvatting" {
            @for regel in regels {
                div class="s-samenvatting__deel" {
                    dt { (regel.vraag) }
                    dd { (regel.antwoord) }
                    @if let Some(href) = regel.wijzig {
                        dd { (super::link_met_uitleg(href, taal.kies("Wijzig", "Change"), &regel.vraag.to_lowercase())) }
                    }
                }
            }
        }
    }
}

/// Names and values under each other.
#[must_use]
pub fn definitielijst(paren: &[(&str, Markup)]) -> Markup {
    html! { dl class="s-feiten" { @for (naam, waarde) in paren { dt { (naam) } dd { (waarde) } } } }
}

/// A small table. The first column names the row. On a phone every row is a card with the headings beside the values.
#[must_use]
pub fn tabel(titel: &str, koppen: &[&str], rijen: &[Vec<Markup>]) -> Markup {
    tabel_met_bedragen(titel, koppen, &[], rijen, &[])
}

/// The same with numbers that stand under each other at the right, in the columns `rechts`, and a last row with totals.
#[must_use]
pub fn tabel_met_bedragen(
    titel: &str,
    koppen: &[&str],
    rechts: &[usize],
    rijen: &[Vec<Markup>],
    voet: &[Markup],
) -> Markup {
    let klasse = |nr: usize, gewoon: &str| {
        if rechts.contains(&nr) { format!("{gewoon} s-rechts") } else { gewoon.to_owned() }
    };
    let cellen = |rij: &[Markup]| {
        html! {
            @for (nr, (cel, kop)) in rij.iter().zip(koppen).enumerate() {
                td class=(klasse(nr, "utrecht-table__cell")) data-kop=(kop) { div { (cel) } }
            }
        }
    };
    html! {
        div class="s-tabelvlak" tabindex="0" role="region" aria-label=(titel) {
            table class="utrecht-table s-gegevens" {
                caption class="utrecht-table__caption" { (titel) }
                thead class="utrecht-table__header" { tr class="utrecht-table__row" {
                    @for (nr, kop) in koppen.iter().enumerate() {
                        th class=(klasse(nr, "utrecht-table__header-cell")) scope="col" { (kop) }
                    }
                } }
                tbody class="utrecht-table__body" {
                    @for rij in rijen { tr class="utrecht-table__row" { (cellen(rij)) } }
                }
                @if !voet.is_empty() {
                    tfoot class="utrecht-table__body s-samen" { tr class="utrecht-table__row" { (cellen(voet)) } }
                }
            }
        }
    }
}

/// A number with its name, for an overview.
#[must_use]
pub fn cijfer(naam: &str, getal: &str, bij: &str) -> Markup {
    html! {
        div class="s-paneel s-cijfer" {
            p { (naam) }
            p class="s-cijfer__getal" { (getal) }
            @if !bij.is_empty() { p class="s-zacht s-dicht" { (bij) } }
        }
    }
}

/// Text with numbers that stand straight under each other.
#[must_use]
pub fn cijfers(tekst: &str) -> Markup {
    html! { span class="s-cijfers" { (tekst) } }
}
