//! The twelve wijken: their neighbourhoods, the lanes that part them, and how each was built.

use super::plattegrond::PLAS;
use super::tekening::{Koers::{self, Krom, Recht}, NIEUWE_BRUG, OOSTERWEG, RIVIER, WESTERWEG};
use super::verkaveling::{Blokken, Patroon};

/// A neighbourhood: its name, a point in it, its street pattern and the width of a house front.
pub struct BuurtPlan {
    /// Name.
    pub naam: &'static str,
    /// A point inside.
    pub in_: (f64, f64),
    /// Street pattern.
    pub patroon: Patroon,
    /// Metres of street per address on one side.
    pub front: f64,
}

/// A wijk with its neighbourhoods.
pub struct WijkPlan {
    /// Name.
    pub naam: &'static str,
    /// Lanes that part the neighbourhoods, in the order of cutting; named ones are streets too.
    pub lanen: &'static [(&'static str, Koers)],
    /// Neighbourhoods.
    pub buurten: &'static [BuurtPlan],
}

const fn maat(diep: f64, lang: f64, as_: Option<f64>, bocht: f64, rommel: f64) -> Blokken {
    Blokken { diep, lang, as_, bocht, rommel }
}

const fn blok(diep: f64, lang: f64, as_: Option<f64>, bocht: f64, rommel: f64) -> Patroon {
    Patroon::Blokken(maat(diep, lang, as_, bocht, rommel))
}

const fn buurt(naam: &'static str, x: f64, y: f64, patroon: Patroon, front: f64) -> BuurtPlan {
    BuurtPlan { naam, in_: (x, y), patroon, front }
}

const OUDE_STAD: Patroon = blok(54.0, 106.0, None, 0.03, 0.35);
const STRAND: Patroon = blok(69.0, 202.0, None, 0.02, 0.2);
const TUINWIJK: Patroon = blok(67.0, 168.0, None, 0.07, 0.15);
const BLOEMEN: Patroon = blok(67.0, 190.0, None, 0.0, 0.2);
const VILLA: Patroon = blok(92.0, 190.0, None, 0.09, 0.25);
const HOVEN: Patroon = Patroon::Hoven(maat(160.0, 240.0, None, 0.06, 0.2));
const BEDRIJF: Patroon = blok(180.0, 300.0, Some(3.0), 0.0, 0.15);
const ARCEN: Patroon = Patroon::Bogen {
    midden: PLAS,
    stralen: &[394.0, 460.0, 526.0, 590.0, 656.0, 722.0],
    spaken: &[8.0, 33.0, 58.0, 84.0],
};

/// The wijken in the order of their codes.
pub const WIJKEN: &[WijkPlan] = &[
    WijkPlan {
        naam: "Binnenstad",
        lanen: &[
            ("", Recht(&[(-400., 726.), (-140., 722.), (0., 742.), (160., 736.), (420., 742.), (700., 720.)])),
            ("", Recht(&[(150., 735.), (172., 850.), (205., 935.), (225., 1100.), (230., 2500.)])),
            ("", Recht(&[(160., 740.), (172., 580.), (184., 450.), (172., 250.)])),
        ],
        buurten: &[
            buurt("Kerkkwartier", 0., 850., OUDE_STAD, 9.1),
            buurt("Havenzijde", 330., 880., OUDE_STAD, 9.1),
            buurt("Vestingbuurt", 40., 600., OUDE_STAD, 8.8),
            buurt("Kloosterkwartier", 330., 620., OUDE_STAD, 9.1),
        ],
    },
    WijkPlan {
        naam: "Havenkwartier",
        lanen: &[
            ("Werfstraat", Recht(&[(842., 2600.), (840., 1000.), (850., 600.)])),
            ("Pakhuislaan", Recht(&[(1085., 2600.), (1083., 1000.), (1095., 500.)])),
            ("Jachthavenlaan", Recht(&[(1000., 1030.), (1350., 1045.), (1700., 1010.)])),
        ],
        buurten: &[
            buurt("Oude Werf", 650., 850., blok(67.0, 146.0, Some(88.0), 0.0, 0.15), 6.0),
            buurt("Pakhuisbuurt", 960., 780., blok(69.0, 157.0, Some(-2.0), 0.0, 0.1), 6.0),
            buurt("Dokkenbuurt", 1350., 760., blok(71.0, 168.0, Some(-13.0), 0.0, 0.1), 7.4),
            buurt("Jachthaven", 1420., 1120., blok(67.0, 134.0, Some(3.0), 0.0, 0.1), 7.0),
        ],
    },
    WijkPlan {
        naam: "Strandkwartier",
        lanen: &[
            ("", Krom(&[(-1400., 1040.), (-1000., 1042.), (-800., 1018.), (-450., 925.), (-100., 905.)])),
            ("Duinlaan", Krom(&[(-560., 1040.), (-570., 860.), (-640., 550.)])),
            ("Helmlaan", Krom(&[(-880., 1100.), (-890., 850.), (-930., 550.)])),
        ],
        buurten: &[
            buurt("Duinbuurt", -420., 800., STRAND, 9.8),
            buurt("Schelpenbuurt", -740., 830., blok(65.0, 157.0, Some(8.0), 0.0, 0.1), 9.8),
            buurt("Helmbuurt", -1060., 830., STRAND, 10.2),
            buurt("Strand", -800., 1060., Patroon::Geen, 30.0),
        ],
    },
    WijkPlan {
        naam: "Molenwijk",
        lanen: &[
            ("Wiekenlaan", Krom(&[(-470., 800.), (-510., 480.), (-590., 0.)])),
            ("Kruilaan", Krom(&[(-850., 750.), (-870., 400.), (-930., -250.)])),
            ("Meelstraat", Krom(&[(-480., 300.), (-700., 265.), (-950., 230.)])),
        ],
        buurten: &[
            buurt("Korenmolenbuurt", -380., 480., TUINWIJK, 10.5),
            buurt("Molenbrink", -700., 530., TUINWIJK, 10.8),
            buurt("Achtkant", -1040., 350., TUINWIJK, 10.5),
            buurt("Meelbuurt", -720., 150., TUINWIJK, 10.5),
        ],
    },
    WijkPlan {
        naam: "Vogelwijk",
        lanen: &[
            ("Ooievaarslaan", Krom(&[(300., -30.), (-100., 0.), (-500., -60.), (-800., -20.)])),
            ("Reigerslaan", Recht(&[(-330., 150.), (-345., -300.), (-390., -1000.)])),
            ("Zwanenlaan", Recht(&[(200., -325.), (-100., -335.), (-500., -350.)])),
        ],
        buurten: &[
            buurt("Mezenbuurt", -50., 160., blok(63.0, 168.0, Some(-4.0), 0.0, 0.05), 8.0),
            buurt("Reigersbuurt", -600., -250., blok(78.0, 258.0, Some(-36.0), 0.0, 0.05), 6.0),
            buurt("Zwanenbuurt", -100., -200., blok(67.0, 190.0, Some(2.0), 0.0, 0.05), 7.4),
            buurt("Uilenbuurt", -100., -640., blok(76.0, 235.0, Some(-8.0), 0.0, 0.05), 6.3),
        ],
    },
    WijkPlan {
        naam: "Bloemenkwartier",
        lanen: &[
            ("", Krom(NIEUWE_BRUG)),
            ("Tulpenlaan", Krom(&[(0., -400.), (300., -385.), (520., -420.), (900., -440.)])),
            ("Irislaan", Krom(&[(380., 100.), (400., -200.), (410., -500.)])),
        ],
        buurten: &[
            buurt("Rozenbuurt", 320., 170., BLOEMEN, 9.1),
            buurt("Tulpenbuurt", 180., -250., BLOEMEN, 9.1),
            buurt("Irisbuurt", 560., -250., BLOEMEN, 9.5),
            buurt("Dahliabuurt", 400., -650., blok(67.0, 168.0, Some(6.0), 0.0, 0.15), 9.8),
        ],
    },
    WijkPlan {
        naam: "Oosterpark",
        lanen: &[
            ("Beukenlaan", Krom(&[(800., 800.), (770., 420.), (790., 0.)])),
            ("Lindenlaan", Krom(&[(1440., 700.), (1420., 300.), (1450., -100.)])),
            ("Kastanjelaan", Krom(&[(700., 195.), (1000., 170.), (1250., 170.), (1500., 200.)])),
        ],
        buurten: &[
            buurt("Beukenbuurt", 670., 380., VILLA, 14.0),
            buurt("Parkzicht", 1100., 510., VILLA, 15.4),
            buurt("Lindenbuurt", 1550., 300., VILLA, 14.0),
            buurt("Kastanjebuurt", 1000., 120., VILLA, 15.8),
        ],
    },
    WijkPlan {
        naam: "Rietlanden",
        lanen: &[
            ("Rietlandenlaan", Krom(&[
                (600., -330.), (900., -270.), (1120., -310.), (1350., -290.), (1700., -330.),
            ])),
            ("Lisdoddelaan", Krom(&[(1080., 150.), (1060., -50.), (1120., -330.)])),
            ("Dotterlaan", Krom(&[(985., -250.), (960., -500.), (1060., -850.)])),
        ],
        buurten: &[
            buurt("Lisdoddenbuurt", 830., -120., HOVEN, 11.2),
            buurt("Waterleliebuurt", 1350., -120., HOVEN, 11.2),
            buurt("Rietkraag", 880., -530., HOVEN, 11.2),
            buurt("Dotterbuurt", 1250., -580., HOVEN, 11.2),
        ],
    },
    WijkPlan {
        naam: "De Plassen",
        lanen: &[
            ("Snoekenlaan", Krom(&[
                (-2000., -800.), (-1200., -950.), (-850., -940.), (-400., -1030.), (300., -1010.),
            ])),
            ("Otterlaan", Recht(&[(-1200., -950.), (-1130., -150.)])),
            ("Karperlaan", Recht(&[(-1150., -950.), (-1080., -1700.)])),
        ],
        buurten: &[
            buurt("Libellenbuurt", -700., -700., ARCEN, 10.5),
            buurt("Ottereiland", -1500., -550., blok(71.0, 224.0, Some(67.0), 0.0, 0.05), 11.2),
            buurt("Snoekenbuurt", -500., -1250., blok(76.0, 224.0, None, 0.06, 0.15), 10.5),
            buurt("Karperbuurt", -1500., -1350., blok(78.0, 202.0, None, 0.06, 0.15), 14.0),
        ],
    },
    WijkPlan {
        naam: "Steenoven",
        lanen: &[
            ("", Krom(OOSTERWEG)),
            ("Industrieweg", Recht(&[(1400., 965.), (2100., 975.), (2800., 1000.)])),
            ("Ovenweg", Recht(&[(2095., 700.), (2110., 100.), (2120., -400.)])),
        ],
        buurten: &[
            buurt("Industriehaven", 2300., 1150., BEDRIJF, 42.0),
            buurt("Steenoven Noord", 2100., 750., BEDRIJF, 42.0),
            buurt("Steenoven Midden", 1900., 200., BEDRIJF, 36.0),
            buurt("Steenoven Oost", 2350., 200., BEDRIJF, 42.0),
        ],
    },
    WijkPlan {
        naam: "Westpolder",
        lanen: &[
            ("", Krom(WESTERWEG)),
            ("", Krom(&[(-1100., 150.), (-1230., 60.), (-1600., -130.), (-2300., -160.), (-3200., -120.)])),
            ("", Recht(&[(-1760., -1270.), (-3200., -2000.)])),
            ("", Recht(&[(-1080., -1500.), (-1180., -2700.)])),
        ],
        buurten: &[
            buurt("Noorderpolder", -2000., 850., Patroon::Geen, 130.0),
            buurt("Schapenpolder", -2200., 150., Patroon::Geen, 130.0),
            buurt("Middelpolder", -2400., -800., Patroon::Geen, 130.0),
            buurt("Weteringpolder", -1900., -2000., Patroon::Geen, 130.0),
            buurt("Zuidpolder", -400., -2000., Patroon::Geen, 130.0),
        ],
    },
    WijkPlan {
        naam: "Oosterbroek",
        lanen: &[
            ("", Krom(RIVIER)),
            ("", Recht(&[(60., -1400.), (158., -1400.), (600., -1380.), (1500., -1395.)])),
            ("", Krom(&[(1300., -400.), (1640., -400.), (1950., -530.), (2400., -650.), (3200., -760.)])),
            ("", Krom(OOSTERWEG)),
        ],
        buurten: &[
            buurt("Broekhoek", 500., -1150., Patroon::Geen, 130.0),
            buurt("Broekdorp", 800., -2200., blok(76.0, 168.0, None, 0.05, 0.3), 16.0),
            buurt("Rijkerbos", 2000., -1500., Patroon::Geen, 110.0),
            buurt("Lage Broek", 2400., -350., Patroon::Geen, 130.0),
            buurt("Oosterveld", 2800., 900., Patroon::Geen, 130.0),
        ],
    },
];
