//! What is taken in.
//!
//! What devices push is *prepared* side by side: read by the gate, changes and statements, without anything that is stored. It is
//! then *judged* one push after another, each record by the index of its changes, and *committed* together, many devices in
//! one transaction. No document is opened. What is answered before the commit is not answered: a receipt is given only
//! for what is on disk.

mod cache;
mod desk;
mod judge;
mod prepare;
mod release;
mod room;
mod run;

pub use desk::Desk;
pub use judge::{Judged, JudgedRecord};
pub use prepare::{PreparedPush, PreparedRecord, PreparedStatement, prepare};
pub use release::Released;
pub use run::{Intake, IntakeError, Pushed};
