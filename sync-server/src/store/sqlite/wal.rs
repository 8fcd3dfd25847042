//! Looking at the log of writes before SQLite does.

use casement_core::store::log_of_writes;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Whether the file is a log of writes in which a commit follows a broken frame. One that is not there is not.
pub(super) fn is_damaged(path: &Path) -> io::Result<bool> {
    match File::open(path) {
        Ok(file) => log_of_writes::is_damaged(file),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
