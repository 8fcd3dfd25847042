//! Attached files.

use super::super::row::known_workspace;
use crate::store::{FileRow, StoreError};
use rusqlite::{Connection, OptionalExtension, params};

pub(crate) fn keep_file(connection: &Connection, row: &FileRow) -> Result<(), StoreError> {
    let (workspace, _) = known_workspace(connection, row.workspace)?;
    let mut select = connection.prepare_cached("SELECT id FROM record WHERE workspace = ?1 AND record = ?2")?;
    let found = select.query_row(params![workspace, row.record.as_bytes()], |row| row.get::<_, i64>(0)).optional()?;
    let record = found.ok_or(StoreError::Misuse("a file is of a record that is here"))?;
    let mut select = connection.prepare_cached("SELECT 1 FROM attachment WHERE record = ?1 AND hash = ?2")?;
    if select.exists(params![record, row.file.as_bytes()])? {
        return Ok(());
    }
    let mut insert = connection
        .prepare_cached("INSERT INTO attachment (record, hash, size, via, received) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let size = row.size_bytes.cast_signed();
    let (via, received) = (row.via.as_bytes(), row.received.as_millisecond());
    insert.execute(params![record, row.file.as_bytes(), size, via, received])?;
    let mut used = connection.prepare_cached(
        "INSERT INTO usage (workspace, records, bytes, files, file_bytes) VALUES (?1, 0, 0, 1, ?2)
         ON CONFLICT DO UPDATE SET files = files + 1, file_bytes = file_bytes + excluded.file_bytes",
    )?;
    used.execute(params![workspace, size])?;
    Ok(())
}
