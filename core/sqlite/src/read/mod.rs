//! What is read, one file for each method of the trait.

mod items;
mod open;
mod outbox;
mod quarantine;
mod records;
pub(crate) mod row;

pub(crate) use items::{item, items};
pub(crate) use open::{open, snapshot};
pub(crate) use outbox::outbox;
pub(crate) use quarantine::{quarantine, quarantine_room};
pub(crate) use records::records;
