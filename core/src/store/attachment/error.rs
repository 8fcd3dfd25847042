//! What a store says about files.

use crate::limits::ATTACHMENT_BYTES_MAX;
use crate::store::{Misuse, StoreError};

/// Why nothing was done with a file, by what to do next.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Fetch it.
    #[error("the file is not on this device, or not all of it")]
    Absent,
    /// Where the server has it, let it go and fetch it again; else it is lost, and may be taken anew.
    #[error("the file on this device is damaged: where the server has it, it can be fetched again")]
    Damaged,
    /// Attach a smaller one.
    #[error("the file has more than {max} bytes: attach a smaller one", max = ATTACHMENT_BYTES_MAX)]
    TooLarge,
    /// Choose it again: where it lies it cannot be read.
    #[error("the file cannot be read where it lies")]
    Unreadable(#[source] std::io::Error),
}

impl From<Misuse> for AttachmentError {
    fn from(misuse: Misuse) -> Self {
        Self::Store(misuse.into())
    }
}
