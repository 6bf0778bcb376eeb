//! Watches who went in and did not report. A loop of its own: no other work may keep an alarm waiting.

use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, veiligheid::alarm},
    store,
};

/// One look; gives the number of alarms that were raised.
///
/// # Errors
/// When the store fails.
pub async fn ronde(app: &App) -> Uitkomst<usize> {
    let mut tx = app.store.lees().await?;
    let laat = store::veiligheid::is_te_laat(&mut tx, app.klok.nu().as_microsecond()).await?;
    drop(tx);
    if !laat {
        return Ok(0);
    }
    let mut h = Handeling::begin(app, Wie::Systeem("alarm")).await?;
    let aantal = alarm::bewaken(&mut h).await?;
    h.commit().await?;
    Ok(aantal)
}
