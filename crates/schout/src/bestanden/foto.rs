//! What is in a photo: kind by content, size, place and moment; and copies that carry none of that.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder};

/// Largest upload, in bytes.
pub const MAX_BYTES: usize = 15 * 1024 * 1024;
/// Largest photo, in pixels a side; a picture that unfolds to more is refused before it is unfolded.
pub const MAX_PIXELS: u32 = 12_000;
/// Most pixels in all: what the largest phone camera makes, with room.
const MAX_VLAK: u64 = 64_000_000;
/// Longest side of the copy.
const KOPIE: u32 = 2048;
/// Longest side of the small picture.
const DUIM: u32 = 480;

/// Why a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FotoFout {
    /// Not a JPEG, PNG or WebP by its content, or broken.
    #[error("geen foto")]
    Soort,
    /// Too many bytes or pixels.
    #[error("te groot")]
    TeGroot,
}

/// A judged photo with its copies.
#[derive(Debug, Clone)]
pub struct Foto {
    /// Media type found in the content.
    pub mediatype: &'static str,
    /// Pixels, after turning upright.
    pub breedte: u32,
    /// Pixels, after turning upright.
    pub hoogte: u32,
    /// Place in the metadata: latitude, longitude.
    pub punt: Option<(f64, f64)>,
    /// Moment in the metadata, as the camera wrote it.
    pub genomen: Option<String>,
    /// Copy without metadata, at most 2048 pixels, JPEG.
    pub kopie: Vec<u8>,
    /// Small picture, JPEG.
    pub duim: Vec<u8>,
}

/// Judges bytes as a photo.
///
/// # Errors
/// `Soort` when it is none, `TeGroot` when it is over the limits.
pub fn bekijk(bytes: &[u8]) -> Result<Foto, FotoFout> {
    if bytes.len() > MAX_BYTES {
        return Err(FotoFout::TeGroot);
    }
    let mediatype = match image::guess_format(bytes).map_err(|_| FotoFout::Soort)? {
        ImageFormat::Jpeg => "image/jpeg",
        ImageFormat::Png => "image/png",
        ImageFormat::WebP => "image/webp",
        _ => return Err(FotoFout::Soort),
    };
    let beeld = ontvouw(bytes)?;
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    Ok(Foto {
        mediatype,
        breedte: beeld.width(),
        hoogte: beeld.height(),
        punt: exif.as_ref().and_then(punt),
        genomen: exif.as_ref().and_then(genomen),
        kopie: verklein(&beeld, KOPIE)?,
        duim: verklein(&beeld, DUIM)?,
    })
}

fn ontvouw(bytes: &[u8]) -> Result<DynamicImage, FotoFout> {
    let mut lezer =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| FotoFout::Soort)?;
    let mut grens = Limits::default();
    grens.max_image_width = Some(MAX_PIXELS);
    grens.max_image_height = Some(MAX_PIXELS);
    grens.max_alloc = Some(260 * 1024 * 1024);
    lezer.limits(grens);
    let fout = |e| match e {
        image::ImageError::Limits(_) => FotoFout::TeGroot,
        _ => FotoFout::Soort,
    };
    let mut decoder = lezer.into_decoder().map_err(fout)?;
    let (breed, hoog) = decoder.dimensions();
    if u64::from(breed) * u64::from(hoog) > MAX_VLAK {
        return Err(FotoFout::TeGroot);
    }
    let stand = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut beeld = DynamicImage::from_decoder(decoder).map_err(fout)?;
    beeld.apply_orientation(stand);
    Ok(beeld)
}

/// A new JPEG from the pixels alone: nothing of the original's metadata can come along.
fn verklein(beeld: &DynamicImage, zijde: u32) -> Result<Vec<u8>, FotoFout> {
    let klein =
        if beeld.width().max(beeld.height()) > zijde { beeld.thumbnail(zijde, zijde) } else { beeld.clone() };
    let mut uit = Vec::new();
    JpegEncoder::new_with_quality(&mut uit, 82)
        .encode_image(&klein.to_rgb8())
        .map_err(|_| FotoFout::Soort)?;
    Ok(uit)
}

fn genomen(exif: &exif::Exif) -> Option<String> {
    let veld = exif.get_field(exif::Tag::DateTimeOriginal, exif::In::PRIMARY)?;
    Some(veld.display_value().to_string())
}

fn punt(exif: &exif::Exif) -> Option<(f64, f64)> {
    let lat = graden(exif, exif::Tag::GPSLatitude, exif::Tag::GPSLatitudeRef, "S")?;
    let lon = graden(exif, exif::Tag::GPSLongitude, exif::Tag::GPSLongitudeRef, "W")?;
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some((lat, lon))
}

fn graden(exif: &exif::Exif, waarde: exif::Tag, kant: exif::Tag, negatief: &str) -> Option<f64> {
    let exif::Value::Rational(ref delen) = exif.get_field(waarde, exif::In::PRIMARY)?.value else {
        return None;
    };
    let [d, m, s] = delen.get(..3)? else { return None };
    let getal = d.to_f64() + m.to_f64() / 60.0 + s.to_f64() / 3600.0;
    let kant = exif.get_field(kant, exif::In::PRIMARY).map(|v| v.display_value().to_string());
    let getal = if kant.as_deref() == Some(negatief) { -getal } else { getal };
    getal.is_finite().then_some(getal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(breedte: u32, hoogte: u32) -> Vec<u8> {
        let mut uit = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(breedte, hoogte).write_to(&mut uit, ImageFormat::Png).unwrap();
        uit.into_inner()
    }

    /// A JPEG with an EXIF block that holds a place, put in by hand.
    pub(crate) fn jpeg_met_plek() -> Vec<u8> {
        let mut kaal = Vec::new();
        JpegEncoder::new(&mut kaal).encode_image(&DynamicImage::new_rgb8(64, 48)).unwrap();
        let mut tiff: Vec<u8> = b"MM\0*\0\0\0\x08".to_vec();
        tiff.extend([0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0]);
        tiff.extend([0, 4, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0]);
        tiff.extend([0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 80]);
        tiff.extend([0, 3, 0, 2, 0, 0, 0, 2, b'E', 0, 0, 0]);
        tiff.extend([0, 4, 0, 5, 0, 0, 0, 3, 0, 0, 0, 104, 0, 0, 0, 0]);
        for (waarde, deler) in [(52_u32, 1_u32), (21, 1), (0, 1), (5, 1), (37, 1), (30, 1)] {
            tiff.extend(waarde.to_be_bytes());
            tiff.extend(deler.to_be_bytes());
        }
        let mut app1 = b"Exif\0\0".to_vec();
        app1.extend(tiff);
        let mut uit = kaal[..2].to_vec();
        uit.extend([0xff, 0xe1]);
        uit.extend(u16::try_from(app1.len() + 2).unwrap().to_be_bytes());
        uit.extend(app1);
        uit.extend(&kaal[2..]);
        uit
    }

    #[test]
    fn place_is_read_from_the_original_and_absent_from_every_copy() {
        let foto = bekijk(&jpeg_met_plek()).unwrap();
        let (lat, lon) = foto.punt.unwrap();
        assert!((lat - 52.35).abs() < 1e-9 && (lon - 5.625).abs() < 1e-9);
        for kopie in [&foto.kopie, &foto.duim] {
            assert!(exif::Reader::new().read_from_container(&mut Cursor::new(kopie)).is_err());
            assert!(!kopie.windows(4).any(|w| w == b"Exif"));
        }
    }

    #[test]
    fn a_text_that_says_it_is_a_photo_is_refused() {
        assert_eq!(bekijk(b"<script>alert(1)</script>").err(), Some(FotoFout::Soort));
        assert_eq!(bekijk(b"\xff\xd8\xff\xe0 broken").err(), Some(FotoFout::Soort));
    }

    #[test]
    fn too_many_pixels_are_refused_before_they_are_unfolded() {
        assert_eq!(bekijk(&png(MAX_PIXELS + 1, 1)).err(), Some(FotoFout::TeGroot));
    }

    #[test]
    fn a_large_photo_becomes_a_handy_copy() {
        let foto = bekijk(&png(3000, 1500)).unwrap();
        let kopie = image::load_from_memory(&foto.kopie).unwrap();
        assert_eq!((kopie.width(), kopie.height()), (2048, 1024));
        assert_eq!((foto.breedte, foto.hoogte), (3000, 1500));
    }
}
