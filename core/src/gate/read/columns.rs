//! The columns in which the operations stand.

use super::cursor::Cursor;
use super::runs::{Deltas, Flags, Runs};
use crate::gate::Refusal;

/// The columns that changes of ours have, in the order in which they stand. The number of each is a column's number
/// in the upper bits and the kind of its values in the lower four.
const KINDS: [u64; 12] = [0x01, 0x02, 0x11, 0x13, 0x15, 0x34, 0x42, 0x56, 0x57, 0x70, 0x71, 0x73];

const OBJECT_ACTOR: usize = 0;
const OBJECT_COUNTER: usize = 1;
const KEY_ACTOR: usize = 2;
const KEY_COUNTER: usize = 3;
const KEY_TEXT: usize = 4;
const INSERT: usize = 5;
const ACTION: usize = 6;
const VALUE_KIND: usize = 7;
const VALUE: usize = 8;
const REPLACED_COUNT: usize = 9;
const REPLACED_ACTOR: usize = 10;
const REPLACED_COUNTER: usize = 11;

/// The bytes of each column; empty where there is none.
pub(super) struct Columns<'a>([&'a [u8]; KINDS.len()]);

impl<'a> Columns<'a> {
    pub(super) fn read(cursor: &mut Cursor<'a>) -> Result<Self, Refusal> {
        let count = cursor.unsigned()?;
        if count > KINDS.len() as u64 {
            return Err(Refusal::Columns);
        }
        let mut lengths = [0; KINDS.len()];
        let mut next = 0;
        for _ in 0..count {
            let kind = cursor.unsigned()?;
            let at = (next..KINDS.len()).find(|&at| KINDS[at] == kind).ok_or(Refusal::Columns)?;
            let length = cursor.unsigned()?;
            if length == 0 {
                return Err(Refusal::Columns);
            }
            lengths[at] = length;
            next = at + 1;
        }
        let mut columns = [&[][..]; KINDS.len()];
        for (column, length) in columns.iter_mut().zip(lengths) {
            *column = cursor.take(length)?;
        }
        let is_complete = [INSERT, ACTION, VALUE_KIND, REPLACED_COUNT].iter().all(|&at| lengths[at] > 0);
        if is_complete { Ok(Self(columns)) } else { Err(Refusal::Columns) }
    }

    pub(super) const fn object_actor(&self) -> Runs<'a, u64> {
        Runs::new(self.0[OBJECT_ACTOR])
    }

    pub(super) const fn object_counter(&self) -> Runs<'a, u64> {
        Runs::new(self.0[OBJECT_COUNTER])
    }

    pub(super) const fn key_actor(&self) -> Runs<'a, u64> {
        Runs::new(self.0[KEY_ACTOR])
    }

    pub(super) const fn key_counter(&self) -> Deltas<'a> {
        Deltas::new(self.0[KEY_COUNTER])
    }

    pub(super) const fn key_text(&self) -> Runs<'a, &'a str> {
        Runs::new(self.0[KEY_TEXT])
    }

    pub(super) const fn insert(&self) -> Flags<'a> {
        Flags::new(self.0[INSERT])
    }

    pub(super) const fn action(&self) -> Runs<'a, u64> {
        Runs::new(self.0[ACTION])
    }

    pub(super) const fn value_kind(&self) -> Runs<'a, u64> {
        Runs::new(self.0[VALUE_KIND])
    }

    pub(super) const fn value(&self) -> Cursor<'a> {
        Cursor(self.0[VALUE])
    }

    pub(super) const fn replaced_count(&self) -> Runs<'a, u64> {
        Runs::new(self.0[REPLACED_COUNT])
    }

    pub(super) const fn replaced_actor(&self) -> Runs<'a, u64> {
        Runs::new(self.0[REPLACED_ACTOR])
    }

    pub(super) const fn replaced_counter(&self) -> Deltas<'a> {
        Deltas::new(self.0[REPLACED_COUNTER])
    }
}
