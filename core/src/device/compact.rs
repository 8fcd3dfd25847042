//! Snapshots: how a record comes to open fast.

use super::error::DeviceError;
use super::open::OpenRecord;
use crate::identity::Heads;
use crate::store::{Compacted, Compaction, LocalStore, SecretBytes, Snapshot};

impl OpenRecord {
    /// Keeps a snapshot, and lets the raw changes go that the server has receipted. The snapshot was read back and
    /// reproduces every change byte for byte; where Automerge does not do that, the raw changes simply stay.
    pub fn compact(&mut self, store: &mut impl LocalStore) -> Result<Compacted, DeviceError> {
        if self.is_stale {
            self.reopen(store)?;
        }
        self.catch_up(store)?;
        let record = self.filling.record();
        let bytes = record.snapshot()?;
        let heads = Heads::new(record.heads()).map_err(|_| crate::record::DocumentError::Unfit)?;
        let snapshot = Snapshot { heads, bytes: SecretBytes::new(bytes) };
        let digest = snapshot.digest();
        let reproduced = record.changes().into_iter().map(|change| change.hash).collect();
        let compaction =
            Compaction { record: record.id(), snapshot, replaces: self.snapshot, reproduced, superseded: Vec::new() };
        let compacted = store.compact(&compaction)?;
        self.snapshot = Some(digest);
        Ok(compacted)
    }
}
