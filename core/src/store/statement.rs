//! What was signed about a record, kept beside it.

use crate::id::DeviceId;
use sha2::{Digest, Sha256};

/// A signed statement about a record: opaque here, named by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    id: StatementId,
    kind: StatementKind,
    device: DeviceId,
    bytes: Vec<u8>,
}

/// The SHA-256 of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub [u8; 32]);

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatementKind {
    /// [`crate::identity::Attestation`].
    Attestation,
    /// [`crate::identity::Approval`].
    Approval,
}

impl Statement {
    /// A statement by a device, as its canonical bytes.
    pub fn new(kind: StatementKind, device: DeviceId, bytes: Vec<u8>) -> Self {
        Self { id: StatementId(Sha256::digest(&bytes).into()), kind, device, bytes }
    }

    /// By which it is named.
    pub fn id(&self) -> StatementId {
        self.id
    }

    /// What it is.
    pub fn kind(&self) -> StatementKind {
        self.kind
    }

    /// The device that says that it signed.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Its canonical bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
