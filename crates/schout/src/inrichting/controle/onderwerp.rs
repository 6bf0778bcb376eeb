//! Onderwerpen, apart from their questions.

use domein::inrichting::{ANDERS, MAX_VRAGEN, Onderwerp};

use super::organisatie::onbekende_rol;
use super::{code_zin, controleer_engels, controleer_uitgaven, is_code, vraag};
use crate::inrichting::Fout;
use crate::inrichting::lezen::{Gelezen, ONDERWERPEN, Plek};

pub(super) fn controleer(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let uitgaven =
        gelezen.onderwerpen().map(|(onderwerp, plek)| (onderwerp.code.as_str(), onderwerp.geldig, plek));
    controleer_uitgaven("code", uitgaven, fouten);
    for (onderwerp, plek) in gelezen.onderwerpen() {
        verwijzingen(gelezen, onderwerp, plek, fouten);
        teksten(onderwerp, plek, fouten);
        vraag::controleer(onderwerp, plek, fouten);
    }
    if !gelezen.inrichting.onderwerpen.iter().any(|onderwerp| onderwerp.code == ANDERS) {
        let zin = format!("Het onderwerp \"{ANDERS}\" ontbreekt. Voeg het toe voor alles wat nergens past.");
        fouten.push(Fout { bestand: ONDERWERPEN.to_owned(), regel: 0, zin });
    }
}

fn verwijzingen(gelezen: &Gelezen, onderwerp: &Onderwerp, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    if !is_code(&onderwerp.code) {
        fouten.push(plek.fout("code", code_zin(&onderwerp.code)));
    }
    if gelezen.inrichting.groep(&onderwerp.groep).is_none() {
        let zin = format!("De groep \"{}\" bestaat niet. Kies een code uit groepen.yaml.", onderwerp.groep);
        fouten.push(plek.fout("groep", zin));
    }
    if gelezen.inrichting.opvolgrol(&onderwerp.opvolgrol).is_none() {
        fouten.push(plek.fout("opvolgrol", onbekende_rol(&onderwerp.opvolgrol)));
    }
    if onderwerp.norm.aantal == 0 {
        fouten.push(plek.fout("norm.aantal", "Een norm van 0 kan niemand halen. Vul 1 of meer in."));
    }
    if onderwerp.vertrouwelijk && onderwerp.openbaar {
        let zin = "Een vertrouwelijk onderwerp komt niet op de openbare kaart. Zet \"openbaar\" op false.";
        fouten.push(plek.fout("openbaar", zin));
    }
    if onderwerp.vragen.len() > MAX_VRAGEN {
        let zin = format!(
            "Er zijn {} vragen. Meer dan {MAX_VRAGEN} vult niemand in. Haal er vragen uit.",
            onderwerp.vragen.len()
        );
        fouten.push(plek.fout(&format!("vragen.{MAX_VRAGEN}"), zin));
    }
}

fn teksten(onderwerp: &Onderwerp, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    controleer_engels(Some(&onderwerp.naam), Some(&onderwerp.naam_en), "naam", plek, fouten);
    let uitleg_en = onderwerp.uitleg_en.as_deref();
    controleer_engels(onderwerp.uitleg.as_deref(), uitleg_en, "uitleg", plek, fouten);
    if !onderwerp.woorden.is_empty() && onderwerp.woorden_en.is_empty() {
        let zin = "De Engelse zoekwoorden ontbreken. Vul \"woorden_en\" in.";
        fouten.push(plek.fout("woorden", zin));
    }
}
