//! Scenarios, comparisons with other engines, and benchmarks across crates.

pub mod changes;
pub mod dice;
pub mod differential;
pub mod field_forms;
#[cfg(feature = "server")]
pub mod hostile;
#[cfg(feature = "server")]
pub mod simulation;
pub mod visit_record;
