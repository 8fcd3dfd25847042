//! What the server decides: who speaks, what is taken in, what a device is given.
//!
//! Nothing here knows HTTP or SQL. Time and randomness are arguments, so that a simulation can play everything again.
//!
//! ```text
//!   exchange ── session         who speaks
//!      ├────── intake/          what is taken in: prepared side by side, judged one after another, committed together
//!      └────── answer/          what the device is given
//!   registry/ ── audit          what people decide
//!   access ───── web_session     who calls, and what they may look at
//!   import                      what is uploaded, to a form
//!   workspaces                  what is asked for at each exchange, in memory
//! ```

pub mod access;
pub mod audit;
pub mod checking;
pub mod exchange;
pub mod founding;
pub mod import;
pub mod intake;
pub mod registry;
pub mod service;
pub mod session;
pub mod web_session;
pub mod workspaces;

mod answer;
