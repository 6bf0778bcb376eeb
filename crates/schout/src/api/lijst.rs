//! The list of zaken for another system: 50 a page, newest first, and the map.

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domein::zaak::{Zaak, ZaakStatus};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    fout::{Antwoord, ApiFout},
    lezen::Parameters,
};
use crate::{
    app::App,
    klok::lokaal,
    store::lijst::{Cursor, Filter, Kader, Volgorde, pagina},
    toegang::Systeem,
};

/// Zaken on one page.
const PAGINA: usize = 50;
/// Most zaken on one map.
const OP_KAART: usize = 2000;

/// Een plek.
#[derive(Debug, Serialize, ToSchema)]
pub struct Plek {
    /// In woorden.
    pub omschrijving: String,
    /// Breedtegraad (WGS 84).
    pub lat: Option<f64>,
    /// Lengtegraad (WGS 84).
    pub lon: Option<f64>,
    /// Nummer van het adres in de BAG.
    pub adres_id: Option<String>,
    /// Nummer van een lantaarnpaal, container of ander object.
    pub object: Option<String>,
    /// Code van de wijk.
    pub wijk: Option<String>,
    /// Code van de buurt.
    pub buurt: Option<String>,
}

/// Een zaak in het kort.
#[derive(Debug, Serialize, ToSchema)]
pub struct ZaakKort {
    /// Nummer.
    pub nummer: String,
    /// Soort zaak.
    pub soort: String,
    /// Code van het onderwerp.
    pub onderwerp: String,
    /// Status, als code.
    pub status: String,
    /// Status in woorden.
    pub status_naam: String,
    /// Code van de rol die het oppakt.
    pub opvolgrol: String,
    /// Code van het team.
    pub team: Option<String>,
    /// 1 (hoogst) tot 5.
    pub prioriteit: i64,
    /// Plek.
    pub locatie: Plek,
    /// Hoe de eerste melding binnenkwam.
    pub kanaal: String,
    /// De melders horen uiterlijk op deze dag iets.
    #[schema(value_type = String, format = Date)]
    pub norm_datum: Date,
    /// Dag van het geplande werk.
    #[schema(value_type = Option<String>, format = Date)]
    pub gepland_op: Option<Date>,
    /// De datum die nu telt.
    #[schema(value_type = String, format = Date)]
    pub bindt_op: Date,
    /// De datum die telt is voorbij en de zaak is nog open.
    pub te_laat: bool,
    /// Aantal meldingen.
    pub signalen: i64,
    /// Aantal wijzigingen; stuur het mee om niet over een ander heen te schrijven.
    pub versie: i64,
    /// Gemaakt.
    #[schema(value_type = String, format = DateTime)]
    pub aangemaakt: Timestamp,
    /// Laatst gewijzigd.
    #[schema(value_type = String, format = DateTime)]
    pub gewijzigd: Timestamp,
    /// Afgehandeld.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub gesloten: Option<Timestamp>,
    /// Adres van de zaak in deze API.
    pub url: String,
}

impl ZaakKort {
    /// A zaak as it stands today.
    #[must_use]
    pub fn van(zaak: &Zaak, vandaag: Date) -> Self {
        let l = &zaak.locatie;
        Self {
            nummer: zaak.nummer.clone(),
            soort: zaak.soort.as_str().to_owned(),
            onderwerp: zaak.onderwerp.clone(),
            status: zaak.status.as_str().to_owned(),
            status_naam: zaak.status.label().to_owned(),
            opvolgrol: zaak.opvolgrol.clone(),
            team: zaak.team.clone(),
            prioriteit: zaak.prioriteit,
            locatie: Plek {
                omschrijving: l.omschrijving.clone(),
                lat: l.lat,
                lon: l.lon,
                adres_id: l.adres_id.clone(),
                object: l.object_nummer.clone(),
                wijk: l.wijk.clone(),
                buurt: l.buurt.clone(),
            },
            kanaal: zaak.kanaal.as_str().to_owned(),
            norm_datum: zaak.norm_datum,
            gepland_op: zaak.gepland_op,
            bindt_op: zaak.bindt_op,
            te_laat: te_laat(zaak, vandaag),
            signalen: zaak.signalen,
            versie: zaak.versie,
            aangemaakt: zaak.aangemaakt,
            gewijzigd: zaak.gewijzigd,
            gesloten: zaak.gesloten,
            url: format!("/api/v1/zaken/{}", zaak.nummer),
        }
    }
}

fn te_laat(zaak: &Zaak, vandaag: Date) -> bool {
    zaak.gesloten.is_none() && zaak.bindt_op < vandaag
}

/// Een bladzijde met zaken.
#[derive(Debug, Serialize, ToSchema)]
pub struct ZakenUit {
    /// Hoogstens 50, nieuwste eerst.
    pub zaken: Vec<ZaakKort>,
    /// Adres van de volgende bladzijde; leeg als dit de laatste is.
    pub volgende: Option<String>,
}

/// Zoek zaken.
///
/// Alleen zaken die het token mag zien, 50 per bladzijde, nieuwste eerst. Volg `volgende` tot hij leeg is.
#[utoipa::path(
    get, path = "/api/v1/zaken", tag = "zaken", security(("token" = [])),
    params(
        ("status" = Option<String>, Query, description = "Een of meer statussen, met komma's ertussen"),
        ("onderwerp" = Option<String>, Query, description = "Code van een onderwerp of groep"),
        ("opvolgrol" = Option<String>, Query, description = "Code van een opvolgrol"),
        ("gebied" = Option<String>, Query, description = "Code van een wijk of buurt"),
        ("te_laat" = Option<bool>, Query, description = "true: alleen open zaken waarvan de datum voorbij is"),
        ("na" = Option<String>, Query, description = "Begin na deze plaats; staat in `volgende`")
    ),
    responses((status = 200, description = "Een bladzijde", body = ZakenUit))
)]
pub async fn zaken(State(app): State<App>, Systeem(wie): Systeem, parameters: Parameters) -> Antwoord {
    let p = parameters.alleen(&["status", "onderwerp", "opvolgrol", "gebied", "te_laat", "na"])?;
    let vandaag = lokaal(app.klok.nu()).date();
    let filter = lees_filter(&app, &p, vandaag)?;
    let na = p.waarde("na").map(lees_cursor).transpose()?;
    let mut tx = app.store.lees().await?;
    let limiet = i64::try_from(PAGINA + 1).unwrap_or(i64::MAX);
    let mut zaken = pagina(&mut tx, &wie.kijker(), &filter, Volgorde::Nieuwste, na.as_ref(), limiet).await?;
    let meer = zaken.len() > PAGINA;
    zaken.truncate(PAGINA);
    let volgende = zaken.last().filter(|_| meer).map(|z| volgende(&p, &Cursor::na(z, Volgorde::Nieuwste)));
    let link = volgende.as_ref().and_then(|v| HeaderValue::from_str(&format!("<{v}>; rel=\"next\"")).ok());
    let zaken = zaken.iter().map(|z| ZaakKort::van(z, vandaag)).collect();
    let mut uit = Json(ZakenUit { zaken, volgende }).into_response();
    if let Some(link) = link {
        uit.headers_mut().insert(header::LINK, link);
    }
    Ok(uit)
}

/// The values were checked against closed lists and codes, so they need no escaping.
fn volgende(p: &Parameters, na: &Cursor) -> String {
    let mut uit = format!("/api/v1/zaken?na={}", na.tekst());
    for naam in ["status", "onderwerp", "opvolgrol", "gebied", "te_laat"] {
        if let Some(waarde) = p.waarde(naam) {
            uit.push_str(&format!("&{naam}={}", waarde.replace(' ', "")));
        }
    }
    uit
}

fn lees_cursor(tekst: &str) -> Antwoord<Cursor> {
    let goed = Cursor::lees(tekst).filter(|c| c.waarde.parse::<i64>().is_ok());
    goed.ok_or_else(|| {
        ApiFout::parameter(
            "na",
            "Deze plaats in de lijst kennen we niet. Neem 'na' over uit 'volgende', of begin opnieuw.",
        )
    })
}

fn lees_filter(app: &App, p: &Parameters, vandaag: Date) -> Antwoord<Filter> {
    let i = &app.inrichting().inrichting;
    let mut status = Vec::new();
    for code in p.waarde("status").into_iter().flat_map(|s| s.split(',')) {
        status.push(ZaakStatus::van_code(code.trim()).ok_or_else(|| {
            let alle: Vec<&str> = ZaakStatus::ALLE.iter().map(|s| s.as_str()).collect();
            ApiFout::parameter(
                "status",
                format!("Deze status kennen we niet. Kies uit: {}.", alle.join(", ")),
            )
        })?);
    }
    let te_laat = match p.waarde("te_laat") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(ApiFout::parameter("te_laat", "Kies 'true' of 'false'.")),
    };
    let bekend = |naam: &str, wat: &str, kent: &dyn Fn(&str) -> bool| match p.waarde(naam) {
        Some(code) if !kent(code) => {
            Err(ApiFout::parameter(naam, format!("{wat} kennen we niet. Controleer de code.")))
        }
        waarde => Ok(waarde.map(str::to_owned)),
    };
    Ok(Filter {
        status,
        onderwerp: bekend("onderwerp", "Dit onderwerp of deze groep", &|c| {
            i.onderwerpen.iter().any(|o| o.code == c) || i.groep(c).is_some()
        })?,
        opvolgrol: bekend("opvolgrol", "Deze opvolgrol", &|c| i.opvolgrol(c).is_some())?,
        gebied: bekend("gebied", "Deze wijk of buurt", &|c| {
            app.plaatsen.wijken().any(|w| w.code == c) || app.plaatsen.buurten().any(|(_, b)| b.code == c)
        })?,
        te_laat_op: te_laat.then_some(vandaag),
        ..Filter::default()
    })
}

/// Zaken op de kaart (GeoJSON, RFC 7946).
#[derive(Debug, Serialize, ToSchema)]
pub struct KaartUit {
    /// Altijd `FeatureCollection`.
    #[serde(rename = "type")]
    pub soort: String,
    /// Er zijn meer zaken dan de 2000 nieuwste die hier staan. Vraag een kleiner gebied.
    pub afgekapt: bool,
    /// Een punt per zaak, met nummer, onderwerp, status, te_laat, norm_datum en url.
    #[schema(value_type = Vec<Value>)]
    pub features: Vec<Value>,
}

/// Zaken op de kaart.
///
/// Hoogstens 2000 zaken die het token mag zien, nieuwste eerst. Zaken zonder punt staan er niet op.
#[utoipa::path(
    get, path = "/api/v1/kaart", tag = "zaken", security(("token" = [])),
    params(
        ("bbox" = String, Query, description = "minlon,minlat,maxlon,maxlat in graden (WGS 84)"),
        ("status" = Option<String>, Query, description = "Een of meer statussen, met komma's ertussen"),
        ("onderwerp" = Option<String>, Query, description = "Code van een onderwerp of groep")
    ),
    responses((status = 200, description = "De zaken als punten", content_type = "application/geo+json", body = KaartUit))
)]
pub async fn kaart(State(app): State<App>, Systeem(wie): Systeem, parameters: Parameters) -> Antwoord {
    let p = parameters.alleen(&["bbox", "status", "onderwerp"])?;
    let vandaag = lokaal(app.klok.nu()).date();
    let filter = Filter { kader: Some(lees_bbox(p.waarde("bbox"))?), ..lees_filter(&app, &p, vandaag)? };
    let mut tx = app.store.lees().await?;
    let limiet = i64::try_from(OP_KAART + 1).unwrap_or(i64::MAX);
    let zaken = pagina(&mut tx, &wie.kijker(), &filter, Volgorde::Nieuwste, None, limiet).await?;
    drop(tx);
    let punten = zaken.iter().take(OP_KAART).filter_map(|z| punt(z, vandaag)).collect();
    let afgekapt = zaken.len() > OP_KAART;
    let lijf = Json(KaartUit { soort: "FeatureCollection".to_owned(), afgekapt, features: punten });
    let mut uit: Response = lijf.into_response();
    uit.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/geo+json"));
    Ok(uit)
}

fn punt(z: &Zaak, vandaag: Date) -> Option<Value> {
    Some(json!({
        "type": "Feature",
        "id": z.nummer,
        "geometry": { "type": "Point", "coordinates": [z.locatie.lon?, z.locatie.lat?] },
        "properties": {
            "nummer": z.nummer,
            "onderwerp": z.onderwerp,
            "status": z.status.as_str(),
            "opvolgrol": z.opvolgrol,
            "norm_datum": z.norm_datum.to_string(),
            "te_laat": te_laat(z, vandaag),
            "url": format!("/api/v1/zaken/{}", z.nummer),
        },
    }))
}

fn lees_bbox(tekst: Option<&str>) -> Antwoord<Kader> {
    let fout = |detail: &str| ApiFout::parameter("bbox", detail);
    let tekst = tekst.ok_or_else(|| fout("Geef het gebied: bbox=minlon,minlat,maxlon,maxlat, in graden."))?;
    let getallen: Option<Vec<f64>> = tekst.split(',').map(|g| g.trim().parse().ok()).collect();
    let Some([min_lon, min_lat, max_lon, max_lat]) = getallen.as_deref() else {
        return Err(fout("Geef vier getallen met komma's ertussen: minlon,minlat,maxlon,maxlat."));
    };
    let binnen = |g: &f64, max: f64| g.is_finite() && g.abs() <= max;
    let op_aarde = [min_lon, max_lon].iter().all(|g| binnen(g, 180.0))
        && [min_lat, max_lat].iter().all(|g| binnen(g, 90.0));
    if !op_aarde || min_lon > max_lon || min_lat > max_lat {
        return Err(fout(
            "Dit gebied kan niet. Zet eerst de linkeronderhoek, dan de rechterbovenhoek: minlon,minlat,maxlon,maxlat.",
        ));
    }
    Ok(Kader { min_lon: *min_lon, min_lat: *min_lat, max_lon: *max_lon, max_lat: *max_lat })
}
