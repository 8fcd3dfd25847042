//! What each actor wrote last at each key: its next value must replace that, unless someone else already did.
//!
//! So a key never holds more values at once than there are actors. Without this, one change of a few bytes could leave
//! more values at a key than any change may name, and no answer there would be let through again.

use std::collections::BTreeMap;

/// The last value of one actor at each key, by the key's number.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnValues(BTreeMap<u32, OwnValue>);

/// A value that an actor wrote.
#[derive(Debug, Clone)]
pub(super) struct OwnValue {
    /// Number of the operation that wrote it.
    pub(super) counter: u64,
    /// The operations that replace it: whose, by the place among actors, and their numbers.
    replaced_by: Vec<(u32, u64)>,
}

impl OwnValues {
    pub(super) fn write(&mut self, key: u32, counter: u64) {
        self.0.insert(key, OwnValue { counter, replaced_by: Vec::new() });
    }

    pub(super) fn replace(&mut self, key: u32, counter: u64, by: (u32, u64)) {
        if let Some(value) = self.0.get_mut(&key)
            && value.counter == counter
        {
            value.replaced_by.push(by);
        }
    }

    pub(super) fn get(&self, key: u32) -> Option<&OwnValue> {
        self.0.get(&key)
    }
}

impl OwnValue {
    /// Whether it still stands for someone who has seen the operations of which this holds.
    pub(super) fn stands(&self, mut is_seen: impl FnMut(u32, u64) -> bool) -> bool {
        !self.replaced_by.iter().any(|&(actor, counter)| is_seen(actor, counter))
    }
}
