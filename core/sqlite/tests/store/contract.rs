//! The contract of every store.

use crate::sample::{create, open};
use casement_core::store::contract::Subject;
use casement_sqlite::SqliteStore;
use tempfile::TempDir;

struct OnDisk {
    folder: TempDir,
    store: Option<SqliteStore>,
}

impl Subject for OnDisk {
    type Store = SqliteStore;

    fn create() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = create(folder.path());
        Self { folder, store: Some(store) }
    }

    fn store(&mut self) -> &mut SqliteStore {
        self.store.as_mut().unwrap()
    }

    fn reopen(&mut self) {
        self.store = None;
        self.store = Some(open(self.folder.path()));
    }
}

casement_core::local_store_contract!(OnDisk);
casement_core::attachment_store_contract!(OnDisk);
