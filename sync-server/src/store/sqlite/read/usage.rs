//! How much a workspace has stored.

use super::super::row::number;
use crate::store::{StoreError, Usage};
use casement_core::id::WorkspaceId;
use rusqlite::{Connection, OptionalExtension};

pub(crate) fn usage(connection: &Connection, workspace: WorkspaceId) -> Result<Usage, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT records, bytes FROM usage JOIN workspace ON workspace.id = usage.workspace
         WHERE workspace.workspace = ?1",
    )?;
    let found =
        select.query_row([workspace.as_bytes()], |row| Ok(Usage { count: number(row, 0)?, bytes: number(row, 1)? }));
    Ok(found.optional()?.unwrap_or_default())
}
