//! The indexes of records that are being written to, as many as memory allows.

use crate::store::{ServerStore, StoreError};
use casement_core::gate::{self, Index};
use casement_core::id::{ChangeHash, RecordId, WorkspaceId};
use casement_core::store::RecordAbout;
use std::collections::HashMap;

/// What is known of one record.
pub(super) struct Known {
    /// The visit and the form version; none while the record is not there.
    pub(super) about: Option<RecordAbout>,
    pub(super) index: Index,
    /// Which version of what is stored this is.
    pub(super) version: u64,
    /// The place of each change in the server's log.
    pub(super) positions: HashMap<ChangeHash, u64>,
    used: u64,
}

/// The records that were written to last.
pub(super) struct Cache {
    records: HashMap<(WorkspaceId, RecordId), Known>,
    /// Changes of all of them, and [`RECORD_COUNTS`] for each: what their memory follows.
    changes: usize,
    changes_max: usize,
    clock: u64,
}

/// For how many changes a record counts by itself: its maps and lists have room for some before they hold any.
const RECORD_COUNTS: usize = 32;

impl Cache {
    /// Keeps about so many changes in mind, some 600 bytes each.
    pub(super) fn new(changes_max: usize) -> Self {
        Self { records: HashMap::new(), changes: 0, changes_max, clock: 0 }
    }

    /// What is known of a record; read from the store where it was not written to for a while.
    pub(super) fn get(
        &mut self,
        store: &dyn ServerStore,
        workspace: WorkspaceId,
        record: RecordId,
    ) -> Result<&mut Known, StoreError> {
        self.clock += 1;
        let key = (workspace, record);
        if !self.records.contains_key(&key) {
            let known = read(store, workspace, record)?;
            self.changes += known.index.len() + RECORD_COUNTS;
            self.records.insert(key, known);
        }
        let known = self.records.get_mut(&key).ok_or(StoreError::Misuse("a record that was just read is there"))?;
        known.used = self.clock;
        Ok(known)
    }

    /// A record has grown by so many changes.
    pub(super) fn grown(&mut self, changes: usize) {
        self.changes += changes;
    }

    /// Changes of a record are on disk, at these places.
    pub(super) fn placed(
        &mut self,
        workspace: WorkspaceId,
        record: RecordId,
        about: RecordAbout,
        added: impl Iterator<Item = (ChangeHash, u64)>,
    ) {
        if let Some(known) = self.records.get_mut(&(workspace, record)) {
            known.about = Some(about);
            let before = known.positions.len();
            known.positions.extend(added);
            known.version += (known.positions.len() - before) as u64;
        }
    }

    /// Forgets a record: what is in mind may not be what is stored.
    pub(super) fn forget(&mut self, workspace: WorkspaceId, record: RecordId) {
        if let Some(known) = self.records.remove(&(workspace, record)) {
            self.changes = self.changes.saturating_sub(known.index.len() + RECORD_COUNTS);
        }
    }

    /// Lets go of those that were not used for the longest time, beyond the bound.
    pub(super) fn trim(&mut self) {
        if self.changes <= self.changes_max {
            return;
        }
        let mut by_use: Vec<(u64, (WorkspaceId, RecordId))> =
            self.records.iter().map(|(key, known)| (known.used, *key)).collect();
        by_use.sort_unstable_by_key(|(used, _)| *used);
        // Down to a little below the bound, so that not every push has to look through all of them.
        for (_, (workspace, record)) in by_use {
            if self.changes <= self.changes_max - self.changes_max / 8 {
                return;
            }
            self.forget(workspace, record);
        }
    }
}

fn read(store: &dyn ServerStore, workspace: WorkspaceId, record: RecordId) -> Result<Known, StoreError> {
    let mut known = Known { about: None, index: Index::new(record), version: 0, positions: HashMap::new(), used: 0 };
    if let Some(log) = store.record(workspace, record)? {
        known.about = Some(log.about);
        known.version = log.version;
        for (position, bytes) in &log.changes {
            // It passed when it was taken in.
            let change = gate::read(record, bytes).map_err(|_| StoreError::Damaged)?;
            known.index.insert(&change);
            known.positions.insert(change.hash, *position);
        }
    }
    Ok(known)
}
