//! What an ordinary change does, in the words of the schema.

use super::layout::TEXT_COUNTER;
use super::schema::Table;
use crate::id::ActorId;

/// The name of an operation: its number, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId {
    /// Its number: above those of all operations that its author had seen.
    pub counter: u64,
    /// The actor of its change.
    pub actor: ActorId,
}

/// The name of a text object: the actor of the layout change that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub ActorId);

impl TextId {
    /// The operation that makes it, which is its id as an object.
    pub const fn operation(self) -> OperationId {
        OperationId { counter: TEXT_COUNTER, actor: self.0 }
    }
}

/// What stands at a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Of [`Content::Text`](super::schema::Content::Text).
    Text(Box<str>),
    /// Of [`Content::Bytes`](super::schema::Content::Bytes).
    Bytes(Box<[u8]>),
    /// Of [`Content::Integer`](super::schema::Content::Integer).
    Integer(i64),
    /// Of [`Content::Flag`](super::schema::Content::Flag).
    Flag(bool),
    /// Of [`Content::Mark`](super::schema::Content::Mark).
    Mark,
}

/// One edit, with the number of its first operation. A run of characters is one edit and as many operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Number of its first operation; that of edit and change makes it an [`OperationId`].
    pub counter: u64,
    /// What it does.
    pub edit: Edit,
}

/// What an operation, or a run of them, does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Writes at a key of a map.
    Put {
        /// The map.
        table: Table,
        /// The key.
        key: Box<str>,
        /// What is written; of the kind that the map holds.
        value: Value,
        /// The operations whose values it replaces, ascending. Those it does not name stay beside it.
        replaced: Vec<OperationId>,
    },
    /// Takes away what stands at a key. Of [`Table::Ticks`] it is how one is unticked. Elsewhere nobody asks for it, but
    /// Automerge writes it when someone repeats the answer that won over concurrent ones: it takes the others away.
    Delete {
        /// The map.
        table: Table,
        /// The key.
        key: Box<str>,
        /// The operations whose values it takes away, ascending; at least one.
        replaced: Vec<OperationId>,
    },
    /// Inserts characters, each after the one before. The first is named by [`Operation::counter`], the next by one more.
    InsertText {
        /// The text.
        text: TextId,
        /// The character after which the first is inserted; none: at the beginning.
        after: Option<OperationId>,
        /// The characters.
        characters: String,
        /// How many.
        count: u32,
    },
    /// Deletes characters that were inserted under consecutive numbers.
    DeleteText {
        /// The text.
        text: TextId,
        /// The first of them.
        first: OperationId,
        /// How many.
        count: u32,
    },
}

impl Operation {
    /// How many of the change's operations it is.
    pub const fn length(&self) -> u64 {
        match &self.edit {
            Edit::Put { .. } | Edit::Delete { .. } => 1,
            Edit::InsertText { count, .. } | Edit::DeleteText { count, .. } => *count as u64,
        }
    }
}
