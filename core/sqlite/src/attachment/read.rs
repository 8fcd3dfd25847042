//! Reading a file from any place: only the chunks that are asked for are read.

use super::folder::Folder;
use super::rows::FileRow;
use super::seal::{CHUNK_BYTES, SEALED_BYTES, chunks};
use casement_core::id::FileHash;
use casement_core::store::AttachmentError;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use zeroize::Zeroizing;

pub(super) fn read(folder: &Folder, row: &FileRow, offset: u64, into: &mut [u8]) -> Result<usize, AttachmentError> {
    if offset >= row.size || into.is_empty() {
        return Ok(0);
    }
    // One that is not there any more is damaged: its row says that it should be.
    let mut file = folder.open(&row.name).map_err(|_| AttachmentError::Damaged)?;
    let mut done = 0;
    while done < into.len() && offset + (done as u64) < row.size {
        let at = offset + done as u64;
        let number = at / CHUNK_BYTES as u64;
        let content = chunk(&mut file, row, number)?;
        let from = usize::try_from(at % CHUNK_BYTES as u64).map_err(|_| AttachmentError::Damaged)?;
        let count = content.len().saturating_sub(from).min(into.len() - done);
        if count == 0 {
            return Err(AttachmentError::Damaged);
        }
        into[done..done + count].copy_from_slice(&content[from..from + count]);
        done += count;
    }
    Ok(done)
}

/// The hash of all of it.
pub(super) fn hash(file: &mut File, row: &FileRow) -> Result<FileHash, AttachmentError> {
    let mut hasher = Sha256::new();
    for number in 0..chunks(row.size) {
        hasher.update(&chunk(file, row, number)?);
    }
    Ok(FileHash::new(hasher.finalize().into()))
}

fn chunk(file: &mut File, row: &FileRow, number: u64) -> Result<Zeroizing<Vec<u8>>, AttachmentError> {
    let is_last = number + 1 == chunks(row.size);
    let damaged = |_| AttachmentError::Damaged;
    file.seek(SeekFrom::Start(number * SEALED_BYTES as u64)).map_err(damaged)?;
    let mut sealed = Vec::with_capacity(SEALED_BYTES);
    file.by_ref().take(SEALED_BYTES as u64).read_to_end(&mut sealed).map_err(damaged)?;
    row.key.open(number, is_last, &sealed).ok_or(AttachmentError::Damaged)
}
