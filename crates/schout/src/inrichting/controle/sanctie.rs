//! Mandates, the LHSO matrix, the guide list of penalties, and kinds of sanction.

use std::collections::BTreeSet;

use domein::mandaat::controleer_mandaten;

use super::{controleer_uitgaven, organisatie, regel};
use crate::inrichting::Fout;
use crate::inrichting::lezen::{Gelezen, LHSO, MANDATEN, RICHTLIJNEN, SANCTIES};

pub(super) fn controleer(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    mandaten(gelezen, fouten);
    lhso(gelezen, fouten);
    richtlijnen(gelezen, fouten);
    sancties(gelezen, fouten);
}

fn mandaten(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let inrichting = &gelezen.inrichting;
    let mandaten = &inrichting.mandaten.0;
    let met_plek: Vec<_> = gelezen.met_plek(MANDATEN, mandaten).collect();
    let uitgaven = met_plek.iter().map(|(mandaat, plek)| (mandaat.code.as_str(), mandaat.geldig, *plek));
    controleer_uitgaven("code", uitgaven, fouten);
    for fout in controleer_mandaten(mandaten, |soort| inrichting.sancties.besluitsoort(soort).is_some()) {
        fouten.extend(met_plek.get(fout.nummer).map(|(_, plek)| plek.fout(&fout.pad, fout.zin)));
    }
    for (mandaat, plek) in &met_plek {
        for (nummer, code) in mandaat.groepen.iter().enumerate() {
            if inrichting.groep(code).is_none() {
                let zin = format!("De groep \"{code}\" bestaat niet. Kies een code uit groepen.yaml.");
                fouten.push(plek.fout(&format!("groepen.{nummer}"), zin));
            }
        }
        organisatie::controleer_wijken(&mandaat.gebieden, *plek, fouten);
    }
}

fn lhso(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let met_plek = || gelezen.met_plek(LHSO, &gelezen.inrichting.lhso);
    // One matrix at a time, whatever its version is called.
    let uitgaven = met_plek().map(|(matrix, plek)| ("matrix", matrix.geldig, plek));
    controleer_uitgaven("versie", uitgaven, fouten);
    let mut versies = BTreeSet::new();
    for (matrix, plek) in met_plek() {
        if !versies.insert(matrix.versie.as_str()) {
            let zin =
                format!("De versie \"{}\" staat er twee keer. Geef er een een andere naam.", matrix.versie);
            fouten.push(plek.fout("versie", zin));
        }
        fouten.extend(matrix.controleer().into_iter().map(|(pad, zin)| plek.fout(&pad, zin)));
    }
}

fn richtlijnen(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let met_plek = || gelezen.met_plek(RICHTLIJNEN, &gelezen.inrichting.richtlijnen);
    let uitgaven = met_plek().map(|(richtlijn, plek)| (richtlijn.code.as_str(), richtlijn.geldig, plek));
    controleer_uitgaven("code", uitgaven, fouten);
    for (richtlijn, plek) in met_plek() {
        for (nummer, code) in richtlijn.onderwerpen.iter().enumerate() {
            if !regel::bestaat(&gelezen.inrichting, code) {
                fouten.push(plek.fout(&format!("onderwerpen.{nummer}"), regel::onbekend_onderwerp(code)));
            }
        }
        fouten.extend(richtlijn.controleer().into_iter().map(|(pad, zin)| plek.fout(pad, zin)));
    }
}

fn sancties(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let Some(plek) = gelezen.bestand(SANCTIES) else { return };
    fouten
        .extend(gelezen.inrichting.sancties.controleer().into_iter().map(|(pad, zin)| plek.fout(&pad, zin)));
}
