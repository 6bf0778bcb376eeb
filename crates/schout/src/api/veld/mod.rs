//! The door for phones on the street: a session opens it, not a token.

mod bestand;
mod dag;
mod sync;

use std::str::FromStr;

use axum::{
    Json,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{
    id::AccountId,
    toegang::Recht,
    veld::{Aangemeld, Wisstand},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    fout::{Antwoord, ApiFout},
    lezen::{Object, json},
};
use crate::{
    app::App,
    handelingen::{
        Handeling, Wie,
        veld::{aanmelden, moet_gewist},
    },
    toegang::{Ik, Poort, Toegang},
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let veld = Toegang::Recht(Recht::ZaakBehandelen);
    Poort::nieuw(app)
        .post("/api/v1/veld/toestel", veld, toestel)
        // The key of the phone opens it: a random number that only that phone and the server have.
        .post("/api/v1/veld/wis", Toegang::Openbaar, wis)
        .get("/api/v1/veld/dag", veld, dag::dag)
        .post("/api/v1/veld/sync", veld, sync::ontvang)
        .get("/api/v1/veld/bestand/{sha256}", veld, bestand::stand)
        .post("/api/v1/veld/bestand/{sha256}", veld, bestand::stuk)
}

/// A phone introduces itself.
async fn toestel(State(app): State<App>, Ik(ik): Ik, verzoek: Request) -> Antwoord<Response> {
    let (delen, lijf) = verzoek.into_parts();
    let mut o = json(&delen.headers, lijf).await?;
    let toestel = sleutel(&mut o, "toestel")?;
    let naam = o.tekst("naam")?.unwrap_or_default();
    o.leeg(&["toestel", "naam"])?;
    let account = ik.gebruiker.id.0;
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker)).await?;
    let herstel = aanmelden(&mut h, toestel, &naam, ik.sinds).await.map_err(ApiFout::straat)?;
    let Some(herstel) = herstel else {
        let detail = "Log opnieuw in met je wachtwoord. Doe dit daarna binnen 5 minuten.";
        return Err(ApiFout::nieuw(StatusCode::UNAUTHORIZED, "inlog_te_oud", detail));
    };
    let klok = h.nu;
    h.commit().await?;
    Ok(Json(Aangemeld { herstel, account, klok }).into_response())
}

/// A phone that two people share: work of one may not arrive under the name of the other. An older app does not say whose it is.
fn zelfde_account(ik: AccountId, van: Option<&str>) -> Antwoord<()> {
    match van {
        Some(van) if Uuid::from_str(van).ok() != Some(ik.0) => Err(ApiFout::nieuw(
            StatusCode::CONFLICT,
            "ander_account",
            "Op dit toestel staat werk van een collega. Laat die persoon inloggen en het versturen.",
        )),
        _ => Ok(()),
    }
}

/// Has a phone to be wiped? Asked by its own key, also when its session was ended.
async fn wis(State(app): State<App>, verzoek: Request) -> Antwoord<Response> {
    let (delen, lijf) = verzoek.into_parts();
    let mut o = json(&delen.headers, lijf).await?;
    let toestel = sleutel(&mut o, "toestel")?;
    let account = sleutel(&mut o, "account")?;
    o.leeg(&["toestel", "account"])?;
    let wis = moet_gewist(&app, AccountId(account), toestel).await?;
    Ok(Json(Wisstand { wis, klok: app.klok.nu() }).into_response())
}

/// A key in a field that must be there.
fn sleutel(o: &mut Object, veld: &str) -> Antwoord<Uuid> {
    let tekst = o.tekst(veld)?.unwrap_or_default();
    Uuid::from_str(&tekst).map_err(|_| ApiFout::veld(veld, format!("Het veld '{veld}' moet een UUID zijn.")))
}

/// An instant in a field that must be there.
fn moment(o: &mut Object, veld: &str) -> Antwoord<Timestamp> {
    let tekst = o.tekst(veld)?.unwrap_or_default();
    let detail = || format!("Het veld '{veld}' moet een tijdstip zijn, zoals 2026-11-17T09:00:00Z.");
    tekst.parse().map_err(|_| ApiFout::veld(veld, detail()))
}
