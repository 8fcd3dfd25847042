//! Listing what was set aside.

use super::row::{fixed, number, reason, record_id, secret};
use casement_core::id::ChangeHash;
use casement_core::store::{Quarantine, QuarantineRoom, Quarantined};
use rusqlite::{Connection, Result};

pub(crate) fn quarantine(connection: &Connection) -> Result<Quarantine> {
    let mut select = connection.prepare_cached(
        "SELECT record, hash, reason, detail, from_server, bytes FROM quarantine ORDER BY record, hash",
    )?;
    let all = select.query_map([], |row| {
        let (record, hash, reason) = (record_id(row, 0)?, ChangeHash::new(fixed(row, 1)?), reason(row, 2)?);
        Ok(Quarantined { record, hash, bytes: secret(row, 5)?, reason, from_server: row.get(4)? })
    })?;
    let kept = all.collect::<Result<_>>()?;
    let mut select = connection.prepare_cached("SELECT turned_away FROM exchange")?;
    let turned_away = select.query_row([], |row| number(row, 0))?;
    Ok(Quarantine { kept, turned_away })
}

/// How much of it there is; reads no bytes.
pub(crate) fn quarantine_room(connection: &Connection) -> Result<QuarantineRoom> {
    let mut select = connection.prepare_cached("SELECT length(bytes), from_server FROM quarantine")?;
    let mut rows = select.query([])?;
    let mut room = QuarantineRoom::default();
    while let Some(row) = rows.next()? {
        room.add(number(row, 0)? as usize, row.get(1)?);
    }
    Ok(room)
}
