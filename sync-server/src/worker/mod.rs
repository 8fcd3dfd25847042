//! The limited child processes in which documents are opened and forms of others are read: `casement worker`.
//!
//! The server itself never gives a change to Automerge, nor opens a workbook. It sends what was taken in to a child of its own
//! binary, which has bounds on memory and time and may die without harm, and reads back what came of it. One child checks
//! records, in the order in which they came; a [`Pool`] of others computes views, makes the changes of whoever acts on a page and
//! reads forms, for whoever waits for that.

mod child;
mod message;
mod parent;
mod pool;
mod running;

pub use child::run;
pub use parent::{Limits, Worker, WorkerError};
pub use pool::{Pool, PoolLimits};
