//! Everything that was ever said, by whom, when, from what source, and what replaced it.
//!
//! It is read from the raw changes themselves, so nothing that stood can be missing from it.

mod at;
mod event;
mod question;
mod read;
mod words;

pub use event::{Event, What};
pub use question::Answered;
pub use words::{Labels, taken_and_put};
