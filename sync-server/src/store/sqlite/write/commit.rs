//! Taking in.

use super::super::row::{fixed, kind_column, known_workspace, number, optional_number, signed};
use super::held::hold;
use super::usage::used;
use crate::store::{Batch, Committed, NewChange, NewStatement, RecordAppend, StoreError};
use casement_core::id::{VisitId, WorkspaceId};
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::HashMap;

pub(crate) fn commit(connection: &Connection, batch: &Batch) -> Result<Committed, StoreError> {
    let mut work = Work { connection, workspaces: HashMap::new() };
    let mut committed = Committed::default();
    for append in &batch.records {
        committed.positions.push(work.append(append)?);
    }
    for held in &batch.held {
        hold(connection, work.workspace(held.workspace)?, held)?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO seen (workspace, device, time) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET time = max(time, excluded.time)",
    )?;
    for (workspace, device, time) in &batch.seen {
        insert.execute(params![work.workspace(*workspace)?, device.as_bytes(), time.as_millisecond()])?;
    }
    Ok(committed)
}

/// A batch while it is taken in. Rows of workspaces are looked for once, however many records come.
struct Work<'a> {
    connection: &'a Connection,
    workspaces: HashMap<WorkspaceId, i64>,
}

/// What of a record's row is needed to add to it.
struct RecordRow {
    id: i64,
    version: u64,
    waiting: Option<u64>,
    is_new: bool,
}

impl Work<'_> {
    fn workspace(&mut self, workspace: WorkspaceId) -> Result<i64, StoreError> {
        if let Some(known) = self.workspaces.get(&workspace) {
            return Ok(*known);
        }
        let (row, _) = known_workspace(self.connection, workspace)?;
        self.workspaces.insert(workspace, row);
        Ok(row)
    }

    fn append(&mut self, append: &RecordAppend) -> Result<Vec<u64>, StoreError> {
        let workspace = self.workspace(append.workspace)?;
        let mut row = self.find_or_add(workspace, append)?;
        if row.version != append.version_before {
            return Err(StoreError::Conflict);
        }
        let mut bytes: usize = append.changes.iter().map(|change| change.bytes.len()).sum();
        let positions: Vec<_> =
            append.changes.iter().map(|change| self.log(row.id, change)).collect::<Result<_, _>>()?;
        row.version += positions.len() as u64;
        let mut waiting = row.waiting.or(positions.first().copied());
        if !append.statements.is_empty() {
            let position = positions.last().copied().map_or_else(|| self.last_position(), Ok)?;
            for statement in &append.statements {
                if self.keep_statement(row.id, statement, position)? {
                    bytes += statement.statement.bytes().len();
                    waiting = waiting.or(Some(position));
                }
            }
        }
        used(self.connection, workspace, i64::from(row.is_new), signed(bytes as u64))?;
        let mut update = self.connection.prepare_cached(
            "UPDATE record SET form = ?2, version = ?3, waiting = ?4, heads = coalesce(?5, heads) WHERE id = ?1",
        )?;
        let heads = append.heads.as_ref().map(|heads| heads.to_bytes());
        let (form, waiting) = (append.about.form.as_bytes(), waiting.map(signed));
        update.execute(params![row.id, form, signed(row.version), waiting, heads])?;
        Ok(positions)
    }

    fn find_or_add(&self, workspace: i64, append: &RecordAppend) -> Result<RecordRow, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id FROM visit WHERE workspace = ?1 AND visit = ?2")?;
        let visit = select.query_row(params![workspace, append.about.visit.as_bytes()], |row| row.get::<_, i64>(0));
        let visit = visit.optional()?.ok_or(StoreError::Misuse("there is no such visit"))?;
        let mut select = self.connection.prepare_cached(
            "SELECT record.id, version, waiting, visit.visit FROM record JOIN visit ON visit.id = record.visit
             WHERE record.workspace = ?1 AND record = ?2",
        )?;
        let known = select.query_row(params![workspace, append.record.as_bytes()], |row| {
            let (id, version, waiting) = (row.get(0)?, number(row, 1)?, optional_number(row, 2)?);
            let found = RecordRow { id, version, waiting, is_new: false };
            Ok((found, VisitId::new(fixed(row, 3)?)))
        });
        match known.optional()? {
            Some((known, of_visit)) if of_visit == append.about.visit => Ok(known),
            Some(_) => Err(StoreError::Misuse("a record keeps its visit")),
            None => {
                let mut insert = self.connection.prepare_cached(
                    "INSERT INTO record (workspace, record, visit, form, version) VALUES (?1, ?2, ?3, ?4, 0)",
                )?;
                let about = append.about;
                let id = insert.insert(params![workspace, append.record.as_bytes(), visit, about.form.as_bytes()])?;
                Ok(RecordRow { id, version: 0, waiting: None, is_new: true })
            }
        }
    }

    /// Adds a change to the log; gives its place. A hash or a number of an actor that stands there is a conflict.
    fn log(&self, record: i64, change: &NewChange) -> Result<u64> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO change (record, hash, author, actor, number, via, received, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let position = insert.insert(params![
            record,
            change.hash.as_bytes(),
            change.author.map(|author| *author.as_bytes()),
            change.actor.as_bytes(),
            signed(change.number),
            change.via.as_bytes(),
            change.received.as_millisecond(),
            change.bytes,
        ])?;
        Ok(position.cast_unsigned())
    }

    /// The last place that was given.
    fn last_position(&self) -> Result<u64> {
        let mut select = self.connection.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'change'")?;
        Ok(select.query_row([], |row| number(row, 0)).optional()?.unwrap_or(0))
    }

    /// Keeps a statement; says whether it was new.
    fn keep_statement(&self, record: i64, new: &NewStatement, position: u64) -> Result<bool> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO statement (record, digest, kind, device, via, received, position, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (record, digest) DO NOTHING",
        )?;
        let NewStatement { statement, via, received } = new;
        let inserted = insert.execute(params![
            record,
            statement.id().0,
            kind_column(statement.kind()),
            statement.device().as_bytes(),
            via.as_bytes(),
            received.as_millisecond(),
            signed(position),
            statement.bytes(),
        ])?;
        Ok(inserted == 1)
    }
}
