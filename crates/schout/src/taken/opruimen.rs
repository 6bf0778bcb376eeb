//! Removes what nobody needs any more: half-made reports, ended sessions, remembered answers.

use jiff::SignedDuration;

use crate::{app::App, handelingen::Uitkomst, store};

/// How long an answer to a repeated request is remembered.
const ONTHOUD: SignedDuration = SignedDuration::from_hours(48);

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
    store::account::ruim_sessies_op(&mut tx, nu).await?;
    Ok(tx.commit().await?)
}
