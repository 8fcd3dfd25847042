//! Randomness from a seed that the caller gives.

use sha2::{Digest, Sha256};

/// A stream of random bytes: SHA-256 of the seed and a counter. Whoever does not know the seed cannot guess the next
/// UUID; the same seed gives the same stream.
#[derive(Clone)]
pub(super) struct Dice {
    seed: [u8; 32],
    counter: u64,
}

impl std::fmt::Debug for Dice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dice").field("counter", &self.counter).finish_non_exhaustive()
    }
}

impl Dice {
    pub(super) fn new(seed: [u8; 32]) -> Self {
        Self { seed, counter: 0 }
    }

    fn block(&mut self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(self.seed);
        hasher.update(self.counter.to_le_bytes());
        self.counter += 1;
        hasher.finalize().into()
    }

    /// 64 random bits.
    pub(super) fn word(&mut self) -> u64 {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.block()[..8]);
        u64::from_le_bytes(bytes)
    }

    /// 128 random bits.
    pub(super) fn bits(&mut self) -> u128 {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.block()[..16]);
        u128::from_le_bytes(bytes)
    }

    /// A number from 0 up to but not including 1, with 53 random bits.
    pub(super) fn number(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
