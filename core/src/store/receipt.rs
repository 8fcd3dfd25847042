//! What the server said about what it was sent.

use super::{Sending, StatementId};
use crate::id::{ChangeHash, RecordId};
use crate::identity::Heads;
use sha2::{Digest, Sha256};

/// What the server said about one change or statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// In which record.
    pub record: RecordId,
    /// About what.
    pub about: Receipted,
    /// What it said.
    pub verdict: Verdict,
}

/// What a receipt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Receipted {
    /// A change.
    Change(ChangeHash),
    /// A statement.
    Statement(StatementId),
}

/// What the server says about what it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It is durable, at this place of the server's log.
    Stored(u64),
    /// It was durable before, at this place.
    AlreadyHad(u64),
    /// This must come first.
    Waiting(ChangeHash),
    /// It is kept there for the lead, for this reason.
    Held(u16),
    /// It is not taken, for this reason.
    Refused(u16),
}

impl Verdict {
    /// How far a change with this verdict has come.
    pub const fn sending(self) -> Sending {
        match self {
            Self::Stored(position) | Self::AlreadyHad(position) => Sending::Receipted(position),
            Self::Waiting(dependency) => Sending::Waiting(dependency),
            Self::Held(reason) => Sending::Held(reason),
            Self::Refused(reason) => Sending::Refused(reason),
        }
    }
}

/// What of one record the server is known to have: a count, and a hash over every receipt in the order of arrival, which
/// the server can compute from its own log. It is the proof that a purge leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReceiptChain {
    /// How many changes.
    pub changes: u64,
    /// The furthest of their places in the server's log.
    pub position_max: u64,
    /// SHA-256 over the digest before, the hash of the change, and its place (eight bytes, most significant first);
    /// zeros before the first.
    pub digest: [u8; 32],
}

impl ReceiptChain {
    /// A whole document that the server has: so many changes, standing at these heads.
    pub fn add_document(&mut self, heads: &Heads, changes: u64, position: u64) {
        self.add(&Sha256::digest(heads.to_bytes()).into(), position);
        self.changes += changes.saturating_sub(1);
    }

    /// One change more.
    pub fn add(&mut self, hash: &[u8; 32], position: u64) {
        let digest = Sha256::new().chain_update(self.digest).chain_update(hash).chain_update(position.to_be_bytes());
        self.digest = digest.finalize().into();
        self.changes += 1;
        self.position_max = self.position_max.max(position);
    }
}
