//! Questions of an onderwerp.

use std::collections::BTreeSet;

use domein::inrichting::{Onderwerp, ToonAls, Vraag, VraagSoort};

use super::{code_zin, is_code};
use crate::inrichting::Fout;
use crate::inrichting::lezen::Plek;

pub(super) fn controleer(onderwerp: &Onderwerp, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    lijst(&onderwerp.vragen, "vragen", plek, fouten);
    for (nummer, vraag) in onderwerp.vragen.iter().enumerate() {
        let mut meld = |pad: &str, zin: String| {
            fouten.push(plek.fout(&format!("vragen.{nummer}.{pad}"), zin));
        };
        if vraag.soort == VraagSoort::Object && onderwerp.object_soort.is_none() {
            meld("soort", "Welk soort object? Vul bij het onderwerp \"object_soort\" in.".to_owned());
        }
        engels(vraag, &mut meld);
    }
}

/// A list of questions under this path, whoever has to answer them.
pub(super) fn lijst(vragen: &[Vraag], onder: &str, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    for (nummer, vraag) in vragen.iter().enumerate() {
        let eerder = &vragen[..nummer];
        let mut meld = |pad: &str, zin: String| {
            fouten.push(plek.fout(&format!("{onder}.{nummer}.{pad}"), zin));
        };
        if !is_code(&vraag.code) {
            meld("code", code_zin(&vraag.code));
        }
        if eerder.iter().any(|ander| ander.code == vraag.code) {
            let code = &vraag.code;
            meld("code", format!("De vraag \"{code}\" staat er twee keer. Geef er een een andere code."));
        }
        keuzes(vraag, &mut meld);
        getal(vraag, &mut meld);
        if let Some(als) = &vraag.toon_als {
            toon_als(als, eerder, &mut meld);
        }
    }
}

fn engels(vraag: &Vraag, meld: &mut impl FnMut(&str, String)) {
    let zin = |veld: &str| format!("De Engelse tekst ontbreekt. Vul \"{veld}\" in.");
    if vraag.tekst_en.trim().is_empty() {
        meld("tekst", zin("tekst_en"));
    }
    if vraag.uitleg.is_some() && vraag.uitleg_en.is_none() {
        meld("uitleg", zin("uitleg_en"));
    }
    for (nummer, keuze) in vraag.keuzes.iter().enumerate() {
        if keuze.tekst_en.trim().is_empty() {
            meld(&format!("keuzes.{nummer}"), zin("tekst_en"));
        }
    }
}

fn keuzes(vraag: &Vraag, meld: &mut impl FnMut(&str, String)) {
    let kiest = matches!(vraag.soort, VraagSoort::Keuze | VraagSoort::Meerkeuze);
    if kiest && vraag.keuzes.len() < 2 {
        meld("keuzes", "Bij een keuzevraag horen minstens twee keuzes. Vul \"keuzes\" aan.".to_owned());
    }
    if !kiest && !vraag.keuzes.is_empty() {
        let soort = vraag.soort.as_str();
        meld("keuzes", format!("Een vraag van soort \"{soort}\" heeft geen keuzes. Haal \"keuzes\" weg."));
    }
    let mut eerder = BTreeSet::new();
    for (nummer, keuze) in vraag.keuzes.iter().enumerate() {
        let pad = format!("keuzes.{nummer}.code");
        if !is_code(&keuze.code) {
            meld(&pad, code_zin(&keuze.code));
        }
        if !eerder.insert(&keuze.code) {
            let code = &keuze.code;
            meld(&pad, format!("De keuze \"{code}\" staat er twee keer. Geef er een een andere code."));
        }
    }
}

fn getal(vraag: &Vraag, meld: &mut impl FnMut(&str, String)) {
    let grens = if vraag.min.is_some() { "min" } else { "max" };
    if vraag.soort != VraagSoort::Getal && (vraag.min.is_some() || vraag.max.is_some()) {
        meld(grens, format!("Alleen een vraag van soort \"getal\" heeft grenzen. Haal \"{grens}\" weg."));
    }
    if let (Some(min), Some(max)) = (vraag.min, vraag.max)
        && min > max
    {
        meld("min", "Het laagste getal is hoger dan het hoogste. Draai \"min\" en \"max\" om.".to_owned());
    }
}

fn toon_als(als: &ToonAls, eerder: &[Vraag], meld: &mut impl FnMut(&str, String)) {
    let Some(bron) = eerder.iter().find(|vraag| vraag.code == als.vraag) else {
        let zin = format!("De vraag \"{}\" komt hier niet voor. Verwijs naar een eerdere vraag.", als.vraag);
        return meld("toon_als.vraag", zin);
    };
    if als.is.is_empty() {
        meld("toon_als.is", "Bij welk antwoord? Noem minstens een keuze.".to_owned());
    }
    for (nummer, code) in als.is.iter().enumerate() {
        if bron.keuze(code).is_none() {
            let zin =
                format!("De vraag \"{}\" heeft geen keuze \"{code}\". Kies er een die er wel is.", bron.code);
            meld(&format!("toon_als.is.{nummer}"), zin);
        }
    }
}
