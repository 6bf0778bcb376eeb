//! Learning which onderwerp fits which words, from handled reports. A proposal decides nothing under the certainty that
//! the municipality set.

use domein::{
    inrichting::{ANDERS, Inrichting, Taal},
    voorstel::{Toetsverslag, Voorbeeld, Voorstel, Voorstelmodel, stel_voor, toets},
};
use jiff::{Timestamp, civil::Date};

use super::Uitkomst;
use crate::store::{
    self, Store,
    voorstel::{Versie, Verslag},
};

/// The newest handled reports that are learned from.
const MEESTE: i64 = 100_000;
/// With fewer reports nothing is learned.
pub const MIN_RAPPORTEN: usize = 100;

/// What is proposed for a report. Words that point at danger come first: then no model is asked.
#[must_use]
pub fn voor_tekst(
    i: &Inrichting,
    model: Option<&Voorstelmodel>,
    tekst: &str,
    taal: Taal,
    dag: Date,
) -> Vec<Voorstel> {
    stel_voor(i, model.filter(|_| !i.is_spoed(tekst, taal)), tekst, taal, dag)
}

/// The onderwerp of a report that came without one. Where something was learned, only a certain proposal is followed, and
/// otherwise a person chooses; where nothing was learned the word lists decide.
#[must_use]
pub fn kies(i: &Inrichting, model: Option<&Voorstelmodel>, tekst: &str, taal: Taal, dag: Date) -> String {
    let procent = i.instellingen.voorstel_zekerheid;
    let geleerd = model.is_some() && taal == Taal::Nl && !i.is_spoed(tekst, taal);
    let eerste = voor_tekst(i, model, tekst, taal, dag).into_iter().next();
    let gekozen = eerste.filter(|v| !geleerd || v.mag_beslissen(procent));
    gekozen.map_or_else(|| ANDERS.to_owned(), |v| v.onderwerp)
}

async fn voorbeelden(store: &Store) -> Uitkomst<Vec<Voorbeeld>> {
    Ok(store::voorstel::afgehandeld(&mut store.lees().await?, MEESTE).await?)
}

/// Learns from the handled reports, and takes what was learned in use; none when there are too few.
///
/// # Errors
/// When the store fails.
pub async fn train(store: &Store, beslist_bij: u8, nu: Timestamp) -> Uitkomst<Option<(i64, Verslag)>> {
    let voorbeelden = voorbeelden(store).await?;
    if voorbeelden.len() < MIN_RAPPORTEN {
        return Ok(None);
    }
    let geleerd = Voorstelmodel::leer(&voorbeelden).zip(toets(&voorbeelden, beslist_bij));
    let Some((model, toets)) = geleerd else { return Ok(None) };
    let verslag = Verslag {
        rapporten: voorbeelden.len(),
        onderwerpen: model.aantal_onderwerpen(),
        woorden: model.aantal_woorden(),
        toets,
    };
    let mut tx = store.schrijf().await?;
    let versie = store::voorstel::maak(&mut tx, &model, &verslag, nu.as_microsecond()).await?;
    tx.commit().await?;
    Ok(Some((versie, verslag)))
}

/// How good a model would be that learned today; none when there are too few reports.
///
/// # Errors
/// When the store fails.
pub async fn toets_nu(store: &Store, beslist_bij: u8) -> Uitkomst<Option<Toetsverslag>> {
    let voorbeelden = voorbeelden(store).await?;
    let genoeg = voorbeelden.len() >= MIN_RAPPORTEN;
    Ok(if genoeg { toets(&voorbeelden, beslist_bij) } else { None })
}

/// All models, newest first, and which is in use.
///
/// # Errors
/// When the store fails.
pub async fn lijst(store: &Store) -> Uitkomst<(Vec<Versie>, Option<i64>)> {
    let mut tx = store.lees().await?;
    Ok((store::voorstel::alle(&mut tx).await?, store::voorstel::in_gebruik(&mut tx).await?))
}

/// Takes an earlier model in use again; false when there is none of that number.
///
/// # Errors
/// When the store fails.
pub async fn gebruik(store: &Store, versie: i64, nu: Timestamp) -> Uitkomst<bool> {
    let mut tx = store.schrijf().await?;
    let bestaat = store::voorstel::gebruik(&mut tx, versie, nu.as_microsecond()).await?;
    tx.commit().await?;
    Ok(bestaat)
}
