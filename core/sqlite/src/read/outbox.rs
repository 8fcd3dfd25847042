//! What the server has not receipted.

use super::row::{LOGGED, about, cursor, heads, logged, record_id, secret, shelf_column, statement};
use casement_core::id::RecordId;
use casement_core::store::{Item, Outbox, OutboxRecord, Shelf};
use rusqlite::{Connection, Result, Row};

pub(crate) fn outbox(connection: &Connection, bytes_max: usize) -> Result<Outbox> {
    let mut outbox = Outbox { cursor: cursor(connection)?, ..Outbox::default() };
    let mut room = Room { left: bytes_max, empty: true };
    add_items(connection, &mut outbox, &mut room)?;
    add_changes(connection, &mut outbox, &mut room)?;
    add_statements(connection, &mut outbox, &mut room)?;
    let mut select = connection.prepare_cached("SELECT record FROM record WHERE confirmed = 0 ORDER BY record")?;
    outbox.unconfirmed = select.query_map([], |row| record_id(row, 0))?.collect::<Result<_>>()?;
    Ok(outbox)
}

/// How much more fits.
struct Room {
    left: usize,
    empty: bool,
}

impl Room {
    /// Takes so many bytes, if they fit; the first part always does, or the outbox would be stuck.
    fn take(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.left || self.empty;
        if fits {
            self.left = self.left.saturating_sub(bytes);
            self.empty = false;
        }
        fits
    }
}

fn add_items(connection: &Connection, outbox: &mut Outbox, room: &mut Room) -> Result<()> {
    let mut select = connection
        .prepare_cached("SELECT key, place, label, bytes FROM item WHERE shelf = ?1 AND receipted = 0 ORDER BY key")?;
    let mut rows = select.query([shelf_column(Shelf::Visit)])?;
    while let Some(row) = rows.next()? {
        let (label, bytes) = (secret(row, 2)?, secret(row, 3)?);
        if !room.take(label.len() + bytes.len()) {
            outbox.more = true;
            break;
        }
        let (shelf, key, order, receipted) = (Shelf::Visit, row.get(0)?, row.get(1)?, false);
        outbox.items.push(Item { shelf, key, order, label, bytes, receipted });
    }
    Ok(())
}

fn add_changes(connection: &Connection, outbox: &mut Outbox, room: &mut Room) -> Result<()> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT {LOGGED}, record.record, visit, form, heads
         FROM log JOIN record ON record.id = log.record
         WHERE sending <> 2 AND sending IN (0, 1) ORDER BY position"
    ))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(9)?.as_blob()?.len();
        if outbox.more || !room.take(bytes) {
            outbox.more = true;
            break;
        }
        let change = logged(row)?;
        of_record(outbox, row, 10)?.changes.push(change);
    }
    Ok(())
}

fn add_statements(connection: &Connection, outbox: &mut Outbox, room: &mut Room) -> Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT kind, device, bytes, record.record, visit, form, heads
         FROM statement JOIN record ON record.id = statement.record
         WHERE sending <> 2 AND sending IN (0, 1) ORDER BY record.record, statement.id",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let statement = statement(row, 0)?;
        if outbox.more || !room.take(statement.bytes().len()) {
            outbox.more = true;
            break;
        }
        of_record(outbox, row, 3)?.statements.push(statement);
    }
    Ok(())
}

/// The place of a record in the outbox. Reads `record, visit, form, heads`.
fn of_record<'a>(outbox: &'a mut Outbox, row: &Row<'_>, at: usize) -> Result<&'a mut OutboxRecord> {
    let record: RecordId = record_id(row, at)?;
    let place = match outbox.records.iter().rposition(|known| known.record == record) {
        Some(place) => place,
        None => {
            let (about, heads) = (about(row, at + 1)?, heads(row, at + 3)?);
            outbox.records.push(OutboxRecord { record, about, heads, changes: Vec::new(), statements: Vec::new() });
            outbox.records.len() - 1
        }
    };
    Ok(&mut outbox.records[place])
}
