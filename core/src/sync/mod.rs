//! The exchange: how phones and the server, or two phones, bring each other up to date.
//!
//! ```text
//!   LocalStore ← phone/ → wire/  ··· the app carries bytes ···  the server
//!   LocalStore ← peer/           ··· the app carries bytes ···  another phone
//! ```
//!
//! [`phone::Exchange`] is the phone's side as a step machine: it says what to send, and takes what came back. Nothing here
//! knows how bytes travel. Every message may be lost, repeated or cut short; the outcome is the same, for a phone forgets
//! what it has to send only when the server has said, change by change, that it has it for good.
//! [`attachment::Transfer`] carries the files that are attached in records, beside it.
//! [`peer::Meeting`] is the same for two phones that meet.

pub mod attachment;
pub mod peer;
pub mod phone;
pub mod reason;
pub mod wire;

mod backoff;
mod prove;

pub use backoff::Backoff;
pub use prove::{Proof, Proven, prove};
