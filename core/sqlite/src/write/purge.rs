//! Removing what the server has.

use super::Failure;
use super::items::drop_items;
use super::record::RecordRow;
use crate::attachment::drop_unused;
use crate::read::records;
use crate::read::row::{cursor, number, shelf_column};
use casement_core::id::VisitId;
use casement_core::store::{PurgeReport, PurgedRecord, Setting, Shelf, StayingRecord};
use rusqlite::{Connection, OptionalExtension, Result};
use std::collections::BTreeSet;

/// Files of a record that the server does not have in the life in which it is known here. What is half fetched it has.
const ONLY_HERE: &str = "
    SELECT count(*) FROM attachment JOIN file ON file.id = attachment.file
    WHERE record = ?1 AND is_whole = 1 AND coalesce(attachment.receipted = (SELECT epoch FROM exchange), 0) = 0";

/// The others.
const DROP_FETCHABLE: &str = "
    DELETE FROM attachment
    WHERE record = ?1 AND (coalesce(receipted = (SELECT epoch FROM exchange), 0) = 1
                           OR file IN (SELECT id FROM file WHERE is_whole = 0))";

pub(crate) fn purge(connection: &Connection) -> Result<PurgeReport, Failure> {
    let mut report = purge_records(connection, |_| true)?;
    connection
        .execute("DELETE FROM quarantine WHERE from_server = 1 AND record NOT IN (SELECT record FROM record)", [])?;
    let mut select = connection.prepare_cached("SELECT key FROM item WHERE shelf = ?1")?;
    let keys = select.query_map([shelf_column(Shelf::Visit)], |row| row.get::<_, Vec<u8>>(0))?;
    let keys: Vec<Vec<u8>> = keys.collect::<Result<_>>()?;
    // What has no visit's key is none that records could belong to.
    let visits = keys.iter().filter_map(|key| VisitId::try_from(&key[..]).ok()).collect();
    purge_items(connection, &visits, &mut report)?;
    connection.execute("DELETE FROM item WHERE shelf = ?1", [shelf_column(Shelf::Notice)])?;
    Ok(report)
}

pub(crate) fn purge_visits(connection: &Connection, visits: &[VisitId]) -> Result<PurgeReport, Failure> {
    let visits: BTreeSet<VisitId> = visits.iter().copied().collect();
    let mut report = purge_records(connection, |visit| visits.contains(&visit))?;
    purge_items(connection, &visits, &mut report)?;
    if !report.purged.is_empty() {
        drop_items(connection, &[(Shelf::Setting, Setting::Receipted.key().to_vec())])?;
    }
    Ok(report)
}

/// Removes the records of such visits of which the server has everything.
fn purge_records(connection: &Connection, is_meant: impl Fn(VisitId) -> bool) -> Result<PurgeReport, Failure> {
    let mut report = PurgeReport { cursor: cursor(connection)?, ..PurgeReport::default() };
    let mut lines = records(connection)?;
    lines.retain(|line| is_meant(line.about.visit));
    lines.sort_unstable_by_key(|line| line.record);
    for line in lines {
        let (record, visit) = (line.record, line.about.visit);
        let row = RecordRow::known(connection, record)?;
        let staying = StayingRecord {
            record,
            visit,
            unsent: line.unsent,
            held: line.held,
            refused: line.refused,
            statements: count(connection, "SELECT count(*) FROM statement WHERE record = ?1 AND sending <> 2", row.id)?,
            quarantined: count(
                connection,
                "SELECT count(*) FROM quarantine
                 WHERE from_server = 0 AND record = (SELECT record FROM record WHERE id = ?1)",
                row.id,
            )?,
            attachments: count(connection, ONLY_HERE, row.id)?,
            unconfirmed: !row.confirmed,
        };
        connection.prepare_cached(DROP_FETCHABLE)?.execute([row.id])?;
        if staying.must_stay() {
            report.stays.push(staying);
            continue;
        }
        // The snapshot, the log and the statements go with it.
        connection.prepare_cached("DELETE FROM record WHERE id = ?1")?.execute([row.id])?;
        connection.prepare_cached("DELETE FROM quarantine WHERE record = ?1")?.execute([record.as_bytes()])?;
        report.purged.push(PurgedRecord { record, visit, receipts: row.receipts });
    }
    // With the row goes the key: what lies in the folder is noise from here on.
    report.attachments = drop_unused(connection)?;
    Ok(report)
}

/// Removes those of the visits of which nothing stays.
fn purge_items(connection: &Connection, visits: &BTreeSet<VisitId>, report: &mut PurgeReport) -> Result<()> {
    let needed: BTreeSet<VisitId> = report.stays.iter().map(|staying| staying.visit).collect();
    let emptied: BTreeSet<VisitId> = report.purged.iter().map(|purged| purged.visit).collect();
    let shelf = shelf_column(Shelf::Visit);
    let mut select = connection.prepare_cached("SELECT receipted FROM item WHERE shelf = ?1 AND key = ?2")?;
    let mut delete = connection.prepare_cached("DELETE FROM item WHERE shelf = ?1 AND key = ?2")?;
    for &visit in visits {
        let key = (shelf, visit.as_bytes());
        let receipted: Option<bool> = select.query_row(key, |row| row.get(0)).optional()?;
        if needed.contains(&visit) || receipted == Some(false) {
            report.visits_stay.push(visit);
        } else if delete.execute(key)? > 0 || emptied.contains(&visit) {
            report.visits_purged.push(visit);
        }
    }
    Ok(())
}

fn count(connection: &Connection, select: &str, record: i64) -> Result<u64> {
    connection.prepare_cached(select)?.query_row([record], |row| number(row, 0))
}
