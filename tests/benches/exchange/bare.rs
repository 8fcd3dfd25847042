//! What the disk and SQLite alone can do: the bound that a server on them cannot pass.

use rusqlite::{Connection, params};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// Seconds of one flush: the median of fifty writes of a page.
pub(super) fn flush_time(folder: &Path) -> f64 {
    let place = tempfile::tempdir_in(folder).expect("a folder can be made");
    let mut file = File::create(place.path().join("flushed")).expect("a file can be made");
    let mut times: Vec<f64> = (0..50)
        .map(|_| {
            file.write_all(&[1; 4_096]).expect("it can be written");
            let begun = Instant::now();
            file.sync_data().expect("it can be flushed");
            begun.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Rows a second that a table with nothing but a number and the bytes takes in, so many in one durable transaction.
pub(super) fn bare_writer(folder: &Path, rows: &[&[u8]], group: usize) -> f64 {
    let place = tempfile::tempdir_in(folder).expect("a folder can be made");
    let mut connection = Connection::open(place.path().join("bare.db")).expect("it can be made");
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB)")
        .expect("it can be set up");
    let begun = Instant::now();
    for group in rows.chunks(group) {
        let transaction = connection.transaction().expect("it begins");
        {
            let mut insert = transaction.prepare_cached("INSERT INTO bare (bytes) VALUES (?)").expect("it is right");
            for bytes in group {
                insert.execute(params![bytes]).expect("it is written");
            }
        }
        transaction.commit().expect("it is flushed");
    }
    rows.len() as f64 / begun.elapsed().as_secs_f64()
}
