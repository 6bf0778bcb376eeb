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

    /// Adds a piece that starts at `vanaf`. Half a piece on a full disk is taken off again. Two writers of one file take
    /// turns; what is whole but not what its hash says begins again.
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
        fs::create_dir_all(self.map.join("veld"))?;
        let mut bestand = fs::File::options().append(true).create(true).open(self.deelpad(van, sha256))?;
        bestand.lock()?;
        let hier = bestand.metadata()?.len();
        if hier == vanaf && hier < totaal {
            if let Err(fout) = bestand.write_all(bytes) {
                drop(bestand.set_len(vanaf));
                return Err(fout);
            }
            let nu = vanaf + bytes.len() as u64;
            if nu < totaal {
                return Ok(Aanvulling::Verder(nu));
            }
        } else if hier < totaal {
            return Ok(Aanvulling::Anders(hier));
        }
        if let Some(heel) = self.heel(van, sha256)? {
            return Ok(Aanvulling::Heel(heel.len() as u64));
        }
        // Emptied, not removed: who waits for the lock has this same file open.
        bestand.set_len(0)?;
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
            // Without a known age, as after a clock that was ahead, it stays until it has one.
            let oud = bestand.metadata().and_then(|m| m.modified()).ok().and_then(|m| m.elapsed().ok());
            if oud.is_some_and(|oud| oud > ouder_dan) {
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
        assert_eq!(b.ruim_delen_op(Duration::ZERO).unwrap(), 2);
    }

    #[test]
    fn a_whole_file_that_is_a_lie_begins_again_instead_of_staying_for_ever() {
        let map = tempfile::tempdir().unwrap();
        let (b, wie) = (Bestanden::in_map(map.path()), Uuid::from_u128(7));
        let sha256 = HEXLOWER.encode(&Sha256::digest(b"een foto in stukken"));
        // The program was killed between the last piece and its judgement.
        fs::create_dir_all(map.path().join("veld")).unwrap();
        fs::write(b.deelpad(wie, &sha256), b"een foto in BROKKEN").unwrap();
        assert_eq!(b.vul_aan(wie, &sha256, 19, 19, b"").unwrap(), Aanvulling::Anders(0));
        assert_eq!(b.vul_aan(wie, &sha256, 0, 19, b"een foto in stukken").unwrap(), Aanvulling::Heel(19));
        assert_eq!(b.vul_aan(wie, &sha256, 0, 19, b"een foto in stukken").unwrap(), Aanvulling::Heel(19));
    }

    #[test]
    fn many_writers_of_one_file_take_turns() {
        let map = tempfile::tempdir().unwrap();
        let (b, wie) = (Bestanden::in_map(map.path()), Uuid::from_u128(7));
        let inhoud: Vec<u8> = (0..64_000_u32).map(|n| (n % 251) as u8).collect();
        let sha256 = HEXLOWER.encode(&Sha256::digest(&inhoud));
        std::thread::scope(|s| {
            for _ in 0..8 {
                s.spawn(|| {
                    let mut hier = 0;
                    while hier < inhoud.len() {
                        let tot = (hier + 1_000).min(inhoud.len());
                        let uit = b.vul_aan(wie, &sha256, hier as u64, 64_000, &inhoud[hier..tot]).unwrap();
                        hier = match uit {
                            Aanvulling::Verder(n) | Aanvulling::Heel(n) | Aanvulling::Anders(n) => n as usize,
                        };
                    }
                });
            }
        });
        assert_eq!(b.heel(wie, &sha256).unwrap().unwrap(), inhoud);
    }

    #[test]
    fn cleaning_up_skips_what_seems_to_be_from_tomorrow_and_goes_on() {
        let map = tempfile::tempdir().unwrap();
        let (b, wie) = (Bestanden::in_map(map.path()), Uuid::from_u128(7));
        for sha256 in ["aa", "bb", "cc"] {
            b.vul_aan(wie, sha256, 0, 9, b"half").unwrap();
        }
        let een = fs::File::options().append(true).open(b.deelpad(wie, "bb")).unwrap();
        let nu = een.metadata().unwrap().modified().unwrap();
        een.set_modified(nu + Duration::from_secs(86_400)).unwrap();
        assert_eq!(b.ruim_delen_op(Duration::ZERO).unwrap(), 2);
        assert_eq!(b.aangekomen(wie, "bb").unwrap(), 4);
    }
}
