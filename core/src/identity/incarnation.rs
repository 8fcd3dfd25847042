//! One life of a device's store, and the actors that it writes as.

use std::fmt;

/// The name under which one store writes to one record for as long as that store lives: Automerge's actor id. Random.
///
/// Two changes with the same actor and number but different content wedge a record for ever. A store that was put back
/// from a backup has forgotten what it wrote since, and would use numbers again. So an actor belongs to one record and
/// one life of the store: the store keeps it with its last number, and forgets it when a new life begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId([u8; ActorId::LENGTH]);

impl ActorId {
    /// How many bytes it has.
    pub const LENGTH: usize = 16;

    /// The actor of these bytes, which the caller has drawn from the system's randomness.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

impl fmt::Debug for ActorId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ActorId(")?;
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))?;
        write!(out, ")")
    }
}

/// As whom this store writes to a record, and how far it has come.
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
