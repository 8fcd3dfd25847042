//! What tells a screen that something is new.

use crate::error::CasementError;
use casement_core::id::RecordId;

/// What a screen draws again.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Changes {
    /// The record.
    pub record: RecordId,
    /// The places of the entries that may look different: their value, label, relevance, choices, observations or comments. Marks of one
    /// code used for two people may change at other places too.
    pub places: Vec<String>,
    /// Whether it is to be drawn anew as a whole.
    pub is_whole: bool,
}

/// Told after each act, exchange and meeting, on the thread that did it, before the call returns; of an act with `Said.isTold` false its caller
/// tells. It may call the library. What it throws is passed over: nothing is undone by it.
#[uniffi::export(with_foreign)]
pub trait Listener: Send + Sync {
    /// Something in an open record may look different.
    fn record_changed(&self, changes: Changes) -> Result<(), CasementError>;

    /// The lists of visits, forms or records may look different.
    fn lists_changed(&self) -> Result<(), CasementError>;
}
