//! What a purge did.

use casement_core::id::{RecordId, VisitId};
use casement_core::store::PurgeReport;

/// What a purge removed, and what stays.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PurgeOutcome {
    /// Records that are gone from here: the server has all of them.
    pub records_purged: Vec<RecordId>,
    /// Records that stay, for something of them is only here.
    pub records_stay: Vec<StayingRecord>,
    /// Visits of which nothing is here any more.
    pub visits_purged: Vec<VisitId>,
    /// Visits that stay.
    pub visits_stay: Vec<VisitId>,
}

/// A record that stays, because something of it is only here. Where that is an attached file alone, all its counts are 0: carry files, too.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StayingRecord {
    /// Which record.
    pub record: RecordId,
    /// Of which visit.
    pub visit: VisitId,
    /// Changes that were not sent yet: sync.
    pub unsent: u64,
    /// Changes that the server holds for the lead.
    pub held: u64,
    /// Changes that the server has refused.
    pub refused: u64,
    /// Attached files that the server does not have: carry them.
    pub files: u64,
}

impl From<PurgeReport> for PurgeOutcome {
    fn from(report: PurgeReport) -> Self {
        let stays = report.stays.iter().map(|stays| StayingRecord {
            record: stays.record,
            visit: stays.visit,
            unsent: stays.unsent,
            held: stays.held,
            refused: stays.refused,
            files: stays.attachments,
        });
        Self {
            records_purged: report.purged.iter().map(|purged| purged.record).collect(),
            records_stay: stays.collect(),
            visits_purged: report.visits_purged,
            visits_stay: report.visits_stay,
        }
    }
}
