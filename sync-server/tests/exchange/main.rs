//! The server without a network, as phones meet it: how much they may ask, what is held, what waits.

mod held;
mod office;
mod pace;
#[path = "../phone/mod.rs"]
#[expect(dead_code, reason = "other tests use more of it")]
mod phone;
mod waiting;
mod wire;
