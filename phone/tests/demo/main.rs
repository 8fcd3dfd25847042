//! `casement demo` as a person at a terminal meets it: the real programs, from an empty folder to nothing left behind.

#![cfg(target_os = "linux")]

mod ending;
mod run;
mod story;
