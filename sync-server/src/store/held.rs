//! What is kept for a lead to decide on.

use casement_core::id::{ChangeHash, DeviceId, RecordId, WorkspaceId};
use casement_core::store::RecordAbout;
use jiff::Timestamp;

/// A number by which something held is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeldId(pub u64);

/// Attestations that are kept with one change that is held: a push has one, and some of earlier pushes that were lost. They
/// stand with each change, so a push of many changes and many attestations must not multiply them.
pub(crate) const HELD_STATEMENTS_MAX: usize = 8;

/// A change that is kept, and neither merged nor dropped. The same change of the same record is held once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// By which it is named; given by the store.
    pub id: HeldId,
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// Of which record it says to be.
    pub record: RecordId,
    /// To what that belongs, as the device said.
    pub about: RecordAbout,
    /// Its hash.
    pub hash: ChangeHash,
    /// The device that brought it.
    pub via: DeviceId,
    /// Why: the reason that its receipt gives.
    pub reason: u16,
    /// When, by the server's clock.
    pub received: Timestamp,
    /// The raw bytes.
    pub bytes: Vec<u8>,
    /// The attestations that came with it.
    pub statements: Vec<Vec<u8>>,
}
