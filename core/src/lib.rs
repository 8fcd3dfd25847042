//! The pure heart of Casement: bytes and values in, values out.
//!
//! Nothing here reads a clock, rolls dice, opens a file or a socket, or knows of an async runtime. Time and randomness
//! are arguments; effects are values that the caller carries out.

pub mod catalogue;
pub mod device;
pub mod export;
pub mod form;
pub mod gate;
pub mod id;
pub mod identity;
pub mod limits;
pub mod media;
pub mod phone;
pub mod record;
pub mod store;
pub mod sync;
