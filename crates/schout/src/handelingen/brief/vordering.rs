//! No date of a forfeited amount passes unseen: on the day it asks for the next step it stands on the page of who divides
//! the work, and becomes a task for who deals with the zaak.

use domein::{id::ZaakId, sanctie::grootboek::Grootboekrij, zaak::Zaak};
use jiff::ToSpan;
use termijnen::{Bedrag, Kalender};
use uuid::Uuid;

use super::Verloop;
use crate::{
    handelingen::{
        Fout, Handeling, Uitkomst,
        behandelen::maak_taak,
        bewaken::{PER_KEER, behandelaar_of_team, om_de_beurt, vergrendel},
    },
    store::{self, StoreFout, vordering::Vordering},
};

/// Kind of the tasks.
pub const TAAK: &str = "vordering";

/// Sets the days on which the amounts of an order ask for somebody; a task that is done by this goes away.
pub(super) async fn werk_bij(
    h: &mut Handeling,
    (besluit, zaak): (Uuid, ZaakId),
    verloop: &Verloop,
) -> Uitkomst<()> {
    let Some(boek) = &verloop.grootboek else { return Ok(()) };
    let rijen = verloop.bedragen(h.vandaag())?;
    // An amount that was struck out asks for nobody any more.
    for nr in boek.nummers() {
        let rij = rijen.iter().find(|rij| rij.nr == nr);
        let dag = rij.and_then(|rij| boek.let_op(rij, &Kalender::STANDAARD));
        store::vordering::zet(&mut h.tx, (besluit, nr), zaak, dag).await?;
    }
    let dag = h.vandaag();
    if store::vordering::aantal(&mut h.tx, zaak, dag).await? == 0 {
        let nu = h.nu.as_microsecond();
        store::taak::rond_soort_af(&mut h.tx, zaak, TAAK, "Het staat in het grootboek.", nu).await?;
    }
    Ok(())
}

/// Whether an amount of an order in a zaak asks for the next step today, by what its ledger says.
///
/// # Errors
/// When the store fails.
pub(in crate::handelingen) async fn vordering_wacht(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<bool> {
    let dag = h.vandaag();
    for rij in store::brief::van_zaak(&mut h.tx, zaak.id).await? {
        if rij.verzonden.is_none() {
            continue;
        }
        let verloop = Verloop::lees(&mut h.tx, &rij).await?;
        let Some(boek) = &verloop.grootboek else { continue };
        let nu = |r: &Grootboekrij| boek.let_op(r, &Kalender::STANDAARD).is_some_and(|op| op <= dag);
        if verloop.bedragen(dag)?.iter().any(nu) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Every round: an amount that asks for the next step becomes a task. Gives how many amounts there were.
///
/// # Errors
/// When the store fails.
pub async fn vorderingen_bewaken(h: &mut Handeling) -> Uitkomst<usize> {
    om_de_beurt(h).await?;
    herzie(h).await?;
    let dag = h.vandaag();
    let alle = store::vordering::te_melden(&mut h.tx, dag, PER_KEER).await?;
    for v in &alle {
        // One decision that cannot be read is named, and the others go on; it is looked at again in the next round.
        let wat = match wat_nu(h, v).await {
            Ok(wat) => wat,
            Err(fout) => {
                noem_onleesbaar(h, v, fout).await?;
                continue;
            }
        };
        if let Some((zaak, rij)) = wat {
            meld(h, &zaak, &rij).await?;
        }
        store::vordering::zet_gemeld(&mut h.tx, v, h.nu.as_microsecond()).await?;
    }
    Ok(alle.len())
}

/// A failure of the database ends the round; what stands in one decision does not. Nothing of it goes to the log: it may be
/// about a person.
async fn noem_onleesbaar(h: &mut Handeling, v: &Vordering, fout: Fout) -> Uitkomst<()> {
    if !matches!(fout, Fout::Weigering(_) | Fout::Intern(_) | Fout::Store(StoreFout::Onleesbaar(_))) {
        return Err(fout);
    }
    let zaak = store::lijst::nummer_van(&mut h.tx, v.zaak).await?.unwrap_or_default();
    tracing::error!(zaak, besluit = %v.besluit, "het grootboek van een besluit is niet te lezen: bekijk het met 'schout controleer'");
    Ok(())
}

/// Looks once a day at what was told before: what prescribed meanwhile (Awb 5:35) asks for nobody any more.
async fn herzie(h: &mut Handeling) -> Uitkomst<()> {
    let gisteren = h.nu.saturating_sub(24.hours()).unwrap_or(h.nu).as_microsecond();
    for v in store::vordering::te_herzien(&mut h.tx, gisteren, PER_KEER).await? {
        store::vordering::zet_gemeld(&mut h.tx, &v, h.nu.as_microsecond()).await?;
        if let Err(fout) = herzie_een(h, &v).await {
            noem_onleesbaar(h, &v, fout).await?;
        }
    }
    Ok(())
}

async fn herzie_een(h: &mut Handeling, v: &Vordering) -> Uitkomst<()> {
    let Some(brief) = store::brief::op_id(&mut h.tx, v.besluit).await? else { return Ok(()) };
    let verloop = Verloop::lees(&mut h.tx, &brief).await?;
    werk_bij(h, (brief.id, ZaakId(v.zaak)), &verloop).await
}

/// The amount as it stands in the ledger of its order, and its zaak; none when it asks for nobody any more.
async fn wat_nu(h: &mut Handeling, v: &Vordering) -> Uitkomst<Option<(Zaak, Grootboekrij)>> {
    let zaak = store::zaak::op_id(&mut h.tx, ZaakId(v.zaak)).await?;
    let brief = store::brief::op_id(&mut h.tx, v.besluit).await?;
    let (Some(zaak), Some(brief)) = (zaak, brief) else { return Ok(None) };
    let bedragen = Verloop::lees(&mut h.tx, &brief).await?.bedragen(h.vandaag())?;
    let rij = bedragen.into_iter().find(|r| i64::from(r.nr) == v.nr && r.open > Bedrag::NUL);
    Ok(rij.map(|rij| (zaak, rij)))
}

async fn meld(h: &mut Handeling, zaak: &Zaak, rij: &Grootboekrij) -> Uitkomst<()> {
    let verjaart =
        rij.verjaart_op.map(|dag| format!(" Innen kan tot en met {} (Awb 5:35).", termijnen::datum_nl(dag)));
    let wat = format!("Dwangsom nummer {}: {}{}", rij.nr, rij.zin, verjaart.unwrap_or_default());
    let mut zaak = vergrendel(h, zaak).await?;
    let voor = behandelaar_of_team(&h.geladen.inrichting, &zaak);
    let taak = maak_taak(h, &zaak, TAAK, &wat, voor, rij.verjaart_op).await?;
    h.bewaar(&mut zaak, vec![taak]).await
}
