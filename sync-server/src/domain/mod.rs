//! What the server decides: who speaks, what is taken in, what a device is given.
//!
//! Nothing here knows HTTP or SQL. Time and randomness are arguments, so that a simulation can play everything again.
//!
//! ```text
//!   exchange ── session         who speaks
//!      ├────── intake/          what is taken in: prepared side by side, judged one after another, committed together
//!      └────── answer/          what the device is given
//!   registry/ ── audit          what people decide
//!   workspaces                  what is asked for at each exchange, in memory
//! ```

pub mod audit;
pub mod checking;
pub mod exchange;
pub mod import;
pub mod intake;
pub mod registry;
pub mod review;
pub mod sandbox;
pub mod service;
pub mod session;
pub mod workspaces;

mod answer;
