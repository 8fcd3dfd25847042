//! Opening a record.

use super::records::summary;
use super::row::{LOGGED, about, fixed, heads, logged, number, optional, secret, statement};
use casement_core::id::ActorId;
use casement_core::id::RecordId;
use casement_core::identity::Incarnation;
use casement_core::store::{Snapshot, SnapshotDigest, StoredRecord, StoredSnapshot};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Result};

pub(crate) fn open(connection: &Connection, record: RecordId) -> Result<Option<StoredRecord>> {
    let mut select = connection.prepare_cached(
        "SELECT visit, form, summary, answered, required, disagreements, blocking, changed,
                id, actor, last_number, confirmed, heads
         FROM record WHERE record = ?1",
    )?;
    let found = select.query_row([record.as_bytes()], |row| {
        let actor = optional(row, 9)?.map(ActorId::new);
        let last_number = number(row, 10)?;
        let stored = StoredRecord {
            about: about(row, 0)?,
            heads: heads(row, 12)?,
            snapshot: None,
            tail: Vec::new(),
            statements: Vec::new(),
            summary: summary(row, 2)?,
            incarnation: actor.map(|actor| Incarnation { actor, last_number }),
            confirmed: row.get(11)?,
        };
        Ok((row.get::<_, i64>(8)?, stored))
    });
    let Some((id, mut stored)) = found.optional()? else {
        return Ok(None);
    };
    stored.snapshot = snapshot(connection, id)?;
    let mut select = connection
        .prepare_cached(&format!("SELECT {LOGGED} FROM log WHERE record = ?1 AND in_snapshot = 0 ORDER BY position"))?;
    stored.tail = select.query_map([id], logged)?.collect::<Result<_>>()?;
    let mut select =
        connection.prepare_cached("SELECT kind, device, bytes FROM statement WHERE record = ?1 ORDER BY id")?;
    stored.statements = select.query_map([id], |row| statement(row, 0))?.collect::<Result<_>>()?;
    Ok(Some(stored))
}

pub(crate) fn snapshot(connection: &Connection, record: i64) -> Result<Option<StoredSnapshot>> {
    let mut select =
        connection.prepare_cached("SELECT heads, digest, folded, bytes FROM snapshot WHERE record = ?1")?;
    let found = select.query_row([record], |row| {
        let heads = heads(row, 0)?.ok_or(super::row::damaged(0, Type::Blob))?;
        let snapshot = Snapshot { heads, bytes: secret(row, 3)? };
        let digest = SnapshotDigest(fixed(row, 1)?);
        let sound = snapshot.digest() == digest;
        Ok(StoredSnapshot { snapshot, digest, sound, folded: number(row, 2)? })
    });
    found.optional()
}
