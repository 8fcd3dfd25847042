//! The rows of files, and of which records they are.

use super::folder::Name;
use super::keep::Written;
use super::seal::{FileKey, NONCE_BYTES};
use crate::read::row::{fixed, number, record_id, signed};
use casement_core::id::{FileHash, RecordId};
use casement_core::store::{AttachmentLine, EpochId};
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::HashSet;
use zeroize::Zeroizing;

/// A file's row.
pub(super) struct FileRow {
    pub(super) size: u64,
    pub(super) held: u64,
    pub(super) is_whole: bool,
    pub(super) name: Name,
    pub(super) key: FileKey,
    /// What is held and fills no chunk.
    pub(super) tail: Zeroizing<Vec<u8>>,
}

impl FileRow {
    /// One of which nothing is here.
    pub(super) fn begin(size: u64, name: Name, key: FileKey) -> Self {
        Self { size, held: 0, is_whole: false, name, key, tail: Zeroizing::default() }
    }
}

pub(super) fn record_row(connection: &Connection, record: RecordId) -> Result<Option<i64>> {
    let mut select = connection.prepare_cached("SELECT id FROM record WHERE record = ?1")?;
    select.query_row([record.as_bytes()], |row| row.get(0)).optional()
}

pub(super) fn find(connection: &Connection, file: FileHash) -> Result<Option<FileRow>> {
    let mut select =
        connection.prepare_cached("SELECT size, held, is_whole, name, key, nonce, tail FROM file WHERE hash = ?1")?;
    let found = select.query_row([file.as_bytes()], |row| {
        let nonce: [u8; NONCE_BYTES] = fixed(row, 5)?;
        Ok(FileRow {
            size: number(row, 0)?,
            held: number(row, 1)?,
            is_whole: row.get(2)?,
            name: fixed(row, 3)?,
            // Straight from SQLite's memory into memory that is zeroized.
            key: FileKey::of(row.get_ref(4)?.as_blob()?, nonce),
            tail: Zeroizing::new(row.get_ref(6)?.as_blob()?.to_vec()),
        })
    });
    found.optional()
}

/// The names of all files that have a row.
pub(super) fn names(connection: &Connection) -> Result<HashSet<Name>> {
    let mut select = connection.prepare_cached("SELECT name FROM file")?;
    select.query_map([], |row| fixed(row, 0))?.collect()
}

pub(super) fn lines(connection: &Connection) -> Result<Vec<AttachmentLine>> {
    let mut select = connection.prepare_cached(
        "SELECT record.record, hash, size, held, is_whole,
                coalesce(attachment.receipted = (SELECT epoch FROM exchange), 0)
         FROM attachment JOIN file ON file.id = attachment.file JOIN record ON record.id = attachment.record
         ORDER BY attachment.id",
    )?;
    let lines = select.query_map([], |row| {
        Ok(AttachmentLine {
            record: record_id(row, 0)?,
            file: FileHash::new(fixed(row, 1)?),
            size_bytes: number(row, 2)?,
            held_bytes: number(row, 3)?,
            is_whole: row.get(4)?,
            is_receipted: row.get(5)?,
        })
    })?;
    lines.collect()
}

/// Writes a row, in the place of the one with its hash.
pub(super) fn save(connection: &Connection, file: FileHash, row: &FileRow) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO file (hash, size, held, is_whole, name, key, nonce, tail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (hash) DO UPDATE SET
             size = excluded.size, held = excluded.held, is_whole = excluded.is_whole, name = excluded.name,
             key = excluded.key, nonce = excluded.nonce, tail = excluded.tail",
    )?;
    insert.execute(params![
        file.as_bytes(),
        signed(row.size),
        signed(row.held),
        row.is_whole,
        row.name,
        row.key.bytes(),
        row.key.nonce(),
        &row.tail[..],
    ])?;
    Ok(())
}

/// Keeps a file that was written here, for a record. Gives the name of the file that is not needed: this one where the content is
/// here already, or what was fetched of it.
pub(super) fn keep_whole(
    connection: &Connection,
    record: i64,
    written: &Written,
) -> Result<Option<Name>, crate::write::Failure> {
    let unused = match find(connection, written.hash)? {
        Some(known) if known.is_whole => Some(written.row.name),
        begun => {
            save(connection, written.hash, &written.row)?;
            begun.map(|begun| begun.name)
        }
    };
    add(connection, record, written.hash, None)?;
    Ok(unused)
}

/// A record has a file, and the server has it in this life of it, where that is said.
pub(super) fn add(connection: &Connection, record: i64, file: FileHash, receipted: Option<EpochId>) -> Result<()> {
    let mut select = connection
        .prepare_cached("SELECT 1 FROM attachment JOIN file ON file.id = file WHERE record = ?1 AND hash = ?2")?;
    if !select.exists(params![record, file.as_bytes()])? {
        // Asked first: an insert that does nothing would use up a number all the same.
        let mut insert = connection
            .prepare_cached("INSERT INTO attachment (record, file) SELECT ?1, id FROM file WHERE hash = ?2")?;
        insert.execute(params![record, file.as_bytes()])?;
    }
    let Some(epoch) = receipted else { return Ok(()) };
    let mut update = connection.prepare_cached(
        "UPDATE attachment SET receipted = ?3 WHERE record = ?1 AND file = (SELECT id FROM file WHERE hash = ?2)",
    )?;
    update.execute(params![record, file.as_bytes(), epoch.0])?;
    Ok(())
}

pub(super) fn receipt(connection: &Connection, record: RecordId, file: FileHash, epoch: EpochId) -> Result<()> {
    let mut update = connection.prepare_cached(
        "UPDATE attachment SET receipted = ?3
         WHERE record = (SELECT id FROM record WHERE record = ?1) AND file = (SELECT id FROM file WHERE hash = ?2)",
    )?;
    update.execute(params![record.as_bytes(), file.as_bytes(), epoch.0])?;
    Ok(())
}

pub(super) fn let_go(connection: &Connection, record: RecordId, file: FileHash) -> Result<bool> {
    let mut delete = connection.prepare_cached(
        "DELETE FROM attachment
         WHERE record = (SELECT id FROM record WHERE record = ?1) AND file = (SELECT id FROM file WHERE hash = ?2)",
    )?;
    Ok(delete.execute(params![record.as_bytes(), file.as_bytes()])? > 0)
}

/// Removes a file from everywhere.
pub(super) fn drop_file(connection: &Connection, file: FileHash) -> Result<()> {
    let mut delete =
        connection.prepare_cached("DELETE FROM attachment WHERE file = (SELECT id FROM file WHERE hash = ?1)")?;
    delete.execute([file.as_bytes()])?;
    connection.prepare_cached("DELETE FROM file WHERE hash = ?1")?.execute([file.as_bytes()])?;
    Ok(())
}

/// Removes the files that no record has, with their keys; gives how many.
pub(crate) fn drop_unused(connection: &Connection) -> Result<u64> {
    let mut delete = connection.prepare_cached("DELETE FROM file WHERE id NOT IN (SELECT file FROM attachment)")?;
    Ok(delete.execute([])? as u64)
}
