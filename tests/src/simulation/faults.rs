//! A phone's store that fails when it is told to: before a write took hold, or after.

use casement_core::id::{RecordId, VisitId};
use casement_core::store::{
    Append, Compacted, Compaction, Delivery, Item, ItemLine, LocalStore, MemoryStore, Outbox, PurgeReport, Quarantine,
    Received, RecordLine, Shelf, StoreError, StoredRecord,
};

/// When a write fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing of it is kept.
    Before,
    /// All of it is kept, and nobody is told.
    After,
}

/// The twin of a phone's store, with failures.
#[derive(Debug, Clone, Default)]
pub(super) struct Flaky {
    store: MemoryStore,
    next: Option<When>,
}

impl Flaky {
    /// The next write fails.
    pub(super) fn fail_next(&mut self, when: When) {
        self.next = Some(when);
    }

    /// Whatever failure was planned is forgotten.
    pub(super) fn fail_no_more(&mut self) {
        self.next = None;
    }

    fn write<T>(&mut self, work: impl FnOnce(&mut MemoryStore) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let failed = || StoreError::Other("the store was to fail here".into());
        match self.next.take() {
            None => work(&mut self.store),
            Some(When::Before) => Err(failed()),
            Some(When::After) => {
                work(&mut self.store)?;
                Err(failed())
            }
        }
    }
}

impl LocalStore for Flaky {
    fn append(&mut self, act: &Append) -> Result<(), StoreError> {
        self.write(|store| store.append(act))
    }

    fn receive(&mut self, delivery: &Delivery) -> Result<Received, StoreError> {
        self.write(|store| store.receive(delivery))
    }

    fn open(&self, record: RecordId) -> Result<Option<StoredRecord>, StoreError> {
        self.store.open(record)
    }

    fn compact(&mut self, compaction: &Compaction) -> Result<Compacted, StoreError> {
        self.write(|store| store.compact(compaction))
    }

    fn records(&self) -> Result<Vec<RecordLine>, StoreError> {
        self.store.records()
    }

    fn quarantine(&self) -> Result<Quarantine, StoreError> {
        self.store.quarantine()
    }

    fn outbox(&self, bytes_max: usize) -> Result<Outbox, StoreError> {
        self.store.outbox(bytes_max)
    }

    fn begin_life(&mut self) -> Result<(), StoreError> {
        self.write(MemoryStore::begin_life)
    }

    fn read_anew(&mut self) -> Result<(), StoreError> {
        self.write(MemoryStore::read_anew)
    }

    fn purge(&mut self) -> Result<PurgeReport, StoreError> {
        self.write(MemoryStore::purge)
    }

    fn purge_visits(&mut self, visits: &[VisitId]) -> Result<PurgeReport, StoreError> {
        self.write(|store| store.purge_visits(visits))
    }

    fn keep(&mut self, items: &[Item]) -> Result<(), StoreError> {
        self.write(|store| store.keep(items))
    }

    fn item(&self, shelf: Shelf, key: &[u8]) -> Result<Option<Item>, StoreError> {
        self.store.item(shelf, key)
    }

    fn items(&self, shelf: Shelf) -> Result<Vec<ItemLine>, StoreError> {
        self.store.items(shelf)
    }
}
