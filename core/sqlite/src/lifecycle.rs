//! Creating, unlocking, locking, suspending, checking and wiping a store.

use crate::connection::connect;
use crate::error::{Cause, cause, file_error, folder_error, store_error};
use crate::files::StoreFiles;
use crate::key::{DatabaseKey, KEY_FILE_BYTES, KdfCost, Secrets, scrub_stack, unwrap, wrap};
use crate::migrate::migrate;
use crate::store::{SqliteStore, State};
use crate::{OpenError, wal};
use casement_core::store::StoreError;
use rusqlite::Connection;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of a page of an SQLCipher database, unless another size is asked for.
const PAGE_BYTES: u64 = 4096;

impl SqliteStore {
    /// Makes a new store in a folder, which is created where it is missing.
    pub fn create(folder: &Path, secrets: &Secrets<'_>, cost: KdfCost) -> Result<Self, OpenError> {
        let key = DatabaseKey::draw().map_err(|source| OpenError::Other(Box::new(source)))?;
        let wrapped = wrap(&key, secrets, cost);
        scrub_stack();
        let wrapped = wrapped?;
        fs::create_dir_all(folder).map_err(folder_error)?;
        let files = StoreFiles::new(folder);
        if files.database().exists() {
            return Err(OpenError::Exists);
        }
        // The key first: a database whose key was never written would be lost.
        files.write_keys(&wrapped).map_err(folder_error)?;
        let connection = Self::opened(&files, &key, true)?;
        files.sync_folder().map_err(file_error)?;
        scrub_stack();
        Ok(Self { files, state: State::Open { key, connection } })
    }

    /// Whether there is a store in a folder.
    pub fn exists(folder: &Path) -> bool {
        StoreFiles::new(folder).database().exists()
    }

    /// Opens the store in a folder. If it is damaged it is moved aside, and the error says where to.
    pub fn open(folder: &Path, secrets: &Secrets<'_>) -> Result<Self, OpenError> {
        let mut store = Self { files: StoreFiles::new(folder), state: State::Locked };
        store.unlock(secrets)?;
        Ok(store)
    }

    /// Opens it again after [`Self::lock`].
    pub fn unlock(&mut self, secrets: &Secrets<'_>) -> Result<(), OpenError> {
        if !matches!(self.state, State::Locked) {
            return Ok(());
        }
        // A key alone is left where creating was cut short: nothing was kept yet.
        if !self.files.database().exists() && !self.files.wal().exists() {
            return Err(OpenError::Absent);
        }
        let key = self.unwrapped(secrets);
        scrub_stack();
        let key = key?;
        let connection = self.opened_or_aside(&key)?;
        self.state = State::Open { key, connection };
        self.sweep_files();
        Ok(())
    }

    /// Closes the files and forgets the key: from here on nothing of the store is in memory.
    pub fn lock(&mut self) {
        let before = std::mem::replace(&mut self.state, State::Locked);
        if let State::Open { key, connection } = before {
            drop(key);
            close(connection);
            scrub_stack();
        }
    }

    /// Writes everything into the database file and closes it, but keeps the key: for iOS, which ends an app that holds a
    /// file open in the background.
    pub fn suspend(&mut self) -> Result<(), StoreError> {
        // On a full disk the space cannot be given back; all is on the disk all the same.
        let _ = self.give_back_space();
        let written = self.checkpoint();
        let before = std::mem::replace(&mut self.state, State::Locked);
        self.state = match before {
            State::Open { key, connection } => {
                close(connection);
                State::Suspended { key }
            }
            other => other,
        };
        written
    }

    /// Opens the files again after [`Self::suspend`].
    pub fn resume(&mut self) -> Result<(), OpenError> {
        let State::Suspended { key } = &self.state else {
            return Ok(());
        };
        let key = key.clone();
        let connection = self.opened_or_aside(&key)?;
        self.state = State::Open { key, connection };
        Ok(())
    }

    /// Whether the files are open.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open { .. })
    }

    /// Wraps the key anew. The database stays as it is, so this takes no longer for a large one.
    pub fn change_secrets(&mut self, old: &Secrets<'_>, new: &Secrets<'_>, cost: KdfCost) -> Result<(), OpenError> {
        let wrapped = self.unwrapped(old).and_then(|key| wrap(&key, new, cost));
        scrub_stack();
        self.files.write_keys(&wrapped?).map_err(file_error)
    }

    /// Reads every page, and says whether all of it is sound: seconds for a large store, so for quiet hours. What opens
    /// may still have a damaged page that nobody has read yet.
    pub fn check(&self) -> Result<(), StoreError> {
        let connection = self.connection()?;
        for check in ["PRAGMA cipher_integrity_check", "PRAGMA quick_check"] {
            let mut statement = connection.prepare(check).map_err(store_error)?;
            let mut rows = statement.query([]).map_err(store_error)?;
            while let Some(row) = rows.next().map_err(store_error)? {
                let finding: String = row.get(0).map_err(store_error)?;
                if finding != "ok" {
                    return Err(StoreError::Damaged);
                }
            }
        }
        Ok(())
    }

    /// The schema as SQL, in order: what migrations are compared by.
    #[doc(hidden)]
    pub fn schema(&self) -> Result<Vec<String>, StoreError> {
        let connection = self.connection()?;
        let select = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
        let mut select = connection.prepare(select).map_err(store_error)?;
        let rows = select.query_map([], |row| row.get(0)).map_err(store_error)?;
        rows.collect::<rusqlite::Result<_>>().map_err(store_error)
    }

    /// Writes a version of the schema that does not exist.
    #[doc(hidden)]
    pub fn set_version_for_test(&self, version: u32) -> Result<(), StoreError> {
        self.connection()?.pragma_update(None, "user_version", version).map_err(store_error)
    }

    /// Closes a store that turned out to be damaged and moves its files aside, with the key that opens them; gives the
    /// folder where they are now.
    pub fn move_aside(mut self) -> Result<PathBuf, OpenError> {
        self.lock();
        self.files.move_aside().map_err(file_error)
    }

    /// Destroys the key of the store in a folder, then its files, those that were moved aside too. Needs no secret. The
    /// app deletes the platform's secret as well.
    pub fn wipe(folder: &Path) -> Result<(), OpenError> {
        if !folder.exists() {
            return Ok(());
        }
        StoreFiles::new(folder).wipe().map_err(file_error)
    }

    /// Closes and wipes it.
    pub fn wipe_this(mut self) -> Result<(), OpenError> {
        self.lock();
        Self::wipe(self.files.folder())
    }

    /// Gives the space of what was removed back to the phone.
    pub(crate) fn give_back_space(&self) -> Result<(), StoreError> {
        // Page by page, each a row: all rows must be read.
        self.connection()?.pragma_query(None, "incremental_vacuum", |_| Ok(())).map_err(store_error)
    }

    /// Writes the log of writes into the database file, and empties it.
    pub(crate) fn checkpoint(&self) -> Result<(), StoreError> {
        let connection = self.connection()?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(store_error)
    }

    /// The key, from whichever copy these secrets open; the other copy is then made the same.
    fn unwrapped(&self, secrets: &Secrets<'_>) -> Result<DatabaseKey, OpenError> {
        let copies = self.files.keys().map(|path| read_key(&path));
        // Deriving is slow on purpose: what failed is not tried twice.
        let different = copies.iter().enumerate().filter(|(place, copy)| !copies[..*place].contains(copy));
        let mut worst = OpenError::KeyLost { aside: None };
        for copy in different.filter_map(|(_, copy)| copy.as_ref()) {
            match unwrap(copy, secrets) {
                Ok(key) => {
                    if copies.iter().any(|other| other.as_ref() != Some(copy)) {
                        // A change of passphrase was cut short, or a copy is damaged. If it cannot be mended now, then later.
                        let _ = self.files.write_keys(copy);
                    }
                    return Ok(key);
                }
                Err(OpenError::KeyDamaged) => {}
                Err(other) => worst = other,
            }
        }
        if let OpenError::KeyLost { aside } = &mut worst {
            *aside = self.files.move_aside().ok();
        }
        Err(worst)
    }

    fn opened_or_aside(&self, key: &DatabaseKey) -> Result<Connection, OpenError> {
        Self::opened(&self.files, key, false).map_err(|error| match error {
            OpenError::Damaged { .. } => OpenError::Damaged { aside: self.files.move_aside().ok() },
            other => other,
        })
    }

    fn opened(files: &StoreFiles, key: &DatabaseKey, create: bool) -> Result<Connection, OpenError> {
        let database = files.database();
        if create {
            let mut connection = connect(&database, key, true)?;
            migrate(&mut connection)?;
            return Ok(connection);
        }
        let length = length(&database)?;
        let all_in_one = length_or_none(&files.wal())? == 0;
        // SQLite takes a file shorter than a page for a new database, and a broken log of writes for a shorter one.
        let cut_short = length < PAGE_BYTES || all_in_one && length % PAGE_BYTES != 0;
        if cut_short || wal::is_damaged(&files.wal()).map_err(file_error)? {
            return Err(OpenError::Damaged { aside: None });
        }
        let mut connection = connect(&database, key, false)?;
        if all_in_one && length_by_header(&connection) != Some(length) {
            return Err(OpenError::Damaged { aside: None });
        }
        migrate(&mut connection)?;
        Ok(connection)
    }
}

fn length(path: &Path) -> Result<u64, OpenError> {
    fs::metadata(path).map(|found| found.len()).map_err(file_error)
}

/// The length of a file, 0 where there is none.
fn length_or_none(path: &Path) -> Result<u64, OpenError> {
    if path.exists() { length(path) } else { Ok(0) }
}

/// How long the database says that its file is.
fn length_by_header(connection: &Connection) -> Option<u64> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).ok()?;
    u64::try_from(pages).ok()?.checked_mul(PAGE_BYTES)
}

/// Reads a copy of the wrapped key; a file that is longer is none.
fn read_key(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(KEY_FILE_BYTES + 1);
    File::open(path).ok()?.take(KEY_FILE_BYTES as u64 + 1).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Closes a connection with all its statements, so that SQLite frees, and zeroizes, what it holds.
fn close(connection: Connection) {
    connection.flush_prepared_statement_cache();
    if let Err((connection, error)) = connection.close() {
        // Busy: something of it is in use still, which cannot be, for everything borrows from the store.
        debug_assert_eq!(cause(&error), Cause::InUse);
        drop(connection);
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.lock();
    }
}
