//! A record as values: all that a screen needs, in the language shown.

mod entry;
mod labels;
mod marks;
mod question;
mod read;
mod said;
mod summary;
mod thread;
mod upload;
mod written;

pub use entry::{Answer, EntryKind, EntryView, InstanceState, ObservationView, Problem};
pub use marks::Mark;
pub use said::{Observed, Said};
pub use summary::{SectionProgress, Summary};
pub use thread::Thread;
pub use upload::Upload;
pub use written::Written;

use crate::form::model::Direction;
use crate::form::session::EntryId;
use crate::id::ChangeHash;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole form.
    Whole,
    /// One section of it: a group, a repeat instance or a question, with all in it.
    Within(EntryId),
}

/// A record, or a section of it, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordView {
    /// The moment: the changes that nothing came after.
    pub heads: Vec<ChangeHash>,
    /// The language of labels, by its name in the form.
    pub language: String,
    /// Which way it is written.
    pub direction: Direction,
    /// The entries in the order of the form.
    pub entries: Vec<EntryView>,
}
