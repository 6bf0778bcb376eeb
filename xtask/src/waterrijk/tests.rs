//! The committed files are what the program makes, and they hang together.

use super::gebieden::Micro;
use super::{Waterrijk, adressen::AANTAL, maak, uitvoer::bestanden};
use geo::{Contains, Intersects, LineString, Point, Polygon};
use std::collections::BTreeSet;
use std::path::Path;

/// One test, because every test makes the whole municipality again.
#[test]
fn waterrijk_klopt() {
    let w = maak().unwrap();
    de_bestanden_in_de_repository_zijn_de_bestanden_die_het_programma_maakt(&w);
    de_gemeente_heeft_de_omvang_van_een_stad(&w);
    buurten_vullen_hun_wijk_en_wijken_de_gemeente_zonder_gat_of_overlap(&w);
    elk_adres_ligt_in_zijn_buurt_en_bestaat_een_keer(&w);
    namen_en_nummers_zijn_uniek(&w);
    een_postcode_hoort_bij_een_straat_en_heeft_een_echte_vorm(&w);
}

fn vlak(ring: &[Micro]) -> Polygon {
    let punten: Vec<(f64, f64)> = ring.iter().map(|m| (m.0 as f64, m.1 as f64)).collect();
    Polygon::new(LineString::from(punten), vec![])
}

/// Twice the area, exact.
fn oppervlakte(ring: &[Micro]) -> i128 {
    let term = |a: Micro, b: Micro| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1);
    ring.windows(2).map(|r| term(r[0], r[1])).sum()
}

fn de_bestanden_in_de_repository_zijn_de_bestanden_die_het_programma_maakt(w: &Waterrijk) {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../inrichting/gebied");
    let mut totaal = 0;
    for (naam, inhoud) in bestanden(w) {
        let op_schijf = std::fs::read_to_string(map.join(naam)).unwrap();
        assert!(op_schijf == inhoud, "{naam} wijkt af: draai `cargo xtask waterrijk`");
        totaal += inhoud.len();
    }
    assert!(totaal < 4_000_000, "{totaal} bytes");
}

fn de_gemeente_heeft_de_omvang_van_een_stad(w: &Waterrijk) {
    assert_eq!(w.indeling.wijken.len(), 12);
    assert_eq!(w.indeling.buurten.len(), 50);
    assert_eq!(w.adressen.len(), AANTAL);
    assert!((300..=450).contains(&w.straten.len()), "{} straten", w.straten.len());
    for (soort, aantal) in [("lantaarnpaal", 3500), ("container", 700), ("bank", 500), ("boom", 600)] {
        assert_eq!(w.objecten.iter().filter(|o| o.soort == soort).count(), aantal, "{soort}");
    }
}

fn buurten_vullen_hun_wijk_en_wijken_de_gemeente_zonder_gat_of_overlap(w: &Waterrijk) {
    let indeling = &w.indeling;
    for (i, wijk) in indeling.wijken.iter().enumerate() {
        let buurten: Vec<_> = indeling.buurten.iter().filter(|b| b.wijk == i).collect();
        let som: i128 = buurten.iter().map(|b| oppervlakte(&b.ring)).sum();
        assert_eq!(som, oppervlakte(&wijk.ring), "{}", wijk.naam);
        let geheel = vlak(&wijk.ring);
        for buurt in buurten {
            assert!(buurt.code.starts_with(&wijk.code.replace("WK", "BU")));
            assert!(
                buurt.ring.iter().all(|m| geheel.intersects(&Point::new(m.0 as f64, m.1 as f64))),
                "{}",
                buurt.naam
            );
        }
    }
    let som: i128 = indeling.wijken.iter().map(|w| oppervlakte(&w.ring)).sum();
    assert_eq!(som, oppervlakte(&indeling.grens));
}

fn elk_adres_ligt_in_zijn_buurt_en_bestaat_een_keer(w: &Waterrijk) {
    let vlakken: Vec<Polygon> = w.indeling.buurten.iter().map(|b| vlak(&b.ring)).collect();
    let mut gezien = BTreeSet::new();
    for a in &w.adressen {
        assert!(vlakken[a.buurt].contains(&Point::new(a.plek.0 as f64, a.plek.1 as f64)));
        assert!(
            gezien.insert((&a.postcode, a.nummer, &a.toevoeging)),
            "{} {}{}",
            a.postcode,
            a.nummer,
            a.toevoeging
        );
    }
    let op_straat: BTreeSet<_> = w.adressen.iter().map(|a| (a.straat, a.nummer, &a.toevoeging)).collect();
    assert_eq!(op_straat.len(), AANTAL);
}

fn namen_en_nummers_zijn_uniek(w: &Waterrijk) {
    let namen: BTreeSet<&str> = w.straten.iter().map(|s| s.naam.as_str()).collect();
    assert_eq!(namen.len(), w.straten.len());
    let nummers: BTreeSet<&str> = w.objecten.iter().map(|o| o.nummer.as_str()).collect();
    assert_eq!(nummers.len(), w.objecten.len());
}

fn een_postcode_hoort_bij_een_straat_en_heeft_een_echte_vorm(w: &Waterrijk) {
    let mut bij: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for a in &w.adressen {
        assert_eq!(*bij.entry(&a.postcode).or_insert(a.straat), a.straat, "{}", a.postcode);
        assert_eq!(a.postcode.len(), 7, "{}", a.postcode);
    }
}
