//! The mandate register: who may sign which decision in the name of which body, up to what (Awb 10:1-10:12). The
//! register is inrichting; [`mag_ondertekenen`] judges one signature on one day.

mod keur;
mod toets;

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use termijnen::Bedrag;

use crate::{
    id::AccountId,
    inrichting::{Geldigheid, euro, lijsten::keuzelijst},
    toegang::Rol,
};

pub use keur::{Mandaatgrond, Mandaatvraag, Mandaatweigering, mag_ondertekenen};
pub use toets::{MandaatFout, controleer_mandaten};

keuzelijst! {
    /// A body with powers of its own (Awb 1:1).
    Bestuursorgaan {
        /// College van burgemeester en wethouders (Gemeentewet 125 lid 2, 160).
        College = "college", "het college van burgemeester en wethouders";
        /// Mayor (Gemeentewet 125 lid 3, 172, 174).
        Burgemeester = "burgemeester", "de burgemeester";
        /// Council.
        Raad = "raad", "de raad";
        /// Tax inspector (Gemeentewet 231 lid 2 onder b).
        Heffingsambtenaar = "heffingsambtenaar", "de heffingsambtenaar";
        /// Tax collector (Gemeentewet 231 lid 2 onder c).
        Invorderingsambtenaar = "invorderingsambtenaar", "de invorderingsambtenaar";
        /// Executive board of a joint arrangement, such as an omgevingsdienst.
        DagelijksBestuur = "dagelijks-bestuur", "het dagelijks bestuur";
    }
}

/// Whom a mandate is given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gemandateerde {
    /// The body keeps the decision to itself.
    Orgaan,
    /// Everybody with a role of accounts.
    Rol(Rol),
    /// Whoever has a function, by its code.
    Functie(String),
    /// One account.
    Account(AccountId),
}

/// Up to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plafond {
    /// Highest amount in one decision, in euros in a file.
    #[serde(with = "euro::misschien")]
    pub bedrag: Option<Bedrag>,
    /// Highest maximum of an order under penalty, in euros in a file.
    #[serde(with = "euro::misschien")]
    pub maximum: Option<Bedrag>,
}

/// One line of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandaat {
    /// Code; editions of one code have periods that do not overlap.
    pub code: String,
    /// Codes of the kinds of decision.
    pub bevoegdheid: Vec<String>,
    /// In whose name.
    pub bestuursorgaan: Bestuursorgaan,
    /// Who.
    pub wie: Gemandateerde,
    /// Function as the decision names it (Awb 10:10).
    pub functie: String,
    /// Up to what; nothing means without a limit.
    #[serde(default)]
    pub plafond: Plafond,
    /// Codes of groups of onderwerpen; empty means all.
    #[serde(default)]
    pub groepen: Vec<String>,
    /// Wijk codes; empty means the whole municipality.
    #[serde(default)]
    pub gebieden: Vec<String>,
    /// Whether who has it may pass it on (Awb 10:9 lid 1).
    #[serde(default)]
    pub ondermandaat: bool,
    /// Code of the mandate it was passed on from.
    #[serde(default)]
    pub ondermandaat_van: Option<String>,
    /// Who signs when the first is away.
    #[serde(default)]
    pub plaatsvervangers: Vec<Gemandateerde>,
    /// The written mandate it rests on (Awb 10:5 lid 2).
    pub grondslag: String,
    /// Period.
    pub geldig: Geldigheid,
}

/// The whole register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mandaatregister(pub Vec<Mandaat>);

impl Mandaatregister {
    /// Twelve signs that change with every change of the register; kept with each signature.
    #[must_use]
    pub fn versie(&self) -> String {
        let tekst = serde_json::to_vec(self).unwrap_or_default();
        HEXLOWER.encode(&Sha256::digest(tekst)[..6])
    }

    /// The functions that the register names, with a name for people: as it stands under decisions, else the code.
    #[must_use]
    pub fn functies(&self) -> BTreeMap<&str, String> {
        let mut uit = BTreeMap::new();
        for mandaat in &self.0 {
            for wie in std::iter::once(&mandaat.wie).chain(&mandaat.plaatsvervangers) {
                let Gemandateerde::Functie(code) = wie else { continue };
                let naam = uit.entry(code.as_str()).or_insert_with(|| code.replace('-', " "));
                if *wie == mandaat.wie {
                    naam.clone_from(&mandaat.functie);
                }
            }
        }
        uit
    }

    /// The lines that hold on a day.
    pub fn op(&self, dag: Date) -> impl Iterator<Item = &Mandaat> {
        self.0.iter().filter(move |mandaat| mandaat.geldig.geldt_op(dag))
    }
}

/// Who acts, also for whom: a colleague does not get round a bar by acting in the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handelend {
    /// Account.
    pub account: AccountId,
    /// Colleagues in whose place he acts now.
    #[serde(default)]
    pub vervangt: Vec<AccountId>,
}

impl Handelend {
    /// Somebody for himself.
    #[must_use]
    pub const fn zelf(account: AccountId) -> Self {
        Self { account, vervangt: Vec::new() }
    }

    /// The person and those in whose place he acts.
    pub fn accounts(&self) -> impl Iterator<Item = AccountId> {
        std::iter::once(self.account).chain(self.vervangt.iter().copied())
    }

    /// Whether two acts are by the same person, or one in the place of the other.
    #[must_use]
    pub fn raakt(&self, ander: &Self) -> bool {
        self.accounts().any(|account| ander.accounts().any(|daar| daar == account))
    }
}

/// Who signs: a person with what he is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ondertekenaar {
    /// Account.
    pub account: AccountId,
    /// Name under the decision.
    pub naam: String,
    /// Roles of the account.
    pub rollen: Vec<Rol>,
    /// Codes of functions.
    pub functies: Vec<String>,
}

impl Ondertekenaar {
    /// Whether a line of the register means this person.
    #[must_use]
    pub fn is(&self, wie: &Gemandateerde) -> bool {
        match wie {
            Gemandateerde::Orgaan => false,
            Gemandateerde::Rol(rol) => self.rollen.contains(rol),
            Gemandateerde::Functie(functie) => self.functies.contains(functie),
            Gemandateerde::Account(account) => self.account == *account,
        }
    }
}

#[cfg(test)]
mod tests;
