//! What a team does to a record, on as many devices as it needs.

mod acts;
mod disagreements;
mod foreign;
mod history;
mod laws;
mod team;
mod unfit;
