//! Files that arrive in pieces, each of one person, until they are whole.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::PathBuf,
    time::Duration,
};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Bestanden;

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aanvulling {
    /// It fitted; so many bytes are here.
    Verder(u64),
    /// The file is whole and its hash fits.
    Heel(u64),
    /// It did not fit, or the whole was not what the hash says and was thrown away; so many bytes are here.
    Anders(u64),
}

impl Bestanden {
    fn deelpad(&self, van: Uuid, sha256: &str) -> PathBuf {
        self.map.join("veld").join(format!("{}.{sha256}", van.simple()))
    }

    /// How many bytes of somebody's file have arrived.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn aangekomen(&self, van: Uuid, sha256: &str) -> std::io::Result<u64> {
        match fs::metadata(self.deelpad(van, sha256)) {
            Ok(m) => Ok(m.len()),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(0),
            Err(e) => Err(e),
        }
    }

    /// Adds a piece that starts at `vanaf`. Half a piece on a full disk is taken off again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn vul_aan(
        &self,
        van: Uuid,
        sha256: &str,
        vanaf: u64,
        totaal: u64,
        bytes: &[u8],
    ) -> std::io::Result<Aanvulling> {
        let pad = self.deelpad(van, sha256);
        let hier = self.aangekomen(van, sha256)?;
        if hier != vanaf {
            let al_heel = hier == totaal && self.heel(van, sha256)?.is_some();
            return Ok(if al_heel { Aanvulling::Heel(hier) } else { Aanvulling::Anders(hier) });
        }
        fs::create_dir_all(self.map.join("veld"))?;
        let mut bestand = fs::File::options().append(true).create(true).open(&pad)?;
        if let Err(fout) = bestand.write_all(bytes) {
            drop(bestand.set_len(vanaf));
            return Err(fout);
        }
        let nu = vanaf + bytes.len() as u64;
        if nu < totaal {
            return Ok(Aanvulling::Verder(nu));
        }
        if self.heel(van, sha256)?.is_some() {
            return Ok(Aanvulling::Heel(nu));
        }
        fs::remove_file(&pad)?;
        Ok(Aanvulling::Anders(0))
    }

    /// The bytes of somebody's file, once it is whole.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn heel(&self, van: Uuid, sha256: &str) -> std::io::Result<Option<Vec<u8>>> {
        match fs::read(self.deelpad(van, sha256)) {
            Ok(bytes) => Ok((HEXLOWER.encode(&Sha256::digest(&bytes)) == sha256).then_some(bytes)),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Removes what arrived longer ago: a photo that became part of a zaak has its own file.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn ruim_delen_op(&self, ouder_dan: Duration) -> std::io::Result<usize> {
        let map = self.map.join("veld");
        if !map.is_dir() {
            return Ok(0);
        }
        let mut weg = 0;
        for bestand in fs::read_dir(map)? {
            let bestand = bestand?;
            let oud = bestand.metadata()?.modified()?.elapsed().map_err(std::io::Error::other)?;
            if oud > ouder_dan {
                fs::remove_file(bestand.path())?;
                weg += 1;
            }
        }
        Ok(weg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_become_a_file_and_a_lie_is_thrown_away() {
        let map = tempfile::tempdir().unwrap();
        let (b, wie) = (Bestanden::in_map(map.path()), Uuid::from_u128(7));
        let sha256 = HEXLOWER.encode(&Sha256::digest(b"een foto in stukken"));
        assert_eq!(b.vul_aan(wie, &sha256, 0, 19, b"een foto ").unwrap(), Aanvulling::Verder(9));
        assert_eq!(b.vul_aan(wie, &sha256, 4, 19, b"foto ").unwrap(), Aanvulling::Anders(9), "a piece twice");
        assert_eq!(b.heel(wie, &sha256).unwrap(), None);
        assert_eq!(b.vul_aan(wie, &sha256, 9, 19, b"in stukken").unwrap(), Aanvulling::Heel(19));
        assert_eq!(
            b.vul_aan(wie, &sha256, 9, 19, b"in stukken").unwrap(),
            Aanvulling::Heel(19),
            "the last piece twice"
        );
        assert_eq!(b.heel(wie, &sha256).unwrap().unwrap(), b"een foto in stukken");
        assert_eq!(b.heel(Uuid::from_u128(8), &sha256).unwrap(), None, "of somebody else");
        let anders = HEXLOWER.encode(&Sha256::digest(b"iets anders"));
        assert_eq!(b.vul_aan(wie, &anders, 0, 5, b"leuge").unwrap(), Aanvulling::Anders(0));
        assert_eq!(b.aangekomen(wie, &anders).unwrap(), 0);
        assert_eq!(b.namen().unwrap(), Vec::<String>::new(), "pieces are no files of a dossier");
        assert_eq!(b.ruim_delen_op(Duration::ZERO).unwrap(), 1);
    }
}
