//! Places that get extra attention: setting one, sending teams, following the figures, explaining it to residents.

mod formulier;
mod pagina;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    inrichting::{Dagdeel, Weekdag},
    toegang::Recht,
    weigering::Weigering,
};
use uuid::Uuid;

use super::{afronden::lees_id, zoekdeel::Velden};
use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, extra, inzet::Opdracht},
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::fout::{WebFout, status_van_formulier},
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let (lezen, doen) = (Toegang::Recht(Recht::ZakenLezen), Toegang::Recht(Recht::ExtraAandacht));
    Poort::nieuw(app)
        .get("/extra-aandacht", lezen, pagina::alle)
        .get("/extra-aandacht/nieuw", doen, formulier::toon)
        .post("/extra-aandacht", doen, formulier::bewaar)
        .get("/extra-aandacht/{id}", lezen, pagina::toon)
        .post("/extra-aandacht/{id}/inzet", doen, inzet)
        .post("/extra-aandacht/{id}/uitleg", doen, uitleg)
        .post("/extra-aandacht/{id}/publiceer", doen, publiceer)
        .post("/extra-aandacht/{id}/trek-in", doen, trek_in)
        .post("/extra-aandacht/{id}/beeindig", doen, beeindig)
}

async fn begin(app: &App, ik: &Ingelogd) -> Uitkomst<Handeling> {
    Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await
}

/// After an act: back to the page, or the page again with what is wrong and what was filled in.
async fn klaar(
    app: &App,
    ik: &Ingelogd,
    id: Uuid,
    h: Handeling,
    uit: Uitkomst<()>,
    gedaan: &str,
    velden: &Velden,
) -> Result<Response, WebFout> {
    let bewaard = match uit {
        Ok(()) => h.commit().await,
        Err(fout) => Err(fout),
    };
    match bewaard {
        Ok(()) => Ok(Redirect::to(&format!("/extra-aandacht/{id}?gedaan={gedaan}")).into_response()),
        Err(fout) => {
            let weigering = WebFout(fout).weigering()?;
            if matches!(weigering, Weigering::NietGevonden | Weigering::GeenRecht) {
                return Err(weigering.into());
            }
            let blad = pagina::opnieuw(app, ik, id, gedaan, &weigering, &velden.0).await?;
            Ok((status_van_formulier(&weigering), blad).into_response())
        }
    }
}

async fn inzet(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    velden: Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let f = &velden.0;
    let invoer = Opdracht {
        wat: f.waarde("wat").to_owned(),
        waar: f.waarde("waar").to_owned(),
        dagen: f.alle("dagen").filter_map(Weekdag::van_code).collect(),
        dagdelen: f.alle("dagdelen").filter_map(Dagdeel::van_code).collect(),
        team: f.waarde("team").to_owned(),
        ..Opdracht::default()
    };
    let mut h = begin(&app, &ik).await?;
    let uit = extra::inzet_geven(&mut h, id, &invoer).await;
    klaar(&app, &ik, id, h, uit, "inzet", &velden).await
}

async fn uitleg(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    velden: Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = extra::uitleg_voorstellen(&mut h, id, velden.0.waarde("uitleg")).await;
    klaar(&app, &ik, id, h, uit, "uitleg", &velden).await
}

async fn publiceer(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    velden: Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let gezien = velden.0.waarde("versie").parse().unwrap_or(0);
    let mut h = begin(&app, &ik).await?;
    let uit = extra::uitleg_publiceren(&mut h, id, gezien).await;
    klaar(&app, &ik, id, h, uit, "publiceer", &velden).await
}

async fn trek_in(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    velden: Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = extra::uitleg_intrekken(&mut h, id, velden.0.waarde("reden-uitleg")).await;
    klaar(&app, &ik, id, h, uit, "trek-in", &velden).await
}

async fn beeindig(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    velden: Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = extra::beeindigen(&mut h, id, velden.0.waarde("reden")).await;
    klaar(&app, &ik, id, h, uit, "beeindig", &velden).await
}
