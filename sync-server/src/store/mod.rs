//! What a server keeps, as a trait: every method is one whole transaction, durable when it returns.
//!
//! The truth is the append-only log of raw changes of each record. A change is *taken in* when it is durable: from then
//! on there is a receipt for it. It is *served* to other devices once it was checked by applying it; for that it gets a
//! number in the feed of its workspace, in which everything that devices need stands in one order. The store opens no
//! document, checks no signature and knows no role: it keeps what the domain has judged.
//!
//! The twin in memory is for tests and simulations. Every implementation runs the tests in `contract`.

mod attachment;
mod batch;
mod checking;
#[cfg(test)]
mod contract;
mod credential;
mod directory;
mod error;
mod feed;
mod held;
mod item;
mod memory;
mod passkey;
mod preferences;
mod session;
mod sqlite;
mod standing;
mod usage;

pub use attachment::{FileRow, RecordFiles};
pub use batch::{Batch, Committed, NewChange, NewStatement, RecordAppend, RecordLog};
pub use checking::{Checked, Snapshot, Unchecked, UncheckedChange};
pub use credential::{CredentialActs, CredentialRow};
pub use directory::{
    Administration, AuditLine, AuditPoint, Directory, InvitationRow, TeamRow, VisitRole, VisitRow, Workspace,
};
pub use error::StoreError;
pub use feed::{Backfill, FeedEntry, FeedPage, FeedQuery, FilledRecord, RecordPage, Served};
pub(crate) use held::HELD_STATEMENTS_MAX;
pub use held::{Held, HeldId};
pub use item::ItemRow;
pub use memory::{Failure, MemoryStore};
pub use passkey::{PasskeyActs, PasskeyId, PasskeyIdError, PasskeyRow};
pub use preferences::{Language, Preferences, PreferencesRow, Theme, TimeZoneName};
pub use session::{SessionActs, SessionRow, SignInRow};
pub use sqlite::SqliteStore;
pub use standing::{RecordStanding, ServedRecord, StandingsOf};
pub use usage::Usage;

use casement_core::id::{FileHash, RecordId, WorkspaceId};
use casement_core::store::{EpochId, Shelf};
use jiff::Timestamp;

/// A server's store. What is absent is `Ok(None)` or empty; an error leaves everything as it was.
///
/// It is shared between threads: reads go on while something is written. Times are kept in whole milliseconds, as
/// messages have them.
pub trait ServerStore: Send + Sync {
    // ---- The server's life ----

    /// In which life the server is, and the secret with which it knows its own challenges again. Both are drawn when
    /// the store is made.
    fn life(&self) -> Result<Life, StoreError>;

    /// Begins another life: the store was brought back from a backup, and devices must be asked what it lacks.
    fn begin_life(&self, life: &Life) -> Result<(), StoreError>;

    // ---- Who, where, with which forms ----

    /// All workspaces, by their ids.
    fn workspaces(&self) -> Result<Vec<Workspace>, StoreError>;

    /// Everything about a workspace that is small and asked for at each exchange.
    fn directory(&self, workspace: WorkspaceId) -> Result<Option<Directory>, StoreError>;

    /// Keeps what someone decided: entries of the roster, invitations, web sessions, credentials, passkeys, items, visits with their
    /// teams, and the line of the audit log that tells of it. Refused as a whole with [`StoreError::Conflict`] where the roster or
    /// the audit log has moved on since the caller looked, an invitation, a code or a session is not open any more, or a login
    /// or a passkey is another member's.
    fn administer(&self, act: &Administration) -> Result<(), StoreError>;

    /// Keeps when a web session was last used; nothing where it is over, or was used later. Nobody decides that, so no
    /// line tells of it.
    fn use_session(&self, workspace: WorkspaceId, token_hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError>;

    /// Keeps how a member wants the pages to look. No line tells of it either.
    fn keep_preferences(&self, workspace: WorkspaceId, row: &PreferencesRow) -> Result<(), StoreError>;

    /// One item with its bytes; without them where it is gone.
    fn item(&self, workspace: WorkspaceId, shelf: Shelf, key: &[u8]) -> Result<Option<ItemRow>, StoreError>;

    /// Lines of the audit log from a number on, at most so many.
    fn audit(&self, workspace: WorkspaceId, from: u64, max: usize) -> Result<Vec<AuditLine>, StoreError>;

    // ---- The exchange ----

    /// What is known of one record: all its raw changes, each after those that it depends on, for the index to be made
    /// of.
    fn record(&self, workspace: WorkspaceId, record: RecordId) -> Result<Option<RecordLog>, StoreError>;

    /// Takes in what was judged, of as many devices as there are: all or nothing. Refused with [`StoreError::Conflict`]
    /// where a record has grown or something of it was set aside since the caller looked, and where a hash or an
    /// actor's number would stand in it twice.
    fn commit(&self, batch: &Batch) -> Result<Committed, StoreError>;

    /// How many records a workspace has, and how many bytes of changes and statements. It is known without counting.
    fn usage(&self, workspace: WorkspaceId) -> Result<Usage, StoreError>;

    /// Which of these records are not there.
    fn missing(&self, workspace: WorkspaceId, records: &[RecordId]) -> Result<Vec<RecordId>, StoreError>;

    /// What is served after a number, to someone who sees these visits.
    fn feed(&self, query: &FeedQuery<'_>) -> Result<FeedPage, StoreError>;

    /// Whole records, for someone who has none of them: snapshot, what came after it, statements.
    fn records(&self, query: &Backfill<'_>) -> Result<RecordPage, StoreError>;

    // ---- Review ----

    /// Where records stand, in the order in which they came. Those of which nothing is served are not among them.
    fn standings(&self, workspace: WorkspaceId, of: StandingsOf) -> Result<Vec<RecordStanding>, StoreError>;

    /// What is served of one record: the snapshot and what came after it; or, after a place of the log that is not 0, what
    /// came after that. None where nothing of it is served.
    fn served(&self, workspace: WorkspaceId, record: RecordId, after: u64) -> Result<Option<ServedRecord>, StoreError>;

    // ---- Attached files ----

    /// The visit of a record and its files, or one of them alone; none where the record is not here, served or not.
    fn record_files(
        &self,
        workspace: WorkspaceId,
        record: RecordId,
        only: Option<FileHash>,
    ) -> Result<Option<RecordFiles>, StoreError>;

    /// All files of a workspace after a number, at most so many, with their numbers: which are never used again.
    fn files(&self, workspace: WorkspaceId, after: u64, max: usize) -> Result<Vec<(u64, FileRow)>, StoreError>;

    /// How many files a workspace has, and their bytes. It is known without counting.
    fn file_usage(&self, workspace: WorkspaceId) -> Result<Usage, StoreError>;

    /// A file is here: its content is on the disk for good. Twice is as good as once.
    fn keep_file(&self, row: &FileRow) -> Result<(), StoreError>;

    // ---- Checking ----

    /// Records with changes or statements that are taken in and not yet served, the longest waiting first, at most so
    /// many.
    fn unchecked(&self, max: usize) -> Result<Vec<Unchecked>, StoreError>;

    /// Keeps what came of checking a record: what is served from now on, what was set aside, the snapshot. Refused with
    /// [`StoreError::Conflict`] where a place was checked off by someone else already.
    fn check_off(&self, checked: &Checked) -> Result<Served, StoreError>;

    /// What is held for the leads of a workspace.
    fn held(&self, workspace: WorkspaceId) -> Result<Vec<Held>, StoreError>;

    /// Lets go of what was held: it was taken in after all, or its lead has decided against it. Refused with
    /// [`StoreError::Conflict`] where one of them is held no more, or the audit log has moved on.
    fn let_go(&self, workspace: WorkspaceId, held: &[HeldId], told: &AuditLine) -> Result<(), StoreError>;
}

/// One life of the server.
#[derive(Clone, PartialEq, Eq)]
pub struct Life {
    /// By which devices know it.
    pub epoch: EpochId,
    /// With which the server signs for itself what it gives away and gets back.
    pub secret: [u8; 32],
}

impl std::fmt::Debug for Life {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Life({:?})", self.epoch)
    }
}
