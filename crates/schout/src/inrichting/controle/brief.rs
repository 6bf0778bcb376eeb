//! Letters, decisions and reports, and the texts they share.

use domein::brief::{Briefplek, keur};

use crate::inrichting::Fout;
use crate::inrichting::lezen::{GEMEENTE, Gelezen, TEKSTBLOKKEN};

pub(super) fn controleer(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let inrichting = &gelezen.inrichting;
    let blokken: Vec<_> = gelezen.met_plek(TEKSTBLOKKEN, &inrichting.tekstblokken).collect();
    for fout in keur(&inrichting.brieven, &inrichting.tekstblokken) {
        let plek = match fout.plek {
            Briefplek::Sjabloon(nummer) => gelezen.brief(nummer),
            Briefplek::Tekstblok(nummer) => blokken.get(nummer).map(|(_, plek)| *plek),
        };
        fouten.extend(plek.map(|plek| plek.fout(&fout.pad, fout.zin)));
    }
    briefhoofd(gelezen, fouten);
}

fn briefhoofd(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let gemeente = &gelezen.inrichting.gemeente;
    let Some(plek) = gelezen.bestand(GEMEENTE) else { return };
    let Some(hoofd) = &gemeente.briefhoofd else {
        if !gelezen.inrichting.brieven.is_empty() {
            let zin = "Er zijn brieven, maar er is geen adres voor post. Vul \"briefhoofd\" in.";
            fouten.push(plek.fout("gemeente", zin));
        }
        return;
    };
    if hoofd.postadres.is_empty() {
        fouten.push(plek.fout("gemeente.briefhoofd", "Op een brief hoort een adres. Vul \"postadres\" in."));
    }
    let cijfers = hoofd.kleur.strip_prefix('#');
    if !cijfers.is_some_and(|c| c.len() == 6 && c.bytes().all(|teken| teken.is_ascii_hexdigit())) {
        let zin = format!("\"{}\" is geen kleur. Schrijf een # met zes tekens, zoals #154273.", hoofd.kleur);
        fouten.push(plek.fout("gemeente.briefhoofd.kleur", zin));
    }
}
