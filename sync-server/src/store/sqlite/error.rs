//! What went wrong, by what to do next.

use crate::store::StoreError;
use rusqlite::{ErrorCode, ffi};
use std::io::{self, ErrorKind};

/// Writing and lengthening a file fail with these when a limit of the system is reached, rather than with "full".
/// Shared memory is lengthened too.
const CANNOT_GROW: [i32; 4] =
    [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_TRUNCATE, ffi::SQLITE_IOERR_SHMSIZE];

/// What stands in a table twice that may stand there once: someone else was first.
const TWICE: [i32; 2] = [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY];

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
                ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Damaged,
                ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHORT_READ => Self::Damaged,
                ErrorCode::SystemIoFailure if CANNOT_GROW.contains(&failure.extended_code) => Self::Full,
                ErrorCode::ConstraintViolation if TWICE.contains(&failure.extended_code) => Self::Conflict,
                _ => Self::Other(Box::new(error)),
            },
            // A value of another kind or length than the schema lets in.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..) => Self::Damaged,
            _ => Self::Other(Box::new(error)),
        }
    }
}

/// An error of the file system.
pub(super) fn file_error(error: io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => StoreError::Full,
        _ => StoreError::Other(Box::new(error)),
    }
}
