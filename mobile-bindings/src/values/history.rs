//! Everything that was ever said.

use super::{Attribution, Verdict};
use casement_core::id::{ChangeHash, CommentId, FormVersionId, InstanceId, ObservationId};
use casement_core::record::history::{self, What};
use casement_core::record::{Filling, People, Source};

/// One thing that one act did.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HistoryEvent {
    /// Whose act, when, and how it came about.
    pub by: Attribution,
    /// The question or repeat instance that it is about; none for the record as a whole.
    pub place: Option<String>,
    /// What was done.
    pub happened: Happened,
    /// Whether the form did it by itself, as a consequence of the act.
    pub is_automatic: bool,
    /// One sentence in English without a full stop, with labels in the language of the record.
    pub words: String,
    /// The changes that replaced what it said, having seen it. Empty where it stands still, and in the history of the whole record.
    pub replaced_by: Vec<ChangeHash>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Happened {
    /// An answer was given; an empty one clears.
    Answered {
        /// What stood before, as its author saw it: none, one, or several concurrent ones.
        before: Vec<String>,
        /// What stands since.
        value: String,
    },
    /// A choice was ticked.
    Ticked {
        /// Which.
        choice: String,
    },
    /// A choice was unticked.
    Unticked {
        /// Which.
        choice: String,
    },
    /// An observation was made, changed or taken back.
    Observed {
        /// Which.
        id: ObservationId,
        /// What it said before.
        before: Option<String>,
        /// What it says since; none where it was taken back.
        value: Option<String>,
        /// Where it was learnt from.
        source: Option<Source>,
    },
    /// A text was edited.
    Wrote {
        /// The text as its author saw it before.
        before: String,
        /// The text after it.
        value: String,
    },
    /// The team's position was set.
    Adopted {
        /// What it is since.
        verdict: Verdict,
        /// Why.
        reason: String,
    },
    /// A repeat instance was added.
    Added {
        /// Which.
        instance: InstanceId,
    },
    /// A repeat instance was removed.
    Removed {
        /// Which.
        instance: InstanceId,
    },
    /// A repeat instance was brought back.
    Restored {
        /// Which.
        instance: InstanceId,
    },
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
    Moved {
        /// Which.
        form: FormVersionId,
    },
}

impl HistoryEvent {
    pub(crate) fn of(
        event: history::Event,
        replaced_by: Vec<ChangeHash>,
        people: &People,
        labels: &mut Filling,
    ) -> Self {
        let words = event.words(people, labels);
        let history::Event { by, about, what, is_automatic } = event;
        let place = about.map(|about| about.to_string());
        Self { by: Attribution::of(&by, people), place, happened: what.into(), is_automatic, words, replaced_by }
    }
}

impl From<What> for Happened {
    fn from(what: What) -> Self {
        match what {
            What::Answered { from, to } => Self::Answered { before: from, value: to },
            What::Ticked(choice) => Self::Ticked { choice },
            What::Unticked(choice) => Self::Unticked { choice },
            What::Observed { id, from, to, source } => Self::Observed { id, before: from, value: to, source },
            What::Wrote { from, to } => Self::Wrote { before: from, value: to },
            What::Adopted { from: _, to } => Self::Adopted { verdict: to.verdict.into(), reason: to.reason.into() },
            What::Added(instance) => Self::Added { instance },
            What::Removed(instance) => Self::Removed { instance },
            What::Restored(instance) => Self::Restored { instance },
            What::Commented { id, text } => Self::Commented { id, text },
            What::Resolved { id, is_resolved } => Self::Resolved { id, is_resolved },
            What::Attached { sha256 } => Self::Attached { sha256 },
            What::Moved(form) => Self::Moved { form },
        }
    }
}
