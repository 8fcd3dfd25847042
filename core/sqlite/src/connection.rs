//! A connection to an encrypted database.

use crate::OpenError;
use crate::error::open_error;
use crate::key::DatabaseKey;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;
use zeroize::Zeroizing;

/// Prepared statements that a connection keeps: more than the store has.
const STATEMENTS_KEPT: usize = 128;

/// Opens a database with its key, and makes sure that it is one.
pub(crate) fn connect(path: &Path, key: &DatabaseKey, create: bool) -> Result<Connection, OpenError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let mut connection = Connection::open_with_flags(path, flags).map_err(open_error)?;
    // SQLCipher would write to the system's log, which other apps and bug reports may show.
    connection.pragma_update(None, "cipher_log_level", "NONE").map_err(open_error)?;
    // Zeroizes what SQLite frees. It holds for the process, and cannot be switched off again.
    connection.pragma_update(None, "cipher_memory_security", "ON").map_err(open_error)?;
    give_key(&connection, key)?;
    if create {
        // So that space which a purge frees can be given back to the phone; it must be said before the first table.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL").map_err(open_error)?;
    }
    prepare(&mut connection).map_err(open_error)?;
    Ok(connection)
}

/// Hands the key over as raw bytes. A PRAGMA would leave it in the text of a statement.
#[expect(unsafe_code, reason = "rusqlite gives no safe way to SQLCipher's key function")]
fn give_key(connection: &Connection, key: &DatabaseKey) -> Result<(), OpenError> {
    // SQLCipher knows a raw key by this form: x'…', 64 hexadecimal digits.
    let mut text = Zeroizing::new([0_u8; 67]);
    text[..2].copy_from_slice(b"x'");
    text[66] = b'\'';
    let digit = |half: u8| if half < 10 { b'0' + half } else { b'a' + half - 10 };
    for (pair, byte) in text[2..66].chunks_exact_mut(2).zip(key.as_bytes()) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    let length = i32::try_from(text.len()).unwrap_or(0);
    // SAFETY: the handle is that of an open connection, which outlives the call; SQLCipher copies the bytes.
    let code = unsafe { rusqlite::ffi::sqlite3_key(connection.handle(), text.as_ptr().cast(), length) };
    if code == rusqlite::ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(open_error(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None)))
    }
}

fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    // Another process that has the store open keeps it for as long as it lives: waiting is no use.
    connection.busy_timeout(Duration::ZERO)?;
    // Alone with the file: no index of the log of writes in shared memory, and a clear error for a second process.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    // The first reading of the file: fails here if the key is not the file's.
    let _: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What was returned as done has reached the disk.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    // A log of writes that grew while something was large shrinks again.
    connection.pragma_update(None, "journal_size_limit", 4 << 20)?;
    connection.transaction_with_behavior(TransactionBehavior::Exclusive)?.commit()
}
