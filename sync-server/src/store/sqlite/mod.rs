//! The store on SQLite, for one server on one machine. The folder:
//!
//! ```text
//! store.db, store.db-wal, store.db-shm   the database
//! store.lock                             held by the process that has the store open
//! store.copy, store.copy.lock            while a backup is made
//! ```
//!
//! One connection writes, a few read beside it. Nothing is encrypted here: that is the disk's matter.

mod backup;
mod connection;
mod error;
mod files;
mod lifecycle;
mod migrate;
mod read;
mod readers;
mod row;
mod wal;
mod write;

use super::{
    Administration, AuditLine, Backfill, Batch, Checked, Committed, Directory, FeedPage, FeedQuery, FileRow, Held,
    HeldId, ItemRow, Life, PreferencesRow, RecordFiles, RecordLog, RecordPage, RecordStanding, Served, ServedRecord,
    ServerStore, StandingsOf, StoreError, Unchecked, Usage, Workspace,
};
use casement_core::id::{FileHash, RecordId, WorkspaceId};
use casement_core::store::Shelf;
use files::StoreFiles;
use jiff::Timestamp;
use readers::Readers;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fs::File;
use std::sync::{Mutex, PoisonError};

/// A store in a folder. What it can do besides stands in `lifecycle` and `backup`.
pub struct SqliteStore {
    // In this order they are closed: the last connection writes all into one file, and then others may open it.
    readers: Readers,
    /// None where it was opened to be read beside a running server.
    writer: Option<Mutex<Connection>>,
    files: StoreFiles,
    _lock: Option<File>,
}

impl SqliteStore {
    fn writer(&self) -> Result<&Mutex<Connection>, StoreError> {
        self.writer.as_ref().ok_or(StoreError::Misuse("it was opened to be read"))
    }

    fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        // A panic has rolled its transaction back, so the connection is sound.
        let mut writer = self.writer()?.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Reads from one moment of the store, whatever is written meanwhile.
    fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut reader = self.readers.take();
        let transaction = reader.transaction()?;
        work(&transaction)
    }
}

impl ServerStore for SqliteStore {
    fn life(&self) -> Result<Life, StoreError> {
        self.read(|connection| read::life(connection))
    }

    fn begin_life(&self, life: &Life) -> Result<(), StoreError> {
        self.write(|connection| write::begin_life(connection, life))
    }

    fn workspaces(&self) -> Result<Vec<Workspace>, StoreError> {
        self.read(|connection| read::workspaces(connection))
    }

    fn directory(&self, workspace: WorkspaceId) -> Result<Option<Directory>, StoreError> {
        self.read(|connection| read::directory(connection, workspace))
    }

    fn administer(&self, act: &Administration) -> Result<(), StoreError> {
        act.check()?;
        self.write(|connection| write::administer(connection, act))
    }

    fn use_session(&self, workspace: WorkspaceId, token_hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| write::use_session(connection, workspace, token_hash, now))
    }

    fn keep_preferences(&self, workspace: WorkspaceId, row: &PreferencesRow) -> Result<(), StoreError> {
        self.write(|connection| write::keep_preferences(connection, workspace, row))
    }

    fn item(&self, workspace: WorkspaceId, shelf: Shelf, key: &[u8]) -> Result<Option<ItemRow>, StoreError> {
        self.read(|connection| read::item(connection, workspace, shelf, key))
    }

    fn audit(&self, workspace: WorkspaceId, from: u64, max: usize) -> Result<Vec<AuditLine>, StoreError> {
        self.read(|connection| read::audit(connection, workspace, from, max))
    }

    fn record(&self, workspace: WorkspaceId, record: RecordId) -> Result<Option<RecordLog>, StoreError> {
        self.read(|connection| read::record(connection, workspace, record))
    }

    fn usage(&self, workspace: WorkspaceId) -> Result<Usage, StoreError> {
        self.read(|connection| read::usage(connection, workspace))
    }

    fn missing(&self, workspace: WorkspaceId, records: &[RecordId]) -> Result<Vec<RecordId>, StoreError> {
        self.read(|connection| read::missing(connection, workspace, records))
    }

    fn commit(&self, batch: &Batch) -> Result<Committed, StoreError> {
        batch.check()?;
        self.write(|connection| write::commit(connection, batch))
    }

    fn feed(&self, query: &FeedQuery<'_>) -> Result<FeedPage, StoreError> {
        self.read(|connection| read::feed(connection, query))
    }

    fn records(&self, query: &Backfill<'_>) -> Result<RecordPage, StoreError> {
        self.read(|connection| read::records(connection, query))
    }

    fn standings(&self, workspace: WorkspaceId, of: StandingsOf) -> Result<Vec<RecordStanding>, StoreError> {
        self.read(|connection| read::standings(connection, workspace, of))
    }

    fn served(&self, workspace: WorkspaceId, record: RecordId, after: u64) -> Result<Option<ServedRecord>, StoreError> {
        self.read(|connection| read::served(connection, workspace, record, after))
    }

    fn record_files(
        &self,
        workspace: WorkspaceId,
        record: RecordId,
        only: Option<FileHash>,
    ) -> Result<Option<RecordFiles>, StoreError> {
        self.read(|connection| read::record_files(connection, workspace, record, only))
    }

    fn files(&self, workspace: WorkspaceId, after: u64, max: usize) -> Result<Vec<(u64, FileRow)>, StoreError> {
        self.read(|connection| read::files(connection, workspace, after, max))
    }

    fn file_usage(&self, workspace: WorkspaceId) -> Result<Usage, StoreError> {
        self.read(|connection| read::file_usage(connection, workspace))
    }

    fn keep_file(&self, row: &FileRow) -> Result<(), StoreError> {
        self.write(|connection| write::keep_file(connection, row))
    }

    fn unchecked(&self, max: usize) -> Result<Vec<Unchecked>, StoreError> {
        self.read(|connection| read::unchecked(connection, max))
    }

    fn check_off(&self, checked: &Checked) -> Result<Served, StoreError> {
        self.write(|connection| write::check_off(connection, checked))
    }

    fn held(&self, workspace: WorkspaceId) -> Result<Vec<Held>, StoreError> {
        self.read(|connection| read::held(connection, workspace))
    }

    fn let_go(&self, workspace: WorkspaceId, held: &[HeldId], told: &AuditLine) -> Result<(), StoreError> {
        self.write(|connection| write::let_go(connection, workspace, held, told))
    }
}

impl std::fmt::Debug for SqliteStore {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SqliteStore")
    }
}

#[cfg(test)]
mod tests;
