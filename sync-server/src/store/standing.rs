//! What is served of records, for whoever computes views of them.

use super::Snapshot;
use casement_core::id::{RecordId, VisitId};
use casement_core::store::{RecordAbout, Statement};

/// Of which records it is asked where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandingsOf {
    /// One record.
    Record(RecordId),
    /// All records of a visit.
    Visit(VisitId),
}

/// Where a record stands for those who see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordStanding {
    /// Which record.
    pub record: RecordId,
    /// The visit and the form version.
    pub about: RecordAbout,
    /// A number of the feed that is another, and higher, once anything more of the record is served. What was made of the
    /// record at this number is true as long as it stands.
    pub told: u64,
}

/// What is served of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedRecord {
    /// Where it stands with this.
    pub standing: RecordStanding,
    /// The last snapshot; none where it was asked for what came after a place.
    pub snapshot: Option<Snapshot>,
    /// The served changes that come after the snapshot, or after the place, with their places in the server's log.
    pub changes: Vec<(u64, Vec<u8>)>,
    /// All served statements, in the order in which they were taken in.
    pub statements: Vec<Statement>,
}
