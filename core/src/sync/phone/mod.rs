//! The phone's side of the exchange.
//!
//! The store is the memory of it: what is to be sent is what the store has no receipt for, and how far the phone has come is
//! the store's cursor. An [`Exchange`] that is dropped at any moment loses nothing but a little time.

mod enrol;
mod error;
mod exchange;
mod incoming;
mod lost;
mod me;
mod outgoing;
mod report;
mod taken;
mod waits;

pub use enrol::{EnrolError, Enrolment, Welcome, enrolled};
pub use error::SyncError;
pub use exchange::{Exchange, Input, Output, Stop};
pub use me::Me;
pub use report::{KeptVisit, Report};

pub(super) use me::roster_item;
pub(super) use taken::{READER, take};
