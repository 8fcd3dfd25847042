//! What can go wrong at work, by what to do next.

use crate::record::{DocumentError, EditError, OpenError};
use crate::store::StoreError;

/// Why something was not done. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// Show it to the person: the form or the record does not allow it.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The store could not keep it: what it says tells what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Update the app, or fetch the record from the server again.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Report.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The snapshot is damaged and the raw changes that it stands for are gone: fetch the record from the server again.
    /// What was made here and not yet sent is in the store still.
    #[error("the record's snapshot is damaged: sync, so that it is fetched again; what you wrote since is kept")]
    SnapshotDamaged,
    /// An act before could not be kept and the record could not be opened anew; open it again.
    #[error("the record must be opened again: an act before could not be kept")]
    Stale,
}
