//! A team, its phones, a server and a bad network, in one thread and under one seed.
//!
//! Everything that can happen happens here at random: messages are lost, repeated, delayed, reordered and cut short; phones
//! and server die at any moment; a store fails before or after a write took hold; the server is brought back from a backup;
//! phones meet each other, and part in the middle.
//! Then the network gets well, and everyone must have the same, with nothing missing that was ever done or receipted.
//! The same seed plays the same story, to the byte.

mod faults;
mod meeting;
mod network;
mod office;
mod phone;
mod world;

pub use office::Lie;
pub use world::{Outcome, Plan, play, tell};
