//! Work on the street: what a phone sends and gets, how far its clock may be trusted, and when two people chose
//! differently about one zaak.

mod vorm;

use jiff::{SignedDuration, Timestamp};

pub use self::vorm::*;
use crate::{
    straat::{in_micro, meter_tussen},
    zaak::Zaak,
};

/// A clock that is further off than this is told to the person and recorded with what he made.
pub const KLOK_MARGE: SignedDuration = SignedDuration::from_mins(2);

/// When something was recorded, by the clock of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Veldmoment {
    /// The moment, never after it arrived.
    pub moment: Timestamp,
    /// How far the clock of the device was behind, in seconds, when that was more than the margin.
    pub afwijking: Option<i64>,
    /// How far it was behind when this arrived, in seconds, when that was something else than what was measured before.
    pub bij_aankomst: Option<i64>,
    /// The device named a moment that cannot be; the moment is the nearest that can.
    pub begrensd: bool,
}

/// Puts the time of a device right by how far its clock was off: as measured at the contact before it was made, else as
/// measured now. A device that was set right in between is believed about the time before (ux.md 7: errors), and that it
/// was is said. Nothing was recorded after it arrived, nor before `vanaf`: when the device was new and the zaak began.
#[must_use]
pub fn veldmoment(post: &Veldpost, verschuiving_nu: i64, vanaf: Timestamp, nu: Timestamp) -> Veldmoment {
    let nu_scheef = SignedDuration::from_millis(verschuiving_nu);
    let scheef = post.verschuiving.map_or(nu_scheef, SignedDuration::from_millis);
    let genoemd = post.gemaakt.checked_add(scheef).unwrap_or(nu);
    let moment = genoemd.max(vanaf).min(nu);
    let tussen = nu_scheef.checked_sub(scheef).unwrap_or(SignedDuration::MAX);
    Veldmoment {
        moment,
        afwijking: (scheef.abs() > KLOK_MARGE).then(|| scheef.as_secs()),
        bij_aankomst: (tussen.abs() > KLOK_MARGE).then(|| nu_scheef.as_secs()),
        begrensd: genoemd.duration_since(moment).abs() > KLOK_MARGE,
    }
}

/// Whether a choice about a zaak was made on something that no longer holds: another state, or somebody else deals with
/// it. What only adds to the zaak changes neither, and never clashes.
#[must_use]
pub fn botst(gezien: &Gezien, zaak: &Zaak, behandelaar: Option<&str>) -> bool {
    gezien.versie != zaak.versie
        && (gezien.status != zaak.status.as_str() || gezien.behandelaar.as_deref() != behandelaar)
}

/// The order in which to go along places: what cannot wait first, then each time the nearest. What has no place comes
/// last. Gives the indices of `plekken` (latitude, longitude, cannot wait).
#[must_use]
pub fn route(plekken: &[(Option<(f64, f64)>, bool)]) -> Vec<usize> {
    let punt = |i: usize| plekken[i].0.map(|(lat, lon)| in_micro(lon, lat));
    let mut over: Vec<usize> = (0..plekken.len()).collect();
    let mut uit = Vec::with_capacity(plekken.len());
    let mut hier = None;
    while !over.is_empty() {
        let spoed = over.iter().any(|i| plekken[*i].1);
        let ver = |i: usize| match (hier, punt(i)) {
            (Some(a), Some(b)) => meter_tussen(a, b),
            (None, Some(_)) => 0.0,
            (_, None) => f64::MAX,
        };
        let kandidaten = (0..over.len()).filter(|k| !spoed || plekken[over[*k]].1);
        let Some(beste) = kandidaten.min_by(|a, b| ver(over[*a]).total_cmp(&ver(over[*b]))) else { break };
        let i = over.remove(beste);
        hier = punt(i).or(hier);
        uit.push(i);
    }
    uit
}

impl Wat {
    /// Code of the kind, as in the stored form.
    #[must_use]
    pub fn soort(&self) -> &'static str {
        match self {
            Self::Melding { .. } => "melding",
            Self::Bevinding { .. } => "bevinding",
            Self::Vervolg { .. } => "vervolg",
            Self::Oppakken { .. } => "oppakken",
            Self::Antwoord { .. } => "antwoord",
            Self::Stap { .. } => "stap",
            Self::Notitie { .. } => "notitie",
            Self::Foto { .. } => "foto",
            Self::Gelezen { .. } => "gelezen",
            Self::Waarneming { .. } => "waarneming",
            Self::Inchecken { .. } => "inchecken",
            Self::Verlengen { .. } => "verlengen",
            Self::Uitchecken { .. } => "uitchecken",
            Self::Noodoproep { .. } => "noodoproep",
            Self::Agressie { .. } => "agressie",
            Self::Waarschuwen { .. } => "waarschuwen",
            Self::Huisbezoek { .. } => "huisbezoek",
            Self::Zorgsignaal { .. } => "zorgsignaal",
        }
    }

    /// The zaak it belongs to; none for what makes one, or needs none.
    #[must_use]
    pub fn bij(&self) -> Option<&Bij> {
        match self {
            Self::Bevinding { bij, .. }
            | Self::Vervolg { bij, .. }
            | Self::Oppakken { bij, .. }
            | Self::Antwoord { bij, .. }
            | Self::Stap { bij, .. }
            | Self::Notitie { bij, .. }
            | Self::Foto { bij, .. }
            | Self::Huisbezoek { bij, .. }
            | Self::Zorgsignaal { bij, .. } => Some(bij),
            Self::Melding { .. }
            | Self::Gelezen { .. }
            | Self::Waarneming { .. }
            | Self::Inchecken { .. }
            | Self::Verlengen { .. }
            | Self::Uitchecken { .. }
            | Self::Noodoproep { .. }
            | Self::Agressie { .. }
            | Self::Waarschuwen { .. } => None,
        }
    }

    /// It is about the safety of who made it, now: it goes first, and nothing about it is a reason to refuse it.
    #[must_use]
    pub fn gaat_voor(&self) -> bool {
        matches!(
            self,
            Self::Inchecken { .. }
                | Self::Verlengen { .. }
                | Self::Uitchecken { .. }
                | Self::Noodoproep { .. }
        )
    }

    /// The kind in words, for the dossier.
    #[must_use]
    pub fn naam(&self) -> &'static str {
        match self {
            Self::Oppakken { .. } => "zaak opgepakt",
            Self::Antwoord { .. } => "antwoord aan de melder",
            Self::Vervolg { .. } => "keuze van het vervolg",
            Self::Stap { .. } => "stap van het proces",
            _ => self.soort(),
        }
    }
}

#[cfg(test)]
mod tests;
