//! How much a workspace has stored.

use rusqlite::{Connection, Result, params};

/// Notes that so much was added to a workspace, or taken out of it.
pub(super) fn used(connection: &Connection, workspace: i64, records: i64, bytes: i64) -> Result<()> {
    if (records, bytes) == (0, 0) {
        return Ok(());
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO usage (workspace, records, bytes) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET records = records + excluded.records, bytes = bytes + excluded.bytes",
    )?;
    insert.execute(params![workspace, records, bytes])?;
    Ok(())
}
