//! What was set aside.

use super::append::within;
use super::{Misuse, SecretBytes};
use crate::id::{ChangeHash, RecordId};
use crate::limits::STORE_CHANGE_BYTES_MAX;

/// Bytes that are kept but not merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Of which record they said to be.
    pub record: RecordId,
    /// Their hash.
    pub hash: ChangeHash,
    /// The bytes.
    pub bytes: SecretBytes,
    /// Why.
    pub reason: QuarantineReason,
    /// Whether the server has them too: then a purge may remove them.
    pub from_server: bool,
}

/// Why bytes were set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuarantineReason {
    /// The same actor and number stand in the log with another content.
    SecondContent,
    /// Kept until someone decides, or until what is missing has come; the number is the caller's.
    Held(u16),
    /// Will not be merged; the number is the caller's.
    Refused(u16),
}

impl Quarantined {
    pub(super) fn check(&self) -> Result<(), Misuse> {
        within(self.bytes.len(), STORE_CHANGE_BYTES_MAX)
    }
}
