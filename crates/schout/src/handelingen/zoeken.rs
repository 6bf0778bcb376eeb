//! The index for searching: written in the transaction of the text itself, and made again from everything.

use std::collections::BTreeSet;

use domein::{
    id::ZaakId,
    inrichting::{Inrichting, Taal},
    tekst::{self, Woordenlezer},
    zaak::Zaak,
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Handeling, Uitkomst};
use crate::{
    klok::lokaal,
    store::{self, Store, Tx},
};

/// Zaken in one transaction when everything is indexed again.
const STAP: u16 = 500;

/// The words of a name: the number, what it is about and where it is.
pub fn kopwoorden(lezer: &mut Woordenlezer, i: &Inrichting, zaak: &Zaak) -> BTreeSet<String> {
    let dag = lokaal(zaak.aangemaakt).date();
    let onderwerp =
        i.onderwerp(&zaak.onderwerp, dag).or_else(|| i.onderwerpen.iter().find(|o| o.code == zaak.onderwerp));
    let mut uit = lezer.naamwoorden(&format!("{} {}", zaak.nummer, zaak.locatie.omschrijving));
    uit.extend(lezer.naamwoorden(zaak.locatie.object_nummer.as_deref().unwrap_or_default()));
    uit.extend(lezer.zoekwoorden(onderwerp.map_or(zaak.onderwerp.as_str(), |o| o.naam_in(Taal::Nl))));
    uit
}

/// Every word a zaak is found by.
pub fn alle_woorden(
    lezer: &mut Woordenlezer,
    i: &Inrichting,
    zaak: &Zaak,
    teksten: &[String],
) -> BTreeSet<String> {
    let mut uit = kopwoorden(lezer, i, zaak);
    uit.extend(teksten.iter().flat_map(|t| lezer.zoekwoorden(t)));
    uit
}

/// Puts a new zaak in the index, with the words of its first signaal.
pub(crate) async fn voeg_toe(h: &mut Handeling, zaak: &Zaak, tekst: &str) -> Uitkomst<()> {
    let woorden =
        alle_woorden(&mut Woordenlezer::default(), &h.geladen.inrichting, zaak, &[tekst.to_owned()]);
    Ok(store::zoek::zet(&mut h.tx, zaak, &woorden).await?)
}

/// Indexes again the zaken of which something changed in this act, as they are at its end.
pub(super) async fn werk_bij(h: &mut Handeling) -> Uitkomst<()> {
    let sleutels: Vec<ZaakId> = std::mem::take(&mut h.te_vinden).into_iter().collect();
    let mut lezer = Woordenlezer::default();
    for deel in sleutels.chunks(STAP.into()) {
        let zaken = store::zoek::van(&mut h.tx, deel).await?;
        indexeer(&mut h.tx, &mut lezer, &h.geladen.inrichting, &zaken).await?;
    }
    Ok(())
}

async fn indexeer(
    tx: &mut Tx,
    lezer: &mut Woordenlezer,
    inrichting: &Inrichting,
    zaken: &[Zaak],
) -> Uitkomst<()> {
    let teksten = store::zoek::teksten(tx, zaken).await?;
    for zaak in zaken {
        let eigen = teksten.get(&zaak.id).map(Vec::as_slice).unwrap_or_default();
        store::zoek::vervang(tx, zaak, &alle_woorden(lezer, inrichting, zaak, eigen)).await?;
    }
    Ok(())
}

/// Indexes every zaak again, some hundreds in one transaction; `voortgang` hears how many are done. Searching and working
/// go on meanwhile. Gives the number.
///
/// # Errors
/// When the store fails; what was done stays, and may be done again.
pub async fn herindexeer(
    store: &Store,
    inrichting: &Inrichting,
    nu: Timestamp,
    mut voortgang: impl FnMut(u64),
) -> Uitkomst<u64> {
    let (mut lezer, mut na, mut aantal) = (Woordenlezer::default(), ZaakId(Uuid::nil()), 0_u64);
    loop {
        let mut tx = store.schrijf().await?;
        let zaken = store::zoek::volgende(&mut tx, na, STAP.into()).await?;
        let Some(laatste) = zaken.last() else {
            store::zoek::zet_stand(&mut tx, tekst::VERSIE, nu.as_microsecond()).await?;
            tx.commit().await?;
            return Ok(aantal);
        };
        na = laatste.id;
        indexeer(&mut tx, &mut lezer, inrichting, &zaken).await?;
        tx.commit().await?;
        aantal += zaken.len() as u64;
        voortgang(aantal);
    }
}

/// Whether the index was made by another edition of the program, or never.
///
/// # Errors
/// When the store fails.
pub async fn is_verouderd(store: &Store) -> Uitkomst<bool> {
    let mut tx = store.lees().await?;
    Ok(store::zoek::stand(&mut tx).await? != Some(tekst::VERSIE) && !store::zoek::is_leeg(&mut tx).await?)
}
