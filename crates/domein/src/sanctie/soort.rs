//! Kinds of decision and of sanction: data, so that a new one asks for no new program.

use serde::{Deserialize, Serialize};

use crate::inrichting::lijsten::keuzelijst;

keuzelijst! {
    /// A part of a decision that a kind of sanction can need.
    Besluitdeel {
        /// What was found, where and when (Awb 5:9 onder a).
        Feiten = "feiten", "Wat er is vastgesteld";
        /// The rule that was broken (Awb 5:9 onder a).
        Voorschrift = "voorschrift", "De overtreden regel";
        /// Why this decision (Awb 3:46).
        Motivering = "motivering", "Waarom dit besluit";
        /// What the offender must do (Awb 5:24 lid 1, 5:32a lid 1).
        Herstelmaatregelen = "herstelmaatregelen", "Wat de overtreder moet doen";
        /// Until when (Awb 5:24 lid 2, 5:32a lid 2).
        Begunstigingstermijn = "begunstigingstermijn", "De begunstigingstermijn";
        /// Amount, form and maximum (Awb 5:32b).
        Dwangsom = "dwangsom", "De dwangsom en het maximum";
        /// How far the costs are for the offender (Awb 5:25 lid 2).
        Kostenaankondiging = "kostenaankondiging", "De aankondiging van de kosten";
        /// View asked, or the ground to leave it out (Awb 4:8, 4:11, 4:12, 5:53).
        Zienswijze = "zienswijze", "De zienswijze";
        /// First and last day of toleration.
        Periode = "periode", "De periode";
        /// Conditions of toleration.
        Voorwaarden = "voorwaarden", "De voorwaarden";
        /// Amount of a fine, below its legal maximum (Awb 5:46).
        Boete = "boete", "Het boetebedrag";
        /// Right to remain silent, told before a hearing (Awb 5:10a).
        Cautie = "cautie", "Het zwijgrecht";
    }
}

/// A kind of sanction, or of not imposing one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sanctiesoort {
    /// Code, unique.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Kind of decision, for the mandate register.
    pub besluitsoort: String,
    /// Parts that the decision needs.
    pub delen: Vec<Besluitdeel>,
    /// Whether it restores: no two of those for one offence (Awb 5:2 lid 1 onder b, 5:6).
    #[serde(default)]
    pub herstelsanctie: bool,
    /// Whether it punishes: an offence is fined once (Awb 5:2 lid 1 onder c, 5:43).
    #[serde(default)]
    pub bestraffend: bool,
    /// Article.
    pub grondslag: String,
}

impl Sanctiesoort {
    /// Whether the decision needs a part.
    #[must_use]
    pub fn vraagt(&self, deel: Besluitdeel) -> bool {
        self.delen.contains(&deel)
    }
}

/// A kind of decision that somebody can have a mandate for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Besluitsoort {
    /// Code, unique.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Whether it sets an amount: then a ceiling needs that amount.
    #[serde(default)]
    pub met_bedrag: bool,
    /// Whether it is a fine (Awb 10:3 lid 4).
    #[serde(default)]
    pub boete: bool,
    /// Whether it can bind who owns the place later, and so has to stand in the register of restrictions (Wkpb).
    #[serde(default)]
    pub wkpb: bool,
}
