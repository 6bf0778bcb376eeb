//! To whom worries about people may be told.

use super::{controleer_codes, controleer_uitgaven};
use crate::inrichting::Fout;
use crate::inrichting::lezen::{DOORVERWIJZEN, Gelezen};

pub(super) fn controleer(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let kader = &gelezen.inrichting.zorg;
    let Some(plek) = gelezen.bestand(DOORVERWIJZEN) else { return };
    let deel = |lijst: &str, nummer: usize| plek.deel(&format!("{lijst}.{nummer}"));
    let soorten = kader.soorten.iter().enumerate().map(|(n, s)| (s.code.as_str(), deel("soorten", n)));
    controleer_codes(soorten, fouten);
    for (nummer, soort) in kader.soorten.iter().enumerate() {
        if soort.hulp.trim().is_empty() {
            let zin = "Wat kan er wel? Vul \"hulp\" in: dat leest wie niet mag doorverwijzen.";
            fouten.push(deel("soorten", nummer).fout("hulp", zin));
        }
    }
    let regels = kader.regels.iter().enumerate().map(|(n, r)| (r.code.as_str(), r.geldig, deel("regels", n)));
    controleer_uitgaven("code", regels, fouten);
    for (nummer, regel) in kader.regels.iter().enumerate() {
        let plek = deel("regels", nummer);
        if kader.soort(&regel.soort).is_none() {
            let zin = format!("De soort \"{}\" bestaat niet. Kies een code uit \"soorten\".", regel.soort);
            fouten.push(plek.fout("soort", zin));
        }
        for (veld, tekst) in [("partner", &regel.partner), ("grond", &regel.grond)] {
            if tekst.trim().is_empty() {
                let zin = format!("Het veld \"{veld}\" is leeg. Zonder mag je niets doorgeven.");
                fouten.push(plek.fout(veld, zin));
            }
        }
        if regel.velden.is_empty() {
            fouten.push(plek.fout("velden", "Wat mag deze partner weten? Noem minstens een veld."));
        }
    }
}
