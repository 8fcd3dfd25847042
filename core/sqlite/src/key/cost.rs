//! What guessing a passphrase costs.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::time::{Duration, Instant};
use zeroize::{Zeroize, Zeroizing};

/// What Argon2id takes for each guess at a passphrase. It is stored beside the wrapped key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCost {
    memory_kib: u32,
    passes: u32,
}

/// A cost that is no protection, or that a phone could not pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Argon2id is used with {min} to {max} KiB and 1 to {passes} passes", min = KdfCost::MEMORY_KIB_MIN, max = KdfCost::MEMORY_KIB_MAX, passes = KdfCost::PASSES_MAX)]
pub struct KdfCostError;

impl KdfCost {
    /// Least memory: what OWASP recommends as the least for Argon2id.
    pub const MEMORY_KIB_MIN: u32 = 19 * 1024;
    /// Most memory: more would get an app killed on small phones, and a key file that someone altered must not ask for it.
    pub const MEMORY_KIB_MAX: u32 = 256 * 1024;
    /// Most passes over the memory: ten seconds on a slow phone.
    pub const PASSES_MAX: u32 = 32;

    /// A cost within the bounds.
    pub const fn new(memory_kib: u32, passes: u32) -> Result<Self, KdfCostError> {
        let sound = memory_kib >= Self::MEMORY_KIB_MIN
            && memory_kib <= Self::MEMORY_KIB_MAX
            && passes >= 1
            && passes <= Self::PASSES_MAX;
        if sound { Ok(Self { memory_kib, passes }) } else { Err(KdfCostError) }
    }

    /// The dearest cost that takes no longer than `target` on this device and no more than `memory_kib_max`: memory
    /// first, for that is what makes guessing dear, then passes.
    pub fn calibrate(target: Duration, memory_kib_max: u32) -> Self {
        Self::calibrate_by(target, memory_kib_max, Self::measure)
    }

    fn calibrate_by(target: Duration, memory_kib_max: u32, mut takes: impl FnMut(Self) -> Duration) -> Self {
        let mut memory_kib = memory_kib_max.clamp(Self::MEMORY_KIB_MIN, Self::MEMORY_KIB_MAX);
        loop {
            let one_pass = takes(Self { memory_kib, passes: 1 }).max(Duration::from_millis(1));
            if one_pass <= target || memory_kib == Self::MEMORY_KIB_MIN {
                let passes = target.as_millis() / one_pass.as_millis();
                let passes = u32::try_from(passes).unwrap_or(u32::MAX).clamp(1, Self::PASSES_MAX);
                return Self { memory_kib, passes };
            }
            memory_kib = (memory_kib / 2).max(Self::MEMORY_KIB_MIN);
        }
    }

    /// How long one guess takes here.
    pub fn measure(self) -> Duration {
        let start = Instant::now();
        let _ = self.derive(b"a passphrase to measure with", &[0; 32]);
        start.elapsed()
    }

    /// Memory for each guess, in KiB.
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// Argon2id of a passphrase. `None` if the memory cannot be had.
    pub(super) fn derive(self, passphrase: &[u8], salt: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).ok()?;
        let mut memory = Memory::new(params.block_count())?;
        let mut derived = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase, salt, &mut derived[..], &mut memory.0[..])
            .ok()?;
        Some(derived)
    }
}

/// Argon2's memory, of which the last block gives the key away: zeroized.
struct Memory(Vec<Block>);

impl Memory {
    fn new(blocks: usize) -> Option<Self> {
        let mut memory = Vec::new();
        memory.try_reserve_exact(blocks).ok()?;
        memory.resize(blocks, Block::default());
        Some(Self(memory))
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Zeroize::zeroize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A device on which one pass over a MiB takes so many microseconds.
    fn on(microseconds: u64, target_ms: u64, memory_mib_max: u32) -> (u32, u32) {
        let cost = KdfCost::calibrate_by(Duration::from_millis(target_ms), memory_mib_max * 1024, |cost| {
            Duration::from_micros(u64::from(cost.memory_kib / 1024) * microseconds * u64::from(cost.passes))
        });
        (cost.memory_kib / 1024, cost.passes)
    }

    #[test]
    fn a_device_is_asked_for_what_it_can_give() {
        assert_eq!(on(1_000, 1_000, 64), (64, 15), "a fast one");
        assert_eq!(on(20_000, 1_000, 64), (32, 1), "a slow one");
        assert_eq!(on(1_000_000, 1_000, 64), (19, 1), "never below the least");
        assert_eq!(on(1, 10_000, 1_000), (256, 32), "never above the most");
    }

    #[test]
    fn a_cost_outside_its_bounds_is_refused() {
        let (min, max) = (KdfCost::MEMORY_KIB_MIN, KdfCost::MEMORY_KIB_MAX);
        assert!(KdfCost::new(min, 1).is_ok() && KdfCost::new(max, KdfCost::PASSES_MAX).is_ok());
        for (memory_kib, passes) in [(min - 1, 1), (max + 1, 1), (min, 0), (min, KdfCost::PASSES_MAX + 1)] {
            assert_eq!(KdfCost::new(memory_kib, passes), Err(KdfCostError));
        }
    }
}
