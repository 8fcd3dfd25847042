//! Forms, places and visits, as the server gives them.

use super::fields;
use crate::identity::MessageError;
use crate::identity::message::{Reader, Writer};
use crate::limits::{STORE_ITEM_BYTES_MAX, STORE_ITEM_KEY_BYTES_MAX, STORE_SUMMARY_BYTES_MAX};
use crate::store::Shelf;

/// One thing that phones keep whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WireItem<'a> {
    /// Where it stands.
    pub shelf: Shelf,
    /// Under which key.
    pub key: &'a [u8],
    /// Its place among the others.
    pub order: u64,
    /// What a list needs of it.
    pub label: &'a [u8],
    /// The thing; none where it is gone.
    pub bytes: Option<&'a [u8]>,
}

impl<'a> WireItem<'a> {
    pub(super) fn write(&self, out: &mut Writer) {
        out.list(5);
        out.number(match self.shelf {
            Shelf::Form => 1,
            Shelf::Visit => 2,
            Shelf::Place => 3,
            // Nothing else crosses the network: settings and notices are the phone's, the roster has its own part.
            Shelf::Setting | Shelf::Roster | Shelf::Notice => 0,
        });
        out.bytes(self.key);
        out.number(self.order);
        out.bytes(self.label);
        match self.bytes {
            Some(bytes) => out.bytes(bytes),
            None => out.nothing(),
        }
    }

    pub(super) fn read(input: &mut Reader<'a>) -> Result<Self, MessageError> {
        fields(input, 5)?;
        let shelf = match input.number()? {
            1 => Shelf::Form,
            2 => Shelf::Visit,
            3 => Shelf::Place,
            _ => return Err(MessageError::Malformed),
        };
        let key = input.bytes(STORE_ITEM_KEY_BYTES_MAX)?;
        let (order, label) = (input.number()?, input.bytes(STORE_SUMMARY_BYTES_MAX)?);
        let bytes = if input.is_nothing()? { None } else { Some(input.bytes(STORE_ITEM_BYTES_MAX)?) };
        Ok(Self { shelf, key, order, label, bytes })
    }
}
