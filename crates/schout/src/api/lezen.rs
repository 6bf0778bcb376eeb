//! Reads requests: strict about what is written, kind about how; every complaint names the field.

use std::fmt;

use axum::{
    body::Body,
    extract::{FromRequestParts, Path, Query},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use data_encoding::HEXLOWER;
use domein::weigering::Weigering;
use futures_util::StreamExt;
use serde::{
    Deserialize,
    de::{Deserializer, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};

use super::fout::{Antwoord, ApiFout};

/// Largest JSON body, in bytes.
pub const MAX_JSON: usize = 256 * 1024;
/// How much of a body that is too large is read before the answer, so that the caller hears why.
const MAX_WEGLEZEN: usize = 16 * 1024 * 1024;

/// Text of an address part. Something with a null byte cannot exist.
#[derive(Debug, Clone)]
pub struct Deel(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Deel {
    type Rejection = ApiFout;

    async fn from_request_parts(delen: &mut Parts, staat: &S) -> Result<Self, ApiFout> {
        match Path::<String>::from_request_parts(delen, staat).await {
            Ok(Path(deel)) if !deel.contains('\0') => Ok(Self(deel)),
            Ok(_) | Err(_) => Err(Weigering::NietGevonden.into()),
        }
    }
}

/// Two parts of an address.
#[derive(Debug, Clone)]
pub struct Delen(pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for Delen {
    type Rejection = ApiFout;

    async fn from_request_parts(delen: &mut Parts, staat: &S) -> Result<Self, ApiFout> {
        match Path::<(String, String)>::from_request_parts(delen, staat).await {
            Ok(Path((een, twee))) if !een.contains('\0') && !twee.contains('\0') => Ok(Self(een, twee)),
            Ok(_) | Err(_) => Err(Weigering::NietGevonden.into()),
        }
    }
}

/// Parameters after the question mark. A name that is not known is refused: a misspelled filter would show too much.
#[derive(Debug, Clone)]
pub struct Parameters(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = ApiFout;

    async fn from_request_parts(delen: &mut Parts, _: &S) -> Result<Self, ApiFout> {
        let onleesbaar = |_| ApiFout::parameter("?", "De parameters in het adres zijn niet te lezen.");
        let Query(paren) = Query::<Vec<(String, String)>>::try_from_uri(&delen.uri).map_err(onleesbaar)?;
        if let Some((naam, _)) = paren.iter().find(|(n, w)| n.contains('\0') || w.contains('\0')) {
            return Err(ApiFout::parameter(
                &naam.replace('\0', ""),
                "Een parameter mag geen nul-teken hebben.",
            ));
        }
        Ok(Self(
            paren.into_iter().map(|(n, w)| (n, w.trim().to_owned())).filter(|(_, w)| !w.is_empty()).collect(),
        ))
    }
}

impl Parameters {
    /// Refuses names that do not exist here, and names that stand there twice.
    pub fn alleen(self, namen: &[&str]) -> Antwoord<Self> {
        for (i, (naam, _)) in self.0.iter().enumerate() {
            if !namen.contains(&naam.as_str()) {
                let detail =
                    format!("De parameter '{naam}' bestaat hier niet. Wat wel kan: {}.", namen.join(", "));
                return Err(ApiFout::parameter(naam, detail));
            }
            if self.0[..i].iter().any(|(n, _)| n == naam) {
                let detail = format!(
                    "De parameter '{naam}' staat er twee keer. Zet meer waarden met een komma naast elkaar."
                );
                return Err(ApiFout::parameter(naam, detail));
            }
        }
        Ok(self)
    }

    /// Value of a parameter; an empty one counts as absent.
    #[must_use]
    pub fn waarde(&self, naam: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == naam).map(|(_, w)| w.as_str())
    }
}

/// Reads a body up to `max` bytes.
pub async fn lees_lijf(lijf: Body, max: usize) -> Antwoord<Vec<u8>> {
    let mut stroom = lijf.into_data_stream();
    let (mut uit, mut totaal) = (Vec::new(), 0_usize);
    while let Some(stuk) = stroom.next().await {
        let stuk = stuk.map_err(|_| onaf())?;
        totaal += stuk.len();
        if totaal <= max {
            uit.extend_from_slice(&stuk);
        } else if totaal > max.max(MAX_WEGLEZEN) {
            break;
        }
    }
    if totaal > max {
        let detail = format!("Dit verzoek is te groot. Hier mag hoogstens {} kB.", max / 1024);
        return Err(ApiFout::nieuw(StatusCode::PAYLOAD_TOO_LARGE, "te_groot", detail));
    }
    Ok(uit)
}

fn onaf() -> ApiFout {
    ApiFout::nieuw(
        StatusCode::BAD_REQUEST,
        "verbroken",
        "Het verzoek kwam niet helemaal aan. Stuur het opnieuw.",
    )
}

/// Media type of a request, without parameters, in lower case.
#[must_use]
pub fn soort_inhoud(koppen: &HeaderMap) -> Option<String> {
    let kop = koppen.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(kop.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

/// Reads a JSON object.
pub async fn json(koppen: &HeaderMap, lijf: Body) -> Antwoord<Object> {
    let o = json_los(koppen, lijf, MAX_JSON).await?;
    if let Some(pad) = o.velden.iter().find_map(|(naam, w)| nul_in(naam, w, "")) {
        return Err(ApiFout::veld(&pad, "Een tekst mag geen nul-teken (\\u0000) hebben. Haal het weg."));
    }
    Ok(o)
}

/// Reads a JSON object of at most `max` bytes whose texts may still hold anything; see [`nul_teken`].
pub async fn json_los(koppen: &HeaderMap, lijf: Body, max: usize) -> Antwoord<Object> {
    let bytes = lees_lijf(lijf, max).await?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let detail = "Het verzoek heeft geen inhoud. Stuur een JSON-object.";
        return Err(ApiFout::nieuw(StatusCode::BAD_REQUEST, "leeg", detail));
    }
    match soort_inhoud(koppen) {
        Some(s) if s != "application/json" && !(s.starts_with("application/") && s.ends_with("+json")) => {
            let detail = "Stuur JSON, met de kop 'Content-Type: application/json'.";
            return Err(ApiFout::nieuw(StatusCode::UNSUPPORTED_MEDIA_TYPE, "soort_inhoud", detail));
        }
        _ => {}
    }
    let Streng(waarde) = serde_json::from_slice(&bytes).map_err(|e| geen_json(&e))?;
    let afdruk = HEXLOWER.encode(&Sha256::digest(waarde.to_string().as_bytes()));
    match waarde {
        Value::Object(velden) => Ok(Object { velden, pad: String::new(), afdruk }),
        ander => {
            let detail = format!("Stuur een JSON-object tussen accolades; dit is {}.", soort(&ander));
            Err(ApiFout::nieuw(StatusCode::UNPROCESSABLE_ENTITY, "geen_object", detail))
        }
    }
}

fn geen_json(fout: &serde_json::Error) -> ApiFout {
    let wat = fout.to_string();
    let detail = match wat.split_once(DUBBEL).map(|(_, rest)| rest) {
        Some(rest) => {
            let naam = rest.rsplit_once(" at line").map_or(rest, |(n, _)| n);
            format!("Het veld '{naam}' staat twee keer in het verzoek. Stuur elk veld een keer.")
        }
        None => format!(
            "Dit is geen geldige JSON. De fout zit in regel {}, teken {}.",
            fout.line(),
            fout.column()
        ),
    };
    ApiFout::nieuw(StatusCode::BAD_REQUEST, "geen_json", detail)
}

/// Where a text holds a NUL, which no database keeps.
pub fn nul_teken(waarde: &Value, pad: &str) -> Option<String> {
    match waarde {
        Value::String(s) => s.contains('\0').then(|| pad.to_owned()),
        Value::Array(rij) => rij.iter().enumerate().find_map(|(i, w)| nul_teken(w, &format!("{pad}[{i}]"))),
        Value::Object(velden) => velden.iter().find_map(|(naam, w)| nul_in(naam, w, pad)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn nul_in(naam: &str, waarde: &Value, pad: &str) -> Option<String> {
    let hier = onder(pad, &naam.replace('\0', ""));
    if naam.contains('\0') { Some(hier) } else { nul_teken(waarde, &hier) }
}

fn onder(pad: &str, naam: &str) -> String {
    if pad.is_empty() { naam.to_owned() } else { format!("{pad}.{naam}") }
}

fn soort(waarde: &Value) -> &'static str {
    match waarde {
        Value::Null => "leeg (null)",
        Value::Bool(_) => "ja/nee (true of false)",
        Value::Number(_) => "een getal",
        Value::String(_) => "een tekst",
        Value::Array(_) => "een lijst",
        Value::Object(_) => "een object",
    }
}

/// A JSON object whose fields are taken out one by one; what is left over was not known.
#[derive(Debug)]
pub struct Object {
    velden: Map<String, Value>,
    pad: String,
    afdruk: String,
}

impl Object {
    /// Hash of the whole body, the same for every way to write the same JSON.
    #[must_use]
    pub fn afdruk(&self) -> &str {
        &self.afdruk
    }

    /// Full name of a field.
    #[must_use]
    pub fn naam(&self, veld: &str) -> String {
        onder(&self.pad, veld)
    }

    /// Takes a field; null counts as absent.
    pub fn neem(&mut self, veld: &str) -> Option<Value> {
        self.velden.remove(veld).filter(|w| !w.is_null())
    }

    /// Complaint about the kind of a value.
    pub fn verkeerd(&self, veld: &str, moet: &str, waarde: &Value) -> ApiFout {
        let naam = self.naam(veld);
        ApiFout::veld(&naam, format!("Het veld '{naam}' moet {moet} zijn, maar is {}.", soort(waarde)))
    }

    /// Text; spaces around it do not count, and only spaces count as absent.
    pub fn tekst(&mut self, veld: &str) -> Antwoord<Option<String>> {
        match self.neem(veld) {
            None => Ok(None),
            Some(Value::String(s)) => Ok(Some(s.trim().to_owned()).filter(|s| !s.is_empty())),
            Some(ander) => Err(self.verkeerd(veld, "een tekst", &ander)),
        }
    }

    /// A number.
    pub fn getal(&mut self, veld: &str) -> Antwoord<Option<f64>> {
        match self.neem(veld) {
            None => Ok(None),
            Some(Value::Number(n)) => Ok(n.as_f64().filter(|g| g.is_finite())),
            Some(ander) => Err(self.verkeerd(veld, "een getal", &ander)),
        }
    }

    /// A whole number.
    pub fn heel_getal(&mut self, veld: &str) -> Antwoord<Option<i64>> {
        match self.neem(veld) {
            None => Ok(None),
            Some(Value::Number(n)) if n.is_i64() => Ok(n.as_i64()),
            Some(ander) => Err(self.verkeerd(veld, "een heel getal", &ander)),
        }
    }

    /// Yes or no.
    pub fn vlag(&mut self, veld: &str) -> Antwoord<Option<bool>> {
        match self.neem(veld) {
            None => Ok(None),
            Some(Value::Bool(b)) => Ok(Some(b)),
            Some(ander) => Err(self.verkeerd(veld, "true of false", &ander)),
        }
    }

    /// An object in the object.
    pub fn object(&mut self, veld: &str) -> Antwoord<Option<Self>> {
        match self.neem(veld) {
            None => Ok(None),
            Some(Value::Object(velden)) => {
                Ok(Some(Self { velden, pad: self.naam(veld), afdruk: String::new() }))
            }
            Some(ander) => Err(self.verkeerd(veld, "een object", &ander)),
        }
    }

    /// Names that were not taken.
    #[must_use]
    pub fn rest(&self) -> Vec<String> {
        self.velden.keys().cloned().collect()
    }

    /// Refuses names that were not taken.
    pub fn leeg(&self, namen: &[&str]) -> Antwoord<()> {
        match self.velden.keys().next() {
            None => Ok(()),
            Some(vreemd) => {
                let naam = self.naam(vreemd);
                let detail = format!("Het veld '{naam}' kennen we niet. Wat wel kan: {}.", namen.join(", "));
                Err(ApiFout::veld(&naam, detail))
            }
        }
    }
}

const DUBBEL: &str = "dubbel veld: ";

/// JSON in which no object has the same field twice.
struct Streng(Value);

impl<'de> Deserialize<'de> for Streng {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(Lezer).map(Self)
    }
}

struct Lezer;

impl<'de> Visitor<'de> for Lezer {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, b: bool) -> Result<Value, E> {
        Ok(Value::Bool(b))
    }

    fn visit_i64<E: Error>(self, n: i64) -> Result<Value, E> {
        Ok(n.into())
    }

    fn visit_u64<E: Error>(self, n: u64) -> Result<Value, E> {
        Ok(n.into())
    }

    fn visit_f64<E: Error>(self, n: f64) -> Result<Value, E> {
        Ok(Number::from_f64(n).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, s: &str) -> Result<Value, E> {
        Ok(Value::String(s.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rij: A) -> Result<Value, A::Error> {
        let mut uit = Vec::new();
        while let Some(Streng(w)) = rij.next_element()? {
            uit.push(w);
        }
        Ok(Value::Array(uit))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut velden: A) -> Result<Value, A::Error> {
        let mut uit = Map::new();
        while let Some((naam, Streng(w))) = velden.next_entry::<String, Streng>()? {
            if uit.contains_key(&naam) {
                return Err(Error::custom(format_args!("{DUBBEL}{naam}")));
            }
            uit.insert(naam, w);
        }
        Ok(Value::Object(uit))
    }
}
