//! Snapshots, and letting raw changes go.

use super::Failure;
use super::record::RecordRow;
use crate::read::row::{fixed, kind_column, number, signed};
use casement_core::store::{Compacted, Compaction, SnapshotDigest, StatementKind};
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::HashSet;

pub(crate) fn compact(connection: &Connection, compaction: &Compaction) -> Result<Compacted, Failure> {
    let Compaction { record, snapshot, reproduced, superseded, .. } = compaction;
    let id = RecordRow::known(connection, *record)?.id;
    let named: HashSet<[u8; 32]> = reproduced.iter().map(|hash| *hash.as_bytes()).collect();
    let log = log(connection, id)?;
    let in_log = log.iter().filter(|logged| named.contains(&logged.hash)).count() as u64;
    let named_in_all = compaction.check(stored(connection, id)?, in_log)?;
    let mut done = Compacted::default();
    let mut delete = connection.prepare_cached("DELETE FROM log WHERE position = ?1")?;
    let mut update = connection.prepare_cached("UPDATE log SET in_snapshot = ?2 WHERE position = ?1")?;
    for logged in log {
        let in_snapshot = named.contains(&logged.hash);
        if in_snapshot && logged.receipted {
            done.removed += 1;
            delete.execute([logged.position])?;
        } else {
            done.kept += u64::from(in_snapshot);
            if in_snapshot != logged.in_snapshot {
                update.execute(params![logged.position, in_snapshot])?;
            }
        }
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO snapshot (record, heads, digest, folded, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (record) DO UPDATE SET
             heads = excluded.heads, digest = excluded.digest, folded = excluded.folded, bytes = excluded.bytes",
    )?;
    let (heads, digest, folded) = (snapshot.heads.to_bytes(), snapshot.digest().0, named_in_all - done.kept);
    insert.execute(params![id, heads, digest, signed(folded), &snapshot.bytes[..]])?;
    let mut delete = connection
        .prepare_cached("DELETE FROM statement WHERE record = ?1 AND digest = ?2 AND kind = ?3 AND sending = 2")?;
    for statement in superseded {
        delete.execute(params![id, statement.0, kind_column(StatementKind::Attestation)])?;
    }
    Ok(done)
}

/// A row of the log, without its bytes.
struct Logged {
    position: i64,
    hash: [u8; 32],
    receipted: bool,
    in_snapshot: bool,
}

fn log(connection: &Connection, record: i64) -> Result<Vec<Logged>> {
    let mut select =
        connection.prepare_cached("SELECT position, hash, sending = 2, in_snapshot FROM log WHERE record = ?1")?;
    let rows = select.query_map([record], |row| {
        let (position, hash) = (row.get(0)?, fixed(row, 1)?);
        Ok(Logged { position, hash, receipted: row.get(2)?, in_snapshot: row.get(3)? })
    })?;
    rows.collect()
}

fn stored(connection: &Connection, record: i64) -> Result<Option<(SnapshotDigest, u64)>> {
    let mut select = connection.prepare_cached("SELECT digest, folded FROM snapshot WHERE record = ?1")?;
    select.query_row([record], |row| Ok((SnapshotDigest(fixed(row, 0)?), number(row, 1)?))).optional()
}
