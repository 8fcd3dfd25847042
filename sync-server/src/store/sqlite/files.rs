//! The files of a store, which nobody but the server's user reads.

use super::error::file_error;
use crate::store::StoreError;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The files of the store in one folder.
#[derive(Debug, Clone)]
pub(super) struct StoreFiles {
    folder: PathBuf,
}

impl StoreFiles {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    pub(super) fn database(&self) -> PathBuf {
        self.folder.join("store.db")
    }

    /// A database that is being made: it is put in its place when it is whole.
    pub(super) fn unfinished(&self) -> PathBuf {
        self.folder.join("store.db.new")
    }

    /// What was written and does not stand in the database's own file yet.
    pub(super) fn log_of_writes(&self) -> PathBuf {
        self.folder.join("store.db-wal")
    }

    /// Whether all that is kept stands in the database's own file.
    pub(super) fn all_in_one(&self) -> Result<bool, StoreError> {
        match fs::metadata(self.log_of_writes()) {
            Ok(found) => Ok(found.len() == 0),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(error) => Err(file_error(error)),
        }
    }

    /// Makes the folder where it is not there, and closes it to others.
    pub(super) fn make_folder(&self) -> Result<(), StoreError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder).map_err(file_error)?;
        self.close_to_others()
    }

    pub(super) fn close_to_others(&self) -> Result<(), StoreError> {
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
            fs::set_permissions(&self.folder, mode).map_err(file_error)?;
        }
        Ok(())
    }

    /// Takes the store for this process, for as long as the file is open. The system lets go of it when a process dies.
    pub(super) fn lock(&self) -> Result<File, StoreError> {
        lock(&self.folder.join("store.lock"))
    }

    /// An empty file for a database to be made in; what an earlier attempt left behind goes.
    pub(super) fn begin_unfinished(&self) -> Result<PathBuf, StoreError> {
        let path = self.unfinished();
        self.remove_unfinished()?;
        // SQLite gives what it puts beside a database the same permissions.
        private().create_new(true).open(&path).map_err(file_error)?;
        Ok(path)
    }

    /// Removes a database that was being made, with what lies beside it.
    pub(super) fn remove_unfinished(&self) -> Result<(), StoreError> {
        ["", "-wal", "-shm", "-journal"]
            .iter()
            .try_for_each(|suffix| remove(&self.folder.join(format!("store.db.new{suffix}"))))
    }

    /// Lets one process copy at a time. The server's own lock is not asked: it goes on meanwhile.
    pub(super) fn lock_copy(&self) -> Result<File, StoreError> {
        lock(&self.folder.join("store.copy.lock"))
    }

    /// An empty file for a copy, gone when it is dropped; one that an earlier attempt left behind goes now.
    pub(super) fn begin_copy(&self) -> Result<Copy, StoreError> {
        let copy = Copy { path: self.folder.join("store.copy") };
        remove(&copy.path)?;
        private().create_new(true).open(&copy.path).map_err(file_error)?;
        Ok(copy)
    }

    /// Puts a database that is whole in its place.
    pub(super) fn finish(&self) -> Result<(), StoreError> {
        let put = || {
            File::open(self.unfinished())?.sync_all()?;
            fs::rename(self.unfinished(), self.database())?;
            // Only Unix lets a folder be opened and synced.
            if cfg!(unix) { File::open(&self.folder)?.sync_all() } else { Ok(()) }
        };
        put().map_err(file_error)
    }
}

/// A copy that is being read.
pub(super) struct Copy {
    pub(super) path: PathBuf,
}

impl Drop for Copy {
    fn drop(&mut self) {
        // Where it stays it is what the store itself is, in the same folder; the next copy removes it.
        let _ = remove(&self.path);
    }
}

fn lock(path: &Path) -> Result<File, StoreError> {
    let lock = private().create(true).truncate(false).open(path).map_err(file_error)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(error)) => Err(file_error(error)),
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file_error(error)),
        _ => Ok(()),
    }
}

/// How files are written: nobody but this user reads them.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
