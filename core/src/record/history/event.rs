//! One thing that one act did.

use crate::id::{CommentId, FormVersionId, InstanceId, ObservationId};
use crate::record::Source;
use crate::record::attribution::Attribution;
use crate::record::key::Key;
use crate::record::value::Position;

/// One thing that one act did, in the order that everyone sees alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Whose act, when, and how it came about.
    pub by: Attribution,
    /// What it is about; `None` for the record as a whole.
    pub about: Option<Key>,
    /// What was done.
    pub what: What,
    /// Whether the form did it by itself, as a consequence of the act.
    pub is_automatic: bool,
}

impl What {
    /// What is said, as a value or a clause.
    pub(crate) fn value_words(&self) -> String {
        match self {
            Self::Answered { to, .. } | Self::Ticked(to) => to.clone(),
            Self::Unticked(choice) => format!("not {choice}"),
            Self::Observed { to, .. } => to.clone().unwrap_or_default(),
            Self::Wrote { to, .. } => to.clone(),
            Self::Adopted { to, .. } => match to.value() {
                Some(Some(value)) => value.to_owned(),
                _ => to.reason.to_string(),
            },
            Self::Added(_) => "added".to_owned(),
            Self::Removed(_) => "removed".to_owned(),
            Self::Restored(_) => "restored".to_owned(),
            Self::Commented { text, .. } => text.clone(),
            Self::Resolved { is_resolved, .. } => if *is_resolved { "resolved" } else { "reopened" }.to_owned(),
            Self::Attached { sha256 } => sha256.clone(),
            Self::Moved(form) => form.to_string(),
        }
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An answer was given; an empty one clears.
    Answered {
        /// What stood before, as its author saw it: none, one, or several concurrent ones.
        from: Vec<String>,
        /// What stands since.
        to: String,
    },
    /// A choice was ticked.
    Ticked(String),
    /// A choice was unticked.
    Unticked(String),
    /// An observation was made, changed or taken back.
    Observed {
        /// Which.
        id: ObservationId,
        /// What it said before.
        from: Option<String>,
        /// What it says since; `None` where it was taken back.
        to: Option<String>,
        /// Where it was learnt from.
        source: Option<Source>,
    },
    /// A text was edited.
    Wrote {
        /// The text as its author saw it before.
        from: String,
        /// The text after it.
        to: String,
    },
    /// The team's position was set.
    Adopted {
        /// What it was before.
        from: Vec<Position>,
        /// What it is since.
        to: Position,
    },
    /// A repeat instance was added.
    Added(InstanceId),
    /// A repeat instance was removed.
    Removed(InstanceId),
    /// A repeat instance was brought back.
    Restored(InstanceId),
    /// A comment was made.
    Commented {
        /// Which.
        id: CommentId,
        /// Its words.
        text: String,
    },
    /// A comment was resolved or opened again.
    Resolved {
        /// Which.
        id: CommentId,
        /// Whether it is resolved since.
        is_resolved: bool,
    },
    /// A file was attached.
    Attached {
        /// The SHA-256 of its content.
        sha256: String,
    },
    /// The record was moved to a version of its form.
    Moved(FormVersionId),
}
