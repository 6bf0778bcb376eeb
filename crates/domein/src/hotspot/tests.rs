use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// Random numbers that are the same every time (splitmix64).
struct Toeval(u64);

impl Toeval {
    fn deel(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Poisson, by counting how many waiting times fit.
    fn poisson(&mut self, gemiddelde: f64) -> u32 {
        let (mut tijd, mut aantal) = (0.0, 0);
        loop {
            tijd -= (1.0 - self.deel()).ln();
            if tijd > gemiddelde {
                return aantal;
            }
            aantal += 1;
        }
    }
}

/// A municipality in which nothing is going on: cells differ, a trend holds everywhere, the rest is chance.
fn gewoon(zaad: u64, cellen: usize, trend: f64) -> Vec<Celtelling> {
    let mut t = Toeval(zaad);
    (0..cellen)
        .map(|i| {
            let per_week = 0.1 + 2.5 * t.deel() * t.deel();
            Celtelling {
                cel: format!("cel-{i}"),
                groep: if i % 2 == 0 { "afval".into() } else { "straat".into() },
                nu: t.poisson(4.0 * per_week * trend),
                eerder: t.poisson(24.0 * per_week),
            }
        })
        .collect()
}

#[test]
fn on_chance_alone_a_hotspot_is_named_no_more_often_than_stated() {
    let rondes = 600;
    for trend in [0.7, 1.0, 1.6] {
        let vals = (0..rondes).filter(|z| !vind(&gewoon(*z, 120, trend)).is_empty()).count();
        assert!(vals as f64 <= NIVEAU * rondes as f64, "{vals} van {rondes} bij trend {trend}");
    }
}

#[test]
fn the_tail_is_that_of_the_textbook() {
    // The lady tasting tea (Fisher, 1935): all four right by chance is 1 in 70.
    assert!((staart(4, 4, 4, 8) - 1.0 / 70.0).abs() < 1e-12);
    assert!((staart(3, 4, 4, 8) - 17.0 / 70.0).abs() < 1e-12);
    assert!((staart(0, 4, 4, 8) - 1.0).abs() < 1e-12);
}

#[test]
fn the_same_season_of_earlier_years_goes_before_the_own_past() {
    let nu = date(2026, 11, 16);
    let met = vensters(nu, date(2025, 1, 6)).unwrap();
    assert_eq!(met.nu, (date(2026, 10, 19), nu));
    assert_eq!(met.eerder, [(date(2025, 10, 6), date(2025, 12, 1))]);
    assert_eq!(met.vergelijking, Vergelijking::Seizoen { jaren: 1 });
    let zonder = vensters(nu, date(2026, 5, 4)).unwrap();
    assert_eq!(zonder.eerder, [(date(2026, 5, 4), date(2026, 10, 19))]);
    assert_eq!(zonder.vergelijking, Vergelijking::Verleden { weken: 24 });
    assert_eq!(vensters(nu, date(2026, 9, 21)), None);
}

#[test]
fn growth_in_the_whole_municipality_is_no_hotspot() {
    let overal: Vec<_> = (0..40)
        .map(|i| Celtelling { cel: format!("cel-{i}"), groep: "afval".into(), nu: 30, eerder: 10 })
        .collect();
    assert_eq!(vind(&overal), []);
}

proptest! {
    #[test]
    fn a_planted_hotspot_is_found(zaad in 0u64..10_000, eerder in 18u32..60, keer in 5u32..9) {
        let mut tellingen = gewoon(zaad, 120, 1.0);
        let nu = eerder * keer / 6;
        tellingen.push(Celtelling { cel: "hier".into(), groep: "afval".into(), nu, eerder });
        let gevonden = vind(&tellingen);
        prop_assert!(gevonden.iter().any(|h| h.cel == "hier"), "{nu} bij {eerder}: {gevonden:?}");
    }

    #[test]
    fn fewer_than_five_is_never_named(zaad in any::<u64>(), erbij in 0u32..4) {
        let mut tellingen = gewoon(zaad, 60, 1.0);
        tellingen.push(Celtelling { cel: "hier".into(), groep: "dieren".into(), nu: erbij, eerder: 0 });
        prop_assert!(vind(&tellingen).iter().all(|h| h.nu >= MINSTE && h.cel != "hier"));
    }

    #[test]
    fn more_reports_are_never_more_likely(nu in 0u64..40, eerder in 0u64..80, elders in 1u64..500, toen in 1u64..2000) {
        let kans = |n: u64| staart(n, n + eerder, n + elders, n + eerder + elders + toen);
        prop_assert!(kans(nu + 1) <= kans(nu) + 1e-9);
    }

    #[test]
    fn the_order_of_the_cells_does_not_matter(zaad in any::<u64>()) {
        let mut tellingen = gewoon(zaad, 60, 1.3);
        tellingen.push(Celtelling { cel: "hier".into(), groep: "afval".into(), nu: 40, eerder: 20 });
        let een = vind(&tellingen);
        tellingen.reverse();
        prop_assert_eq!(een, vind(&tellingen));
    }
}
