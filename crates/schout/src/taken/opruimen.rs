//! Removes what nobody needs any more: half-made reports, ended sessions, remembered answers.

use std::{collections::HashSet, time::Duration};

use jiff::{SignedDuration, Timestamp};

use crate::{
    app::App,
    handelingen::{Fout, Uitkomst},
    klok::lokaal,
    store,
};

/// How long an answer to a repeated request is remembered.
const ONTHOUD: SignedDuration = SignedDuration::from_hours(48);

/// How long attempts to tell other systems are shown.
const POGINGEN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A file that no row names for this long belongs to nothing: an upload that was refused, a report never sent.
const WEES: Duration = Duration::from_hours(48);

/// A file to read in may wait this long; it holds words of reporters, so it does not stay.
const INLEZEN: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Removes files that belong to nothing.
///
/// # Errors
/// When the store or the folder fails.
pub async fn wezen(app: &App) -> Uitkomst<()> {
    let mut tx = app.store.lees().await?;
    let mut genoemd: HashSet<String> = store::stuk::bestandsnamen(&mut tx).await?.into_iter().collect();
    let nog = app.klok.nu().saturating_sub(INLEZEN).unwrap_or(Timestamp::MIN).as_microsecond();
    genoemd.extend(store::inlezen::lopende_bestanden(&mut tx, nog).await?);
    drop(tx);
    let bestanden = app.bestanden.clone();
    let werk = move || {
        bestanden.ruim_delen_op(WEES)?;
        bestanden.ruim_op(&genoemd, WEES)
    };
    let werk = tokio::task::spawn_blocking(werk).await;
    let weg = werk.map_err(|e| Fout::Intern(e.to_string()))?.map_err(|e| Fout::Intern(e.to_string()))?;
    if weg > 0 {
        tracing::info!(weg, "bestanden zonder melding opgeruimd");
    }
    Ok(())
}

/// One sweep.
///
/// # Errors
/// When the store fails.
pub async fn ronde(app: &App) -> Uitkomst<()> {
    let nu = app.klok.nu();
    let vergeet = nu.saturating_sub(ONTHOUD).unwrap_or(nu).as_microsecond();
    let nu = nu.as_microsecond();
    let mut tx = app.store.schrijf().await?;
    store::stuk::ruim_verlopen_op(&mut tx, nu).await?;
    store::concept::ruim_op(&mut tx, nu, vergeet).await?;
    let dag = app.klok.nu().saturating_sub(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MIN);
    store::postbus::vergeet_afzenders(&mut tx, dag.as_microsecond()).await?;
    let jaar = app.klok.nu().saturating_sub(POGINGEN).unwrap_or(Timestamp::MIN);
    store::webhook::ruim_pogingen_op(&mut tx, jaar.as_microsecond()).await?;
    store::account::ruim_sessies_op(&mut tx, nu).await?;
    // Where a colleague was is not kept longer than somebody may ask after it (AVG art. 5 lid 1 onder e).
    let dagen = app.inrichting().inrichting.instellingen.veiligheid.bewaar_dagen;
    let ooit = app.klok.nu().saturating_sub(SignedDuration::from_hours(24 * i64::from(dagen)));
    let ooit = ooit.unwrap_or(Timestamp::MIN);
    store::veiligheid::ruim_op(&mut tx, ooit.as_microsecond()).await?;
    store::waarschuwing::ruim_op(&mut tx, lokaal(ooit).date(), ooit.as_microsecond()).await?;
    tx.commit().await?;
    Ok(app.store.onderhoud().await?)
}
