//! Where operations write: one number for each key and each text, and for each actor which of its operations write where.

use super::Lane;
use crate::gate::operation::{Edit, Operation, OperationId, TextId};
use crate::gate::schema::Table;
use crate::id::ActorId;
use std::collections::BTreeMap;

/// A key of a map, or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A key, by its number among [`Keys`].
    Key(u32),
    /// A text, by its place among the layout changes.
    Text(u32),
}

/// Numbers for keys.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    tables: [BTreeMap<Box<str>, u32>; Table::ALL.len()],
    count: u32,
}

impl Keys {
    pub(super) fn find(&self, table: Table, key: &str) -> Option<Place> {
        self.tables[table as usize].get(key).copied().map(Place::Key)
    }

    fn number(&mut self, table: Table, key: &str) -> Place {
        if let Some(place) = self.find(table, key) {
            return place;
        }
        self.tables[table as usize].insert(key.into(), self.count);
        self.count += 1;
        Place::Key(self.count - 1)
    }
}

/// Where an operation writes or deletes.
pub(super) fn touched(operation: &Operation, keys: &mut Keys, lanes: &BTreeMap<ActorId, Lane>) -> Option<Place> {
    match &operation.edit {
        Edit::Put { table, key, .. } | Edit::Delete { table, key, .. } => Some(keys.number(*table, key)),
        Edit::InsertText { text, .. } | Edit::DeleteText { text, .. } => text_place(*text, lanes),
    }
}

pub(super) fn text_place(text: TextId, lanes: &BTreeMap<ActorId, Lane>) -> Option<Place> {
    match lanes.get(&text.0) {
        Some(Lane::Layout(at)) => Some(Place::Text(*at)),
        _ => None,
    }
}

/// Which of one actor's operations write where: ascending runs of numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(Vec<Stretch>);

#[derive(Debug, Clone, Copy)]
struct Stretch {
    first: u32,
    last: u32,
    place: Place,
}

impl Places {
    pub(super) fn push(&mut self, operation: &Operation, place: Place) {
        let first = operation.counter as u32;
        let last = first + (operation.length() as u32 - 1);
        match self.0.last_mut() {
            Some(stretch) if stretch.place == place && stretch.last + 1 == first => stretch.last = last,
            _ => self.0.push(Stretch { first, last, place }),
        }
    }

    /// Where the operation with this number writes, and the last after it that writes there too.
    pub(super) fn find(&self, counter: u64) -> Option<(Place, u64)> {
        let after = self.0.partition_point(|stretch| u64::from(stretch.first) <= counter);
        let found = self.0.get(after.checked_sub(1)?)?;
        (counter <= u64::from(found.last)).then_some((found.place, u64::from(found.last)))
    }
}

/// Where a change says that an operation writes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Claim<'a> {
    /// At a key, which has a number if anyone wrote there before.
    Key { table: Table, key: &'a str, known: Option<Place> },
    /// In a text.
    Text { text: TextId, known: Place },
}

impl Claim<'_> {
    pub(super) fn is(&self, place: Place) -> bool {
        match self {
            Self::Key { known, .. } => *known == Some(place),
            Self::Text { known, .. } => *known == place,
        }
    }

    /// Whether an edit of the same change writes there.
    pub(super) fn is_of(&self, edit: &Edit) -> bool {
        match (self, edit) {
            (Self::Key { table, key, .. }, Edit::Put { table: other, key: other_key, .. }) => {
                table == other && **key == **other_key
            }
            (Self::Text { text, .. }, Edit::InsertText { text: other, .. }) => text == other,
            _ => false,
        }
    }
}

/// A run of operations that a change refers to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'a> {
    pub(super) first: OperationId,
    pub(super) count: u32,
    pub(super) claim: Claim<'a>,
}
