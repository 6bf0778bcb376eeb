//! Watches the days: norms, planned work and promises. Each rule is a transaction of its own.

use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, bewaken, proces},
};

/// From this hour on the last day of a norm nobody will meet it any more, and the reporter is told. Before it,
/// colleagues still have the day to finish.
pub const UUR_LAATSTE_DAG: i8 = 15;

/// One look at everything; gives the number of dossiers that were touched. A rule that fails does not keep the others
/// from their work.
///
/// # Errors
/// The first failure, after every rule had its turn.
pub async fn ronde(app: &App) -> Uitkomst<usize> {
    let uitkomsten = [
        norm_dreigt(app).await,
        norm_verloopt(app).await,
        gepland(app).await,
        toezegging(app).await,
        termijn(app).await,
        opdracht(app).await,
    ];
    uitkomsten.into_iter().sum()
}

async fn norm_dreigt(app: &App) -> Uitkomst<usize> {
    let mut h = begin(app, "norm dreigt").await?;
    let aantal = bewaken::norm_dreigt(&mut h).await?;
    h.commit().await?;
    Ok(aantal)
}

async fn norm_verloopt(app: &App) -> Uitkomst<usize> {
    let mut h = begin(app, "norm verloopt").await?;
    if h.lokaal().hour() < UUR_LAATSTE_DAG {
        return Ok(0);
    }
    let aantal = bewaken::norm_verloopt(&mut h).await?;
    h.commit().await?;
    Ok(aantal)
}

async fn gepland(app: &App) -> Uitkomst<usize> {
    let mut h = begin(app, "gepland werk").await?;
    let aantal = bewaken::planning_voorbij(&mut h).await?;
    h.commit().await?;
    Ok(aantal)
}

async fn toezegging(app: &App) -> Uitkomst<usize> {
    let mut h = begin(app, "toezegging").await?;
    let aantal = bewaken::toezegging_dreigt(&mut h).await?;
    h.commit().await?;
    Ok(aantal)
}

async fn termijn(app: &App) -> Uitkomst<usize> {
    let mut h = begin(app, "termijn").await?;
    let aantal = proces::termijnen_bewaken(&mut h).await?;
    h.commit().await?;
    Ok(aantal)
}

async fn opdracht(app: &App) -> Uitkomst<usize> {
    let mut h = begin(app, "volgende zaak").await?;
    let aantal = proces::opdrachten_uitvoeren(&mut h).await?;
    h.commit().await?;
    Ok(aantal)
}

async fn begin(app: &App, regel: &'static str) -> Uitkomst<Handeling> {
    Handeling::begin(app, Wie::Systeem(regel)).await
}
