//! Amounts of money in whole cents.

use serde::{Deserialize, Serialize};

/// An amount in eurocents. Never a float: a penalty is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bedrag(i64);

impl Bedrag {
    /// Nothing.
    pub const NUL: Self = Self(0);

    /// Whole euros.
    #[must_use]
    pub const fn euro(euro: i64) -> Self {
        Self(euro.saturating_mul(100))
    }

    /// Eurocents.
    #[must_use]
    pub const fn cent(cent: i64) -> Self {
        Self(cent)
    }

    /// The amount in eurocents.
    #[must_use]
    pub const fn in_cent(self) -> i64 {
        self.0
    }

    /// The amount times a number; stops at the largest amount.
    #[must_use]
    pub const fn maal(self, aantal: i64) -> Self {
        Self(self.0.saturating_mul(aantal))
    }

    /// The equal share of one of several people, in cents, rounded down; nothing for nobody.
    #[must_use]
    pub fn gedeeld_door(self, aantal: i64) -> Self {
        Self(self.0.checked_div(aantal).unwrap_or(0))
    }

    /// The two amounts together.
    #[must_use]
    pub const fn plus(self, ander: Self) -> Self {
        Self(self.0.saturating_add(ander.0))
    }

    /// This amount without the other; may be below zero.
    #[must_use]
    pub const fn min(self, ander: Self) -> Self {
        Self(self.0.saturating_sub(ander.0))
    }

    /// Half the amount, rounded up to a whole euro (how a fine of a minor is halved).
    #[must_use]
    pub const fn half_op_hele_euro(self) -> Self {
        Self(self.0.saturating_add(199) / 200 * 100)
    }
}

impl std::iter::Sum for Bedrag {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::NUL, Self::plus)
    }
}

impl std::fmt::Display for Bedrag {
    /// "€ 1.442" or "€ 85,20".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (euro, cent) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let cijfers = euro.to_string();
        let mut tekst = String::new();
        for (i, cijfer) in cijfers.chars().enumerate() {
            if i > 0 && (cijfers.len() - i) % 3 == 0 {
                tekst.push('.');
            }
            tekst.push(cijfer);
        }
        let teken = if self.0 < 0 { "-" } else { "" };
        if cent == 0 { write!(f, "€ {teken}{tekst}") } else { write!(f, "€ {teken}{tekst},{cent:02}") }
    }
}

#[cfg(test)]
mod tests {
    use super::Bedrag;

    #[test]
    fn an_amount_reads_as_people_write_it() {
        assert_eq!(Bedrag::euro(1442).to_string(), "€ 1.442");
        assert_eq!(Bedrag::cent(8520).to_string(), "€ 85,20");
        assert_eq!(Bedrag::euro(-1_000_000).to_string(), "€ -1.000.000");
    }

    #[test]
    fn half_goes_up_to_a_whole_euro() {
        assert_eq!(Bedrag::euro(65).half_op_hele_euro(), Bedrag::euro(33));
        assert_eq!(Bedrag::euro(50).half_op_hele_euro(), Bedrag::euro(25));
    }

    #[test]
    fn nobody_gets_no_share() {
        assert_eq!(Bedrag::euro(1442).gedeeld_door(2), Bedrag::euro(721));
        assert_eq!(Bedrag::euro(1442).gedeeld_door(0), Bedrag::NUL);
    }
}
