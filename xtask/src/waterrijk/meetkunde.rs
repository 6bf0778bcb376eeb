//! Plane geometry in metres: the few operations the town plan needs.

use geo::{
    Area, BooleanOps, BoundingRect, Contains, Coord, CoordsIter, LineString, MinimumRotatedRect,
    MultiPolygon, Orient, Polygon, orient::Direction,
};

/// A point of the plan in metres east and north of the origin.
pub type P = Coord<f64>;

/// The point `(x, y)`.
pub fn p(x: f64, y: f64) -> P {
    P { x, y }
}

/// Straight-line distance in metres.
pub fn afstand(a: P, b: P) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The point `d` metres from `a` in direction `graden` (0 = east, 90 = north).
pub fn poolpunt(a: P, d: f64, graden: f64) -> P {
    let hoek = graden.to_radians();
    p(a.x + d * hoek.cos(), a.y + d * hoek.sin())
}

/// A line straight from point to point.
pub fn recht(punten: &[(f64, f64)]) -> LineString {
    punten.iter().map(|&(x, y)| p(x, y)).collect()
}

/// A smooth line (Catmull-Rom) through the points, about one vertex per 30 metres.
pub fn kromme(punten: &[(f64, f64)]) -> LineString {
    let q = recht(punten).0;
    let laatste = q.len() - 1;
    let mut uit = vec![q[0]];
    for i in 0..laatste {
        uit.extend(glad([q[i.saturating_sub(1)], q[i], q[i + 1], q[(i + 2).min(laatste)]]));
    }
    LineString(uit)
}

/// A smooth closed shape through the points.
pub fn rond(punten: &[(f64, f64)]) -> Polygon {
    let q = recht(punten).0;
    let n = q.len();
    let ring = (0..n).flat_map(|i| glad([q[(i + n - 1) % n], q[i], q[(i + 1) % n], q[(i + 2) % n]]));
    Polygon::new(ring.collect(), vec![])
}

/// The vertices after `b` up to and with `c` on the smooth line through four points.
fn glad([a, b, c, d]: [P; 4]) -> impl Iterator<Item = P> {
    let stappen = (afstand(b, c) / 30.0).ceil().clamp(1.0, 12.0) as usize;
    (1..=stappen).map(move |s| catmull(a, b, c, d, s as f64 / stappen as f64))
}

fn catmull(a: P, b: P, c: P, d: P, t: f64) -> P {
    let f = |a: f64, b: f64, c: f64, d: f64| {
        0.5 * (2.0 * b
            + (c - a) * t
            + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t
            + (3.0 * b - a - 3.0 * c + d) * t * t * t)
    };
    p(f(a.x, b.x, c.x, d.x), f(a.y, b.y, c.y, d.y))
}

/// A shape straight from point to point.
pub fn veelhoek(punten: &[(f64, f64)]) -> Polygon {
    Polygon::new(recht(punten), vec![])
}

/// The arc around `m` from angle `van` to `tot` (degrees).
pub fn boog(m: P, straal: f64, van: f64, tot: f64) -> LineString {
    let n = ((tot - van).abs() / 6.0).ceil().max(2.0) as usize;
    (0..=n).map(|i| poolpunt(m, straal, van + (tot - van) * i as f64 / n as f64)).collect()
}

/// An ellipse of `a` by `b` metres (half axes), turned by `graden`.
pub fn ellips(m: P, a: f64, b: f64, graden: f64) -> Polygon {
    let draai = graden.to_radians();
    let ring = (0..=28).map(|i| {
        let t = (i % 28) as f64 / 28.0 * std::f64::consts::TAU;
        let (x, y) = (a * t.cos(), b * t.sin());
        p(m.x + x * draai.cos() - y * draai.sin(), m.y + x * draai.sin() + y * draai.cos())
    });
    Polygon::new(ring.collect(), vec![])
}

/// Everything to the left of a line, which is first extended far on both sides.
pub fn helft(lijn: &LineString) -> Polygon {
    const VER: f64 = 20_000.0;
    let q = &lijn.0;
    let n = q.len();
    let begin = verder(q[1], q[0], VER);
    let eind = verder(q[n - 2], q[n - 1], VER);
    let lengte = afstand(begin, eind);
    let links = p(-(eind.y - begin.y) / lengte * VER, (eind.x - begin.x) / lengte * VER);
    let mut ring = vec![begin];
    ring.extend(q);
    ring.extend([eind, eind + links, begin + links]);
    Polygon::new(LineString(ring), vec![])
}

fn verder(van: P, door: P, meter: f64) -> P {
    let d = afstand(van, door).max(0.001);
    door + (door - van) * (meter / d)
}

/// Cuts a face along a line: the parts left and right of it.
pub fn knip(vlak: &Polygon, lijn: &LineString) -> (Vec<Polygon>, Vec<Polygon>) {
    let links = helft(lijn);
    (delen(vlak.intersection(&links)), delen(vlak.difference(&links)))
}

/// The polygons of a boolean operation without slivers.
pub fn delen(vlakken: MultiPolygon) -> Vec<Polygon> {
    vlakken.0.into_iter().filter(|v| v.unsigned_area() > 20.0).collect()
}

/// The parts of a line inside (`binnen`) or outside the faces, in the order of the line.
pub fn klem(lijn: &LineString, vlakken: &MultiPolygon, binnen: bool) -> Vec<LineString> {
    let mut uit: Vec<LineString> = Vec::new();
    let mut stuk: Vec<P> = Vec::new();
    for rand in lijn.lines() {
        let mut knippen = vec![0.0, 1.0];
        for ring in vlakken.iter().flat_map(|v| std::iter::once(v.exterior()).chain(v.interiors())) {
            knippen.extend(ring.lines().filter_map(|r| snijpunt(rand.start, rand.end, r.start, r.end)));
        }
        knippen.sort_by(f64::total_cmp);
        for paar in knippen.windows(2).filter(|paar| paar[1] - paar[0] > 1e-9) {
            let op = |t: f64| rand.start + (rand.end - rand.start) * t;
            if vlakken.contains(&geo::Point(op(f64::midpoint(paar[0], paar[1])))) == binnen {
                if stuk.is_empty() {
                    stuk.push(op(paar[0]));
                }
                stuk.push(op(paar[1]));
            } else if stuk.len() > 1 {
                uit.push(LineString(std::mem::take(&mut stuk)));
            }
        }
    }
    if stuk.len() > 1 {
        uit.push(LineString(stuk));
    }
    uit
}

/// Where segment `ab` is crossed by `cd`, as a fraction of `ab`.
fn snijpunt(a: P, b: P, c: P, d: P) -> Option<f64> {
    let (r, s, q) = (b - a, d - c, c - a);
    let noemer = r.x * s.y - r.y * s.x;
    if noemer.abs() < 1e-12 {
        return None;
    }
    let t = (q.x * s.y - q.y * s.x) / noemer;
    let u = (q.x * r.y - q.y * r.x) / noemer;
    ((0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&u)).then_some(t)
}

/// Length of a line in metres.
pub fn lengte(lijn: &LineString) -> f64 {
    lijn.lines().map(|r| afstand(r.start, r.end)).sum()
}

/// The point at `meter` along a line, with the direction of the line there.
pub fn punt_op(lijn: &LineString, meter: f64) -> (P, P) {
    let mut rest = meter;
    let mut laatste = (lijn.0[0], p(1.0, 0.0));
    for r in lijn.lines() {
        let l = afstand(r.start, r.end);
        if l < 1e-9 {
            continue;
        }
        let richting = (r.end - r.start) / l;
        if rest <= l {
            return (r.start + richting * rest, richting);
        }
        laatste = (r.end, richting);
        rest -= l;
    }
    laatste
}

/// A line moved sideways: `d` metres to the left, or to the right when negative.
pub fn evenwijdig(lijn: &LineString, d: f64) -> LineString {
    let n = lijn.0.len();
    (0..n)
        .map(|i| {
            let (a, b) = (lijn.0[i.saturating_sub(1)], lijn.0[(i + 1).min(n - 1)]);
            let l = afstand(a, b).max(0.001);
            lijn.0[i] + p(-(b.y - a.y) / l * d, (b.x - a.x) / l * d)
        })
        .collect()
}

/// Shortest distance from a point to a segment.
pub fn tot_segment(q: P, a: P, b: P) -> f64 {
    let r = b - a;
    let t = (((q.x - a.x) * r.x + (q.y - a.y) * r.y) / (r.x * r.x + r.y * r.y).max(1e-12)).clamp(0.0, 1.0);
    afstand(q, a + r * t)
}

/// Shortest distance from a point to a line.
pub fn tot_lijn(q: P, lijn: &LineString) -> f64 {
    lijn.lines().map(|r| tot_segment(q, r.start, r.end)).fold(f64::INFINITY, f64::min)
}

/// The smallest rectangle around a face: centre, long direction, half length and half width.
pub struct Doos {
    /// Centre.
    pub midden: P,
    /// Unit vector along the long side (or the fixed axis).
    pub as_: P,
    /// Half of the extent along `as_`.
    pub half_lang: f64,
    /// Half of the extent across `as_`.
    pub half_diep: f64,
}

/// The box around a face, along its own long side or along a fixed axis in degrees.
pub fn doos(vlak: &Polygon, vast: Option<f64>) -> Option<Doos> {
    let as_ = match vast {
        Some(graden) => poolpunt(p(0.0, 0.0), 1.0, graden),
        None => lange_zijde(vlak)?,
    };
    let dwars = p(-as_.y, as_.x);
    let maat = |r: P| {
        vlak.exterior_coords_iter()
            .map(|q| q.x * r.x + q.y * r.y)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)))
    };
    let ((a0, a1), (d0, d1)) = (maat(as_), maat(dwars));
    let midden = as_ * f64::midpoint(a0, a1) + dwars * f64::midpoint(d0, d1);
    Some(Doos { midden, as_, half_lang: (a1 - a0) / 2.0, half_diep: (d1 - d0) / 2.0 })
}

fn lange_zijde(vlak: &Polygon) -> Option<P> {
    let rechthoek = vlak.minimum_rotated_rect()?;
    let zijde = rechthoek
        .exterior()
        .lines()
        .max_by(|a, b| afstand(a.start, a.end).total_cmp(&(afstand(b.start, b.end) + 0.001)))?;
    let as_ = (zijde.end - zijde.start) / afstand(zijde.start, zijde.end);
    // One of the two directions, always the same one.
    Some(if as_.x < -1e-9 || (as_.x.abs() <= 1e-9 && as_.y < 0.0) { as_ * -1.0 } else { as_ })
}

/// Faces with the box around each, to ask quickly which one holds a point.
pub struct Kaartlaag(Vec<(geo::Rect, Polygon)>);

impl Kaartlaag {
    /// The layer of these faces, in their order.
    pub fn van<'a>(vlakken: impl Iterator<Item = &'a Polygon>) -> Self {
        Self(vlakken.filter_map(|v| Some((v.bounding_rect()?, v.clone()))).collect())
    }

    /// The index of the face that holds a point.
    pub fn waarin(&self, q: P) -> Option<usize> {
        let punt = geo::Point(q);
        self.0.iter().position(|(doos, vlak)| doos.contains(&punt) && vlak.contains(&punt))
    }

    /// Whether a point lies in one of the faces.
    pub fn bevat(&self, q: P) -> bool {
        self.waarin(q).is_some()
    }
}

/// All faces together as one.
pub fn samen(vlakken: &[Polygon]) -> MultiPolygon {
    // Faces that turn the other way round would cancel where they overlap.
    let vlakken: Vec<Polygon> = vlakken.iter().map(|v| v.orient(Direction::Default)).collect();
    geo::algorithm::unary_union(&vlakken)
}
