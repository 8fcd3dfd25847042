//! What came of carrying files, for people.

use crate::sync::wire::FileOf;

/// What was done since the last [`Begin`](super::Input::Begin). What stands in none of the lists stands where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferReport {
    /// Files that the server has for good now, those among them that it had before.
    pub sent: Vec<FileOf>,
    /// Files that are here now.
    pub fetched: Vec<FileOf>,
    /// Files of records that the server does not know yet: they go once an exchange has brought the record's changes.
    pub waiting: Vec<FileOf>,
    /// Files that the server does not take or give, with the reason: see
    /// [`FileRefused`](crate::sync::reason::FileRefused). They stay here.
    pub refused: Vec<(FileOf, u16)>,
    /// Files that were asked for and that the server does not have: another phone has not sent them yet.
    pub absent: Vec<FileOf>,
    /// Files that came out as another than they are named, however often they were carried, or did not come any further.
    pub failed: Vec<FileOf>,
    /// Files that are damaged here and cannot be sent.
    pub damaged: Vec<FileOf>,
    /// Requests that were answered.
    pub answers: u32,
    /// Bytes sent.
    pub bytes_sent: u64,
    /// Bytes received.
    pub bytes_received: u64,
}

/// How far a transfer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransferProgress {
    /// The file that is carried now.
    pub of: FileOf,
    /// Whether it goes to the server; else it comes from there.
    pub is_upload: bool,
    /// How much of it was carried.
    pub done_bytes: u64,
    /// Its size; 0 where that is not known yet.
    pub size_bytes: u64,
    /// How many files come after it, as far as that is known.
    pub files_after: usize,
    /// Bytes of those that are to be sent.
    pub bytes_after: u64,
}
