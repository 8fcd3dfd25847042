//! Removing what the server has.

use super::{Cursor, ReceiptChain};
use crate::id::{RecordId, VisitId};

/// What a purge removed, with proof, and what stays, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PurgeReport {
    /// The server's life, and the place in its log up to which this store had come.
    pub cursor: Option<Cursor>,
    /// Records that are gone from here.
    pub purged: Vec<PurgedRecord>,
    /// Records that stay.
    pub stays: Vec<StayingRecord>,
    /// Attached files that are gone from here, in records that are gone and in such that stay.
    pub attachments: u64,
    /// Visits of which nothing is here any more.
    pub visits_purged: Vec<VisitId>,
    /// Visits that stay: they were made here and not receipted, or a record of theirs stays.
    pub visits_stay: Vec<VisitId>,
}

/// A record that is gone from here: the server has all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PurgedRecord {
    /// Which record.
    pub record: RecordId,
    /// Of which visit.
    pub visit: VisitId,
    /// What the server has receipted.
    pub receipts: ReceiptChain,
}

/// A record that stays, because something of it is only here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StayingRecord {
    /// Which record.
    pub record: RecordId,
    /// Of which visit.
    pub visit: VisitId,
    /// Changes in the outbox.
    pub unsent: u64,
    /// Changes that the server holds for the lead.
    pub held: u64,
    /// Changes that the server has refused.
    pub refused: u64,
    /// Statements that the server has not receipted.
    pub statements: u64,
    /// Changes set aside that did not come from the server.
    pub quarantined: u64,
    /// Attached files that the server has not receipted.
    pub attachments: u64,
    /// The server was restored and has not confirmed that it still has what only the snapshot holds.
    pub unconfirmed: bool,
}

impl StayingRecord {
    /// Changes that the server has not receipted.
    pub const fn changes(&self) -> u64 {
        self.unsent + self.held + self.refused + self.quarantined
    }

    /// Whether there is any reason to stay.
    pub const fn must_stay(&self) -> bool {
        self.changes() + self.statements + self.attachments > 0 || self.unconfirmed
    }
}
