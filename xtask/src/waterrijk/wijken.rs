//! The twelve wijken: their neighbourhoods, the lanes that part them, and how each was built.

use super::meetkunde::{kromme, recht};
use super::plattegrond::PLAS;
use super::verkaveling::{Blokken, Patroon};
use geo::LineString;

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
    /// Lanes that part the neighbourhoods; named ones are streets too.
    pub lanen: Vec<(&'static str, LineString)>,
    /// Neighbourhoods.
    pub buurten: Vec<BuurtPlan>,
}

const fn maat(diep: f64, lang: f64, as_: Option<f64>, bocht: f64, rommel: f64) -> Blokken {
    Blokken { diep, lang, as_, bocht, rommel }
}

const fn blok(diep: f64, lang: f64, as_: Option<f64>, bocht: f64, rommel: f64) -> Patroon {
    Patroon::Blokken(maat(diep, lang, as_, bocht, rommel))
}

fn buurt(naam: &'static str, x: f64, y: f64, patroon: Patroon, front: f64) -> BuurtPlan {
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
pub fn wijken() -> Vec<WijkPlan> {
    let mut uit = oude_kern();
    uit.extend(tussen_singel_en_ring());
    uit.extend(over_de_rije());
    uit.extend(buiten_de_ring());
    uit
}

fn oude_kern() -> Vec<WijkPlan> {
    vec![
        WijkPlan {
            naam: "Binnenstad",
            lanen: vec![
                (
                    "",
                    recht(&[
                        (-400.0, 726.0),
                        (-140.0, 722.0),
                        (0.0, 742.0),
                        (160.0, 736.0),
                        (420.0, 742.0),
                        (700.0, 720.0),
                    ]),
                ),
                (
                    "",
                    recht(&[
                        (150.0, 735.0),
                        (172.0, 850.0),
                        (205.0, 935.0),
                        (225.0, 1100.0),
                        (230.0, 2500.0),
                    ]),
                ),
                ("", recht(&[(160.0, 740.0), (172.0, 580.0), (184.0, 450.0), (172.0, 250.0)])),
            ],
            buurten: vec![
                buurt("Kerkkwartier", 0.0, 850.0, OUDE_STAD, 9.1),
                buurt("Havenzijde", 330.0, 880.0, OUDE_STAD, 9.1),
                buurt("Vestingbuurt", 40.0, 600.0, OUDE_STAD, 8.8),
                buurt("Kloosterkwartier", 330.0, 620.0, OUDE_STAD, 9.1),
            ],
        },
        WijkPlan {
            naam: "Havenkwartier",
            lanen: vec![
                ("Werfstraat", recht(&[(842.0, 2600.0), (840.0, 1000.0), (850.0, 600.0)])),
                ("Pakhuislaan", recht(&[(1085.0, 2600.0), (1083.0, 1000.0), (1095.0, 500.0)])),
                ("Jachthavenlaan", recht(&[(1000.0, 1030.0), (1350.0, 1045.0), (1700.0, 1010.0)])),
            ],
            buurten: vec![
                buurt("Oude Werf", 650.0, 850.0, blok(67.0, 146.0, Some(88.0), 0.0, 0.15), 6.0),
                buurt("Pakhuisbuurt", 960.0, 780.0, blok(69.0, 157.0, Some(-2.0), 0.0, 0.1), 6.0),
                buurt("Dokkenbuurt", 1350.0, 760.0, blok(71.0, 168.0, Some(-13.0), 0.0, 0.1), 7.4),
                buurt("Jachthaven", 1420.0, 1120.0, blok(67.0, 134.0, Some(3.0), 0.0, 0.1), 7.0),
            ],
        },
    ]
}

fn tussen_singel_en_ring() -> Vec<WijkPlan> {
    vec![
        WijkPlan {
            naam: "Strandkwartier",
            lanen: vec![
                (
                    "",
                    kromme(&[
                        (-1400.0, 1040.0),
                        (-1000.0, 1042.0),
                        (-800.0, 1018.0),
                        (-450.0, 925.0),
                        (-100.0, 905.0),
                    ]),
                ),
                ("Duinlaan", kromme(&[(-560.0, 1040.0), (-570.0, 860.0), (-640.0, 550.0)])),
                ("Helmlaan", kromme(&[(-880.0, 1100.0), (-890.0, 850.0), (-930.0, 550.0)])),
            ],
            buurten: vec![
                buurt("Duinbuurt", -420.0, 800.0, STRAND, 9.8),
                buurt("Schelpenbuurt", -740.0, 830.0, blok(65.0, 157.0, Some(8.0), 0.0, 0.1), 9.8),
                buurt("Helmbuurt", -1060.0, 830.0, STRAND, 10.2),
                buurt("Strand", -800.0, 1060.0, Patroon::Geen, 30.0),
            ],
        },
        WijkPlan {
            naam: "Molenwijk",
            lanen: vec![
                ("Wiekenlaan", kromme(&[(-470.0, 800.0), (-510.0, 480.0), (-590.0, 0.0)])),
                ("Kruilaan", kromme(&[(-850.0, 750.0), (-870.0, 400.0), (-930.0, -250.0)])),
                ("Meelstraat", kromme(&[(-480.0, 300.0), (-700.0, 265.0), (-950.0, 230.0)])),
            ],
            buurten: vec![
                buurt("Korenmolenbuurt", -380.0, 480.0, TUINWIJK, 10.5),
                buurt("Molenbrink", -700.0, 530.0, TUINWIJK, 10.8),
                buurt("Achtkant", -1040.0, 350.0, TUINWIJK, 10.5),
                buurt("Meelbuurt", -720.0, 150.0, TUINWIJK, 10.5),
            ],
        },
        WijkPlan {
            naam: "Vogelwijk",
            lanen: vec![
                ("Ooievaarslaan", kromme(&[(300.0, -30.0), (-100.0, 0.0), (-500.0, -60.0), (-800.0, -20.0)])),
                ("Reigerslaan", recht(&[(-330.0, 150.0), (-345.0, -300.0), (-390.0, -1000.0)])),
                ("Zwanenlaan", recht(&[(200.0, -325.0), (-100.0, -335.0), (-500.0, -350.0)])),
            ],
            buurten: vec![
                buurt("Mezenbuurt", -50.0, 160.0, blok(63.0, 168.0, Some(-4.0), 0.0, 0.05), 8.0),
                buurt("Reigersbuurt", -600.0, -250.0, blok(78.0, 258.0, Some(-36.0), 0.0, 0.05), 6.0),
                buurt("Zwanenbuurt", -100.0, -200.0, blok(67.0, 190.0, Some(2.0), 0.0, 0.05), 7.4),
                buurt("Uilenbuurt", -100.0, -640.0, blok(76.0, 235.0, Some(-8.0), 0.0, 0.05), 6.3),
            ],
        },
        WijkPlan {
            naam: "Bloemenkwartier",
            lanen: vec![
                ("", super::plattegrond::nieuwe_brug()),
                ("Tulpenlaan", kromme(&[(0.0, -400.0), (300.0, -385.0), (520.0, -420.0), (900.0, -440.0)])),
                ("Irislaan", kromme(&[(380.0, 100.0), (400.0, -200.0), (410.0, -500.0)])),
            ],
            buurten: vec![
                buurt("Rozenbuurt", 320.0, 170.0, BLOEMEN, 9.1),
                buurt("Tulpenbuurt", 180.0, -250.0, BLOEMEN, 9.1),
                buurt("Irisbuurt", 560.0, -250.0, BLOEMEN, 9.5),
                buurt("Dahliabuurt", 400.0, -650.0, blok(67.0, 168.0, Some(6.0), 0.0, 0.15), 9.8),
            ],
        },
    ]
}

fn over_de_rije() -> Vec<WijkPlan> {
    vec![
        WijkPlan {
            naam: "Oosterpark",
            lanen: vec![
                ("Beukenlaan", kromme(&[(800.0, 800.0), (770.0, 420.0), (790.0, 0.0)])),
                ("Lindenlaan", kromme(&[(1440.0, 700.0), (1420.0, 300.0), (1450.0, -100.0)])),
                (
                    "Kastanjelaan",
                    kromme(&[(700.0, 195.0), (1000.0, 170.0), (1250.0, 170.0), (1500.0, 200.0)]),
                ),
            ],
            buurten: vec![
                buurt("Beukenbuurt", 670.0, 380.0, VILLA, 14.0),
                buurt("Parkzicht", 1100.0, 510.0, VILLA, 15.4),
                buurt("Lindenbuurt", 1550.0, 300.0, VILLA, 14.0),
                buurt("Kastanjebuurt", 1000.0, 120.0, VILLA, 15.8),
            ],
        },
        WijkPlan {
            naam: "Rietlanden",
            lanen: vec![
                (
                    "Rietlandenlaan",
                    kromme(&[
                        (600.0, -330.0),
                        (900.0, -270.0),
                        (1120.0, -310.0),
                        (1350.0, -290.0),
                        (1700.0, -330.0),
                    ]),
                ),
                ("Lisdoddelaan", kromme(&[(1080.0, 150.0), (1060.0, -50.0), (1120.0, -330.0)])),
                ("Dotterlaan", kromme(&[(985.0, -250.0), (960.0, -500.0), (1060.0, -850.0)])),
            ],
            buurten: vec![
                buurt("Lisdoddenbuurt", 830.0, -120.0, HOVEN, 11.2),
                buurt("Waterleliebuurt", 1350.0, -120.0, HOVEN, 11.2),
                buurt("Rietkraag", 880.0, -530.0, HOVEN, 11.2),
                buurt("Dotterbuurt", 1250.0, -580.0, HOVEN, 11.2),
            ],
        },
    ]
}

fn buiten_de_ring() -> Vec<WijkPlan> {
    let (x, y) = PLAS;
    vec![
        WijkPlan {
            naam: "De Plassen",
            lanen: vec![
                (
                    "Snoekenlaan",
                    kromme(&[
                        (-2000.0, -800.0),
                        (x, y),
                        (-850.0, -940.0),
                        (-400.0, -1030.0),
                        (300.0, -1010.0),
                    ]),
                ),
                ("Otterlaan", recht(&[(x, y), (-1130.0, -150.0)])),
                ("Karperlaan", recht(&[(x + 50.0, y), (-1080.0, -1700.0)])),
            ],
            buurten: vec![
                buurt("Libellenbuurt", -700.0, -700.0, ARCEN, 10.5),
                buurt("Ottereiland", -1500.0, -550.0, blok(71.0, 224.0, Some(67.0), 0.0, 0.05), 11.2),
                buurt("Snoekenbuurt", -500.0, -1250.0, blok(76.0, 224.0, None, 0.06, 0.15), 10.5),
                buurt("Karperbuurt", -1500.0, -1350.0, blok(78.0, 202.0, None, 0.06, 0.15), 14.0),
            ],
        },
        WijkPlan {
            naam: "Steenoven",
            lanen: vec![
                ("", super::plattegrond::oosterweg()),
                ("Industrieweg", recht(&[(1400.0, 965.0), (2100.0, 975.0), (2800.0, 1000.0)])),
                ("Ovenweg", recht(&[(2095.0, 700.0), (2110.0, 100.0), (2120.0, -400.0)])),
            ],
            buurten: vec![
                buurt("Industriehaven", 2300.0, 1150.0, BEDRIJF, 42.0),
                buurt("Steenoven Noord", 2100.0, 750.0, BEDRIJF, 42.0),
                buurt("Steenoven Midden", 1900.0, 200.0, BEDRIJF, 36.0),
                buurt("Steenoven Oost", 2350.0, 200.0, BEDRIJF, 42.0),
            ],
        },
        WijkPlan {
            naam: "Westpolder",
            lanen: vec![
                ("", super::plattegrond::westerweg()),
                (
                    "",
                    kromme(&[
                        (-1100.0, 150.0),
                        (-1230.0, 60.0),
                        (-1600.0, -130.0),
                        (-2300.0, -160.0),
                        (-3200.0, -120.0),
                    ]),
                ),
                ("", recht(&[(-1760.0, -1270.0), (-3200.0, -2000.0)])),
                ("", recht(&[(-1080.0, -1500.0), (-1180.0, -2700.0)])),
            ],
            buurten: vec![
                buurt("Noorderpolder", -2000.0, 850.0, Patroon::Geen, 130.0),
                buurt("Schapenpolder", -2200.0, 150.0, Patroon::Geen, 130.0),
                buurt("Middelpolder", -2400.0, -800.0, Patroon::Geen, 130.0),
                buurt("Weteringpolder", -1900.0, -2000.0, Patroon::Geen, 130.0),
                buurt("Zuidpolder", -400.0, -2000.0, Patroon::Geen, 130.0),
            ],
        },
        WijkPlan {
            naam: "Oosterbroek",
            lanen: vec![
                ("", super::plattegrond::rivier()),
                ("", recht(&[(60.0, -1400.0), (158.0, -1400.0), (600.0, -1380.0), (1500.0, -1395.0)])),
                (
                    "",
                    kromme(&[
                        (1300.0, -400.0),
                        (1640.0, -400.0),
                        (1950.0, -530.0),
                        (2400.0, -650.0),
                        (3200.0, -760.0),
                    ]),
                ),
                ("", super::plattegrond::oosterweg()),
            ],
            buurten: vec![
                buurt("Broekhoek", 500.0, -1150.0, Patroon::Geen, 130.0),
                buurt("Broekdorp", 800.0, -2200.0, blok(76.0, 168.0, None, 0.05, 0.3), 16.0),
                buurt("Rijkerbos", 2000.0, -1500.0, Patroon::Geen, 110.0),
                buurt("Lage Broek", 2400.0, -350.0, Patroon::Geen, 130.0),
                buurt("Oosterveld", 2800.0, 900.0, Patroon::Geen, 130.0),
            ],
        },
    ]
}
