//! After the server was restored: what a device has and the server lacks, and the other way round.

use super::{Ask, Given};
use crate::store::{FilledRecord, StoreError};
use casement_core::gate::{self, Index};
use casement_core::id::{ChangeHash, RecordId};
use casement_core::identity::Heads;
use std::collections::HashSet;

impl Ask<'_> {
    /// Gives of a record what the device does not have, and says whether the server has all that the device has.
    pub(super) fn compare(&self, record: FilledRecord, heads: &Heads, given: &mut Given) -> Result<(), StoreError> {
        let log = self.store.record(self.speaker.workspace, record.record)?;
        let mut index = Index::new(record.record);
        let mut read = Vec::new();
        for (position, bytes) in log.into_iter().flat_map(|log| log.changes) {
            let change = gate::read(record.record, &bytes).map_err(|_| StoreError::Damaged)?;
            index.insert(&change);
            read.push((position, change.hash, bytes));
        }
        let known: Vec<ChangeHash> = heads.as_slice().iter().copied().filter(|head| index.has(*head)).collect();
        if known.len() == heads.as_slice().len() {
            given.confirmed.push(record.record);
        } else {
            given.lacking.push(record.record);
        }
        // What is not checked yet is given to nobody.
        let up_to = record.snapshot.as_ref().map_or(0, |snapshot| snapshot.position);
        let is_served = |at: u64| at <= up_to || record.changes.iter().any(|(served, _)| *served == at);
        let is_theirs = |hash: ChangeHash| known.iter().any(|head| *head == hash || index.is_ancestor(hash, *head));
        let changes: Vec<(u64, Vec<u8>)> = read
            .into_iter()
            .filter(|(at, hash, _)| is_served(*at) && !is_theirs(*hash))
            .map(|(at, _, bytes)| (at, bytes))
            .collect();
        if !changes.is_empty() || !record.statements.is_empty() {
            given.records.push(FilledRecord { snapshot: None, changes, ..record });
        }
        Ok(())
    }

    /// Says of the records that the device named whether the server has all of them. What the device lacks it gets as
    /// whatever is new.
    pub(super) fn compare_standing(&self, given: &mut Given) -> Result<(), StoreError> {
        for (record, heads) in &self.wanted.compared {
            let log = self.store.record(self.speaker.workspace, *record)?;
            let changes = log.into_iter().flat_map(|log| log.changes);
            let hashes: HashSet<ChangeHash> =
                changes.filter_map(|(_, bytes)| gate::read(*record, &bytes).ok()).map(|change| change.hash).collect();
            let has_all = heads.as_slice().iter().all(|head| hashes.contains(head));
            if has_all { given.confirmed.push(*record) } else { given.lacking.push(*record) }
        }
        Ok(())
    }

    /// Records that the device named and that are not here at all.
    pub(super) fn lacking(&self, given: &mut Given) -> Result<(), StoreError> {
        let compared: Vec<RecordId> = self.wanted.compared.keys().copied().collect();
        given.lacking.extend(self.store.missing(self.speaker.workspace, &compared)?);
        Ok(())
    }
}
