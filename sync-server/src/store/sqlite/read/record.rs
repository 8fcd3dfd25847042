//! What is known of one record.

use super::super::row::{about, heads, number, statement, workspace};
use crate::store::{RecordLog, StoreError};
use casement_core::id::{RecordId, WorkspaceId};
use casement_core::store::Statement;
use rusqlite::{Connection, OptionalExtension, Result, params};

pub(crate) fn record(
    connection: &Connection,
    of: WorkspaceId,
    record: RecordId,
) -> Result<Option<RecordLog>, StoreError> {
    let Some((workspace, _)) = workspace(connection, of)? else {
        return Ok(None);
    };
    let mut select = connection.prepare_cached(
        "SELECT record.id, version, heads, visit.visit, form FROM record JOIN visit ON visit.id = record.visit
         WHERE record.workspace = ?1 AND record = ?2",
    )?;
    let found = select.query_row(params![workspace, record.as_bytes()], |row| {
        let (version, heads, about) = (number(row, 1)?, heads(row, 2)?, about(row, 3)?);
        let log = RecordLog { about, version, heads, changes: Vec::new(), statements: Vec::new() };
        Ok((row.get::<_, i64>(0)?, log))
    });
    let Some((id, mut log)) = found.optional()? else {
        return Ok(None);
    };
    let mut select =
        connection.prepare_cached("SELECT position, bytes FROM change WHERE record = ?1 ORDER BY position")?;
    log.changes = select.query_map([id], |row| Ok((number(row, 0)?, row.get(1)?)))?.collect::<Result<_>>()?;
    let mut select =
        connection.prepare_cached("SELECT kind, device, bytes FROM statement WHERE record = ?1 ORDER BY id")?;
    log.statements = select.query_map([id], |row| statement(row, 0))?.collect::<Result<Vec<Statement>>>()?;
    Ok(Some(log))
}
