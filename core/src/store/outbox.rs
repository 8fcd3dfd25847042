//! What the server has not receipted.

use super::{Cursor, Item, LoggedChange, RecordAbout, Statement};
use crate::id::RecordId;
use crate::identity::Heads;

/// What the server has not receipted, up to a bound of bytes; and from where to ask it for what is new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outbox {
    /// How far into the server's log this store has come; none before the first exchange.
    pub cursor: Option<Cursor>,
    /// Visits made here.
    pub items: Vec<Item>,
    /// Changes and statements by record, the record with the oldest of them first.
    pub records: Vec<OutboxRecord>,
    /// Whether more is waiting than fits.
    pub more: bool,
    /// Records whose heads must be compared with the server, which was restored since they were compacted.
    pub unconfirmed: Vec<RecordId>,
}

/// What of one record the server has not receipted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRecord {
    /// Which record.
    pub record: RecordId,
    /// To what it belongs.
    pub about: RecordAbout,
    /// Where the record stands: what the device attests when it sends.
    pub heads: Option<Heads>,
    /// Changes, oldest first.
    pub changes: Vec<LoggedChange>,
    /// Statements. One may be about changes that do not fit into this outbox.
    pub statements: Vec<Statement>,
}
