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
    /// The visits that they see and that have something after it. What is about no visit comes too.
    pub visits: &'a [VisitId],
    /// How many bytes at most; at least one entry, if there is any. The changes of one push and the attestations that came
    /// with them are not parted.
    pub bytes_max: usize,
}

/// A part of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedPage {
    /// In order.
    pub entries: Vec<(u64, FeedEntry)>,
    /// Up to which number all is told.
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
    /// What was served up to this number.
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

/// What was served by a check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Served {
    /// The visit, and its newest number in the feed; none where nothing is new.
    pub visit: Option<(VisitId, u64)>,
}
