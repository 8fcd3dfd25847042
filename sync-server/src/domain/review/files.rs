//! The files that are attached in a record: which there are, and each as it is. Who sees a file is who sees the answer that names
//! it; which those are is known where the record is opened.

use super::access::NotSeen;
use super::asked::{View, ViewError};
use super::desk::{Reader, Review, ReviewError, Wanted};
use super::show::{AttachmentShown, AttachmentsShown};
use crate::files::FileKey;
use crate::store::FileRow;
use casement_core::id::{FileHash, RecordId};
use jiff::Timestamp;

/// A file that someone is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenFile {
    /// Where it is kept.
    pub key: FileKey,
    /// Its size.
    pub size_bytes: u64,
    /// The name that people gave it.
    pub name: String,
    /// Its media type, as whoever attached it says.
    pub media_type: String,
}

/// Why no file is given.
#[derive(Debug, thiserror::Error)]
pub enum NoFile {
    /// None such is attached, or it is not for whoever asks: which of both is not said.
    #[error("no such file is attached in this record, or it is not yours to see")]
    NotAttached,
    /// It is on a phone still.
    #[error("the phone that attached this file has not sent it yet")]
    NotSent,
    /// The record cannot be looked at.
    #[error(transparent)]
    Review(#[from] ReviewError),
}

impl Review<'_> {
    /// The files that someone sees. It is noted where something sensitive may be among them.
    pub fn files(&self, reader: Reader, record: RecordId, now: Timestamp) -> Result<Vec<AttachmentShown>, ReviewError> {
        let computed = self.view(reader, record, &Wanted { view: View::Attachments, language: None }, now)?;
        let shown: AttachmentsShown = serde_json::from_slice(&computed.json).map_err(|_| ViewError::Damaged)?;
        Ok(shown.attachments)
    }

    /// Which files of a record have come, for whoever sees answers in it.
    pub fn files_here(&self, reader: Reader, record: RecordId, now: Timestamp) -> Result<Vec<FileHash>, ReviewError> {
        self.admit(reader, record, now)?.2.answers.ok_or(NotSeen)?;
        Ok(self.rows(reader, record, None)?.into_iter().map(|row| row.file).collect())
    }

    /// A file, for whoever sees an answer that names it.
    pub fn file(&self, reader: Reader, record: RecordId, file: FileHash, now: Timestamp) -> Result<GivenFile, NoFile> {
        let hash = file.to_string();
        let shown = self.files(reader, record, now)?.into_iter().find(|shown| shown.file == hash);
        let shown = shown.ok_or(NoFile::NotAttached)?;
        let row = self.rows(reader, record, Some(file))?.pop().ok_or(NoFile::NotSent)?;
        let key = FileKey { workspace: reader.workspace, record, file };
        Ok(GivenFile { key, size_bytes: row.size_bytes, name: shown.name, media_type: shown.media_type })
    }

    fn rows(&self, reader: Reader, record: RecordId, file: Option<FileHash>) -> Result<Vec<FileRow>, ReviewError> {
        let here = self.service.store().record_files(reader.workspace, record, file)?;
        Ok(here.into_iter().flat_map(|here| here.files).collect())
    }
}
