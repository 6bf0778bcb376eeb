//! Afgehandeld means done: closing a zaak.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    signaal::Terugkoppeling,
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus, toets_afhandelen},
};

use super::{Handeling, Uitkomst, eis_kort, eis_reden, melder::nieuwe_norm};
use crate::store;

/// Closes a zaak (eis 138-139).
///
/// # Errors
/// The first thing that stands in the way: a state, open tasks or promises, reporters without an answer.
pub async fn afhandelen(
    h: &mut Handeling,
    nummer: &str,
    toelichting: &str,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, gezien).await?;
    let stand = store::zaak::sluitstand(&mut h.tx, zaak.id).await?;
    toets_afhandelen(&zaak, stand)?;
    let stappen = super::proces::nog_te_doen(h, &zaak).await?;
    if !stappen.is_empty() {
        return Err(Weigering::ProcesLoopt { stappen }.into());
    }
    sluit(h, &mut zaak, toelichting).await?;
    Ok(zaak)
}

/// Opens a closed zaak again, because it was not done after all. The norm starts again, and everyone who had an
/// answer gets a new one.
///
/// # Errors
/// `RedenOntbreekt`; `StatusKanNiet` when the zaak is not closed.
pub async fn heropenen(h: &mut Handeling, nummer: &str, reden: &str) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    if zaak.status != ZaakStatus::Afgehandeld {
        return Err(Weigering::StatusKanNiet { van: zaak.status, naar: ZaakStatus::InBehandeling }.into());
    }
    zaak.status = ZaakStatus::InBehandeling;
    zaak.gesloten = None;
    nieuwe_norm(h, &mut zaak).await?;
    for s in store::signaal::van_zaak(&mut h.tx, zaak.id).await? {
        if s.signaal.terugkoppeling == Terugkoppeling::Gegeven {
            store::signaal::heropen(&mut h.tx, s.signaal.id).await?;
        }
    }
    h.bewaar(&mut zaak, vec![G::Heropend { reden }]).await?;
    super::proces::heropend(h, &zaak).await?;
    Ok(zaak)
}

/// Closes a zaak when nothing stands in the way; otherwise leaves it as it is.
pub(crate) async fn sluit_als_klaar(h: &mut Handeling, zaak: &mut Zaak, toelichting: &str) -> Uitkomst<()> {
    let stand = store::zaak::sluitstand(&mut h.tx, zaak.id).await?;
    if toets_afhandelen(zaak, stand).is_ok() && super::proces::nog_te_doen(h, zaak).await?.is_empty() {
        sluit(h, zaak, toelichting).await?;
    }
    Ok(())
}

async fn sluit(h: &mut Handeling, zaak: &mut Zaak, toelichting: &str) -> Uitkomst<()> {
    zaak.zet_status(ZaakStatus::Afgehandeld)?;
    zaak.gesloten = Some(h.nu);
    zaak.gepland_op = None;
    store::taak::rond_soort_af(&mut h.tx, zaak.id, "norm", "De zaak is afgehandeld.", h.nu.as_microsecond())
        .await?;
    let toelichting = eis_kort("toelichting", toelichting)?;
    super::proces::rond_af(h, zaak).await?;
    h.bewaar(zaak, vec![G::Afgehandeld { toelichting }]).await
}
