//! The store itself.

use crate::error::store_error;
use crate::files::StoreFiles;
use crate::key::DatabaseKey;
use crate::{read, write};
use casement_core::id::{RecordId, VisitId};
use casement_core::store::{
    Append, Compacted, Compaction, Delivery, Item, ItemLine, LocalStore, Outbox, PurgeReport, Quarantine, Received,
    RecordLine, Shelf, StoreError, StoredRecord,
};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fmt;

/// A store in a folder. What it can do besides stands in `lifecycle`.
pub struct SqliteStore {
    pub(crate) files: StoreFiles,
    pub(crate) state: State,
}

/// What of the store is in memory.
pub(crate) enum State {
    /// Key and connection.
    Open { key: DatabaseKey, connection: Connection },
    /// The key alone: files closed, as iOS wants it of an app that goes to the background.
    Suspended { key: DatabaseKey },
    /// Nothing.
    Locked,
}

impl SqliteStore {
    pub(crate) fn connection(&self) -> Result<&Connection, StoreError> {
        match &self.state {
            State::Open { connection, .. } => Ok(connection),
            State::Suspended { .. } | State::Locked => Err(StoreError::Locked),
        }
    }

    pub(crate) fn transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, write::Failure>,
    ) -> Result<T, StoreError> {
        let State::Open { connection, .. } = &mut self.state else {
            return Err(StoreError::Locked);
        };
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(store_error)?;
        let done = work(&transaction)?;
        transaction.commit().map_err(store_error)?;
        Ok(done)
    }

    /// What was removed stands in the log of writes still, encrypted. It is removed whether or not this succeeds.
    pub(crate) fn forget_removed(&self) {
        let _ = self.give_back_space().and_then(|()| self.checkpoint());
        self.sweep_files();
    }
}

impl LocalStore for SqliteStore {
    fn append(&mut self, act: &Append) -> Result<(), StoreError> {
        act.check()?;
        self.transaction(|transaction| write::append(transaction, act))
    }

    fn receive(&mut self, delivery: &Delivery) -> Result<Received, StoreError> {
        delivery.check()?;
        self.transaction(|transaction| write::receive(transaction, delivery))
    }

    fn open(&self, record: RecordId) -> Result<Option<StoredRecord>, StoreError> {
        read::open(self.connection()?, record).map_err(store_error)
    }

    fn compact(&mut self, compaction: &Compaction) -> Result<Compacted, StoreError> {
        self.transaction(|transaction| write::compact(transaction, compaction))
    }

    fn records(&self) -> Result<Vec<RecordLine>, StoreError> {
        read::records(self.connection()?).map_err(store_error)
    }

    fn quarantine(&self) -> Result<Quarantine, StoreError> {
        read::quarantine(self.connection()?).map_err(store_error)
    }

    fn outbox(&self, bytes_max: usize) -> Result<Outbox, StoreError> {
        read::outbox(self.connection()?, bytes_max).map_err(store_error)
    }

    fn begin_life(&mut self) -> Result<(), StoreError> {
        self.transaction(|transaction| write::begin_life(transaction))
    }

    fn read_anew(&mut self) -> Result<(), StoreError> {
        self.transaction(|transaction| write::read_anew(transaction))
    }

    fn purge(&mut self) -> Result<PurgeReport, StoreError> {
        let report = self.transaction(|transaction| write::purge(transaction))?;
        self.forget_removed();
        Ok(report)
    }

    fn purge_visits(&mut self, visits: &[VisitId]) -> Result<PurgeReport, StoreError> {
        let report = self.transaction(|transaction| write::purge_visits(transaction, visits))?;
        if !report.purged.is_empty() || !report.visits_purged.is_empty() || report.attachments > 0 {
            self.forget_removed();
        }
        Ok(report)
    }

    fn keep(&mut self, items: &[Item]) -> Result<(), StoreError> {
        items.iter().try_for_each(Item::check)?;
        self.transaction(|transaction| write::keep(transaction, items))
    }

    fn item(&self, shelf: Shelf, key: &[u8]) -> Result<Option<Item>, StoreError> {
        read::item(self.connection()?, shelf, key).map_err(store_error)
    }

    fn items(&self, shelf: Shelf) -> Result<Vec<ItemLine>, StoreError> {
        read::items(self.connection()?, shelf).map_err(store_error)
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Open { .. } => "open",
            State::Suspended { .. } => "suspended",
            State::Locked => "locked",
        };
        write!(out, "SqliteStore({state})")
    }
}
