//! The gate against Automerge itself: what honest devices write, what they compute, and what others might send.

mod bounds;
mod indexing;
mod layout;
#[path = "../mutants/measure.rs"]
mod measure;
mod mutants;
mod reading;
