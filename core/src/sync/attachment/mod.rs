//! Attached files on their way: to the server by themselves, and here when somebody asks for them.
//!
//! A file goes in pieces, each a short request of its own: an app makes an exchange between two of them whenever it likes, and
//! answers never wait for photos. Where it was cut off it goes on, after a restart of either side too, for both keep what they
//! have of a file; in the end both hold the whole against its hash.

mod answered;
mod error;
mod pieces;
mod report;
#[cfg(test)]
mod tests;
mod transfer;

pub use error::TransferError;
pub use report::{TransferProgress, TransferReport};
pub use transfer::{ATTACHMENT_PATH, Input, Output, Transfer};

use pieces::PieceSize;
