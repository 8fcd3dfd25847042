//! A piece of a file on its way here.

use super::AttachmentError;
use crate::id::{FileHash, RecordId};
use crate::limits::{ATTACHMENT_BYTES_MAX, ATTACHMENT_PIECE_BYTES_MAX};
use crate::store::{EpochId, Misuse};

/// A piece of a file that the server gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Of which record.
    pub record: RecordId,
    /// Of which file.
    pub file: FileHash,
    /// The size of all of it. A piece that says another than those before begins the file anew.
    pub size_bytes: u64,
    /// From which place of it: where what is here ends, or the piece is passed over.
    pub offset: u64,
    /// What stands there.
    pub bytes: &'a [u8],
    /// The life of the server, which has it.
    pub epoch: EpochId,
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// So many bytes are here now, from the beginning.
    Held(u64),
    /// All of it is here, and is what its hash says.
    Whole,
    /// All of it came and is another file than its hash says: nothing of it is here any more.
    Wrong,
}

impl Piece<'_> {
    /// Whether it can be a piece of such a file.
    pub fn check(&self) -> Result<(), AttachmentError> {
        if self.size_bytes > ATTACHMENT_BYTES_MAX {
            return Err(AttachmentError::TooLarge);
        }
        let bytes = self.bytes.len();
        let rest = self.size_bytes.saturating_sub(self.offset);
        let max = usize::try_from(rest).unwrap_or(usize::MAX).min(ATTACHMENT_PIECE_BYTES_MAX);
        if bytes > max { Err(Misuse::TooLong { bytes, max }.into()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_lies_within_its_file_and_its_bound() {
        let bytes = vec![0; ATTACHMENT_PIECE_BYTES_MAX + 1];
        let piece = |size_bytes, offset, length: usize| {
            let (record, file, epoch) = (RecordId::new([1; 16]), FileHash::new([2; 32]), EpochId([3; 16]));
            Piece { record, file, size_bytes, offset, bytes: &bytes[..length], epoch }.check()
        };
        assert!(piece(10, 4, 6).is_ok() && piece(0, 0, 0).is_ok());
        assert!(piece(10, 4, 7).is_err() && piece(10, 11, 1).is_err() && piece(10, u64::MAX, 1).is_err());
        assert!(piece(ATTACHMENT_BYTES_MAX, 0, ATTACHMENT_PIECE_BYTES_MAX).is_ok());
        assert!(piece(ATTACHMENT_BYTES_MAX, 0, ATTACHMENT_PIECE_BYTES_MAX + 1).is_err());
        assert!(matches!(piece(ATTACHMENT_BYTES_MAX + 1, 0, 1), Err(AttachmentError::TooLarge)));
    }
}
