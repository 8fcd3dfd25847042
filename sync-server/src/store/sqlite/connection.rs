//! Connections to a database.

use crate::store::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// Prepared statements that a connection keeps: more than the store has.
const STATEMENTS_KEPT: usize = 96;

/// Pages that the writing connection keeps in memory, in KiB; and each that reads. With [`super::readers::READERS`] of
/// these a server stays far below the 80 MB that it may take.
const WRITER_CACHE_KIB: i64 = 8 << 10;
const READER_CACHE_KIB: i64 = 3 << 10;

/// How long to wait for another connection: checkpoints and the opening of a log of writes take short locks.
const BUSY: Duration = Duration::from_secs(10);

/// The connection that writes.
pub(super) fn writer(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path, WRITER_CACHE_KIB)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What was returned as done has reached the disk.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    // What a lead has let go is gone.
    connection.pragma_update(None, "secure_delete", "ON")?;
    // A log of writes that grew while something was large shrinks again.
    connection.pragma_update(None, "journal_size_limit", 16 << 20)?;
    Ok(connection)
}

/// A connection that reads.
pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path, READER_CACHE_KIB)?;
    connection.pragma_update(None, "query_only", "ON")?;
    Ok(connection)
}

fn connect(path: &Path, cache_kib: i64) -> Result<Connection, StoreError> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "cache_size", -cache_kib)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(connection)
}
