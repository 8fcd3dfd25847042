//! One change, taken apart.

use super::operation::Operation;
use crate::id::{ActorId, ChangeHash, DeviceId, FormVersionId};

/// What kind of change it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The first change of the record, which lays out its maps.
    Genesis,
    /// Names a form version that the record is filled in.
    Form(FormVersionId),
    /// Makes the text object of the question with this key.
    Text(Box<str>),
    /// What a person did.
    Act,
}

/// One change that [`read`](super::read()) let through. Its parts are public: nothing trusts them but the index, which is
/// given what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind it is.
    pub kind: Kind,
    /// The SHA-256 that names it.
    pub hash: ChangeHash,
    /// Whose it is.
    pub actor: ActorId,
    /// Its number among its actor's changes, from 1.
    pub seq: u64,
    /// Number of its first operation.
    pub start_op: u64,
    /// Number of its last operation.
    pub max_op: u64,
    /// When it was made by its device's clock, in the unit in which the record writes it; 0 in layout changes.
    pub time: i64,
    /// Names the act.
    pub message: Option<Box<str>>,
    /// The changes that its author had seen last, ascending. Empty in the genesis alone.
    pub dependencies: Vec<ChangeHash>,
    /// The device that its actor belongs to: stands in the first change of an actor, and in no layout change.
    pub author: Option<DeviceId>,
    /// What it does, ascending by counter. Empty in layout changes, of which [`Change::kind`] says all.
    pub operations: Vec<Operation>,
}

impl Change {
    /// The edit that holds the operation with this number.
    pub fn operation(&self, counter: u64) -> Option<&Operation> {
        let after = self.operations.partition_point(|operation| operation.counter <= counter);
        let found = self.operations.get(after.checked_sub(1)?)?;
        (counter < found.counter + found.length()).then_some(found)
    }
}
