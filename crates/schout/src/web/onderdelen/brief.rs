//! A letter as it will look, on screen: the words and their order, not the paper.

use domein::brief::{Brief, Briefblok, Briefdeel, Gat, Rijketekst, Uitlijning};
use maud::{Markup, html};

/// The letter, with what is missing marked.
#[must_use]
pub fn briefvel(b: &Brief, gaten: &[Gat]) -> Markup {
    html! {
        article class="s-vel" lang=(b.taal.kies("nl", "en")) {
            @if b.concept { p class="s-vel__concept" { "Concept" } }
            p class="s-vel__aan" { @for (i, regel) in b.geadresseerde.iter().enumerate() { @if i > 0 { br; } (gemerkt(regel, gaten)) } }
            dl class="s-feiten" {
                dt { "Datum" } dd { (b.datum_woorden) }
                dt { "Kenmerk" } dd { (gemerkt(&b.kenmerk, gaten)) }
            }
            p class="s-vel__titel" { (gemerkt(&b.titel, gaten)) }
            @if let Some(aanhef) = &b.aanhef { p { (aanhef) } }
            @for deel in &b.delen { (een_deel(deel, gaten)) }
            @if let Some(o) = &b.ondertekening {
                p { (o.namens) br; strong { (o.naam) } br; (o.functie) @if let Some(m) = &o.mandaat { br; (m) } }
            }
            @if !b.bijlagen.is_empty() {
                p { "Bijlagen: " (b.bijlagen.join(", ")) }
            }
        }
    }
}

fn een_deel(deel: &Briefdeel, gaten: &[Gat]) -> Markup {
    html! {
        @if let Some(kop) = &deel.kop { p class="s-vel__kop" { (gemerkt(kop, gaten)) } }
        @for blok in &deel.blokken { (een_blok(blok, gaten)) }
    }
}

fn een_blok(blok: &Briefblok, gaten: &[Gat]) -> Markup {
    let punt = |p: &Rijketekst| html! { li { (rijk(p, gaten)) } };
    match blok {
        Briefblok::Alinea { tekst } => html! { p { (rijk(tekst, gaten)) } },
        Briefblok::Lijst { punten } => html! { ul { @for p in punten { (punt(p)) } } },
        Briefblok::Genummerd { punten } => html! { ol { @for p in punten { (punt(p)) } } },
        Briefblok::Tabel { koppen, uitlijning, rijen } => tabel(koppen, uitlijning, rijen, gaten),
        Briefblok::Gegevens { regels } => html! {
            dl class="s-feiten" { @for (naam, waarde) in regels { dt { (naam) } dd { (rijk(waarde, gaten)) } } }
        },
        Briefblok::Kader { alineas } => html! {
            div class="s-vel__kader" { @for a in alineas { p { (rijk(a, gaten)) } } }
        },
    }
}

fn tabel(koppen: &[String], kant: &[Uitlijning], rijen: &[Vec<Rijketekst>], gaten: &[Gat]) -> Markup {
    let klasse = |nr: usize| (kant.get(nr) == Some(&Uitlijning::Rechts)).then_some("s-vel__getal");
    html! {
        table {
            thead { tr { @for (nr, kop) in koppen.iter().enumerate() { th scope="col" class=[klasse(nr)] { (kop) } } } }
            tbody { @for rij in rijen { tr {
                @for (nr, cel) in rij.iter().enumerate() { td class=[klasse(nr)] { (rijk(cel, gaten)) } }
            } } }
        }
    }
}

fn rijk(tekst: &Rijketekst, gaten: &[Gat]) -> Markup {
    html! {
        @for loop_ in tekst {
            @if loop_.vet { strong { (gemerkt(&loop_.tekst, gaten)) } } @else { (gemerkt(&loop_.tekst, gaten)) }
        }
    }
}

/// The words; what is missing stands between square brackets and is marked.
fn gemerkt(tekst: &str, gaten: &[Gat]) -> Markup {
    let merk =
        gaten.iter().map(|g| format!("[{}]", g.naam)).find_map(|g| tekst.find(&g).map(|van| (van, g.len())));
    match merk {
        None => html! { (tekst) },
        Some((van, lang)) => html! {
            (tekst[..van])
            mark { (tekst[van..van + lang]) }
            (gemerkt(&tekst[van + lang..], gaten))
        },
    }
}

/// What happened to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regelverschil {
    /// It is gone.
    Weg,
    /// It is new.
    Erbij,
}

/// Lines that went and came, in order.
#[must_use]
pub fn verschilvlak(regels: &[(Regelverschil, &str)]) -> Markup {
    html! {
        div class="s-verschil" {
            @for (soort, regel) in regels {
                p {
                    @match soort {
                        Regelverschil::Weg => { del { (regel) } }
                        Regelverschil::Erbij => { ins { (regel) } }
                    }
                }
            }
        }
    }
}
