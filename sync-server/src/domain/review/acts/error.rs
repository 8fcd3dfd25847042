//! Why nothing was done.

use super::super::access::NotSeen;
use super::super::desk::ReviewError;
use super::super::show::HappenedShown;
use crate::domain::intake::IntakeError;
use crate::domain::registry::RegistryError;
use casement_core::form::session::ActError as FormError;
use casement_core::id::RecordId;
use casement_core::limits::{ANSWER_BYTES_MAX, RECORD_VALUE_BYTES_MAX, REPEAT_INSTANCES_MAX};
use casement_core::record::EditError;
use serde::{Deserialize, Serialize};

/// Why nothing was done. Where something was, each variant says so.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// Whoever asks reads in this visit, or sees numbers alone.
    #[error("this is for those who fill in the visit")]
    NotAllowed,
    /// Whoever asks is no lead of the visit.
    #[error("this is for a lead of the visit to decide")]
    LeadsOnly,
    /// The key is not one of theirs, or was revoked.
    #[error("the device is not enrolled for whoever acts, or was revoked: log in again")]
    DeviceUnknown,
    /// A member who is named is not one.
    #[error("there is no such member")]
    NoSuchMember,
    /// More at once than anyone does.
    #[error("this is more than can be done at once: do it in parts")]
    TooMany,
    /// One of the deeds cannot be done.
    #[error("{why}")]
    NotDone {
        /// Which, from 0.
        place: usize,
        /// Why.
        why: NotDone,
    },
    /// A lead settles what they looked at, and that has moved on.
    #[error("{} came about this since you looked at it: look at it again, then decide", counted(.count))]
    MovedOn {
        /// Which of the deeds, from 0.
        place: usize,
        /// How many things came.
        count: usize,
        /// The first of them.
        came: Vec<HappenedShown>,
    },
    /// They do something else in the same record.
    #[error("something that you did in this record just before is still under way: try again in a moment")]
    Busy,
    /// The workspace is full.
    #[error("the workspace has no room for more: whoever runs the server makes some")]
    NoRoom,
    /// It was kept, and is merged only when a lead decides so: who may write here has changed while it was done.
    #[error("what you did is held for a lead of the visit: you are not, or not any more, one who fills it in")]
    Held,
    /// It was not taken in as a whole: the visit or the form is not known any more.
    #[error("this was not taken in: the visit, its form or the record has changed; look again")]
    NotTaken,
    /// The record that was to be begun is there, in another version of its form.
    #[error("this record was begun meanwhile, in another version of the form")]
    BegunOtherwise(RecordId),
    /// What was made is not what may be made.
    #[error("the server cannot do this work now")]
    Unsound,
    /// What came of looking at it.
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// What came of taking it in. It may be there all the same: the same request can be sent again.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// It could not be written into the audit log, and was not done.
    #[error("the audit log cannot be written: {0}")]
    Audit(#[source] RegistryError),
}

/// Why one deed cannot be done. No answer stands in it, but in what the form itself says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum NotDone {
    /// No such question, or the repeat instance that it stands in is removed.
    #[error("the form has no such question, or the repeat instance that it stands in is removed")]
    NoSuchQuestion,
    /// No such repeat, or no such instance of one.
    #[error("there is no such repeat or repeat instance, or it is removed")]
    NoSuchInstance,
    /// No such comment.
    #[error("there is no such comment")]
    NoSuchComment,
    /// No such observation of whoever speaks.
    #[error("there is no such observation of whoever speaks")]
    NoSuchObservation,
    /// The lead looked at a moment that the record does not have.
    #[error("the record has no such moment")]
    NoSuchMoment,
    /// It is not asked now.
    #[error("the question is not relevant now")]
    NotRelevant,
    /// A person may not edit it now.
    #[error("the question is read-only")]
    ReadOnly,
    /// It is not written as the type of the question is.
    #[error("the answer must be {expected}")]
    WrongType {
        /// What is expected, as a clause in English.
        expected: String,
    },
    /// It breaks the form's constraint.
    #[error("the form says that this cannot be")]
    Constraint {
        /// What the form says of it; may be empty. An answer may stand in it.
        words: String,
    },
    /// No such code, or not one that is on offer now.
    #[error("this is none of the choices on offer now")]
    NotOffered,
    /// The question keeps one answer for the team.
    #[error("this question keeps one answer for the team and no observations: answer it instead")]
    NotObserved,
    /// It is no text that several people write.
    #[error("this is no text that several people write: answer it instead")]
    NotAText,
    /// A comment or a reason without words.
    #[error("write something: a comment or a decision without words says nothing later")]
    NoWords,
    /// The form decides how many instances there are.
    #[error("the form decides how many there are")]
    FixedCount,
    /// As many instances as there may be.
    #[error("there can be no more than {REPEAT_INSTANCES_MAX}")]
    TooManyInstances,
    /// Longer than one act can be, or the record is full.
    #[error(
        "this is too long for one act ({RECORD_VALUE_BYTES_MAX} bytes, a text {ANSWER_BYTES_MAX}), or the record has no room for more"
    )]
    TooLong,
    /// The form cannot say what follows from it.
    #[error("the form cannot work out what follows from this")]
    Failed,
}

impl From<EditError> for NotDone {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Form(error) => error.into(),
            EditError::NotObserved => Self::NotObserved,
            EditError::NoObservation => Self::NoSuchObservation,
            EditError::NotAText => Self::NotAText,
            EditError::NoInstance => Self::NoSuchInstance,
            EditError::NoComment => Self::NoSuchComment,
            EditError::NoWords => Self::NoWords,
            EditError::NoQuestion => Self::NoSuchQuestion,
            EditError::TooLong => Self::TooLong,
            // What is served was applied before.
            EditError::LeftOut | EditError::Document(_) => Self::Failed,
        }
    }
}

impl From<FormError> for NotDone {
    fn from(error: FormError) -> Self {
        use casement_core::form::session::SessionError;
        match error {
            FormError::Session(SessionError::Path(_) | SessionError::Gone | SessionError::NoValue)
            | FormError::NotAQuestion => Self::NoSuchQuestion,
            FormError::Session(_) => Self::Failed,
            FormError::NotRelevant => Self::NotRelevant,
            FormError::ReadOnly => Self::ReadOnly,
            FormError::WrongType(expected) => Self::WrongType { expected: expected.to_owned() },
            FormError::TooLong => Self::TooLong,
            FormError::NotARepeat => Self::NoSuchInstance,
            FormError::FixedCount => Self::FixedCount,
            FormError::TooMany => Self::TooManyInstances,
        }
    }
}

impl From<NotSeen> for ActError {
    fn from(error: NotSeen) -> Self {
        Self::Review(error.into())
    }
}

fn counted(count: &usize) -> String {
    if *count == 1 { "one thing".to_owned() } else { format!("{count} things") }
}
