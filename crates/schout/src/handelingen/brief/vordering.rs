//! No date of a forfeited amount passes unseen: on the day it asks for the next step it stands on the page of who divides
//! the work, and becomes a task for who deals with the zaak.

use domein::id::ZaakId;
use termijnen::{Bedrag, Kalender};

use super::{OpenBrief, Verloop};
use crate::{
    handelingen::{
        Handeling, Uitkomst,
        behandelen::maak_taak,
        bewaken::{PER_KEER, behandelaar_of_team, om_de_beurt, vergrendel},
    },
    store::{self, vordering::Vordering},
};

/// Kind of the task.
const TAAK: &str = "vordering";

/// Sets the days on which the amounts of an order ask for somebody; a task that is done by this goes away.
pub(super) async fn werk_bij(h: &mut Handeling, b: &OpenBrief, verloop: &Verloop) -> Uitkomst<()> {
    let Some(boek) = &verloop.grootboek else { return Ok(()) };
    for rij in verloop.bedragen(h.vandaag())? {
        let dag = boek.let_op(&rij, &Kalender::STANDAARD);
        store::vordering::zet(&mut h.tx, (b.rij.id, rij.nr), b.zaak.id, dag).await?;
    }
    let dag = h.vandaag();
    if store::vordering::aantal(&mut h.tx, b.zaak.id, dag).await? == 0 {
        let nu = h.nu.as_microsecond();
        store::taak::rond_soort_af(&mut h.tx, b.zaak.id, TAAK, "Het staat in het grootboek.", nu).await?;
    }
    Ok(())
}

/// Every round: an amount that asks for the next step becomes a task. Gives how many amounts there were.
///
/// # Errors
/// When the store fails.
pub async fn vorderingen_bewaken(h: &mut Handeling) -> Uitkomst<usize> {
    om_de_beurt(h).await?;
    let dag = h.vandaag();
    let alle = store::vordering::te_melden(&mut h.tx, dag, PER_KEER).await?;
    for v in &alle {
        meld(h, v).await?;
        store::vordering::zet_gemeld(&mut h.tx, v, h.nu.as_microsecond()).await?;
    }
    Ok(alle.len())
}

async fn meld(h: &mut Handeling, v: &Vordering) -> Uitkomst<()> {
    let zaak = store::zaak::op_id(&mut h.tx, ZaakId(v.zaak)).await?;
    let brief = store::brief::op_id(&mut h.tx, v.besluit).await?;
    let (Some(zaak), Some(brief)) = (zaak, brief) else { return Ok(()) };
    let bedragen = Verloop::lees(&mut h.tx, &brief).await?.bedragen(h.vandaag())?;
    let rij = bedragen.iter().find(|r| i64::from(r.nr) == v.nr && r.open > Bedrag::NUL);
    let Some(rij) = rij else { return Ok(()) };
    let verjaart =
        rij.verjaart_op.map(|dag| format!(" Innen kan tot en met {} (Awb 5:35).", termijnen::datum_nl(dag)));
    let wat = format!("Dwangsom nummer {}: {}{}", rij.nr, rij.zin, verjaart.unwrap_or_default());
    let mut zaak = vergrendel(h, &zaak).await?;
    let voor = behandelaar_of_team(&h.geladen.inrichting, &zaak);
    let taak = maak_taak(h, &zaak, TAAK, &wat, voor, rij.verjaart_op).await?;
    h.bewaar(&mut zaak, vec![taak]).await
}
