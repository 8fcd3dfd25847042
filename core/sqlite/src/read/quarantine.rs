//! Listing what was set aside.

use super::row::{fixed, reason, record_id, secret};
use casement_core::id::ChangeHash;
use casement_core::store::Quarantined;
use rusqlite::{Connection, Result};

pub(crate) fn quarantine(connection: &Connection) -> Result<Vec<Quarantined>> {
    let mut select = connection.prepare_cached(
        "SELECT record, hash, reason, detail, from_server, bytes FROM quarantine ORDER BY record, hash",
    )?;
    let all = select.query_map([], |row| {
        let (record, hash, reason) = (record_id(row, 0)?, ChangeHash::new(fixed(row, 1)?), reason(row, 2)?);
        Ok(Quarantined { record, hash, bytes: secret(row, 5)?, reason, from_server: row.get(4)? })
    })?;
    all.collect()
}
