//! What came of an exchange, for people.

use crate::id::{ChangeHash, RecordId};
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
    /// Changes waiting at the server for others, which are named: those are on another phone.
    pub waiting: Vec<(RecordId, ChangeHash)>,
}
