//! What devices are given, in one order.

use super::{ItemRow, Snapshot, VisitRow};
use casement_core::id::{DeviceId, MemberId, RecordId, VisitId, WorkspaceId};
use casement_core::store::{RecordAbout, Statement};

/// Asks for what is served after a number.
#[derive(Debug, Clone, Copy)]
pub struct FeedQuery<'a> {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// For whom: what is said of their own place in a team is for them.
    pub member: MemberId,
    /// After which number.
    pub after: u64,
    /// Up to which number: the last one when it was found out which visits they see. What was served since may be about
    /// a visit that is not among them, so it is told the next time.
    pub up_to: u64,
    /// The visits that they see and that have something after it. What is about no visit comes too.
    pub visits: &'a [VisitId],
    /// How many bytes at most; at least one entry, if there is any. What one check served of one record is not parted,
    /// so that no change comes without its attestation.
    pub bytes_max: usize,
}

/// A part of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedPage {
    /// In order.
    pub entries: Vec<(u64, FeedEntry)>,
    /// Up to which number all is told; never less than was asked after.
    pub reached: u64,
    /// Whether there is more.
    pub more: bool,
}

/// One thing that devices are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedEntry {
    /// A change that was checked.
    Change {
        /// Of which record.
        record: RecordId,
        /// The visit and the form version.
        about: RecordAbout,
        /// Its place in the server's log.
        position: u64,
        /// The device that brought it.
        via: DeviceId,
        /// The raw bytes.
        bytes: Vec<u8>,
    },
    /// A statement.
    Statement {
        /// About which record.
        record: RecordId,
        /// The visit and the form version.
        about: RecordAbout,
        /// The furthest place in the server's log when it was taken in.
        position: u64,
        /// The device that brought it.
        via: DeviceId,
        /// The statement.
        statement: Statement,
    },
    /// A form or a place that is new, changed or gone: as it is now, at the number of its last change.
    Item(ItemRow),
    /// A visit that is new or changed: as it is now, at the number of its last change.
    Visit(VisitRow),
    /// The member who asks has joined a visit: what is before this number is new for them.
    Joined(VisitId),
    /// The member who asks has left a visit.
    Left(VisitId),
}

/// Asks for whole records.
#[derive(Debug, Clone, Copy)]
pub struct Backfill<'a> {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// Of these visits.
    pub visits: &'a [VisitId],
    /// After which row; 0 for the first.
    pub after_row: u64,
    /// What was served up to this number. A record that has nothing served by then is not among them; a snapshot may
    /// hold more, and then comes with the statements about that.
    pub up_to: u64,
    /// How many bytes at most; at least one record, if there is any.
    pub bytes_max: usize,
}

/// A part of the records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordPage {
    /// In the order of their rows.
    pub records: Vec<FilledRecord>,
    /// Whether there is more.
    pub more: bool,
}

/// One record for someone who has nothing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRecord {
    /// Its row: what to ask from for the next page.
    pub row: u64,
    /// Which record.
    pub record: RecordId,
    /// The visit and the form version.
    pub about: RecordAbout,
    /// The last snapshot.
    pub snapshot: Option<Snapshot>,
    /// The served changes that it lacks, with their places in the server's log.
    pub changes: Vec<(u64, Vec<u8>)>,
    /// The served statements.
    pub statements: Vec<Statement>,
}

/// What an entry or a record takes besides its bytes, about: so that a page of many small ones has an end too.
const ENTRY_BYTES: usize = 64;

impl FeedEntry {
    /// What it counts for in a page.
    pub(super) fn size_bytes(&self) -> usize {
        let bytes = match self {
            Self::Change { bytes, .. } => bytes.len(),
            Self::Statement { statement, .. } => statement.bytes().len(),
            Self::Item(item) => item.label.len() + item.bytes.as_ref().map_or(0, Vec::len),
            Self::Visit(visit) => visit.label.len() + visit.bytes.len(),
            Self::Joined(_) | Self::Left(_) => 0,
        };
        ENTRY_BYTES + bytes
    }
}

impl FilledRecord {
    /// What it counts for in a page.
    pub(super) fn size_bytes(&self) -> usize {
        let snapshot = self.snapshot.as_ref().map_or(0, |snapshot| snapshot.bytes.len());
        let changes: usize = self.changes.iter().map(|(_, bytes)| ENTRY_BYTES + bytes.len()).sum();
        let statements: usize = self.statements.iter().map(|statement| ENTRY_BYTES + statement.bytes().len()).sum();
        ENTRY_BYTES + snapshot + changes + statements
    }
}

/// The room on a page. What is taken first has room in any case: or a page could be empty for ever.
pub(super) struct Room {
    left: usize,
    any: bool,
}

impl Room {
    pub(super) fn new(bytes_max: usize) -> Self {
        Self { left: bytes_max, any: false }
    }

    /// Takes room for so many bytes, where there is some.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        if self.any && bytes > self.left {
            return false;
        }
        (self.left, self.any) = (self.left.saturating_sub(bytes), true);
        true
    }
}

/// What was served by a check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Served {
    /// The visit, and its newest number in the feed; none where nothing is new.
    pub visit: Option<(VisitId, u64)>,
}
