//! A visit to a dwelling: what may be recorded with which consent, and what the municipality decides about it beforehand.
//!
//! A toezichthouder works here under the AVG. Nothing in this module is police data: as soon as there is a suspect, somebody
//! else goes on (eis 70).

mod kader;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::kader::{Huisbezoekkader, Onderzoekssoort};
use crate::{
    inrichting::{Antwoorden, Vraag, lijsten::keuzelijst},
    veld::Huisbezoek,
    weigering::Weigering,
};

keuzelijst! {
    /// How it went at the door.
    Deur {
        /// An occupant let us in.
        Toestemming = "toestemming", "Binnen met toestemming";
        /// An occupant let us in, and took that back while we were inside. What was seen before stays.
        Ingetrokken = "ingetrokken", "Binnen met toestemming, die later is ingetrokken";
        /// A machtiging let us in (Awbi art. 2).
        Machtiging = "machtiging", "Binnen met een machtiging";
        /// We stayed outside and spoke with somebody.
        AanDeDeur = "aan_de_deur", "Alleen aan de deur gesproken";
        /// We asked to come in, and the answer was no.
        Geweigerd = "geweigerd", "Geen toestemming";
        /// Nobody opened.
        NiemandThuis = "niemand_thuis", "Niemand thuis";
    }
}

impl Deur {
    /// Somebody went inside.
    #[must_use]
    pub fn is_binnen(self) -> bool {
        matches!(self, Self::Toestemming | Self::Ingetrokken | Self::Machtiging)
    }

    /// Somebody decided whether we came in.
    fn vraagt_wie(self) -> bool {
        matches!(self, Self::Toestemming | Self::Ingetrokken | Self::Geweigerd)
    }
}

keuzelijst! {
    /// What was found about somebody who is registered.
    Bewonersstand {
        /// We spoke with him or saw him.
        Aangetroffen = "aangetroffen", "Aangetroffen";
        /// He was not there; whoever was says that he lives here.
        WoontHier = "woont_hier", "Woont hier, zegt een bewoner";
        /// He does not live here, or not any more.
        WoontNiet = "woont_niet", "Woont hier niet (meer)";
        /// It could not be found out.
        Onbekend = "onbekend", "Niet vast te stellen";
    }
}

keuzelijst! {
    /// What a finding points to (eis 70). Never an established fact: that follows from a hearing and a decision.
    Duiding {
        /// What was found agrees with what is registered.
        Klopt = "klopt", "Het klopt met de registratie";
        /// Nobody kept it up to date.
        Vergissing = "vergissing", "Vergissing of niet bijgehouden";
        /// There is a problem behind it that needs help.
        Problemen = "problemen", "Achterliggende problemen";
        /// Something points to deliberate fraud.
        Fraude = "fraude", "Aanwijzing voor bewuste fraude";
    }
}

/// Most people in one visit, registered or not.
pub const MEESTE_BEWONERS: usize = 60;

/// What a visit came to, as far as rules need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bezoekstand {
    /// How it went at the door.
    pub deur: Deur,
    /// What it points to.
    pub duiding: Option<Duiding>,
}

/// Whether a visit may be recorded like this, for an onderwerp with these settings at an address where these people are
/// registered.
///
/// # Errors
/// `Veld`, with what stands in the way.
pub fn toets(b: &Huisbezoek, kader: &Huisbezoekkader, bekend: &[Uuid]) -> Result<Bezoekstand, Weigering> {
    let deur = Deur::van_code(&b.deur).ok_or_else(|| Weigering::veld("deur", "fout-huis-deur"))?;
    toets_deur(b, deur, kader)?;
    toets_vragen(&b.antwoorden, deur, kader)?;
    toets_bewoners(b, deur, bekend)?;
    let iets = [&b.buiten, &b.binnen].iter().any(|t| !t.trim().is_empty());
    if deur != Deur::NiemandThuis && !iets && b.bewoners.is_empty() && b.anderen.is_empty() {
        return Err(Weigering::veld("buiten", "fout-huis-feiten"));
    }
    Ok(Bezoekstand { deur, duiding: toets_duiding(b, iets)? })
}

/// Awbi art. 1 lid 1: who enters a dwelling shows who he is and tells the aim first. Awb 5:15 lid 1: a toezichthouder does
/// not enter without the consent of the occupant. Awbi art. 2 lid 1: without it a machtiging is needed, and a law that lets
/// him in. Without all that nothing from inside can be stored.
fn toets_deur(b: &Huisbezoek, deur: Deur, kader: &Huisbezoekkader) -> Result<(), Weigering> {
    if deur.is_binnen() && !(b.legitimatie && b.doel) {
        return Err(Weigering::veld("legitimatie", "fout-huis-legitimatie"));
    }
    if deur.vraagt_wie() && b.wie.trim().is_empty() {
        return Err(Weigering::veld("wie", "fout-huis-wie"));
    }
    if deur == Deur::Machtiging {
        if kader.binnentreden.is_none() {
            return Err(Weigering::veld("deur", "fout-huis-bevoegdheid"));
        }
        if b.machtiging.trim().is_empty() {
            return Err(Weigering::veld("machtiging", "fout-huis-machtiging"));
        }
    }
    if !deur.is_binnen() && !b.binnen.trim().is_empty() {
        return Err(Weigering::veld("binnen", "fout-huis-toestemming"));
    }
    Ok(())
}

fn toets_vragen(antwoorden: &Antwoorden, deur: Deur, kader: &Huisbezoekkader) -> Result<(), Weigering> {
    for (code, gegeven) in antwoorden {
        let met = |vragen: &[Vraag]| vragen.iter().find(|v| v.code == *code).cloned();
        let buiten = met(&kader.vragen_buiten);
        if buiten.is_none() && !deur.is_binnen() && met(&kader.vragen_binnen).is_some() {
            return Err(Weigering::veld("binnen", "fout-huis-toestemming"));
        }
        let vraag = buiten.or_else(|| met(&kader.vragen_binnen));
        let vraag = vraag.ok_or_else(|| Weigering::veld("antwoorden", "fout-huis-vraag"))?;
        if !vraag.keuzes.is_empty() && gegeven.iter().any(|g| vraag.keuze(g).is_none()) {
            return Err(Weigering::veld("antwoorden", "fout-huis-vraag"));
        }
    }
    Ok(())
}

fn toets_bewoners(b: &Huisbezoek, deur: Deur, bekend: &[Uuid]) -> Result<(), Weigering> {
    if b.bewoners.len() + b.anderen.len() > MEESTE_BEWONERS {
        return Err(Weigering::veld("bewoners", "fout-huis-veel"));
    }
    let mut gehad = BTreeSet::new();
    for bewoner in &b.bewoners {
        let stand = Bewonersstand::van_code(&bewoner.stand);
        let stand = stand.ok_or_else(|| Weigering::veld("bewoners", "fout-huis-stand"))?;
        if !bekend.contains(&bewoner.id) || !gehad.insert(bewoner.id) {
            return Err(Weigering::veld("bewoners", "fout-huis-bewoner"));
        }
        // Where nobody opened, nobody was seen and nobody said anything.
        if deur == Deur::NiemandThuis && stand != Bewonersstand::Onbekend {
            return Err(Weigering::veld("bewoners", "fout-huis-niemand"));
        }
    }
    if deur == Deur::NiemandThuis && !b.anderen.is_empty() {
        return Err(Weigering::veld("bewoners", "fout-huis-niemand"));
    }
    if b.anderen.iter().any(|a| a.wie.trim().is_empty()) {
        return Err(Weigering::veld("anderen", "fout-huis-ander"));
    }
    Ok(())
}

/// A judgement rests on facts that stand apart from it; one that can harm or help somebody says why (eis 70).
fn toets_duiding(b: &Huisbezoek, feiten: bool) -> Result<Option<Duiding>, Weigering> {
    let Some(code) = b.duiding.as_deref() else { return Ok(None) };
    let duiding = Duiding::van_code(code).ok_or_else(|| Weigering::veld("duiding", "fout-huis-duiding"))?;
    if matches!(duiding, Duiding::Problemen | Duiding::Fraude) {
        if b.waarom.trim().is_empty() {
            return Err(Weigering::veld("waarom", "fout-huis-waarom"));
        }
        if !feiten {
            return Err(Weigering::veld("buiten", "fout-huis-feiten"));
        }
    }
    Ok(Some(duiding))
}
