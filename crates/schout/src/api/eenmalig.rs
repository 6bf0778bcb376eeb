//! Idempotency: the same request with the same key is done once and answered the same (draft
//! ietf-httpapi-idempotency-key-header). Key and answer are stored in the transaction of the act.

use axum::{
    Json,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::fout::{Antwoord, ApiFout};
use crate::{
    app::App,
    handelingen::{Fout, Handeling, Wie},
    store::concept::{eerder, reserveer, vul_in},
};

/// Header with the key.
const KOP: HeaderName = HeaderName::from_static("idempotency-key");
/// Longest key, in characters.
const LANGSTE: usize = 200;

/// A request that may come twice.
#[derive(Debug)]
pub struct Verzoek {
    sleutel: Option<String>,
    bereik: String,
    afdruk: String,
}

/// How a request starts.
#[derive(Debug)]
pub enum Begin {
    /// It was done before: this was the answer.
    Eerder(Response),
    /// It is new: the act may start.
    Nieuw(Box<Handeling>),
}

fn hash(delen: &[&str]) -> String {
    let mut h = Sha256::new();
    for deel in delen {
        h.update(deel.len().to_be_bytes());
        h.update(deel.as_bytes());
    }
    HEXLOWER.encode(&h.finalize())
}

impl Verzoek {
    /// A request with its key, if any. `bereik` is the path and who calls: keys of others never meet. `afdruk` is
    /// the hash of what is asked.
    pub fn lees(koppen: &HeaderMap, bereik: &[&str], afdruk: &str) -> Antwoord<Self> {
        let sleutel = match koppen.get(KOP) {
            None => None,
            Some(kop) => Some(goede_sleutel(kop)?),
        };
        // Hashed, because the path may hold a secret.
        Ok(Self { sleutel, bereik: hash(bereik), afdruk: afdruk.to_owned() })
    }

    /// Starts the act, or gives the answer that was given before.
    pub async fn begin(&self, app: &App, wie: Wie) -> Antwoord<Begin> {
        let mut h = Handeling::begin(app, wie).await?;
        let Some(sleutel) = &self.sleutel else { return Ok(Begin::Nieuw(Box::new(h))) };
        if reserveer(&mut h.tx, sleutel, &self.bereik, &self.afdruk, h.nu.as_microsecond()).await? {
            return Ok(Begin::Nieuw(Box::new(h)));
        }
        match eerder(&mut h.tx, sleutel, &self.bereik).await? {
            Some(e) if e.verzoek != self.afdruk => Err(ApiFout::nieuw(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotentie_ander_verzoek",
                "Deze Idempotency-Key is al gebruikt voor een ander verzoek. Kies voor elk verzoek een nieuwe sleutel.",
            )),
            Some(e) if e.status > 0 => Ok(Begin::Eerder(herhaal(e.status, &e.antwoord)?)),
            _ => Err(ApiFout::nieuw(
                StatusCode::CONFLICT,
                "idempotentie_bezig",
                "Een verzoek met deze Idempotency-Key is nog bezig. Probeer het over een paar seconden opnieuw.",
            )),
        }
    }

    /// Ends the act: the answer is remembered and everything becomes final together.
    pub async fn klaar(
        &self,
        mut h: Box<Handeling>,
        status: StatusCode,
        plaats: Option<&str>,
        lijf: &impl Serialize,
    ) -> Antwoord {
        let lijf = serde_json::to_value(lijf).map_err(|e| Fout::Intern(e.to_string()))?;
        if let Some(sleutel) = &self.sleutel {
            let bewaard = json!({ "plaats": plaats, "lijf": lijf }).to_string();
            vul_in(&mut h.tx, sleutel, &self.bereik, i64::from(status.as_u16()), &bewaard).await?;
        }
        h.commit().await?;
        Ok(maak_antwoord(status, plaats, lijf))
    }
}

fn goede_sleutel(kop: &HeaderValue) -> Antwoord<String> {
    let goed = |s: &&str| !s.is_empty() && s.len() <= LANGSTE && s.bytes().all(|b| b.is_ascii_graphic());
    let sleutel = kop.to_str().ok().map(str::trim).filter(goed);
    sleutel.map(str::to_owned).ok_or_else(|| {
        let detail = "De Idempotency-Key mag 1 tot 200 letters, cijfers en leestekens hebben. Gebruik bijvoorbeeld een UUID.";
        ApiFout::nieuw(StatusCode::BAD_REQUEST, "idempotentie_sleutel", detail)
    })
}

fn herhaal(status: i64, bewaard: &str) -> Result<Response, Fout> {
    let onleesbaar = || Fout::Intern("bewaard antwoord is onleesbaar".to_owned());
    let mut bewaard: Value = serde_json::from_str(bewaard).map_err(|_| onleesbaar())?;
    let status =
        u16::try_from(status).ok().and_then(|s| StatusCode::from_u16(s).ok()).ok_or_else(onleesbaar)?;
    let lijf = bewaard.get_mut("lijf").map(Value::take).unwrap_or_default();
    Ok(maak_antwoord(status, bewaard.get("plaats").and_then(Value::as_str), lijf))
}

fn maak_antwoord(status: StatusCode, plaats: Option<&str>, lijf: Value) -> Response {
    let mut uit = (status, Json(lijf)).into_response();
    if let Some(plaats) = plaats.and_then(|p| HeaderValue::from_str(p).ok()) {
        uit.headers_mut().insert(header::LOCATION, plaats);
    }
    uit
}
