//! Why a transfer stopped in the middle.

use crate::store::{AttachmentError, StoreError};

/// Why a step was not taken. What was carried stays; begin again when what is told was done.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The phone's store says what to do.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
    /// Report: the program sent an answer when none was awaited.
    #[error("no answer was awaited")]
    NotAwaited,
}

impl From<StoreError> for TransferError {
    fn from(error: StoreError) -> Self {
        Self::Attachment(error.into())
    }
}
