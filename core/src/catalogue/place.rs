//! A place of deprivation of liberty.

use super::label;
use crate::id::PlaceId;
use crate::identity::MessageError;
use crate::identity::message::{Message, Reader, Writer};
use crate::limits::{PLACE_BYTES_MAX, PLACE_TEXT_BYTES_MAX};

/// A place of deprivation of liberty, as phones need it to open a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// What kind of place it is, in the workspace's own words: a police station, a prison, a closed ward.
    pub kind: String,
    /// Where it is: an address or a region.
    pub location: String,
}

impl Place {
    /// What a list shows of it.
    pub fn label(&self) -> String {
        label(&self.name)
    }
}

impl Message for Place {
    const BYTES_MAX: usize = PLACE_BYTES_MAX;
    const FIELDS: usize = 4;

    fn write(&self, out: &mut Writer) {
        out.bytes(self.id.as_bytes());
        out.text(&self.name);
        out.text(&self.kind);
        out.text(&self.location);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let id = PlaceId::new(input.fixed()?);
        let mut text = || input.text(PLACE_TEXT_BYTES_MAX).map(str::to_owned);
        Ok(Self { id, name: text()?, kind: text()?, location: text()? })
    }
}
