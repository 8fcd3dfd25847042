//! Where records stand, and what is served of one.

use super::super::row::{about, bound, number, record_id, snapshot, statement, workspace};
use crate::store::{RecordStanding, ServedRecord, StandingsOf, StoreError};
use casement_core::id::{RecordId, WorkspaceId};
use rusqlite::{Connection, Result, Row, params};

/// Of the changes, those that the snapshot lacks are looked at alone: what it holds was served before it was made.
const SELECT: &str = "SELECT record.id, record.record, visit.visit, record.form, max(
        coalesce(snapshot.fed, 0),
        coalesce((SELECT max(fed) FROM change
            WHERE change.record = record.id AND position > coalesce(snapshot.position, 0)), 0),
        coalesce((SELECT max(fed) FROM statement WHERE statement.record = record.id), 0))
    FROM record JOIN visit ON visit.id = record.visit LEFT JOIN snapshot ON snapshot.record = record.id
    WHERE fed_first IS NOT NULL AND record.workspace = ?1";

pub(crate) fn standings(
    connection: &Connection,
    of: WorkspaceId,
    which: StandingsOf,
) -> Result<Vec<RecordStanding>, StoreError> {
    let found = rows(connection, of, which)?;
    Ok(found.into_iter().map(|(_, standing)| standing).collect())
}

pub(crate) fn served(
    connection: &Connection,
    of: WorkspaceId,
    record: RecordId,
    after: u64,
) -> Result<Option<ServedRecord>, StoreError> {
    let Some((id, standing)) = rows(connection, of, StandingsOf::Record(record))?.pop() else {
        return Ok(None);
    };
    let snapshot = match after {
        0 => snapshot(connection, id)?.map(|(snapshot, _)| snapshot),
        _ => None,
    };
    let after = snapshot.as_ref().map_or(after, |snapshot| snapshot.position);
    let mut select = connection.prepare_cached(
        "SELECT position, bytes FROM change WHERE record = ?1 AND position > ?2 AND fed IS NOT NULL ORDER BY position",
    )?;
    let changes = select.query_map(params![id, bound(after)], |row| Ok((number(row, 0)?, row.get(1)?)))?;
    let changes = changes.collect::<Result<_>>()?;
    let mut select = connection.prepare_cached(
        "SELECT kind, device, bytes FROM statement WHERE record = ?1 AND fed IS NOT NULL ORDER BY id",
    )?;
    let statements = select.query_map([id], |row| statement(row, 0))?.collect::<Result<_>>()?;
    Ok(Some(ServedRecord { standing, snapshot, changes, statements }))
}

fn rows(connection: &Connection, of: WorkspaceId, which: StandingsOf) -> Result<Vec<(i64, RecordStanding)>> {
    let Some((workspace, _)) = workspace(connection, of)? else {
        return Ok(Vec::new());
    };
    let read = |row: &Row<'_>| {
        Ok((row.get(0)?, RecordStanding { record: record_id(row, 1)?, about: about(row, 2)?, told: number(row, 4)? }))
    };
    let (condition, id) = match which {
        StandingsOf::Record(ref record) => ("record.record = ?2", record.as_bytes()),
        StandingsOf::Visit(ref visit) => ("visit.visit = ?2 AND visit.workspace = ?1", visit.as_bytes()),
    };
    let mut select = connection.prepare_cached(&format!("{SELECT} AND {condition} ORDER BY record.id"))?;
    select.query_map(params![workspace, id], read)?.collect()
}
