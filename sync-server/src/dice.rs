//! Randomness: from the system, or from a seed so that a run can be repeated.

use sha2::{Digest, Sha256};

/// A stream of bytes.
#[derive(Clone)]
pub struct Dice {
    seed: [u8; 32],
    drawn: u64,
}

impl Dice {
    /// From a seed with all that tells this run from others, or from the system.
    pub fn new(seed: Option<&str>, circumstances: &[&[u8]]) -> Result<Self, String> {
        let mut bytes = [0; 32];
        match seed {
            None => {
                getrandom::fill(&mut bytes).map_err(|error| format!("There is no randomness to be had: {error}."))?
            }
            Some(seed) => {
                let mut hasher = Sha256::new();
                for part in std::iter::once(seed.as_bytes()).chain(circumstances.iter().copied()) {
                    hasher.update((part.len() as u64).to_le_bytes());
                    hasher.update(part);
                }
                bytes = hasher.finalize().into();
            }
        }
        Ok(Self { seed: bytes, drawn: 0 })
    }

    /// From 32 bytes that nobody can guess.
    pub const fn of_seed(seed: [u8; 32]) -> Self {
        Self { seed, drawn: 0 }
    }

    /// The next bytes.
    pub fn draw<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        const { assert!(LENGTH <= 32, "a draw is at most one digest") };
        let mut hasher = Sha256::new();
        hasher.update(self.seed);
        hasher.update(self.drawn.to_le_bytes());
        self.drawn += 1;
        let digest: [u8; 32] = hasher.finalize().into();
        let mut drawn = [0; LENGTH];
        drawn.copy_from_slice(&digest[..LENGTH]);
        drawn
    }
}

/// Keys are drawn from it: it is never printed.
impl std::fmt::Debug for Dice {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Dice")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_circumstances_tell_runs_apart() {
        let draw = |seed, file: &[u8]| Dice::new(seed, &[file]).unwrap().draw::<16>();
        assert_eq!(draw(Some("1"), b"a"), draw(Some("1"), b"a"));
        assert_ne!(draw(Some("1"), b"a"), draw(Some("1"), b"b"));
        assert_ne!(draw(None, b"a"), draw(None, b"a"));
    }
}
