//! What a municipality decides beforehand about visits for an onderwerp.

use serde::{Deserialize, Serialize};

use crate::inrichting::{Vraag, lijsten::keuzelijst};

keuzelijst! {
    /// Kind of investigation (eis 67-69).
    Onderzoekssoort {
        /// Who lives at an address, and who is registered there.
        Adres = "adres", "Adresonderzoek";
        /// Whether a benefit or allowance is paid rightly.
        Uitkering = "uitkering", "Onderzoek naar uitkering of toeslag";
        /// Where somebody is who cannot be found.
        Onvindbaar = "onvindbaar", "Onderzoek naar iemand die onvindbaar is";
    }
}

/// How visits to a dwelling go for one onderwerp.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Huisbezoekkader {
    /// Kind of investigation.
    pub onderzoek: Onderzoekssoort,
    /// Legal ground of the investigation: what the municipality bases it on.
    pub grond: String,
    /// The aim, in a sentence that is told at the door.
    pub doel: String,
    /// What to do when somebody refuses. A refusal is a right, not a finding.
    pub weigering: String,
    /// The law that gives the power to enter without consent; without it a machtiging cannot be used (Awb 5:15 lid 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binnentreden: Option<String>,
    /// Questions about what is to be seen from outside.
    #[serde(default)]
    pub vragen_buiten: Vec<Vraag>,
    /// Questions about what is to be seen inside; only asked of who came in.
    #[serde(default)]
    pub vragen_binnen: Vec<Vraag>,
}
