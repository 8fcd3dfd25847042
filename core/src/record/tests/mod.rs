//! What a team does to a record, on as many devices as it needs.

mod acts;
mod laws;
mod team;
