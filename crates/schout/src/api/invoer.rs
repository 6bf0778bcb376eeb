//! The body of a report: read field by field, so that every complaint names its field.

use domein::{
    inrichting::{Antwoorden, Kanaal},
    signaal::Melder,
    weigering::Weigering,
};
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    fout::{Antwoord, ApiFout},
    lezen::Object,
};
use crate::handelingen::melden::{PlekInvoer, SignaalInvoer};

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

const LOCATIE: [&str; 6] = ["lat", "lon", "postcode", "huisnummer", "omschrijving", "object"];
const CONTACT: [&str; 3] = ["naam", "email", "telefoon"];

impl SignaalIn {
    /// Reads a report.
    pub fn lees(o: &mut Object) -> Antwoord<Self> {
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

    /// The report as the act takes it.
    pub fn invoer(self) -> SignaalInvoer {
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
                adres: None,
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
