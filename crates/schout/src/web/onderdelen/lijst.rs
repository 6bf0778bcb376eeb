//! The work list: twenty-five rows on a laptop, filters that work as a plain form, actions on several rows.

use maud::{Markup, html};

use super::icoon::{Icoon, icoon};

/// How wide a column is. One column is `Rest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breedte {
    /// A case number.
    Nummer,
    /// A short word or a deadline.
    Smal,
    /// A status or a deadline, with its sign.
    Label,
    /// A name.
    Midden,
    /// An address.
    Breed,
    /// What is left.
    Rest,
}

/// When a column may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Belang {
    /// Always shown.
    #[default]
    Altijd,
    /// Gone on a phone.
    NietOpTelefoon,
    /// Only on a wide screen.
    AlleenBreed,
}

impl Belang {
    const fn klasse(self) -> &'static str {
        match self {
            Self::Altijd => "",
            Self::NietOpTelefoon => " s-smalweg",
            Self::AlleenBreed => " s-bijzaak",
        }
    }
}

/// Sorting on a column.
#[derive(Debug, Clone, Copy)]
pub struct Sortering<'a> {
    /// The list sorted on this column (the other way round when it already is).
    pub href: &'a str,
    /// `Some(true)`: sorted upward now; `Some(false)`: downward; `None`: sorted on another column.
    pub oplopend: Option<bool>,
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Kolom<'a> {
    /// Its heading.
    pub titel: &'a str,
    /// Its width.
    pub breedte: Breedte,
    /// When it may go.
    pub belang: Belang,
    /// Sorting, if the list can.
    pub sorteer: Option<Sortering<'a>>,
}

impl<'a> Kolom<'a> {
    /// A column that is always shown.
    #[must_use]
    pub const fn new(titel: &'a str, breedte: Breedte) -> Self {
        Self { titel, breedte, belang: Belang::Altijd, sorteer: None }
    }

    /// When it may go.
    #[must_use]
    pub const fn belang(mut self, belang: Belang) -> Self {
        self.belang = belang;
        self
    }

    /// Its heading sorts.
    #[must_use]
    pub const fn sorteer(mut self, href: &'a str, oplopend: Option<bool>) -> Self {
        self.sorteer = Some(Sortering { href, oplopend });
        self
    }
}

/// One cell: on one line, cut off with dots, in full on pointing.
#[derive(Debug, Clone)]
pub struct Cel {
    inhoud: Markup,
    titel: Option<String>,
}

impl Cel {
    /// Plain text.
    #[must_use]
    pub fn tekst(tekst: &str) -> Self {
        Self { inhoud: html! { (tekst) }, titel: (tekst.chars().count() > 12).then(|| tekst.to_owned()) }
    }

    /// Adds what stands in a column that a phone has no room for; shown there under the text.
    #[must_use]
    pub fn op_telefoon(mut self, erbij: &str) -> Self {
        let inhoud = self.inhoud;
        self.inhoud = html! { (inhoud) span class="s-alleentelefoon" { (erbij) } };
        self
    }

    /// A component, such as a status.
    #[must_use]
    pub const fn van(inhoud: Markup) -> Self {
        Self { inhoud, titel: None }
    }
}

/// One row. The first column is the number, which is the link of the whole row.
#[derive(Debug, Clone)]
pub struct Rij<'a> {
    /// Value of the checkbox.
    pub id: &'a str,
    /// Where the row leads.
    pub href: &'a str,
    /// Text of the link: the number.
    pub nummer: &'a str,
    /// What the row is about, for the name of the checkbox.
    pub onderwerp: &'a str,
    /// The other cells, in the order of the columns after the first.
    pub cellen: Vec<Cel>,
}

/// A work list. The table has a name for screen readers.
#[must_use]
pub fn werklijst(naam: &str, kolommen: &[Kolom<'_>], rijen: &[Rij<'_>], kies_in: Option<&str>) -> Markup {
    html! {
        div class="s-tabelvlak" {
            table class="utrecht-table s-werklijst" data-eiland="lijst" {
                caption class="s-verborgen" { (naam) }
                colgroup {
                    @if kies_in.is_some() { col class="s-kol--vakje"; }
                    @for kolom in kolommen { col class={ (kolbreedte(kolom.breedte)) (kolom.belang.klasse()) }; }
                }
                thead class="utrecht-table__header" {
                    tr class="utrecht-table__row" {
                        @if let Some(formulier) = kies_in {
                            td class="utrecht-table__header-cell" {
                                label class="s-rijvakje" {
                                    input class="s-rijkeuze" type="checkbox" form=(formulier) data-alles aria-label="Kies alle zaken op deze pagina";
                                }
                            }
                        }
                        @for kolom in kolommen { (kolomkop(kolom)) }
                    }
                }
                tbody class="utrecht-table__body" { @for rij in rijen { (tabelrij(kolommen, rij, kies_in)) } }
            }
        }
    }
}

const fn kolbreedte(breedte: Breedte) -> &'static str {
    match breedte {
        Breedte::Nummer => "s-kol--nummer",
        Breedte::Smal => "s-kol--smal",
        Breedte::Label => "s-kol--label",
        Breedte::Midden => "s-kol--midden",
        Breedte::Breed => "s-kol--breed",
        Breedte::Rest => "",
    }
}

fn kolomkop(kolom: &Kolom<'_>) -> Markup {
    let richting = kolom.sorteer.and_then(|s| s.oplopend);
    let aria = richting.map(|op| if op { "ascending" } else { "descending" });
    html! {
        th class={ "utrecht-table__header-cell" (kolom.belang.klasse()) } scope="col" aria-sort=[aria] {
            @if let Some(sorteer) = kolom.sorteer {
                a href=(sorteer.href) { (kolom.titel) }
                @if let Some(op) = richting { span aria-hidden="true" { (if op { " \u{25b2}" } else { " \u{25bc}" }) } }
            } @else { (kolom.titel) }
        }
    }
}

fn tabelrij(kolommen: &[Kolom<'_>], rij: &Rij<'_>, kies_in: Option<&str>) -> Markup {
    html! {
        tr class="utrecht-table__row" id={ "rij-" (rij.id) } data-rij {
            @if let Some(formulier) = kies_in {
                td class="utrecht-table__cell" {
                    label class="s-rijvakje" {
                        input class="s-rijkeuze" type="checkbox" name="zaak" value=(rij.id) form=(formulier)
                            aria-label={ "Kies " (rij.nummer) ", " (rij.onderwerp) };
                    }
                }
            }
            td class="utrecht-table__cell" { a class="s-rijlink" href=(rij.href) { (rij.nummer) } }
            @for (i, cel) in rij.cellen.iter().enumerate() {
                td class={ "utrecht-table__cell" (kolommen.get(i + 1).map_or("", |k| k.belang.klasse())) } title=[cel.titel.as_deref()] { (cel.inhoud) }
            }
        }
    }
}

/// The id of the part of the page that a filter or a page link renews.
pub const LIJST_ID: &str = "lijst";

/// A list with its filter at the left (on top, folded, on a small screen).
#[must_use]
pub fn lijstvlak(filter: &Markup, inhoud: &Markup) -> Markup {
    html! { div class="s-lijstvlak" { (filter) div id=(LIJST_ID) class="s-stapel s-stapel--dicht" { (inhoud) } } }
}

/// The filters: a plain form. With script the list renews while someone types or ticks, focus stays, the address follows.
#[must_use]
pub fn filterbalk(actie: &str, velden: &Markup) -> Markup {
    html! {
        details class="s-filter" {
            summary { "Filter" }
            form action=(actie) method="get" hx-get=(actie) hx-target={ "#" (LIJST_ID) } hx-select={ "#" (LIJST_ID) }
                hx-swap="outerMorph" hx-push-url="true" hx-trigger="submit, change, input delay:300ms target:[type=search]" hx-sync="this:replace" {
                (velden)
                (super::knop(&super::Knop::verstuur("Toon resultaat").soort(super::KnopSoort::Gewoon)))
            }
        }
    }
}

/// An active filter; the link takes it away.
#[derive(Debug, Clone, Copy)]
pub struct Chip<'a> {
    /// "Wijk: Molenwijk".
    pub tekst: &'a str,
    /// The list without it.
    pub zonder: &'a str,
}

/// Above a list: what it holds ("37 zaken. 1 is te laat."), read out when it changes, and the active filters.
#[must_use]
pub fn lijstkop(stand: &str, chips: &[Chip<'_>], zonder_filters: &str) -> Markup {
    html! {
        div class="s-lijstkop" {
            p role="status" { (stand) }
            @if !chips.is_empty() {
                ul class="s-chips" aria-label="Actieve filters" {
                    @for chip in chips {
                        li { a class="s-chip" href=(chip.zonder) {
                            span class="s-verborgen" { "Verwijder filter " } (chip.tekst) (icoon(Icoon::Sluit))
                        } }
                    }
                    li { a class="s-chip s-chip--wis" href=(zonder_filters) { "Wis alle filters" } }
                }
            }
        }
    }
}

/// Actions on the chosen rows. `id` is the form the checkboxes belong to; it stays in view while scrolling.
#[must_use]
pub fn bulkbalk(id: &str, actie: &str, inhoud: &Markup) -> Markup {
    html! {
        form id=(id) action=(actie) method="post" data-eiland="bulk" class="s-actiebalk" {
            p role="status" data-aantal data-een="1 zaak gekozen" data-meer="{n} zaken gekozen" { "Kies zaken in de lijst" }
            (inhoud)
        }
    }
}

/// Actions that stay in reach at the bottom of the screen.
#[must_use]
pub fn actiebalk(inhoud: &Markup) -> Markup {
    html! { div class="s-actiebalk" { (inhoud) } }
}

/// Actions that stay in reach at the top of the screen.
#[must_use]
pub fn actiebalk_boven(inhoud: &Markup) -> Markup {
    html! { div class="s-actiebalk s-actiebalk--boven" { (inhoud) } }
}

/// To the next and the previous page of a list. There are no page numbers: the list moves while you work.
#[must_use]
pub fn paginering(vorige: Option<&str>, volgende: Option<&str>, stap: u32) -> Markup {
    if vorige.is_none() && volgende.is_none() {
        return html! {};
    }
    html! {
        nav class="s-blader" aria-label="Bladeren" {
            @if let Some(href) = vorige { a class="nl-link" href=(href) rel="prev" { (icoon(Icoon::PijlLinks)) " Terug naar het begin" } }
            @if let Some(href) = volgende { a class="nl-link" href=(href) rel="next" { "Volgende " (stap) " " (icoon(Icoon::PijlRechts)) } }
        }
    }
}

/// From one case to the one before or after it in the list someone came from.
#[must_use]
pub fn zaakbladeren(vorige: Option<&str>, volgende: Option<&str>) -> Markup {
    html! {
        nav class="s-blader" aria-label="Andere zaken in deze lijst" {
            @if let Some(href) = vorige { a class="nl-link" href=(href) data-toets="[" data-actie="Vorige zaak" { "Vorige " (super::toets("[")) } }
            @if let Some(href) = volgende { a class="nl-link" href=(href) data-toets="]" data-actie="Volgende zaak" { "Volgende " (super::toets("]")) } }
        }
    }
}

/// A part that keeps itself up to date while something is going on; without script the link does.
#[must_use]
pub fn verversend(adres: &str, id: &str, inhoud: &Markup) -> Markup {
    html! {
        div id=(id) class="s-stapel s-stapel--dicht" hx-get=(adres) hx-trigger="every 2s" hx-target={ "#" (id) } hx-select={ "#" (id) } hx-swap="outerHTML" {
            div role="status" { (inhoud) }
            (super::link(adres, "Ververs"))
        }
    }
}
