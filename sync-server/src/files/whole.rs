//! Files that are here as a whole.

use super::{Files, FilesError, wait};
use casement_core::id::{FileHash, RecordId, WorkspaceId};
use object_store::path::Path as ObjectPath;
use object_store::{MultipartUpload, ObjectStore as _, ObjectStoreExt as _, PutPayload};
use sha2::{Digest, Sha256};
use std::io::{self, Read};

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

/// Bytes that are given to the object store or read from it at once, and so the memory that it takes: what is larger goes in parts.
/// It is the least part that S3 takes but for the last.
const PART_BYTES: usize = 5 << 20;

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
        // Nothing that is put can be missing: if that is said, what it is put into is.
        let told = |error| match error {
            object_store::Error::NotFound { path, source } => {
                (self.told)(object_store::Error::Generic { store: "S3", source: format!("{path}{source}").into() })
            }
            error => (self.told)(error),
        };
        let first = part(content)?;
        wait(async {
            if first.len() < PART_BYTES {
                self.objects.put(&path, first.into()).await.map_err(told)?;
                return Ok(());
            }
            let mut upload = self.objects.put_multipart(&path).await.map_err(told)?;
            let given = give(&mut *upload, first, content, told).await;
            if given.is_err() {
                // What a bucket has of it would cost something for ever.
                let _ = upload.abort().await;
            }
            given
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
            Err(error) => Err((self.told)(error)),
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
        let bytes = wait(self.objects.get_range(&key.path(), offset..end))?.map_err(self.told)?;
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
        self.objects.get_opts(&key.path(), options).await.map_err(self.told)
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
            Err(error) => return Err((self.told)(error)),
        }
        let (mut hasher, mut offset) = (Sha256::new(), 0);
        while offset < size {
            let piece = match self.read(key, size, offset, PART_BYTES as u64) {
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
            Err(error) => Err((self.told)(error)),
        }
    }
}

/// The next part of a content; shorter than others where it is the last.
fn part(content: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut part = Vec::with_capacity(PART_BYTES);
    content.take(PART_BYTES as u64).read_to_end(&mut part)?;
    Ok(part)
}

async fn give(
    upload: &mut dyn MultipartUpload,
    first: Vec<u8>,
    content: &mut impl Read,
    told: impl Fn(object_store::Error) -> FilesError,
) -> Result<(), FilesError> {
    let mut next = first;
    while !next.is_empty() {
        upload.put_part(PutPayload::from(next)).await.map_err(&told)?;
        next = part(content)?;
    }
    upload.complete().await.map(drop).map_err(told)
}
