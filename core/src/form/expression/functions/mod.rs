//! What each function of the expression language does, over plain values.
//!
//! One file per family. Functions that need the form, its instances or the evaluation itself (`instance`, `position`,
//! `once`, `if` and others) are only named here, in [`table`].

pub mod digest;
pub mod format;
pub mod geo;
pub mod identifier;
pub mod math;
pub mod moment;
pub mod pattern;
pub mod selection;
pub mod shuffle;
pub mod table;
pub mod text;
pub mod time_of_day;
