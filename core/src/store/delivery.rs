//! What came from elsewhere.

use super::append::within;
use super::{Change, Item, Misuse, Quarantined, Receipt, RecordAbout, Shelf, Snapshot, Statement, Summary};
use crate::id::{ChangeHash, RecordId};
use crate::identity::Heads;
use crate::limits::STORE_SNAPSHOT_BYTES_MAX;

/// What came from the server or another phone in one piece, checked by the caller as far as it can be without opening a
/// document: kept as a whole or not at all.
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    /// From whom.
    pub source: Source,
    /// Changes for the log.
    pub changes: Vec<ForeignChange>,
    /// Statements, each about one record that is known or comes along.
    pub statements: Vec<(RecordId, Statement)>,
    /// Where records stand after these changes, as far as the caller knows without opening them.
    pub heads: Vec<(RecordId, Heads)>,
    /// Whole records for a new device, and for one whose snapshot is damaged. Where a sound one with other heads is here,
    /// the delivery is refused: the caller merges it and delivers its changes.
    pub snapshots: Vec<ForeignSnapshot>,
    /// What the caller set aside.
    pub quarantine: Vec<Quarantined>,
    /// What the server said about what it was sent.
    pub receipts: Vec<Receipt>,
    /// Records of which the server has everything that only the snapshot here holds.
    pub confirmed: Vec<RecordId>,
    /// Forms, visits, entries of the roster, settings.
    pub items: Vec<Item>,
    /// Items that are gone.
    pub dropped_items: Vec<(Shelf, Vec<u8>)>,
    /// What lists show from now on.
    pub summaries: Vec<(RecordId, Summary)>,
    /// How far into the server's log everything up to this delivery reaches.
    pub cursor: Option<Cursor>,
}

/// From whom a delivery came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Source {
    /// The server: it has what it sends.
    #[default]
    Server,
    /// Another phone: what it sends goes to the outbox, for perhaps that phone never comes home.
    Peer,
}

/// A change made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignChange {
    /// Of which record.
    pub record: RecordId,
    /// To what the record belongs; needed where it is not known yet.
    pub about: Option<RecordAbout>,
    /// The change.
    pub change: Change,
    /// Its place in the server's log; 0 from another phone.
    pub position: u64,
}

/// A whole record from the server, which the caller has verified against hashes and attestations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignSnapshot {
    /// Which record.
    pub record: RecordId,
    /// To what it belongs.
    pub about: RecordAbout,
    /// The document.
    pub snapshot: Snapshot,
    /// How many changes it holds.
    pub changes: u64,
    /// The place in the server's log up to which it reaches.
    pub position: u64,
}

/// A place in the server's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// Of which life of the server: another one after it was restored from a backup.
    pub epoch: EpochId,
    /// The last place that was seen.
    pub position: u64,
    /// While the server gives what stands before that place and was not to be seen here earlier: how far that has come, in
    /// the server's own numbers. None once nothing is missing.
    pub within: Option<u64>,
}

impl Cursor {
    /// The place where nothing was seen yet, in the same life of the server.
    #[must_use]
    pub const fn at_the_beginning(self) -> Self {
        Self { position: 0, within: None, ..self }
    }

    /// Whether it is further than another, of the same life of the server or of another one.
    pub fn is_after(self, before: Self) -> bool {
        // Of two at one place, the one that is done with what was missing is the further.
        let rank = |cursor: Self| (cursor.position, cursor.within.is_none(), cursor.within);
        self.epoch != before.epoch || rank(self) > rank(before)
    }
}

/// One life of a server. Random.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EpochId(pub [u8; 16]);

/// What became of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Received {
    /// Changes that were new.
    pub added: u64,
    /// Changes that were in the log before.
    pub already_had: u64,
    /// Changes set aside because the same actor and number stand here with another content.
    pub second_contents: Vec<(RecordId, ChangeHash)>,
    /// What the server has and was set aside, and for which there is no room any more: fetch it again when it is needed.
    pub let_go: Vec<(RecordId, ChangeHash)>,
    /// How many changes of another phone were to be set aside and were not, for want of room: it keeps them.
    pub turned_away: u64,
    /// Records in which changes of this store's own actor came that it does not know: it was put back from a backup. It
    /// writes there as a new actor from now on.
    pub forgotten: Vec<RecordId>,
    /// The server was restored: everything counts as unsent again, and the heads of records must be compared.
    pub epoch_changed: bool,
}

impl Delivery {
    /// Whether every part is within its bound. Every store asks this first.
    pub fn check(&self) -> Result<(), Misuse> {
        self.changes.iter().try_for_each(|foreign| foreign.change.check())?;
        self.statements.iter().try_for_each(|(_, statement)| statement.check())?;
        self.snapshots.iter().try_for_each(|foreign| foreign.snapshot.check())?;
        self.quarantine.iter().try_for_each(Quarantined::check)?;
        self.items.iter().try_for_each(Item::check)?;
        self.summaries.iter().try_for_each(|(_, summary)| summary.check())
    }
}

impl Snapshot {
    pub(super) fn check(&self) -> Result<(), Misuse> {
        within(self.bytes.len(), STORE_SNAPSHOT_BYTES_MAX)
    }
}
