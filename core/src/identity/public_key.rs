//! Public keys and signatures: Ed25519, verified strictly.

use super::Purpose;
use crate::id::DeviceId;
use ed25519_dalek::VerifyingKey;
use sha2::{Digest, Sha256};
use std::fmt;

/// The key by which others check what a device or a workspace has signed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// 64 bytes that are to be a signature.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Signature([u8; Signature::LENGTH]);

/// Bytes that are no public key, or one under which a signature proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a usable Ed25519 public key")]
pub struct PublicKeyError;

/// The signature is not this key's, or not over this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not fit the key and what was signed")]
pub struct SignatureWrong;

impl PublicKey {
    /// How many bytes it has.
    pub const LENGTH: usize = 32;

    /// Reads a key; refuses those of small order, for which signatures over everything can be made.
    pub fn parse(bytes: &[u8; Self::LENGTH]) -> Result<Self, PublicKeyError> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| PublicKeyError)?;
        // The same point has two texts where a coordinate is not reduced: one key must have one id.
        let canonical = key.to_edwards().compress().to_bytes() == *bytes;
        if key.is_weak() || !canonical { Err(PublicKeyError) } else { Ok(Self(key)) }
    }

    pub(super) fn of(key: &ed25519_dalek::SigningKey) -> Self {
        Self(key.verifying_key())
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        self.0.as_bytes()
    }

    /// The whole SHA-256 of it.
    pub(super) fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.as_bytes()).into()
    }

    /// The id of the device whose key this is: the first 16 bytes of its SHA-256.
    pub fn device_id(&self) -> DeviceId {
        let digest = self.sha256();
        let mut id = [0; DeviceId::LENGTH];
        id.copy_from_slice(&digest[..DeviceId::LENGTH]);
        DeviceId::new(id)
    }

    /// Whether this key has signed this message for this purpose.
    pub fn verify(&self, purpose: Purpose, message: &[u8], signature: &Signature) -> Result<(), SignatureWrong> {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(&purpose.signed_bytes(message), &signature).map_err(|_| SignatureWrong)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PublicKey of {}", self.device_id())
    }
}

impl Signature {
    /// How many bytes it has.
    pub const LENGTH: usize = 64;

    /// These bytes as a signature; only [`PublicKey::verify`] tells whether they are one.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Signature({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::DeviceKey;

    #[test]
    fn keys_of_small_order_are_refused() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        assert_eq!(PublicKey::parse(&neutral), Err(PublicKeyError));
        assert_eq!(PublicKey::parse(&[0; 32]), Err(PublicKeyError));
    }

    #[test]
    fn bytes_off_the_curve_are_refused() {
        assert!((0..=255_u8).any(|byte| PublicKey::parse(&[byte; 32]).is_err()));
    }

    #[test]
    fn a_signature_for_one_purpose_means_nothing_under_another() {
        let key = DeviceKey::from_seed(&[7; 32]);
        let signature = key.sign(Purpose::Attestation, b"heads");
        assert_eq!(key.public().verify(Purpose::Attestation, b"heads", &signature), Ok(()));
        for other in [Purpose::Approval, Purpose::Challenge, Purpose::Enrolment, Purpose::Roster, Purpose::Meeting] {
            assert_eq!(key.public().verify(other, b"heads", &signature), Err(SignatureWrong));
        }
    }

    #[test]
    fn every_flipped_bit_of_a_signature_is_found() {
        let key = DeviceKey::from_seed(&[7; 32]);
        let signature = key.sign(Purpose::Attestation, b"heads");
        for bit in 0..Signature::LENGTH * 8 {
            let mut bytes = *signature.as_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(key.public().verify(Purpose::Attestation, b"heads", &Signature::new(bytes)).is_err(), "bit {bit}");
        }
    }
}
