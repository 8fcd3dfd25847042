//! A file that the server gives, piece by piece. Whole chunks are sealed into its file; the rest waits in the database.

use super::read::hash;
use super::rows::{self, FileRow};
use super::seal::{CHUNK_BYTES, FileKey, SEALED_BYTES};
use super::{draw, io_error};
use crate::error::store_error;
use crate::store::SqliteStore;
use casement_core::store::{AttachmentError, Piece, Taken};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use zeroize::Zeroizing;

pub(super) fn take(store: &mut SqliteStore, record: i64, piece: &Piece<'_>) -> Result<Taken, AttachmentError> {
    let folder = store.folder();
    let known = rows::find(store.connection()?, piece.file).map_err(store_error)?;
    if known.as_ref().is_some_and(|known| known.is_whole) {
        store.transaction(|transaction| Ok(rows::add(transaction, record, piece.file, Some(piece.epoch))?))?;
        return Ok(Taken::Whole);
    }
    let (begun, outdated) = match known {
        Some(row) if row.size == piece.size_bytes => (Some(row), None),
        other => (None, other),
    };
    let held = begun.as_ref().map_or(0, |row| row.held);
    if held != piece.offset {
        return Ok(Taken::Held(held));
    }
    let is_new = begun.is_none();
    let mut row = match begun {
        Some(row) => row,
        None => FileRow::begin(piece.size_bytes, draw()?, FileKey::draw()?),
    };
    let file = if is_new { folder.create(&row.name)? } else { reopened(&folder, &row)? };
    let done = write(file, &mut row, piece.bytes).and_then(|mut file| {
        if is_new {
            folder.sync()?;
        }
        // Read back: what is told to be whole was whole on the disk.
        row.is_whole = row.held == row.size;
        if row.is_whole { hash(&mut file, &row).map(Some) } else { Ok(None) }
    });
    let committed = done.and_then(|found| {
        if found.is_some_and(|found| found != piece.file) {
            store.transaction(|transaction| Ok(rows::drop_file(transaction, piece.file)?))?;
            folder.remove(&row.name);
            return Ok(Taken::Wrong);
        }
        store.transaction(|transaction| {
            rows::save(transaction, piece.file, &row)?;
            Ok(rows::add(transaction, record, piece.file, Some(piece.epoch))?)
        })?;
        Ok(if row.is_whole { Taken::Whole } else { Taken::Held(row.held) })
    });
    match &committed {
        Ok(_) => outdated.iter().for_each(|outdated| folder.remove(&outdated.name)),
        // What was begun before stays; what went into its file is written over the next time.
        Err(_) if is_new => folder.remove(&row.name),
        Err(_) => {}
    }
    committed
}

fn reopened(folder: &super::Folder, row: &FileRow) -> Result<File, AttachmentError> {
    folder.reopen(&row.name).map_err(|_| AttachmentError::Damaged)
}

/// Appends to the file what fills chunks, and all that is left where it comes to its end. After a kill the file may be longer
/// than its row says: that is written over, by the same content, or all of it is thrown away for its hash in the end.
fn write(mut file: File, row: &mut FileRow, bytes: &[u8]) -> Result<File, AttachmentError> {
    let mut content = Zeroizing::new(Vec::with_capacity(row.tail.len() + bytes.len()));
    content.extend_from_slice(&row.tail);
    content.extend_from_slice(bytes);
    let mut number = row.held / CHUNK_BYTES as u64;
    row.held += bytes.len() as u64;
    let is_end = row.held == row.size;
    let place = number * SEALED_BYTES as u64;
    file.set_len(place).and_then(|()| file.seek(SeekFrom::Start(place))).map_err(io_error)?;
    let mut rest = &content[..];
    loop {
        let is_last = is_end && rest.len() <= CHUNK_BYTES;
        if !is_last && rest.len() < CHUNK_BYTES {
            break;
        }
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK_BYTES));
        let sealed = row.key.seal(number, is_last, chunk).ok_or(AttachmentError::TooLarge)?;
        file.write_all(&sealed).map_err(io_error)?;
        number += 1;
        rest = after;
        if is_last {
            break;
        }
    }
    row.tail = Zeroizing::new(rest.to_vec());
    file.sync_all().map_err(io_error)?;
    Ok(file)
}
