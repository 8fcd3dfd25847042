//! Reading: every text bounded, nothing left over.

use crate::limits::{ANSWER_BYTES_MAX, RECORD_NAME_BYTES_MAX};
use minicbor::Decoder;
use minicbor::data::Type;

/// Bytes that hold no such value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes hold no value of this kind")]
pub struct ValueError;

impl From<minicbor::decode::Error> for ValueError {
    fn from(_: minicbor::decode::Error) -> Self {
        Self
    }
}

/// Reads one array. A later version may add fields at its end; they are passed over.
pub(super) struct Reader<'a> {
    decoder: Decoder<'a>,
    left: u64,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], fields_min: u64) -> Result<Self, ValueError> {
        let mut decoder = Decoder::new(bytes);
        let left = decoder.array()?.filter(|&fields| (fields_min..=64).contains(&fields)).ok_or(ValueError)?;
        Ok(Self { decoder, left })
    }

    fn next(&mut self) -> Result<&mut Decoder<'a>, ValueError> {
        self.left = self.left.checked_sub(1).ok_or(ValueError)?;
        Ok(&mut self.decoder)
    }

    /// A text as long as an answer may be.
    pub(super) fn text(&mut self) -> Result<&'a str, ValueError> {
        let text = self.next()?.str()?;
        if text.len() <= ANSWER_BYTES_MAX { Ok(text) } else { Err(ValueError) }
    }

    /// A short text: a name, a key, a code.
    pub(super) fn name(&mut self) -> Result<&'a str, ValueError> {
        let text = self.text()?;
        if text.len() <= RECORD_NAME_BYTES_MAX { Ok(text) } else { Err(ValueError) }
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], ValueError> {
        Ok(self.next()?.bytes()?)
    }

    pub(super) fn integer(&mut self) -> Result<i64, ValueError> {
        Ok(self.next()?.i64()?)
    }

    pub(super) fn flag(&mut self) -> Result<bool, ValueError> {
        Ok(self.next()?.bool()?)
    }

    /// What the work reads, or `None` where null stands.
    pub(super) fn optional<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, ValueError>,
    ) -> Result<Option<T>, ValueError> {
        if self.decoder.datatype()? == Type::Null {
            self.next()?.null()?;
            return Ok(None);
        }
        work(self).map(Some)
    }

    /// Passes over what a later version added; nothing may follow the array.
    pub(super) fn finish(mut self) -> Result<(), ValueError> {
        while self.left > 0 {
            self.next()?.skip()?;
        }
        if self.decoder.position() == self.decoder.input().len() { Ok(()) } else { Err(ValueError) }
    }
}
