use super::*;
use crate::store::contract::{Subject, life, server_store_contract};
use tempfile::TempDir;

struct OnDisk {
    folder: TempDir,
    store: Option<SqliteStore>,
}

impl Subject for OnDisk {
    type Store = SqliteStore;

    fn create() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(folder.path()).unwrap();
        store.begin_life(&life(1)).unwrap();
        Self { folder, store: Some(store) }
    }

    fn store(&self) -> &SqliteStore {
        self.store.as_ref().unwrap()
    }

    fn reopen(&mut self) {
        self.store = None;
        self.store = Some(SqliteStore::open(self.folder.path()).unwrap());
    }
}

server_store_contract!(OnDisk);
