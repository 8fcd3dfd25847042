//! Creating, opening and checking.

use super::connection::writer;
use super::error::file_error;
use super::files::StoreFiles;
use super::migrate::{known_version, migrate};
use super::readers::Readers;
use super::{SqliteStore, read, wal, write};
use crate::store::{Life, StoreError};
use casement_core::store::EpochId;
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// SQLite's pages, as this program makes databases.
const PAGE_BYTES: u64 = 4096;

impl SqliteStore {
    /// Makes an empty store in a folder, which is made too where it is not there. Its life is drawn.
    pub fn create(folder: &Path) -> Result<Self, StoreError> {
        let files = StoreFiles::new(folder);
        files.make_folder()?;
        let lock = files.lock()?;
        if files.database().exists() {
            return Err(StoreError::Exists);
        }
        let mut connection = writer(&files.begin_unfinished()?)?;
        migrate(&mut connection)?;
        write::begin_life(&connection, &drawn_life()?)?;
        // Closing writes all into the one file that is then moved.
        connection.close().map_err(|(_, error)| error)?;
        files.finish()?;
        drop(lock);
        Self::open(folder)
    }

    /// Opens the store in a folder. Where it is damaged, it is left as it is.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let files = StoreFiles::new(folder);
        let database = files.database();
        if !database.exists() {
            return Err(StoreError::Absent);
        }
        files.close_to_others()?;
        let lock = files.lock()?;
        let all_in_one = files.all_in_one()?;
        let length = fs::metadata(&database).map_err(file_error)?.len();
        // SQLite takes a file shorter than a page for a new database.
        let cut_short = length < PAGE_BYTES || all_in_one && length % PAGE_BYTES != 0;
        // It ends reading its log of writes at the first frame that is broken, and drops what was receipted after it.
        if cut_short || wal::is_damaged(&files.log_of_writes()).map_err(file_error)? {
            return Err(StoreError::Damaged);
        }
        let mut connection = writer(&database)?;
        if all_in_one && length_by_header(&connection)? != length {
            return Err(StoreError::Damaged);
        }
        migrate(&mut connection)?;
        // A database that never was a store has no life.
        read::life(&connection)?;
        let readers = Readers::open(&database)?;
        Ok(Self { readers, writer: Some(Mutex::new(connection)), files, _lock: Some(lock) })
    }

    /// Reads every page, and says whether all of it is sound: seconds for a large store, so for quiet hours. What opens
    /// may still have a damaged page that nobody has read yet.
    pub fn check(&self) -> Result<(), StoreError> {
        self.read(|connection| quick_check(connection))
    }

    /// Opens the store to be read, beside the server that has it open: what is asked for is as of the moment of each reading.
    /// Nothing can be written.
    pub fn open_beside(folder: &Path) -> Result<Self, StoreError> {
        let files = StoreFiles::new(folder);
        let database = files.database();
        if !database.exists() {
            return Err(StoreError::Absent);
        }
        if fs::metadata(&database).map_err(file_error)?.len() < PAGE_BYTES {
            return Err(StoreError::Damaged);
        }
        sound_at_rest(&files)?;
        let readers = Readers::open(&database)?;
        known_version(&readers.take())?;
        read::life(&readers.take())?;
        Ok(Self { readers, writer: None, files, _lock: None })
    }

    /// The schema as SQL, in order: what migrations are compared by.
    #[doc(hidden)]
    pub fn schema(&self) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            let select = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
            let mut select = connection.prepare(select)?;
            Ok(select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Writes a version of the schema that does not exist.
    #[doc(hidden)]
    pub fn set_version_for_test(&self, version: u32) -> Result<(), StoreError> {
        let writer = self.writer()?.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(writer.pragma_update(None, "user_version", version)?)
    }
}

/// Where no server has the store open: whether its log of writes is whole. Whoever opens the database next, be it to read, would end
/// the log where it is broken.
pub(super) fn sound_at_rest(files: &StoreFiles) -> Result<(), StoreError> {
    match files.lock() {
        Ok(_lock) if wal::is_damaged(&files.log_of_writes()).map_err(file_error)? => Err(StoreError::Damaged),
        Ok(_) | Err(StoreError::InUse) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Reads every page, and whether all that refers to something finds it.
pub(super) fn quick_check(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare("PRAGMA quick_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let finding: String = row.get(0)?;
        if finding != "ok" {
            return Err(StoreError::Damaged);
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    if statement.query([])?.next()?.is_some() {
        return Err(StoreError::Damaged);
    }
    Ok(())
}

pub(super) fn drawn_life() -> Result<Life, StoreError> {
    let (mut epoch, mut secret) = ([0; 16], [0; 32]);
    let drawn = getrandom::fill(&mut epoch).and_then(|()| getrandom::fill(&mut secret));
    drawn.map_err(|error| StoreError::Other(Box::new(error)))?;
    Ok(Life { epoch: EpochId(epoch), secret })
}

/// How long the database says that its file is.
fn length_by_header(connection: &Connection) -> Result<u64, StoreError> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    Ok(pages.cast_unsigned().saturating_mul(PAGE_BYTES))
}
