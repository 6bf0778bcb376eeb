//! The drawing board: coast, river, ramparts, main roads, water and parks of Waterrijk, in metres.

use super::meetkunde::{
    P, afstand, boog, ellips, evenwijdig, helft, kromme, p, poolpunt, recht, rond, samen,
};
use geo::{BooleanOps, Buffer, LineString, MultiPolygon, Polygon};

/// Heart of the old town, on the market.
pub const MARKT: P = P { x: 150.0, y: 735.0 };
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

/// A named face: water or park.
pub struct Vlak {
    /// Name on the map; empty for a ditch.
    pub naam: &'static str,
    /// Kind, such as `meer` or `park`.
    pub soort: &'static str,
    /// The faces.
    pub vlak: MultiPolygon,
}

const GRENS: &[(f64, f64)] = &[
    (-2950.0, 1560.0), (-2350.0, 1780.0), (-900.0, 1900.0), (900.0, 1860.0), (2200.0, 2060.0), (2960.0, 2150.0),
    (3060.0, 1300.0), (2880.0, 620.0), (2960.0, -250.0), (3060.0, -820.0), (2740.0, -1420.0), (2790.0, -2180.0),
    (2150.0, -2480.0), (1250.0, -2360.0), (420.0, -2520.0), (-480.0, -2440.0), (-1050.0, -2330.0), (-1880.0, -2480.0),
    (-2720.0, -2300.0), (-2960.0, -1350.0), (-2830.0, -420.0), (-3080.0, 420.0), (-2900.0, 1050.0),
];

/// The municipal boundary.
pub fn grens() -> Polygon {
    Polygon::new(recht(GRENS), vec![])
}

/// The line where land and lake meet, from west to east.
pub fn kust() -> LineString {
    kromme(&[
        (-3600.0, 1230.0), (-2600.0, 1050.0), (-1900.0, 1010.0), (-1300.0, 1120.0), (-800.0, 1090.0), (-450.0, 1000.0),
        (-150.0, 1045.0), (100.0, 1085.0), (350.0, 1090.0), (560.0, 1085.0), (900.0, 1130.0), (1300.0, 1215.0),
        (1800.0, 1230.0), (2400.0, 1480.0), (3600.0, 1650.0),
    ])
}

/// The river, from the mouth upstream.
pub fn rivier() -> LineString {
    kromme(&[
        (565.0, 3200.0), (562.0, 1500.0), (555.0, 1150.0), (545.0, 950.0), (545.0, 740.0), (525.0, 500.0), (490.0, 270.0),
        (545.0, 0.0), (700.0, -290.0), (800.0, -620.0), (960.0, -980.0), (1350.0, -1330.0), (1480.0, -1720.0),
        (1850.0, -2120.0), (2000.0, -2700.0), (2100.0, -4000.0),
    ])
}

/// The ring road, from the coast in the west to the coast in the east.
pub fn ringweg() -> LineString {
    kromme(&[
        (-1180.0, 1130.0), (-1255.0, 780.0), (-1190.0, 450.0), (-1195.0, 150.0), (-1010.0, -210.0), (-690.0, -640.0),
        (-330.0, -930.0), (90.0, -890.0), (540.0, -850.0), (900.0, -810.0), (1340.0, -740.0), (1640.0, -400.0), (1610.0, 0.0),
        (1730.0, 430.0), (1650.0, 820.0), (1470.0, 1230.0),
    ])
}

/// Everything inside the ring road, up to and over the lake.
pub fn binnen_de_ring() -> Polygon {
    let mut ring = vec![p(-1180.0, 4000.0)];
    ring.extend(ringweg().0);
    ring.push(p(1470.0, 4000.0));
    Polygon::new(LineString(ring), vec![])
}

/// The road around the ramparts: from the coast, west and south around, to the river.
pub fn singel() -> LineString {
    boog(MARKT, 420.0, 138.0, 312.0)
}

/// Everything inside the singel, up to the river and over the lake.
pub fn binnen_de_singel() -> MultiPolygon {
    let mut ring = vec![p(-162.0, 4000.0)];
    ring.extend(singel().0);
    ring.extend([p(900.0, 200.0), p(900.0, 4000.0)]);
    Polygon::new(LineString(ring), vec![]).difference(&helft(&rivier()))
}

/// The moat with its bastions.
fn vesting() -> LineString {
    const STRAAL: f64 = 318.0;
    let mut punten = vec![poolpunt(MARKT, 420.0, 128.0), poolpunt(MARKT, STRAAL, 134.0)];
    for bastion in [152.0, 183.0, 214.0, 245.0, 276.0] {
        for (hoek, uit) in [(-9.0, 0.0), (-6.5, 34.0), (0.0, 66.0), (6.5, 34.0), (9.0, 0.0)] {
            punten.push(poolpunt(MARKT, STRAAL + uit, bastion + hoek));
        }
    }
    punten.extend([poolpunt(MARKT, STRAAL, 297.0), p(520.0, 400.0)]);
    LineString(punten)
}

/// The canal inside the old town, from the harbour round to the river.
fn gracht() -> LineString {
    let mut lijn = LineString(vec![p(232.0, 1000.0), p(196.0, 940.0)]);
    lijn.0.extend(boog(p(170.0, 735.0), 172.0, 102.0, 292.0).0);
    lijn.0.extend([p(330.0, 560.0), p(530.0, 545.0)]);
    lijn
}

fn strook(lijn: &LineString, breedte: f64) -> MultiPolygon {
    lijn.buffer(breedte / 2.0)
}

fn vlak(naam: &'static str, soort: &'static str, vlak: impl Into<MultiPolygon>) -> Vlak {
    Vlak { naam, soort, vlak: vlak.into() }
}

/// All open water except the ditches.
pub fn water() -> Vec<Vlak> {
    let stad = binnen_de_singel();
    let mut uit = vec![
        vlak("Het Wijde", "meer", helft(&kust()).intersection(&grens())),
        vlak("De Rije", "rivier", strook(&rivier(), 46.0).intersection(&grens()).difference(&helft(&kust()))),
        vlak("Vestinggracht", "gracht", strook(&vesting(), 24.0)),
        vlak("Turfgracht", "gracht", strook(&gracht(), 11.0).intersection(&stad)),
        vlak("Oude Haven", "haven", strook(&recht(&[(552.0, 975.0), (430.0, 975.0), (238.0, 1000.0)]), 46.0)),
        vlak("Werfdok", "haven", Polygon::new(recht(&[(690., 1170.), (690., 960.), (748., 955.), (752., 1170.)]), vec![])),
        vlak("Pakhuisdok", "haven", Polygon::new(recht(&[(930., 1190.), (925., 930.), (1000., 925.), (1008., 1200.)]), vec![])),
        vlak("Jachthaven", "haven", Polygon::new(recht(&[(1165., 1260.), (1160., 1085.), (1360., 1100.), (1362., 1270.)]), vec![])),
        vlak("Industriehaven", "haven", Polygon::new(recht(&[(2010., 1420.), (1995., 1010.), (2062., 1006.), (2085., 1420.)]), vec![])),
        vlak("Grote Plas", "meer", plas()),
        vlak("Parkvijver", "vijver", vijver()),
        vlak("Molenvaart", "vaart", strook(&kromme(&[(-2990.0, -130.0), (-2300.0, -160.0), (-1600.0, -130.0), (-1230.0, 60.0)]), 16.0)),
        vlak("Broekvaart", "vaart", strook(&kromme(&[(1400.0, -1390.0), (1900.0, -1130.0), (2500.0, -1010.0), (3080.0, -990.0)]), 14.0)),
        vlak("Zwanenvijver", "vijver", ellips(p(-90.0, -420.0), 62.0, 24.0, 12.0)),
        vlak("Rietplas", "vijver", rond(&[(1080.0, -405.0), (1160.0, -370.0), (1230.0, -420.0), (1200.0, -480.0), (1110.0, -475.0)])),
    ];
    uit.push(vlak("Ringsloot", "gracht", ringsloten()));
    uit
}

fn plas() -> MultiPolygon {
    let oever = rond(&[
        (-930., -900.), (-1000., -760.), (-1150., -715.), (-1350., -745.), (-1540., -830.), (-1610., -1000.), (-1510., -1210.),
        (-1290., -1300.), (-1090., -1235.), (-960., -1080.),
    ]);
    oever.difference(&rond(&[(-1330., -1000.), (-1270., -940.), (-1190., -970.), (-1210., -1050.), (-1300., -1070.)]))
}

/// The canals of De Plassen: arcs on the side of the town, straight ones in the north-west.
fn ringsloten() -> MultiPolygon {
    let bogen = [428.0, 558.0].map(|r| boog(p(PLAS.0, PLAS.1), r, 2.0, 92.0));
    let recht = [
        [(-1745.0, -760.0), (-1590.0, -390.0)], [(-1590.0, -770.0), (-1440.0, -400.0)], [(-1425.0, -690.0), (-1290.0, -360.0)],
    ];
    let lijnen = bogen.into_iter().chain(recht.iter().map(|l| super::meetkunde::recht(l)));
    MultiPolygon(lijnen.flat_map(|l| strook(&l, 13.0).0).collect())
}

fn vijver() -> Polygon {
    rond(&[(960., 330.), (1030., 380.), (1130., 350.), (1220., 385.), (1260., 330.), (1150., 290.), (1050., 300.)])
}

/// All parks and woods; gardens and meadows are not drawn.
pub fn parken() -> Vec<Vlak> {
    let singelzone = binnen_de_singel().difference(&ellips(MARKT, 312.0, 312.0, 0.0));
    let zuidwest = Polygon::new(recht(&[(-900., 1035.), (-150., 1035.), (150., 735.), (306., 462.), (520., 412.), (440., -200.), (-900., -200.)]), vec![]);
    let strand = strook(&kust(), 130.0).intersection(&Polygon::new(
        recht(&[(-1180., 1400.), (-1180., 800.), (-300., 800.), (-300., 1400.)]), vec![]));
    let land = helft(&kust());
    vec![
        vlak("Singelplantsoen", "park", singelzone.intersection(&zuidwest)),
        vlak("Strandpark", "park", strand.difference(&land)),
        vlak("Oosterpark", "park", rond(&[(880., 330.), (960., 440.), (1110., 455.), (1270., 430.), (1340., 330.), (1250., 235.), (1090., 225.), (950., 240.)])),
        vlak("Molenpark", "park", ellips(p(-700.0, 400.0), 78.0, 58.0, 0.0)),
        vlak("Zwanenpark", "park", rond(&[(-230., -440.), (-150., -370.), (0., -360.), (60., -420.), (0., -490.), (-150., -490.)])),
        vlak("Rozentuin", "park", ellips(p(330.0, -200.0), 60.0, 50.0, 0.0)),
        vlak("Rietpark", "park", rond(&[(1010., -420.), (1130., -340.), (1260., -370.), (1290., -470.), (1180., -540.), (1060., -510.)])),
        vlak("Dokpark", "park", Polygon::new(recht(&[(1180., 880.), (1330., 850.), (1345., 920.), (1195., 950.)]), vec![])),
        vlak("Sportpark De Wetering", "sportpark", Polygon::new(recht(&[(-1560., 420.), (-1270., 400.), (-1260., 170.), (-1550., 150.)]), vec![])),
        vlak("Begraafplaats Rusthof", "begraafplaats", Polygon::new(recht(&[(1760., -260.), (1960., -290.), (1990., -420.), (1790., -440.)]), vec![])),
        vlak("Rijkerbos", "bos", rond(&[(2000., -1330.), (2250., -1180.), (2600., -1240.), (2700., -1600.), (2640., -2000.), (2350., -2180.), (2120., -1900.), (1960., -1650.)])),
        vlak("Plaspark", "park", plas().buffer(30.0).difference(&plas())),
        vlak("Wiggepark", "park", rond(&[(-300., -962.), (-100., -925.), (60., -925.), (72., -985.), (-150., -997.), (-290., -1003.)])),
        vlak("Wilgenbos", "bos", rond(&[(-2520., -240.), (-2150., -220.), (-2020., -420.), (-2250., -620.), (-2560., -520.)])),
        vlak("Broekbosje", "bos", rond(&[(330., -1500.), (480., -1440.), (560., -1540.), (460., -1640.), (340., -1610.)])),
        vlak("Kloostertuin", "park", Polygon::new(recht(&[(365., 640.), (425., 645.), (430., 600.), (370., 592.)]), vec![])),
    ]
}

/// Squares: open, with houses around.
pub fn pleinen() -> Vec<(&'static str, Polygon)> {
    vec![
        ("Markt", Polygon::new(recht(&[(112., 772.), (196., 788.), (206., 700.), (120., 690.)]), vec![])),
        ("Grote Kerkplein", Polygon::new(recht(&[(40., 850.), (112., 862.), (118., 815.), (48., 802.)]), vec![])),
    ]
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

fn weg(naam: &'static str, klasse: Klasse, lijn: LineString) -> Weg {
    Weg { naam, klasse, lijn }
}

/// The radial road to the west, from the market.
pub fn westerweg() -> LineString {
    kromme(&[(-265.0, 726.0), (-480.0, 690.0), (-800.0, 640.0), (-1230.0, 610.0), (-1800.0, 570.0), (-3600.0, 420.0)])
}

/// The radial road to the south-west.
pub fn molenweg() -> LineString {
    kromme(&[(-92.0, 390.0), (-250.0, 280.0), (-480.0, 130.0), (-760.0, -30.0), (-1030.0, -150.0)])
}

/// The radial road to the south.
pub fn zuiderweg() -> LineString {
    kromme(&[(172.0, 316.0), (140.0, 60.0), (60.0, -420.0), (95.0, -910.0), (160.0, -1500.0), (120.0, -3000.0)])
}

/// The radial road to the east, from the bridge.
pub fn oosterweg() -> LineString {
    kromme(&[(545.0, 728.0), (800.0, 690.0), (1200.0, 580.0), (1650.0, 520.0), (2300.0, 530.0), (3600.0, 330.0)])
}

/// The road over the new bridge, between Oosterpark and Rietlanden.
pub fn nieuwe_brug() -> LineString {
    kromme(&[(132.0, 20.0), (330.0, 5.0), (545.0, 30.0), (900.0, 60.0), (1300.0, 40.0), (1612.0, -12.0)])
}

/// Roads, quays and paths that give the town its shape.
pub fn wegen() -> Vec<Weg> {
    use Klasse::{Hoofdweg, Pad, Straat};
    let stuk = |van: f64, tot: f64| -> LineString {
        rivier().0.into_iter().filter(|q| q.y > van && q.y < tot).collect()
    };
    let kade = |van: f64, tot: f64, d: f64| evenwijdig(&stuk(van, tot), d);
    let mut uit = vec![
        weg("Ringweg", Hoofdweg, ringweg()),
        weg("Westerweg", Hoofdweg, westerweg()),
        weg("Molenweg", Hoofdweg, molenweg()),
        weg("Zuiderweg", Hoofdweg, zuiderweg()),
        weg("Oosterweg", Hoofdweg, oosterweg()),
        weg("Nieuwe Brugweg", Hoofdweg, nieuwe_brug()),
        weg("Singel", Hoofdweg, singelweg()),
        weg("Westerstraat", Straat, kromme(&[(-265.0, 726.0), (-140.0, 722.0), (0.0, 742.0), (116.0, 733.0)])),
        weg("Brugstraat", Straat, kromme(&[(202.0, 744.0), (300.0, 738.0), (420.0, 742.0), (545.0, 728.0)])),
        weg("Zuiderstraat", Straat, kromme(&[(172.0, 316.0), (184.0, 450.0), (172.0, 580.0), (163.0, 696.0)])),
        weg("Havenstraat", Straat, kromme(&[(160.0, 780.0), (172.0, 850.0), (205.0, 935.0), (214.0, 972.0)])),
        weg("Oude Havenkade", Straat, recht(&[(214.0, 972.0), (428.0, 943.0), (514.0, 943.0)])),
        weg("Noordkade", Straat, recht(&[(214.0, 972.0), (222.0, 1034.0), (430.0, 1007.0), (515.0, 1007.0)])),
        weg("Zeedijk", Straat, evenwijdig(&kromme(&[(-130.0, 1047.0), (100.0, 1085.0), (350.0, 1090.0), (530.0, 1085.0)]), -20.0)),
        weg("Turfgracht", Straat, evenwijdig(&gracht_kade(), 14.0)),
        weg("Stille Turfgracht", Straat, evenwijdig(&gracht_kade(), -14.0)),
        weg("Vest", Straat, boog(MARKT, 292.0, 131.0, 299.0)),
        weg("Rijekade", Straat, kade(560.0, 940.0, -36.0)),
        weg("Zuiderkade", Straat, kade(-840.0, 400.0, -36.0)),
        weg("Overzij", Straat, kade(-800.0, 1060.0, 36.0)),
        weg("Boulevard", Straat, kromme(&[(-1195.0, 1040.0), (-1000.0, 1042.0), (-800.0, 1018.0), (-450.0, 925.0), (-232.0, 910.0)])),
        weg("Bastionpad", Pad, boog(MARKT, 362.0, 141.0, 296.0)),
        weg("Strandpad", Pad, evenwijdig(&kromme(&[(-1160.0, 1125.0), (-800.0, 1090.0), (-450.0, 1000.0), (-160.0, 1042.0)]), -25.0)),
        weg("Vijverpad", Pad, kromme(&[(885.0, 340.0), (960.0, 400.0), (1100.0, 405.0), (1230.0, 410.0), (1330.0, 340.0)])),
        weg("Rododendronpad", Pad, kromme(&[(1100.0, 455.0), (1085.0, 380.0), (1120.0, 300.0), (1090.0, 226.0)])),
        weg("Boswachterspad", Pad, kromme(&[(2010.0, -1380.0), (2200.0, -1500.0), (2300.0, -1750.0), (2480.0, -1850.0), (2660.0, -1830.0)])),
        weg("Reeënpad", Pad, kromme(&[(2240.0, -1185.0), (2330.0, -1420.0), (2250.0, -1600.0), (2300.0, -1900.0), (2350.0, -2175.0)])),
        weg("Plaspad", Pad, plas().buffer(15.0).iter().map(kringloop).next().unwrap_or_else(|| recht(&[]))),
        weg("Wilgenpad", Pad, kromme(&[(-2370., -235.), (-2300., -420.), (-2230., -600.)])),
        weg("Rietpad", Pad, kromme(&[(1020.0, -440.0), (1110.0, -360.0), (1240.0, -385.0), (1285.0, -460.0)])),
    ];
    uit.extend(polderwegen());
    for (naam, plein) in pleinen() {
        uit.push(weg(naam, Straat, kringloop(&plein)));
    }
    uit
}

/// The singel as a road, which ends at the quay.
fn singelweg() -> LineString {
    let mut lijn = boog(MARKT, 420.0, 138.0, 303.0);
    lijn.0.push(p(466.0, 349.0));
    lijn
}

fn gracht_kade() -> LineString {
    let mut lijn = LineString(vec![p(212.0, 965.0)]);
    lijn.0.extend(boog(p(170.0, 735.0), 172.0, 100.0, 292.0).0);
    lijn.0.extend([p(330.0, 560.0), p(508.0, 546.0)]);
    lijn
}

fn kringloop(vlak: &Polygon) -> LineString {
    vlak.exterior().clone()
}

fn polderwegen() -> Vec<Weg> {
    use Klasse::{Hoofdweg, Straat};
    vec![
        weg("Zeedijkweg", Straat, evenwijdig(&kromme(&[(-3600., 1230.), (-2600., 1050.), (-1900., 1010.), (-1300., 1120.), (-1190., 1125.)]), -45.0)),
        weg("Molendijk", Straat, kromme(&[(-1190., 220.), (-1600., -95.), (-2300., -125.), (-3200., -90.)])),
        weg("Schapenweg", Straat, recht(&[(-1640., 582.), (-1700., -94.)])),
        weg("Kievitsweg", Straat, recht(&[(-2320., 530.), (-2380., -124.)])),
        weg("Noorderweg", Straat, recht(&[(-2040., 550.), (-2010., 970.)])),
        weg("Plasdijk", Hoofdweg, kromme(&[(-990., -240.), (-1500., -250.), (-1840., -500.), (-1880., -950.), (-1700., -1350.), (-1200., -1580.), (-600., -1540.), (146., -1330.)])),
        weg("Middelweg", Straat, recht(&[(-1880., -880.), (-3100., -800.)])),
        weg("Zuidwestweg", Straat, recht(&[(-1760., -1270.), (-3000., -1900.)])),
        weg("Tochtweg", Straat, recht(&[(-1100., -1605.), (-1180., -2500.)])),
        weg("Lange Wetering", Straat, recht(&[(-2110., -1448.), (-1960., -2600.)])),
        weg("Achterweg", Straat, recht(&[(-1143., -2060.), (138., -2010.)])),
        weg("Weidepad", Straat, recht(&[(-560., -1530.), (-600., -2036.)])),
        weg("Broekweg", Hoofdweg, kromme(&[(1640., -400.), (1950., -530.), (2400., -650.), (3200., -760.)])),
        weg("Broekdijk", Straat, kromme(&[(690., -835.), (830., -1080.), (1200., -1400.), (1330., -1740.), (1700., -2150.), (1830., -2600.)])),
        weg("Dorpsstraat", Straat, kromme(&[(158., -1480.), (420., -1700.), (700., -1780.), (1000., -1720.), (1316., -1700.)])),
        weg("Kerkdijk", Straat, kromme(&[(700., -1780.), (690., -2100.), (760., -2600.)])),
        weg("Boslaan", Straat, kromme(&[(1350., -735.), (1450., -920.), (1700., -1180.), (1900., -1500.), (2060., -1850.), (2300., -2230.), (2350., -2600.)])),
        weg("Hooilandweg", Straat, recht(&[(2400., -650.), (2500., 50.), (2560., 480.)])),
        weg("Veldweg", Straat, recht(&[(2650., 480.), (2700., 1000.), (2620., 1500.)])),
        weg("Bosrand", Straat, kromme(&[(1700., -1180.), (2050., -1060.), (2400., -1080.), (2900., -1080.)])),
    ]
}

/// The made-up villages outside the town: where the polder is built on.
pub fn dorpskern() -> Polygon {
    rond(&[(420., -1700.), (560., -1600.), (760., -1590.), (960., -1640.), (990., -1800.), (860., -1930.), (640., -1950.), (480., -1860.)])
}

/// What must stay free of blocks: water with its quays, parks and squares.
pub fn vrij(water: &[Vlak], parken: &[Vlak]) -> MultiPolygon {
    let mut vlakken: Vec<Polygon> = Vec::new();
    for w in water {
        let kade = match w.soort {
            "rivier" => 13.0,
            "gracht" if w.naam == "Turfgracht" => 8.5,
            "haven" if w.naam == "Oude Haven" => 9.0,
            "meer" if w.naam == "Het Wijde" => 20.0,
            _ => 4.0,
        };
        vlakken.extend(w.vlak.buffer(kade).0);
    }
    vlakken.extend(parken.iter().flat_map(|v| v.vlak.0.clone()));
    vlakken.extend(pleinen().into_iter().map(|(_, v)| v));
    let vest = Polygon::new(boog(MARKT, 292.0, 0.0, 360.0), vec![]);
    vlakken.extend(binnen_de_singel().difference(&vest).intersection(&zuidwestelijk()).0);
    samen(&vlakken)
}

/// The side of the old town where the ramparts are.
fn zuidwestelijk() -> Polygon {
    Polygon::new(recht(&[(-900., 960.), (-100., 960.), (150., 735.), (306., 462.), (520., 412.), (440., -200.), (-900., -200.)]), vec![])
}

/// The four pieces of the neighbourhood map around the municipality, cut from the same corners as the boundary.
pub fn buren() -> Vec<(&'static str, &'static str, Polygon)> {
    let hoeken = [(0usize, p(-9000.0, 7000.0)), (5, p(9000.0, 7000.0)), (12, p(9000.0, -8000.0)), (18, p(-9000.0, -8000.0))];
    let namen = [("GM9998", "Wijdemond"), ("GM9997", "Hoogveld"), ("GM9996", "Lindebroek"), ("GM9995", "Westmade")];
    let n = GRENS.len();
    (0..4)
        .map(|i| {
            let ((van, buiten_van), (tot, buiten_tot)) = (hoeken[i], hoeken[(i + 1) % 4]);
            let stappen = (tot + n - van) % n;
            let mut ring: Vec<P> = (0..=stappen).map(|s| GRENS[(van + s) % n]).map(|(x, y)| p(x, y)).collect();
            ring.extend([buiten_tot, buiten_van]);
            debug_assert!(afstand(buiten_van, buiten_tot) > 1.0);
            (namen[i].0, namen[i].1, Polygon::new(LineString(ring), vec![]))
        })
        .collect()
}
