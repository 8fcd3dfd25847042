//! The heads of a record: where it stands.

use super::message::{MessageError, Reader, Writer};
use crate::id::ChangeHash;
use crate::limits::HEADS_MAX;

/// The heads of a record: its changes on which no other depends. Sorted, each once, at least one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Heads(Vec<ChangeHash>);

/// A list of changes that cannot be the heads of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeadsError {
    /// Every record has its genesis at least.
    #[error("a record has at least one head")]
    None,
    /// More than [`HEADS_MAX`].
    #[error("{0} heads, more than {HEADS_MAX}; the device's next change joins them")]
    TooMany(usize),
}

impl Heads {
    /// Sorts them, and drops what stands twice.
    pub fn new(mut heads: Vec<ChangeHash>) -> Result<Self, HeadsError> {
        heads.sort_unstable();
        heads.dedup();
        match heads.len() {
            0 => Err(HeadsError::None),
            count if count > HEADS_MAX => Err(HeadsError::TooMany(count)),
            _ => Ok(Self(heads)),
        }
    }

    /// The heads, sorted.
    pub fn as_slice(&self) -> &[ChangeHash] {
        &self.0
    }

    /// The hashes one after another: how a store keeps them.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| *hash.as_bytes()).collect()
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` if it is not that.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (hashes, rest) = bytes.as_chunks::<{ ChangeHash::LENGTH }>();
        let heads: Vec<_> = hashes.iter().copied().map(ChangeHash::new).collect();
        let ascending = heads.is_sorted_by(|before, after| before < after);
        if rest.is_empty() && ascending { Self::new(heads).ok() } else { None }
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.list(self.0.len());
        self.0.iter().for_each(|hash| out.bytes(hash.as_bytes()));
    }

    pub(crate) fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let count = input.list(HEADS_MAX)?;
        let mut heads = Vec::with_capacity(count);
        for _ in 0..count {
            heads.push(ChangeHash::new(input.fixed()?));
        }
        // Order and doubles are checked when the message is written again and compared.
        Self::new(heads).map_err(|_| MessageError::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(number: usize) -> ChangeHash {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        ChangeHash::new(bytes)
    }

    #[test]
    fn heads_are_sorted_and_each_once() {
        let heads = Heads::new(vec![hash(3), hash(1), hash(3)]).unwrap();
        assert_eq!(heads.as_slice(), [hash(1), hash(3)]);
        assert_eq!(Heads::from_bytes(&heads.to_bytes()), Some(heads));
    }

    #[test]
    fn there_is_at_least_one_and_no_more_than_the_bound() {
        assert_eq!(Heads::new(Vec::new()), Err(HeadsError::None));
        assert!(Heads::new((0..HEADS_MAX).map(hash).collect()).is_ok());
        assert_eq!(Heads::new((0..=HEADS_MAX).map(hash).collect()), Err(HeadsError::TooMany(HEADS_MAX + 1)));
    }

    #[test]
    fn bytes_that_are_no_heads_are_told() {
        assert_eq!(Heads::from_bytes(&[]), None);
        assert_eq!(Heads::from_bytes(&[0; 33]), None);
        assert_eq!(Heads::from_bytes(&[0; 64]), None, "the same head twice");
    }
}
