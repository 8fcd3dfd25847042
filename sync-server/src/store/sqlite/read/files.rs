//! Attached files.

use super::super::row::{fixed, number, workspace};
use crate::store::{FileRow, RecordFiles, StoreError, Usage};
use casement_core::id::{DeviceId, FileHash, RecordId, VisitId, WorkspaceId};
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

pub(crate) fn record_files(
    connection: &Connection,
    of: WorkspaceId,
    record: RecordId,
    only: Option<FileHash>,
) -> Result<Option<RecordFiles>, StoreError> {
    let Some((id, _)) = workspace(connection, of)? else { return Ok(None) };
    let mut select = connection.prepare_cached(
        "SELECT record.id, visit.visit FROM record JOIN visit ON visit.id = record.visit
         WHERE record.workspace = ?1 AND record.record = ?2",
    )?;
    let found = select
        .query_row(params![id, record.as_bytes()], |row| Ok((row.get::<_, i64>(0)?, VisitId::new(fixed(row, 1)?))));
    let Some((row, visit)) = found.optional()? else { return Ok(None) };
    let mut select = connection.prepare_cached(
        "SELECT hash, size, via, received FROM attachment WHERE record = ?1 AND (?2 IS NULL OR hash = ?2) ORDER BY id",
    )?;
    let only = only.map(|file| *file.as_bytes());
    let files = select.query_map(params![row, only], |row| file(row, 0, of, record))?;
    Ok(Some(RecordFiles { visit, files: files.collect::<Result<_>>()? }))
}

pub(crate) fn files(
    connection: &Connection,
    of: WorkspaceId,
    after: u64,
    max: usize,
) -> Result<Vec<(u64, FileRow)>, StoreError> {
    let Some((id, _)) = workspace(connection, of)? else { return Ok(Vec::new()) };
    let mut select = connection.prepare_cached(
        "SELECT attachment.id, record.record, hash, size, via, received
         FROM attachment JOIN record ON record.id = attachment.record
         WHERE record.workspace = ?1 AND attachment.id > ?2 ORDER BY attachment.id LIMIT ?3",
    )?;
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let rows = select.query_map(params![id, after, i64::try_from(max).unwrap_or(i64::MAX)], |row| {
        Ok((number(row, 0)?, file(row, 2, of, RecordId::new(fixed(row, 1)?))?))
    })?;
    Ok(rows.collect::<Result<_>>()?)
}

pub(crate) fn file_usage(connection: &Connection, of: WorkspaceId) -> Result<Usage, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT files, file_bytes FROM usage JOIN workspace ON workspace.id = usage.workspace
         WHERE workspace.workspace = ?1",
    )?;
    let found = select.query_row([of.as_bytes()], |row| Ok(Usage { count: number(row, 0)?, bytes: number(row, 1)? }));
    Ok(found.optional()?.unwrap_or_default())
}

/// Reads `hash, size, via, received`.
fn file(row: &Row<'_>, at: usize, workspace: WorkspaceId, record: RecordId) -> Result<FileRow> {
    let received = Timestamp::from_millisecond(row.get(at + 3)?);
    Ok(FileRow {
        workspace,
        record,
        file: FileHash::new(fixed(row, at)?),
        size_bytes: number(row, at + 1)?,
        via: DeviceId::new(fixed(row, at + 2)?),
        received: received.map_err(|_| super::super::row::damaged(at + 3, Type::Integer))?,
    })
}
