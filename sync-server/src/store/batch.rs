//! What is taken in.

use super::{Held, StoreError};
use casement_core::id::{ActorId, ChangeHash, DeviceId, RecordId, WorkspaceId};
use casement_core::identity::Heads;
use casement_core::store::{RecordAbout, Statement};
use jiff::Timestamp;
use std::collections::HashSet;

/// What was judged and is to be taken in, of as many devices as there are.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// By record; a record stands here once.
    pub records: Vec<RecordAppend>,
    /// What is held for a lead.
    pub held: Vec<Held>,
    /// Devices that have shown who they are, with the time of the challenge that each has answered.
    pub seen: Vec<(WorkspaceId, DeviceId, Timestamp)>,
}

/// What is added to one record.
#[derive(Debug, Clone)]
pub struct RecordAppend {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// Which record; made, where it is not there.
    pub record: RecordId,
    /// The visit and the form version. The visit of a record never changes; the version does.
    pub about: RecordAbout,
    /// Which [`RecordLog::version`] was judged; 0 where the record was not there. Where it is another now, nothing is
    /// taken in.
    pub version_before: u64,
    /// Changes, each after those that it depends on.
    pub changes: Vec<NewChange>,
    /// Statements. One that is known already is passed over.
    pub statements: Vec<NewStatement>,
    /// Where the record stands after them; none to leave what is known of it.
    pub heads: Option<Heads>,
}

/// One change to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewChange {
    /// Its hash.
    pub hash: ChangeHash,
    /// The device that made it; none for a layout.
    pub author: Option<DeviceId>,
    /// As whom.
    pub actor: ActorId,
    /// Its number among the actor's.
    pub number: u64,
    /// The device that brought it.
    pub via: DeviceId,
    /// When, by the server's clock.
    pub received: Timestamp,
    /// The raw bytes.
    pub bytes: Vec<u8>,
}

/// One statement to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStatement {
    /// The statement.
    pub statement: Statement,
    /// The device that brought it.
    pub via: DeviceId,
    /// When, by the server's clock.
    pub received: Timestamp,
}

/// Where what was taken in stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Committed {
    /// For each record of the batch, the place of each of its changes in the server's log. Places only grow.
    pub positions: Vec<Vec<u64>>,
}

/// One record as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLog {
    /// The visit and the form version.
    pub about: RecordAbout,
    /// Grows by one with each change that is taken in, and by one with each that is set aside: a count of the changes
    /// alone would be the same again after one of either.
    pub version: u64,
    /// Where it stands, as whoever added to it last has said; none from when something was set aside until then.
    pub heads: Option<Heads>,
    /// Its raw changes with their places in the server's log, each after those that it depends on. Those that were set
    /// aside when they were checked are not among them.
    pub changes: Vec<(u64, Vec<u8>)>,
    /// The statements.
    pub statements: Vec<Statement>,
}

impl Batch {
    /// Whether what it asks for can be.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let mut records = HashSet::with_capacity(self.records.len());
        if self.records.iter().all(|append| records.insert((append.workspace, append.record))) {
            Ok(())
        } else {
            Err(StoreError::Misuse("a record stands in a batch once"))
        }
    }
}
