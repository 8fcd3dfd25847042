//! What the sandbox is asked to do, and what it answers.

use super::super::asked::{Lacking, Person, ViewError};
use super::super::show::HappenedShown;
use super::deed::Deed;
use super::error::NotDone;
use casement_core::id::{ChangeHash, FormVersionId, MemberId, RecordId, WorkspaceId};
use casement_core::record::Writer;
use jiff::Timestamp;

/// Deeds to be done in a copy of a record, as changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// In which record.
    pub record: RecordId,
    /// The form version that it is filled in.
    pub form: FormVersionId,
    /// Where the record stands: as the store says.
    pub told: u64,
    /// Who does it.
    pub member: MemberId,
    /// As whom it is written.
    pub writer: Writer,
    /// Whether the record is begun with it: nobody has it yet.
    pub begins: bool,
    /// Where it is typed in from paper.
    pub typing: Option<TypingToDo>,
    /// What, each with what a new comment, observation or instance is known by.
    pub deeds: Vec<(Deed, [u8; 8])>,
    /// Of which is drawn what the form draws by chance.
    pub seed: [u8; 32],
    /// Everyone in the workspace.
    pub people: Vec<Person>,
    /// When.
    pub now: Timestamp,
}

impl ToDo {
    /// Whose word it is, where all of it is one member's; else that of whoever acts.
    pub(super) fn speaker(&self) -> MemberId {
        let mut said = self.deeds.iter().map(|(deed, _)| deed.how.on_behalf_of.unwrap_or(self.member));
        match said.next() {
            Some(first) if said.all(|other| other == first) => first,
            _ => self.member,
        }
    }
}

/// How it is typed in: see [`super::Typing`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypingToDo {
    /// Where the record stood on the page; empty where that does not matter.
    pub seen: Vec<ChangeHash>,
    /// The language of the page's choices.
    pub language: Option<String>,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Performed {
    /// What could be done.
    Done {
        /// The raw changes, each after those that it depends on; none where all stood already.
        changes: Vec<Vec<u8>>,
        /// Of what was typed in, what was left: the places of the deeds, and why.
        left: Vec<(usize, NotDone)>,
    },
    /// One deed cannot be done.
    NotDone {
        /// Which.
        place: usize,
        /// Why.
        why: NotDone,
    },
    /// What a lead settles is not what they looked at.
    MovedOn {
        /// Which deed.
        place: usize,
        /// How many things came.
        count: usize,
        /// The first of them.
        came: Vec<HappenedShown>,
    },
    /// The record cannot be opened.
    Unopened(ViewError),
    /// Something is lacking.
    Lacking(Lacking),
}
