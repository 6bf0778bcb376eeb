//! People and organisations in a zaak besides who reported it: who is responsible, who asked, who is touched.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{id::ZaakId, inrichting::lijsten::keuzelijst, weigering::Weigering};

keuzelijst! {
    /// In which role somebody stands in a zaak.
    BetrokkeneRol {
        /// Who broke the rule or can end it (Awb 5:1 lid 2, 5:4).
        Verantwoordelijke = "verantwoordelijke", "Verantwoordelijke";
        /// Who asked for a decision (Awb 1:3 lid 3).
        Aanvrager = "aanvrager", "Aanvrager";
        /// Somebody else who is touched (Awb 1:2).
        Belanghebbende = "belanghebbende", "Belanghebbende";
        /// Who acts for somebody (Awb 2:1).
        Gemachtigde = "gemachtigde", "Gemachtigde";
    }
}

keuzelijst! {
    /// What kind of party it is.
    BetrokkeneSoort {
        /// A natural person.
        Persoon = "persoon", "Persoon";
        /// A company, foundation or authority.
        Organisatie = "organisatie", "Bedrijf of organisatie";
    }
}

/// A party in a zaak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Betrokkene {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: ZaakId,
    /// Role.
    pub rol: BetrokkeneRol,
    /// Person or organisation.
    pub soort: BetrokkeneSoort,
    /// Name.
    pub naam: String,
    /// Postal address, line by line.
    pub adres: Vec<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub telefoon: Option<String>,
    /// Number of the chamber of commerce, or the party's own reference; empty when there is none.
    pub kenmerk: String,
    /// Taken away; letters that named him stay.
    pub weg: bool,
    /// The same party in the zaak that this one followed from.
    #[serde(default)]
    pub overgenomen_van: Option<Uuid>,
}

/// Longest name and longest line of an address, in characters.
const MAX_REGEL: usize = 120;
/// Most lines of an address that fit the window of an envelope.
const MAX_REGELS: usize = 4;

impl Betrokkene {
    /// Whether a letter to `aan` went to him, in this zaak or in the one it followed from.
    #[must_use]
    pub fn is_ontvanger(&self, aan: Option<Uuid>) -> bool {
        aan.is_some_and(|aan| aan == self.id || Some(aan) == self.overgenomen_van)
    }

    /// Lines for the window of an envelope.
    #[must_use]
    pub fn adresregels(&self) -> Vec<String> {
        std::iter::once(self.naam.clone()).chain(self.adres.iter().cloned()).collect()
    }

    /// Checks what was filled in.
    ///
    /// # Errors
    /// `Veld` for a name that is none, or an address that does not fit an envelope.
    pub fn toets(&self) -> Result<(), Weigering> {
        let vreemd = |tekst: &str| tekst.chars().count() > MAX_REGEL || tekst.chars().any(char::is_control);
        if self.naam.trim().chars().filter(|c| c.is_alphanumeric()).count() < 2 || vreemd(&self.naam) {
            return Err(Weigering::veld("naam", "fout-betrokkene-naam"));
        }
        let leeg = self.adres.iter().all(|regel| regel.trim().is_empty());
        if leeg || self.adres.len() > MAX_REGELS || self.adres.iter().any(|regel| vreemd(regel)) {
            return Err(Weigering::veld("adres", "fout-betrokkene-adres"));
        }
        if vreemd(&self.kenmerk) {
            return Err(Weigering::veld("kenmerk", "fout-tekst-lang"));
        }
        Ok(())
    }
}
