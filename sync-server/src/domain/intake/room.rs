//! How much room there is for what is pushed.

use crate::domain::limits::{Limits, Store};
use crate::store::{Batch, Held, Usage};
use casement_core::id::{ChangeHash, DeviceId, RecordId, WorkspaceId};
use std::collections::HashMap;

/// What stands in a workspace, and what is held there, so that nobody has to count.
#[derive(Debug, Clone, Default)]
pub(super) struct Stock {
    pub(super) stored: Usage,
    held: HashMap<(RecordId, ChangeHash), HeldNote>,
    held_of: HashMap<DeviceId, Usage>,
    held_all: Usage,
}

#[derive(Debug, Clone, Copy)]
struct HeldNote {
    reason: u16,
    via: DeviceId,
    bytes: u64,
}

impl Stock {
    pub(super) fn new(stored: Usage, held: &[Held]) -> Self {
        let mut stock = Self { stored, ..Self::default() };
        held.iter().for_each(|held| stock.hold(held));
        stock
    }

    /// Why a change is held; none where it is not.
    pub(super) fn reason(&self, record: RecordId, hash: ChangeHash) -> Option<u16> {
        self.held.get(&(record, hash)).map(|note| note.reason)
    }

    /// Notes that something is held.
    pub(super) fn hold(&mut self, held: &Held) {
        let note = HeldNote { reason: held.reason, via: held.via, bytes: size(held) };
        if self.held.insert((held.record, held.hash), note).is_none() {
            self.held_of.entry(held.via).or_default().add(1, note.bytes);
            self.held_all.add(1, note.bytes);
        }
    }

    /// Notes that something is held no more.
    pub(super) fn let_go(&mut self, held: &Held) {
        if let Some(note) = self.held.remove(&(held.record, held.hash)) {
            self.held_all.take(1, note.bytes);
            if let Some(of) = self.held_of.get_mut(&note.via) {
                of.take(1, note.bytes);
            }
        }
    }

    /// How much room there is for what this device brings, and for all.
    pub(super) fn room(&self, limits: &Limits, via: DeviceId, batch: &BatchUse) -> Room {
        let of = self.held_of.get(&via).copied().unwrap_or_default();
        let left = |limit: Store, one: Usage, other: Usage| Usage {
            count: limit.count.saturating_sub(one.count).saturating_sub(other.count),
            bytes: limit.bytes.saturating_sub(one.bytes).saturating_sub(other.bytes),
        };
        Room {
            stored: left(limits.workspace, self.stored, batch.stored),
            held: left(limits.held, self.held_all, batch.held),
            held_of: left(limits.held_of_device, of, batch.held_of.get(&via).copied().unwrap_or_default()),
            used: Usage::default(),
            used_held: Usage::default(),
        }
    }

    /// What of a batch is on disk.
    pub(super) fn committed(&mut self, workspace: WorkspaceId, batch: &Batch) {
        batch.held.iter().filter(|held| held.workspace == workspace).for_each(|held| self.hold(held));
    }
}

/// What a batch uses in one workspace, before it is on disk.
#[derive(Debug, Clone, Default)]
pub(super) struct BatchUse {
    pub(super) stored: Usage,
    held: Usage,
    held_of: HashMap<DeviceId, Usage>,
}

impl BatchUse {
    /// One record of one push was judged.
    pub(super) fn add(&mut self, via: DeviceId, room: &Room) {
        self.stored.add(room.used.count, room.used.bytes);
        self.held.add(room.used_held.count, room.used_held.bytes);
        self.held_of.entry(via).or_default().add(room.used_held.count, room.used_held.bytes);
    }
}

/// Room for what one device brings of one record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    stored: Usage,
    held: Usage,
    held_of: Usage,
    used: Usage,
    used_held: Usage,
}

impl Room {
    /// Takes room for bytes to be stored, and for a record where it is a new one. Whether there is.
    pub(super) fn store(&mut self, records: u64, bytes: usize) -> bool {
        let bytes = bytes as u64;
        let fits = self.stored.count >= records && self.stored.bytes >= bytes;
        if fits {
            self.stored.take(records, bytes);
            self.used.add(records, bytes);
        }
        fits
    }

    /// Takes room for a change to be held. Whether there is.
    pub(super) fn hold(&mut self, bytes: usize) -> bool {
        let bytes = bytes as u64;
        let fits = [self.held, self.held_of].iter().all(|left| left.count >= 1 && left.bytes >= bytes);
        if fits {
            self.held.take(1, bytes);
            self.held_of.take(1, bytes);
            self.used_held.add(1, bytes);
        }
        fits
    }
}

/// Bytes of something held, with what was signed for it.
fn size(held: &Held) -> u64 {
    (held.bytes.len() + held.statements.iter().map(Vec::len).sum::<usize>()) as u64
}
