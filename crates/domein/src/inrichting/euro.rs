//! Amounts in files are euros, as people write them: `2500` or `85.20`. Inside they are cents.

use serde::{Deserializer, Serializer, de};
use termijnen::Bedrag;

/// Writes whole euros as a whole number.
pub(crate) fn serialize<S: Serializer>(bedrag: &Bedrag, s: S) -> Result<S::Ok, S::Error> {
    let cent = bedrag.in_cent();
    if cent % 100 == 0 {
        return s.serialize_i64(cent / 100);
    }
    let tekst = format!("{}.{:02}", cent / 100, (cent % 100).abs());
    s.serialize_f64(tekst.parse().map_err(serde::ser::Error::custom)?)
}

/// Reads euros, with at most two decimals. Nothing below zero.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Bedrag, D::Error> {
    d.deserialize_any(EuroVisitor)
}

struct EuroVisitor;

impl de::Visitor<'_> for EuroVisitor {
    type Value = Bedrag;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("een bedrag in euro's, zoals 2500 of 85.20")
    }

    fn visit_i64<E: de::Error>(self, euro: i64) -> Result<Bedrag, E> {
        if euro < 0 {
            return Err(E::invalid_value(de::Unexpected::Signed(euro), &self));
        }
        Ok(Bedrag::euro(euro))
    }

    fn visit_u64<E: de::Error>(self, euro: u64) -> Result<Bedrag, E> {
        let gelezen =
            i64::try_from(euro).map_err(|_| E::invalid_value(de::Unexpected::Unsigned(euro), &self))?;
        Ok(Bedrag::euro(gelezen))
    }

    fn visit_f64<E: de::Error>(self, euro: f64) -> Result<Bedrag, E> {
        let cent = libm::round(euro * 100.0);
        let heel = libm::fabs(cent - euro * 100.0) < 1e-6;
        if !heel || !(0.0..=1e15).contains(&cent) {
            return Err(E::invalid_value(de::Unexpected::Float(euro), &self));
        }
        // Whole and below 1e15, so nothing is lost.
        Ok(Bedrag::cent(cent as i64))
    }
}

/// The same for an amount that may be left out.
pub(crate) mod misschien {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use termijnen::Bedrag;

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Euro(#[serde(with = "super")] Bedrag);

    pub(crate) fn serialize<S: Serializer>(bedrag: &Option<Bedrag>, s: S) -> Result<S::Ok, S::Error> {
        bedrag.map(Euro).serialize(s)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Bedrag>, D::Error> {
        Ok(Option::<Euro>::deserialize(d)?.map(|euro| euro.0))
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};
    use termijnen::Bedrag;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Proef(#[serde(with = "super")] Bedrag, #[serde(with = "super::misschien")] Option<Bedrag>);

    #[test]
    fn euros_read_back_as_they_were() {
        for proef in [
            Proef(Bedrag::euro(2500), None),
            Proef(Bedrag::cent(8520), Some(Bedrag::cent(1))),
            Proef(Bedrag::NUL, Some(Bedrag::cent(99_999_999_999))),
        ] {
            let tekst = serde_json::to_string(&proef).unwrap();
            assert_eq!(serde_json::from_str::<Proef>(&tekst).unwrap(), proef, "{tekst}");
        }
        assert_eq!(serde_json::to_string(&Proef(Bedrag::euro(2500), None)).unwrap(), "[2500,null]");
    }

    #[test]
    fn below_zero_and_thirds_of_a_cent_are_refused() {
        for tekst in ["[-1,null]", "[0.005,null]", "[\"veel\",null]", "[-0.5,null]"] {
            assert!(serde_json::from_str::<Proef>(tekst).is_err(), "{tekst}");
        }
    }
}
