//! Scenarios that read like the story of a visit: several devices, their stores, and what passes between them.

mod prison_visit;
mod team;
