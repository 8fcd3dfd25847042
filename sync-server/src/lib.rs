//! The Casement server, and the commands of its one binary, `casement`.

pub mod admin;
pub mod backup;
pub mod cli;
pub mod dice;
pub mod domain;
pub mod files;
pub mod http;
pub mod serve;
pub mod store;
mod web;
pub mod worker;
