//! The order under penalty in a dossier: benefit term, forfeited amounts, payment, recovery and prescription.

use jiff::civil::Date;
use serde_json::{Map, Value};
use termijnen::{
    Bedrag, Dwangsom, Eenheid, StuitingGrond, Vaststelling, Verbeurte, Verjaring, VerjaringFeit,
    VerlengingGrond, Vorm, bereken_kaal, wet,
};

use super::{
    DossierFeit as F, DossierGebeurtenis, Dossierkader, Dossierstand, aanvraag::eigen_termijn, bezwaar,
    feit::LastFeit, stand::som,
};
use crate::{
    sanctie::regels,
    termijntoets::{lezen, lezen_vorm},
};

/// The latest order, with its fact.
pub(super) fn last(stand: &Dossierstand) -> Option<(&DossierGebeurtenis, &LastFeit)> {
    stand.laatste(|f| match &f.feit {
        F::LastBekendgemaakt(last) => Some((f, last.as_ref())),
        _ => None,
    })
}

/// Last day of the benefit term; set in the order, so it never moves (Awb 5:24 lid 2, 5:32a lid 2).
pub(super) fn einde_begunstiging(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    let (f, last) = last(stand)?;
    let verlengd = stand.laatste(|g| match g.feit {
        F::BegunstigingstermijnVerlengd { tot_en_met } if g.moment >= f.moment => tot_en_met,
        _ => None,
    });
    verlengd.or(last.begunstigingstermijn_tot_en_met).or_else(|| {
        let genoemd = last.begunstigingstermijn.as_ref();
        let weken = genoemd.and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        let weken = last.begunstigingstermijn_weken.or(last.termijn_weken).or(weken);
        let tekst = genoemd.and_then(Value::as_str);
        let datum = tekst.and_then(|tekst| tekst.parse().ok());
        let in_woorden = || {
            let (aantal, eenheid) = tekst?.trim().split_once(' ')?;
            eigen_termijn(f.dag(), aantal.parse().ok()?, lezen::eenheid(eenheid).ok()?, kader)
        };
        datum.or_else(in_woorden).or_else(|| eigen_termijn(f.dag(), weken?, Eenheid::Weken, kader))
    })
}

/// The order as the library counts it.
fn dwangsom(stand: &Dossierstand, kader: &Dossierkader) -> Option<Dwangsom> {
    let (f, last) = last(stand)?;
    let mut woorden = Map::new();
    for (naam, waarde) in
        [("vorm", &last.vorm), ("eenheid", &last.eenheid), ("ten_hoogste", &last.ten_hoogste)]
    {
        woorden.insert(naam.to_owned(), waarde.clone().map_or(Value::Null, Value::String));
    }
    let vorm: Vorm = lezen_vorm(&woorden).ok()?;
    let bedrag = last.bedrag?;
    // Awb 5:32a: after the benefit term; without one from the day after the order was made known
    let einde = einde_begunstiging(stand, kader).unwrap_or_else(|| f.dag());
    let eerste_dag = einde.tomorrow().ok()?;
    Some(Dwangsom { vorm, bedrag, maximum: last.maximum.unwrap_or(bedrag), eerste_dag })
}

/// The findings since the order was made known.
fn vaststellingen(stand: &Dossierstand) -> Vec<Vaststelling> {
    let Some((last, _)) = last(stand) else { return Vec::new() };
    // Awb 5:34: what was forfeited before the order was lifted stays due
    let weg = stand.laatste(|f| matches!(f.feit, F::OpheffingLast { .. }).then_some(f.moment));
    stand.alle(|f| {
        if f.moment < last.moment || weg.is_some_and(|weg| weg >= last.moment && f.moment >= weg) {
            return None;
        }
        match f.feit {
            F::Hercontrole {
                overtreding_bestaat: Some(true), sinds_einde_begunstiging_onafgebroken, ..
            } => {
                let onafgebroken = sinds_einde_begunstiging_onafgebroken == Some(true);
                Some(Vaststelling { dag: f.dag(), onafgebroken })
            }
            F::OvertredingVastgesteld { .. } => Some(Vaststelling { dag: f.dag(), onafgebroken: false }),
            _ => None,
        }
    })
}

/// Everything the order forfeited by law (Awb 5:33).
pub(super) fn verbeurd(stand: &Dossierstand, kader: &Dossierkader) -> Vec<Verbeurte> {
    let Some((_, last)) = last(stand) else { return Vec::new() };
    if !last.is_dwangsom() {
        return Vec::new();
    }
    dwangsom(stand, kader).and_then(|d| d.verbeuren(&vaststellingen(stand)).ok()).unwrap_or_default()
}

/// Total of what was forfeited.
pub(super) fn verbeurd_totaal(stand: &Dossierstand, kader: &Dossierkader) -> Bedrag {
    som(verbeurd(stand, kader).iter().map(|v| v.bedrag))
}

/// Whether the order was lifted after it was made known.
fn opgeheven(stand: &Dossierstand) -> bool {
    let gegeven = last(stand).map(|(f, _)| f.moment);
    let weg = stand.laatste(|f| matches!(f.feit, F::OpheffingLast { .. }).then_some(f.moment));
    weg.is_some_and(|weg| gegeven.is_none_or(|gegeven| weg >= gegeven))
}

/// Where the order stands at the end of a day.
pub(super) fn last_status(stand: &Dossierstand, kader: &Dossierkader, peil: Date) -> Option<&'static str> {
    let (_, gegevens) = last(stand)?;
    if opgeheven(stand) {
        return Some("opgeheven");
    }
    if gegevens.is_dwangsom()
        && let Some(dwangsom) = dwangsom(stand, kader)
        && dwangsom.maximum_bereikt(&verbeurd(stand, kader))
    {
        return Some("maximum_bereikt"); // Awb 5:32b lid 2
    }
    let binnen = einde_begunstiging(stand, kader).is_some_and(|einde| peil <= einde);
    Some(if binnen { "begunstigingstermijn_loopt" } else { "van_kracht" })
}

/// Last day to pay an amount that was forfeited on a day (Awb 5:33).
pub(super) fn betaaldag(dag: Date, kader: &Dossierkader) -> Option<Date> {
    regels::betaaltermijn(dag, &kader.kalender).ok().map(|t| t.einde)
}

/// What is forfeited and not paid in time at the end of a day (Awb 4:97).
pub(super) fn in_verzuim(stand: &Dossierstand, kader: &Dossierkader, peil: Date) -> Bedrag {
    let laat = |v: &&Verbeurte| betaaldag(v.dag, kader).is_some_and(|dag| dag < peil);
    som(verbeurd(stand, kader).iter().filter(laat).map(|v| v.bedrag))
}

/// What can still be recovered at the end of a day: forfeited and not prescribed (Awb 5:35).
pub(super) fn invorderbaar(stand: &Dossierstand, kader: &Dossierkader, peil: Date) -> Bedrag {
    let leeft = |v: &&Verbeurte| verjaring_van(stand, kader, v.dag).is_none_or(|uit| !uit.verjaard_op(peil));
    som(verbeurd(stand, kader).iter().filter(leeft).map(|v| v.bedrag))
}

/// Prescription of the amount forfeited on a day.
pub(super) fn verjaring_van(stand: &Dossierstand, kader: &Dossierkader, dag: Date) -> Option<Verjaring> {
    let mut feiten = stuitingen(stand, dag);
    feiten.extend(verlengingen(stand, kader));
    regels::verjaring_of_verval(dag, &feiten).ok().map(|(uit, _)| uit)
}

/// The acts that interrupt the prescription of one amount.
fn stuitingen(stand: &Dossierstand, verbeurd_op: Date) -> Vec<VerjaringFeit> {
    // A reminder or writ that names no day is about what the decisions to recover were about.
    let ingevorderd: Vec<Date> = stand
        .alle(|f| match &f.feit {
            F::InvorderingsbeschikkingBekendgemaakt { verbeurd_op, .. } => Some(verbeurd_op.clone()),
            _ => None,
        })
        .concat();
    stand.alle(|f| {
        let raakt = |data: &[Date]| data.is_empty() || data.contains(&verbeurd_op);
        let raakt_ook = |data: &[Date]| raakt(if data.is_empty() { &ingevorderd } else { data });
        let grond = match &f.feit {
            // Awb 5:37a lid 1
            F::InvorderingsbeschikkingBekendgemaakt { verbeurd_op, .. } if raakt(verbeurd_op) => {
                StuitingGrond::Invorderingsbeschikking
            }
            // Awb 4:106
            F::AanmaningVerzonden { verbeurd_op, .. } if raakt_ook(verbeurd_op) => StuitingGrond::Aanmaning,
            F::DwangbevelUitgevaardigd { .. } if raakt_ook(&[]) => StuitingGrond::Dwangbevel,
            _ => return None,
        };
        (f.dag() >= verbeurd_op).then(|| VerjaringFeit::Stuiting { dag: f.dag(), grond })
    })
}

/// What is open or pending and lengthens the prescription.
fn verlengingen(stand: &Dossierstand, kader: &Dossierkader) -> Vec<VerjaringFeit> {
    let mut uit = Vec::new();
    // Awb 5:35 lid 2
    if let Some((f, _)) = last(stand) {
        let tot = bezwaar::onherroepelijk(stand, kader, f);
        uit.push(VerjaringFeit::Verlenging { grond: VerlengingGrond::BezwaarTegenLast, van: f.dag(), tot });
    }
    // Awb 5:37a lid 2
    let verzoek = stand.laatste(|f| matches!(f.feit, F::InvorderingsverzoekOntvangen { .. }).then_some(f));
    if let Some(verzoek) = verzoek {
        let tot = stand.eerste(|f| match f.feit {
            F::InvorderingsbeschikkingBekendgemaakt { .. } if f.moment >= verzoek.moment => Some(f.dag()),
            _ => None,
        });
        let grond = VerlengingGrond::InvorderingsverzoekAanhangig;
        uit.push(VerjaringFeit::Verlenging { grond, van: verzoek.dag(), tot });
    }
    uit
}

/// Last day to decide on a request to recover (Awb 5:37 lid 3).
pub(super) fn uiterste_invordering(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    let dag = stand.dag_van(|f| matches!(f, F::InvorderingsverzoekOntvangen { .. }))?;
    bereken_kaal(&wet::INVORDERING_BESLISSEN, dag, &kader.kalender).ok().map(|t| t.einde)
}

/// Last day to pay after the latest reminder (Awb 4:112 lid 1).
pub(super) fn einde_aanmaning(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    let dag = stand.dag_van(|f| matches!(f, F::AanmaningVerzonden { .. }))?;
    regels::aanmaningstermijn(dag, &kader.kalender).ok().map(|t| t.einde)
}
