//! Work on the street: what a phone sends and gets, how far its clock may be trusted, and when two people chose
//! differently about one zaak.

mod vorm;

use jiff::{SignedDuration, Timestamp};

pub use self::vorm::*;
use crate::zaak::Zaak;

/// A clock that is further off than this is told to the person and recorded with what he made.
pub const KLOK_MARGE: SignedDuration = SignedDuration::from_mins(2);

/// When something was recorded, by the clock of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Veldmoment {
    /// The moment, never after it arrived.
    pub moment: Timestamp,
    /// How far the clock of the device was behind, in seconds, when that was more than the margin.
    pub afwijking: Option<i64>,
}

/// Puts the time of a device right by how far its clock was off: as measured at the contact before it was made, else as
/// measured now. A device that was set right in between is believed about the time before (ux.md 7: errors).
#[must_use]
pub fn veldmoment(post: &Veldpost, verschuiving_nu: i64, nu: Timestamp) -> Veldmoment {
    let verschuiving = SignedDuration::from_millis(post.verschuiving.unwrap_or(verschuiving_nu));
    let moment = post.gemaakt.checked_add(verschuiving).unwrap_or(nu).min(nu);
    let ver = verschuiving.abs() > KLOK_MARGE;
    Veldmoment { moment, afwijking: ver.then(|| verschuiving.as_secs()) }
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
    let mut over: Vec<usize> = (0..plekken.len()).collect();
    let mut uit = Vec::with_capacity(plekken.len());
    let mut hier: Option<(f64, f64)> = None;
    while !over.is_empty() {
        let spoed = over.iter().any(|i| plekken[*i].1);
        let ver = |i: usize| match (hier, plekken[i].0) {
            (Some(a), Some(b)) => afstand(a, b),
            (None, Some(_)) => 0.0,
            (_, None) => f64::MAX,
        };
        let kandidaten = (0..over.len()).filter(|k| !spoed || plekken[over[*k]].1);
        let Some(beste) = kandidaten.min_by(|a, b| ver(over[*a]).total_cmp(&ver(over[*b]))) else { break };
        let i = over.remove(beste);
        hier = plekken[i].0.or(hier);
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
            Self::Notitie { .. } => "notitie",
            Self::Foto { .. } => "foto",
            Self::Waarneming { .. } => "waarneming",
        }
    }

    /// The kind in words, for the dossier.
    #[must_use]
    pub fn naam(&self) -> &'static str {
        match self {
            Self::Oppakken { .. } => "zaak opgepakt",
            Self::Antwoord { .. } => "antwoord aan de melder",
            Self::Vervolg { .. } => "keuze van het vervolg",
            _ => self.soort(),
        }
    }
}

/// Square of a distance in degrees, with those of the longitude as short as they are in the Netherlands; only to compare.
fn afstand(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (noord, oost) = (a.0 - b.0, (a.1 - b.1) * 0.61);
    noord.mul_add(noord, oost * oost)
}

#[cfg(test)]
mod tests;
