//! The twin in memory: for tests and simulations, and the plainest telling of what a store does.

mod administer;
mod check_off;
mod commit;
mod failure;
mod files;
mod read;
mod state;

pub use failure::Failure;

use super::{
    Administration, AuditLine, Backfill, Batch, Checked, Committed, Directory, FeedPage, FeedQuery, FileRow, Held,
    HeldId, ItemRow, Life, PreferencesRow, RecordFiles, RecordLog, RecordPage, RecordStanding, Served, ServedRecord,
    ServerStore, StandingsOf, StoreError, Unchecked, Usage, Workspace,
};
use casement_core::id::{FileHash, RecordId, WorkspaceId};
use casement_core::store::Shelf;
use failure::Planned;
use jiff::Timestamp;
use state::State;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A store that forgets everything when it is dropped. A clone is a store of its own, which holds what this one holds
/// now: what a backup is for a store on a disk.
#[derive(Debug)]
pub struct MemoryStore {
    inner: Mutex<Inner>,
}

#[derive(Debug, Clone)]
struct Inner {
    state: State,
    planned: Option<Planned>,
}

impl MemoryStore {
    /// An empty store in its first life.
    pub fn new(life: Life) -> Self {
        Self { inner: Mutex::new(Inner { state: State::new(life), planned: None }) }
    }

    /// Lets the write after so many others fail, once: as if the server had been killed before or after it took hold.
    pub fn fail_after(&self, writes: u64, failure: Failure) {
        self.lock().planned = Some(Planned { writes, failure });
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A write takes hold in one assignment, so what a panic left behind is whole.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write<T>(&self, work: impl FnOnce(&mut State) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut inner = self.lock();
        let failure = inner.planned.as_mut().and_then(Planned::next);
        if failure.is_some() {
            inner.planned = None;
        }
        if failure == Some(Failure::Before) {
            return Err(failure::killed());
        }
        let mut next = inner.state.clone();
        let done = work(&mut next)?;
        inner.state = next;
        if failure == Some(Failure::After) { Err(failure::killed()) } else { Ok(done) }
    }
}

impl Clone for MemoryStore {
    fn clone(&self) -> Self {
        Self { inner: Mutex::new(self.lock().clone()) }
    }
}

impl ServerStore for MemoryStore {
    fn life(&self) -> Result<Life, StoreError> {
        Ok(self.lock().state.life.clone())
    }

    fn begin_life(&self, life: &Life) -> Result<(), StoreError> {
        self.write(|state| {
            state.life = life.clone();
            Ok(())
        })
    }

    fn workspaces(&self) -> Result<Vec<Workspace>, StoreError> {
        Ok(self.lock().state.workspaces.values().map(|kept| kept.workspace.clone()).collect())
    }

    fn directory(&self, workspace: WorkspaceId) -> Result<Option<Directory>, StoreError> {
        Ok(self.lock().state.workspaces.get(&workspace).map(|kept| kept.directory()))
    }

    fn administer(&self, act: &Administration) -> Result<(), StoreError> {
        act.check()?;
        self.write(|state| state.administer(act))
    }

    fn use_session(&self, workspace: WorkspaceId, token_hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
        self.write(|state| state.use_session(workspace, token_hash, now))
    }

    fn keep_preferences(&self, workspace: WorkspaceId, row: &PreferencesRow) -> Result<(), StoreError> {
        self.write(|state| state.keep_preferences(workspace, row))
    }

    fn item(&self, workspace: WorkspaceId, shelf: Shelf, key: &[u8]) -> Result<Option<ItemRow>, StoreError> {
        Ok(self.lock().state.item(workspace, shelf, key))
    }

    fn audit(&self, workspace: WorkspaceId, from: u64, max: usize) -> Result<Vec<AuditLine>, StoreError> {
        Ok(self.lock().state.audit(workspace, from, max))
    }

    fn record(&self, workspace: WorkspaceId, record: RecordId) -> Result<Option<RecordLog>, StoreError> {
        Ok(self.lock().state.record(workspace, record).map(|kept| kept.log()))
    }

    fn usage(&self, workspace: WorkspaceId) -> Result<Usage, StoreError> {
        Ok(self.lock().state.workspaces.get(&workspace).map(|kept| kept.usage()).unwrap_or_default())
    }

    fn missing(&self, workspace: WorkspaceId, records: &[RecordId]) -> Result<Vec<RecordId>, StoreError> {
        let kept = self.lock();
        Ok(records.iter().copied().filter(|record| kept.state.record(workspace, *record).is_none()).collect())
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreError> {
        batch.check()?;
        self.write(|state| state.commit(batch))
    }

    fn feed(&self, query: &FeedQuery<'_>) -> Result<FeedPage, StoreError> {
        Ok(self.lock().state.feed(query))
    }

    fn records(&self, query: &Backfill<'_>) -> Result<RecordPage, StoreError> {
        Ok(self.lock().state.records(query))
    }

    fn standings(&self, workspace: WorkspaceId, of: StandingsOf) -> Result<Vec<RecordStanding>, StoreError> {
        Ok(self.lock().state.standings(workspace, of))
    }

    fn served(&self, workspace: WorkspaceId, record: RecordId, after: u64) -> Result<Option<ServedRecord>, StoreError> {
        Ok(self.lock().state.served(workspace, record, after))
    }

    fn record_files(
        &self,
        workspace: WorkspaceId,
        record: RecordId,
        only: Option<FileHash>,
    ) -> Result<Option<RecordFiles>, StoreError> {
        Ok(self.lock().state.record_files(workspace, record, only))
    }

    fn files(&self, workspace: WorkspaceId, after: u64, max: usize) -> Result<Vec<(u64, FileRow)>, StoreError> {
        Ok(self.lock().state.files(workspace, after, max))
    }

    fn file_usage(&self, workspace: WorkspaceId) -> Result<Usage, StoreError> {
        Ok(self.lock().state.file_usage(workspace))
    }

    fn keep_file(&self, row: &FileRow) -> Result<(), StoreError> {
        self.write(|state| state.keep_file(row))
    }

    fn unchecked(&self, max: usize) -> Result<Vec<Unchecked>, StoreError> {
        Ok(self.lock().state.unchecked(max))
    }

    fn check_off(&self, checked: &Checked) -> Result<Served, StoreError> {
        self.write(|state| state.check_off(checked))
    }

    fn held(&self, workspace: WorkspaceId) -> Result<Vec<Held>, StoreError> {
        Ok(self.lock().state.held(workspace))
    }

    fn let_go(&self, workspace: WorkspaceId, held: &[HeldId], told: &AuditLine) -> Result<(), StoreError> {
        self.write(|state| state.let_go(workspace, held, told))
    }
}

#[cfg(test)]
mod tests;
