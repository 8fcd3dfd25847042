//! Removing what the server has.

use super::Failure;
use super::record::RecordRow;
use crate::read::records;
use crate::read::row::{cursor, number, shelf_column};
use casement_core::id::VisitId;
use casement_core::store::{PurgeReport, PurgedRecord, Shelf, StayingRecord};
use rusqlite::{Connection, Result, params};
use std::collections::HashSet;

pub(crate) fn purge(connection: &Connection) -> Result<PurgeReport, Failure> {
    let mut report = PurgeReport { cursor: cursor(connection)?, ..PurgeReport::default() };
    let mut lines = records(connection)?;
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
            unconfirmed: !row.confirmed,
        };
        if staying.must_stay() {
            report.stays.push(staying);
            continue;
        }
        // The snapshot, the log and the statements go with it.
        connection.prepare_cached("DELETE FROM record WHERE id = ?1")?.execute([row.id])?;
        report.purged.push(PurgedRecord { record, visit, receipts: row.receipts });
    }
    connection
        .execute("DELETE FROM quarantine WHERE from_server = 1 AND record NOT IN (SELECT record FROM record)", [])?;
    purge_visits(connection, &mut report)?;
    connection.execute("DELETE FROM item WHERE shelf = ?1", [shelf_column(Shelf::Notice)])?;
    Ok(report)
}

fn purge_visits(connection: &Connection, report: &mut PurgeReport) -> Result<()> {
    let needed: HashSet<VisitId> = report.stays.iter().map(|staying| staying.visit).collect();
    let shelf = shelf_column(Shelf::Visit);
    let mut select = connection.prepare_cached("SELECT key, receipted FROM item WHERE shelf = ?1 ORDER BY key")?;
    let visits = select.query_map([shelf], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let visits: Vec<(Vec<u8>, bool)> = visits.collect::<Result<_>>()?;
    let mut delete = connection.prepare_cached("DELETE FROM item WHERE shelf = ?1 AND key = ?2")?;
    for (key, receipted) in visits {
        // What has no visit's key is none that records could belong to.
        let Ok(visit) = VisitId::try_from(&key[..]) else { continue };
        if needed.contains(&visit) || !receipted {
            report.visits_stay.push(visit);
        } else {
            delete.execute(params![shelf, key])?;
            report.visits_purged.push(visit);
        }
    }
    Ok(())
}

fn count(connection: &Connection, select: &str, record: i64) -> Result<u64> {
    connection.prepare_cached(select)?.query_row([record], |row| number(row, 0))
}
