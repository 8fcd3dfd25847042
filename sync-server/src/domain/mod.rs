//! What the server decides: who speaks, what is taken in, what a device is given.
//!
//! Nothing here knows HTTP or SQL. Time and randomness are arguments, so that a simulation can play everything again.
//!
//! ```text
//!   exchange ── session         who speaks
//!      ├────── intake/          what is taken in: prepared side by side, judged one after another, committed together
//!      └────── answer/          what the device is given
//!   attachments ─ files         attached files, in pieces: who gives and takes them
//!   registry/ ── audit          what people decide
//!   held                        what was held for the leads: taken in after all, or decided against
//!   live                        who is told at once that there is something new
//!   bell                        that something is to be checked, and that it was
//!   access ───── web_session     who calls, and what they may look at
//!   credentials/ device_label    with what members sign in to the pages, and where
//!   import                      what is uploaded, to a form
//!   paper                       a form, to what reads on paper
//!   workspaces                  what is asked for at each exchange, in memory
//!   limits ── pace              how much devices may ask, and how fast
//! ```

pub mod access;
pub mod attachments;
pub mod audit;
pub mod bell;
pub mod checking;
pub mod credentials;
pub mod device_label;
pub mod difference;
pub mod exchange;
pub mod founding;
pub mod held;
pub mod import;
pub mod intake;
pub mod limits;
pub mod live;
pub mod paper;
pub mod preview;
pub mod registry;
pub mod review;
pub mod sandbox;
pub mod service;
pub mod session;
pub mod thumbnail;
pub mod verifying;
pub mod web_session;
pub mod workspaces;

mod answer;
mod pace;
