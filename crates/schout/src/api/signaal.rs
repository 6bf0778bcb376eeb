//! The intake, and what the reporter can read and say afterwards with his secret.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{StatusCode, request::Parts},
    response::Response,
};
use domein::{
    inrichting::{Antwoorden, Gevaar, Inrichting, Kanaal},
    signaal::Melder,
    weigering::Weigering,
    zaak::Zaak,
};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    eenmalig::{Begin, Verzoek},
    fout::{Antwoord, ApiFout},
    lezen::{Deel, Object, json},
};
use crate::{
    app::App,
    handelingen::{
        Handeling, Wie,
        melden::{PlekInvoer, SignaalInvoer, indienen as neem_in},
        melder,
    },
    klok::lokaal,
    store,
    toegang::limiet::{Limiet, netwerkadres},
};

/// Een melding.
#[derive(Debug, ToSchema)]
pub struct SignaalIn {
    /// Wat er aan de hand is, in eigen woorden: 3 tot 5000 tekens.
    #[schema(example = "De lantaarnpaal voor mijn huis doet het niet.")]
    pub tekst: String,
    /// Code van het onderwerp (`GET /api/v1/onderwerpen`). Zonder onderwerp kiest Schout het uit de tekst.
    #[schema(example = "lantaarnpaal")]
    pub onderwerp: Option<String>,
    /// Waar het is.
    pub locatie: LocatieIn,
    /// Antwoorden op de vragen bij het onderwerp: per code een tekst, een getal of een lijst daarvan.
    #[schema(value_type = Option<std::collections::BTreeMap<String, Value>>)]
    pub antwoorden: Option<Antwoorden>,
    /// Hoe we de melder bereiken. Zonder contact is de melding anoniem.
    pub contact: Option<ContactIn>,
    /// Hoe de melding binnenkwam: `api` als u niets invult.
    #[schema(value_type = Option<String>, example = "api")]
    pub kanaal: Option<Kanaal>,
    /// Taal van de berichten aan de melder: `nl` of `en`.
    #[schema(example = "nl")]
    pub taal: Option<String>,
}

/// Een plek. Vul een van de drie vormen in: `lat` en `lon`, `postcode` en `huisnummer`, of `omschrijving`.
#[derive(Debug, Default, ToSchema)]
pub struct LocatieIn {
    /// Breedtegraad (WGS 84).
    #[schema(minimum = -90, maximum = 90)]
    pub lat: Option<f64>,
    /// Lengtegraad (WGS 84).
    #[schema(minimum = -180, maximum = 180)]
    pub lon: Option<f64>,
    /// Postcode, met of zonder spatie.
    pub postcode: Option<String>,
    /// Huisnummer met letter of toevoeging. Een getal mag ook.
    #[schema(value_type = Option<Value>, example = "12A")]
    pub huisnummer: Option<String>,
    /// De plek in woorden: 3 tot 200 tekens.
    pub omschrijving: Option<String>,
    /// Nummer van een lantaarnpaal, container of ander object.
    pub object: Option<String>,
}

/// Hoe we de melder bereiken. Alleen voor medewerkers met een reden, en voor berichten.
#[derive(Debug, Default, ToSchema)]
pub struct ContactIn {
    /// Naam.
    pub naam: Option<String>,
    /// E-mailadres; hierop komen de berichten.
    pub email: Option<String>,
    /// Telefoonnummer.
    pub telefoon: Option<String>,
}

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

const LOCATIE: [&str; 6] = ["lat", "lon", "postcode", "huisnummer", "omschrijving", "object"];
const CONTACT: [&str; 3] = ["naam", "email", "telefoon"];

impl SignaalIn {
    fn lees(o: &mut Object) -> Antwoord<Self> {
        let tekst = o.tekst("tekst")?.ok_or_else(|| Weigering::veld("tekst", "fout-tekst"))?;
        let locatie = match o.object("locatie")? {
            Some(mut l) => LocatieIn::lees(&mut l)?,
            None => return Err(Weigering::veld("locatie", "fout-plek").into()),
        };
        let contact = match o.object("contact")? {
            Some(mut c) => {
                let contact = ContactIn {
                    naam: c.tekst("naam")?,
                    email: c.tekst("email")?,
                    telefoon: c.tekst("telefoon")?,
                };
                // A misspelled way to reach somebody would leave him without an answer.
                c.leeg(&CONTACT)?;
                Some(contact)
            }
            None => None,
        };
        Ok(Self {
            tekst,
            onderwerp: o.tekst("onderwerp")?,
            locatie,
            antwoorden: o.object("antwoorden")?.map(|mut a| antwoorden(&mut a)).transpose()?,
            contact,
            kanaal: kanaal(o)?,
            taal: taal(o)?,
        })
    }

    fn invoer(self) -> SignaalInvoer {
        let (l, c) = (self.locatie, self.contact.unwrap_or_default());
        SignaalInvoer {
            tekst: self.tekst,
            onderwerp: self.onderwerp,
            plek: PlekInvoer {
                lat: l.lat,
                lon: l.lon,
                postcode: l.postcode,
                huisnummer: l.huisnummer,
                omschrijving: l.omschrijving,
                object: l.object,
            },
            antwoorden: self.antwoorden.unwrap_or_default(),
            melder: Melder {
                naam: c.naam,
                email: c.email,
                telefoon: c.telefoon,
                taal: self.taal.unwrap_or_else(|| "nl".to_owned()),
            },
            kanaal: self.kanaal.unwrap_or(Kanaal::Api),
        }
    }
}

impl LocatieIn {
    fn lees(o: &mut Object) -> Antwoord<Self> {
        let uit = Self {
            lat: o.getal("lat")?,
            lon: o.getal("lon")?,
            postcode: o.tekst("postcode")?,
            huisnummer: huisnummer(o)?,
            omschrijving: o.tekst("omschrijving")?,
            object: o.tekst("object")?,
        };
        let mist = |heeft: bool, mist: bool, veld: &str, ander: &str| match heeft && mist {
            true => Err(ApiFout::veld(veld, format!("Vul ook '{veld}' in, want '{ander}' is ingevuld."))),
            false => Ok(()),
        };
        mist(uit.lat.is_some(), uit.lon.is_none(), "locatie.lon", "locatie.lat")?;
        mist(uit.lon.is_some(), uit.lat.is_none(), "locatie.lat", "locatie.lon")?;
        let elders = uit.lat.is_some() || uit.omschrijving.is_some() || uit.object.is_some();
        mist(
            uit.postcode.is_some() && !elders,
            uit.huisnummer.is_none(),
            "locatie.huisnummer",
            "locatie.postcode",
        )?;
        mist(
            uit.huisnummer.is_some() && !elders,
            uit.postcode.is_none(),
            "locatie.postcode",
            "locatie.huisnummer",
        )?;
        if !elders && uit.postcode.is_none() {
            o.leeg(&LOCATIE)?;
            return Err(Weigering::veld("locatie", "fout-plek").into());
        }
        Ok(uit)
    }
}

fn huisnummer(o: &mut Object) -> Antwoord<Option<String>> {
    match o.neem("huisnummer") {
        None => Ok(None),
        Some(Value::Number(n)) if n.is_u64() => Ok(Some(n.to_string())),
        Some(Value::String(s)) => Ok(Some(s.trim().to_owned()).filter(|s| !s.is_empty())),
        Some(ander) => Err(o.verkeerd("huisnummer", "een heel getal of een tekst", &ander)),
    }
}

fn kanaal(o: &mut Object) -> Antwoord<Option<Kanaal>> {
    let Some(code) = o.tekst("kanaal")? else { return Ok(None) };
    let kanaal = Kanaal::van_code(&code).ok_or_else(|| {
        let alle: Vec<&str> = Kanaal::ALLE.iter().map(|k| k.as_str()).collect();
        ApiFout::veld("kanaal", format!("Dit kanaal kennen we niet. Kies uit: {}.", alle.join(", ")))
    })?;
    Ok(Some(kanaal))
}

fn taal(o: &mut Object) -> Antwoord<Option<String>> {
    match o.tekst("taal")? {
        Some(t) if t != "nl" && t != "en" => Err(ApiFout::veld("taal", "Kies als taal 'nl' of 'en'.")),
        taal => Ok(taal),
    }
}

fn antwoorden(o: &mut Object) -> Antwoord<Antwoorden> {
    let mut uit = Antwoorden::new();
    for vraag in o.rest() {
        let Some(waarde) = o.neem(&vraag) else { continue };
        let waarden = match waarde {
            Value::Array(rij) => rij,
            een => vec![een],
        };
        let mut teksten = Vec::new();
        for waarde in waarden {
            match waarde {
                Value::String(s) if s.trim().is_empty() => {}
                Value::String(s) => teksten.push(s.trim().to_owned()),
                Value::Number(n) => teksten.push(n.to_string()),
                ander => return Err(o.verkeerd(&vraag, "een tekst, een getal of een lijst daarvan", &ander)),
            }
        }
        if !teksten.is_empty() {
            uit.insert(vraag, teksten);
        }
    }
    Ok(uit)
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
    let eenmalig = Verzoek::lees(&delen.headers, &["signalen"], o.afdruk())?;
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
fn in_locatie(fout: crate::handelingen::Fout) -> ApiFout {
    match fout {
        crate::handelingen::Fout::Weigering(Weigering::Veld { veld, sleutel }) => {
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

/// Een reactie van de melder.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only describes the body; the fields are read one by one")]
pub struct ReactieIn {
    /// Wat de melder wil zeggen: hoogstens 5000 tekens.
    tekst: String,
}

/// De stand na een reactie.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReactieUit {
    /// Nummer van de zaak.
    pub nummer: String,
    /// Status, als code.
    pub status: String,
    /// De melder hoort uiterlijk op deze dag iets.
    #[schema(value_type = String, format = Date)]
    pub norm_datum: Date,
}

/// Geef antwoord op een vraag, of voeg iets toe.
#[utoipa::path(
    post, path = "/api/v1/signalen/{geheim}/reacties", tag = "melden", request_body = ReactieIn,
    params(("geheim" = String, Path, description = "Geheime code van de melding")),
    responses((status = 201, description = "De reactie is ontvangen", body = ReactieUit))
)]
pub async fn reageren(
    State(app): State<App>,
    Deel(geheim): Deel,
    limiet: Limiet,
    verzoek: Request,
) -> Antwoord {
    let (v, tekst) = match reactie(&app, &geheim, "reacties", &limiet, verzoek).await? {
        Ok(nieuw) => nieuw,
        Err(eerder) => return Ok(eerder),
    };
    let (eenmalig, mut h) = v;
    let zaak = melder::reageren(&mut h, &geheim, &tekst).await?;
    eenmalig.klaar(h, StatusCode::CREATED, None, &ReactieUit::van(&zaak)).await
}

/// Meld dat het probleem er nog is.
#[utoipa::path(
    post, path = "/api/v1/signalen/{geheim}/heropen", tag = "melden", request_body = ReactieIn,
    params(("geheim" = String, Path, description = "Geheime code van de melding")),
    responses((status = 201, description = "De melding is weer open", body = ReactieUit))
)]
pub async fn heropenen(
    State(app): State<App>,
    Deel(geheim): Deel,
    limiet: Limiet,
    verzoek: Request,
) -> Antwoord {
    let (v, tekst) = match reactie(&app, &geheim, "heropen", &limiet, verzoek).await? {
        Ok(nieuw) => nieuw,
        Err(eerder) => return Ok(eerder),
    };
    let (eenmalig, mut h) = v;
    let zaak = melder::heropenen(&mut h, &geheim, &tekst).await?;
    eenmalig.klaar(h, StatusCode::CREATED, None, &ReactieUit::van(&zaak)).await
}

impl ReactieUit {
    fn van(zaak: &Zaak) -> Self {
        let status = zaak.status.as_str().to_owned();
        Self { nummer: zaak.nummer.clone(), status, norm_datum: zaak.norm_datum }
    }
}

type Nieuw = ((Verzoek, Box<Handeling>), String);

async fn reactie(
    app: &App,
    geheim: &str,
    wat: &str,
    limiet: &Limiet,
    verzoek: axum::http::Request<Body>,
) -> Antwoord<Result<Nieuw, Response>> {
    let (delen, lijf) = verzoek.into_parts();
    toets_limiet(limiet, &delen)?;
    eis_geheim(app, geheim).await?;
    let mut o = json(&delen.headers, lijf).await?;
    let eenmalig = Verzoek::lees(&delen.headers, &[wat, geheim], o.afdruk())?;
    let tekst = o.tekst("tekst")?.ok_or_else(|| Weigering::veld("tekst", "fout-reactie"))?;
    o.leeg(&["tekst"])?;
    Ok(match eenmalig.begin(app, Wie::Melder).await? {
        Begin::Eerder(antwoord) => Err(antwoord),
        Begin::Nieuw(h) => Ok(((eenmalig, h), tekst)),
    })
}

/// Refuses a secret that nobody has, before anything else is read.
pub async fn eis_geheim(app: &App, geheim: &str) -> Antwoord<store::signaal::SignaalStand> {
    let mut tx = app.store.lees().await?;
    let stand = store::signaal::op_geheim(&mut tx, geheim).await?;
    Ok(stand.ok_or(Weigering::NietGevonden)?)
}
