//! Onderwerpen, apart from their questions.

use domein::inrichting::{ANDERS, MAX_VRAGEN, Onderwerp, VraagSoort};

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
        huisbezoek(onderwerp, plek, fouten);
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

/// Visits to a dwelling: only of what is confidential, with words for the door, and questions with a choice or words.
fn huisbezoek(onderwerp: &Onderwerp, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    let Some(kader) = &onderwerp.huisbezoek else { return };
    if !onderwerp.vertrouwelijk {
        let zin = "Een onderwerp met huisbezoeken is vertrouwelijk. Zet \"vertrouwelijk\" op true.";
        fouten.push(plek.fout("huisbezoek", zin));
    }
    for (veld, tekst) in [("grond", &kader.grond), ("doel", &kader.doel), ("weigering", &kader.weigering)] {
        if tekst.trim().is_empty() {
            let zin = format!("Het veld \"{veld}\" is leeg. Wie aan de deur staat, heeft het nodig.");
            fouten.push(plek.fout(&format!("huisbezoek.{veld}"), zin));
        }
    }
    let vragen = [("vragen_buiten", &kader.vragen_buiten), ("vragen_binnen", &kader.vragen_binnen)];
    for (veld, lijst) in vragen {
        let onder = format!("huisbezoek.{veld}");
        vraag::lijst(lijst, &onder, plek, fouten);
        for (nummer, vraag) in lijst.iter().enumerate() {
            let kan = matches!(vraag.soort, VraagSoort::Keuze | VraagSoort::Meerkeuze | VraagSoort::Tekst);
            if !kan || vraag.toon_als.is_some() {
                let zin = "Hier kan alleen een vraag met keuzes of tekst, zonder \"toon_als\".";
                fouten.push(plek.fout(&format!("{onder}.{nummer}.soort"), zin));
            }
            let eerder = kader.vragen_buiten.iter().any(|v| v.code == vraag.code);
            if veld == "vragen_binnen" && eerder {
                let zin =
                    format!("De vraag \"{}\" staat ook bij buiten. Geef er een een andere code.", vraag.code);
                fouten.push(plek.fout(&format!("{onder}.{nummer}.code"), zin));
            }
        }
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
