//! Watches the days: norms, planned work and promises. Each rule is a transaction of its own.

use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, bewaken},
};

/// From this hour on the last day of a norm nobody will meet it any more, and the reporter is told. Before it,
/// colleagues still have the day to finish.
pub const UUR_LAATSTE_DAG: i8 = 15;

/// One look at everything; gives the number of dossiers that were touched.
///
/// # Errors
/// When the store fails; the rules before it stay done.
pub async fn ronde(app: &App) -> Uitkomst<usize> {
    let mut aantal = 0;
    let mut h = begin(app, "norm dreigt").await?;
    aantal += bewaken::norm_dreigt(&mut h).await?;
    h.commit().await?;
    let mut h = begin(app, "norm verloopt").await?;
    if h.lokaal().hour() >= UUR_LAATSTE_DAG {
        aantal += bewaken::norm_verloopt(&mut h).await?;
    }
    h.commit().await?;
    let mut h = begin(app, "gepland werk").await?;
    aantal += bewaken::planning_voorbij(&mut h).await?;
    h.commit().await?;
    let mut h = begin(app, "toezegging").await?;
    aantal += bewaken::toezegging_dreigt(&mut h).await?;
    h.commit().await?;
    Ok(aantal)
}

async fn begin(app: &App, regel: &'static str) -> Uitkomst<Handeling> {
    Handeling::begin(app, Wie::Systeem(regel)).await
}
