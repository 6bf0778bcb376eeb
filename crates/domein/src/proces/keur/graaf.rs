//! The shape: every step can be reached, and from every step there is a way out.

use std::collections::BTreeSet;

use crate::proces::definitie::{Definitie, Stap};
use crate::proces::graaf::Bereik;
use crate::proces::samenstel::ProcesFout;
use crate::proces::uitkomst::{Uitkomst, Voorwaarde};

pub(super) fn keur(definitie: &Definitie, fouten: &mut Vec<ProcesFout>) {
    let bereik = Bereik::van(definitie);
    for start in &definitie.start {
        let hier = definitie.deelprocessen.first().map(|deel| deel.herkomst.clone()).unwrap_or_default();
        let zin = match definitie.stap(&start.stap) {
            None => format!("Start \"{}\" wijst naar \"{}\". Die stap bestaat niet.", start.code, start.stap),
            Some(_) => continue,
        };
        fouten.push(hier.fout("", zin));
    }
    let begin: BTreeSet<&str> = definitie.start.iter().map(|start| start.stap.as_str()).collect();
    for stap in definitie.stappen() {
        let bereikt =
            begin.contains(stap.id.as_str()) || begin.iter().any(|van| bereik.bereikt(van, &stap.id));
        if !bereikt {
            let zin = format!("De stap \"{}\" is vanuit geen enkele start te bereiken.", stap.id);
            fouten.push(stap.herkomst.fout("", zin));
        }
        if !kan_eruit(definitie, stap) {
            let zin = format!(
                "Uit de stap \"{}\" is geen weg naar het einde. Geef een uitkomst die verder gaat.",
                stap.id
            );
            fouten.push(stap.herkomst.fout("uitkomsten", zin));
        }
    }
    for einde in &definitie.einden {
        let wijst = |stap: &Stap| {
            let over = stap.overslaan.iter().filter_map(|over| over.einde.as_ref());
            let uit = stap.uitkomsten.iter().filter_map(|uitkomst| uitkomst.einde.as_ref());
            over.chain(uit).any(|code| *code == einde.code)
        };
        if !definitie.stappen().any(wijst) {
            let hier = definitie.deelprocessen.first().map(|deel| deel.herkomst.clone()).unwrap_or_default();
            fouten.push(hier.fout("", format!("Geen stap leidt naar het einde \"{}\".", einde.code)));
        }
    }
}

/// Whether some outcome, whatever was answered before, goes on in the usual order or ends. As every step has one,
/// every zaak can always get to an end: the order has a last step.
fn kan_eruit(definitie: &Definitie, stap: &Stap) -> bool {
    let hier = definitie.plaats(&stap.id);
    // A step that does not exist is a mistake of its own.
    let vooruit = |doel: &str| definitie.plaats(doel).is_none_or(|daar| Some(daar) > hier);
    let verder = |u: &&Uitkomst| u.doelen().all(vooruit);
    let verder: Vec<_> = stap.uitkomsten.iter().filter(verder).collect();
    let altijd = verder.iter().any(|uitkomst| uitkomst.als.is_none());
    // Two outcomes that complete each other: "unless x" and "when x".
    let mut paren =
        verder.iter().filter_map(|uitkomst| uitkomst.als.as_ref()).filter(|als| als.is.is_empty());
    altijd
        || paren.any(|tenzij| {
            tenzij.niet.iter().all(|code| {
                let dekt = |als: &Voorwaarde| {
                    als.veld == tenzij.veld && als.niet.is_empty() && als.is.contains(code)
                };
                verder.iter().any(|uitkomst| uitkomst.als.as_ref().is_some_and(dekt))
            })
        })
}
