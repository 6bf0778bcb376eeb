//! Repeatable chance: the same seed gives the same town on every machine.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// A stream of chance. Every part of the town has its own, so that a change in one leaves the others alone.
pub struct Toeval(ChaCha8Rng);

impl Toeval {
    /// The stream with this number.
    pub fn stroom(nummer: u64) -> Self {
        let mut bron = ChaCha8Rng::seed_from_u64(0x5C40_0799);
        bron.set_stream(nummer);
        Self(bron)
    }

    /// A number from `van` up to `tot`.
    pub fn tussen(&mut self, van: f64, tot: f64) -> f64 {
        let breuk = (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
        van + (tot - van) * breuk
    }

    /// True in this share of the cases.
    pub fn kans(&mut self, deel: f64) -> bool {
        self.tussen(0.0, 1.0) < deel
    }

    /// A whole number below `aantal`.
    pub fn kies(&mut self, aantal: usize) -> usize {
        (self.tussen(0.0, aantal as f64) as usize).min(aantal - 1)
    }
}
