//! Why a phone does not do something, by what to do next.

use crate::device::DeviceError;
use crate::export::ExportError;
use crate::id::{FormVersionId, RecordId, VisitId};
use crate::identity::ApprovalError;
use crate::limits::PHONE_EXPORT_RECORDS_MAX;
use crate::store::StoreError;

/// Why a phone does not do something. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum PhoneError {
    /// Sync: it may come; or it was purged.
    #[error("the visit {0} is not on this phone")]
    NoVisit(VisitId),
    /// Sync: it comes with its visit.
    #[error("the form {0} is not on this phone: sync, and it comes")]
    NoForm(FormVersionId),
    /// Look at the list again.
    #[error("the record {0} is not on this phone")]
    NoRecord(RecordId),
    /// Update the app, or have the form published anew.
    #[error("the form cannot be filled in with this version of the program: {0}")]
    Form(String),
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record says what to do.
    #[error(transparent)]
    Device(Box<DeviceError>),
    /// Settle first what keeps the record from being final.
    #[error("{0} of its disagreements must be settled before the record can be approved")]
    NotSettled(usize),
    /// The decision cannot be made by this member, or not so.
    #[error("the decision cannot be signed: {0}")]
    Approval(#[from] ApprovalError),
    /// The record has more heads than a signature may name: do one more thing in it, which brings them together.
    #[error("the record has too many heads to be signed: answer or comment something in it first")]
    TooManyHeads,
    /// Export fewer at a time.
    #[error(
        "no more than {PHONE_EXPORT_RECORDS_MAX} records can be exported at once here: choose fewer, or export on the server"
    )]
    TooManyRecords,
    /// What it says tells what to do.
    #[error(transparent)]
    Export(Box<ExportError>),
}

impl From<ExportError> for PhoneError {
    fn from(error: ExportError) -> Self {
        Self::Export(Box::new(error))
    }
}

impl From<DeviceError> for PhoneError {
    fn from(error: DeviceError) -> Self {
        match error {
            DeviceError::Store(error) => Self::Store(error),
            error => Self::Device(Box::new(error)),
        }
    }
}
