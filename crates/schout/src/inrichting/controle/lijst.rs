//! Lists for a visit, and what is measured.

use std::collections::BTreeSet;

use domein::controle::{Controlelijst, Controlepunt, MEESTE_PUNTEN, Meetsoort, Puntsoort};

use super::{code_zin, controleer_uitgaven, is_code, regel};
use crate::inrichting::Fout;
use crate::inrichting::lezen::{CONTROLELIJSTEN, Gelezen, Plek};

/// Decimals that a measured value has, at most.
const MEESTE_DECIMALEN: u8 = 3;

pub(super) fn controleer(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let Some(plek) = gelezen.bestand(CONTROLELIJSTEN) else { return };
    let kader = &gelezen.inrichting.controle;
    let mut eerder = BTreeSet::new();
    for (nummer, soort) in kader.meetsoorten.iter().enumerate() {
        let plek = plek.deel(&format!("meetsoorten.{nummer}"));
        if !eerder.insert(&soort.code) {
            let zin = format!("De meetsoort \"{}\" staat er twee keer. Haal er een weg.", soort.code);
            fouten.push(plek.fout("code", zin));
        }
        meetsoort(soort, plek, fouten);
    }
    let plekken = (0..kader.lijsten.len()).map(|nummer| plek.deel(&format!("lijsten.{nummer}")));
    let lijsten: Vec<_> = kader.lijsten.iter().zip(plekken).collect();
    controleer_uitgaven("code", lijsten.iter().map(|(l, plek)| (l.code.as_str(), l.geldig, *plek)), fouten);
    for (nummer, (lijst, plek)) in lijsten.iter().enumerate() {
        een_lijst(gelezen, lijst, *plek, fouten);
        dubbel(lijst, &kader.lijsten[..nummer], *plek, fouten);
        let mut meld = |pad: &str, zin: String| fouten.push(plek.fout(pad, zin));
        for (nummer, punt) in lijst.punten.iter().enumerate() {
            let mut bij_punt = |pad: &str, zin| meld(&format!("punten.{nummer}.{pad}"), zin);
            een_punt(gelezen, punt, &lijst.punten[..nummer], &mut bij_punt);
        }
    }
}

fn meetsoort(soort: &Meetsoort, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    if !is_code(&soort.code) {
        fouten.push(plek.fout("code", code_zin(&soort.code)));
    }
    if soort.decimalen > MEESTE_DECIMALEN {
        let zin = format!("Een meting heeft hoogstens {MEESTE_DECIMALEN} decimalen. Verlaag het getal.");
        fouten.push(plek.fout("decimalen", zin));
    }
    if soort.min >= soort.max {
        let zin = "De laagste waarde is niet lager dan de hoogste. Pas \"min\" of \"max\" aan.";
        fouten.push(plek.fout("min", zin));
    }
    for (veld, tekst) in [("naam", &soort.naam), ("eenheid", &soort.eenheid)] {
        if tekst.trim().is_empty() {
            fouten.push(plek.fout(veld, format!("Het veld \"{veld}\" is leeg. Vul het in.")));
        }
    }
}

fn een_lijst(gelezen: &Gelezen, lijst: &Controlelijst, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    let i = &gelezen.inrichting;
    if !is_code(&lijst.code) {
        fouten.push(plek.fout("code", code_zin(&lijst.code)));
    }
    if lijst.onderwerpen.is_empty() && lijst.groepen.is_empty() {
        let zin = "Waar is deze lijst voor? Noem onderwerpen of groepen.";
        fouten.push(plek.fout("code", zin));
    }
    for (nummer, code) in lijst.onderwerpen.iter().enumerate().filter(|(_, c)| !regel::bestaat(i, c)) {
        fouten.push(plek.fout(&format!("onderwerpen.{nummer}"), regel::onbekend_onderwerp(code)));
    }
    for (nummer, code) in lijst.groepen.iter().enumerate().filter(|(_, c)| i.groep(c).is_none()) {
        let zin = format!("De groep \"{code}\" bestaat niet. Kies een code uit groepen.yaml.");
        fouten.push(plek.fout(&format!("groepen.{nummer}"), zin));
    }
    if lijst.punten.is_empty() || lijst.punten.len() > MEESTE_PUNTEN {
        let zin = format!("Een lijst heeft 1 tot {MEESTE_PUNTEN} punten. Meer loopt niemand op straat na.");
        fouten.push(plek.fout("punten", zin));
    }
}

/// Which of two lists would be shown is not left to chance.
fn dubbel(lijst: &Controlelijst, eerder: &[Controlelijst], plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    let tegelijk = || eerder.iter().filter(|ander| ander.geldig.overlapt(&lijst.geldig));
    for (veld, codes) in [("onderwerpen", &lijst.onderwerpen), ("groepen", &lijst.groepen)] {
        for (nummer, code) in codes.iter().enumerate() {
            let daar = |ander: &&Controlelijst| {
                let hunne = if veld == "onderwerpen" { &ander.onderwerpen } else { &ander.groepen };
                hunne.contains(code)
            };
            if let Some(ander) = tegelijk().find(daar) {
                let zin = format!(
                    "\"{code}\" heeft in deze periode al de lijst \"{}\". Haal het bij een van beide weg.",
                    ander.code
                );
                fouten.push(plek.fout(&format!("{veld}.{nummer}"), zin));
            }
        }
    }
}

fn een_punt(
    gelezen: &Gelezen,
    punt: &Controlepunt,
    eerder: &[Controlepunt],
    meld: &mut impl FnMut(&str, String),
) {
    if !is_code(&punt.code) {
        meld("code", code_zin(&punt.code));
    }
    if eerder.iter().any(|ander| ander.code == punt.code) {
        meld("code", format!("Het punt \"{}\" staat er twee keer. Geef er een een andere code.", punt.code));
    }
    if punt.zin.trim().is_empty() {
        meld("zin", "Waar let je op? Schrijf een zin.".to_owned());
    }
    keuzes(punt, meld);
    meting(gelezen, punt, meld);
    let bekend = punt.antwoorden();
    for (nummer, code) in punt.overtreding.iter().enumerate() {
        if !bekend.iter().any(|(ander, _)| ander == code) {
            let zin = format!("Het antwoord \"{code}\" bestaat niet bij dit punt. Kies er een dat er is.");
            meld(&format!("overtreding.{nummer}"), zin);
        }
    }
    if let Some(als) = &punt.als {
        let Some(bron) = eerder.iter().find(|ander| ander.code == als.punt) else {
            let zin = format!("Het punt \"{}\" komt hier niet voor. Verwijs naar een eerder punt.", als.punt);
            return meld("als.punt", zin);
        };
        let antwoorden = bron.antwoorden();
        if als.is.is_empty() || !als.is.iter().all(|is| antwoorden.iter().any(|(code, _)| code == is)) {
            let zin = format!("Bij welk antwoord op \"{}\"? Noem antwoorden die dat punt heeft.", bron.code);
            meld("als.is", zin);
        }
    }
}

fn keuzes(punt: &Controlepunt, meld: &mut impl FnMut(&str, String)) {
    let kiest = punt.soort == Puntsoort::Keuze;
    if kiest && punt.keuzes.len() < 2 {
        meld("keuzes", "Bij een keuze horen minstens twee keuzes. Vul \"keuzes\" aan.".to_owned());
    }
    if !kiest && !punt.keuzes.is_empty() {
        let soort = punt.soort.as_str();
        meld("keuzes", format!("Een punt van soort \"{soort}\" heeft geen keuzes. Haal \"keuzes\" weg."));
    }
    for (nummer, keuze) in punt.keuzes.iter().enumerate() {
        if punt.keuzes[..nummer].iter().any(|ander| ander.code == keuze.code) {
            let zin = format!("De keuze \"{}\" staat er twee keer. Haal er een weg.", keuze.code);
            meld(&format!("keuzes.{nummer}"), zin);
        }
    }
}

fn meting(gelezen: &Gelezen, punt: &Controlepunt, meld: &mut impl FnMut(&str, String)) {
    let norm = punt.minstens.is_some() || punt.hoogstens.is_some();
    if punt.soort != Puntsoort::Meting {
        if punt.meting.is_some() || norm {
            let zin = "Alleen een punt van soort \"meting\" heeft een meting of een norm. Haal die weg.";
            meld("soort", zin.to_owned());
        }
        return;
    }
    let code = punt.meting.as_deref().unwrap_or_default();
    let Some(soort) = gelezen.inrichting.controle.meetsoort(code) else {
        let zin =
            format!("De meetsoort \"{code}\" bestaat niet. Zet haar bij \"meetsoorten\" in dit bestand.");
        return meld("meting", zin);
    };
    for (veld, norm) in [("minstens", punt.minstens), ("hoogstens", punt.hoogstens)] {
        if norm.is_some_and(|norm| !(soort.min..=soort.max).contains(&norm)) {
            let zin =
                format!("Deze norm ligt buiten wat kan: {} tot {}.", soort.min, soort.in_woorden(soort.max));
            meld(veld, zin);
        }
    }
}
