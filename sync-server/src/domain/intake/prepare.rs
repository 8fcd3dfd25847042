//! What a device pushes, read as far as it can be without anything that is stored.

use crate::domain::workspaces::{Speaker, WorkspaceState};
use casement_core::gate::{self, Change, Refusal};
use casement_core::id::{ChangeHash, RecordId};
use casement_core::store::{RecordAbout, StatementKind};
use casement_core::sync::wire::RecordPush;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A push, ready to be judged.
pub struct PreparedPush {
    /// Who pushes.
    pub speaker: Speaker,
    /// When, by the server's clock.
    pub received: Timestamp,
    /// As it was when the push came.
    pub workspace: Arc<WorkspaceState>,
    /// By record, in the order of the request.
    pub records: Vec<PreparedRecord>,
    /// The time of the challenge that the device has answered with this request.
    pub answered: Option<Timestamp>,
    /// Whether a lead has decided that it is taken in: then it counts that its device signed for it before it was revoked.
    pub is_decided: bool,
}

/// What was pushed of one record.
pub struct PreparedRecord {
    /// Which record.
    pub record: RecordId,
    /// The visit and the form version, as the device says.
    pub about: RecordAbout,
    /// In the order of the request.
    pub changes: Vec<PreparedChange>,
    /// In the order of the request.
    pub statements: Vec<PreparedStatement>,
}

/// One change as it came.
pub struct PreparedChange {
    /// The raw bytes.
    pub bytes: Vec<u8>,
    /// What the gate has read; or why it is refused.
    pub read: Result<Change, Refusal>,
}

/// One statement as it came.
pub struct PreparedStatement {
    /// What it says that it is.
    pub kind: StatementKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl PreparedChange {
    /// Its name: its hash; of what cannot be read, the hash of all its bytes.
    pub fn hash(&self) -> ChangeHash {
        match &self.read {
            Ok(change) => change.hash,
            Err(_) => ChangeHash::new(Sha256::digest(&self.bytes).into()),
        }
    }
}

/// Reads what was pushed of each record.
pub fn prepare(pushes: &[RecordPush<'_>]) -> Vec<PreparedRecord> {
    pushes.iter().map(|push| prepare_record(push)).collect()
}

fn prepare_record(push: &RecordPush<'_>) -> PreparedRecord {
    let changes = push.changes.iter();
    let changes =
        changes.map(|bytes| PreparedChange { bytes: bytes.to_vec(), read: gate::read(push.record, bytes) }).collect();
    let statements = push.statements.iter();
    let statements = statements
        .map(|statement| PreparedStatement { kind: statement.kind, bytes: statement.bytes.to_vec() })
        .collect();
    PreparedRecord { record: push.record, about: push.about, changes, statements }
}
