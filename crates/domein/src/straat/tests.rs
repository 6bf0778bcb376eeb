use std::{fs, path::Path};

use jiff::civil::{DateTime, date};
use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::inrichting::Geldigheid;

#[derive(Deserialize)]
struct Feit {
    code: String,
    #[serde(flatten)]
    geldig: Geldigheid,
}

#[derive(Deserialize)]
struct Geval {
    naam: String,
    #[serde(default)]
    plek: Option<Punt>,
    moment: DateTime,
    uit: Straatoordeel,
}

#[derive(Deserialize)]
struct Proef {
    zones: Vec<Zone>,
    regels: Vec<Straatregel>,
    toestemmingen: Vec<Toestemming>,
    feitcodes: Vec<Feit>,
    gevallen: Vec<Geval>,
}

#[test]
fn the_cases_that_the_phone_is_held_to_as_well() {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("proef/straat.json");
    let p: Proef = serde_json::from_str(&fs::read_to_string(pad).unwrap()).unwrap();
    let feiten: Vec<(String, Geldigheid)> = p.feitcodes.into_iter().map(|f| (f.code, f.geldig)).collect();
    assert!(p.gevallen.len() >= 15, "too few cases");
    for g in p.gevallen {
        let hier = Hierennu { plek: g.plek, moment: g.moment };
        assert_eq!(wat_geldt(&p.zones, &p.regels, &p.toestemmingen, &feiten, hier), g.uit, "{}", g.naam);
    }
}

#[test]
fn a_season_has_days_that_exist_every_year() {
    let s = |van: &str, tot: &str| Seizoen { van: van.to_owned(), tot: tot.to_owned() }.klopt();
    assert!(s("05-01", "09-30") && s("10-01", "03-31"));
    assert!(!s("02-29", "03-01") && !s("5-1", "09-30") && !s("13-01", "09-30") && !s("", ""));
}

fn ring() -> impl Strategy<Value = Ring> {
    prop::collection::vec(
        (4_000_000_i32..4_010_000, 52_000_000_i32..52_010_000).prop_map(|(x, y)| [x, y]),
        3..40,
    )
}

proptest! {
    #[test]
    fn a_simpler_ring_keeps_its_ends_and_has_no_points_of_its_own(r in ring(), meter in 0.0..50.0_f64) {
        let s = eenvoudig(&r, meter);
        prop_assert!(s.len() <= r.len() && s.first() == r.first() && s.last() == r.last());
        prop_assert!(s.iter().all(|p| r.contains(p)));
    }

    #[test]
    fn a_ring_that_begins_elsewhere_or_runs_the_other_way_is_the_same_area(r in ring(), x in 4_000_000_i32..4_010_000, y in 52_000_000_i32..52_010_000, k in 0_usize..40) {
        let mut ander = r.clone();
        ander.rotate_left(k % r.len());
        ander.reverse();
        prop_assert_eq!(binnen(std::slice::from_ref(&r), [x, y]), binnen(&[ander], [x, y]));
        // Outside all its points is outside.
        prop_assert!(!binnen(&[r], [3_999_999, y]));
    }

    #[test]
    fn every_moment_belongs_to_today_or_the_night_before(uur in 0_i8..24, minuut in 0_i8..60, begin in 0_i8..24, eind in 0_i8..24) {
        let w = Wanneer { begin: Some(Time::constant(begin, 0, 0, 0)), eind: Some(Time::constant(eind, 0, 0, 0)), ..Wanneer::default() };
        let moment = date(2026, 11, 17).at(uur, minuut, 0, 0);
        let verwacht = if begin < eind { (begin..eind).contains(&uur) } else { uur >= begin || uur < eind };
        prop_assert_eq!(w.dag(moment).is_some(), verwacht);
    }
}
