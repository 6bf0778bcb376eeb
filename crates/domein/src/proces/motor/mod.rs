//! Walking through a process: pure functions from one stand to the next.

mod reeks;
mod regels;
mod stroom;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::civil::Date;

use super::definitie::{Definitie, Overslaan, Stap};
use super::stand::{
    ProcesOpdracht, Stand, StapDaad, StapGevolg, StapRegel, StukOpdracht, TermijnGevolg, Uitvoerder,
    Uitvoering,
};
use super::uitkomst::{TermijnEffect, Uitkomst, Urgentie};
use super::veld::{Gegevens, Waarde, toets_velden};
use super::weigering::StapWeigering;
pub use reeks::{gewone_uitkomst, reeks};
use stroom::Stroom;

/// Begins a zaak with a start event. `feiten` are answers that are already known, from another process.
///
/// # Errors
/// When the process does not begin with this event.
pub fn begin(
    definitie: &Definitie,
    start: &str,
    feiten: &Gegevens,
    door: &Uitvoering,
) -> Result<StapGevolg, StapWeigering> {
    let begin =
        definitie.begin(start).ok_or_else(|| StapWeigering::OnbekendeStart { start: start.to_owned() })?;
    let stand = Stand {
        proces: definitie.code.clone(),
        versie: definitie.versie.clone(),
        actief: [].into(),
        wachtend: [].into(),
        urgentie: Urgentie::Normaal,
        feiten: sturend(definitie, feiten),
        log: Vec::new(),
        einden: Vec::new(),
    };
    let mut stroom = Stroom::nieuw(definitie, stand, door);
    stroom.naar(&[begin.stap.as_str()])?;
    let mut gevolg = stroom.klaar()?;
    gevolg.termijnen =
        termijnen(definitie, &gevolg.stand, &begin.termijnen, feiten, &gevolg.stand.feiten, door);
    Ok(gevolg)
}

/// Records that somebody made a draft in an active step, so that another can approve it. The program may draft too,
/// but its draft alone does not count as a pair of eyes.
///
/// # Errors
/// When the step is not active, or not for this person.
pub fn stel_op(
    definitie: &Definitie,
    stand: &Stand,
    stap: &str,
    door: &Uitvoering,
) -> Result<Stand, StapWeigering> {
    let stap = regels::actieve_stap(definitie, stand, stap)?;
    if matches!(door.wie, Uitvoerder::Medewerker { .. }) {
        regels::mag_rol(definitie, stap, door)?;
    }
    let mut stand = stand.clone();
    if let Some(actief) = stand.actief.get_mut(&stap.id) {
        let poging = actief.poging;
        actief.opgesteld_door.push(door.wie.clone());
        stand.log.push(regel(stap, poging, StapDaad::Opgesteld, door));
    }
    Ok(stand)
}

/// Completes an active step with an outcome and the answers on its form.
///
/// # Errors
/// The first rule that stands in the way; for the form all fields together.
pub fn voltooi(
    definitie: &Definitie,
    stand: &Stand,
    stap: &str,
    uitkomst: &str,
    gegevens: &Gegevens,
    door: &Uitvoering,
) -> Result<StapGevolg, StapWeigering> {
    let stap = regels::actieve_stap(definitie, stand, stap)?;
    let uitkomst = regels::uitkomst_van(stap, uitkomst)?;
    let mut samen = stand.feiten.clone();
    samen.extend(gegevens.iter().map(|(code, waarde)| (code.clone(), waarde.clone())));
    regels::mag_uitkomst(definitie, stand, stap, uitkomst, &samen, door)?;
    toets_velden(&stap.velden, &uitkomst.code, &stand.feiten, gegevens, vrij(stap, stand))
        .map_err(|fouten| StapWeigering::Velden { fouten })?;

    let mut nieuw = stand.clone();
    let poging = nieuw.actief.remove(&stap.id).map_or(1, |actief| actief.poging);
    vergeet(&mut nieuw.feiten, stap);
    nieuw.feiten.extend(sturend(definitie, &met_uitkomst(stap, uitkomst, gegevens)));
    if let Some(urgentie) = uitkomst.urgentie {
        nieuw.urgentie = urgentie;
    }
    let daad = StapDaad::Voltooid { uitkomst: uitkomst.code.clone(), gegevens: gegevens.clone() };
    nieuw.log.push(regel(stap, poging, daad, door));

    let vervolg = uitkomst.vervolg(&nieuw.feiten);
    let mut stroom = Stroom::nieuw(definitie, nieuw, door);
    stroom.naar(&vervolg)?;
    if vervolg.is_empty() {
        stroom.einde(uitkomst.einde.as_deref());
    }
    let mut gevolg = stroom.klaar()?;
    vul_aan(&mut gevolg, definitie, stap, uitkomst, &samen, gegevens, door);
    Ok(gevolg)
}

/// Leaves out an active step, with a reason.
///
/// # Errors
/// When the step may not be left out, or not now, or without a reason.
pub fn sla_over(
    definitie: &Definitie,
    stand: &Stand,
    stap: &str,
    reden: &str,
    gegevens: &Gegevens,
    door: &Uitvoering,
) -> Result<StapGevolg, StapWeigering> {
    let stap = regels::actieve_stap(definitie, stand, stap)?;
    let over = regels::mag_overslaan(definitie, stand, stap, door)?;
    if reden.trim().is_empty() {
        return Err(StapWeigering::RedenOntbreekt);
    }
    toets_velden(&over.velden, "", &stand.feiten, gegevens, &[])
        .map_err(|fouten| StapWeigering::Velden { fouten })?;

    let mut nieuw = stand.clone();
    let poging = nieuw.actief.remove(&stap.id).map_or(1, |actief| actief.poging);
    vergeet(&mut nieuw.feiten, stap);
    nieuw.feiten.extend(sturend(definitie, gegevens));
    let daad = StapDaad::Overgeslagen { reden: reden.trim().to_owned(), gegevens: gegevens.clone() };
    nieuw.log.push(regel(stap, poging, daad, door));
    let mut stroom = Stroom::nieuw(definitie, nieuw, door);
    stroom.naar(&over.naar.iter().map(String::as_str).collect::<Vec<_>>())?;
    if over.naar.is_empty() {
        stroom.einde(over.einde.as_deref());
    }
    stroom.klaar()
}

/// Opens a step again that was completed or left out. Steps that came up because of it fall away.
///
/// # Errors
/// When the step may not be repeated, was not done yet, or a decision was taken after it.
pub fn heropen(
    definitie: &Definitie,
    stand: &Stand,
    stap: &str,
    reden: &str,
    door: &Uitvoering,
) -> Result<StapGevolg, StapWeigering> {
    let stap = regels::mag_heropenen(definitie, stand, stap, door)?;
    if reden.trim().is_empty() {
        return Err(StapWeigering::RedenOntbreekt);
    }
    let mut nieuw = stand.clone();
    let poging = nieuw.pogingen(&stap.id) + 1;
    let daad = StapDaad::Heropend { reden: reden.trim().to_owned() };
    nieuw.log.push(regel(stap, poging, daad, door));
    let mut stroom = Stroom::nieuw(definitie, nieuw, door);
    stroom.neem_terug(&stap.id);
    stroom.naar(&[stap.id.as_str()])?;
    stroom.klaar()
}

/// An outcome, and why it cannot be chosen if it cannot.
pub type Mogelijkheid<'a> = (&'a Uitkomst, Result<(), StapWeigering>);

/// Per outcome of a step whether this person may choose it now, apart from the answers on the form.
///
/// # Errors
/// When the step cannot be done now at all.
pub fn mogelijk<'a>(
    definitie: &'a Definitie,
    stand: &Stand,
    stap: &str,
    door: &Uitvoering,
) -> Result<Vec<Mogelijkheid<'a>>, StapWeigering> {
    let stap = regels::actieve_stap(definitie, stand, stap)?;
    let mag = |uitkomst| regels::mag_uitkomst(definitie, stand, stap, uitkomst, &stand.feiten, door);
    Ok(stap.uitkomsten.iter().map(|uitkomst| (uitkomst, mag(uitkomst))).collect())
}

/// The rule by which this person may leave out a step now, with the fields that go with it.
///
/// # Errors
/// Why it may not be left out.
pub fn kan_overslaan<'a>(
    definitie: &'a Definitie,
    stand: &Stand,
    stap: &str,
    door: &Uitvoering,
) -> Result<&'a Overslaan, StapWeigering> {
    regels::mag_overslaan(definitie, stand, regels::actieve_stap(definitie, stand, stap)?, door)
}

/// Whether this person may open a step again now.
///
/// # Errors
/// Why not.
pub fn kan_heropenen(
    definitie: &Definitie,
    stand: &Stand,
    stap: &str,
    door: &Uitvoering,
) -> Result<(), StapWeigering> {
    regels::mag_heropenen(definitie, stand, stap, door).map(drop)
}

fn regel(stap: &Stap, poging: u32, daad: StapDaad, door: &Uitvoering) -> Arc<StapRegel> {
    Arc::new(StapRegel { stap: stap.id.clone(), poging, daad, door: door.clone() })
}

/// Fields that may stay empty because there is haste.
fn vrij<'a>(stap: &'a Stap, stand: &Stand) -> &'a [String] {
    match &stap.spoed {
        Some(spoed) if stand.urgentie != Urgentie::Normaal => &spoed.zonder,
        _ => &[],
    }
}

/// The answers on which the way through the process depends.
fn sturend(definitie: &Definitie, gegevens: &Gegevens) -> Gegevens {
    let mut uit = Gegevens::new();
    if gegevens.is_empty() {
        return uit;
    }
    for als in definitie.voorwaarden() {
        if let Some((code, waarde)) =
            gegevens.get_key_value(&als.veld).filter(|(code, _)| !uit.contains_key(*code))
        {
            uit.insert(code.clone(), waarde.clone());
        }
    }
    uit
}

/// Earlier answers on the form of this step, and its earlier outcome, no longer count.
fn vergeet(feiten: &mut Gegevens, stap: &Stap) {
    feiten.retain(|code, _| *code != stap.id && stap.veld(code).is_none());
}

/// The outcome of a step is a fact too, under the id of the step.
fn met_uitkomst(stap: &Stap, uitkomst: &Uitkomst, gegevens: &Gegevens) -> Gegevens {
    let mut met = gegevens.clone();
    met.insert(stap.id.clone(), Waarde::Keuze(uitkomst.code.clone()));
    met
}

/// What follows besides the next steps.
fn vul_aan(
    gevolg: &mut StapGevolg,
    definitie: &Definitie,
    stap: &Stap,
    uitkomst: &Uitkomst,
    samen: &Gegevens,
    gegevens: &Gegevens,
    door: &Uitvoering,
) {
    for effecten in [&stap.termijnen, &uitkomst.termijnen] {
        let meer = termijnen(definitie, &gevolg.stand, effecten, gegevens, samen, door);
        gevolg.termijnen.extend(meer);
    }
    let geldt = |als: &Option<_>| als.as_ref().is_none_or(|als: &super::Voorwaarde| als.geldt(samen));
    gevolg.opdrachten = uitkomst
        .start
        .iter()
        .filter(|start| geldt(&start.als))
        .map(|start| ProcesOpdracht {
            proces: start.proces.clone(),
            met: start.met.clone(),
            op: start.op.as_ref().and_then(|veld| datum(gegevens, veld)),
        })
        .collect();
    gevolg.stukken = stap
        .stukken
        .iter()
        .filter(|stuk| stuk.bij.is_empty() || stuk.bij.contains(&uitkomst.code))
        .map(|stuk| StukOpdracht { stap: stap.id.clone(), stuk: stuk.clone() })
        .collect();
    gevolg.meldt.clone_from(&uitkomst.meldt);
}

fn termijnen(
    definitie: &Definitie,
    stand: &Stand,
    effecten: &[TermijnEffect],
    gegevens: &Gegevens,
    samen: &Gegevens,
    door: &Uitvoering,
) -> Vec<TermijnGevolg> {
    let geldt = |effect: &&TermijnEffect| effect.als.as_ref().is_none_or(|als| als.geldt(samen));
    let gevolg = |effect: &TermijnEffect| {
        // A date that was not given has no effect; only an effect without a date field counts from today.
        let vanaf = match &effect.vanaf {
            Some(veld) => datum(gegevens, veld)?,
            None => door.dag,
        };
        let artikel = definitie.termijn(&effect.termijn).map_or_else(String::new, |t| t.artikel.clone());
        let tot = effect.tot.as_ref().and_then(|veld| laatste_dag(stand, gegevens, veld, vanaf));
        Some(TermijnGevolg { termijn: effect.termijn.clone(), artikel, doe: effect.doe, vanaf, tot })
    };
    effecten.iter().filter(geldt).filter_map(gevolg).collect()
}

/// The last day that a step gave: as a date, or as a number of days after the first. It may stand on an earlier form.
fn laatste_dag(stand: &Stand, gegevens: &Gegevens, veld: &str, vanaf: Date) -> Option<Date> {
    let eerder = || {
        stand.log.iter().rev().find_map(|regel| match &regel.daad {
            StapDaad::Voltooid { gegevens, .. } => gegevens.get(veld),
            _ => None,
        })
    };
    match gegevens.get(veld).or_else(eerder)? {
        Waarde::Datum(dag) => Some(*dag),
        Waarde::Getal(dagen) => vanaf.checked_add(jiff::Span::new().try_days(*dagen).ok()?).ok(),
        _ => None,
    }
}

fn datum(gegevens: &Gegevens, veld: &str) -> Option<Date> {
    match gegevens.get(veld) {
        Some(Waarde::Datum(dag)) => Some(*dag),
        _ => None,
    }
}
