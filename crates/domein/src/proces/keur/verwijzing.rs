//! References: to steps, ends, roles, terms, other processes and answers.

use super::{Keuring, is_code};
use crate::proces::bron::Herkomst;
use crate::proces::definitie::Definitie;
use crate::proces::samenstel::ProcesFout;
use crate::proces::uitkomst::{ProcesStart, TermijnEffect, Uitkomst, Voorwaarde};
use crate::proces::veld::VeldSoort;

pub(super) fn keur(k: &Keuring<'_>, fouten: &mut Vec<ProcesFout>) {
    rollen(k, fouten);
    if let Some(termijn) = &k.stap.bindt {
        termijn_bestaat(k.definitie, termijn, &k.stap.herkomst, "bindt", fouten);
    }
    termijnen(k, &k.stap.termijnen, &k.stap.herkomst, fouten);
    for (nummer, uitkomst) in k.stap.uitkomsten.iter().enumerate() {
        if !is_code(&uitkomst.code) {
            let zin = format!(
                "De code \"{}\" mag niet. Gebruik kleine letters, cijfers en streepjes.",
                uitkomst.code
            );
            fouten.push(uitkomst.herkomst.fout("code", zin));
        }
        if k.stap.uitkomsten[..nummer].iter().any(|ander| ander.code == uitkomst.code) {
            let zin = format!("De uitkomst \"{}\" staat er twee keer.", uitkomst.code);
            fouten.push(uitkomst.herkomst.fout("code", zin));
        }
        keur_uitkomst(k, uitkomst, fouten);
    }
    for veld in &k.stap.velden {
        voorwaarde(k.definitie, veld.als.as_ref(), &veld.herkomst, fouten);
    }
    if let Some(over) = &k.stap.overslaan {
        let hier = k.stap.herkomst.deel("overslaan");
        doelen(k.definitie, &over.naar, &hier, "naar", fouten);
        einde(k.definitie, over.einde.as_ref(), &hier, fouten);
        voorwaarde(k.definitie, over.als.as_ref(), &hier, fouten);
        if over.naar.is_empty() == over.einde.is_none() {
            let zin = "Waar leidt overslaan heen? Vul \"naar\" of \"einde\" in, een van de twee.";
            fouten.push(hier.fout("", zin));
        }
        if over.regel.trim().is_empty() {
            fouten.push(hier.fout("regel", "Zeg in een zin wanneer overslaan mag."));
        }
    }
}

fn rollen(k: &Keuring<'_>, fouten: &mut Vec<ProcesFout>) {
    if k.stap.rollen.is_empty() {
        fouten.push(k.fout("rollen", "Wie doet deze stap? Noem minstens een rol."));
    }
    for (nummer, rol) in k.stap.rollen.iter().enumerate() {
        if k.definitie.basis.rol(rol).is_none() {
            let zin = format!("De rol \"{rol}\" bestaat niet. Kies een code uit processen/basis.yaml.");
            fouten.push(k.fout(&format!("rollen.{nummer}"), zin));
        }
    }
}

fn keur_uitkomst(k: &Keuring<'_>, u: &Uitkomst, fouten: &mut Vec<ProcesFout>) {
    let (d, hier) = (k.definitie, &u.herkomst);
    doelen(d, &u.naar, hier, "naar", fouten);
    doelen(d, &u.anders, hier, "anders", fouten);
    einde(d, u.einde.as_ref(), hier, fouten);
    voorwaarde(d, u.als.as_ref(), hier, fouten);
    for (nummer, sprong) in u.naar_als.iter().enumerate() {
        let hier = hier.deel(&format!("naar_als.{nummer}"));
        doelen(d, std::slice::from_ref(&sprong.stap), &hier, "stap", fouten);
        voorwaarde(d, Some(&sprong.als), &hier, fouten);
    }
    let zin = match (u.naar.is_empty(), u.anders.is_empty(), u.einde.is_none()) {
        (true, true, true) => {
            format!("De uitkomst \"{}\" leidt nergens heen. Vul \"naar\" of \"einde\" in.", u.code)
        }
        (false, false, _) | (false, _, false) | (_, false, false) => format!(
            "De uitkomst \"{}\" leidt op twee manieren verder. Houd \"naar\", \"anders\" of \"einde\" over.",
            u.code
        ),
        _ => String::new(),
    };
    if !zin.is_empty() {
        fouten.push(hier.fout("", zin));
    }
    termijnen(k, &u.termijnen, hier, fouten);
    for (nummer, start) in u.start.iter().enumerate() {
        keur_start(k, start, &hier.deel(&format!("start.{nummer}")), fouten);
    }
}

fn doelen(d: &Definitie, stappen: &[String], hier: &Herkomst, deel: &str, fouten: &mut Vec<ProcesFout>) {
    for stap in stappen.iter().filter(|stap| d.stap(stap).is_none()) {
        let zin = format!("De stap \"{stap}\" bestaat niet in het proces \"{}\".", d.code);
        fouten.push(hier.fout(deel, zin));
    }
}

fn einde(d: &Definitie, einde: Option<&String>, hier: &Herkomst, fouten: &mut Vec<ProcesFout>) {
    if let Some(code) = einde.filter(|code| !d.einden.iter().any(|einde| einde.code == **code)) {
        let zin = format!("Het einde \"{code}\" bestaat niet. Kies een code bij \"einden\".");
        fouten.push(hier.fout("einde", zin));
    }
}

fn termijn_bestaat(d: &Definitie, termijn: &str, hier: &Herkomst, deel: &str, fouten: &mut Vec<ProcesFout>) {
    if d.termijn(termijn).is_none() {
        let zin = format!("De termijn \"{termijn}\" bestaat niet. Kies een code uit processen/basis.yaml.");
        fouten.push(hier.fout(deel, zin));
    }
}

fn termijnen(k: &Keuring<'_>, effecten: &[TermijnEffect], hier: &Herkomst, fouten: &mut Vec<ProcesFout>) {
    for (nummer, effect) in effecten.iter().enumerate() {
        let hier = hier.deel(&format!("termijnen.{nummer}"));
        termijn_bestaat(k.definitie, &effect.termijn, &hier, "termijn", fouten);
        datumveld(k, effect.vanaf.as_ref(), &hier, "vanaf", fouten);
        laatste_dag(k, effect.tot.as_ref(), &hier, fouten);
        voorwaarde(k.definitie, effect.als.as_ref(), &hier, fouten);
    }
}

/// The last day of a term may be a date, or a number of days; and it may stand on the form of an earlier step.
fn laatste_dag(k: &Keuring<'_>, veld: Option<&String>, hier: &Herkomst, fouten: &mut Vec<ProcesFout>) {
    let Some(code) = veld else { return };
    let past = |soort: VeldSoort| matches!(soort, VeldSoort::Datum | VeldSoort::Getal);
    if !k.definitie.stappen().any(|stap| stap.veld(code).is_some_and(|veld| past(veld.soort))) {
        let zin = format!(
            "Dit proces heeft geen veld \"{code}\" met een datum of een aantal dagen. Kies zo'n veld."
        );
        fouten.push(hier.fout("tot", zin));
    }
}

fn datumveld(
    k: &Keuring<'_>,
    veld: Option<&String>,
    hier: &Herkomst,
    deel: &str,
    fouten: &mut Vec<ProcesFout>,
) {
    let Some(code) = veld else { return };
    if k.stap.veld(code).is_none_or(|veld| veld.soort != VeldSoort::Datum) {
        let zin = format!("Deze stap heeft geen datumveld \"{code}\". Kies een veld van soort \"datum\".");
        fouten.push(hier.fout(deel, zin));
    }
}

fn keur_start(k: &Keuring<'_>, start: &ProcesStart, hier: &Herkomst, fouten: &mut Vec<ProcesFout>) {
    datumveld(k, start.op.as_ref(), hier, "op", fouten);
    voorwaarde(k.definitie, start.als.as_ref(), hier, fouten);
    let eigen = k.alle.iter().find(|ander| ander.code == start.proces);
    let buiten = k.definitie.basis.extern_proces.iter().find(|ander| ander.code == start.proces);
    let kent = match (eigen, buiten) {
        (Some(proces), _) => proces.begin(&start.met).is_some(),
        (None, Some(buiten)) => buiten.berichten.contains(&start.met),
        (None, None) => {
            let zin = format!("Het proces \"{}\" bestaat niet.", start.proces);
            return fouten.push(hier.fout("proces", zin));
        }
    };
    if !kent {
        let zin = format!("Het proces \"{}\" begint niet met \"{}\".", start.proces, start.met);
        fouten.push(hier.fout("met", zin));
    }
}

fn voorwaarde(d: &Definitie, als: Option<&Voorwaarde>, hier: &Herkomst, fouten: &mut Vec<ProcesFout>) {
    let Some(als) = als else { return };
    let Some(codes) = antwoorden(d, &als.veld) else {
        let zin = format!("Geen stap vraagt naar \"{}\". Noem een veld of stap die bestaat.", als.veld);
        return fouten.push(hier.fout("als.veld", zin));
    };
    for code in als.is.iter().chain(&als.niet).filter(|code| !codes.contains(&code.as_str())) {
        let zin = format!("Het veld \"{}\" heeft geen antwoord \"{code}\".", als.veld);
        fouten.push(hier.fout("als", zin));
    }
    if als.is.is_empty() && als.niet.is_empty() {
        fouten.push(hier.fout("als", "Welk antwoord? Vul \"is\" of \"niet\" in."));
    }
}

/// The answers to a field, or the outcomes of a step, that a condition may name.
fn antwoorden<'a>(d: &'a Definitie, veld: &str) -> Option<Vec<&'a str>> {
    if let Some(stap) = d.stap(veld) {
        return Some(stap.uitkomsten.iter().map(|uitkomst| uitkomst.code.as_str()).collect());
    }
    let over = d.stappen().filter_map(|stap| stap.overslaan.as_ref()).flat_map(|over| &over.velden);
    let mut velden =
        d.stappen().flat_map(|stap| &stap.velden).chain(over).filter(|v| v.code == veld).peekable();
    velden.peek()?;
    Some(velden.flat_map(|veld| veld.mogelijke_codes()).collect())
}
