//! What came of checking.

use super::super::row::{
    Channel, Kind, about, fixed, kind_column, known_workspace, number, optional_number, signed, time,
};
use super::feed::Feed;
use super::held::hold_again;
use super::usage::used;
use crate::store::{Checked, HELD_STATEMENTS_MAX, Held, HeldId, Served, Snapshot, StoreError};
use casement_core::id::{ChangeHash, DeviceId};
use casement_core::store::{RecordAbout, StatementKind};
use rusqlite::{Connection, OptionalExtension, Result, params};

pub(crate) fn check_off(connection: &Connection, checked: &Checked) -> Result<Served, StoreError> {
    let (workspace, fed) = known_workspace(connection, checked.workspace)?;
    let mut select = connection.prepare_cached(
        "SELECT record.id, waiting, visit.visit, form FROM record JOIN visit ON visit.id = record.visit
         WHERE record.workspace = ?1 AND record = ?2",
    )?;
    let found = select.query_row(params![workspace, checked.record.as_bytes()], |row| {
        Ok(Work { connection, id: row.get(0)?, waiting: optional_number(row, 1)?, about: about(row, 2)? })
    });
    let work = found.optional()?.ok_or(StoreError::Misuse("there is no such record"))?;
    let mut things = Vec::new();
    let mut next = fed;
    for position in &checked.clean {
        next += 1;
        work.serve_change(*position, next)?;
        things.push((Kind::Change, signed(*position)));
    }
    for (position, reason) in &checked.set_aside {
        let held = work.set_aside(checked, *position, *reason)?;
        used(connection, workspace, 0, -signed(held.bytes.len() as u64))?;
        hold_again(connection, workspace, &held)?;
    }
    let first_unchecked = work.first_unchecked()?;
    for statement in work.statements_before(first_unchecked)? {
        next += 1;
        work.serve_statement(statement, next)?;
        things.push((Kind::Statement, statement));
    }
    if let Some(snapshot) = &checked.snapshot {
        work.keep_snapshot(snapshot, first_unchecked, next)?;
    }
    let mut feed = Feed::after(connection, workspace, fed);
    feed.tell_together(Channel::Visit(work.about.visit), &things)?;
    feed.finish()?;
    work.finish(first_unchecked, checked.set_aside.len(), (next > fed).then_some((fed + 1, next)))?;
    Ok(Served { visit: (next > fed).then_some((work.about.visit, next)) })
}

/// A record while it is checked off.
struct Work<'a> {
    connection: &'a Connection,
    id: i64,
    waiting: Option<u64>,
    about: RecordAbout,
}

impl Work<'_> {
    fn serve_change(&self, position: u64, fed: u64) -> Result<(), StoreError> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE change SET fed = ?3 WHERE position = ?1 AND record = ?2 AND fed IS NULL")?;
        let updated = update.execute(params![signed(position), self.id, signed(fed)])?;
        if updated == 0 { Err(StoreError::Conflict) } else { Ok(()) }
    }

    /// Takes a change out of the log, with the attestations of the same push.
    fn set_aside(&self, checked: &Checked, position: u64, reason: u16) -> Result<Held, StoreError> {
        let mut select = self.connection.prepare_cached(
            "DELETE FROM change WHERE position = ?1 AND record = ?2 AND fed IS NULL
             RETURNING hash, via, received, bytes",
        )?;
        let found = select.query_row(params![signed(position), self.id], |row| {
            Ok(Held {
                id: HeldId(0),
                workspace: checked.workspace,
                record: checked.record,
                about: self.about,
                hash: ChangeHash::new(fixed(row, 0)?),
                via: DeviceId::new(fixed(row, 1)?),
                reason,
                received: time(row, 2)?,
                bytes: row.get(3)?,
                statements: Vec::new(),
            })
        });
        let mut held = found.optional()?.ok_or(StoreError::Conflict)?;
        let mut select = self.connection.prepare_cached(
            "SELECT bytes FROM statement WHERE record = ?1 AND kind = ?2 AND via = ?3 AND received = ?4
             ORDER BY id LIMIT ?5",
        )?;
        let attestation = kind_column(StatementKind::Attestation);
        let most = signed(HELD_STATEMENTS_MAX as u64);
        let push = params![self.id, attestation, held.via.as_bytes(), held.received.as_millisecond(), most];
        held.statements = select.query_map(push, |row| row.get(0))?.collect::<Result<_>>()?;
        Ok(held)
    }

    fn first_unchecked(&self) -> Result<Option<u64>> {
        let Some(waiting) = self.waiting else {
            return Ok(None);
        };
        // Whatever stands before the place since which something is waiting is served.
        let mut select = self.connection.prepare_cached(
            "SELECT position FROM change WHERE record = ?1 AND position >= ?2 AND fed IS NULL
             ORDER BY position LIMIT 1",
        )?;
        select.query_row(params![self.id, signed(waiting)], |row| number(row, 0)).optional()
    }

    /// Statements that are not served, of which every change is checked.
    fn statements_before(&self, first_unchecked: Option<u64>) -> Result<Vec<i64>> {
        let mut select = self.connection.prepare_cached(
            "SELECT id FROM statement WHERE record = ?1 AND fed IS NULL AND position < ?2 ORDER BY id",
        )?;
        let before = first_unchecked.map_or(i64::MAX, signed);
        select.query_map(params![self.id, before], |row| row.get(0))?.collect()
    }

    fn serve_statement(&self, statement: i64, fed: u64) -> Result<()> {
        let mut update = self.connection.prepare_cached("UPDATE statement SET fed = ?2 WHERE id = ?1")?;
        update.execute(params![statement, signed(fed)])?;
        Ok(())
    }

    fn keep_snapshot(&self, snapshot: &Snapshot, first_unchecked: Option<u64>, fed: u64) -> Result<(), StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT 1 FROM change WHERE position = ?1 AND record = ?2 AND fed IS NOT NULL")?;
        let ends_served = select.exists(params![signed(snapshot.position), self.id])?;
        if !ends_served || first_unchecked.is_some_and(|unchecked| unchecked < snapshot.position) {
            return Err(StoreError::Misuse("a snapshot holds all up to a change that is served"));
        }
        let mut insert = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO snapshot (record, heads, changes, position, fed, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let Snapshot { heads, changes, position, bytes } = snapshot;
        insert.execute(params![self.id, heads.to_bytes(), signed(*changes), signed(*position), signed(fed), bytes])?;
        Ok(())
    }

    /// Writes the record's row, and its visit's where something was served from one number to another.
    fn finish(&self, first_unchecked: Option<u64>, set_aside: usize, served: Option<(u64, u64)>) -> Result<()> {
        let mut select =
            self.connection.prepare_cached("SELECT min(position) FROM statement WHERE record = ?1 AND fed IS NULL")?;
        let statement = select.query_row([self.id], |row| optional_number(row, 0))?;
        let waiting = first_unchecked.into_iter().chain(statement).min();
        let mut update = self.connection.prepare_cached(
            "UPDATE record SET waiting = ?2, version = version + ?3, fed_first = coalesce(fed_first, ?4),
                               heads = iif(?3 > 0, NULL, heads)
             WHERE id = ?1",
        )?;
        let first = served.map(|(first, _)| signed(first));
        update.execute(params![self.id, waiting.map(signed), signed(set_aside as u64), first])?;
        if let Some((_, last)) = served {
            let mut update = self
                .connection
                .prepare_cached("UPDATE visit SET fed = ?2 WHERE id = (SELECT visit FROM record WHERE id = ?1)")?;
            update.execute(params![self.id, signed(last)])?;
        }
        Ok(())
    }
}
