//! Why an exchange stopped in the middle.

use crate::record::OpenError;
use crate::store::StoreError;

/// Why a step was not taken. The store is as it was after the step before; begin again when what is told was done.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The phone's store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record cannot be opened: what it says tells what to do.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Report: the program sent an answer when none was awaited.
    #[error("no answer was awaited")]
    NotAwaited,
}
