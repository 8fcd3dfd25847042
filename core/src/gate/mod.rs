//! The bounded reader of raw changes: what anyone else's bytes meet first.

pub mod schema;
