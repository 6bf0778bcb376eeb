//! Keys. Every key is a UUIDv7, so that rows sort by the moment they were made.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $naam:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $naam(pub Uuid);

        impl fmt::Display for $naam {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $naam {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

id! {
    /// Key of a zaak, and of its dossier.
    ZaakId,
    /// Key of a signaal.
    SignaalId,
    /// Key of an account.
    AccountId,
    /// Key of a bericht.
    BerichtId,
    /// Key of a bevinding.
    BevindingId,
    /// Key of a taak.
    TaakId,
    /// Key of a toezegging.
    ToezeggingId,
    /// Key of a stuk (photo or document).
    StukId,
}
