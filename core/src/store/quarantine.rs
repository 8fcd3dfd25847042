//! What was set aside, and how much of it there is room for.

use super::append::within;
use super::{Misuse, SecretBytes};
use crate::id::{ChangeHash, RecordId};
use crate::limits::{STORE_CHANGE_BYTES_MAX, STORE_QUARANTINE_BYTES_MAX, STORE_QUARANTINED_MAX};

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
    /// Whether the server has them too: then a purge may remove them, and so may what else needs room. Once it is known to
    /// have them it stays so, whoever brings them again.
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

/// All that is set aside, and what was not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quarantine {
    /// What is kept.
    pub kept: Vec<Quarantined>,
    /// How often another phone brought something to be set aside for which there was no room. It has it still. What comes
    /// again is counted again, and nothing but the end of the store sets this back.
    pub turned_away: u64,
}

/// How much is set aside: by this every store decides alike what there is room for.
///
/// What the server has may go, the oldest first: it can be fetched again. What another phone brought may be the only copy of
/// what a person typed, so it never goes to make room; where all that is left is of that kind, nothing more of it is taken
/// in, and whoever brought it keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuarantineRoom {
    all: Amount,
    /// Of that, what the server does not have.
    only_here: Amount,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Amount {
    changes: usize,
    bytes: usize,
}

impl Amount {
    fn has_room_for(self, bytes: usize) -> bool {
        self.changes < STORE_QUARANTINED_MAX && self.bytes.saturating_add(bytes) <= STORE_QUARANTINE_BYTES_MAX
    }

    fn add(&mut self, bytes: usize) {
        self.changes += 1;
        self.bytes += bytes;
    }
}

impl QuarantineRoom {
    /// Counts one more that is set aside.
    pub fn add(&mut self, bytes: usize, from_server: bool) {
        self.all.add(bytes);
        if !from_server {
            self.only_here.add(bytes);
        }
    }

    /// Counts one less, which the server has.
    pub fn let_go(&mut self, bytes: usize) {
        self.all.changes = self.all.changes.saturating_sub(1);
        self.all.bytes = self.all.bytes.saturating_sub(bytes);
    }

    /// Whether there is room for so many bytes as it is.
    pub fn is_enough_for(&self, bytes: usize) -> bool {
        self.all.has_room_for(bytes)
    }

    /// Whether there is when all that the server has is let go.
    pub fn can_be_made_for(&self, bytes: usize) -> bool {
        self.only_here.has_room_for(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_up_to_each_bound_and_no_further() {
        let mut room = QuarantineRoom::default();
        assert!(room.is_enough_for(STORE_QUARANTINE_BYTES_MAX) && !room.is_enough_for(STORE_QUARANTINE_BYTES_MAX + 1));
        (1..STORE_QUARANTINED_MAX).for_each(|_| room.add(1, true));
        assert!(room.is_enough_for(1));
        room.add(1, false);
        assert!(!room.is_enough_for(0) && room.can_be_made_for(STORE_QUARANTINE_BYTES_MAX - 1));
        assert!(!room.can_be_made_for(STORE_QUARANTINE_BYTES_MAX));
        room.let_go(1);
        assert!(room.is_enough_for(1));
    }
}
