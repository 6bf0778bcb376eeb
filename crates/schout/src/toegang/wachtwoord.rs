//! Passwords: argon2, and rules without puzzles.

use crate::beurten::Beurten;

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};

/// Fewest characters.
pub const MINSTENS: usize = 12;

/// Passwords everybody tries first.
const BEKEND: [&str; 12] = [
    "wachtwoord123",
    "wachtwoord1234",
    "welkom123456",
    "welkom2026!!",
    "welkom01welkom01",
    "password1234",
    "qwertyuiopas",
    "123456789012",
    "1234567890123",
    "gemeente2026",
    "handhaving123",
    "zomer2026zomer",
];

/// Why a new password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zwak {
    /// Fewer than twelve characters.
    TeKort,
    /// Among the first that everybody tries, or hardly any different characters.
    TeBekend,
    /// Holds the log-in name.
    BevatNaam,
}

impl Zwak {
    /// What to do about it.
    #[must_use]
    pub fn zin(self) -> &'static str {
        match self {
            Self::TeKort => "Kies een wachtwoord van minstens 12 tekens. Een zin van vier woorden is goed.",
            Self::TeBekend => {
                "Dit wachtwoord is te makkelijk te raden. Kies een zin die niemand anders kiest."
            }
            Self::BevatNaam => "Je inlognaam staat in dit wachtwoord. Kies iets anders.",
        }
    }
}

/// Judges a new password: long, not well known, without the log-in name. Nothing about kinds of characters.
///
/// # Errors
/// The reason it is refused.
pub fn toets(naam: &str, wachtwoord: &str) -> Result<(), Zwak> {
    if wachtwoord.chars().count() < MINSTENS {
        return Err(Zwak::TeKort);
    }
    let klein = wachtwoord.to_lowercase();
    let verschillend = klein.chars().collect::<std::collections::BTreeSet<_>>().len();
    if BEKEND.contains(&klein.as_str()) || verschillend < 5 {
        return Err(Zwak::TeBekend);
    }
    if naam.len() >= 3 && klein.contains(&naam.to_lowercase()) {
        return Err(Zwak::BevatNaam);
    }
    Ok(())
}

/// Hash of a password. Slow on purpose: call it outside a transaction.
///
/// # Errors
/// When the machine gives no random salt.
pub fn hash(wachtwoord: &str) -> Result<String, String> {
    Argon2::default().hash_password(wachtwoord.as_bytes()).map(|h| h.to_string()).map_err(|e| e.to_string())
}

/// Turns for hashing, which takes 19 MB and a good part of a second on purpose.
pub static BEURTEN: Beurten = Beurten::nieuw(4);

/// Whether a password belongs to a hash. Takes as long for a wrong one.
#[must_use]
pub fn klopt(wachtwoord: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|h| Argon2::default().verify_password(wachtwoord.as_bytes(), &h).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_good_and_a_short_word_is_not() {
        assert_eq!(toets("s.dewit", "de boot vaart langzaam weg"), Ok(()));
        assert_eq!(toets("s.dewit", "Kort1!"), Err(Zwak::TeKort));
        assert_eq!(toets("s.dewit", "aaaaaaaaaaaaaaa"), Err(Zwak::TeBekend));
        assert_eq!(toets("s.dewit", "Wachtwoord1234"), Err(Zwak::TeBekend));
        assert_eq!(toets("s.dewit", "mijn s.dewit wachtwoord"), Err(Zwak::BevatNaam));
    }

    #[test]
    fn only_the_right_password_fits() {
        let h = hash("de boot vaart langzaam weg").unwrap();
        assert!(klopt("de boot vaart langzaam weg", &h));
        assert!(!klopt("de boot vaart langzaam Weg", &h));
        assert!(!klopt("x", "geen hash"));
    }
}
