//! Failed log-ins per name, also for names that do not exist: otherwise the waiting time would tell which do.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;

use super::sessie::wachttijd;

/// Names that are remembered at most; above it the ones that may try again are forgotten.
const MEESTE: usize = 10_000;

/// Failures in a row, and until when the name waits.
type Stand = HashMap<String, (i64, Timestamp)>;

/// Failed log-ins since the program started. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Pogingen(Arc<Mutex<Stand>>);

impl Pogingen {
    fn stand(&self) -> MutexGuard<'_, Stand> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Until when this name has to wait, when it has to.
    #[must_use]
    pub fn wacht(&self, naam: &str, nu: Timestamp) -> Option<Timestamp> {
        self.stand().get(&sleutel(naam)).map(|s| s.1).filter(|tot| *tot > nu)
    }

    /// Counts a failure; gives until when the name has to wait, when it has to.
    pub fn mislukt(&self, naam: &str, nu: Timestamp) -> Option<Timestamp> {
        let mut stand = self.stand();
        if stand.len() >= MEESTE {
            stand.retain(|_, (_, tot)| *tot > nu);
        }
        let rij = stand.entry(sleutel(naam)).or_insert((0, nu));
        rij.0 += 1;
        rij.1 = nu.saturating_add(wachttijd(rij.0)).unwrap_or(nu);
        (rij.1 > nu).then_some(rij.1)
    }

    /// The right password was given.
    pub fn gelukt(&self, naam: &str) {
        self.stand().remove(&sleutel(naam));
    }
}

fn sleutel(naam: &str) -> String {
    naam.trim().to_lowercase().chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_does_not_exist_waits_as_long_as_one_that_does() {
        let p = Pogingen::default();
        let nu: Timestamp = "2026-11-17T09:00:00Z".parse().unwrap();
        assert_eq!(p.mislukt("niemand", nu), None);
        assert_eq!(p.mislukt("Niemand ", nu), None);
        let tot = p.mislukt("niemand", nu).unwrap();
        assert_eq!(tot, nu.saturating_add(wachttijd(3)).unwrap());
        assert_eq!(p.wacht("niemand", nu), Some(tot));
        assert_eq!(p.wacht("iemand", nu), None);
        p.gelukt("niemand");
        assert_eq!(p.wacht("niemand", nu), None);
    }
}
