//! Photos: judged by content, limited in size and pixels, the original kept with its hash, copies without metadata.

mod deel;
mod foto;

use std::{
    collections::HashSet,
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::beurten::Beurten;

pub use deel::Aanvulling;
pub use foto::{Foto, FotoFout, MAX_BYTES, MAX_PIXELS, bekijk};

/// Turns for unfolding a photo, which takes a few hundred MB.
pub static BEURTEN: Beurten = Beurten::nieuw(2);

/// Content-addressed files in a folder: the name is the SHA-256 of the bytes.
#[derive(Debug, Clone)]
pub struct Bestanden {
    map: PathBuf,
}

impl Bestanden {
    /// Files under a folder; it is made at the first write.
    #[must_use]
    pub fn in_map(map: &Path) -> Self {
        Self { map: map.to_owned() }
    }

    fn pad(&self, sha256: &str) -> PathBuf {
        self.map.join(sha256.get(..2).unwrap_or("00")).join(sha256)
    }

    /// Stores bytes and gives their hash. Bytes that are there already are not written again.
    ///
    /// # Errors
    /// When the folder cannot be written.
    #[expect(clippy::disallowed_methods, reason = "the age of a file on disk, not a fact of a dossier")]
    pub fn bewaar(&self, bytes: &[u8]) -> std::io::Result<String> {
        let sha256 = HEXLOWER.encode(&Sha256::digest(bytes));
        let pad = self.pad(&sha256);
        if let Ok(bestand) = std::fs::File::options().append(true).open(&pad) {
            // Used again: the sweep of files that nobody names leaves it alone.
            bestand.set_modified(std::time::SystemTime::now())?;
            return Ok(sha256);
        }
        let map = pad.parent().unwrap_or(&self.map);
        std::fs::create_dir_all(map)?;
        let tijdelijk = map.join(format!(".{sha256}.{}", uuid::Uuid::new_v4().simple()));
        let schrijf = || {
            let mut bestand = std::fs::File::create(&tijdelijk)?;
            bestand.write_all(bytes)?;
            bestand.sync_all()?;
            std::fs::rename(&tijdelijk, &pad)
        };
        if let Err(fout) = schrijf() {
            // Half a file on a full disk only makes it fuller.
            drop(std::fs::remove_file(&tijdelijk));
            return Err(fout);
        }
        std::fs::File::open(map)?.sync_all()?;
        Ok(sha256)
    }

    /// Reads bytes by their hash.
    ///
    /// # Errors
    /// When the file is not there, or its content is no longer what the hash says.
    pub fn lees(&self, sha256: &str) -> std::io::Result<Vec<u8>> {
        if sha256.len() != 64 || !sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        let bytes = std::fs::read(self.pad(sha256))?;
        if HEXLOWER.encode(&Sha256::digest(&bytes)) != sha256 {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        Ok(bytes)
    }

    /// Takes over a file of another folder without a second copy of its bytes, where the disk can do so.
    ///
    /// # Errors
    /// When the file is not there, or this folder cannot be written.
    pub fn neem_over(&self, van: &Self, sha256: &str) -> std::io::Result<()> {
        let (oud, nieuw) = (van.pad(sha256), self.pad(sha256));
        std::fs::create_dir_all(nieuw.parent().unwrap_or(&self.map))?;
        match std::fs::hard_link(&oud, &nieuw) {
            Err(fout) if fout.kind() != std::io::ErrorKind::AlreadyExists => {
                self.bewaar(&van.lees(sha256)?).map(drop)
            }
            _ => Ok(()),
        }
    }

    /// Opens a file by its hash, to be read piece by piece.
    ///
    /// # Errors
    /// When the file is not there.
    pub fn open(&self, sha256: &str) -> std::io::Result<std::fs::File> {
        if sha256.len() != 64 || !sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        std::fs::File::open(self.pad(sha256))
    }

    /// The hashes of all files that are here. What is half written has another name.
    ///
    /// # Errors
    /// When a folder cannot be read; a folder that is not there is empty.
    pub fn namen(&self) -> std::io::Result<Vec<String>> {
        let mut uit = Vec::new();
        if !self.map.is_dir() {
            return Ok(uit);
        }
        for map in std::fs::read_dir(&self.map)? {
            let map = map?.path();
            if !map.is_dir() {
                continue;
            }
            for bestand in std::fs::read_dir(map)? {
                let naam = bestand?.file_name().to_string_lossy().into_owned();
                if naam.len() == 64 && !naam.starts_with('.') {
                    uit.push(naam);
                }
            }
        }
        uit.sort();
        Ok(uit)
    }

    /// Removes files that nobody names and that were not touched for this long. Gives their number.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn ruim_op(&self, genoemd: &HashSet<String>, ouder_dan: Duration) -> std::io::Result<usize> {
        let mut weg = 0;
        for naam in self.namen()? {
            let pad = self.pad(&naam);
            let oud = || pad.metadata()?.modified()?.elapsed().map_err(std::io::Error::other);
            if !genoemd.contains(&naam) && oud()? > ouder_dan {
                std::fs::remove_file(&pad)?;
                weg += 1;
            }
        }
        Ok(weg)
    }

    /// True when a file can be made and removed here.
    ///
    /// # Errors
    /// What the machine has against it.
    pub fn toets_schrijfbaar(&self) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.map)?;
        let proef = self.map.join(format!(".proef.{}", uuid::Uuid::new_v4().simple()));
        std::fs::write(&proef, b"proef")?;
        std::fs::remove_file(proef)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_kept_once_and_changed_bytes_are_noticed() {
        let map = tempfile::tempdir().unwrap();
        let b = Bestanden::in_map(map.path());
        let hash = b.bewaar(b"een foto").unwrap();
        assert_eq!(b.bewaar(b"een foto").unwrap(), hash);
        assert_eq!(b.lees(&hash).unwrap(), b"een foto");
        std::fs::write(b.pad(&hash), b"iets anders").unwrap();
        assert!(b.lees(&hash).is_err());
    }

    #[test]
    fn only_old_files_that_nobody_names_are_swept() {
        let map = tempfile::tempdir().unwrap();
        let b = Bestanden::in_map(map.path());
        let (blijft, weg) = (b.bewaar(b"blijft").unwrap(), b.bewaar(b"weg").unwrap());
        let genoemd = HashSet::from([blijft.clone()]);
        assert_eq!(b.ruim_op(&genoemd, Duration::from_hours(1)).unwrap(), 0);
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(b.ruim_op(&genoemd, Duration::ZERO).unwrap(), 1);
        assert!(b.lees(&blijft).is_ok() && b.lees(&weg).is_err());
    }

    #[test]
    fn a_name_that_is_no_hash_reads_nothing() {
        let map = tempfile::tempdir().unwrap();
        assert!(Bestanden::in_map(map.path()).lees("../../etc/passwd").is_err());
    }
}
