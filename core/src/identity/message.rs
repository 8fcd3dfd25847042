//! The one encoding of everything that is signed: CBOR, of which each message has exactly one text.
//!
//! A message is an array whose first element is the version. It is read, written again and compared, so that longer
//! integers, indefinite lengths, unsorted lists and trailing bytes are all refused by one rule.

use jiff::Timestamp;
use minicbor::{Decoder, Encoder};

/// Version of all messages of this module.
pub const VERSION: u64 = 1;

/// Bytes that are not the message wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// Longer than any such message.
    #[error("{bytes} bytes, more than the {max} that such a message may have")]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        max: usize,
    },
    /// Written by a later version of Casement.
    #[error("version {0} of the message is not known here: update the app")]
    Newer(u64),
    /// Cut short, of another shape, or a part of it beyond its bound.
    #[error("the message is damaged or of another kind")]
    Malformed,
    /// The same content has another, shorter text, which is the only one accepted.
    #[error("the message is not written in its one canonical way")]
    NotCanonical,
}

/// What is signed, sent or kept: one array of fields.
pub trait Message: Sized {
    /// How many bytes one may have.
    const BYTES_MAX: usize;
    /// How many fields it has, the version not counted.
    const FIELDS: usize;

    /// Writes the fields in order.
    fn write(&self, out: &mut Writer);
    /// Reads the fields in order.
    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError>;

    /// The canonical bytes.
    fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.list(Self::FIELDS + 1);
        out.number(VERSION);
        self.write(&mut out);
        out.into_bytes()
    }

    /// Reads canonical bytes, and no others.
    fn decode(bytes: &[u8]) -> Result<Self, MessageError> {
        if bytes.len() > Self::BYTES_MAX {
            return Err(MessageError::TooLong { bytes: bytes.len(), max: Self::BYTES_MAX });
        }
        let mut input = Reader::new(bytes);
        let fields = input.list(usize::MAX)?;
        let version = input.number()?;
        if version > VERSION {
            return Err(MessageError::Newer(version));
        }
        if version != VERSION || fields != Self::FIELDS + 1 {
            return Err(MessageError::Malformed);
        }
        let message = Self::read(&mut input)?;
        if message.encode() == bytes { Ok(message) } else { Err(MessageError::NotCanonical) }
    }
}

/// Writes the fields of a message.
pub struct Writer(Encoder<Vec<u8>>);

/// Reads the fields of a message, each within its bound.
pub struct Reader<'a>(Decoder<'a>);

/// A vector takes every byte, so writing cannot fail.
const WRITES: &str = "a vector takes every byte";

impl Writer {
    pub(crate) fn list(&mut self, length: usize) {
        self.0.array(length as u64).expect(WRITES);
    }

    pub(crate) fn number(&mut self, value: u64) {
        self.0.u64(value).expect(WRITES);
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) {
        self.0.bytes(value).expect(WRITES);
    }

    pub(crate) fn text(&mut self, value: &str) {
        self.0.str(value).expect(WRITES);
    }

    pub(crate) fn time(&mut self, value: Timestamp) {
        self.0.i64(value.as_millisecond()).expect(WRITES);
    }

    pub(crate) fn flag(&mut self, value: bool) {
        self.0.bool(value).expect(WRITES);
    }

    pub(crate) fn nothing(&mut self) {
        self.0.null().expect(WRITES);
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_writer()
    }
}

impl Default for Writer {
    fn default() -> Self {
        Self(Encoder::new(Vec::new()))
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(Decoder::new(bytes))
    }

    pub(crate) fn list(&mut self, max: usize) -> Result<usize, MessageError> {
        let length = self.0.array().ok().flatten().and_then(|length| usize::try_from(length).ok());
        length.filter(|length| *length <= max).ok_or(MessageError::Malformed)
    }

    pub(crate) fn number(&mut self) -> Result<u64, MessageError> {
        self.0.u64().map_err(|_| MessageError::Malformed)
    }

    pub(crate) fn fixed<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], MessageError> {
        let bytes = self.0.bytes().map_err(|_| MessageError::Malformed)?;
        bytes.try_into().map_err(|_| MessageError::Malformed)
    }

    pub(crate) fn bytes(&mut self, max: usize) -> Result<&'a [u8], MessageError> {
        let bytes = self.0.bytes().map_err(|_| MessageError::Malformed)?;
        if bytes.len() > max { Err(MessageError::Malformed) } else { Ok(bytes) }
    }

    pub(crate) fn flag(&mut self) -> Result<bool, MessageError> {
        self.0.bool().map_err(|_| MessageError::Malformed)
    }

    /// Whether nothing stands here; if so, it is passed.
    pub(crate) fn is_nothing(&mut self) -> Result<bool, MessageError> {
        let nothing = self.0.datatype().map_err(|_| MessageError::Malformed)? == minicbor::data::Type::Null;
        if nothing {
            self.0.null().map_err(|_| MessageError::Malformed)?;
        }
        Ok(nothing)
    }

    /// Whether everything was read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.0.position() == self.0.input().len()
    }

    /// Nothing may follow.
    pub(crate) fn end(self) -> Result<(), MessageError> {
        if self.is_at_end() { Ok(()) } else { Err(MessageError::Malformed) }
    }

    pub(crate) fn text(&mut self, max: usize) -> Result<&'a str, MessageError> {
        let text = self.0.str().map_err(|_| MessageError::Malformed)?;
        if text.len() > max { Err(MessageError::Malformed) } else { Ok(text) }
    }

    pub(crate) fn time(&mut self) -> Result<Timestamp, MessageError> {
        let milliseconds = self.0.i64().map_err(|_| MessageError::Malformed)?;
        Timestamp::from_millisecond(milliseconds).map_err(|_| MessageError::Malformed)
    }
}

/// A time as messages hold it: whole milliseconds. The last second that there is cannot be told so finely.
pub(crate) fn whole_milliseconds(time: Timestamp) -> Timestamp {
    let whole = Timestamp::from_millisecond(time.as_millisecond());
    whole.or_else(|_| Timestamp::from_second(time.as_second())).unwrap_or(time)
}
