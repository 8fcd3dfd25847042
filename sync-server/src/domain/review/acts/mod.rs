//! What members do in records from pages: as a phone would, with the key of their session.
//!
//! Each deed is one change. The changes are made in the sandbox, of what is served of the record; the key never goes there.
//! What comes back is read by the gate like anyone's bytes, signed, taken in at the desk of all pushes, checked and served.
//!
//! ```text
//!   desk ── seats           as whom someone writes, and that they do one thing at a time
//!     ├──── outcomes        what came of the last requests, so that one that comes twice is done once
//!     ├──── made            what was made, held against what may be made
//!     └──── (sandbox)
//!             perform       deeds on a copy of the record; guard: whether it is what the lead looked at; type_in: what stands on
//!                           paper, read by typed
//! begin ── desk               a record that nobody has begun, with what is typed in first
//! ```

mod begin;
mod deed;
mod desk;
mod error;
mod guard;
mod made;
mod outcomes;
mod perform;
mod seats;
mod todo;
mod type_in;
mod typed;

pub use begin::{Beginning, Begun};
pub use deed::{Acted, Acting, Deed, HowKnown, RequestId, Ruling, Typing, Verb};
pub use error::{ActError, NotDone};
pub use todo::{Performed, ToDo, TypingToDo};

pub(super) use begin::is_filled_in;
pub(super) use desk::ActRoom;
pub(super) use perform::{begin, perform};
