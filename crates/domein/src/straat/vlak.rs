//! Areas in millionths of a degree: whole numbers, so that a phone and the server say the same of every point.

/// Longitude and latitude, WGS84, in millionths of a degree.
pub type Punt = [i32; 2];
/// A closed line around an area: the last point is joined to the first.
pub type Ring = Vec<Punt>;

/// Metres in a millionth of a degree of latitude.
const METER: f64 = 0.111_195;

/// A place in degrees as a whole number of millionths.
#[must_use]
pub fn in_micro(lon: f64, lat: f64) -> Punt {
    let micro = |graden: f64| (graden * 1e6).round() as i32;
    [micro(lon), micro(lat)]
}

/// Whether a point lies within an odd number of rings.
#[must_use]
pub fn binnen(vlak: &[Ring], [x, y]: Punt) -> bool {
    vlak.iter().filter(|ring| in_ring(ring, (i64::from(x), i64::from(y)))).count() % 2 == 1
}

/// Counts the sides that a line from the point to the east crosses.
fn in_ring(ring: &[Punt], (x, y): (i64, i64)) -> bool {
    let mut in_ring = false;
    let mut vorige = ring.last();
    for punt in ring {
        if let Some(v) = vorige {
            let (ax, ay) = (i64::from(v[0]), i64::from(v[1]));
            let (bx, by) = (i64::from(punt[0]), i64::from(punt[1]));
            // The side goes past the height of the point, and lies to the east of it there.
            if (ay > y) != (by > y) {
                let kruis = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
                if (kruis > 0) == (by > ay) && kruis != 0 {
                    in_ring = !in_ring;
                }
            }
        }
        vorige = Some(punt);
    }
    in_ring
}

/// Metres between two points near each other.
#[must_use]
pub fn meter_tussen(a: Punt, b: Punt) -> f64 {
    let noord = f64::from(a[1] - b[1]);
    let oost = f64::from(a[0] - b[0]) * (f64::from(a[1]) / 1e6).to_radians().cos();
    noord.hypot(oost) * METER
}

/// The same ring with fewer points: what lies within `meter` of the line that is left goes (Douglas-Peucker).
#[must_use]
pub fn eenvoudig(ring: &[Punt], meter: f64) -> Ring {
    let Some((eerste, laatste)) = ring.first().zip(ring.last()) else { return Vec::new() };
    if ring.len() < 3 {
        return ring.to_vec();
    }
    let ver = ring.iter().enumerate().map(|(i, p)| (i, van_lijn(*eerste, *laatste, *p)));
    let (midden, afstand) = ver.fold((0, 0.0), |beste, nu| if nu.1 > beste.1 { nu } else { beste });
    if afstand <= meter || midden == 0 || midden + 1 == ring.len() {
        return vec![*eerste, *laatste];
    }
    let (voor, na) = (ring.get(..=midden).unwrap_or(ring), ring.get(midden..).unwrap_or(ring));
    let mut uit = eenvoudig(voor, meter);
    uit.pop();
    uit.extend(eenvoudig(na, meter));
    uit
}

/// Metres from a point to the piece of line between two others.
fn van_lijn(a: Punt, b: Punt, p: Punt) -> f64 {
    let krimp = (f64::from(a[1]) / 1e6).to_radians().cos();
    let vlak = |q: Punt| (f64::from(q[0] - a[0]) * krimp * METER, f64::from(q[1] - a[1]) * METER);
    let ((bx, by), (px, py)) = (vlak(b), vlak(p));
    let lengte = bx.mul_add(bx, by * by);
    let deel = if lengte == 0.0 { 0.0 } else { (px.mul_add(bx, py * by) / lengte).clamp(0.0, 1.0) };
    deel.mul_add(-bx, px).hypot(deel.mul_add(-by, py))
}
