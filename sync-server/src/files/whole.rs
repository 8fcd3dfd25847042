//! Files that are here as a whole.

use super::{Files, FilesError, wait};
use casement_core::id::{FileHash, RecordId, WorkspaceId};
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore as _, ObjectStoreExt as _, WriteMultipart};
use sha2::{Digest, Sha256};
use std::io::Read;

/// A file of a record, as the object store names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileKey {
    /// In which workspace.
    pub workspace: WorkspaceId,
    /// Of which record.
    pub record: RecordId,
    /// Which file.
    pub file: FileHash,
}

/// What a look at a file has found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It is what its hash says.
    Sound,
    /// It is another.
    Altered,
    /// It is not there.
    Missing,
}

/// Bytes that are written to the object store at once: the least part that S3 takes but for the last.
const PART_BYTES: usize = 5 << 20;
/// Bytes that are read at once where all of a file is read.
const CHUNK_BYTES: u64 = 1 << 20;

impl FileKey {
    pub(super) fn path(&self) -> ObjectPath {
        ObjectPath::from(format!("{}/{}/{}", self.workspace, self.record, self.file))
    }
}

impl Files {
    /// Puts a whole file there; durable when it returns.
    ///
    /// # Errors
    /// As the error says; then none is there that was not before.
    pub fn put(&self, key: &FileKey, content: &mut impl Read) -> Result<(), FilesError> {
        let path = key.path();
        wait(async {
            let upload = self.objects.put_multipart(&path).await?;
            let mut upload = WriteMultipart::new_with_chunk_size(upload, PART_BYTES);
            let mut chunk = vec![0; CHUNK_BYTES as usize];
            loop {
                let count = match content.read(&mut chunk) {
                    Ok(0) => break,
                    Ok(count) => count,
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                    Err(error) => {
                        let _ = upload.abort().await;
                        return Err(error.into());
                    }
                };
                // At most one part is on its way while the next is read.
                upload.wait_for_capacity(1).await?;
                upload.write(&chunk[..count]);
            }
            upload.finish().await?;
            Ok(())
        })?
    }

    /// Whether a file of this size is there.
    ///
    /// # Errors
    /// Where that cannot be found out.
    pub fn has(&self, key: &FileKey, size: u64) -> Result<bool, FilesError> {
        match wait(self.objects.head(&key.path()))? {
            Ok(found) => Ok(found.size == size),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads from a place of a file, so many bytes or up to its end, which is at `size`.
    ///
    /// # Errors
    /// [`FilesError::Missing`] where it is not there, or shorter.
    pub fn read(&self, key: &FileKey, size: u64, offset: u64, bytes_max: u64) -> Result<Vec<u8>, FilesError> {
        let end = offset.saturating_add(bytes_max).min(size);
        if offset >= end {
            return Ok(Vec::new());
        }
        let bytes = wait(self.objects.get_range(&key.path(), offset..end))??;
        if bytes.len() as u64 == end - offset { Ok(bytes.to_vec()) } else { Err(FilesError::Missing) }
    }

    /// Opens a part of a file, to be read as it is sent. Unlike the rest it is called where futures are driven.
    ///
    /// # Errors
    /// [`FilesError::Missing`] where it is not there.
    pub async fn open(
        &self,
        key: &FileKey,
        range: std::ops::Range<u64>,
    ) -> Result<object_store::GetResult, FilesError> {
        let options = object_store::GetOptions { range: Some(range.into()), ..Default::default() };
        Ok(self.objects.get_opts(&key.path(), options).await?)
    }

    /// Reads all of a file, piece by piece, and holds it against its hash. `each` is given every piece.
    ///
    /// # Errors
    /// Where it cannot be read, and what `each` fails with.
    pub fn check(
        &self,
        key: &FileKey,
        size: u64,
        each: &mut dyn FnMut(&[u8]) -> std::io::Result<()>,
    ) -> Result<Found, FilesError> {
        match wait(self.objects.head(&key.path()))? {
            Ok(found) if found.size != size => return Ok(Found::Altered),
            Ok(_) => {}
            Err(object_store::Error::NotFound { .. }) => return Ok(Found::Missing),
            Err(error) => return Err(error.into()),
        }
        let (mut hasher, mut offset) = (Sha256::new(), 0);
        while offset < size {
            let piece = match self.read(key, size, offset, CHUNK_BYTES) {
                Err(FilesError::Missing) => return Ok(Found::Missing),
                read => read?,
            };
            hasher.update(&piece);
            each(&piece)?;
            offset += piece.len() as u64;
        }
        let is_sound = hasher.finalize()[..] == key.file.as_bytes()[..];
        Ok(if is_sound { Found::Sound } else { Found::Altered })
    }

    /// Removes a file that has no row.
    pub fn remove(&self, key: &FileKey) -> Result<(), FilesError> {
        match wait(self.objects.delete(&key.path()))? {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
