//! Objection, appeal and views in a dossier, and when a decision is final.

use jiff::civil::Date;
use serde_json::Value;
use termijnen::{Eenheid, NieuwEinde, Regel, Soort, Start, Verdaging, Vraag, bereken, bereken_kaal, wet};

use super::{DossierFeit as F, DossierGebeurtenis, Dossierkader, Dossierstand, aanvraag::eigen_weken};
use crate::besluit::{Rechtsgang, tijdig_ingediend};

/// Name of a decision that is open to objection, as `over.besluit` may use it.
fn besluitnaam(feit: &F) -> Option<&'static str> {
    Some(match feit {
        F::BeschikkingBekendgemaakt { .. } => "beschikking_bekendgemaakt",
        F::BesluitBekendgemaakt { .. } => "besluit_bekendgemaakt",
        F::LastBekendgemaakt(_) => "last_bekendgemaakt",
        F::InvorderingsbeschikkingBekendgemaakt { .. } => "invorderingsbeschikking_bekendgemaakt",
        F::KostenbeschikkingBekendgemaakt { .. } => "kostenbeschikking_bekendgemaakt",
        F::DwangsombeschikkingBekendgemaakt { .. } => "dwangsombeschikking_bekendgemaakt",
        F::BoetebesluitBekendgemaakt { .. } => "boetebesluit_bekendgemaakt",
        F::Beslissing531aBekendgemaakt { .. } => "beslissing_5_31a_bekendgemaakt",
        F::BesluitSpoedbestuursdwangBekendgemaakt { .. } => "besluit_spoedbestuursdwang_bekendgemaakt",
        F::NaheffingOpgelegd { .. } => "naheffing_opgelegd",
        _ => return None,
    })
}

/// The decision somebody means: by number, by a part of its name, or the latest one.
pub(super) fn besluit<'a>(stand: &'a Dossierstand, over: Option<&Value>) -> Option<&'a DossierGebeurtenis> {
    if let Some(nr) = over.and_then(Value::as_u64) {
        return stand.eerste(|f| (u64::from(f.nr) == nr).then_some(f));
    }
    let genoemd = over.and_then(Value::as_str).map(|tekst| tekst.to_lowercase().replace(' ', "_"));
    let bedoeld =
        genoemd.and_then(|woord| stand.laatste(|f| besluitnaam(&f.feit)?.contains(&woord).then_some(f)));
    bedoeld.or_else(|| stand.laatste(|f| besluitnaam(&f.feit).map(|_| f)))
}

/// Last day for objection to a decision (Awb 6:7, 6:8 lid 1).
pub(super) fn einde_bezwaar(f: &DossierGebeurtenis, kader: &Dossierkader) -> Option<Date> {
    bereken_kaal(&wet::BEZWAAR, f.dag(), &kader.kalender).ok().map(|t| t.einde)
}

/// The decision that the latest objection is against.
fn bestreden(stand: &Dossierstand) -> Option<(&DossierGebeurtenis, &DossierGebeurtenis)> {
    let bezwaar = stand.laatste(|f| matches!(f.feit, F::BezwaarOntvangen { .. }).then_some(f))?;
    let F::BezwaarOntvangen { tegen, .. } = &bezwaar.feit else { return None };
    let genoemd = tegen.as_ref().and_then(|t| besluit_voor(stand, bezwaar, Some(t)));
    let bedoeld = genoemd.or_else(|| besluit_voor(stand, bezwaar, None))?;
    Some((bezwaar, bedoeld))
}

fn besluit_voor<'a>(
    stand: &'a Dossierstand,
    voor: &DossierGebeurtenis,
    over: Option<&Value>,
) -> Option<&'a DossierGebeurtenis> {
    let eerder = stand.beperkt(|f| f.nr < voor.nr);
    let nr = besluit(&eerder, over)?.nr;
    stand.eerste(|f| (f.nr == nr).then_some(f))
}

/// Last day on which a letter posted in time may arrive (Awb 6:9 lid 2): a week after the end of the term.
pub(super) fn laatste_postdag(einde: Date, kader: &Dossierkader) -> Option<Date> {
    crate::besluit::laatste_postdag(einde, &kader.kalender)
}

/// Whether a paper came in time (Awb 6:9).
pub(super) fn tijdig(ontvangen: Date, poststempel: Option<Date>, einde: Date, kader: &Dossierkader) -> bool {
    tijdig_ingediend(ontvangen, poststempel, einde, &kader.kalender)
}

/// Whether the latest objection came in time.
pub(super) fn bezwaar_tijdig(stand: &Dossierstand, kader: &Dossierkader) -> Option<bool> {
    let (bezwaar, tegen) = bestreden(stand)?;
    let F::BezwaarOntvangen { poststempel, .. } = bezwaar.feit else { return None };
    Some(tijdig(bezwaar.dag(), poststempel, einde_bezwaar(tegen, kader)?, kader))
}

/// Last day of the term for objection that the latest objection belongs to, or of the latest decision.
pub(super) fn einde_bezwaar_van_bezwaar(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    let tegen = bestreden(stand).map(|(_, tegen)| tegen).or_else(|| besluit(stand, None))?;
    einde_bezwaar(tegen, kader)
}

/// Last day to decide on the objection (Awb 7:10 lid 1 and 3); `uiterst` takes the longest extension.
pub(super) fn einde_beslissing(
    stand: &Dossierstand,
    kader: &Dossierkader,
    commissie: Option<bool>,
    uiterst: bool,
) -> Option<Date> {
    let bij_feit = stand.laatste(|f| match f.feit {
        F::BezwaarOntvangen { commissie, .. } => Some(commissie.unwrap_or(false)),
        _ => None,
    });
    let commissie = commissie.or(bij_feit).unwrap_or(false);
    let regel = if commissie { &wet::BEZWAAR_BESLISSEN_COMMISSIE } else { &wet::BEZWAAR_BESLISSEN };
    let weken = stand.laatste(|f| match f.feit {
        F::BeslissingOpBezwaarVerdaagd { weken } => Some(weken.unwrap_or(6)),
        _ => None,
    });
    // Awb 7:10 lid 3: at most six weeks
    let weken = if uiterst { Some(6) } else { weken.map(|n| n.min(6)) };
    let verdaging = weken.map(|aantal| Verdaging {
        grondslag: "Awb 7:10 lid 3".into(),
        nieuw: NieuwEinde::Met { aantal, eenheid: Eenheid::Weken, soort: Soort::Wet },
        medegedeeld: None,
    });
    // Awb 7:10 lid 1: from the day after the term for objection ended
    let gebeurtenis = einde_bezwaar_van_bezwaar(stand, kader)?;
    let vraag = Vraag { regel, gebeurtenis, opschorting: &[], verdaging: verdaging.as_ref() };
    bereken(&vraag, &kader.kalender).ok().map(|t| t.einde)
}

/// Whether a late objection is excused (Awb 6:11): no fact of a dossier says so, thus never.
pub(super) fn verschoonbaar(stand: &Dossierstand, kader: &Dossierkader) -> Option<bool> {
    bezwaar_tijdig(stand, kader).map(|_| false)
}

/// Last day to appeal: after the decision on the objection, or after a decision was laid open (Awb 6:8 lid 4).
pub(super) fn einde_beroep(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    let dag = stand
        .dag_van(|f| matches!(f, F::BeslissingOpBezwaarBekendgemaakt { .. } | F::BesluitTerInzage { .. }))?;
    zes_weken(dag, kader)
}

/// Last day for further appeal (Awb 6:24 with 6:7).
pub(super) fn einde_hoger_beroep(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    zes_weken(stand.dag_van(|f| matches!(f, F::UitspraakRechtbank { .. }))?, kader)
}

fn zes_weken(dag: Date, kader: &Dossierkader) -> Option<Date> {
    bereken_kaal(&wet::BEROEP, dag, &kader.kalender).ok().map(|t| t.einde)
}

/// First day on which a decision is final when nothing more happens; nothing while objection or appeal is pending.
pub(super) fn onherroepelijk(
    stand: &Dossierstand,
    kader: &Dossierkader,
    f: &DossierGebeurtenis,
) -> Option<Date> {
    let na = |is: fn(&F) -> bool| stand.laatste(|g| (g.moment >= f.moment && is(&g.feit)).then_some(g));
    let bezwaar = stand.laatste(|g| match &g.feit {
        F::BezwaarOntvangen { tegen, .. } if g.moment >= f.moment => {
            (besluit_voor(stand, g, tegen.as_ref())?.nr == f.nr).then_some(g)
        }
        _ => None,
    });
    let uitspraak = na(|g| matches!(g, F::UitspraakRechtbank { .. }));
    let beroep = na(|g| matches!(g, F::BeroepIngesteld { .. }));
    let beslissing = na(|g| matches!(g, F::BeslissingOpBezwaarBekendgemaakt { .. }));
    let dag = |g: &DossierGebeurtenis| g.dag();
    let uitspraak = uitspraak.filter(|u| beroep.is_none_or(|beroep| u.moment >= beroep.moment));
    let gang = Rechtsgang {
        ter_inzage: matches!(f.feit, F::BesluitTerInzage { .. }),
        bezwaar: bezwaar.map(dag),
        beslissing: beslissing.map(dag),
        beroep: beroep.map(dag),
        uitspraak: uitspraak.map(dag),
        ..Rechtsgang::nieuw(f.dag())
    };
    gang.onherroepelijk_op(&kader.kalender)
}

/// The latest draft or intention that invites views: its fact and the rule of its term.
fn uitnodiging(stand: &Dossierstand) -> Option<(&DossierGebeurtenis, bool, Option<u32>)> {
    stand.laatste(|f| match &f.feit {
        F::OntwerpbesluitTerInzage { zienswijzetermijn_weken } => Some((f, true, *zienswijzetermijn_weken)),
        F::VoornemenVerzonden { zienswijzetermijn_weken, .. } => Some((f, false, *zienswijzetermijn_weken)),
        _ => None,
    })
}

/// First day for views: the day of laying open itself (Awb 3:16 lid 2), or the day after sending.
pub(super) fn eerste_dag_zienswijze(stand: &Dossierstand) -> Option<Date> {
    let (f, uov, _) = uitnodiging(stand)?;
    if uov { Some(f.dag()) } else { f.dag().tomorrow().ok() }
}

/// Last day for views: statutory when laid open (Awb 3:16), else a term of the body (Awb 4:8).
pub(super) fn einde_zienswijze(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    let (f, uov, weken) = uitnodiging(stand)?;
    if !uov {
        return eigen_weken(f.dag(), weken?, kader);
    }
    let regel =
        Regel { aantal: weken.unwrap_or(6), ..wet::ZIENSWIJZE_UOV.clone() }.met_start(Start::ZelfdeDag);
    bereken_kaal(&regel, f.dag(), &kader.kalender).ok().map(|t| t.einde)
}

/// Whether the latest view came in time and by a way that is open (Awb 3:16 lid 3, 6:9, 2:13).
pub(super) fn zienswijze_tijdig(stand: &Dossierstand, kader: &Dossierkader) -> Option<bool> {
    let einde = einde_zienswijze(stand, kader)?;
    stand.laatste(|f| match &f.feit {
        F::ZienswijzeOntvangen { poststempel, wijze, elektronisch_opengesteld } => {
            let elektronisch =
                wijze.as_deref().is_some_and(|w| w.contains("mail") || w.contains("elektronisch"));
            let dicht = elektronisch && *elektronisch_opengesteld == Some(false);
            Some(!dicht && tijdig(f.dag(), *poststempel, einde, kader))
        }
        _ => None,
    })
}
