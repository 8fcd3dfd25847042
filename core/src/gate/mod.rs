//! The bounded reader of raw changes: what anyone else's bytes meet first.
//!
//! [`read()`] takes the bytes of one change apart and refuses all that an honest device would not have written in exactly
//! these bytes. [`Index`] then holds it against the changes already known of its record, without any document. What
//! passed both is what Automerge may be given. Nothing here names a type of Automerge, or knows what an answer means.

pub mod layout;
pub mod schema;

mod change;
mod index;
mod operation;
mod read;
mod refusal;

pub use change::{Change, Kind};
pub use index::{Admission, Index, Known};
pub use operation::{Edit, Operation, OperationId, TextId, Value};
pub use read::read;
pub use refusal::Refusal;
