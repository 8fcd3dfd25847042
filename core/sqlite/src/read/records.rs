//! Listing records.

use super::row::{about, heads, number, record_id, secret};
use casement_core::store::{RecordLine, Summary};
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, Result, Row};

pub(crate) fn records(connection: &Connection) -> Result<Vec<RecordLine>> {
    // The counts read the few rows that are not receipted, by an index that holds no others.
    let mut select = connection.prepare_cached(
        "SELECT visit, form, summary, answered, required, disagreements, blocking, changed, record, confirmed,
                (SELECT count(*) FROM log WHERE log.record = record.id AND sending <> 2 AND sending IN (0, 1)),
                (SELECT count(*) FROM log WHERE log.record = record.id AND sending <> 2 AND sending = 3),
                (SELECT count(*) FROM log WHERE log.record = record.id AND sending <> 2 AND sending = 4),
                (SELECT count(*) FROM quarantine WHERE quarantine.record = record.record),
                heads
         FROM record ORDER BY visit, record.record",
    )?;
    let lines = select.query_map([], |row| {
        Ok(RecordLine {
            record: record_id(row, 8)?,
            about: about(row, 0)?,
            heads: heads(row, 14)?,
            summary: summary(row, 2)?,
            unsent: number(row, 10)?,
            held: number(row, 11)?,
            refused: number(row, 12)?,
            quarantined: number(row, 13)?,
            confirmed: row.get(9)?,
        })
    })?;
    lines.collect()
}

/// Reads `summary, answered, required, disagreements, blocking, changed`.
pub(super) fn summary(row: &Row<'_>, at: usize) -> Result<Option<Summary>> {
    if row.get_ref(at)?.as_blob_or_null()?.is_none() {
        return Ok(None);
    }
    let changed = Timestamp::from_millisecond(row.get(at + 5)?);
    Ok(Some(Summary {
        bytes: secret(row, at)?,
        answered: row.get(at + 1)?,
        required: row.get(at + 2)?,
        disagreements: row.get(at + 3)?,
        blocking: row.get(at + 4)?,
        changed: changed.map_err(|_| super::row::damaged(at + 5, Type::Integer))?,
    }))
}
