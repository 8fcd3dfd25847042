//! Snapshots, and letting raw changes go.

use super::{Misuse, SecretBytes, StatementId};
use crate::id::{ChangeHash, RecordId};
use crate::identity::Heads;
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

/// A saved document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Where it stands.
    pub heads: Heads,
    /// The document, saved.
    pub bytes: SecretBytes,
}

/// The SHA-256 of a snapshot's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SnapshotDigest(pub [u8; 32]);

/// A snapshot as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSnapshot {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// What its digest was when it was written.
    pub digest: SnapshotDigest,
    /// Whether its bytes still have that digest. If not, the record must be fetched from the server again; what was not
    /// receipted is in the tail.
    pub sound: bool,
    /// How many changes it holds of which the raw bytes are gone.
    pub folded: u64,
}

/// A new snapshot of a record. The caller has loaded it and has found in it, byte for byte, every change that it names.
#[derive(Debug, Clone)]
pub struct Compaction {
    /// Of which record.
    pub record: RecordId,
    /// The snapshot.
    pub snapshot: Snapshot,
    /// The one that it builds on, as it was found when the record was opened.
    pub replaces: Option<SnapshotDigest>,
    /// Every change that it reproduces: those that stand in the log and those that only the snapshot before held.
    pub reproduced: Vec<ChangeHash>,
    /// Attestations that later ones by the same devices cover.
    pub superseded: Vec<StatementId>,
}

/// What a compaction did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Compacted {
    /// Raw changes that are gone.
    pub removed: u64,
    /// Raw changes that the snapshot reproduces but the server has not receipted: they stay.
    pub kept: u64,
}

impl Snapshot {
    /// Its digest.
    pub fn digest(&self) -> SnapshotDigest {
        SnapshotDigest(Sha256::digest(&self.bytes[..]).into())
    }
}

impl Compaction {
    /// Whether the snapshot is within its bound, builds on the one stored, and reproduces enough: at least as many
    /// changes as only the one before holds (`folded`), and nothing that was never stored. `in_log` of those that it
    /// names stand in the log. Gives how many it names.
    pub fn check(&self, stored: Option<(SnapshotDigest, u64)>, in_log: u64) -> Result<u64, Misuse> {
        self.snapshot.check()?;
        if self.replaces != stored.map(|(digest, _)| digest) {
            return Err(Misuse::SnapshotOutdated);
        }
        let folded = stored.map_or(0, |(_, folded)| folded);
        let distinct: FxHashSet<_> = self.reproduced.iter().collect();
        let found = distinct.len() as u64;
        let never_stored = found.saturating_sub(in_log) > folded;
        if found < folded || never_stored {
            return Err(Misuse::SnapshotIncomplete { found, wanted: folded + in_log });
        }
        Ok(found)
    }
}
