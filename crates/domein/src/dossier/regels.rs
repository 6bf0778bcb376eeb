//! Which facts may not happen in a state, with the article that says so.

use jiff::civil::Date;
use serde_json::Value;
use termijnen::{Bedrag, Verbeurte};

use super::{
    DossierFeit as F, DossierGebeurtenis, DossierWeigering, Dossierkader, Dossierstand,
    aanvraag::{self, Blik},
    gegevens, sanctie,
    uitvoering::{self, Bewaartermijn},
};
use crate::sanctie::regels::{self, Sanctieregel};

type Oordeel = Result<(), DossierWeigering>;

fn weiger(reden: &'static str, grondslag: &'static str) -> Oordeel {
    Err(DossierWeigering::nieuw(reden, grondslag))
}

/// Refuses a fact that the law does not allow in this state.
pub(super) fn keur(stand: &Dossierstand, f: &DossierGebeurtenis, kader: &Dossierkader) -> Oordeel {
    let dag = f.dag();
    match &f.feit {
        F::LastBekendgemaakt(last) if last.is_dwangsom() => match (last.bedrag, last.maximum) {
            (Some(bedrag), Some(maximum)) if regels::keur_maximum(bedrag, maximum).is_err() => {
                Err(Sanctieregel::MaximumLagerDanBedrag.into())
            }
            _ => {
                let einde = last.begunstigingstermijn_tot_en_met;
                Ok(einde.map_or(Ok(()), |einde| regels::keur_begunstiging(einde, dag))?)
            }
        },
        F::InvorderingsbeschikkingBekendgemaakt { bedrag, verbeurd_op } => {
            invordering(stand, kader, dag, *bedrag, verbeurd_op)
        }
        F::AanmaningVerzonden { .. } => aanmaning(stand, kader, dag),
        F::DwangbevelUitgevaardigd { .. } => dwangbevel(stand, kader, dag),
        F::BesluitGoedgekeurd { goedkeurder: Some(a), opsteller: Some(b) } if a == b => {
            weiger("opsteller_is_goedkeurder", "vier ogen: de opsteller keurt niet goed")
        }
        F::BoetebesluitBekendgemaakt { .. } => boete(stand, f, kader),
        F::BeslissingOpBezwaarBekendgemaakt { ondertekenaar: Some(ondertekenaar), .. } => {
            let eerder = stand.laatste(|g| match &g.feit {
                F::BoetebesluitBekendgemaakt { ondertekenaar, .. } => ondertekenaar.as_ref(),
                _ => None,
            });
            let zelfde = eerder == Some(ondertekenaar);
            if zelfde { weiger("zelfde_ondertekenaar", "Awb 10:3 lid 3") } else { Ok(()) }
        }
        F::BestuursdwangToegepast { .. } => bestuursdwang(stand, f, kader),
        F::ZakenVerkocht { kosten_onevenredig, .. } => {
            verkoop(stand, kader, dag, *kosten_onevenredig == Some(true))
        }
        F::WpgGeraadpleegd { .. } | F::Verstrekking { .. } => politiegegeven(stand, f),
        F::Vernietigen { goedgekeurd_door_tweede, zaak } => {
            vernietigen(stand, dag, *goedgekeurd_door_tweede, zaak.as_deref())
        }
        _ => Ok(()),
    }
}

/// A decision to recover: not above what was forfeited, and not after prescription.
fn invordering(
    stand: &Dossierstand,
    kader: &Dossierkader,
    dag: Date,
    bedrag: Option<Bedrag>,
    verbeurd_op: &[Date],
) -> Oordeel {
    let maximum = sanctie::last(stand).and_then(|(_, last)| last.maximum);
    if let (Some(bedrag), Some(maximum)) = (bedrag, maximum)
        && bedrag > maximum
    {
        return weiger("boven_maximum", "Awb 5:32b lid 2");
    }
    let verbeurd = sanctie::verbeurd(stand, kader);
    if sanctie::last(stand).is_some() && verbeurd.is_empty() {
        return weiger("niet_verbeurd", "Awb 5:33");
    }
    let verjaard =
        |d: &Date| sanctie::verjaring_van(stand, kader, *d).is_some_and(|uit| uit.verjaard_op(dag));
    let alles_verjaard = !verbeurd.is_empty() && verbeurd.iter().all(|v| verjaard(&v.dag));
    if verbeurd_op.iter().any(verjaard) || alles_verjaard {
        return Err(Sanctieregel::Verjaard.into());
    }
    // What the named days forfeited; everything when no day is named or a day is named otherwise.
    let genoemd = |v: &&Verbeurte| verbeurd_op.contains(&v.dag);
    let bekend = !verbeurd_op.is_empty() && verbeurd_op.iter().all(|d| verbeurd.iter().any(|v| v.dag == *d));
    let som: Bedrag = verbeurd.iter().filter(|v| !bekend || genoemd(v)).map(|v| v.bedrag).sum();
    if bedrag.is_some_and(|bedrag| bedrag > som) && !verbeurd.is_empty() {
        return weiger("boven_verbeurd_bedrag", "Awb 5:33");
    }
    Ok(())
}

/// A reminder: only after the decision to recover (Awb 5:37 lid 1) and in default (Awb 4:112 lid 1).
fn aanmaning(stand: &Dossierstand, kader: &Dossierkader, dag: Date) -> Oordeel {
    let verbeurd = sanctie::verbeurd(stand, kader);
    if verbeurd.is_empty() {
        return Ok(());
    }
    let beschikking = stand.dag_van(|f| matches!(f, F::InvorderingsbeschikkingBekendgemaakt { .. }));
    let in_verzuim = sanctie::in_verzuim(stand, kader, dag) > Bedrag::NUL;
    Ok(regels::keur_aanmaning(beschikking.is_some(), in_verzuim)?)
}

/// A writ: not while the term of the reminder runs (Awb 4:117 lid 1), nor without one.
fn dwangbevel(stand: &Dossierstand, kader: &Dossierkader, dag: Date) -> Oordeel {
    let heeft_last = sanctie::last(stand).is_some();
    let verjaard = heeft_last && sanctie::invorderbaar(stand, kader, dag) == Bedrag::NUL;
    Ok(regels::keur_dwangbevel(sanctie::einde_aanmaning(stand, kader), dag, verjaard)?)
}

/// A fine: by somebody else than the reporter (Awb 10:3 lid 4), in time (Awb 5:45), after the prosecutor (Awb 5:44).
fn boete(stand: &Dossierstand, f: &DossierGebeurtenis, kader: &Dossierkader) -> Oordeel {
    let F::BoetebesluitBekendgemaakt { ondertekenaar, opsteller, goedkeurder, overtreding, .. } = &f.feit
    else {
        return Ok(());
    };
    if opsteller.is_some() && opsteller == goedkeurder {
        return weiger("opsteller_is_goedkeurder", "vier ogen: de opsteller keurt niet goed");
    }
    let over = overtreding.as_deref().map(Value::from);
    let rapporteur = stand.laatste(|g| match &g.feit {
        F::RapportOpgemaakt { door, .. } => door.as_ref(),
        _ => None,
    });
    let zwaar = uitvoering::zware_boete(stand, over.as_ref()) == Some(true);
    if zwaar && rapporteur.is_some() && rapporteur == ondertekenaar.as_ref() {
        return weiger("rapporteur_mag_niet_beslissen", "Awb 10:3 lid 4");
    }
    if uitvoering::boetebevoegdheid(stand, kader, over.as_ref()).is_some_and(|tot| f.dag() > tot) {
        return weiger("boetebevoegdheid_vervallen", "Awb 5:45");
    }
    let terug = stand.dag_van(|g| matches!(g, F::OmZietAfVanVervolging {})).is_some();
    if !terug && uitvoering::om_reactie(stand, kader).is_some_and(|tot| f.dag() <= tot) {
        return weiger("ligt_bij_om", "Awb 5:44 lid 3");
    }
    Ok(())
}

/// Destruction: approved by a second person, after the retention, and not while objection or appeal is pending.
fn vernietigen(stand: &Dossierstand, dag: Date, tweede: Option<bool>, zaak: Option<&str>) -> Oordeel {
    if tweede == Some(false) {
        return weiger("tweede_goedkeuring_ontbreekt", "Archiefbesluit; vier ogen");
    }
    let zaak = zaak.map(Value::from);
    if gegevens::bewaren(stand, zaak.as_ref()).is_some_and(|tot| dag <= tot) {
        return weiger("bewaartermijn_loopt", "Selectielijst; Archiefwet");
    }
    if gegevens::procedure_loopt(stand) {
        return weiger("procedure_loopt", "Archiefwet; een gekoppelde zaak loopt nog");
    }
    Ok(())
}

fn bestuursdwang(stand: &Dossierstand, f: &DossierGebeurtenis, kader: &Dossierkader) -> Oordeel {
    let F::BestuursdwangToegepast { grond, .. } = &f.feit else { return Ok(()) };
    let spoed = grond.as_deref().is_some_and(uitvoering::is_spoedgrond);
    let loopt = sanctie::einde_begunstiging(stand, kader).is_some_and(|einde| f.dag() <= einde);
    // Awb 5:24 lid 2: the offender has his term; Awb 5:31: unless it cannot wait
    if loopt && !spoed { weiger("begunstigingstermijn_loopt", "Awb 5:24 lid 2") } else { Ok(()) }
}

/// Selling seized goods (Awb 5:30 lid 1-3).
fn verkoop(stand: &Dossierstand, kader: &Dossierkader, dag: Date, onevenredig: bool) -> Oordeel {
    let voor = |wat| uitvoering::bewaar(stand, kader, wat).is_some_and(|tot| dag <= tot);
    if uitvoering::pv_verstrekt(stand).is_some() && voor(Bewaartermijn::Verkoopverbod) {
        return weiger("verkoopverbod_loopt", "Awb 5:30 lid 3");
    }
    // Awb 5:30 lid 2: sooner when keeping costs more than the goods are worth
    if !onevenredig && voor(Bewaartermijn::DertienWeken) {
        return weiger("bewaartermijn_loopt", "Awb 5:30 lid 1");
    }
    Ok(())
}

/// True for a value that says something: no `false`, no empty text.
fn is_gegeven(waarde: &Value) -> bool {
    !matches!(waarde, Value::Null | Value::Bool(false)) && waarde.as_str() != Some("")
}

/// Police data: with a search key after a year, not at all after removal (Wpg 8 and 14).
fn politiegegeven(stand: &Dossierstand, f: &DossierGebeurtenis) -> Oordeel {
    let (object, sleutel) = match &f.feit {
        F::WpgGeraadpleegd { object, zoeksleutel, .. } => {
            (object, zoeksleutel.as_ref().is_some_and(is_gegeven))
        }
        F::Verstrekking { object, .. } => (object, true),
        _ => return Ok(()),
    };
    let over = object.as_deref().map(Value::from);
    match gegevens::stand_object(stand, over.as_ref(), f.dag()) {
        Some("verwijderd" | "vernietigd") => weiger("verwijderd", "Wpg 14 lid 1"),
        Some("beperkt") if !sleutel => weiger("zoeksleutel_ontbreekt", "Wpg 8 lid 2"),
        _ => Ok(()),
    }
}

/// What is wrong with a fact that the law does not forbid but gives no effect. A dossier may still call it an attempt.
pub(super) fn waarschuw(
    stand: &Dossierstand,
    f: &DossierGebeurtenis,
    kader: &Dossierkader,
) -> Option<DossierWeigering> {
    let dag = f.dag();
    let (reden, grondslag) = match &f.feit {
        F::VerdagingMedegedeeld { .. } => {
            let termijn = aanvraag::beslistermijn(stand, kader, Blik::Op(dag))?;
            (dag > termijn.einde).then_some(("termijn_verstreken", "Awb 4:14"))?
        }
        F::IngebrekestellingOntvangen { schriftelijk: Some(false), .. } => {
            ("niet_schriftelijk", "Awb 4:17 lid 3")
        }
        F::IngebrekestellingOntvangen { .. } => ("prematuur", "Awb 4:17 lid 3"),
        F::BegunstigingstermijnVerlengd { .. } => {
            let einde = sanctie::einde_begunstiging(stand, kader)?;
            (dag > einde).then_some(("begunstigingstermijn_verstreken", "Awb 5:32a lid 2"))?
        }
        F::OpheffingLast { .. } if sanctie::verbeurd_totaal(stand, kader) > Bedrag::NUL => {
            ("dwangsom_verbeurd", "Awb 5:34 lid 2")
        }
        F::OpheffingLast { .. } => ("last_korter_dan_een_jaar", "Awb 5:34 lid 2"),
        F::InvorderingsbeschikkingBekendgemaakt { verbeurd_op, .. } => {
            let verbeurd = sanctie::verbeurd(stand, kader);
            let onbekend = verbeurd_op.iter().any(|d| !verbeurd.iter().any(|v| v.dag == *d));
            onbekend.then_some(("niet_verbeurd", "Awb 5:33"))?
        }
        F::InvorderingsverzoekOntvangen { belanghebbende: Some(false) } => {
            ("geen_belanghebbende", "Awb 5:37 lid 2")
        }
        F::KostenbeschikkingBekendgemaakt { .. } => ("kosten_te_laat", "Awb 5:25 lid 6"),
        F::BeschikkingBekendgemaakt { .. } => ("al_beslist", "Awb 4:13"),
        F::ZaakAfgesloten {} => ("werk_open", "afgehandeld is gedaan"),
        _ => return None,
    };
    Some(DossierWeigering::nieuw(reden, grondslag))
}
