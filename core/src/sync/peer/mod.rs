//! Phone to phone: two phones of one workspace bring each other up to date, with no server in reach.
//!
//! ```text
//!   LocalStore ← Meeting → frames  ··· the app carries bytes ···  frames ← Meeting → LocalStore
//! ```
//!
//! [`Meeting`] is one phone's side as a step machine over any stream of bytes: a socket, Bluetooth, files that are handed to
//! and fro. The two speak in turn, so that neither needs more room than for one frame. What is said is sealed for the two ends
//! (`channel`); each proves which device of the workspace it is (`introduction`); and gives the other's member what that
//! member may see (`shared`), which is less than what it has. Changes and statements pass the same gate and the same proofs
//! as from the server; nothing that another phone says is a receipt.

mod channel;
mod giving;
mod introduction;
mod meeting;
mod parcel;
mod part;
mod report;
mod shared;
mod taking;
mod talk;
#[cfg(test)]
mod tests;

pub use introduction::Peer;
pub use meeting::{Input, Meeting, Output, Stop};
pub use report::{Progress, Refused, Report, Stage};

/// Who began: nothing else differs between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// It speaks first, and says first who it is.
    Calls,
    /// It waits, and says who it is once it knows who calls.
    Listens,
}

impl Side {
    fn number(self) -> u64 {
        match self {
            Self::Calls => 0,
            Self::Listens => 1,
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Calls => Self::Listens,
            Self::Listens => Self::Calls,
        }
    }
}
