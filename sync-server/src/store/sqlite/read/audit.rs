//! The audit log.

use super::super::row::{bound, fixed, number, workspace};
use crate::store::{AuditLine, AuditPoint, StoreError};
use casement_core::id::WorkspaceId;
use rusqlite::{Connection, OptionalExtension, Result, params};

pub(crate) fn audit(
    connection: &Connection,
    of: WorkspaceId,
    from: u64,
    max: usize,
) -> Result<Vec<AuditLine>, StoreError> {
    let Some((id, _)) = workspace(connection, of)? else {
        return Ok(Vec::new());
    };
    let mut select = connection.prepare_cached(
        "SELECT number, hash, bytes FROM audit WHERE workspace = ?1 AND number >= ?2 ORDER BY number LIMIT ?3",
    )?;
    let lines = select.query_map(params![id, bound(from), bound(max as u64)], |row| {
        Ok(AuditLine { number: number(row, 0)?, hash: fixed(row, 1)?, bytes: row.get(2)? })
    });
    Ok(lines?.collect::<Result<_>>()?)
}

/// Where the audit log ends.
pub(crate) fn audit_point(connection: &Connection, workspace: i64) -> Result<AuditPoint> {
    let mut select = connection
        .prepare_cached("SELECT number, hash FROM audit WHERE workspace = ?1 ORDER BY number DESC LIMIT 1")?;
    let last = select.query_row([workspace], |row| Ok(AuditPoint { lines: number(row, 0)?, hash: fixed(row, 1)? }));
    Ok(last.optional()?.unwrap_or_default())
}
