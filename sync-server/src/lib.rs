//! The Casement server, and the commands of its one binary, `casement`.

pub mod cli;
pub mod store;
