//! Charts made on the server: an SVG that says in its title what it shows, and beneath it the same as a table.

use maud::{Markup, html};

/// One week in a chart.
#[derive(Debug, Clone)]
pub struct Weekpunt {
    /// Under the axis; empty for most weeks.
    pub merk: String,
    /// In the table.
    pub naam: String,
    /// The number.
    pub nu: i64,
    /// The number a year before, when known.
    pub toen: Option<i64>,
    /// Where the number leads.
    pub href: Option<String>,
}

const BREED: f64 = 720.0;
const HOOG: f64 = 200.0;
/// Room for the numbers at the left and the names of months below.
const LINKS: f64 = 44.0;
const ONDER: f64 = 30.0;
const BOVEN: f64 = 10.0;

/// A round number at or above the highest, and the lines between.
fn schaal(hoogste: i64) -> (i64, i64) {
    let stap = [1, 2, 5]
        .into_iter()
        .cycle()
        .zip([1_i64, 10, 100, 1000, 10_000, 100_000, 1_000_000].into_iter().flat_map(|t| [t; 3]))
        .map(|(n, tien)| n * tien)
        .find(|stap| stap * 4 >= hoogste)
        .unwrap_or(5_000_000);
    (stap * ((hoogste.max(1) + stap - 1) / stap), stap)
}

/// Numbers per week as columns, with those of a year before as a line.
#[must_use]
pub fn weekgrafiek(titel: &str, beschrijving: &str, punten: &[Weekpunt], vorig: Option<&str>) -> Markup {
    let hoogste = punten.iter().flat_map(|p| [p.nu, p.toen.unwrap_or(0)]).max().unwrap_or(0);
    let (top, stap) = schaal(hoogste);
    let y = |n: i64| BOVEN + (HOOG - BOVEN - ONDER) * (1.0 - n as f64 / top as f64);
    let breedte = (BREED - LINKS) / punten.len().max(1) as f64;
    let x = |i: usize| LINKS + breedte * i as f64;
    let lijn: Vec<String> = punten
        .iter()
        .enumerate()
        .filter_map(|(i, p)| Some(format!("{:.1},{:.1}", x(i) + breedte / 2.0, y(p.toen?))))
        .collect();
    let stapjes = (0..=top).step_by(usize::try_from(stap).unwrap_or(1));
    html! {
        figure class="s-grafiek" {
            svg viewBox={ "0 0 " (BREED) " " (HOOG) } role="img" aria-label={ (titel) ". " (beschrijving) } {
                @for n in stapjes {
                    line class="s-grafiek__raster" x1=(LINKS) x2=(BREED) y1={ (format!("{:.1}", y(n))) } y2={ (format!("{:.1}", y(n))) } {}
                    text class="s-grafiek__tekst" x=(LINKS - 6.0) y={ (format!("{:.1}", y(n) + 4.0)) } text-anchor="end" { (getal(n)) }
                }
                @for (i, p) in punten.iter().enumerate() {
                    rect class="s-grafiek__staaf" x={ (format!("{:.1}", x(i) + breedte * 0.12)) } width={ (format!("{:.1}", breedte * 0.76)) }
                        y={ (format!("{:.1}", y(p.nu))) } height={ (format!("{:.1}", (HOOG - ONDER - y(p.nu)).max(0.0))) } rx="1.5" {}
                    @if !p.merk.is_empty() {
                        text class="s-grafiek__tekst" x={ (format!("{:.1}", x(i))) } y=(HOOG - 8.0) { (p.merk) }
                    }
                }
                @if lijn.len() > 1 { polyline class="s-grafiek__lijn" points=(lijn.join(" ")) {} }
            }
            @if let Some(vorig) = vorig {
                figcaption class="s-grafiek__uitleg" {
                    span { span class="s-grafiek__blok" aria-hidden="true" {} "Deze periode" }
                    @if lijn.len() > 1 { span { span class="s-grafiek__streep" aria-hidden="true" {} (vorig) } }
                    @else { span { (vorig) } }
                }
            }
        }
    }
}

/// One bar.
#[derive(Debug, Clone)]
pub struct Balk {
    /// What it is.
    pub naam: String,
    /// Where its name leads: a closer look.
    pub naam_href: Option<String>,
    /// The number.
    pub nu: i64,
    /// Where the number leads.
    pub href: Option<String>,
    /// The number a year before, when known.
    pub toen: Option<i64>,
}

/// Bars and table in one: the name, a bar, the number and the number a year before.
#[must_use]
pub fn balktabel(titel: &str, wat: &str, balken: &[Balk], met_toen: bool) -> Markup {
    let hoogste = balken.iter().map(|b| b.nu).max().unwrap_or(0).max(1);
    html! {
        table class="s-balken" {
            caption class="s-verborgen" { (titel) }
            thead { tr {
                th scope="col" { (wat) } td aria-hidden="true" {}
                th scope="col" { "Aantal" } @if met_toen { th scope="col" { "Jaar eerder" } }
            } }
            tbody {
                @for b in balken {
                    tr {
                        th scope="row" { @if let Some(href) = &b.naam_href { a class="nl-link" href=(href) { (b.naam) } } @else { (b.naam) } }
                        td aria-hidden="true" {
                            svg class="s-balken__balk" viewBox="0 0 100 10" preserveAspectRatio="none" {
                                rect class="s-grafiek__staaf" width={ (format!("{:.1}", 100.0 * b.nu as f64 / hoogste as f64)) } height="10" {}
                            }
                        }
                        td { (telling_met_link(b.nu, b.href.as_deref(), &b.naam)) }
                        @if met_toen { td class="s-zacht" { (b.toen.map_or_else(|| "\u{2013}".to_owned(), getal)) } }
                    }
                }
            }
        }
    }
}

/// A number that leads to what it counts.
#[must_use]
pub fn telling_met_link(n: i64, href: Option<&str>, waarvan: &str) -> Markup {
    html! {
        @if let Some(href) = href.filter(|_| n > 0) {
            a class="nl-link s-cijfers" href=(href) { (getal(n)) span class="s-verborgen" { " zaken: " (waarvan) } }
        } @else { span class="s-cijfers" { (getal(n)) } }
    }
}

/// "12.345".
#[must_use]
pub fn getal(n: i64) -> String {
    let cijfers = n.unsigned_abs().to_string();
    let mut uit = String::new();
    for (i, c) in cijfers.chars().enumerate() {
        if i > 0 && (cijfers.len() - i).is_multiple_of(3) {
            uit.push('.');
        }
        uit.push(c);
    }
    if n < 0 { format!("-{uit}") } else { uit }
}

/// A face on a small map.
#[derive(Debug, Clone)]
pub struct Kaartdeel {
    /// Its name; shown on pointing.
    pub naam: String,
    /// Rings of longitude and latitude, degrees.
    pub ringen: Vec<Vec<(f64, f64)>>,
    /// How it is filled.
    pub vulling: Vulling,
}

/// How a face on a small map is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vulling {
    /// Only its border.
    Leeg,
    /// From 0 (hardly anything) to 4 (most).
    Trap(u8),
    /// Stands out, over everything else.
    Plek,
}

impl Vulling {
    const fn klasse(self) -> &'static str {
        match self {
            Self::Leeg => "s-schets__deel",
            Self::Trap(0) => "s-schets__deel s-schets__deel--0",
            Self::Trap(1) => "s-schets__deel s-schets__deel--1",
            Self::Trap(2) => "s-schets__deel s-schets__deel--2",
            Self::Trap(3) => "s-schets__deel s-schets__deel--3",
            Self::Trap(_) => "s-schets__deel s-schets__deel--4",
            Self::Plek => "s-schets__plek",
        }
    }
}

/// A small map that prints; the list beside it says the same. `nummers` are places (longitude, latitude) with a sign.
#[must_use]
pub fn schetskaart(titel: &str, delen: &[Kaartdeel], nummers: &[((f64, f64), String)]) -> Markup {
    let punten = || delen.iter().flat_map(|d| d.ringen.iter().flatten());
    let (mut west, mut zuid) = (f64::INFINITY, f64::INFINITY);
    let (mut oost, mut noord) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (lon, lat) in punten() {
        (west, oost) = (west.min(*lon), oost.max(*lon));
        (zuid, noord) = (zuid.min(*lat), noord.max(*lat));
    }
    if !west.is_finite() {
        return html! {};
    }
    let krimp = f64::midpoint(zuid, noord).to_radians().cos();
    let maat = 600.0 / ((oost - west) * krimp).max(1e-9);
    let plek = |(lon, lat): (f64, f64)| ((lon - west) * krimp * maat, (noord - lat) * maat);
    let pad = |d: &Kaartdeel| -> String {
        d.ringen
            .iter()
            .map(|ring| {
                let stukken: Vec<String> =
                    ring.iter().map(|p| plek(*p)).map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
                format!("M{}Z", stukken.join("L"))
            })
            .collect()
    };
    let hoog = (noord - zuid) * maat;
    html! {
        svg class="s-schets" viewBox={ "-4 -4 608 " (format!("{:.0}", hoog + 8.0)) } role="img" aria-label=(titel) {
            @for d in delen { path class=(d.vulling.klasse()) d=(pad(d)) { title { (d.naam) } } }
            @for (p, teken) in nummers {
                @let (x, y) = plek(*p);
                circle class="s-schets__stip" cx={ (format!("{x:.1}")) } cy={ (format!("{y:.1}")) } r="15" {}
                text class="s-schets__nummer" x={ (format!("{x:.1}")) } y={ (format!("{:.1}", y + 6.0)) } text-anchor="middle" { (teken) }
            }
        }
    }
}

/// The words under a figure: what is counted, and from when it is.
#[must_use]
pub fn definitie(tekst: &str, stand: &str) -> Markup {
    html! { p class="s-definitie" { (tekst) " " span { (stand) } } }
}

/// A few big numbers in a row.
#[must_use]
pub fn cijferrij(delen: &[Markup]) -> Markup {
    html! { div class="s-cijferrij" { @for d in delen { (d) } } }
}

/// A number with its name; it leads to what it counts.
#[must_use]
pub fn cijfer_met_link(naam: &str, getal: &str, href: Option<&str>, bij: &str) -> Markup {
    html! {
        div class="s-paneel s-cijfer" {
            p { (naam) }
            p class="s-cijfer__getal" { @if let Some(href) = href { a class="nl-link" href=(href) { (getal) } } @else { (getal) } }
            @if !bij.is_empty() { p class="s-zacht s-dicht" { (bij) } }
        }
    }
}

/// A page that fits on paper: A4, without anything to press.
#[must_use]
pub fn briefing(inhoud: &Markup) -> Markup {
    html! { div class="s-briefing s-stapel" { (inhoud) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_the_dutch_write_them() {
        assert_eq!(getal(999), "999");
        assert_eq!(getal(1_000), "1.000");
        assert_eq!(getal(1_234_567), "1.234.567");
    }

    #[test]
    fn the_axis_ends_at_or_above_the_highest() {
        for n in [0, 1, 3, 7, 12, 99, 101, 4_321, 999_999] {
            let (top, stap) = schaal(n);
            assert!(top >= n && top % stap == 0 && top / stap <= 4, "{n}: {top} {stap}");
        }
    }

    #[test]
    fn a_chart_says_in_words_what_it_shows_and_words_stay_text() {
        let p = Weekpunt { merk: "<b>".into(), naam: "week 1".into(), nu: 3, toen: None, href: None };
        let svg = weekgrafiek("Per week", "Van 3 naar 3.", &[p], None).into_string();
        assert!(svg.contains("role=\"img\"") && svg.contains("Per week. Van 3 naar 3."));
        assert!(!svg.contains("<b>"));
    }
}
