//! Several files as one ZIP that can be sent while it is written: the same files give the same bytes.

use std::io::{self, Read, Write};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Where the bytes of a file come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bron {
    /// Made here.
    Gemaakt(Vec<u8>),
    /// A stored file, by its hash.
    Bewaard,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingang {
    /// Path inside the ZIP.
    pub naam: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes.
    pub bron: Bron,
}

impl Ingang {
    /// A file that was made here.
    #[must_use]
    pub fn gemaakt(naam: &str, bytes: Vec<u8>) -> Self {
        let sha256 = HEXLOWER.encode(&Sha256::digest(&bytes));
        Self { naam: naam.to_owned(), sha256, bron: Bron::Gemaakt(bytes) }
    }

    /// A stored file.
    #[must_use]
    pub fn bewaard(naam: &str, sha256: &str) -> Self {
        Self { naam: naam.to_owned(), sha256: sha256.to_owned(), bron: Bron::Bewaard }
    }
}

/// The list of checksums, as `sha256sum -c` reads it.
#[must_use]
pub fn controlelijst(ingangen: &[Ingang]) -> String {
    ingangen.iter().map(|i| format!("{}  {}\n", i.sha256, i.naam)).collect()
}

/// Writes the ZIP. `open` gives a stored file by its hash; no more than a block of it is in memory.
///
/// # Errors
/// When a file cannot be read or the other side went away.
pub fn schrijf<W: Write, R: Read>(
    uit: W,
    ingangen: &[Ingang],
    open: impl Fn(&str) -> io::Result<R>,
) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(uit);
    for ingang in ingangen {
        // Photos and documents are small already.
        let methode = match ingang.bron {
            Bron::Gemaakt(_) => CompressionMethod::Deflated,
            Bron::Bewaard => CompressionMethod::Stored,
        };
        // One moment for all: the same files give the same bytes.
        let hoe = SimpleFileOptions::default()
            .compression_method(methode)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(ingang.naam.as_str(), hoe)?;
        match &ingang.bron {
            Bron::Gemaakt(bytes) => zip.write_all(bytes)?,
            Bron::Bewaard => {
                io::copy(&mut open(&ingang.sha256)?, &mut zip)?;
            }
        }
    }
    zip.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maak() -> Vec<u8> {
        let stukken = [Ingang::gemaakt("a.txt", b"eerste".to_vec()), Ingang::bewaard("map/b.jpg", "0123")];
        let mut uit = Vec::new();
        schrijf(&mut uit, &stukken, |sha256| Ok(io::Cursor::new(sha256.as_bytes().to_vec()))).unwrap();
        uit
    }

    #[test]
    fn the_same_files_give_the_same_bytes_and_can_be_read() {
        assert_eq!(maak(), maak());
        let mut zip = zip::ZipArchive::new(io::Cursor::new(maak())).unwrap();
        let mut tekst = String::new();
        zip.by_name("map/b.jpg").unwrap().read_to_string(&mut tekst).unwrap();
        assert_eq!(tekst, "0123");
    }

    #[test]
    fn the_list_is_one_that_sha256sum_reads() {
        let een = [Ingang::bewaard("a b.pdf", "00ff")];
        assert_eq!(controlelijst(&een), "00ff  a b.pdf\n");
    }
}
