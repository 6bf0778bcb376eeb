//! Terms of a zaak: what steps do to them, the day that binds the zaak, and the watch over them.

use std::collections::BTreeMap;

use domein::{
    gebeurtenis::Gebeurtenis as G,
    proces::{
        Definitie, LopendeTermijn, TermijnDaad, TermijnGevolg, TermijnVerwijzing, TermijnWeigering,
        Termijnstand,
    },
    weigering::Weigering,
    zaak::Zaak,
};
use jiff::{ToSpan, civil::Date};
use termijnen::{FEESTDAGEN_VERSIE, Kalender};
use uuid::Uuid;

use crate::{
    handelingen::{
        Handeling, Uitkomst,
        behandelen::maak_taak,
        bewaken::{PER_KEER, behandelaar_of_team, om_de_beurt, vergrendel},
    },
    store::{
        self,
        proces::{TermijnRij, TermijnUitkomst},
    },
};

/// Days before the end of a term on which a colleague is warned.
const WAARSCHUWING_DAGEN: i64 = 7;

/// The day on which an open term with this key ends.
pub(super) fn einde_van(termijnen: &[TermijnRij], code: Option<&str>) -> Option<Date> {
    let open = termijnen.iter().rev().filter(|t| t.stand != Termijnstand::Klaar.as_str());
    open.filter(|t| Some(t.code.as_str()) == code).find_map(TermijnRij::laatste_dag)
}

/// Does what steps say to the terms of a zaak, and sets the day that binds it.
pub(super) async fn verwerk(
    h: &mut Handeling,
    zaak: &mut Zaak,
    definitie: &Definitie,
    gevolgen: &[TermijnGevolg],
    gebeurd: &mut Vec<G>,
) -> Uitkomst<()> {
    if gevolgen.is_empty() {
        return Ok(());
    }
    let mut nu: BTreeMap<String, (Uuid, LopendeTermijn)> = BTreeMap::new();
    for rij in store::proces::termijnen(&mut h.tx, zaak.id).await? {
        nu.insert(rij.code.clone(), (rij.id, rij.feiten()?));
    }
    for gevolg in gevolgen {
        let Some(verwijzing) = definitie.termijn(&gevolg.termijn) else { continue };
        // The service norm of an onderwerp is kept with the zaak itself.
        if verwijzing.duur.is_none() && gevolg.tot.is_none() && gevolg.doe == TermijnDaad::Start {
            continue;
        }
        let oud = nu.get(&gevolg.termijn).cloned();
        let feiten = oud.as_ref().map(|(_, t)| t.clone());
        let na =
            LopendeTermijn::pas_toe(feiten.clone(), gevolg, verwijzing, h.vandaag(), &Kalender::STANDAARD)
                .map_err(Weigering::from)?;
        let Some(na) = na.filter(|na| Some(na) != feiten.as_ref()) else { continue };
        // A term that was met and begins again is another one; the old one stays readable.
        let id = oud.filter(|(_, t)| t.klaar_op.is_none()).map(|(id, _)| id);
        let (id, event) = bewaar(h, zaak, verwijzing, id, &na, gevolg.doe.label()).await?;
        gebeurd.push(event);
        nu.insert(gevolg.termijn.clone(), (id, na));
    }
    zet_bindende_dag(h, zaak, definitie).await
}

/// Stores a term with the day it now comes to; gives its key and its event.
async fn bewaar(
    h: &mut Handeling,
    zaak: &Zaak,
    verwijzing: &TermijnVerwijzing,
    id: Option<Uuid>,
    feiten: &LopendeTermijn,
    wat: &str,
) -> Uitkomst<(Uuid, G)> {
    let berekend = feiten.einde(verwijzing, h.vandaag(), &Kalender::STANDAARD);
    let berekend = berekend.map_err(|fout| Weigering::from(TermijnWeigering::from(fout)))?;
    let redenen = berekend.as_ref().map(|t| feiten.redenen(verwijzing, t)).unwrap_or_default();
    let eind = berekend.as_ref().map(|t| t.einde);
    let uit = TermijnUitkomst {
        stand: feiten.stand(h.vandaag()).as_str(),
        eind,
        redenen: &redenen,
        feestdagen: FEESTDAGEN_VERSIE,
        inrichting_versie: h.geladen.versie,
        nu: h.nu.as_microsecond(),
    };
    let id = id.unwrap_or_else(|| h.sleutel());
    store::proces::bewaar_termijn(&mut h.tx, id, zaak.id, feiten, &uit).await?;
    let klaar = feiten.klaar_op.is_some();
    let redenen = if klaar { Vec::new() } else { redenen };
    let eind = eind.filter(|_| !klaar);
    Ok((id, G::TermijnGewijzigd { termijn: verwijzing.naam.clone(), wat: wat.to_owned(), eind, redenen }))
}

/// The earliest term by which the zaak itself must be done takes the place of the service norm.
async fn zet_bindende_dag(h: &mut Handeling, zaak: &mut Zaak, definitie: &Definitie) -> Uitkomst<()> {
    let termijnen = store::proces::termijnen(&mut h.tx, zaak.id).await?;
    let bindt = |t: &&TermijnRij| {
        t.stand != Termijnstand::Klaar.as_str() && definitie.termijn(&t.code).is_some_and(|v| v.bindt_zaak)
    };
    if let Some(dag) = termijnen.iter().filter(bindt).filter_map(TermijnRij::laatste_dag).min() {
        zaak.norm_datum = dag;
    }
    for stap in definitie.stappen().filter(|stap| stap.bindt.is_some()) {
        if let Some(dag) = einde_van(&termijnen, stap.bindt.as_deref()) {
            store::taak::stap_uiterlijk(&mut h.tx, zaak.id, &stap.id, Some(dag)).await?;
        }
    }
    Ok(())
}

/// Every night: a term that nears its end becomes a task for who deals with it; a term that stood still past its
/// repair term runs again by itself. Gives how many terms were touched.
///
/// # Errors
/// When the store fails.
pub async fn termijnen_bewaken(h: &mut Handeling) -> Uitkomst<usize> {
    om_de_beurt(h).await?;
    let grens = h.vandaag().saturating_add(WAARSCHUWING_DAGEN.days());
    let rijen = store::proces::termijnen_tot(&mut h.tx, grens, PER_KEER).await?;
    for rij in &rijen {
        let Some(zaak) = store::zaak::op_id(&mut h.tx, rij.zaak.into()).await? else { continue };
        let mut zaak = vergrendel(h, &zaak).await?;
        waarschuw(h, &mut zaak, rij).await?;
    }
    Ok(rijen.len())
}

async fn waarschuw(h: &mut Handeling, zaak: &mut Zaak, rij: &TermijnRij) -> Uitkomst<()> {
    let nu = h.nu.as_microsecond();
    let verwijzing =
        h.geladen.procesboek(h.vandaag()).and_then(|boek| boek.basis.termijn(&rij.code)).cloned();
    let (Some(verwijzing), false) = (verwijzing, zaak.gesloten.is_some()) else {
        return Ok(store::proces::zet_gewaarschuwd(&mut h.tx, rij.id, nu).await?);
    };
    let feiten = rij.feiten()?;
    if feiten.stand(h.vandaag()) == Termijnstand::StaatStil {
        // It moves on a day for every day; when it runs again it is looked at again.
        let (_, event) = bewaar(h, zaak, &verwijzing, Some(rij.id), &feiten, "staat stil").await?;
        if let G::TermijnGewijzigd { eind: Some(eind), .. } = &event
            && rij.laatste_dag() == Some(*eind)
        {
            store::proces::zet_gewaarschuwd(&mut h.tx, rij.id, nu).await?;
        }
        return Ok(());
    }
    let dag = rij.laatste_dag().unwrap_or_else(|| h.vandaag());
    let wat =
        format!("{}: uiterlijk {} ({}).", verwijzing.naam, termijnen::datum_nl(dag), verwijzing.artikel);
    let voor = behandelaar_of_team(&h.geladen.inrichting, zaak);
    let taak = maak_taak(h, zaak, "termijn", &wat, voor, Some(dag)).await?;
    store::proces::zet_gewaarschuwd(&mut h.tx, rij.id, nu).await?;
    h.bewaar(zaak, vec![taak]).await
}
