//! What a form is and what it asks next.
//!
//! - [`model`]: the definition of a form, as plain data
//! - [`expression`]: the ODK XForms expression language: syntax and functions
//! - [`program`]: a definition compiled: expressions resolved, dependencies known
//! - [`session`]: one filling of a form
//! - [`spelling`]: the nearest of the names that exist, for problems

pub mod expression;
pub mod model;
pub mod program;
pub mod session;
pub mod spelling;
