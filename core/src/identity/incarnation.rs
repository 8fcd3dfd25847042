//! One life of a device's store, and the actors that it writes as.

use crate::id::ActorId;

/// As whom this store writes to a record, and how far it has come.
///
/// Two changes with the same actor and number but different content wedge a record for ever. A store that was put back
/// from a backup has forgotten what it wrote since, and would use numbers again. So an actor belongs to one record and
/// one life of the store: the store keeps it with its last number, and forgets it when a new life begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incarnation {
    /// As whom.
    pub actor: ActorId,
    /// The number of its last change; 0 before the first.
    pub last_number: u64,
}

impl Incarnation {
    /// A new one, before its first change.
    pub const fn begin(actor: ActorId) -> Self {
        Self { actor, last_number: 0 }
    }

    /// The number that its next change must have.
    pub const fn next_number(&self) -> u64 {
        self.last_number + 1
    }
}
