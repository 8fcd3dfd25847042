//! The outermost layer: a body, packed where that makes it smaller, with its length told beforehand.

use crate::identity::MessageError;
use crate::identity::message::{Reader, Writer};
use crate::limits::{SYNC_INFLATED_BYTES_MAX, SYNC_MESSAGE_BYTES_MAX};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use std::borrow::Cow;

/// A body that may be packed. Telling its true length costs the receiver nothing; it inflates no further than that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed<'a> {
    inflated: usize,
    bytes: Cow<'a, [u8]>,
}

/// Bytes that are no message of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Longer than any message.
    #[error("{bytes} bytes, more than the {max} of the largest message")]
    TooLong {
        /// How long it is, or says that it is.
        bytes: usize,
        /// How long it may be.
        max: usize,
    },
    /// Packed bytes that are not what they say.
    #[error("the packed part of the message is damaged")]
    Packing,
    /// Of another shape.
    #[error(transparent)]
    Message(#[from] MessageError),
}

/// Bodies shorter than this are sent as they are: packing would not make up for its own head.
const PACKED_FROM: usize = 256;

impl<'a> Packed<'a> {
    /// Packs a body, unless that makes it no smaller.
    pub fn pack(body: Vec<u8>) -> Packed<'static> {
        let packed = if body.len() < PACKED_FROM { None } else { deflate(&body) };
        match packed {
            Some(bytes) => Packed { inflated: body.len(), bytes: Cow::Owned(bytes) },
            None => Packed { inflated: 0, bytes: Cow::Owned(body) },
        }
    }

    /// How many bytes it takes on its way, a few for its head not counted.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it is the empty body.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The body, inflated to the length that was told and not a byte further.
    pub fn unpack(&self) -> Result<Cow<'_, [u8]>, FrameError> {
        if self.inflated == 0 {
            return Ok(Cow::Borrowed(&self.bytes));
        }
        let mut body = Vec::new();
        // Deflate packs a thousand to one at the best, so what is reserved is bounded by what was sent.
        body.reserve_exact(self.inflated.min(self.bytes.len().saturating_mul(1_032)));
        let mut inflater = Decompress::new(false);
        loop {
            let before = (inflater.total_in(), inflater.total_out());
            let rest = &self.bytes[usize::try_from(before.0).map_err(|_| FrameError::Packing)?..];
            let status = inflater.decompress_vec(rest, &mut body, FlushDecompress::Finish);
            let status = status.map_err(|_| FrameError::Packing)?;
            if status == Status::StreamEnd {
                break;
            }
            // Neither in nor out: it was cut short, or is longer than it said.
            if (inflater.total_in(), inflater.total_out()) == before {
                return Err(FrameError::Packing);
            }
        }
        let whole = body.len() == self.inflated && inflater.total_in() == self.bytes.len() as u64;
        if whole { Ok(Cow::Owned(body)) } else { Err(FrameError::Packing) }
    }

    /// A message of nothing but this.
    pub(crate) fn to_message(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.list(3);
        out.number(super::VERSION);
        self.write(&mut out);
        out.into_bytes()
    }

    /// Reads such a message.
    pub(crate) fn of_message(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let mut input = Reader::new(within_bound(bytes)?);
        let (count, version) = (input.list(3)?, input.number()?);
        if version > super::VERSION {
            return Err(MessageError::Newer(version).into());
        }
        if count != 3 {
            return Err(MessageError::Malformed.into());
        }
        let packed = Self::read(&mut input)?;
        input.end()?;
        Ok(packed)
    }

    pub(super) fn write(&self, out: &mut Writer) {
        out.number(self.inflated as u64);
        out.bytes(&self.bytes);
    }

    pub(super) fn read(input: &mut Reader<'a>) -> Result<Self, FrameError> {
        let inflated = usize::try_from(input.number()?).unwrap_or(usize::MAX);
        if inflated > SYNC_INFLATED_BYTES_MAX {
            return Err(FrameError::TooLong { bytes: inflated, max: SYNC_INFLATED_BYTES_MAX });
        }
        Ok(Self { inflated, bytes: Cow::Borrowed(input.bytes(SYNC_MESSAGE_BYTES_MAX)?) })
    }
}

/// The bytes of a message, none longer than the bound.
pub(super) fn within_bound(bytes: &[u8]) -> Result<&[u8], FrameError> {
    let max = SYNC_MESSAGE_BYTES_MAX;
    if bytes.len() > max { Err(FrameError::TooLong { bytes: bytes.len(), max }) } else { Ok(bytes) }
}

fn deflate(body: &[u8]) -> Option<Vec<u8>> {
    // A result that is no shorter is of no use, so it is given no more room.
    let mut packed = Vec::with_capacity(body.len());
    let mut deflater = Compress::new(Compression::fast(), false);
    let status = deflater.compress_vec(body, &mut packed, FlushCompress::Finish).ok()?;
    (status == Status::StreamEnd && packed.len() < body.len()).then_some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_back(packed: &Packed<'_>) -> Result<Vec<u8>, FrameError> {
        let mut out = Writer::default();
        packed.write(&mut out);
        let bytes = out.into_bytes();
        let mut input = Reader::new(&bytes);
        Packed::read(&mut input)?.unpack().map(Cow::into_owned)
    }

    #[test]
    fn a_body_is_unpacked_as_it_was() {
        let noise: Vec<u8> = (0..5_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for body in [Vec::new(), b"short".to_vec(), vec![7; 100_000], noise] {
            assert_eq!(read_back(&Packed::pack(body.clone())), Ok(body));
        }
        assert!(Packed::pack(vec![7; 100_000]).bytes.len() < 1_000);
    }

    #[test]
    fn a_body_of_another_length_than_told_is_refused() {
        let packed = Packed::pack(vec![7; 100_000]);
        for inflated in [1, 99_999, 100_001, SYNC_INFLATED_BYTES_MAX] {
            let told = Packed { inflated, bytes: packed.bytes.clone() };
            assert_eq!(read_back(&told), Err(FrameError::Packing), "{inflated}");
        }
        let bomb = Packed { inflated: SYNC_INFLATED_BYTES_MAX + 1, bytes: packed.bytes };
        let wanted = FrameError::TooLong { bytes: SYNC_INFLATED_BYTES_MAX + 1, max: SYNC_INFLATED_BYTES_MAX };
        assert_eq!(read_back(&bomb), Err(wanted));
    }

    #[test]
    fn a_body_cut_short_or_lengthened_is_refused() {
        let packed = Packed::pack((0..5_000u32).flat_map(|at| format!("cell {at}, ").into_bytes()).collect());
        assert_ne!(packed.inflated, 0, "it is packed");
        for length in [0, 1, packed.bytes.len() / 2, packed.bytes.len() - 1] {
            let cut = Packed { inflated: packed.inflated, bytes: packed.bytes[..length].into() };
            assert_eq!(read_back(&cut), Err(FrameError::Packing), "{length}");
        }
        let longer = Packed { inflated: packed.inflated, bytes: [&packed.bytes[..], b"x"].concat().into() };
        assert_eq!(read_back(&longer), Err(FrameError::Packing));
    }
}
