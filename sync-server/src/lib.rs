//! The Casement server, and the commands of its one binary, `casement`.

pub mod cli;
pub mod domain;
pub mod http;
pub mod serve;
pub mod store;
pub mod worker;
