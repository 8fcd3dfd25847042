//! One side of a disagreement, and what was decided.

use crate::id::ObservationId;
use crate::record::attribution::Attribution;
use crate::record::value::Position;

/// Who says what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What is said: an answer as the form stores it, or a clause of words where it is no answer.
    pub value: String,
    /// Whose word it is.
    pub by: Attribution,
    /// Which observation, where it is one.
    pub observation: Option<ObservationId>,
    /// Whether a threshold's note is shown by this answer and not by another's.
    pub crosses: bool,
}

/// What the lead decided, knowing all sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The decision and its reason.
    pub position: Position,
    /// By whom and when.
    pub by: Attribution,
}
