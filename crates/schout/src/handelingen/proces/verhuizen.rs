//! Moving running zaken to the edition of their process that holds today. Nothing moves by itself.

use std::{collections::BTreeMap, sync::Arc};

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::ZaakId,
    proces::{Definitie, Migratie, StapVerhuizing, migreer},
    weigering::Weigering,
    zaak::Zaak,
};
use uuid::Uuid;

use super::Gang;
use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, bewaken::vergrendel},
    klok::lokaal,
    store,
};

/// Runs read at once.
const PER_KEER: i64 = 500;

/// What is asked.
#[derive(Debug)]
pub struct Verhuizing<'a> {
    /// Code of the process.
    pub proces: &'a str,
    /// New id of steps that changed it.
    pub stappen: &'a BTreeMap<String, String>,
    /// Only say what would happen.
    pub droog: bool,
}

/// Moves every running zaak of a process that follows another edition than that of today, each in a transaction of its
/// own. `zie` hears what happens to each, or would happen.
///
/// # Errors
/// `NietGevonden` when the process does not exist; when the store fails. What was moved stays moved.
pub async fn verhuizen(app: &App, v: &Verhuizing<'_>, mut zie: impl FnMut(&str, &Migratie)) -> Uitkomst<()> {
    let vandaag = lokaal(app.klok.nu()).date();
    let naar = app.inrichting().proces(v.proces, vandaag).ok_or(Weigering::NietGevonden)?;
    let mut na = Uuid::nil();
    loop {
        let rijen = store::proces::lopend(&mut app.store.lees().await?, v.proces, na, PER_KEER).await?;
        let Some(laatste) = rijen.last() else { return Ok(()) };
        na = laatste.id;
        for rij in rijen.iter().filter(|rij| rij.versie != naar.versie) {
            let mut h = Handeling::begin(app, Wie::Systeem("verhuizen")).await?;
            let Some((nummer, migratie)) = een(&mut h, v, rij.zaak.into(), &naar).await? else { continue };
            if !v.droog {
                h.commit().await?;
            }
            zie(&nummer, &migratie);
        }
    }
}

async fn een(
    h: &mut Handeling,
    v: &Verhuizing<'_>,
    zaak: ZaakId,
    naar: &Arc<Definitie>,
) -> Uitkomst<Option<(String, Migratie)>> {
    let Some(zaak) = store::zaak::op_id(&mut h.tx, zaak).await? else { return Ok(None) };
    let mut zaak = vergrendel(h, &zaak).await?;
    let mut gang = Gang::laad(h, &zaak).await?;
    // Meanwhile somebody may have finished it.
    if gang.definitie.versie == naar.versie || gang.stand.is_geeindigd() {
        return Ok(None);
    }
    let migratie = migreer(&gang.definitie, naar, v.stappen, &gang.stand);
    if migratie.stand.is_some() && !v.droog {
        verhuis(h, &mut zaak, &mut gang, naar, &migratie).await?;
    }
    Ok(Some((zaak.nummer, migratie)))
}

async fn verhuis(
    h: &mut Handeling,
    zaak: &mut Zaak,
    gang: &mut Gang,
    naar: &Arc<Definitie>,
    migratie: &Migratie,
) -> Uitkomst<()> {
    for stap in &migratie.stappen {
        let (oud, nieuw) = match stap {
            StapVerhuizing::Blijft { stap, .. } => (stap, stap),
            StapVerhuizing::Wordt { stap, naar, .. } => (stap, naar),
            StapVerhuizing::Vervalt { .. } => continue,
        };
        if let Some(daar) = naar.stap(nieuw) {
            store::taak::verhuis_stap(&mut h.tx, zaak.id, oud, nieuw, &daar.naam, &daar.rollen.join(" "))
                .await?;
        }
        if let Some(concept) = gang.concepten.remove(oud) {
            gang.concepten.insert(nieuw.clone(), concept);
        }
    }
    if let Some(stand) = &migratie.stand {
        gang.stand = stand.clone();
    }
    gang.volg(h, naar);
    gang.bewaar(h).await?;
    let (van, nieuw) = (migratie.van.clone(), migratie.naar.clone());
    h.bewaar(zaak, vec![G::ProcesVerhuisd { proces: naar.naam.clone(), van, naar: nieuw }]).await
}
