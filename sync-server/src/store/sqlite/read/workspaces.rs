//! All workspaces.

use super::super::row::fixed;
use crate::store::{StoreError, Workspace};
use casement_core::id::WorkspaceId;
use rusqlite::{Connection, Result, Row};
use zeroize::Zeroizing;

pub(crate) fn workspaces(connection: &Connection) -> Result<Vec<Workspace>, StoreError> {
    let mut select = connection.prepare_cached("SELECT workspace, name, seed FROM workspace ORDER BY workspace")?;
    Ok(select.query_map([], |row| workspace(row, 0))?.collect::<Result<_>>()?)
}

/// Reads `workspace, name, seed`.
pub(super) fn workspace(row: &Row<'_>, at: usize) -> Result<Workspace> {
    let (id, name) = (WorkspaceId::new(fixed(row, at)?), row.get(at + 1)?);
    Ok(Workspace { id, name, seed: Zeroizing::new(fixed(row, at + 2)?) })
}
