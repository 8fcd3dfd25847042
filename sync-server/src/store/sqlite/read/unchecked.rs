//! What is waiting to be served.

use super::super::row::{about, fixed, number, record_id, signed, snapshot};
use crate::store::{StoreError, Unchecked, UncheckedChange};
use casement_core::id::{ChangeHash, WorkspaceId};
use rusqlite::{Connection, Result, params};

pub(crate) fn unchecked(connection: &Connection, max: usize) -> Result<Vec<Unchecked>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT record.id, workspace.workspace, record, visit.visit, form, waiting
         FROM record JOIN visit ON visit.id = record.visit JOIN workspace ON workspace.id = record.workspace
         WHERE waiting IS NOT NULL ORDER BY waiting, record.id LIMIT ?1",
    )?;
    let max = i64::try_from(max).unwrap_or(i64::MAX);
    let waiting = select.query_map([max], |row| {
        let unchecked = Unchecked {
            workspace: WorkspaceId::new(fixed(row, 1)?),
            record: record_id(row, 2)?,
            about: about(row, 3)?,
            snapshot: None,
            changes: Vec::new(),
        };
        Ok((row.get::<_, i64>(0)?, number(row, 5)?, unchecked))
    });
    let mut found = Vec::new();
    for waiting in waiting? {
        let (id, since, mut unchecked) = waiting?;
        unchecked.snapshot = snapshot(connection, id)?.map(|(snapshot, _)| snapshot);
        let after = unchecked.snapshot.as_ref().map_or(0, |snapshot| snapshot.position);
        unchecked.changes = changes(connection, id, after, since)?;
        found.push(unchecked);
    }
    Ok(found)
}

/// Changes after a place; none where all of them are checked.
fn changes(connection: &Connection, record: i64, after: u64, since: u64) -> Result<Vec<UncheckedChange>> {
    let mut select = connection
        .prepare_cached("SELECT 1 FROM change WHERE record = ?1 AND position >= ?2 AND fed IS NULL LIMIT 1")?;
    if !select.exists(params![record, signed(since)])? {
        return Ok(Vec::new());
    }
    let mut select = connection.prepare_cached(
        "SELECT position, hash, fed IS NOT NULL, bytes FROM change WHERE record = ?1 AND position > ?2
         ORDER BY position",
    )?;
    let changes = select.query_map(params![record, signed(after)], |row| {
        let (position, hash) = (number(row, 0)?, ChangeHash::new(fixed(row, 1)?));
        Ok(UncheckedChange { position, hash, served: row.get(2)?, bytes: row.get(3)? })
    });
    let mut changes: Vec<_> = changes?.collect::<Result<_>>()?;
    changes.sort_by_key(|change| !change.served);
    Ok(changes)
}
