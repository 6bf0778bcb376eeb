//! The chain of events of one dossier: SHA-256 over each event and the one before.
//!
//! Content is hashed with a random salt that is stored beside it. When both are destroyed at the end of their
//! retention, the chain still verifies, and the hash says nothing about what was destroyed.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// Hash before the first event.
pub const BEGIN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Header of an event: everything the chain covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kop<'a> {
    /// Key of the dossier, as text.
    pub dossier: &'a str,
    /// Number within the dossier, from 1.
    pub volgnr: i64,
    /// Key of the kind of event.
    pub soort: &'a str,
    /// Microseconds since 1970, UTC.
    pub moment: i64,
    /// Who: "medewerker:…", "melder", "systeem:…".
    pub actor: &'a str,
    /// Hash of the salted content.
    pub inhoud_hash: &'a str,
    /// Hash of the dossier's row after the event.
    pub stand_hash: &'a str,
    /// Hash of the event before.
    pub vorige: &'a str,
}

/// Hash of any number of parts; lengths are included, so that parts cannot shift.
fn hash_delen<'a>(delen: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut h = Sha256::new();
    for deel in delen {
        h.update((deel.len() as u64).to_be_bytes());
        h.update(deel);
    }
    HEXLOWER.encode(&h.finalize())
}

/// Hash of content with its salt.
#[must_use]
pub fn inhoud_hash(zout: &[u8], inhoud: &str) -> String {
    hash_delen([zout, inhoud.as_bytes()])
}

/// Hash of the state of a dossier.
#[must_use]
pub fn stand_hash(stand: &str) -> String {
    hash_delen([stand.as_bytes()])
}

impl Kop<'_> {
    /// Hash of this event; the next one names it as `vorige`.
    #[must_use]
    pub fn hash(&self) -> String {
        hash_delen([
            self.dossier.as_bytes(),
            &self.volgnr.to_be_bytes(),
            self.soort.as_bytes(),
            &self.moment.to_be_bytes(),
            self.actor.as_bytes(),
            self.inhoud_hash.as_bytes(),
            self.stand_hash.as_bytes(),
            self.vorige.as_bytes(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kop<'a>(soort: &'a str, actor: &'a str, volgnr: i64) -> Kop<'a> {
        Kop {
            dossier: "d",
            volgnr,
            soort,
            moment: 1,
            actor,
            inhoud_hash: "i",
            stand_hash: "s",
            vorige: BEGIN,
        }
    }

    #[test]
    fn text_cannot_move_between_fields() {
        assert_ne!(kop("ab", "c", 1).hash(), kop("a", "bc", 1).hash());
    }

    proptest! {
        #[test]
        fn every_field_counts(soort in "[a-z]{1,8}", ander in "[A-Z]{1,8}", nr in 1i64..1000) {
            let een = kop(&soort, "x", nr);
            prop_assert_ne!(een.hash(), Kop { soort: &ander, ..een.clone() }.hash());
            prop_assert_ne!(een.hash(), Kop { actor: &ander, ..een.clone() }.hash());
            prop_assert_ne!(een.hash(), Kop { volgnr: nr + 1, ..een.clone() }.hash());
            prop_assert_ne!(een.hash(), Kop { moment: 2, ..een.clone() }.hash());
            prop_assert_ne!(een.hash(), Kop { inhoud_hash: &ander, ..een.clone() }.hash());
            prop_assert_ne!(een.hash(), Kop { stand_hash: &ander, ..een.clone() }.hash());
            prop_assert_ne!(een.hash(), Kop { vorige: &ander, ..een.clone() }.hash());
        }

        #[test]
        fn the_salt_changes_the_hash(inhoud in ".{0,40}") {
            prop_assert_ne!(inhoud_hash(b"1", &inhoud), inhoud_hash(b"2", &inhoud));
        }
    }
}
