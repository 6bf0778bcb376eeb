//! What is drawn by hand, in metres east and north of the origin. Only numbers; `plattegrond` makes shapes of them.

use super::plattegrond::Klasse::{self, Hoofdweg, Pad, Straat};
use Koers::{Krom, Recht};
use Omtrek::{Ellips, Hoekig, Rond};

/// Points of a line or shape.
pub type Punten = &'static [(f64, f64)];

/// The course of a road.
#[derive(Clone, Copy)]
pub enum Koers {
    /// Smoothly through the points.
    Krom(Punten),
    /// Straight from point to point.
    Recht(Punten),
}

/// The shape of a face.
#[derive(Clone, Copy)]
pub enum Omtrek {
    /// Smoothly through the points.
    Rond(Punten),
    /// Straight from point to point.
    Hoekig(Punten),
    /// Centre, half axes and turn in degrees.
    Ellips((f64, f64), f64, f64, f64),
}

/// The municipal boundary.
pub const GRENS: Punten = &[
    (-2950., 1560.), (-2350., 1780.), (-900., 1900.), (900., 1860.), (2200., 2060.), (2960., 2150.),
    (3060., 1300.), (2880., 620.), (2960., -250.), (3060., -820.), (2740., -1420.), (2790., -2180.),
    (2150., -2480.), (1250., -2360.), (420., -2520.), (-480., -2440.), (-1050., -2330.), (-1880., -2480.),
    (-2720., -2300.), (-2960., -1350.), (-2830., -420.), (-3080., 420.), (-2900., 1050.),
];

/// The line where land and lake meet, from west to east.
pub const KUST: Punten = &[
    (-3600., 1230.), (-2600., 1050.), (-1900., 1010.), (-1300., 1120.), (-800., 1090.), (-450., 1000.),
    (-150., 1045.), (100., 1085.), (350., 1090.), (560., 1085.), (900., 1130.), (1300., 1215.), (1800., 1230.),
    (2400., 1480.), (3600., 1650.),
];

/// The river, from the mouth upstream.
pub const RIVIER: Punten = &[
    (565., 3200.), (562., 1500.), (555., 1150.), (545., 950.), (545., 740.), (525., 500.), (490., 270.),
    (545., 0.), (700., -290.), (800., -620.), (960., -980.), (1350., -1330.), (1480., -1720.), (1850., -2120.),
    (2000., -2700.), (2100., -4000.),
];

/// The ring road, from the coast in the west to the coast in the east.
pub const RINGWEG: Punten = &[
    (-1180., 1130.), (-1255., 780.), (-1190., 450.), (-1195., 150.), (-1010., -210.), (-690., -640.),
    (-330., -930.), (90., -890.), (540., -850.), (900., -810.), (1340., -740.), (1640., -400.), (1610., 0.),
    (1730., 430.), (1650., 820.), (1470., 1230.),
];

/// The radial road to the west, from the singel.
pub const WESTERWEG: Punten = &[
    (-265., 726.), (-480., 690.), (-800., 640.), (-1230., 610.), (-1800., 570.), (-3600., 420.),
];

/// The radial road to the south-west.
pub const MOLENWEG: Punten = &[(-92., 390.), (-250., 280.), (-480., 130.), (-760., -30.), (-1030., -150.)];

/// The radial road to the south.
pub const ZUIDERWEG: Punten = &[
    (172., 316.), (140., 60.), (60., -420.), (95., -910.), (160., -1500.), (120., -3000.),
];

/// The radial road to the east, from the bridge.
pub const OOSTERWEG: Punten = &[
    (545., 728.), (800., 690.), (1200., 580.), (1650., 520.), (2300., 530.), (3600., 330.),
];

/// The road over the new bridge, between Oosterpark and Rietlanden.
pub const NIEUWE_BRUG: Punten = &[(132., 20.), (330., 5.), (545., 30.), (900., 60.), (1300., 40.), (1612., -12.)];

/// The dike around De Plassen.
pub const PLASDIJK: Punten = &[
    (-990., -240.), (-1500., -250.), (-1840., -500.), (-1880., -950.), (-1700., -1350.), (-1200., -1580.),
    (-600., -1540.), (146., -1330.),
];

/// The shore of the lake in De Plassen.
pub const PLAS: Punten = &[
    (-930., -900.), (-1000., -760.), (-1150., -715.), (-1350., -745.), (-1540., -830.), (-1610., -1000.),
    (-1510., -1210.), (-1290., -1300.), (-1090., -1235.), (-960., -1080.),
];

/// The island in it.
pub const PLAS_EILAND: Punten = &[
    (-1330., -1000.), (-1270., -940.), (-1190., -970.), (-1210., -1050.), (-1300., -1070.),
];

/// The pond of the Oosterpark.
pub const VIJVER: Punten = &[
    (960., 330.), (1030., 380.), (1130., 350.), (1220., 385.), (1260., 330.), (1150., 290.), (1050., 300.),
];

/// The village in the polder: where it is built on.
pub const DORPSKERN: Punten = &[
    (420., -1700.), (560., -1600.), (760., -1590.), (960., -1640.), (990., -1800.), (860., -1930.), (640., -1950.),
    (480., -1860.),
];

/// The industrial estate, outside the ring road.
pub const STEENOVEN: Punten = &[
    (1300., -150.), (1700., -170.), (2150., -200.), (2540., 60.), (2600., 520.), (2640., 1000.), (2560., 1500.),
    (2560., 4000.), (1300., 4000.),
];

/// Roads, streets and paths.
pub const WEGEN: &[(&str, Klasse, Koers)] = &[
    ("Ringweg", Hoofdweg, Krom(RINGWEG)),
    ("Westerweg", Hoofdweg, Krom(WESTERWEG)),
    ("Molenweg", Hoofdweg, Krom(MOLENWEG)),
    ("Zuiderweg", Hoofdweg, Krom(ZUIDERWEG)),
    ("Oosterweg", Hoofdweg, Krom(OOSTERWEG)),
    ("Nieuwe Brugweg", Hoofdweg, Krom(NIEUWE_BRUG)),
    ("Westerstraat", Straat, Krom(&[(-265., 726.), (-140., 722.), (0., 742.), (116., 733.)])),
    ("Brugstraat", Straat, Krom(&[(202., 744.), (300., 738.), (420., 742.), (545., 728.)])),
    ("Zuiderstraat", Straat, Krom(&[(172., 316.), (184., 450.), (172., 580.), (163., 696.)])),
    ("Havenstraat", Straat, Krom(&[(160., 780.), (172., 850.), (205., 935.), (214., 972.)])),
    ("Oude Havenkade", Straat, Recht(&[(214., 972.), (428., 943.), (514., 943.)])),
    ("Noordkade", Straat, Recht(&[(214., 972.), (222., 1034.), (430., 1007.), (515., 1007.)])),
    ("Boulevard", Straat, Krom(&[(-1195., 1040.), (-1000., 1042.), (-800., 1018.), (-450., 925.), (-232., 910.)])),
    ("Vijverpad", Pad, Krom(&[(885., 340.), (960., 400.), (1100., 405.), (1230., 410.), (1330., 340.)])),
    ("Rododendronpad", Pad, Krom(&[(1100., 455.), (1085., 380.), (1120., 300.), (1090., 226.)])),
    ("Boswachterspad", Pad, Krom(&[
        (2010., -1380.), (2200., -1500.), (2300., -1750.), (2480., -1850.), (2660., -1830.),
    ])),
    ("Reeënpad", Pad, Krom(&[(2240., -1185.), (2330., -1420.), (2250., -1600.), (2300., -1900.), (2350., -2175.)])),
    ("Wilgenpad", Pad, Krom(&[(-2370., -235.), (-2300., -420.), (-2230., -600.)])),
    ("Rietpad", Pad, Krom(&[(1020., -440.), (1110., -360.), (1240., -385.), (1285., -460.)])),
    ("Molendijk", Straat, Krom(&[(-1190., 220.), (-1600., -95.), (-2300., -125.), (-3200., -90.)])),
    ("Schapenweg", Straat, Recht(&[(-1640., 582.), (-1700., -94.)])),
    ("Kievitsweg", Straat, Recht(&[(-2320., 530.), (-2380., -124.)])),
    ("Noorderweg", Straat, Recht(&[(-2040., 550.), (-2010., 970.)])),
    ("Plasdijk", Hoofdweg, Krom(PLASDIJK)),
    ("Middelweg", Straat, Recht(&[(-1880., -880.), (-3100., -800.)])),
    ("Zuidwestweg", Straat, Recht(&[(-1760., -1270.), (-3000., -1900.)])),
    ("Tochtweg", Straat, Recht(&[(-1100., -1605.), (-1180., -2500.)])),
    ("Lange Wetering", Straat, Recht(&[(-2110., -1448.), (-1960., -2600.)])),
    ("Achterweg", Straat, Recht(&[(-1143., -2060.), (138., -2010.)])),
    ("Weidepad", Straat, Recht(&[(-560., -1530.), (-600., -2036.)])),
    ("Broekweg", Hoofdweg, Krom(&[(1640., -400.), (1950., -530.), (2400., -650.), (3200., -760.)])),
    ("Broekdijk", Straat, Krom(&[
        (690., -835.), (830., -1080.), (1200., -1400.), (1330., -1740.), (1700., -2150.), (1830., -2600.),
    ])),
    ("Dorpsstraat", Straat, Krom(&[
        (158., -1480.), (420., -1700.), (700., -1780.), (1000., -1720.), (1316., -1700.),
    ])),
    ("Kerkdijk", Straat, Krom(&[(700., -1780.), (690., -2100.), (760., -2600.)])),
    ("Boslaan", Straat, Krom(&[
        (1350., -735.), (1450., -920.), (1700., -1180.), (1900., -1500.), (2060., -1850.), (2300., -2230.),
        (2350., -2600.),
    ])),
    ("Hooilandweg", Straat, Recht(&[(2400., -650.), (2500., 50.), (2560., 480.)])),
    ("Veldweg", Straat, Recht(&[(2650., 480.), (2700., 1000.), (2620., 1500.)])),
    ("Bosrand", Straat, Krom(&[(1700., -1180.), (2050., -1060.), (2400., -1080.), (2900., -1080.)])),
];

/// Parks, woods and other green.
pub const PARKEN: &[(&str, &str, Omtrek)] = &[
    ("Oosterpark", "park", Rond(&[
        (880., 330.), (960., 440.), (1110., 455.), (1270., 430.), (1340., 330.), (1250., 235.), (1090., 225.),
        (950., 240.),
    ])),
    ("Molenpark", "park", Ellips((-700., 400.), 78., 58., 0.)),
    ("Zwanenpark", "park", Rond(&[
        (-230., -440.), (-150., -370.), (0., -360.), (60., -420.), (0., -490.), (-150., -490.),
    ])),
    ("Rozentuin", "park", Ellips((330., -200.), 60., 50., 0.)),
    ("Rietpark", "park", Rond(&[
        (1010., -420.), (1130., -340.), (1260., -370.), (1290., -470.), (1180., -540.), (1060., -510.),
    ])),
    ("Dokpark", "park", Hoekig(&[(1180., 880.), (1330., 850.), (1345., 920.), (1195., 950.)])),
    ("Sportpark De Wetering", "sportpark", Hoekig(&[
        (-1560., 420.), (-1270., 400.), (-1260., 170.), (-1550., 150.),
    ])),
    ("Begraafplaats Rusthof", "begraafplaats", Hoekig(&[
        (1760., -260.), (1960., -290.), (1990., -420.), (1790., -440.),
    ])),
    ("Rijkerbos", "bos", Rond(&[
        (2000., -1330.), (2250., -1180.), (2600., -1240.), (2700., -1600.), (2640., -2000.), (2350., -2180.),
        (2120., -1900.), (1960., -1650.),
    ])),
    ("Wiggepark", "park", Rond(&[
        (-300., -962.), (-100., -925.), (60., -925.), (72., -985.), (-150., -997.), (-290., -1003.),
    ])),
    ("Wilgenbos", "bos", Rond(&[
        (-2520., -240.), (-2150., -220.), (-2020., -420.), (-2250., -620.), (-2560., -520.),
    ])),
    ("Broekbosje", "bos", Rond(&[(330., -1500.), (480., -1440.), (560., -1540.), (460., -1640.), (340., -1610.)])),
    ("Kloostertuin", "park", Hoekig(&[(365., 640.), (425., 645.), (430., 600.), (370., 592.)])),
];

/// Docks and ponds.
pub const WATER: &[(&str, &str, Omtrek)] = &[
    ("Werfdok", "haven", Hoekig(&[(690., 1170.), (690., 960.), (748., 955.), (752., 1170.)])),
    ("Pakhuisdok", "haven", Hoekig(&[(930., 1190.), (925., 930.), (1000., 925.), (1008., 1200.)])),
    ("Jachthaven", "haven", Hoekig(&[(1165., 1260.), (1160., 1085.), (1360., 1100.), (1362., 1270.)])),
    ("Industriehaven", "haven", Hoekig(&[(2010., 1420.), (1995., 1010.), (2062., 1006.), (2085., 1420.)])),
    ("Zwanenvijver", "vijver", Ellips((-90., -420.), 62., 24., 12.)),
    ("Rietplas", "vijver", Rond(&[(1080., -405.), (1160., -370.), (1230., -420.), (1200., -480.), (1110., -475.)])),
];

/// Squares: open, with houses around.
pub const PLEINEN: &[(&str, Punten)] = &[
    ("Markt", &[(112., 772.), (196., 788.), (206., 700.), (120., 690.)]),
    ("Grote Kerkplein", &[(40., 850.), (112., 862.), (118., 815.), (48., 802.)]),
];

/// The canal through the western polder, to the ring road.
pub const MOLENVAART: Punten = &[(-2990., -130.), (-2300., -160.), (-1600., -130.), (-1230., 60.)];

/// The canal through the eastern polder, from the river.
pub const BROEKVAART: Punten = &[(1400., -1390.), (1900., -1130.), (2500., -1010.), (3080., -990.)];

/// Straight canals between the rows of Ottereiland.
pub const SLOTEN_OTTEREILAND: &[Punten] = &[
    &[(-1745., -760.), (-1590., -390.)],
    &[(-1590., -770.), (-1440., -400.)],
    &[(-1425., -690.), (-1290., -360.)],
];

/// The dike road north of the old town, along the coast.
pub const ZEEDIJK: Punten = &[(-130., 1047.), (100., 1085.), (350., 1090.), (530., 1085.)];

/// The dike road of the western polder, along the coast.
pub const ZEEDIJKWEG: Punten = &[(-3600., 1230.), (-2600., 1050.), (-1900., 1010.), (-1300., 1120.), (-1190., 1125.)];

/// The path through the beach park, along the coast.
pub const STRANDPAD: Punten = &[(-1160., 1125.), (-800., 1090.), (-450., 1000.), (-160., 1042.)];

/// The part of the coast with a beach.
pub const STRANDSTROOK: Punten = &[(-1180., 1400.), (-1180., 800.), (-300., 800.), (-300., 1400.)];

/// The side of the old town where the ramparts are; the other sides are river and lake.
pub const WALZIJDE: Punten = &[
    (-900., 1035.), (-150., 1035.), (150., 735.), (306., 462.), (520., 412.), (440., -200.), (-900., -200.),
];

/// A neighbouring municipality: from this corner of our boundary to that of the next one.
pub struct Buur {
    /// Code.
    pub code: &'static str,
    /// Name.
    pub naam: &'static str,
    /// Index of the corner in `GRENS`.
    pub hoek: usize,
    /// How far it reaches.
    pub ver: (f64, f64),
}

/// The neighbours, clockwise from the north.
pub const BUREN: &[Buur] = &[
    Buur { code: "GM9998", naam: "Wijdemond", hoek: 0, ver: (-9000., 7000.) },
    Buur { code: "GM9997", naam: "Hoogveld", hoek: 5, ver: (9000., 7000.) },
    Buur { code: "GM9996", naam: "Lindebroek", hoek: 12, ver: (9000., -8000.) },
    Buur { code: "GM9995", naam: "Westmade", hoek: 18, ver: (-9000., -8000.) },
];
