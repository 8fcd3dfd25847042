//! The shape of a record's document, version 1: what a change may touch.
//!
//! One root map holds the maps below and nothing nests deeper. They are laid out by the genesis, whose bytes follow from
//! the record's id alone; so the ids of the maps are known without any document, and a bare change can be checked.
//! Every key is flat, so that no two people ever create the same container.

use crate::id::InstanceId;

/// Version of this schema. It stands in the genesis.
pub const SCHEMA_VERSION: u64 = 1;

/// Key of the schema's version at the root.
pub const VERSION_KEY: &str = "schema";
/// Key of the record's id at the root.
pub const RECORD_KEY: &str = "record";

/// Counter of the genesis' last operation: what comes after begins one above.
pub const GENESIS_OPERATIONS: u64 = 2 + Table::ALL.len() as u64;

/// What an ordinary change may write into a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text,
    /// Bytes: CBOR, read by the record.
    Bytes,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Flag,
    /// `true`, and it may be deleted.
    Mark,
    /// A text object, made by a layout change alone; its characters are edited by ordinary changes.
    TextObject,
    /// `true`, written by a layout change alone.
    Layout,
}

/// One map of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// Question → answer as the form stores it. An empty text is an answer that was cleared.
    Answers,
    /// SHA-256 of an attachment (hexadecimal) → its name, type and size.
    Attachments,
    /// Comment → its question and text.
    Comments,
    /// Form version (hexadecimal) → `true`.
    Forms,
    /// Repeat instance → the repeat and the instance around it.
    Instances,
    /// Question, TAB, observation → value, source, times and observer.
    Observations,
    /// Repeat instance → its place among its siblings.
    Orders,
    /// Question or repeat instance → the team's position.
    Positions,
    /// Repeat instance → whether it is removed.
    Removed,
    /// Comment → whether it is resolved.
    Resolved,
    /// Question → its text object.
    Texts,
    /// Question, TAB, choice → `true`.
    Ticks,
}

impl Table {
    /// All maps, in the order in which the genesis lays them out.
    pub const ALL: [Self; 12] = [
        Self::Answers,
        Self::Attachments,
        Self::Comments,
        Self::Forms,
        Self::Instances,
        Self::Observations,
        Self::Orders,
        Self::Positions,
        Self::Removed,
        Self::Resolved,
        Self::Texts,
        Self::Ticks,
    ];

    /// Its key at the root.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Attachments => "attachments",
            Self::Comments => "comments",
            Self::Forms => "forms",
            Self::Instances => "instances",
            Self::Observations => "observations",
            Self::Orders => "orders",
            Self::Positions => "positions",
            Self::Removed => "removed",
            Self::Resolved => "resolved",
            Self::Texts => "texts",
            Self::Ticks => "ticks",
        }
    }

    /// What may be written into it.
    pub const fn content(self) -> Content {
        match self {
            Self::Answers => Content::Text,
            Self::Attachments | Self::Comments | Self::Instances | Self::Observations | Self::Positions => {
                Content::Bytes
            }
            Self::Forms => Content::Layout,
            Self::Orders => Content::Integer,
            Self::Removed | Self::Resolved => Content::Flag,
            Self::Texts => Content::TextObject,
            Self::Ticks => Content::Mark,
        }
    }

    /// Counter of the genesis operation that makes it; with the genesis' actor that is the id of the map.
    pub const fn counter(self) -> u64 {
        3 + self as u64
    }

    /// The map that this genesis operation makes.
    pub fn of_counter(counter: u64) -> Option<Self> {
        let index = usize::try_from(counter.checked_sub(3)?).ok()?;
        Self::ALL.get(index).copied()
    }
}

/// Divides a question's key from what is told apart at it: an observation, a choice.
pub const DIVIDER: char = '\t';
/// Begins the key of what stands in a repeat instance: `#`, instance, `/`, path below the repeat.
pub const INSTANCE_SIGN: char = '#';

/// The key of a question outside repeats is its path below the root, `group/question`; in a repeat instance it is this.
pub fn key_within(instance: InstanceId, path_below_repeat: &str) -> String {
    format!("{INSTANCE_SIGN}{instance}/{path_below_repeat}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_found_by_the_counter_of_its_operation() {
        for table in Table::ALL {
            assert_eq!(Table::of_counter(table.counter()), Some(table));
        }
        assert_eq!(Table::of_counter(2), None);
        assert_eq!(Table::of_counter(GENESIS_OPERATIONS + 1), None);
        assert_eq!(Table::of_counter(GENESIS_OPERATIONS), Some(Table::Ticks));
    }
}
