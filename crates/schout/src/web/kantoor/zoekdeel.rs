//! The query part of an address, and the body of a plain form: pairs of a name and a value.

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, request::Parts},
};

use crate::web::schoon;

/// Names with values, in order. A name may come more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zoekdeel(Vec<(String, String)>);

impl Zoekdeel {
    /// Reads `a=1&b=x+y`. Control characters fall away, except ends of lines.
    #[must_use]
    pub fn lees(tekst: &str) -> Self {
        let paar = |deel: &str| {
            let (naam, waarde) = deel.split_once('=').unwrap_or((deel, ""));
            (ontcijfer(naam), ontcijfer(waarde))
        };
        Self(tekst.split('&').filter(|d| !d.is_empty()).map(paar).collect())
    }

    /// Reads the form in which a query travels inside another address.
    #[must_use]
    pub fn lees_verpakt(tekst: &str) -> Self {
        let bytes = data_encoding::BASE64URL_NOPAD.decode(tekst.as_bytes()).unwrap_or_default();
        Self::lees(&String::from_utf8_lossy(&bytes))
    }

    /// Form in which a query travels inside another address.
    #[must_use]
    pub fn verpakt(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(self.tekst().as_bytes())
    }

    /// The first value of a name that is not empty, without spaces around it.
    #[must_use]
    pub fn een(&self, naam: &str) -> Option<&str> {
        self.alle(naam).map(str::trim).find(|w| !w.is_empty())
    }

    /// The value of a name as it was typed; empty when it is not there.
    #[must_use]
    pub fn waarde(&self, naam: &str) -> &str {
        self.alle(naam).next().unwrap_or_default()
    }

    /// All values of a name.
    pub fn alle<'a>(&'a self, naam: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let naam = naam.to_owned();
        self.0.iter().filter(move |(n, _)| *n == naam).map(|(_, w)| w.as_str())
    }

    /// All pairs.
    pub fn paren(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, w)| (n.as_str(), w.as_str()))
    }

    /// Adds a pair; an empty value is left out.
    #[must_use]
    pub fn en(mut self, naam: &str, waarde: &str) -> Self {
        if !waarde.is_empty() {
            self.0.push((naam.to_owned(), waarde.to_owned()));
        }
        self
    }

    /// The same with this value instead of those of the name.
    #[must_use]
    pub fn met(&self, naam: &str, waarde: &str) -> Self {
        self.zonder(naam).en(naam, waarde)
    }

    /// The same without a name.
    #[must_use]
    pub fn zonder(&self, naam: &str) -> Self {
        Self(self.0.iter().filter(|(n, _)| n != naam).cloned().collect())
    }

    /// The same without one pair.
    #[must_use]
    pub fn zonder_paar(&self, naam: &str, waarde: &str) -> Self {
        Self(self.0.iter().filter(|(n, w)| !(n == naam && w == waarde)).cloned().collect())
    }

    /// True without pairs.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        self.0.is_empty()
    }

    /// `a=1&b=x%20y`.
    #[must_use]
    pub fn tekst(&self) -> String {
        let delen: Vec<String> = self.0.iter().map(|(n, w)| format!("{}={}", codeer(n), codeer(w))).collect();
        delen.join("&")
    }

    /// A path with this query.
    #[must_use]
    pub fn url(&self, pad: &str) -> String {
        if self.is_leeg() { pad.to_owned() } else { format!("{pad}?{}", self.tekst()) }
    }
}

/// A text as it may stand in a query.
#[must_use]
pub fn codeer(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for byte in tekst.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            uit.push(char::from(byte));
        } else {
            uit.push_str(&format!("%{byte:02X}"));
        }
    }
    uit
}

fn ontcijfer(tekst: &str) -> String {
    let bytes = tekst.as_bytes();
    let mut uit = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(byte) = bytes.get(i) {
        let hex = bytes.get(i + 1..i + 3).and_then(|h| std::str::from_utf8(h).ok());
        match (byte, hex.and_then(|h| u8::from_str_radix(h, 16).ok())) {
            (b'%', Some(teken)) => {
                uit.push(teken);
                i += 2;
            }
            (b'+', _) => uit.push(b' '),
            (gewoon, _) => uit.push(*gewoon),
        }
        i += 1;
    }
    schoon(&String::from_utf8_lossy(&uit))
}

impl<S: Send + Sync> FromRequestParts<S> for Zoekdeel {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(delen: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::lees(delen.uri.query().unwrap_or_default()))
    }
}

/// The fields of a form that was sent.
#[derive(Debug, Clone)]
pub struct Velden(pub Zoekdeel);

impl<S: Send + Sync> FromRequest<S> for Velden {
    type Rejection = StatusCode;

    async fn from_request(verzoek: Request, toestand: &S) -> Result<Self, StatusCode> {
        let tekst = String::from_request(verzoek, toestand).await.map_err(|_| StatusCode::BAD_REQUEST)?;
        Ok(Self(Zoekdeel::lees(&tekst)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_may_come_more_than_once_and_zeros_fall_away() {
        let z = Zoekdeel::lees("status=nieuw&status=gepland&q=Haven+straat%2012%00&leeg=");
        assert_eq!(z.alle("status").collect::<Vec<_>>(), ["nieuw", "gepland"]);
        assert_eq!(z.een("q"), Some("Haven straat 12"));
        assert_eq!(z.een("leeg"), None);
        assert_eq!(z.zonder_paar("status", "nieuw").alle("status").count(), 1);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(naam in "[a-z]{1,8}", waarde in "[^\\p{Cc}]{1,20}") {
            let z = Zoekdeel::default().en(&naam, &waarde);
            prop_assert_eq!(&Zoekdeel::lees(&z.tekst()), &z);
            prop_assert_eq!(Zoekdeel::lees_verpakt(&z.verpakt()), z);
        }

        #[test]
        fn nonsense_never_panics(tekst in "\\PC{0,40}") {
            let _ = Zoekdeel::lees(&tekst);
            let _ = Zoekdeel::lees_verpakt(&tekst);
        }
    }
}
