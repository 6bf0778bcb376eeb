//! What a reporter reads about his own report.

use axum::{Json, extract::State};
use domein::{
    antwoord::Antwoord as AntwoordDelen,
    inrichting::Taal,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{fout::Antwoord, lezen::Deel, signaal::eis_geheim};
use crate::{
    app::App,
    handelingen::{melder::plek_voor, taal_van},
    store::{self, StoreFout, bericht::Bericht, stuk::Stuk},
    teksten::zin,
};

/// De stand van een melding, voor de melder.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stand {
    /// Nummer van de zaak.
    pub nummer: String,
    /// Code van het onderwerp.
    pub onderwerp: String,
    /// Naam van het onderwerp.
    pub onderwerp_naam: String,
    /// De plek in woorden.
    pub plek: String,
    /// De eigen woorden van de melder.
    pub tekst: String,
    /// Status, als code.
    pub status: String,
    /// Status in woorden.
    pub status_naam: String,
    /// Moment van ontvangst.
    #[schema(value_type = String, format = DateTime)]
    pub ontvangen: Timestamp,
    /// De melder hoort uiterlijk op deze dag iets.
    #[schema(value_type = String, format = Date)]
    pub norm_datum: Date,
    /// Dag van het geplande werk.
    #[schema(value_type = Option<String>, format = Date)]
    pub gepland_op: Option<Date>,
    /// Naam van het team.
    pub team: Option<String>,
    /// Of de melder zijn antwoord heeft: `open`, `tussentijds`, `gegeven` of `niet_mogelijk`.
    pub terugkoppeling: String,
    /// Alle berichten, oudste eerst.
    pub berichten: Vec<BerichtUit>,
    /// Vragen die nog op een reactie wachten.
    pub vragen: Vec<VraagUit>,
    /// Foto's bij deze melding en bij het antwoord.
    pub bijlagen: Vec<BijlageUit>,
    /// Pagina waarop de melder de melding volgt.
    pub volg_url: String,
}

/// Een bericht.
#[derive(Debug, Serialize, ToSchema)]
pub struct BerichtUit {
    /// Sleutel.
    pub id: Uuid,
    /// De melding waar het bij hoort.
    pub signaal: Option<Uuid>,
    /// `uit`: van de gemeente. `in`: van de melder.
    pub richting: String,
    /// Soort bericht, bijvoorbeeld `ontvangst`, `vraag`, `antwoord`, `reactie`.
    pub soort: String,
    /// Onderwerpregel.
    pub onderwerp: String,
    /// De hele tekst.
    pub tekst: String,
    /// Het antwoord in delen, als dit een antwoord is.
    pub antwoord: Option<AntwoordUit>,
    /// Wie het schreef.
    pub door: String,
    /// Wanneer.
    #[schema(value_type = String, format = DateTime)]
    pub moment: Timestamp,
}

/// Een antwoord in delen.
#[derive(Debug, Serialize, ToSchema)]
pub struct AntwoordUit {
    /// Wat we vonden.
    pub gevonden: String,
    /// Wat we deden.
    pub gedaan: String,
    /// Wat we nog doen.
    pub gepland: String,
    /// Dag van het geplande werk.
    #[schema(value_type = Option<String>, format = Date)]
    pub gepland_op: Option<Date>,
    /// Waarom we niets doen.
    pub waarom_niet: String,
}

/// Een vraag die wacht.
#[derive(Debug, Serialize, ToSchema)]
pub struct VraagUit {
    /// Sleutel van het bericht.
    pub bericht: Uuid,
    /// De vraag.
    pub tekst: String,
    /// Wanneer hij is gesteld.
    #[schema(value_type = String, format = DateTime)]
    pub moment: Timestamp,
}

/// Een foto, zonder gegevens over toestel en plek.
#[derive(Debug, Serialize, ToSchema)]
pub struct BijlageUit {
    /// Sleutel.
    pub id: Uuid,
    /// Naam.
    pub naam: String,
    /// Soort van het origineel.
    pub mediatype: String,
    /// `melding`, `voor` of `na`.
    pub moment: String,
    /// Breedte in pixels.
    pub breedte: i64,
    /// Hoogte in pixels.
    pub hoogte: i64,
}

impl From<&Stuk> for BijlageUit {
    fn from(s: &Stuk) -> Self {
        Self {
            id: s.id,
            naam: s.naam.clone(),
            mediatype: s.mediatype.clone(),
            moment: s.moment.clone(),
            breedte: s.breedte,
            hoogte: s.hoogte,
        }
    }
}

impl From<AntwoordDelen> for AntwoordUit {
    fn from(a: AntwoordDelen) -> Self {
        Self {
            gevonden: a.gevonden,
            gedaan: a.gedaan,
            gepland: a.gepland,
            gepland_op: a.gepland_op,
            waarom_niet: a.waarom_niet,
        }
    }
}

/// Instant of a stored number.
pub fn moment(micros: i64) -> Result<Timestamp, StoreFout> {
    Timestamp::from_microsecond(micros).map_err(|e| StoreFout::Onleesbaar(format!("moment: {e}")))
}

impl BerichtUit {
    /// A message without the address it went to.
    pub fn van(b: &Bericht) -> Result<Self, StoreFout> {
        let delen = b.antwoord.as_deref().and_then(|a| serde_json::from_str::<AntwoordDelen>(a).ok());
        Ok(Self {
            id: b.id,
            signaal: b.signaal,
            richting: b.richting.clone(),
            soort: b.soort.clone(),
            onderwerp: b.onderwerp.clone(),
            tekst: b.tekst.clone(),
            antwoord: delen.map(AntwoordUit::from),
            door: b.door.clone(),
            moment: moment(b.gemaakt)?,
        })
    }
}

/// State in words for a reporter: the same as on his page.
fn status_voor_melder(taal: Taal, status: ZaakStatus) -> String {
    let sleutel = match status {
        ZaakStatus::Nieuw => "stap-ontvangen",
        ZaakStatus::InBehandeling => "stap-bezig",
        ZaakStatus::Beoordeeld => "stap-bekeken",
        ZaakStatus::WachtOpMelder => "stap-wacht",
        ZaakStatus::Gepland => "stap-gepland",
        ZaakStatus::Overgedragen => "status-overgedragen",
        ZaakStatus::Afgehandeld => "stap-klaar",
    };
    zin(taal, sleutel)
}

fn wachtende_vragen(zaak: &Zaak, berichten: &[BerichtUit]) -> Vec<VraagUit> {
    if zaak.status != ZaakStatus::WachtOpMelder {
        return Vec::new();
    }
    let vanaf = berichten.iter().rposition(|b| b.richting == "in").map_or(0, |i| i + 1);
    let open = berichten[vanaf..].iter().filter(|b| b.soort == "vraag");
    open.map(|b| VraagUit { bericht: b.id, tekst: b.tekst.clone(), moment: b.moment }).collect()
}

/// Bekijk hoe het met een melding staat.
#[utoipa::path(
    get, path = "/api/v1/signalen/{geheim}", tag = "melden",
    params(("geheim" = String, Path, description = "Geheime code van de melding")),
    responses((status = 200, description = "De stand van de melding", body = Stand))
)]
pub async fn stand(State(app): State<App>, Deel(geheim): Deel) -> Antwoord<Json<Stand>> {
    let signaal = eis_geheim(&app, &geheim).await?.signaal;
    let mut tx = app.store.lees().await?;
    let zaak = store::zaak::op_id(&mut tx, signaal.zaak).await?.ok_or(Weigering::NietGevonden)?;
    let taal = store::signaal::melder(&mut tx, signaal.id).await?.map_or(Taal::Nl, |(m, _)| taal_van(&m));
    let berichten = store::bericht::van_signaal(&mut tx, signaal.id).await?;
    let berichten = berichten.iter().map(BerichtUit::van).collect::<Result<Vec<_>, _>>()?;
    let bijlagen = zichtbaar(&mut tx, signaal.zaak, signaal.id.0).await?;
    let i = &app.inrichting().inrichting;
    let dag = crate::klok::lokaal(zaak.aangemaakt).date();
    let onderwerp_naam = i.onderwerp(&zaak.onderwerp, dag).map(|o| o.naam_in(taal).to_owned());
    let plek = plek_voor(&app.plaatsen, &zaak, signaal.aangesloten);
    Ok(Json(Stand {
        onderwerp_naam: onderwerp_naam.unwrap_or_else(|| zaak.onderwerp.clone()),
        vragen: wachtende_vragen(&zaak, &berichten),
        status: zaak.status.as_str().to_owned(),
        status_naam: status_voor_melder(taal, zaak.status),
        team: zaak.team.as_deref().and_then(|t| i.team(t)).map(|t| t.naam.clone()),
        terugkoppeling: signaal.terugkoppeling.as_str().to_owned(),
        volg_url: format!("{}/volg/{geheim}", app.instelling.adres),
        bijlagen: bijlagen.iter().map(BijlageUit::from).collect(),
        nummer: zaak.nummer,
        onderwerp: zaak.onderwerp,
        plek,
        tekst: signaal.tekst,
        ontvangen: signaal.ontvangen,
        norm_datum: zaak.norm_datum,
        gepland_op: zaak.gepland_op,
        berichten,
    }))
}

/// Photos a reporter may see: his own, and those that go with the answer.
pub async fn zichtbaar(
    tx: &mut store::Tx,
    zaak: domein::id::ZaakId,
    signaal: Uuid,
) -> Result<Vec<Stuk>, StoreFout> {
    let mut stukken = store::stuk::van_zaak(tx, zaak).await?;
    stukken.retain(|s| s.signaal == Some(signaal) || s.voor_melder);
    Ok(stukken)
}
