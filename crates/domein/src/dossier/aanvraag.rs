//! The application in a dossier: receipt, decision term, suspension, extension and the penalty for a late decision.

use jiff::civil::Date;
use serde_json::Value;
use termijnen::{
    Bedrag, Eenheid, Grond, HerstelLezing, Lezing, NietTijdig, NieuwEinde, Opschorting, Regel, Soort,
    Termijn, Verdaging, Vraag, bereken, bereken_kaal, wet,
};

use super::{DossierFeit as F, DossierGebeurtenis, Dossierkader, Dossierstand};

/// How the suspension by an unanswered invitation is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blik {
    /// As it stands at the end of a day.
    Op(Date),
    /// As late as it can become: every repair term used to its last day.
    Uiterst,
}

/// True when a report asks for a decision by somebody with an interest (Awb 1:3 lid 3).
pub(super) fn is_verzoek(feit: &F) -> bool {
    match feit {
        F::HandhavingsverzoekOntvangen { belanghebbende, .. } => *belanghebbende != Some(false),
        F::MeldingOntvangen { anoniem, melder_belanghebbende, tekst_vraagt_om_besluit, .. } => {
            *tekst_vraagt_om_besluit == Some(true)
                && *melder_belanghebbende != Some(false)
                && *anoniem != Some(true)
        }
        _ => false,
    }
}

/// The fact that started the decision term: the first request, or the report that became one.
pub(super) fn aanvraag(stand: &Dossierstand) -> Option<&DossierGebeurtenis> {
    let omgezet = stand.eerste(|f| match &f.feit {
        F::OmgezetNaarHandhavingsverzoek { feit: Some(nr) } => stand.feiten().iter().find(|g| g.nr == *nr),
        F::OmgezetNaarHandhavingsverzoek { feit: None } => stand.eerste(is_melding),
        _ => None,
    });
    omgezet.or_else(|| stand.eerste(|f| is_verzoek(&f.feit).then_some(f)))
}

fn is_melding(f: &DossierGebeurtenis) -> Option<&DossierGebeurtenis> {
    matches!(f.feit, F::MeldingOntvangen { .. }).then_some(f)
}

/// Day of receipt: of the application, else of the first report.
pub(super) fn ontvangst(stand: &Dossierstand) -> Option<Date> {
    aanvraag(stand).or_else(|| stand.eerste(is_melding)).map(DossierGebeurtenis::dag)
}

/// Both dates of receipt when a request was sent on: own receipt and that of the competent body (Awb 2:3).
pub(super) fn ontvangstdata(stand: &Dossierstand) -> Vec<Date> {
    stand.alle(|f| {
        let ontvangen = matches!(
            f.feit,
            F::MeldingOntvangen { .. }
                | F::HandhavingsverzoekOntvangen { .. }
                | F::DoorzendingOntvangen { .. }
        );
        ontvangen.then(|| f.dag())
    })
}

/// Last day of the latest repair term; set by the body, so it never moves.
pub(super) fn einde_hersteltermijn(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    stand.laatste(|f| hersteltermijn(f, kader))
}

fn hersteltermijn(f: &DossierGebeurtenis, kader: &Dossierkader) -> Option<Date> {
    let F::UitnodigingAanvullenVerzonden { hersteltermijn_weken } = f.feit else { return None };
    eigen_weken(f.dag(), hersteltermijn_weken?, kader)
}

/// End of a term in weeks that the body set itself.
pub(super) fn eigen_weken(dag: Date, weken: u32, kader: &Dossierkader) -> Option<Date> {
    eigen_termijn(dag, weken, Eenheid::Weken, kader)
}

/// End of a term that the body set itself.
pub(super) fn eigen_termijn(dag: Date, aantal: u32, eenheid: Eenheid, kader: &Dossierkader) -> Option<Date> {
    let regel = Regel::nieuw("eigen termijn", aantal, eenheid, Soort::Orgaan);
    bereken_kaal(&regel, dag, &kader.kalender).ok().map(|t| t.einde)
}

/// The suspensions by invitations to complete (Awb 4:15 lid 1 onder a); nothing when one has no end yet.
pub(super) fn opschortingen(
    stand: &Dossierstand,
    kader: &Dossierkader,
    blik: Blik,
) -> Option<Vec<Opschorting>> {
    let mut uit = Vec::new();
    for f in stand.feiten() {
        let F::UitnodigingAanvullenVerzonden { .. } = f.feit else { continue };
        let herstel = hersteltermijn(f, kader);
        let vol = stand.eerste(|g| match g.feit {
            F::AanvullingOntvangen { volledig } if g.moment >= f.moment && volledig != Some(false) => {
                Some(g.dag())
            }
            _ => None,
        });
        let grond = Grond::AanvullingAanvraag;
        let een = match (vol, herstel) {
            (Some(vol), herstel) if herstel.is_none_or(|h| vol <= h) => {
                Opschorting::aangevuld(grond, f.dag(), vol)
            }
            (_, Some(herstel)) if matches!(blik, Blik::Op(dag) if dag <= herstel) => return None,
            (_, Some(herstel)) => {
                Opschorting::niet_aangevuld(grond, f.dag(), herstel, HerstelLezing::default())
            }
            (_, None) => return None,
        };
        uit.extend(een.ok()?);
    }
    Some(uit)
}

/// The decision term (Awb 4:13 lid 2); nothing when there is no application or the term stands still.
pub(super) fn beslistermijn(stand: &Dossierstand, kader: &Dossierkader, blik: Blik) -> Option<Termijn> {
    let begin = aanvraag(stand)?.dag();
    let opschorting = opschortingen(stand, kader, blik)?;
    let verdaging = stand.laatste(|f| match f.feit {
        F::VerdagingMedegedeeld { nieuwe_datum: Some(dag) } => Some(Verdaging {
            grondslag: "Awb 4:14 lid 3".into(),
            nieuw: NieuwEinde::Tot(dag),
            medegedeeld: Some(f.dag()),
        }),
        _ => None,
    });
    let zonder =
        Vraag { regel: &wet::BESLISSEN, gebeurtenis: begin, opschorting: &opschorting, verdaging: None };
    let met = Vraag { verdaging: verdaging.as_ref(), ..zonder };
    // An extension that was told too late, or that is shorter, extends nothing.
    bereken(&met, &kader.kalender).or_else(|_| bereken(&zonder, &kader.kalender)).ok()
}

/// Whether the extension was told within the term (Awb 4:14 lid 1 and 3).
pub(super) fn verdaging_tijdig(stand: &Dossierstand, kader: &Dossierkader) -> Option<bool> {
    let (nr, dag) =
        stand.laatste(|f| matches!(f.feit, F::VerdagingMedegedeeld { .. }).then(|| (f.nr, f.dag())))?;
    let eerder = stand.beperkt(|f| f.nr < nr);
    let einde = beslistermijn(&eerder, kader, Blik::Op(dag)).map(|t| t.einde);
    Some(einde.is_none_or(|einde| dag <= einde))
}

/// The day on which the decision on the application was made known.
pub(super) fn besluit(stand: &Dossierstand) -> Option<(Date, Option<u32>)> {
    let begin = aanvraag(stand)?.moment;
    stand.eerste(|f| match f.feit {
        _ if f.moment < begin => None,
        F::BeschikkingBekendgemaakt { dagen_in_gebreke, .. } => Some((f.dag(), dagen_in_gebreke)),
        F::LastBekendgemaakt(_) => Some((f.dag(), None)),
        _ => None,
    })
}

/// State of a notice of default (Awb 4:17 lid 3, 6:12 lid 2).
pub(super) fn ingebrekestelling(stand: &Dossierstand, kader: &Dossierkader) -> Option<&'static str> {
    let f = stand.laatste(|f| matches!(f.feit, F::IngebrekestellingOntvangen { .. }).then_some(f))?;
    Some(oordeel(stand, f, kader))
}

fn oordeel(stand: &Dossierstand, f: &DossierGebeurtenis, kader: &Dossierkader) -> &'static str {
    let schriftelijk = !matches!(f.feit, F::IngebrekestellingOntvangen { schriftelijk: Some(false) });
    let eerder = stand.beperkt(|g| g.nr <= f.nr);
    match beslistermijn(&eerder, kader, Blik::Op(f.dag())) {
        _ if !schriftelijk => "niet_schriftelijk",
        Some(termijn) if f.dag() > termijn.einde => "geldig",
        _ => "prematuur",
    }
}

/// The penalty for a late decision, once a valid notice of default came.
pub(super) fn niet_tijdig(stand: &Dossierstand, kader: &Dossierkader) -> Option<NietTijdig> {
    let melding = stand.eerste(|f| match f.feit {
        F::IngebrekestellingOntvangen { .. } if oordeel(stand, f, kader) == "geldig" => Some(f.dag()),
        _ => None,
    })?;
    let einde = beslistermijn(stand, kader, Blik::Op(melding))?.einde;
    NietTijdig::nieuw(einde, melding, Lezing::default()).ok()
}

/// Days in default at the end of a day, or until the decision.
pub(super) fn dagen_in_gebreke(stand: &Dossierstand, kader: &Dossierkader, peil: Date) -> u32 {
    let Some(loopt) = niet_tijdig(stand, kader) else { return 0 };
    match besluit(stand) {
        Some((_, Some(dagen))) => dagen,
        Some((dag, None)) => loopt.dagen_bij_besluit(dag),
        None => loopt.dagen_tot_en_met(peil),
    }
}

/// Number of applicants; the penalty is shared equally (Awb 4:17 lid 7).
pub(super) fn aanvragers(stand: &Dossierstand) -> u32 {
    let aantal = aanvraag(stand).and_then(|f| match &f.feit {
        F::HandhavingsverzoekOntvangen { aanvragers: Some(Value::Array(namen)), .. } => {
            u32::try_from(namen.len()).ok()
        }
        F::HandhavingsverzoekOntvangen { aanvragers: Some(getal), .. } => {
            getal.as_u64().and_then(|n| u32::try_from(n).ok())
        }
        _ => None,
    });
    aantal.unwrap_or(1).max(1)
}

/// Last day for fixing the penalty: two weeks after the last day for which it is due (Awb 4:18).
pub(super) fn uiterste_vaststelling(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    let loopt = niet_tijdig(stand, kader)?;
    let laatste = match besluit(stand) {
        Some((dag, _)) => dag.yesterday().ok()?.min(loopt.laatste_dag),
        None => loopt.laatste_dag,
    };
    bereken_kaal(&wet::DWANGSOM_VASTSTELLEN, laatste, &kader.kalender).ok().map(|t| t.einde)
}

/// Total of the penalty after a number of days.
pub(super) fn totaal(kader: &Dossierkader, dagen: u32) -> Bedrag {
    kader.niet_tijdig.totaal(dagen)
}

/// Where the decision term stands at the end of a day.
pub(super) fn stand_termijn(stand: &Dossierstand, kader: &Dossierkader, peil: Date) -> Option<&'static str> {
    aanvraag(stand)?;
    if besluit(stand).is_some() {
        return Some("beslist");
    }
    let Some(termijn) = beslistermijn(stand, kader, Blik::Op(peil)) else { return Some("opgeschort") };
    if let Some(loopt) = niet_tijdig(stand, kader) {
        return Some(match peil {
            dag if dag < loopt.eerste_dag => "in_gebreke",
            dag if dag >= loopt.laatste_dag => "dwangsom_maximaal",
            _ => "dwangsom_loopt",
        });
    }
    let verdaagd = stand.dag_van(|f| matches!(f, F::VerdagingMedegedeeld { .. })).is_some();
    Some(match termijn.einde {
        einde if peil > einde => "verstreken",
        _ if verdaagd => "verdaagd",
        _ => "loopt",
    })
}
