//! The exchange: how phones and the server, or two phones, bring each other up to date.
//!
//! Nothing here knows how bytes travel: an app posts what [`wire`] wrote and brings back what it got.

pub mod wire;
