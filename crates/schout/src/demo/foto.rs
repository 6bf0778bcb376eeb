//! Photos of things that never happened: drawn, blurred and grained until they look like a phone's.

use image::{DynamicImage, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops};

use super::teksten::Toeval;

const B: u32 = 640;
const H: u32 = 480;

/// The drawings are made on a sheet of 960 by 720.
fn op(maat: u32) -> u32 {
    maat * 2 / 3
}

/// What is on a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tafereel {
    /// A container with bags beside it.
    Container,
    /// A lamp post in the dusk.
    Lantaarn,
    /// A pavement with a tile that sticks out.
    Stoep,
    /// A sofa left by the road.
    Dumping,
}

/// A photo as a JPEG: before, or after the work.
pub(super) fn teken(wat: Tafereel, na: bool, zaad: u64) -> Vec<u8> {
    let mut t = Toeval::nieuw(zaad);
    let mut beeld = RgbImage::new(B, H);
    let donker = wat == Tafereel::Lantaarn;
    straat(&mut beeld, &mut t, donker);
    match wat {
        Tafereel::Container => {
            container(&mut beeld);
            if !na {
                (0..7).for_each(|i| zak(&mut beeld, &mut t, 545 + i * 48, 505 + (i * 37) % 70));
            }
        }
        Tafereel::Lantaarn => lantaarn(&mut beeld, na),
        Tafereel::Stoep => stoep(&mut beeld, na),
        Tafereel::Dumping if !na => bank(&mut beeld),
        Tafereel::Dumping => {}
    }
    let mut zacht = imageops::blur(&beeld, 1.0);
    korrel(&mut zacht, &mut t);
    let mut uit = Vec::new();
    let klaar = JpegEncoder::new_with_quality(&mut uit, 72).encode_image(&DynamicImage::ImageRgb8(zacht));
    if klaar.is_err() {
        uit.clear();
    }
    uit
}

fn vlak(beeld: &mut RgbImage, (x, y): (u32, u32), (b, h): (u32, u32), kleur: [u8; 3]) {
    let (x, y, b, h) = (op(x), op(y), op(b).max(1), op(h).max(1));
    for py in y..(y + h).min(H) {
        for px in x..(x + b).min(B) {
            beeld.put_pixel(px, py, Rgb(kleur));
        }
    }
}

fn ovaal(beeld: &mut RgbImage, (mx, my): (u32, u32), (rx, ry): (u32, u32), kleur: [u8; 3]) {
    let (mx, my, rx, ry) = (op(mx), op(my), op(rx), op(ry));
    for py in my.saturating_sub(ry)..(my + ry).min(H) {
        for px in mx.saturating_sub(rx)..(mx + rx).min(B) {
            let dx = (f64::from(px) - f64::from(mx)) / f64::from(rx);
            let dy = (f64::from(py) - f64::from(my)) / f64::from(ry);
            if dx * dx + dy * dy <= 1.0 {
                // Lighter where the light comes from: up and left.
                let licht = (-dx - dy) * 18.0;
                beeld.put_pixel(px, py, Rgb(kleur.map(|k| tint(k, licht))));
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a colour")]
fn tint(kleur: u8, erbij: f64) -> u8 {
    (f64::from(kleur) + erbij).clamp(0.0, 255.0) as u8
}

/// Sky, a row of houses, a pavement of tiles and a strip of road.
fn straat(beeld: &mut RgbImage, t: &mut Toeval, donker: bool) {
    let dim = if donker { -95.0 } else { 0.0 };
    let kleur = |k: [u8; 3]| k.map(|c| tint(c, dim));
    for y in 0..260 {
        let licht = f64::from(y) / 9.0;
        vlak(beeld, (0, y), (960, 1), kleur([176, 198, 216]).map(|c| tint(c, licht)));
    }
    for huis in 0..4 {
        let x = huis * 240;
        let schil = i16::try_from(t.tussen(-14, 14)).unwrap_or(0);
        let muur = kleur([150, 92, 74]).map(|c| tint(c, f64::from(schil)));
        vlak(beeld, (x, 110), (238, 300), muur);
        for rij in 0..30 {
            vlak(beeld, (x, 110 + rij * 10), (238, 1), muur.map(|c| tint(c, -22.0)));
        }
        for (rx, ry) in [(34, 150), (142, 150), (34, 280)] {
            let glas = if donker && t.kans(0.4) { [236, 200, 120] } else { kleur([112, 132, 146]) };
            vlak(beeld, (x + rx - 5, ry - 5), (72, 92), kleur([232, 230, 224]));
            vlak(beeld, (x + rx, ry), (62, 82), glas);
        }
        vlak(beeld, (x + 148, 290), (58, 120), kleur([42, 66, 58]));
    }
    vlak(beeld, (0, 410), (960, 210), kleur([158, 155, 150]));
    for rij in 0..7_u32 {
        vlak(beeld, (0, 410 + rij * 30), (960, 2), kleur([128, 125, 120]));
        for kolom in 0..20_u32 {
            vlak(beeld, (kolom * 52 + (rij % 2) * 26, 410 + rij * 30), (2, 30), kleur([134, 131, 126]));
        }
    }
    vlak(beeld, (0, 620), (960, 12), kleur([190, 188, 182]));
    vlak(beeld, (0, 632), (960, 88), kleur([78, 80, 84]));
}

fn container(beeld: &mut RgbImage) {
    ovaal(beeld, (400, 590), (150, 22), [104, 102, 98]);
    vlak(beeld, (290, 330), (220, 255), [66, 74, 78]);
    vlak(beeld, (290, 330), (26, 255), [88, 97, 101]);
    vlak(beeld, (318, 372), (164, 62), [44, 50, 53]);
    vlak(beeld, (330, 384), (140, 12), [140, 148, 150]);
    vlak(beeld, (340, 470), (120, 44), [226, 226, 218]);
    vlak(beeld, (352, 482), (96, 7), [90, 110, 90]);
}

fn zak(beeld: &mut RgbImage, t: &mut Toeval, x: u32, y: u32) {
    let kleur = if t.kans(0.3) { [196, 196, 188] } else { [38, 40, 46] };
    ovaal(beeld, (x, y + 44), (52, 10), [112, 110, 106]);
    ovaal(beeld, (x, y), (44, 50), kleur);
    ovaal(beeld, (x + 4, y - 50), (10, 14), kleur.map(|c| tint(c, 20.0)));
}

fn lantaarn(beeld: &mut RgbImage, brandt: bool) {
    vlak(beeld, (470, 60), (14, 520), [44, 48, 50]);
    vlak(beeld, (420, 56), (64, 10), [44, 48, 50]);
    vlak(beeld, (396, 50), (60, 20), if brandt { [255, 244, 206] } else { [58, 62, 64] });
    vlak(beeld, (462, 380), (30, 40), [196, 190, 150]);
    if brandt {
        for y in op(70)..op(600) {
            let breed = op(20) + (y - op(70)) / 2;
            for x in op(426).saturating_sub(breed)..(op(426) + breed).min(B) {
                let p = beeld.get_pixel(x, y).0;
                beeld.put_pixel(x, y, Rgb([tint(p[0], 46.0), tint(p[1], 40.0), tint(p[2], 18.0)]));
            }
        }
    }
}

fn stoep(beeld: &mut RgbImage, recht: bool) {
    if recht {
        vlak(beeld, (420, 470), (104, 60), [176, 173, 168]);
        return;
    }
    ovaal(beeld, (480, 540), (96, 34), [92, 82, 66]);
    for i in 0..44_u32 {
        vlak(beeld, (410 + i / 2, 486 + i), (120, 1), [168, 165, 160]);
    }
    vlak(beeld, (432, 530), (120, 9), [70, 66, 60]);
}

fn bank(beeld: &mut RgbImage) {
    ovaal(beeld, (520, 606), (250, 20), [104, 102, 98]);
    vlak(beeld, (300, 420), (430, 110), [116, 84, 62]);
    vlak(beeld, (280, 470), (50, 130), [104, 74, 54]);
    vlak(beeld, (700, 470), (50, 130), [104, 74, 54]);
    vlak(beeld, (326, 520), (376, 66), [132, 98, 74]);
    vlak(beeld, (512, 520), (4, 66), [84, 60, 44]);
    vlak(beeld, (610, 380), (150, 60), [206, 202, 190]);
}

fn korrel(beeld: &mut RgbImage, t: &mut Toeval) {
    // A table is enough: nobody sees a pattern of a prime length.
    let ruis: Vec<f64> = (0..7919).map(|_| t.deel(-9.0, 9.0)).collect();
    for (p, r) in beeld.pixels_mut().zip(ruis.iter().cycle()) {
        p.0 = p.0.map(|c| tint(c, *r));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_photo_is_a_photo_and_small() {
        let jpeg = teken(Tafereel::Container, false, 1);
        let foto = crate::bestanden::bekijk(&jpeg).unwrap();
        assert_eq!((foto.breedte, foto.hoogte), (B, H));
        assert!(jpeg.len() < 400_000, "{}", jpeg.len());
    }
}
