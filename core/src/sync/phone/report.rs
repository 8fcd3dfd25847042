//! What came of an exchange, for people.

use crate::id::{ChangeHash, RecordId, VisitId};
use crate::store::StayingRecord;
use crate::sync::wire::Notice;

/// What an exchange has done so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Requests that were answered.
    pub answers: u32,
    /// Bytes sent.
    pub bytes_sent: u64,
    /// Bytes received.
    pub bytes_received: u64,
    /// Changes that the server has for good now.
    pub receipted: u64,
    /// Changes that it keeps for the lead.
    pub held: u64,
    /// Changes that it does not take. They stay here.
    pub refused: u64,
    /// Changes that came.
    pub taken: u64,
    /// Changes that came and were set aside here: not proved to be whose they say, or not fitting.
    pub set_aside: u64,
    /// Records in which something is new.
    pub touched: Vec<RecordId>,
    /// Records that came and cannot be trusted: someone between the devices has altered them.
    pub untrusted: Vec<RecordId>,
    /// Records whose snapshot here is damaged: nothing can be merged into them before they were fetched anew.
    pub damaged: Vec<RecordId>,
    /// What the server told.
    pub notices: Vec<Notice>,
    /// Visits whose team the member has left, and of which nothing is here any more: the server has all that was. An app
    /// closes what it has open of them.
    pub visits_purged: Vec<VisitId>,
    /// Visits whose team the member has left, and of which something stays, for it is only here. Told with each exchange.
    pub visits_kept: Vec<KeptVisit>,
    /// Changes waiting at the server for others, which are named: those are on another phone.
    pub waiting: Vec<(RecordId, ChangeHash)>,
}

/// A visit whose team the member has left, and of which something is only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptVisit {
    /// Which visit.
    pub visit: VisitId,
    /// The records that stay, and why; none where the visit itself was opened here and not sent.
    pub records: Vec<StayingRecord>,
}

impl KeptVisit {
    pub(super) fn of(visit: VisitId, stays: &[StayingRecord]) -> Self {
        Self { visit, records: stays.iter().filter(|record| record.visit == visit).copied().collect() }
    }

    /// Changes that the server has not receipted.
    pub fn changes(&self) -> u64 {
        self.records.iter().map(StayingRecord::changes).sum()
    }
}
