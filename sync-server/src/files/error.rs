//! What can go wrong with files.

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
    /// Report: the disk or the bucket does not work.
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

impl From<object_store::Error> for FilesError {
    fn from(error: object_store::Error) -> Self {
        if matches!(error, object_store::Error::NotFound { .. }) {
            return Self::Missing;
        }
        // What a full disk says stands somewhere below.
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(found) = source {
            if let Some(io) = found.downcast_ref::<io::Error>()
                && matches!(Self::from(io::Error::from(io.kind())), Self::Full)
            {
                return Self::Full;
            }
            source = found.source();
        }
        Self::Failed(Box::new(error))
    }
}
