//! The rules that an act in a process must satisfy.

use std::sync::Arc;

use crate::proces::definitie::{Definitie, Overslaan, Stap, Wijze};
use crate::proces::graaf::Bereik;
use crate::proces::stand::{Stand, StapDaad, StapRegel, Uitvoerder, Uitvoering};
use crate::proces::uitkomst::{Uitkomst, Urgentie};
use crate::proces::veld::Gegevens;
use crate::proces::weigering::StapWeigering as W;

fn bekende_stap<'a>(definitie: &'a Definitie, stand: &Stand, stap: &str) -> Result<&'a Stap, W> {
    if stand.versie != definitie.versie || stand.proces != definitie.code {
        return Err(W::AndereVersie { loopt: stand.versie.clone(), gegeven: definitie.versie.clone() });
    }
    definitie.stap(stap).ok_or_else(|| W::OnbekendeStap { stap: stap.to_owned() })
}

/// The step, when it is its turn.
pub(super) fn actieve_stap<'a>(definitie: &'a Definitie, stand: &Stand, stap: &str) -> Result<&'a Stap, W> {
    let stap = bekende_stap(definitie, stand, stap)?;
    if stand.actief.contains_key(&stap.id) {
        return Ok(stap);
    }
    let naam = stap.naam.clone();
    let namen = || stand.actief.keys().map(|id| definitie.naam_van(id).to_owned()).collect();
    if stand.wachtend.contains(&stap.id) {
        return Err(W::Wacht { stap: naam, op: namen() });
    }
    // Two people at once: the second sees what the first did.
    if let Some(regel) = stand.laatste(&stap.id) {
        let dag = regel.door.dag;
        let door = regel.door.wie.accounts().first().copied();
        return Err(match &regel.daad {
            StapDaad::Voltooid { uitkomst, .. } => {
                let uitkomst = stap.uitkomst(uitkomst).map_or(uitkomst, |u| &u.naam).clone();
                W::AlGedaan { stap: naam, dag, uitkomst, door }
            }
            _ => W::AlOvergeslagen { stap: naam, dag, door },
        });
    }
    if stand.is_geeindigd() {
        Err(W::AlGeeindigd)
    } else {
        Err(W::NietAanDeBeurt { stap: naam, actief: namen() })
    }
}

pub(super) fn uitkomst_van<'a>(stap: &'a Stap, code: &str) -> Result<&'a Uitkomst, W> {
    stap.uitkomst(code).ok_or_else(|| W::OnbekendeUitkomst {
        stap: stap.naam.clone(),
        uitkomst: code.to_owned(),
        kies_uit: stap.uitkomsten.iter().map(|uitkomst| uitkomst.naam.clone()).collect(),
    })
}

/// Whether this person may choose this outcome, given the facts.
pub(super) fn mag_uitkomst(
    definitie: &Definitie,
    stand: &Stand,
    stap: &Stap,
    uitkomst: &Uitkomst,
    feiten: &Gegevens,
    door: &Uitvoering,
) -> Result<(), W> {
    if let Some(als) = uitkomst.als.as_ref().filter(|als| !als.geldt(feiten)) {
        let veld = definitie.stappen().find_map(|stap| stap.veld(&als.veld));
        let veld = veld.map_or(definitie.naam_van(&als.veld), |veld| &veld.naam).to_owned();
        return Err(W::UitkomstKanNiet { uitkomst: uitkomst.naam.clone(), veld });
    }
    if uitkomst.rechtsgevolg && matches!(door.wie, Uitvoerder::Systeem { .. }) {
        return Err(W::RechtsgevolgZonderMens { uitkomst: uitkomst.naam.clone() });
    }
    mag_rol(definitie, stap, door)?;
    let mut mens = uitkomst.vier_ogen.is_empty();
    for opsteller in &uitkomst.vier_ogen {
        mens |= vier_ogen(definitie, stand, stap, opsteller, door)?;
    }
    // Two people look at it: what only the program wrote, a second person writes or adopts first.
    if mens { Ok(()) } else { Err(W::NietOpgesteld { stap: stap.naam.clone() }) }
}

/// Whether this person, or the program, may do this step.
pub(super) fn mag_rol(definitie: &Definitie, stap: &Stap, door: &Uitvoering) -> Result<(), W> {
    match &door.wie {
        Uitvoerder::Systeem { .. } if !stap.wijze.mag_systeem() => {
            Err(W::NietAutomatisch { stap: stap.naam.clone() })
        }
        Uitvoerder::Systeem { .. } => Ok(()),
        Uitvoerder::Medewerker { .. } if stap.wijze == Wijze::MoetAutomatisch => {
            Err(W::AlleenAutomatisch { stap: stap.naam.clone() })
        }
        Uitvoerder::Medewerker { rollen, .. } if rollen.iter().any(|rol| stap.rollen.contains(rol)) => Ok(()),
        Uitvoerder::Medewerker { .. } => {
            let naam = |rol: &String| definitie.basis.rol(rol).map_or(rol, |rol| &rol.naam).clone();
            Err(W::RolOntbreekt { stap: stap.naam.clone(), rollen: stap.rollen.iter().map(naam).collect() })
        }
    }
}

/// Nobody approves his own draft, nor as a substitute, nor what a substitute drafted for him. Says whether a person
/// wrote it.
fn vier_ogen(
    definitie: &Definitie,
    stand: &Stand,
    stap: &Stap,
    opsteller: &str,
    door: &Uitvoering,
) -> Result<bool, W> {
    let naam = || definitie.naam_van(opsteller).to_owned();
    let hier = if opsteller == stap.id {
        stand.actief.get(opsteller).map(|actief| actief.opgesteld_door.iter().collect::<Vec<_>>())
    } else {
        laatste_opstellers(definitie, stand, opsteller)
    };
    let opstellers = hier.filter(|wie| !wie.is_empty()).ok_or_else(|| W::NietOpgesteld { stap: naam() })?;
    let ik = door.wie.accounts();
    let mens = opstellers.iter().any(|wie| !wie.accounts().is_empty());
    for opsteller in opstellers {
        let zij = opsteller.accounts();
        match (ik.first(), zij.first()) {
            (Some(ik), Some(zij)) if ik == zij => return Err(W::EigenWerk { stap: naam() }),
            _ if ik.iter().any(|account| zij.contains(account)) => {
                return Err(W::EigenWerkAlsVervanger { stap: naam() });
            }
            _ => {}
        }
    }
    Ok(mens)
}

/// Who wrote what a step delivered the last time: who made a draft, and who completed it, unless completing it was
/// the approval of another's draft.
fn laatste_opstellers<'a>(
    definitie: &Definitie,
    stand: &'a Stand,
    stap: &str,
) -> Option<Vec<&'a Uitvoerder>> {
    let klaar = |regel: &StapRegel| match &regel.daad {
        StapDaad::Voltooid { uitkomst, .. } if regel.stap == stap => Some(uitkomst.clone()),
        _ => None,
    };
    let (poging, uitkomst) =
        stand.log.iter().rev().find_map(|regel| klaar(regel).map(|uitkomst| (regel.poging, uitkomst)))?;
    let uitkomst = definitie.stap(stap).and_then(|stap| stap.uitkomst(&uitkomst));
    let keurde = uitkomst.is_some_and(|uitkomst| uitkomst.vier_ogen.iter().any(|eigen| eigen == stap));
    let schreef = |regel: &&StapRegel| match regel.daad {
        StapDaad::Opgesteld => true,
        StapDaad::Voltooid { .. } => !keurde,
        _ => false,
    };
    let werk = stand.log.iter().map(Arc::as_ref).filter(|regel| regel.stap == stap && regel.poging == poging);
    Some(werk.filter(schreef).map(|regel| &regel.door.wie).collect())
}

/// The skip rule, when it allows leaving out this step now.
pub(super) fn mag_overslaan<'a>(
    definitie: &Definitie,
    stand: &Stand,
    stap: &'a Stap,
    door: &Uitvoering,
) -> Result<&'a Overslaan, W> {
    let naam = || stap.naam.clone();
    let over = stap.overslaan.as_ref().ok_or_else(|| W::NietOverslaan { stap: naam() })?;
    let spoed = !over.bij_spoed || stand.urgentie != Urgentie::Normaal;
    if !spoed || over.als.as_ref().is_some_and(|als| !als.geldt(&stand.feiten)) {
        return Err(W::NuNietOverslaan { stap: naam(), overslaan: over.regel.clone() });
    }
    mag_rol(definitie, stap, door)?;
    Ok(over)
}

/// The step, when it may be opened again.
pub(super) fn mag_heropenen<'a>(
    definitie: &'a Definitie,
    stand: &Stand,
    stap: &str,
    door: &Uitvoering,
) -> Result<&'a Stap, W> {
    let stap = bekende_stap(definitie, stand, stap)?;
    let naam = || stap.naam.clone();
    if stand.is_geeindigd() {
        return Err(W::AlGeeindigd);
    }
    let herhalen = stap.herhalen.as_ref().ok_or_else(|| W::NietHerhalen { stap: naam() })?;
    mag_rol(definitie, stap, door)?;
    let gedaan = stand.log.iter().rposition(|regel| regel.stap == stap.id && regel.is_klaar());
    let gedaan = gedaan.ok_or_else(|| W::NogNietGedaan { stap: naam() })?;
    if stand.actief.contains_key(&stap.id) {
        return Err(W::NogNietGedaan { stap: naam() });
    }
    let keren = stand
        .log
        .iter()
        .filter(|regel| regel.stap == stap.id && matches!(regel.daad, StapDaad::Heropend { .. }))
        .count();
    if let Some(hoogstens) = herhalen.hoogstens.filter(|hoogstens| keren >= *hoogstens as usize) {
        return Err(W::TeVaakHerhaald { stap: naam(), hoogstens });
    }
    // A decision that was taken cannot be undone by going back: it takes a new decision.
    let bereik = Bereik::van(definitie);
    for regel in &stand.log[gedaan..] {
        let StapDaad::Voltooid { uitkomst, .. } = &regel.daad else { continue };
        let besluit = definitie.stap(&regel.stap).and_then(|later| later.uitkomst(uitkomst));
        let later = regel.stap == stap.id || bereik.bereikt_vooruit(&stap.id, &regel.stap);
        if let Some(besluit) = besluit.filter(|besluit| besluit.rechtsgevolg && later) {
            return Err(W::BesluitGenomen { stap: naam(), besluit: besluit.naam.clone() });
        }
    }
    Ok(stap)
}
