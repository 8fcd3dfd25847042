//! One function for each thing that a person does to a record. Each makes one change.
//!
//! An act runs in the form first, which says what is wrong with it and what else follows from it (triggers, choices that
//! drop out); all of it is written as one change. The caller stores what was made before it tells anyone that the act is
//! done; where that fails, open the record anew from the store.

mod adopt;
mod answer;
mod attach;
mod begin;
mod comment;
mod observe;
mod repeat;
mod text;
mod trial;
mod writes;

pub use trial::Trial;

use super::document::{DocumentError, MadeChange};
use crate::form::session::{ActError, Verdict};
use crate::limits::{RECORD_NAME_BYTES_MAX, RECORD_VALUE_BYTES_MAX};

/// What came of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The changes to store and send, in order; empty where what was said stood already.
    pub made: Vec<MadeChange>,
    /// What the form says of an answer.
    pub verdict: Verdict,
}

/// Why an act was not done. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The form does not allow it now.
    #[error(transparent)]
    Form(#[from] ActError),
    /// The question keeps one answer for the team and no observations.
    #[error("this question keeps one answer for the team; answer it instead")]
    NotObserved,
    /// There is no such observation of this member.
    #[error("there is no such observation of yours")]
    NoObservation,
    /// It is no text that several people write.
    #[error("this is no text to edit together; answer it instead")]
    NotAText,
    /// There is no such repeat instance.
    #[error("there is no such instance")]
    NoInstance,
    /// There is no such comment.
    #[error("there is no such comment")]
    NoComment,
    /// A comment, or a reason, without words.
    #[error("write why: a decision without a reason cannot be understood later")]
    NoWords,
    /// The form has no such question.
    #[error("the form has no such question")]
    NoQuestion,
    /// Longer than one act can be.
    #[error(
        "this is too long for one act ({RECORD_VALUE_BYTES_MAX} bytes; a name {RECORD_NAME_BYTES_MAX}): write it in parts"
    )]
    TooLong,
    /// Something of what others sent turned out not to fit and was left out.
    #[error("some of what others sent does not fit and was set aside: look at what stands now, and do this again")]
    LeftOut,
    /// The document could not be written.
    #[error(transparent)]
    Document(#[from] DocumentError),
}
