//! Copying a store while it is at work.

use super::SqliteStore;
use super::files::StoreFiles;
use crate::store::StoreError;
use std::path::Path;

impl SqliteStore {
    /// Writes a copy of one moment into a folder, made where it is not there, to be opened like any store. Nobody who
    /// writes or reads meanwhile waits for it. Whoever goes on with the copy begins another life first
    /// ([`begin_life`](crate::store::ServerStore::begin_life)).
    pub fn backup(&self, folder: &Path) -> Result<(), StoreError> {
        let copy = StoreFiles::new(folder);
        copy.make_folder()?;
        let _lock = copy.lock()?;
        if copy.database().exists() {
            return Err(StoreError::Exists);
        }
        let path = copy.begin_unfinished()?;
        let path = path.to_str().ok_or(StoreError::Misuse("a backup's folder has a name that is text"))?;
        // Unlike the stepwise backup, which begins anew whenever someone else has written, this is one long reading: it
        // ends, and the log of writes grows until it does.
        let connection = super::connection::reader(&self.files.database())?;
        connection.pragma_update(None, "query_only", "OFF")?;
        connection.execute("VACUUM INTO ?1", [path])?;
        copy.finish()
    }
}
