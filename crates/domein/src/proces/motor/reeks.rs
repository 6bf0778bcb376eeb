//! Steps that one person does one after another, on one form.

use super::{regels, vergeet};
use crate::proces::{
    definitie::{Definitie, Stap, Wijze},
    stand::{ActieveStap, Stand, Uitvoering},
    uitkomst::Uitkomst,
    veld::Waarde,
    weigering::StapWeigering,
};

/// The outcome with which the form of a step begins: the usual one, when this person may choose it, or may draft it for
/// a colleague to approve.
#[must_use]
pub fn gewone_uitkomst<'a>(
    definitie: &Definitie,
    stand: &Stand,
    stap: &'a Stap,
    door: &Uitvoering,
) -> Option<&'a Uitkomst> {
    let kan = |uitkomst: &&Uitkomst| match mag(definitie, stand, stap, uitkomst, door) {
        Ok(()) => true,
        Err(StapWeigering::NietOpgesteld { .. }) => uitkomst.vier_ogen.contains(&stap.id),
        Err(_) => false,
    };
    stap.uitkomsten.iter().filter(|uitkomst| uitkomst.gewoon).find(kan)
}

fn mag(
    definitie: &Definitie,
    stand: &Stand,
    stap: &Stap,
    uitkomst: &Uitkomst,
    door: &Uitvoering,
) -> Result<(), StapWeigering> {
    regels::mag_uitkomst(definitie, stand, stap, uitkomst, &stand.feiten, door)
}

/// Fact of an outcome by which another colleague gets the zaak.
const TOEGEWEZEN: &str = "zaak.toegewezen";
/// Most steps on one form.
const MEEST: usize = 5;

/// A step that is active, and those that follow it when each ends in the usual way, as far as this person may do them. With
/// each the stand as it is then. Empty when the step cannot be done now.
#[must_use]
pub fn reeks<'a>(
    definitie: &'a Definitie,
    stand: &Stand,
    stap: &str,
    door: &Uitvoering,
) -> Vec<(&'a Stap, Stand)> {
    let (mut uit, mut nu, mut welke) = (Vec::new(), stand.clone(), stap.to_owned());
    while let Ok(stap) = regels::actieve_stap(definitie, &nu, &welke) {
        let doet = stap.uitkomsten.iter().any(|u| mag(definitie, &nu, stap, u, door).is_ok());
        if !doet && !uit.is_empty() {
            break;
        }
        uit.push((stap, nu.clone()));
        if uit.len() == MEEST {
            break;
        }
        let Some((volgende, straks)) = daarna(definitie, &nu, stap, door) else { break };
        (welke, nu) = (volgende, straks);
    }
    uit
}

/// The only step after the usual outcome, further on, and the stand with it.
fn daarna(definitie: &Definitie, stand: &Stand, stap: &Stap, door: &Uitvoering) -> Option<(String, Stand)> {
    let gewoon = gewone_uitkomst(definitie, stand, stap, door)?;
    mag(definitie, stand, stap, gewoon, door).ok()?;
    // From there on somebody else may do it.
    if gewoon.meldt.iter().any(|feit| feit == TOEGEWEZEN) {
        return None;
    }
    let mut straks = stand.clone();
    vergeet(&mut straks.feiten, stap);
    straks.feiten.insert(stap.id.clone(), Waarde::Keuze(gewoon.code.clone()));
    let vervolg = gewoon.vervolg(&straks.feiten);
    let [volgende] = vervolg.as_slice() else { return None };
    // What is done on the street is done at another moment.
    let volgende = definitie.stap(volgende).filter(|s| !s.samen && s.wijze != Wijze::App)?;
    let deel = |id: &str| definitie.deelproces_van(id).map(|deel| deel.code.as_str());
    // A step in the next part that has no usual way is a judgement of its own.
    let hoort_erbij =
        deel(&volgende.id) == deel(&stap.id) || volgende.uitkomsten.iter().any(|uitkomst| uitkomst.gewoon);
    let verder = definitie.plaats(&volgende.id) > definitie.plaats(&stap.id);
    if !hoort_erbij || !verder || straks.actief.contains_key(&volgende.id) {
        return None;
    }
    straks.actief.remove(&stap.id);
    if let Some(urgentie) = gewoon.urgentie {
        straks.urgentie = urgentie;
    }
    let actief = ActieveStap { poging: 1, sinds: door.dag, opgesteld_door: Vec::new() };
    straks.actief.insert(volgende.id.clone(), actief);
    Some((volgende.id.clone(), straks))
}
