//! A phone on the command line: an encrypted store, records filled in offline, the exchange over HTTP, meetings over TCP.
//!
//! It is what an app is, without a screen: for trying things out, for tests and benchmarks, and for whoever works at a
//! desk. What a phone does stands in `casement_core`; here are the clock, the dice, the network and the terminal.

mod approval;
mod attachments;
mod carry;
mod carry_files;
pub mod cli;
mod enrol;
pub mod example_visit;
mod http;
mod meet;
mod phone;
mod records;

pub use attachments::{Attached, AttachmentHere};
pub use carry::{Carried, CarryError, carry};
pub use carry_files::{FilesCarried, carry_files};
pub use enrol::{JoinError, join};
pub use http::{Http, HttpError};
pub use meet::{MeetError, Met, answer, call, meet};
pub use phone::{Phone, PhoneError, random};
pub use records::{FormHere, Line, VisitHere, Wanted};
