//! The limited child process in which documents are opened: `casement worker`.
//!
//! The server itself never gives a change to Automerge. It sends what was taken in to a child of its own binary, which has
//! bounds on memory and time and may die without harm, and reads back what came of it.

mod child;
mod message;
mod parent;

pub use child::run;
pub use parent::{Limits, Worker, WorkerError};
