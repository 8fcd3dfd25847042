//! Which records are not there.

use super::super::row::workspace;
use crate::store::StoreError;
use casement_core::id::{RecordId, WorkspaceId};
use rusqlite::{Connection, params};

pub(crate) fn missing(
    connection: &Connection,
    of: WorkspaceId,
    records: &[RecordId],
) -> Result<Vec<RecordId>, StoreError> {
    let Some((id, _)) = workspace(connection, of)? else {
        return Ok(records.to_vec());
    };
    let mut select = connection.prepare_cached("SELECT 1 FROM record WHERE workspace = ?1 AND record = ?2")?;
    let mut missing = Vec::new();
    for record in records {
        if !select.exists(params![id, record.as_bytes()])? {
            missing.push(*record);
        }
    }
    Ok(missing)
}
