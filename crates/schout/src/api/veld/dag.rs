//! The day package, and only the parts that the phone does not have yet.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use domein::veld::{Dagpakket, Deel};
use jiff::SignedDuration;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::zelfde_account;
use crate::{
    api::{
        fout::{Antwoord, ApiFout},
        lezen::Parameters,
    },
    app::App,
    handelingen::{
        Fout,
        huisbezoek::naar_telefoon,
        veld::{Voorraad, bonblok, ken_toestel, maak_pakket},
    },
    toegang::Ik,
};

/// A phone without contact for this long wipes the package.
const GELDIG: SignedDuration = SignedDuration::from_hours(24);

/// `GET /api/v1/veld/dag`.
pub(super) async fn dag(State(app): State<App>, Ik(ik): Ik, p: Parameters) -> Antwoord<Response> {
    let p = p.alleen(&["toestel", "heeft", "account", "bonkent", "bonvrij"])?;
    let toestel = p.waarde("toestel").and_then(|t| Uuid::parse_str(t).ok());
    let toestel = toestel.ok_or_else(|| ApiFout::parameter("toestel", "Noem het toestel, met zijn UUID."))?;
    zelfde_account(ik.gebruiker.id, p.waarde("account"))?;
    let toestel = ken_toestel(&app, &ik.gebruiker, toestel).await.map_err(ApiFout::straat)?;
    let heeft: Vec<(&str, &str)> =
        p.waarde("heeft").unwrap_or_default().split(',').filter_map(|deel| deel.split_once(':')).collect();
    let getal = |naam: &str| p.waarde(naam).and_then(|t| t.parse::<i64>().ok());
    let heeft_bonnen = Voorraad { kent: getal("bonkent"), vrij: getal("bonvrij").unwrap_or_default() };
    let bonblok = bonblok(&app, &ik.gebruiker, toestel.id, heeft_bonnen).await?;
    let nu = app.klok.nu();
    let mut tx = app.store.lees().await?;
    let pakket = maak_pakket(&mut tx, &app.inrichting(), &ik.gebruiker, nu).await?;
    drop(tx);
    for taak in &pakket.taken {
        if taak.huisbezoek.as_ref().is_some_and(|huis| !huis.geregistreerd.is_empty()) {
            naar_telefoon(&app, &ik.gebruiker, &taak.nummer).await?;
        }
    }
    let uit = Dagpakket {
        klok: nu,
        tot: nu.saturating_add(GELDIG).unwrap_or(nu),
        bonblok,
        wis: toestel.wis_op.is_some(),
        dienst: pakket.dienst,
        taken: deel("taken", pakket.taken, &heeft)?,
        omgeving: deel("omgeving", pakket.omgeving, &heeft)?,
        inzet: deel("inzet", pakket.inzet, &heeft)?,
        briefing: deel("briefing", pakket.briefing, &heeft)?,
        keuzes: deel("keuzes", pakket.keuzes, &heeft)?,
        stappen: deel("stappen", pakket.stappen, &heeft)?,
        straat: deel("straat", pakket.straat, &heeft)?,
        feitcodes: deel("feitcodes", pakket.feitcodes, &heeft)?,
    };
    Ok(Json(uit).into_response())
}

/// A part with its hash; none when the phone has it.
fn deel<T: Serialize>(naam: &str, inhoud: T, heeft: &[(&str, &str)]) -> Result<Option<Deel<T>>, Fout> {
    let json = serde_json::to_vec(&inhoud).map_err(|e| Fout::Intern(e.to_string()))?;
    let hash = HEXLOWER.encode(&Sha256::digest(json)[..8]);
    let al = heeft.contains(&(naam, hash.as_str()));
    Ok((!al).then_some(Deel { hash, inhoud }))
}
