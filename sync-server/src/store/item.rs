//! Forms and places.

use casement_core::store::Shelf;

/// One thing that phones keep whole: a published form, a place. Visits are kept apart: who sees them is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// Where it stands: [`Shelf::Form`] or [`Shelf::Place`].
    pub shelf: Shelf,
    /// Under which key.
    pub key: Vec<u8>,
    /// Its place among the others: lower numbers first.
    pub order: u64,
    /// What a list needs of it.
    pub label: Vec<u8>,
    /// The thing; none where it is gone, so that phones drop it.
    pub bytes: Option<Vec<u8>>,
}
