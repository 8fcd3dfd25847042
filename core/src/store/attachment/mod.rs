//! The files that are attached in records: photos, sound, papers. A record's document names each by the SHA-256 of its content;
//! the content is kept here, and travels apart ([`crate::sync::attachment`]).
//!
//! What a record has is what its document says ([`crate::record::Record::attachments`]); what of that is not here is
//! [`missing`]. A file is kept once, in however many records it is attached, and for each of them until the server has
//! receipted it.

mod error;
mod line;
mod piece;

pub use error::AttachmentError;
pub use line::{AttachmentLine, KeptFile, missing};
pub use piece::{Piece, Taken};

use super::{EpochId, LocalStore, StoreError};
use crate::id::{FileHash, RecordId};
use std::io::Read;

/// Where a phone keeps attached files. Every method is one transaction, durable when it returns; an error leaves everything as it
/// was. Files are read and written piece by piece: no method holds one in memory. A purge of [`LocalStore`] removes those that the
/// server has receipted, and a record of which one is not receipted stays.
pub trait AttachmentStore: LocalStore {
    /// Keeps a file for a record that is here: reads `content` to its end. Content that is here already takes no more room. The
    /// act that attaches it comes after this; where that fails, [`Self::let_go_file`].
    ///
    /// # Errors
    /// Nothing of it is kept where there is no space, where it is larger than
    /// [`ATTACHMENT_BYTES_MAX`](crate::limits::ATTACHMENT_BYTES_MAX), or where `content` cannot be read.
    fn keep_file(&mut self, record: RecordId, content: &mut dyn Read) -> Result<KeptFile, AttachmentError>;

    /// Reads from a place of a file that is here as a whole; gives how many bytes, fewer than there is room for only at its end.
    fn read_file(&self, file: FileHash, offset: u64, into: &mut [u8]) -> Result<usize, AttachmentError>;

    /// Every file that is here for a record, as a whole or in part, in the order in which they came.
    fn files(&self) -> Result<Vec<AttachmentLine>, StoreError>;

    /// Keeps a piece of a file that the server gives. The last one completes it where the whole has the hash by which it is named;
    /// where it has not, all of it is gone.
    fn take_piece(&mut self, piece: &Piece<'_>) -> Result<Taken, AttachmentError>;

    /// The server has a file of a record for good, in this life of it. Nothing where the file is not here.
    fn receipt_file(&mut self, record: RecordId, file: FileHash, epoch: EpochId) -> Result<(), StoreError>;

    /// Removes a file from a record, receipted or not: the act that attaches it was not done, or it came to be seen and can be
    /// fetched again. Whether there was one.
    fn let_go_file(&mut self, record: RecordId, file: FileHash) -> Result<bool, StoreError>;
}
