//! Letters, decisions and reports, and the texts they share.

use domein::brief::{Briefplek, Briefsoort, keur};

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
    besluiten(gelezen, fouten);
    briefhoofd(gelezen, fouten);
}

/// A decision names its kind, so that the mandate register can say who signs it.
fn besluiten(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let inrichting = &gelezen.inrichting;
    for (nummer, sjabloon) in inrichting.brieven.iter().enumerate() {
        let zin = match &sjabloon.besluit {
            None if sjabloon.soort == Briefsoort::Besluit => {
                "Een besluit noemt zijn soort. Vul \"besluit\" in, met een code uit sancties.yaml.".to_owned()
            }
            Some(code) if inrichting.sancties.besluitsoort(code).is_none() => {
                format!("De soort besluit \"{code}\" bestaat niet. Kies een code uit sancties.yaml.")
            }
            _ => continue,
        };
        fouten.extend(gelezen.brief(nummer).map(|plek| plek.fout("besluit", zin)));
    }
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
