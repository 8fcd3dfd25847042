//! The key of a device.

use super::{PublicKey, Purpose, Signature};
use crate::id::DeviceId;
use ed25519_dalek::{Signer, SigningKey};
use std::fmt;
use zeroize::Zeroizing;

/// A device's Ed25519 key. Its memory is zeroized when it is dropped; it is never printed.
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// How many bytes the seed has.
    pub const SEED_LENGTH: usize = 32;

    /// The key of this seed, which the caller has drawn from the system's randomness.
    pub fn from_seed(seed: &[u8; Self::SEED_LENGTH]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The seed, to be kept in the encrypted store and nowhere else.
    pub fn seed(&self) -> Zeroizing<[u8; Self::SEED_LENGTH]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The key by which others check what this one has signed.
    pub fn public(&self) -> PublicKey {
        PublicKey::of(&self.0)
    }

    /// The device's id.
    pub fn id(&self) -> DeviceId {
        self.public().device_id()
    }

    /// Signs a message for a purpose.
    pub fn sign(&self, purpose: Purpose, message: &[u8]) -> Signature {
        Signature::new(self.0.sign(&purpose.signed_bytes(message)).to_bytes())
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DeviceKey of {}", self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_seed() {
        let key = DeviceKey::from_seed(&[9; 32]);
        let again = DeviceKey::from_seed(&key.seed());
        assert_eq!(again.id(), key.id());
        insta::assert_snapshot!(key.id());
    }

    #[test]
    fn a_key_is_never_printed() {
        let key = DeviceKey::from_seed(&[9; 32]);
        assert_eq!(format!("{key:?}"), format!("DeviceKey of {}", key.id()));
    }
}
