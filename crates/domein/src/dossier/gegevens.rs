//! Police data and retention in a dossier (Wpg 8, 9 and 14; Selectielijst).

use jiff::{ToSpan, civil::Date};
use serde_json::Value;

use super::{DossierFeit as F, Dossierstand};

fn zelfde(naam: Option<&String>, over: Option<&Value>) -> bool {
    over.and_then(Value::as_str).is_none_or(|over| naam.is_none_or(|naam| naam == over))
}

/// First processing of an object under the daily task (Wpg 8 lid 1); a later one does not start anew.
pub(super) fn vastgelegd(stand: &Dossierstand, object: Option<&Value>) -> Option<Date> {
    stand.eerste(|f| match &f.feit {
        F::WpgGegevenVastgelegd { object: naam, .. } => zelfde(naam.as_ref(), object).then(|| f.dag()),
        _ => None,
    })
}

/// A number of years later, on the same day or the last of the month.
pub(super) fn jaren_na(dag: Date, jaren: u32) -> Option<Date> {
    dag.checked_add(i64::from(jaren.min(9000)).years()).ok()
}

/// Last day of free use: a year after the first processing (Wpg 8 lid 1).
pub(super) fn vrij_gebruik(stand: &Dossierstand, object: Option<&Value>) -> Option<Date> {
    jaren_na(vastgelegd(stand, object)?, 1)
}

/// Last day before removal: five years after the first processing (Wpg 8 lid 6).
pub(super) fn verwijdering(stand: &Dossierstand, object: Option<&Value>) -> Option<Date> {
    jaren_na(vastgelegd(stand, object)?, 5)
}

/// State of an object at the end of a day (Wpg 8 and 14).
pub(super) fn stand_object(stand: &Dossierstand, object: Option<&Value>, peil: Date) -> Option<&'static str> {
    let begin = vastgelegd(stand, object)?;
    let na = |jaren| jaren_na(begin, jaren).is_some_and(|dag| peil > dag);
    Some(match () {
        () if na(10) => "vernietigd", // Wpg 14 lid 1
        () if na(5) => "verwijderd",  // Wpg 8 lid 6
        () if na(1) => "beperkt",     // Wpg 8 lid 2 and 3
        () => "vrij",
    })
}

/// Start of a targeted investigation (Wpg 9 lid 1).
fn gestart(stand: &Dossierstand, over: Option<&Value>) -> Option<Date> {
    stand.eerste(|f| match &f.feit {
        F::WpgOnderzoekGestart { onderzoek } => zelfde(onderzoek.as_ref(), over).then(|| f.dag()),
        _ => None,
    })
}

/// Last day to write down the purpose: within a week (Wpg 9 lid 2).
pub(super) fn doel_uiterlijk(stand: &Dossierstand, over: Option<&Value>) -> Option<Date> {
    gestart(stand, over)?.checked_add(1.week()).ok()
}

/// Whether the purpose was written down in time (Wpg 9 lid 2).
pub(super) fn doel_tijdig(stand: &Dossierstand, over: Option<&Value>, peil: Date) -> Option<bool> {
    let uiterlijk = doel_uiterlijk(stand, over)?;
    let vast = stand.eerste(|f| match &f.feit {
        F::DoelVastgelegd { onderzoek, schriftelijk } => {
            (zelfde(onderzoek.as_ref(), over) && *schriftelijk != Some(false)).then(|| f.dag())
        }
        _ => None,
    });
    vast.map(|dag| dag <= uiterlijk).or_else(|| (peil > uiterlijk).then_some(false))
}

fn niet_nodig(stand: &Dossierstand, over: Option<&Value>) -> Option<Date> {
    stand.laatste(|f| match &f.feit {
        F::WpgGegevensNietLangerNodig { onderzoek } => zelfde(onderzoek.as_ref(), over).then(|| f.dag()),
        _ => None,
    })
}

/// Last day to see whether the data start a new investigation: half a year (Wpg 9 lid 4).
pub(super) fn bezien_tot(stand: &Dossierstand, over: Option<&Value>) -> Option<Date> {
    niet_nodig(stand, over)?.checked_add(6.months()).ok()
}

/// Last day before destruction: five years after removal (Wpg 14 lid 1).
pub(super) fn vernietiging(stand: &Dossierstand, over: Option<&Value>) -> Option<Date> {
    let verwijderd = bezien_tot(stand, over).or_else(|| verwijdering(stand, None))?;
    jaren_na(verwijderd, 5)
}

/// State of an investigation at the end of a day (Wpg 9 and 14).
pub(super) fn stand_onderzoek(
    stand: &Dossierstand,
    over: Option<&Value>,
    peil: Date,
) -> Option<&'static str> {
    gestart(stand, over)?;
    let na = |dag: Option<Date>| dag.is_some_and(|dag| peil > dag);
    Some(match () {
        () if na(vernietiging(stand, over)) => "vernietigd",
        () if na(bezien_tot(stand, over)) => "verwijderd",
        () if niet_nodig(stand, over).is_some() => "bezien",
        () => "actief",
    })
}

/// Last day of the retention of a zaak: its term after the decision or the closing (Selectielijst).
pub(super) fn bewaren(stand: &Dossierstand, over: Option<&Value>) -> Option<Date> {
    let (dag, jaren) = stand.laatste(|f| match &f.feit {
        F::BeschikkingBekendgemaakt { bewaartermijn_jaren: Some(jaren), zaak, .. } => {
            zelfde(zaak.as_ref(), over).then(|| (f.dag(), *jaren))
        }
        _ => None,
    })?;
    let gesloten = stand.dag_van(|f| matches!(f, F::ZaakAfgesloten {})).filter(|gesloten| *gesloten >= dag);
    jaren_na(gesloten.unwrap_or(dag), jaren)
}

/// Whether objection or appeal is pending: filed, and not yet ended by a term that ran out unused.
pub(super) fn procedure_loopt(stand: &Dossierstand) -> bool {
    let begin = stand.dag_van(|f| matches!(f, F::BezwaarOntvangen { .. } | F::BeroepIngesteld { .. }));
    let klaar = stand.dag_van(|f| {
        matches!(f, F::BeroepstermijnOngebruiktVerstreken { .. } | F::HogerBeroepOngebruiktVerstreken {})
    });
    begin.is_some_and(|begin| klaar.is_none_or(|klaar| klaar < begin))
}
