//! Bestuursdwang and the fine in a dossier: the dates and amounts that follow from the facts.

use jiff::civil::{Date, DateTime};
use serde_json::Value;
use termijnen::{Bedrag, Grond, Opschorting, Regel, Vraag, bereken, bereken_kaal, bereken_uren, wet};

use super::{DossierFeit as F, DossierGebeurtenis, Dossierkader, Dossierstand, sanctie, stand::som};
use crate::{
    sanctie::{BOETEDREMPEL, regels::is_zware_boete},
    termijntoets::lezen,
};

fn einde(regel: &Regel, dag: Date, kader: &Dossierkader) -> Option<Date> {
    bereken_kaal(regel, dag, &kader.kalender).ok().map(|t| t.einde)
}

/// Last moment to announce an entry of premises of somebody uninvolved (Awb 5:27 lid 3).
pub(super) fn uiterste_aanzegging(stand: &Dossierstand) -> Option<DateTime> {
    let gepland = stand.laatste(|f| match &f.feit {
        F::Beslissing531aBekendgemaakt { gepland: Some(gepland), .. } => {
            lezen::moment(&gepland.as_str().into()).ok()
        }
        _ => None,
    })?;
    bereken_uren(&wet::AANZEGGING, gepland).ok()
}

/// Last day to decide on a request to carry out (Awb 5:31a lid 3).
pub(super) fn uiterste_toepassing(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    let dag = stand.dag_van(|f| matches!(f, F::VerzoekToepassingOntvangen { .. }))?;
    einde(&wet::TOEPASSING_BESLISSEN, dag, kader)
}

fn toegepast(stand: &Dossierstand) -> Option<&DossierGebeurtenis> {
    stand.laatste(|f| matches!(f.feit, F::BestuursdwangToegepast { .. }).then_some(f))
}

/// Whether a ground is the urgency of Awb 5:31; not the request of 5:31a.
pub(super) fn is_spoedgrond(grond: &str) -> bool {
    grond.contains("spoed") || (grond.contains("5:31") && !grond.contains("5:31a"))
}

/// Whether bestuursdwang was applied without an order before it (Awb 5:31).
pub(super) fn spoed(stand: &Dossierstand) -> Option<bool> {
    toegepast(stand).map(|f| match &f.feit {
        F::BestuursdwangToegepast { grond: Some(grond), .. } if is_spoedgrond(grond) => true,
        _ => sanctie::last(stand).is_none_or(|(last, _)| last.moment > f.moment),
    })
}

/// Whether the decision comes after the act: only when it could not be waited for (Awb 5:31 lid 2, not lid 1).
pub(super) fn besluit_achteraf(stand: &Dossierstand) -> Option<bool> {
    let eerst_besloten = toegepast(stand).is_some_and(|f| {
        matches!(&f.feit, F::BestuursdwangToegepast { grond: Some(grond), .. } if grond.contains("5:31 lid 1"))
    });
    spoed(stand).map(|spoed| spoed && !eerst_besloten)
}

/// Whether the latest request is open to its sender: to carry out only after the benefit term, by who asked for the
/// order or is harmed (Awb 5:31a lid 1 and 2); to recover by an interested party (Awb 5:37 lid 2).
pub(super) fn ontvankelijk(stand: &Dossierstand, kader: &Dossierkader) -> Option<bool> {
    stand.laatste(|f| match f.feit {
        F::VerzoekToepassingOntvangen { aanvrager_last, benadeeld } => {
            let mag = aanvrager_last == Some(true) || benadeeld == Some(true);
            Some(mag && sanctie::einde_begunstiging(stand, kader).is_none_or(|einde| f.dag() > einde))
        }
        F::InvorderingsverzoekOntvangen { belanghebbende }
        | F::HandhavingsverzoekOntvangen { belanghebbende, .. } => Some(belanghebbende != Some(false)),
        _ => None,
    })
}

/// Whether the body may carry out now: the benefit term has passed and the breach goes on (Awb 5:21, 5:24).
pub(super) fn mogelijk(stand: &Dossierstand, kader: &Dossierkader, peil: Date) -> Option<bool> {
    let (f, _) = sanctie::last(stand)?;
    let om = sanctie::einde_begunstiging(stand, kader).is_none_or(|einde| peil > einde);
    let bestaat = stand.laatste(|g| match g.feit {
        F::Hercontrole { overtreding_bestaat, .. } if g.moment >= f.moment => overtreding_bestaat,
        _ => None,
    });
    Some(om && bestaat != Some(false))
}

/// The dates around seized goods.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bewaartermijn {
    /// Thirteen weeks after seizure the goods may be sold (Awb 5:30 lid 1).
    DertienWeken,
    /// No sale within two weeks of the copy of the record (Awb 5:30 lid 3).
    Verkoopverbod,
    /// Three years of right to the proceeds after the sale (Awb 5:30 lid 4).
    Opbrengst,
    /// Five years to fix the costs (Awb 5:25 lid 6).
    Kosten,
}

/// Last day of a term around seized goods.
pub(super) fn bewaar(stand: &Dossierstand, kader: &Dossierkader, wat: Bewaartermijn) -> Option<Date> {
    let toepassing = || toegepast(stand).map(DossierGebeurtenis::dag);
    let verkoop = || stand.dag_van(|f| matches!(f, F::ZakenVerkocht { .. }));
    let (regel, dag) = match wat {
        Bewaartermijn::DertienWeken => (&wet::BEWAREN, toepassing()?),
        Bewaartermijn::Verkoopverbod => (&wet::VERKOOPVERBOD, pv_verstrekt(stand).or_else(toepassing)?),
        Bewaartermijn::Opbrengst => (&wet::OPBRENGST, verkoop()?),
        Bewaartermijn::Kosten => (&wet::KOSTEN_VASTSTELLEN, toepassing()?),
    };
    einde(regel, dag, kader)
}

/// Day on which the copy of the record was given (Awb 5:29 lid 2): its own date, or that of the decision.
pub(super) fn pv_verstrekt(stand: &Dossierstand) -> Option<Date> {
    stand.laatste(|f| match &f.feit {
        F::BesluitSpoedbestuursdwangBekendgemaakt { pv_meevoeren_verstrekt: Some(Value::Bool(true)) } => {
            Some(f.dag())
        }
        F::BesluitSpoedbestuursdwangBekendgemaakt { pv_meevoeren_verstrekt: Some(dag) } => {
            lezen::datum(dag).ok()
        }
        _ => None,
    })
}

/// Whether the costs were fixed in time (Awb 5:25 lid 6).
pub(super) fn kosten_tijdig(stand: &Dossierstand, kader: &Dossierkader) -> Option<bool> {
    let dag = stand.dag_van(|f| matches!(f, F::KostenbeschikkingBekendgemaakt { .. }))?;
    Some(dag <= bewaar(stand, kader, Bewaartermijn::Kosten)?)
}

/// The amounts in a cost decision, each with whether it can be charged: a list or an object of amounts.
fn posten(stand: &Dossierstand, kader: &Dossierkader) -> Vec<(Bedrag, bool)> {
    // Awb 5:25 lid 3: preparation counts only after the benefit term
    let einde = sanctie::einde_begunstiging(stand, kader);
    let lees = |post: &Value| {
        let bedrag = lezen::bedrag(lezen::veld(post, &["bedrag", "kosten"]).unwrap_or(post)).ok()?;
        let mee = lezen::veld(post, &["verhaalbaar", "te_verhalen"]).and_then(Value::as_bool);
        let gemaakt = lezen::datum_in(post, &["gemaakt_op", "datum", "gemaakt"]).ok().flatten();
        let te_vroeg = gemaakt.zip(einde).is_some_and(|(gemaakt, einde)| gemaakt <= einde);
        Some((bedrag, mee.unwrap_or(!te_vroeg)))
    };
    let gegeven = stand.laatste(|f| match &f.feit {
        F::KostenbeschikkingBekendgemaakt { posten } => posten.as_ref(),
        _ => None,
    });
    match gegeven {
        Some(Value::Array(rijen)) => rijen.iter().filter_map(lees).collect(),
        Some(Value::Object(velden)) => velden.values().filter_map(lees).collect(),
        _ => stand.alle(|f| match f.feit {
            F::BestuursdwangToegepast { kosten, .. } => Some((kosten?, true)),
            _ => None,
        }),
    }
}

/// All costs; `te_verhalen` leaves out what cannot be charged (Awb 5:25 lid 1).
pub(super) fn kosten(stand: &Dossierstand, kader: &Dossierkader, te_verhalen: bool) -> Option<Bedrag> {
    let posten = posten(stand, kader);
    let mee = posten.iter().filter(|(_, verhaalbaar)| *verhaalbaar || !te_verhalen);
    (!posten.is_empty()).then(|| som(mee.map(|(bedrag, _)| *bedrag)))
}

/// Proceeds of the sale less the costs of the sale and of the bestuursdwang (Awb 5:30 lid 4).
pub(super) fn saldo(stand: &Dossierstand, kader: &Dossierkader) -> Option<Bedrag> {
    let netto = stand.laatste(|f| match f.feit {
        F::ZakenVerkocht { opbrengst: Some(opbrengst), verkoopkosten, .. } => {
            Some(opbrengst.min(verkoopkosten.unwrap_or(Bedrag::NUL)))
        }
        _ => None,
    })?;
    Some(netto.min(kosten(stand, kader, true).unwrap_or(Bedrag::NUL)))
}

/// The finding a fine is about: by its name, or the latest one.
fn overtreding<'a>(
    stand: &'a Dossierstand,
    over: Option<&Value>,
) -> Option<(&'a DossierGebeurtenis, Option<Bedrag>)> {
    let naam = over.and_then(Value::as_str);
    let nr = over.and_then(Value::as_u64);
    stand.laatste(|f| match &f.feit {
        F::OvertredingVastgesteld { overtreding, boetemaximum, .. } => {
            let past = nr.is_none_or(|nr| u64::from(f.nr) == nr)
                && naam.is_none_or(|n| overtreding.as_deref() == Some(n));
            past.then_some((f, *boetemaximum))
        }
        _ => None,
    })
}

/// Whether the highest possible fine is above the threshold of Awb 5:53.
pub(super) fn zware_boete(stand: &Dossierstand, over: Option<&Value>) -> Option<bool> {
    let maximum = overtreding(stand, over).and_then(|(_, maximum)| maximum);
    let voornemen = stand.laatste(|f| match f.feit {
        F::VoornemenVerzonden { bedrag, .. } | F::BoetebesluitBekendgemaakt { bedrag, .. } => bedrag,
        _ => None,
    });
    Some(is_zware_boete(maximum.or(voornemen)?, BOETEDREMPEL))
}

/// Last day of the power to fine (Awb 5:45).
pub(super) fn boetebevoegdheid(
    stand: &Dossierstand,
    kader: &Dossierkader,
    over: Option<&Value>,
) -> Option<Date> {
    let (f, _) = overtreding(stand, over)?;
    let regel = if zware_boete(stand, over)? { &wet::BOETE_VERVAL_ZWAAR } else { &wet::BOETE_VERVAL_LICHT };
    einde(regel, f.dag(), kader)
}

/// Whether the term of the power to fine stands still: while objection or appeal against the fine is pending
/// (Awb 5:45 lid 3).
pub(super) fn stand_verval(stand: &Dossierstand, kader: &Dossierkader, peil: Date) -> Option<&'static str> {
    let laatste = boetebevoegdheid(stand, kader, None)?;
    let besluit = stand.laatste(|f| matches!(f.feit, F::BoetebesluitBekendgemaakt { .. }).then_some(f));
    let bezwaar = besluit.and_then(|b| {
        stand.laatste(|f| (matches!(f.feit, F::BezwaarOntvangen { .. }) && f.moment >= b.moment).then_some(b))
    });
    let klaar = bezwaar.and_then(|b| super::bezwaar::onherroepelijk(stand, kader, b));
    Some(match bezwaar {
        Some(_) if klaar.is_none_or(|dag| peil < dag) => "opgeschort",
        _ if peil > laatste => "vervallen",
        _ => "loopt",
    })
}

fn voorgelegd(stand: &Dossierstand) -> Option<Date> {
    stand.dag_van(|f| matches!(f, F::VoorgelegdAanOm {}))
}

/// Last day on which the prosecutor may answer (Awb 5:44 lid 3 onder b).
pub(super) fn om_reactie(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    einde(&wet::OM_REACTIE, voorgelegd(stand)?, kader)
}

/// Last day to decide on a fine after the report (Awb 5:51); nothing while the prosecutor has it.
pub(super) fn uiterste_boete(stand: &Dossierstand, kader: &Dossierkader, peil: Date) -> Option<Date> {
    let rapport = stand.laatste(|f| match f.feit {
        F::RapportOpgemaakt { dagtekening, .. } => Some(dagtekening.unwrap_or_else(|| f.dag())),
        _ => None,
    })?;
    let mut opschorting = Vec::new();
    if let Some(van) = voorgelegd(stand) {
        let terug = stand.dag_van(|f| matches!(f, F::OmZietAfVanVervolging {}));
        let stil = om_reactie(stand, kader)?;
        // Awb 5:51 lid 2: from the day of submission itself until the body may fine again
        let tot = match terug {
            Some(terug) => terug.yesterday().ok()?,
            None if peil > stil => stil,
            None => return None,
        };
        if tot >= van {
            opschorting.push(Opschorting::periode(Grond::OpenbaarMinisterie, van, tot).ok()?);
        }
    }
    let vraag = Vraag {
        regel: &wet::BOETE_BESLISSEN,
        gebeurtenis: rapport,
        opschorting: &opschorting,
        verdaging: None,
    };
    bereken(&vraag, &kader.kalender).ok().map(|t| t.einde)
}
