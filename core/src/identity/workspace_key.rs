//! The key of a workspace, and the fingerprint by which it is recognised.

use super::{DeviceKey, PublicKey, Signature};
use crate::identity::Purpose;
use std::fmt;
use zeroize::Zeroizing;

/// The key that signs a workspace's roster. Whoever founded the workspace holds it; a server need not.
pub struct WorkspaceKey(DeviceKey);

/// The SHA-256 of a workspace's public key. It stands in every invitation, so that a server cannot pass off another
/// roster as this workspace's.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct WorkspaceFingerprint([u8; WorkspaceFingerprint::LENGTH]);

impl WorkspaceKey {
    /// The key of this seed, which the caller has drawn from the system's randomness.
    pub fn from_seed(seed: &[u8; DeviceKey::SEED_LENGTH]) -> Self {
        Self(DeviceKey::from_seed(seed))
    }

    /// The seed, to be kept encrypted.
    pub fn seed(&self) -> Zeroizing<[u8; DeviceKey::SEED_LENGTH]> {
        self.0.seed()
    }

    /// The key by which the roster is checked.
    pub fn public(&self) -> PublicKey {
        self.0.public()
    }

    /// What invitations carry.
    pub fn fingerprint(&self) -> WorkspaceFingerprint {
        WorkspaceFingerprint::of(&self.public())
    }

    /// Signs an entry of the roster; a workspace signs nothing else.
    pub(super) fn sign(&self, message: &[u8]) -> Signature {
        self.0.sign(Purpose::Roster, message)
    }
}

impl fmt::Debug for WorkspaceKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "WorkspaceKey of {:?}", self.fingerprint())
    }
}

impl WorkspaceFingerprint {
    /// How many bytes it has.
    pub const LENGTH: usize = 32;

    /// The fingerprint of these bytes.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// The fingerprint of a workspace's public key.
    pub fn of(key: &PublicKey) -> Self {
        Self(key.sha256())
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

impl fmt::Display for WorkspaceFingerprint {
    /// In groups of four digits, as two people read it to each other.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, pair) in self.0.chunks(2).enumerate() {
            let space = if index == 0 { "" } else { " " };
            write!(out, "{space}{:02x}{:02x}", pair[0], pair[1])?;
        }
        Ok(())
    }
}

impl fmt::Debug for WorkspaceFingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "WorkspaceFingerprint({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}
