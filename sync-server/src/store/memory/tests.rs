use super::*;
use crate::store::contract::{Subject, life, server_store_contract};

struct InMemory(MemoryStore);

impl Subject for InMemory {
    type Store = MemoryStore;

    fn create() -> Self {
        Self(MemoryStore::new(life(1)))
    }

    fn store(&self) -> &MemoryStore {
        &self.0
    }

    fn reopen(&mut self) {}
}

server_store_contract!(InMemory);

#[test]
fn a_planned_failure_comes_once_before_or_after_the_write_took_hold() {
    for (failure, kept) in [(Failure::Before, life(2)), (Failure::After, life(3))] {
        let store = MemoryStore::new(life(1));
        store.fail_after(1, failure);
        store.begin_life(&life(2)).unwrap();
        let error = store.begin_life(&life(3)).unwrap_err();
        assert!(matches!(error, StoreError::Other(_)), "{error:?}");
        assert_eq!(store.life().unwrap(), kept);
        store.begin_life(&life(4)).unwrap();
    }
}

#[test]
fn a_clone_is_a_store_of_its_own() {
    let store = MemoryStore::new(life(1));
    let copy = store.clone();
    store.begin_life(&life(2)).unwrap();
    assert_eq!((store.life().unwrap(), copy.life().unwrap()), (life(2), life(1)));
}
