//! The twin in memory: for tests and simulations, and the plainest telling of what a store does.

mod act;
mod attach;
mod compact;
mod held;
mod purge;
mod receive;

use super::{
    Append, Compacted, Compaction, Cursor, Delivery, Item, ItemLine, LocalStore, Outbox, PurgeReport, Quarantine,
    Quarantined, Received, RecordLine, Shelf, StoreError, StoredRecord,
};
use crate::id::{ChangeHash, RecordId, VisitId};
use held::HeldRecord;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A store that forgets everything when it is dropped.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    state: State,
}

/// All that is stored. Its parts are shared between copies, so that a transaction is a copy which takes the place of
/// what was there when all of it went well.
#[derive(Debug, Clone, Default)]
struct State {
    records: BTreeMap<RecordId, Arc<HeldRecord>>,
    items: BTreeMap<(Shelf, Vec<u8>), Arc<Item>>,
    /// Each with its number in the order in which they came.
    quarantine: BTreeMap<(RecordId, ChangeHash), (u64, Arc<Quarantined>)>,
    last_set_aside: u64,
    turned_away: u64,
    cursor: Option<Cursor>,
    last_position: u64,
    attached: attach::Attached,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn transaction<T>(&mut self, work: impl FnOnce(&mut State) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut next = self.state.clone();
        let done = work(&mut next)?;
        self.state = next;
        Ok(done)
    }
}

impl LocalStore for MemoryStore {
    fn append(&mut self, act: &Append) -> Result<(), StoreError> {
        self.transaction(|state| state.append(act))
    }

    fn receive(&mut self, delivery: &Delivery) -> Result<Received, StoreError> {
        self.transaction(|state| state.receive(delivery))
    }

    fn open(&self, record: RecordId) -> Result<Option<StoredRecord>, StoreError> {
        Ok(self.state.records.get(&record).map(|held| held.open()))
    }

    fn compact(&mut self, compaction: &Compaction) -> Result<Compacted, StoreError> {
        self.transaction(|state| state.compact(compaction))
    }

    fn records(&self) -> Result<Vec<RecordLine>, StoreError> {
        Ok(self.state.lines())
    }

    fn quarantine(&self) -> Result<Quarantine, StoreError> {
        let kept = self.state.quarantine.values().map(|(_, set_aside)| (**set_aside).clone()).collect();
        Ok(Quarantine { kept, turned_away: self.state.turned_away })
    }

    fn outbox(&self, bytes_max: usize) -> Result<Outbox, StoreError> {
        Ok(self.state.outbox(bytes_max))
    }

    fn begin_life(&mut self) -> Result<(), StoreError> {
        for held in self.state.records.values_mut() {
            Arc::make_mut(held).incarnation = None;
        }
        self.state.items.remove(&(Shelf::Setting, super::Setting::Receipted.key().to_vec()));
        Ok(())
    }

    fn read_anew(&mut self) -> Result<(), StoreError> {
        self.state.cursor = self.state.cursor.map(Cursor::at_the_beginning);
        self.state.items.remove(&(Shelf::Setting, super::Setting::Receipted.key().to_vec()));
        Ok(())
    }

    fn purge(&mut self) -> Result<PurgeReport, StoreError> {
        self.transaction(|state| Ok(state.purge()))
    }

    fn purge_visits(&mut self, visits: &[VisitId]) -> Result<PurgeReport, StoreError> {
        self.transaction(|state| Ok(state.purge_visits(visits)))
    }

    fn keep(&mut self, items: &[Item]) -> Result<(), StoreError> {
        self.transaction(|state| {
            items.iter().try_for_each(Item::check)?;
            state.keep(items);
            Ok(())
        })
    }

    fn item(&self, shelf: Shelf, key: &[u8]) -> Result<Option<Item>, StoreError> {
        Ok(self.state.items.get(&(shelf, key.to_vec())).map(|item| (**item).clone()))
    }

    fn items(&self, shelf: Shelf) -> Result<Vec<ItemLine>, StoreError> {
        let mut items: Vec<_> = self.state.items.values().filter(|item| item.shelf == shelf).collect();
        items.sort_by(|one, other| (one.order, &one.key).cmp(&(other.order, &other.key)));
        Ok(items.into_iter().map(|item| item.line()).collect())
    }
}

impl State {
    fn keep(&mut self, items: &[Item]) {
        for item in items {
            self.items.insert((item.shelf, item.key.clone()), Arc::new(item.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::contract::Subject;

    struct InMemory(MemoryStore);

    impl Subject for InMemory {
        type Store = MemoryStore;

        fn create() -> Self {
            Self(MemoryStore::new())
        }

        fn store(&mut self) -> &mut MemoryStore {
            &mut self.0
        }

        fn reopen(&mut self) {}
    }

    crate::local_store_contract!(InMemory);
    crate::attachment_store_contract!(InMemory);
}
