//! What a workspace has besides records: places, visits, published forms, as plain values with one encoding each.
//!
//! The server keeps them and gives them to phones; a phone keeps them whole. Nothing here knows either.

mod form;
mod place;
mod visit;

pub use form::{Attached, PublishedForm};
pub use place::Place;
pub use visit::{TeamMember, Visit, VisitKind, VisitRole};

use crate::limits::STORE_SUMMARY_BYTES_MAX;

/// What a list shows, within its bound.
fn label(text: &str) -> String {
    let mut end = text.len().min(STORE_SUMMARY_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}
