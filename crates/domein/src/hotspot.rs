//! Hotspots: places where more comes in than their own past and the rest of the municipality explain.
//!
//! The reasons, the source and what the test cannot see stand in `docs/beslissingen/0012`.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

/// Fewest zaken in a cell before it is named or shown to the public: less could point at persons.
pub const MINSTE: u32 = 5;
/// Level of the test: of all hotspots that are named, at most this part is expected to be chance.
pub const NIVEAU: f64 = 0.05;
/// Weeks that are looked at: the last whole ones.
pub const WEKEN: i64 = 4;
/// Weeks before and after the same weeks of an earlier year that count as the same season.
const RAND: i64 = 2;
/// Earlier years that are looked at, at most.
const JAREN: i64 = 3;
/// Fewest weeks of own past that say something.
const MINSTE_VERLEDEN: i64 = 8;

/// What came in at one place about one group of onderwerpen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Celtelling {
    /// The place: an H3 cell.
    pub cel: String,
    /// Code of the group.
    pub groep: String,
    /// Zaken in the weeks that are looked at.
    pub nu: u32,
    /// Zaken in the weeks they are compared with.
    pub eerder: u32,
}

/// A place that stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Hotspot {
    /// The place: an H3 cell.
    pub cel: String,
    /// Code of the group.
    pub groep: String,
    /// Zaken in the weeks that are looked at.
    pub nu: u32,
    /// Zaken that its own past and the rest of the municipality make likely.
    pub verwacht: f64,
    /// Probability of so many or more when nothing were going on here.
    pub kans: f64,
}

/// What the last weeks are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vergelijking {
    /// The same weeks of earlier years, with two weeks around them.
    Seizoen {
        /// Number of years.
        jaren: i64,
    },
    /// The weeks before: there is no earlier year yet.
    Verleden {
        /// Number of weeks.
        weken: i64,
    },
}

/// The weeks of a test, as half-open ranges of Mondays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vensters {
    /// The weeks that are looked at.
    pub nu: (Date, Date),
    /// The weeks they are compared with.
    pub eerder: Vec<(Date, Date)>,
    /// What kind of weeks those are.
    pub vergelijking: Vergelijking,
}

/// Chooses the weeks. `deze_week` is the Monday of the week that has not ended yet, `eerste_week` the first with
/// data. None when there is too little past to say anything.
#[must_use]
pub fn vensters(deze_week: Date, eerste_week: Date) -> Option<Vensters> {
    let terug = |weken: i64| deze_week.saturating_sub(weken.weeks());
    let nu = (terug(WEKEN), deze_week);
    let seizoen: Vec<_> = (1..=JAREN)
        .map(|jaar| (terug(WEKEN + 52 * jaar + RAND), terug(52 * jaar - RAND)))
        .filter(|(van, _)| *van >= eerste_week)
        .collect();
    if !seizoen.is_empty() {
        let jaren = i64::try_from(seizoen.len()).unwrap_or(JAREN);
        return Some(Vensters { nu, eerder: seizoen, vergelijking: Vergelijking::Seizoen { jaren } });
    }
    let van = terug(52).max(eerste_week);
    let weken = i64::from((nu.0 - van).get_days()) / 7;
    (weken >= MINSTE_VERLEDEN).then(|| Vensters {
        nu,
        eerder: vec![(van, nu.0)],
        vergelijking: Vergelijking::Verleden { weken },
    })
}

/// The places that stand out, the least likely first.
///
/// Per cell and group Fisher's exact test, one-sided: is the share of the last weeks here larger than in the rest of
/// the municipality? Then Benjamini and Hochberg over all cells and groups, at [`NIVEAU`]. A cell is named from
/// [`MINSTE`] zaken on. Source: decision 0012.
#[must_use]
pub fn vind(tellingen: &[Celtelling]) -> Vec<Hotspot> {
    let mut totalen: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for t in tellingen {
        let totaal = totalen.entry(&t.groep).or_default();
        totaal.0 += u64::from(t.nu);
        totaal.1 += u64::from(t.eerder);
    }
    let mut getoetst: Vec<Hotspot> = tellingen
        .iter()
        .filter(|t| t.nu + t.eerder > 0)
        .filter_map(|t| Some(toets(t, *totalen.get(t.groep.as_str())?)))
        .collect();
    getoetst
        .sort_by(|a, b| a.kans.total_cmp(&b.kans).then_with(|| (&a.cel, &a.groep).cmp(&(&b.cel, &b.groep))));
    let aantal = getoetst.len() as f64;
    let grens = |plaats: usize| NIVEAU * (plaats + 1) as f64 / aantal;
    let laatste = getoetst.iter().enumerate().rposition(|(i, h)| h.kans <= grens(i));
    getoetst.truncate(laatste.map_or(0, |i| i + 1));
    getoetst.retain(|h| h.nu >= MINSTE);
    getoetst
}

fn toets(t: &Celtelling, (totaal_nu, totaal_eerder): (u64, u64)) -> Hotspot {
    let (nu, eerder) = (u64::from(t.nu), u64::from(t.eerder));
    let elders = (totaal_nu.saturating_sub(nu), totaal_eerder.saturating_sub(eerder));
    // Without any report elsewhere before there is nothing to scale by; then the test finds nothing either.
    let verwacht = if elders.1 == 0 { nu as f64 } else { (eerder * elders.0) as f64 / elders.1 as f64 };
    let kans = staart(nu, nu + eerder, totaal_nu, totaal_nu + totaal_eerder);
    Hotspot { cel: t.cel.clone(), groep: t.groep.clone(), nu: t.nu, verwacht, kans }
}

/// P(X >= k) when of `alles` reports `raak` fall in the last weeks and `trek` lie in this cell (hypergeometric).
fn staart(k: u64, trek: u64, raak: u64, alles: u64) -> f64 {
    let mis = alles - raak;
    let noemer = ln_kies(alles, trek);
    let een = |x: u64| match trek.checked_sub(x) {
        Some(rest) if rest <= mis => (ln_kies(raak, x) + ln_kies(mis, rest) - noemer).exp(),
        _ => 0.0,
    };
    (k..=trek.min(raak)).map(een).sum::<f64>().min(1.0)
}

/// Natural logarithm of "n choose k".
fn ln_kies(n: u64, k: u64) -> f64 {
    let ln_fac = |x: u64| libm::lgamma(x as f64 + 1.0);
    ln_fac(n) - ln_fac(k) - ln_fac(n - k)
}

#[cfg(test)]
mod tests;
