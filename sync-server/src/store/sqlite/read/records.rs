//! Whole records, for someone who has none of them.

use super::super::row::{bound, number, record_id, signed, snapshot, statement, workspace};
use crate::store::feed::Room;
use crate::store::{Backfill, FilledRecord, RecordPage, StoreError};
use casement_core::id::{FormVersionId, RecordId, VisitId};
use casement_core::store::RecordAbout;
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::BTreeMap;

pub(crate) fn records(connection: &Connection, query: &Backfill<'_>) -> Result<RecordPage, StoreError> {
    let mut page = RecordPage::default();
    let Some((workspace, _)) = workspace(connection, query.workspace)? else {
        return Ok(page);
    };
    // The next record of each visit, by its row.
    let mut queue = BTreeMap::new();
    for visit in query.visits {
        let mut select = connection.prepare_cached("SELECT id FROM visit WHERE workspace = ?1 AND visit = ?2")?;
        let of = select.query_row(params![workspace, visit.as_bytes()], |row| row.get(0)).optional()?;
        if let Some(of) = of
            && let Some(next) = Next::find(connection, (of, *visit), query.after_row, query.up_to)?
        {
            queue.insert(next.row, next);
        }
    }
    let mut room = Room::new(query.bytes_max);
    while let Some((row, next)) = queue.pop_first() {
        let filled = next.fill(connection, query.up_to)?;
        if !room.take(filled.size_bytes()) {
            page.more = true;
            break;
        }
        page.records.push(filled);
        if let Some(next) = Next::find(connection, next.visit, row, query.up_to)? {
            queue.insert(next.row, next);
        }
    }
    Ok(page)
}

/// A record that comes next of its visit.
struct Next {
    visit: (i64, VisitId),
    row: u64,
    record: RecordId,
    form: FormVersionId,
}

impl Next {
    fn find(connection: &Connection, visit: (i64, VisitId), after_row: u64, up_to: u64) -> Result<Option<Self>> {
        let mut select = connection.prepare_cached(
            "SELECT id, record, form FROM record WHERE visit = ?1 AND id > ?2 AND fed_first <= ?3 ORDER BY id LIMIT 1",
        )?;
        let found = select.query_row(params![visit.0, bound(after_row), bound(up_to)], |row| {
            let form = FormVersionId::new(super::super::row::fixed(row, 2)?);
            Ok(Self { visit, row: number(row, 0)?, record: record_id(row, 1)?, form })
        });
        found.optional()
    }

    fn fill(&self, connection: &Connection, up_to: u64) -> Result<FilledRecord> {
        let (snapshot, snapshot_fed) = snapshot(connection, signed(self.row))?.unzip();
        let after = snapshot.as_ref().map_or(0, |snapshot| snapshot.position);
        let mut select = connection.prepare_cached(
            "SELECT position, bytes FROM change WHERE record = ?1 AND position > ?2 AND fed <= ?3 ORDER BY position",
        )?;
        let changes = select.query_map(params![signed(self.row), signed(after), bound(up_to)], |row| {
            Ok((number(row, 0)?, row.get(1)?))
        });
        let changes = changes?.collect::<Result<_>>()?;
        let mut select = connection
            .prepare_cached("SELECT kind, device, bytes FROM statement WHERE record = ?1 AND fed <= ?2 ORDER BY id")?;
        let told = bound(up_to.max(snapshot_fed.unwrap_or(0)));
        let statements = select.query_map(params![signed(self.row), told], |row| statement(row, 0));
        let statements = statements?.collect::<Result<_>>()?;
        let about = RecordAbout { visit: self.visit.1, form: self.form };
        Ok(FilledRecord { row: self.row, record: self.record, about, snapshot, changes, statements })
    }
}
