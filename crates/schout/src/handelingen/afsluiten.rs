//! Afgehandeld means done: closing a zaak.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    toegang::Recht,
    zaak::{Zaak, ZaakStatus, toets_afhandelen},
};

use super::{Handeling, Uitkomst};
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
    sluit(h, &mut zaak, toelichting).await?;
    Ok(zaak)
}

/// Closes a zaak when nothing stands in the way; otherwise leaves it as it is.
pub(crate) async fn sluit_als_klaar(h: &mut Handeling, zaak: &mut Zaak, toelichting: &str) -> Uitkomst<()> {
    let stand = store::zaak::sluitstand(&mut h.tx, zaak.id).await?;
    if toets_afhandelen(zaak, stand).is_ok() {
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
    let toelichting: String = toelichting.trim().chars().take(2000).collect();
    h.bewaar(zaak, vec![G::Afgehandeld { toelichting }]).await
}
