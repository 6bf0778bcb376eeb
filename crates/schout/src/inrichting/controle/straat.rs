//! Rules on the street and their zones.

use std::collections::BTreeSet;

use domein::feitcode::is_patroon;
use domein::straat::{Ring, Straatkader, Straatregel};

use super::{code_zin, controleer_uitgaven, is_code, regel};
use crate::inrichting::Fout;
use crate::inrichting::lezen::{Gelezen, Plek, STRAATREGELS, ZONES};

/// Where a zone can lie, in millionths of a degree: the Netherlands.
const WEST_OOST: std::ops::Range<i32> = 3_000_000..8_000_000;
const ZUID_NOORD: std::ops::Range<i32> = 50_000_000..54_000_000;
/// For so many days back at most: a phone holds what a shift needs.
const MEESTE_DAGEN: u16 = 366;

pub(super) fn controleer(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let kader = &gelezen.inrichting.straat;
    if let Some(plek) = gelezen.bestand(ZONES) {
        zones(kader, plek, fouten);
    }
    let Some(plek) = gelezen.bestand(STRAATREGELS) else { return };
    if kader.dagen_terug > MEESTE_DAGEN {
        let zin = format!("Een telefoon bewaart feitcodes van hoogstens {MEESTE_DAGEN} dagen terug.");
        fouten.push(plek.fout("dagen_terug", zin));
    }
    let mut eerder = BTreeSet::new();
    for (nummer, soort) in kader.soorten.iter().enumerate() {
        let pad = format!("soorten.{nummer}.code");
        if !is_code(&soort.code) {
            fouten.push(plek.fout(&pad, code_zin(&soort.code)));
        }
        if !eerder.insert(&soort.code) {
            fouten.push(plek.fout(&pad, format!("De soort \"{}\" staat er twee keer.", soort.code)));
        }
    }
    patronen(&kader.feitcodes, "feitcodes", plek, fouten);
    let plekken = (0..kader.regels.len()).map(|nummer| plek.deel(&format!("regels.{nummer}")));
    let met_plek: Vec<_> = kader.regels.iter().zip(plekken).collect();
    controleer_uitgaven("code", met_plek.iter().map(|(r, plek)| (r.code.as_str(), r.geldig, *plek)), fouten);
    for (r, plek) in met_plek {
        een_regel(gelezen, r, plek, fouten);
    }
}

fn een_regel(gelezen: &Gelezen, r: &Straatregel, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    let kader = &gelezen.inrichting.straat;
    if !is_code(&r.code) {
        fouten.push(plek.fout("code", code_zin(&r.code)));
    }
    for (veld, tekst) in [("titel", &r.titel), ("uitleg", &r.uitleg), ("grondslag", &r.grondslag)] {
        if tekst.trim().is_empty() {
            fouten.push(
                plek.fout(
                    veld,
                    format!("Het veld \"{veld}\" is leeg. Wie de regel uitlegt, heeft het nodig."),
                ),
            );
        }
    }
    for (nummer, code) in r.onderwerpen.iter().enumerate() {
        if !regel::bestaat(&gelezen.inrichting, code) {
            fouten.push(plek.fout(&format!("onderwerpen.{nummer}"), regel::onbekend_onderwerp(code)));
        }
    }
    for (veld, codes) in [("zones", &r.zones), ("niet_in", &r.niet_in)] {
        for (nummer, code) in codes.iter().enumerate().filter(|(_, code)| kader.zone(code).is_none()) {
            let zin = format!("De zone \"{code}\" bestaat niet. Kies een code uit {ZONES}.");
            fouten.push(plek.fout(&format!("{veld}.{nummer}"), zin));
        }
    }
    for (veld, codes) in [("tijdens", &r.tijdens), ("behalve_met", &r.behalve_met)] {
        for (nummer, code) in codes.iter().enumerate().filter(|(_, code)| kader.soort(code).is_none()) {
            let zin = format!("De soort \"{code}\" bestaat niet. Zet haar bij \"soorten\" in dit bestand.");
            fouten.push(plek.fout(&format!("{veld}.{nummer}"), zin));
        }
    }
    if r.wanneer.seizoen.as_ref().is_some_and(|s| !s.klopt()) {
        let zin = "Schrijf een seizoen als maand en dag: van \"05-01\" tot \"09-30\". 29 februari kan niet.";
        fouten.push(plek.fout("wanneer.seizoen", zin));
    }
    patronen(&r.feitcodes, "feitcodes", plek, fouten);
}

fn patronen(codes: &[String], veld: &str, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    for (nummer, code) in codes.iter().enumerate().filter(|(_, code)| !is_patroon(code)) {
        let zin = format!(
            "\"{code}\" is geen feitcode. Schrijf een code zoals R397i, of een begin met een ster: R397*."
        );
        fouten.push(plek.fout(&format!("{veld}.{nummer}"), zin));
    }
}

fn zones(kader: &Straatkader, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    let mut eerder = BTreeSet::new();
    for (nummer, zone) in kader.zones.iter().enumerate() {
        let plek = plek.deel(&format!("features.{nummer}"));
        if !is_code(&zone.code) {
            fouten.push(plek.fout("properties.code", code_zin(&zone.code)));
        }
        if !eerder.insert(&zone.code) {
            let zin = format!("De zone \"{}\" staat er twee keer. Geef er een een andere code.", zone.code);
            fouten.push(plek.fout("properties.code", zin));
        }
        if zone.vlak.is_empty() || zone.vlak.iter().any(|ring| !is_ring(ring)) {
            let zin = format!(
                "De zone \"{}\" is geen gesloten vlak in Nederland. Teken haar opnieuw, in WGS84.",
                zone.code
            );
            fouten.push(plek.fout("geometry", zin));
        }
    }
}

/// A closed line of at least three sides, in the Netherlands.
fn is_ring(ring: &Ring) -> bool {
    let hier = |[lon, lat]: &[i32; 2]| WEST_OOST.contains(lon) && ZUID_NOORD.contains(lat);
    ring.len() >= 4 && ring.first() == ring.last() && ring.iter().all(hier)
}
