//! Forms and files that mean harm, or were written by a machine that had no measure.
//!
//! Each is met with a clear problem, or read and run, and in either case within a bound on memory that is counted, not
//! guessed: see [`measure`]. Time is bounded very generously, for a test must not fail because a machine is busy; what
//! these bounds catch is work that grows with a square or without end.

#[cfg(test)]
mod evaluating;
#[cfg(test)]
mod expressions;
#[cfg(test)]
mod files;
#[cfg(test)]
mod filling;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod nesting;
