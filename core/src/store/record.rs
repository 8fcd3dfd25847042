//! A record as it is stored, and as it is listed.

use super::{LoggedChange, SecretBytes, Statement, StoredSnapshot};
use crate::id::{FormVersionId, RecordId, VisitId};
use crate::identity::{Heads, Incarnation};
use jiff::Timestamp;

/// To what a record belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordAbout {
    /// The visit. It never changes.
    pub visit: VisitId,
    /// The newest form version that the record was laid out for here.
    pub form: FormVersionId,
}

/// What a list shows about a record, computed by whoever last had it open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Whatever else the app wants to show.
    pub bytes: SecretBytes,
    /// Questions that are answered, of those that are relevant.
    pub answered: u32,
    /// Required questions that are relevant.
    pub required: u32,
    /// Disagreements that nobody has settled.
    pub disagreements: u32,
    /// Those of them that stand in the way of approval.
    pub blocking: u32,
    /// When the record last changed, by the clock of the device that changed it.
    pub changed: Timestamp,
}

/// A record in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLine {
    /// Which record.
    pub record: RecordId,
    /// To what it belongs.
    pub about: RecordAbout,
    /// Where it stands, as whoever wrote last has said: what is compared with the server's or another phone's.
    pub heads: Option<Heads>,
    /// What is known without opening it; none if nobody has opened it here yet.
    pub summary: Option<Summary>,
    /// Changes in the outbox.
    pub unsent: u64,
    /// Changes that the server holds for the lead.
    pub held: u64,
    /// Changes that the server has refused.
    pub refused: u64,
    /// What was set aside here.
    pub quarantined: u64,
    /// Whether the server, since it was last restored, has confirmed what only the snapshot holds.
    pub confirmed: bool,
}

/// A record as it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// To what it belongs.
    pub about: RecordAbout,
    /// See [`RecordLine::heads`].
    pub heads: Option<Heads>,
    /// The last snapshot.
    pub snapshot: Option<StoredSnapshot>,
    /// The changes that the snapshot lacks, oldest first. Some may stand in it all the same.
    pub tail: Vec<LoggedChange>,
    /// What was signed about it.
    pub statements: Vec<Statement>,
    /// What the list shows.
    pub summary: Option<Summary>,
    /// As whom this store writes to it; none before its first change in this life: draw a new actor.
    pub incarnation: Option<Incarnation>,
    /// See [`RecordLine::confirmed`].
    pub confirmed: bool,
}
