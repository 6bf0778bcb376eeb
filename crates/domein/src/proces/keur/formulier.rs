//! Fields of a step.

use super::{Keuring, is_code};
use crate::proces::definitie::Wijze;
use crate::proces::samenstel::ProcesFout;
use crate::proces::veld::{Veld, VeldSoort};
use crate::tafel::mag_aan_tafel;

pub(super) fn keur(k: &Keuring<'_>, fouten: &mut Vec<ProcesFout>) {
    for (nummer, veld) in k.stap.velden.iter().enumerate() {
        keur_veld(k, veld, &k.stap.velden[..nummer], fouten);
        for uitkomst in veld.bij.iter().filter(|code| k.stap.uitkomst(code).is_none()) {
            let zin = format!("De stap heeft geen uitkomst \"{uitkomst}\". Pas \"bij\" aan.");
            fouten.push(veld.herkomst.fout("bij", zin));
        }
    }
    if let Some(over) = &k.stap.overslaan {
        for (nummer, veld) in over.velden.iter().enumerate() {
            let hier = k.stap.herkomst.deel(&format!("overslaan.velden.{nummer}"));
            keur_veld(k, &Veld { herkomst: hier, ..veld.clone() }, &over.velden[..nummer], fouten);
        }
    }
    for code in k.stap.spoed.iter().flat_map(|spoed| &spoed.zonder) {
        if k.stap.veld(code).is_none() {
            let zin = format!("De stap heeft geen veld \"{code}\". Pas \"zonder\" aan.");
            fouten.push(k.fout("spoed.zonder", zin));
        }
    }
    tafel(k, fouten);
    for stuk in &k.stap.stukken {
        for uitkomst in stuk.bij.iter().filter(|code| k.stap.uitkomst(code).is_none()) {
            let zin = format!("De stap heeft geen uitkomst \"{uitkomst}\". Pas \"bij\" aan.");
            fouten.push(k.fout("stukken", zin));
        }
    }
}

/// A step that goes past a tafel has a field that points at its record, and a person does it.
fn tafel(k: &Keuring<'_>, fouten: &mut Vec<ProcesFout>) {
    let Some(tafel) = &k.stap.tafel else { return };
    if k.stap.veld(&tafel.verslag).is_none_or(|veld| veld.soort != VeldSoort::Stuk) {
        let zin = format!(
            "De stap heeft geen veld \"{}\" van soort \"stuk\" voor het verslag van de tafel.",
            tafel.verslag
        );
        fouten.push(k.fout("tafel.verslag", zin));
    }
    if k.stap.wijze == Wijze::MoetAutomatisch {
        let zin = "Deze stap doet het systeem altijd zelf, dus die gaat niet langs een tafel.";
        fouten.push(k.fout("tafel", zin));
    }
    if k.stap.uitkomsten.iter().all(|uitkomst| mag_aan_tafel(uitkomst).is_err()) {
        let zin =
            "Elke uitkomst van deze stap vraagt een besluit of vier ogen. Een tafel geeft alleen advies.";
        fouten.push(k.fout("tafel", zin));
    }
}

fn keur_veld(k: &Keuring<'_>, veld: &Veld, eerder: &[Veld], fouten: &mut Vec<ProcesFout>) {
    let mut meld = |deel: &str, zin: String| fouten.push(veld.herkomst.fout(deel, zin));
    let code = &veld.code;
    if !is_code(code) {
        meld("code", format!("De code \"{code}\" mag niet. Gebruik kleine letters, cijfers en streepjes."));
    }
    if eerder.iter().any(|ander| ander.code == *code) {
        meld("code", format!("Het veld \"{code}\" staat er twee keer. Geef er een een andere code."));
    }
    // One code is one fact in the whole process.
    let ander = k.definitie.stappen().filter_map(|stap| stap.veld(code)).find(|v| v.soort != veld.soort);
    if let Some(ander) = ander {
        let soort = ander.soort.as_str();
        meld("soort", format!("Het veld \"{code}\" heeft in een andere stap de soort \"{soort}\"."));
    }
    let kiest = matches!(veld.soort, VeldSoort::Keuze | VeldSoort::Meerkeuze);
    if kiest && veld.opties.len() < 2 {
        meld("opties", "Bij een keuze horen minstens twee opties. Vul \"opties\" aan.".to_owned());
    }
    if !kiest && !veld.opties.is_empty() {
        let soort = veld.soort.as_str();
        meld("opties", format!("Een veld van soort \"{soort}\" heeft geen opties. Haal \"opties\" weg."));
    }
    for (nummer, optie) in veld.opties.iter().enumerate() {
        if veld.opties[..nummer].iter().any(|ander| ander.code == optie.code) {
            let zin = format!("De optie \"{}\" staat er twee keer. Haal er een weg.", optie.code);
            meld(&format!("opties.{nummer}"), zin);
        }
    }
    if let Some(standaard) = &veld.standaard {
        let mag = match veld.soort {
            VeldSoort::Keuze => veld.opties.iter().any(|optie| optie.code == *standaard),
            VeldSoort::JaNee => ["ja", "nee"].contains(&standaard.as_str()),
            VeldSoort::Datum => standaard == "vandaag",
            _ => false,
        };
        if !mag {
            let zin = format!(
                "Een formulier kan hier niet met \"{standaard}\" beginnen. Noem een van de opties, of \"vandaag\" bij een datum."
            );
            meld("standaard", zin);
        }
    }
    let telt = matches!(veld.soort, VeldSoort::Getal | VeldSoort::Bedrag);
    if !telt && (veld.min.is_some() || veld.max.is_some()) {
        meld("min", "Alleen een getal of bedrag heeft grenzen. Haal \"min\" en \"max\" weg.".to_owned());
    }
    if let (Some(min), Some(max)) = (veld.min, veld.max)
        && min > max
    {
        meld("min", "Het laagste getal is hoger dan het hoogste. Draai \"min\" en \"max\" om.".to_owned());
    }
}
