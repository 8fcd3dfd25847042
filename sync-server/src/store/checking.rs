//! What was taken in and is to be applied once before it is served.

use casement_core::id::{ChangeHash, RecordId, WorkspaceId};
use casement_core::identity::Heads;
use casement_core::store::RecordAbout;

/// A record with changes or statements that are not served yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// Which record.
    pub record: RecordId,
    /// The visit and the form version.
    pub about: RecordAbout,
    /// The last snapshot.
    pub snapshot: Option<Snapshot>,
    /// Served changes that the snapshot lacks, then those to be checked; each after those that it depends on. None
    /// where statements alone are waiting: nothing need be applied for those.
    pub changes: Vec<UncheckedChange>,
}

/// One change to be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UncheckedChange {
    /// Its place in the server's log.
    pub position: u64,
    /// Its hash.
    pub hash: ChangeHash,
    /// Whether it was checked before.
    pub served: bool,
    /// The raw bytes.
    pub bytes: Vec<u8>,
}

/// A record as it was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Where it stands.
    pub heads: Heads,
    /// How many changes it holds.
    pub changes: u64,
    /// The furthest place in the server's log that it holds: every change of the record up to there that was not set
    /// aside is in it.
    pub position: u64,
    /// The saved document.
    pub bytes: Vec<u8>,
}

/// What came of checking a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// Which record.
    pub record: RecordId,
    /// The places of those that applied cleanly: served from now on, in this order. After them come the statements that
    /// are not served yet, unless a change that was taken in before or with them is still unchecked: a statement must
    /// not be served without the changes that it speaks of. What came in one push is therefore checked off at once.
    pub clean: Vec<u64>,
    /// The places of those that did not, with the reason: held for the lead from now on with the attestations of the
    /// same push, and no longer in the log.
    pub set_aside: Vec<(u64, u16)>,
    /// The record with all that is clean; none to leave the last one.
    pub snapshot: Option<Snapshot>,
}
