//! Municipality, wijken and buurten as one map without gaps: neighbours share every vertex.

use super::meetkunde::{P, afstand, delen, helft, klem, knip, kromme, lengte, recht, veelhoek};
use super::plattegrond as plan;
use super::tekening as blad;
use super::wijken::{BuurtPlan, WIJKEN, WijkPlan};
use anyhow::{Context, bail, ensure};
use geo::{Area, BooleanOps, Contains, LineString, MultiPolygon, Polygon};
use std::collections::{BTreeMap, BTreeSet};

/// A place in millionths of a degree: (longitude, latitude). Exact, so that borders can be compared.
pub type Micro = (i64, i64);

const NUL_LAT: f64 = 52.35;
const NUL_LON: f64 = 5.62;
const METER_PER_GRAAD: f64 = 111_258.0;
/// Cosine of 52.35 degrees.
const KRIMP: f64 = 0.610_829;

/// From plan to map.
pub fn naar_micro(q: P) -> Micro {
    let lon = NUL_LON + q.x / (METER_PER_GRAAD * KRIMP);
    let lat = NUL_LAT + q.y / METER_PER_GRAAD;
    ((lon * 1e6).round() as i64, (lat * 1e6).round() as i64)
}

/// From map to plan.
pub fn naar_plan(m: Micro) -> P {
    P {
        x: (m.0 as f64 / 1e6 - NUL_LON) * METER_PER_GRAAD * KRIMP,
        y: (m.1 as f64 / 1e6 - NUL_LAT) * METER_PER_GRAAD,
    }
}

/// A buurt of the map.
pub struct Buurt {
    /// Code, such as `BU99990101`.
    pub code: String,
    /// Name.
    pub naam: &'static str,
    /// Index of its wijk.
    pub wijk: usize,
    /// How it was built.
    pub plan: &'static BuurtPlan,
    /// Its face in metres, exactly as on the map.
    pub vlak: Polygon,
    /// Its border, closed and counter-clockwise.
    pub ring: Vec<Micro>,
}

/// A wijk of the map.
pub struct Wijk {
    /// Code, such as `WK999901`.
    pub code: String,
    /// Name.
    pub naam: &'static str,
    /// Its border, closed and counter-clockwise.
    pub ring: Vec<Micro>,
}

/// The division of the municipality.
pub struct Indeling {
    /// The wijken.
    pub wijken: Vec<Wijk>,
    /// The buurten, in the order of their codes.
    pub buurten: Vec<Buurt>,
    /// The municipal boundary.
    pub grens: Vec<Micro>,
    /// Named lanes between buurten.
    pub lanen: Vec<(&'static str, LineString)>,
}

/// Divides the municipality.
pub fn deel_in() -> anyhow::Result<Indeling> {
    let vlakken = wijkvlakken();
    let mut buurten = Vec::new();
    let mut lanen = Vec::new();
    let mut namen = Vec::new();
    let mut resten = Vec::new();
    for (w, plan) in WIJKEN.iter().enumerate() {
        namen.push(plan.naam);
        let (vlakken, stukken) = snijd(vlakken[w].clone(), plan);
        lanen.extend(stukken);
        let (benoemd, over) = benoem(w, plan, vlakken)?;
        buurten.extend(benoemd);
        resten.extend(over);
    }
    verdeel(&mut buurten, &resten)?;
    sluit_aan(&mut buurten);
    let ring_van =
        |kies: &dyn Fn(&Buurt) -> bool| omtrek(buurten.iter().filter(|b| kies(b)).map(|b| &b.ring));
    let wijken = namen
        .into_iter()
        .enumerate()
        .map(|(w, naam)| {
            let ring = ring_van(&|b| b.wijk == w).with_context(|| format!("wijk {naam}"))?;
            Ok(Wijk { code: format!("WK9999{:02}", w + 1), naam, ring })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    let grens = ring_van(&|_| true).context("gemeente")?;
    Ok(Indeling { wijken, buurten, grens, lanen })
}

/// The faces of the wijken, in the order of their codes.
fn wijkvlakken() -> Vec<MultiPolygon> {
    let gemeente = MultiPolygon(vec![plan::grens()]);
    let (ring, singel) = (plan::binnen_de_ring(), plan::binnen_de_singel());
    let oost = helft(&plan::rivier());
    let links = |vlak: &MultiPolygon, lijn: &LineString| {
        let helft = helft(lijn);
        (vlak.intersection(&helft), vlak.difference(&helft))
    };
    let stad = gemeente.intersection(&singel);
    let binnenring = gemeente.intersection(&ring).difference(&singel);
    let buiten = gemeente.difference(&ring);
    // Seen along each radial road, which leads out of town.
    let (zuid, strand) = links(&binnenring.difference(&oost), &kromme(blad::WESTERWEG));
    let (zuid, molen) = links(&zuid, &kromme(blad::MOLENWEG));
    let (bloemen, vogels) = links(&zuid, &kromme(blad::ZUIDERWEG));
    let (haven, zuidoost) = links(&binnenring.intersection(&oost), &kromme(blad::OOSTERWEG));
    let (park, riet) = links(&zuidoost, &kromme(blad::NIEUWE_BRUG));
    let steenoven = buiten.intersection(&veelhoek(blad::STEENOVEN));
    let rest = buiten.difference(&steenoven);
    let (oosterbroek, west) = links(&rest, &kromme(blad::ZUIDERWEG));
    let plassen = west.intersection(&plassen());
    let westpolder = west.difference(&plassen);
    vec![stad, haven, strand, molen, vogels, bloemen, park, riet, plassen, steenoven, westpolder, oosterbroek]
}

/// De Plassen lies between its dike and the ring road.
fn plassen() -> Polygon {
    let mut ring = kromme(blad::PLASDIJK);
    ring.0.extend(recht(&[(300., -1300.), (300., -700.), (-300., -300.)]).0);
    Polygon::new(ring, vec![])
}

/// Cuts a wijk along its lanes. A lane cuts the part it runs through the longest.
fn snijd(wijk: MultiPolygon, plan: &WijkPlan) -> (Vec<Polygon>, Vec<(&'static str, LineString)>) {
    let mut vlakken = delen(wijk);
    let mut lanen = Vec::new();
    for (naam, koers) in plan.lanen {
        let lijn = koers.lijn();
        let binnen = |v: &Polygon| klem(&lijn, &MultiPolygon(vec![v.clone()]), true);
        let maat = |v: &Polygon| binnen(v).iter().map(lengte).sum::<f64>();
        let Some(i) = (0..vlakken.len()).max_by(|&a, &b| maat(&vlakken[a]).total_cmp(&maat(&vlakken[b])))
        else {
            continue;
        };
        let vlak = vlakken.swap_remove(i);
        if !naam.is_empty() {
            lanen.extend(binnen(&vlak).into_iter().map(|l| (*naam, l)));
        }
        let (links, rechts) = knip(&vlak, &lijn);
        vlakken.extend(links.into_iter().chain(rechts));
    }
    (vlakken, lanen)
}

/// Gives each neighbourhood its face; gives back what is left over.
fn benoem(
    wijk: usize,
    plan: &'static WijkPlan,
    mut vlakken: Vec<Polygon>,
) -> anyhow::Result<(Vec<Buurt>, Vec<Polygon>)> {
    let mut uit = Vec::new();
    for (i, buurt) in plan.buurten.iter().enumerate() {
        let punt = geo::Point::new(buurt.in_.0, buurt.in_.1);
        let plek = vlakken.iter().position(|v| v.contains(&punt));
        let plek = plek.with_context(|| format!("geen vlak voor buurt {}", buurt.naam))?;
        let vlak = vlakken.swap_remove(plek);
        let code = format!("BU9999{:02}{:02}", wijk + 1, i + 1);
        uit.push(Buurt { code, naam: buurt.naam, wijk, plan: buurt, vlak, ring: Vec::new() });
    }
    Ok((uit, vlakken))
}

/// Remnants along the cuts go to a buurt they touch.
fn verdeel(buurten: &mut [Buurt], resten: &[Polygon]) -> anyhow::Result<()> {
    for rest in resten {
        let opp = rest.unsigned_area();
        let plek = rest.exterior().0[0];
        ensure!(opp < 30_000.0, "een stuk van {opp:.0} m2 bij {plek:?} hoort bij geen buurt");
        let aan = buurten.iter_mut().find_map(|b| {
            let mut geheel = b.vlak.union(rest).0;
            (geheel.len() == 1).then(|| (b, geheel.remove(0)))
        });
        let (buurt, geheel) = aan.with_context(|| format!("los stuk van {opp:.0} m2 bij {plek:?}"))?;
        buurt.vlak = geheel;
    }
    Ok(())
}

/// Rounds all borders to the map and lets neighbours share their vertices.
fn sluit_aan(buurten: &mut [Buurt]) {
    let alle: BTreeSet<Micro> =
        buurten.iter().flat_map(|b| b.vlak.exterior().0.iter().copied().map(naar_micro)).collect();
    let mut vast: Vec<Micro> = Vec::new();
    let mut plek: BTreeMap<Micro, Micro> = BTreeMap::new();
    for m in alle {
        let q = naar_plan(m);
        let dichtbij = vast.iter().copied().find(|v| afstand(naar_plan(*v), q) < 1.5);
        plek.insert(m, dichtbij.unwrap_or(m));
        if dichtbij.is_none() {
            vast.push(m);
        }
    }
    let punten: Vec<(Micro, P)> = vast.iter().map(|&m| (m, naar_plan(m))).collect();
    for b in buurten {
        let grof: Vec<Micro> = b.vlak.exterior().0.iter().map(|&q| plek[&naar_micro(q)]).collect();
        b.ring = schoon(grof.windows(2).flat_map(|rand| verfijn(rand[0], rand[1], &punten)).collect());
        b.vlak = Polygon::new(b.ring.iter().map(|&m| naar_plan(m)).collect(), vec![]);
        if b.vlak.signed_area() < 0.0 {
            b.ring.reverse();
            b.vlak.exterior_mut(|ring| ring.0.reverse());
        }
    }
}

/// The start of an edge and all vertices of the map that lie on it.
fn verfijn(van: Micro, tot: Micro, punten: &[(Micro, P)]) -> Vec<Micro> {
    let (a, b) = (naar_plan(van), naar_plan(tot));
    let l = afstand(a, b);
    if l < 0.01 {
        return Vec::new();
    }
    let r = (b - a) / l;
    let mut op: Vec<(f64, Micro)> = punten
        .iter()
        .filter(|(m, _)| *m != van && *m != tot)
        .map(|(m, q)| ((q.x - a.x) * r.x + (q.y - a.y) * r.y, (q.x - a.x) * r.y - (q.y - a.y) * r.x, *m))
        .filter(|(langs, dwars, _)| *langs > 0.0 && *langs < l && dwars.abs() < 0.8)
        .map(|(langs, _, m)| (langs, m))
        .collect();
    op.sort_by(|x, y| x.0.total_cmp(&y.0));
    std::iter::once(van).chain(op.into_iter().map(|(_, m)| m)).collect()
}

/// Removes repeated points and spikes, and closes the ring.
fn schoon(ring: Vec<Micro>) -> Vec<Micro> {
    let mut uit: Vec<Micro> = Vec::new();
    for m in ring {
        if uit.last() == Some(&m) {
            continue;
        }
        if uit.len() >= 2 && uit[uit.len() - 2] == m {
            uit.pop();
            continue;
        }
        uit.push(m);
    }
    if let Some(&begin) = uit.first().filter(|b| uit.last() != Some(*b)) {
        uit.push(begin);
    }
    uit
}

/// The border of faces together: what is left when the edges that two faces share cancel out.
fn omtrek<'a>(ringen: impl Iterator<Item = &'a Vec<Micro>>) -> anyhow::Result<Vec<Micro>> {
    let mut randen: BTreeSet<(Micro, Micro)> = BTreeSet::new();
    for paar in ringen.flat_map(|r| r.windows(2)) {
        if !randen.remove(&(paar[1], paar[0])) {
            randen.insert((paar[0], paar[1]));
        }
    }
    let volgende: BTreeMap<Micro, Micro> = randen.iter().copied().collect();
    ensure!(volgende.len() == randen.len(), "de rand raakt zichzelf");
    let Some((&begin, _)) = volgende.iter().next() else { bail!("leeg gebied") };
    let mut ring = vec![begin];
    loop {
        let Some(&m) = volgende.get(&ring[ring.len() - 1]) else { bail!("de rand is niet gesloten") };
        ring.push(m);
        if m == begin {
            break;
        }
    }
    ensure!(
        ring.len() == randen.len() + 1,
        "het gebied valt uiteen of heeft een gat: {} van {}",
        ring.len(),
        randen.len()
    );
    Ok(ring)
}

/// A ring whose edges along our boundary take over the vertices of that boundary.
pub fn langs_grens(ring: &[Micro], grens: &[Micro]) -> Vec<Micro> {
    let punten: Vec<(Micro, P)> = grens.iter().map(|&m| (m, naar_plan(m))).collect();
    schoon(ring.windows(2).flat_map(|rand| verfijn(rand[0], rand[1], &punten)).collect())
}
