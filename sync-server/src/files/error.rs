//! What can go wrong with files.

use super::bucket::BucketProblem;
use std::io;

/// Why nothing was done with a file, by what to do next.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// Free space: nothing that was kept is lost.
    #[error("the disk is full: free some space; nothing that was kept is lost")]
    Full,
    /// Try again in a moment: another request works on it.
    #[error("another request works on this file")]
    Busy,
    /// Bring back a backup: a row says that it is here.
    #[error("the content of a file is not where it should be")]
    Missing,
    /// Try again later: the bucket does not do what it is asked. Nothing that was kept is lost.
    #[error("the bucket for attached files does not work: {0}")]
    Bucket(BucketProblem),
    /// Take a program that has it.
    #[error(
        "this program was built without S3: take one that was built with it (cargo build, with its default features)"
    )]
    NotBuiltIn,
    /// Report: the disk does not work.
    #[error("files cannot be read or written: {0}")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<io::Error> for FilesError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::Full,
            _ => Self::Failed(Box::new(error)),
        }
    }
}

impl FilesError {
    /// What a folder says. Its own words name files, which are nobody's but the team's.
    pub(super) fn of_folder(error: object_store::Error) -> Self {
        if matches!(error, object_store::Error::NotFound { .. }) {
            return Self::Missing;
        }
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(found) = source {
            if let Some(io) = found.downcast_ref::<io::Error>() {
                return match io.raw_os_error() {
                    Some(code) => io::Error::from_raw_os_error(code).into(),
                    None => io::Error::from(io.kind()).into(),
                };
            }
            source = found.source();
        }
        Self::Failed(Box::new(error))
    }
}
