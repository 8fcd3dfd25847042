//! The record: one filled form of a visit as one Automerge document, edited by the whole team.
//!
//! What several people wrote at the same time without a network becomes one record in which nothing is lost, everything
//! is attributed, and what disagrees can be seen. The same changes give the same record in any order of arrival, on every
//! device, for merging is this code everywhere.
//!
//! - [`Record`]: the document in memory: made, opened, merged
//! - [`Filling`]: the form over the document: a person's acts (`edit`), and what follows from them
//! - [`view`]: all that a screen needs, as values
//! - [`history`]: who said what, when, and what replaced it
//! - [`disagreement`]: what the lead must look at
//! - [`value`]: what stands in the document as bytes
//!
//! It does not know where changes are kept (`crate::store`) or how they travel, nor what a person is called: who owns
//! which device is told by a [`People`].

mod act;
mod attribution;
pub(crate) mod blueprint;
mod create;
mod current;
pub mod disagreement;
mod document;
mod edit;
mod filling;
mod follow;
pub mod history;
mod journal;
mod key;
mod merge;
mod people;
mod runs;
mod sequence;
mod standing;
#[cfg(test)]
mod tests;
mod tolerance;
mod trailing;
pub mod value;
pub mod view;
mod write;

pub use act::{Act, ActKind, How, Source};
pub use attribution::Attribution;
pub use blueprint::Blueprint;
pub use create::{OpenError, shared_record_id};
pub use document::{DocumentError, MadeChange, Writer};
pub use edit::{EditError, Edited, Trial};
pub use filling::{Filling, Viewer};
pub use key::{Key, KeyError};
pub use merge::{Merged, Rejection};
pub use people::People;
pub use trailing::Unfit;

use crate::id::{ChangeHash, FormVersionId, RecordId};
use journal::Journal;
use merge::Seen;
use rustc_hash::FxHashSet;
use standing::Standing;
use trailing::Trailing;

/// One record in memory.
#[derive(Debug, Clone)]
pub struct Record {
    id: RecordId,
    writer: Writer,
    document: Trailing,
    journal: Journal,
    standing: Standing,
    /// What the gate knows of the changes; built when the first foreign change arrives.
    seen: Option<Seen>,
    /// What turned out not to fit: it is not taken in again.
    left_out: FxHashSet<ChangeHash>,
    /// Whether something of that was this writer's own.
    own_left_out: bool,
    /// That, for whoever keeps it apart.
    unfit: Vec<Unfit>,
}

impl Record {
    /// Its id.
    pub fn id(&self) -> RecordId {
        self.id
    }

    /// The changes that nothing here came after. Before they are signed, [`Self::catch_up`].
    pub fn heads(&self) -> Vec<ChangeHash> {
        self.journal.heads()
    }

    /// How many changes it has, layouts included.
    pub fn change_count(&self) -> usize {
        self.journal.len()
    }

    /// The form versions that it was filled in, in the order of their ids. The latest that was published is the one to open
    /// it with.
    pub fn forms(&self) -> impl ExactSizeIterator<Item = FormVersionId> {
        self.standing.forms.iter().copied().collect::<Vec<_>>().into_iter()
    }

    /// Every file that was ever attached, by its hash; one whose answer was replaced since is among them, for the history shows
    /// it. Where several people attached the same content, the name that Automerge lets win.
    pub fn attachments(&self) -> Vec<value::NamedAttachment> {
        let each = self.standing.attachments.iter().filter_map(|(hash, all)| {
            let (file, said) = (hash.parse().ok()?, all.first()?);
            Some(value::NamedAttachment { file, attachment: said.value.clone() })
        });
        each.collect()
    }

    /// A file that was ever attached, and who attached it; `None` where none such was.
    pub fn attachment(&self, people: &People, file: crate::id::FileHash) -> Option<(value::Attachment, Attribution)> {
        let said = self.standing.attachments.get(file.to_string().as_str())?.first()?;
        Some((said.value.clone(), Attribution::of(&self.journal, people, said.change)))
    }

    /// The device that made a change; `None` for a layout, and for a change that is not here.
    pub fn author_of(&self, change: &ChangeHash) -> Option<crate::id::DeviceId> {
        self.journal.author(self.journal.find(change)?)
    }

    /// The device that an actor belongs to; `None` where nothing of that actor is here, or it is a layout's.
    pub fn device_of(&self, actor: crate::id::ActorId) -> Option<crate::id::DeviceId> {
        self.journal.device(self.journal.actor(actor)?)
    }

    /// Whether a change is here.
    pub fn holds(&self, change: &ChangeHash) -> bool {
        self.journal.find(change).is_some()
    }

    /// Whether what is kept of what stands, and of who wrote it, is what the document says once all was applied. A check for
    /// tests: it reads the whole document.
    pub fn agrees_with_document(&self) -> bool {
        let document = self.document.read();
        document.heads() == self.journal.heads() && Standing::of(document, &self.journal) == self.standing
    }

    /// All its raw changes, each after those that it depends on.
    pub fn changes(&self) -> Vec<MadeChange> {
        self.document.read().changes()
    }

    /// It as one block of bytes that opens fast: a cache, never the truth. It was read back and reproduces every change byte
    /// for byte.
    ///
    /// # Errors
    /// Where Automerge does not give back what it was given; keep the changes then. And where something was taken in that does
    /// not fit: [`Self::catch_up`] comes first.
    pub fn snapshot(&self) -> Result<Vec<u8>, DocumentError> {
        let bytes = self.document.read().save()?;
        if self.document.has_unfit() { Err(DocumentError::Unfit) } else { Ok(bytes) }
    }
}
