//! What is held for leads.

use super::super::row::{about, fixed, held_id, reason, record_id, time, workspace};
use crate::store::{Held, StoreError};
use casement_core::id::{ChangeHash, DeviceId, WorkspaceId};
use rusqlite::{Connection, Result};

pub(crate) fn held(connection: &Connection, of: WorkspaceId) -> Result<Vec<Held>, StoreError> {
    let Some((id, _)) = workspace(connection, of)? else {
        return Ok(Vec::new());
    };
    let mut select = connection.prepare_cached(
        "SELECT id, record, hash, visit, form, via, reason, received, bytes FROM held WHERE workspace = ?1
         ORDER BY id",
    )?;
    let held = select.query_map([id], |row| {
        Ok(Held {
            id: held_id(row, 0)?,
            workspace: of,
            record: record_id(row, 1)?,
            about: about(row, 3)?,
            hash: ChangeHash::new(fixed(row, 2)?),
            via: DeviceId::new(fixed(row, 5)?),
            reason: reason(row, 6)?,
            received: time(row, 7)?,
            bytes: row.get(8)?,
            statements: Vec::new(),
        })
    });
    let mut held: Vec<Held> = held?.collect::<Result<_>>()?;
    let mut select = connection.prepare_cached("SELECT bytes FROM held_statement WHERE held = ?1 ORDER BY place")?;
    for held in &mut held {
        let id = held.id.0.cast_signed();
        held.statements = select.query_map([id], |row| row.get(0))?.collect::<Result<_>>()?;
    }
    Ok(held)
}
