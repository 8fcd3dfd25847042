//! What a phone keeps, as a trait: every method is one whole transaction.
//!
//! The truth is the append-only log of raw changes; a snapshot is a cache that may stand for the part of the log which
//! the server has receipted. The store opens no document and checks no signature: it knows a change as bytes with a
//! hash, an author and an actor's number ([`Change`]). What was appended or received is durable when the method
//! returns, together with its place in the outbox.
//!
//! [`MemoryStore`] is the twin for tests and simulations. Every implementation runs the tests in `contract` by
//! `local_store_contract!` (both need the feature `contract`).

mod append;
mod attachment;
mod change;
mod compaction;
#[cfg(any(test, feature = "contract"))]
pub mod contract;
mod delivery;
mod error;
mod item;
pub mod log_of_writes;
mod memory;
mod outbox;
mod purge;
mod quarantine;
mod receipt;
mod record;
mod secret_bytes;
mod statement;

pub use append::Append;
pub use attachment::{AttachmentError, AttachmentLine, AttachmentStore, KeptFile, Piece, Taken, missing};
pub use change::{Change, LoggedChange, Sending};
pub use compaction::{Compacted, Compaction, Snapshot, SnapshotDigest, StoredSnapshot};
pub use delivery::{Cursor, Delivery, EpochId, ForeignChange, ForeignSnapshot, Received, Source};
pub use error::{Misuse, StoreError};
pub use item::{Item, ItemLine, Setting, Shelf};
pub use memory::MemoryStore;
pub use outbox::{Outbox, OutboxRecord};
pub use purge::{PurgeReport, PurgedRecord, StayingRecord};
pub use quarantine::{Quarantine, QuarantineReason, QuarantineRoom, Quarantined};
pub use receipt::{Receipt, ReceiptChain, Receipted, Verdict};
pub use record::{RecordAbout, RecordLine, StoredRecord, Summary};
pub use secret_bytes::SecretBytes;
pub use statement::{Statement, StatementId, StatementKind};

use crate::id::{RecordId, VisitId};

/// A phone's store; the files that are attached in its records are kept by [`AttachmentStore`]. What is absent is `Ok(None)` or empty; an error leaves everything as it was.
pub trait LocalStore {
    // ---- Records ----

    /// Keeps what was done here: changes, their place in the outbox, statements and summary, all or nothing.
    fn append(&mut self, act: &Append) -> Result<(), StoreError>;

    /// Takes in what came from the server or another phone: changes, statements, receipts, cursor, forms and visits, all
    /// or nothing. The same delivery twice is as good as once.
    fn receive(&mut self, delivery: &Delivery) -> Result<Received, StoreError>;

    /// What is needed to open a record: one snapshot and the changes that it lacks.
    fn open(&self, record: RecordId) -> Result<Option<StoredRecord>, StoreError>;

    /// Keeps a snapshot which the caller has verified, and lets the raw changes go that it reproduces and the server has
    /// receipted. Those without a receipt never go.
    fn compact(&mut self, compaction: &Compaction) -> Result<Compacted, StoreError>;

    /// All records, by visit, with what a list shows; opens no document.
    fn records(&self) -> Result<Vec<RecordLine>, StoreError>;

    /// What was set aside: second contents, and what was held or refused here.
    ///
    /// There is room for [`crate::limits::STORE_QUARANTINED_MAX`] changes and
    /// [`crate::limits::STORE_QUARANTINE_BYTES_MAX`] bytes. Beyond that what the server has is let go, the oldest first, and
    /// named in [`Received::let_go`], so that it can be fetched again. What another phone brought stays; more of it is turned
    /// away, which is told in [`Received::turned_away`] and counted here for good: that phone has it still, and the server
    /// gets it from there. Changes for the log always find room. So nothing that was typed is lost, and nothing that
    /// strangers make grows without bound.
    fn quarantine(&self) -> Result<Quarantine, StoreError>;

    // ---- The exchange ----

    /// What the server has not receipted, oldest first, up to so many bytes; at least one change, if there is any.
    fn outbox(&self, bytes_max: usize) -> Result<Outbox, StoreError>;

    /// Forgets as whom this store has written: its next change in each record comes from a new actor. For a store that
    /// was put back from a backup.
    fn begin_life(&mut self) -> Result<(), StoreError>;

    /// Forgets how far the server's log was read, but not which life of the server it was: [`Outbox::cursor`] then has the position
    /// 0, and the next exchange brings everything that this device may see. For what was purged and is wanted again.
    fn read_anew(&mut self) -> Result<(), StoreError>;

    /// Removes everything that the server has receipted, and says what stays and why. Forms and settings stay, and nothing that is
    /// gone comes back by itself: [`Self::read_anew`].
    fn purge(&mut self) -> Result<PurgeReport, StoreError>;

    /// Removes the records of these visits of which the server has receipted everything, with all that belongs to them, and
    /// the visits of which nothing stays; says what stays and why. Everything else is as it was, but [`Setting::Receipted`]:
    /// where the server gives such a visit again, it must give what came from here too.
    fn purge_visits(&mut self, visits: &[VisitId]) -> Result<PurgeReport, StoreError>;

    // ---- Settings, forms, visits, roster ----

    /// Keeps items, each in the place of the one with the same shelf and key.
    fn keep(&mut self, items: &[Item]) -> Result<(), StoreError>;

    /// One item.
    fn item(&self, shelf: Shelf, key: &[u8]) -> Result<Option<Item>, StoreError>;

    /// All items of a shelf in their order, without their bytes.
    fn items(&self, shelf: Shelf) -> Result<Vec<ItemLine>, StoreError>;
}
