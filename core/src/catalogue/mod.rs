//! What a workspace has besides records: places, visits, published forms, as plain values with one encoding each.
//!
//! The server keeps them and gives them to phones; a phone keeps them whole. Nothing here knows either.

mod form;
mod place;
mod visit;

pub use form::{Attached, PublishedForm};
pub use place::Place;
pub use visit::{TeamMember, Visit, VisitKind, VisitRole};
