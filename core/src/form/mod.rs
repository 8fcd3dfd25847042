//! What a form is and what it asks next.
//!
//! - [`model`]: the definition of a form, as plain data
//! - [`expression`]: the ODK XForms expression language: syntax and functions
//! - [`workbook`]: spreadsheets as bounded plain cells
//! - [`xlsform`]: XLSForm workbooks in and out
//! - [`xform`]: ODK XForm XML in and out
//! - [`program`]: a definition compiled: expressions resolved, dependencies known
//! - [`session`]: one filling of a form

pub mod attachment;
pub mod model;
pub mod workbook;
pub mod xform;
pub mod xlsform;
