//! The key of the database, and how it is kept: wrapped under HKDF-SHA256 of Argon2id of the passphrase and the secret
//! that the platform holds.

mod cost;
mod file;
mod passphrase;
mod secrets;

pub use cost::{KdfCost, KdfCostError};
pub(crate) use file::{KEY_FILE_BYTES, unwrap, wrap};
pub use secrets::Secrets;

use zeroize::Zeroize;

/// The key of a database: 32 random bytes. On the heap, for what is moved about on the stack leaves copies there.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct DatabaseKey(Box<[u8; 32]>);

impl DatabaseKey {
    /// A new one.
    pub(crate) fn draw() -> Result<Self, getrandom::Error> {
        let mut key = Self(Box::default());
        getrandom::fill(&mut key.0[..])?;
        Ok(key)
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let mut key = Self(Box::default());
        (bytes.len() == key.0.len()).then(|| key.0.copy_from_slice(bytes))?;
        Some(key)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Drop for DatabaseKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Overwrites the part of the stack that the functions called before have used: ciphers and hashes leave copies of keys
/// there that nobody else overwrites.
#[inline(never)]
pub(crate) fn scrub_stack() {
    let mut below = [0xff_u8; 64 << 10];
    below.zeroize();
    std::hint::black_box(&below);
}
