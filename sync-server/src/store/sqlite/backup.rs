//! Copying a store while it is at work, and making one out of a copy.

use super::SqliteStore;
use super::connection::{reader, writer};
use super::files::{StoreFiles, private};
use super::lifecycle::{drawn_life, quick_check, sound_at_rest};
use super::migrate::migrate;
use super::{read, write};
use crate::store::StoreError;
use std::fs::File;
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
        vacuum_into(&self.files, &copy.begin_unfinished()?)?;
        copy.finish()
    }

    /// Copies the store in a folder, as it is at one moment, and gives the copy to be read. The server that has the folder
    /// open goes on meanwhile. The copy lies in the folder and is gone when this returns.
    ///
    /// # Errors
    /// Where there is no store, where another copy is being made, and what `take` fails with.
    pub fn with_copy<T, E: From<StoreError>>(folder: &Path, take: impl FnOnce(File) -> Result<T, E>) -> Result<T, E> {
        let files = StoreFiles::new(folder);
        if !files.database().exists() {
            return Err(StoreError::Absent.into());
        }
        let _lock = files.lock_copy()?;
        sound_at_rest(&files)?;
        let copy = files.begin_copy()?;
        vacuum_into(&files, &copy.path)?;
        let file = File::open(&copy.path).map_err(super::error::file_error)?;
        take(file)
    }

    /// Makes a store out of a copy, in a folder where there is none. It stands in its place only once it was read to its end,
    /// found sound, brought to this program's schema, and has begun another life.
    ///
    /// # Errors
    /// Where there is a store already, where the copy is damaged or of a later version, and what `give` fails with. The folder
    /// then has no store, as before.
    pub fn restore<E: From<StoreError>>(
        folder: &Path,
        give: impl FnOnce(&mut File) -> Result<(), E>,
    ) -> Result<Self, E> {
        let files = StoreFiles::new(folder);
        files.make_folder()?;
        let lock = files.lock()?;
        if files.database().exists() {
            return Err(StoreError::Exists.into());
        }
        let path = files.begin_unfinished()?;
        let made = (|| {
            let mut file = private().open(&path).map_err(super::error::file_error)?;
            give(&mut file)?;
            file.sync_all().map_err(super::error::file_error)?;
            drop(file);
            Ok(settle(&path)?)
        })();
        if let Err(error) = made {
            // What is half there is no store, and would take room.
            files.remove_unfinished().ok();
            return Err(error);
        }
        files.finish()?;
        drop(lock);
        Ok(Self::open(folder)?)
    }
}

/// Whether a restored database is sound, brought up to date; then its own life begins.
fn settle(path: &Path) -> Result<(), StoreError> {
    let mut connection = writer(path)?;
    quick_check(&connection)?;
    migrate(&mut connection)?;
    read::life(&connection)?;
    write::begin_life(&connection, &drawn_life()?)?;
    // Closing writes all into the one file that is then moved.
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Unlike the stepwise backup, which begins anew whenever someone else has written, this is one long reading: it ends, and the
/// log of writes grows until it does.
fn vacuum_into(files: &StoreFiles, path: &Path) -> Result<(), StoreError> {
    let path = path.to_str().ok_or(StoreError::Misuse("a backup's folder has a name that is text"))?;
    let connection = reader(&files.database())?;
    read::life(&connection)?;
    connection.pragma_update(None, "query_only", "OFF")?;
    connection.execute("VACUUM INTO ?1", [path])?;
    Ok(())
}
