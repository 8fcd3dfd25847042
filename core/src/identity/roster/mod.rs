//! The roster: who may sign in a workspace, as a hash-chained list that only the workspace's key can extend.
//!
//! An invitation carries the key's fingerprint, the first entry names the key, and each entry names the one before. So a
//! server can neither slip a device in, nor leave a revocation out of the middle, nor show two devices two rosters
//! without the difference being provable; it can only withhold the end, which any other device's knowledge brings out.

mod act;
mod chain;
mod entry;
mod error;
mod role;
#[cfg(test)]
mod tests;

pub use act::{Custody, RosterAct};
pub use chain::{EnrolledDevice, Roster, RosterMember};
pub use entry::{RosterEntry, RosterPoint};
pub use error::{RosterError, RosterFault};
pub use role::{Role, Roles};
