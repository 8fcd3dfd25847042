//! One change, as a store knows it.

use super::SecretBytes;
use crate::id::ActorId;
use crate::id::{ChangeHash, DeviceId};

/// One change of a record. The store takes the caller's word for what the bytes say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its hash.
    pub hash: ChangeHash,
    /// Which device made it; none for genesis and layout, which everyone computes alike.
    pub author: Option<DeviceId>,
    /// As whom it was written.
    pub actor: ActorId,
    /// Its number among the actor's changes, from 1.
    pub number: u64,
    /// Its raw bytes.
    pub bytes: SecretBytes,
}

/// A change in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedChange {
    /// Its place in the log of this store: later ones have greater numbers.
    pub position: u64,
    /// The change.
    pub change: Change,
    /// Whether it was made here.
    pub made_here: bool,
    /// How far it has come on its way to the server.
    pub sending: Sending,
}

/// How far a change or a statement has come on its way to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sending {
    /// In the outbox.
    Unsent,
    /// In the outbox still: the server waits for what it depends on.
    Waiting(ChangeHash),
    /// The server has it for good, at this place of its log.
    Receipted(u64),
    /// The server has it, and the lead must look at it first. It stays here until it is receipted.
    Held(u16),
    /// The server does not take it. It stays here.
    Refused(u16),
}

impl Sending {
    /// Whether it goes out with the next exchange.
    pub const fn in_outbox(self) -> bool {
        matches!(self, Self::Unsent | Self::Waiting(_))
    }

    /// Whether the server has it for good.
    pub const fn is_receipted(self) -> bool {
        matches!(self, Self::Receipted(_))
    }
}
