//! Ends extra attention on its last day, and writes the daily mail about what needs attention.

use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, aandacht, extra},
};

/// One look; gives the number of places that ended and of zaken that were told.
///
/// # Errors
/// When the store fails.
pub async fn ronde(app: &App) -> Uitkomst<(usize, usize)> {
    let mut h = Handeling::begin(app, Wie::Systeem("extra aandacht loopt af")).await?;
    let afgelopen = extra::afgelopen(&mut h).await?;
    h.commit().await?;
    let mut h = Handeling::begin(app, Wie::Systeem("aandacht mailen")).await?;
    let gemeld = aandacht::mailen(&mut h).await?;
    h.commit().await?;
    Ok((afgelopen, gemeld))
}
