//! What became of a message: delivered to the mail server, tried again later, or put aside visibly.

use domein::{gebeurtenis::Gebeurtenis as G, id::BerichtId, toegang::Recht, weigering::Weigering};
use jiff::SignedDuration;

use super::{Handeling, Uitkomst};
use crate::store::{self, bericht::Bericht};

/// Attempts before a message is put aside: about two days, so that a mail server may be away for a weekend night.
pub const MAX_POGINGEN: i64 = 16;

/// Waiting time after a failed attempt: 1, 4, 16 minutes, and so on up to about four hours.
#[must_use]
pub fn wachttijd(pogingen: i64) -> SignedDuration {
    let machten = u32::try_from(pogingen.clamp(1, 5) - 1).unwrap_or(0);
    SignedDuration::from_mins(4_i64.saturating_pow(machten))
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Poging {
    /// The mail server took it.
    Bezorgd,
    /// It may succeed later.
    Later(String),
    /// It will never succeed: wrong address.
    Nooit(String),
    /// The sender disappeared while sending; nobody knows whether it arrived.
    Onzeker,
}

/// Records how an attempt to send a message ended. An outcome that comes after the message was put aside or sent
/// by somebody else changes nothing, except that a delivery is always recorded.
///
/// # Errors
/// When the store fails.
pub async fn poging_vastleggen(h: &mut Handeling, bericht: &Bericht, uitkomst: Poging) -> Uitkomst<()> {
    let (id, pogingen) = (bericht.id(), bericht.pogingen);
    let nu_bij = store::bericht::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?.zaak;
    let zaak = store::zaak::op_id_op_slot(&mut h.tx, nu_bij.into()).await?.ok_or(Weigering::NietGevonden)?;
    let status = store::bericht::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?.status;
    if status != "bezig" && (status == "verzonden" || uitkomst != Poging::Bezorgd) {
        return Ok(());
    }
    let geparkeerd = |fout: String| G::BerichtGeparkeerd { bericht: id, pogingen, fout };
    match uitkomst {
        Poging::Bezorgd => {
            store::bericht::zet_verzonden(&mut h.tx, id, h.nu.as_microsecond()).await?;
            h.leg_vast(&zaak, vec![G::BerichtBezorgd { bericht: id, pogingen }]).await
        }
        Poging::Later(fout) if pogingen < MAX_POGINGEN => {
            let wanneer = h.nu.saturating_add(wachttijd(pogingen)).unwrap_or(h.nu);
            Ok(store::bericht::stel_uit(&mut h.tx, id, wanneer.as_microsecond(), &fout).await?)
        }
        Poging::Later(fout) | Poging::Nooit(fout) => {
            store::bericht::parkeer(&mut h.tx, id, &fout).await?;
            h.leg_vast(&zaak, vec![geparkeerd(fout)]).await
        }
        Poging::Onzeker => {
            let fout = "Het versturen brak af. Het is niet zeker of de mail is aangekomen.".to_owned();
            store::bericht::parkeer(&mut h.tx, id, &fout).await?;
            h.leg_vast(&zaak, vec![geparkeerd(fout)]).await
        }
    }
}

/// Somebody offers a message that was put aside again.
///
/// # Errors
/// `NietGevonden` when it was not aside.
pub async fn opnieuw_versturen(h: &mut Handeling, id: BerichtId) -> Uitkomst<()> {
    let bericht = store::bericht::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    let nummer =
        store::zaak::op_id(&mut h.tx, bericht.zaak.into()).await?.ok_or(Weigering::NietGevonden)?.nummer;
    let zaak = h.open(&nummer, Recht::ZaakBehandelen, None).await?;
    if !store::bericht::opnieuw(&mut h.tx, id, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.leg_vast(&zaak, vec![G::BerichtGemaakt { bericht: id, over: bericht.onderwerp }]).await
}
