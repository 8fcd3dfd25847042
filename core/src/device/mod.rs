//! A device at work: a record opened from its store, and acts that are done only when they are kept.
//!
//! An act goes the whole way here: the form says what it thinks, the record makes a change, the store keeps it with its
//! place in the outbox, and only then does the act return. Where the store cannot keep it, the record is as it was.

mod act;
mod compact;
mod error;
mod follow;
mod list;
mod open;
mod receive;
mod verify;

pub use error::DeviceError;
pub use follow::Followed;
pub use list::store_summary;
pub use open::{NewRecord, OpenRecord, Owner};
pub(crate) use open::{read_stored, stored};
pub use receive::Delivered;
pub use verify::signed_changes;
