//! Attached files, as rows: their content lies elsewhere.

use casement_core::id::{DeviceId, FileHash, RecordId, VisitId, WorkspaceId};
use jiff::Timestamp;

/// A file that is here as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRow {
    /// In which workspace.
    pub workspace: WorkspaceId,
    /// Of which record.
    pub record: RecordId,
    /// The SHA-256 of its content.
    pub file: FileHash,
    /// Its size.
    pub size_bytes: u64,
    /// The device that gave it.
    pub via: DeviceId,
    /// When all of it was here.
    pub received: Timestamp,
}

/// What is known of the files of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFiles {
    /// The visit of the record.
    pub visit: VisitId,
    /// The files, in the order in which they came.
    pub files: Vec<FileRow>,
}
