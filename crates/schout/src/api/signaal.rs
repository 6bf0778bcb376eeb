//! The intake.

use axum::{
    extract::{Request, State},
    http::{StatusCode, request::Parts},
};
use domein::{
    inrichting::{Antwoorden, Gevaar, Inrichting},
    weigering::Weigering,
    zaak::Zaak,
};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    eenmalig::{Begin, Verzoek},
    fout::{Antwoord, ApiFout},
    invoer::{LocatieIn, SignaalIn},
    lezen::json,
};
use crate::{
    app::App,
    handelingen::{Fout, Handeling, Wie, melden::indienen as neem_in},
    klok::lokaal,
    store,
    toegang::limiet::{Limiet, netwerkadres},
};

/// Een ontvangen melding.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignaalUit {
    /// Nummer van de zaak.
    #[schema(example = "2026-004812")]
    pub nummer: String,
    /// Geheime code van de melder. Bewaar hem: wie hem heeft, kan de melding volgen.
    pub geheim: String,
    /// Pagina waarop de melder de melding volgt.
    pub volg_url: String,
    /// Code van het onderwerp.
    pub onderwerp: String,
    /// Code van de rol die het oppakt.
    pub opvolgrol: String,
    /// De melder hoort uiterlijk op deze dag iets.
    #[schema(value_type = String, format = Date)]
    pub norm_datum: Date,
    /// Bel dit nummer: een antwoord wijst op gevaar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waarschuwing: Option<String>,
    /// Velden die we niet kennen en niet hebben gelezen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub genegeerd: Vec<String>,
}

/// Neem een melding aan.
///
/// De melding komt direct bij de rol die het oppakt. Per netwerkadres mag u een aantal meldingen per uur doen.
#[utoipa::path(
    post, path = "/api/v1/signalen", tag = "melden", request_body = SignaalIn,
    responses((status = 201, description = "De melding is ontvangen", body = SignaalUit,
        headers(("Location" = String, description = "Adres van de melding voor de melder"))))
)]
pub async fn indienen(State(app): State<App>, limiet: Limiet, verzoek: Request) -> Antwoord {
    let (delen, lijf) = verzoek.into_parts();
    toets_limiet(&limiet, &delen)?;
    let mut o = json(&delen.headers, lijf).await?;
    let eenmalig =
        Verzoek::lees(&delen.headers, &["signalen", &netwerkadres(&delen).to_string()], o.afdruk())?;
    let invoer = SignaalIn::lees(&mut o)?;
    toets_object(&app, &invoer.locatie)?;
    let (gegeven, genegeerd) = (invoer.antwoorden.clone().unwrap_or_default(), o.rest());
    let mut h = match eenmalig.begin(&app, Wie::Melder).await? {
        Begin::Eerder(antwoord) => return Ok(antwoord),
        Begin::Nieuw(h) => h,
    };
    let uit = neem_in(&mut h, invoer.invoer()).await.map_err(in_locatie)?;
    let uit = SignaalUit {
        waarschuwing: gevaar(&h, &uit.zaak, &gegeven),
        nummer: uit.zaak.nummer,
        volg_url: format!("{}/volg/{}", h.adres, uit.geheim),
        onderwerp: uit.zaak.onderwerp,
        opvolgrol: uit.zaak.opvolgrol,
        norm_datum: uit.zaak.norm_datum,
        geheim: uit.geheim,
        genegeerd,
    };
    let plaats = format!("/api/v1/signalen/{}", uit.geheim);
    eenmalig.klaar(h, StatusCode::CREATED, Some(&plaats), &uit).await
}

/// Takes a turn of the limit of a network address.
pub fn toets_limiet(limiet: &Limiet, delen: &Parts) -> Antwoord<()> {
    match limiet.wacht(netwerkadres(delen)) {
        Some(wacht) => Err(ApiFout::te_vaak(wacht)),
        None => Ok(()),
    }
}

fn toets_object(app: &App, l: &LocatieIn) -> Antwoord<()> {
    match &l.object {
        Some(nummer) if app.plaatsen.object(nummer).is_none() => Err(ApiFout::veld(
            "locatie.object",
            "Dit object kennen we niet. Controleer het nummer, of laat het weg.",
        )),
        _ => Ok(()),
    }
}

/// Names fields with their full name in the body.
fn in_locatie(fout: Fout) -> ApiFout {
    match fout {
        Fout::Weigering(Weigering::Veld { veld, sleutel }) => {
            let vol = match veld.as_str() {
                "huisnummer" | "postcode" => format!("locatie.{veld}"),
                "naam" | "email" | "telefoon" => format!("contact.{veld}"),
                "tekst" | "onderwerp" | "locatie" => veld,
                _ => {
                    return ApiFout::veld(
                        &format!("antwoorden.{veld}"),
                        super::zinnen::veld_zin(&veld, &sleutel),
                    );
                }
            };
            Weigering::Veld { veld: vol, sleutel }.into()
        }
        ander => ander.into(),
    }
}

/// What somebody must hear at once when an answer says that there is danger.
fn gevaar(h: &Handeling, zaak: &Zaak, gegeven: &Antwoorden) -> Option<String> {
    let i: &Inrichting = &h.geladen.inrichting;
    let onderwerp = i.onderwerp(&zaak.onderwerp, lokaal(zaak.aangemaakt).date())?;
    let gekozen = gegeven.iter().flat_map(|(vraag, waarden)| waarden.iter().map(move |w| (vraag, w)));
    let gevaar = gekozen.filter_map(|(vraag, w)| onderwerp.vraag(vraag)?.keuze(w)?.gevaar).min()?;
    Some(match gevaar {
        Gevaar::Alarmnummer => "Is er nu gevaar? Bel direct 112. Wacht niet op deze melding.".to_owned(),
        Gevaar::Dienst => {
            format!("Dit kan niet wachten. Bel direct {}.", i.gemeente.dienst_telefoon)
        }
    })
}

/// Refuses a secret that nobody has, before anything else is read.
pub async fn eis_geheim(app: &App, geheim: &str) -> Antwoord<store::signaal::SignaalStand> {
    let mut tx = app.store.lees().await?;
    let stand = store::signaal::op_geheim(&mut tx, geheim).await?;
    Ok(stand.ok_or(Weigering::NietGevonden)?)
}
