//! The picture of a process as SVG.

use std::fmt::Write as _;

use super::lijst::Stapstand;
use super::net::{Vak, Vorm};
use super::plaatsing::{KOP, Plaatsing, Rechthoek};
use super::xml;
use crate::proces::definitie::{Definitie, Wijze};
use crate::proces::stand::Stand;

/// Letters on one line of a step.
const REGEL: usize = 25;

/// The picture of a process. The steps that can be done now are marked with a thick line and the word "nu", so not
/// by colour alone. The same in words is [`super::lijst()`].
#[must_use]
pub fn svg(definitie: &Definitie, stand: Option<&Stand>) -> String {
    let beeld = Plaatsing::van(definitie);
    let mut uit = String::new();
    let (breedte, hoogte) = (beeld.breedte, beeld.hoogte);
    // Writing to a String cannot fail.
    let _ = write!(
        uit,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"s-procesbeeld\" role=\"img\" \
         aria-labelledby=\"pb-titel pb-uitleg\" viewBox=\"0 0 {breedte} {hoogte}\" width=\"{breedte}\" \
         height=\"{hoogte}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"none\" stroke=\"currentColor\">\
         <title id=\"pb-titel\">{}</title><desc id=\"pb-uitleg\">{}</desc>\
         <defs><marker id=\"pb-pijl\" markerWidth=\"8\" markerHeight=\"8\" refX=\"7\" refY=\"4\" orient=\"auto\">\
         <path d=\"M0 0 L8 4 L0 8 Z\" fill=\"currentColor\" stroke=\"none\"/></marker></defs>",
        xml(&format!("Proces {}", definitie.naam)),
        xml(&uitleg(definitie, stand))
    );
    for (rij, deel) in beeld.rijen.iter().zip(&definitie.deelprocessen) {
        let _ = write!(
            uit,
            "<g class=\"s-procesbeeld__deel\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\" \
             stroke-opacity=\"0.35\"/>",
            rij.x, rij.y, rij.b, rij.h
        );
        tekst(&mut uit, rij.x + rij.b - 10, rij.y + KOP - 7, "end", &deel.naam);
        uit.push_str("</g>");
    }
    for (lijn, punten) in beeld.net.lijnen.iter().zip(&beeld.punten) {
        let punten: Vec<_> = punten.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let _ = write!(
            uit,
            "<polyline class=\"s-procesbeeld__lijn\" points=\"{}\" marker-end=\"url(#pb-pijl)\">",
            punten.join(" ")
        );
        if !lijn.naam.is_empty() {
            let _ = write!(uit, "<title>{}</title>", xml(&lijn.naam));
        }
        uit.push_str("</polyline>");
    }
    for (vak, plek) in beeld.net.vakken.iter().zip(&beeld.plek) {
        let stapstand = vak.stap.as_ref().map(|stap| Stapstand::van(stand, stap));
        teken(&mut uit, vak, plek, stapstand.unwrap_or(Stapstand::Open));
    }
    uit.push_str("</svg>");
    uit
}

/// What the picture shows, in words.
fn uitleg(definitie: &Definitie, stand: Option<&Stand>) -> String {
    let stappen = definitie.stappen().count();
    let delen = definitie.deelprocessen.len();
    let mut zin = format!("{stappen} stappen in {delen} delen. De lijst geeft hetzelfde in woorden.");
    if let Some(stand) = stand {
        let nu: Vec<_> = stand.actief.keys().map(|id| definitie.naam_van(id)).collect();
        let nu = if nu.is_empty() { "het proces is klaar".to_owned() } else { nu.join(", ") };
        let _ = write!(zin, " Nu: {nu}.");
    }
    zin
}

fn teken(uit: &mut String, vak: &Vak, plek: &Rechthoek, stand: Stapstand) {
    let (mx, my) = (plek.x + plek.b / 2, plek.y + plek.h / 2);
    let _ = match vak.vorm {
        Vorm::Stap(wijze) => return stap(uit, vak, plek, wijze, stand),
        Vorm::Keuze | Vorm::Meerkeuze => write!(
            uit,
            "<g class=\"s-procesbeeld__keuze\"><title>{}</title><polygon points=\"{mx},{} {},{my} {mx},{} {},{my}\"/>",
            xml(&vak.naam),
            plek.y,
            plek.x + plek.b,
            plek.y + plek.h,
            plek.x
        ),
        Vorm::Start | Vorm::Einde => write!(
            uit,
            "<g class=\"s-procesbeeld__rond\"><title>{}</title><circle cx=\"{mx}\" cy=\"{my}\" r=\"{}\" stroke-width=\"{}\"/>",
            xml(&vak.naam),
            plek.b / 2,
            if vak.vorm == Vorm::Einde { 4 } else { 1 }
        ),
    };
    match vak.vorm {
        Vorm::Meerkeuze => {
            let _ = write!(uit, "<circle cx=\"{mx}\" cy=\"{my}\" r=\"8\"/>");
        }
        Vorm::Einde => {
            for (y, regel) in [my - 3, my + 11].into_iter().zip(breek(&vak.naam)) {
                tekst(uit, plek.x + plek.b + 6, y, "start", &regel);
            }
        }
        _ => {}
    }
    uit.push_str("</g>");
}

fn stap(uit: &mut String, vak: &Vak, plek: &Rechthoek, wijze: Wijze, stand: Stapstand) {
    let dikte = if stand == Stapstand::Nu { 4 } else { 1 };
    let streep = if stand == Stapstand::Overgeslagen { " stroke-dasharray=\"6 4\"" } else { "" };
    let nu = if stand == Stapstand::Nu { " aria-current=\"step\"" } else { "" };
    let _ = write!(
        uit,
        "<g class=\"s-procesbeeld__stap s-procesbeeld__stap--{}\"{nu}><title>{} ({}, {})</title>\
         <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\" stroke-width=\"{dikte}\"{streep}/>",
        stand.as_str(),
        xml(&vak.naam),
        stand.label(),
        wijze.label().to_lowercase(),
        plek.x,
        plek.y,
        plek.b,
        plek.h
    );
    let regels = breek(&vak.naam);
    let eerste = plek.y + plek.h / 2 + 4 - 7 * (i32::try_from(regels.len()).unwrap_or(1) - 1);
    for (nummer, regel) in regels.iter().enumerate() {
        let y = eerste + 14 * i32::try_from(nummer).unwrap_or(0);
        tekst(uit, plek.x + plek.b / 2, y, "middle", regel);
    }
    if stand != Stapstand::Open {
        tekst(uit, plek.x + plek.b, plek.y - 5, "end", stand.label());
    }
    uit.push_str("</g>");
}

fn tekst(uit: &mut String, x: i32, y: i32, anker: &str, tekst: &str) {
    let _ = write!(
        uit,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anker}\" fill=\"currentColor\" stroke=\"none\">{}</text>",
        xml(tekst)
    );
}

/// A name on at most four lines.
fn breek(naam: &str) -> Vec<String> {
    let mut regels: Vec<String> = Vec::new();
    for woord in naam.split_whitespace() {
        let aantal = regels.len();
        match regels.last_mut() {
            Some(regel) if regel.chars().count() + woord.chars().count() < REGEL => {
                regel.push(' ');
                regel.push_str(woord);
            }
            _ if aantal == 4 => break,
            _ => regels.push(kort(woord, REGEL)),
        }
    }
    regels
}

fn kort(tekst: &str, lengte: usize) -> String {
    if tekst.chars().count() <= lengte {
        return tekst.to_owned();
    }
    tekst.chars().take(lengte - 1).chain(['\u{2026}']).collect()
}
