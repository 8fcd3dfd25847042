//! Whether a bucket does all that a server asks of it: tried with an object of its own.

use super::problem::{BucketProblem, code};
use crate::files::{Files, FilesError, wait};
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStoreExt as _, PutPayload};

/// What a bucket was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookStep {
    /// An object that is not there. A key that may not list is told that it may not read it, and not that there is none.
    Ask,
    /// To keep an object.
    Write,
    /// To give it.
    Read,
    /// To remove it.
    Remove,
}

/// Why a bucket cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// Set the bucket right.
    #[error("the bucket for attached files cannot be used (tried to {}): {problem}", .step.words())]
    Bucket {
        /// What it was asked for.
        step: LookStep,
        /// What it said.
        problem: BucketProblem,
    },
    /// Report: what was kept did not come back, or the system has no runtime.
    #[error("the bucket for attached files does not give back what it was given")]
    Unfaithful,
    /// Report.
    #[error(transparent)]
    Files(#[from] FilesError),
}

impl LookStep {
    fn words(self) -> &'static str {
        match self {
            Self::Ask => "ask what is in it",
            Self::Write => "write",
            Self::Read => "read",
            Self::Remove => "remove",
        }
    }
}

/// What is kept for a moment.
const CONTENT: &[u8] = b"Casement has tried whether this bucket can be used. This may be removed.";

impl Files {
    /// Asks for an object that is not there, keeps it, reads it and removes it again. `dice` tell it from what others try.
    ///
    /// # Errors
    /// As the error says.
    pub fn look(&self, dice: [u8; 16]) -> Result<(), LookError> {
        let path = ObjectPath::from(format!("casement-look/{:032x}", u128::from_be_bytes(dice)));
        wait(async {
            let told = |step| move |error| LookError::Bucket { step, problem: BucketProblem::of(&error) };
            match self.objects.get(&path).await {
                Err(object_store::Error::NotFound { source, .. })
                    if code(&source.to_string()) != Some("NoSuchBucket") => {}
                Err(error) => return Err(told(LookStep::Ask)(error)),
                Ok(_) => return Err(LookError::Unfaithful),
            }
            self.objects.put(&path, PutPayload::from_static(CONTENT)).await.map_err(told(LookStep::Write))?;
            let read = async { self.objects.get(&path).await?.bytes().await };
            let read = read.await.map_err(told(LookStep::Read))?;
            self.objects.delete(&path).await.map_err(told(LookStep::Remove))?;
            if read == CONTENT { Ok(()) } else { Err(LookError::Unfaithful) }
        })?
    }
}
