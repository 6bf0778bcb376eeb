//! Places for boxes and lines: one row per deelproces, steps from left to right, lines through the space between.
//!
//! A line to the next box is straight. Any other leaves upwards or downwards, follows a track of its own in the
//! space between two rows, and when it has to pass rows goes through the margin on the left.

use super::net::{Lijn, Net, Vak, Vorm};
use crate::proces::definitie::Definitie;

/// Size of a step.
pub(super) const STAP: (i32, i32) = (168, 66);
/// Size of a way-out diamond.
pub(super) const RUIT: i32 = 36;
/// Size of a start or end circle.
pub(super) const ROND: i32 = 30;
/// Height of a row without its lines.
const RIJ: i32 = 96;
/// Space for the name of a row.
pub(super) const KOP: i32 = 24;
/// Distance between two tracks.
const SPOOR: i32 = 12;
/// Distance between the left sides of two steps in a row.
const STAPBREEDTE: i32 = 268;
/// Distance between two starts or ends in a row.
const LAAG: i32 = 44;

/// A box with its place.
#[derive(Debug)]
pub(super) struct Rechthoek {
    pub x: i32,
    pub y: i32,
    pub b: i32,
    pub h: i32,
}

impl Rechthoek {
    fn midden(&self) -> (i32, i32) {
        (self.x + self.b / 2, self.y + self.h / 2)
    }
}

/// A picture: boxes, rows and lines with their places.
#[derive(Debug)]
pub(super) struct Plaatsing {
    pub net: Net,
    /// Per box.
    pub plek: Vec<Rechthoek>,
    /// Per line its corners.
    pub punten: Vec<Vec<(i32, i32)>>,
    /// Per deelproces its band.
    pub rijen: Vec<Rechthoek>,
    pub breedte: i32,
    pub hoogte: i32,
}

/// How a line goes.
#[derive(Clone, Copy, Debug)]
enum Weg {
    Recht,
    /// Through one space: above row `ruimte`, on track `spoor`.
    Een {
        ruimte: usize,
        spoor: i32,
    },
    /// Through a space, the margin and another space.
    Om {
        uit: (usize, i32),
        kant: i32,
        erin: (usize, i32),
    },
}

/// Tracks that were given out.
struct Sporen {
    ruimte: Vec<i32>,
    kant: i32,
}

impl Sporen {
    fn in_ruimte(&mut self, nummer: usize) -> (usize, i32) {
        self.ruimte[nummer] += 1;
        (nummer, self.ruimte[nummer])
    }

    fn aan_kant(&mut self) -> i32 {
        self.kant += 1;
        self.kant
    }
}

fn kies(sporen: &mut Sporen, van: &Vak, naar: &Vak) -> Weg {
    let naast = van.rij == naar.rij && (van.laag == naar.laag || van.vorm == Vorm::Start);
    // The next box: from a step over an empty place, or from a diamond or start.
    if naast && naar.kolom > van.kolom && naar.kolom - van.kolom <= if is_stap(van) { 2 } else { 1 } {
        return Weg::Recht;
    }
    if van.rij == naar.rij {
        let (ruimte, spoor) = sporen.in_ruimte(van.rij);
        return Weg::Een { ruimte, spoor };
    }
    let omlaag = naar.rij > van.rij;
    let buren = van.rij.abs_diff(naar.rij) == 1;
    // Down: out at the bottom, in at the top. Up: out at the top, in at the bottom.
    let uit = if omlaag { van.rij + 1 } else { van.rij };
    if buren {
        let (ruimte, spoor) = sporen.in_ruimte(uit);
        return Weg::Een { ruimte, spoor };
    }
    let erin = if omlaag { naar.rij } else { naar.rij + 1 };
    Weg::Om { uit: sporen.in_ruimte(uit), kant: sporen.aan_kant(), erin: sporen.in_ruimte(erin) }
}

const fn is_stap(vak: &Vak) -> bool {
    matches!(vak.vorm, Vorm::Stap(_))
}

impl Plaatsing {
    pub(super) fn van(definitie: &Definitie) -> Self {
        let net = Net::van(definitie);
        let aantal = definitie.deelprocessen.len();
        let mut sporen = Sporen { ruimte: vec![0; aantal + 1], kant: 0 };
        let wegen: Vec<Weg> = net
            .lijnen
            .iter()
            .map(|lijn| kies(&mut sporen, &net.vakken[lijn.van], &net.vakken[lijn.naar]))
            .collect();
        let links = 20 + (sporen.kant + 1) * SPOOR;
        let lagen =
            |rij: usize| net.vakken.iter().filter(|v| v.rij == rij).map(|v| v.laag).max().unwrap_or(0);
        let (mut ruimten, mut rijen, mut y) = (Vec::new(), Vec::new(), 10);
        for (rij, sporen) in sporen.ruimte.iter().enumerate() {
            ruimten.push(y);
            y += (sporen + 1) * SPOOR;
            if rij < aantal {
                let hoogte = RIJ + KOP + i32::try_from(lagen(rij)).unwrap_or(0) * LAAG;
                rijen.push(Rechthoek { x: links - 8, y, b: 0, h: hoogte });
                y += hoogte;
            }
        }
        let plek: Vec<_> = net.vakken.iter().map(|vak| zet(vak, links, rijen[vak.rij].y)).collect();
        let breedte = plek.iter().map(|r| r.x + r.b).max().unwrap_or(0) + 150;
        rijen.iter_mut().for_each(|rij| rij.b = breedte - rij.x - 8);
        let punten =
            net.lijnen.iter().zip(wegen).map(|(lijn, weg)| trek(lijn, weg, &net, &plek, &ruimten)).collect();
        Self { net, plek, punten, rijen, breedte, hoogte: y + 10 }
    }
}

/// The place of a box.
fn zet(vak: &Vak, links: i32, boven: i32) -> Rechthoek {
    let getal = |n: usize| i32::try_from(n).unwrap_or(0);
    let midden = boven + KOP + RIJ / 2 - 4 + getal(vak.laag) * LAAG;
    // Column 0 is for starts; then a step and its diamond in turn.
    let stap = links + 60 + getal(vak.kolom.saturating_sub(1) / 2) * STAPBREEDTE;
    let (x, b, h) = match vak.vorm {
        Vorm::Start => (links + 4, ROND, ROND),
        Vorm::Stap(_) => (stap, STAP.0, STAP.1),
        Vorm::Keuze | Vorm::Meerkeuze => (stap + STAP.0 + 22, RUIT, RUIT),
        Vorm::Einde => (stap + 10, ROND, ROND),
    };
    Rechthoek { x, y: midden - h / 2, b, h }
}

/// The corners of a line.
fn trek(lijn: &Lijn, weg: Weg, net: &Net, plek: &[Rechthoek], ruimten: &[i32]) -> Vec<(i32, i32)> {
    let (van, naar) = (&plek[lijn.van], &plek[lijn.naar]);
    let (begin, eind) = (van.midden(), naar.midden());
    let spoor_y = |(ruimte, spoor): (usize, i32)| ruimten[ruimte] + spoor * SPOOR;
    // Lines that arrive at one box do not cover each other.
    let verschuif = |spoor: i32| eind.0 - naar.b / 4 + (spoor * 7) % (naar.b / 2).max(1);
    let uit_naar = |y: i32| if y < van.y { van.y } else { van.y + van.h };
    let erin_van = |y: i32| if y < naar.y { naar.y } else { naar.y + naar.h };
    let mut punten = match weg {
        Weg::Recht => vec![(van.x + van.b, begin.1), (naar.x, eind.1)],
        Weg::Een { ruimte, spoor } => {
            let (y, x) = (spoor_y((ruimte, spoor)), verschuif(spoor));
            vec![(begin.0, uit_naar(y)), (begin.0, y), (x, y), (x, erin_van(y))]
        }
        Weg::Om { uit, kant, erin } => {
            let (y1, y2, kant_x, x) = (spoor_y(uit), spoor_y(erin), 10 + kant * SPOOR, verschuif(erin.1));
            vec![
                (begin.0, uit_naar(y1)),
                (begin.0, y1),
                (kant_x, y1),
                (kant_x, y2),
                (x, y2),
                (x, erin_van(y2)),
            ]
        }
    };
    // Two boxes in one row that stand at another height.
    if matches!(weg, Weg::Recht) && begin.1 != eind.1 && is_stap(&net.vakken[lijn.naar]) {
        punten.insert(1, (naar.x - 8, begin.1));
        punten.insert(2, (naar.x - 8, eind.1));
    }
    punten.dedup();
    punten
}
