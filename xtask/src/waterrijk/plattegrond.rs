//! The drawing board: coast, river, ramparts, roads, water and parks of Waterrijk as shapes, in metres.

use super::meetkunde::{
    P, boog, ellips, evenwijdig, helft, kromme, p, poolpunt, recht, rond, samen, veelhoek,
};
use super::tekening::{self as blad, Koers, Omtrek};
use geo::{BooleanOps, Buffer, LineString, MultiPolygon, Polygon};

/// Heart of the old town, on the market.
pub const MARKT: P = P { x: 150.0, y: 735.0 };
/// Radius of the road around the ramparts, from the market.
const SINGEL: f64 = 420.0;
/// Middle of the lake in De Plassen.
pub const PLAS: (f64, f64) = (-1200.0, -950.0);

/// Class of a road.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Klasse {
    /// Through road.
    Hoofdweg,
    /// Street with houses.
    Straat,
    /// Foot or cycle path.
    Pad,
}

impl Klasse {
    /// The word in the files.
    pub fn woord(self) -> &'static str {
        match self {
            Self::Hoofdweg => "hoofdweg",
            Self::Straat => "straat",
            Self::Pad => "pad",
        }
    }
}

impl Koers {
    /// The line itself.
    pub fn lijn(self) -> LineString {
        match self {
            Self::Krom(punten) => kromme(punten),
            Self::Recht(punten) => recht(punten),
        }
    }
}

impl Omtrek {
    /// The face itself.
    fn vlak(self) -> Polygon {
        match self {
            Self::Rond(punten) => rond(punten),
            Self::Hoekig(punten) => veelhoek(punten),
            Self::Ellips((x, y), a, b, graden) => ellips(p(x, y), a, b, graden),
        }
    }
}

/// A named face: water or park. A ditch has no name.
pub struct Vlak {
    /// Name on the map.
    pub naam: &'static str,
    /// Kind, such as `meer` or `park`.
    pub soort: &'static str,
    /// The faces.
    pub vlak: MultiPolygon,
}

fn vlak(naam: &'static str, soort: &'static str, vlak: impl Into<MultiPolygon>) -> Vlak {
    Vlak { naam, soort, vlak: vlak.into() }
}

/// The municipal boundary.
pub fn grens() -> Polygon {
    veelhoek(blad::GRENS)
}

/// The line where land and lake meet, from west to east.
fn kust() -> LineString {
    kromme(blad::KUST)
}

/// The river, from the mouth upstream.
pub fn rivier() -> LineString {
    kromme(blad::RIVIER)
}

/// Everything inside the ring road, up to and over the lake.
pub fn binnen_de_ring() -> Polygon {
    let mut ring = vec![p(-1180.0, 4000.0)];
    ring.extend(kromme(blad::RINGWEG).0);
    ring.push(p(1470.0, 4000.0));
    Polygon::new(LineString(ring), vec![])
}

/// Everything inside the singel, up to the river and over the lake.
pub fn binnen_de_singel() -> MultiPolygon {
    let mut ring = vec![p(-162.0, 4000.0)];
    ring.extend(boog(MARKT, SINGEL, 138.0, 312.0).0);
    ring.extend([p(900.0, 200.0), p(900.0, 4000.0)]);
    Polygon::new(LineString(ring), vec![]).difference(&helft(&rivier()))
}

/// The moat with its bastions, from the lake round to the river.
fn vesting() -> LineString {
    const STRAAL: f64 = 318.0;
    let mut punten = vec![poolpunt(MARKT, SINGEL, 128.0), poolpunt(MARKT, STRAAL, 134.0)];
    for bastion in [152.0, 183.0, 214.0, 245.0, 276.0] {
        for (hoek, uit) in [(-9.0, 0.0), (-6.5, 34.0), (0.0, 66.0), (6.5, 34.0), (9.0, 0.0)] {
            punten.push(poolpunt(MARKT, STRAAL + uit, bastion + hoek));
        }
    }
    punten.extend([poolpunt(MARKT, STRAAL, 297.0), p(520.0, 400.0)]);
    LineString(punten)
}

/// The canal inside the old town, from its head near the harbour round to the river.
fn gracht(kop: &[P], hoek: f64, eind: P) -> LineString {
    let mut lijn = LineString(kop.to_vec());
    lijn.0.extend(boog(p(170.0, 735.0), 172.0, hoek, 292.0).0);
    lijn.0.extend([p(330.0, 560.0), eind]);
    lijn
}

/// A line as a strip of this width.
fn strook(lijn: &LineString, breedte: f64) -> MultiPolygon {
    lijn.buffer(breedte / 2.0)
}

/// All open water except the ditches.
pub fn water() -> Vec<Vlak> {
    let zee = helft(&kust());
    let turfgracht = gracht(&[p(232.0, 1000.0), p(196.0, 940.0)], 102.0, p(530.0, 545.0));
    let oude_haven = recht(&[(552.0, 975.0), (430.0, 975.0), (238.0, 1000.0)]);
    let mut uit = vec![
        vlak("Het Wijde", "meer", zee.intersection(&grens())),
        vlak("De Rije", "rivier", strook(&rivier(), 46.0).intersection(&grens()).difference(&zee)),
        vlak("Vestinggracht", "gracht", strook(&vesting(), 24.0)),
        vlak("Turfgracht", "gracht", strook(&turfgracht, 11.0).intersection(&binnen_de_singel())),
        vlak("Oude Haven", "haven", strook(&oude_haven, 46.0)),
        vlak("Grote Plas", "meer", plas()),
        vlak("Parkvijver", "vijver", rond(blad::VIJVER)),
        vlak("Molenvaart", "vaart", strook(&kromme(blad::MOLENVAART), 16.0)),
        vlak("Broekvaart", "vaart", strook(&kromme(blad::BROEKVAART), 14.0)),
        vlak("Ringsloot", "gracht", ringsloten()),
    ];
    uit.extend(blad::WATER.iter().map(|&(naam, soort, omtrek)| vlak(naam, soort, omtrek.vlak())));
    uit
}

fn plas() -> MultiPolygon {
    rond(blad::PLAS).difference(&rond(blad::PLAS_EILAND))
}

/// The canals of De Plassen: arcs on the side of the town, straight ones in the north-west.
fn ringsloten() -> MultiPolygon {
    let bogen = [428.0, 558.0].map(|r| boog(p(PLAS.0, PLAS.1), r, 2.0, 92.0));
    let lijnen = bogen.into_iter().chain(blad::SLOTEN_OTTEREILAND.iter().map(|l| recht(l)));
    MultiPolygon(lijnen.flat_map(|l| strook(&l, 13.0).0).collect())
}

/// All parks and woods; gardens and meadows are not drawn.
pub fn parken() -> Vec<Vlak> {
    let singelzone = binnen_de_singel().difference(&ellips(MARKT, 312.0, 312.0, 0.0));
    let strand = strook(&kust(), 130.0).intersection(&veelhoek(blad::STRANDSTROOK));
    let mut uit = vec![
        vlak("Singelplantsoen", "park", singelzone.intersection(&veelhoek(blad::WALZIJDE))),
        vlak("Strandpark", "park", strand.difference(&helft(&kust()))),
        vlak("Plaspark", "park", plas().buffer(30.0).difference(&plas())),
    ];
    uit.extend(blad::PARKEN.iter().map(|&(naam, soort, omtrek)| vlak(naam, soort, omtrek.vlak())));
    uit
}

/// Squares: open, with houses around.
fn pleinen() -> impl Iterator<Item = (&'static str, Polygon)> {
    blad::PLEINEN.iter().map(|&(naam, punten)| (naam, veelhoek(punten)))
}

/// A road drawn by hand.
pub struct Weg {
    /// Street name.
    pub naam: &'static str,
    /// Class.
    pub klasse: Klasse,
    /// Its course.
    pub lijn: LineString,
}

/// Roads, quays and paths that give the town its shape.
pub fn wegen() -> Vec<Weg> {
    use Klasse::{Hoofdweg, Pad, Straat};
    let weg = |naam, klasse, lijn| Weg { naam, klasse, lijn };
    let oever = |van: f64, tot: f64, opzij: f64| {
        let stuk: LineString = rivier().0.into_iter().filter(|q| q.y > van && q.y < tot).collect();
        evenwijdig(&stuk, opzij)
    };
    let kade = gracht(&[p(212.0, 965.0)], 100.0, p(508.0, 546.0));
    let mut singel = boog(MARKT, SINGEL, 138.0, 303.0);
    singel.0.push(p(466.0, 349.0));
    let mut uit: Vec<Weg> =
        blad::WEGEN.iter().map(|&(naam, klasse, koers)| weg(naam, klasse, koers.lijn())).collect();
    uit.extend([
        weg("Singel", Hoofdweg, singel),
        weg("Zeedijk", Straat, evenwijdig(&kromme(blad::ZEEDIJK), -20.0)),
        weg("Zeedijkweg", Straat, evenwijdig(&kromme(blad::ZEEDIJKWEG), -45.0)),
        weg("Turfgracht", Straat, evenwijdig(&kade, 14.0)),
        weg("Stille Turfgracht", Straat, evenwijdig(&kade, -14.0)),
        weg("Vest", Straat, boog(MARKT, 292.0, 131.0, 299.0)),
        weg("Rijekade", Straat, oever(560.0, 940.0, -36.0)),
        weg("Zuiderkade", Straat, oever(-840.0, 400.0, -36.0)),
        weg("Overzij", Straat, oever(-800.0, 1060.0, 36.0)),
        weg("Bastionpad", Pad, boog(MARKT, 362.0, 141.0, 296.0)),
        weg("Strandpad", Pad, evenwijdig(&kromme(blad::STRANDPAD), -25.0)),
    ]);
    uit.extend(plas().buffer(15.0).iter().take(1).map(|v| weg("Plaspad", Pad, v.exterior().clone())));
    uit.extend(pleinen().map(|(naam, plein)| weg(naam, Straat, plein.exterior().clone())));
    uit
}

/// What must stay free of blocks: water with its quays, parks, squares and ramparts.
pub fn vrij(water: &[Vlak], parken: &[Vlak]) -> MultiPolygon {
    let mut vlakken: Vec<Polygon> = Vec::new();
    for w in water {
        let kade = match w.naam {
            "De Rije" => 13.0,
            "Turfgracht" => 8.5,
            "Oude Haven" => 9.0,
            "Het Wijde" => 20.0,
            _ => 4.0,
        };
        vlakken.extend(w.vlak.buffer(kade).0);
    }
    vlakken.extend(parken.iter().flat_map(|v| v.vlak.0.clone()));
    vlakken.extend(pleinen().map(|(_, v)| v));
    let vest = Polygon::new(boog(MARKT, 292.0, 0.0, 360.0), vec![]);
    vlakken.extend(binnen_de_singel().difference(&vest).intersection(&veelhoek(blad::WALZIJDE)).0);
    samen(&vlakken)
}

/// The four neighbouring municipalities: code, name and face, cut from the same corners as our boundary.
pub fn buren() -> Vec<(&'static str, &'static str, Polygon)> {
    let n = blad::GRENS.len();
    let hoek = |i: usize| p(blad::GRENS[i % n].0, blad::GRENS[i % n].1);
    let volgende = blad::BUREN.iter().cycle().skip(1);
    blad::BUREN
        .iter()
        .zip(volgende)
        .map(|(van, tot)| {
            let stappen = (tot.hoek + n - van.hoek) % n;
            let mut ring: Vec<P> = (0..=stappen).map(|s| hoek(van.hoek + s)).collect();
            ring.extend([tot.ver, van.ver].map(|(x, y)| p(x, y)));
            (van.code, van.naam, Polygon::new(LineString(ring), vec![]))
        })
        .collect()
}
