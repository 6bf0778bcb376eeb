//! A YAML file as a tree that remembers the line of every value.
//!
//! The inrichting itself is plain data without lines. When a check finds a mistake in, say,
//! `vragen.2.toon_als`, this tree tells on which line that stands.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// One value of a file.
#[derive(Debug)]
pub(super) struct Knoop {
    regel: u64,
    inhoud: Inhoud,
}

#[derive(Debug)]
enum Inhoud {
    Kaart(BTreeMap<String, Knoop>),
    Lijst(Vec<Knoop>),
    Blad,
}

impl Knoop {
    /// Line of the value at a path such as `vragen.2.tekst`, or of the nearest part that exists.
    pub(super) fn regel(&self, pad: &str) -> u64 {
        self.op(pad).regel
    }

    /// The part at this path, or the deepest part on the way to it.
    pub(super) fn op(&self, pad: &str) -> &Self {
        let mut knoop = self;
        for stap in pad.split('.') {
            match knoop.kind(stap) {
                Some(kind) => knoop = kind,
                None => break,
            }
        }
        knoop
    }

    /// The n-th entry of a list; the list itself when there is none.
    pub(super) fn nummer(&self, nummer: usize) -> &Self {
        match &self.inhoud {
            Inhoud::Lijst(lijst) => lijst.get(nummer).unwrap_or(self),
            _ => self,
        }
    }

    fn kind(&self, stap: &str) -> Option<&Self> {
        match &self.inhoud {
            Inhoud::Kaart(kaart) => kaart.get(stap),
            Inhoud::Lijst(lijst) => lijst.get(stap.parse::<usize>().ok()?),
            Inhoud::Blad => None,
        }
    }
}

impl<'de> Deserialize<'de> for Knoop {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let gelezen = Spanned::<Inhoud>::deserialize(deserializer)?;
        Ok(Self { regel: gelezen.referenced.line(), inhoud: gelezen.value })
    }
}

impl<'de> Deserialize<'de> for Inhoud {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(InhoudVisitor)
    }
}

struct InhoudVisitor;

impl<'de> Visitor<'de> for InhoudVisitor {
    type Value = Inhoud;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inhoud, A::Error> {
        let mut kaart = BTreeMap::new();
        while let Some((sleutel, waarde)) = map.next_entry::<String, Knoop>()? {
            kaart.insert(sleutel, waarde);
        }
        Ok(Inhoud::Kaart(kaart))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Inhoud, A::Error> {
        let mut lijst = Vec::new();
        while let Some(waarde) = seq.next_element()? {
            lijst.push(waarde);
        }
        Ok(Inhoud::Lijst(lijst))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_unit<E: Error>(self) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }
}
