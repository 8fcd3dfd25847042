//! What can go wrong while a form is filled.

use crate::form::model::Sentence;
use crate::limits::{ANSWER_BYTES_MAX, REPEAT_INSTANCES_MAX};

/// Why an expression has no result. It then reads as nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationError {
    /// The value depends on itself through other instances of a repeat.
    #[error("the value depends on itself")]
    Cycle,
    /// More than [`crate::limits::EVALUATION_STEPS_MAX`] nodes were visited.
    #[error("the expression looks at too many nodes; narrow its filters")]
    TooMuchWork,
    /// More than [`crate::limits::RESULT_BYTES_MAX`].
    #[error("the result is too long")]
    ResultTooLong,
    /// More than [`REPEAT_INSTANCES_MAX`], or [`crate::limits::SESSION_NODES_MAX`] in all; or a count that asked for more
    /// [`crate::limits::COUNT_ROUNDS_MAX`] times, each time that it was given what it asked for.
    #[error("a repeat may have {REPEAT_INSTANCES_MAX} instances at most, and its count must not grow without end")]
    TooManyInstances,
    /// Two triggers set each other off without end.
    #[error("triggers set each other off without end")]
    EndlessActions,
    /// A function was given something it cannot work with.
    #[error("{function}() cannot use what it was given: {reason}")]
    BadArgument {
        /// The function.
        function: &'static str,
        /// Why, as a sentence without a full stop. It never repeats an answer.
        reason: &'static str,
    },
}

/// Why a path names nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Not of the form `/data/group/question` or `/data/repeat[2]/question`.
    #[error("a path looks like /data/group/question or /data/repeat[2]/question")]
    Malformed,
    /// The form has nothing of this name there.
    #[error("the form has no {0}")]
    Unknown(String),
    /// The repeat has no such instance.
    #[error("the repeat has no instance {0}")]
    NoInstance(String),
}

/// Why something cannot be read or done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SessionError {
    /// The path names nothing.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The entry was removed with its repeat instance.
    #[error("this entry is gone: its repeat instance was removed")]
    Gone,
    /// A group or repeat was asked for its value.
    #[error("a group holds no value")]
    NoValue,
    /// The expression has no result.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
    /// The expression cannot be read.
    #[error("{0}")]
    Expression(Sentence),
    /// The form has no such language.
    #[error("the form has no language {0}")]
    UnknownLanguage(String),
}

/// Why an act was not done. Nothing changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// The entry cannot be found.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// A group or repeat, or a value that the form alone writes.
    #[error("there is no question to answer here")]
    NotAQuestion,
    /// The question is not asked now.
    #[error("the question is not relevant now")]
    NotRelevant,
    /// A person may not edit it now.
    #[error("the question is read-only")]
    ReadOnly,
    /// The text is not written as the type of the question is; what is expected instead.
    #[error("the answer must be {0}")]
    WrongType(&'static str),
    /// More than [`ANSWER_BYTES_MAX`].
    #[error("the answer is longer than {ANSWER_BYTES_MAX} bytes")]
    TooLong,
    /// Not a repeat, or not an instance of one.
    #[error("this is not a repeat")]
    NotARepeat,
    /// The form decides how many instances there are.
    #[error("the form decides how many there are")]
    FixedCount,
    /// More than [`REPEAT_INSTANCES_MAX`], or [`crate::limits::SESSION_NODES_MAX`] in all.
    #[error("there can be no more than {REPEAT_INSTANCES_MAX}")]
    TooMany,
}

impl From<PathError> for ActError {
    fn from(error: PathError) -> Self {
        Self::Session(error.into())
    }
}

impl From<EvaluationError> for ActError {
    fn from(error: EvaluationError) -> Self {
        Self::Session(error.into())
    }
}
