//! Writing a file that was made here: read once, piece by piece, hashed and encrypted on the way.

use super::folder::Folder;
use super::rows::FileRow;
use super::seal::{CHUNK_BYTES, FileKey};
use super::{draw, io_error};
use casement_core::id::FileHash;
use casement_core::limits::ATTACHMENT_BYTES_MAX;
use casement_core::store::AttachmentError;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Write};
use zeroize::Zeroizing;

/// A file that is on the disk, and has no row yet.
pub(super) struct Written {
    pub(super) hash: FileHash,
    pub(super) row: FileRow,
}

/// Writes all of it and syncs it; where that fails, nothing is left.
pub(super) fn write(folder: &Folder, content: &mut dyn Read) -> Result<Written, AttachmentError> {
    let (name, key) = (draw()?, FileKey::draw()?);
    let file = folder.create(&name)?;
    let written = seal_all(file, &key, content).and_then(|written| {
        folder.sync()?;
        Ok(written)
    });
    match written {
        Ok((hash, size)) => {
            let row = FileRow { size, held: size, is_whole: true, name, key, tail: Zeroizing::default() };
            Ok(Written { hash, row })
        }
        Err(error) => {
            folder.remove(&name);
            Err(error)
        }
    }
}

fn seal_all(mut file: File, key: &FileKey, content: &mut dyn Read) -> Result<(FileHash, u64), AttachmentError> {
    let (mut hasher, mut size) = (Sha256::new(), 0);
    let (mut chunk, mut next) = (Zeroizing::new(vec![0; CHUNK_BYTES]), Zeroizing::new(vec![0; CHUNK_BYTES]));
    let mut length = fill(content, &mut chunk).map_err(AttachmentError::Unreadable)?;
    for number in 0.. {
        hasher.update(&chunk[..length]);
        size += length as u64;
        if size > ATTACHMENT_BYTES_MAX {
            return Err(AttachmentError::TooLarge);
        }
        // Whether a chunk is the last is known once nothing comes after it.
        let after = fill(content, &mut next).map_err(AttachmentError::Unreadable)?;
        let sealed = key.seal(number, after == 0, &chunk[..length]).ok_or(AttachmentError::TooLarge)?;
        file.write_all(&sealed).map_err(io_error)?;
        if after == 0 {
            break;
        }
        std::mem::swap(&mut chunk, &mut next);
        length = after;
    }
    file.sync_all().map_err(io_error)?;
    Ok((FileHash::new(hasher.finalize().into()), size))
}

/// Reads until there is no more room, or no more content.
fn fill(content: &mut dyn Read, into: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < into.len() {
        match content.read(&mut into[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}
