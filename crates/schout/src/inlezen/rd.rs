//! Rijksdriehoek coordinates, which Dutch registers use, to degrees.

/// Amersfoort: the middle of the Rijksdriehoek, in metres and in degrees.
const X0: f64 = 155_000.0;
const Y0: f64 = 463_000.0;
const LAT0: f64 = 52.155_172_97;
const LON0: f64 = 5.387_206_21;

/// Terms of the approximation of Schreutelkamp and Strang van Hees (2001), in seconds of arc: powers of x and y, and
/// the factor. Right to within a quarter of a metre in the whole country.
const LAT: [(i32, i32, f64); 11] = [
    (0, 1, 3_235.653_89),
    (2, 0, -32.582_97),
    (0, 2, -0.247_50),
    (2, 1, -0.849_78),
    (0, 3, -0.065_50),
    (2, 2, -0.017_09),
    (1, 0, -0.007_38),
    (4, 0, 0.005_30),
    (2, 3, -0.000_39),
    (4, 1, 0.000_33),
    (1, 1, -0.000_12),
];
const LON: [(i32, i32, f64); 12] = [
    (1, 0, 5_260.529_16),
    (1, 1, 105.946_84),
    (1, 2, 2.456_56),
    (3, 0, -0.818_85),
    (1, 3, 0.055_94),
    (3, 1, -0.056_07),
    (0, 1, 0.011_99),
    (3, 2, -0.002_56),
    (1, 4, 0.001_28),
    (0, 2, 0.000_22),
    (2, 0, -0.000_22),
    (5, 0, 0.000_26),
];

/// Degrees (latitude, longitude, WGS84) of a point in metres (x, y); none for numbers that lie outside the
/// Rijksdriehoek.
#[must_use]
pub fn naar_wgs84(x: f64, y: f64) -> Option<(f64, f64)> {
    if !(-7_000.0..=300_000.0).contains(&x) || !(289_000.0..=629_000.0).contains(&y) {
        return None;
    }
    let (dx, dy) = ((x - X0) * 1e-5, (y - Y0) * 1e-5);
    let som = |termen: &[(i32, i32, f64)]| -> f64 {
        termen.iter().map(|(p, q, k)| k * dx.powi(*p) * dy.powi(*q)).sum::<f64>() / 3600.0
    };
    Some((LAT0 + som(&LAT), LON0 + som(&LON)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points whose degrees are published: the Westertoren in Amsterdam and the Martinitoren in Groningen.
    #[test]
    fn known_towers_are_where_they_stand() {
        for ((x, y), (lat, lon)) in [
            ((120_700.723, 487_525.501), (52.374_531_43, 4.883_525_59)),
            ((233_883.131, 582_065.167), (53.219_383_17, 6.568_200_53)),
        ] {
            let (a, b) = naar_wgs84(x, y).unwrap();
            assert!((a - lat).abs() < 5e-6 && (b - lon).abs() < 5e-6, "{a}, {b}");
        }
    }

    #[test]
    fn degrees_are_no_metres() {
        assert_eq!(naar_wgs84(52.3, 4.9), None);
        assert_eq!(naar_wgs84(f64::NAN, 463_000.0), None);
    }
}
