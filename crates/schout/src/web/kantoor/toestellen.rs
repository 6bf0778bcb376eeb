//! Phones with the field app: which there are, and wiping one that was lost.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{id::AccountId, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};
use uuid::Uuid;

use super::beeld::moment;
use crate::{
    app::App,
    handelingen::{Handeling, Wie, veld::wissen},
    store::veld::Veldtoestel,
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        onderdelen::{Knop, KnopSoort, actieknop, alinea, paneel, tabel},
    },
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).post("/profiel/toestellen/{toestel}/wis", Toegang::Ingelogd, wis_eigen).post(
        "/accounts/{id}/toestellen/{toestel}/wis",
        Toegang::Recht(Recht::AccountsBeheren),
        wis,
    )
}

/// The phones of somebody; nothing when there are none. `pad` is where the buttons lead.
pub(super) fn lijst(toestellen: &[Veldtoestel], pad: &str) -> Markup {
    if toestellen.is_empty() {
        return html! {};
    }
    let rijen: Vec<Vec<Markup>> = toestellen
        .iter()
        .map(|t| {
            let wis = Knop::verstuur("Wis dit toestel").soort(KnopSoort::Gewoon).uitleg(&t.naam);
            vec![
                html! { (t.naam) },
                html! { (moment(t.laatst)) },
                match t.wis_op {
                    Some(op) => html! { "Wissen gevraagd " (moment(op)) },
                    None => actieknop(&format!("{pad}/toestellen/{}/wis", t.id), &wis),
                },
            ]
        })
        .collect();
    paneel(
        "Telefoons voor het veld",
        &html! {
            (tabel("Telefoons", &["Toestel", "Laatste contact", "Wissen"], &rijen))
            (alinea("Is een telefoon kwijt? Wis hem, en beëindig de sessie. Bij het volgende contact verdwijnt het werk van de dag, ook als de telefoon op slot zit of niemand is ingelogd. Wat nog wacht, gaat pas weg als het verstuurd is, of een dag na het laatste contact met een ingelogde collega."))
        },
    )
}

async fn wis_een(app: &App, ik: Ingelogd, van: AccountId, toestel: &str) -> Result<(), WebFout> {
    let toestel: Uuid = toestel.parse().map_err(|_| Weigering::NietGevonden)?;
    let mut h = Handeling::begin(app, Wie::Medewerker(ik.gebruiker)).await?;
    wissen(&mut h, van, toestel).await?;
    Ok(h.commit().await?)
}

async fn wis_eigen(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(toestel): Path<String>,
) -> Result<Response, WebFout> {
    let van = ik.gebruiker.id;
    wis_een(&app, ik, van, &toestel).await?;
    Ok(Redirect::to("/profiel?gedaan=toestel").into_response())
}

async fn wis(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((id, toestel)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let van: Uuid = id.parse().map_err(|_| Weigering::NietGevonden)?;
    wis_een(&app, ik, AccountId(van), &toestel).await?;
    Ok(Redirect::to(&format!("/accounts/{id}?gedaan=toestel")).into_response())
}
