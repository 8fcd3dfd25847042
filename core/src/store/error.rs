//! What a store says when it does not do something.

use crate::id::RecordId;

/// Why a store did nothing, by what to do next.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Free space, then do it again: everything that was kept before is kept still.
    #[error("the device has no space left: free some, then try again; nothing that was kept is lost")]
    Full,
    /// Unlock, then do it again.
    #[error("the store is locked: unlock it first")]
    Locked,
    /// Close the other program, then do it again.
    #[error("another process has the store open: close it, then try again")]
    InUse,
    /// Fetch the rest from the server, and keep the damaged files: a person with tools may read them.
    #[error("the store is damaged: its files are kept; sync to a new store, and ask for help with the old one")]
    Damaged,
    /// Update the app: a later one has written here.
    #[error("the store was written by a later version ({found}, this one knows {known}): update the app")]
    Newer {
        /// The version of what is stored.
        found: u32,
        /// The latest version that this program knows.
        known: u32,
    },
    /// Report: the program asked for what may not be.
    #[error("the store was misused")]
    Misuse(#[from] Misuse),
    /// Report: something else went wrong below.
    #[error("the store failed")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What a program may not ask of a store: an error of the program, never of the person who uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misuse {
    /// The first act in a record says which visit and form it belongs to.
    #[error("the record {0} is not known, and nothing says to which visit and form it belongs")]
    RecordUnknown(RecordId),
    /// A record belongs to one visit for ever.
    #[error("the record {0} belongs to another visit")]
    OtherVisit(RecordId),
    /// The change was made as another actor than the one this store writes as.
    #[error("the change is another actor's than this store's in the record")]
    OtherActor,
    /// A new actor must be one that never wrote to the record.
    #[error("the actor has written to the record in another life of the store")]
    ActorUsed,
    /// The number is not the one after the actor's last: used before, or one left out.
    #[error("the change has number {found} of its actor, and {wanted} comes next")]
    NumberTaken {
        /// The number of the change.
        found: u64,
        /// The number that comes next.
        wanted: u64,
    },
    /// One part is longer than its bound in `limits`.
    #[error("{bytes} bytes, more than the {max} that one such part may have")]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        max: usize,
    },
    /// The snapshot was made on top of another one than the one stored.
    #[error("the snapshot builds on another than the one stored")]
    SnapshotOutdated,
    /// A whole record came where there is one already: the caller merges it and delivers its changes.
    #[error("the record {0} is here already: its changes must be merged one by one")]
    RecordKnown(RecordId),
    /// The snapshot does not reproduce what the one before it holds alone, or holds what was never stored.
    #[error("the snapshot reproduces {found} changes where {wanted} are needed")]
    SnapshotIncomplete {
        /// How many it reproduces.
        found: u64,
        /// How many it must.
        wanted: u64,
    },
}
