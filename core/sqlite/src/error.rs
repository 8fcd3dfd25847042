//! What went wrong, by what to do next.

use casement_core::store::StoreError;
use rusqlite::ErrorCode;
use std::path::PathBuf;

/// Why a store was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no store in the folder: create one.
    #[error("there is no store here")]
    Absent,
    /// There is a store in the folder: open it.
    #[error("there is a store here already")]
    Exists,
    /// Neither a passphrase nor the platform's secret was given.
    #[error("a store needs a passphrase, or the platform's secret, or both")]
    NoSecret,
    /// Ask for the passphrase again. Or the platform's secret is another one: the device was reset, or the files were
    /// copied from another device.
    #[error("the passphrase is wrong, or the device no longer holds the secret that belongs to it")]
    WrongSecret,
    /// Both copies of the wrapped key are damaged: without it the database cannot be read. Everything was moved aside.
    #[error("the wrapped key is damaged; the files are kept{}", told(.aside))]
    KeyLost {
        /// Where the files are now; none if they could not be moved.
        aside: Option<PathBuf>,
    },
    /// This copy of the wrapped key is damaged.
    #[error("the file of the wrapped key is damaged")]
    KeyDamaged,
    /// The database does not open. It was moved aside with its key: create a new store and sync it from the server;
    /// what the server had not received may be saved from the files by someone with tools.
    #[error("the database is damaged; its files are kept{}; create a new store and sync", told(.aside))]
    Damaged {
        /// Where the files are now; none if they could not be moved.
        aside: Option<PathBuf>,
    },
    /// Update the app: a later one has written here.
    #[error("the store was written by a later version ({found}, this one knows {known}): update the app")]
    Newer {
        /// The version of what is stored.
        found: u32,
        /// The latest version that this program knows.
        known: u32,
    },
    /// Close the other program.
    #[error("another process has the store open: close it, then try again")]
    InUse,
    /// Free space.
    #[error("the device has no space left: free some, then try again; nothing that was kept is lost")]
    Full,
    /// Name another folder: no store can be made in this one.
    #[error("no store can be made in this folder: {}", .0.kind())]
    Folder(#[source] std::io::Error),
    /// Close other apps: Argon2 needs as much memory as when the passphrase was set.
    #[error("not enough memory to check the passphrase: close other apps, then try again")]
    NoMemory,
    /// Report.
    #[error("the store could not be opened")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

fn told(aside: &Option<PathBuf>) -> String {
    aside.as_ref().map_or_else(String::new, |folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        format!(" in the folder {name}")
    })
}

/// What an error of SQLite asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    Full,
    InUse,
    Damaged,
    Other,
}

/// The extended code of a read that found the file shorter than the database says.
const SHORT_READ: i32 = rusqlite::ffi::SQLITE_IOERR_SHORT_READ;
/// Writing and lengthening a file fail with these when a limit of the system is reached, rather than with "full".
const CANNOT_GROW: [i32; 3] =
    [rusqlite::ffi::SQLITE_IOERR_WRITE, rusqlite::ffi::SQLITE_IOERR_FSYNC, rusqlite::ffi::SQLITE_IOERR_TRUNCATE];

pub(crate) fn cause(error: &rusqlite::Error) -> Cause {
    match error {
        rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
            ErrorCode::DiskFull => Cause::Full,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Cause::InUse,
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Cause::Damaged,
            ErrorCode::SystemIoFailure if failure.extended_code == SHORT_READ => Cause::Damaged,
            ErrorCode::SystemIoFailure if CANNOT_GROW.contains(&failure.extended_code) => Cause::Full,
            _ => Cause::Other,
        },
        // A value of another kind or length than the schema lets in.
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::InvalidColumnType(..) => Cause::Damaged,
        _ => Cause::Other,
    }
}

/// An error of SQLite as one of the store's.
pub(crate) fn store_error(error: rusqlite::Error) -> StoreError {
    match cause(&error) {
        Cause::Full => StoreError::Full,
        Cause::InUse => StoreError::InUse,
        Cause::Damaged => StoreError::Damaged,
        Cause::Other => StoreError::Other(Box::new(error)),
    }
}

/// An error of SQLite while opening.
pub(crate) fn open_error(error: rusqlite::Error) -> OpenError {
    match cause(&error) {
        Cause::Full => OpenError::Full,
        Cause::InUse => OpenError::InUse,
        Cause::Damaged => OpenError::Damaged { aside: None },
        Cause::Other => OpenError::Other(Box::new(error)),
    }
}

/// An error of the file system.
pub(crate) fn file_error(error: std::io::Error) -> OpenError {
    if is_full(&error) { OpenError::Full } else { OpenError::Other(Box::new(error)) }
}

/// An error of the folder in which a store is to be made.
pub(crate) fn folder_error(error: std::io::Error) -> OpenError {
    if is_full(&error) { OpenError::Full } else { OpenError::Folder(error) }
}

fn is_full(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}
